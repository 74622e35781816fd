//! Weights of hashed features: trained in floats, shipped in one byte each.

use crate::{ModelError, hash::slot};

/// Marks a weight file, with the version of its layout.
const MAGIC: &[u8; 4] = b"ZTW1";
/// Magic, bits, step.
const HEADER: usize = 4 + 1 + 4;

/// A table of `1 << bits` weights that hashed features share.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    bits: u8,
    /// What one unit of a stored weight is worth.
    step: f32,
    table: Vec<i8>,
}

impl Weights {
    /// Rounds trained weights to 255 steps of the largest. `table` has `1 << bits` entries.
    pub fn quantise(bits: u8, table: &[f32]) -> Self {
        let largest = table.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
        let step = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        Self { bits, step, table: table.iter().map(|weight| (weight / step).round() as i8).collect() }
    }

    /// The weight of a feature, in steps.
    #[inline]
    pub fn units(&self, feature: u64) -> i32 {
        i32::from(self.table[slot(feature, self.bits) as usize])
    }

    /// What a sum of units weighs.
    pub fn weight(&self, units: i32) -> f32 {
        units as f32 * self.step
    }

    /// The file: magic, bits, step, then one byte a weight.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER + self.table.len());
        bytes.extend_from_slice(MAGIC);
        bytes.push(self.bits);
        bytes.extend_from_slice(&self.step.to_le_bytes());
        bytes.extend(self.table.iter().map(|weight| weight.to_le_bytes()[0]));
        bytes
    }

    /// Reads what [`Weights::to_bytes`] wrote.
    ///
    /// # Errors
    /// When magic, size or step do not fit.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let Some((header, rest)) = bytes.split_at_checked(HEADER) else {
            return Err(ModelError::Truncated);
        };
        let bits = header[4];
        if &header[..4] != MAGIC || !(1..=28).contains(&bits) {
            return Err(ModelError::Foreign);
        }
        let step = f32::from_le_bytes([header[5], header[6], header[7], header[8]]);
        if rest.len() != 1 << bits || !step.is_finite() {
            return Err(ModelError::Truncated);
        }
        Ok(Self { bits, step, table: rest.iter().map(|byte| i8::from_le_bytes([*byte])).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gives_the_same_weights_back() {
        let weights = Weights::quantise(2, &[0.0, 1.0, -2.0, 0.5]);
        assert_eq!(Weights::from_bytes(&weights.to_bytes()), Ok(weights));
    }

    #[test]
    fn broken_files_are_refused() {
        let bytes = Weights::quantise(2, &[0.0; 4]).to_bytes();
        assert_eq!(Weights::from_bytes(&bytes[..3]), Err(ModelError::Truncated));
        assert_eq!(Weights::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Truncated));
        assert_eq!(Weights::from_bytes(&[b'x'; 32]), Err(ModelError::Foreign));
    }
}
