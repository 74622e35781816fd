//! Openings, then closings.

/// What opens, what stands in the middle, what closes.
pub(crate) struct Nest(&'static str, &'static str, &'static str);

/// As many openings as fit `size` together with their closings.
pub(crate) fn text(Nest(open, middle, close): &Nest, size: usize) -> String {
    let depth = (size / (open.len() + close.len())).max(1);
    [&open.repeat(depth), *middle, &close.repeat(depth)].concat()
}

/// What is tried, and what nests.
pub(crate) const ALL: [(&str, Nest); 27] = [
    ("quotes in quotes", Nest("> ", "甲是乙", "")),
    ("items in items", Nest("- ", "甲是乙", "")),
    ("numbers in numbers", Nest("1. ", "甲是乙", "")),
    ("quotes in items", Nest("> - ", "甲是乙", "")),
    ("elements", Nest("<div>", "甲是乙", "</div>")),
    ("elements a line", Nest("<div>\n", "甲是乙", "\n</div>")),
    ("inline elements", Nest("<b>", "甲是乙", "</b>")),
    ("elements that never close", Nest("<table><tr><td>", "甲", "")),
    ("brackets", Nest("[", "甲", "]")),
    ("brackets that never close", Nest("[", "甲", "")),
    ("links in links", Nest("[", "甲", "](a)")),
    ("pictures in pictures", Nest("![", "甲", "](a)")),
    ("references", Nest("[", "甲", "][a]")),
    ("wiki links in wiki links", Nest("[[", "甲", "]]")),
    ("parentheses", Nest("(", "甲", ")")),
    ("wide parentheses", Nest("甲（乙", "丙", "）")),
    ("closings without openings", Nest("", "甲", "）")),
    ("titles", Nest("《", "甲", "》")),
    ("quotations", Nest("“", "甲", "”")),
    ("emphasis in emphasis", Nest("*甲", "乙", "甲*")),
    ("strong in emphasis", Nest("*a **b ", "甲", " c** d*")),
    ("strikes", Nest("~~甲", "乙", "甲~~")),
    ("braces of a formula", Nest("\\frac{1}{", "x", "}")),
    ("a formula", Nest("$$\\sqrt{", "x", "}$$")),
    ("JSON", Nest("{\"a\":[", "1", "]}")),
    ("pictures by tags", Nest("<svg><desc>", "<script>alert(1)</script>", "</desc></svg>")),
    ("templates", Nest("<template><noscript>", "<img src=x onerror=alert(1)>", "</noscript></template>")),
];
