//! Numbers, texts and spans to bytes and back.

use crate::StoreError;
use zhitu_model::Span;

/// Writes a packed value.
#[derive(Debug, Default)]
pub(crate) struct Pen(Vec<u8>);

impl Pen {
    /// What was written.
    pub(crate) fn done(self) -> Vec<u8> {
        self.0
    }

    /// A number, in as few bytes as it needs.
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// How many of something follow.
    pub(crate) fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// How far `to` is from `from`.
    pub(crate) fn step(&mut self, from: i64, to: i64) {
        let step = to.wrapping_sub(from);
        self.number(((step << 1) ^ (step >> 63)) as u64);
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A confidence, bit by bit.
    pub(crate) fn float(&mut self, float: f32) {
        self.0.extend_from_slice(&float.to_le_bytes());
    }

    /// A span near `from`.
    pub(crate) fn span(&mut self, from: u32, span: Span) {
        self.step(i64::from(from), i64::from(span.start));
        self.step(i64::from(span.start), i64::from(span.end));
    }

    /// A span near `from`, or none.
    pub(crate) fn optional_span(&mut self, from: u32, span: Option<Span>) {
        self.number(u64::from(span.is_some()));
        if let Some(span) = span {
            self.span(from, span);
        }
    }
}

/// Items of a list that room is made for before they are read: its count may be broken.
const ROOM: usize = 1024;

/// Reads a packed value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scan<'a>(&'a [u8]);

impl<'a> Scan<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], StoreError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(broken)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn number(&mut self) -> Result<u64, StoreError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(broken())
    }

    /// A number of 32 bits.
    pub(crate) fn small(&mut self) -> Result<u32, StoreError> {
        u32::try_from(self.number()?).map_err(|_| broken())
    }

    /// How many of something follow. Each takes a byte at least, so a broken count asks for no more room than there are bytes.
    pub(crate) fn count(&mut self) -> Result<usize, StoreError> {
        let count = usize::try_from(self.number()?).map_err(|_| broken())?;
        if count <= self.0.len() { Ok(count) } else { Err(broken()) }
    }

    pub(crate) fn step(&mut self, from: i64) -> Result<i64, StoreError> {
        let step = self.number()?;
        Ok(from.wrapping_add((step >> 1) as i64 ^ -((step & 1) as i64)))
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, StoreError> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| broken())
    }

    pub(crate) fn float(&mut self) -> Result<f32, StoreError> {
        Ok(f32::from_le_bytes(self.take(4)?.try_into().map_err(|_| broken())?))
    }

    /// A place in a note.
    pub(crate) fn place(&mut self, from: u32) -> Result<u32, StoreError> {
        u32::try_from(self.step(i64::from(from))?).map_err(|_| broken())
    }

    pub(crate) fn span(&mut self, from: u32) -> Result<Span, StoreError> {
        let start = self.place(from)?;
        Ok(Span { start, end: self.place(start)? })
    }

    pub(crate) fn optional_span(&mut self, from: u32) -> Result<Option<Span>, StoreError> {
        if self.number()? == 0 { Ok(None) } else { Ok(Some(self.span(from)?)) }
    }

    /// As many as `count` says, each read by `read`.
    pub(crate) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let count = self.count()?;
        let mut all = Vec::with_capacity(count.min(ROOM));
        for _ in 0..count {
            all.push(read(self)?);
        }
        Ok(all)
    }

    /// That nothing is left over.
    pub(crate) fn end(self) -> Result<(), StoreError> {
        if self.0.is_empty() { Ok(()) } else { Err(broken()) }
    }
}

/// One of a kind by its place among `all`.
pub(crate) fn one_of<T: Copy>(all: &[T], packed: &mut Scan) -> Result<T, StoreError> {
    let at = packed.small()?;
    all.get(at as usize).copied().ok_or_else(broken)
}

pub(crate) fn broken() -> StoreError {
    StoreError::Incomplete("a packed value is broken")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(number: u64, from: i64, to: i64, text in ".{0,9}", float: u32, start: u32, end: u32) {
            let span = Span { start, end };
            let mut pen = Pen::default();
            pen.number(number);
            pen.step(from, to);
            pen.text(&text);
            pen.float(f32::from_bits(float));
            pen.optional_span(from as u32, Some(span));
            pen.optional_span(0, None);
            let bytes = pen.done();
            let mut packed = Scan::new(&bytes);
            prop_assert_eq!(packed.number().unwrap(), number);
            prop_assert_eq!(packed.step(from).unwrap(), to);
            prop_assert_eq!(packed.text().unwrap(), text);
            prop_assert_eq!(packed.float().unwrap().to_bits(), float);
            prop_assert_eq!(packed.optional_span(from as u32).unwrap(), Some(span));
            prop_assert_eq!(packed.optional_span(0).unwrap(), None);
            prop_assert!(packed.end().is_ok());
        }

        #[test]
        fn whatever_the_bytes_are_reading_ends(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut packed = Scan::new(&bytes);
            let texts = packed.list(|packed| packed.text().map(str::to_owned));
            prop_assert!(texts.map_or(true, |texts| texts.iter().map(String::len).sum::<usize>() <= bytes.len()));
        }
    }
}
