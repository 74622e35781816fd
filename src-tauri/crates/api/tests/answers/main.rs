//! Answers over a made-up library that is loaded from a database, so that no extraction decides what is asked.

mod library;

use library::{PATH, TEXT, session};
use zhitu_api::dto::{Filter, PathsQuery, ProblemCode, Sector, Suggestion};

const FILTER: &str = "布隆过滤器";

#[test]
fn the_state_counts_what_is_shown() {
    let state = zhitu_api::library_state(&session());
    assert_eq!((state.notes, state.concepts, state.relations, state.open_questions), (1, 5, 4, 1));
    let types: Vec<(&str, u32)> = state.types.iter().map(|kind| (kind.relation.as_str(), kind.count)).collect();
    assert_eq!(types, [("is_a", 1), ("uses", 1), ("affects", 1), ("contrasts", 1)]);
}

#[test]
fn the_overview_names_every_member_and_counts_the_isolated() {
    let overview = zhitu_api::overview(&session(), &Filter::default());
    let members: Vec<&str> =
        overview.clusters.iter().flat_map(|cluster| &cluster.members).map(|m| m.name.as_str()).collect();
    assert_eq!((members.len(), overview.isolated), (5, 0));
    assert!(overview.clusters.iter().all(|cluster| cluster.id == cluster.members[0].id));
    assert!(overview.width > 0.0 && overview.height > 0.0);
}

#[test]
fn an_overview_leaves_out_what_the_filter_leaves_no_relation_of() {
    let session = session();
    let names = |filter: &Filter| -> Vec<String> {
        let clusters = zhitu_api::overview(&session, filter).clusters;
        assert!(clusters.iter().all(|cluster| cluster.size as usize == cluster.members.len() && cluster.size > 0));
        clusters.into_iter().flat_map(|cluster| cluster.members).map(|member| member.name).collect()
    };
    let all = names(&Filter::default());
    let without = names(&Filter { relations: vec!["uses".into()], ..Filter::default() });
    assert!(all.contains(&"读|写".to_owned()));
    assert_eq!(without, all.into_iter().filter(|name| name != "读|写").collect::<Vec<_>>());
    assert!(names(&Filter { notes: vec![PATH.into()], ..Filter::default() }).is_empty());
}

#[test]
fn a_focus_puts_each_neighbour_in_its_sector() {
    let focus = zhitu_api::focus(&session(), FILTER, 1, &[], &Filter::default()).expect("a concept");
    let sector = |id: &str| focus.nodes.iter().find(|node| node.concept.id == id).map(|node| node.sector);
    assert_eq!(sector("概率数据结构"), Some(Sector::Above));
    assert_eq!(sector("缓存穿透"), Some(Sector::Right));
    assert_eq!(sector("布谷鸟过滤器"), Some(Sector::Apart));
    assert_eq!(focus.centre.degree, 4);
}

#[test]
fn a_proposition_shows_its_words_in_utf16() {
    let session = session();
    let focus = zhitu_api::focus(&session, FILTER, 1, &[], &Filter::default()).expect("a concept");
    let edge = focus.edges.iter().find(|edge| edge.object == "缓存穿透").expect("the filter affects it");
    assert_eq!(edge.id, "布隆过滤器|affects|缓存穿透|positive");
    let whole = zhitu_api::proposition(&session, &edge.id).expect("an id that was given");
    let passage = &whole.evidence[0];
    assert_eq!(passage.text, "😀布隆过滤器挡住缓存穿透。");
    assert_eq!((passage.note.as_str(), passage.line), (PATH, 4));
    let units: Vec<u16> = passage.text.encode_utf16().collect();
    let words: Vec<(String, &str)> = passage
        .highlights
        .iter()
        .map(|(start, end, role)| (String::from_utf16_lossy(&units[*start as usize..*end as usize]), role.as_str()))
        .collect();
    let wanted = [("布隆过滤器", "subject"), ("挡住", "phrase"), ("缓存穿透", "object")];
    assert_eq!(words, wanted.map(|(word, role)| (word.to_owned(), role)));
    assert!(whole.others.is_empty());
}

#[test]
fn a_key_with_a_bar_makes_an_id_that_finds_its_relation_again() {
    let session = session();
    let card = zhitu_api::concept_card(&session, "读|写").expect("a concept");
    let given = &card.groups[0].propositions[0];
    assert_eq!(given.id, "布隆过滤器|uses|读%7C写|positive");
    assert_eq!(&zhitu_api::proposition(&session, &given.id).expect("an id that was given").brief, given);
}

#[test]
fn a_card_defines_first_and_then_tells_what_the_concept_does() {
    let card = zhitu_api::concept_card(&session(), FILTER).expect("a concept");
    assert_eq!(card.definitions.len(), 1);
    assert_eq!(card.definitions[0].evidence.text, "布隆过滤器是一种概率数据结构。");
    let groups: Vec<(&str, bool)> = card.groups.iter().map(|group| (group.relation.as_str(), group.outgoing)).collect();
    assert_eq!(groups, [("is_a", true), ("uses", true), ("affects", true), ("contrasts", true)]);
    let first = &card.notes[0].mentions[0];
    assert_eq!((first.text.as_str(), first.highlights.as_slice()), ("布隆过滤器", &[(0, 5)][..]));
    assert_eq!(&TEXT[first.start as usize..first.end as usize], FILTER);
    assert_eq!(card.questions.len(), 1);
}

#[test]
fn a_comparison_is_outgoing_from_either_side() {
    let card = zhitu_api::concept_card(&session(), "布谷鸟过滤器").expect("a concept");
    assert_eq!((card.groups[0].relation.as_str(), card.groups[0].outgoing), ("contrasts", true));
}

#[test]
fn a_path_is_read_in_either_direction() {
    let paths =
        zhitu_api::paths(&session(), &way("缓存穿透", "概率数据结构"), &Filter::default()).expect("two concepts");
    let way: Vec<&str> = paths.routes[0].steps.iter().map(|step| step.concept.name.as_str()).collect();
    assert_eq!(way, [FILTER, "概率数据结构"]);
    let first = &paths.routes[0].steps[0];
    assert_eq!(first.proposition.subject, FILTER);
    assert_eq!(first.evidence.as_ref().map(|passage| passage.line), Some(4));
    assert!(paths.complete);
}

#[test]
fn all_ways_within_some_hops_avoid_what_they_are_told_to() {
    let session = session();
    let ask = |within: u32, avoid: &[&str]| {
        let avoid = avoid.iter().map(|id| (*id).to_owned()).collect();
        let query = PathsQuery { within, avoid, ..way("缓存穿透", "概率数据结构") };
        zhitu_api::paths(&session, &query, &Filter::default()).expect("two concepts").routes.len()
    };
    assert_eq!((ask(2, &[]), ask(1, &[]), ask(6, &[FILTER])), (1, 0, 0));
}

#[test]
fn a_filter_leaves_out_and_its_choices_are_counted() {
    let session = session();
    let filter = Filter { relations: vec!["uses".into()], ..Filter::default() };
    let focus = zhitu_api::focus(&session, FILTER, 1, &[], &filter).expect("a concept");
    assert!(focus.nodes.iter().all(|node| node.concept.id != "读|写") && focus.nodes.len() == 3);
    let facets = zhitu_api::facets(&session, &filter);
    let uses = facets.relations.iter().find(|choice| choice.name == "uses").map(|choice| choice.count);
    assert_eq!((facets.passing, facets.all, uses), (3, 4, Some(1)));
    let kinds = |facets: &zhitu_api::dto::Facets| facets.kinds.iter().map(|choice| choice.count).sum::<u32>();
    assert_eq!(
        (kinds(&facets), kinds(&zhitu_api::facets(&session, &Filter::default()))),
        (4, 5),
        "concepts, each once"
    );
    assert_eq!((facets.notes[0].count, facets.polarity[0].count, facets.confidence[0].count), (3, 3, 3));
    let nothing = Filter { notes: vec![PATH.into()], ..Filter::default() };
    assert!(zhitu_api::focus(&session, FILTER, 3, &[], &nothing).expect("a concept").nodes.is_empty());
    let alone = Filter { concepts: vec!["读|写".into()], polarity: "negative".into(), ..Filter::default() };
    assert_eq!(zhitu_api::facets(&session, &alone).passing, 3);
}

#[test]
fn clusters_and_what_is_in_question_are_filtered_and_counted() {
    let session = session();
    let all = zhitu_api::facets(&session, &Filter::default());
    assert!(!all.clusters.is_empty() && all.clusters.iter().all(|cluster| cluster.count > 0));
    for cluster in &all.clusters {
        let without = Filter { clusters: vec![cluster.name.clone()], ..Filter::default() };
        let left = zhitu_api::facets(&session, &without);
        assert_eq!(left.passing, all.all - cluster.count);
        assert_eq!(left.clusters, all.clusters, "a cluster that is hidden can still be told by its count");
    }
    let questioned = Filter { questioned: true, ..Filter::default() };
    let open = zhitu_api::facets(&session, &questioned);
    assert_eq!((open.passing, all.questioned), (4, 4), "the one open question is about an end of every shown relation");
    let hidden = Filter { concepts: vec![FILTER.into()], ..questioned };
    let none = zhitu_api::facets(&session, &hidden);
    let counts = none.relations.iter().chain(&none.notes).chain(&none.kinds).chain(&none.confidence);
    assert_eq!((none.passing, counts.map(|choice| choice.count).sum::<u32>()), (0, 0));
}

#[test]
fn questions_are_suggested_as_they_are_typed() {
    let session = session();
    let first =
        |query: &str| zhitu_api::search(&session, query).expect("a sound database").suggestions.into_iter().next();
    let pattern = |query: &str| match first(query) {
        Some(Suggestion::Pattern { concept, relation, outgoing, verb, leads, answers }) => {
            assert_eq!(answers, 1, "{query}");
            (concept.id, relation, outgoing, verb, leads)
        }
        other => panic!("{query}: {other:?}"),
    };
    let uses = || "uses".to_owned();
    assert_eq!(pattern("布隆过滤器 适合 什么？"), (FILTER.into(), uses(), true, "适合".into(), true));
    assert_eq!(pattern("什么 使用 读|写"), ("读|写".into(), uses(), false, String::new(), false));
    assert_eq!(pattern("布隆过滤器 affects what"), (FILTER.into(), "affects".into(), true, String::new(), true));
    assert_eq!(pattern("布隆过滤器 适"), (FILTER.into(), uses(), true, "适合".into(), true));
    for (query, ends) in [("缓存穿透 到 概率数据结构", 2), ("从缓存穿透到读|写怎么走", 2)] {
        let Some(Suggestion::Paths { from, hops, .. }) = first(query) else { panic!("{query}") };
        assert_eq!((from.id.as_str(), hops), ("缓存穿透", ends), "{query}");
    }
    let Some(Suggestion::Compare { concepts }) = first("布隆过滤器 对比 布谷鸟过滤器") else {
        panic!("a comparison")
    };
    assert_eq!(concepts.len(), 2);
    let Some(Suggestion::Relation { proposition }) = first("布隆过滤器 挡住 缓存穿透") else {
        panic!("a relation")
    };
    assert_eq!(proposition.relation, "affects");
    for nothing in ["什么", "到", "布谷鸟过滤器 管理 什么", "没有这个 到 布隆过滤器", "?!"] {
        assert_eq!(first(nothing), None, "{nothing}");
    }
}

#[test]
fn ordinary_questions_lead_to_those_that_have_an_answer() {
    let session = session();
    let asked = |query: &str| -> Vec<String> {
        let found = zhitu_api::search(&session, query).expect("a sound database").suggestions.into_iter();
        let told = found.map(|one| match one {
            Suggestion::Paths { from, to, .. } => format!("{} -> {}", from.id, to.id),
            Suggestion::Compare { concepts } => {
                concepts.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(" / ")
            }
            Suggestion::Pattern { concept, relation, outgoing, .. } => format!("{} {relation} {outgoing}", concept.id),
            Suggestion::Relation { proposition } => proposition.id,
        });
        told.collect()
    };
    let pair = "布隆过滤器 / 布谷鸟过滤器";
    for query in ["布隆过滤器和布谷鸟过滤器的区别是什么", "布隆过滤器和布谷鸟过滤器有啥区别？"]
    {
        assert_eq!(asked(query)[0], pair, "{query}");
    }
    let together = "布隆过滤器和布谷鸟过滤器的关系是什么";
    assert_eq!(asked(together), ["布隆过滤器 -> 布谷鸟过滤器", pair]);
    assert_eq!(asked("缓存穿透怎么到布谷鸟过滤器")[0], "缓存穿透 -> 布谷鸟过滤器");
    for query in ["概率数据结构有哪几种", "概率数据结构的种类有哪些", "有哪些概率数据结构"]
    {
        assert_eq!(asked(query), ["概率数据结构 is_a false"], "{query}");
    }
    for query in ["what is a 布隆过滤器", "What is the 布隆过滤器?"] {
        assert_eq!(asked(query), ["布隆过滤器 is_a true"], "{query}");
    }
}

#[test]
fn a_concept_is_found_in_a_question_about_it() {
    let session = session();
    let found = |query: &str| zhitu_api::search(&session, query).expect("a sound database");
    for query in ["什么是布隆过滤器", "布隆过滤器的作用是什么？", "布隆过滤器是啥"] {
        let results = found(query);
        assert_eq!((results.concepts[0].concept.id.as_str(), results.concepts[0].how.as_str()), (FILTER, "exact"));
        assert!(results.asks, "{query}");
    }
    let why = found("为什么用布隆过滤器挡缓存穿透");
    let named: Vec<(&str, &str)> = why.concepts.iter().map(|hit| (hit.concept.id.as_str(), hit.how.as_str())).collect();
    assert_eq!(named, [(FILTER, "within"), ("缓存穿透", "within")]);
    let name = found("布隆");
    assert!(!name.asks && name.concepts.len() == 1 && name.concepts[0].how == "prefix");
}

#[test]
fn a_question_with_one_end_open_is_answered_with_passages() {
    let answer = zhitu_api::answer(&session(), "读|写", "uses", false, &Filter::default()).expect("a concept");
    assert_eq!(answer.said[0].proposition.subject, FILTER);
    assert_eq!(answer.said[0].evidence.as_ref().map(|passage| passage.line), Some(5));
    assert_eq!(answer.focus.nodes[0].sector, Sector::Left);
}

#[test]
fn a_comparison_has_a_cell_for_every_concept_in_every_row() {
    let asked = [FILTER, "布谷鸟过滤器"].map(str::to_owned);
    let compared = zhitu_api::compare(&session(), &asked, &Filter::default()).expect("two concepts");
    let rows: Vec<(&str, Vec<usize>)> = compared
        .rows
        .iter()
        .map(|row| (row.relation.as_str(), row.cells.iter().map(|cell| cell.said.len()).collect()))
        .collect();
    assert_eq!(rows, [("is_a", vec![1, 0]), ("uses", vec![1, 0]), ("affects", vec![1, 0]), ("contrasts", vec![1, 1])]);
    assert_eq!(compared.between.len(), 1);
    let note = &compared.notes[0];
    assert_eq!((note.note.as_str(), compared.notes.len()), (PATH, 1));
    assert_eq!(note.passages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1]);
    assert!(note.mentions.iter().all(|count| *count > 0), "{:?}", note.mentions);
    let texts: Vec<Option<&str>> =
        compared.definitions.iter().map(|found| found.as_ref().map(|passage| passage.text.as_str())).collect();
    assert_eq!(texts, [Some("布隆过滤器是一种概率数据结构。"), None]);
}

fn way(from: &str, to: &str) -> PathsQuery {
    PathsQuery { from: from.into(), to: to.into(), ..PathsQuery::default() }
}

#[test]
fn a_page_marks_mentions_and_the_passage_asked_for() {
    let session = session();
    let start = TEXT.find("布隆过滤器是").expect("it stands there") as u32;
    let end = start + "布隆过滤器是一种概率数据结构。".len() as u32;
    let page = zhitu_api::note_page(&session, PATH, Some((start, end))).expect("a note");
    assert_eq!(page.title, FILTER);
    assert!(page.html.contains(&format!("data-concept=\"{FILTER}\"")), "{}", page.html);
    assert!(page.html.contains("class=\"passage\""), "{}", page.html);
    assert!(!page.truncated && page.lines == 7);
    let askew = zhitu_api::note_page(&session, PATH, Some((start + 1, u32::MAX))).expect("a note");
    assert!(!askew.html.contains("class=\"passage\""));
}

#[test]
fn notes_and_questions_are_listed() {
    let session = session();
    let notes = zhitu_api::note_list(&session);
    assert_eq!((notes[0].note.as_str(), notes[0].title.as_str(), notes[0].concepts), (PATH, FILTER, 5));
    let questions = zhitu_api::questions(&session);
    assert_eq!((questions[0].text.as_str(), questions[0].line, questions[0].answered), ("为什么会误判？", 7, false));
    assert_eq!(questions[0].concepts, [FILTER]);
}

#[test]
fn a_search_finds_concepts_and_passages_and_a_blank_one_nothing() {
    let session = session();
    let found = zhitu_api::search(&session, "布隆").expect("the database can be read");
    assert_eq!((found.concepts[0].concept.id.as_str(), found.concepts[0].how.as_str()), (FILTER, "prefix"));
    let blank = zhitu_api::search(&session, " \n").expect("nothing to ask");
    assert!(blank.concepts.is_empty() && blank.passages.is_empty());
}

#[test]
fn what_an_id_does_not_name_is_not_found() {
    let session = session();
    let codes = [
        zhitu_api::focus(&session, "没有", 1, &[], &Filter::default()).err().map(|problem| problem.code),
        zhitu_api::concept_card(&session, "").err().map(|problem| problem.code),
        zhitu_api::proposition(&session, "布隆过滤器|affects|缓存穿透|perhaps").err().map(|problem| problem.code),
        zhitu_api::proposition(&session, "||||||").err().map(|problem| problem.code),
        zhitu_api::note_page(&session, "../秘密.md", None).err().map(|problem| problem.code),
        zhitu_api::answer(&session, FILTER, "没有", true, &Filter::default()).err().map(|problem| problem.code),
        zhitu_api::compare(&session, &[], &Filter::default()).err().map(|problem| problem.code),
        zhitu_api::paths(&session, &way(FILTER, "没有"), &Filter::default()).err().map(|problem| problem.code),
    ];
    assert_eq!(codes, [Some(ProblemCode::NotFound); 8]);
}
