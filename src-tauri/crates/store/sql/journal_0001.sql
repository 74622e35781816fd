-- Version 1: what a person decided about one library, in order. Nothing here can be rebuilt, so nothing is ever changed or deleted.

PRAGMA application_id = 0x5A485444; -- 'ZHTD': tells our file from another program's before it is touched

CREATE TABLE entry (
    id   INTEGER PRIMARY KEY, -- in the order in which they were made
    made INTEGER NOT NULL,    -- seconds since 1970
    body TEXT NOT NULL
) STRICT;
