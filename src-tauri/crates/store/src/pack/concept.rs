//! The aliases and mentions of a concept, the concepts of a question.

use super::bytes::{Pen, Scan, broken, one_of};
use crate::StoreError;
use crate::rows::Rows;
use zhitu_model::{Alias, AliasReason, ConceptId, Located};

pub(crate) fn aliases(aliases: &[Alias]) -> Vec<u8> {
    let mut pen = Pen::default();
    pen.count(aliases.len());
    for alias in aliases {
        pen.text(&alias.name);
        let reason = AliasReason::ALL.iter().position(|known| *known == alias.reason);
        pen.count(reason.unwrap_or(AliasReason::ALL.len()));
    }
    pen.done()
}

pub(crate) fn aliases_from(bytes: &[u8]) -> Result<Vec<Alias>, StoreError> {
    let mut packed = Scan::new(bytes);
    let alias =
        |packed: &mut Scan| Ok(Alias { name: packed.text()?.to_owned(), reason: one_of(&AliasReason::ALL, packed)? });
    let aliases = packed.list(alias)?;
    packed.end().map(|()| aliases)
}

pub(crate) fn mentions(mentions: &[Located], rows: &Rows) -> Vec<u8> {
    let mut pen = Pen::default();
    pen.count(mentions.len());
    let (mut row, mut start, mut line) = (0, 0, 0);
    for mention in mentions {
        let own = rows.note(mention.note);
        pen.step(row, own);
        if own != row {
            (row, start, line) = (own, 0, 0);
        }
        pen.span(start, mention.span);
        pen.step(i64::from(line), i64::from(mention.line));
        (start, line) = (mention.span.start, mention.line);
    }
    pen.done()
}

pub(crate) fn mentions_from(bytes: &[u8], rows: &Rows) -> Result<Vec<Located>, StoreError> {
    let mut packed = Scan::new(bytes);
    let (mut row, mut start, mut line) = (0, 0, 0);
    let mention = |packed: &mut Scan| {
        let own = packed.step(row)?;
        if own != row {
            (row, start, line) = (own, 0, 0);
        }
        let span = packed.span(start)?;
        line = packed.place(line)?;
        start = span.start;
        Ok(Located { note: rows.note_of(row)?, span, line })
    };
    let mentions = packed.list(mention)?;
    packed.end().map(|()| mentions)
}

pub(crate) fn ids(concepts: &[ConceptId], rows: &Rows) -> Vec<u8> {
    let mut pen = Pen::default();
    pen.count(concepts.len());
    for concept in concepts {
        pen.number(rows.concept(*concept) as u64);
    }
    pen.done()
}

pub(crate) fn ids_from(bytes: &[u8], rows: &Rows) -> Result<Vec<ConceptId>, StoreError> {
    let mut packed = Scan::new(bytes);
    let concepts = packed.list(|packed| rows.concept_of(i64::try_from(packed.number()?).map_err(|_| broken())?))?;
    packed.end().map(|()| concepts)
}
