//! jieba's tags to coarse parts of speech.

use zhitu_model::PartOfSpeech;

/// The coarse part of speech of an ICTCLAS tag as jieba gives it. Unknown tags are `Other`.
pub(crate) fn coarse(tag: &str) -> PartOfSpeech {
    match tag {
        "vn" | "an" | "j" => return PartOfSpeech::Noun,
        "eng" => return PartOfSpeech::Latin,
        _ => {}
    }
    match tag.as_bytes().first() {
        Some(b'n') => PartOfSpeech::Noun,
        Some(b'v') => PartOfSpeech::Verb,
        Some(b'a' | b'b' | b'z') => PartOfSpeech::Adjective,
        Some(b'd') => PartOfSpeech::Adverb,
        Some(b'p') => PartOfSpeech::Preposition,
        Some(b'c') => PartOfSpeech::Conjunction,
        Some(b'u' | b'y') => PartOfSpeech::Particle,
        Some(b'r') => PartOfSpeech::Pronoun,
        Some(b'm') => PartOfSpeech::Numeral,
        Some(b'q') => PartOfSpeech::Measure,
        _ => PartOfSpeech::Other,
    }
}

/// The first two letters of a tag.
pub(crate) fn fine(tag: &str) -> [u8; 2] {
    let mut letters = tag.bytes();
    [letters.next().unwrap_or(0), letters.next().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nominal_verbs_count_as_nouns() {
        assert_eq!(coarse("vn"), PartOfSpeech::Noun);
        assert_eq!(coarse("v"), PartOfSpeech::Verb);
        assert_eq!(coarse("uj"), PartOfSpeech::Particle);
        assert_eq!(coarse(""), PartOfSpeech::Other);
    }
}
