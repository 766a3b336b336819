//! Title + surname is a name of its own: "President Aliyev", "former Foreign Minister Lieberman", "the Obama administration".

use super::Run;
use super::view::{Near, View};
use crate::dict::Entity;
use crate::dict::entry::Role;
use crate::dict::lang::{self, Language};
use crate::ids::EntityId;
use jiff::civil::Date;

/// A title directly before a name.
pub(super) struct Title {
    /// In lower case, in one spelling.
    pub(super) text: String,
    /// Whether the office is said to be over.
    pub(super) is_former: bool,
    /// Whether anybody may bear it: `Mr.`.
    pub(super) is_courtesy: bool,
    /// How many words it takes.
    pub(super) words: usize,
}

/// Returns the longest title of the language that stands directly before a candidate.
pub(super) fn before(view: &View, words: &Language) -> Option<Title> {
    let last = view.before().next().filter(|near| is_title_gap(near.gap))?;
    let titles = words.names.titles.ending_with(last.word);
    if titles.is_empty() {
        return None;
    }
    let near: Vec<Near> = view.before().take(7).collect();
    let fits = |title: &&lang::Title| {
        let words = title.backwards.iter().zip(&near);
        title.backwards.len() <= near.len()
            && words.into_iter().all(|(word, near)| word.eq_ignore_ascii_case(near.word) && is_title_gap(near.gap))
    };
    let title = titles.iter().find(fits)?;
    let length = title.backwards.len();
    // "former Israeli Foreign Minister Lieberman"
    let former = |at: usize| near.get(at).is_some_and(|near| words.names.former.has(near.word));
    let is_former = former(length) || near.get(length).is_some_and(Near::is_capitalised) && former(length + 1);
    Some(Title {
        text: one_spelling(&title.text, words),
        is_former,
        is_courtesy: words.names.courtesy.has(&title.text),
        words: length,
    })
}

fn is_title_gap(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '-'))
}

/// Returns a title in lower case, in one spelling, without stops and hyphens.
pub(super) fn one_spelling(title: &str, words: &Language) -> String {
    let spelt = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        let lower = word.to_lowercase();
        words.names.title_spellings.get(&lower).cloned().unwrap_or(lower)
    });
    spelt.collect::<Vec<_>>().join(" ")
}

/// Returns whether a title fits a role: the role's title begins with it, case apart.
fn fits(title: &str, role: &str, words: &Language) -> bool {
    let role = one_spelling(role, words);
    role.strip_prefix(title).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Returns whether a role covers a day.
fn covers(role: &Role, entity: &Entity, day: Date) -> bool {
    let begun = role.from.is_none_or(|from| from.first() <= day);
    let open = match role.to {
        Some(to) => day <= to.last(),
        None => entity.as_of.is_none_or(|as_of| day <= as_of),
    };
    begun && open
}

fn begun(role: &Role, day: Date) -> bool {
    role.from.is_none_or(|from| from.first() <= day)
}

impl Run<'_> {
    /// Returns those of some people who have a title in a role that covers the document's date.
    pub(super) fn with_title(&self, people: &[EntityId], title: &Title) -> Vec<EntityId> {
        let holding = |in_time: &dyn Fn(&Role, &Entity, Date) -> bool| -> Vec<EntityId> {
            let holds = |id: &&EntityId| {
                let known = self.case.dictionary.entity(**id);
                if known.titles.iter().any(|listed| fits(&title.text, listed, self.case.words)) {
                    return true;
                }
                let in_time = |role: &Role| self.case.date.is_none_or(|day| in_time(role, known, day));
                known.roles.iter().any(|role| fits(&title.text, &role.title, self.case.words) && in_time(role))
            };
            people.iter().filter(holds).copied().collect()
        };
        if !title.is_former {
            return holding(&covers);
        }
        // "Former" is whoever has left the office; else whoever has begun it, as the press may be ahead of the dictionary.
        let left = holding(&|role, _, day| role.to.is_some_and(|to| to.last() < day));
        if left.is_empty() { holding(&|role, _, day| begun(role, day)) } else { left }
    }

    /// Returns the one of some people who leads or led a state or a government: the one in office at the document's date, else
    /// the last before it.
    pub(super) fn leader(&self, people: &[EntityId]) -> Option<EntityId> {
        let leads =
            |role: &&Role| self.case.words.names.leaders.iter().any(|leader| role.title.starts_with(leader.as_str()));
        let terms: Vec<(EntityId, &Role)> = people
            .iter()
            .filter(|&&id| {
                self.case
                    .dictionary
                    .entity(id)
                    .tags
                    .iter()
                    .any(|tag| tag == "head_of_state" || tag == "head_of_government")
            })
            .flat_map(|&id| self.case.dictionary.entity(id).roles.iter().filter(leads).map(move |role| (id, role)))
            .collect();
        let mut leaders: Vec<EntityId> = terms.iter().map(|&(id, _)| id).collect();
        leaders.sort_unstable();
        leaders.dedup();
        if leaders.len() == 1 {
            return leaders.first().copied();
        }
        let day = self.case.date?;
        let in_office = terms.iter().find(|(id, role)| covers(role, self.case.dictionary.entity(*id), day));
        let before = || {
            let ended = terms.iter().filter(|(_, role)| begun(role, day));
            ended.max_by_key(|(id, role)| (role.to.map(|to| to.last()), *id))
        };
        in_office.or_else(before).map(|&(id, _)| id)
    }
}
