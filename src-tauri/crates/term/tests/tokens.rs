//! Tokens of arbitrary text keep their promises.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhitu_lexicon::Knowledge;
use zhitu_model::{PartOfSpeech, Span, TokenKind};
use zhitu_term::Segmenter;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&Knowledge::builtin()));

/// Text as notes have it: Chinese, identifiers, marks, blanks, odd characters.
fn note_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,8}",
        "[调度节点容器的和负载均衡進程⽣理]{1,6}",
        "[-_./`*<>\\[\\]()（）：:，。、—=+#@$ \t\n]{1,4}",
        "[0-9]{1,3}",
        "\\PC{1,3}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn tokens_are_in_order_apart_and_on_character_boundaries(text in note_text()) {
        let tokens = SEGMENTER.tokens(&text, Span::new(0, text.len()));
        for token in &tokens {
            prop_assert!(text.get(token.span.range()).is_some_and(|surface| !surface.trim().is_empty()));
        }
        for pair in tokens.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }

    #[test]
    fn every_letter_is_in_a_token(text in note_text()) {
        let tokens = SEGMENTER.tokens(&text, Span::new(0, text.len()));
        let inside = |at: usize| tokens.iter().any(|token| token.span.range().contains(&at));
        for (at, _) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            prop_assert!(inside(at), "byte {at} of {text:?}");
        }
    }

    #[test]
    fn a_latin_word_is_never_cut(text in "[a-z]{1,6}(-[a-z]{1,6}){0,2}") {
        let tokens = SEGMENTER.tokens(&text, Span::new(0, text.len()));
        prop_assert_eq!(tokens.len(), 1);
    }
}

#[test]
fn names_of_the_lexicon_are_terms() {
    let text = "Pod 由 kube-scheduler 调度";
    let tokens = SEGMENTER.tokens(text, Span::new(0, text.len()));
    assert_eq!(tokens[0].kind, TokenKind::Term);
    assert_eq!(tokens[0].pos, PartOfSpeech::Latin);
    assert_eq!(tokens[2].span.of(text), "kube-scheduler");
}

/// Would take minutes if each opening looked at all that stands before the end.
#[test]
fn many_openings_before_one_end_are_read_in_one_pass() {
    let text = "<a ".repeat(400_000) + "甲" + &"b".repeat(60) + ">";
    assert!(SEGMENTER.tokens(&text, Span::new(0, text.len())).len() > 800_000);
}

#[test]
fn a_span_that_does_not_fit_has_no_tokens() {
    assert_eq!(SEGMENTER.tokens("知图", Span::new(1, 99)), []);
}
