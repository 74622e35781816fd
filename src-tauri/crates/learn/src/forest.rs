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

/// Leaves of a tree: as many as a set of them has bits.
pub(crate) const MOST_LEAVES: usize = u32::BITS as usize;
/// Cases that are weighed at once, several to each of the processor's vectors.
const LANES: usize = 32;

/// A sum of decision trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    base: f32,
    trees: Vec<Tree>,
    plan: Plan,
}

/// The trees as sets of leaves, to be weighed without branches.
///
/// Of a tree, every question whose measure is greater than its bound takes away the leaves on its low side, in whatever
/// order questions are asked; the first leaf that is left is the one the case falls into (Lucchese et al., 2015). So they
/// are asked measure by measure: one whose bound no case exceeds is not asked, one whose bound all exceed is asked once.
#[derive(Clone, Debug, Default, PartialEq)]
struct Plan {
    /// By measure: the questions that ask for it, the lowest bound first.
    questions: Vec<Vec<Question>>,
    /// By tree: what each of its leaves adds.
    leaves: Vec<[f32; MOST_LEAVES]>,
}

/// A question of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Question {
    bound: f32,
    tree: u32,
    /// The leaves that are left where the measure is greater than the bound, as bits.
    left: u32,
}

/// The leaves of a tree that are left, as bits.
#[derive(Clone, Copy)]
struct Left {
    /// After the questions that all cases answer alike.
    to_all: u32,
    /// After the others.
    to_each: Lanes<u32>,
}

/// A value of each case, placed as the processor's vectors are.
#[derive(Clone, Copy)]
#[repr(align(16))]
struct Lanes<T>([T; LANES]);

impl Plan {
    fn new(trees: &[Tree]) -> Self {
        let mut plan = Self::default();
        for (number, tree) in trees.iter().enumerate() {
            let mut leaves = Vec::new();
            plan.lay(tree, 0, number as u32, &mut leaves);
            leaves.resize(MOST_LEAVES, 0.0);
            plan.leaves.extend(leaves.first_chunk());
        }
        plan.questions.iter_mut().for_each(|asked| asked.sort_by(|one, other| one.bound.total_cmp(&other.bound)));
        plan
    }

    /// Lays out the questions and leaves under a node from the low side to the high one.
    fn lay(&mut self, tree: &[Node], at: usize, number: u32, leaves: &mut Vec<f32>) {
        let node = tree[at];
        if node.is_leaf() {
            return leaves.push(node.value);
        }
        let low = leaves.len();
        self.lay(tree, usize::from(node.low), number, leaves);
        let left = (low..leaves.len()).fold(u32::MAX, |left, leaf| left & !(1 << leaf));
        let measure = usize::from(node.measure);
        self.questions.resize_with(self.questions.len().max(measure + 1), Vec::new);
        self.questions[measure].push(Question { bound: node.value, tree: number, left });
        self.lay(tree, usize::from(node.low) + 1, number, leaves);
    }

    /// The sum of the leaves that each of some cases falls into, tree by tree; `columns` holds their measures, `left` is
    /// room to work in.
    fn sums(&self, columns: &[Lanes<f32>], left: &mut Vec<Left>) -> [f32; LANES] {
        left.clear();
        left.resize(self.leaves.len(), Left { to_all: u32::MAX, to_each: Lanes([u32::MAX; LANES]) });
        for (column, questions) in columns.iter().zip(&self.questions) {
            let (least, most) = ends(column);
            let asked = &questions[..questions.partition_point(|question| question.bound < most)];
            let (of_all, of_each) = asked.split_at(asked.partition_point(|question| question.bound < least));
            for question in of_all {
                left[question.tree as usize].to_all &= question.left;
            }
            for question in of_each {
                question.ask(column, &mut left[question.tree as usize].to_each);
            }
        }
        let mut sums = [0.0; LANES];
        for (leaves, left) in self.leaves.iter().zip(left) {
            for (sum, each) in sums.iter_mut().zip(&left.to_each.0) {
                // The last leaf is on no question's low side, and what is past it is always left.
                *sum += leaves[(each & left.to_all | 1 << (MOST_LEAVES - 1)).trailing_zeros() as usize];
            }
        }
        sums
    }
}

/// The least and the greatest of some measures, which are all numbers.
fn ends(column: &Lanes<f32>) -> (f32, f32) {
    column.0.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(least, most), measure| {
        (if *measure < least { *measure } else { least }, if *measure > most { *measure } else { most })
    })
}

impl Question {
    /// Takes away the leaves that the answers rule out.
    // A loop of its own becomes vector instructions; unrolled among the other loops it does not.
    #[inline(never)]
    fn ask(&self, column: &Lanes<f32>, left: &mut Lanes<u32>) {
        for (left, measure) in left.0.iter_mut().zip(&column.0) {
            *left &= if *measure > self.bound { self.left } else { u32::MAX };
        }
    }
}

impl Forest {
    /// A forest of trees of at most [`MOST_LEAVES`] leaves.
    pub(crate) fn new(base: f32, trees: Vec<Tree>) -> Self {
        Self { base, plan: Plan::new(&trees), trees }
    }

    /// The log odds of a case by its measures. A measure that is absent counts as 0. O(trees x leaves).
    pub fn log_odds(&self, measures: &[f32]) -> f32 {
        self.log_odds_of([measures])[0]
    }

    /// The log odds of each case by its measures, the same as one by one but much quicker.
    pub fn log_odds_of<C: AsRef<[f32]>>(&self, cases: impl IntoIterator<Item = C>) -> Vec<f32> {
        let mut odds = Vec::new();
        let mut columns = vec![Lanes([0.0; LANES]); self.plan.questions.len()];
        let (mut lane, mut left) = (0, Vec::new());
        for case in cases {
            for (measure, column) in columns.iter_mut().enumerate() {
                // What is no number exceeds no bound.
                column.0[lane] = case.as_ref().get(measure).copied().unwrap_or(0.0).max(f32::NEG_INFINITY);
            }
            lane += 1;
            if lane == LANES {
                odds.extend(self.plan.sums(&columns, &mut left).map(|sum| self.base + sum));
                lane = 0;
            }
        }
        if lane > 0 {
            odds.extend(self.plan.sums(&columns, &mut left)[..lane].iter().map(|sum| self.base + sum));
        }
        odds
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
        let mut trees = Vec::new();
        for _ in 0..u32::from_le_bytes(*count) {
            let (size, nodes) = rest.split_first().ok_or(ModelError::Truncated)?;
            let (nodes, tail) = nodes.split_at_checked(usize::from(*size) * NODE).ok_or(ModelError::Truncated)?;
            trees.push(read_tree(nodes).ok_or(ModelError::Foreign)?);
            rest = tail;
        }
        let base = f32::from_le_bytes(*base);
        if rest.is_empty() && base.is_finite() { Ok(Self::new(base, trees)) } else { Err(ModelError::Foreign) }
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

/// A tree whose children stand behind their parents, of at most [`MOST_LEAVES`] leaves; `None` for anything else.
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
    (tree.iter().enumerate().all(is_sound) && (1..=MOST_LEAVES).contains(&leaves(&tree))).then_some(tree)
}

/// How many leaves a tree has whose children stand behind their parents; none where there is no root.
fn leaves(tree: &[Node]) -> usize {
    let mut under = vec![1_usize; tree.len()];
    for (at, node) in tree.iter().enumerate().rev().filter(|(_, node)| !node.is_leaf()) {
        let low = usize::from(node.low);
        under[at] = under[low].saturating_add(under[low + 1]);
    }
    under.first().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let question = Node { measure: 1, low: 1, value: 0.5 };
        Forest::new(-1.0, vec![vec![question, Node::leaf(-2.0), Node::leaf(3.0)]])
    }

    #[test]
    fn a_case_gets_the_sum_of_its_leaves() {
        assert!((forest().log_odds(&[9.0, 0.5]) + 3.0).abs() < 1e-6);
        assert!((forest().log_odds(&[9.0, 0.6]) - 2.0).abs() < 1e-6);
    }

    /// A tree of so many leaves that asks for the first measure, bound by bound.
    fn row(leaves: usize) -> Tree {
        let question = |at: usize| Node { measure: 0, low: (2 * at + 1) as u8, value: at as f32 };
        let pair =
            |at: usize| [Node::leaf(at as f32), if at + 2 < leaves { question(at + 1) } else { Node::leaf(-1.0) }];
        std::iter::once(question(0)).chain((0..leaves - 1).flat_map(pair)).collect()
    }

    #[test]
    fn many_cases_get_what_each_falls_into() {
        let trees = vec![row(MOST_LEAVES), vec![Node::leaf(0.25)], row(3)];
        let forest = Forest::new(0.5, trees.clone());
        let cases: Vec<[f32; 1]> = (0..70).map(|at| [at as f32 / 2.0 - 1.0]).collect();
        let walked = |case: &[f32; 1]| 0.5 + trees.iter().map(|tree| walk(tree, case)).sum::<f32>();
        assert_eq!(forest.log_odds_of(&cases), cases.iter().map(walked).collect::<Vec<f32>>());
        assert_eq!(forest.log_odds(&[]).to_bits(), walked(&[0.0]).to_bits());
        assert_eq!(Forest::from_bytes(&forest.to_bytes()), Ok(forest));
    }

    #[test]
    fn a_file_gives_the_same_forest_back_and_broken_ones_are_refused() {
        let bytes = forest().to_bytes();
        assert_eq!(Forest::from_bytes(&bytes), Ok(forest()));
        assert_eq!(Forest::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Truncated));
        assert_eq!(Forest::from_bytes(b"none"), Err(ModelError::Foreign));
        let foreign = |tree: Tree| {
            let bytes = Forest { base: 0.0, trees: vec![tree], plan: Plan::default() }.to_bytes();
            assert_eq!(Forest::from_bytes(&bytes), Err(ModelError::Foreign));
        };
        foreign(vec![Node { measure: 0, low: 0, value: 0.0 }, Node::leaf(0.0)]);
        foreign(row(MOST_LEAVES + 1));
    }
}
