//! What a person adds of their own, what is wrong everywhere, and what may be no concept, on a real folder.

use zhitu_engine::curate::{Decision, Rule};
use zhitu_engine::{Doubt, Engine, Options, Session, Storage};
use zhitu_model::{ConceptId, RelationId};

const NOTE: &str = "# 存储\n\nPVC 绑定 PV。\n\nkubelet 监听 Pod。\n\nkube-proxy 监听 Service。\n\n以后补充开场白。\n";

struct Fixture {
    notes: tempfile::TempDir,
    data: tempfile::TempDir,
}

impl Fixture {
    fn new() -> Self {
        let temporary = || tempfile::tempdir().expect("the temporary folder is writable");
        let fixture = Self { notes: temporary(), data: temporary() };
        std::fs::write(fixture.notes.path().join("存储.md"), NOTE).expect("the folder is writable");
        fixture
    }

    fn engine(&self) -> Engine {
        let storage = Storage::File(self.data.path().join("library.db"));
        Engine::new(Options { storage, ..Options::default() }).expect("threads can be started")
    }

    fn open(&self) -> Session {
        self.engine().open_silently(self.notes.path()).expect("the folder has a note")
    }
}

fn named(session: &Session, name: &str) -> Option<ConceptId> {
    let at = session.library().concepts.iter().position(|concept| concept.name == name)?;
    Some(ConceptId(at as u32))
}

fn said(session: &Session, phrase: &str) -> usize {
    session.library().relations.iter().filter(|relation| relation.phrase.as_deref() == Some(phrase)).count()
}

#[test]
fn an_own_concept_and_a_remark_are_found_and_outlive_the_program() {
    let fixture = Fixture::new();
    let (engine, session) = (fixture.engine(), fixture.open());
    assert!(named(&session, "开场白").is_none());
    let add = Decision::Add { concept: "开场白".into(), kind: "mechanism".into() };
    let session = engine.decide(&session, add).unwrap();
    let remark = Decision::Remark { concept: "开场白".into(), text: "周末问老师".into() };
    engine.decide(&session, remark).unwrap();
    let session = fixture.open();
    let own = named(&session, "开场白").expect("it was added");
    assert_eq!(session.find_concepts("开场白", 1)[0].concept, own);
    assert_eq!((session.remark(own), session.find_remarks("周末", 5)), (Some("周末问老师"), vec![own]));
    assert!(session.suspects().iter().all(|suspect| suspect.concept != own), "the person wants it");
    let session = fixture.engine().undo(&session).unwrap();
    assert_eq!(session.remark(named(&session, "开场白").unwrap()), None);
}

#[test]
fn a_rule_that_is_wrong_everywhere_is_previewed_and_switched_off() {
    let fixture = Fixture::new();
    let (engine, session) = (fixture.engine(), fixture.open());
    let (before, other) = (said(&session, "监听"), said(&session, "绑定"));
    let watching = session.library().relations.iter().find(|one| one.phrase.as_deref() == Some("监听")).unwrap();
    let rule = Rule {
        channel: watching.evidence[0].channel.name().into(),
        relation: watching.relation.name().into(),
        phrase: "监听".into(),
    };
    let decision = Decision::Distrust { rules: vec![rule] };
    let preview = session.preview(&decision).unwrap();
    assert!(preview.relations.len() >= 2 && preview.concepts.is_empty(), "{preview:?}");
    assert_eq!(said(&session, "监听"), before, "a preview changes nothing");
    let shown = |session: &Session| {
        (0..session.library().relations.len() as u32).filter(|id| session.graph().is_shown(RelationId(*id))).count()
    };
    let after = engine.decide(&session, decision.clone()).unwrap();
    assert_eq!(shown(&session) - shown(&after), preview.relations.len());
    assert!(said(&after, "监听") < before && said(&after, "绑定") == other);
    assert!(after.preview(&decision).is_err(), "there is nothing left to take away");
    assert_eq!(said(&engine.undo(&after).unwrap(), "监听"), before);
}

#[test]
fn a_concept_named_once_without_relations_is_doubtful() {
    let fixture = Fixture::new();
    let session = fixture.open();
    let doubts = session.suspects();
    assert!(doubts.is_sorted_by_key(|suspect| suspect.doubt));
    for suspect in &doubts {
        let concept = session.library().concept(suspect.concept).expect("one of the library");
        if suspect.doubt == Doubt::Once {
            assert_eq!(concept.mentions.len(), 1, "{}", concept.name);
            assert_eq!(session.graph().degree(suspect.concept), 0);
        }
    }
    assert!(doubts.iter().all(|suspect| Some(suspect.concept) != named(&session, "PVC")));
}
