//! What a note says by itself, as far as the joining of notes needs it: all but the blocks.

use super::bytes::{Pen, Scan, one_of};
use crate::StoreError;
use zhitu_model::{
    AliasReason, AliasStatement, BlockId, Channel, Mention, MentionId, Nomination, Polarity, Question, Reading,
    RelationType, Statement,
};

const NOMINATIONS: [Nomination; 5] =
    [Nomination::Lexicon, Nomination::Structure, Nomination::Identifier, Nomination::Tagger, Nomination::Repetition];
const POLARITIES: [Polarity; 2] = [Polarity::Positive, Polarity::Negative];

pub(crate) fn reading(reading: &Reading) -> Vec<u8> {
    let mut pen = Pen::default();
    mentions(&mut pen, &reading.mentions);
    pen.count(reading.aliases.len());
    for statement in &reading.aliases {
        pen.number(u64::from(statement.name.0));
        pen.number(u64::from(statement.alias.0));
        place(&mut pen, &AliasReason::ALL, &statement.reason);
        pen.float(statement.confidence);
    }
    pen.count(reading.statements.len());
    for one in &reading.statements {
        statement(&mut pen, one);
    }
    pen.count(reading.questions.len());
    for question in &reading.questions {
        pen.span(0, question.span);
        pen.number(u64::from(question.block.0));
        pen.optional_span(question.span.start, question.answer);
        pen.count(question.mentions.len());
        for mention in &question.mentions {
            pen.number(u64::from(mention.0));
        }
    }
    pen.done()
}

fn mentions(pen: &mut Pen, mentions: &[Mention]) {
    pen.count(mentions.len());
    let mut start = 0;
    for mention in mentions {
        pen.span(start, mention.span);
        pen.number(u64::from(mention.block.0));
        pen.text(&mention.shadow);
        place(pen, &NOMINATIONS, &mention.nomination);
        pen.float(mention.confidence);
        start = mention.span.start;
    }
}

fn statement(pen: &mut Pen, statement: &Statement) {
    pen.number(u64::from(statement.subject.0));
    pen.number(u64::from(statement.object.0));
    place(pen, &RelationType::ALL, &statement.relation);
    let near = statement.evidence.first().map_or(0, |span| span.start);
    pen.count(statement.evidence.len());
    let mut start = 0;
    for span in &statement.evidence {
        pen.span(start, *span);
        start = span.start;
    }
    pen.optional_span(near, statement.phrase);
    place(pen, &POLARITIES, &statement.polarity);
    place(pen, &Channel::ALL, &statement.channel);
    pen.float(statement.confidence);
}

/// One of a kind by its place among `all`; a place beyond them, which is read as broken, where it is none of them.
fn place<T: PartialEq>(pen: &mut Pen, all: &[T], one: &T) {
    pen.count(all.iter().position(|known| known == one).unwrap_or(all.len()));
}

pub(crate) fn reading_from(bytes: &[u8]) -> Result<Reading, StoreError> {
    let mut packed = Scan::new(bytes);
    let mentions = mentions_from(&mut packed)?;
    let alias = |packed: &mut Scan| {
        let (name, alias) = (MentionId(packed.small()?), MentionId(packed.small()?));
        Ok(AliasStatement { name, alias, reason: one_of(&AliasReason::ALL, packed)?, confidence: packed.float()? })
    };
    let aliases = packed.list(alias)?;
    let statements = packed.list(statement_from)?;
    let question = |packed: &mut Scan| {
        let span = packed.span(0)?;
        let block = BlockId(packed.small()?);
        let answer = packed.optional_span(span.start)?;
        Ok(Question { span, block, answer, mentions: packed.list(|packed| Ok(MentionId(packed.small()?)))? })
    };
    let questions = packed.list(question)?;
    packed.end()?;
    Ok(Reading { blocks: Vec::new(), mentions, aliases, statements, questions })
}

fn mentions_from(packed: &mut Scan) -> Result<Vec<Mention>, StoreError> {
    let mut start = 0;
    packed.list(|packed| {
        let span = packed.span(start)?;
        start = span.start;
        Ok(Mention {
            span,
            block: BlockId(packed.small()?),
            shadow: packed.text()?.to_owned(),
            nomination: one_of(&NOMINATIONS, packed)?,
            confidence: packed.float()?,
        })
    })
}

fn statement_from(packed: &mut Scan) -> Result<Statement, StoreError> {
    let (subject, object) = (MentionId(packed.small()?), MentionId(packed.small()?));
    let relation = one_of(&RelationType::ALL, packed)?;
    let mut start = 0;
    let evidence = packed.list(|packed| {
        let span = packed.span(start)?;
        start = span.start;
        Ok(span)
    })?;
    let near = evidence.first().map_or(0, |span| span.start);
    let phrase = packed.optional_span(near)?;
    let polarity = one_of(&POLARITIES, packed)?;
    let channel = one_of(&Channel::ALL, packed)?;
    let confidence = packed.float()?;
    Ok(Statement { subject, object, relation, phrase, polarity, channel, confidence, evidence })
}
