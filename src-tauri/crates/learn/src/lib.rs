//! Small log-linear models: hashed features, sequence tagger, classifier, calibration, training.

mod calibration;
mod classifier;
mod error;
mod hash;
mod segment;
mod segment_training;
mod weights;

pub use calibration::Calibration;
pub use classifier::{Cases, Classifier, Hint, Lessons, sigmoid, softmax, train_classifier};
pub use error::ModelError;
pub use hash::{FeatureHash, slot, text_hash};
pub use segment::{SegmentModel, Stretch, best, marginals};
pub use segment_training::{Lesson, Schedule, train_segments};
pub use weights::Weights;
