//! Text to HTML: escaping, and the marks around it.

use crate::mark::{Segment, Segments};
use zhitu_model::is_direction;

/// Writes one character so that it is text and nothing else. Control characters and characters that turn the direction of
/// writing become U+FFFD, which shows that something stood there.
pub(crate) fn escape(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '\n' | '\t' => out.push(c),
        '\r' => {}
        c if c.is_control() || is_direction(c) => out.push(char::REPLACEMENT_CHARACTER),
        c => out.push(c),
    }
}

/// Writes an attribute's value, escaped.
pub(crate) fn escape_all(text: &str, out: &mut String) {
    text.chars().for_each(|c| escape(c, out));
}

/// Writes characters with the byte each came from, wrapped in the marks of those bytes.
pub(crate) fn marked(chars: impl Iterator<Item = (usize, char)>, segments: &Segments<'_>, out: &mut String) {
    let mut open: Option<usize> = None;
    let mut near = None;
    for (at, c) in chars {
        let next = *near.get_or_insert_with(|| segments.from(at));
        let here = match segments.get(next) {
            Some(segment) if segment.span.end as usize <= at || (next > 0 && before(segments, next, at)) => {
                near = Some(segments.from(at));
                near.filter(|near| covers(segments, *near, at))
            }
            _ => Some(next).filter(|next| covers(segments, *next, at)),
        };
        if here != open {
            close(open.and_then(|at| segments.get(at)), out);
            begin(here.and_then(|at| segments.get(at)), out);
            open = here;
        }
        escape(c, out);
    }
    close(open.and_then(|at| segments.get(at)), out);
}

fn covers(segments: &Segments<'_>, index: usize, at: usize) -> bool {
    segments.get(index).is_some_and(|segment| segment.span.range().contains(&at))
}

/// Whether `at` lies before the end of the segment in front of an index: the bytes went back.
fn before(segments: &Segments<'_>, index: usize, at: usize) -> bool {
    segments.get(index - 1).is_some_and(|segment| at < segment.span.end as usize)
}

fn begin(segment: Option<&Segment<'_>>, out: &mut String) {
    let Some(segment) = segment else { return };
    if let Some(passage) = segment.passage {
        out.push_str("<mark class=\"passage\" data-start=\"");
        out.push_str(&passage.start.to_string());
        out.push_str("\">");
    }
    if let Some((span, concept)) = segment.mention {
        out.push_str("<mark class=\"mention\" data-concept=\"");
        escape_all(concept, out);
        out.push_str("\" data-start=\"");
        out.push_str(&span.start.to_string());
        out.push_str("\" data-end=\"");
        out.push_str(&span.end.to_string());
        out.push_str("\">");
    }
}

fn close(segment: Option<&Segment<'_>>, out: &mut String) {
    let Some(segment) = segment else { return };
    let count = usize::from(segment.passage.is_some()) + usize::from(segment.mention.is_some());
    (0..count).for_each(|_| out.push_str("</mark>"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mark::{Mark, MarkKind};
    use zhitu_model::Span;

    #[test]
    fn text_is_text() {
        let mut out = String::new();
        escape_all("<a b=\"c\">&'\u{202e}\u{1}\t\n", &mut out);
        assert_eq!(out, "&lt;a b=&quot;c&quot;&gt;&amp;&#39;\u{fffd}\u{fffd}\t\n");
    }

    #[test]
    fn marks_open_and_close_around_their_bytes() {
        let text = "读写锁";
        let marks = [Mark { span: Span::new(3, 6), kind: MarkKind::Passage }];
        let mut out = String::new();
        marked(text.char_indices(), &Segments::new(text, &marks), &mut out);
        assert_eq!(out, "读<mark class=\"passage\" data-start=\"3\">写</mark>锁");
    }
}
