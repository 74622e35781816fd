//! What a user's own lexicon may say, and what becomes of its mistakes.

use proptest::prelude::*;
use zhitu_lexicon::{Cue, Fact, Implied, Knowledge, Sense, shadow};
use zhitu_model::{ConceptKind, Diagnostic, DiagnosticCode, RelationType};

fn with(text: &str) -> (Knowledge, Vec<Diagnostic>) {
    Knowledge::with_user(&[("笔记/zhitu.toml".to_owned(), text.to_owned())])
}

#[test]
fn a_user_adds_concepts_facts_verbs_parent_nouns_stops_and_cues() {
    let (knowledge, diagnostics) = with(
        r#"
        [concepts.component]
        "订单网关" = ["order gateway", "~网关"]
        [facts.uses]
        "订单网关" = ["Redis"]
        [verbs.routes_to]
        forward = ["引渡"]
        frames = ["{s}把流量甩给{o}"]
        [parents]
        "member runs_on topic" = ["租户"]
        [stops]
        hard = ["周报"]
        [cues]
        alias = ["外号"]
        "#,
    );
    assert_eq!(diagnostics, []);
    let entry = knowledge.lexicon.find("Order-Gateway").expect("the user's concept");
    assert_eq!((entry.name(), entry.kind, entry.pack.as_str()), ("订单网关", ConceptKind::Component, "user"));
    let fact = knowledge.facts.last().expect("the user's fact");
    assert_eq!((fact.subject.as_str(), fact.relation), (shadow("订单网关").as_str(), RelationType::Uses));
    let verb = knowledge.verbs.find("引渡").expect("the user's verb");
    assert_eq!((verb.relation, verb.sense), (RelationType::RoutesTo, Sense::Forward));
    assert_eq!(knowledge.verbs.frames().len(), Knowledge::builtin().verbs.frames().len() + 1);
    let (parent, topic) = knowledge.parents.of("机房的租户").expect("the user's parent noun");
    assert_eq!((parent.implied, parent.relation, topic), (Implied::MemberToTopic, RelationType::RunsOn, "机房"));
    assert!(knowledge.stops.is_hard("周报") && knowledge.stops.denies("周报") && !knowledge.stops.denies("面试"));
    assert!(knowledge.cues.is("外号", Cue::Alias));
}

#[test]
fn a_broken_line_of_any_length_costs_itself_alone() {
    let (knowledge, diagnostics) = with(&format!("[stops]\nhard = ['周报']\n{}\n", "[".repeat(100_000)));
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert!(knowledge.stops.is_hard("周报"));
}

#[test]
fn a_users_names_join_a_builtin_concept_and_win_over_others() {
    let (knowledge, diagnostics) = with("[concepts.resource]\n'Pod' = ['豆荚', 'svc']\n");
    assert_eq!(diagnostics, []);
    assert_eq!(knowledge.lexicon.find("豆荚").map(zhitu_lexicon::Entry::name), Some("Pod"));
    assert_eq!(knowledge.lexicon.find("svc").map(zhitu_lexicon::Entry::name), Some("Pod"));
    let service = knowledge.lexicon.find("Service").expect("still there");
    let led: Vec<_> = knowledge.lexicon.names().filter(|(name, _)| name.shadow == "svc").collect();
    assert_eq!(led.len(), 1, "a name leads to one entry");
    assert_eq!(service.name(), "Service");
}

#[test]
fn a_user_may_keep_a_stop_concept_and_change_a_verb() {
    let (knowledge, diagnostics) = with("[stops]\nkeep = ['面试']\n[verbs.stores]\nforward = ['管理']\n");
    assert_eq!(diagnostics, []);
    assert!(Knowledge::builtin().stops.is_hard("面试"));
    assert_eq!(knowledge.stops.level("面试"), None);
    assert_eq!(knowledge.verbs.find("管理").map(|verb| verb.relation), Some(RelationType::Stores));
    assert_eq!(Knowledge::builtin().verbs.find("管理").map(|verb| verb.relation), Some(RelationType::Manages));
}

#[test]
fn a_user_s_entry_is_known_by_the_name_that_it_takes_over() {
    let (knowledge, diagnostics) = with("[concepts.resource]\n'豆荚' = ['Pod']\n'Service' = ['cm']\n");
    assert_eq!(diagnostics, []);
    let known_as = |name: &str| knowledge.lexicon.find(name).map(zhitu_lexicon::Entry::known_as);
    assert_eq!(known_as("豆荚"), Some("pod"));
    assert_eq!(known_as("cm"), Some("service"));
}

#[test]
fn a_users_fact_is_kept_and_a_broken_one_is_reported() {
    let (knowledge, diagnostics) =
        with("[facts.replaces]\n'kubelet' = ['Node', 'Kubelet']\n[facts.likes]\n'猫' = ['鱼']\n");
    let details: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.detail.as_str()).collect();
    assert_eq!(details[0], "line 2: two different names are expected here");
    assert!(
        details.len() == 2 && details[1].starts_with("line 3: there is no type of relation `likes`"),
        "{details:?}"
    );
    let kept = Fact { subject: shadow("kubelet"), relation: RelationType::Replaces, object: shadow("Node") };
    assert_eq!(knowledge.facts, [kept]);
}

#[test]
fn a_broken_entry_is_reported_by_line_and_the_rest_is_kept() {
    let (knowledge, diagnostics) = with(
        "[concepts.component]\n'甲服务' = [7, '甲']\n'--' = []\n[concepts.animal]\n'猫' = []\n[verbs.likes]\nforward = ['喜欢']\n[verbs.uses]\nframes = ['{s}用']\nsideways = []\n[parents]\n'member of topic' = ['部']\n[plants]\n",
    );
    let details: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.detail.as_str()).collect();
    let lines: Vec<&str> = details.iter().filter_map(|detail| detail.split(':').next()).collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        ["line 10", "line 12", "line 13", "line 2", "line 3", "line 4", "line 6", "line 9"],
        "{details:#?}"
    );
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.code == DiagnosticCode::Lexicon));
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.path == "笔记/zhitu.toml"));
    assert_eq!(knowledge.lexicon.find("甲").map(zhitu_lexicon::Entry::name), Some("甲服务"));
}

#[test]
fn a_name_that_there_is_not_is_told_with_those_that_there_are() {
    for (text, told) in [
        ("[concepts.animal]", "no kind of concept `animal`; it is one of component, resource"),
        ("[facts.likes]", "no type of relation `likes`; it is one of is_a, part_of"),
        ("[verbs.likes]", "no type of relation `likes`; it is one of is_a, part_of"),
        ("[parents]\n'member of topic' = ['部']", "of TYPE it is one of is_a, part_of"),
        ("[cues]\nhint = ['嘘']", "no cue `hint`; it is one of alias, negation"),
        ("[plants]", "no section `plants`; it is one of concepts, facts"),
    ] {
        let (_, diagnostics) = with(text);
        assert!(diagnostics.len() == 1 && diagnostics[0].detail.contains(told), "{diagnostics:?}");
        assert!(!diagnostics[0].detail.contains("unknown"), "{diagnostics:?}");
    }
    for section in ["concepts", "facts", "verbs", "parents", "stops", "cues"] {
        assert_eq!(with(&format!("[{section}]")).1, [], "a section that is told is read");
    }
}

#[test]
fn a_line_that_is_no_toml_does_not_take_the_others_along() {
    let (knowledge, diagnostics) =
        with("[concepts.tool]\n'甲工具' = ['jia-tool']\n这里写错了\n'乙工具' = ['yi-tool']\n");
    assert!(!diagnostics.is_empty());
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.detail.starts_with("line 3")), "{diagnostics:?}");
    assert!(knowledge.lexicon.find("jia tool").is_some());
    assert!(knowledge.lexicon.find("yi tool").is_some());
}

#[test]
fn an_empty_file_and_a_byte_order_mark_are_fine() {
    let (knowledge, diagnostics) = with("\u{FEFF}[concepts.role]\n'值班人' = []\n");
    assert_eq!(diagnostics, []);
    assert!(knowledge.lexicon.find("值班人").is_some());
    assert_eq!(with("").1, []);
}

#[test]
fn any_text_at_all_is_survived() {
    for text in
        ["[[[", "= = =", "\0", "concepts = 3", "[concepts]\ntool = 'x'", "[verbs]\nhandover = { a = 1 }", "\"~\" = []"]
    {
        let (knowledge, _) = with(text);
        assert!(knowledge.lexicon.find("Pod").is_some(), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn arbitrary_text_is_survived_and_reported_within_its_lines(
        text in "(\\[(concepts|verbs|stops|cues|parents)(\\.[a-z_]{1,8})?\\]\n|[\"'a-z甲乙~={}\\[\\],* ]{0,16}\n){0,8}"
    ) {
        let (knowledge, diagnostics) = with(&text);
        prop_assert!(knowledge.lexicon.find("Pod").is_some());
        let last = text.split('\n').count();
        for diagnostic in diagnostics {
            let line = diagnostic.detail.strip_prefix("line ").and_then(|rest| rest.split(':').next()?.parse().ok());
            prop_assert!(line.is_some_and(|line: usize| (1..=last).contains(&line)), "{}", diagnostic.detail);
        }
    }

    #[test]
    fn frames_survive_any_surroundings_and_ignore_blanks_at_names(before in any::<String>(), between in "[由将*到 中a-z了]{0,12}", behind in any::<String>()) {
        let knowledge = Knowledge::builtin();
        for frame in knowledge.verbs.frames() {
            let padded = format!(" {between} ");
            prop_assert_eq!(frame.fits(&before, &between, &behind), frame.fits(&before, &padded, &behind));
        }
    }
}
