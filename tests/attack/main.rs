//! What a folder of notes, a disk or a database may do to the program, and what must not come of it: no panic, no hang, no
//! loss of what a person decided, nothing run, nothing asked of a network. `docs/faults.md` is the table of it.

mod clock;
mod corpus;
mod databases;
mod folders;
mod fuzz;
mod kills;
mod notes;
mod pumps;
