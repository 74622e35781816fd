//! The language of expectations; tests/cases/README.md lists it.

use zhitu_model::{Polarity, RelationType};

use crate::reading::CaseMap;

/// One expectation.
pub(crate) enum Expectation {
    Concept { name: String, wanted: bool },
    SameConcept { names: [String; 2], wanted: bool },
    Relation { pattern: Pattern, wanted: bool },
    Question { words: String, answered: bool },
    KnownGap(Box<Expectation>),
}

/// A relation to look for.
pub(crate) struct Pattern {
    subject: String,
    object: String,
    relation: Option<RelationType>,
    polarity: Polarity,
    directed: bool,
}

/// Reads one line of an `expect` block.
pub(crate) fn parse(line: &str) -> Result<Expectation, String> {
    if let Some(rest) = line.strip_prefix("known gap:") {
        let (wanted, reason) = rest.split_once('#').ok_or("a known gap needs a `# reason`")?;
        return match reason.trim() {
            "" => Err("a known gap needs a reason".to_owned()),
            _ => Ok(Expectation::KnownGap(Box::new(parse(wanted.trim())?))),
        };
    }
    let concept = |name: &str, wanted| Ok(Expectation::Concept { name: name.trim().to_owned(), wanted });
    let question = |words: &str, answered| Ok(Expectation::Question { words: words.trim().to_owned(), answered });
    match line.split_once(':') {
        Some(("concept", name)) => concept(name, true),
        Some(("no concept", name)) => concept(name, false),
        Some(("question", words)) => question(words, false),
        Some(("answered", words)) => question(words, true),
        Some(("alias", names)) => same(names, '=', true),
        Some(("apart", names)) => same(names, '/', false),
        Some(("no", relation)) => Ok(Expectation::Relation { pattern: pattern(relation)?, wanted: false }),
        _ => Ok(Expectation::Relation { pattern: pattern(line)?, wanted: true }),
    }
}

fn same(names: &str, between: char, wanted: bool) -> Result<Expectation, String> {
    let (one, other) = names.split_once(between).ok_or_else(|| format!("two names and a `{between}`"))?;
    Ok(Expectation::SameConcept { names: [one.trim().to_owned(), other.trim().to_owned()], wanted })
}

fn pattern(words: &str) -> Result<Pattern, String> {
    let (subject, rest) = words.split_once("-[").ok_or("not an expectation")?;
    let (kind, object) = rest.split_once("]-").ok_or("a relation needs `]->` or `]-`")?;
    let (polarity, kind) = match kind.strip_prefix("not ") {
        Some(kind) => (Polarity::Negative, kind),
        None => (Polarity::Positive, kind),
    };
    let relation = match kind {
        "?" => None,
        name => Some(RelationType::from_name(name).ok_or_else(|| format!("no relation type `{name}`"))?),
    };
    let (directed, object) = match object.strip_prefix('>') {
        Some(object) => (true, object),
        None => (false, object),
    };
    Ok(Pattern { subject: subject.trim().to_owned(), object: object.trim().to_owned(), relation, polarity, directed })
}

impl Expectation {
    /// Why the expectation does not hold of the map; `None` where it does.
    pub(crate) fn failure(&self, map: &CaseMap) -> Option<String> {
        match self {
            Self::Concept { name, wanted } => match (map.concept(name), wanted) {
                (Some(_), false) => Some("there is such a concept".to_owned()),
                (None, true) => Some(format!("no such concept among {}", map.names())),
                _ => None,
            },
            Self::SameConcept { names: [one, other], wanted } => match (map.concept(one), map.concept(other)) {
                (Some(one), Some(other)) if (one == other) == *wanted => None,
                (Some(_), Some(_)) => Some(if *wanted { "two concepts" } else { "one concept" }.to_owned()),
                _ => Some(format!("not both are concepts among {}", map.names())),
            },
            Self::Relation { pattern, wanted } => pattern.failure(map, *wanted),
            Self::Question { words, answered } => match map.question(words) {
                Some(found) if found == *answered => None,
                Some(true) => Some("it is read as answered".to_owned()),
                Some(false) => Some("it is read as open".to_owned()),
                None => Some("no such question".to_owned()),
            },
            Self::KnownGap(gap) => match gap.failure(map) {
                Some(_) => None,
                None => Some("it holds now: remove `known gap:`".to_owned()),
            },
        }
    }
}

impl Pattern {
    fn failure(&self, map: &CaseMap, wanted: bool) -> Option<String> {
        let (Some(subject), Some(object)) = (map.concept(&self.subject), map.concept(&self.object)) else {
            return wanted.then(|| format!("not both are concepts among {}", map.names()));
        };
        let mut found = map.relations(subject, object);
        if !self.directed {
            found.extend(map.relations(object, subject));
        }
        let is_right = |(relation, polarity): &(RelationType, Polarity)| {
            *polarity == self.polarity && self.relation.is_none_or(|wanted| wanted == *relation)
        };
        match (found.iter().any(is_right), wanted) {
            (true, true) | (false, false) => None,
            (false, true) => Some(format!("found {found:?}, reversed {:?}", map.relations(object, subject))),
            (true, false) => Some(format!("found {found:?}")),
        }
    }
}
