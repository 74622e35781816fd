//! Whether a case is of a class, by numbers that it is measured in: a sum of small decision trees.

use crate::ModelError;

/// Marks a forest file, with the version of its layout.
const MAGIC: &[u8; 4] = b"ZTF1";
/// Marks a node that is a leaf.
const LEAF: u8 = u8::MAX;
/// Measure, low child, and the threshold or value.
const NODE: usize = 1 + 1 + 4;

/// A node of a tree: a question, or a leaf with what the tree adds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Node {
    /// Which measure is asked for; [`LEAF`] for none.
    pub(crate) measure: u8,
    /// The node that cases of at most `value` go to; others go to the one behind it.
    pub(crate) low: u8,
    /// The bound of the question, or the value of the leaf.
    pub(crate) value: f32,
}

impl Node {
    /// A leaf.
    pub(crate) fn leaf(value: f32) -> Self {
        Self { measure: LEAF, low: 0, value }
    }

    fn is_leaf(self) -> bool {
        self.measure == LEAF
    }
}

/// A tree: its root is node 0, children stand behind their parents.
pub(crate) type Tree = Vec<Node>;

/// A sum of decision trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    pub(crate) base: f32,
    pub(crate) trees: Vec<Tree>,
}

impl Forest {
    /// The log odds of a case by its measures. A measure that is absent counts as 0. O(trees x depth).
    pub fn log_odds(&self, measures: &[f32]) -> f32 {
        self.base + self.trees.iter().map(|tree| walk(tree, measures)).sum::<f32>()
    }

    /// The file: magic, base, number of trees, then each tree's nodes behind their number.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.base.to_le_bytes());
        bytes.extend((self.trees.len() as u32).to_le_bytes());
        for tree in &self.trees {
            bytes.push(tree.len() as u8);
            for node in tree {
                bytes.extend([node.measure, node.low]);
                bytes.extend(node.value.to_le_bytes());
            }
        }
        bytes
    }

    /// Reads what [`Forest::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such forest.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        let (base, rest) = rest.split_first_chunk::<4>().ok_or(ModelError::Truncated)?;
        let (count, mut rest) = rest.split_first_chunk::<4>().ok_or(ModelError::Truncated)?;
        let mut forest = Self { base: f32::from_le_bytes(*base), trees: Vec::new() };
        for _ in 0..u32::from_le_bytes(*count) {
            let (size, nodes) = rest.split_first().ok_or(ModelError::Truncated)?;
            let (nodes, tail) = nodes.split_at_checked(usize::from(*size) * NODE).ok_or(ModelError::Truncated)?;
            forest.trees.push(read_tree(nodes).ok_or(ModelError::Foreign)?);
            rest = tail;
        }
        let is_sound = rest.is_empty() && forest.base.is_finite();
        if is_sound { Ok(forest) } else { Err(ModelError::Foreign) }
    }
}

/// The value of the leaf that a case falls into.
pub(crate) fn walk(tree: &[Node], measures: &[f32]) -> f32 {
    let mut at = 0;
    while let Some(node) = tree.get(at) {
        if node.is_leaf() {
            return node.value;
        }
        let measure = measures.get(usize::from(node.measure)).copied().unwrap_or(0.0);
        at = usize::from(node.low) + usize::from(measure > node.value);
    }
    0.0
}

/// A tree whose children stand behind their parents; `None` for anything else.
fn read_tree(bytes: &[u8]) -> Option<Tree> {
    let node = |node: &[u8]| Node {
        measure: node[0],
        low: node[1],
        value: f32::from_le_bytes([node[2], node[3], node[4], node[5]]),
    };
    let tree: Tree = bytes.chunks_exact(NODE).map(node).collect();
    let is_sound = |(at, node): (usize, &Node)| {
        let children = usize::from(node.low)..usize::from(node.low) + 2;
        node.value.is_finite() && (node.is_leaf() || (children.start > at && children.end <= tree.len()))
    };
    (!tree.is_empty() && tree.iter().enumerate().all(is_sound)).then_some(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let question = Node { measure: 1, low: 1, value: 0.5 };
        Forest { base: -1.0, trees: vec![vec![question, Node::leaf(-2.0), Node::leaf(3.0)]] }
    }

    #[test]
    fn a_case_gets_the_sum_of_its_leaves() {
        assert!((forest().log_odds(&[9.0, 0.5]) + 3.0).abs() < 1e-6);
        assert!((forest().log_odds(&[9.0, 0.6]) - 2.0).abs() < 1e-6);
    }

    #[test]
    fn a_file_gives_the_same_forest_back_and_broken_ones_are_refused() {
        let bytes = forest().to_bytes();
        assert_eq!(Forest::from_bytes(&bytes), Ok(forest()));
        assert_eq!(Forest::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Truncated));
        assert_eq!(Forest::from_bytes(b"none"), Err(ModelError::Foreign));
        let loops = Forest { base: 0.0, trees: vec![vec![Node { measure: 0, low: 0, value: 0.0 }, Node::leaf(0.0)]] };
        assert_eq!(Forest::from_bytes(&loops.to_bytes()), Err(ModelError::Foreign));
    }
}
