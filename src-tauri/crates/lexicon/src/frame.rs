//! Frames: linking phrases with gaps, such as `将{s}绑定到{o}`.

use zhitu_model::RelationType;

use crate::letters::letter_bit;
use crate::verb::Sense;

/// A piece of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// One of these words, longest first; an empty one last where the words may be left out.
    Words(Vec<String>),
    /// The subject of the relation.
    Subject,
    /// The object of the relation.
    Object,
    /// Anything within the clause.
    Any,
}

/// A linking phrase with gaps for its subject and object, matched from left to right within one clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The pieces in order; one is the subject and one the object, and words stand between them.
    pub pieces: Vec<Piece>,
    /// The type of relation it states.
    pub relation: RelationType,
    /// Bits of the letters of which one must open what stands between the names; all where anything may, or nothing.
    opening: u64,
    /// For words that must stand between the names: bits of the letters that they may begin with.
    needs: Vec<u64>,
}

/// Gaps of a frame. Each multiplies the ways in which a clause may be tried.
const MOST_GAPS: usize = 3;
/// Bytes on each side of the names that a frame looks at; no clause that a person writes is longer.
const REACH: usize = 600;

impl Frame {
    /// Reads a pattern: `{s}` subject, `{o}` object, `*` anything, `[与|和|跟]` one of these words, all else as written.
    pub(crate) fn parse(pattern: &str, relation: RelationType) -> Result<Self, &'static str> {
        let mut pieces = Vec::new();
        let mut rest = pattern;
        while !rest.is_empty() {
            let (piece, after) = next_piece(rest)?;
            pieces.push(piece);
            rest = after;
        }
        let count = |wanted: &Piece| pieces.iter().filter(|piece| *piece == wanted).count();
        if count(&Piece::Any) > MOST_GAPS {
            return Err("a frame has three `*` at most");
        }
        if count(&Piece::Subject) != 1 || count(&Piece::Object) != 1 {
            return Err("a frame needs one {s} and one {o}");
        }
        if !pieces.iter().any(|piece| matches!(piece, Piece::Words(_))) {
            return Err("a frame needs words beside {s} and {o}");
        }
        let middle = pieces.split(|piece| matches!(piece, Piece::Subject | Piece::Object)).nth(1).unwrap_or_default();
        let opening = middle.first().and_then(first_letters).unwrap_or(u64::MAX);
        let needs = middle.iter().filter_map(first_letters).collect();
        Ok(Self { pieces, relation, opening, needs })
    }

    /// Whether the frame may fit around names with these letters between them, the first of which is `first`; both as
    /// [`letter_bit`]s.
    pub(crate) fn may_fit(&self, first: u64, letters: u64) -> bool {
        (first == 0 || self.opening & first != 0) && self.needs.iter().all(|need| need & letters != 0)
    }

    /// Which way round the frame relates two names of a clause: the text before the left name, between the two, and
    /// behind the right one. `None` where the frame does not fit. O(length of the clause) for most frames; of a very long
    /// clause only what stands near the names is looked at.
    ///
    /// ```
    /// use zhitu_lexicon::{Knowledge, Sense};
    /// let verbs = &Knowledge::builtin().verbs;
    /// let fitting = verbs.frames().iter().find_map(|frame| frame.fits("", "由", "自动创建").map(|sense| (frame, sense)));
    /// let (frame, sense) = fitting.expect("ReplicaSet 由 Deployment 自动创建");
    /// assert_eq!((frame.relation.name(), sense), ("creates", Sense::Reverse));
    /// ```
    pub fn fits(&self, before: &str, between: &str, behind: &str) -> Option<Sense> {
        let mut parts = self.pieces.split(|piece| matches!(piece, Piece::Subject | Piece::Object));
        let (head, middle, tail) = (parts.next()?, parts.next()?, parts.next()?);
        let subject_first = self.pieces.iter().find(|piece| matches!(piece, Piece::Subject | Piece::Object));
        let (before, behind) = (near_end(before), near_start(behind));
        // What stands between the names rules most frames out.
        let fits = fits_whole(middle, between.trim())
            && (tail.is_empty() || fits_start(tail, behind.trim_start()))
            && (head.is_empty() || fits_end(head, before));
        fits.then_some(match subject_first {
            Some(Piece::Object) => Sense::Reverse,
            _ => Sense::Forward,
        })
    }
}

/// Bits of the letters that a piece must begin with; `None` where it may be left out.
fn first_letters(piece: &Piece) -> Option<u64> {
    let Piece::Words(words) = piece else { return None };
    words.iter().try_fold(0, |bits, word| Some(bits | letter_bit(word.chars().find(|letter| !letter.is_whitespace())?)))
}

fn near_end(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..]
}

fn near_start(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// Whether the pieces cover all of `text`, which has no outer blanks, but for blanks.
fn fits_whole(pieces: &[Piece], text: &str) -> bool {
    may_end(pieces, text) && covers(pieces, text, |rest| rest.trim_start().is_empty())
}

/// Whether the pieces cover an end of `text`, but for blanks. O(length of the text) for most pieces.
fn fits_end(pieces: &[Piece], text: &str) -> bool {
    may_end(pieces, text.trim_end()) && text.char_indices().any(|(at, _)| fits_whole(pieces, text[at..].trim()))
}

/// Whether `text` ends as the last piece does: that rules most texts out.
fn may_end(pieces: &[Piece], text: &str) -> bool {
    match pieces.last() {
        Some(Piece::Words(words)) => words.iter().any(|word| text.ends_with(word.as_str())),
        _ => true,
    }
}

/// Whether the pieces cover a beginning of `text`. 会, 可以, 来 and their like before the words are for `*` to cover.
fn fits_start(pieces: &[Piece], text: &str) -> bool {
    covers(pieces, text, |_| true)
}

/// Whether the pieces can cover a beginning of `text` such that what is left behind them `may_end` there.
fn covers(pieces: &[Piece], text: &str, may_end: fn(&str) -> bool) -> bool {
    let Some((piece, later)) = pieces.split_first() else { return may_end(text) };
    let text = text.trim_start();
    match piece {
        Piece::Words(words) => {
            words.iter().filter_map(|word| text.strip_prefix(word.as_str())).any(|rest| covers(later, rest, may_end))
        }
        Piece::Any => match later.split_first() {
            None => true,
            Some((Piece::Words(words), after)) => {
                words.iter().any(|word| behind_each(text, word).any(|rest| covers(after, rest, may_end)))
            }
            Some(_) => covers(later, text, may_end),
        },
        Piece::Subject | Piece::Object => false,
    }
}

/// What stands behind each place where `text` holds `word`, overlapping ones included.
fn behind_each<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = &'t str> {
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let at = start + text.get(start..)?.find(word)?;
        from = text[at..].chars().next().map(|c| at + c.len_utf8());
        Some(&text[at + word.len()..])
    })
}

fn next_piece(pattern: &str) -> Result<(Piece, &str), &'static str> {
    if let Some(rest) = pattern.strip_prefix("{s}") {
        return Ok((Piece::Subject, rest));
    }
    if let Some(rest) = pattern.strip_prefix("{o}") {
        return Ok((Piece::Object, rest));
    }
    if let Some(rest) = pattern.strip_prefix('*') {
        return Ok((Piece::Any, rest));
    }
    if let Some(rest) = pattern.strip_prefix('[') {
        let (inside, rest) = rest.split_once(']').ok_or("a `[` has no `]`")?;
        let mut words: Vec<String> = inside.split('|').map(str::to_owned).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let is_empty = words.first().is_none_or(String::is_empty);
        return if is_empty { Err("`[]` holds no word") } else { Ok((Piece::Words(words), rest)) };
    }
    let end = pattern.find(['{', '*', '[']).unwrap_or(pattern.len());
    if end == 0 {
        return Err("only {s} and {o} may stand in braces");
    }
    let (words, rest) = pattern.split_at(end);
    Ok((Piece::Words(vec![words.to_owned()]), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_becomes_its_pieces() {
        let frame = Frame::parse("{s}[与|跟]{o}*通信", RelationType::TalksTo).expect("a good pattern");
        let words = |list: &[&str]| Piece::Words(list.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(frame.pieces, [Piece::Subject, words(&["与", "跟"]), Piece::Object, Piece::Any, words(&["通信"])]);
    }

    #[test]
    fn a_frame_fits_around_two_names() {
        let fits = |pattern, before, between, behind| {
            Frame::parse(pattern, RelationType::Binds).expect("a good pattern").fits(before, between, behind)
        };
        assert_eq!(fits("[将|把]{s}绑定到{o}", "控制面把", " 绑定到 ", "上"), Some(Sense::Forward));
        assert_eq!(fits("[将|把]{s}绑定到{o}", "控制面", "绑定到", ""), None);
        assert_eq!(fits("{o}由{s}*[创建|生成]", "", "由", "自动创建"), Some(Sense::Reverse));
        assert_eq!(fits("{o}由{s}[创建|生成]", "", "由", "自动创建"), None);
        assert_eq!(fits("{s}取代[了|]{o}", "", "取代", ""), Some(Sense::Forward));
        assert_eq!(fits("{s}取代[了|]{o}", "", "取代了", ""), Some(Sense::Forward));
        assert_eq!(fits("{s}取代[了|]{o}", "", "取代过", ""), None);
    }

    #[test]
    fn gaps_try_every_place_of_the_words_behind_them() {
        let fits = |pattern, between| {
            Frame::parse(pattern, RelationType::Binds).expect("a good pattern").fits("", between, "").is_some()
        };
        assert!(fits("{s}*的的{o}", "甲的的的") && fits("{s}*的*[上|]{o}", "的") && fits("{s}**在{o}", "落 在"));
        assert!(!fits("{s}*的的{o}", "甲的") && !fits("{s}*在{o}", "在上"));
    }

    #[test]
    fn a_clause_of_any_length_is_tried_in_time() {
        let frame = Frame::parse("[将|把]*{s}*绑定*到{o}", RelationType::Binds).expect("a good pattern");
        let long = "把绑定到".repeat(50_000);
        assert_eq!(frame.fits(&long, "已绑定到", &long), Some(Sense::Forward));
        assert_eq!(frame.fits(&"甲".repeat(50_000), "绑定到", &long), None);
    }

    #[test]
    fn broken_patterns_are_refused() {
        for pattern in ["{s}通信", "{s}{o}", "{s}{o}[a", "{s}{x}{o}", "{s}[|]{o}", "{s}*a*b*a*b{o}"] {
            assert!(Frame::parse(pattern, RelationType::Uses).is_err(), "{pattern}");
        }
    }
}
