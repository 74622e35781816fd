//! Why an export failed.

/// A failure of an export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The program was built without the page of the HTML map: `npm run build:static` in `ui/`, then build again.
    #[error("this program was built without the page of the HTML map")]
    NoPage,
    /// The built page has no place for the data.
    #[error("the page of the HTML map has no place for the data")]
    NoPlace,
    /// The data could not be written as JSON.
    #[error("the map could not be written: {0}")]
    Json(#[from] serde_json::Error),
}
