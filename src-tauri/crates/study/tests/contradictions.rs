//! Passages that cannot both hold, and passages that only look so.

use proptest::prelude::*;
use zhitu_lexicon::Knowledge;
use zhitu_model::{
    Channel, Concept, ConceptId, ConceptKind, Encoding, Evidence, Library, Note, NoteId, Polarity, Relation,
    RelationId, RelationType, Span,
};
use zhitu_study::{Clash, Contradiction, contradictions};

/// A note of one sentence: its text, the names of subject and object, the type; `!` before the text where it is denied.
type Sentence<'s> = (&'s str, &'s str, RelationType, &'s str);

const SHOWN: f32 = 0.4;

/// The library of some sentences, each a note of its own under a heading that names the subject.
fn library(sentences: &[Sentence]) -> Library {
    let mut names: Vec<&str> = sentences.iter().flat_map(|(_, subject, _, object)| [*subject, *object]).collect();
    names.sort_unstable();
    names.dedup();
    let id = |name: &str| ConceptId(names.iter().position(|known| *known == name).expect("a name") as u32);
    let mut library = Library::default();
    for (at, (text, subject, relation, object)) in sentences.iter().enumerate() {
        let (sentence, is_denied) = text.strip_prefix('!').map_or((*text, false), |rest| (rest, true));
        let note = format!("# {subject}\n{sentence}\n");
        let start = note.len() - sentence.len() - 1;
        let place = |name: &str| {
            let from =
                note[start..].find(name).map_or_else(|| note.find(name), |at| Some(at + start)).expect("the name");
            Span::new(from, from + name.len())
        };
        let evidence = Evidence {
            note: NoteId(at as u32),
            span: Span::new(start, start + sentence.len()),
            line: 2,
            context: None,
            subject: place(subject),
            object: place(object),
            phrase: None,
            channel: Channel::Clause,
            states: true,
            confidence: 0.9 - at as f32 * 0.01,
        };
        library.relations.push(Relation {
            subject: id(subject),
            relation: *relation,
            object: id(object),
            polarity: if is_denied { Polarity::Negative } else { Polarity::Positive },
            phrase: None,
            confidence: 0.8,
            evidence: vec![evidence],
        });
        library.notes.push(Note { path: format!("{at}.md"), text: note, encoding: Encoding::Utf8 });
    }
    let concept = |name: &&str| Concept {
        key: (*name).to_owned(),
        name: (*name).to_owned(),
        kind: ConceptKind::Unknown,
        aliases: Vec::new(),
        mentions: Vec::new(),
    };
    library.concepts = names.iter().map(concept).collect();
    library
}

fn found(sentences: &[Sentence]) -> Vec<Contradiction> {
    contradictions(&library(sentences), &Knowledge::builtin(), SHOWN)
}

/// What clashes between two sentences, and the words of both.
fn clash(one: Sentence, other: Sentence) -> Option<(Clash, String, String)> {
    let library = library(&[one, other]);
    let found = contradictions(&library, &Knowledge::builtin(), SHOWN);
    let words = |contradiction: &Contradiction, side: usize| {
        let side = &contradiction.sides[side];
        side.words.of(&library.notes[side.evidence.note.0 as usize].text).to_owned()
    };
    assert!(found.len() < 2, "two passages clash once");
    found.first().map(|one| (one.clash, words(one, 0), words(one, 1)))
}

fn told(clash: Clash, one: &str, other: &str) -> (Clash, String, String) {
    (clash, one.to_owned(), other.to_owned())
}

use RelationType::{Creates, IsA, Manages, PartOf, Precedes, Provides, RunsOn, Uses};

#[test]
fn what_one_note_states_and_another_denies_clashes() {
    let stated = ("网关支持限流。", "网关", Provides, "限流");
    for (denial, words) in
        [("!网关不支持限流。", "不支持"), ("!网关并不支持限流。", "并不支持"), ("!但是网关无法支持限流。", "无法支持")]
    {
        assert_eq!(
            clash(stated, (denial, "网关", Provides, "限流")),
            Some(told(Clash::Polarity, "支持", words)),
            "{denial}"
        );
    }
    let synonym = ("网关提供限流。", "网关", Provides, "限流");
    let denial = ("!网关不支持限流。", "网关", Provides, "限流");
    assert_eq!(clash(synonym, denial), Some(told(Clash::Polarity, "提供", "不支持")));
    let restarts = ("探针失败会重启容器。", "探针", Manages, "容器");
    let denial = ("!探针失败不会重启容器。", "探针", Manages, "容器");
    assert_eq!(clash(restarts, denial), Some(told(Clash::Polarity, "失败会重启", "失败不会重启")));
    // The denial may be listed first, and the classifier may give it another type: the words are what counts.
    assert_eq!(
        clash(("!网关不支持限流。", "网关", Uses, "限流"), stated),
        Some(told(Clash::Polarity, "支持", "不支持"))
    );
    assert_eq!(
        clash(("- 网关：支持限流", "网关", Provides, "限流"), ("!**网关**：不支持限流", "网关", Provides, "限流")),
        Some(told(Clash::Polarity, "支持", "不支持"))
    );
}

#[test]
fn a_denial_of_something_else_is_no_clash() {
    let stated = ("网关支持限流。", "网关", Provides, "限流");
    for near in [
        "!如果没有插件，网关不支持限流。",
        "!网关不支持限流的热更新。",
        "!在旧版本中，网关不支持限流。",
        "!网关不支持限流吗？",
        "!除了企业版，网关不支持限流。",
        "!网关可以不支持限流。",
        "!网关只不支持限流。",
        "!网关不监听限流。",
        "!网关不支持认证，但是支持限流。",
        "!网关没有支持限流。",
        "!网关不支持限流：",
        "!- 不支持限流",
    ] {
        assert_eq!(clash(stated, (near, "网关", Provides, "限流")), None, "{near}");
    }
}

#[test]
fn a_degree_that_is_denied_leaves_room_between() {
    let graded = ("网关强依赖缓存。", "网关", Uses, "缓存");
    assert_eq!(clash(graded, ("!网关不依赖缓存。", "网关", Uses, "缓存")), None);
    assert_eq!(
        clash(graded, ("!网关不强依赖缓存。", "网关", Uses, "缓存")),
        Some(told(Clash::Polarity, "强依赖", "不强依赖"))
    );
}

#[test]
fn a_type_that_cannot_hold_both_ways_clashes_when_turned() {
    let stated = ("工厂创建产品。", "工厂", Creates, "产品");
    assert_eq!(
        clash(stated, ("产品创建工厂。", "产品", Creates, "工厂")),
        Some(told(Clash::Direction, "创建", "创建"))
    );
    assert_eq!(
        clash(stated, ("工厂由产品创建。", "产品", Creates, "工厂")),
        Some(told(Clash::Direction, "创建", "由产品创建"))
    );
    let part = ("机架包含主机。", "主机", PartOf, "机架");
    assert_eq!(clash(part, ("主机包含机架。", "机架", PartOf, "主机")), Some(told(Clash::Direction, "包含", "包含")));
}

#[test]
fn what_may_hold_both_ways_is_no_clash() {
    let pairs = [
        (("甲模块使用乙模块。", "甲模块", Uses, "乙模块"), ("乙模块使用甲模块。", "乙模块", Uses, "甲模块")),
        (("就绪变为挂起。", "就绪", Precedes, "挂起"), ("挂起变为就绪。", "挂起", Precedes, "就绪")),
        (("工厂创建产品。", "工厂", Creates, "产品"), ("产品由工厂创建。", "工厂", Creates, "产品")),
        (("代理管理会话。", "代理", Manages, "会话"), ("如果断线，会话管理代理。", "会话", Manages, "代理")),
        (("任务运行在主机上。", "任务", RunsOn, "主机"), ("主机上运行任务。", "任务", RunsOn, "主机")),
        (("环是一种表。", "环", IsA, "表"), ("表和环不同。", "表", IsA, "环")),
    ];
    for (one, other) in pairs {
        assert_eq!(clash(one, other), None, "{} {}", one.0, other.0);
    }
}

#[test]
fn the_same_thing_counted_differently_clashes_in_any_numerals() {
    let kinds = ("锁有三种模式。", "模式", PartOf, "锁");
    assert_eq!(clash(kinds, ("锁分为 4 种模式。", "模式", PartOf, "锁")), Some(told(Clash::Number, "三种", "4 种")));
    assert_eq!(clash(kinds, ("锁的模式有四种。", "模式", PartOf, "锁")), Some(told(Clash::Number, "三种", "四种")));
    let most = ("主机最多运行 110 个任务。", "任务", RunsOn, "主机");
    let other = ("每台主机最多可以运行 250 个任务。", "任务", RunsOn, "主机");
    assert_eq!(clash(most, other), Some(told(Clash::Number, "110 个", "250 个")));
    let port = ("网关的默认端口是 6379。", "网关", Uses, "端口");
    assert_eq!(clash(port, ("网关默认端口为 6380。", "网关", Uses, "端口")), Some(told(Clash::Number, "6379", "6380")));
    let retries = ("任务默认重试十五次。", "任务", Uses, "重试");
    assert_eq!(
        clash(retries, ("任务默认重试 20 次。", "任务", Uses, "重试")),
        Some(told(Clash::Number, "十五次", "20 次"))
    );
    assert_eq!(clash(retries, ("任务默认重试 15 次。", "任务", Uses, "重试")), None);
}

#[test]
fn each_thing_of_a_concept_that_is_counted_differently_is_told() {
    let found = found(&[
        ("锁有三种模式。", "模式", PartOf, "锁"),
        ("锁的队列最多有 110 个任务。", "任务", RunsOn, "锁"),
        ("锁有四种模式。", "模式", PartOf, "锁"),
        ("锁的队列最多有 250 个任务。", "任务", RunsOn, "锁"),
    ]);
    assert_eq!(found.iter().map(|one| one.clash).collect::<Vec<_>>(), [Clash::Number; 2]);
}

#[test]
fn a_number_too_large_to_be_one_is_passed_over() {
    let large = "锁有一千八百四十四万六千七百四十四万零七百三十七万零九百五十五万一千六百一十六种模式。";
    assert_eq!(clash(("锁有三种模式。", "模式", PartOf, "锁"), (large, "模式", PartOf, "锁")), None);
}

#[test]
fn other_things_counted_examples_and_equal_numbers_are_no_clash() {
    let kinds = ("锁有三种模式。", "模式", PartOf, "锁");
    for near in [
        "锁有 3 种模式。",
        "锁有两种状态，没有别的模式。",
        "锁的第四种模式是意向锁。",
        "锁有一种模式。",
        "比如锁有四种模式。",
        "锁至少有四种模式。",
        "锁有四五种模式。",
        "起 4 个锁，看看模式。",
        "锁有这四种模式。",
        "如果升级，锁有四种模式。",
        "锁有四种以上模式。",
    ] {
        assert_eq!(clash(kinds, (near, "模式", PartOf, "锁")), None, "{near}");
    }
    let most = ("主机最多运行 110 个任务。", "任务", RunsOn, "主机");
    for near in
        ["主机最少运行 10 个任务。", "主机默认运行 10 个任务。", "主机运行 10 个任务。", "主机最多运行 110 个任务。"]
    {
        assert_eq!(clash(most, (near, "任务", RunsOn, "主机")), None, "{near}");
    }
}

#[test]
fn one_passage_does_not_contradict_itself_and_weak_relations_are_passed_over() {
    let mut library =
        library(&[("网关支持限流。", "网关", Provides, "限流"), ("!网关不支持限流。", "网关", Provides, "限流")]);
    library.relations[1].confidence = SHOWN / 2.0;
    assert!(contradictions(&library, &Knowledge::builtin(), SHOWN).is_empty());
    library.relations[1].confidence = SHOWN;
    library.relations[1].evidence = library.relations[0].evidence.clone();
    assert!(contradictions(&library, &Knowledge::builtin(), SHOWN).is_empty());
}

#[test]
fn the_surest_comes_first_and_names_its_relations() {
    let found = found(&[
        ("锁有三种模式。", "模式", PartOf, "锁"),
        ("网关支持限流。", "网关", Provides, "限流"),
        ("!网关不支持限流。", "网关", Provides, "限流"),
        ("锁有四种模式。", "模式", PartOf, "锁"),
    ]);
    assert_eq!(found.iter().map(|one| one.clash).collect::<Vec<_>>(), [Clash::Polarity, Clash::Number]);
    assert_eq!(found[0].sides.each_ref().map(|side| side.relation), [RelationId(1), RelationId(2)]);
    assert!(found.iter().all(|one| one.other.is_some()));
}

/// Text of the pieces that contradictions are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("甲"),
        Just("乙"),
        Just("不"),
        Just("支持"),
        Just("包含"),
        Just("由"),
        Just("创建"),
        Just("最多"),
        Just("三"),
        Just("12"),
        Just("3.5"),
        Just("种"),
        Just("个"),
        Just("的"),
        Just("，"),
        Just("："),
        Just(" "),
        Just("**"),
        Just("😀"),
        Just("第"),
        Just("万"),
        Just("默认"),
        Just("99999999999999999999"),
        Just("。"),
        Just("\n"),
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| ["甲", &pieces.concat(), "乙"].concat())
}

proptest! {
    #[test]
    fn every_passage_quotes_its_note(texts in proptest::collection::vec((pieces(), any::<bool>(), any::<bool>()), 2..9)) {
        let denied: Vec<String> = texts.iter().map(|(text, ..)| format!("!{text}")).collect();
        let sentence = |(at, (text, is_denied, is_turned)): (usize, &'_ (String, bool, bool))| {
            let text = if *is_denied { denied[at].clone() } else { text.clone() };
            let (subject, object) = if *is_turned { ("乙", "甲") } else { ("甲", "乙") };
            (text, subject, object)
        };
        let sentences: Vec<_> = texts.iter().enumerate().map(sentence).collect();
        let given: Vec<Sentence> = sentences.iter().map(|(text, subject, object)| (text.as_str(), *subject, Creates, *object)).collect();
        let library = library(&given);
        for one in contradictions(&library, &Knowledge::builtin(), SHOWN) {
            for side in &one.sides {
                let note = &library.notes[side.evidence.note.0 as usize].text;
                prop_assert!(side.evidence.span.contains(side.words));
                prop_assert!(!side.words.of(note).trim().is_empty());
                prop_assert!(library.relations[side.relation.0 as usize].evidence.contains(&side.evidence));
            }
            prop_assert_ne!(&one.sides[0].evidence, &one.sides[1].evidence);
        }
    }
}
