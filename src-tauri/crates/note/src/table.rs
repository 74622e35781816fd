//! Pipe tables: a header line, a delimiter line, and the rows below.

use zhitu_model::Span;

use crate::line::Line;
use crate::marks::clean;
use crate::region::Region;

/// More columns than this are one column.
const COLUMNS: usize = 64;

/// The cells of one row, in order.
pub(crate) type Row = Vec<Span>;

/// The table that begins at line `at`: its rows, the header first. `None` where no delimiter line follows.
pub(crate) fn table(text: &str, lines: &[Line], regions: &[Region], at: usize) -> Option<Vec<Row>> {
    let header = lines.get(at)?.body;
    let delimiter = lines.get(at + 1)?.body.of(text);
    if !header.of(text).contains('|') || !is_delimiter(delimiter) {
        return None;
    }
    let mut rows = vec![cells(text, header)];
    for (line, region) in lines[at + 2..].iter().zip(&regions[at + 2..]) {
        if *region != Region::Text || line.is_blank() || !line.body.of(text).contains('|') {
            break;
        }
        rows.push(cells(text, line.body));
    }
    (rows[0].len() >= 2 || header.of(text).starts_with('|')).then_some(rows)
}

/// Whether a line is `|---|:--:|`, with or without outer pipes.
pub(crate) fn is_delimiter(body: &str) -> bool {
    body.contains('-')
        && body.contains('|')
        && body.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '—' | '：'))
}

/// Splits a row at its pipes; escaped pipes and pipes in code do not split.
fn cells(text: &str, body: Span) -> Row {
    let part = body.of(text);
    let inner = part.strip_prefix('|').unwrap_or(part);
    let start = body.start as usize + part.len() - inner.len();
    let mut out = Vec::new();
    let last_tick = inner.rfind('`').unwrap_or(0);
    let (mut from, mut in_code, mut escaped) = (start, false, false);
    for (offset, byte) in inner.bytes().enumerate() {
        let at = start + offset;
        match byte {
            b'`' => in_code = !in_code && offset < last_tick,
            b'|' if !escaped && !in_code && out.len() + 1 < COLUMNS => {
                out.push(clean(text, Span::new(from, at)));
                from = at + 1;
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    let rest = clean(text, Span::new(from, body.end as usize));
    if !rest.is_empty() {
        out.push(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::lines;
    use crate::region::regions;

    fn seen(text: &str) -> Option<Vec<Vec<&str>>> {
        let lines = lines(text);
        let rows = table(text, &lines, &regions(text, &lines), 0)?;
        Some(rows.iter().map(|row| row.iter().map(|cell| cell.of(text)).collect()).collect())
    }

    #[test]
    fn rows_split_at_pipes() {
        let text = "| 结构 | **查找** |\n| --- | :-: |\n| 数组 | O(n) |\n| 用 `a|b` | x\\|y |\n";
        assert_eq!(seen(text), Some(vec![vec!["结构", "查找"], vec!["数组", "O(n)"], vec!["用 `a|b`", "x\\|y"]]));
    }

    #[test]
    fn outer_pipes_may_be_missing() {
        assert_eq!(
            seen("结构 | 查找\n--- | ---\n数组 | 慢\n\n正文"),
            Some(vec![vec!["结构", "查找"], vec!["数组", "慢"]])
        );
    }

    #[test]
    fn a_comment_ends_a_table() {
        assert_eq!(seen("|甲|乙|\n|-|-|\n<!-- |丙|丁| -->\n"), Some(vec![vec!["甲", "乙"]]));
    }

    #[test]
    fn pipes_alone_make_no_table() {
        assert_eq!(seen("甲 | 乙\n丙 | 丁"), None);
        assert_eq!(seen("甲\n---|---"), None);
    }
}
