//! How confidence compares to being right: of the relations that claim 0.8, how many are in the gold.

use serde::Serialize;
use std::collections::BTreeMap;

/// Relations of one range of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Bin {
    /// How many.
    pub count: usize,
    /// Sum of their confidences.
    pub claimed: f64,
    /// How many have the right pair.
    pub link: usize,
    /// How many have the right order and type.
    pub typed: usize,
}

/// Ten equal ranges of confidence, and the channels that relations come by; `related` is left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reliability {
    /// `bins[i]` holds confidences from `i / 10` up.
    pub bins: [Bin; 10],
    /// By the name of the channel of the best evidence.
    pub channels: BTreeMap<String, Bin>,
}

impl Bin {
    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.claimed += other.claimed;
        self.link += other.link;
        self.typed += other.typed;
    }
}

impl Reliability {
    pub(crate) fn push(&mut self, channel: &str, confidence: f32, link: bool, typed: bool) {
        let at = ((confidence.clamp(0.0, 1.0) * 10.0) as usize).min(9);
        let one = Bin { count: 1, claimed: f64::from(confidence), link: link.into(), typed: typed.into() };
        self.bins[at].add(&one);
        self.channels.entry(channel.to_owned()).or_default().add(&one);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (bin, other) in self.bins.iter_mut().zip(&other.bins) {
            bin.add(other);
        }
        for (channel, bin) in &other.channels {
            self.channels.entry(channel.clone()).or_default().add(bin);
        }
    }

    /// Mean distance between claimed confidence and the share of right links, weighted by count; 0 of nothing.
    pub fn calibration_error(&self) -> f64 {
        let total: usize = self.bins.iter().map(|bin| bin.count).sum();
        let gap: f64 = self.bins.iter().map(|bin| (bin.claimed - bin.link as f64).abs()).sum();
        if total == 0 { 0.0 } else { gap / total as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overconfidence_shows() {
        let mut table = Reliability::default();
        for at in 0..10 {
            table.push(if at < 5 { "clause" } else { "table" }, 0.9, at < 4, false);
        }
        assert!((table.calibration_error() - 0.5).abs() < 1e-6);
        assert_eq!((table.bins[9].count, table.bins[9].link), (10, 4));
        assert_eq!((table.channels["clause"].link, table.channels["table"].link), (4, 0));
    }
}
