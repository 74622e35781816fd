//! A note prepared for the tagger: its lines, their candidates, and what a model thinks of them.

use zhitu_learn::{Lesson, SegmentModel, Stretch, marginals};
use zhitu_lexicon::Knowledge;
use zhitu_model::{Block, BlockId, Span, Token};

use super::{
    around::Around,
    candidate::candidates,
    features::{Pass, View},
    statistics::{ByKey, Statistics, key},
    word::Line,
};

/// Probabilities by line and candidate.
pub type Opinions = Vec<Vec<f32>>;

/// Candidates of this probability or less in the first pass are not looked at again.
const HOPELESS: f32 = 0.004;

/// A note with its lines, candidates and counts.
pub struct Draft<'a> {
    text: &'a str,
    pub(super) lines: Vec<(Line, Vec<Stretch>)>,
    statistics: Statistics,
}

/// A surface that the note may use as a name, with its likeliest occurrence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Surface {
    /// Hash of the folded surface.
    pub(super) key: u64,
    pub(super) line: usize,
    pub(super) candidate: usize,
    pub(super) best: f32,
}

/// What is known before a pass: the note's counts, and what the pass before thought.
struct Prior<'o> {
    statistics: Statistics,
    around: Vec<Around>,
    opinions: Option<&'o Opinions>,
}

impl<'a> Draft<'a> {
    /// Prepares a note. `tokens` holds the tokens of each block's sentences.
    pub fn new(text: &'a str, blocks: &[Block], tokens: &[Vec<Vec<Token>>], knowledge: &Knowledge) -> Self {
        let mut lines = Vec::new();
        for (at, (block, tokens)) in blocks.iter().zip(tokens).enumerate() {
            for (sentence, tokens) in block.sentences.iter().zip(tokens) {
                let line = Line::new(text, (at as u32, block), sentence, tokens, knowledge);
                let candidates = candidates(text, &line);
                lines.push((line, candidates));
            }
        }
        let statistics = Statistics::new(&lines);
        Self { text, lines, statistics }
    }

    /// Span of every candidate, by line.
    pub fn spans(&self) -> Vec<Vec<Span>> {
        let span = |line: &Line, candidate: &Stretch| line.span(candidate.start as usize, candidate.end as usize);
        self.lines.iter().map(|(line, all)| all.iter().map(|candidate| span(line, candidate)).collect()).collect()
    }

    /// What the first pass thinks.
    pub fn first_opinions(&self, model: &SegmentModel) -> Opinions {
        self.opinions(model, Pass::First, None)
    }

    /// What the second pass thinks, given what the first thought.
    pub fn second_opinions(&self, model: &SegmentModel, first: &Opinions) -> Opinions {
        self.opinions(model, Pass::Second, Some(first))
    }

    /// Lessons for the first pass, or, given its opinions, for the second.
    pub fn lessons(&self, first: Option<&Opinions>, gold: &[Vec<bool>], bits: u8) -> Vec<Lesson> {
        let prior = self.prior(first);
        let pass = if first.is_some() { Pass::Second } else { Pass::First };
        let mut features = Vec::new();
        let mut lessons = Vec::with_capacity(self.lines.len());
        for (at, (line, candidates)) in self.lines.iter().enumerate() {
            let mut lesson = Lesson::of_length(line.words.len());
            for (number, candidate) in candidates.iter().enumerate() {
                if first.is_some_and(|first| first[at][number] <= HOPELESS) && !gold[at][number] {
                    continue;
                }
                self.view(at, number, &prior).features(pass, &mut features);
                lesson.push(*candidate, &features, gold[at][number], bits);
            }
            lessons.push(lesson);
        }
        lessons
    }

    /// Lessons for the judge: one a surface, gold where any occurrence is.
    pub fn judge_lessons(&self, second: &Opinions, is_gold: impl Fn(Span) -> bool, bits: u8) -> Vec<Lesson> {
        let prior = self.prior(Some(second));
        let mut features = Vec::new();
        let stretch = Stretch { start: 0, end: 1 };
        let lesson = |surface: Surface| {
            let (line, candidates) = &self.lines[surface.line];
            let candidate = candidates[surface.candidate];
            self.view(surface.line, surface.candidate, &prior).features(Pass::Judge, &mut features);
            let mut lesson = Lesson::of_length(1);
            let gold = is_gold(line.span(candidate.start as usize, candidate.end as usize));
            lesson.push(stretch, &features, gold, bits);
            lesson
        };
        self.likely_surfaces(second).into_iter().map(lesson).collect()
    }

    /// The judge's probability of each likely surface, by the hash of the surface.
    pub(super) fn judgements(&self, judge: &SegmentModel, second: &Opinions) -> ByKey<f32> {
        let prior = self.prior(Some(second));
        let mut features = Vec::new();
        let judgement = |surface: Surface| {
            self.view(surface.line, surface.candidate, &prior).features(Pass::Judge, &mut features);
            let odds = judge.score(&features);
            (surface.key, 1.0 / (1.0 + (-odds).exp()))
        };
        self.likely_surfaces(second).into_iter().map(judgement).collect()
    }

    /// Surfaces with a hope to be names, in order of their likeliest occurrence.
    fn likely_surfaces(&self, second: &Opinions) -> Vec<Surface> {
        let mut best: ByKey<Surface> = ByKey::default();
        for (at, (line, candidates)) in self.lines.iter().enumerate() {
            for (number, candidate) in candidates.iter().enumerate().filter(|(number, _)| second[at][*number] > 0.02) {
                let surface =
                    Surface { key: key(line, *candidate), line: at, candidate: number, best: second[at][number] };
                let known = best.entry(surface.key).or_insert(surface);
                if surface.best > known.best {
                    *known = surface;
                }
            }
        }
        let mut surfaces: Vec<Surface> = best.into_values().collect();
        surfaces.sort_unstable_by_key(|surface| (surface.line, surface.candidate));
        surfaces
    }

    fn opinions(&self, model: &SegmentModel, pass: Pass, first: Option<&Opinions>) -> Opinions {
        let prior = self.prior(first);
        let mut features = Vec::new();
        let mut opinions = Vec::with_capacity(self.lines.len());
        for (at, (line, candidates)) in self.lines.iter().enumerate() {
            let mut scores = Vec::with_capacity(candidates.len());
            for number in 0..candidates.len() {
                let opinion = first.map(|first| first[at][number]);
                if opinion.is_some_and(|opinion| opinion <= HOPELESS) {
                    scores.push(f32::NEG_INFINITY);
                    continue;
                }
                self.view(at, number, &prior).features(pass, &mut features);
                scores.push(model.score(&features));
            }
            opinions.push(marginals(line.words.len(), candidates, &scores));
        }
        opinions
    }

    fn prior<'o>(&self, opinions: Option<&'o Opinions>) -> Prior<'o> {
        let mut statistics = self.statistics.clone();
        let mut around = Vec::new();
        if let Some(opinions) = opinions {
            statistics.add_opinions(&self.lines, opinions);
            let lines = self.lines.iter().zip(opinions);
            around.extend(lines.map(|((line, all), opinions)| Around::new(line.words.len(), all, opinions)));
        }
        Prior { statistics, around, opinions }
    }

    fn view<'v>(&'v self, at: usize, number: usize, prior: &'v Prior) -> View<'v> {
        let (line, candidates) = &self.lines[at];
        let stretch = candidates[number];
        let opinion = prior.opinions.map_or(0.0, |opinions| opinions[at][number]);
        View {
            text: self.text,
            line,
            stretch,
            tally: prior.statistics.of(line, stretch),
            statistics: &prior.statistics,
            opinion: (opinion * 1000.0) as u32,
            around: prior.around.get(at),
        }
    }

    /// The block of a line.
    pub(super) fn block(&self, line: usize) -> BlockId {
        BlockId(self.lines[line].0.block)
    }
}
