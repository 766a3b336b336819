//! The communities, with their members.

use super::marks::escaped;
use super::tables::{head, row};
use super::{heading, more};
use crate::labels::Label;
use crate::render::Book;
use crate::render::communities::{Communities, first_of};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many communities stand in the report …
const COMMUNITIES: usize = 50;
/// … each with so many names.
const NAMES: usize = 30;

/// Returns the section of the report; nothing where no two entities belong together.
pub(super) fn section(book: &Book) -> Option<String> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, node) in book.measures.nodes.iter().enumerate() {
        members.entry(node.community).or_default().push(at);
    }
    members.retain(|_, members| members.len() > 1);
    if members.is_empty() {
        return None;
    }
    let labels = &book.settings.labels;
    let method = Communities { modularity: book.measures.modularity, by_what_is_drawn: true, ..Communities::default() };
    let intro = labels.say_of(Label::CommunitiesIntro, members.len() as u64, &[("method", &method.method(labels))]);
    let columns = [
        (String::new(), true),
        (labels.say(Label::HeadEntities, &[]), true),
        (labels.say(Label::HeadMembers, &[]), false),
    ];
    let mut out = format!("{}{intro}\n\n{}", heading(2, book, Label::ReportCommunities), head(&columns));
    for (number, members) in members.iter_mut().take(COMMUNITIES) {
        members.sort_by_key(|&at| (Reverse(book.strength.get(at).copied().unwrap_or_default()), at));
        let names: Vec<String> = members.iter().map(|&at| escaped(&book.graph.node(at).name)).collect();
        let size = labels.number(names.len() as u64);
        out.push_str(&row(&[number.to_string(), size, first_of(labels, &names, NAMES)]));
    }
    out.extend(more(book, Label::MoreCommunities, members.len(), COMMUNITIES));
    Some(out)
}
