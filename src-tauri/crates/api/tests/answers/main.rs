//! Answers over a made-up library that is loaded from a database, so that no extraction decides what is asked.

mod library;

use library::{PATH, TEXT, session};
use zhitu_api::dto::{ProblemCode, Sector};

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
    let overview = zhitu_api::overview(&session());
    let members: Vec<&str> =
        overview.clusters.iter().flat_map(|cluster| &cluster.members).map(|m| m.name.as_str()).collect();
    assert_eq!((members.len(), overview.isolated), (5, 0));
    assert!(overview.clusters.iter().all(|cluster| cluster.id == cluster.members[0].id));
    assert!(overview.width > 0.0 && overview.height > 0.0);
}

#[test]
fn a_focus_puts_each_neighbour_in_its_sector() {
    let focus = zhitu_api::focus(&session(), FILTER, 1, &[]).expect("a concept");
    let sector = |id: &str| focus.nodes.iter().find(|node| node.concept.id == id).map(|node| node.sector);
    assert_eq!(sector("概率数据结构"), Some(Sector::Above));
    assert_eq!(sector("缓存穿透"), Some(Sector::Right));
    assert_eq!(sector("布谷鸟过滤器"), Some(Sector::Apart));
    assert_eq!(focus.centre.degree, 4);
}

#[test]
fn a_proposition_shows_its_words_in_utf16() {
    let session = session();
    let focus = zhitu_api::focus(&session, FILTER, 1, &[]).expect("a concept");
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
    assert_eq!((first.before.as_str(), first.surface.as_str(), first.after.as_str()), ("# ", FILTER, ""));
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
    let paths = zhitu_api::paths(&session(), "缓存穿透", "概率数据结构").expect("two concepts");
    let way: Vec<&str> = paths.routes[0].steps.iter().map(|step| step.concept.name.as_str()).collect();
    assert_eq!(way, [FILTER, "概率数据结构"]);
    assert_eq!(paths.routes[0].steps[0].proposition.subject, FILTER);
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
        zhitu_api::focus(&session, "没有", 1, &[]).err().map(|problem| problem.code),
        zhitu_api::concept_card(&session, "").err().map(|problem| problem.code),
        zhitu_api::proposition(&session, "布隆过滤器|affects|缓存穿透|perhaps").err().map(|problem| problem.code),
        zhitu_api::proposition(&session, "||||||").err().map(|problem| problem.code),
        zhitu_api::note_page(&session, "../秘密.md", None).err().map(|problem| problem.code),
        zhitu_api::paths(&session, FILTER, "没有").err().map(|problem| problem.code),
    ];
    assert_eq!(codes, [Some(ProblemCode::NotFound); 6]);
}
