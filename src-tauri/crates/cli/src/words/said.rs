//! Concepts and propositions as sentences.

use super::counted;
use crate::language::Language;
use zhitu_api::dto::{ContradictionDto, PropositionBrief};
use zhitu_model::RelationType;

/// A proposition as a sentence, with how sure it is.
pub(crate) fn sentence(language: Language, brief: &PropositionBrief) -> String {
    let PropositionBrief { subject_name, phrase, object_name, confidence, negative, .. } = brief;
    let phrase = if phrase.is_empty() { type_phrase(language, &brief.relation) } else { phrase };
    let denied = if *negative { language.choose("〔笔记否认〕", " [denied]") } else { "" };
    let percent = (confidence * 100.0).round();
    language.choose(
        format!("{subject_name} {phrase} {object_name}{denied}〔{percent}%〕"),
        format!("{subject_name} {phrase} {object_name}{denied} [{percent}%]"),
    )
}

/// The linking phrase of a type, where the notes give none.
fn type_phrase(language: Language, relation: &str) -> &'static str {
    let (chinese, english) = RelationType::from_name(relation).unwrap_or(RelationType::Related).phrases();
    language.choose(chinese, english)
}

/// A concept's kind behind its name; nothing where it is not known.
pub(crate) fn kind(language: Language, kind: &str) -> String {
    let (chinese, english) = match kind {
        "component" => ("组件", "component"),
        "resource" => ("资源", "resource"),
        "mechanism" => ("机制", "mechanism"),
        "algorithm" => ("算法", "algorithm"),
        "tool" => ("工具", "tool"),
        "protocol" => ("协议", "protocol"),
        "state" => ("状态", "state"),
        "policy" => ("策略", "policy"),
        "role" => ("角色", "role"),
        "failure" => ("故障", "failure"),
        _ => return String::new(),
    };
    language.choose(format!("（{chinese}）"), format!(" ({english})"))
}

/// The other names of a concept.
pub(crate) fn aliases(language: Language, names: &[&str]) -> String {
    language.choose(format!("又叫：{}", names.join("、")), format!("Also: {}", names.join(", ")))
}

/// The notes' own words.
pub(crate) fn quote(language: Language, words: &str) -> String {
    language.choose(format!("“{words}”"), format!("\"{words}\""))
}

/// How often and where a concept is mentioned.
pub(crate) fn mentioned(language: Language, mentions: u32, notes: usize) -> String {
    language.choose(
        format!("在 {notes} 篇笔记里出现 {mentions} 次："),
        format!("Mentioned {} in {}:", counted(mentions, "time"), counted(notes as u64, "note")),
    )
}

/// Further mentions of the same note.
pub(crate) fn further(language: Language, count: u32) -> String {
    if count < 2 {
        return String::new();
    }
    language.choose(format!("（共 {count} 次）"), format!(" ({count} times)"))
}

/// How many notes are not listed.
pub(crate) fn more_notes(language: Language, count: usize) -> String {
    language.choose(format!("  ……还有 {count} 篇"), format!("  ... and {count} more"))
}

/// What stands above a concept's questions.
pub(crate) fn asked(language: Language) -> &'static str {
    language.choose("笔记里还问：", "The notes ask:")
}

/// Behind a question that has an answer.
pub(crate) fn answered(language: Language) -> &'static str {
    language.choose("〔已有回答〕", " [answered]")
}

/// Where a question may be answered.
pub(crate) fn elsewhere(language: Language, place: &str) -> String {
    language.choose(format!("答案可能在 {place}"), format!("Perhaps answered in {place}"))
}

/// What two passages contradict each other in.
pub(crate) fn contradiction(language: Language, found: &ContradictionDto) -> String {
    let (one, other) = &found.sides;
    let words = |side: &zhitu_api::dto::SideDto| quote(language, &side.words);
    let names: Vec<&str> =
        [Some(&found.about), found.other.as_ref()].into_iter().flatten().map(|one| one.name.as_str()).collect();
    let (one, other) = (words(one), words(other));
    let clash = match found.clash.as_str() {
        "polarity" => language.choose("肯定与否定", "stated and denied"),
        "direction" => language.choose("方向相反", "both ways round"),
        _ => language.choose("数目不同", "counted differently"),
    };
    language.choose(
        format!("{}：{clash}，{one}与{other}", names.join("、")),
        format!("{}: {clash}, {one} and {other}", names.join(", ")),
    )
}

/// How many ways there are.
pub(crate) fn ways(language: Language, count: usize) -> String {
    language.choose(format!("共 {count} 条路"), counted(count as u64, "way"))
}
