//! The notes: their list, and one of them as a page with its mentions marked.

use crate::dto::{NotePage, NotePlace, Problem};
use crate::id;
use std::collections::BTreeMap;
use zhitu_engine::Session;
use zhitu_engine::render::{Mark, MarkKind, render};
use zhitu_model::{Note, NoteId, Span};

/// Lines to look for a heading in; a title stands near the top or nowhere.
const TITLE_WITHIN: usize = 60;

/// Every note in path order.
pub fn note_list(session: &Session) -> Vec<NotePlace> {
    let library = session.library();
    let mut counts: BTreeMap<NoteId, u32> = BTreeMap::new();
    for concept in &library.concepts {
        let mut last = None;
        for note in
            concept.mentions.iter().map(|mention| mention.note).filter(|note| last.replace(*note) != Some(*note))
        {
            *counts.entry(note).or_default() += 1;
        }
    }
    let place = |(at, note): (usize, &Note)| NotePlace {
        note: note.path.clone(),
        title: title(note),
        concepts: counts.get(&NoteId(at as u32)).copied().unwrap_or(0),
    };
    library.notes.iter().enumerate().map(place).collect()
}

/// A note as sanitised HTML, with every mention of a concept marked and `passage` (a byte range of its text), where given,
/// wrapped. A passage that does not fit the text is not marked.
///
/// # Errors
/// `NotFound` where the library has no such note.
pub fn note_page(session: &Session, note: &str, passage: Option<(u32, u32)>) -> Result<NotePage, Problem> {
    let library = session.library();
    let missing = || Problem::not_found(note);
    let own = id::note(library, note).ok_or_else(missing)?;
    let found = library.note(own).ok_or_else(missing)?;
    let mut marks = mentions(session, own);
    marks.extend(passage.and_then(|(start, end)| passage_mark(&found.text, start, end)));
    let page = render(&found.text, &marks);
    let file = session.file_of(own).map(|file| file.to_string_lossy().into_owned());
    Ok(NotePage {
        note: found.path.clone(),
        title: title(found),
        file: file.unwrap_or_default(),
        encoding: found.encoding.label().to_owned(),
        html: page.html,
        lines: found.text.lines().count().max(1) as u32,
        truncated: page.truncated,
    })
}

fn passage_mark(text: &str, start: u32, end: u32) -> Option<Mark> {
    text.get(start as usize..end as usize).filter(|passage| !passage.is_empty())?;
    Some(Mark { span: Span { start, end }, kind: MarkKind::Passage })
}

/// The mentions of a note in text order; of two that overlap the longer one is kept.
fn mentions(session: &Session, note: NoteId) -> Vec<Mark> {
    let concepts = session.library().concepts.iter();
    let mut found: Vec<(Span, &str)> = concepts
        .flat_map(|concept| concept.mentions.iter().map(move |mention| (mention, concept.key.as_str())))
        .filter(|(mention, _)| mention.note == note)
        .map(|(mention, key)| (mention.span, key))
        .collect();
    found.sort_by_key(|(span, key)| (span.start, std::cmp::Reverse(span.end), *key));
    let mut end = 0;
    found.retain(|(span, _)| {
        let fits = span.start >= end && !span.is_empty();
        end = if fits { span.end } else { end };
        fits
    });
    found.into_iter().map(|(span, key)| Mark { span, kind: MarkKind::Mention { concept: key.to_owned() } }).collect()
}

/// The title that the front matter gives, the first heading near the top, or the file's name without its ending.
fn title(note: &Note) -> String {
    if let Some(title) = front_title(&note.text) {
        return title;
    }
    let mut fenced = false;
    for line in note.text.lines().take(TITLE_WITHIN).map(str::trim) {
        fenced ^= line.starts_with("```") || line.starts_with("~~~");
        let heading = line.trim_start_matches('#');
        let marks = line.len() - heading.len();
        let words = heading.trim().trim_end_matches('#').trim().replace("**", "").replace('`', "");
        if !fenced && (1..=6).contains(&marks) && !words.is_empty() && !line.starts_with("#!") {
            return words;
        }
    }
    let name = note.path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// The title of a note's front matter.
fn front_title(text: &str) -> Option<String> {
    let mut lines = text.lines().take(TITLE_WITHIN).map(str::trim_end);
    let within = lines.next().filter(|first| *first == "---").map(|_| lines.take_while(|line| *line != "---"))?;
    let title =
        within.filter_map(|line| line.strip_prefix("title:")).map(|title| title.trim().trim_matches(['"', '\'']));
    title.map(str::to_owned).find(|title| !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_model::Encoding;

    fn titled(text: &str) -> String {
        title(&Note { path: "网络/第 3 章.笔记.md".into(), text: text.into(), encoding: Encoding::Utf8 })
    }

    #[test]
    fn the_first_heading_is_the_title() {
        assert_eq!(titled("前言\n\n## **三次**握手 ##\n# 别的"), "三次握手");
        assert_eq!(titled("```sh\n# 注释\n```\n#四次挥手"), "四次挥手");
        assert_eq!(titled("---\ntags: 网\ntitle: '拥塞控制'\n---\n# 前言"), "拥塞控制");
        assert_eq!(titled("---\ntitle:\n---\n# 前言\ntitle: 别的"), "前言");
    }

    #[test]
    fn a_note_without_headings_is_called_by_its_file() {
        assert_eq!(titled("只有正文"), "第 3 章.笔记");
        assert_eq!(titled("#\n####### 太深"), "第 3 章.笔记");
    }
}
