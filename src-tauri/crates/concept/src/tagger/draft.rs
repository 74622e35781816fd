//! A note prepared for the tagger: its lines, their candidates, and what a model thinks of them.

use zhitu_fact::FactTable;
use zhitu_learn::{Forest, Lesson, SegmentModel, Stretch, marginals, sigmoid};
use zhitu_lexicon::Knowledge;
use zhitu_model::{BlockId, Segmented, Span};

use super::{
    around::Around,
    candidate::candidates,
    features::{Pass, Units, View},
    kin::{Kin, kins},
    measures::{Case, Scale},
    place::{NAMING, mark_places},
    statistics::{ByKey, Statistics, key},
    word::{Line, Surfaces},
};

/// What is known before a note is read.
#[derive(Clone, Copy)]
pub struct Foreknowledge<'a> {
    /// Of words and names.
    pub knowledge: &'a Knowledge,
    /// Of pairs of names.
    pub facts: &'a FactTable,
}

/// Probabilities by line and candidate.
pub type Opinions = Vec<Vec<f32>>;

/// Candidates of this probability or less in the first pass are not looked at again.
const HOPELESS: f32 = 0.004;

/// A note with its lines, candidates and counts.
pub struct Draft<'a> {
    text: &'a str,
    pub(super) foreknown: Foreknowledge<'a>,
    pub(super) lines: Vec<(Line, Vec<Stretch>)>,
    statistics: Statistics,
    /// Whose hand draws the note's map, for the jury.
    hand: f32,
}

/// The hand of the readers by whom maps are measured. A jury that learns from others' maps, too, tells it from 0.
const OWN_HAND: f32 = 1.0;

/// A place where a short name may stand, for counting over many notes. Keys are hashes of folded surfaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Key of the whole.
    pub key: u64,
    /// Number of words.
    pub words: u32,
    /// Key of the first word.
    pub first: u64,
    /// Key of the last word.
    pub last: u64,
    /// Key of all but the last word; of one word, 0.
    pub front: u64,
    /// Key of all but the first word; of one word, 0.
    pub tail: u64,
    /// Whether it fills a place of the note's structure that likely holds a name.
    pub is_placed: bool,
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
pub(super) struct Prior<'o> {
    pub(super) statistics: Statistics,
    pub(super) around: Vec<Around>,
    opinions: Option<&'o Opinions>,
}

impl Occurrence {
    fn new(line: &Line, stretch: Stretch) -> Self {
        let Stretch { start, end } = stretch;
        let (first, last) = (&line.words[start as usize], &line.words[end as usize - 1]);
        let part = |start, end| if start < end { key(line, Stretch { start, end }) } else { 0 };
        Self {
            key: key(line, stretch),
            words: end - start,
            first: first.hash,
            last: last.hash,
            front: part(start, end - 1),
            tail: part(start + 1, end),
            is_placed: first.places.start & last.places.end & NAMING != 0,
        }
    }
}

impl<'a> Draft<'a> {
    /// Prepares a note.
    pub fn new(note: Segmented<'a>, foreknown: Foreknowledge<'a>) -> Self {
        let Segmented { text, blocks, tokens } = note;
        let mut lines = Vec::new();
        let mut surfaces = Surfaces::new(foreknown.knowledge);
        for (at, (block, tokens)) in blocks.iter().zip(tokens).enumerate() {
            let sentences = block.sentences.iter().zip(tokens);
            let mut of_block: Vec<Line> = sentences
                .map(|(sentence, tokens)| Line::new(text, (at as u32, block), sentence, tokens, &mut surfaces))
                .collect();
            mark_places(text, block, &mut of_block);
            lines.extend(of_block.into_iter().map(|line| {
                let candidates = candidates(text, &line);
                (line, candidates)
            }));
        }
        let statistics = Statistics::new(&lines);
        Self { text, foreknown, lines, statistics, hand: OWN_HAND }
    }

    /// The note as other readers drew its map than those by whom maps are measured.
    #[must_use]
    pub fn by_another_hand(self) -> Self {
        Self { hand: 0.0, ..self }
    }

    /// Span of every candidate, by line.
    pub fn spans(&self) -> Vec<Vec<Span>> {
        let span = |line: &Line, candidate: &Stretch| line.span(candidate.start as usize, candidate.end as usize);
        self.lines.iter().map(|(line, all)| all.iter().map(|candidate| span(line, candidate)).collect()).collect()
    }

    /// The words of every line, as hashes of their folded texts.
    pub fn word_keys(&self) -> impl Iterator<Item = Vec<u64>> {
        self.lines.iter().map(|(line, _)| line.words.iter().map(|word| word.hash).collect())
    }

    /// Every place where a name of at most `most_words` words may stand.
    pub fn occurrences(&self, most_words: u32) -> impl Iterator<Item = Occurrence> {
        let short = move |candidate: &&Stretch| candidate.end - candidate.start <= most_words;
        let occurrence = |line, candidate: &Stretch| Occurrence::new(line, *candidate);
        self.lines.iter().flat_map(move |(line, all)| all.iter().filter(short).map(move |one| occurrence(line, one)))
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
                features.clear();
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
            let (line, candidate) = self.place(&surface);
            features.clear();
            self.view(surface.line, surface.candidate, &prior).features(Pass::Judge, &mut features);
            let mut lesson = Lesson::of_length(1);
            let gold = is_gold(line.span(candidate.start as usize, candidate.end as usize));
            lesson.push(stretch, &features, gold, bits);
            lesson
        };
        self.likely_surfaces(second).into_iter().map(lesson).collect()
    }

    /// The judge's log odds of each likely surface.
    pub fn judge_odds(&self, judge: &SegmentModel, second: &Opinions) -> Vec<f32> {
        self.odds_of(&self.likely_surfaces(second), judge, &self.prior(Some(second)))
    }

    /// What the jury weighs of each likely surface, and a span that it stands at.
    pub fn measures(&self, second: &Opinions, judged: &[f32]) -> Vec<(Span, Vec<f32>)> {
        let surfaces = self.likely_surfaces(second);
        let span = |surface: &Surface| {
            let (line, Stretch { start, end }) = self.place(surface);
            line.span(start as usize, end as usize)
        };
        let measures = self.measures_of(&surfaces, judged, &self.prior(Some(second)));
        surfaces.iter().map(span).zip(measures).collect()
    }

    /// The jury's probability of each likely surface, by the hash of the surface.
    pub(super) fn judgements(&self, judge: &SegmentModel, jury: &Forest, second: &Opinions) -> ByKey<f32> {
        let (surfaces, prior) = (self.likely_surfaces(second), self.prior(Some(second)));
        let judged = self.odds_of(&surfaces, judge, &prior);
        let measures = self.measures_of(&surfaces, &judged, &prior);
        let chances = jury.log_odds_of(&measures).into_iter().map(sigmoid);
        surfaces.iter().map(|surface| surface.key).zip(chances).collect()
    }

    fn odds_of(&self, surfaces: &[Surface], judge: &SegmentModel, prior: &Prior) -> Vec<f32> {
        let odds = |surface: &Surface| {
            let mut units = Units::new(judge);
            self.view(surface.line, surface.candidate, prior).features(Pass::Judge, &mut units);
            judge.score(units.sum)
        };
        surfaces.iter().map(odds).collect()
    }

    fn measures_of(&self, surfaces: &[Surface], judged: &[f32], prior: &Prior) -> Vec<Vec<f32>> {
        let mut sums: Vec<u32> = surfaces.iter().map(|surface| prior.statistics.tally(surface.key).sum).collect();
        sums.sort_unstable();
        let scale = Scale { sums };
        let measures = |((surface, judged), kin): ((&Surface, &f32), Kin)| {
            let (line, stretch) = self.place(surface);
            Case { line, at: surface.line, stretch, prior, judged: *judged, kin, hand: self.hand }.measures(&scale)
        };
        surfaces.iter().zip(judged).zip(kins(self, surfaces, judged)).map(measures).collect()
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
        let mut opinions = Vec::with_capacity(self.lines.len());
        // What a start or an end gives is the same for every candidate of the line with it.
        let mut edges: Vec<[Option<i32>; 2]> = Vec::new();
        for (at, (line, candidates)) in self.lines.iter().enumerate() {
            edges.clear();
            edges.resize(line.words.len() + 1, [None; 2]);
            let mut scores = Vec::with_capacity(candidates.len());
            for (number, Stretch { start, end }) in candidates.iter().enumerate() {
                let opinion = first.map(|first| first[at][number]);
                if opinion.is_some_and(|opinion| opinion <= HOPELESS) {
                    scores.push(f32::NEG_INFINITY);
                    continue;
                }
                let view = self.view(at, number, &prior);
                let units = |take: &dyn Fn(&mut Units)| {
                    let mut units = Units::new(model);
                    take(&mut units);
                    units.sum
                };
                let start =
                    *edges[*start as usize][0].get_or_insert_with(|| units(&|units| view.at_start(pass, units)));
                let end = *edges[*end as usize][1].get_or_insert_with(|| units(&|units| view.at_end(pass, units)));
                scores.push(model.score(start + end + units(&|units| view.inner(pass, units))));
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
        let key_hash = key(line, stretch);
        View {
            text: self.text,
            line,
            stretch,
            key_hash,
            tally: prior.statistics.tally(key_hash),
            statistics: &prior.statistics,
            opinion: (opinion * 1000.0) as u32,
            around: prior.around.get(at),
        }
    }

    /// Where a surface likeliest stands.
    pub(super) fn place(&self, surface: &Surface) -> (&Line, Stretch) {
        let (line, candidates) = &self.lines[surface.line];
        (line, candidates[surface.candidate])
    }

    /// The block of a line.
    pub(super) fn block(&self, line: usize) -> BlockId {
        BlockId(self.lines[line].0.block)
    }
}
