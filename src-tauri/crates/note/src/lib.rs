//! Note bytes to text, text to blocks and sentences.
