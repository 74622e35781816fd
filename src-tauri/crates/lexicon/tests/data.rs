//! What holds of the data files as a whole. Each file's own syntax is tested beside the loader.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use zhitu_lexicon::{Cue, Fact, Genericness, Implied, Knowledge, Piece, Sense, VerbWord, shadow};
use zhitu_model::{ConceptKind, RelationType};

#[test]
fn every_name_of_a_pack_leads_to_one_entry() {
    let knowledge = Knowledge::builtin();
    let mut holders: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for entry in knowledge.lexicon.entries() {
        for name in &entry.names {
            let other = holders.insert((&entry.pack, &name.shadow), entry.name());
            assert_eq!(other, None, "{} of {} is taken", name.text, entry.name());
            assert_eq!(name.shadow, shadow(&name.text));
        }
    }
}

#[test]
fn two_concepts_are_related_by_one_fact() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/facts");
    let list = |folder: &Path| std::fs::read_dir(folder).expect("the facts are part of the source");
    let files = list(&folder).chain(list(&folder.join("further"))).map(|file| file.expect("a file").path());
    let texts = files.filter(|path| path.is_file()).map(|path| {
        let text = std::fs::read_to_string(&path).expect("a text");
        (path.display().to_string(), text)
    });
    let (knowledge, problems) = Knowledge::with_user(&texts.collect::<Vec<_>>());
    assert_eq!(problems, []);
    let canonical = |name: &str| knowledge.lexicon.known(name).map_or(name.to_owned(), |entry| entry.name().to_owned());
    let mut known = BTreeSet::new();
    for Fact { subject, object, .. } in &knowledge.facts {
        let (one, other) = (canonical(subject), canonical(object));
        assert_ne!(one, other);
        assert!(known.insert((one.clone().min(other.clone()), one.clone().max(other.clone()))), "{one}, {other}");
    }
    assert!(known.len() > 50_000);
}

#[test]
fn no_entry_is_without_a_kind_and_every_kind_is_used() {
    let used: BTreeSet<_> = Knowledge::builtin().lexicon.entries().iter().map(|entry| entry.kind).collect();
    assert!(!used.contains(&ConceptKind::Unknown));
    assert_eq!(used.len(), ConceptKind::ALL.len() - 1);
}

#[test]
fn a_plain_name_of_the_lexicon_is_no_stop_concept() {
    let knowledge = Knowledge::builtin();
    let clashes: Vec<_> = knowledge
        .lexicon
        .names()
        .filter(|(name, _)| !name.weak && knowledge.stops.level(&name.text).is_some())
        .map(|(name, _)| name.text.as_str())
        .collect();
    assert!(clashes.is_empty(), "{clashes:?}");
}

#[test]
fn abbreviations_and_chinese_names_lead_to_their_concept() {
    let lexicon = &Knowledge::builtin().lexicon;
    for (name, canonical) in [
        ("svc", "Service"),
        ("ep", "Endpoints"),
        ("cm", "ConfigMap"),
        ("ns", "Namespace"),
        ("rc", "ReplicationController"),
        ("rs", "ReplicaSet"),
        ("PVC", "PersistentVolumeClaim"),
        ("持久化卷", "PersistentVolume"),
        ("准入控制器", "准入控制器"),
        ("存活探针", "livenessProbe"),
        ("Kube Proxy", "kube-proxy"),
        ("api-server", "kube-apiserver"),
        ("頁表", "页表"),
        ("RollingUpdate", "滚动更新"),
        ("next-key lock", "临键锁"),
    ] {
        assert_eq!(lexicon.find(name).map(zhitu_lexicon::Entry::name), Some(canonical), "{name}");
    }
}

#[test]
fn every_type_of_relation_has_verbs_and_frames() {
    let verbs = &Knowledge::builtin().verbs;
    for relation in RelationType::ALL {
        assert!(verbs.all().iter().any(|verb| verb.relation == relation), "{} has no verb", relation.name());
        assert!(verbs.frames().iter().any(|frame| frame.relation == relation), "{} has no frame", relation.name());
    }
    assert!(
        verbs
            .frames()
            .iter()
            .all(|frame| frame.pieces.contains(&Piece::Subject) && frame.pieces.contains(&Piece::Object))
    );
}

#[test]
fn verbs_know_their_type_and_direction() {
    let verbs = &Knowledge::builtin().verbs;
    for (phrase, relation, sense) in [
        ("监听", RelationType::Watches, Sense::Forward),
        ("包括", RelationType::PartOf, Sense::Reverse),
        ("属于", RelationType::IsA, Sense::Forward),
        ("存储在", RelationType::Stores, Sense::Reverse),
        ("取决于", RelationType::Affects, Sense::Reverse),
        ("转发到", RelationType::RoutesTo, Sense::Forward),
        ("Depends On", RelationType::Uses, Sense::Forward),
    ] {
        let verb = verbs.find(phrase).unwrap_or_else(|| panic!("{phrase} is a verb"));
        assert_eq!((verb.relation, verb.sense), (relation, sense), "{phrase}");
    }
}

#[test]
fn the_longest_verb_is_found_and_latin_words_are_not_cut() {
    let verbs = &Knowledge::builtin().verbs;
    let (verb, length) = verbs.at_start("转发到后端").expect("a verb");
    assert_eq!((verb.phrase.as_str(), length), ("转发到", "转发到".len()));
    assert!(verbs.at_start("userspace").is_none());
    assert!(verbs.at_start("uses Raft").is_some());
    assert!(verbs.at_start("").is_none());
}

#[test]
fn words_beside_verbs_are_sorted() {
    let verbs = &Knowledge::builtin().verbs;
    assert!(verbs.is("负责", VerbWord::Handover));
    assert!(verbs.is("进行", VerbWord::Light));
    assert!(verbs.is("定期", VerbWord::Auxiliary));
    assert!(verbs.is("通过", VerbWord::Unfinished));
    assert!(verbs.is("策略", VerbWord::NominalEnding));
    assert!(verbs.is("容器运行时", VerbWord::Term));
    assert!(!verbs.is("监听", VerbWord::Term));
    assert_eq!(verbs.words(VerbWord::Light).first().map(String::as_str), Some("进行"));
}

#[test]
fn parent_nouns_type_their_members() {
    let parents = &Knowledge::builtin().parents;
    for (phrase, relation, implied, topic) in [
        ("Node 的核心组件", RelationType::PartOf, Implied::MemberToTopic, "Node"),
        ("Service类型", RelationType::IsA, Implied::MemberToTopic, "Service"),
        ("Pending 的原因", RelationType::Affects, Implied::MemberToTopic, "Pending"),
        ("启动流程", RelationType::Precedes, Implied::MemberToNext, ""),
        ("etcd 的功能", RelationType::Provides, Implied::TopicToMember, "etcd"),
        ("监控工具", RelationType::Uses, Implied::TopicToMember, "监控"),
        ("区别", RelationType::Contrasts, Implied::MemberToNext, ""),
    ] {
        let (parent, rest) = parents.of(phrase).unwrap_or_else(|| panic!("{phrase} ends in a parent noun"));
        assert_eq!((parent.relation, parent.implied, rest), (relation, implied, topic), "{phrase}");
    }
    assert!(parents.of("prototype").is_none(), "type inside a word is no parent noun");
}

#[test]
fn every_cue_has_words_and_none_is_listed_twice() {
    let cues = &Knowledge::builtin().cues;
    for (cue, name) in Cue::ALL {
        let words = cues.words(cue);
        assert!(!words.is_empty(), "{name} has no words");
        assert!(words.windows(2).all(|pair| pair[0].len() >= pair[1].len()), "{name} is not longest first");
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "{name} lists a word twice");
    }
}

#[test]
fn cues_are_found_longest_first_and_not_inside_words() {
    let cues = &Knowledge::builtin().cues;
    let text = "它不支持网络隔离";
    assert_eq!(cues.find(text, Cue::Negation).map(|at| &text[at]), Some("不支持"));
    assert_eq!(cues.find("notify the node", Cue::Negation), None);
    assert_eq!(cues.find("Not ready", Cue::Negation), Some(0..3));
}

#[test]
fn stop_concepts_come_in_two_strengths() {
    let stops = &Knowledge::builtin().stops;
    assert_eq!(stops.level("面试题"), Some(Genericness::Hard));
    assert_eq!(stops.level("控制"), Some(Genericness::Soft));
    assert_eq!(stops.level("滚动更新"), None);
    assert_eq!(stops.may_bound("的"), (false, false));
}

#[test]
fn frames_read_everyday_clauses() {
    let verbs = &Knowledge::builtin().verbs;
    for (before, between, behind, relation, sense) in [
        ("", "与", "通信", RelationType::TalksTo, Sense::Forward),
        ("", " 由 ", " 创建", RelationType::Creates, Sense::Reverse),
        ("控制面将", "绑定到", "", RelationType::Binds, Sense::Forward),
        ("", "运行在", "上", RelationType::RunsOn, Sense::Forward),
        ("", "把请求转发到后端的", "", RelationType::RoutesTo, Sense::Forward),
        ("", "由", "和另外几个部分组成", RelationType::PartOf, Sense::Reverse),
        ("", "和", "的区别", RelationType::Contrasts, Sense::Forward),
        ("", "被", "取代", RelationType::Replaces, Sense::Reverse),
        ("", "受", "影响", RelationType::Affects, Sense::Reverse),
        ("把", "写入", "", RelationType::Stores, Sense::Reverse),
        ("", "对", "进行健康检查", RelationType::Watches, Sense::Forward),
        ("", "变成", "", RelationType::Precedes, Sense::Forward),
    ] {
        let fitting: BTreeSet<_> = verbs
            .frames()
            .iter()
            .filter_map(|frame| frame.fits(before, between, behind).map(|sense| (frame.relation, sense)))
            .collect();
        let plain = verbs.find(between).map(|verb| (verb.relation, verb.sense));
        let read = fitting.contains(&(relation, sense)) || plain == Some((relation, sense));
        assert!(read, "甲{between}乙{behind}: {fitting:?}");
    }
}
