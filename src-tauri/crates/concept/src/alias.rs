//! Where a note says that two names are one: 持久卷（PV）, 持久卷简称 PV.

use std::collections::{BTreeMap, BTreeSet};

use zhitu_lexicon::{Cue, Entry, Knowledge, has_han};
use zhitu_model::{AliasReason, AliasStatement, Block, ConceptKind, Mention, MentionId, Span, Structure};

/// Confidence of a parenthesis that holds the other language or the initials.
pub(crate) const PAIR: f32 = 0.8;
/// Confidence of a cue word between two names.
const STATED: f32 = 0.9;

/// Words behind a name that end what is named although no mark does: 简称 PV 是.
const ENDS: [char; 2] = ['是', '或'];
/// What stands behind a name where more than the name is told: 即 SYN、ACK, 即甲或乙, 即 flush=SYNC.
const GOES_ON: [char; 3] = ['、', '或', '='];
/// Ends a cue that tells what becomes of something: 再加段内偏移即为线性地址.
const THEN: char = '为';

/// The alias statements of a note, in order of their names. Never fails.
pub fn alias_statements(
    text: &str,
    blocks: &[Block],
    mentions: &[Mention],
    knowledge: &Knowledge,
) -> Vec<AliasStatement> {
    let reader = Reader { text, mentions, knowledge };
    let mut statements: Vec<AliasStatement> = blocks
        .iter()
        .flat_map(|block| &block.structures)
        .filter_map(|structure| match structure {
            Structure::Parenthesis { host, inner } => Some(reader.parenthesis(*host, *inner)),
            _ => None,
        })
        .flatten()
        .chain(reader.stated())
        .collect();
    statements.sort_by_key(|statement| (statement.name, statement.alias));
    statements.dedup_by_key(|statement| (statement.name, statement.alias));
    drop_shared(&mut statements, mentions);
    statements
}

/// Drops parentheses whose content stands behind several names, 第一步（SYN）、第二步（SYN）: it is a property of theirs.
fn drop_shared(statements: &mut Vec<AliasStatement>, mentions: &[Mention]) {
    let mut hosts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let shadow = |id: MentionId| mentions.get(id.0 as usize).map_or("", |mention| mention.shadow.as_str());
    for statement in statements.iter() {
        hosts.entry(shadow(statement.alias)).or_default().insert(shadow(statement.name));
    }
    statements.retain(|statement| {
        let is_shared = hosts.get(shadow(statement.alias)).is_some_and(|hosts| hosts.len() > 1);
        statement.confidence > PAIR || !is_shared
    });
}

struct Reader<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    knowledge: &'a Knowledge,
}

impl Reader<'_> {
    /// `name（alias）`, `name（cue alias）`, `name（long form, alias）`.
    fn parenthesis(&self, host: Span, inner: Span) -> Vec<AliasStatement> {
        let Some(name) = self.ending_at(host.end) else {
            return Vec::new();
        };
        let inside = inner.of(self.text);
        let begins_with = |cue| self.knowledge.cues.at_start(inside, cue).is_some();
        if begins_with(Cue::Example) {
            return Vec::new();
        }
        let cue = begins_with(Cue::Alias);
        let restates = begins_with(Cue::Restatement);
        let within = self.within(inner);
        let covers = |mention: &Mention| {
            let outside = inner.len().saturating_sub(mention.span.len());
            outside <= 4 || is_part_of_list(self.text, inner, mention.span)
        };
        let statements: Vec<AliasStatement> = within
            .filter(|(_, mention)| cue || covers(mention))
            .filter(|(_, mention)| !restates || self.names_anew(&self.mentions[name], mention))
            .filter_map(|(alias, mention)| {
                let confidence = self.pairs(&self.mentions[name], mention, cue)?;
                let reason = if cue { AliasReason::Stated } else { AliasReason::Parenthesis };
                Some(AliasStatement { name: id(name), alias: id(alias), reason, confidence })
            })
            .collect();
        // Two names in the other language that are not each other's initials are members, not aliases; a full form is none.
        let short = self.mentions[name].span.of(self.text);
        let is_unsure = |statement: &&AliasStatement| {
            statement.confidence <= PAIR && !is_short_for(short, self.surface(statement.alias))
        };
        let unsure = statements.iter().filter(is_unsure);
        let unsure: Vec<&str> = unsure.map(|statement| self.surface(statement.alias)).collect();
        let are_members = match unsure.as_slice() {
            [one, other] => !is_initials(one, other) && !is_initials(other, one),
            list => list.len() > 2,
        };
        if are_members { Vec::new() } else { statements }
    }

    fn surface(&self, id: MentionId) -> &str {
        self.mentions.get(id.0 as usize).map_or("", |mention| mention.span.of(self.text))
    }

    /// How likely a name and what its parenthesis holds are one; `None` where they are not.
    fn pairs(&self, name: &Mention, alias: &Mention, cue: bool) -> Option<f32> {
        if self.is_kind_and_name(name, alias) {
            return None;
        }
        let is_gloss = self.is_tool(name) || self.is_tool(alias);
        let (name, alias) = (name.span.of(self.text), alias.span.of(self.text));
        if cue || is_initials(name, alias) || is_initials(alias, name) {
            return Some(STATED);
        }
        let is_translated = has_han(name) != has_han(alias) && !is_gloss;
        (is_translated || is_short_for(name, alias) || is_short_for(alias, name)).then_some(PAIR)
    }

    /// Whether a name is that of a tool that the lexicon knows by a Latin name. Tools are not translated: Chinese words beside
    /// one say what it is, or it is an example of them: MinIO（对象存储）, 网关（Traefik）.
    fn is_tool(&self, name: &Mention) -> bool {
        self.listed(name).is_some_and(|entry| entry.kind == ConceptKind::Tool && !has_han(entry.name()))
    }

    /// `name 简称 alias`, `name，又称 alias`: neighbours with nothing but a cue between.
    fn stated(&self) -> impl Iterator<Item = AliasStatement> {
        self.mentions.windows(2).enumerate().filter_map(|(at, pair)| {
            let between = self.text.get(pair[0].span.end as usize..pair[1].span.start as usize)?;
            if pair[0].block != pair[1].block || between.len() > 40 || between.contains('\n') {
                return None;
            }
            let is_filler = |c: char| {
                !c.is_alphanumeric() || matches!(c, '也' | '就' | '为' | '作' | '被' | '的' | '是' | '通' | '常')
            };
            let cue = between.trim_matches(is_filler);
            let is_cue = !cue.is_empty() && self.knowledge.cues.is(cue, Cue::Alias);
            let statement =
                AliasStatement { name: id(at), alias: id(at + 1), reason: AliasReason::Stated, confidence: STATED };
            let restates = self.knowledge.cues.is(cue, Cue::Restatement);
            let becomes = between.trim_end_matches(is_mark).ends_with(THEN);
            let is_other_name = !restates || !becomes && self.names_anew(&pair[0], &pair[1]);
            (is_cue && is_other_name && !self.is_kind_and_name(&pair[0], &pair[1]) && self.ends_its_phrase(&pair[1]))
                .then_some(statement)
        })
    }

    /// Whether what says the same once more is another name, and not a kind of it (块，即引导块), one of several (两种类型，即甲或乙),
    /// a value (刷盘方式，即 flush=SYNC), or what a plain word means here (数据，即索引).
    fn names_anew(&self, name: &Mention, alias: &Mention) -> bool {
        let is_kind = alias.shadow.ends_with(name.shadow.as_str()) || name.shadow.ends_with(alias.shadow.as_str());
        let behind = self.text.get(alias.span.end as usize..).unwrap_or_default().trim_start_matches(is_mark);
        !is_kind && !self.is_plain(name) && !behind.starts_with(GOES_ON) && !self.is_counted(name)
    }

    /// Whether a word that counts stands before a name: 两种工作模式.
    fn is_counted(&self, name: &Mention) -> bool {
        let before = self.text.get(..name.span.start as usize).unwrap_or_default().trim_end_matches(is_mark);
        let counts = [Cue::Measure, Cue::Part].map(|cue| self.knowledge.cues.words(cue));
        counts.into_iter().flatten().any(|word| before.ends_with(word.as_str()))
    }

    /// Whether one is a plain word for what the other, a listed name, is, and not another name of it: kubectl（客户端）, but
    /// not Node（节点）, which the lexicon lists.
    fn is_kind_and_name(&self, one: &Mention, other: &Mention) -> bool {
        let entry = |mention: &Mention| self.knowledge.lexicon.hit(&mention.shadow).map(|hit| hit.entry);
        let is_either = self.is_listed(one) && self.is_plain(other) || self.is_listed(other) && self.is_plain(one);
        is_either && entry(one) != entry(other)
    }

    /// Whether a name is a plain word that no list gives a meaning of its own.
    fn is_plain(&self, name: &Mention) -> bool {
        !self.is_listed(name) && self.knowledge.stops.level(&name.shadow).is_some()
    }

    /// What the lexicon means by a name that means one thing wherever it stands.
    fn listed(&self, mention: &Mention) -> Option<&Entry> {
        let lexicon = &self.knowledge.lexicon;
        lexicon.hit(&mention.shadow).filter(|hit| !hit.weak).and_then(|hit| lexicon.entry(hit.entry))
    }

    /// Whether the lexicon has a name that means one thing wherever it stands.
    fn is_listed(&self, mention: &Mention) -> bool {
        self.listed(mention).is_some()
    }

    /// Whether a name is all that is named: of 即集群的入口, and of 即数据库系统, it is not.
    fn ends_its_phrase(&self, mention: &Mention) -> bool {
        let behind = self.text.get(mention.span.end as usize..).unwrap_or_default();
        let next = behind.chars().find(|next| !is_mark(*next));
        next.is_none_or(|next| !next.is_alphanumeric() || ENDS.contains(&next))
    }

    /// The mention that ends at a byte, marks and blanks between aside.
    fn ending_at(&self, end: u32) -> Option<usize> {
        let at = self.mentions.partition_point(|mention| mention.span.end <= end).checked_sub(1)?;
        let between = self.text.get(self.mentions[at].span.end as usize..end as usize)?;
        between
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '`' | '*' | ']' | '”' | '"' | '」' | '》'))
            .then_some(at)
    }

    fn within(&self, span: Span) -> impl Iterator<Item = (usize, &Mention)> {
        let start = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions[start..]
            .iter()
            .take_while(move |mention| mention.span.end <= span.end)
            .enumerate()
            .map(move |(at, mention)| (start + at, mention))
    }
}

/// Whether a letter only sets a name off, or stands between it and what is around.
fn is_mark(letter: char) -> bool {
    matches!(letter, ' ' | '`' | '*' | '“' | '”' | '"' | '「' | '」')
}

fn id(at: usize) -> MentionId {
    MentionId(at as u32)
}

/// Whether a mention is one whole part of a parenthesis that lists names: `Persistent Volume，PV`. What 、 lists are members.
fn is_part_of_list(text: &str, inner: Span, mention: Span) -> bool {
    let before = Span { start: inner.start, end: mention.start }.of(text).trim_end();
    let after = Span { start: mention.end, end: inner.end }.of(text).trim_start();
    let is_mark = |c: char| matches!(c, ',' | '，' | ';' | '；' | '/' | '：' | ':');
    (before.is_empty() || before.ends_with(is_mark)) && (after.is_empty() || after.starts_with(is_mark))
}

/// Whether `short` is made of the initials of `long`'s words: `PVC` of `Persistent Volume Claim` or `PersistentVolumeClaim`.
pub(crate) fn is_initials(long: &str, short: &str) -> bool {
    if !(2..=8).contains(&short.len())
        || !short.bytes().all(|byte| byte.is_ascii_alphabetic())
        || long.len() <= short.len()
    {
        return false;
    }
    let mut before = ' ';
    let mut initials = String::new();
    for c in long.chars() {
        let starts = c.is_ascii_alphabetic()
            && (!before.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && before.is_ascii_lowercase()));
        if starts {
            initials.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    initials == short.to_ascii_lowercase()
}

/// Whether `short` is made of letters of `long` in their order, its first among them: `SYN` of `Synchronize`, `jti` of `JWT ID`.
fn is_short_for(short: &str, long: &str) -> bool {
    let letters = |text: &str| -> Vec<u8> {
        text.bytes().filter(u8::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let (few, many) = (letters(short), letters(long));
    let mut rest = many.iter();
    (2..=8).contains(&few.len())
        && few.len() + 3 <= many.len()
        && short.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !has_han(long)
        && few.first() == many.first()
        && few.iter().all(|letter| rest.any(|next| next == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_has_letters_of_what_is_long() {
        assert!(is_short_for("SYN-ACK", "Synchronization-Acknowledgement"));
        assert!(is_short_for("P4D", "Page 4th Directory"));
        assert!(!is_short_for("Go", "Gin"));
        assert!(!is_short_for("get", "key value"));
    }

    #[test]
    fn initials_are_those_of_words_or_humps() {
        assert!(is_initials("Persistent Volume Claim", "PVC"));
        assert!(is_initials("PersistentVolumeClaim", "pvc"));
        assert!(!is_initials("PersistentVolume", "PVC"));
        assert!(!is_initials("PV", "PV"));
    }
}
