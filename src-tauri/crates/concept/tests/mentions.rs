//! The shipped weights find names, and keep their promises on any text.

use proptest::prelude::*;
use zhitu_concept::{Foreknowledge, Tagger, Usage, read_mentions};
use zhitu_fact::FactTable;
use zhitu_lexicon::Knowledge;
use zhitu_model::{Block, BlockKind, Mention, PartOfSpeech, Segmented, Sentence, Span, Token, TokenKind};

/// A note of one paragraph whose words are told apart by `|`.
fn cut(words: &str) -> (String, Vec<Block>, Vec<Vec<Vec<Token>>>) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for word in words.split('|').filter(|word| !word.is_empty()) {
        let start = text.len();
        text.push_str(word);
        let (kind, pos, tag) = match word.chars().next() {
            Some(c) if c.is_ascii_alphanumeric() => (TokenKind::Latin, PartOfSpeech::Latin, *b"en"),
            Some(c) if c.is_alphanumeric() => (TokenKind::Word, PartOfSpeech::Noun, *b"n\0"),
            _ => (TokenKind::Punctuation, PartOfSpeech::Punctuation, *b"x\0"),
        };
        if !word.trim().is_empty() {
            tokens.push(Token { span: Span::new(start, text.len()), kind, pos, tag });
        }
    }
    let span = Span::new(0, text.len());
    let sentences = vec![Sentence { span, is_question: false }];
    let block =
        Block { kind: BlockKind::Paragraph, span, content: span, parent: None, sentences, structures: Vec::new() };
    (text, vec![block], vec![vec![tokens]])
}

fn mentions(words: &str) -> (String, Vec<Mention>) {
    mentions_by(words, &Knowledge::builtin())
}

fn mentions_by(words: &str, knowledge: &Knowledge) -> (String, Vec<Mention>) {
    let (text, blocks, tokens) = cut(words);
    let facts = &FactTable::of(knowledge);
    let foreknown = Foreknowledge { knowledge, facts };
    let mentions =
        read_mentions(Segmented { text: &text, blocks: &blocks, tokens: &tokens }, foreknown, &Tagger::builtin());
    (text, mentions)
}

#[test]
fn the_shipped_weights_find_components() {
    let (text, mentions) = mentions("kube-proxy|监听|Service|，|kubelet|管理|容器|。");
    let found: Vec<&str> = mentions.iter().map(|mention| mention.span.of(&text)).collect();
    for name in ["kube-proxy", "Service", "kubelet"] {
        assert!(found.contains(&name), "{found:?}");
    }
    assert!(!found.contains(&"管理"));
}

#[test]
fn what_the_user_stops_is_no_name_even_where_a_lexicon_lists_it() {
    let words = "kube-proxy|监听|Service|，|kubelet|管理|容器|。";
    let user = "[concepts.tool]\n'kubelet' = ['节点代理']\n[stops]\nhard = ['Service']\nsoft = ['kubelet']\n";
    let (knowledge, diagnostics) = Knowledge::with_user(&[("zhitu.toml".to_owned(), user.to_owned())]);
    assert_eq!(diagnostics, []);
    let (text, mentions) = mentions_by(words, &knowledge);
    let found: Vec<&str> = mentions.iter().map(|mention| mention.span.of(&text)).collect();
    assert!(found.contains(&"kube-proxy") && !found.contains(&"Service") && !found.contains(&"kubelet"), "{found:?}");
}

#[test]
fn the_weights_read_back_as_written() {
    let bytes = Tagger::builtin().to_bytes();
    assert_eq!(Tagger::from_bytes(&bytes).expect("what was written").to_bytes(), bytes);
    assert!(Tagger::from_bytes(&bytes[..bytes.len() / 2]).is_err());
    assert!(Tagger::from_bytes(&[]).is_err());
}

#[test]
fn weights_that_learnt_with_other_usage_tables_are_refused() {
    let mut bytes = Tagger::builtin().to_bytes();
    bytes[5] ^= 1;
    assert!(Tagger::from_bytes(&bytes).is_err());
    assert_eq!(Usage::from_bytes(&Usage::builtin().to_bytes()).as_ref(), Ok(Usage::builtin()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn mentions_are_in_order_apart_and_sure_of_themselves(words in "([a-zA-Z]{1,6}|[容器调度节点的和]{1,3}|[，。/:`* ]|\\PC){0,30}(\\|([a-z]{1,5}|[负载均衡]{1,2}|[-/：]))*") {
        let (text, mentions) = mentions(&words);
        for mention in &mentions {
            prop_assert!(text.get(mention.span.range()).is_some_and(|surface| !surface.is_empty()));
            prop_assert!((0.0..=1.0).contains(&mention.confidence));
        }
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }
}
