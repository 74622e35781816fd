//! The concept card: everything the notes say of a concept.

use crate::dto::{AliasDto, ConceptCard, Definition, MentionDto, NoteMentions, Problem, QuestionDto, RelationGroup};
use crate::plain::Plain;
use crate::text::{head, tail, utf16};
use crate::{brief, evidence, id, question};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use zhitu_engine::Session;
use zhitu_model::{
    Channel, Concept, ConceptId, Evidence, Library, LineIndex, Located, NoteId, Polarity, Relation, RelationId,
    RelationType, Span,
};

/// Definitions on a card, at most.
const DEFINITIONS: usize = 5;
/// Sentences of one note on a card, at most; all are counted.
const MENTIONS: usize = 60;
/// Notes on a card, at most.
const NOTES: usize = 200;
/// Characters of a line to show before a mention.
const BEFORE: usize = 24;
/// Characters of a line to show after a mention.
const AFTER: usize = 48;

/// Everything the notes say of a concept.
///
/// # Errors
/// `NotFound` where the library has no such concept.
pub fn concept_card(session: &Session, concept: &str) -> Result<ConceptCard, Problem> {
    let library = session.library();
    let (own, found) = id::concept(library, concept).ok_or_else(|| Problem::not_found(concept))?;
    let relations = session.graph().relations_of(own);
    Ok(ConceptCard {
        concept: brief::concept(session, own),
        aliases: found.aliases.iter().map(alias).collect(),
        remark: session.remark(own).unwrap_or_default().to_owned(),
        definitions: definitions(library, own, &relations),
        groups: groups(session, own, &relations),
        notes: mentions(library, found),
        in_notes: found.mentions.chunk_by(|one, next| one.note == next.note).count() as u32,
        questions: questions(session, own),
    })
}

fn alias(alias: &zhitu_model::Alias) -> AliasDto {
    AliasDto { name: alias.name.clone(), reason: alias.reason.name().to_owned() }
}

/// Passages that say what the concept is, the best definition first, of equals the surer; each passage once.
pub(crate) fn definitions(library: &Library, own: ConceptId, relations: &[RelationId]) -> Vec<Definition> {
    let stated = relations.iter().filter_map(|id| library.relations.get(id.0 as usize));
    let said = stated.filter(|relation| relation.subject == own && relation.polarity == Polarity::Positive);
    let mut found: Vec<(usize, &Relation, &Evidence)> = said
        .flat_map(|relation| relation.evidence.iter().map(move |evidence| (relation, evidence)))
        .filter(|(_, evidence)| evidence.states)
        .filter_map(|(relation, evidence)| Some((defines(library, relation.relation, evidence)?, relation, evidence)))
        .collect();
    found.sort_by(|left, right| {
        let place = |evidence: &Evidence| (evidence.note, evidence.span);
        let surer = right.2.confidence.total_cmp(&left.2.confidence);
        left.0.cmp(&right.0).then(surer).then_with(|| place(left.2).cmp(&place(right.2)))
    });
    let mut seen = BTreeSet::new();
    let fresh = found.into_iter().filter(|(_, _, evidence)| seen.insert((evidence.note, evidence.span)));
    let definition = |(_, relation, passage): (usize, &Relation, &Evidence)| {
        let relation = id::relation_id(library, relation);
        Some(Definition { relation, evidence: evidence::passage(library, passage)? })
    };
    fresh.filter_map(definition).take(DEFINITIONS).collect()
}

/// What may stand between a name and the words that say what it is: X 就是 Y, X 的实质是 Y.
const ADVERBS: [&str; 14] =
    ["的", "实际上", "本质上", "其实", "本身", "通常", "一般", "主要", "就", "也", "都", "则", "只", "又"];

/// How well a passage defines its subject, 0 the best; `None` where it does not. A definition opens with what it
/// defines: a label with its gloss, or a sentence with 是; what is said of it in passing says least.
fn defines(library: &Library, relation: RelationType, evidence: &Evidence) -> Option<usize> {
    let is_of_a_part = evidence.channel == Channel::Copula && !is_the_subject(library, evidence);
    if is_of_a_part || !is_prose(text_of(library, evidence), evidence.span) {
        return None;
    }
    let is_definition = matches!(evidence.channel, Channel::Label | Channel::Copula);
    match (relation, opens(library, evidence)) {
        (RelationType::Related | RelationType::Contrasts, _) => None,
        (RelationType::IsA, true) if is_definition => Some(0),
        (RelationType::IsA, true) if says_what(library, evidence) => Some(1),
        (_, true) if is_definition => Some(2),
        (RelationType::IsA, false) if is_definition => Some(3),
        _ => None,
    }
}

/// Whether a passage tells something: a question asks, a heading names, and a line of links leads elsewhere.
fn is_prose(text: &str, span: Span) -> bool {
    let passage = span.of(text).trim_end();
    let line = text[..span.start as usize].rsplit('\n').next().unwrap_or_default().trim_start();
    let links = passage.matches("](").count();
    let is_link = links > 1 || (links == 1 && passage.trim_start_matches(['*', '-', '+', ' ']).starts_with('['));
    !is_link && !line.starts_with('#') && !passage.starts_with('#') && !passage.ends_with(['?', '？'])
}

/// The text of the passage's note.
fn text_of<'l>(library: &'l Library, evidence: &Evidence) -> &'l str {
    library.note(evidence.note).map_or("", |note| note.text.as_str())
}

/// Whether 是 is said of the subject's mention itself, not of something of it: of Pod, not of the name of a Pod.
fn is_the_subject(library: &Library, evidence: &Evidence) -> bool {
    let text = text_of(library, evidence);
    let between = evidence.phrase.and_then(|phrase| text.get(evidence.subject.end as usize..phrase.start as usize));
    between.is_none_or(is_adverbial)
}

/// Whether nothing but adverbs and marks is left of some words.
fn is_adverbial(words: &str) -> bool {
    let rest = ADVERBS.iter().fold(words.to_owned(), |rest, adverb| rest.replace(adverb, ""));
    !rest.chars().any(char::is_alphabetic)
}

/// Whether the passage begins with its subject, bullets and numbers aside.
fn opens(library: &Library, evidence: &Evidence) -> bool {
    let lead = text_of(library, evidence).get(evidence.span.start as usize..evidence.subject.start as usize);
    evidence.span.contains(evidence.subject) && lead.is_some_and(|lead| !lead.chars().any(char::is_alphabetic))
}

/// What the passage says behind its subject.
fn behind<'l>(library: &'l Library, evidence: &Evidence) -> &'l str {
    text_of(library, evidence).get(evidence.subject.end as usize..evidence.span.end as usize).unwrap_or_default()
}

/// Whether the passage itself says what its subject is, with the kind's name or with a gloss; under a heading that names
/// the kind, most of what is said is no definition.
fn says_what(library: &Library, evidence: &Evidence) -> bool {
    let behind = behind(library, evidence);
    let glossed = behind.trim_start_matches(['*', '`', '_', ' ']).starts_with(['：', ':', '—', '–', '是', '即', '指']);
    let named = evidence.channel != Channel::Heading && evidence.span.contains(evidence.object);
    !leads_on(behind) && (glossed || named)
}

/// Whether words begin with an arrow: a chain says what comes next, and not what something is.
fn leads_on(words: &str) -> bool {
    words.trim_start().starts_with(['-', '=', '<', '→', '⇒', '⟶', '↔'])
}

/// The relations by type and direction: what the concept is and does, then what is said of it from elsewhere, each in the
/// types' display order; comparisons and loose links, which have no direction, at the end.
fn groups(session: &Session, own: ConceptId, relations: &[RelationId]) -> Vec<RelationGroup> {
    let mut groups: BTreeMap<(bool, bool, RelationType), Vec<&Relation>> = BTreeMap::new();
    for relation in relations.iter().filter_map(|id| session.library().relations.get(id.0 as usize)) {
        let symmetric = relation.relation.is_symmetric();
        let incoming = !symmetric && relation.subject != own;
        groups.entry((symmetric, incoming, relation.relation)).or_default().push(relation);
    }
    let group = |((_, incoming, kind), mut relations): ((bool, bool, RelationType), Vec<&Relation>)| {
        // The sort is stable: equals stay as the graph ordered them.
        relations.sort_by(|left, right| right.confidence.total_cmp(&left.confidence));
        RelationGroup {
            relation: kind.name().to_owned(),
            outgoing: !incoming,
            propositions: relations.into_iter().map(|relation| brief::proposition(session, relation)).collect(),
        }
    };
    groups.into_iter().map(group).collect()
}

/// The notes that mention the concept, those that mention it most often first.
fn mentions(library: &Library, concept: &Concept) -> Vec<NoteMentions> {
    let mut by_note: BTreeMap<NoteId, Vec<&Located>> = BTreeMap::new();
    for mention in &concept.mentions {
        by_note.entry(mention.note).or_default().push(mention);
    }
    let mut notes: Vec<(NoteId, Vec<&Located>)> = by_note.into_iter().collect();
    notes.sort_by_key(|(note, found)| (Reverse(found.len()), *note));
    notes.into_iter().take(NOTES).filter_map(|(note, found)| in_note(library, note, &found)).collect()
}

fn in_note(library: &Library, note: NoteId, found: &[&Located]) -> Option<NoteMentions> {
    let note = library.note(note)?;
    let lines = LineIndex::new(&note.text);
    let sentences: Vec<_> = found.chunk_by(|left, right| is_one_sentence(&note.text, left, right)).collect();
    let mentions = sentences.iter().take(MENTIONS).filter_map(|sentence| said_once(&note.text, &lines, sentence));
    Some(NoteMentions {
        note: note.path.clone(),
        count: found.len() as u32,
        sentences: sentences.len() as u32,
        mentions: mentions.collect(),
    })
}

/// Whether no sentence ends between two mentions.
fn is_one_sentence(text: &str, left: &Located, right: &Located) -> bool {
    let between = text.get(left.span.end as usize..right.span.start as usize).unwrap_or_default();
    left.line == right.line && !between.contains(['。', '！', '？', '；', '!', '?'])
}

/// The mentions of one sentence, with the words around them.
fn said_once(text: &str, lines: &LineIndex, sentence: &[&Located]) -> Option<MentionDto> {
    let (first, last) = (sentence.first()?, sentence.last()?);
    let line = lines.span(first.line, text);
    let shown = Plain::new(text, line);
    let (start, end) = (shown.place(first.span.start), shown.place(last.span.end));
    let before = tail(shown.text.get(..start).unwrap_or("").trim_start(), BEFORE);
    let after = head(shown.text.get(end..).unwrap_or("").trim_end(), AFTER);
    let middle = shown.text.get(start..end).unwrap_or("");
    let place = |at: u32| utf16(&before, before.len()) + utf16(middle, shown.place(at).saturating_sub(start));
    Some(MentionDto {
        line: first.line,
        start: first.span.start,
        end: first.span.end,
        highlights: sentence.iter().map(|mention| (place(mention.span.start), place(mention.span.end))).collect(),
        text: [before.as_str(), middle, &after].concat(),
    })
}

/// The open questions about the concept.
fn questions(session: &Session, own: ConceptId) -> Vec<QuestionDto> {
    let questions = session.library().questions.iter().enumerate();
    let open = questions.filter(|(_, question)| question.answer.is_none() && question.concepts.contains(&own));
    open.filter_map(|(at, _)| question::question(session, at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhitu_model::{Encoding, Note};

    #[test]
    fn what_is_said_of_a_part_defines_nothing() {
        assert!(is_adverbial("") && is_adverbial("本质上就") && is_adverbial("，其实"));
        assert!(!is_adverbial(" 名字") && !is_adverbial("控制面"));
    }

    /// What is shown as a definition of 网关 under the heading 中间件, of the line `said`.
    fn defined(said: &str) -> bool {
        let text = format!("# 中间件\n{said}");
        let place = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap_or_default();
        let evidence = Evidence {
            note: NoteId(0),
            span: place(said),
            line: 2,
            context: Some(place("# 中间件")),
            subject: place("网关"),
            object: place("中间件"),
            phrase: None,
            channel: Channel::Heading,
            states: true,
            confidence: 0.9,
        };
        let notes = vec![Note { path: "a.md".into(), text: text.clone(), encoding: Encoding::Utf8 }];
        defines(&Library { notes, ..Library::default() }, RelationType::IsA, &evidence).is_some()
    }

    #[test]
    fn under_a_heading_that_names_the_kind_only_a_gloss_defines() {
        assert!(defined("- 网关：流量的入口") && defined("- **网关**：流量的入口") && defined("网关是流量的入口"));
        assert!(!defined("- 网关是什么？") && !defined("- [网关：入口](https://例.cn)") && !defined("### 网关：入口"));
        assert!(!defined("网关不保存状态") && !defined("- 网关默认两个副本") && !defined("- 网关"));
    }

    #[test]
    fn mentions_of_one_sentence_are_one_entry_with_all_marks() {
        let text = "# 副本\n- 主副本 😀把日志给从副本。副本会选主\n";
        let found: Vec<Located> = text
            .match_indices("副本")
            .map(|(at, name)| (Span::new(at, at + name.len()), if at < 9 { 1 } else { 2 }))
            .map(|(span, line)| Located { note: NoteId(0), span, line })
            .collect();
        let notes = vec![Note { path: "a.md".into(), text: text.into(), encoding: Encoding::Utf8 }];
        let library = Library { notes, ..Library::default() };
        let shown = in_note(&library, NoteId(0), &found.iter().collect::<Vec<_>>()).expect("a note").mentions;
        let marks: Vec<(u32, Vec<String>)> = shown
            .iter()
            .map(|one| {
                let units: Vec<u16> = one.text.encode_utf16().collect();
                let mark = |(start, end): &(u32, u32)| String::from_utf16_lossy(&units[*start as usize..*end as usize]);
                (one.line, one.highlights.iter().map(mark).collect())
            })
            .collect();
        let name = || "副本".to_owned();
        assert_eq!(marks, [(1, vec![name()]), (2, vec![name(), name()]), (2, vec![name()])]);
        assert_eq!(shown[1].text, "主副本 😀把日志给从副本。副本会选主");
    }

    #[test]
    fn every_mention_of_a_note_is_counted_however_many_sentences_are_shown() {
        let text = "副本给副本。\n".repeat(MENTIONS + 5);
        let lines = LineIndex::new(&text);
        let found: Vec<Located> = text
            .match_indices("副本")
            .map(|(at, name)| Span::new(at, at + name.len()))
            .map(|span| Located { note: NoteId(0), span, line: lines.line(span.start) })
            .collect();
        let notes = vec![Note { path: "a.md".into(), text, encoding: Encoding::Utf8 }];
        let library = Library { notes, ..Library::default() };
        let told = in_note(&library, NoteId(0), &found.iter().collect::<Vec<_>>()).expect("a note");
        let counts = (told.count as usize, told.sentences as usize, told.mentions.len());
        assert_eq!(counts, (2 * MENTIONS + 10, MENTIONS + 5, MENTIONS));
    }

    #[test]
    fn a_chain_defines_nothing() {
        assert!(
            leads_on(" ---> cni0 ---> flannel.1")
                && leads_on("==>PVC")
                && leads_on(" → Service")
                && leads_on(" <--> eth0")
        );
        assert!(!leads_on(" 是最小的调度单位") && !leads_on("：一组容器"));
    }
}
