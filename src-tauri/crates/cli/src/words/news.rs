//! What happens on the way: progress, what was met, what was stored.

use super::counted;
use crate::language::Language;
use std::path::Path;
use zhitu_api::dto::LibraryState;
use zhitu_engine::{Progress, Stage, StoreError};
use zhitu_model::{Diagnostic, DiagnosticCode};

/// How many names are listed in one line.
const LISTED: usize = 5;

/// How far reading has come, on one line.
pub(crate) fn stage(language: Language, progress: &Progress) -> String {
    let Progress { done, total, .. } = progress;
    match progress.stage {
        Stage::Finding => language.choose("正在找笔记……".into(), "Finding notes ...".into()),
        Stage::Reading => language.choose(format!("正在读：{done}/{total}"), format!("Reading: {done}/{total}")),
        Stage::Joining => language.choose("正在归并概念……".into(), "Joining concepts ...".into()),
        Stage::LayingOut => language.choose("正在布图……".into(), "Laying out ...".into()),
        Stage::Storing => language.choose("正在存……".into(), "Storing ...".into()),
        Stage::Done => String::new(),
    }
}

/// What went wrong with a file.
pub(crate) fn diagnostic(language: Language, diagnostic: &Diagnostic) -> String {
    let (chinese, english) = match diagnostic.code {
        DiagnosticCode::Unreadable => ("读不了，跳过了", "cannot be read, skipped"),
        DiagnosticCode::Binary => ("不是文本，跳过了", "not text, skipped"),
        DiagnosticCode::Empty => ("是空的", "empty"),
        DiagnosticCode::TooLarge => ("太大，跳过了", "too large, skipped"),
        DiagnosticCode::Lossy => ("有些字认不出来", "some characters could not be decoded"),
        DiagnosticCode::LongBlock => (
            "有一段太长，没有从中读概念；分成几段就能读",
            "a paragraph is too long, no concepts are read from it; break it up",
        ),
        DiagnosticCode::LinkLoop => {
            ("链接绕回自己的上级，没有跟进去", "a link back into its own folders, not followed")
        }
        DiagnosticCode::LinkOutside => ("链接指到文件夹外面，没有跟出去", "a link out of the folder, not followed"),
        DiagnosticCode::Lexicon => ("词典里有读不懂的地方", "part of the lexicon was not understood"),
        DiagnosticCode::Internal => ("读它时程序出错，跳过了", "the program failed on it, skipped"),
    };
    let words = language.choose(chinese, english);
    let detail = match (&diagnostic.detail, diagnostic.code) {
        (detail, _) if detail.is_empty() => String::new(),
        (size, DiagnosticCode::TooLarge) if size.ends_with(" lines") => {
            language.choose(format!("（{} 行）", size.trim_end_matches(" lines")), format!(" ({size})"))
        }
        (line, DiagnosticCode::LongBlock) => language.choose(format!("（第 {line} 行）"), format!(" (line {line})")),
        (bytes, DiagnosticCode::TooLarge) => language.choose(format!("（{bytes} 字节）"), format!(" ({bytes} bytes)")),
        (detail, _) => language.choose(format!("（{detail}）"), format!(" ({detail})")),
    };
    let Diagnostic { path, .. } = diagnostic;
    language.choose(format!("{path}：{words}{detail}"), format!("{path}: {words}{detail}"))
}

/// That a damaged database was put aside.
pub(crate) fn set_aside(language: Language, aside: &Path) -> String {
    let aside = aside.display();
    language.choose(
        format!("原来的数据库坏了，改名为 {aside} 留着；概念图已从笔记重建。"),
        format!("The database was damaged; it is kept as {aside}, and the map was rebuilt from the notes."),
    )
}

/// That what the person decided cannot be read.
pub(crate) fn undecided(language: Language, journal: &Path, error: &StoreError) -> String {
    let (journal, reason) = (journal.display(), super::failure::journal_error(language, error));
    language.choose(
        format!("更正记录 {journal} 读不了：{reason}。文件没有动过，这次没有用上里面的更正；换回它的备份，或把它移走从头开始。"),
        format!(
            "The corrections in {journal} cannot be read: {reason}. The file is untouched and none of them is applied now; \
             put back a copy of it, or move it away to begin anew."
        ),
    )
}

/// What a library holds.
pub(crate) fn indexed(language: Language, state: &LibraryState, was_loaded: bool) -> String {
    let LibraryState { notes, concepts, relations, open_questions, .. } = *state;
    let unchanged =
        if was_loaded { language.choose("（笔记没有变）", " (the notes have not changed)") } else { "" };
    language.choose(
        format!("{notes} 篇笔记，{concepts} 个概念，{relations} 条关系，{open_questions} 个未答的问题{unchanged}"),
        format!(
            "{}, {}, {}, {}{unchanged}",
            counted(notes, "note"),
            counted(concepts, "concept"),
            counted(relations, "relation"),
            counted(open_questions, "open question")
        ),
    )
}

/// Where the library lies.
pub(crate) fn stored_at(language: Language, database: &Path) -> String {
    let database = database.display();
    language.choose(format!("存在 {database}"), format!("Stored in {database}"))
}

/// That a file was written.
pub(crate) fn written(language: Language, file: &Path) -> String {
    let file = file.display();
    language.choose(format!("写好了：{file}"), format!("Written: {file}"))
}

/// Gold maps of notes that are not there: all that is in them counts as missed.
pub(crate) fn unscored(language: Language, docs: &[String]) -> String {
    let names = some(language, docs);
    language.choose(
        format!("这些标准答案没有对应的笔记，里面的都算没找到：{names}"),
        format!("These gold maps have no note, and all that is in them counts as missed: {names}"),
    )
}

/// The first few of many names, and how many there are in all.
pub(crate) fn some(language: Language, names: &[String]) -> String {
    let listed = names[..names.len().min(LISTED)].join(language.choose("、", ", "));
    if names.len() <= LISTED {
        return listed;
    }
    let count = names.len();
    language.choose(format!("{listed}……（共 {count} 个）"), format!("{listed} ... ({count} in all)"))
}

/// How many corrections were taken from a file.
pub(crate) fn decided(language: Language, count: usize) -> String {
    language.choose(format!("新增 {count} 条更正。"), format!("{} added.", counted(count as u64, "correction")))
}
