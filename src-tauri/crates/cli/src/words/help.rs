//! Help, and what is wrong with a command line.

use crate::language::Language;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The help of a command.
pub(crate) struct Help {
    pub(crate) about: &'static str,
    pub(crate) after: &'static str,
    pub(crate) template: &'static str,
}

const CHINESE_TOP: &str = "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}{after-help}\n";
const ENGLISH_TOP: &str = "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}{after-help}\n";
const CHINESE_SUB: &str = "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}{after-help}\n";
const ENGLISH_SUB: &str = "{about}\n\nUsage: {usage}\n\nArguments:\n{positionals}\n\nOptions:\n{options}{after-help}\n";

const CHINESE_CODES: &str = "退出码：0 成功；1 失败；2 命令写错；3 什么也没找到。
数据放在系统的数据文件夹里（可用 ZHITU_DATA_DIR 改）；笔记只读，从不改动。";
const ENGLISH_CODES: &str = "Exit codes: 0 done; 1 failed; 2 wrong usage; 3 nothing found.
Data lies in the system's data folder (ZHITU_DATA_DIR names another); notes are only read, never changed.";

const CHINESE_WHICH: &str =
    "不写 FOLDER 也不写 --db 时：当前文件夹或它上面最近的、索引过的文件夹；没有，就用上次打开的文件夹。";
const ENGLISH_WHICH: &str =
    "Without FOLDER and --db: the current folder or the nearest indexed folder above it, else the folder opened last.";

/// The help of a command by its name; `zhitu` is the program itself.
pub(crate) fn help(language: Language, command: &str) -> Help {
    let about = match command {
        "index" => ("读一个笔记文件夹，把概念图存起来", "Read a folder of notes and store its concept map"),
        "export" => ("导出：JSON，或一个可以发给别人的 HTML 文件", "Export as JSON, or as one HTML file to share"),
        "show" => ("一个概念：笔记里关于它说了什么", "A concept: everything the notes say of it"),
        "path" => ("两个概念怎样联系起来", "How two concepts hang together"),
        "questions" => ("笔记里提出而还没有回答的问题", "What the notes ask and do not answer"),
        "contradictions" => ("笔记里互相矛盾的两处", "Where two passages of the notes contradict each other"),
        "decisions" => ("更正记录：列出，或从文件读入", "Your corrections: list them, or take them from a file"),
        "eval" => ("拿导出（或文件夹）对照标准答案打分", "Score an export, or a folder, against gold maps"),
        _ => (
            "知图：离线的概念图，从零乱的中文学习笔记里读出来",
            "Zhitu: an offline concept map of messy Chinese study notes",
        ),
    };
    let is_top = command == "zhitu";
    let takes_library = matches!(command, "export" | "show" | "path" | "questions" | "contradictions" | "decisions");
    Help {
        about: language.choose(about.0, about.1),
        after: match (is_top, takes_library) {
            (true, _) => language.choose(CHINESE_CODES, ENGLISH_CODES),
            (_, true) => language.choose(CHINESE_WHICH, ENGLISH_WHICH),
            _ => "",
        },
        template: if is_top {
            language.choose(CHINESE_TOP, ENGLISH_TOP)
        } else {
            language.choose(CHINESE_SUB, ENGLISH_SUB)
        },
    }
}

/// The help of an argument by the names of its command and itself.
pub(crate) fn argument(language: Language, command: &str, argument: &str) -> &'static str {
    let (chinese, english) = match (command, argument) {
        (_, "help") => ("显示帮助", "Print help"),
        (_, "version") => ("显示版本", "Print version"),
        (_, "folder") => ("笔记文件夹（.md .markdown .txt）", "A folder of notes (.md .markdown .txt)"),
        ("index", "db") => {
            ("数据库文件；不写则放在系统的数据文件夹里", "The database file; by default in the system's data folder")
        }
        (_, "db") => ("数据库文件；不写 FOLDER 时只读它", "The database file; without FOLDER only it is read"),
        (_, "format") => (
            "json 或 html；不写则看文件的后缀，没有后缀是 json",
            "json or html; by default as the file ends, else json",
        ),
        (_, "output") => ("写到这个文件；不写则写到标准输出", "Write to this file; by default to standard output"),
        (_, "concept") => ("概念的名字、别名或拼音", "A concept's name, alias or pinyin"),
        (_, "from") => ("从这个概念", "From this concept"),
        (_, "to") => ("到这个概念", "To this concept"),
        (_, "import") => ("从这个文件读入更正，每行一条", "Take corrections from this file, one a line"),
        (_, "all") => ("连同已有回答的问题", "Answered questions too"),
        (_, "export") => ("导出的 JSON 文件，或笔记文件夹", "An exported JSON file, or a folder of notes"),
        (_, "gold") => ("标准答案：一个 JSON 文件，或装着它们的文件夹", "Gold maps: a JSON file, or a folder of them"),
        (_, "min_confidence") => {
            ("低于这个置信度的关系不算（默认 0）", "Leave out relations below this confidence (default 0)")
        }
        (_, "list_errors") => ("列出每一处错误", "List every mistake"),
        (_, "json") => ("以 JSON 输出", "Print JSON"),
        _ => ("", ""),
    };
    language.choose(chinese, english)
}

/// What is wrong with the command line, and where help is.
pub(crate) fn usage_error(language: Language, error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join(" "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let (chinese, english) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            (format!("没有命令“{name}”"), format!("there is no command '{name}'"))
        }
        ErrorKind::UnknownArgument => (format!("不认识“{argument}”"), format!("'{argument}' is not known here")),
        ErrorKind::MissingRequiredArgument => (format!("还缺 {argument}"), format!("{argument} is missing")),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue);
            (format!("{argument} 的值“{value}”不对"), format!("'{value}' is no value of {argument}"))
        }
        ErrorKind::ArgumentConflict => (format!("{argument} 不能重复"), format!("{argument} is given twice")),
        _ => (error.kind().to_string(), error.kind().to_string()),
    };
    match language {
        Language::Chinese => format!("命令写错了：{chinese}。\n用 zhitu --help 看帮助。\n"),
        Language::English => format!("Wrong usage: {english}.\nSee zhitu --help.\n"),
    }
}
