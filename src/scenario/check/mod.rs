//! Whether the whole holds together, once every piece is readable.
//!
//! - `tables`: the States, their contacts and attitudes, and the infrastructure they share.
//! - `course`: time, moves, objectives, truth and suspects.
//! - `injects`: whom they reach, what they suggest and expect.
//! - `pictures`: whether the pictures of injects and templates are there.
//! - `decisions`: what they offer.
//! - `authority`: who signs what, and the hours of procedures.
//! - `conditions`: whether they can ever hold, and what waits for what.
//! - `in_time`: when conditions can hold, as planned.
//! - `workload`: what each table has to read and to do, in minutes of the room.
//! - `disclosure`: names from private texts that come out in public.
//! - `training`: whether what the objectives name is exercised.
//!
//! A check that needs a whole list says nothing while a part of that list cannot be read.

use std::collections::BTreeMap;

use super::model::{Decision, DecisionId, Inject, InjectId};
use super::problem::{Kind, Problems, Rule, Strictness};
use super::read::names::Names;
use super::read::{Item, Outline};
use super::source::Extent;
use super::span::Span;
use super::tree::{Node, Place};

mod authority;
mod circle;
mod conditions;
mod course;
mod decisions;
mod disclosure;
mod in_time;
mod injects;
mod pictures;
mod seats;
mod tables;
mod training;
mod workload;

pub(super) use pictures::pictures;

/// Looks at everything that could be read, and reports what does not hold together.
pub(super) fn check<'t>(outline: &Outline<'t>, names: &Names<'t>, problems: &mut Problems<'_>) {
    let mut check = Check {
        outline,
        names,
        problems,
        injects: by_id(&outline.injects, |inject| &inject.id),
        decisions: by_id(&outline.decisions, |decision| &decision.id),
    };
    check.tables();
    check.seats();
    check.course();
    check.injects();
    check.inject_templates();
    check.decisions();
    check.authority();
    check.conditions();
    // Advice is for authors: nobody changes what was played.
    if check.problems.strictness() == Strictness::EveryRule {
        check.training();
        check.workload();
        check.disclosure();
    }
}

/// What the checks look at, and where problems go.
struct Check<'c, 't, 's> {
    outline: &'c Outline<'t>,
    names: &'c Names<'t>,
    problems: &'c mut Problems<'s>,
    /// The injects that could be read, by id.
    injects: BTreeMap<&'c InjectId, &'c Inject>,
    /// The decisions that could be read, by id.
    decisions: BTreeMap<&'c DecisionId, &'c Decision>,
}

/// The items of a list by their id; the first one where an id is used twice.
fn by_id<'c, 't, T, Id: Ord>(
    items: &'c [Item<'t, T>],
    id: impl Fn(&'c T) -> &'c Id,
) -> BTreeMap<&'c Id, &'c T> {
    let mut found = BTreeMap::new();
    for item in items {
        found.entry(id(&item.value)).or_insert(&item.value);
    }
    found
}

impl<'t> Check<'_, 't, '_> {
    fn report(&mut self, place: Place<'_, '_>, kind: impl Into<Kind>) {
        self.problems.report(place.extent(), kind);
    }

    /// Whether all that plays could be read and nothing is wrong with it, so that it can be judged as a whole.
    fn is_sound(&self) -> bool {
        let outline = self.outline;
        !self.problems.has_errors()
            && self.is_whole("states", &outline.states)
            && self.is_whole("injects", &outline.injects)
            && self.is_whole("decisions", &outline.decisions)
    }

    /// Whether every item of a list was readable.
    fn is_whole<T>(&self, field: &str, read: &[Item<'t, T>]) -> bool {
        let written = self.outline.root.get(field).map_or(&[][..], Node::items);
        written.len() == read.len()
    }

    /// The planned length, if it was readable and is any.
    fn planned(&self) -> Option<Span> {
        let planned = self.outline.timing.map(|timing| timing.planned);
        planned.filter(|planned| *planned > Span::ZERO)
    }

    /// Warns of something that comes after the planned end.
    fn not_after_end(&mut self, at: Span, place: Place<'_, '_>) {
        if let Some(end) = self.planned().filter(|end| at > *end) {
            let rule = Rule::AfterEnd {
                at: at.to_string(),
                end: end.to_string(),
            };
            self.report(place, rule);
        }
    }

    /// Reports what stands twice in a list; the extents are those of the items.
    fn no_repeats<Id: Ord + ToString>(&mut self, items: &[Id], list: Place<'_, '_>) {
        let mut seen = std::collections::BTreeSet::new();
        for (position, item) in items.iter().enumerate() {
            if !seen.insert(item) {
                let item = format!("“{}”", item.to_string());
                self.report(list.item(position), Rule::RepeatedItem { item });
            }
        }
    }

    fn line_of(&self, extent: Extent) -> usize {
        self.problems.line_of(extent)
    }
}
