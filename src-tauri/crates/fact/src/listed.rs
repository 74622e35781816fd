//! The facts that are known from the start: those that the program brings along, and a user's own.

use zhitu_lexicon::Knowledge;

use crate::table::{FactTable, Salience};

/// The facts that the program brings along, as the build script packed them.
static FACTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

impl FactTable {
    /// The facts that the program brings along, and those of `knowledge`, which go before.
    pub fn of(knowledge: &Knowledge) -> Self {
        let listed = Self::from_bytes(FACTS).expect("the build script wrote it");
        // Most people list none: the table need not be put in order again.
        if knowledge.facts.is_empty() { listed } else { listed.with(&Self::new(knowledge, Salience::First)) }
    }
}
