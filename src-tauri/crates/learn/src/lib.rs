//! Small log-linear models: hashed features, sequence tagger, classifier, calibration, training.
