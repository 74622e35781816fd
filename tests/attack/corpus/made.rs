//! Texts in which every part differs from the others.

use std::fmt::Write;

type Make = fn(usize) -> String;

/// What is tried, and how it is made for a size in bytes.
pub(crate) const ALL: [(&str, Make); 21] = [
    ("a staircase of items", |size| staircase(size, "- 甲是乙")),
    ("a staircase of quotes", |size| lines(root(size), |at| ">".repeat(at) + " 甲是乙")),
    ("a staircase of paragraphs", |size| staircase(size, "甲是乙")),
    ("fences of every length", |size| lines(root(size), |at| "`".repeat(3 + at))),
    ("code spans of every length", |size| (1..root(size)).map(|at| "`".repeat(at) + "a").collect()),
    ("headings that differ", |size| lines(size / 20, |at| format!("## 标题 {at}"))),
    ("labels that differ", |size| lines(size / 30, |at| format!("名{at}：存储 值{at} 的东西"))),
    ("a table with many columns", |size| row(size / 14, "甲") + &row(size / 14, "-") + &row(size / 14, "乙")),
    ("a wide table with short rows", |size| row(size / 20, "甲") + &row(size / 20, "-") + &"|a\n".repeat(size / 8)),
    ("a ragged table", |size| row(3, "甲") + &row(3, "-") + &lines(size / 60, |at| row(at % 50, "x"))),
    ("references by the thousand", |size| {
        lines(size / 50, |at| format!("[r{at}]: http://a.invalid/{at} 't'\n\n[r{at}]"))
    }),
    ("one long reference, much used", |size| {
        format!("[a]: http://a.invalid/{}\n\n", "x".repeat(size / 2)) + &"[a]".repeat(size / 6)
    }),
    ("footnotes in a row", |size| lines(size / 30, |at| format!("[^{at}]: 注 [^{}]\n", at + 1)) + "甲[^0]"),
    ("entities that laugh", |size| {
        let entity = |at: usize| format!("<!ENTITY l{} \"{}\">", at + 1, format!("&l{at};").repeat(10));
        "<!DOCTYPE l [".to_owned() + &lines(size / 80, entity) + "]>&l9;"
    }),
    ("aliases of front matter", |size| {
        let entry = |at: usize| format!("a{}: &a{} [*a{at},*a{at},*a{at}]", at + 1, at + 1);
        "---\na0: &a0 [x, x]\n".to_owned() + &lines(size / 40, entry) + "---\n甲是乙。"
    }),
    ("names that differ, a line each", |size| lines(size / 40, |at| format!("Concept{at} 使用 Concept{}。", at + 1))),
    ("names that differ, in one sentence", |size| joined(size / 16, |at| format!("Concept{at} 和 "))),
    ("names that differ, in one enumeration", |size| joined(size / 14, |at| format!("Concept{at}、"))),
    ("sentences full of names", |size| {
        lines(size / 12_000, |line| joined(800, |at| format!("Name{line}x{at}、")) + " 都使用 Redis。")
    }),
    ("a chain of names", |size| joined(size / 16, |at| format!("概念{at} -> "))),
    ("a picture as data", |size| format!("<img src=\"data:image/png;base64,{}\">\n\n甲是乙。", "A".repeat(size))),
];

/// How many lines, each longer than the one before, make up a size.
fn root(size: usize) -> usize {
    ((size * 2) as f64).sqrt() as usize
}

fn staircase(size: usize, body: &str) -> String {
    lines(root(size), |at| " ".repeat(at) + body)
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0..count.max(1) {
        writeln!(text, "{}", line(at)).expect("a string takes everything");
    }
    text
}

fn joined(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count.max(1)).map(piece).collect::<Vec<_>>().concat()
}

fn row(columns: usize, cell: &str) -> String {
    format!("|{}\n", format!("{cell}|").repeat(columns))
}
