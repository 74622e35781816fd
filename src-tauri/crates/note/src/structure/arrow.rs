//! Arrows and dashes in all their spellings.

use crate::chars::{is_blank, is_han};

/// Characters that are arrows by themselves.
const ARROWS: [char; 9] = ['→', '⇒', '⟶', '➜', '➔', '⇨', '➡', '↠', '⟹'];
/// Arrows that point down, in a line of their own or within one.
const DOWN: [char; 5] = ['↓', '⬇', '⇓', '▼', '⇩'];
/// What the shaft of an arrow is drawn with.
const SHAFT: [char; 7] = ['-', '=', '—', '─', '~', '－', '＝'];
/// What stands at the end of a shaft.
const HEADS: [char; 4] = ['>', '》', '＞', '›'];

/// How strongly a sign links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// `--->`, `===>`, `→`: links wherever it stands.
    Arrow,
    /// `---`, `——`: links in a row of three or more.
    Dash,
    /// `>`, `》`: links in a row of three or more, and between words.
    Angle,
}

/// The linking sign that `rest` begins with: its length in bytes and strength. `before` is the character in front of it.
pub(crate) fn arrow(rest: &str, before: char) -> Option<(usize, Link)> {
    let first = rest.chars().next()?;
    match first {
        _ if is_arrow(first) => Some((first.len_utf8(), Link::Arrow)),
        _ if SHAFT.contains(&first) => shaft(rest, before),
        // Behind a shaft that is no arrow it closes a two-way one: `<->`.
        '>' | '》' if before != '<' && before != '《' && !SHAFT.contains(&before) => {
            let len = rest.len() - rest.trim_start_matches(first).len();
            Some((len, Link::Angle))
        }
        _ => None,
    }
}

/// A shaft of dashes or equals signs, with or without a head.
fn shaft(rest: &str, before: char) -> Option<(usize, Link)> {
    let first = rest.chars().next()?;
    if before == '<' || before == '!' || before == first {
        return None;
    }
    let behind = behind_shaft(rest, first)?;
    let shaft = &rest[..rest.len() - behind.len()];
    let head = behind.chars().next().filter(|c| HEADS.contains(c));
    if let Some(head) = head {
        let len = shaft.len() + head.len_utf8();
        let is_comparison = shaft == "=" && before.is_ascii_digit();
        return (!is_comparison).then_some((len, Link::Arrow));
    }
    let is_dash = shaft.chars().count() >= 2 && !shaft.contains(['=', '＝', '~']);
    // ` --previous` is an option of a command.
    let is_option = is_blank(before) && behind.starts_with(|c: char| c.is_ascii_alphabetic()) && shaft.starts_with('-');
    (is_dash && !is_option && !behind.starts_with('<')).then_some((shaft.len(), Link::Dash))
}

/// What stands behind the dashes and equals signs that `rest` begins with. `None` for a long row of mixed ones, which
/// nobody draws: each of them would measure the rest of the row again.
fn behind_shaft(rest: &str, first: char) -> Option<&str> {
    const LONG: usize = 64;
    let alike = rest.trim_start_matches(first);
    let mut behind = alike;
    for _ in 0..LONG {
        match behind.strip_prefix(SHAFT) {
            Some(shorter) => behind = shorter,
            None => return Some(behind),
        }
    }
    None
}

/// Whether a line goes on from the line before by an arrow.
pub(crate) fn begins_with_arrow(body: &str) -> bool {
    arrow(body, ' ').is_some_and(|(len, link)| link == Link::Arrow && len < body.len())
}

/// Whether a line goes on in the next one by an arrow.
pub(crate) fn ends_with_arrow(body: &str) -> bool {
    let bare = body.trim_end_matches(is_blank);
    let before = bare.strip_suffix(is_arrow).or_else(|| bare.strip_suffix(HEADS)?.strip_suffix(SHAFT));
    before.is_some_and(|before| !before.is_empty())
}

/// Whether a line is an arrow that points down and nothing else.
pub(crate) fn is_vertical_arrow(body: &str) -> bool {
    !body.is_empty()
        && body.chars().all(|c| DOWN.contains(&c) || matches!(c, '|' | '│' | 'v' | 'V') || is_blank(c))
        && body.contains(DOWN)
}

/// Whether an arrow stands anywhere in a line.
pub(crate) fn holds_arrow(body: &str) -> bool {
    body.contains(is_arrow) || body.match_indices(HEADS).any(|(at, _)| body[..at].ends_with(SHAFT))
}

fn is_arrow(c: char) -> bool {
    ARROWS.contains(&c) || DOWN.contains(&c)
}

/// Whether a character may stand at the side of a dash that links.
pub(crate) fn is_side(c: char) -> bool {
    c.is_alphanumeric()
        || is_han(c)
        || matches!(c, ')' | '）' | '(' | '（' | '*' | '`' | ']' | '[' | '”' | '“' | '_' | '.' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_arrows() {
        for sign in ["->", "-->", "--->", "=>", "===>", "→", "⇒", "⇓", "——>", "===》", "-》", "~>", "＝＞"]
        {
            assert_eq!(arrow(sign, ' '), Some((sign.len(), Link::Arrow)), "{sign}");
        }
        assert_eq!(arrow("---乙", '甲'), Some((3, Link::Dash)));
        assert_eq!(arrow("——乙", '甲'), Some((6, Link::Dash)));
        assert_eq!(arrow("> 乙", ' '), Some((1, Link::Angle)));
    }

    #[test]
    fn options_hyphens_and_back_arrows_do_not_link() {
        assert_eq!(arrow("--previous", ' '), None);
        assert_eq!(arrow("-proxy", 'e'), None);
        assert_eq!(arrow("->", '<'), None);
        assert_eq!(arrow("—scheduler", 'e'), None);
    }

    #[test]
    fn lines_go_on_by_arrows() {
        assert!(begins_with_arrow("---> 提交") && ends_with_arrow("写日志 -> "));
        assert!(ends_with_arrow("写日志 ➡") && ends_with_arrow("写日志 ＝＞") && !ends_with_arrow("->"));
        assert!(is_vertical_arrow(" ↓ ") && !is_vertical_arrow("v") && !begins_with_arrow("-->"));
    }
}
