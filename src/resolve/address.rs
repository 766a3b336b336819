//! Nothing inside a web or e-mail address is a mention.

use super::view::View;
use super::{Drop, drop};

/// How far an address is looked for, in bytes.
const REACH: usize = 400;

pub(super) fn check(view: &View) -> Option<Drop> {
    let left = view.left();
    let before_at =
        left.char_indices().rev().take(REACH).find(|&(_, c)| is_edge(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let before = &left[before_at..];
    let right = view.right();
    let behind =
        &right[..right.char_indices().take(REACH).find(|&(_, c)| is_edge(c)).map_or(right.len(), |(at, _)| at)];
    let link_target = left[..before_at].ends_with("](");
    let marked = |part: &str| part.bytes().any(|b| matches!(b, b'.' | b'@' | b'/'));
    if !link_target && !marked(before) && !marked(behind) {
        return None;
    }
    let token = format!("{before}{}{behind}", view.surface());
    (link_target || is_address(&token)).then(|| drop("address", format!("inside the address \"{token}\"")))
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '“' | '”' | '«' | '»')
}

fn is_address(token: &str) -> bool {
    let mail = token.split_once('@').is_some_and(|(_, host)| host.contains('.') || token.starts_with('@'));
    token.contains("://") || token.starts_with("www.") || token.starts_with('@') || mail || has_domain(token)
}

/// Whether a part such as `contact.az` or `haaretz.com/news` stands in the token.
fn has_domain(token: &str) -> bool {
    let host = token.split('/').next().unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    let known =
        ["com", "org", "net", "gov", "edu", "info", "int", "mil", "biz", "news", "io", "html", "htm", "php", "pdf"];
    let country = top.len() == 2 && top.bytes().all(|b| b.is_ascii_lowercase());
    name.ends_with(|c: char| c.is_alphanumeric()) && name.len() > 1 && (known.contains(&top) || country)
}
