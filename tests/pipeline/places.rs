//! The map stays where it is when a note is edited: the reader finds things by where they stand.

use std::collections::BTreeMap;
use std::path::Path;
use zhitu_api::dto::{Filter, Focus, Overview};
use zhitu_engine::{Engine, Options, Session, Storage};

/// A sentence about two concepts of the sample notes and one that is new.
const ADDED: &str = "\n\nkube-proxy 依赖 conntrack 模块。\n";

struct Notes {
    folder: tempfile::TempDir,
    data: tempfile::TempDir,
}

impl Notes {
    fn none() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        Self { folder: temporary(), data: temporary() }
    }

    /// The sample notes, to be edited.
    fn new() -> Self {
        let notes = Self::none();
        for entry in std::fs::read_dir(zhitu_tests::root().join("data/notes")).expect("the sample notes are there") {
            let path = entry.expect("the folder can be listed").path();
            std::fs::copy(&path, notes.folder.path().join(path.file_name().unwrap_or_default()))
                .expect("a note can be copied");
        }
        notes
    }

    /// As after a restart of the program.
    fn open(&self) -> Session {
        let storage = Storage::File(self.data.path().join("library.db"));
        let engine = Engine::new(Options { storage, ..Options::default() }).expect("threads start");
        engine.open_silently(self.folder.path()).expect("the notes can be read")
    }

    fn add(&self, note: &str, text: &str) {
        let path = self.folder.path().join(note);
        let before = std::fs::read_to_string(&path).expect("the note can be read");
        std::fs::write(&path, before + text).expect("the note can be written");
    }
}

/// Where each concept of the overview stands: the middle of its cluster, and the room that it asks for.
fn places(overview: &Overview) -> BTreeMap<&str, (f32, f32, f32)> {
    let members = overview.clusters.iter().flat_map(|one| one.members.iter().map(move |member| (one, member)));
    members.map(|(one, member)| (member.id.as_str(), (one.x, one.y, one.room))).collect()
}

/// What a focus view shows and where.
fn seats(focus: &Focus) -> Vec<(String, String)> {
    let seat = |node: &zhitu_api::dto::FocusNode| {
        (node.concept.id.clone(), format!("{:?} {} {}", node.sector, node.place, node.seat))
    };
    focus.nodes.iter().map(seat).collect()
}

fn focus(session: &Session, concept: &str) -> Option<Focus> {
    zhitu_api::focus(session, concept, 1, &[], &Filter::default()).ok()
}

#[test]
fn an_edit_of_one_note_moves_nothing_that_it_does_not_speak_of() {
    let notes = Notes::new();
    let before = notes.open();
    notes.add("06-service网络.md", ADDED);
    let after = notes.open();
    assert!(after.library().relations.len() > before.library().relations.len());

    let overviews = [&before, &after].map(|session| zhitu_api::overview(session, &Filter::default()));
    let (old, new) = (places(&overviews[0]), places(&overviews[1]));
    let displaced: Vec<_> = old.iter().filter(|(id, place)| new.get(*id).is_some_and(|now| now != *place)).collect();
    assert!(old.len() > 400 && displaced.is_empty(), "{} of {}: {displaced:?}", displaced.len(), old.len());

    // A focus view in which neither end of the new relation nor a neighbour of theirs stands has nothing to show anew.
    let spoken: Vec<String> = ["kube-proxy", "conntrack 模块"]
        .iter()
        .filter_map(|name| {
            after
                .find_concepts(name, 1)
                .first()
                .map(|found| after.library().concepts[found.concept.0 as usize].key.clone())
        })
        .collect();
    let far = old.keys().filter_map(|id| Some((focus(&before, id)?, focus(&after, id)?))).filter(|(_, now)| {
        !now.nodes.iter().map(|node| &node.concept.id).chain([&now.centre.id]).any(|id| spoken.contains(id))
    });
    let (mut views, mut moved) = (0, 0);
    for (was, is) in far {
        views += 1;
        moved += usize::from(seats(&was) != seats(&is));
    }
    assert!(views > 300 && moved * 100 <= views, "{moved} of {views} focus views changed");
}

#[test]
fn a_library_that_grows_note_by_note_keeps_most_of_its_places() {
    let all = Notes::new();
    let mut names: Vec<_> = std::fs::read_dir(all.folder.path())
        .expect("the folder can be listed")
        .map(|entry| entry.expect("the folder can be listed").file_name())
        .collect();
    names.sort();
    let notes = Notes::none();
    let take = |name: &Path| std::fs::copy(all.folder.path().join(name), notes.folder.path().join(name)).map(|_| ());
    let half = names.len() / 2;
    names[..half].iter().try_for_each(|name| take(name.as_ref())).expect("a note can be copied");
    let mut before = zhitu_api::overview(&notes.open(), &Filter::default());
    let (mut all, mut stayed) = (0, 0);
    for name in &names[half..] {
        take(name.as_ref()).expect("a note can be copied");
        let after = zhitu_api::overview(&notes.open(), &Filter::default());
        let (old, new) = (places(&before), places(&after));
        all += old.len();
        stayed += old.iter().filter(|(id, place)| new.get(*id) == Some(place)).count();
        before = after;
    }
    assert!(stayed * 2 > all, "{stayed} of {all} concepts stayed while notes were added");
}
