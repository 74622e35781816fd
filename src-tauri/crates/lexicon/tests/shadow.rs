//! Properties of the shadow form over arbitrary text.

use proptest::prelude::*;
use zhitu_lexicon::{shadow, simplified, simplified_text};

/// Text with the characters that the fold treats specially, more often than chance would have them.
fn messy() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,12}",
        "[\u{4E00}-\u{9FA5} ·\\-a-zA-Z]{0,12}",
        "[a-zßςİ\u{300}-\u{308}\u{200B}\\- ]{0,12}",
        "[a-z]{1,6}(s|es|ies|ches|xes|zes|sses)",
    ]
}

proptest! {
    #[test]
    fn the_shadow_of_a_shadow_is_itself(text in messy()) {
        let once = shadow(&text);
        prop_assert_eq!(shadow(&once), once);
    }

    #[test]
    fn blanks_hyphens_and_marks_change_nothing(text in "[a-zA-Z0-9\u{4E00}-\u{9FA5}]{1,10}", at in 0usize..10) {
        let letters: Vec<char> = text.chars().collect();
        let at = at.min(letters.len());
        let (head, tail): (String, String) = (letters[..at].iter().collect(), letters[at..].iter().collect());
        for mark in [" ", "-", "_", "·", "`", "\u{3000}", "“", "\u{2014}"] {
            let spaced = format!("{head}{mark}{tail}");
            prop_assert_eq!(shadow(&spaced), shadow(&text));
        }
    }

    #[test]
    fn case_and_width_change_nothing(text in "[a-z0-9]{1,12}") {
        let wide: String = text.chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect();
        prop_assert_eq!(shadow(&wide), shadow(&text));
        prop_assert_eq!(shadow(&text.to_uppercase()), shadow(&text));
    }

    #[test]
    fn a_simplified_text_keeps_every_place(text in any::<String>()) {
        let simple = simplified_text(&text);
        let places = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
        prop_assert_eq!(places(&simple), places(&text));
    }

    #[test]
    fn simplifying_twice_is_simplifying_once(character in any::<char>()) {
        prop_assert_eq!(simplified(simplified(character)), simplified(character));
    }
}
