//! Why a model file cannot be used.

/// What is wrong with a model file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// Shorter or longer than its header says.
    Truncated,
    /// Not a model of this kind or version.
    Foreign,
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Truncated => "the model file is not of the size that its header says",
            Self::Foreign => "the file is not a model of this version",
        })
    }
}

impl std::error::Error for ModelError {}
