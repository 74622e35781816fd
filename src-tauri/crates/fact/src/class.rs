//! Types and directions as the numbers that the models and tables know them by.

use zhitu_model::RelationType;

/// Types and directions in the order of the classes: each type forward, then each type backward.
pub const CLASSES: u8 = 34;

/// Type and direction: `true` where the later mention is the subject.
pub type Kind = (RelationType, bool);

/// The class of a relation; `turned` where the later mention is the subject. A symmetric type has one class.
pub fn class_of(relation: RelationType, turned: bool) -> u8 {
    let turned = turned && !relation.is_symmetric();
    relation as u8 + if turned { CLASSES / 2 } else { 0 }
}

/// The relation of a class, and whether the later mention is its subject.
pub fn relation_of(class: usize) -> (RelationType, bool) {
    let half = usize::from(CLASSES / 2);
    (RelationType::ALL[class % half], class >= half)
}

/// The class of the same type in the other direction; an unordered type is its own opposite.
pub fn opposite(class: usize) -> usize {
    let half = usize::from(CLASSES) / 2;
    if relation_of(class).0.is_symmetric() { class } else { (class + half) % (2 * half) }
}
