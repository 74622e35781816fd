//! Mock IPC tests.
