//! The scorecard: an export against gold maps.
