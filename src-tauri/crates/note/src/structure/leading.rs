//! Labels without a colon: `label gloss`, `label -- gloss`, `**label** gloss`.

use std::ops::Range;

use zhitu_model::{Span, Structure};

use super::Place;
use super::arrow::{Link, arrow};
use super::chain::window_forward;
use super::label::without_parentheses;
use crate::bracket::{Pair, outermost};
use crate::chars::{has_han, has_word, is_blank, is_colon, is_comma, is_han, is_stop, width};
use crate::marks::clean;

/// Words with which a remark behind a dash begins.
const REMARK_STARTS: [&str; 9] = ["用于", "用来", "负责", "表示", "指", "是", "即", "为了", "可以"];

/// A label without a colon at the start of `content`: bold or Latin before a blank, or a word before a dash or a wide gap.
pub(super) fn leading_label(text: &str, content: Span, place: Place) -> Option<Structure> {
    let end = window_forward(text, content.start as usize, content.end as usize);
    let body = text.get(content.start as usize..end)?;
    let (label, gloss) =
        dashed(body).or_else(|| gapped(body)).or_else(|| marked(body)).or_else(|| latin(body, place))?;
    let is_sound = gloss_begins(body[gloss..].trim_start_matches(is_blank));
    let base = content.start as usize;
    let label = without_parentheses(text, clean(text, Span::new(base, base + label)));
    let gloss = super::label::gloss(text, Span::new(base + gloss, content.end as usize));
    let is_sound = is_sound && has_word(label.of(text)) && has_word(gloss.of(text));
    is_sound.then_some(Structure::Label { label, gloss })
}

/// A gloss does not go on a sentence whose subject is the label: `**锁** 的粒度`.
fn gloss_begins(gloss: &str) -> bool {
    !gloss.starts_with([
        '的', '和', '与', '或', '及', '，', '、', '。', '：', ':', ',', '/', '-', '+', '=', '|', '等', '>', '→',
    ])
}

/// `label -- gloss`, `label —— gloss`, `label - gloss`.
fn dashed(body: &str) -> Option<(usize, usize)> {
    let at = body.find(['-', '—', '–', '─']).and_then(|_| first_dash(body))?;
    let label = &body[..at.0];
    let is_short = width(label, 26) < 26 && !label.contains(|c| is_stop(c) || is_comma(c) || is_colon(c));
    let starts_word = body[at.1..]
        .trim_start_matches(is_blank)
        .starts_with(|c: char| c.is_alphanumeric() || is_han(c) || c == '*' || c == '`');
    (is_short && starts_word).then_some(at)
}

/// The first dash that sets words apart: two or more strokes, or one between blanks. Its start and end.
fn first_dash(body: &str) -> Option<(usize, usize)> {
    let is_stroke = |c: char| matches!(c, '-' | '—' | '–' | '─');
    let mut from = 0;
    while let Some(found) = body[from..].find(is_stroke) {
        let at = from + found;
        let end = body.len() - body[at..].trim_start_matches(is_stroke).len();
        let before = body[..at].chars().next_back().unwrap_or(' ');
        let is_spaced = is_blank(before) && body[end..].starts_with(is_blank);
        let is_run = arrow(&body[at..], before).is_some_and(|(_, link)| link == Link::Dash);
        if is_spaced || is_run {
            return Some((at, end));
        }
        from = end;
    }
    None
}

/// `label    gloss`: at least two blanks behind a short word.
fn gapped(body: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(found) = body[from..].find([' ', '\t', '\u{a0}', '\u{3000}']) {
        let at = from + found;
        let gap = body[at..].len() - body[at..].trim_start_matches(is_blank).len();
        let label = &body[..at];
        if width(label, 33) > 32 || label.contains(|c| is_stop(c) || is_comma(c) || is_colon(c)) {
            return None;
        }
        if gap >= 2 || body[at..].starts_with('\t') {
            return has_han(&body[at..]).then_some((at, at + gap));
        }
        from = at + gap;
    }
    None
}

/// `**label** gloss`.
fn marked(body: &str) -> Option<(usize, usize)> {
    let inner = body.strip_prefix("**")?;
    let close = inner.find("**")?;
    let end = close + 4;
    let gap = body[end..].len() - body[end..].trim_start_matches(is_blank).len();
    // `**label** → gloss`
    let arrow = arrow(&body[end + gap..], ' ').filter(|(_, link)| *link == Link::Arrow).map_or(0, |(len, _)| len);
    let is_label = gap > 0 && close > 0 && width(&inner[..close], 33) < 33 && !inner[..close].contains(is_stop);
    is_label.then_some((end, end + gap + arrow))
}

/// `Latin words 汉字…` in a list item: the words up to the blank before the first Han character.
fn latin(body: &str, place: Place) -> Option<(usize, usize)> {
    if place != Place::Item || !body.starts_with(|c: char| c.is_ascii_alphabetic() || c == '`') {
        return None;
    }
    let han = body.char_indices().find(|(_, c)| is_han(*c))?.0;
    // `Dashboard web界面`: a Latin word that touches the Han text belongs to the gloss.
    let (last_blank, blank) = body[..han].char_indices().rfind(|(_, c)| is_blank(*c))?;
    let label = body[..last_blank].trim_end_matches(is_blank);
    let is_words = label
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '&' | '`' | '+' | '(' | ')'));
    (is_words && width(label, 40) < 40).then_some((label.len(), last_blank + blank.len_utf8()))
}

/// Remarks behind a dash inside a sentence: `先加自旋锁--用于短临界区，…`.
pub(super) fn remarks(text: &str, content: Span, pairs: &[Pair]) -> Vec<Structure> {
    let (mut out, mut from) = (Vec::new(), content.start as usize);
    let mut dash: Option<(usize, usize)> = None;
    let mut skips = outermost(pairs).peekable();
    let (mut at, mut before) = (from, ' ');
    while let Some(c) = text.get(at..content.end as usize).and_then(|rest| rest.chars().next()) {
        if let Some(pair) = skips.next_if(|pair| pair.outer.start as usize <= at)
            && pair.outer.end as usize > at
        {
            at = pair.outer.end as usize;
            continue;
        }
        let mut len = c.len_utf8();
        if is_stop(c) || is_comma(c) || is_colon(c) || c == '\n' {
            out.extend(dash.take().and_then(|dash| remark(text, content, from..at, dash)));
            from = at + len;
        } else if let Some((run, link)) = arrow(&text[at..content.end as usize], before) {
            match link {
                Link::Dash => {
                    dash = dash.or(Some((at, at + run)));
                    len = run;
                }
                // One step for a row of angles: each would measure the rest of the row again.
                Link::Angle => len = run,
                Link::Arrow => {}
            }
        }
        before = c;
        at += len;
    }
    out.extend(dash.and_then(|dash| remark(text, content, from..content.end as usize, dash)));
    out
}

/// A clause as a label and a remark, the dash between them given by its start and end; `None` where it is neither.
fn remark(text: &str, content: Span, clause: Range<usize>, dash: (usize, usize)) -> Option<Structure> {
    let label = clean(text, Span::new(clause.start, dash.0));
    let gloss = clean(text, Span::new(dash.1, clause.end));
    let is_remark = REMARK_STARTS.iter().any(|start| gloss.of(text).starts_with(start));
    // The one that begins the content is a leading label already.
    let is_inside = clause.start > content.start as usize;
    let is_label = has_word(label.of(text)) && width(label.of(text), 26) < 26;
    (is_remark && is_inside && is_label).then_some(Structure::Label { label, gloss })
}
