//! Open questions that another place of the folder answers.

use std::collections::BTreeMap;

use zhitu_lexicon::{Cue, Cues, simplified};
use zhitu_model::{ConceptId, Library, LibraryQuestion, LineIndex, NoteId, Polarity, RelationType, Span};

/// Where an open question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Index of the question in the library.
    pub question: usize,
    /// The note that answers it.
    pub note: NoteId,
    /// The passage that answers it.
    pub span: Span,
    /// 1-based line of the passage.
    pub line: u32,
}

/// Words that ask the same, and how they are compared.
const ALIKE: [(&str, &str); 5] =
    [("如何", "怎么"), ("怎样", "怎么"), ("为何", "为什么"), ("为啥", "为什么"), ("啥", "什么")];

/// What is asked for of something, and the words that ask for the same.
const FOR: [(&str, &str); 14] = [
    ("组件", "组件"),
    ("组成部分", "组件"),
    ("原理", "原理"),
    ("工作原理", "原理"),
    ("实现原理", "原理"),
    ("作用", "作用"),
    ("区别", "区别"),
    ("不同", "区别"),
    ("差异", "区别"),
    ("类型", "种类"),
    ("种类", "种类"),
    ("流程", "流程"),
    ("工作流程", "流程"),
    ("优缺点", "优缺点"),
];
/// Words of such a question that change nothing of what is asked for; the longer before the shorter.
const FILLING: [&str; 27] = [
    "介绍一下",
    "解释一下",
    "有哪几种",
    "有哪几个",
    "有哪些",
    "有什么",
    "是什么",
    "请问",
    "详述",
    "简述",
    "讲讲",
    "说说",
    "谈谈",
    "说明",
    "包含",
    "包括",
    "哪些",
    "哪几个",
    "几个",
    "几种",
    "基础",
    "核心",
    "主要",
    "之间",
    "和",
    "与",
    "有",
];

/// What makes two questions one: their concepts in order, and the letters around them in any.
type Asked = (Vec<ConceptId>, Vec<char>);

/// The open questions that are answered elsewhere, in their order: where the same is asked and answered, or, of a question
/// for what a concept is, where another note says so with a confidence of at least `sure`. Never fails; O(n log n) in
/// questions and the relations of what they ask for.
pub fn elsewhere(library: &Library, cues: &Cues, sure: f32) -> Vec<Elsewhere> {
    let mut answered: BTreeMap<Asked, (NoteId, Span)> = BTreeMap::new();
    let mut told: BTreeMap<(Vec<ConceptId>, &str), (NoteId, Span)> = BTreeMap::new();
    let asked = |question| asked(library, question, cues);
    for question in &library.questions {
        if let (Some(asked), Some(span)) = (asked(question), question.answer) {
            answered.entry(asked).or_insert((question.note, span));
        }
        if let (Some((sought, _)), Some(span)) = (sought(library, question), question.answer) {
            told.entry(sought).or_insert((question.note, span));
        }
    }
    let open = library.questions.iter().enumerate().filter(|(_, question)| question.answer.is_none());
    let mut lines: BTreeMap<NoteId, LineIndex> = BTreeMap::new();
    let found = open.filter_map(|(at, question)| {
        let same = asked(question).and_then(|asked| answered.get(&asked).copied());
        let sought = sought(library, question).filter(|(_, is_all)| *is_all);
        let same = same.or_else(|| sought.and_then(|(sought, _)| told.get(&sought).copied()));
        let (note, span) = same.or_else(|| definition(library, question, cues, sure))?;
        let text = &library.note(note)?.text;
        let line = lines.entry(note).or_insert_with(|| LineIndex::new(text)).line(span.start);
        Some(Elsewhere { question: at, note, span, line })
    });
    found.collect()
}

/// What a question asks; `None` where it is about no concept. 甲为什么依赖乙 is another question than 乙为什么依赖甲, but what
/// the difference is of two things has no order.
fn asked(library: &Library, question: &LibraryQuestion, cues: &Cues) -> Option<Asked> {
    let text = question.span.of(&library.note(question.note)?.text);
    let mut rest = ALIKE.iter().fold(letters(text), |text, (word, alike)| text.replace(word, alike));
    for concept in &question.concepts {
        rest = name_in(library, *concept, &rest).map_or(rest.clone(), |name| rest.replacen(&name, "", 1));
    }
    let mut concepts = question.concepts.clone();
    // 比较 and 相比 may lead to an order.
    if cues.find(&rest, Cue::Comparison).is_some_and(|at| !rest[at].contains('比')) {
        concepts.sort_unstable();
    }
    let mut letters: Vec<char> = rest.chars().collect();
    letters.sort_unstable();
    (!concepts.is_empty()).then_some((concepts, letters))
}

/// What the first clause of a question asks for by its noun, of which concepts, and whether it asks for nothing else: 组件 of
/// Kubernetes, whether it says 有哪些组件 or 包含几个组件. `None` where it says anything besides.
fn sought(library: &Library, question: &LibraryQuestion) -> Option<((Vec<ConceptId>, &'static str), bool)> {
    let text = question.span.of(&library.note(question.note)?.text);
    let mut clauses =
        text.split(['，', ',', '。', '？', '?', '；', ';']).map(letters).filter(|clause| !clause.is_empty());
    let mut rest = clauses.next()?;
    let mut concepts = Vec::new();
    for concept in &question.concepts {
        let name = name_in(library, *concept, &rest);
        if let Some(name) = name.filter(|name| FOR.iter().all(|(noun, _)| noun != name)) {
            rest = rest.replacen(&name, "", 1);
            concepts.push(*concept);
        }
    }
    concepts.sort_unstable();
    let noun = FILLING.iter().fold(rest, |rest, filling| rest.replace(filling, ""));
    let (_, sought) = FOR.iter().find(|(word, _)| *word == noun)?;
    (!concepts.is_empty()).then(|| ((concepts, *sought), clauses.next().is_none()))
}

/// The longest name of a concept that stands in some letters.
fn name_in(library: &Library, concept: ConceptId, text: &str) -> Option<String> {
    let names = library.concept(concept)?.aliases.iter().map(|alias| letters(&alias.name));
    names.filter(|name| text.contains(name.as_str())).max_by_key(String::len)
}

/// The passage of another note that says what the concept is that a question asks for.
fn definition(library: &Library, question: &LibraryQuestion, cues: &Cues, sure: f32) -> Option<(NoteId, Span)> {
    let [own] = question.concepts[..] else { return None };
    let text = letters(question.span.of(&library.note(question.note)?.text));
    let name = name_in(library, own, &text)?;
    let rest = text.replacen(&name, "", 1);
    if !(rest.contains("什么") && rest.contains('是') && cues.is(&rest, Cue::Question)) {
        return None;
    }
    // Relations stand in the order of their subjects.
    let from = library.relations.partition_point(|relation| relation.subject < own);
    let of_own = library.relations[from..].iter().take_while(|relation| relation.subject == own);
    let says = of_own.filter(|relation| {
        relation.relation == RelationType::IsA && relation.polarity == Polarity::Positive && relation.confidence >= sure
    });
    let passages = says.flat_map(|relation| &relation.evidence).filter(|passage| {
        passage.states
            && passage.note != question.note
            && passage.span.contains(passage.subject)
            && passage.span.contains(passage.object)
    });
    let best = passages.reduce(|best, next| if next.confidence > best.confidence { next } else { best })?;
    Some((best.note, best.span))
}

/// The letters and digits of a text, in lower case and simplified characters, without particles.
pub(crate) fn letters(text: &str) -> String {
    let keeps = |letter: &char| letter.is_alphanumeric() && !matches!(letter, '吗' | '呢' | '的' | '了');
    text.chars().map(simplified).filter(keeps).flat_map(char::to_lowercase).collect()
}
