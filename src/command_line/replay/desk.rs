//! How things stand for one table, and for the public.

use super::parts;
use crate::command_line::page::{Page, in_one_line};
use crate::debrief::words::{clock_in_words, grade_in_words, list_in_words};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{
    ActorView, Correspondence, InboxEntry, Progress, PublicItem, PublicKind, PublicView, TeamView,
};
use crate::scenario::{Correspondent, ExerciseTime, Scenario};

/// What one State's table sees. Built from its view alone; the scenario lends only names that every table reads.
pub(super) fn team(page: &mut Page, scenario: &Scenario, view: &TeamView, now: ExerciseTime) {
    progress(page, scenario, &view.progress, now);
    inbox(page, scenario, &view.inbox);
    parts::decisions(page, scenario, &view.decisions);
    parts::measures(page, scenario, &view.measures);
    parts::messages(page, scenario, &view.sent);
    let own = Correspondent::State(view.state().clone());
    letters(page, scenario, &view.correspondence, &own);
    parts::consultations(page, scenario, &view.consultations);
    page.list(
        "Relations (how your State stands towards the others)",
        view.relations.iter().map(|(state, level)| {
            format!("{}: {}", scenario.short_name(state), parts::tension(*level))
        }),
    );
    let assets = scenario
        .infrastructure
        .iter()
        .filter_map(|asset| Some((asset, *view.assets.get(&asset.id)?)));
    parts::infrastructure(page, assets);
    page.list(
        "Assessments",
        view.assessments.iter().map(|recorded| {
            format!(
                "{}  {}",
                clock_in_words(scenario, recorded.time),
                parts::belief(scenario, &recorded.assessment)
            )
        }),
    );
    items(page, scenario, &view.public);
}

/// What an actor's seat sees. Built from its view alone, as a table's is.
pub(super) fn actor(page: &mut Page, scenario: &Scenario, view: &ActorView, now: ExerciseTime) {
    progress(page, scenario, &view.progress, now);
    inbox(page, scenario, &view.inbox);
    let own = Correspondent::Actor(view.actor().clone());
    letters(page, scenario, &view.correspondence, &own);
    let assets = scenario
        .infrastructure
        .iter()
        .filter_map(|asset| Some((asset, *view.assets.get(&asset.id)?)));
    parts::infrastructure(page, assets);
    items(page, scenario, &view.public);
}

/// The letters that somebody wrote to actors, or as one.
fn letters(
    page: &mut Page,
    scenario: &Scenario,
    correspondence: &Correspondence,
    own: &Correspondent,
) {
    let sent = correspondence.dispatches().iter();
    page.list(
        "Letters sent",
        sent.filter(|dispatch| dispatch.from == *own)
            .map(|dispatch| {
                let to: Vec<&str> = dispatch
                    .to
                    .iter()
                    .map(|who| scenario.correspondent_name(who))
                    .collect();
                format!(
                    "{}  to {}: {}",
                    clock_in_words(scenario, dispatch.time),
                    list_in_words(&to),
                    in_one_line(&dispatch.subject)
                )
            }),
    );
}

/// What everybody sees.
pub(super) fn public(page: &mut Page, scenario: &Scenario, view: &PublicView, now: ExerciseTime) {
    progress(page, scenario, &view.progress, now);
    items(page, scenario, &view.items);
}

fn progress(page: &mut Page, scenario: &Scenario, progress: &Progress, now: ExerciseTime) {
    let now = now.max(progress.latest).max(progress.clock.anchor);
    parts::clock(page, scenario, &progress.clock, progress.mode, now);
    page.list(
        "Move",
        progress.current_move.iter().map(|current| {
            format!(
                "{}  {}. {}",
                clock_in_words(scenario, current.began),
                current.number + 1,
                current.title
            )
        }),
    );
}

fn inbox(page: &mut Page, scenario: &Scenario, inbox: &[InboxEntry]) {
    let unread = inbox.iter().filter(|entry| entry.read.is_none()).count();
    let heading = format!("Inbox: {}, {unread} unread", inbox.len());
    page.list(
        &heading,
        inbox.iter().map(|entry| {
            let from = entry
                .given_by
                .as_ref()
                .map_or(entry.letter.from.as_str(), |state| {
                    scenario.short_name(state)
                });
            let handled = match (entry.read, entry.acknowledged) {
                (_, Some(time)) => format!("; acknowledged at {}", clock_in_words(scenario, time)),
                (Some(time), None) => format!("; read at {}", clock_in_words(scenario, time)),
                (None, None) => String::new(),
            };
            format!(
                "{}  {} ({from}, {}){handled}",
                clock_in_words(scenario, entry.received),
                in_one_line(&entry.letter.title),
                entry.letter.marking.label()
            )
        }),
    );
}

fn items(page: &mut Page, scenario: &Scenario, items: &[PublicItem]) {
    page.list(
        "In public",
        items.iter().map(|item| {
            let clock = clock_in_words(scenario, item.time);
            match &item.kind {
                PublicKind::Text(letter) => {
                    format!("{clock}  {}: {}", letter.from, in_one_line(&letter.title))
                }
                PublicKind::Measure { by, wording, .. } => {
                    format!(
                        "{clock}  {}: {}",
                        scenario.short_name(by),
                        parts::quoted(wording)
                    )
                }
                PublicKind::Group { name, members, .. } => format!(
                    "{clock}  Working group {} of {}",
                    parts::quoted(name),
                    parts::names(scenario, members)
                ),
                PublicKind::Consulting { parties } => {
                    format!("{clock}  {} consult", parts::names(scenario, parties))
                }
                PublicKind::Intent { by, words, .. } => format!(
                    "{clock}  {}: {}",
                    scenario.short_name(by),
                    parts::quoted(words)
                ),
                PublicKind::Severity {
                    by, scale, grade, ..
                } => format!(
                    "{clock}  {}: {}",
                    scenario.short_name(by),
                    grade_in_words(scale, *grade)
                ),
                PublicKind::Communique {
                    parties,
                    conclusion,
                } => format!(
                    "{clock}  {}: {}",
                    parts::names(scenario, parties),
                    parts::quoted(&conclusion.communique)
                ),
            }
        }),
    );
}
