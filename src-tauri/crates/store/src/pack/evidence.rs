//! The evidence of a relation.

use super::bytes::{Pen, Scan, one_of};
use crate::StoreError;
use crate::rows::Rows;
use zhitu_model::{Channel, Evidence};

pub(crate) fn evidence(evidence: &[Evidence], rows: &Rows) -> Vec<u8> {
    let mut pen = Pen::default();
    pen.count(evidence.len());
    for passage in evidence {
        let near = passage.span.start;
        pen.step(0, rows.note(passage.note));
        pen.span(0, passage.span);
        pen.number(u64::from(passage.line));
        pen.optional_span(near, passage.context);
        pen.span(near, passage.subject);
        pen.span(near, passage.object);
        pen.optional_span(near, passage.phrase);
        let channel = Channel::ALL.iter().position(|known| *known == passage.channel);
        pen.count(channel.unwrap_or(Channel::ALL.len()));
        pen.number(u64::from(passage.states));
        pen.float(passage.confidence);
    }
    pen.done()
}

pub(crate) fn evidence_from(bytes: &[u8], rows: &Rows) -> Result<Vec<Evidence>, StoreError> {
    let mut packed = Scan::new(bytes);
    let passage = |packed: &mut Scan| {
        let note = rows.note_of(packed.step(0)?)?;
        let span = packed.span(0)?;
        let near = span.start;
        Ok(Evidence {
            note,
            span,
            line: packed.small()?,
            context: packed.optional_span(near)?,
            subject: packed.span(near)?,
            object: packed.span(near)?,
            phrase: packed.optional_span(near)?,
            channel: one_of(&Channel::ALL, packed)?,
            states: one_of(&[false, true], packed)?,
            confidence: packed.float()?,
        })
    };
    let evidence = packed.list(passage)?;
    packed.end().map(|()| evidence)
}
