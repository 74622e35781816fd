//! Weights of hashed features: trained in floats, shipped in one byte each.

use crate::{
    ModelError,
    hash::{check, slot},
};

/// Marks a weight file, with the version of its layout.
const MAGIC: &[u8; 4] = b"ZTW2";
/// Magic, bits, step.
const HEADER: usize = 4 + 1 + 4;
/// Weights of fewer steps are let go: they decide next to nothing and fill the packed file.
const FAINTEST: i8 = 2;

/// A table of `1 << bits` weights of hashed features. A check byte beside each keeps strangers from the feature that owns it.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    bits: u8,
    /// What one unit of a stored weight is worth.
    step: f32,
    /// Check byte and weight.
    entries: Vec<(u8, i8)>,
}

impl Weights {
    /// A table of `1 << bits` entries: the owner's check byte, 0 for none, and its weight in steps.
    pub(crate) fn new(bits: u8, step: f32, entries: Vec<(u8, i8)>) -> Self {
        Self { bits, step, entries }
    }

    /// Rounds trained weights to 255 steps of the largest. `owners` and `weights` have `1 << bits` entries.
    pub(crate) fn quantise(bits: u8, owners: &[u8], weights: &[f32]) -> Self {
        let (step, rounded) = in_steps(weights, FAINTEST);
        let entry = |(owner, weight): (&u8, i8)| if weight == 0 { (0, 0) } else { (*owner, weight) };
        Self::new(bits, step, owners.iter().zip(rounded).map(entry).collect())
    }

    /// The weight of a feature, in the units of [`Weights::weight`]; sums are exact in any order.
    #[inline]
    pub fn units(&self, feature: u64) -> i32 {
        let (owner, weight) = self.entries[slot(feature, self.bits) as usize];
        if owner == check(feature) { i32::from(weight) } else { 0 }
    }

    /// What a sum of units weighs.
    pub fn weight(&self, units: i32) -> f32 {
        units as f32 * self.step
    }

    /// The file: magic, bits, step, then the check bytes, then the weights.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER + 2 * self.entries.len());
        bytes.extend_from_slice(MAGIC);
        bytes.push(self.bits);
        bytes.extend_from_slice(&self.step.to_le_bytes());
        bytes.extend(self.entries.iter().map(|(owner, _)| owner));
        bytes.extend(self.entries.iter().map(|(_, weight)| weight.to_le_bytes()[0]));
        bytes
    }

    /// Reads what [`Weights::to_bytes`] wrote.
    ///
    /// # Errors
    /// When magic, size or step do not fit.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(ModelError::Truncated)?;
        let bits = header[4];
        if &header[..4] != MAGIC || !(1..=24).contains(&bits) {
            return Err(ModelError::Foreign);
        }
        let step = f32::from_le_bytes([header[5], header[6], header[7], header[8]]);
        if rest.len() != 2 << bits || !step.is_finite() {
            return Err(ModelError::Truncated);
        }
        let (owners, weights) = rest.split_at(1 << bits);
        let weights = weights.iter().map(|byte| i8::from_le_bytes([*byte]));
        Ok(Self::new(bits, step, owners.iter().copied().zip(weights).collect()))
    }
}

/// The 127th part of the largest weight, and every weight in such steps, those of fewer than `faintest` as 0.
pub(crate) fn in_steps(weights: &[f32], faintest: i8) -> (f32, impl Iterator<Item = i8>) {
    let largest = weights.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
    let step = if largest > 0.0 { largest / 127.0 } else { 1.0 };
    let rounded = move |weight: &f32| (weight / step).round() as i8;
    (step, weights.iter().map(rounded).map(move |weight| if weight.abs() < faintest { 0 } else { weight }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights {
        Weights::quantise(2, &[0, 3, 5, 7], &[0.0, 1.0, -2.0, 0.01])
    }

    #[test]
    fn a_file_gives_the_same_weights_back() {
        assert_eq!(Weights::from_bytes(&weights().to_bytes()), Ok(weights()));
    }

    #[test]
    fn strangers_and_faint_weights_count_for_nothing() {
        let units = |slot: u64, check: u64| weights().units(slot << 62 | check);
        assert_eq!([units(1, 3), units(2, 5), units(2, 3), units(3, 7)], [64, -127, 0, 0]);
    }

    #[test]
    fn broken_files_are_refused() {
        let bytes = weights().to_bytes();
        assert_eq!(Weights::from_bytes(&bytes[..3]), Err(ModelError::Truncated));
        assert_eq!(Weights::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Truncated));
        assert_eq!(Weights::from_bytes(&[b'x'; 32]), Err(ModelError::Foreign));
    }
}
