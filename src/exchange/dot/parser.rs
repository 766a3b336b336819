//! Tokens → statements, which a [`Builder`] carries out one by one.
//!
//! There is no recursion, so that no depth of nesting can exhaust the stack: an open subgraph is an entry in a list.

use super::super::problems::Problems;
use super::build::{Builder, End, MOST_INHERITED, Port, Scope, TooMany};
use super::graph::{Graph, MOST_ATTRIBUTES, Value};
use super::lexer::{Atom, Keyword, Lexer, Token, What};
use std::ops::Range;

/// Graphviz itself gives up at half of this.
const DEEPEST: usize = 10_000;
/// What should be where a statement begins.
const STATEMENT: &str = "a statement";

/// Reads all graphs of a file. After a mistake nothing is read any more.
pub(super) fn parse(text: &str, problems: &mut Problems) -> Vec<Graph> {
    let mut parser =
        Parser { lexer: Lexer::new(text), ahead: None, last: 0..0, problems, budget: Builder::most_edges(text.len()) };
    let mut graphs = Vec::new();
    while parser.peek().what != What::End {
        match parser.graph() {
            Some(graph) => graphs.push(graph),
            None => break,
        }
    }
    if graphs.is_empty() && !parser.problems.has_errors() {
        parser.problems.error(0..0, "no-graph", "there is no graph in the file", "graph { a -- b }");
    }
    graphs
}

struct Parser<'a, 'p, 't> {
    lexer: Lexer<'a>,
    ahead: Option<Token>,
    /// Where the token stands that was read last.
    last: Range<usize>,
    problems: &'p mut Problems<'t>,
    budget: usize,
}

/// A graph or subgraph whose braces are open, and the statement in it that is under way.
struct Open {
    at: Scope,
    /// Where its brace stands.
    brace: Token,
    /// The ends of the edge statement so far.
    chain: Vec<End>,
}

impl Parser<'_, '_, '_> {
    fn graph(&mut self) -> Option<Graph> {
        let strict = self.take_word(Keyword::Strict);
        let directed = match self.next() {
            Token { what: What::Word(Keyword::Graph), .. } => false,
            Token { what: What::Word(Keyword::Digraph), .. } => true,
            other => return self.wrong(&other, "`graph` or `digraph`"),
        };
        let name = if self.at_atom() { Some(self.atom()?) } else { None };
        let mut builder = Builder::new(name, strict, directed, self.budget);
        self.body(&mut builder)?;
        Some(builder.finish())
    }

    /// Reads from the first brace to the one that closes it.
    fn body(&mut self, builder: &mut Builder) -> Option<()> {
        let mut open = vec![Open { at: Scope::ROOT, brace: self.expect('{')?, chain: Vec::new() }];
        while let Some(inner) = open.last_mut() {
            let goes_on = !inner.chain.is_empty();
            match self.peek().what {
                What::Mark('}') if !goes_on => {
                    self.next();
                    let closed = inner.at;
                    open.pop();
                    if let Some(outer) = open.last_mut() {
                        outer.chain.push(End::Subgraph(closed));
                        self.after_end(outer, builder)?;
                    }
                }
                What::Mark('{') | What::Word(Keyword::Subgraph) => {
                    let name = self.subgraph_name()?;
                    let brace = self.expect('{')?;
                    if open.len() >= DEEPEST {
                        let message = format!("subgraphs are nested more than {DEEPEST} deep");
                        self.problems.error(brace.at, "too-deep", message, "");
                        return None;
                    }
                    let outer = open.last().map_or(Scope::ROOT, |outer| outer.at);
                    open.push(Open { at: builder.open(outer, name), brace, chain: Vec::new() });
                }
                What::Word(word @ (Keyword::Graph | Keyword::Node | Keyword::Edge)) if !goes_on => {
                    self.next();
                    let at = inner.at;
                    self.defaults(word, at, builder)?;
                }
                What::Atom(_) => {
                    let at = inner.at;
                    let first = self.atom()?;
                    if !goes_on && self.take('=') {
                        let value = self.atom()?;
                        self.take(';');
                        if !builder.graph_attributes(at, &[(first, value)]) {
                            return self.too_many_attributes();
                        }
                    } else {
                        let end = self.nodes(first, at, builder)?;
                        inner.chain.push(end);
                        self.after_end(inner, builder)?;
                    }
                }
                What::End => {
                    let brace = inner.brace.at.clone();
                    self.problems.error(brace, "syntax", "this brace is never closed", "");
                    return None;
                }
                _ => {
                    let token = self.next();
                    return self.wrong(&token, if goes_on { "a node or a subgraph" } else { STATEMENT });
                }
            }
        }
        Some(())
    }

    /// Reads what follows an end: an edge operator, or the attributes that finish the statement.
    fn after_end(&mut self, open: &mut Open, builder: &mut Builder) -> Option<()> {
        match (&self.peek().what, builder.directed()) {
            (What::Line, false) | (What::Arrow, true) => {
                self.next();
                return Some(());
            }
            (What::Line, true) => return self.wrong_operator("--", "digraph", "->"),
            (What::Arrow, false) => return self.wrong_operator("->", "graph", "--"),
            _ => {}
        }
        let end = self.last.clone();
        let attributes = if self.peek().what == What::Mark('[') { self.attributes()? } else { Vec::new() };
        self.take(';');
        let chain = std::mem::take(&mut open.chain);
        match builder.statement(open.at, chain, attributes) {
            Ok(()) => Some(()),
            Err(TooMany::Edges) => {
                let message = format!("the file makes more than {} edges", self.budget);
                let hint = "an edge between two subgraphs stands for one between each two of their nodes";
                self.problems.error(end, "too-many-edges", message, hint);
                None
            }
            Err(TooMany::Attributes) => self.too_many_attributes(),
            Err(TooMany::Defaults) => {
                let message = format!("the defaults of all subgraphs together are more than {MOST_INHERITED}");
                self.problems.error(end, "too-many-attributes", message, "");
                None
            }
        }
    }

    /// Reads `[…]` behind `graph`, `node` or `edge`.
    fn defaults(&mut self, word: Keyword, at: Scope, builder: &mut Builder) -> Option<()> {
        // Graphviz parses `node name = [...]`, but does nothing with the name.
        if self.at_atom() {
            self.atom()?;
            self.expect('=')?;
        }
        if self.peek().what != What::Mark('[') {
            let token = self.next();
            return self.wrong(&token, "`[`");
        }
        let attributes = self.attributes()?;
        self.take(';');
        let done = match word {
            Keyword::Node => builder.node_defaults(at, &attributes),
            Keyword::Edge => builder.edge_defaults(at, &attributes),
            _ => builder.graph_attributes(at, &attributes),
        };
        if done { Some(()) } else { self.too_many_attributes() }
    }

    /// Reads `[a=b, c=d] [e=f]`.
    fn attributes(&mut self) -> Option<Vec<(Value, Value)>> {
        let mut attributes = Vec::new();
        while self.take('[') {
            while !self.take(']') {
                if !self.at_atom() {
                    let token = self.next();
                    return self.wrong(&token, "the name of an attribute or `]`");
                }
                let name = self.atom()?;
                self.expect('=')?;
                attributes.push((name, self.atom()?));
                let _ = self.take(',') || self.take(';');
            }
        }
        Some(attributes)
    }

    /// Reads `subgraph name`, `subgraph` or nothing, up to the brace.
    fn subgraph_name(&mut self) -> Option<Option<Value>> {
        let named = self.take_word(Keyword::Subgraph) && self.at_atom();
        if named { self.atom().map(Some) } else { Some(None) }
    }

    /// Reads nodes parted by commas, the first of which has been read already.
    fn nodes(&mut self, first: Value, at: Scope, builder: &mut Builder) -> Option<End> {
        let port = self.port()?;
        let mut nodes = vec![(builder.node(at, &first.text), port)];
        while self.take(',') {
            let name = self.atom()?;
            let port = self.port()?;
            nodes.push((builder.node(at, &name.text), port));
        }
        Some(End::Nodes(nodes))
    }

    /// Reads `:port:compass`.
    fn port(&mut self) -> Option<Option<Port>> {
        if !self.take(':') {
            return Some(None);
        }
        let mut port = self.atom()?.text.to_string();
        if self.take(':') {
            port.push(':');
            port.push_str(&self.atom()?.text);
        }
        Some(Some(port.into()))
    }

    /// Reads a name or value; texts in quotes may be joined with `+`.
    fn atom(&mut self) -> Option<Value> {
        let mut atom = self.one_atom("a name or a value")?;
        while atom.quoted && self.take('+') {
            let next = self.one_atom("a text in quotes")?;
            if !next.quoted {
                self.problems.error(self.last.clone(), "syntax", "`+` joins texts in quotes only", "");
                return None;
            }
            atom.text.push_str(&next.text);
            atom.markup = false;
        }
        Some(Value { text: atom.text.into(), markup: atom.markup })
    }

    fn one_atom(&mut self, wanted: &str) -> Option<Atom> {
        match self.next() {
            Token { what: What::Atom(atom), .. } => Some(atom),
            other => self.wrong(&other, wanted),
        }
    }

    fn at_atom(&mut self) -> bool {
        matches!(self.peek().what, What::Atom(_))
    }

    fn expect(&mut self, mark: char) -> Option<Token> {
        let token = self.next();
        if token.what == What::Mark(mark) { Some(token) } else { self.wrong(&token, &format!("`{mark}`")) }
    }

    fn take(&mut self, mark: char) -> bool {
        let hit = self.peek().what == What::Mark(mark);
        if hit {
            self.next();
        }
        hit
    }

    fn take_word(&mut self, word: Keyword) -> bool {
        let hit = self.peek().what == What::Word(word);
        if hit {
            self.next();
        }
        hit
    }

    fn peek(&mut self) -> &Token {
        let token = match self.ahead.take() {
            Some(token) => token,
            None => self.lexer.next(self.problems),
        };
        self.ahead.insert(token)
    }

    fn next(&mut self) -> Token {
        let token = match self.ahead.take() {
            Some(token) => token,
            None => self.lexer.next(self.problems),
        };
        self.last = token.at.clone();
        token
    }

    /// Reports a token that does not fit.
    fn wrong<T>(&mut self, token: &Token, wanted: &str) -> Option<T> {
        let (message, hint) = match &token.what {
            What::End => (format!("the file ends where {wanted} should be"), ""),
            What::Unclosed(opener) => (format!("the text that `{opener}` opens here is never closed"), ""),
            What::Word(word) if wanted != STATEMENT => {
                let hint = "a keyword is a name in quotes only: \"node\"";
                (format!("`{}` is a keyword where {wanted} should be", word.written()), hint)
            }
            What::Mark(';') if wanted == STATEMENT => {
                ("there is no statement before this `;`".to_string(), "remove it; Graphviz refuses it as well")
            }
            _ => (format!("{} where {wanted} should be", token.what.shown()), ""),
        };
        // An unclosed text goes on for the rest of the file: only where it begins is of use.
        let is_open = matches!(token.what, What::Unclosed(_));
        let at = if is_open { token.at.start..token.at.start + 1 } else { token.at.clone() };
        self.problems.error(at, "syntax", message, hint);
        None
    }

    fn wrong_operator<T>(&mut self, found: &str, kind: &str, fitting: &str) -> Option<T> {
        let at = self.next().at;
        let message = format!("`{found}` in a {kind}");
        self.problems.error(at, "wrong-edge", message, &format!("the edges of a {kind} are written `{fitting}`"));
        None
    }

    fn too_many_attributes<T>(&mut self) -> Option<T> {
        let message = format!("more than {MOST_ATTRIBUTES} different attributes in one place");
        self.problems.error(self.last.clone(), "too-many-attributes", message, "");
        None
    }
}
