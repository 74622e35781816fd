//! Failures: what happened, what was kept, what to do.

use super::news::{diagnostic, some};
use crate::failure::Failure;
use crate::language::Language;
use std::path::Path;
use zhitu_engine::{EngineError, StoreError};
use zhitu_export::ExportError;

/// A failure as up to three lines.
pub(crate) fn failure(language: Language, failure: &Failure) -> String {
    let lines = match failure {
        Failure::Engine(error) => return engine(language, error),
        Failure::NotStored(..)
        | Failure::CannotWrite(_)
        | Failure::CannotWriteFile(..)
        | Failure::WouldOverwriteNote(_)
        | Failure::UnknownEnding(_) => unwritten(language, failure),
        Failure::NoLibrary => language.choose(
            ["没有可用的概念图。".into(), String::new(), "写上笔记文件夹，或先运行：zhitu index FOLDER".into()],
            [
                "There is no concept map yet.".into(),
                String::new(),
                "Name a folder of notes, or first run: zhitu index FOLDER".into(),
            ],
        ),
        Failure::NoConcept(name, near) => no_concept(language, name, near),
        Failure::NoPath(from, to) => language.choose(
            [format!("笔记里没有从“{from}”到“{to}”的联系。"), String::new(), String::new()],
            [format!("Nothing in the notes leads from '{from}' to '{to}'."), String::new(), String::new()],
        ),
        Failure::NoQuestions => language.choose(
            ["笔记里没有这样的问题。".into(), String::new(), String::new()],
            ["The notes ask no such question.".into(), String::new(), String::new()],
        ),
        Failure::NoContradictions => language.choose(
            ["没有看到互相矛盾的地方。".into(), String::new(), String::new()],
            ["No passages were seen to contradict each other.".into(), String::new(), String::new()],
        ),
        Failure::NoDecisions => language.choose(
            ["还没有更正过什么。".into(), String::new(), "在窗口里点开概念或关系来更正。".into()],
            ["Nothing was corrected yet.".into(), String::new(), "Open a concept or a relation in the window.".into()],
        ),
        Failure::UnreadDecisions(journal, reason) => language.choose(
            [
                format!("更正记录 {} 读不了：{reason}。", journal.display()),
                "文件没有动过，里面的更正也许还救得回来；这次没有列出，也没有读入更正。".into(),
                "换回它的备份，或把它移走从头开始。".into(),
            ],
            [
                format!("The corrections in {} cannot be read: {reason}.", journal.display()),
                "The file is untouched and may yet be rescued; no correction was listed or taken.".into(),
                "Put back a copy of it, or move it away to begin anew.".into(),
            ],
        ),
        Failure::CannotReadFile(path, reason) => language.choose(
            [format!("读不了 {}：{reason}。", path.display()), "什么都没有改动。".into(), String::new()],
            [format!("Cannot read {}: {reason}.", path.display()), "Nothing was changed.".into(), String::new()],
        ),
        Failure::Export(error) => export(language, error),
        Failure::NoGold(_) | Failure::NoScoredNote(..) | Failure::Eval(_) => unscored(language, failure),
        Failure::Internal(reason) => language.choose(
            [format!("程序内部出错：{reason}。"), "笔记没有动过。".into(), String::new()],
            [format!("The program failed: {reason}."), "The notes are untouched.".into(), String::new()],
        ),
        Failure::Hangup => [const { String::new() }; 3],
    };
    told(&lines)
}

/// What could not be written, and what stayed.
fn unwritten(language: Language, failure: &Failure) -> [String; 3] {
    match failure {
        Failure::NotStored(path, reason) => language.choose(
            [
                format!("没有存下来：{}：{reason}。", path.display()),
                "笔记没有动过；原来存着的概念图还在。".into(),
                "腾出空间、关掉占用它的程序，或用 --db 换一个地方，再试一次。".into(),
            ],
            [
                format!("Not stored: {}: {reason}.", path.display()),
                "The notes are untouched; what was stored before is still there.".into(),
                "Free some space, close the program that uses it, or name another place with --db, and try again."
                    .into(),
            ],
        ),
        Failure::CannotWrite(reason) => language.choose(
            [format!("写不出去：{reason}。"), "没有文件改动过。".into(), String::new()],
            [format!("Cannot write: {reason}."), "No file was changed.".into(), String::new()],
        ),
        Failure::CannotWriteFile(path, reason) => language.choose(
            [
                format!("写不了 {}：{reason}。", path.display()),
                "原来的文件没有动过。".into(),
                "检查文件夹是否存在、是否可写、是否还有空间。".into(),
            ],
            [
                format!("Cannot write {}: {reason}.", path.display()),
                "What was there before is untouched.".into(),
                "Check that the folder exists, can be written, and has space.".into(),
            ],
        ),
        Failure::WouldOverwriteNote(path) => language.choose(
            [
                format!("{} 看起来是一篇笔记，不会往里写。", path.display()),
                "没有文件改动过。".into(),
                "换一个文件名，例如 map.db、map.json 或 map.html。".into(),
            ],
            [
                format!("{} bears a note's name; it is not written to.", path.display()),
                "No file was changed.".into(),
                "Use another name, such as map.db, map.json or map.html.".into(),
            ],
        ),
        Failure::UnknownEnding(path) => language.choose(
            [
                format!("从 {} 的后缀看不出要导出成什么格式。", path.display()),
                "没有文件改动过。".into(),
                "用 .json 或 .html 结尾，或者写上 --format json 或 --format html。".into(),
            ],
            [
                format!("The ending of {} is of no format to export to.", path.display()),
                "No file was changed.".into(),
                "End it in .json or .html, or name one: --format json or --format html.".into(),
            ],
        ),
        _ => [const { String::new() }; 3],
    }
}

/// What could not be scored, and what was looked for.
fn unscored(language: Language, failure: &Failure) -> [String; 3] {
    match failure {
        Failure::NoGold(folder) => language.choose(
            [
                format!("没法打分：{} 里没有标准答案。", folder.display()),
                String::new(),
                "标准答案是 .json 文件，直接放在这个文件夹里。".into(),
            ],
            [
                format!("Cannot score: there are no gold maps in {}.", folder.display()),
                String::new(),
                "Gold maps are .json files in the folder itself.".into(),
            ],
        ),
        Failure::NoScoredNote(scored, docs) => language.choose(
            [
                format!("没法打分：{} 里没有标准答案对应的笔记。", scored.display()),
                format!("要找的是：{}", some(language, docs)),
                "标准答案的 doc 要与笔记的文件名相同。".into(),
            ],
            [
                format!("Cannot score: none of the notes of the gold maps is in {}.", scored.display()),
                format!("Looked for: {}", some(language, docs)),
                "The doc of a gold map is the file name of its note.".into(),
            ],
        ),
        Failure::Eval(reason) => language.choose(
            [format!("没法打分：{reason}。"), String::new(), String::new()],
            [format!("Cannot score: {reason}."), String::new(), String::new()],
        ),
        _ => [const { String::new() }; 3],
    }
}

fn told(lines: &[String]) -> String {
    lines.iter().filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

fn no_concept(language: Language, name: &str, near: &[String]) -> [String; 3] {
    let list = near.join(language.choose("、", ", "));
    let advice = if near.is_empty() {
        String::new()
    } else {
        language.choose(format!("相近的有：{list}"), format!("Near it: {list}"))
    };
    let happened = language.choose(format!("笔记里没有概念“{name}”。"), format!("The notes have no concept '{name}'."));
    [happened, String::new(), advice]
}

fn export(language: Language, error: &ExportError) -> [String; 3] {
    match error {
        ExportError::NoPage => language.choose(
            [
                "这个程序编译时还没有 HTML 页面，导不出 HTML。".into(),
                "没有文件改动过。".into(),
                "先在 ui/ 里运行 npm run build:static，再重新编译；或者用 --format json。".into(),
            ],
            [
                "This program was built without the HTML page and cannot export HTML.".into(),
                "No file was changed.".into(),
                "Run npm run build:static in ui/ and build again, or use --format json.".into(),
            ],
        ),
        other => language.choose(
            [format!("导不出 HTML：{other}。"), "没有文件改动过。".into(), String::new()],
            [format!("Cannot export HTML: {other}."), "No file was changed.".into(), String::new()],
        ),
    }
}

fn engine(language: Language, error: &EngineError) -> String {
    let lines = match error {
        EngineError::FolderMissing(path) => language.choose(
            [format!("找不到文件夹 {}。", path.display()), String::new(), "检查路径有没有写错。".into()],
            [format!("There is no folder {}.", path.display()), String::new(), "Check the path.".into()],
        ),
        EngineError::NotAFolder(path) => language.choose(
            [format!("{} 是一个文件，不是文件夹。", path.display()), String::new(), "写它所在的文件夹。".into()],
            [
                format!("{} is a file, not a folder.", path.display()),
                String::new(),
                "Name the folder that it is in.".into(),
            ],
        ),
        EngineError::FolderDenied(path, reason) => language.choose(
            [format!("读不了文件夹 {}：{reason}。", path.display()), String::new(), "检查权限。".into()],
            [format!("Cannot read {}: {reason}.", path.display()), String::new(), "Check its permissions.".into()],
        ),
        EngineError::NoNotes { folder, diagnostics } => {
            let met: Vec<String> = diagnostics.iter().map(|one| diagnostic(language, one)).collect();
            let lines = language.choose(
                [
                    format!("{} 里没有能读的笔记。", folder.display()),
                    String::new(),
                    "笔记是 .md、.markdown 或 .txt 文件。".into(),
                ],
                [
                    format!("There are no readable notes in {}.", folder.display()),
                    String::new(),
                    "Notes are .md, .markdown or .txt files.".into(),
                ],
            );
            return told(&met) + &told(&lines);
        }
        EngineError::Cancelled => language.choose(
            ["已取消。".into(), "原来存着的概念图还在。".into(), String::new()],
            ["Cancelled.".into(), "What was stored before is still there.".into(), String::new()],
        ),
        EngineError::NoLibrary(path) => no_library(language, path),
        EngineError::DataGone(place) => data_gone(language, place),
        EngineError::Store { path, error } => database(language, path, error),
        EngineError::NoHistory(told) => language.choose(
            [format!("这不是知图的更正记录：{told}。"), "什么都没有改动。".into(), "改好那一行再试。".into()],
            [format!("These are no corrections: {told}."), "Nothing was changed.".into(), "Mend the line.".into()],
        ),
        other => language.choose(
            [format!("程序内部出错：{other}。"), "笔记没有动过。".into(), String::new()],
            [format!("The program failed: {other}."), "The notes are untouched.".into(), String::new()],
        ),
    };
    told(&lines)
}

fn no_library(language: Language, path: &Path) -> [String; 3] {
    language.choose(
        [format!("{} 里还没有概念图。", path.display()), String::new(), "先运行：zhitu index FOLDER --db FILE".into()],
        [
            format!("{} holds no concept map.", path.display()),
            String::new(),
            "First run: zhitu index FOLDER --db FILE".into(),
        ],
    )
}

fn data_gone(language: Language, place: &Path) -> [String; 3] {
    language.choose(
        [
            format!("数据移到了 {}，现在那里没有。", place.display()),
            "笔记没有动过，也没有另建一份空的数据。".into(),
            "接上那块磁盘再试；或者用 --db 另存一份。".into(),
        ],
        [
            format!("The data was moved to {}, and is not there.", place.display()),
            "The notes are untouched, and no empty data was made in its stead.".into(),
            "Plug that disk in and try again, or name another file with --db.".into(),
        ],
    )
}

fn database(language: Language, path: &Path, error: &StoreError) -> [String; 3] {
    let reason = store_error(language, error);
    let happened = language
        .choose(format!("数据库 {}：{reason}。", path.display()), format!("Database {}: {reason}.", path.display()));
    let kept = language.choose("它没有动过，笔记也没有动过。", "It is untouched, and so are the notes.");
    let advice = match error {
        StoreError::Newer(_) => language
            .choose("换用新版的知图，或用 --db 换一个文件。", "Use the newer Zhitu, or name another file with --db."),
        StoreError::Foreign => language.choose("用 --db 换一个文件名。", "Name another file with --db."),
        StoreError::Locked => {
            language.choose("关掉正在用它的程序，再试一次。", "Close the program that uses it and try again.")
        }
        StoreError::Corrupt | StoreError::Incomplete(_) => language.choose(
            "从笔记重建：zhitu index FOLDER --db FILE（坏的文件会改名留着）。",
            "Rebuild it from the notes: zhitu index FOLDER --db FILE (the damaged file is kept under another name).",
        ),
        _ => language.choose("检查权限和空间。", "Check permissions and space."),
    };
    [happened, kept.into(), advice.into()]
}

/// Why corrections cannot be read, in a few words.
pub(crate) fn journal_error(language: Language, error: &StoreError) -> String {
    match error {
        StoreError::Incomplete(_) => language
            .choose("里面有这个版本不认识的更正", "it holds a correction that this version does not know")
            .to_owned(),
        other => store_error(language, other),
    }
}

/// A failure of the store in a few words.
pub(crate) fn store_error(language: Language, error: &StoreError) -> String {
    let (chinese, english): (String, String) = match error {
        StoreError::Locked => ("别的程序正在用它".into(), "another program is using it".into()),
        StoreError::Corrupt => ("文件已损坏".into(), "the file is damaged".into()),
        StoreError::Incomplete(_) => ("里面的概念图不完整".into(), "the concept map in it is not whole".into()),
        StoreError::Newer(version) => {
            (format!("是更新的版本（{version}）写的"), format!("a newer version wrote it ({version})"))
        }
        StoreError::Foreign => ("不是知图的数据库".into(), "it is no database of Zhitu".into()),
        StoreError::DiskFull => ("磁盘满了".into(), "the disk is full".into()),
        StoreError::ReadOnly => ("不能写".into(), "it cannot be written".into()),
        StoreError::Io(error) => (error.to_string(), error.to_string()),
        StoreError::Sqlite(error) => (error.to_string(), error.to_string()),
    };
    language.choose(chinese, english)
}
