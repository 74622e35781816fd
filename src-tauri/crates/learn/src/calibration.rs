//! From a model's score to the share of cases that are right: a monotone, piecewise linear curve.
//!
//! Fitted by pool adjacent violators (Ayer et al., 1955) on scores of cases that the model was not trained on.

use crate::ModelError;

/// A monotone curve from score to probability.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Score and probability, both ascending.
    knots: Vec<(f32, f32)>,
}

/// A run of cases with one probability.
#[derive(Clone, Copy)]
struct Pool {
    score: f64,
    right: f64,
    count: f64,
}

impl Calibration {
    /// A curve through these knots; they are sorted by score and probabilities made ascending.
    pub fn through(mut knots: Vec<(f32, f32)>) -> Self {
        knots.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut highest = 0.0_f32;
        for knot in &mut knots {
            highest = highest.max(knot.1.clamp(0.0, 1.0));
            knot.1 = highest;
        }
        Self { knots }
    }

    /// Fits the curve to scored cases, pooling at least `least` cases a knot. No case gives the flat curve 0.
    pub fn fit(cases: &[(f32, bool)], least: usize) -> Self {
        let mut sorted = cases.to_vec();
        sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut pools: Vec<Pool> = Vec::new();
        for chunk in sorted.chunks(least.max(1)) {
            let count = chunk.len() as f64;
            let right = chunk.iter().filter(|case| case.1).count() as f64;
            let score = chunk.iter().map(|case| f64::from(case.0)).sum();
            pools.push(Pool { score, right, count });
            merge_violators(&mut pools);
        }
        let knot = |pool: &Pool| ((pool.score / pool.count) as f32, (pool.right / pool.count) as f32);
        Self::through(pools.iter().map(knot).collect())
    }

    /// The probability of a score; flat beyond the first and last knot, 0 without knots.
    pub fn apply(&self, score: f32) -> f32 {
        let after = self.knots.partition_point(|knot| knot.0 < score);
        match (after.checked_sub(1).and_then(|at| self.knots.get(at)), self.knots.get(after)) {
            (Some(low), Some(high)) => {
                let share = (score - low.0) / (high.0 - low.0).max(1e-9);
                low.1 + share * (high.1 - low.1)
            }
            (Some(only), None) | (None, Some(only)) => only.1,
            (None, None) => 0.0,
        }
    }

    /// The knots, ascending.
    pub fn knots(&self) -> &[(f32, f32)] {
        &self.knots
    }

    /// The file: number of knots, then their pairs.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = (self.knots.len() as u32).to_le_bytes().to_vec();
        for (score, probability) in &self.knots {
            bytes.extend(score.to_le_bytes());
            bytes.extend(probability.to_le_bytes());
        }
        bytes
    }

    /// Reads what [`Calibration::to_bytes`] wrote.
    ///
    /// # Errors
    /// When size or numbers do not fit.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (count, rest) = bytes.split_first_chunk::<4>().ok_or(ModelError::Truncated)?;
        let (pairs, remainder) = rest.as_chunks::<8>();
        if pairs.len() != u32::from_le_bytes(*count) as usize || !remainder.is_empty() {
            return Err(ModelError::Truncated);
        }
        let number = |bytes: &[u8]| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        let knots: Vec<(f32, f32)> = pairs.iter().map(|pair| (number(&pair[..4]), number(&pair[4..]))).collect();
        if knots.iter().any(|knot| !knot.0.is_finite() || !knot.1.is_finite()) {
            return Err(ModelError::Foreign);
        }
        Ok(Self::through(knots))
    }
}

/// Joins the last pools while a later one is right less often than the one before it.
fn merge_violators(pools: &mut Vec<Pool>) {
    while let [.., before, last] = pools[..] {
        if before.right / before.count < last.right / last.count {
            return;
        }
        pools.truncate(pools.len() - 2);
        let (score, right, count) = (before.score + last.score, before.right + last.right, before.count + last.count);
        pools.push(Pool { score, right, count });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_rises_and_meets_the_shares() {
        let cases: Vec<(f32, bool)> = (0..1000).map(|at| (at as f32 / 1000.0, at % 10 < at / 100)).collect();
        let curve = Calibration::fit(&cases, 50);
        assert!((curve.apply(0.75) - 0.7).abs() < 0.08);
        assert!((curve.apply(0.15) - 0.1).abs() < 0.08);
        assert!(curve.knots().windows(2).all(|pair| pair[0].1 <= pair[1].1));
        assert_eq!(Calibration::from_bytes(&curve.to_bytes()), Ok(curve));
    }

    #[test]
    fn scores_in_the_wrong_order_are_pooled() {
        let curve = Calibration::fit(&[(0.1, true), (0.9, false)], 1);
        assert_eq!((curve.apply(0.0), curve.apply(1.0)), (0.5, 0.5));
        assert!(Calibration::fit(&[], 10).apply(0.5).abs() < 1e-6);
    }

    #[test]
    fn broken_files_are_refused() {
        assert_eq!(Calibration::from_bytes(&[1, 0, 0, 0, 9]), Err(ModelError::Truncated));
        assert_eq!(Calibration::from_bytes(&[]), Err(ModelError::Truncated));
    }
}
