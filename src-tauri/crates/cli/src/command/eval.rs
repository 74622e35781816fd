//! `zhitu eval`: an export, or a folder read now, against gold maps.

use crate::arguments::Eval;
use crate::failure::Failure;
use crate::output::Output;
use crate::words;
use std::path::{Path, PathBuf};
use zhitu_engine::{Engine, Options, Storage};
use zhitu_eval::{GoldMap, ScoredMap, score};

pub(crate) fn run(arguments: &Eval, output: &mut Output) -> Result<(), Failure> {
    let failed = |error: zhitu_eval::EvalError| Failure::Eval(error.to_string());
    let map = if arguments.export.is_dir() {
        let engine = Engine::new(Options { storage: Storage::Memory, ..Options::default() })?;
        ScoredMap::from_library(engine.open_silently(&arguments.export)?.library())
    } else {
        ScoredMap::load(&arguments.export).map_err(failed)?
    };
    let files =
        gold_files(&arguments.gold).map_err(|error| Failure::Eval(format!("{}: {error}", arguments.gold.display())))?;
    let golds: Vec<GoldMap> = files.iter().map(|file| GoldMap::load(file)).collect::<Result<_, _>>().map_err(failed)?;
    let missing: Vec<String> = golds.iter().map(|gold| &gold.doc).filter(|doc| !map.is_about(doc)).cloned().collect();
    if missing.len() == golds.len() {
        let (scored, gold) = (arguments.export.clone(), arguments.gold.clone());
        return Err(if golds.is_empty() { Failure::NoGold(gold) } else { Failure::NoScoredNote(scored, missing) });
    }
    if !missing.is_empty() {
        output.news(words::unscored(output.language, &missing));
    }
    let card = score(&map, &golds, arguments.min_confidence);
    if arguments.json {
        let text = serde_json::to_string_pretty(&card).map_err(|error| Failure::Eval(error.to_string()))?;
        output.raw(&(text + "\n"))
    } else {
        output.line(card.to_text(arguments.list_errors).trim_end())
    }
}

/// The `*.json` of a folder in order of their names, or the file itself.
fn gold_files(gold: &Path) -> std::io::Result<Vec<PathBuf>> {
    if gold.is_file() {
        return Ok(vec![gold.to_owned()]);
    }
    let entries: Vec<PathBuf> =
        std::fs::read_dir(gold)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    let mut files: Vec<PathBuf> =
        entries.into_iter().filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    files.sort();
    Ok(files)
}
