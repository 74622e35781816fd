//! Joining goes on from what it left, and gives what joining everything anew gives.

use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use zhitu_concept::NameBook;
use zhitu_engine::Reader;
use zhitu_lexicon::Knowledge;
use zhitu_model::{Contribution, Encoding, Library, Note};

/// Sentences of which one makes another mean something else: slips and what they are slips of, long names and their
/// initials, fuller forms, other names, both directions of one relation.
const SAID: [&str; 12] = [
    "Gatherkeeper 使用 Redis。Gatherkeeper 管理 Pod。Gatherkeeper 监听 Redis。\n",
    "Gatherkeper 创建 Pod。\n",
    "Quick Reflux Unit 调用 Redis。\n",
    "QRU 依赖 Kafka，QRU 管理 Pod。\n",
    "QXMP 协议 使用 Kafka。\n",
    "QXMP 基于 Redis。\n",
    "持久卷（PV）由 StorageClass 创建。\n",
    "PVC 绑定 PV。PV 不依赖 Pod。\n",
    "Redis 管理 Gatherkeeper。\n",
    "回流机制 使用 回流队列，回流队列 属于 Kafka。\n",
    "回流 使用 Kafka。\n",
    "什么是 QRU？\n",
];
const SLOTS: usize = 4;

static READER: LazyLock<Reader> = LazyLock::new(Reader::builtin);

type Slots = [Option<(Note, Arc<Contribution>)>; SLOTS];

fn read(slot: usize, said: &[usize]) -> (Note, Arc<Contribution>) {
    let text = said.iter().map(|at| SAID[*at]).collect();
    let note = Note { path: format!("{slot}.md"), text, encoding: Encoding::Utf8 };
    let contribution = Arc::new(READER.contribution(&note));
    (note, contribution)
}

fn joined_anew(notes: &[(&Note, &Arc<Contribution>)]) -> Library {
    let resolution = zhitu_concept::resolve(notes, &Knowledge::builtin(), &mut NameBook::default());
    Library {
        notes: notes.iter().map(|(note, _)| (*note).clone()).collect(),
        relations: zhitu_relation::join(notes, &resolution),
        questions: zhitu_study::resolve(notes, &resolution),
        concepts: resolution.concepts,
        diagnostics: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn going_on_gives_what_joining_anew_gives(
        edits in prop::collection::vec(
            (0..SLOTS, prop::option::weighted(0.85, prop::collection::vec(0..SAID.len(), 1..4))),
            1..14,
        )
    ) {
        let mut slots: Slots = Default::default();
        for (slot, said) in &edits {
            slots[*slot] = said.as_ref().map(|said| read(*slot, said));
            let notes: Vec<(&Note, &Arc<Contribution>)> =
                slots.iter().flatten().map(|(note, contribution)| (note, contribution)).collect();
            let library = READER.join(&notes, Vec::new());
            prop_assert_eq!(&*library, &joined_anew(&notes));
        }
    }
}
