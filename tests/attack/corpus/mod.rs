//! Hostile notes, made of any size: nothing of them is kept in files.

mod bytes;
mod made;
mod nested;
mod repeated;

/// A hostile note.
pub(crate) struct Attack {
    /// What it tries.
    pub(crate) name: &'static str,
    /// The file's bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Every attack, each of about `size` bytes.
pub(crate) fn attacks(size: usize) -> Vec<Attack> {
    let repeated = repeated::ALL.iter().map(|(name, piece)| (*name, repeated::text(piece, size)));
    let nested = nested::ALL.iter().map(|(name, nest)| (*name, nested::text(nest, size)));
    let made = made::ALL.iter().map(|(name, make)| (*name, make(size)));
    let texts = repeated.chain(nested).chain(made).map(|(name, text)| Attack { name, bytes: text.into_bytes() });
    let bytes = bytes::ALL.iter().map(|(name, make)| Attack { name, bytes: make(size) });
    texts.chain(bytes).collect()
}
