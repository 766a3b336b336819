//! No area touches a box of others; every box of a group lies in one of its areas; the same input gives the same areas.

use super::*;
use crate::layout::{Link, Request, lay_out};
use proptest::prelude::*;

const PAGE: [Point; 2] = [Point { x: -1e6, y: -1e6 }, Point { x: 1e6, y: 1e6 }];

/// The least that the layout leaves between two boxes.
const GAP: f64 = 6.0;

fn plot<'a>(boxes: &'a [(Point, Size)], groups: &'a [Option<usize>], unit: f64) -> Plot<'a> {
    Plot { boxes, groups, unit, within: PAGE }
}

/// Returns the corners and the middle of a box.
fn marks((centre, size): (Point, Size)) -> [Point; 5] {
    let (w, h) = (size.w / 2.0, size.h / 2.0);
    [(0.0, 0.0), (-w, -h), (w, -h), (w, h), (-w, h)].map(|(x, y)| Point { x: centre.x + x, y: centre.y + y })
}

/// Returns whether a line of a polygon has a point in a box.
fn touches(polygon: &[Point], one: (Point, Size)) -> bool {
    let (w, h) = (one.1.w / 2.0, one.1.h / 2.0);
    (0..polygon.len()).any(|at| {
        let (a, b) = (polygon[at], polygon[(at + 1) % polygon.len()]);
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (mx, my) = ((a.x + b.x) / 2.0 - one.0.x, (a.y + b.y) / 2.0 - one.0.y);
        mx.abs() < w + dx.abs() / 2.0
            && my.abs() < h + dy.abs() / 2.0
            && (dx * my - dy * mx).abs() < dx.abs() * h + dy.abs() * w
    })
}

fn check(plot: &Plot) -> Result<Vec<Area>, TestCaseError> {
    let areas = areas(plot);
    let mut seen = vec![0; plot.boxes.len()];
    for area in &areas {
        let outline = polygon(&area.outline);
        prop_assert!(outline.iter().all(|p| p.x.is_finite() && p.y.is_finite()), "{outline:?}");
        for (at, &one) in plot.boxes.iter().enumerate() {
            let is_member = area.members.contains(&at);
            prop_assert!(!touches(&outline, one), "box {at} is cut: {one:?} {is_member}");
            for mark in marks(one) {
                prop_assert_eq!(is_inside(&outline, mark), is_member, "box {} {:?}", at, one);
            }
            if is_member {
                prop_assert_eq!(plot.groups[at], Some(area.group));
                seen[at] += 1;
            }
        }
    }
    for (at, group) in plot.groups.iter().enumerate() {
        prop_assert_eq!(seen[at], usize::from(group.is_some()), "box {} in so many areas", at);
    }
    prop_assert_eq!(&super::areas(plot), &areas);
    Ok(areas)
}

prop_compose! {
    /// Boxes as the layout places them, with groups that need not hang together.
    fn drawings()(count in 2usize..34, groups in 1usize..9)(
        sizes in proptest::collection::vec((12.0f64..120.0, 10.0f64..34.0), count),
        links in proptest::collection::vec((0..count, 0..count, 1.0f64..9.0), 0..3 * count),
        groups in proptest::collection::vec(proptest::option::weighted(0.9, 0..groups), count),
        unit in 0.15f64..1.5,
    ) -> (Vec<(Point, Size)>, Vec<Option<usize>>, f64) {
        let boxes: Vec<Size> = sizes.into_iter().map(|(w, h)| Size { w, h }).collect();
        let links: Vec<Link> = links.into_iter().map(|(a, b, weight)| Link { a, b, weight }).collect();
        let drawing = lay_out(&Request { boxes: &boxes, links: &links, start: &[], room: None, strokes: &[], aspect: 1.4 });
        let scaled = |(p, s): (&Point, &Size)| {
            (Point { x: p.x * unit, y: p.y * unit }, Size { w: s.w * unit, h: s.h * unit })
        };
        (drawing.centres.iter().zip(&boxes).map(scaled).collect(), groups, unit)
    }
}

prop_compose! {
    /// Boxes in a full grid, as near to each other as boxes come: most are shut in by others.
    fn grids()(columns in 1usize..7, rows in 1usize..7, groups in 1usize..5)(
        columns in Just(columns), w in 14.0f64..60.0, h in 10.0f64..24.0,
        groups in proptest::collection::vec(proptest::option::weighted(0.8, 0..groups), columns * rows),
    ) -> (Vec<(Point, Size)>, Vec<Option<usize>>) {
        let place = |at: usize| Point { x: (at % columns) as f64 * (w + GAP), y: (at / columns) as f64 * (h + GAP) };
        ((0..groups.len()).map(|at| (place(at), Size { w, h })).collect(), groups)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn areas_hold_their_own_and_no_others((boxes, groups, unit) in drawings()) {
        check(&plot(&boxes, &groups, unit))?;
    }

    #[test]
    fn nobody_is_shut_in((boxes, groups) in grids()) {
        check(&plot(&boxes, &groups, 1.0))?;
    }

    #[test]
    fn nothing_panics(
        boxes in proptest::collection::vec(
            ((any::<f64>(), any::<f64>()), (any::<f64>(), any::<f64>())), 0..6),
        near in proptest::collection::vec(((-50.0f64..50.0, -50.0f64..50.0), (0.0f64..40.0, 0.0f64..40.0)), 0..12),
        groups in proptest::collection::vec(proptest::option::of(0usize..3), 0..12), unit in any::<f64>(),
    ) {
        let place = |((x, y), (w, h)): &((f64, f64), (f64, f64))| (Point { x: *x, y: *y }, Size { w: *w, h: *h });
        let wild: Vec<(Point, Size)> = boxes.iter().map(place).collect();
        let overlapping: Vec<(Point, Size)> = near.iter().map(place).collect();
        for (boxes, unit) in [(&wild, unit), (&wild, 1.0), (&overlapping, 1.0), (&overlapping, 1e-9)] {
            let _ = areas(&plot(boxes, &groups, unit));
        }
    }
}

fn row(centres: &[(f64, f64)]) -> Vec<(Point, Size)> {
    centres.iter().map(|&(x, y)| (Point { x, y }, Size { w: 40.0, h: 14.0 })).collect()
}

/// Returns the members of each area.
fn members(areas: &[Area]) -> Vec<&[usize]> {
    areas.iter().map(|area| area.members.as_slice()).collect()
}

#[test]
fn what_lies_apart_is_joined_where_the_way_is_free() {
    for (name, centres, groups, expected) in [
        ("near", vec![(0.0, 0.0), (50.0, 0.0)], vec![Some(1), Some(1)], vec![vec![0, 1]]),
        ("a bridge", vec![(0.0, 0.0), (120.0, 0.0)], vec![Some(1), Some(1)], vec![vec![0, 1]]),
        ("too far", vec![(0.0, 0.0), (400.0, 0.0)], vec![Some(1), Some(1)], vec![vec![0], vec![1]]),
        (
            "one of another group between",
            vec![(0.0, 0.0), (60.0, 0.0), (120.0, 0.0)],
            vec![Some(1), Some(2), Some(1)],
            vec![vec![0], vec![2], vec![1]],
        ),
        (
            "one of none between",
            vec![(0.0, 0.0), (60.0, 0.0), (120.0, 0.0)],
            vec![Some(1), None, Some(1)],
            vec![vec![0], vec![2]],
        ),
        (
            "bridges do not cross",
            vec![(0.0, 0.0), (120.0, 0.0), (60.0, -40.0), (60.0, 40.0)],
            vec![Some(1), Some(1), Some(2), Some(2)],
            vec![vec![0], vec![1], vec![2, 3]],
        ),
    ] {
        let boxes = row(&centres);
        let areas = check(&plot(&boxes, &groups, 1.0)).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert_eq!(members(&areas), expected, "{name}");
    }
}

/// Eight boxes around one of another group: it must not seem to be the ninth.
#[test]
fn a_ring_is_opened() {
    let centres: Vec<(f64, f64)> = (0..9).map(|at| (f64::from(at % 3) * 46.0, f64::from(at / 3) * 20.0)).collect();
    let groups: Vec<Option<usize>> = (0..9).map(|at| Some(usize::from(at == 4))).collect();
    let boxes = row(&centres);
    let areas = check(&plot(&boxes, &groups, 1.0)).expect("sound");
    assert_eq!(members(&areas), [&[0, 1, 2, 3, 5, 6, 7, 8][..], &[4]]);
}
