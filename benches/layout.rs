//! How fast graphs are laid out: `cargo bench --bench layout [-- NODES…]`; by default 100, 300, 1,000 and 5,000 nodes.
//!
//! The graphs are made by preferential attachment (Barabási and Albert 1999), three ties a node, with log-normal weights, by a
//! seeded generator. `-- --write NODES` prints such a graph as JSON instead, for `relgraph draw` and for other programs.

use relgraph::layout::{Link, Request, Size, lay_out};
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if words.iter().any(|word| word == "--write") {
        sizes.iter().for_each(|&nodes| print(nodes));
        return;
    }
    let sizes = if sizes.is_empty() { vec![100, 300, 1_000, 5_000] } else { sizes };
    for nodes in sizes {
        let (boxes, links) = graph(nodes);
        let begin = Instant::now();
        let request = Request { boxes: &boxes, links: &links, start: &[], room: None, strokes: &[], aspect: 1.5 };
        let drawing = lay_out(&request);
        let seconds = begin.elapsed().as_secs_f64();
        assert_eq!(drawing.centres.len(), nodes);
        println!(
            "{nodes:>6} nodes, {:>6} ties: {seconds:>7.2} s, {:.0} x {:.0} points",
            links.len(),
            drawing.width,
            drawing.height
        );
    }
}

/// Returns boxes like those of names, and the ties: each node beyond the first three is tied to three earlier ones, chosen with
/// odds by their numbers of ties.
fn graph(nodes: usize) -> (Vec<Size>, Vec<Link>) {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut ends: Vec<usize> = Vec::new();
    let mut links = Vec::new();
    for node in 1..nodes {
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < 3.min(node) {
            // A node stands among the ends once for each of its ties; one in twenty is chosen without odds.
            let pick = if ends.is_empty() || random.unit() < 0.05 {
                random.below(node)
            } else {
                ends[random.below(ends.len())]
            };
            if pick != node && !chosen.contains(&pick) {
                chosen.push(pick);
            }
        }
        for other in chosen {
            ends.extend([node, other]);
            // exp of a normal number of mean 0.5 and deviation 1; at least 1, as counts are.
            let weight = (0.5 + random.normal()).exp().round().max(1.0);
            links.push(Link { a: other, b: node, weight });
        }
    }
    let boxes = (0..nodes).map(|_| Size { w: 30.0 + 60.0 * random.unit(), h: 17.64 }).collect();
    (boxes, links)
}

fn print(nodes: usize) {
    let (boxes, links) = graph(nodes);
    let node = |(at, size): (usize, &Size)| {
        format!("{{\"id\":\"n{at}\",\"label\":\"{at}\",\"w\":{:.2},\"h\":{:.2}}}", size.w, size.h)
    };
    let tie =
        |link: &Link| format!("{{\"source\":\"n{}\",\"target\":\"n{}\",\"weight\":{}}}", link.a, link.b, link.weight);
    let nodes: Vec<String> = boxes.iter().enumerate().map(node).collect();
    let ties: Vec<String> = links.iter().map(tie).collect();
    println!("{{\"fontsize\":10,\n\"nodes\":[\n{}\n],\n\"edges\":[\n{}\n]}}", nodes.join(",\n"), ties.join(",\n"));
}

/// xorshift64*, so that the graphs are the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Returns a number from 0 to 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        ((self.unit() * end as f64) as usize).min(end - 1)
    }

    /// Returns a number of the standard normal distribution (Box and Muller 1958).
    fn normal(&mut self) -> f64 {
        let (a, b) = (self.unit().max(f64::MIN_POSITIVE), self.unit());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }
}
