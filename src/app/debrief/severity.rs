use egui::{ScrollArea, Ui};

use super::model::{moment_at, seconds};
use super::panes;
use super::sentence::link_in_table;
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, Series, StepChart, caption, empty_state, state_name};
use crate::debrief::words::{grade_in_words, list_in_words};
use crate::debrief::{FalseFriends, StateGrades};
use crate::doctrine::{SeverityGrade, SeverityScale, doctrine};
use crate::exercise::{Grading, Shown, grade};
use crate::t;

/// How grave each State called the incident, side by side and never on one scale.
pub(super) fn severity(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let figures = &debrief.model.figures.severities;
    if figures.is_empty() {
        empty_state(ui, Icon::SCALE, t!("debrief-no-grades"), None);
        return;
    }
    ScrollArea::vertical()
        .id_salt("severity")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            warning(ui);
            ui.add_space(space::M);
            let at = state.position.unwrap_or_default();
            let title = t!("debrief-grades-at", clock = debrief.look.clock(at.time));
            caption(ui, &title);
            table(ui, debrief, state, at.sequence);
            ui.add_space(space::M);
            caption(ui, t!("debrief-grades-over-time"));
            charts(ui, debrief, state);
            ui.add_space(space::M);
            caption(ui, t!("debrief-false-friends"));
            if figures.false_friends.is_empty() {
                ui.muted(t!("debrief-false-friends-none"));
            }
            for pair in &figures.false_friends {
                false_friends(ui, debrief, state, pair);
                ui.add_space(space::XS);
            }
        });
}

fn warning(ui: &mut Ui) {
    let tokens = ui.tokens();
    Card::warning().show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.icon(Icon::TRIANGLE_ALERT, tokens.warning.text);
            ui.vertical(|ui| {
                ui.strong_text(t!("debrief-not-equivalent"));
                ui.muted(t!("debrief-not-equivalent-why"));
            });
        });
    });
}

fn scale_of(of: &StateGrades) -> Option<&'static SeverityScale> {
    doctrine().severity_scale(of.scale.as_ref()?)
}

/// A grade as its State says it, without the name of the scale.
fn said(grade: &SeverityGrade) -> String {
    if grade.mark == grade.word {
        grade.word.clone()
    } else {
        format!("{} · {}", grade.mark, grade.word)
    }
}

fn shown_to(debrief: &Debrief<'_>, grading: &Grading) -> String {
    match &grading.shown {
        Shown::Private => t!("debrief-grade-private").to_owned(),
        Shown::Public => t!("debrief-grade-public").to_owned(),
        Shown::Shared(states) => {
            let names: Vec<&str> = states
                .iter()
                .map(|state| debrief.look.name(state))
                .collect();
            list_in_words(&names)
        }
    }
}

/// What each State called it at the scrubber's moment.
fn table(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, sequence: u64) {
    let heads = [
        t!("debrief-column-state"),
        t!("debrief-column-scale"),
        t!("debrief-column-grade"),
        t!("debrief-column-shown-to"),
        t!("debrief-column-grades-given"),
    ];
    panes::table(ui, "grades", [space::L, space::XS], &heads, |ui| {
        for of in &debrief.model.figures.severities.states {
            grade_row(ui, debrief, state, of, sequence);
            ui.end_row();
        }
    });
}

fn grade_row(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    of: &StateGrades,
    sequence: u64,
) {
    let name = debrief.look.name(&of.state);
    state_name(ui, name, debrief.look.colour(&of.state));
    match scale_of(of) {
        Some(scale) => ui.muted(&scale.name).on_hover_text(&scale.description),
        None => ui.muted(t!("debrief-no-scale")),
    };
    match of.at(sequence) {
        Some(grading) => {
            let known = grade(&grading.scale, grading.grade);
            let words = t!(
                "debrief-grade-since",
                grade = known.map_or_else(|| grading.grade.to_string(), said),
                clock = debrief.look.clock(grading.time)
            );
            let shown = link_in_table(ui, &words);
            let shown = match known {
                Some(known) => shown.on_hover_text(&known.meaning),
                None => shown,
            };
            if shown.clicked() {
                state.go_to_event(debrief.review, grading.sequence);
            }
            ui.muted(shown_to(debrief, grading));
        }
        None => {
            ui.muted(t!("debrief-no-grade-yet"));
            ui.muted("–");
        }
    }
    let title = t!("debrief-grades-of", state = name, count = of.gradings.len());
    if super::measures::count(ui, of.gradings.len(), &title) {
        let events = of.gradings.iter().map(|grading| grading.sequence).collect();
        state.show_behind(debrief.review, title, events);
    }
}

/// One chart for each State that graded, each on its own scale.
fn charts(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let figures = &debrief.model.figures.severities;
    let shown: Vec<(&StateGrades, &SeverityScale)> = figures
        .states
        .iter()
        .filter(|of| !of.gradings.is_empty())
        .filter_map(|of| Some((of, scale_of(of)?)))
        .collect();
    panes::charts(ui, &shown, space::S, |ui, (of, scale)| {
        chart(ui, debrief, state, of, scale);
    });
}

fn chart(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    of: &StateGrades,
    scale: &SeverityScale,
) {
    let name = debrief.look.name(&of.state);
    let colour = debrief.look.colour(&of.state);
    ui.horizontal(|ui| {
        state_name(ui, name, colour);
        ui.small_muted(&scale.name);
    });
    let points: Vec<(f64, f32)> = of
        .gradings
        .iter()
        .map(|grading| (seconds(grading.time), f32::from(grading.grade)))
        .collect();
    let series = [Series {
        name,
        colour,
        points: &points,
        strong: true,
    }];
    let names: Vec<String> = scale.grades.iter().map(said).collect();
    let in_words = |value: f32| names.get(value as usize).cloned().unwrap_or_default();
    let thresholds: Vec<(f32, &str)> = (0_u8..)
        .zip(&names)
        .map(|(place, name)| (f32::from(place), name.as_str()))
        .collect();
    let quarters = debrief.look.quarters();
    let ticks: Vec<(f64, &str)> = quarters
        .iter()
        .map(|(at, label)| (*at, label.as_str()))
        .collect();
    let title = t!(
        "debrief-grade-chart",
        state = name,
        scale = scale.name.as_str()
    );
    let at = state.position.unwrap_or_default().time;
    // Room for a name above the line of the gravest.
    let top = scale.grades.len() as f32 - 0.25;
    let chart = StepChart::new(&title, &series, 0.0..=seconds(debrief.review.ends()))
        .height(24.0 * scale.grades.len() as f32)
        .top(top)
        .in_words(&in_words)
        .unnamed()
        .thresholds(&thresholds)
        .ticks(&ticks)
        .cursor(seconds(at));
    if let Some(pressed) = chart.show(ui).pressed {
        state.go_to_time(debrief.review, moment_at(pressed));
    }
}

/// Two grades that sounded alike, and what each of them meant.
fn false_friends(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    pair: &FalseFriends,
) {
    let all = &debrief.review.end().exercise().gradings;
    let find = |sequence: u64| all.iter().find(|grading| grading.sequence == sequence);
    let (Some(earlier), Some(later)) = (find(pair.earlier.1), find(pair.later.1)) else {
        return;
    };
    let words = t!(
        "debrief-false-friends-said",
        clock = debrief.look.clock(later.time),
        one = debrief.look.name(&earlier.by),
        other = debrief.look.name(&later.by),
        said = pair.both_said.as_str()
    );
    let card = Card::choice(&words, false).margin(space::S);
    let pressed = card.show(ui, |ui| {
        ui.strong_text(&words);
        for grading in [earlier, later] {
            let meaning = grade(&grading.scale, grading.grade);
            ui.muted(t!(
                "debrief-false-friend",
                state = debrief.look.name(&grading.by),
                grade = grade_in_words(&grading.scale, grading.grade),
                meaning = meaning.map_or("", |known| known.meaning.as_str())
            ));
        }
    });
    if pressed.response.clicked() {
        state.show_behind(
            debrief.review,
            words,
            vec![earlier.sequence, later.sequence],
        );
    }
}
