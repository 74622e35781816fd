//! Parent nouns: what a heading's noun says of the members listed under it.

use std::collections::{BTreeSet, HashMap};

use toml::Spanned;
use toml::de::DeValue;
use zhitu_model::RelationType;

use crate::letters::cuts_word;
use crate::source::{self, Reports};

/// Between whom a parent noun implies a relation. The topic is what the heading is about: `Node` of `Node 的组件`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Implied {
    /// Each member is the subject, the topic the object: a member is part of it.
    MemberToTopic,
    /// The topic is the subject, each member the object: the topic provides a member.
    TopicToMember,
    /// Each member is the subject, the next one the object: steps.
    MemberToNext,
}

/// A noun that heads a list and types it: 组件, 类型, 步骤.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parent {
    /// The noun, in lower case.
    pub noun: String,
    /// The type of relation it implies.
    pub relation: RelationType,
    /// Between whom.
    pub implied: Implied,
}

/// Every parent noun.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParentNouns {
    parents: Vec<Parent>,
    by_noun: HashMap<String, u32>,
    /// Length in bytes of the longest noun.
    longest: usize,
    /// The last characters of the nouns: most phrases end in none of them.
    endings: BTreeSet<char>,
}

impl ParentNouns {
    /// Every parent noun, in the order of the files.
    pub fn all(&self) -> &[Parent] {
        &self.parents
    }

    /// The parent noun that consists of exactly these words; English in any case.
    pub fn find(&self, noun: &str) -> Option<&Parent> {
        let index = self.by_noun.get(noun).or_else(|| self.by_noun.get(&noun.to_lowercase()))?;
        self.parents.get(*index as usize)
    }

    /// The longest parent noun that a noun phrase ends in, and the topic before it without a final 的.
    ///
    /// The topic is empty where the phrase is the noun alone. O(length of the longest noun).
    ///
    /// ```
    /// let parents = &zhitu_lexicon::Knowledge::builtin().parents;
    /// let (parent, topic) = parents.of("Node 的组件").expect("组件 is a parent noun");
    /// assert_eq!((parent.relation.name(), topic), ("part_of", "Node"));
    /// ```
    pub fn of<'p>(&'p self, phrase: &'p str) -> Option<(&'p Parent, &'p str)> {
        let phrase = phrase.trim();
        if !phrase.chars().next_back()?.to_lowercase().all(|last| self.endings.contains(&last)) {
            return None;
        }
        let first = phrase.len().saturating_sub(self.longest);
        (first..phrase.len()).filter(|start| phrase.is_char_boundary(*start)).find_map(|start| {
            let (head, tail) = phrase.split_at(start);
            if cuts_word(head, tail) { None } else { self.find(tail).map(|parent| (parent, topic_of(head))) }
        })
    }

    /// Reads a `[parents]` table: statements such as `member part_of topic`, each with its nouns.
    pub(crate) fn read(&mut self, value: &Spanned<DeValue<'_>>, reports: &mut Reports) {
        for (statement, at, nouns) in source::entries(value, reports) {
            let Some((relation, implied)) = parse(statement) else {
                let types = source::one_of(RelationType::ALL.map(RelationType::name));
                let what = "`member TYPE topic`, `topic TYPE member` or `member TYPE next` is expected here";
                reports.report(&at, &format!("{what}; of TYPE {types}"));
                continue;
            };
            for word in source::words(nouns, reports) {
                self.add(Parent { noun: word.text.to_lowercase(), relation, implied });
            }
        }
    }

    fn add(&mut self, parent: Parent) {
        self.longest = self.longest.max(parent.noun.len());
        self.endings.extend(parent.noun.chars().next_back());
        // The last file speaks: a user may give a noun another type.
        if let Some(index) = self.by_noun.get(&parent.noun) {
            self.parents[*index as usize] = parent;
        } else {
            self.by_noun.insert(parent.noun.clone(), self.parents.len() as u32);
            self.parents.push(parent);
        }
    }
}

fn topic_of(head: &str) -> &str {
    let head = head.trim_end();
    head.strip_suffix('的').unwrap_or(head).trim_end()
}

fn parse(statement: &str) -> Option<(RelationType, Implied)> {
    let mut words = statement.split_whitespace();
    let (left, relation, right) = (words.next()?, words.next()?, words.next()?);
    let implied = match (left, right, words.next()) {
        ("member", "topic", None) => Implied::MemberToTopic,
        ("topic", "member", None) => Implied::TopicToMember,
        ("member", "next", None) => Implied::MemberToNext,
        _ => return None,
    };
    RelationType::from_name(relation).map(|relation| (relation, implied))
}
