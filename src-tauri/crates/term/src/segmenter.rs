//! Sentences to tokens.

use std::{borrow::Cow, ops::Range};

use jieba_rs::{Jieba, TokenizeMode};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Block, PartOfSpeech, Span, Token, TokenKind};

use crate::{
    names::{Names, fold_char},
    part_of_speech::{coarse, fine},
    scan::{Run, RunKind, is_han, runs},
};

/// Cuts text into tokens: Latin runs first, names of the lexicon whole, Chinese words by jieba.
pub struct Segmenter {
    jieba: Jieba,
    names: Names,
}

/// The dictionary of a segmenter, which may be loaded before it is known what names to keep whole.
pub struct Dictionary(Jieba);

impl Dictionary {
    /// Loads the dictionary, which takes about 0.1 s.
    pub fn load() -> Self {
        Self(Jieba::new())
    }

    /// Loads now what tells parts of speech where the dictionary does not; else the first such word waits for it.
    pub fn warm_up() {
        Jieba::empty().tag("知图", true);
    }
}

impl Segmenter {
    /// A segmenter that knows the names of `knowledge`. Loading its dictionary takes about 0.1 s.
    pub fn new(knowledge: &Knowledge) -> Self {
        Self::awaiting(Dictionary::load, knowledge)
    }

    /// A segmenter that knows the names of `knowledge`, which are made ready before its dictionary is asked for.
    pub fn awaiting(dictionary: impl FnOnce() -> Dictionary, knowledge: &Knowledge) -> Self {
        Self::of(dictionary, knowledge.lexicon.names().map(|(name, _)| name.shadow.as_str()))
    }

    /// A segmenter that keeps names with these shadow forms whole.
    pub fn with_names<'a>(shadows: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of(Dictionary::load, shadows)
    }

    fn of<'a>(dictionary: impl FnOnce() -> Dictionary, shadows: impl IntoIterator<Item = &'a str>) -> Self {
        let shadows: Vec<&str> = shadows.into_iter().collect();
        let names = Names::new(shadows.iter().copied());
        let Dictionary(mut jieba) = dictionary();
        for name in shadows.iter().filter(|name| name.chars().all(is_han) && name.chars().nth(1).is_some()) {
            if !jieba.has_word(name) {
                jieba.add_word(name, None, Some("n"));
            }
        }
        Self { jieba, names }
    }

    /// The tokens of a passage, in order, not overlapping, blanks left out. Spans are those of `text`.
    ///
    /// Never fails; a span that does not fit `text` has no tokens.
    pub fn tokens(&self, text: &str, span: Span) -> Vec<Token> {
        let passage = span.of(text);
        let names = self.names.find(passage);
        let mut tokens = Vec::with_capacity(passage.len() / 5 + 1);
        for run in &runs(passage) {
            self.push_run(passage, run, &names, &mut tokens);
        }
        join_names(&mut tokens, &names);
        for token in &mut tokens {
            token.span = Span::new(
                span.start as usize + token.span.start as usize,
                span.start as usize + token.span.end as usize,
            );
        }
        tokens
    }

    /// The tokens of every sentence of a note's blocks, by block and sentence.
    pub fn note_tokens(&self, text: &str, blocks: &[Block]) -> Vec<Vec<Vec<Token>>> {
        let sentences =
            |block: &Block| block.sentences.iter().map(|sentence| self.tokens(text, sentence.span)).collect();
        blocks.iter().map(sentences).collect()
    }

    /// The words to index or query a text by, folded, in text order: Chinese words and the words inside them, Latin
    /// runs and their parts.
    pub fn search_terms(&self, text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        for run in runs(text) {
            let surface = &text[run.range];
            match run.kind {
                RunKind::Han => {
                    let words = self.jieba.tokenize(surface, TokenizeMode::Search, true);
                    terms.extend(words.into_iter().map(|word| zhitu_lexicon::shadow(word.word)));
                }
                RunKind::Latin | RunKind::Number => push_latin_terms(surface, &mut terms),
                RunKind::Symbol => {}
            }
        }
        terms.retain(|term| !term.is_empty());
        terms
    }

    fn push_run(&self, passage: &str, run: &Run, names: &[Range<usize>], tokens: &mut Vec<Token>) {
        let (kind, pos, tag) = match run.kind {
            RunKind::Latin => (TokenKind::Latin, PartOfSpeech::Latin, *b"en"),
            RunKind::Number => (TokenKind::Number, PartOfSpeech::Numeral, *b"m\0"),
            RunKind::Symbol => (TokenKind::Punctuation, PartOfSpeech::Punctuation, *b"x\0"),
            RunKind::Han => return self.push_han(passage, &run.range, names, tokens),
        };
        tokens.push(Token { span: Span::new(run.range.start, run.range.end), kind, pos, tag });
    }

    /// Cuts a Han run around the long names in it; jieba might join their last characters to what follows.
    fn push_han(&self, passage: &str, run: &Range<usize>, names: &[Range<usize>], tokens: &mut Vec<Token>) {
        let mut at = run.start;
        let first = names.partition_point(|name| name.start < run.start);
        let inside = names[first..].iter().take_while(|name| name.end <= run.end);
        for name in inside.filter(|name| name.len() >= LONG_NAME) {
            self.push_words(passage, at..name.start, tokens);
            tokens.push(Token {
                span: Span::new(name.start, name.end),
                kind: TokenKind::Word,
                pos: PartOfSpeech::Noun,
                tag: *b"n\0",
            });
            at = name.end;
        }
        self.push_words(passage, at..run.end, tokens);
    }

    fn push_words(&self, passage: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
        let surface = &passage[range.clone()];
        let simple = simplified(surface);
        let mut ends = surface.char_indices().map(|(at, c)| range.start + at + c.len_utf8());
        let mut start = range.start;
        for tag in self.jieba.tag(&simple, true) {
            let Some(end) = ends.by_ref().take(tag.end - tag.start).last() else { break };
            let (pos, fine) = (coarse(tag.tag), fine(tag.tag));
            tokens.push(Token { span: Span::new(start, end), kind: TokenKind::Word, pos, tag: fine });
            start = end;
        }
    }
}

/// A Chinese name of three characters and more seldom stands across the words of a sentence by chance.
const LONG_NAME: usize = 9;

/// The text in simplified characters, one for one, so that the dictionary knows it.
fn simplified(han: &str) -> Cow<'_, str> {
    let mut folded = String::with_capacity(han.len());
    for c in han.chars() {
        let before = folded.len();
        fold_char(c, &mut folded);
        if folded[before..].chars().count() != 1 {
            folded.truncate(before);
            folded.push(c);
        }
    }
    if folded == han { Cow::Borrowed(han) } else { Cow::Owned(folded) }
}

/// Replaces the tokens under each name by one token; a name that cuts a token in two is let go.
fn join_names(tokens: &mut Vec<Token>, names: &[Range<usize>]) {
    if names.is_empty() {
        return;
    }
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let (mut at, mut names) = (0, names.iter().peekable());
    while at < tokens.len() {
        let start = tokens[at].span.start as usize;
        while names.next_if(|name| name.start < start).is_some() {}
        let last = names.peek().filter(|name| name.start == start).and_then(|name| {
            tokens[at..]
                .iter()
                .position(|token| token.span.end as usize >= name.end)
                .filter(|last| tokens[at + last].span.end as usize == name.end)
        });
        let Some(last) = last else {
            joined.push(tokens[at]);
            at += 1;
            continue;
        };
        let pos = tokens[at + last].pos;
        let pos = if pos == PartOfSpeech::Latin { pos } else { PartOfSpeech::Noun };
        joined.push(Token {
            span: tokens[at].span.cover(tokens[at + last].span),
            kind: TokenKind::Term,
            pos,
            tag: tokens[at + last].tag,
        });
        at += last + 1;
    }
    *tokens = joined;
}

/// A Latin run and, where it has several, its parts: `kube-proxy` also as `kube` and `proxy`.
fn push_latin_terms(surface: &str, terms: &mut Vec<String>) {
    let folded = zhitu_lexicon::shadow(surface);
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in surface.char_indices() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase()) {
            parts.push(&surface[start..at]);
            start = if c.is_alphanumeric() { at } else { at + c.len_utf8() };
        }
        before = c;
    }
    parts.push(&surface[start..]);
    parts.retain(|part| !part.is_empty());
    terms.push(folded);
    if parts.len() > 1 {
        terms.extend(parts.into_iter().map(zhitu_lexicon::shadow));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut<'a>(segmenter: &Segmenter, text: &'a str) -> Vec<&'a str> {
        segmenter.tokens(text, Span::new(0, text.len())).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn names_stay_whole_and_latin_runs_are_never_split() {
        let segmenter = Segmenter::with_names(["命名空间", "clusterip", "存活探针"]);
        assert_eq!(cut(&segmenter, "命名空间隔离Cluster IP"), ["命名空间", "隔离", "Cluster IP"]);
        assert_eq!(cut(&segmenter, "存活探針重启容器"), ["存活探針", "重启", "容器"]);
    }

    #[test]
    fn spans_are_those_of_the_whole_text() {
        let segmenter = Segmenter::with_names([]);
        let text = "前言：用 etcd 存储";
        let span = Span::new("前言：".len(), text.len());
        let tokens = segmenter.tokens(text, span);
        assert_eq!(tokens[1].span.of(text), "etcd");
        assert_eq!(tokens[1].kind, TokenKind::Latin);
        assert!(tokens.iter().all(|token| span.contains(token.span)));
    }

    #[test]
    fn a_query_finds_words_inside_words() {
        let segmenter = Segmenter::with_names([]);
        let terms = segmenter.search_terms("哲学笔记 kube-proxy");
        for term in ["哲学", "笔记", "kubeproxy", "kube", "proxy"] {
            assert!(terms.iter().any(|found| found == term), "{terms:?}");
        }
    }
}
