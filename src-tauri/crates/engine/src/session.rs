//! An opened library: what queries are asked of.

use crate::ask::Vocabulary;
use crate::contradictions::Contradictions;
use crate::ledger::Ledger;
use crate::reader::LazyReader;
use crate::search::{ConceptIndex, ConceptMatch, MatchKind, PassageMatch};
use crate::search::{passage_match, retain_telling, without_asking};
use crate::shelf::{Kept, lock};
use crate::{BANDS, Storing};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, MutexGuard, OnceLock};
use zhitu_curate::{Curated, History, Outcome};
use zhitu_graph::{Arrangement, Graph};
use zhitu_lexicon::Knowledge;
use zhitu_model::{ConceptId, Library, NoteId, Relation, RelationId};
use zhitu_store::{FileState, StoreError};
use zhitu_study::{Contradiction, Elsewhere};

/// Under which name the worked-out part of a graph is kept.
const GRAPH: &str = "graph";
/// Under which name the contradictions are kept.
const CONTRADICTIONS: &str = "contradictions";
/// Under which name the arrangement of the map is kept, whatever becomes of the library.
const ARRANGEMENT: &str = "arrangement";

/// An opened library with its graph and search. Queries change nothing; reading the folder again gives another session.
pub struct Session {
    folder: PathBuf,
    revision: u32,
    /// As read, before what was decided.
    read: Arc<Library>,
    library: Arc<Library>,
    history: History,
    outcomes: Vec<Outcome>,
    /// What the person noted to themselves.
    remarks: BTreeMap<ConceptId, String>,
    graph: Arc<Graph>,
    reader: Arc<LazyReader>,
    /// Worked out with the first search, or before it.
    names: OnceLock<ConceptIndex>,
    /// Worked out with the first question.
    vocabulary: OnceLock<Vocabulary>,
    /// Looked for when they are first asked for.
    contradictions: OnceLock<Contradictions>,
    /// What open questions are about; gathered when it is first asked for.
    questioned: OnceLock<BTreeSet<ConceptId>>,
    /// Looked for when they are first asked for.
    elsewhere: OnceLock<Vec<Elsewhere>>,
    kept: Arc<Kept>,
}

impl Session {
    pub(crate) fn new(
        folder: PathBuf,
        revision: u32,
        read: Arc<Library>,
        reader: Arc<LazyReader>,
        kept: Arc<Kept>,
    ) -> Self {
        // What was decided while the notes were read holds, too; where that cannot be seen, what was known does.
        kept.ledger().catch_up().ok();
        Self::curated(folder, revision, read, reader, kept)
    }

    /// The session of the same reading after something more was decided.
    pub(crate) fn decided(&self, revision: u32) -> Self {
        let (read, reader, kept) = (Arc::clone(&self.read), Arc::clone(&self.reader), Arc::clone(&self.kept));
        Self::curated(self.folder.clone(), revision, read, reader, kept)
    }

    fn curated(folder: PathBuf, revision: u32, read: Arc<Library>, reader: Arc<LazyReader>, kept: Arc<Kept>) -> Self {
        let history = kept.ledger().history().clone();
        let (library, remarks, outcomes) = if history.standing().next().is_none() {
            (Arc::clone(&read), BTreeMap::new(), Vec::new())
        } else {
            let Curated { library, remarks, outcomes } = zhitu_curate::apply((*read).clone(), history.standing());
            (Arc::new(library), remarks, outcomes)
        };
        let graph = Arc::new(graph(&library, &history, &kept));
        let names = OnceLock::new();
        let (vocabulary, contradictions, elsewhere) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let questioned = OnceLock::new();
        Self {
            folder,
            revision,
            read,
            library,
            history,
            outcomes,
            remarks,
            graph,
            reader,
            names,
            vocabulary,
            contradictions,
            questioned,
            elsewhere,
            kept,
        }
    }

    /// Absolute path of the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Increases with every session of one engine; an answer of an older revision is stale.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// The library.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// The library as it was read, before what was decided.
    pub fn as_read(&self) -> &Arc<Library> {
        &self.read
    }

    /// What was decided about the library, and what can be undone and redone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What became of each decision that stands, in their order.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    pub(crate) fn remarks(&self) -> &BTreeMap<ConceptId, String> {
        &self.remarks
    }

    /// The files that it was read from, in path order.
    pub(crate) fn files(&self) -> &[FileState] {
        &self.kept.files
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.kept.ledger()
    }

    /// Its graph.
    pub fn graph(&self) -> &Arc<Graph> {
        &self.graph
    }

    /// What became of the stored library.
    pub fn storing(&self) -> &Storing {
        &self.kept.storing
    }

    /// Whether both were read from the same bytes.
    pub fn is_same_reading(&self, other: &Self) -> bool {
        let files = |session: &Self| -> Vec<(String, [u8; 32])> {
            session.kept.files.iter().map(|file| (file.path.clone(), file.fingerprint)).collect()
        };
        files(self) == files(other)
    }

    /// Where a note's file is.
    pub fn file_of(&self, note: NoteId) -> Option<PathBuf> {
        Some(self.folder.join(&self.library.note(note)?.path))
    }

    /// BLAKE3 of the bytes of a note's file when it was read, in hexadecimal; `None` in a library that is still being read.
    pub fn fingerprint(&self, note: NoteId) -> Option<String> {
        let path = &self.library.note(note)?.path;
        let at = self.kept.files.binary_search_by(|file| file.path.cmp(path)).ok()?;
        Some(blake3::Hash::from_bytes(self.kept.files[at].fingerprint).to_hex().to_string())
    }

    /// The concepts that a query names, whatever asks around the names, best first; behind them those whose names stand
    /// among other words of it.
    pub fn find_concepts(&self, query: &str, limit: usize) -> Vec<ConceptMatch> {
        let mut found = self.concepts_named(query, limit);
        let asked = without_asking(query);
        if asked != query && found.first().is_none_or(|hit| hit.how > MatchKind::Prefix) {
            found = self.concepts_named(asked, limit);
        }
        let standing = self.names().standing_in(&self.library, asked);
        let further = standing.into_iter().filter(|one| found.iter().all(|hit| hit.concept != one.concept));
        found.extend(further.collect::<Vec<_>>());
        found.truncate(limit);
        found
    }

    /// The concepts that a query is a name of: by name or alias, pinyin, initials, or with one slip; best first.
    pub(crate) fn concepts_named(&self, query: &str, limit: usize) -> Vec<ConceptMatch> {
        self.names().find(&self.library, query, limit)
    }

    /// The concept that is called exactly so, but for case, width, blanks and script.
    pub(crate) fn concept_called(&self, name: &str) -> Option<ConceptId> {
        self.names().called(name)
    }

    fn names(&self) -> &ConceptIndex {
        self.names.get_or_init(|| ConceptIndex::new(&self.library))
    }

    /// Works out now, on the calling thread, what a first search needs; else that search does. The map does not need it.
    pub fn warm_up(&self) {
        self.names();
    }

    /// The verbs that a question may use.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::new(&self.reader.knowledge().verbs, &self.library))
    }

    /// Passages of one pair of concepts that cannot both hold, the surest first. Looked for once, where they are not kept
    /// with the library: O(passages).
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.found_contradictions().all
    }

    /// Whether a relation is one of two that contradict each other.
    pub(crate) fn is_contradicted(&self, relation: RelationId) -> bool {
        self.found_contradictions().relations.contains(&relation)
    }

    /// Whether an open question is about an end of a relation.
    pub(crate) fn is_questioned(&self, relation: &Relation) -> bool {
        let open = || self.library.questions.iter().filter(|question| question.answer.is_none());
        let about = self.questioned.get_or_init(|| open().flat_map(|question| &question.concepts).copied().collect());
        about.contains(&relation.subject) || about.contains(&relation.object)
    }

    fn found_contradictions(&self) -> &Contradictions {
        self.contradictions.get_or_init(|| {
            let basis = self.kept.basis(&self.history);
            let known = self.kept.derived(CONTRADICTIONS, &basis);
            known.and_then(|bytes| Contradictions::from_bytes(&self.library, &bytes)).unwrap_or_else(|| {
                let found = Contradictions::new(&self.library, &self.reader.knowledge());
                self.kept.keep_derived(CONTRADICTIONS, &basis, &found.to_bytes(&self.library));
                found
            })
        })
    }

    /// The open questions that another place of the folder answers, in their order. Looked for once: O(questions).
    pub fn answered_elsewhere(&self) -> &[Elsewhere] {
        let find = || zhitu_study::elsewhere(&self.library, &Knowledge::builtin().cues, BANDS[1]);
        self.elsewhere.get_or_init(find)
    }

    /// The passages that hold the words of a query, best first; none in a library that is still being read, or where the
    /// database holds a later one already.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn find_passages(&self, query: &str, limit: usize) -> Result<Vec<PassageMatch>, StoreError> {
        let Some(store) = &self.kept.store else { return Ok(Vec::new()) };
        let mut terms = self.reader.get().search_terms(query);
        terms.sort();
        terms.dedup();
        retain_telling(&mut terms);
        let hits = lock(store).search(self.kept.stamp, &terms, limit)?;
        Ok(hits.into_iter().filter_map(|hit| passage_match(&self.library, &hit, &terms)).collect())
    }
}

/// The graph of a library after what was decided: with the clusters and places that are kept for it, or worked out from how
/// the map was arranged before, and then kept.
fn graph(library: &Library, history: &History, kept: &Kept) -> Graph {
    let config = zhitu_graph::Config::default();
    let basis = kept.basis(history);
    let known = kept.derived(GRAPH, &basis).and_then(|bytes| Graph::with_worked_out(library, &config, &bytes));
    known.unwrap_or_else(|| {
        let before = kept.derived(ARRANGEMENT, "").and_then(|bytes| Arrangement::from_bytes(&bytes));
        let (graph, arrangement) = Graph::after(library, &config, before.as_ref());
        kept.keep_derived(GRAPH, &basis, &graph.worked_out());
        kept.keep_derived(ARRANGEMENT, "", &arrangement.to_bytes());
        graph
    })
}
