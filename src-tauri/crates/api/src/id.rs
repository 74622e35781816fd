//! Ids that stay the same across re-reading, and what they name in a library.
//!
//! A concept's id is its key, a note's its path. A relation's is `subject|type|object|polarity`; in its keys `%` and `|`
//! are percent-encoded.

use zhitu_model::{Concept, ConceptId, Library, NoteId, Polarity, Relation, RelationId, RelationType};

/// The id of a concept; empty for an ordinal that the library does not have.
pub(crate) fn concept_id(library: &Library, concept: ConceptId) -> String {
    library.concept(concept).map(|concept| concept.key.clone()).unwrap_or_default()
}

/// The concept of an id, with its ordinal. O(log n).
pub(crate) fn concept<'a>(library: &'a Library, id: &str) -> Option<(ConceptId, &'a Concept)> {
    let at = library.concepts.binary_search_by(|concept| concept.key.as_str().cmp(id)).ok()?;
    Some((ConceptId(at as u32), library.concepts.get(at)?))
}

/// The note of an id. O(log n).
pub(crate) fn note(library: &Library, id: &str) -> Option<NoteId> {
    let at = library.notes.binary_search_by(|note| note.path.as_str().cmp(id)).ok()?;
    Some(NoteId(at as u32))
}

/// The id of a relation.
pub(crate) fn relation_id(library: &Library, relation: &Relation) -> String {
    let [subject, object] = [relation.subject, relation.object].map(|end| concept_id(library, end));
    relation_id_of(&subject, relation.relation, &object, relation.polarity)
}

/// The id of a relation between the concepts of two keys.
pub(crate) fn relation_id_of(subject: &str, relation: RelationType, object: &str, polarity: Polarity) -> String {
    [&encoded(subject), relation.name(), &encoded(object), polarity.name()].join("|")
}

/// The relation of an id, with its ordinal. O(log n).
pub(crate) fn relation<'a>(library: &'a Library, id: &str) -> Option<(RelationId, &'a Relation)> {
    let mut parts = id.split('|');
    let (subject, kind, object, polarity) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let ends = [subject, object].map(|end| concept(library, &decoded(end)));
    let ([Some((subject, _)), Some((object, _))], None) = (ends, parts.next()) else { return None };
    let polarity = [Polarity::Positive, Polarity::Negative].into_iter().find(|known| known.name() == polarity)?;
    let wanted = (subject, RelationType::from_name(kind)?, object, polarity);
    let order = |relation: &Relation| (relation.subject, relation.relation, relation.object, relation.polarity);
    let at = library.relations.binary_search_by(|relation| order(relation).cmp(&wanted)).ok()?;
    Some((RelationId(at as u32), library.relations.get(at)?))
}

fn encoded(key: &str) -> String {
    key.replace('%', "%25").replace('|', "%7C")
}

fn decoded(key: &str) -> String {
    key.replace("%7C", "|").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_bars_and_percent_signs_survive() {
        for key in ["读|写", "100%", "%7C", "a%25|b", "普通"] {
            assert!(!encoded(key).contains('|'));
            assert_eq!(decoded(&encoded(key)), key);
        }
    }
}
