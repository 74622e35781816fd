//! Mentions to statements, statements of all notes to typed relations with evidence; one file a channel.
