//! Where the boxes of the overview stand: in rows, strongly linked ones near, no link through a third box if it can be
//! helped.
//!
//! Rows rather than a free force layout: some fifteen boxes as large as their text leave no room for one, and rows never
//! overlap, fill a wide window and read like a page. Which box stands where is found by swapping pairs until no swap
//! helps, from several fixed starts.

/// Least space between two boxes of a row: a link and its arrow must be seen in it.
const GAP: f32 = 52.0;
/// Least space between two rows.
const ROW_GAP: f32 = 44.0;
/// Most space between two boxes of a row, where a short row is spread to the width of the others.
const WIDEST_GAP: f32 = 110.0;
/// Space around everything.
const MARGIN: f32 = 24.0;
/// What a box that grew where it stood may leave of these.
const TIGHT_GAP: f32 = 30.0;
const TIGHT_ROW_GAP: f32 = 22.0;
const TIGHT_MARGIN: f32 = 10.0;
/// Starts to try; more bring nothing that a reader would see.
const STARTS: usize = 4;
/// Rounds of swaps from a start; some five are enough.
const ROUNDS: usize = 12;
/// What a link through a third box costs, in widths of the window.
const THROUGH: f32 = 0.35;
/// What it costs to outgrow the window once over, in widths of the window and per spring.
const OUTGROWN: f32 = 4.0;

/// Width and height of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Size {
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// A place, x to the right and y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
}

/// What pulls two boxes together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spring {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) weight: f64,
}

/// Where the boxes stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    /// The boxes' centres, by box.
    pub(crate) centres: Vec<Point>,
    /// Extent, margin included.
    pub(crate) width: f32,
    /// Extent, margin included.
    pub(crate) height: f32,
}

/// Places boxes for a window of `width` by `height`; the extent may be smaller, and larger where the boxes need more.
/// O(starts * rounds * boxes² * springs * boxes), so for some tens of boxes.
pub(crate) fn arrange(sizes: &[Size], springs: &[Spring], width: f32, height: f32) -> Layout {
    let search = Search { sizes, springs, width, height };
    let starts = (0..STARTS).map(|start| shuffled(sizes.len(), start as u64));
    let best = starts
        .map(|order| search.improve(order, &search.row_lengths()))
        .enumerate()
        .min_by(|(left_at, left), (right_at, right)| left.0.total_cmp(&right.0).then(left_at.cmp(right_at)));
    best.map_or(Layout { centres: Vec::new(), width: 0.0, height: 0.0 }, |(_, (_, layout))| layout)
}

/// Where a box stood before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Standing {
    pub(crate) centre: Point,
    pub(crate) size: Size,
}

/// Leaves boxes where they stood: one that has grown takes from the space around it, and only where that is used up is its
/// row spaced anew or do the rows below move down. Newcomers stand at the end of the narrowest row. `standing` has at least
/// one box; `extent` is that of before.
pub(crate) fn settle(sizes: &[Size], standing: &[Option<Standing>], extent: Size) -> Layout {
    let mut rows = standing_rows(standing);
    for newcomer in (0..sizes.len()).filter(|at| standing[*at].is_none()) {
        let width = |row: &Vec<usize>| row.iter().map(|at| sizes[*at].width + GAP).sum::<f32>();
        if let Some(row) = rows.iter_mut().min_by(|left, right| width(left).total_cmp(&width(right))) {
            row.push(newcomer);
        }
    }
    let mut layout = Layout { centres: vec![Point::default(); sizes.len()], ..Layout::default() };
    let (mut down, mut free) = (0.0, TIGHT_MARGIN);
    for row in rows {
        let half = row.iter().map(|at| sizes[*at].height).fold(0.0, f32::max) / 2.0;
        let stood = row.first().and_then(|at| standing[*at]).map_or(0.0, |one| one.centre.y);
        down += (free - (stood + down - half)).max(0.0);
        let y = stood + down;
        free = y + half + TIGHT_ROW_GAP;
        for (at, x) in row.iter().zip(columns(&row, sizes, standing)) {
            layout.centres[*at] = Point { x, y };
            layout.width = layout.width.max(x + sizes[*at].width / 2.0 + TIGHT_MARGIN);
        }
    }
    let height = free - TIGHT_ROW_GAP + TIGHT_MARGIN;
    Layout { width: layout.width.max(extent.width), height: height.max(extent.height), ..layout }
}

/// The boxes that stood, row by row.
fn standing_rows(standing: &[Option<Standing>]) -> Vec<Vec<usize>> {
    let mut order: Vec<(Point, usize)> =
        standing.iter().enumerate().filter_map(|(at, one)| Some((one.as_ref()?.centre, at))).collect();
    order.sort_by(|(left, _), (right, _)| left.y.total_cmp(&right.y).then(left.x.total_cmp(&right.x)));
    let rows = order.chunk_by(|(left, _), (right, _)| left.y.total_cmp(&right.y).is_eq());
    rows.map(|row| row.iter().map(|(_, at)| *at).collect()).collect()
}

/// Where the boxes of a row stand from left to right: as before where that leaves room between them, else one beside the
/// other around the middle of before.
fn columns(row: &[usize], sizes: &[Size], standing: &[Option<Standing>]) -> Vec<f32> {
    let before: Option<Vec<f32>> = row.iter().map(|at| Some(standing[*at]?.centre.x)).collect();
    let has_room = |centres: &Vec<f32>| {
        let boxes: Vec<(f32, f32)> = row.iter().zip(centres).map(|(at, x)| (*x, sizes[*at].width / 2.0)).collect();
        boxes.first().is_some_and(|(x, half)| x - half >= TIGHT_MARGIN)
            && boxes.windows(2).all(|pair| pair[1].0 - pair[1].1 - (pair[0].0 + pair[0].1) >= TIGHT_GAP)
    };
    before.filter(has_room).unwrap_or_else(|| {
        let stood: Vec<Standing> = row.iter().filter_map(|at| standing[*at]).collect();
        let left = stood.iter().map(|one| one.centre.x - one.size.width / 2.0).fold(f32::INFINITY, f32::min);
        let right = stood.iter().map(|one| one.centre.x + one.size.width / 2.0).fold(0.0, f32::max);
        let width = row.iter().map(|at| sizes[*at].width + GAP).sum::<f32>() - GAP;
        let starts = row.iter().scan(((left + right - width) / 2.0).max(MARGIN), |x, at| {
            let start = *x;
            *x += sizes[*at].width + GAP;
            Some(start)
        });
        starts.zip(row).map(|(start, at)| start + sizes[*at].width / 2.0).collect()
    })
}

struct Search<'a> {
    sizes: &'a [Size],
    springs: &'a [Spring],
    width: f32,
    height: f32,
}

impl Search<'_> {
    /// The number of boxes in each row, such that the window is filled best.
    fn row_lengths(&self) -> Vec<usize> {
        let order: Vec<usize> = (0..self.sizes.len()).collect();
        let options = (1..=self.sizes.len().clamp(1, 8)).map(|rows| even_rows(self.sizes.len(), rows));
        let fit = |rows: &Vec<usize>| {
            let layout = self.place(&order, rows);
            (layout.width / self.width).max(layout.height / self.height)
        };
        options.min_by(|left, right| fit(left).total_cmp(&fit(right))).unwrap_or_default()
    }

    /// Swaps boxes while that helps.
    fn improve(&self, mut order: Vec<usize>, rows: &[usize]) -> (f32, Layout) {
        let mut layout = self.place(&order, rows);
        let mut cost = self.cost(&layout);
        for _ in 0..ROUNDS {
            let before = cost;
            for one in 0..order.len() {
                for other in one + 1..order.len() {
                    order.swap(one, other);
                    let tried = self.place(&order, rows);
                    let price = self.cost(&tried);
                    if price + 1e-4 < cost {
                        (cost, layout) = (price, tried);
                    } else {
                        order.swap(one, other);
                    }
                }
            }
            if cost >= before {
                break;
            }
        }
        (cost, layout)
    }

    /// Boxes in rows, each row centred and its boxes centred on its middle line.
    fn place(&self, order: &[usize], rows: &[usize]) -> Layout {
        let mut centres = vec![Point::default(); self.sizes.len()];
        let inner = rows_of(order, rows).map(|row| self.row_width(row, GAP)).fold(0.0, f32::max);
        let mut y = MARGIN;
        for row in rows_of(order, rows) {
            let tallest = row.iter().map(|at| self.sizes[*at].height).fold(0.0, f32::max);
            let slack = inner - self.row_width(row, GAP);
            let gap = (GAP + slack / row.len().max(1) as f32).min(WIDEST_GAP);
            let mut x = MARGIN + (inner - self.row_width(row, gap)) / 2.0;
            for at in row {
                let size = self.sizes[*at];
                centres[*at] = Point { x: x + size.width / 2.0, y: y + tallest / 2.0 };
                x += size.width + gap;
            }
            y += tallest + ROW_GAP;
        }
        let height = if order.is_empty() { 0.0 } else { y - ROW_GAP + MARGIN };
        Layout { centres, width: if order.is_empty() { 0.0 } else { inner + 2.0 * MARGIN }, height }
    }

    fn row_width(&self, row: &[usize], gap: f32) -> f32 {
        let boxes: f32 = row.iter().map(|at| self.sizes[*at].width).sum();
        boxes + gap * row.len().saturating_sub(1) as f32
    }

    /// Weighted length of the springs in widths of the window, with a price for springs through a third box and for
    /// outgrowing the window.
    fn cost(&self, layout: &Layout) -> f32 {
        let total: f64 = self.springs.iter().map(|spring| spring.weight).sum::<f64>().max(1e-9);
        let springs = self.springs.iter().map(|spring| {
            let (from, to) = (layout.centres[spring.one], layout.centres[spring.other]);
            let share = (spring.weight / total) as f32;
            let (x, y) = (from.x - to.x, from.y - to.y);
            share * ((x * x + y * y).sqrt() / self.width + THROUGH * self.crossed(spring, layout) as f32)
        });
        let outgrown = (layout.width / self.width - 1.0).max(0.0) + (layout.height / self.height - 1.0).max(0.0);
        springs.sum::<f32>() + OUTGROWN * outgrown
    }

    /// How many boxes a spring runs through, its own two not counted.
    fn crossed(&self, spring: &Spring, layout: &Layout) -> usize {
        let (from, to) = (layout.centres[spring.one], layout.centres[spring.other]);
        let others = (0..self.sizes.len()).filter(|at| *at != spring.one && *at != spring.other);
        others.filter(|at| runs_through(from, to, layout.centres[*at], self.sizes[*at])).count()
    }
}

/// Slices of `order`, one a row.
fn rows_of<'a>(order: &'a [usize], rows: &'a [usize]) -> impl Iterator<Item = &'a [usize]> {
    let starts = rows.iter().scan(0, |at, length| {
        *at += length;
        Some(*at - length)
    });
    starts.zip(rows).map(|(start, length)| &order[start..start + length])
}

/// `boxes` in `rows` rows as evenly as can be, the longer rows in the middle.
fn even_rows(boxes: usize, rows: usize) -> Vec<usize> {
    let mut lengths = vec![boxes / rows; rows];
    let mut middle_first: Vec<usize> = (0..rows).collect();
    middle_first.sort_by_key(|row| (2 * row).abs_diff(rows - 1));
    for row in middle_first.into_iter().take(boxes % rows) {
        lengths[row] += 1;
    }
    lengths
}

/// A fixed order for each start; start 0 leaves the order as it is (Fisher-Yates over a linear congruential generator
/// with the constants of Knuth's MMIX).
pub(crate) fn shuffled(count: usize, start: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = start;
    for at in (1..count).rev().filter(|_| start > 0) {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    order
}

/// Whether the segment `from..to` meets the box of `size` around `centre` (slab method).
fn runs_through(from: Point, to: Point, centre: Point, size: Size) -> bool {
    let slab = |start: f32, end: f32, middle: f32, half: f32| {
        let run = end - start;
        if run.abs() < 1e-6 {
            return if (start - middle).abs() <= half { (0.0, 1.0) } else { (1.0, 0.0) };
        }
        let (near, far) = ((middle - half - start) / run, (middle + half - start) / run);
        (near.min(far), near.max(far))
    };
    let (near_x, far_x) = slab(from.x, to.x, centre.x, size.width / 2.0);
    let (near_y, far_y) = slab(from.y, to.y, centre.y, size.height / 2.0);
    near_x.max(near_y).max(0.0) <= far_x.min(far_y).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(count: usize) -> Vec<Size> {
        (0..count)
            .map(|at| Size { width: 120.0 + (at * 37 % 90) as f32, height: 90.0 + (at * 53 % 80) as f32 })
            .collect()
    }

    #[test]
    fn no_boxes_take_no_room() {
        assert_eq!(arrange(&[], &[], 1100.0, 760.0), Layout { centres: Vec::new(), width: 0.0, height: 0.0 });
    }

    #[test]
    fn fifteen_boxes_fill_a_wide_window() {
        let layout = arrange(&boxes(15), &[], 1100.0, 760.0);
        assert!(layout.width / layout.height > 1.1 && layout.width / layout.height < 2.2, "{layout:?}");
    }

    #[test]
    fn linked_boxes_stand_nearer_than_the_rest() {
        let springs: Vec<Spring> =
            [(0, 11), (1, 9), (2, 7)].map(|(one, other)| Spring { one, other, weight: 5.0 }).to_vec();
        let layout = arrange(&boxes(12), &springs, 1100.0, 760.0);
        let distance = |one: usize, other: usize| {
            let (a, b) = (layout.centres[one], layout.centres[other]);
            ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
        };
        let all: f32 =
            (0..12).flat_map(|one| (0..one).map(move |other| (one, other))).map(|(a, b)| distance(a, b)).sum();
        for spring in &springs {
            assert!(distance(spring.one, spring.other) < 0.7 * all / 66.0);
        }
    }

    #[test]
    fn a_segment_meets_a_box_that_lies_on_it_and_no_other() {
        let size = Size { width: 10.0, height: 10.0 };
        let (from, to) = (Point { x: 0.0, y: 0.0 }, Point { x: 100.0, y: 0.0 });
        assert!(runs_through(from, to, Point { x: 50.0, y: 3.0 }, size));
        assert!(!runs_through(from, to, Point { x: 50.0, y: 9.0 }, size));
        assert!(!runs_through(from, to, Point { x: 120.0, y: 0.0 }, size));
    }
}
