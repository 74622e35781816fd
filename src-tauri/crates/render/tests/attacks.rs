//! Attacks through notes: nothing but text may arrive, and depth must not cost time.

mod allow;

use allow::is_allowed;
use zhitu_model::Span;
use zhitu_render::{Mark, MarkKind, render};

const ATTACKS: [&str; 40] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.cn></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"https://evil.cn/pixel.gif\">",
    "![x](https://evil.cn/pixel.gif)",
    "![x](javascript:alert(1))",
    "![<img src=x onerror=alert(1)>](a)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](file:///etc/passwd)",
    "[x](https://a.cn \"onmouseover=alert(1) \")",
    "[x](<https://a.cn\" onclick=alert(1)>)",
    "<javascript:alert(1)>",
    "<https://a.cn/\"onclick=alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<svg onload=alert(1)><animate attributeName=href values=javascript:alert(1)></svg>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<style>@import url(//evil.cn)</style>",
    "<p style=\"background:url(//evil.cn)\">x</p>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<form action=//evil.cn><input name=a><button formaction=javascript:alert(1)>x</button></form>",
    "<base href=//evil.cn><link rel=stylesheet href=//evil.cn>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<table><caption><img src=x onerror=alert(1)></caption></table>",
    "<details open ontoggle=alert(1)>x</details>",
    "```html onload=alert(1)\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "| <script>alert(1)</script> | <img src=x onerror=alert(1)> |\n|-|-|\n| \" onclick=alert(1) | <svg/onload=alert(1)> |",
    "---\ntitle: </pre><script>alert(1)</script>\n---\n",
    "# <img src=x onerror=alert(1)>",
    "- [x] <script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]><?php alert(1) ?>",
];

/// The tags of a page with their attributes.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or("")).collect()
}

fn is_harmless(tag: &str) -> bool {
    is_allowed(tag) && !tag.to_lowercase().contains("script:")
}

#[test]
fn attacks_arrive_as_text() {
    for attack in ATTACKS {
        for text in [
            attack.to_owned(),
            format!("- {attack}"),
            format!("> {attack}\n甲"),
            format!("甲\n{attack}\n乙"),
            format!("**{attack}**"),
        ] {
            let marks = [Mark { span: Span::new(0, text.len()), kind: MarkKind::Passage }];
            for html in [render(&text, &[]).html, render(&text, &marks).html] {
                let bad: Vec<_> = tags(&html).into_iter().filter(|tag| !is_harmless(tag)).collect();
                assert!(bad.is_empty(), "{text:?} -> {bad:?} in {html}");
            }
        }
    }
}

#[test]
fn concept_names_are_attributes_and_nothing_else() {
    let text = "甲乙";
    for concept in ["\"><script>alert(1)</script>", "' onclick='alert(1)", "a&quot;b", "</mark>"] {
        let marks = [Mark { span: Span::new(0, 3), kind: MarkKind::Mention { concept: concept.into() } }];
        let html = render(text, &marks).html;
        assert!(tags(&html.replace("&lt;", "").replace("&gt;", "")).len() == 4, "{html}");
        assert!(html.contains(">甲</mark>乙"), "{html}");
    }
}

#[test]
fn direction_and_control_characters_show_as_replaced() {
    let html = render("访问\u{202e}gro.live\u{2066}甲\u{1b}[0m", &[]).html;
    assert!(!html.contains(['\u{202e}', '\u{2066}', '\u{1b}']) && html.matches('\u{fffd}').count() == 3, "{html}");
}

/// How deep elements nest in a page.
fn depth(html: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for tag in tags(html) {
        let name = tag.split(' ').next().unwrap_or("");
        if name.starts_with('/') {
            open = open.saturating_sub(1);
        } else if name != "br" && name != "hr" {
            open += 1;
            deepest = deepest.max(open);
        }
    }
    deepest
}

#[test]
fn depth_and_size_of_a_page_are_bounded() {
    let lists = (0..400).map(|depth| "  ".repeat(depth) + "- 甲\n").collect::<Vec<_>>().concat();
    let texts = [
        "> ".repeat(50_000) + "甲",
        "- ".repeat(50_000) + "甲",
        "1. ".repeat(50_000) + "甲",
        "> - ".repeat(20_000) + "甲",
        "*a **b ".repeat(20_000) + "甲",
        "*a **b ".repeat(500) + "甲" + &" c** d*".repeat(500),
        "[".repeat(50_000) + "甲",
        "![".repeat(20_000) + "甲" + &"](a)".repeat(20_000),
        "<b>".repeat(50_000) + "甲",
        "<div>\n".repeat(20_000) + "甲",
        "`".repeat(50_000) + "甲",
        "|".repeat(20_000) + "甲",
        "甲\n".repeat(20_000) + &"&#x".repeat(20_000),
        "```\n".repeat(20_001) + "甲",
        lists,
    ];
    for text in &texts {
        let page = render(text, &[]);
        assert!(depth(&page.html) <= 103, "{} for {:?}", depth(&page.html), text.get(..6));
        assert!(page.html.contains('甲') || page.truncated, "{:?}", text.get(..6));
        // Work grows with the page, so a bound on the page bounds the work.
        assert!(page.html.len() < text.len() * 12 + 10_000, "{} for {:?}", page.html.len(), text.get(..6));
    }
}
