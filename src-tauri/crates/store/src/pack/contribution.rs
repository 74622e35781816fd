//! What a note brings to its library.

use super::bytes::{Pen, Scan, broken, one_of};
use crate::StoreError;
use zhitu_model::{
    AliasReason, AliasStatement, BlockId, Channel, Contribution, MentionId, Name, NamedPlace, Polarity, Question,
    RelationType, Statement,
};

const POLARITIES: [Polarity; 2] = [Polarity::Positive, Polarity::Negative];

pub(crate) fn contribution(contribution: &Contribution) -> Vec<u8> {
    let Contribution { names, mentions, aliases, statements, questions } = contribution;
    let mut pen = Pen::default();
    pen.count(names.len());
    for name in names {
        pen.text(&name.form);
        pen.text(&name.surface);
        pen.number(u64::from(name.is_meant));
    }
    places(&mut pen, mentions);
    pen.count(aliases.len());
    for statement in aliases {
        pen.number(u64::from(statement.name.0));
        pen.number(u64::from(statement.alias.0));
        place(&mut pen, &AliasReason::ALL, &statement.reason);
        pen.float(statement.confidence);
    }
    pen.count(statements.len());
    for one in statements {
        statement(&mut pen, one);
    }
    pen.count(questions.len());
    for one in questions {
        question(&mut pen, one);
    }
    pen.done()
}

fn places(pen: &mut Pen, mentions: &[NamedPlace]) {
    pen.count(mentions.len());
    let (mut start, mut line) = (0, 0);
    for mention in mentions {
        pen.number(u64::from(mention.name));
        pen.span(start, mention.span);
        pen.step(line, i64::from(mention.line));
        (start, line) = (mention.span.start, i64::from(mention.line));
    }
}

fn statement(pen: &mut Pen, statement: &Statement) {
    let Statement { subject, object, relation, phrase, polarity, channel, confidence, evidence, line, context } =
        statement;
    pen.number(u64::from(subject.0));
    pen.number(u64::from(object.0));
    place(pen, &RelationType::ALL, relation);
    pen.span(0, *evidence);
    pen.number(u64::from(*line));
    pen.optional_span(evidence.start, *context);
    pen.optional_span(evidence.start, *phrase);
    place(pen, &POLARITIES, polarity);
    place(pen, &Channel::ALL, channel);
    pen.float(*confidence);
}

fn question(pen: &mut Pen, question: &Question) {
    pen.span(0, question.span);
    pen.number(u64::from(question.line));
    pen.number(u64::from(question.block.0));
    pen.optional_span(question.span.start, question.answer);
    pen.count(question.mentions.len());
    for mention in &question.mentions {
        pen.number(u64::from(mention.0));
    }
}

/// One of a kind by its place among `all`; a place beyond them, which is read as broken, where it is none of them.
fn place<T: PartialEq>(pen: &mut Pen, all: &[T], one: &T) {
    pen.count(all.iter().position(|known| known == one).unwrap_or(all.len()));
}

pub(crate) fn contribution_from(bytes: &[u8]) -> Result<Contribution, StoreError> {
    let mut packed = Scan::new(bytes);
    let names = packed.list(|packed| {
        let (form, surface) = (packed.text()?.to_owned(), packed.text()?.to_owned());
        Ok(Name { form, surface, is_meant: packed.number()? != 0 })
    })?;
    let mentions = places_from(&mut packed, names.len())?;
    let alias = |packed: &mut Scan| {
        let (name, alias) = (MentionId(packed.small()?), MentionId(packed.small()?));
        Ok(AliasStatement { name, alias, reason: one_of(&AliasReason::ALL, packed)?, confidence: packed.float()? })
    };
    let aliases = packed.list(alias)?;
    let statements = packed.list(statement_from)?;
    let questions = packed.list(question_from)?;
    packed.end()?;
    Ok(Contribution { names, mentions, aliases, statements, questions })
}

fn places_from(packed: &mut Scan, names: usize) -> Result<Vec<NamedPlace>, StoreError> {
    let (mut start, mut line) = (0, 0);
    packed.list(|packed| {
        let name = packed.small().ok().filter(|name| (*name as usize) < names).ok_or_else(broken)?;
        let span = packed.span(start)?;
        line = packed.place(line)?;
        start = span.start;
        Ok(NamedPlace { name, span, line })
    })
}

fn statement_from(packed: &mut Scan) -> Result<Statement, StoreError> {
    let (subject, object) = (MentionId(packed.small()?), MentionId(packed.small()?));
    let relation = one_of(&RelationType::ALL, packed)?;
    let (evidence, line) = (packed.span(0)?, packed.small()?);
    let context = packed.optional_span(evidence.start)?;
    let phrase = packed.optional_span(evidence.start)?;
    let polarity = one_of(&POLARITIES, packed)?;
    let channel = one_of(&Channel::ALL, packed)?;
    let confidence = packed.float()?;
    Ok(Statement { subject, object, relation, phrase, polarity, channel, confidence, evidence, line, context })
}

fn question_from(packed: &mut Scan) -> Result<Question, StoreError> {
    let (span, line) = (packed.span(0)?, packed.small()?);
    let block = BlockId(packed.small()?);
    let answer = packed.optional_span(span.start)?;
    let mentions = packed.list(|packed| Ok(MentionId(packed.small()?)))?;
    Ok(Question { span, line, block, answer, mentions })
}
