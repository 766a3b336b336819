//! DOT files made at random from the grammar, the same for a seed.

/// Returns a file. Edges have a `key` only where the graph is not strict: Graphviz drops attributes there.
pub fn dot(seed: u64) -> String {
    let mut maker = Maker { state: seed, out: String::new(), directed: false, strict: false };
    for _ in 0..maker.one_of(&[1, 1, 1, 2]) {
        maker.graph();
    }
    maker.out
}

struct Maker {
    state: u64,
    out: String,
    directed: bool,
    strict: bool,
}

const NAMES: [&str; 12] =
    ["a", "b", "c", "d", "_x", "Zürich", "東京", "\"a b\"", "\"node\"", "\"\"", "\"e\\\"f\"", "é1"];
const NUMBERS: [&str; 8] = ["7", "07", "5.", ".5", "-.5", "-3.14", "0", "12345678901234567890"];
const PIECES: [&str; 16] =
    ["x", " ", "\\\"", "\\\\", "\\n", "\\N", "{", "|", "<", "é", "--", ";", "p\nq", "\\\n", "/*", "#"];
const MARKUP: [&str; 5] = ["<>", "<x>", "<<b>x</b> &amp; y>", "<a<br/>\nb>", "<\"<i>//</i>>"];
const KEYS: [&str; 7] = ["label", "color", "w", "shape", "weight", "\"odd one\"", "7"];
const BLANKS: [&str; 8] = ["", " ", "\n", "\t", " /* c */ ", " // x\n", "\n# y\n", "\r\n"];

impl Maker {
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % end
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn in_ten(&mut self, times: usize) -> bool {
        self.below(10) < times
    }

    fn put(&mut self, text: &str) {
        let blank = self.one_of(&BLANKS);
        // Words that touch would be one.
        let apart = if self.out.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '_') { " " } else { "" };
        self.out.extend([apart, blank, text]);
    }

    fn keyword(&mut self, word: &str) {
        let word: String = word.chars().map(|c| if self.in_ten(2) { c.to_ascii_uppercase() } else { c }).collect();
        self.put(&word);
    }

    fn quoted(&mut self) {
        for part in 0..self.one_of(&[1, 1, 1, 2]) {
            if part > 0 {
                self.put("+");
            }
            let count = self.below(6);
            let text: String = (0..count).map(|_| self.one_of(&PIECES)).collect();
            self.put(&format!("\"{text}\""));
        }
    }

    fn id(&mut self) {
        match self.below(10) {
            0..=6 => {
                let name = self.one_of(&NAMES);
                self.put(name);
            }
            7 | 8 => {
                let number = self.one_of(&NUMBERS);
                self.put(number);
            }
            _ => self.quoted(),
        }
    }

    fn graph(&mut self) {
        (self.strict, self.directed) = (self.in_ten(3), self.in_ten(5));
        if self.strict {
            self.keyword("strict");
        }
        self.keyword(if self.directed { "digraph" } else { "graph" });
        if self.in_ten(5) {
            self.id();
        }
        self.body(0);
    }

    fn body(&mut self, depth: usize) {
        self.put("{");
        for _ in 0..self.below(if depth == 0 { 7 } else { 4 }) {
            self.statement(depth);
            if self.in_ten(5) {
                self.put(";");
            }
        }
        self.put("}");
    }

    fn statement(&mut self, depth: usize) {
        match self.below(10) {
            0 | 1 => {
                let word = self.one_of(&["graph", "node", "edge"]);
                self.keyword(word);
                self.attributes(false);
            }
            2 => {
                self.put("y");
                self.put("=");
                self.value();
            }
            3 | 4 => {
                self.end(depth);
                self.attributes(false);
            }
            _ => {
                self.end(depth);
                for _ in 0..self.one_of(&[1, 1, 2, 3]) {
                    self.put(if self.directed { "->" } else { "--" });
                    self.end(depth);
                }
                if self.in_ten(5) {
                    self.attributes(!self.strict);
                }
            }
        }
    }

    fn end(&mut self, depth: usize) {
        if depth < 4 && self.in_ten(3) {
            if self.in_ten(5) {
                self.keyword("subgraph");
                if self.in_ten(6) {
                    let name = self.one_of(&["s", "t", "cluster_1", "\"x y\""]);
                    self.put(name);
                }
            }
            return self.body(depth + 1);
        }
        for node in 0..self.one_of(&[1, 1, 1, 2]) {
            if node > 0 {
                self.put(",");
            }
            self.id();
            for port in ["p", "sw"].into_iter().take(self.one_of(&[0, 0, 0, 1, 2])) {
                self.put(":");
                self.put(port);
            }
        }
    }

    fn attributes(&mut self, with_key: bool) {
        self.put("[");
        for _ in 0..self.below(4) {
            let key = if with_key && self.in_ten(2) { "key" } else { self.one_of(&KEYS) };
            self.put(key);
            self.put("=");
            self.value();
            let separator = self.one_of(&["", ",", ";"]);
            self.put(separator);
        }
        self.put("]");
    }

    fn value(&mut self) {
        match self.below(10) {
            0..=3 => self.id(),
            4..=7 => self.quoted(),
            _ => {
                let markup = self.one_of(&MARKUP);
                self.put(markup);
            }
        }
    }
}
