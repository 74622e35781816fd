//! Marks of a note's text, cut into segments that do not overlap.

use zhitu_model::Span;

/// A stretch of the note to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the note's text.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A mention of a concept.
    Mention {
        /// The concept's name in the page: its id for the user interface.
        concept: String,
    },
    /// The passage asked for.
    Passage,
}

/// A stretch under the same marks throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment<'m> {
    /// Where it stands.
    pub(crate) span: Span,
    /// The passage it belongs to.
    pub(crate) passage: Option<Span>,
    /// The mention it belongs to and its concept.
    pub(crate) mention: Option<(Span, &'m str)>,
}

/// The marked segments of a text, in order.
pub(crate) struct Segments<'m> {
    list: Vec<Segment<'m>>,
}

impl<'m> Segments<'m> {
    /// Cuts the marks that fit `text`. O(m log m).
    pub(crate) fn new(text: &str, marks: &'m [Mark]) -> Self {
        let fits = |mark: &&Mark| !mark.span.is_empty() && text.get(mark.span.range()).is_some();
        let (mut mentions, mut passages) = (Vec::new(), Vec::new());
        for mark in marks.iter().filter(fits) {
            match &mark.kind {
                MarkKind::Mention { concept } => mentions.push((mark.span, concept.as_str())),
                MarkKind::Passage => passages.push((mark.span, "")),
            }
        }
        let (mentions, passages) = (apart(mentions), apart(passages));
        Self { list: woven(&mentions, &passages) }
    }

    /// The index of the first segment that ends behind `offset`.
    pub(crate) fn from(&self, offset: usize) -> usize {
        self.list.partition_point(|segment| segment.span.end as usize <= offset)
    }

    /// The segment at an index.
    pub(crate) fn get(&self, at: usize) -> Option<&Segment<'m>> {
        self.list.get(at)
    }
}

/// Spans in order, without those that begin inside an earlier one.
fn apart(mut spans: Vec<(Span, &str)>) -> Vec<(Span, &str)> {
    spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    spans.retain(|(span, _)| {
        let keeps = span.start >= end;
        end = if keeps { span.end } else { end };
        keeps
    });
    spans
}

/// Mentions and passages cut where either begins or ends.
fn woven<'m>(mentions: &[(Span, &'m str)], passages: &[(Span, &'m str)]) -> Vec<Segment<'m>> {
    let mut edges: Vec<u32> = mentions.iter().chain(passages).flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let covering = |list: &[(Span, &'m str)], span: Span| {
        let at = list.partition_point(|(other, _)| other.end <= span.start);
        list.get(at).copied().filter(|(other, _)| other.contains(span))
    };
    edges
        .windows(2)
        .map(|two| Span { start: two[0], end: two[1] })
        .map(|span| Segment {
            span,
            passage: covering(passages, span).map(|(whole, _)| whole),
            mention: covering(mentions, span),
        })
        .filter(|segment| segment.passage.is_some() || segment.mention.is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(start: usize, end: usize) -> Mark {
        Mark { span: Span::new(start, end), kind: MarkKind::Mention { concept: "锁".into() } }
    }

    #[test]
    fn a_mention_and_a_passage_are_cut_at_each_others_edges() {
        let passage = Mark { span: Span::new(3, 9), kind: MarkKind::Passage };
        let marks = [passage, mention(0, 6)];
        let segments = Segments::new("读写锁锁", &marks);
        let seen: Vec<_> = segments
            .list
            .iter()
            .map(|s| (s.span.start, s.span.end, s.passage.is_some(), s.mention.is_some()))
            .collect();
        assert_eq!(seen, [(0, 3, false, true), (3, 6, true, true), (6, 9, true, false)]);
    }

    #[test]
    fn marks_that_do_not_fit_or_overlap_are_left_out() {
        let marks = [mention(0, 99), mention(1, 3), mention(0, 6), mention(3, 9), mention(6, 6)];
        assert_eq!(Segments::new("读写锁", &marks).list.len(), 1);
    }
}
