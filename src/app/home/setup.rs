//! How the chosen scenario is opened: what the checker says, who plays, at which pace.

use egui::{DragValue, Sides, Ui};

use super::SetupForm;
use super::model::{CheckLine, HomeModel, Origin, ScenarioCard};
use super::scenarios::duration_text;
use crate::app::intent::{Intent, OpenExercise};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Field, caption, dropdown, segmented, state_name};
use crate::exercise::{Leaks, Mode, Pace, Player};
use crate::scenario::Scenario;
use crate::t;

/// Problems shown before the rest is counted.
const CHECKS_SHOWN: usize = 12;

pub(super) fn setup_ui(
    ui: &mut Ui,
    model: &HomeModel<'_>,
    place: usize,
    card: &ScenarioCard,
    form: &mut SetupForm,
    intents: &mut Vec<Intent>,
) {
    ui.heading_text(&card.title);
    if let Origin::File(path) = &card.origin {
        let path = path.display().to_string();
        ui.small_muted(t!("home-file-at", path = path));
    }
    ui.small_muted(t!("home-checked", summary = card.summary.as_str()));
    checks_ui(ui, &card.checks);
    if card.scenario.is_some() && matches!(card.origin, Origin::File(_)) {
        ui.add_space(space::XS);
        if Button::quiet(t!("home-check-again"))
            .icon(Icon::REFRESH_CW)
            .small()
            .show(ui)
            .clicked()
        {
            intents.push(Intent::Refresh);
        }
    }
    let Some(scenario) = &card.scenario else {
        ui.add_space(space::L);
        ui.muted(t!("home-mend-first"));
        ui.add_space(space::M);
        if Button::secondary(t!("home-check-again"))
            .icon(Icon::REFRESH_CW)
            .show(ui)
            .clicked()
        {
            intents.push(Intent::Refresh);
        }
        return;
    };
    if form.scenario != Some(place) {
        *form = SetupForm {
            scenario: Some(place),
            title: String::new(),
            mode: Mode::ByTheClock,
            pace: Pace::from_factor(scenario.timing.pace).factor(),
            players: std::collections::BTreeMap::new(),
            leaks: Leaks::default(),
        };
    }

    ui.add_space(space::L);
    caption(ui, t!("home-who-plays"));
    players_ui(ui, model, scenario, form);

    ui.add_space(space::L);
    caption(ui, t!("home-pace"));
    pace_ui(ui, scenario, form);

    ui.add_space(space::L);
    caption(ui, t!("home-leaks"));
    leaks_ui(ui, form);

    ui.add_space(space::L);
    Field::new(t!("home-run-title"))
        .hint(t!("home-run-title-hint"))
        .limit(80)
        .show(ui, &mut form.title);

    if !scenario.objectives.is_empty() {
        ui.add_space(space::L);
        caption(ui, t!("home-objectives"));
        for objective in &scenario.objectives {
            ui.small_muted(&objective.text);
        }
    }
}

/// The button that opens the exercise as the form has it; stays in sight however long the form is.
pub(super) fn open_ui(
    ui: &mut Ui,
    model: &HomeModel<'_>,
    place: usize,
    form: &SetupForm,
    intents: &mut Vec<Intent>,
) {
    let open = Button::primary(t!("home-open-exercise"))
        .large()
        .unless(model.busy)
        .show(ui);
    if open.clicked() {
        intents.push(Intent::OpenExercise(OpenExercise {
            scenario: place,
            title: form.title.trim().to_owned(),
            mode: form.mode,
            pace: form.pace,
            players: form
                .players
                .iter()
                .map(|(state, player)| (state.clone(), player.clone()))
                .collect(),
            leaks: form.leaks,
        }));
    }
    ui.add_space(space::S);
    let rehearse = Button::secondary(t!("rehearse-home"))
        .icon(Icon::FLASK_CONICAL)
        .tooltip(t!("rehearse-home-tip"));
    if rehearse.show(ui).clicked() {
        intents.push(Intent::Rehearse(place));
    }
    ui.add_space(space::S);
    ui.small_muted(t!("home-stored-as-you-go"));
}

fn checks_ui(ui: &mut Ui, checks: &[CheckLine]) {
    if checks.is_empty() {
        return;
    }
    ui.add_space(space::S);
    let tokens = ui.tokens();
    for check in checks.iter().take(CHECKS_SHOWN) {
        let (icon, tone) = match check.rank {
            0 => (Icon::CIRCLE_X, tokens.danger),
            1 => (Icon::TRIANGLE_ALERT, tokens.warning),
            _ => (Icon::INFO, tokens.info),
        };
        ui.horizontal_top(|ui| {
            ui.icon(icon, tone.text);
            let text = t!(
                "home-check-line",
                line = check.place.0,
                column = check.place.1,
                text = check.text.as_str()
            );
            ui.small_muted(text);
        });
    }
    if checks.len() > CHECKS_SHOWN {
        ui.small_muted(t!("home-checks-more", count = checks.len() - CHECKS_SHOWN));
    }
}

fn players_ui(ui: &mut Ui, model: &HomeModel<'_>, scenario: &Scenario, form: &mut SetupForm) {
    let tokens = ui.tokens();
    // Position 0 is a table here, 1 the facilitator, then the postures.
    let rehearsed: Vec<String> = model
        .postures
        .iter()
        .map(|(_, label)| t!("home-player-rehearsed", posture = label.as_str()))
        .collect();
    let mut options = vec![
        (0, t!("home-player-table")),
        (1, t!("home-player-facilitator")),
    ];
    options.extend(
        rehearsed
            .iter()
            .enumerate()
            .map(|(place, label)| (place + 2, label.as_str())),
    );
    for state in &scenario.states {
        let current = match form.players.get(&state.id) {
            None | Some(Player::Table) => 0,
            Some(Player::Facilitator) => 1,
            Some(Player::Rehearsed(posture)) => model
                .postures
                .iter()
                .position(|(id, _)| id == posture)
                .map_or(0, |place| place + 2),
        };
        let mut chosen = current;
        Sides::new()
            .height(size::CONTROL)
            .shrink_left()
            .truncate()
            .show(
                ui,
                |ui| {
                    state_name(ui, &state.short, tokens.state_colour(&state.colour));
                },
                |ui| {
                    ui.push_id(&state.id, |ui| {
                        let name = t!("home-who-plays-state", state = state.short.as_str());
                        dropdown(ui, &name, &mut chosen, &options);
                    });
                },
            );
        if chosen != current {
            let player = match chosen {
                0 => Player::Table,
                1 => Player::Facilitator,
                place => model
                    .postures
                    .get(place - 2)
                    .map_or(Player::Table, |(id, _)| Player::Rehearsed(id.clone())),
            };
            form.players.insert(state.id.clone(), player);
        }
        ui.add_space(space::XS);
    }
}

/// Whether what is said in confidence may reach the press by chance.
fn leaks_ui(ui: &mut Ui, form: &mut SetupForm) {
    segmented(
        ui,
        t!("home-leaks"),
        &mut form.leaks,
        &[
            (Leaks::AsScripted, t!("home-leaks-scripted")),
            (Leaks::Never, t!("home-leaks-never")),
        ],
    );
    ui.add_space(space::XS);
    ui.small_muted(match form.leaks {
        Leaks::AsScripted => t!("home-leaks-scripted-explained"),
        Leaks::Never => t!("home-leaks-never-explained"),
    });
}

fn pace_ui(ui: &mut Ui, scenario: &Scenario, form: &mut SetupForm) {
    segmented(
        ui,
        t!("home-mode"),
        &mut form.mode,
        &[
            (Mode::StepByStep, t!("home-step-by-step")),
            (Mode::ByTheClock, t!("home-by-the-clock")),
        ],
    );
    ui.add_space(space::XS);
    ui.small_muted(match form.mode {
        Mode::ByTheClock => t!("home-by-the-clock-explained"),
        Mode::StepByStep => t!("home-step-by-step-explained"),
    });
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        ui.set_min_height(size::CONTROL);
        let label = ui.body(t!("home-pace-factor"));
        ui.add(
            DragValue::new(&mut form.pace)
                .range(Pace::SLOWEST.factor()..=Pace::FASTEST.factor())
                .speed(0.1)
                .max_decimals(1)
                .prefix("×"),
        )
        .labelled_by(label.id);
        let minutes =
            scenario.timing.planned.as_minutes() as f64 / form.pace.max(Pace::SLOWEST.factor());
        // A hundred days at the slowest pace still fit.
        let length = duration_text(minutes.ceil() as u32);
        ui.small_muted(t!("home-pace-length", length = length));
    });
}
