//! Blocks to terms and tokens (the only owner of jieba).
