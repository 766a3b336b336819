use super::rng::Rng;
use super::*;

fn request<'a>(boxes: &'a [Size], links: &'a [Link], start: &'a [Option<Point>]) -> Request<'a> {
    Request { boxes, links, start, room: None, strokes: &[], aspect: 1.5 }
}

/// Returns a graph like those of articles: a few heavy hubs, all tied to each other, and a periphery.
fn articles(n: usize, seed: u64) -> (Vec<Size>, Vec<Link>) {
    let mut rng = Rng::new(seed);
    let hubs = 5.min(n);
    let boxes = (0..n).map(|v| Size { w: 30.0 + 110.0 * rng.unit(), h: if v < hubs { 28.0 } else { 16.0 } }).collect();
    let mut links = Vec::new();
    for v in 1..n {
        for u in 0..v.min(hubs) {
            if v < hubs || rng.below(3) == 0 || u == v % hubs {
                links.push(Link { a: v, b: u, weight: 1.0 + 40.0 * rng.unit() * rng.unit() });
            }
        }
        if rng.below(3) == 0 {
            links.push(Link { a: v, b: rng.below(v), weight: 1.0 });
        }
    }
    (boxes, links)
}

fn check(request: &Request, drawing: &Drawing) {
    assert_eq!(drawing.centres.len(), request.boxes.len());
    assert_eq!(drawing.routes.len(), request.links.len());
    let (graph, _) = Graph::cleaned(request);
    let Drawing { corner, width, height, .. } = *drawing;
    let inside = |p: Point| {
        let (x, y) = (p.x - corner.x, p.y - corner.y);
        x >= -1e-9 && y >= -1e-9 && x <= width + 1e-9 && y <= height + 1e-9
    };
    if request.start.iter().all(Option::is_none) {
        assert_eq!(corner, Point::new(0.0, 0.0));
    }
    let boxes: Vec<Rect> = drawing.centres.iter().zip(&graph.boxes).map(|(&p, &s)| Rect::around(p, s, 0.0)).collect();
    for (v, b) in boxes.iter().enumerate() {
        assert!(b.corners().into_iter().all(inside), "box {v} leaves the page");
        assert!(boxes[..v].iter().all(|o| !o.grown(GAP - 0.2).overlaps(b)), "box {v} overlaps");
    }
    for (link, route) in request.links.iter().zip(&drawing.routes) {
        let points = route.points();
        assert!(points.iter().all(|&p| inside(p)), "a line leaves the page");
        if let (Some(&first), Some(&last)) = (points.first(), points.last()) {
            assert!(boxes[link.a].grown(0.1).contains(first) && boxes[link.b].grown(0.1).contains(last));
        }
    }
}

#[test]
fn articles_come_out_right_and_the_same_each_time() {
    for (n, seed) in [(1, 1), (2, 1), (3, 1), (7, 1), (25, 2), (60, 3)] {
        let (boxes, links) = articles(n, seed);
        let asked = request(&boxes, &links, &[]);
        let drawing = lay_out(&asked);
        check(&asked, &drawing);
        assert_eq!(drawing, lay_out(&asked), "{n} nodes");
    }
}

#[test]
fn one_thread_draws_what_many_draw() {
    let (boxes, links) = articles(30, 4);
    let asked = request(&boxes, &links, &[]);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(alone.install(|| lay_out(&asked)), lay_out(&asked));
}

#[test]
fn no_tie_runs_over_a_box_of_others() {
    let (boxes, links) = articles(40, 5);
    let drawing = lay_out(&request(&boxes, &links, &[]));
    for (link, route) in links.iter().zip(&drawing.routes) {
        let points = route.points();
        let flat: Vec<Point> = match route {
            Route::Curve(_) => (0..points.len() / 3)
                .flat_map(|i| {
                    let c = [points[3 * i], points[3 * i + 1], points[3 * i + 2], points[3 * i + 3]];
                    (0..=20).map(move |k| geometry::on_cubic(&c, f64::from(k) / 20.0))
                })
                .collect(),
            _ => points.to_vec(),
        };
        for (v, (&p, &s)) in drawing.centres.iter().zip(&boxes).enumerate() {
            let b = Rect::around(p, s, 0.0);
            assert!(v == link.a || v == link.b || !flat.windows(2).any(|w| b.meets(w[0], w[1])));
        }
    }
}

#[test]
fn strange_requests_are_answered() {
    let odd = [f64::NAN, f64::INFINITY, -5.0, 0.0, 1e300, 40.0];
    let boxes: Vec<Size> = odd.iter().flat_map(|&w| odd.iter().map(move |&h| Size { w, h })).collect();
    let links: Vec<Link> = (0..60).map(|i| Link { a: i % 40, b: i * 7 % 40, weight: odd[i % 6] }).collect();
    let start: Vec<Option<Point>> = odd.iter().map(|&x| Some(Point { x, y: -x })).collect();
    let strokes = odd;
    for aspect in odd {
        for start in [&start[..], &[]] {
            let asked = Request { boxes: &boxes, links: &links, start, room: None, strokes: &strokes, aspect };
            check(&asked, &lay_out(&asked));
        }
    }
    assert_eq!(lay_out(&request(&[], &[], &[])).width, 0.0);
}

#[test]
fn parts_without_ties_are_drawn_too() {
    let (mut boxes, links) = articles(20, 6);
    boxes.extend(vec![Size { w: 44.0, h: 16.0 }; 100]);
    let asked = request(&boxes, &links, &[]);
    check(&asked, &lay_out(&asked));
}

#[test]
fn drawing_again_from_a_drawing_changes_nothing() {
    for seed in 0..4 {
        let (boxes, links) = articles(35, seed);
        let first = lay_out(&request(&boxes, &links, &[]));
        let start: Vec<Option<Point>> = first.centres.iter().copied().map(Some).collect();
        let again = lay_out(&request(&boxes, &links, &start));
        assert_eq!((&again.centres, &again.routes), (&first.centres, &first.routes));
        assert!(again.corner.x >= 0.0 && again.corner.y >= 0.0, "no farther than the first");
    }
}

#[test]
fn what_was_there_stays_when_something_is_added() {
    let (boxes, links) = articles(40, 7);
    let fewer: Vec<Link> = links.iter().copied().filter(|l| l.a < 37 && l.b < 37).collect();
    let first = lay_out(&request(&boxes[..37], &fewer, &[]));
    let mut start: Vec<Option<Point>> = first.centres.iter().copied().map(Some).collect();
    start.extend([None, None, None]);
    let asked = request(&boxes, &links, &start);
    let second = lay_out(&asked);
    check(&asked, &second);
    assert_eq!(first.centres, second.centres[..37]);
}

#[test]
fn what_is_new_looks_for_room_where_it_may() {
    let boxes = [Size { w: 40.0, h: 16.0 }; 3];
    let links = [Link { a: 0, b: 1, weight: 1.0 }, Link { a: 2, b: 1, weight: 1.0 }];
    let start = [Some(Point::new(30.0, 20.0)), Some(Point::new(90.0, 20.0)), None];
    let room = [Point::new(0.0, 0.0), Point::new(120.0, 60.0)];
    let placed = lay_out(&Request { room: Some(room), ..request(&boxes, &links, &start) }).centres[2];
    assert!(placed.x >= 20.0 && placed.x <= 100.0 && placed.y >= 8.0 && placed.y <= 52.0, "{placed:?}");
    let small = [Point::new(0.0, 0.0), Point::new(120.0, 40.0)];
    let asked = Request { room: Some(small), ..request(&boxes, &links, &start) };
    let beyond = lay_out(&asked);
    check(&asked, &beyond);
    assert_eq!(beyond.centres[..2], [Point::new(30.0, 20.0), Point::new(90.0, 20.0)]);
}
