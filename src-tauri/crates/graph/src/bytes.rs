//! Numbers and texts as bytes: little-endian, one after the other, nothing between.

/// Writes into a buffer.
pub(crate) struct Write(pub(crate) Vec<u8>);

impl Write {
    pub(crate) fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    pub(crate) fn float(&mut self, float: f32) {
        self.0.extend(float.to_le_bytes());
    }

    pub(crate) fn double(&mut self, double: f64) {
        self.0.extend(double.to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend(text.as_bytes());
    }

    pub(crate) fn list<T>(&mut self, list: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(list.len() as u32);
        for one in list {
            write(self, one);
        }
    }
}

/// Reads from the front of a buffer; `None` where it ends too soon.
pub(crate) struct Read<'a>(pub(crate) &'a [u8]);

impl Read<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    pub(crate) fn float(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }

    pub(crate) fn double(&mut self) -> Option<f64> {
        self.take().map(f64::from_le_bytes)
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    /// As many as the count says; each takes four bytes at least, so a broken count asks for no more than there are.
    pub(crate) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()? as usize;
        (count <= self.0.len() / 4).then(|| (0..count).map(|_| read(self)).collect())?
    }
}
