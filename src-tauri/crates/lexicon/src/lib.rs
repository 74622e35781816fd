//! Data files to lexicon, verbs, parent nouns and stop concepts (the only owner of TOML).
