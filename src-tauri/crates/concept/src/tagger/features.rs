//! Features of candidates. The numbers of the templates are part of the shipped model: a change needs a new training.

use zhitu_learn::{FeatureHash, SegmentModel, Stretch};
use zhitu_model::{PartOfSpeech, TokenKind};

use super::{
    around::Around,
    place::{NAMING, PLACE_COUNT},
    statistics::{Statistics, Tally, class, step},
    usage::Usage,
    word::{Line, Word},
};

/// Stands for the word before the first and after the last.
const EDGE: u64 = 0x5EED;

/// Which pass asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// Each occurrence by itself.
    First,
    /// Each occurrence, given what the first pass thought of the same surface here and elsewhere.
    Second,
    /// The surface as a whole, given what the second pass thought of its occurrences.
    Judge,
}

/// A candidate with everything its features are made of.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) line: &'a Line,
    pub(super) stretch: Stretch,
    /// Hash of the folded surface.
    pub(super) key_hash: u64,
    pub(super) tally: Tally,
    pub(super) statistics: &'a Statistics,
    /// What the pass before thought of this very occurrence, in thousandths.
    pub(super) opinion: u32,
    /// What the pass before thought of the rest of the line.
    pub(super) around: Option<&'a Around>,
}

/// What the words of a stretch look like together.
#[derive(Clone, Copy)]
struct Looks {
    /// Their parts of speech.
    poses: u64,
    /// Their scripts.
    script: u64,
}

impl View<'_> {
    fn words(&self) -> &[Word] {
        &self.line.words[self.stretch.start as usize..self.stretch.end as usize]
    }

    fn before(&self, distance: usize) -> Option<&Word> {
        (self.stretch.start as usize).checked_sub(distance).map(|at| &self.line.words[at])
    }

    fn after(&self, distance: usize) -> Option<&Word> {
        self.line.words.get(self.stretch.end as usize + distance - 1)
    }

    /// Hands the features of the candidate to `sink`: about eighty, without allocating.
    pub(super) fn features(&self, pass: Pass, sink: &mut impl Sink) {
        self.inner(pass, sink);
        self.at_start(pass, sink);
        self.at_end(pass, sink);
    }

    /// The features that neither the start nor the end of the stretch gives alone.
    pub(super) fn inner(&self, pass: Pass, sink: &mut impl Sink) {
        let looks = Looks { poses: poses(self.words()), script: script(self.words()) };
        self.surface(looks, sink);
        self.letters(looks, sink);
        self.note(looks, sink);
        self.classes(sink);
        self.usage(sink);
        if pass != Pass::Judge {
            self.context(looks, sink);
            self.place(looks, sink);
        }
        if pass != Pass::First {
            self.opinions(sink);
            self.parts(sink);
        }
        match pass {
            Pass::First => {}
            Pass::Second => self.company(sink),
            Pass::Judge => self.contexts(sink),
        }
    }

    /// The features that the first word and what stands before it give, wherever the stretch ends.
    pub(super) fn at_start(&self, pass: Pass, sink: &mut impl Sink) {
        let first = &self.words()[0];
        sink.push(3, &[first.hash]);
        sink.push(122, &[u64::from(first.classes.fine)]);
        if pass == Pass::Judge {
            return;
        }
        let (left, far_left) = (self.before(1), self.before(2));
        sink.push(30, &[hash(left)]);
        sink.push(32, &[part(left), pos(first)]);
        sink.push(34, &[hash(left), pos(first)]);
        sink.push(36, &[hash(far_left), hash(left)]);
        sink.push(39, &[part(far_left), part(left), pos(first)]);
        sink.push(42, &[hash(left), first.hash]);
        sink.push(44, &[notion(left), pos(first)]);
        sink.push(126, &[middling(left)]);
        sink.push(128, &[middling(left), middling(Some(first))]);
    }

    /// The features that the last word and what stands behind it give, wherever the stretch starts.
    pub(super) fn at_end(&self, pass: Pass, sink: &mut impl Sink) {
        let words = self.words();
        let last = &words[words.len() - 1];
        sink.push(4, &[last.hash]);
        sink.push(123, &[u64::from(last.classes.fine)]);
        if pass == Pass::Judge {
            return;
        }
        let (right, far_right) = (self.after(1), self.after(2));
        sink.push(31, &[hash(right)]);
        sink.push(33, &[part(right), pos(last)]);
        sink.push(35, &[hash(right), pos(last)]);
        sink.push(37, &[hash(right), hash(far_right)]);
        sink.push(40, &[part(right), part(far_right), pos(last)]);
        sink.push(43, &[last.hash, hash(right)]);
        sink.push(45, &[notion(right), pos(last)]);
        sink.push(127, &[middling(right)]);
        sink.push(129, &[middling(Some(last)), middling(right)]);
    }

    /// What the stretch itself is.
    fn surface(&self, looks: Looks, sink: &mut impl Sink) {
        let words = self.words();
        let count = words.len() as u64;
        let (first, last) = (&words[0], &words[words.len() - 1]);
        sink.push(0, &[count]);
        sink.push(1, &[self.key_hash]);
        sink.push(2, &[looks.poses]);
        sink.push(5, &[count, pos(first)]);
        sink.push(6, &[count, pos(last)]);
        sink.push(7, &[pos(first), last.hash]);
        sink.push(8, &[first.hash, pos(last)]);
        for word in words {
            sink.push(9, &[word.hash]);
            sink.push(10, &[word.notion, count.min(3)]);
        }
        for pair in words.windows(2) {
            sink.push(11, &[pair[0].hash, pair[1].hash]);
            sink.push(12, &[pos(&pair[0]), pair[1].hash]);
            sink.push(13, &[pair[0].hash, pos(&pair[1])]);
        }
        sink.push(14, &[first.notion, last.notion, count]);
        if count <= 3 {
            sink.push(15, &[shapes(words)]);
        }
    }

    /// The characters of the stretch.
    fn letters(&self, looks: Looks, sink: &mut impl Sink) {
        let key = self.key();
        let mut chars = key.chars();
        let (first, last) = (code(chars.next()), code(key.chars().next_back()));
        let second = code(chars.next());
        let before_last = code(key.chars().rev().nth(1));
        let length = key.chars().take(16).count() as u64;
        let script = looks.script;
        sink.push(20, &[last, script]);
        sink.push(21, &[before_last, last]);
        sink.push(22, &[first, script]);
        sink.push(23, &[first, second]);
        sink.push(24, &[script, length]);
        sink.push(25, &[script, length, pos(&self.words()[self.words().len() - 1])]);
        let outer = |word: Option<&Word>, front: bool| {
            let surface = word.map_or("", |word| word.span.of(self.text));
            code(if front { surface.chars().next() } else { surface.chars().next_back() })
        };
        sink.push(26, &[outer(self.before(1), false), first]);
        sink.push(27, &[last, outer(self.after(1), true)]);
    }

    /// The classes of the stretch's words in general notes.
    fn classes(&self, sink: &mut impl Sink) {
        let words = self.words();
        let count = words.len() as u64;
        let (first, last) = (&words[0].classes, &words[words.len() - 1].classes);
        let (first_middling, last_middling) = (u64::from(first.middling), u64::from(last.middling));
        sink.push(120, &[first_middling, count.min(3)]);
        sink.push(121, &[last_middling, count.min(3)]);
        sink.push(124, &[first_middling, last_middling, count]);
        let all = words.iter().fold(FeatureHash::new(2), |all, word| all.number(u64::from(word.classes.coarse)));
        sink.push(125, &[all.finish()]);
    }

    /// What general notes show of the whole stretch.
    fn usage(&self, sink: &mut impl Sink) {
        let count = self.words().len() as u64;
        let usage = Usage::builtin().name(self.key_hash);
        let [spread, naming, left, right, cohesion] =
            [usage.spread, usage.naming, usage.free_left, usage.free_right, usage.cohesion].map(u64::from);
        sink.push(140, &[spread, count.min(4)]);
        sink.push(141, &[spread / 2, naming, count.min(2)]);
        sink.push(142, &[spread.min(1), left, right, count.min(3)]);
        sink.push(143, &[spread.min(1), cohesion, count.min(4)]);
        sink.push(144, &[spread, naming, left, right, cohesion]);
    }

    /// The words on both sides of the stretch.
    fn context(&self, looks: Looks, sink: &mut impl Sink) {
        let words = self.words();
        let (left, right) = (self.before(1), self.after(1));
        sink.push(38, &[part(left), looks.poses, part(right)]);
        sink.push(41, &[hash(left), hash(right)]);
        sink.push(46, &[part(left), part(right), words.len() as u64]);
        sink.push(130, &[middling(left), middling(right)]);
    }

    /// The place of the stretch in the note's structure.
    fn place(&self, looks: Looks, sink: &mut impl Sink) {
        let words = self.words();
        let (starts, ends) = (words[0].places.start, words[words.len() - 1].places.end);
        let filled = starts & ends;
        let script = looks.script;
        let kind = self.line.block_kind;
        for bit in (0..PLACE_COUNT).filter(|bit| (starts | ends) >> bit & 1 == 1) {
            let how = u64::from(starts >> bit & 1) << 1 | u64::from(ends >> bit & 1);
            sink.push(50, &[u64::from(bit), how]);
            sink.push(51, &[u64::from(bit), how, script]);
            sink.push(52, &[u64::from(bit), how, pos(&words[0]), pos(&words[words.len() - 1])]);
        }
        sink.push(53, &[kind, script]);
        sink.push(54, &[u64::from(self.line.is_question), u64::from(filled & NAMING != 0)]);
        sink.push(55, &[u64::from(filled)]);
        sink.push(56, &[u64::from(filled & NAMING != 0), looks.poses]);
    }

    /// What the whole note shows of the surface.
    fn note(&self, looks: Looks, sink: &mut impl Sink) {
        let (tally, count) = (&self.tally, self.words().len() as u64);
        let script = looks.script;
        let spread = |bits: u64| step(bits.count_ones()).min(6);
        let (before, after) = (spread(tally.before), spread(tally.after));
        let often = step(tally.count).min(8);
        sink.push(60, &[often, script]);
        sink.push(61, &[often, count]);
        sink.push(62, &[step(tally.named).min(5), script]);
        sink.push(63, &[often, before, after]);
        sink.push(64, &[before.min(often), after.min(often), count]);
        for bit in (0..PLACE_COUNT).filter(|bit| tally.places >> bit & 1 == 1) {
            sink.push(65, &[u64::from(bit), script]);
        }
        for bit in (0..PLACE_COUNT).filter(|bit| tally.begun >> bit & 1 == 1) {
            sink.push(66, &[u64::from(bit), often.min(4)]);
        }
        sink.push(67, &[pos(&self.words()[0]), pos(&self.words()[self.words().len() - 1]), often]);
    }

    /// What the first pass thought of the surface here and elsewhere.
    fn opinions(&self, sink: &mut impl Sink) {
        let tally = &self.tally;
        let tenth = |thousandths: u32| u64::from(thousandths.min(1000) / 84);
        let mean = tally.sum / tally.count.max(1);
        let elsewhere = if self.opinion >= tally.best { tally.second } else { tally.best };
        let often = step(tally.count).min(5);
        sink.push(70, &[tenth(tally.best)]);
        sink.push(71, &[tenth(mean), often]);
        sink.push(72, &[tenth(elsewhere), often]);
        sink.push(73, &[tenth(self.opinion)]);
        sink.push(74, &[tenth(self.opinion) / 2, tenth(elsewhere) / 2]);
        sink.push(75, &[step(tally.sum / 1000)]);
    }

    /// What the pass before thought of the stretch without its first and without its last word.
    fn parts(&self, sink: &mut impl Sink) {
        let Stretch { start, end } = self.stretch;
        let count = u64::from(end - start).min(4);
        let part = |start, end| u64::from(self.statistics.best(self.line, start, end) / 250);
        let (tail, front) = (part(start + 1, end), part(start, end - 1));
        let (head, first) = (part(end - 1, end), part(start, start + 1));
        let own = u64::from(self.tally.best / 250);
        sink.push(90, &[tail, front, count]);
        sink.push(91, &[head, first, count]);
        sink.push(92, &[own, tail, front]);
        let longer = |start: Option<u32>, end: u32| {
            start.map_or(0, |start| u64::from(self.statistics.best(self.line, start, end) / 250))
        };
        let within = (end as usize) < self.line.words.len();
        let wider_left = longer(start.checked_sub(1), end);
        let wider_right = if within { longer(Some(start), end + 1) } else { 0 };
        sink.push(93, &[wider_left, wider_right, own]);
    }

    /// Names around the stretch, as the first pass sees them: the other members of an enumeration, the other end of a
    /// statement.
    fn company(&self, sink: &mut impl Sink) {
        let (start, end) = (self.stretch.start as usize, self.stretch.end as usize);
        let at =
            |table: &[u32], at: Option<usize>| at.and_then(|at| table.get(at)).map_or(9, |best| u64::from(best / 334));
        let Some(around) = self.around else { return };
        let left = at(&around.ending, start.checked_sub(1));
        let right = at(&around.starting, Some(end + 1));
        sink.push(100, &[left, hash(self.before(1))]);
        sink.push(101, &[right, hash(self.after(1))]);
        sink.push(102, &[at(&around.ending, Some(start)), at(&around.starting, Some(end))]);
        sink.push(103, &[u64::from(around.total.saturating_sub(self.opinion).min(4000) / 500)]);
        sink.push(104, &[left, right, u64::from(class(self.before(1))), u64::from(class(self.after(1)))]);
    }

    /// What stands around the surface over the whole note.
    fn contexts(&self, sink: &mut impl Sink) {
        let tally = &self.tally;
        let often = step(tally.count).min(3);
        for bit in (0..32_u32).filter(|bit| tally.left >> bit & 1 == 1) {
            sink.push(110, &[u64::from(bit), often]);
        }
        for bit in (0..32_u32).filter(|bit| tally.right >> bit & 1 == 1) {
            sink.push(111, &[u64::from(bit), often]);
        }
        sink.push(112, &[u64::from(tally.left), u64::from(tally.right)]);
    }

    fn key(&self) -> &str {
        self.line.key(self.stretch.start as usize, self.stretch.end as usize)
    }
}

/// What becomes of features.
pub(super) trait Sink {
    /// Takes a feature.
    fn take(&mut self, feature: u64);

    /// Makes the feature of a template and takes it.
    fn push(&mut self, template: u32, slots: &[u64]) {
        let hash = slots.iter().fold(FeatureHash::new(template), |hash, slot| hash.number(*slot));
        self.take(hash.finish());
    }
}

impl Sink for Vec<u64> {
    fn take(&mut self, feature: u64) {
        Vec::push(self, feature);
    }
}

/// Sums what a model gives for the features, in its units.
pub(super) struct Units<'m> {
    model: &'m SegmentModel,
    pub(super) sum: i32,
}

impl<'m> Units<'m> {
    /// A sum of nothing.
    pub(super) fn new(model: &'m SegmentModel) -> Self {
        Self { model, sum: 0 }
    }
}

impl Sink for Units<'_> {
    fn take(&mut self, feature: u64) {
        self.sum += self.model.units(feature);
    }
}

fn hash(word: Option<&Word>) -> u64 {
    word.map_or(EDGE, |word| word.hash)
}

fn part(word: Option<&Word>) -> u64 {
    word.map_or(EDGE, pos)
}

fn notion(word: Option<&Word>) -> u64 {
    word.map_or(EDGE, |word| word.notion)
}

fn middling(word: Option<&Word>) -> u64 {
    word.map_or(EDGE, |word| u64::from(word.classes.middling))
}

/// Part of speech and source of a word as one number.
fn pos(word: &Word) -> u64 {
    u64::from(u16::from_be_bytes(word.tag)) << 3 | word.kind as u64
}

/// The parts of speech of a stretch as one number.
fn poses(words: &[Word]) -> u64 {
    words.iter().fold(FeatureHash::new(1), |all, word| all.number(pos(word))).finish()
}

/// The shapes of a stretch as one number.
fn shapes(words: &[Word]) -> u64 {
    words.iter().fold(FeatureHash::new(0), |all, word| all.number(word.shape)).finish()
}

/// Which scripts a stretch has: 1 Han, 2 Latin, 3 both, and 4 more where a mark or particle stands inside.
fn script(words: &[Word]) -> u64 {
    words.iter().fold(0, |script, word| {
        script
            | match word.kind {
                TokenKind::Word => 1,
                TokenKind::Punctuation => 4,
                TokenKind::Term if word.pos != PartOfSpeech::Latin => 1,
                TokenKind::Latin | TokenKind::Number | TokenKind::Term => 2,
            }
            | if word.pos == PartOfSpeech::Particle { 4 } else { 0 }
    })
}

fn code(c: Option<char>) -> u64 {
    c.map_or(EDGE, |c| u64::from(u32::from(c)))
}
