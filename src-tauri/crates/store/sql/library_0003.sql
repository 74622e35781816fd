-- Version 3: a passage tells whether it states its relation (src/pack). Everything before was derived, so it is dropped and
-- read again.

DELETE FROM note;
DELETE FROM reading;
DELETE FROM concept;
DELETE FROM relation;
DELETE FROM question;
DELETE FROM derived;
DELETE FROM passage;
DELETE FROM diagnostic;
DELETE FROM file;
DELETE FROM meta;
INSERT INTO passage_terms (passage_terms) VALUES ('delete-all');
