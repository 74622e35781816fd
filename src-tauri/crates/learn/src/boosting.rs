//! Grows a forest by gradient boosting on the likelihood (Friedman, 2001), with second-order leaves and binned measures.

use crate::Forest;
use crate::classifier::sigmoid;
use crate::forest::{MOST_LEAVES, Node, Tree};

/// Bins that each measure is cut into, at its quantiles.
const BINS: usize = 64;

/// How a forest is grown.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// Number of trees.
    pub trees: usize,
    /// Leaves of each, 32 at most.
    pub leaves: usize,
    /// Share of each tree's answer that is taken.
    pub rate: f32,
    /// Least weight of the cases in a leaf, in cases.
    pub least: usize,
    /// Pull of every leaf towards zero.
    pub decay: f32,
}

/// Cases in bins.
struct Binned<'c> {
    labels: &'c [bool],
    /// By measure: the bounds between bins, ascending.
    bounds: Vec<Vec<f32>>,
    /// By measure, by case: its bin.
    bins: Vec<Vec<u8>>,
}

/// Gradient and curvature of some cases, and how many they are.
#[derive(Clone, Copy, Default)]
struct Sum {
    pull: f64,
    bend: f64,
    count: usize,
}

/// A leaf that may be parted.
struct Open {
    node: usize,
    cases: Vec<u32>,
    split: Option<Split>,
}

/// The best way to part a leaf.
#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    measure: usize,
    bin: u8,
}

/// Grows a forest on cases, each of the same measures, and whether they are of the class.
///
/// Deterministic. O(trees x leaves x cases x measures) at most. No case gives the empty forest.
pub fn grow(cases: &[Vec<f32>], labels: &[bool], growth: Growth) -> Forest {
    let Some(width) = cases.first().map(Vec::len) else { return Forest::default() };
    let binned = Binned::new(cases, labels, width);
    let right = labels.iter().filter(|label| **label).count() as f32;
    let base = ((right + 1.0) / (labels.len() as f32 - right + 1.0)).ln();
    let mut scores = vec![base; labels.len()];
    let mut trees = Vec::with_capacity(growth.trees);
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..growth.trees {
        // Each tree sees most cases and half of the measures: trees that differ err less together.
        let sample: Vec<u32> = (0..labels.len() as u32).filter(|_| chance(&mut random) < 0.7).collect();
        let measures: Vec<usize> = (0..width).filter(|_| chance(&mut random) < 0.5).collect();
        let tree = binned.tree(&scores, sample, &measures, growth);
        for (score, case) in scores.iter_mut().zip(cases) {
            *score += crate::forest::walk(&tree, case);
        }
        trees.push(tree);
    }
    Forest::new(base, trees)
}

/// The next of a row of even chances in `[0, 1)`, by xorshift.
fn chance(random: &mut u64) -> f32 {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    (*random >> 40) as f32 / (1_u64 << 24) as f32
}

impl<'c> Binned<'c> {
    fn new(cases: &[Vec<f32>], labels: &'c [bool], width: usize) -> Self {
        let bounds: Vec<Vec<f32>> = (0..width).map(|measure| quantiles(cases, measure)).collect();
        let bin =
            |measure: usize, case: &Vec<f32>| bounds[measure].partition_point(|bound| *bound < case[measure]) as u8;
        let bins = (0..width).map(|measure| cases.iter().map(|case| bin(measure, case)).collect()).collect();
        Self { labels, bounds, bins }
    }

    /// One tree on the likelihood's slope at these scores, the leaf that gains most parted first.
    fn tree(&self, scores: &[f32], sample: Vec<u32>, measures: &[usize], growth: Growth) -> Tree {
        let slopes: Vec<(f64, f64)> =
            scores.iter().zip(self.labels).map(|(score, label)| slope(*score, *label)).collect();
        let mut tree = vec![Node::leaf(0.0)];
        let mut open = vec![self.open(0, sample, &slopes, measures, growth)];
        for _ in 1..growth.leaves.min(MOST_LEAVES) {
            let gain = |leaf: &Open| leaf.split.map_or(0.0, |split| split.gain);
            let best = (0..open.len()).max_by(|one, other| gain(&open[*one]).total_cmp(&gain(&open[*other])));
            let Some((at, split)) = best.and_then(|at| Some((at, open[at].split?))) else { break };
            let leaf = open.swap_remove(at);
            let low = tree.len();
            tree[leaf.node] = Node {
                measure: split.measure as u8,
                low: low as u8,
                value: self.bounds[split.measure][usize::from(split.bin)],
            };
            tree.extend([Node::leaf(0.0), Node::leaf(0.0)]);
            let (under, over): (Vec<u32>, Vec<u32>) =
                leaf.cases.into_iter().partition(|case| self.bins[split.measure][*case as usize] <= split.bin);
            open.push(self.open(low, under, &slopes, measures, growth));
            open.push(self.open(low + 1, over, &slopes, measures, growth));
        }
        for leaf in open {
            let sum = sum_of(leaf.cases.iter().map(|case| slopes[*case as usize]));
            tree[leaf.node] = Node::leaf((sum.pull / (sum.bend + f64::from(growth.decay))) as f32 * growth.rate);
        }
        tree
    }

    /// A leaf with the best way to part it.
    fn open(&self, node: usize, cases: Vec<u32>, slopes: &[(f64, f64)], measures: &[usize], growth: Growth) -> Open {
        let splits = measures.iter().filter_map(|measure| self.split(*measure, &cases, slopes, growth));
        let split = splits.max_by(|one, other| one.gain.total_cmp(&other.gain).then(other.measure.cmp(&one.measure)));
        Open { node, cases, split }
    }

    fn split(&self, measure: usize, cases: &[u32], slopes: &[(f64, f64)], growth: Growth) -> Option<Split> {
        let mut sums = [Sum::default(); BINS];
        for case in cases {
            sums[usize::from(self.bins[measure][*case as usize])].add(slopes[*case as usize]);
        }
        let whole = sums.iter().fold(Sum::default(), |whole, sum| whole.and(*sum));
        let worth = |sum: Sum| sum.pull * sum.pull / (sum.bend + f64::from(growth.decay));
        let (mut under, mut best) = (Sum::default(), None::<Split>);
        for (bin, sum) in sums.iter().enumerate().take(self.bounds[measure].len()) {
            under = under.and(*sum);
            let over =
                Sum { pull: whole.pull - under.pull, bend: whole.bend - under.bend, count: whole.count - under.count };
            let gain = worth(under) + worth(over) - worth(whole);
            let is_wide = under.count >= growth.least && over.count >= growth.least;
            if is_wide && gain > 1e-6 && best.is_none_or(|best| gain > best.gain) {
                best = Some(Split { gain, measure, bin: bin as u8 });
            }
        }
        best
    }
}

/// Gradient and curvature of the likelihood of one case.
fn slope(score: f32, label: bool) -> (f64, f64) {
    let chance = f64::from(sigmoid(score));
    (f64::from(u8::from(label)) - chance, chance * (1.0 - chance))
}

fn sum_of(slopes: impl Iterator<Item = (f64, f64)>) -> Sum {
    slopes.fold(Sum::default(), |mut sum, slope| {
        sum.add(slope);
        sum
    })
}

impl Sum {
    fn add(&mut self, (pull, bend): (f64, f64)) {
        self.pull += pull;
        self.bend += bend;
        self.count += 1;
    }

    fn and(self, other: Self) -> Self {
        Self { pull: self.pull + other.pull, bend: self.bend + other.bend, count: self.count + other.count }
    }
}

/// The bounds that part a measure's values into bins of about as many cases each.
fn quantiles(cases: &[Vec<f32>], measure: usize) -> Vec<f32> {
    let mut values: Vec<f32> = cases.iter().map(|case| case[measure]).collect();
    values.sort_by(f32::total_cmp);
    let mut bounds: Vec<f32> = (1..BINS).map(|part| values[part * values.len() / BINS]).collect();
    bounds.dedup();
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROWTH: Growth = Growth { trees: 40, leaves: 4, rate: 0.3, least: 5, decay: 1.0 };

    /// Cases of three measures, of which the first two decide together.
    fn cases() -> (Vec<Vec<f32>>, Vec<bool>) {
        let cases: Vec<Vec<f32>> =
            (0..600).map(|at| vec![(at % 10) as f32, (at / 10 % 10) as f32, (at * 7 % 13) as f32]).collect();
        let labels = cases.iter().map(|case| (case[0] > 4.0) != (case[1] > 4.0)).collect();
        (cases, labels)
    }

    #[test]
    fn trees_learn_what_no_sum_of_measures_tells() {
        let (cases, labels) = cases();
        let forest = grow(&cases, &labels, GROWTH);
        let right = cases.iter().zip(&labels).filter(|(case, label)| (forest.log_odds(case) > 0.0) == **label).count();
        assert!(right > 570, "{right} of 600");
        assert_eq!(forest, grow(&cases, &labels, GROWTH));
        assert_eq!(Forest::from_bytes(&forest.to_bytes()), Ok(forest));
    }

    #[test]
    fn no_case_gives_the_empty_forest() {
        assert_eq!(grow(&[], &[], GROWTH), Forest::default());
    }
}
