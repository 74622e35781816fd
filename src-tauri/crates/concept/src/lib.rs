//! Tokens to mentions, mentions of all notes to concepts with aliases.
