//! Blocks to terms and tokens (the only owner of jieba).

mod names;
mod part_of_speech;
mod scan;
mod segmenter;

pub use segmenter::{Dictionary, Segmenter};
