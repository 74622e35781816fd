//! The stages in their order: one note to a reading, what all bring to a library. The only place that orders them.

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};
use zhitu_concept::{Foreknowledge, NameBook, Tagger};
use zhitu_lexicon::{Knowledge, simplified_text};
use zhitu_model::{
    Block, BlockKind, Contribution, Diagnostic, Library, LineIndex, Note, Reading, Resolution, Segmented,
};
use zhitu_relation::{Earlier, Linker, RelationModel};
use zhitu_term::{Dictionary, Segmenter};

/// The longest block that is read, in bytes: what a person writes in one paragraph is far below. Stages may take time
/// in the square of a block's length.
const LONGEST_BLOCK: usize = 64 << 10;

/// Of so many bytes of notes at most it is remembered what they brought and how they were joined, which takes some four
/// times as much memory; of more notes it is unpacked and joined anew with every change.
const REMEMBERED: usize = 32 << 20;

/// A reader is let go when nobody has asked for it so long: who changes one note or searches once mostly does so again.
const KEPT: Duration = Duration::from_mins(10);

/// Whether it is remembered what notes brought.
pub(crate) fn is_remembered<'n>(notes: impl Iterator<Item = &'n Note>) -> bool {
    notes.map(|note| note.text.len()).sum::<usize>() <= REMEMBERED
}

/// The trained models that the stages read with.
pub struct Models {
    /// Finds the names in a note.
    pub tagger: Tagger,
    /// Decides which names are related, and how.
    pub relation: RelationModel,
}

impl Models {
    /// The models that the program brings along.
    pub fn builtin() -> Self {
        Self { tagger: Tagger::builtin(), relation: RelationModel::builtin() }
    }
}

/// Everything that a reading depends on beside the text.
pub struct Reader {
    knowledge: Arc<Knowledge>,
    segmenter: Segmenter,
    linker: Linker,
    models: Arc<Models>,
    joined: Arc<Mutex<Joined>>,
}

/// What the last joining of notes left for the next.
#[derive(Default)]
struct Joined {
    names: NameBook,
    earlier: Option<Earlier>,
}

impl Reader {
    /// A reader with the knowledge and models that the program brings along.
    pub fn builtin() -> Self {
        Self::new(Knowledge::builtin(), Arc::new(Models::builtin()))
    }

    /// A reader with other knowledge or models. Loads the segmenter's dictionary: some 0.1 s.
    pub fn new(knowledge: Arc<Knowledge>, models: Arc<Models>) -> Self {
        Self::going_on(|| knowledge, || models, Arc::default())
    }

    /// A reader that goes on from what others with the same knowledge have joined. Dictionary, models and knowledge are
    /// loaded side by side.
    fn going_on(
        knowledge: impl FnOnce() -> Arc<Knowledge>,
        models: impl FnOnce() -> Arc<Models> + Send,
        joined: Arc<Mutex<Joined>>,
    ) -> Self {
        std::thread::scope(|threads| {
            let (dictionary, models) = (threads.spawn(Dictionary::load), threads.spawn(models));
            let (knowledge, models) = (knowledge(), awaited(models));
            let linker = Linker::new(&knowledge, models.relation.clone());
            let segmenter = Segmenter::awaiting(|| awaited(dictionary), &knowledge);
            Self { knowledge, segmenter, linker, models, joined }
        })
    }

    /// What one note says. Depends on its text, the knowledge and the models, and on no other note.
    pub fn read(&self, note: &Note) -> Reading {
        // Cues, verbs and what the models know are simplified; spans quote the note as it is written.
        let (text, knowledge) = (&*simplified_text(&note.text), &*self.knowledge);
        let mut blocks = zhitu_note::blocks(text);
        blocks.iter_mut().for_each(pass_over_data);
        let tokens = self.segmenter.note_tokens(text, &blocks);
        let note = Segmented { text, blocks: &blocks, tokens: &tokens };
        let foreknown = Foreknowledge { knowledge, facts: self.linker.facts() };
        let mentions = zhitu_concept::read_mentions(note, foreknown, &self.models.tagger);
        let aliases = zhitu_concept::alias_statements(text, &blocks, &mentions, knowledge);
        let statements = self.linker.statements(note, &mentions, knowledge);
        let questions = zhitu_study::questions(text, &blocks, &mentions, &knowledge.cues);
        Reading { blocks, mentions, aliases, statements, questions }
    }

    /// What a note brings to its library: what it says, as far as the joining of notes needs it.
    pub fn contribution(&self, note: &Note) -> Contribution {
        zhitu_concept::contribution(&note.text, self.read(note), &self.knowledge)
    }

    /// What the notes say together, in path order, and what went wrong with some. What the last joining made of notes that
    /// are as they were is gone on from; the library is the same.
    pub fn join(&self, notes: &[(&Note, &Arc<Contribution>)], diagnostics: Vec<Diagnostic>) -> Arc<Library> {
        // Taken out, not held: threads that wait within a joining may begin another.
        let Joined { mut names, earlier } = std::mem::take(&mut *self.joined());
        let resolution = zhitu_concept::resolve(notes, &self.knowledge, &mut names);
        let relations = match &earlier {
            Some(earlier) => zhitu_relation::rejoin(notes, &resolution, earlier),
            None => zhitu_relation::join(notes, &resolution),
        };
        let questions = zhitu_study::resolve(notes, &resolution);
        let Resolution { concepts, owners } = resolution;
        let own = notes.iter().map(|(note, _)| (*note).clone()).collect();
        let library = Arc::new(Library { notes: own, concepts, relations, questions, diagnostics });
        if is_remembered(notes.iter().map(|(note, _)| *note)) {
            let contributions = notes.iter().map(|(_, contribution)| Arc::clone(contribution)).collect();
            let earlier = Some(Earlier { library: Arc::clone(&library), contributions, owners });
            *self.joined() = Joined { names, earlier };
        }
        library
    }

    fn joined(&self) -> MutexGuard<'_, Joined> {
        // It is replaced whole, so a panic elsewhere cannot have left it half done.
        self.joined.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The words to index or to query a text by.
    pub fn search_terms(&self, text: &str) -> Vec<String> {
        self.segmenter.search_terms(text)
    }

    /// The knowledge that it reads with.
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }
}

/// What a thread makes.
fn awaited<T>(thread: ScopedJoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// A reader that is made when it is asked for, and let go when nobody asks any more: what only shows a stored library
/// does without dictionary and models, which take some 50 MB.
pub(crate) struct LazyReader {
    /// Knowledge beyond what the program brings along.
    own: Option<Arc<Knowledge>>,
    models: LoadModels,
    /// Outlives every reader: joining after a change goes on from it.
    joined: Arc<Mutex<Joined>>,
    held: Mutex<Held>,
}

/// Loads the trained models, each time they are needed.
type LoadModels = Arc<dyn Fn() -> Arc<Models> + Send + Sync>;

/// The reader, while there is one.
#[derive(Default)]
struct Held {
    /// With the time when it was asked for last.
    reader: Option<(Arc<Reader>, Instant)>,
    /// Whether a thread waits to let it go.
    is_watched: bool,
}

impl LazyReader {
    /// A reader with the knowledge that the program brings along.
    pub(crate) fn new(models: impl Fn() -> Arc<Models> + Send + Sync + 'static) -> Self {
        Self::with(None, Arc::new(models))
    }

    /// A reader that also knows a user's lexicon files, given as `(path, TOML)`, with the models of `builtin`; and what
    /// could not be understood of the files.
    pub(crate) fn with_user(files: &[(String, String)], builtin: &Self) -> (Self, Vec<Diagnostic>) {
        let (knowledge, diagnostics) = Knowledge::with_user(files);
        (Self::with(Some(Arc::new(knowledge)), Arc::clone(&builtin.models)), diagnostics)
    }

    fn with(own: Option<Arc<Knowledge>>, models: LoadModels) -> Self {
        Self { own, models, joined: Arc::default(), held: Mutex::default() }
    }

    /// The knowledge that it reads with, for which no reader need be made.
    pub(crate) fn knowledge(&self) -> Arc<Knowledge> {
        self.own.clone().unwrap_or_else(Knowledge::builtin)
    }

    /// The reader. Making it takes some 0.2 s; whoever asks meanwhile waits.
    pub(crate) fn get(self: &Arc<Self>) -> Arc<Reader> {
        let mut held = self.held();
        let reader = match held.reader.take() {
            Some((reader, _)) => reader,
            None => Arc::new(self.make()),
        };
        held.reader = Some((Arc::clone(&reader), Instant::now()));
        if !std::mem::replace(&mut held.is_watched, true) {
            self.let_go_when_unused();
        }
        reader
    }

    fn make(&self) -> Reader {
        Reader::going_on(|| self.knowledge(), || (self.models)(), Arc::clone(&self.joined))
    }

    /// Lets the reader go now; whoever has it at hand goes on with it.
    pub(crate) fn let_go(&self) {
        self.held().reader = None;
    }

    fn let_go_when_unused(self: &Arc<Self>) {
        let lazy = Arc::downgrade(self);
        std::thread::spawn(move || {
            while let Some(left) = lazy.upgrade().and_then(|lazy| lazy.time_left()) {
                std::thread::sleep(left);
            }
        });
    }

    /// How long the reader is kept if nobody asks again; it is let go where that is over.
    fn time_left(&self) -> Option<Duration> {
        let mut held = self.held();
        let left = held.reader.as_ref().map(|(_, used)| KEPT.saturating_sub(used.elapsed()));
        let left = left.filter(|left| !left.is_zero());
        if left.is_none() {
            *held = Held::default();
        }
        left
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // A panic while the lock was held cannot have left more than no reader.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes an aside of a block that is too long for prose: data that was saved as text, such as a picture or a dump.
fn pass_over_data(block: &mut Block) {
    if block.content.len() > LONGEST_BLOCK {
        block.kind = BlockKind::Aside;
        block.sentences.clear();
        block.structures.clear();
    }
}

/// The 1-based line of the first block that is passed over although it looks like prose, which whoever wrote it would
/// miss. O(n).
pub(crate) fn unread_prose(text: &str) -> Option<u32> {
    // Nearly every note is shorter, and none of its blocks need be looked at.
    if text.len() <= LONGEST_BLOCK {
        return None;
    }
    let is_unread = |block: &Block| block.kind.is_prose() && block.content.len() > LONGEST_BLOCK;
    let blocks = zhitu_note::blocks(text);
    let unread = blocks.iter().find(|block| is_unread(block) && is_wordy(block.content.of(text)))?;
    Some(LineIndex::new(text).line(unread.content.start))
}

/// Whether a text is written in Han or has blanks between its words; encoded pictures and squeezed programs are not.
fn is_wordy(text: &str) -> bool {
    let wordy = text.chars().filter(|c| *c == ' ' || matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    wordy * 10 >= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_model::Encoding;

    #[test]
    fn data_saved_as_text_states_nothing_and_what_follows_is_read() {
        let data = "Redis 使用 epoll，".repeat(LONGEST_BLOCK / 12);
        let note =
            Note {
                path: "a.md".into(), text: format!("{data}\n\nKafka 是消息队列。\n"), encoding: Encoding::Utf8
            };
        let reading = Reader::builtin().read(&note);
        assert!(reading.mentions.iter().all(|mention| mention.span.start as usize > data.len()));
        assert!(reading.blocks.iter().any(|block| block.content.of(&note.text) == "Kafka 是消息队列。"));
    }

    #[test]
    fn traditional_script_is_read_as_simplified_and_quoted_as_it_is() {
        let read = |text: &str| {
            let note = Note { path: "a.md".into(), text: text.to_owned(), encoding: Encoding::Utf8 };
            (Reader::builtin().read(&note), note)
        };
        let (reading, note) = read("Deployment 創建 ReplicaSet。Kafka 調用消息隊列。\n\nTCP 與 UDP 的區別\n");
        let (simple, _) = read("Deployment 创建 ReplicaSet。Kafka 调用消息队列。\n\nTCP 与 UDP 的区别\n");
        assert!(reading == simple && !reading.statements.is_empty() && reading.questions.len() == 1);
        let names: Vec<&str> = reading.mentions.iter().map(|mention| mention.span.of(&note.text)).collect();
        assert!(names.contains(&"消息隊列"), "{names:?}");
    }

    #[test]
    fn prose_that_is_too_long_to_be_read_is_told_by_its_line() {
        let long = |word: &str| format!("甲。\n\n{}\n\n乙。\n", word.repeat(LONGEST_BLOCK / word.len() + 1));
        assert_eq!(unread_prose(&long("Redis 使用 epoll，")), Some(3));
        assert_eq!(unread_prose(&long("Redis uses epoll, ")), Some(3));
        assert_eq!(unread_prose(&long("iVBORw0KGgoAAAANSUhEUg")), None);
        assert_eq!(unread_prose(&long("function(e,t){return e+t};")), None);
        assert_eq!(unread_prose(&format!("```\n{}```\n", "let x = 1;\n".repeat(LONGEST_BLOCK / 10))), None);
        assert_eq!(unread_prose(&"Redis 使用 epoll。\n\n".repeat(LONGEST_BLOCK / 10)), None);
    }
}
