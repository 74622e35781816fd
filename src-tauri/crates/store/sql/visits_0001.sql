-- Version 1: what a library said at each visit, as versions of its concepts and relations. What was said before cannot be rebuilt, so a version that lived at the end of a visit is never changed but for its end.

PRAGMA application_id = 0x5A485456; -- 'ZHTV': tells our file from another program's before it is touched

CREATE TABLE visit (
    id     INTEGER PRIMARY KEY, -- in the order in which they were made
    begun  INTEGER NOT NULL,    -- seconds since 1970
    reader TEXT NOT NULL        -- the program's reading version, so that its changes are told from those of the notes
) STRICT;

CREATE TABLE item (
    id          INTEGER PRIMARY KEY,
    key         TEXT NOT NULL,                  -- what names it across readings
    fingerprint INTEGER NOT NULL,               -- of what makes it another version
    body        TEXT NOT NULL,                  -- what to tell of it once it is gone
    born        INTEGER NOT NULL REFERENCES visit (id),
    gone        INTEGER REFERENCES visit (id)   -- the visit during which it went; NULL while it is there
) STRICT;

CREATE INDEX item_there ON item (gone);
