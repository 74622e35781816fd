//! What the person noted to themselves on concepts.

use crate::Session;
use zhitu_lexicon::shadow;
use zhitu_model::ConceptId;

impl Session {
    /// What the person noted on a concept.
    pub fn remark(&self, concept: ConceptId) -> Option<&str> {
        self.remarks().get(&concept).map(String::as_str)
    }

    /// The concepts whose remark holds a query, in the concepts' order; none for a blank query.
    pub fn find_remarks(&self, query: &str, limit: usize) -> Vec<ConceptId> {
        let wanted = shadow(query);
        let holds = |text: &str| !wanted.is_empty() && shadow(text).contains(&wanted);
        self.remarks().iter().filter(|(_, text)| holds(text)).map(|(id, _)| *id).take(limit).collect()
    }
}
