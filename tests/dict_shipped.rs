//! The shipped dictionaries, read from `dict/*.toml` as one layer of a user's would be: nothing is left to warn of.

use relgraph::dict::layer::{Layer, merge};
use relgraph::dict::toml;

#[test]
fn no_problem_is_left() {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for name in ["countries", "organisations", "people"] {
        let path = format!("dict/{name}.toml");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let (located, mut found) = toml::read(&path, &text);
        problems.append(&mut found);
        files.push(located);
    }
    let problems = match merge(vec![Layer { files, builtin: false }], problems) {
        Ok((_, notes)) => notes,
        Err(problems) => problems,
    };
    let shown: Vec<String> = problems.iter().map(|problem| format!("{}: {problem}", problem.code)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}
