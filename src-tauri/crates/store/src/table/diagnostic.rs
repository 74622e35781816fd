//! Table `diagnostic`: what went wrong while the folder was read.

use crate::StoreError;
use rusqlite::{Connection, params};
use zhitu_model::{Diagnostic, DiagnosticCode};

/// Writes the diagnostics anew where they differ.
pub(crate) fn write(connection: &Connection, diagnostics: &[Diagnostic]) -> Result<(), StoreError> {
    if load(connection)? == diagnostics {
        return Ok(());
    }
    super::clear(connection, &["diagnostic"])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO diagnostic (id, path, code, detail) VALUES (?1, ?2, ?3, ?4)")?;
    for (id, diagnostic) in diagnostics.iter().enumerate() {
        statement.execute(params![id as i64, diagnostic.path, diagnostic.code.name(), diagnostic.detail])?;
    }
    Ok(())
}

pub(crate) fn load(connection: &Connection) -> Result<Vec<Diagnostic>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT path, code, detail FROM diagnostic ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut diagnostics = Vec::new();
    while let Some(row) = rows.next()? {
        let code: String = row.get(1)?;
        let code = DiagnosticCode::from_name(&code).ok_or(StoreError::Incomplete("a diagnostic is not known"))?;
        diagnostics.push(Diagnostic { path: row.get(0)?, code, detail: row.get(2)? });
    }
    Ok(diagnostics)
}
