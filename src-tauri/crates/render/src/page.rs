//! The Markdown tree, written as HTML by this crate alone.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, ListType, NodeValue, Sourcepos};
use comrak::{Arena, Options, parse_document};

use crate::follow::Follow;
use crate::link;
use crate::mark::Segments;
use crate::source::Source;
use crate::write::{escape_all, marked};

/// How far behind its expected place a piece of text is looked for, in bytes.
const NEAR: usize = 4096;

/// Renders Markdown; elements deeper than `depth` lose their tags and keep their text.
pub(crate) fn markdown(text: &str, segments: &Segments<'_>, depth: usize) -> String {
    // The parser would turn NUL into three bytes and shift every place behind it.
    let safe = if text.contains('\0') { text.replace('\0', " ") } else { String::new() };
    let text = if safe.is_empty() { text } else { &safe };
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut page = Page {
        source: Source::new(text),
        segments,
        out: String::with_capacity(text.len() * 2),
        open: Vec::new(),
        shown: 0,
        depth,
        cursor: 0,
        cells: 0,
    };
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => page.start(node),
            NodeEdge::End(_) => page.end(),
        }
    }
    page.out
}

/// Renders a text line by line without reading it as Markdown.
pub(crate) fn plain(text: &str, segments: &Segments<'_>) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let body = line.trim_end_matches(['\n', '\r']);
        if !body.trim().is_empty() {
            open("p", number as u32 + 1, &mut out);
            marked(body.char_indices().map(|(at, c)| (start + at, c)), segments, &mut out);
            out.push_str("</p>\n");
        }
        start += line.len();
    }
    out
}

/// Writes the opening tag of a block.
fn open(name: &str, line: u32, out: &mut String) {
    out.push('<');
    out.push_str(name);
    out.push_str(" data-line=\"");
    out.push_str(&line.to_string());
    out.push_str("\">");
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.cjk_friendly_emphasis = true;
    options.extension.front_matter_delimiter = Some("---".into());
    // Notes part their sections by `---` right below a paragraph; it is no heading there.
    options.parse.ignore_setext = true;
    options
}

struct Page<'a, 'm> {
    source: Source<'a>,
    segments: &'a Segments<'m>,
    out: String,
    /// The closing tags of the open nodes.
    open: Vec<&'static str>,
    /// How many of them are not empty.
    shown: usize,
    depth: usize,
    /// Text up to here is written.
    cursor: usize,
    /// Cells of the row at hand that are still to be written.
    cells: usize,
}

impl Page<'_, '_> {
    fn start<'n>(&mut self, node: &'n AstNode<'n>) {
        let ast = node.data();
        let place = ast.sourcepos;
        let before = self.out.len();
        let is_cell = matches!(ast.value, NodeValue::TableCell);
        let close = if self.shown < self.depth { self.open_tag(node, &ast.value, place) } else { "" };
        if close.is_empty() {
            self.out.truncate(before);
        } else {
            self.shown += 1;
        }
        self.cells = self.cells.saturating_sub(usize::from(is_cell));
        self.open.push(close);
        self.leaf(&ast.value, place);
    }

    fn end(&mut self) {
        if let Some(close) = self.open.pop().filter(|close| !close.is_empty()) {
            self.out.push_str(close);
            self.shown -= 1;
        }
    }

    /// Writes a node's opening tag; its closing tag, empty where it has none.
    fn open_tag<'n>(&mut self, node: &'n AstNode<'n>, value: &NodeValue, place: Sourcepos) -> &'static str {
        match value {
            NodeValue::BlockQuote => self.block("blockquote", place, "</blockquote>\n"),
            NodeValue::List(list) if list.list_type == ListType::Ordered => {
                let start = list.start;
                self.out.push_str("<ol start=\"");
                self.out.push_str(&start.to_string());
                self.out.push_str("\" data-line=\"");
                self.out.push_str(&self.source.line(place.start).to_string());
                self.tag("\">\n", "</ol>\n")
            }
            NodeValue::List(_) => self.block("ul", place, "</ul>\n"),
            NodeValue::Item(_) | NodeValue::TaskItem(_) => self.block("li", place, "</li>\n"),
            NodeValue::Paragraph if is_tight(node) => "",
            NodeValue::Heading(heading) => match heading.level {
                1 => self.block("h1", place, "</h1>\n"),
                2 => self.block("h2", place, "</h2>\n"),
                3 => self.block("h3", place, "</h3>\n"),
                4 => self.block("h4", place, "</h4>\n"),
                5 => self.block("h5", place, "</h5>\n"),
                _ => self.block("h6", place, "</h6>\n"),
            },
            NodeValue::Table(_) => self.block("table", place, "</table>\n"),
            NodeValue::TableRow(is_head) => {
                self.cells = filled_cells(node);
                if !is_head {
                    return self.block("tr", place, "</tr>\n");
                }
                self.out.push_str("<thead>");
                self.block("tr", place, "</tr></thead>\n")
            }
            NodeValue::TableCell if self.cells == 0 => "",
            NodeValue::TableCell if is_header(node) => self.tag("<th>", "</th>"),
            NodeValue::TableCell => self.tag("<td>", "</td>"),
            NodeValue::CodeBlock(code) if code.fenced || !has_han(&code.literal) => {
                self.block("pre", place, "</code></pre>\n");
                self.tag("<code>", "</code></pre>\n")
            }
            // Indented Chinese is a paragraph of a plain text note and no code.
            NodeValue::Paragraph | NodeValue::CodeBlock(_) => self.block("p", place, "</p>\n"),
            NodeValue::HtmlBlock(_) | NodeValue::FrontMatter(_) => self.block("pre", place, "</pre>\n"),
            NodeValue::Emph => self.tag("<em>", "</em>"),
            NodeValue::Strong => self.tag("<strong>", "</strong>"),
            NodeValue::Strikethrough => self.tag("<del>", "</del>"),
            NodeValue::Code(_) => self.tag("<code>", "</code>"),
            NodeValue::Link(link) => match link::target(&link.url) {
                Some(target) => {
                    self.out.push_str("<a data-href=\"");
                    escape_all(target, &mut self.out);
                    self.tag("\">", "</a>")
                }
                None => "",
            },
            NodeValue::Image(_) => self.tag("〔图 ", "〕"),
            _ => "",
        }
    }

    fn tag(&mut self, open: &str, close: &'static str) -> &'static str {
        self.out.push_str(open);
        close
    }

    fn block(&mut self, name: &str, place: Sourcepos, close: &'static str) -> &'static str {
        open(name, self.source.line(place.start), &mut self.out);
        close
    }

    /// Writes what a node holds itself.
    fn leaf(&mut self, value: &NodeValue, place: Sourcepos) {
        match value {
            NodeValue::Text(literal) => self.text(literal, place),
            NodeValue::Code(code) => {
                let range = self.source.range(place);
                self.found(&code.literal, range.start + code.num_backticks, range.end);
            }
            NodeValue::CodeBlock(code) if code.fenced || !has_han(&code.literal) => {
                // Chinese behind a fence is a remark and no language.
                let remark = if has_han(&code.info) { format!("{}\n", code.info) } else { String::new() };
                self.lines(&(remark + &code.literal), place, "\n");
            }
            NodeValue::CodeBlock(code) => self.lines(&code.literal, place, "<br>"),
            NodeValue::HtmlBlock(html) => self.lines(&html.literal, place, "\n"),
            NodeValue::FrontMatter(literal) => self.lines(literal, place, "\n"),
            NodeValue::HtmlInline(html) if is_line_break(html) => self.out.push_str("<br>"),
            NodeValue::HtmlInline(html) => self.text(html, place),
            NodeValue::Raw(literal) => self.text(literal, place),
            NodeValue::SoftBreak | NodeValue::LineBreak => self.out.push_str("<br>\n"),
            NodeValue::ThematicBreak => {
                open("hr", self.source.line(place.start), &mut self.out);
            }
            NodeValue::TaskItem(task) => self.out.push_str(if task.symbol.is_some() { "☑ " } else { "☐ " }),
            _ => {}
        }
    }

    /// Writes the lines of a literal block, each found in the note behind the one before it.
    fn lines(&mut self, literal: &str, place: Sourcepos, between: &str) {
        let range = self.source.range(place);
        self.cursor = range.start;
        for (number, line) in literal.trim_end_matches('\n').split('\n').enumerate() {
            if number > 0 {
                self.out.push_str(between);
            }
            self.found(line, self.cursor, self.source.text.len());
        }
    }

    /// Writes an inline text.
    fn text(&mut self, literal: &str, place: Sourcepos) {
        let range = self.source.range(place);
        if self.source.text.get(range.clone()) == Some(literal) {
            self.cursor = range.end;
            let start = range.start;
            marked(literal.char_indices().map(|(at, c)| (start + at, c)), self.segments, &mut self.out);
        } else {
            let end = range.end;
            self.found(literal, range.start, end);
        }
    }

    /// Writes a text whose place is not known to the byte: where the note says it behind `from`, or as far as its characters
    /// can be followed through escapes and entities.
    fn found(&mut self, literal: &str, from: usize, end: usize) {
        let from = from.min(self.source.text.len());
        let end = ceil(self.source.text, end.min(from + NEAR + literal.len()));
        let window = self.source.text.get(from..end.max(from)).unwrap_or("");
        if let Some(at) = window.find(literal).filter(|_| !literal.is_empty()) {
            let start = from + at;
            self.cursor = start + literal.len();
            marked(literal.char_indices().map(|(at, c)| (start + at, c)), self.segments, &mut self.out);
            return;
        }
        let follow = Follow::new(window, from);
        self.cursor = from;
        marked(follow.places(literal), self.segments, &mut self.out);
    }
}

/// The next character boundary at or behind an offset.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
}

fn is_line_break(html: &str) -> bool {
    matches!(html.to_ascii_lowercase().replace([' ', '/'], "").as_str(), "<br>")
}

/// Whether a paragraph stands in a list without blank lines between items.
fn is_tight<'n>(node: &'n AstNode<'n>) -> bool {
    let list = node.parent().and_then(AstNode::parent);
    list.is_some_and(|list| matches!(&list.data().value, NodeValue::List(list) if list.tight))
}

/// The cells of a row up to its last one with something in it: the parser fills short rows up, so that a few bytes of a
/// wide table would make a long page.
fn filled_cells<'n>(row: &'n AstNode<'n>) -> usize {
    let filled = row.children().enumerate().filter(|(_, cell)| cell.first_child().is_some());
    filled.last().map_or(0, |(at, _)| at + 1)
}

fn is_header<'n>(cell: &'n AstNode<'n>) -> bool {
    cell.parent().is_some_and(|row| matches!(row.data().value, NodeValue::TableRow(true)))
}
