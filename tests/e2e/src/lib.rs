//! Driving the real window.
