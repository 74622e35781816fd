//! What pages look like: blocks, marks, links, images.

use zhitu_model::Span;
use zhitu_render::{Limits, Mark, MarkKind, render, render_within};

fn html(text: &str) -> String {
    render(text, &[]).html
}

fn mention(text: &str, surface: &str) -> Mark {
    let start = text.find(surface).unwrap_or(text.len());
    Mark { span: Span::new(start, start + surface.len()), kind: MarkKind::Mention { concept: surface.to_lowercase() } }
}

/// The texts inside `<mark class="mention">`, joined where a mark was split.
fn marked(html: &str, class: &str) -> String {
    let open = format!("<mark class=\"{class}\"");
    let pieces = html.split(&open).skip(1).filter_map(|rest| rest.split_once('>'));
    pieces.map(|(_, rest)| strip(rest.split("</mark>").next().unwrap_or(""))).collect::<Vec<_>>().join("|")
}

fn strip(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    out
}

#[test]
fn blocks_bear_their_lines() {
    let page = html("# 锁\n\n- 读锁\n- 写锁\n\n> 公平\n\n3. 三\n4. 四\n");
    for part in [
        "<h1 data-line=\"1\">锁</h1>",
        "<li data-line=\"3\">读锁</li>",
        "<li data-line=\"4\">",
        "<blockquote data-line=\"6\">",
        "<ol start=\"3\" data-line=\"8\">",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn single_line_breaks_stay() {
    assert_eq!(html("读锁：共享\n写锁：独占").trim(), "<p data-line=\"1\">读锁：共享<br>\n写锁：独占</p>");
    assert!(html("锁：\n\n    读锁：共享\n    写锁：独占\n").contains("读锁：共享<br>写锁：独占"));
}

#[test]
fn a_rule_below_text_makes_no_heading() {
    let page = html("一段话\n---\n另一段");
    assert!(page.contains("<p data-line=\"1\">一段话</p>") && page.contains("<hr data-line=\"2\">"), "{page}");
}

#[test]
fn tables_tasks_and_strikes() {
    let page = html("|锁|用途|\n|-|-|\n|读锁|~~共享~~|\n\n- [x] 已读\n- [ ] 未读\n");
    for part in ["<th>锁</th>", "<td>读锁</td>", "<del>共享</del>", "☑ 已读", "☐ 未读"] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn cells_that_no_row_has_are_not_made_up() {
    let page = html("|a|b|c|\n|-|-|-|\n|一|\n||二|\n");
    assert!(page.contains("<td>一</td></tr>") && page.contains("<td></td><td>二</td></tr>"), "{page}");
    let wide = format!("|{}\n|{}\n{}", "a|".repeat(400), "-|".repeat(400), "|一\n".repeat(400));
    assert!(html(&wide).len() < wide.len() * 20);
}

#[test]
fn marks_are_put_on_the_bytes_they_name() {
    for text in [
        "前文 自旋锁 后文",
        "# 一、自旋锁",
        "- 甲\n  - 乙自旋锁：忙等\n",
        "> 引用 自旋锁 的话",
        "|名|意|\n|-|-|\n|自旋锁|忙等|\n",
        "`自旋锁` 忙等",
        "```\nlet 自旋锁 = 1;\n```\n",
        "\\* 转义 &amp; 实体 自旋锁 后文",
        "<div>\n自旋锁\n</div>",
        "甲 <b>自旋锁</b>",
        "第一行\r\n自旋锁\r\n",
        "\t缩进的 自旋锁 行",
        "---\ntitle: 自旋锁\n---\n正文",
        "[见自旋锁](a.md)",
        "1. 甲\n\n   自旋锁\n",
    ] {
        let page = render(text, &[mention(text, "自旋锁")]).html;
        assert_eq!(marked(&page, "mention"), "自旋锁", "{text:?} -> {page}");
        let start = text.find("自旋锁").unwrap();
        assert!(page.contains(&format!("data-start=\"{start}\" data-end=\"{}\"", start + 9)), "{page}");
    }
}

#[test]
fn a_mark_over_several_nodes_is_split() {
    let text = "**自旋**锁";
    let span = Mark { span: Span::new(2, text.len()), kind: MarkKind::Mention { concept: "自旋锁".into() } };
    assert_eq!(marked(&render(text, &[span]).html, "mention"), "自旋|锁");
}

#[test]
fn a_passage_and_a_mention_both_show() {
    let text = "自旋锁忙等，互斥锁睡眠。\n\n下一段。";
    let passage = Mark { span: Span::new(0, text.len()), kind: MarkKind::Passage };
    let page = render(text, &[mention(text, "互斥锁"), passage]).html;
    assert!(
        page.contains("<mark class=\"passage\" data-start=\"0\"><mark class=\"mention\" data-concept=\"互斥锁\" data-start=\"18\" data-end=\"27\">互斥锁</mark></mark>"),
        "{page}"
    );
    assert_eq!(page.matches("class=\"passage\"").count(), 4);
}

#[test]
fn links_keep_their_target_and_lead_nowhere() {
    let page = html(
        "[甲](https://a.cn/?x=\"1\"&y) [乙](javascript:alert(1)) [丙](a.md) <https://b.cn> ![图](https://c.cn/x.png \"标题\")",
    );
    assert!(
        page.contains("<a data-href=\"https://a.cn/?x=%221%22&amp;y\">甲</a>")
            || page.contains("<a data-href=\"https://a.cn/?x=&quot;1&quot;&amp;y\">甲</a>"),
        "{page}"
    );
    assert!(page.contains(" 乙 丙 <a data-href=\"https://b.cn\">https://b.cn</a> 〔图 图〕"), "{page}");
    assert!(!page.contains(" href=") && !page.contains("src="));
}

#[test]
fn raw_html_is_text_except_line_breaks() {
    let page = html("甲<br/>乙 <u>丙</u>\n\n<div onclick=x()>丁</div>");
    assert!(
        page.contains("甲<br>乙 &lt;u&gt;丙&lt;/u&gt;") && page.contains("&lt;div onclick=x()&gt;丁&lt;/div&gt;"),
        "{page}"
    );
}

#[test]
fn long_notes_are_cut() {
    let page = render_within("一二\n三四\n", &[], Limits { bytes: 8, ..Limits::default() });
    assert!(page.truncated && page.html.contains("一二") && !page.html.contains('三'));
    assert!(!render("一二", &[]).truncated);
    assert_eq!(render("", &[]).html, "");
}
