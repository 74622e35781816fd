//! Lines to drafts: soft-wrapped lines joined, tables cut into cells, code and asides gathered.

use zhitu_model::Span;

use crate::chars::{is_blank, is_colon, is_stop, trim, width};
use crate::draft::{Draft, Form};
use crate::head::is_bold;
use crate::line::{Line, lines};
use crate::marker::{Marker, Style, heading, marker, tight_section};
use crate::marks::clean;
use crate::noise::{is_aside, is_code};
use crate::question::prefix;
use crate::region::{Region, regions};
use crate::structure::{begins_with_arrow, ends_with_arrow, holds_arrow, is_label_line, is_vertical_arrow};
use crate::table::table;

/// Editors wrap at this many columns at most; a note with wider lines was not wrapped by one.
const WRAP_MOST: usize = 132;
/// Lines that a wrapped sentence goes on for at most.
const WRAP_LINES: usize = 12;
/// Widths are not told apart beyond this.
const WIDEST: usize = 400;

/// The drafts of a text, in order. O(n).
pub(crate) fn drafts(text: &str) -> Vec<Draft> {
    let lines = lines(text);
    let regions = regions(text, &lines);
    let wrap = wrap_width(text, &lines);
    let mut assembly = Assembly { text, lines: &lines, wrap, out: Vec::new(), gap: 0 };
    let mut at = 0;
    while at < lines.len() {
        at = match regions[at] {
            Region::Mark => at + 1,
            Region::Text if lines[at].is_blank() => {
                assembly.gap = assembly.gap.saturating_add(1);
                at + 1
            }
            Region::Text => assembly.text_line(at, &regions),
            region => {
                let end = (at..lines.len()).find(|line| regions[*line] != region).unwrap_or(lines.len());
                let form = if matches!(region, Region::Code(_)) { Form::Code } else { Form::Aside };
                assembly.push(form, lines[at].span.cover(lines[end - 1].span), lines[at].indent);
                end
            }
        };
    }
    assembly.out
}

struct Assembly<'a> {
    text: &'a str,
    lines: &'a [Line],
    /// A line at least this wide may go on in the next one.
    wrap: usize,
    out: Vec<Draft>,
    gap: u16,
}

impl Assembly<'_> {
    /// Takes a line of text; the line to go on with.
    fn text_line(&mut self, at: usize, regions: &[Region]) -> usize {
        let line = self.lines[at];
        let body = line.body.of(self.text);
        if let Some(rule) = rule(body) {
            self.underline(rule);
            return at + 1;
        }
        if regions.get(at + 1) == Some(&Region::Text)
            && let Some(rows) = table(self.text, self.lines, regions, at)
        {
            let count = rows.len();
            self.table(at, rows);
            return at + count + 1;
        }
        if let Some((level, len)) = heading(body) {
            self.heading(line, level, len);
        } else if is_vertical_arrow(body) && self.extends(1) {
            self.join(line);
        } else if is_aside(body) {
            self.noise(Form::Aside, line);
        } else if is_code(body, line.indent) {
            self.noise(Form::Code, line);
        } else if self.continues(at, regions) {
            self.join(line);
        } else {
            self.line(line, marker(body).filter(|marker| self.is_listed(body, marker)));
        }
        at + 1
    }

    fn push(&mut self, form: Form, content: Span, indent: u16) {
        let gap = std::mem::take(&mut self.gap);
        let last_line = content.of(self.text).rsplit('\n').next().unwrap_or("");
        let width = width(last_line, WIDEST);
        self.out.push(Draft { form, span: content, content, indent, gap, bold: false, width, lines: 1 });
    }

    /// A line of `===` or `---`: an underlined heading, or a rule that parts the note like blank lines do.
    fn underline(&mut self, rule: char) {
        let last = self.out.last_mut().filter(|_| self.gap == 0 && matches!(rule, '=' | '-'));
        match last {
            Some(last) if last.form == Form::Plain && last.lines == 1 && last.width <= 60 && !ends(last, self.text) => {
                last.form = Form::Heading(if rule == '=' { 1 } else { 2 });
            }
            _ => self.gap = self.gap.max(2),
        }
    }

    fn table(&mut self, at: usize, rows: Vec<Vec<Span>>) {
        for (row, cells) in rows.into_iter().enumerate() {
            // The delimiter line stands between header and body.
            let line = self.lines[if row == 0 { at } else { at + row + 1 }];
            for (column, cell) in cells.into_iter().enumerate() {
                let column = column as u16;
                let form =
                    if row == 0 { Form::HeaderCell(column) } else { Form::Cell((row - 1).min(65_535) as u16, column) };
                self.push(form, cell, line.indent);
            }
        }
    }

    fn heading(&mut self, line: Line, level: u8, len: usize) {
        let body = line.body.of(self.text);
        let content = without_closing_marks(body, len);
        let start = line.body.start as usize + len;
        let title = clean(self.text, Span::new(start, start + content.len()));
        if title.is_empty() {
            self.gap = self.gap.max(2);
            return;
        }
        self.push(Form::Heading(level), unnumbered(self.text, title), line.indent);
        if let Some(last) = self.out.last_mut() {
            last.span = line.span;
        }
    }

    /// Code or an aside of one line; joins the like before it.
    fn noise(&mut self, form: Form, line: Line) {
        match self.out.last_mut() {
            Some(last) if last.form == form && self.gap == 0 => {
                last.span = last.span.cover(line.span);
                last.content = last.span;
            }
            _ => self.push(form, line.span, line.indent),
        }
    }

    fn line(&mut self, line: Line, marker: Option<Marker>) {
        let body = line.body.of(self.text);
        let skip = marker.map_or(0, |marker| marker.len);
        let task = ["[ ] ", "[x] ", "[X] "].iter().any(|mark| body[skip..].starts_with(mark));
        let skip = skip + if task { 4 } else { 0 };
        let raw = trim(self.text, Span::new(line.body.start as usize + skip, line.body.end as usize));
        if raw.is_empty() {
            return;
        }
        if let Some(second) = marker.filter(|marker| marker.number == Some(2) && self.gap == 0) {
            self.part_first(second, line.indent);
        }
        self.push(marker.map_or(Form::Plain, Form::Item), raw, line.indent);
        if let Some(last) = self.out.last_mut() {
            last.span = Span { start: line.span.start, end: line.body.end };
            last.bold = is_bold(raw.of(self.text));
            last.width = width(body, WIDEST);
        }
    }

    /// Whether a marker is one of a list: `C、Go 都编译` begins one only behind `B`.
    fn is_listed(&self, body: &str, marker: &Marker) -> bool {
        const NEAR: usize = 8;
        let number =
            marker.number.filter(|number| marker.style == Style::Letter && *number > 1 && body[1..].starts_with('、'));
        let before = |number| {
            self.out
                .iter()
                .rev()
                .take(NEAR)
                .filter_map(Draft::marker)
                .any(|other| other.style == Style::Letter && other.number == Some(number - 1))
        };
        number.is_none_or(before)
    }

    /// Parts `注意：1. 甲` before a line `2. 乙`, so that the list keeps its first item.
    fn part_first(&mut self, second: Marker, indent: u16) {
        let Some(last) = self.out.last_mut().filter(|last| last.is_line() && last.content.len() < 1000) else { return };
        if last.marker().is_some() && indent < last.indent + 2 {
            return;
        }
        let body = last.content.of(self.text);
        let mut found = body.match_indices(['1', '(', '（']).map(|(at, _)| at).filter(|at| {
            body[..*at].ends_with(|c: char| is_blank(c) || is_colon(c) || is_stop(c))
                && marker(&body[*at..]).is_some_and(|first| first.style == second.style && first.number == Some(1))
        });
        let Some((at, first)) = found.next_back().and_then(|at| marker(&body[at..]).map(|first| (at, first))) else {
            return;
        };
        let start = last.content.start as usize;
        let head = trim(self.text, Span::new(start, start + at));
        let content = trim(self.text, Span::new(start + at + first.len, last.content.end as usize));
        if content.is_empty() || head.is_empty() {
            return;
        }
        let item = Draft {
            form: Form::Item(first),
            span: Span { start: (start + at) as u32, end: last.span.end },
            content,
            indent,
            gap: 0,
            bold: false,
            width: width(content.of(self.text), WIDEST),
            lines: 1,
        };
        last.span.end = head.end;
        last.content = head;
        self.out.push(item);
    }

    /// Joins a line to the last draft.
    fn join(&mut self, line: Line) {
        if let Some(last) = self.out.last_mut() {
            last.span = last.span.cover(line.body);
            last.content = last.content.cover(line.body);
            last.width = width(line.body.of(self.text), WIDEST);
            last.bold = false;
            last.lines += 1;
        }
        self.gap = 0;
    }

    /// Whether the last draft is a line, at most `gap` blank lines above, that another one may go on.
    fn extends(&self, gap: u16) -> bool {
        self.gap <= gap && self.out.last().is_some_and(Draft::is_line)
    }

    /// Whether a line goes on the last draft: a broken arrow, a leading colon or comma, a wrapped sentence.
    fn continues(&self, at: usize, regions: &[Region]) -> bool {
        if !self.extends(0) {
            return false;
        }
        let Some(last) = self.out.last() else { return false };
        let line = self.lines[at];
        let body = line.body.of(self.text);
        let before = last.content.of(self.text);
        let marker = marker(body);
        if begins_with_arrow(body) || (ends_with_arrow(before) && marker.is_none()) || ends_with_vertical(before) {
            return true;
        }
        if body.starts_with(['：', '，', '、', '。', '；', '）']) || (body.starts_with(": ") && last.marker().is_some())
        {
            return true;
        }
        if marker.is_some()
            || last.bold
            || ends(last, self.text)
            || is_label_line(self.text, line.body)
            || prefix(body).is_some()
        {
            return false;
        }
        if body.starts_with('<') || before.ends_with('>') {
            return false;
        }
        let may_wrap = last.width >= self.wrap && !before.ends_with([')', '）']);
        let is_wrapped = may_wrap && !holds_arrow(body) && !body.contains("--") && self.comes_to_an_end(at, regions);
        is_wrapped || before.ends_with(['，', ',', '、', '（', '('])
    }

    /// Whether what goes on at a line comes to a stop or colon before a line that is not full, or is indented as what a list
    /// item goes on with is. Who ends no sentence with a stop writes a line for each, and a question on a line of its own.
    fn comes_to_an_end(&self, at: usize, regions: &[Region]) -> bool {
        let item = self.out.last().filter(|last| last.marker().is_some());
        if item.is_some_and(|item| self.lines[at].indent > item.indent) {
            return true;
        }
        let ahead = self.lines[at..].iter().zip(&regions[at..]).take(WRAP_LINES);
        let bodies = ahead.take_while(|(_, region)| **region == Region::Text).map(|(line, _)| line.body.of(self.text));
        for body in bodies.take_while(|body| !body.is_empty() && marker(body).is_none()) {
            if let Some(stop) = first_stop(body) {
                return !matches!(stop, '?' | '？');
            }
            if width(body, WIDEST) < self.wrap {
                return false;
            }
        }
        false
    }
}

/// The first full stop of a line, or the semicolon, colon or point that it ends with: between parts a semicolon ends nothing.
fn first_stop(body: &str) -> Option<char> {
    let is_semicolon = |c: char| matches!(c, '；' | ';');
    let full = body.chars().find(|c| is_stop(*c) && !is_semicolon(*c));
    let last = body.trim_end_matches(['*', '`']).chars().next_back();
    let ends = last.filter(|c| is_semicolon(*c) || is_colon(*c) || *c == '.');
    full.or_else(|| body.contains(". ").then_some('.')).or(ends)
}

/// The width from which a line may have been broken by its editor: near the widest line where that is an editor's width.
fn wrap_width(text: &str, lines: &[Line]) -> usize {
    let widest = lines.iter().map(|line| width(line.body.of(text), WIDEST)).max().unwrap_or(0);
    if widest <= WRAP_MOST { (widest * 4 / 5).max(60) } else { 120 }
}

/// Whether a draft ends as a sentence or head does.
fn ends(draft: &Draft, text: &str) -> bool {
    let body = draft.content.of(text).trim_end_matches(|c: char| is_blank(c) || matches!(c, '*' | '`' | '”' | '"'));
    body.ends_with(|c: char| is_stop(c) || is_colon(c))
}

fn ends_with_vertical(before: &str) -> bool {
    before.rsplit('\n').next().is_some_and(is_vertical_arrow)
}

/// The character of a thematic break or underline.
fn rule(body: &str) -> Option<char> {
    let mark = body.chars().next().filter(|c| matches!(c, '-' | '=' | '*' | '_' | '—' | '~'))?;
    let count = body.chars().filter(|c| *c == mark).count();
    (count >= 3 && body.chars().all(|c| c == mark || is_blank(c))).then_some(mark)
}

/// A heading's title behind its marks and before the marks that close it; the lone mark of `## C#` is part of a name.
fn without_closing_marks(body: &str, len: usize) -> &str {
    let title = body[len..].trim_end_matches(is_blank);
    let bare = title.trim_end_matches('#');
    let marks = &title[bare.len()..];
    let closes = bare.is_empty() || bare.ends_with(is_blank) || marks.len() >= 2 || body[..len] == *marks;
    if closes { bare } else { title }
}

/// A title without its number, which may stand inside its bold marks.
fn unnumbered(text: &str, title: Span) -> Span {
    let body = title.of(text);
    let marked = marker(body).filter(|found| found.style.is_ordered() && found.len < body.len()).map(|found| found.len);
    match marked.or_else(|| tight_section(body)) {
        Some(len) => clean(text, Span::new(title.start as usize + len, title.end as usize)),
        None => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(char, &str)> {
        let letter = |form: Form| match form {
            Form::Heading(level) => char::from(b'0' + level),
            Form::Item(_) => 'i',
            Form::Plain => 'p',
            Form::HeaderCell(_) => 'h',
            Form::Cell(..) => 'd',
            Form::Code => 'c',
            Form::Aside => 'a',
        };
        drafts(text).iter().map(|draft| (letter(draft.form), draft.content.of(text))).collect()
    }

    #[test]
    fn headings_lose_marks_and_numbers() {
        assert_eq!(
            seen("## **1. 散列表** ##\n###1.2冲突\n开放寻址\n===\n"),
            [('2', "散列表"), ('3', "冲突"), ('1', "开放寻址")]
        );
    }

    #[test]
    fn marks_that_close_a_heading_come_off_and_those_of_a_name_stay() {
        assert_eq!(
            seen("##锁####\n#锁#\n## 锁 #\n## C#\n# F#"),
            [('2', "锁"), ('1', "锁"), ('2', "锁"), ('2', "C#"), ('1', "F#")]
        );
    }

    #[test]
    fn wrapped_lines_join_and_notes_lines_do_not() {
        let long = "散列表把键映射到桶里，平均情况下插入、查找、删除都只要常数时间，最坏情况下会退化成一条";
        let text = format!("{long}\n链表。\n短行\n另一行");
        assert_eq!(seen(&text), [('p', format!("{long}\n链表。").as_str()), ('p', "短行"), ('p', "另一行")]);
    }

    #[test]
    fn lines_of_who_writes_no_stops_stay_apart() {
        let text = "哨兵监控主节点，主节点挂了就从几个从节点里选一个升级成新的主节点\n集群用一万多个槽位把键分到各节点，每个主节点负责其中的一部分槽位\n客户端连错了节点会收到 MOVED";
        assert_eq!(seen(text).len(), 3);
        assert_eq!(
            seen("主库写日志，从库的线程把日志拉到自己的中继日志里，另一个线程再把它重放一遍\n主从延迟怎么办？").len(),
            2
        );
        let indented = "- 哨兵监控主节点，主节点挂了就从几个从节点里选一个升级成新的主节\n  点";
        assert_eq!(seen(indented).len(), 1);
    }

    #[test]
    fn broken_labels_and_arrows_join() {
        assert_eq!(seen("- 桶\n  ：存放键值\n"), [('i', "桶\n  ：存放键值")]);
        assert_eq!(seen("散列\n-> 定位\n-> 比较\n结束"), [('p', "散列\n-> 定位\n-> 比较"), ('p', "结束")]);
        assert_eq!(seen("散列\n↓\n定位"), [('p', "散列\n↓\n定位")]);
    }

    #[test]
    fn a_letter_marks_an_item_behind_the_letter_before_it() {
        assert_eq!(seen("C、Go 和 Rust 要编译。"), [('p', "C、Go 和 Rust 要编译。")]);
        assert_eq!(seen("A、栈\nB、Trie 树\n"), [('i', "栈"), ('i', "Trie 树")]);
    }

    #[test]
    fn a_list_that_begins_inside_a_line_keeps_its_first_item() {
        assert_eq!(seen("桶包含 1. 键\n      2. 值\n"), [('p', "桶包含"), ('i', "键"), ('i', "值")]);
        assert_eq!(seen("1. 版本 1. 键\n2. 值\n"), [('i', "版本 1. 键"), ('i', "值")]);
    }

    #[test]
    fn noise_stays_apart() {
        assert_eq!(
            seen("正文\n![图](a.png)\n[toc]\ngit add -A\ngit push\n"),
            [('p', "正文"), ('a', "![图](a.png)\n[toc]"), ('c', "git add -A\ngit push")]
        );
    }

    #[test]
    fn tables_become_cells() {
        assert_eq!(
            seen("|甲|乙|\n|-|-|\n|一|二|\n后文"),
            [('h', "甲"), ('h', "乙"), ('d', "一"), ('d', "二"), ('p', "后文")]
        );
    }
}
