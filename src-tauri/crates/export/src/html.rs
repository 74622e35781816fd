//! The HTML map: the window's own page with the answers inside, in one file that needs nothing else.

use crate::ExportError;
use crate::name::folder_name;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use zhitu_api::dto::{ConceptCard, Filter, Focus, LibraryState, NotePage, Proposition, Sector, StaticMap};
use zhitu_engine::Session;
use zhitu_model::ConceptId;

/// Version of the data's shape.
const SCHEMA_VERSION: u32 = 1;
/// How many concepts, the most central ones, an HTML map can focus on.
pub const CENTRAL: usize = 400;
/// How much of focus views, cards and propositions an HTML map holds, in bytes of JSON.
const ANSWERS: usize = 16 << 20;
/// A focus view above this length with every sector open shows the first neighbours only.
const LARGEST_FOCUS: usize = 128 << 10;
/// How many propositions of a group, and notes of a concept, a card lists.
const LISTED: usize = 40;
/// How many passages of a proposition, and mentions of a note, are quoted.
const QUOTED: usize = 6;
/// How much rendered text of notes an HTML map holds, in bytes.
const PAGES: usize = 8 << 20;

/// Every sector is opened: the page closes what does not fit, and has no one to ask for more.
const OPEN: [Sector; 5] = [Sector::Above, Sector::Below, Sector::Right, Sector::Left, Sector::Apart];

/// Where the built page takes its data.
const PLACE: &str = r#"<script type="application/json" id="zhitu-data"></script>"#;

#[cfg(static_page)]
const PAGE: Option<&str> = Some(include_str!(concat!(env!("OUT_DIR"), "/page.html")));
#[cfg(not(static_page))]
const PAGE: Option<&str> = None;

/// A self-contained interactive map of the library.
///
/// # Errors
/// [`ExportError::NoPage`] where the program was built before the page.
pub fn html(session: &Session) -> Result<String, ExportError> {
    fill(PAGE.ok_or(ExportError::NoPage)?, &serde_json::to_string(&static_map(session))?)
}

/// The answers that an HTML map carries: bounded, and without any path of this machine. Never fails.
pub fn static_map(session: &Session) -> StaticMap {
    let library = session.library();
    let Answers { focuses, cards, propositions } = answers(session);
    let pages = pages(session);
    let omitted = (library.concepts.len() - cards.len()) as u32;
    StaticMap {
        schema_version: SCHEMA_VERSION,
        library: without_paths(zhitu_api::library_state(session), folder_name(session.folder())),
        overview: zhitu_api::overview(session, &Filter::default()),
        focuses,
        cards,
        propositions,
        notes: zhitu_api::note_list(session),
        omitted_pages: (library.notes.len() - pages.len()) as u32,
        pages,
        questions: zhitu_api::questions(session),
        contradictions: zhitu_api::contradictions(session),
        omitted,
    }
}

/// What an HTML map says of its concepts.
#[derive(Default)]
struct Answers {
    focuses: BTreeMap<String, Focus>,
    cards: BTreeMap<String, ConceptCard>,
    propositions: BTreeMap<String, Proposition>,
}

/// Focus views, cards and propositions of the most central concepts, as many as fit.
fn answers(session: &Session) -> Answers {
    let library = session.library();
    let (mut answers, mut size) = (Answers::default(), 0);
    for key in most_central(session).iter().filter_map(|id| library.concept(*id)).map(|concept| &concept.key) {
        let (Some(focus), Ok(card)) = (focus(session, key), zhitu_api::concept_card(session, key)) else { continue };
        let card = shortened(card);
        let propositions: Vec<(String, Proposition)> = named(&focus, &card)
            .into_iter()
            .filter(|id| !answers.propositions.contains_key(*id))
            .filter_map(|id| Some((id.to_owned(), proposition(session, id)?)))
            .collect();
        size += length(&focus) + length(&card) + length(&propositions);
        if size > ANSWERS {
            break;
        }
        answers.focuses.insert(key.clone(), focus);
        answers.cards.insert(key.clone(), card);
        answers.propositions.extend(propositions);
    }
    answers
}

/// The ids of the propositions that a focus or a card names.
fn named<'a>(focus: &'a Focus, card: &'a ConceptCard) -> BTreeSet<&'a str> {
    let grouped = card.groups.iter().flat_map(|group| &group.propositions);
    focus.edges.iter().chain(grouped).map(|brief| brief.id.as_str()).collect()
}

/// A focus view with every sector open, or, of a concept with very many neighbours, as it first appears.
fn focus(session: &Session, key: &str) -> Option<Focus> {
    let whole = zhitu_api::focus(session, key, 1, &OPEN, &Filter::default()).ok()?;
    if length(&whole) <= LARGEST_FOCUS {
        Some(whole)
    } else {
        zhitu_api::focus(session, key, 1, &[], &Filter::default()).ok()
    }
}

/// The card with the best of its lists; its counts are of the whole.
fn shortened(mut card: ConceptCard) -> ConceptCard {
    // What a person notes to themselves is for nobody else.
    card.remark.clear();
    card.groups.iter_mut().for_each(|group| group.propositions.truncate(LISTED));
    card.notes.truncate(LISTED);
    card.notes.iter_mut().for_each(|note| note.mentions.truncate(QUOTED));
    card
}

/// The proposition with its best passages; its count is of the whole.
fn proposition(session: &Session, id: &str) -> Option<Proposition> {
    let mut proposition = zhitu_api::proposition(session, id).ok()?;
    proposition.evidence.truncate(QUOTED);
    proposition.others.truncate(QUOTED);
    Some(proposition)
}

/// The length of a value as JSON.
fn length(value: &impl Serialize) -> usize {
    serde_json::to_vec(value).map_or(0, |bytes| bytes.len())
}

/// The most central concepts, best first.
fn most_central(session: &Session) -> Vec<ConceptId> {
    let mut concepts: Vec<ConceptId> = (0..session.library().concepts.len()).map(|id| ConceptId(id as u32)).collect();
    let centrality = |id: ConceptId| session.graph().centrality(id);
    concepts.sort_by(|a, b| centrality(*b).total_cmp(&centrality(*a)).then(a.cmp(b)));
    concepts.truncate(CENTRAL);
    concepts
}

/// The notes as pages, in path order, as many as fit.
fn pages(session: &Session) -> BTreeMap<String, NotePage> {
    let mut pages = BTreeMap::new();
    let mut size = 0;
    for note in &session.library().notes {
        let Ok(page) = zhitu_api::note_page(session, &note.path, None) else { continue };
        size += page.html.len();
        if size > PAGES {
            break;
        }
        pages.insert(note.path.clone(), NotePage { file: note.path.clone(), ..page });
    }
    pages
}

fn without_paths(state: LibraryState, name: String) -> LibraryState {
    let mut state = LibraryState { folder: name, revision: 1, troubles: Vec::new(), ..state };
    state.diagnostics.iter_mut().for_each(|diagnostic| diagnostic.detail.clear());
    state
}

/// Puts JSON into the page. No `<` of the data is left, so nothing in a note can end the element or begin another.
fn fill(page: &str, json: &str) -> Result<String, ExportError> {
    let (before, after) = page.split_once(PLACE).ok_or(ExportError::NoPlace)?;
    let (open, close) = PLACE.split_at(PLACE.len() - "</script>".len());
    Ok([before, open, &json.replace('<', "\\u003c"), close, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_note_ends_the_data() {
        let json = serde_json::json!({ "name": "</script><script>alert(1)</script><!--" }).to_string();
        let page = format!("<body>{PLACE}<main></main></body>");
        let filled = fill(&page, &json).unwrap();
        assert_eq!(filled.matches("<script").count(), 1);
        assert_eq!(filled.matches("</script>").count(), 1);
        let data = filled.split_once("zhitu-data\">").unwrap().1.split_once("</script>").unwrap().0;
        let read: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(read["name"], "</script><script>alert(1)</script><!--");
    }

    #[test]
    fn a_page_without_a_place_is_told() {
        assert!(matches!(fill("<body></body>", "{}"), Err(ExportError::NoPlace)));
    }
}
