//! The facade that wires the stages: ingest, query; progress and cancel.
