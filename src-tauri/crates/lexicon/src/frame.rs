//! Frames: linking phrases with gaps, such as `将{s}绑定到{o}`.

use zhitu_model::RelationType;

/// A piece of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// One of these words, longest first.
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
}

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
        if count(&Piece::Subject) != 1 || count(&Piece::Object) != 1 {
            return Err("a frame needs one {s} and one {o}");
        }
        if !pieces.iter().any(|piece| matches!(piece, Piece::Words(_))) {
            return Err("a frame needs words beside {s} and {o}");
        }
        Ok(Self { pieces, relation })
    }
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
        let mut words: Vec<String> = inside.split('|').map(str::to_owned).filter(|word| !word.is_empty()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        return if words.is_empty() { Err("`[]` holds no word") } else { Ok((Piece::Words(words), rest)) };
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
    fn broken_patterns_are_refused() {
        for pattern in ["{s}通信", "{s}{o}", "{s}{o}[a", "{s}{x}{o}", "{s}[|]{o}"] {
            assert!(Frame::parse(pattern, RelationType::Uses).is_err(), "{pattern}");
        }
    }
}
