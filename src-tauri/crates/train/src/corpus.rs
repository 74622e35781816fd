//! Notes with their gold maps, ready to learn from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use zhitu_lexicon::{Knowledge, shadow};
use zhitu_model::{Block, Encoding, Note, Segmented, Span, Token};
use zhitu_term::Segmenter;

/// A gold concept: its name and every surface form that the note uses.
#[derive(Clone, Debug)]
pub(crate) struct GoldConcept {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
}

/// A note, what the stages before learning make of it, and its gold map.
pub(crate) struct Example {
    pub(crate) note: Note,
    pub(crate) blocks: Vec<Block>,
    pub(crate) tokens: Vec<Vec<Vec<Token>>>,
    pub(crate) concepts: Vec<GoldConcept>,
    /// The whole gold file.
    pub(crate) gold: Value,
    /// Fold that tests it; `None` for notes that are only evaluated.
    pub(crate) fold: Option<usize>,
    /// Which of the gold folders it comes from.
    pub(crate) folder: usize,
}

/// Reads the gold maps of the `gold` folders, finds their notes in `notes`, and cuts them into blocks and tokens.
///
/// Notes are in the order of the folders, then of their file names.
pub(crate) fn read(
    gold: &[PathBuf],
    notes: &[PathBuf],
    folds: &Path,
    knowledge: &Knowledge,
) -> Result<Vec<Example>, String> {
    let folds = fold_of(&json(folds)?);
    let segmenter = Segmenter::new(knowledge);
    let mut examples = Vec::new();
    for (folder, path) in gold.iter().enumerate() {
        for file in maps(path)? {
            examples.push(example(json(&file)?, notes, &folds, folder, &segmenter)?);
        }
    }
    Ok(examples)
}

/// The gold maps of a folder, in order.
fn maps(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

fn json(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn fold_of(folds: &Value) -> BTreeMap<String, usize> {
    let lists = folds["folds"].as_array().into_iter().flatten().enumerate();
    lists.flat_map(|(fold, names)| strings(names).into_iter().map(move |name| (name, fold))).collect()
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|item| Some(item.as_str()?.to_owned())).collect()
}

fn example(
    gold: Value,
    notes: &[PathBuf],
    folds: &BTreeMap<String, usize>,
    folder: usize,
    segmenter: &Segmenter,
) -> Result<Example, String> {
    let name = gold["doc"].as_str().unwrap_or_default().to_owned();
    let path = notes.iter().map(|folder| folder.join(&name)).find(|path| path.is_file());
    let bytes = fs::read(path.ok_or(format!("no note {name}"))?).map_err(|error| error.to_string())?;
    let text = zhitu_note::decode(&bytes).map_err(|_| format!("{name} is no text"))?.text;
    let blocks = zhitu_note::blocks(&text);
    let tokens = segmenter.note_tokens(&text, &blocks);
    let concepts = gold["concepts"].as_array().into_iter().flatten().map(|concept| GoldConcept {
        name: concept["name"].as_str().unwrap_or_default().to_owned(),
        aliases: strings(&concept["aliases"]),
    });
    Ok(Example {
        concepts: concepts.collect(),
        fold: folds.get(&name).copied(),
        folder,
        note: Note { path: name, text, encoding: Encoding::Utf8 },
        blocks,
        tokens,
        gold,
    })
}

impl Example {
    /// Whether the map is one of the first folder's, by whose readers maps are measured.
    pub(crate) fn is_yardstick(&self) -> bool {
        self.folder == 0
    }

    /// The note cut into blocks and tokens.
    pub(crate) fn segmented(&self) -> Segmented<'_> {
        Segmented { text: &self.note.text, blocks: &self.blocks, tokens: &self.tokens }
    }

    /// Shadow forms of every gold surface.
    pub(crate) fn every_form(&self) -> BTreeSet<String> {
        let surfaces = self.concepts.iter().flat_map(|concept| std::iter::once(&concept.name).chain(&concept.aliases));
        surfaces.flat_map(|surface| forms(surface)).collect()
    }

    /// Shadow forms that a mention should have: not those that only wrap words around the name, and no alias with 的.
    pub(crate) fn mention_forms(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for concept in &self.concepts {
            let name = shadow(&concept.name);
            let wordy = |alias: &&String| {
                let alias = shadow(alias);
                alias != name && (alias.contains('的') || (name.chars().count() > 1 && alias.contains(&name)))
            };
            all.extend(concept.aliases.iter().filter(|alias| !wordy(alias)).flat_map(|alias| forms(alias)));
            all.extend(forms(&concept.name));
        }
        all
    }

    /// For every candidate whether it is a mention: those of a gold form, the longest first, not overlapping.
    pub(crate) fn labels(&self, spans: &[Vec<Span>]) -> Vec<Vec<bool>> {
        let forms = self.mention_forms();
        spans.iter().map(|line| label_line(&self.note.text, line, &forms)).collect()
    }
}

fn label_line(text: &str, spans: &[Span], forms: &BTreeSet<String>) -> Vec<bool> {
    let mut gold: Vec<usize> = (0..spans.len()).filter(|at| forms.contains(&shadow(spans[*at].of(text)))).collect();
    gold.sort_by_key(|at| (std::cmp::Reverse(spans[*at].len()), *at));
    let mut labels = vec![false; spans.len()];
    let mut taken: Vec<Span> = Vec::new();
    for at in gold {
        if !taken.iter().any(|span| span.overlaps(spans[at])) {
            taken.push(spans[at]);
            labels[at] = true;
        }
    }
    labels
}

/// The shadow forms of a gold surface: of the parts of `持久卷（PV）`, where it has a parenthesis.
fn forms(surface: &str) -> Vec<String> {
    let parts = surface.split(['(', ')', '（', '）']).map(shadow);
    parts.filter(|part| !part.is_empty()).collect()
}
