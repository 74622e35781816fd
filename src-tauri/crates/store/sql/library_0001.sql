-- Version 1: one library, derived from one folder of notes. Everything here can be rebuilt from the notes.
-- Ids are ordinals of one reading (0-based), the same as in the model; stable names are note.path and concept.key.

PRAGMA application_id = 0x5A485455; -- 'ZHTU': tells our file from another program's before it is touched

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every file that the folder walk met, notes and skipped files alike: an unchanged set means an unchanged library.
CREATE TABLE file (
    path        TEXT PRIMARY KEY,
    size        INTEGER NOT NULL,
    modified    INTEGER NOT NULL, -- nanoseconds since 1970
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32) -- BLAKE3 of the bytes
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    id       INTEGER PRIMARY KEY,
    path     TEXT NOT NULL UNIQUE,
    encoding TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE concept (
    id   INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE alias (
    concept INTEGER NOT NULL REFERENCES concept (id),
    ordinal INTEGER NOT NULL,
    name    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (concept, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    concept INTEGER NOT NULL REFERENCES concept (id),
    ordinal INTEGER NOT NULL,
    note    INTEGER NOT NULL REFERENCES note (id),
    start   INTEGER NOT NULL,
    past    INTEGER NOT NULL, -- one past the last byte
    line    INTEGER NOT NULL,
    PRIMARY KEY (concept, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
    id         INTEGER PRIMARY KEY,
    subject    INTEGER NOT NULL REFERENCES concept (id),
    type       TEXT NOT NULL,
    object     INTEGER NOT NULL REFERENCES concept (id),
    polarity   TEXT NOT NULL,
    phrase     TEXT,
    confidence REAL NOT NULL
) STRICT;

CREATE TABLE evidence (
    relation      INTEGER NOT NULL REFERENCES relation (id),
    ordinal       INTEGER NOT NULL,
    note          INTEGER NOT NULL REFERENCES note (id),
    start         INTEGER NOT NULL,
    past          INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    context_start INTEGER,
    context_past  INTEGER,
    subject_start INTEGER NOT NULL,
    subject_past  INTEGER NOT NULL,
    object_start  INTEGER NOT NULL,
    object_past   INTEGER NOT NULL,
    phrase_start  INTEGER,
    phrase_past   INTEGER,
    channel       TEXT NOT NULL,
    confidence    REAL NOT NULL,
    PRIMARY KEY (relation, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
    id           INTEGER PRIMARY KEY,
    note         INTEGER NOT NULL REFERENCES note (id),
    start        INTEGER NOT NULL,
    past         INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    answer_start INTEGER,
    answer_past  INTEGER
) STRICT;

CREATE TABLE question_concept (
    question INTEGER NOT NULL REFERENCES question (id),
    ordinal  INTEGER NOT NULL,
    concept  INTEGER NOT NULL REFERENCES concept (id),
    PRIMARY KEY (question, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostic (
    id     INTEGER PRIMARY KEY,
    path   TEXT NOT NULL,
    code   TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- A passage is a stretch of a note that a search can hit; its words stand in passage_terms under the same rowid.
CREATE TABLE passage (
    id    INTEGER PRIMARY KEY,
    note  INTEGER NOT NULL REFERENCES note (id),
    start INTEGER NOT NULL,
    past  INTEGER NOT NULL,
    line  INTEGER NOT NULL
) STRICT;

-- Segmented by the program, so the tokenizer only splits at blanks and folds case; contentless, since note.text has the words.
CREATE VIRTUAL TABLE passage_terms USING fts5 (terms, content = '', tokenize = 'unicode61 remove_diacritics 0');
