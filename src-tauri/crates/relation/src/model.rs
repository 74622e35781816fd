//! The weights that relations are decided by.

use zhitu_fact::CLASSES;
use zhitu_learn::{Classifier, Forest, ModelError, pack, unpack};

use crate::precedent::Precedents;

/// The weights that ship with the program.
static WEIGHTS: &[u8] = include_bytes!("../../../../data/models/relation.bin");

/// Decides whether two mentions are related, how, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationModel {
    /// Related or not.
    pub link: Classifier,
    /// Type and direction of those that are.
    pub kind: Classifier,
    /// Whether a pair of names is related, seen against its rivals in the note.
    pub judge: Forest,
    /// Which of the likeliest types and directions a candidate is of, seen with what else the note says.
    pub choice: Forest,
    /// What is known of pairs of names before the note is read.
    pub precedents: Precedents,
}

impl RelationModel {
    /// The weights that ship with the program.
    pub fn builtin() -> Self {
        Self::from_bytes(WEIGHTS).expect("the shipped weights are read by a test")
    }

    /// Reads what [`RelationModel::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let unpacked = unpack(bytes)?;
        let mut rest = unpacked.as_slice();
        let mut part = || {
            let (size, tail) = rest.split_first_chunk::<4>().ok_or(ModelError::Truncated)?;
            let (part, tail) =
                tail.split_at_checked(u32::from_le_bytes(*size) as usize).ok_or(ModelError::Truncated)?;
            rest = tail;
            Ok(part)
        };
        let (link, kind) = (Classifier::from_bytes(part()?)?, Classifier::from_bytes(part()?)?);
        let (judge, choice) = (Forest::from_bytes(part()?)?, Forest::from_bytes(part()?)?);
        let precedents = Precedents::from_bytes(part()?)?;
        if kind.classes() != usize::from(CLASSES) {
            return Err(ModelError::Foreign);
        }
        Ok(Self { link, kind, judge, choice, precedents })
    }

    /// The file: each part behind its size, packed; most weights are zero.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let decide = [self.link.to_bytes(), self.kind.to_bytes()];
        let weigh = [self.judge.to_bytes(), self.choice.to_bytes()];
        for part in decide.into_iter().chain(weigh).chain([self.precedents.to_bytes()]) {
            bytes.extend_from_slice(&(part.len() as u32).to_le_bytes());
            bytes.extend_from_slice(&part);
        }
        pack(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_what_training_writes() {
        assert!(RelationModel::builtin().to_bytes() == WEIGHTS);
        assert_eq!(RelationModel::from_bytes(&WEIGHTS[..WEIGHTS.len() / 2]), Err(ModelError::Foreign));
    }
}
