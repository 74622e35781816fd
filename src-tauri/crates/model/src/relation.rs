//! Relations: typed propositions between concepts, with their evidence.

use std::cmp::Ordering;

use crate::{ConceptId, NoteId, Span};

/// Ordinal of a relation in one library, in order of subject, type and object; not stable across ingests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u32);

/// The seventeen types; the subject is on the left in each example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationType {
    /// Raft is a 一致性算法.
    IsA,
    /// kubelet is part of Node.
    PartOf,
    /// kube-proxy runs on Node.
    RunsOn,
    /// ReplicaSet manages Pod.
    Manages,
    /// Deployment creates ReplicaSet.
    Creates,
    /// etcd uses Raft.
    Uses,
    /// etcd stores 集群状态.
    Stores,
    /// kubelet watches Pod.
    Watches,
    /// kubelet talks to apiserver.
    TalksTo,
    /// Ingress routes to Service.
    RoutesTo,
    /// PVC binds PV.
    Binds,
    /// CoreDNS provides DNS 解析.
    Provides,
    /// 选举 precedes 日志复制.
    Precedes,
    /// 污点 affects 调度.
    Affects,
    /// ReplicaSet replaces ReplicationController.
    Replaces,
    /// flannel contrasts Calico; unordered.
    Contrasts,
    /// A weak link with no typed statement behind it; unordered.
    Related,
}

impl RelationType {
    /// Every type, in display order.
    pub const ALL: [Self; 17] = [
        Self::IsA,
        Self::PartOf,
        Self::RunsOn,
        Self::Manages,
        Self::Creates,
        Self::Uses,
        Self::Stores,
        Self::Watches,
        Self::TalksTo,
        Self::RoutesTo,
        Self::Binds,
        Self::Provides,
        Self::Precedes,
        Self::Affects,
        Self::Replaces,
        Self::Contrasts,
        Self::Related,
    ];

    /// The name in files and exports, such as `part_of`.
    pub fn name(self) -> &'static str {
        match self {
            Self::IsA => "is_a",
            Self::PartOf => "part_of",
            Self::RunsOn => "runs_on",
            Self::Manages => "manages",
            Self::Creates => "creates",
            Self::Uses => "uses",
            Self::Stores => "stores",
            Self::Watches => "watches",
            Self::TalksTo => "talks_to",
            Self::RoutesTo => "routes_to",
            Self::Binds => "binds",
            Self::Provides => "provides",
            Self::Precedes => "precedes",
            Self::Affects => "affects",
            Self::Replaces => "replaces",
            Self::Contrasts => "contrasts",
            Self::Related => "related",
        }
    }

    /// The type of a name; `None` where there is no such type.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }

    /// The linking phrase where the notes give none: in Chinese, in English.
    pub fn phrases(self) -> (&'static str, &'static str) {
        match self {
            Self::IsA => ("是一种", "is a"),
            Self::PartOf => ("属于", "is part of"),
            Self::RunsOn => ("运行在", "runs on"),
            Self::Manages => ("管理", "manages"),
            Self::Creates => ("创建", "creates"),
            Self::Uses => ("使用", "uses"),
            Self::Stores => ("存储", "stores"),
            Self::Watches => ("监听", "watches"),
            Self::TalksTo => ("通信", "talks to"),
            Self::RoutesTo => ("转发到", "routes to"),
            Self::Binds => ("绑定", "binds"),
            Self::Provides => ("提供", "provides"),
            Self::Precedes => ("先于", "precedes"),
            Self::Affects => ("影响", "affects"),
            Self::Replaces => ("取代", "replaces"),
            Self::Contrasts => ("区别于", "contrasts with"),
            Self::Related => ("相关", "relates to"),
        }
    }

    /// Whether subject and object may be exchanged.
    pub fn is_symmetric(self) -> bool {
        matches!(self, Self::Contrasts | Self::Related)
    }

    /// Whether it cannot hold both ways between two concepts: what is part of a thing does not contain it.
    pub fn is_one_way(self) -> bool {
        matches!(
            self,
            Self::IsA
                | Self::PartOf
                | Self::RunsOn
                | Self::Manages
                | Self::Creates
                | Self::Stores
                | Self::Precedes
                | Self::Replaces
        )
    }
}

/// Whether a proposition is stated or denied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Stated.
    #[default]
    Positive,
    /// Denied: flannel 不支持网络隔离.
    Negative,
}

impl Polarity {
    /// `positive` or `negative`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
        }
    }
}

/// What proposed a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Member under a heading, label heading or lead-in.
    Heading,
    /// `label：gloss`.
    Label,
    /// Bare list item under a head.
    List,
    /// Arrow or dash chain.
    Chain,
    /// Parenthesis.
    Parenthesis,
    /// 包括 / 分为 / 有 with members on the line.
    Enumeration,
    /// Comparison heading or question: X 和 Y 的区别.
    Comparison,
    /// Table: row header by column header.
    Table,
    /// A verb between two mentions of a clause.
    Clause,
    /// 通过 / 由 / 将…到 / 运行在 and other frames.
    Frame,
    /// 是 / 作为.
    Copula,
    /// A的B inside a noun phrase.
    Possessive,
    /// Subject carried from a clause, label or heading above.
    Carried,
    /// Mentioned together; no statement behind it.
    Cooccurrence,
    /// Stated by the person; the passage only mentions both.
    Authored,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 15] = [
        Self::Heading,
        Self::Label,
        Self::List,
        Self::Chain,
        Self::Parenthesis,
        Self::Enumeration,
        Self::Comparison,
        Self::Table,
        Self::Clause,
        Self::Frame,
        Self::Copula,
        Self::Possessive,
        Self::Carried,
        Self::Cooccurrence,
        Self::Authored,
    ];

    /// The name in files and exports, such as `heading`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Label => "label",
            Self::List => "list",
            Self::Chain => "chain",
            Self::Parenthesis => "parenthesis",
            Self::Enumeration => "enumeration",
            Self::Comparison => "comparison",
            Self::Table => "table",
            Self::Clause => "clause",
            Self::Frame => "frame",
            Self::Copula => "copula",
            Self::Possessive => "possessive",
            Self::Carried => "carried",
            Self::Cooccurrence => "cooccurrence",
            Self::Authored => "authored",
        }
    }

    /// The channel of a name; `None` where there is no such channel.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// One passage of a relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The note.
    pub note: NoteId,
    /// The passage: the sentence, or the line that the structure makes a statement of. Never empty.
    pub span: Span,
    /// 1-based line of the passage's start.
    pub line: u32,
    /// The heading or lead-in that supplies the subject, where it stands elsewhere.
    pub context: Option<Span>,
    /// The subject's mention.
    pub subject: Span,
    /// The object's mention.
    pub object: Span,
    /// The linking phrase in the note's words.
    pub phrase: Option<Span>,
    /// What proposed it.
    pub channel: Channel,
    /// Whether it says the relation itself. Otherwise it asks, or was read as another relation of the two that is not sure enough
    /// to be told, and counts as a passage that relates them.
    pub states: bool,
    /// Calibrated probability in `[0, 1]` of this statement alone.
    pub confidence: f32,
}

impl Evidence {
    /// The order in which the passages of a relation are told: those that state it first, of these the surest, of equally sure
    /// ones the earlier.
    pub fn order(&self, other: &Self) -> Ordering {
        let place = |one: &Self| (one.note, one.span, one.subject, one.object);
        let surer = other.states.cmp(&self.states).then(other.confidence.total_cmp(&self.confidence));
        surer.then_with(|| place(self).cmp(&place(other)))
    }
}

/// A typed proposition between two concepts of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Subject.
    pub subject: ConceptId,
    /// Type.
    pub relation: RelationType,
    /// Object; never the subject.
    pub object: ConceptId,
    /// Stated or denied; the two are separate relations.
    pub polarity: Polarity,
    /// The linking phrase to show: the best evidence's words, or the type's own where structure alone says it (`None`).
    pub phrase: Option<String>,
    /// Probability in `[0, 1]`, joined over independent evidence.
    pub confidence: f32,
    /// The passages, that of the phrase first, then those that state the relation, the surest first, then the others; never
    /// empty.
    pub evidence: Vec<Evidence>,
}
