//! Points, boxes, segments and cubic Bézier curves in the plane. Points (1/72 inch), y down.

use super::{Point, Size};

impl Point {
    pub(super) fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    pub(super) fn plus(self, o: Point) -> Point {
        Point::new(self.x + o.x, self.y + o.y)
    }

    pub(super) fn minus(self, o: Point) -> Point {
        Point::new(self.x - o.x, self.y - o.y)
    }

    pub(super) fn times(self, k: f64) -> Point {
        Point::new(self.x * k, self.y * k)
    }

    /// Returns the point that lies the share `t` of the way to `o`.
    pub(super) fn towards(self, o: Point, t: f64) -> Point {
        Point::new(self.x + (o.x - self.x) * t, self.y + (o.y - self.y) * t)
    }

    pub(super) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    pub(super) fn distance(self, o: Point) -> f64 {
        self.minus(o).length()
    }

    pub(super) fn cross(self, o: Point) -> f64 {
        self.x * o.y - self.y * o.x
    }
}

/// A box by its centre and half its sides; sides belong to it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Rect {
    pub(super) centre: Point,
    pub(super) hw: f64,
    pub(super) hh: f64,
}

impl Rect {
    /// Returns the box around `centre`, grown by `grow` points on each side.
    pub(super) fn around(centre: Point, size: Size, grow: f64) -> Rect {
        Rect { centre, hw: size.w / 2.0 + grow, hh: size.h / 2.0 + grow }
    }

    pub(super) fn grown(self, by: f64) -> Rect {
        Rect { hw: self.hw + by, hh: self.hh + by, ..self }
    }

    pub(super) fn overlaps(&self, o: &Rect) -> bool {
        (self.centre.x - o.centre.x).abs() < self.hw + o.hw && (self.centre.y - o.centre.y).abs() < self.hh + o.hh
    }

    pub(super) fn contains(&self, p: Point) -> bool {
        (p.x - self.centre.x).abs() <= self.hw && (p.y - self.centre.y).abs() <= self.hh
    }

    /// Says whether the segment has a point inside the box: no axis of the two separates them.
    pub(super) fn meets(&self, p: Point, q: Point) -> bool {
        let d = q.minus(p);
        let m = p.plus(q).times(0.5).minus(self.centre);
        m.x.abs() < self.hw + d.x.abs() / 2.0
            && m.y.abs() < self.hh + d.y.abs() / 2.0
            && d.cross(m).abs() < d.x.abs() * self.hh + d.y.abs() * self.hw
    }

    pub(super) fn corners(&self) -> [Point; 4] {
        let Rect { centre: c, hw, hh } = *self;
        [(-hw, -hh), (hw, -hh), (hw, hh), (-hw, hh)].map(|(x, y)| Point::new(c.x + x, c.y + y))
    }

    /// Returns the point where the way from the centre to `p` leaves the box; `p` itself if it lies inside.
    pub(super) fn border_towards(&self, p: Point) -> Point {
        let d = p.minus(self.centre);
        let tx = if d.x == 0.0 { 1.0 } else { self.hw / d.x.abs() };
        let ty = if d.y == 0.0 { 1.0 } else { self.hh / d.y.abs() };
        self.centre.plus(d.times(tx.min(ty).min(1.0)))
    }
}

/// Says whether two segments cross in a point inside both. Segments that share an end do not.
pub(super) fn cross(p: Point, q: Point, a: Point, b: Point) -> bool {
    let (d, e) = (q.minus(p), b.minus(a));
    d.cross(a.minus(p)) * d.cross(b.minus(p)) < 0.0 && e.cross(p.minus(a)) * e.cross(q.minus(a)) < 0.0
}

/// A cubic Bézier curve: start, two control points, end.
pub(super) type Cubic = [Point; 4];

pub(super) fn on_cubic(c: &Cubic, t: f64) -> Point {
    let [ab, bc, cd] = [0, 1, 2].map(|i| c[i].towards(c[i + 1], t));
    ab.towards(bc, t).towards(bc.towards(cd, t), t)
}

/// Splits the curve at `t` in [0, 1] (de Casteljau).
pub(super) fn split(c: &Cubic, t: f64) -> (Cubic, Cubic) {
    let [ab, bc, cd] = [0, 1, 2].map(|i| c[i].towards(c[i + 1], t));
    let (abc, bcd) = (ab.towards(bc, t), bc.towards(cd, t));
    let mid = abc.towards(bcd, t);
    ([c[0], ab, abc, mid], [mid, bcd, cd, c[3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    #[test]
    fn segments_meet_boxes() {
        let b = Rect { centre: p(10.0, 10.0), hw: 4.0, hh: 2.0 };
        let rows = [
            ("through", p(0.0, 10.0), p(20.0, 10.0), true),
            ("inside", p(9.0, 10.0), p(11.0, 10.0), true),
            ("above", p(0.0, 7.0), p(20.0, 7.0), false),
            ("past a corner", p(0.0, 12.0), p(12.0, 0.0), false),
            ("ends before", p(0.0, 10.0), p(5.0, 10.0), false),
        ];
        for (name, from, to, expected) in rows {
            assert_eq!(b.meets(from, to), expected, "{name}");
        }
    }

    #[test]
    fn segments_cross_segments_but_not_at_shared_ends() {
        assert!(cross(p(0.0, 0.0), p(2.0, 2.0), p(0.0, 2.0), p(2.0, 0.0)));
        assert!(!cross(p(0.0, 0.0), p(2.0, 2.0), p(2.0, 2.0), p(5.0, 0.0)));
        assert!(!cross(p(0.0, 0.0), p(1.0, 0.0), p(0.0, 1.0), p(1.0, 1.0)));
    }

    #[test]
    fn a_split_curve_is_the_same_curve() {
        let c = [p(0.0, 0.0), p(1.0, 5.0), p(7.0, 5.0), p(9.0, 1.0)];
        let (left, right) = split(&c, 0.25);
        assert!(on_cubic(&left, 0.5).distance(on_cubic(&c, 0.125)) < 1e-12);
        assert!(on_cubic(&right, 0.5).distance(on_cubic(&c, 0.625)) < 1e-12);
    }
}
