//! Small models: hashed features, sequence tagger, classifier, forest of trees, and how each is trained.

mod boosting;
mod classifier;
mod error;
mod forest;
mod hash;
mod packing;
mod segment;
mod segment_training;
mod weights;

pub use boosting::{Growth, grow};
pub use classifier::{Cases, Classifier, Hint, Lessons, sigmoid, softmax, train_classifier};
pub use error::ModelError;
pub use forest::Forest;
pub use hash::{FeatureHash, slot, text_hash};
pub use packing::{pack, unpack};
pub use segment::{SegmentModel, Stretch, best, marginals};
pub use segment_training::{Lesson, Schedule, train_segments};
pub use weights::Weights;
