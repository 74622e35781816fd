//! Which block governs which: notes and the trees they make.

use zhitu_model::{Block, BlockKind};
use zhitu_note::blocks;

/// One line a block: two blanks for each governing block, a letter for the kind, the content.
fn tree(text: &str) -> String {
    let all = blocks(text);
    let level = |block: &Block| std::iter::successors(block.parent, |id| all[id.0 as usize].parent).count();
    let line =
        |block: &Block| format!("{}{} {}", "  ".repeat(level(block)), letter(block.kind), block.content.of(text));
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn letter(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading { .. } => "heading",
        BlockKind::LabelHeading => "label",
        BlockKind::LeadIn => "leads",
        BlockKind::Item { .. } => "item",
        BlockKind::Paragraph => "line",
        BlockKind::Question => "asks",
        BlockKind::Cell { .. } => "cell",
        BlockKind::HeaderCell { .. } => "header",
        BlockKind::Code => "code",
        BlockKind::Aside => "aside",
    }
}

fn assert_tree(text: &str, expected: &[&str]) {
    assert_eq!(tree(text), expected.join("\n"), "{text}");
}

#[test]
fn headings_nest_by_level() {
    assert_tree(
        "# 存储\n引言\n### 日志\n追加写\n## 索引\n有序\n",
        &["heading 存储", "  line 引言", "  heading 日志", "    line 追加写", "  heading 索引", "    line 有序"],
    );
}

#[test]
fn labels_reach_to_the_next_label_or_a_gap() {
    assert_tree(
        "日志:\n1. 追加\n2. 回放\n合并：\n小文件并成大文件\n\n\n\n其他的话\n",
        &["label 日志", "  item 追加", "  item 回放", "label 合并", "  line 小文件并成大文件", "line 其他的话"],
    );
}

#[test]
fn numbered_labels_outrank_plain_ones() {
    assert_tree(
        "一、引擎\n行存：\n按行放\n二、优化\n列存：\n按列放\n",
        &["label 引擎", "  label 行存", "    line 按行放", "label 优化", "  label 列存", "    line 按列放"],
    );
}

#[test]
fn a_label_with_nothing_below_heads_numbered_ones() {
    assert_tree(
        "面试:\n\n\n1. 写入流程如下:\n先写日志\n\n2. 读取流程如下:\n先查缓存\n",
        &["label 面试", "  label 写入流程如下", "    line 先写日志", "  label 读取流程如下", "    line 先查缓存"],
    );
}

#[test]
fn lead_ins_reach_over_their_list_only() {
    assert_tree(
        "# 锁\n锁的种类有：\n\n- 读锁\n- 写锁\n\n它们可以升级。\n",
        &["heading 锁", "  leads 锁的种类有", "    item 读锁", "    item 写锁", "  line 它们可以升级。"],
    );
    assert_tree(
        "锁提供以下保证：\n\n互斥：只有一个持有者。\n\n公平：先来先得。\n\n它也有代价。\n",
        &["leads 锁提供以下保证", "  line 互斥：只有一个持有者。", "  line 公平：先来先得。", "line 它也有代价。"],
    );
}

#[test]
fn lists_nest_by_indentation_and_by_style() {
    assert_tree(
        "- 甲\n  - 乙\n    - 丙\n  - 丁\n- 戊\n",
        &["item 甲", "  item 乙", "    item 丙", "  item 丁", "item 戊"],
    );
    assert_tree(
        "1. 甲\n- 乙\n- 丙\n2. 丁\n（1）戊\n（2）己\n",
        &["item 甲", "  item 乙", "  item 丙", "item 丁", "  item 戊", "  item 己"],
    );
}

#[test]
fn lines_below_a_short_item_belong_to_it() {
    assert_tree(
        "1. 回放日志\n   重启后读出全部记录。\n2. 压缩\n只留下最新的值\n\n另起一段\n",
        &["item 回放日志", "  line 重启后读出全部记录。", "item 压缩", "  line 只留下最新的值", "line 另起一段"],
    );
    assert_tree("- 记录追加在末尾。\n下一行不再属于它。\n", &["item 记录追加在末尾。", "line 下一行不再属于它。"]);
}

#[test]
fn a_line_below_a_list_of_names_does_not_belong_to_the_last_one() {
    assert_tree(
        "日志格式有：\n- 文本\n- 二进制\n文本最常见\n",
        &["leads 日志格式有", "  item 文本", "  item 二进制", "line 文本最常见"],
    );
    assert_tree(
        "1. 回放\n读出全部记录\n2. 压缩\n只留下最新的值\n",
        &["item 回放", "  line 读出全部记录", "item 压缩", "  line 只留下最新的值"],
    );
}

#[test]
fn a_question_is_the_topic_until_the_next_one() {
    assert_tree(
        "## 面试\n(1) 什么是日志？\n只追加的文件。\n它很快。\n(2) 日志有什么用？\n恢复数据。\n## 其他\n完\n",
        &[
            "heading 面试",
            "  asks 什么是日志？",
            "    line 只追加的文件。",
            "    line 它很快。",
            "  asks 日志有什么用？",
            "    line 恢复数据。",
            "heading 其他",
            "  line 完",
        ],
    );
}

#[test]
fn questions_and_answers_may_share_one_list() {
    assert_tree(
        "1. 行存和列存的区别\n2. 行存按行放，列存按列放。\n3. 如何压缩日志\n4. 合并小文件。\n5. 删除旧值。\n",
        &[
            "asks 行存和列存的区别",
            "  item 行存按行放，列存按列放。",
            "asks 如何压缩日志",
            "  item 合并小文件。",
            "  item 删除旧值。",
        ],
    );
}

#[test]
fn cells_hang_under_their_column() {
    assert_tree(
        "# 对比\n|引擎|写入|\n|-|-|\n|行存|快|\n|列存|慢|\n",
        &[
            "heading 对比",
            "  header 引擎",
            "  header 写入",
            "    cell 行存",
            "    cell 快",
            "    cell 列存",
            "    cell 慢",
        ],
    );
    let all = blocks("引擎 | 写入\n--- | ---\n行存 | 快\n");
    assert_eq!(all[3].parent.map(|id| id.0), Some(1));
}

#[test]
fn a_list_may_begin_inside_a_line() {
    assert_tree(
        "日志包含 1. 键：主键\n        2. 值：整行\n",
        &["leads 日志包含", "  item 键：主键", "  item 值：整行"],
    );
}

#[test]
fn quotes_code_and_asides_keep_their_place() {
    assert_tree(
        "---\ntitle: 日志\n---\n## 写入\n> 先写日志，\n> 再写数据。\n\n```sh\ntail -f log\n```\n<!-- 待补 -->\n![图](a.png)\n",
        &[
            "aside ---\ntitle: 日志\n---",
            "heading 写入",
            "  line 先写日志，\n> 再写数据。",
            "  code ```sh\ntail -f log\n```",
            "  aside <!-- 待补 -->\n![图](a.png)",
        ],
    );
}

#[test]
fn a_list_indented_under_a_line_hangs_under_it() {
    assert_tree(
        "级别: 高、中、低\n      1. 高的先执行。\n      2. 低的会让出。\n下一行：说明\n",
        &["line 级别: 高、中、低", "  item 高的先执行。", "  item 低的会让出。", "line 下一行：说明"],
    );
}

#[test]
fn lead_ins_of_alternating_marks_do_not_nest_without_end() {
    let pair = ["- 引擎包括：", "- 行存", "* 日志包括：", "* 追加"];
    let text = [pair, pair].concat().join("\n");
    let once = ["leads 引擎包括", "  item 行存", "  leads 日志包括", "    item 追加"];
    assert_tree(&text, &[once, once].concat());
}

#[test]
fn an_answer_loses_its_letter_and_a_name_keeps_it() {
    assert_tree("Q：什么是日志？\nA：只追加的文件\n", &["asks 什么是日志？", "  line 只追加的文件"]);
    assert_tree("- A：一种记录\n- B：另一种\n", &["item A：一种记录", "item B：另一种"]);
}

#[test]
fn what_heads_lines_inside_an_item_ends_with_it() {
    assert_tree(
        "# 引擎\n1. 存储层\n   注意：\n   - 写日志\n2. 网络层\n   2.1 连接\n   2.2 转发\n\n后话。\n",
        &[
            "heading 引擎",
            "  item 存储层",
            "    label 注意",
            "      item 写日志",
            "  item 网络层",
            "    label 连接",
            "    label 转发",
            "  line 后话。",
        ],
    );
}

#[test]
fn what_heads_lines_at_one_indentation_stands_side_by_side() {
    assert_tree(
        "- 锁\n  获取的步骤如下：\n  1. 比较\n  2. 交换\n\n  释放的步骤如下：\n  1. 清零\n- 堆\n",
        &[
            "item 锁",
            "  leads 获取的步骤如下",
            "    item 比较",
            "    item 交换",
            "  leads 释放的步骤如下",
            "    item 清零",
            "item 堆",
        ],
    );
    assert_tree(
        "- 锁\n  - 读锁和写锁的区别\n  - 锁和闩的区别\n",
        &["item 锁", "  asks 读锁和写锁的区别", "  asks 锁和闩的区别"],
    );
}
