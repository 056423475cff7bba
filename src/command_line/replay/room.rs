//! How things stand for those who see the whole room.

use super::parts;
use crate::command_line::page::Page;
use crate::debrief::words::clock_in_words;
use crate::exercise::{Exercise, ExpectationStatus, RunItem, Standing};
use crate::scenario::{ExerciseTime, Scenario, StateId};

/// All sections; what has not been released yet only for those who may foresee it.
pub(super) fn room(page: &mut Page, exercise: &Exercise, now: ExerciseTime, foresees: bool) {
    let scenario = &exercise.scenario;
    let now = now.max(exercise.latest).max(exercise.clock.anchor);
    parts::clock(page, scenario, &exercise.clock, exercise.mode, now);
    moves(page, exercise);
    released(page, exercise);
    if foresees {
        waiting(page, exercise);
    }
    parts::decisions(page, scenario, &exercise.decisions);
    parts::measures(page, scenario, &exercise.measures);
    parts::messages(page, scenario, &exercise.messages);
    parts::consultations(page, scenario, &exercise.consultations);
    tension(page, exercise);
    let assets = scenario.infrastructure.iter();
    parts::infrastructure(
        page,
        assets.map(|asset| {
            let status = exercise.assets.get(&asset.id).copied();
            (asset, status.unwrap_or(asset.status))
        }),
    );
    assessments(page, exercise);
    expectations(page, exercise);
}

fn moves(page: &mut Page, exercise: &Exercise) {
    let scenario = &exercise.scenario;
    page.list(
        "Moves",
        exercise.moves_begun.iter().map(|(number, time)| {
            let title = usize::try_from(*number)
                .ok()
                .and_then(|position| scenario.moves.get(position))
                .map_or("", |begun| begun.title.as_str());
            format!(
                "{}  {}. {title}",
                clock_in_words(scenario, *time),
                number + 1
            )
        }),
    );
}

fn released(page: &mut Page, exercise: &Exercise) {
    let scenario = &exercise.scenario;
    let items = exercise.run_sheet.items();
    let mut out: Vec<_> = items
        .iter()
        .filter_map(|item| Some((item, item.released()?)))
        .collect();
    out.sort_by_key(|(_, released)| released.sequence);
    let heading = format!("Injects released: {} of {}", out.len(), items.len());
    page.list(
        &heading,
        out.into_iter().map(|(item, released)| {
            let to = parts::audience(scenario, &released.to);
            let mut line = format!(
                "{}  {}  {} → {to}",
                clock_in_words(scenario, released.time),
                item.inject.id,
                item.inject.title
            );
            let who = |did: fn(&crate::exercise::Reading) -> bool| -> Vec<StateId> {
                let readings = released.readings.iter();
                readings
                    .filter(|(_, reading)| did(reading))
                    .map(|(state, _)| state.clone())
                    .collect()
            };
            for (did, states) in [
                ("read by", who(|reading| reading.read.is_some())),
                (
                    "acknowledged by",
                    who(|reading| reading.acknowledged.is_some()),
                ),
            ] {
                if !states.is_empty() {
                    line.push_str(&format!("; {did} {}", parts::names(scenario, &states)));
                }
            }
            line
        }),
    );
}

fn waiting(page: &mut Page, exercise: &Exercise) {
    let mut waiting: Vec<&RunItem> = exercise
        .run_sheet
        .items()
        .iter()
        .filter(|item| item.released().is_none())
        .collect();
    // Those with a time first, in that order.
    waiting.sort_by_key(|item| (item.planned().is_none(), item.planned()));
    page.list(
        "Injects not released",
        waiting.into_iter().map(|item| {
            let when = match item.standing {
                Standing::Planned(time) => clock_in_words(&exercise.scenario, time),
                Standing::Contingent => "if needed".to_owned(),
                Standing::Skipped => "skipped".to_owned(),
                Standing::Released(_) => String::new(),
            };
            let held = if item.held { ", held" } else { "" };
            format!("{when}  {}  {}{held}", item.inject.id, item.inject.title)
        }),
    );
}

/// The matrix: how the State of the row stands towards that of the column.
fn tension(page: &mut Page, exercise: &Exercise) {
    let states = &exercise.scenario.states;
    if states.len() < 2 {
        return;
    }
    page.section("Tension (how the State of the row stands towards that of the column)");
    let mut rows = vec![
        std::iter::once(String::new())
            .chain(states.iter().map(|state| state.short.clone()))
            .collect::<Vec<_>>(),
    ];
    for from in states {
        let levels = states.iter().map(|to| {
            if from.id == to.id {
                "–".to_owned()
            } else {
                parts::tension(exercise.tensions.level(&from.id, &to.id))
            }
        });
        rows.push(std::iter::once(from.short.clone()).chain(levels).collect());
    }
    for row in table(&rows) {
        page.item(&row);
    }
}

/// Cells in columns, each as wide as its widest cell.
fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(&format!("{cell:<width$}  "));
            }
            line.trim_end().to_owned()
        })
        .collect()
}

fn assessments(page: &mut Page, exercise: &Exercise) {
    let scenario: &Scenario = &exercise.scenario;
    let last = scenario
        .states
        .iter()
        .filter_map(|state| Some((state, exercise.belief(&state.id)?)));
    page.list(
        "Assessments (the last of each State)",
        last.map(|(state, belief)| {
            format!(
                "{}  {}: {}",
                clock_in_words(scenario, belief.time),
                state.short,
                parts::belief(scenario, &belief.assessment)
            )
        }),
    );
}

fn expectations(page: &mut Page, exercise: &Exercise) {
    let all = &exercise.expectations;
    if all.is_empty() {
        return;
    }
    let count = |wanted: fn(&ExpectationStatus) -> bool| {
        all.iter().filter(|one| wanted(&one.status)).count()
    };
    page.section("Expected actions");
    page.item(&format!(
        "{} met, {} missed, {} waived, {} open",
        count(|status| matches!(status, ExpectationStatus::Met { .. })),
        count(|status| *status == ExpectationStatus::Missed),
        count(|status| *status == ExpectationStatus::Waived),
        count(|status| *status == ExpectationStatus::Open),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_keeps_its_columns() {
        let rows = [vec!["", "Åland", "B"], vec!["Åland", "–", "100 conflict"]]
            .map(|row| row.into_iter().map(str::to_owned).collect());
        assert_eq!(
            table(&rows),
            ["       Åland  B", "Åland  –      100 conflict"]
        );
    }
}
