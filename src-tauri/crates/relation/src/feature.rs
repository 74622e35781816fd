//! Features of a candidate: numbers that the model has weights for.

use zhitu_learn::{FeatureHash, Hint};

/// Collects the features of one candidate; the buffer is reused from one to the next.
#[derive(Default)]
pub(crate) struct Features {
    list: Vec<u64>,
    hints: Vec<Hint>,
    site: u64,
}

impl Features {
    /// Starts a new candidate; `site` is joined to the features that depend on it.
    pub(crate) fn start(&mut self, site: u64) {
        self.list.clear();
        self.hints.clear();
        self.site = site;
    }

    /// A template with one slot, by itself and joined with the site.
    pub(crate) fn both(&mut self, template: u32, value: u64) {
        self.one(template, value);
        self.sited(template, value);
    }

    /// A template with one slot.
    pub(crate) fn one(&mut self, template: u32, value: u64) {
        self.list.push(FeatureHash::new(template).number(value).finish());
    }

    /// A template with one slot, joined with the site.
    pub(crate) fn sited(&mut self, template: u32, value: u64) {
        self.list.push(FeatureHash::new(template + 500).number(self.site).number(value).finish());
    }

    /// A template with two slots.
    pub(crate) fn two(&mut self, template: u32, one: u64, other: u64) {
        self.list.push(FeatureHash::new(template).number(one).number(other).finish());
    }

    /// A template with three slots.
    pub(crate) fn three(&mut self, template: u32, one: u64, other: u64, third: u64) {
        self.list.push(FeatureHash::new(template).number(one).number(other).number(third).finish());
    }

    /// Something that speaks for one class: a template, what it depends on, and both joined with the site.
    pub(crate) fn hint(&mut self, template: u32, class: u8, value: u64) {
        let plain = FeatureHash::new(template);
        let valued = plain.number(value);
        for feature in [plain, valued, valued.number(self.site), plain.number(self.site).number(u64::from(class))] {
            self.hints.push(Hint { class, feature: feature.finish() });
        }
    }

    /// The hints collected.
    pub(crate) fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// The features collected.
    pub(crate) fn list(&self) -> &[u64] {
        &self.list
    }
}

/// A count in few steps: 0, 1, 2, 3, 4-5, 6-8, 9-13, 14-21, more.
pub(crate) fn step(count: usize) -> u64 {
    match count {
        0..=3 => count as u64,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=21 => 7,
        _ => 8,
    }
}
