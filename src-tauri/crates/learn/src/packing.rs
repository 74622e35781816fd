//! The packed form in which models ship.

use crate::ModelError;

/// How hard models are packed: they are packed once, and unpacking costs the same at any level.
const LEVEL: i32 = 19;

/// A model's bytes as they ship.
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, LEVEL).expect("nothing fails that is read from memory and written to it")
}

/// The bytes that [`pack`] was given.
///
/// # Errors
/// [`ModelError::Foreign`] when the bytes were not packed by it.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, ModelError> {
    zstd::decode_all(packed).map_err(|_| ModelError::Foreign)
}
