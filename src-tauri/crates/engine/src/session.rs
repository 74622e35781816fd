//! An opened library: what queries are asked of.

use crate::ask::Vocabulary;
use crate::search::{ConceptIndex, ConceptMatch, PassageMatch, passage_match};
use crate::shelf::Kept;
use crate::{Reader, Storing};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use zhitu_graph::Graph;
use zhitu_model::{ConceptId, Library, NoteId};
use zhitu_store::{FileState, Store, StoreError};

/// An opened library with its graph and search. Queries change nothing; reading the folder again gives another session.
pub struct Session {
    folder: PathBuf,
    revision: u32,
    library: Arc<Library>,
    graph: Arc<Graph>,
    reader: Arc<Reader>,
    names: ConceptIndex,
    /// Worked out with the first question.
    vocabulary: OnceLock<Vocabulary>,
    store: Option<Mutex<Store>>,
    files: Vec<FileState>,
    storing: Storing,
}

impl Session {
    pub(crate) fn new(folder: PathBuf, revision: u32, library: Library, reader: Arc<Reader>, kept: Kept) -> Self {
        let Kept { store, files, storing } = kept;
        let graph = Arc::new(Graph::new(&library, &zhitu_graph::Config::default()));
        let names = ConceptIndex::new(&library);
        let library = Arc::new(library);
        let (store, vocabulary) = (store.map(Mutex::new), OnceLock::new());
        Self { folder, revision, library, graph, reader, names, vocabulary, store, files, storing }
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

    /// Its graph.
    pub fn graph(&self) -> &Arc<Graph> {
        &self.graph
    }

    /// What became of the stored library.
    pub fn storing(&self) -> &Storing {
        &self.storing
    }

    /// Where a note's file is.
    pub fn file_of(&self, note: NoteId) -> Option<PathBuf> {
        Some(self.folder.join(&self.library.note(note)?.path))
    }

    /// BLAKE3 of the bytes of a note's file when it was read, in hexadecimal; `None` in a library that is still being read.
    pub fn fingerprint(&self, note: NoteId) -> Option<String> {
        let path = &self.library.note(note)?.path;
        let at = self.files.binary_search_by(|file| file.path.cmp(path)).ok()?;
        Some(blake3::Hash::from_bytes(self.files[at].fingerprint).to_hex().to_string())
    }

    /// The concepts that a query names: by name or alias, pinyin, initials, or with one slip; best first.
    pub fn find_concepts(&self, query: &str, limit: usize) -> Vec<ConceptMatch> {
        self.names.find(&self.library, query, limit)
    }

    /// The concept that is called exactly so, but for case, width, blanks and script.
    pub(crate) fn concept_called(&self, name: &str) -> Option<ConceptId> {
        self.names.called(name)
    }

    /// The verbs that a question may use.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::new(&self.reader.knowledge().verbs, &self.library))
    }

    /// The passages that hold the words of a query, best first; none in a library that is still being read.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn find_passages(&self, query: &str, limit: usize) -> Result<Vec<PassageMatch>, StoreError> {
        let Some(store) = &self.store else { return Ok(Vec::new()) };
        let mut terms = self.reader.search_terms(query);
        terms.sort();
        terms.dedup();
        // A panic while the lock was held cannot have left a query half done.
        let hits = store.lock().unwrap_or_else(PoisonError::into_inner).search(&terms, limit)?;
        Ok(hits.into_iter().filter_map(|hit| passage_match(&self.library, &hit, &terms)).collect())
    }
}
