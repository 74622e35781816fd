-- Version 2: rows that outlive a reading, so that a change of one note writes what it changes and no more. An id is the
-- database's own and says nothing of order: notes are in order of their paths, concepts of their keys, relations of what
-- they join. What a concept, a relation or a note holds many of is packed into one value (src/pack). Everything before was
-- derived, so it is dropped and read again.

DROP TABLE passage_terms;
DROP TABLE passage;
DROP TABLE question_concept;
DROP TABLE question;
DROP TABLE evidence;
DROP TABLE relation;
DROP TABLE mention;
DROP TABLE alias;
DROP TABLE concept;
DROP TABLE note;
DELETE FROM diagnostic;
DELETE FROM file;
DELETE FROM meta;

CREATE TABLE note (
    id       INTEGER PRIMARY KEY,
    path     TEXT NOT NULL,
    encoding TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

-- What a note says by itself, so that it need not be read again while it stays as it is.
CREATE TABLE reading (
    note INTEGER PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE concept (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    aliases  BLOB NOT NULL,
    mentions BLOB NOT NULL
) STRICT;

CREATE TABLE relation (
    id         INTEGER PRIMARY KEY,
    subject    INTEGER NOT NULL, -- a concept's id
    type       TEXT NOT NULL,
    object     INTEGER NOT NULL, -- a concept's id
    polarity   TEXT NOT NULL,
    phrase     TEXT,
    confidence REAL NOT NULL,
    evidence   BLOB NOT NULL
) STRICT;

CREATE TABLE question (
    note         INTEGER NOT NULL, -- a note's id
    ordinal      INTEGER NOT NULL, -- among the questions of the note
    start        INTEGER NOT NULL,
    past         INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    answer_start INTEGER,
    answer_past  INTEGER,
    concepts     BLOB NOT NULL,
    PRIMARY KEY (note, ordinal)
) STRICT, WITHOUT ROWID;

-- What was worked out from the library and costs more to work out than to keep; gone with every change of the library.
CREATE TABLE derived (
    name  TEXT PRIMARY KEY,
    basis TEXT NOT NULL, -- what it was worked out by: another basis makes it worthless
    body  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A passage is a stretch of a note that a search can hit; its words stand in passage_terms under the same id, which is its
-- note's id times 2^24 and its place in the note.
CREATE TABLE passage (
    id    INTEGER PRIMARY KEY,
    start INTEGER NOT NULL,
    past  INTEGER NOT NULL,
    line  INTEGER NOT NULL
) STRICT;

-- Segmented by the program, so the tokenizer only splits at blanks and folds case; contentless, since note.text has the words.
CREATE VIRTUAL TABLE passage_terms
    USING fts5 (terms, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
