//! Measures of a surface over its whole note, for the jury: what trees may weigh together where sums cannot.

use zhitu_learn::Stretch;

use super::{
    draft::Prior,
    kin::Kin,
    statistics::{Statistics, Tally},
    usage::Usage,
    word::Line,
};

/// What every surface of a note is measured against.
pub(super) struct Scale {
    /// Summed probabilities of the note's likely surfaces, ascending.
    pub(super) sums: Vec<u32>,
}

/// A likely surface by its likeliest occurrence.
pub(super) struct Case<'a> {
    pub(super) line: &'a Line,
    pub(super) at: usize,
    pub(super) stretch: Stretch,
    pub(super) prior: &'a Prior<'a>,
    /// Log odds that the judge gives.
    pub(super) judged: f32,
    /// The names that facts relate it to.
    pub(super) kin: Kin,
    /// Whose hand draws the note's map.
    pub(super) hand: f32,
}

impl Case<'_> {
    /// The measures, always as many and in this order: the forest knows them by their numbers.
    pub(super) fn measures(&self, scale: &Scale) -> Vec<f32> {
        let statistics = &self.prior.statistics;
        let tally = statistics.of(self.line, self.stretch);
        let mut measures = vec![self.judged];
        measures.extend(Self::of_note(&tally, scale));
        measures.extend(self.of_words(&tally));
        measures.extend(self.of_neighbours(statistics));
        measures.extend(self.of_usage());
        measures.extend(self.kin.measures());
        measures.push(self.hand);
        measures
    }

    /// How often the note has it, how likely its occurrences are, where they stand.
    fn of_note(tally: &Tally, scale: &Scale) -> [f32; 8] {
        let count = tally.count.max(1) as f32;
        let above = scale.sums.len() - scale.sums.partition_point(|sum| *sum <= tally.sum);
        [
            tally.best as f32,
            tally.second as f32,
            tally.sum as f32 / count,
            tally.sum as f32,
            count,
            tally.named as f32,
            tally.named as f32 / count,
            above as f32 / scale.sums.len().max(1) as f32,
        ]
    }

    /// What it is made of.
    fn of_words(&self, tally: &Tally) -> [f32; 10] {
        let words = &self.line.words[self.stretch.start as usize..self.stretch.end as usize];
        let (first, last) = (&words[0], &words[words.len() - 1]);
        let key = self.line.key(self.stretch.start as usize, self.stretch.end as usize);
        let around = &self.prior.around[self.at];
        [
            words.len() as f32,
            key.chars().count() as f32,
            f32::from(u8::from(key.is_ascii())),
            (last.notion & 3) as f32,
            (first.notion & 3) as f32,
            (last.notion >> 3) as f32,
            (first.notion >> 2 & 1) as f32 + 2.0 * (last.notion >> 2 & 1) as f32,
            tally.before.count_ones() as f32,
            tally.after.count_ones() as f32,
            around.total as f32,
        ]
    }

    /// How likely the shorter and the longer surfaces are that it shares its words with.
    fn of_neighbours(&self, statistics: &Statistics) -> [f32; 9] {
        let Stretch { start, end } = self.stretch;
        let length = self.line.words.len() as u32;
        let best = |start, end| statistics.best(self.line, start, end) as f32;
        let longer =
            |start: Option<u32>, end: u32| start.filter(|_| end <= length).map_or(0.0, |start| best(start, end));
        let tail = if start + 1 < end {
            statistics.of(self.line, Stretch { start: start + 1, end })
        } else {
            Tally::default()
        };
        let front =
            if start + 1 < end { statistics.of(self.line, Stretch { start, end: end - 1 }) } else { Tally::default() };
        [
            tail.best as f32,
            front.best as f32,
            best(end - 1, end),
            best(start, start + 1),
            longer(start.checked_sub(1), end),
            longer(Some(start), end + 1),
            longer(start.checked_sub(2), end),
            tail.count as f32,
            front.count as f32,
        ]
    }

    /// What general notes show of it.
    fn of_usage(&self) -> [f32; 5] {
        let usage = Usage::builtin().name(super::statistics::key(self.line, self.stretch));
        [usage.spread, usage.naming, usage.free_left, usage.free_right, usage.cohesion].map(f32::from)
    }
}
