//! What short passages state: direction, passive, denial, coordination, chains, comparisons, members of a heading.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhitu_lexicon::{Knowledge, shadow};
use zhitu_model::{Block, BlockId, Channel, Mention, Nomination, Polarity, RelationType, Segmented, Span, Statement};
use zhitu_relation::{Linker, RelationModel};
use zhitu_term::Segmenter;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&Knowledge::builtin()));
static LINKER: LazyLock<Linker> = LazyLock::new(|| Linker::new(&Knowledge::builtin(), RelationModel::builtin()));

/// A note in which every occurrence of some names is a mention.
struct Passage {
    text: String,
    blocks: Vec<Block>,
    mentions: Vec<Mention>,
}

impl Passage {
    fn new(text: &str, names: &[&str]) -> Self {
        let blocks = zhitu_note::blocks(text);
        let mut mentions: Vec<Mention> = Vec::new();
        for name in names.iter().filter(|name| !name.is_empty()) {
            for (start, _) in text.match_indices(name) {
                let span = Span::new(start, start + name.len());
                let block = blocks.iter().position(|block| block.content.contains(span));
                if let Some(block) = block.filter(|_| !mentions.iter().any(|other| other.span.overlaps(span))) {
                    let (block, shadow) = (BlockId(block as u32), shadow(name));
                    mentions.push(Mention { span, block, shadow, nomination: Nomination::Tagger, confidence: 0.9 });
                }
            }
        }
        mentions.sort_by_key(|mention| mention.span);
        Self { text: text.to_owned(), blocks, mentions }
    }

    fn statements(&self) -> Vec<Statement> {
        let tokens = SEGMENTER.note_tokens(&self.text, &self.blocks);
        let note = Segmented { text: &self.text, blocks: &self.blocks, tokens: &tokens };
        LINKER.statements(note, &self.mentions, &Knowledge::builtin())
    }

    fn name(&self, id: zhitu_model::MentionId) -> &str {
        self.mentions[id.0 as usize].span.of(&self.text)
    }

    /// The surest statement between two names, as subject, type and object.
    fn surest(&self, one: &str, other: &str) -> Option<(String, RelationType, String, Statement)> {
        let mut found = self.statements();
        found.retain(|statement| {
            let ends = (self.name(statement.subject), self.name(statement.object));
            ends == (one, other) || ends == (other, one)
        });
        let best = found.into_iter().max_by(|one, other| one.confidence.total_cmp(&other.confidence))?;
        Some((self.name(best.subject).to_owned(), best.relation, self.name(best.object).to_owned(), best))
    }

    fn says(&self, subject: &str, relation: RelationType, object: &str) -> Statement {
        let found = self.surest(subject, object).expect("the pair is related");
        assert_eq!((found.0.as_str(), found.1, found.2.as_str()), (subject, relation, object));
        found.3
    }
}

#[test]
fn the_verb_gives_type_direction_and_phrase() {
    let passage = Passage::new("kubelet 负责监听 Pod。", &["kubelet", "Pod"]);
    let statement = passage.says("kubelet", RelationType::Watches, "Pod");
    assert_eq!(statement.phrase.map(|span| span.of(&passage.text)), Some("监听"));
}

#[test]
fn a_verb_that_only_tells_which_thing_is_meant_is_no_linking_phrase() {
    let passage = Passage::new("volatile 不能保证操作的原子性。", &["volatile", "原子性"]);
    let statement = passage.surest("volatile", "原子性").unwrap().3;
    assert_eq!(statement.phrase.map(|span| span.of(&passage.text)), Some("保证"));
    assert_eq!(statement.polarity, Polarity::Negative);
}

#[test]
fn what_should_not_be_done_is_denied() {
    let passage = Passage::new("kube-proxy 不应该修改 Service。", &["kube-proxy", "Service"]);
    assert_eq!(passage.says("kube-proxy", RelationType::Manages, "Service").polarity, Polarity::Negative);
}

#[test]
fn more_clauses_than_sentences_have_are_read() {
    assert_eq!(Passage::new(&"a,".repeat(70_000), &[]).statements(), []);
}

#[test]
fn words_that_hold_what_leaves_open_state() {
    let is_stated = |text: &str| Passage::new(text, &["缓存", "队列"]).surest("缓存", "队列").is_some();
    assert!(is_stated("缓存性能不能影响队列。"));
    assert!(!is_stated("缓存能不能影响队列。"));
}

#[test]
fn who_made_a_thing_is_not_what_it_is() {
    let passage = Passage::new("Raft 是由 Ongaro 提出的共识算法。", &["Raft", "Ongaro", "共识算法"]);
    passage.says("Ongaro", RelationType::Creates, "Raft");
    passage.says("Raft", RelationType::IsA, "共识算法");
    let passage = Passage::new("巡检任务一定是针对空集群的。", &["巡检任务", "集群"]);
    let (_, relation, ..) = passage.surest("巡检任务", "集群").expect("the pair is related");
    assert_ne!(relation, RelationType::IsA);
}

#[test]
fn what_is_something_of_a_thing_is_not_that_thing() {
    let kind = |text: &str, one: &str, other: &str| {
        let (subject, relation, object, _) = Passage::new(text, &[one, other]).surest(one, other).unwrap();
        (subject, relation, object)
    };
    let said = |subject: &str, relation: RelationType, object: &str| (subject.to_owned(), relation, object.to_owned());
    assert_eq!(kind("线粒体是细胞的能量工厂。", "线粒体", "细胞"), said("线粒体", RelationType::PartOf, "细胞"));
    assert_eq!(kind("布隆索引是索引的一种。", "布隆索引", "索引"), said("布隆索引", RelationType::IsA, "索引"));
}

#[test]
fn a_container_that_includes_is_the_object() {
    let passage = Passage::new("Node 包括 kubelet 和 kube-proxy。", &["Node", "kubelet", "kube-proxy"]);
    passage.says("kubelet", RelationType::PartOf, "Node");
    passage.says("kube-proxy", RelationType::PartOf, "Node");
}

#[test]
fn a_denial_is_kept_apart() {
    let passage = Passage::new("flannel 不支持网络策略。", &["flannel", "网络策略"]);
    let (.., statement) = passage.surest("flannel", "网络策略").expect("the pair is related");
    assert_eq!(statement.polarity, Polarity::Negative);
    let passage = Passage::new("Calico 支持网络策略。", &["Calico", "网络策略"]);
    let (.., statement) = passage.surest("Calico", "网络策略").expect("the pair is related");
    assert_eq!(statement.polarity, Polarity::Positive);
}

#[test]
fn nodes_of_a_chain_follow_each_other() {
    let passage = Passage::new("请求路径：前端 ---> 网关 ---> 服务", &["前端", "网关", "服务"]);
    let (subject, _, object, statement) = passage.surest("前端", "网关").expect("the pair is related");
    assert_eq!((subject.as_str(), object.as_str(), statement.channel), ("前端", "网关", Channel::Chain));
}

#[test]
fn a_heading_that_asks_for_differences_contrasts() {
    let passage = Passage::new("## Deployment 和 StatefulSet 的区别\n", &["Deployment", "StatefulSet"]);
    let (_, relation, ..) = passage.surest("Deployment", "StatefulSet").expect("the pair is related");
    assert_eq!(relation, RelationType::Contrasts);
}

#[test]
fn members_belong_to_their_heading_and_the_evidence_shows_both() {
    let text = "## Node 的组件\n\n- kubelet\n- kube-proxy\n";
    let passage = Passage::new(text, &["Node", "kubelet", "kube-proxy"]);
    let statement = passage.says("kubelet", RelationType::PartOf, "Node");
    assert_eq!(statement.context.map(|heading| heading.of(text)), Some("Node 的组件"));
}

#[test]
fn a_label_is_what_its_gloss_is_about() {
    let passage = Passage::new("- kube-proxy：监听 Service 的变化\n", &["kube-proxy", "Service"]);
    passage.says("kube-proxy", RelationType::Watches, "Service");
}

#[test]
fn no_mention_gives_no_statement() {
    assert!(Passage::new("没有名称的一句话。", &[]).statements().is_empty());
}

#[test]
fn a_cell_far_below_its_header_is_read_as_one_near_it() {
    let read = |above: usize| {
        let rows = "| 某物 | 别处 |\n".repeat(above);
        let text = format!("| 组件 | 依赖 |\n| --- | --- |\n{rows}| kubelet | etcd |\n");
        let (_, relation, _, told) = Passage::new(&text, &["kubelet", "etcd"]).surest("kubelet", "etcd")?;
        Some((relation, told.confidence))
    };
    assert!(read(5).is_some());
    assert_eq!(read(5), read(150));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_keeps_the_promises(text in r"([#\-|>（）：、，。\n \*a-c]|节点|调度|包括|不|->|是|由|创建){0,60}") {
        let passage = Passage::new(&text, &["节点", "调度", "a", "b", "c"]);
        let statements = passage.statements();
        for statement in &statements {
            let ends = (&passage.mentions[statement.subject.0 as usize], &passage.mentions[statement.object.0 as usize]);
            prop_assert_ne!(&ends.0.shadow, &ends.1.shadow);
            prop_assert!((0.0..=1.0).contains(&statement.confidence));
            for span in [Some(statement.evidence), statement.context, statement.phrase].into_iter().flatten() {
                prop_assert!(!span.of(&text).is_empty());
            }
        }
        prop_assert_eq!(statements, passage.statements());
    }
}
