//! Concepts and propositions in brief, as nodes, lines and edges.

use crate::dto::{ConceptBrief, PropositionBrief};
use crate::evidence;
use crate::id::{concept_id, relation_id};
use zhitu_engine::Session;
use zhitu_model::{ConceptId, Polarity, Relation, RelationId, RelationType};

/// A concept as a node; empty for an ordinal that the library does not have.
pub(crate) fn concept(session: &Session, id: ConceptId) -> ConceptBrief {
    let concept = session.library().concept(id);
    ConceptBrief {
        id: concept_id(session.library(), id),
        name: concept.map(|concept| concept.name.clone()).unwrap_or_default(),
        kind: concept.map(|concept| concept.kind).unwrap_or_default().name().to_owned(),
        degree: session.graph().degree(id),
        mentions: concept.map_or(0, |concept| concept.mentions.len() as u32),
    }
}

/// The linking phrase of a type in the notes' words; nothing where these are no other than the type's own, which the window
/// says in its language.
pub(crate) fn phrase(relation: RelationType, words: &str) -> &str {
    let (chinese, english) = relation.phrases();
    let is_own = [chinese, english].iter().any(|own| own.eq_ignore_ascii_case(words.trim()));
    if is_own { "" } else { words }
}

/// A relation as a sentence.
pub(crate) fn proposition(session: &Session, relation: &Relation) -> PropositionBrief {
    let library = session.library();
    let name = |id: ConceptId| library.concept(id).map(|concept| concept.name.clone()).unwrap_or_default();
    PropositionBrief {
        id: relation_id(library, relation),
        subject: concept_id(library, relation.subject),
        subject_name: name(relation.subject),
        relation: relation.relation.name().to_owned(),
        phrase: phrase(relation.relation, relation.phrase.as_deref().unwrap_or_default()).to_owned(),
        object: concept_id(library, relation.object),
        object_name: name(relation.object),
        negative: relation.polarity == Polarity::Negative,
        confidence: relation.confidence,
        passages: evidence::distinct(relation).count() as u32,
    }
}

/// Relations by ordinal, in brief; those that the library does not have are left out.
pub(crate) fn propositions(session: &Session, ids: &[RelationId]) -> Vec<PropositionBrief> {
    ids.iter()
        .filter_map(|id| session.library().relations.get(id.0 as usize))
        .map(|r| proposition(session, r))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_in_the_types_own_words_reads_in_any_language() {
        let told = [RelationType::Creates, RelationType::PartOf].map(|kind| phrase(kind, "创建"));
        assert_eq!(told, ["", "创建"]);
        assert_eq!([" Creates", "自动创建"].map(|words| phrase(RelationType::Creates, words)), ["", "自动创建"]);
    }
}
