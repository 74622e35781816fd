//! Trains the shipped models from gold maps.
fn main() {}
