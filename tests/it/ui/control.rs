//! The facilitator's control room.

mod bending;
mod capital;
mod correcting;
mod display;
mod picturing;
mod seats;
mod steering;

use demarche::app::commands::take_pressed;
use demarche::app::control::{ControlUiState, Form, Tab, control_ui};
use demarche::app::intent::Intent;
use demarche::app::widgets::exercise_banner;
use demarche::exercise::{Command, ConsultationId, Declare, Item, Mode, Parcel, PingId, Shown};
use egui::{Theme, Ui, UiBuilder, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support::table::{FIRST_CALL, INTERCONNECTOR, Table, mid_game, mid_game_in};
use crate::support::{self, SMALL, WIDE};

/// The control room with an exercise behind it, as the program puts them together.
struct Stage {
    table: Table,
    state: ControlUiState,
    /// What was asked for that is not the rules' to do.
    asked: Vec<Intent>,
    refused: Vec<String>,
}

impl Stage {
    fn new(table: Table) -> Self {
        Self {
            table,
            state: ControlUiState::default(),
            asked: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn draw(&mut self, ui: &mut Ui) {
        let mut intents = Vec::new();
        let room = self.table.room();
        if !self.state.dialogs.is_open() {
            for command in take_pressed(ui, || self.state.situation(&room)) {
                self.state.carry_out(command, &room, &mut intents);
            }
        }
        let window = UiBuilder::new().max_rect(ui.ctx().content_rect());
        ui.scope_builder(window, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            exercise_banner(ui, None);
            ui.reset_style();
            control_ui(ui, &room, &mut self.state, &mut intents);
        });
        for intent in intents {
            match intent {
                Intent::Submit(seat, command) => match self.table.submit(&seat, &command) {
                    Ok(()) => self.state.command_done(&command),
                    Err(refusal) => self.refused.push(refusal),
                },
                other => self.asked.push(other),
            }
        }
    }
}

fn harness(theme: Theme, size: Vec2, table: Table) -> Harness<'static, Stage> {
    let mut harness = support::sized(theme, size)
        .build_ui_state(|ui, stage: &mut Stage| stage.draw(ui), Stage::new(table));
    harness.run();
    harness
}

/// Pictures to look at, not to keep: set `DEMARCHE_LOOK` to a folder.
#[test]
fn pictures_to_look_at() {
    let Ok(folder) = std::env::var("DEMARCHE_LOOK") else {
        return;
    };
    let themes = [(Theme::Dark, "dark"), (Theme::Light, "light")];
    for (theme, theme_name) in themes {
        for (size, size_name) in [(WIDE, "wide"), (SMALL, "small")] {
            if (theme == Theme::Dark) != (size == WIDE)
                && std::env::var("DEMARCHE_LOOK_ALL").is_err()
            {
                continue;
            }
            let mut harness = harness(theme, size, mid_game());
            let look = |harness: &mut Harness<'static, Stage>, name: &str| {
                support::look(
                    harness,
                    &folder,
                    &format!("{name}_{theme_name}_{size_name}"),
                );
            };
            look(&mut harness, "board");
            for (tab, name) in [
                (Tab::LiveLog, "log"),
                (Tab::States, "states"),
                (Tab::Infrastructure, "infrastructure"),
                (Tab::Objectives, "objectives"),
                (Tab::Lines, "lines"),
            ] {
                harness.state_mut().state.tab = tab;
                harness.run();
                look(&mut harness, name);
            }
            let tense = harness
                .state()
                .table
                .replica
                .exercise
                .tension_changes
                .last();
            let tense = tense.unwrap().sequence;
            harness.state_mut().state.open_event(tense);
            harness.run();
            look(&mut harness, "event");
            harness.state_mut().state.open_inject("i05".into());
            harness.run();
            look(&mut harness, "inject_released");
            harness.state_mut().state.open_inject("c01".into());
            harness.run();
            look(&mut harness, "inject_conditional");
            harness
                .state_mut()
                .state
                .open_consultation(ConsultationId(2));
            harness.run();
            look(&mut harness, "thread");
            harness
                .state_mut()
                .state
                .open_consultation(ConsultationId(1));
            harness.run();
            look(&mut harness, "thread_concluded");
            for (form, name) in [
                (Form::Jump, "jump"),
                (Form::AddInject, "add_inject"),
                (Form::AdjustTension, "adjust"),
                (Form::End, "end"),
                (Form::Reschedule("i07".into()), "reschedule"),
                (Form::Skip("i07".into()), "skip"),
                (Form::Retract("i05".into()), "retract"),
                (Form::Shift, "shift"),
                (Form::Moves, "moves"),
                (Form::People, "people"),
                (Form::Rate("verify-first".into()), "rate"),
            ] {
                let stage = harness.state_mut();
                stage.state.jump.text = "11:30".to_owned();
                stage.state.inject.to = vec!["drovia".into(), "estrava".into()];
                stage.state.inject.title = "A call from the plant".to_owned();
                stage.state.inject.body =
                    "The shift leader says **nobody** pressed anything.".to_owned();
                stage.state.tension.by = -5;
                stage.state.dialogs.open(form);
                harness.run();
                look(&mut harness, name);
                harness.key_press(egui::Key::Escape);
                harness.run();
            }
        }
    }
    let mut menus = harness(Theme::Dark, WIDE, mid_game());
    menus.get_by_label("×12").click();
    menus.run();
    support::look(&mut menus, &folder, "menu_clock");
    menus.key_press(egui::Key::Escape);
    menus.run();
    menus.get_by_label("Desks").click();
    menus.run();
    support::look(&mut menus, &folder, "menu_desks");
    for (theme, theme_name) in themes {
        let table = Table::open(FIRST_CALL, Mode::ByTheClock);
        let mut harness = harness(theme, SMALL, table);
        support::look(&mut harness, &folder, &format!("before_{theme_name}_small"));
    }
    let mut paused = mid_game();
    paused.facilitator(Command::Pause);
    let mut paused = harness(Theme::Dark, SMALL, paused);
    support::look(&mut paused, &folder, "paused");
    let mut ended = mid_game();
    ended.facilitator(Command::End);
    let mut ended = harness(Theme::Light, SMALL, ended);
    support::look(&mut ended, &folder, "ended");
    let mut steps = harness(Theme::Dark, SMALL, step_by_step());
    support::look(&mut steps, &folder, "step_by_step");
    for (theme, name) in themes {
        let mut long = harness(theme, SMALL, mid_game_in(&long_names()));
        support::look(&mut long, &folder, &format!("long_{name}"));
        long.state_mut().state.tab = Tab::States;
        long.run();
        support::look(&mut long, &folder, &format!("long_states_{name}"));
    }
}

/// Step by step, with deadlines that have passed and wait.
fn step_by_step() -> Table {
    let mut table = Table::open(FIRST_CALL, Mode::StepByStep);
    table.facilitator(Command::Start);
    for _ in 0..5 {
        table.facilitator(Command::ReleaseNext);
    }
    table.until("2h");
    table
}

/// The same story with names as long as they come.
fn long_names() -> String {
    INTERCONNECTOR
        .replace("short: \"Aldenia\"", "short: \"United Federal Republic of Upper Corvania\"")
        .replace("short: \"Drovia\"", "short: \"Confederated Principalities of the Lower Drov\"")
        .replace(
            "Hospital back-up power failing",
            "Hospital back-up power failing in both halves of the capital, and the fuel lorries stand still",
        )
        .replace(
            "title: \"Lights out on the interconnector\"",
            "title: \"Lights out on the interconnector: the long morning of the northern grid and its neighbours\"",
        )
}

/// The morning, with lines checked, something leaked, intents declared and grades given.
fn lines_in_use() -> Table {
    let scales = [("Aldenia", "six-levels"), ("Brennmark", "six-categories")];
    let text = scales
        .iter()
        .fold(INTERCONNECTOR.to_owned(), |text, (short, scale)| {
            let short = format!("short: \"{short}\"");
            text.replace(&short, &format!("{short}, severity_scale: \"{scale}\""))
        });
    let mut table = mid_game_in(&text);
    table
        .facilitator(Command::CheckCommunications {
            channels: vec!["technical-contact".into(), "policy-contact".into()],
        })
        .team("aldenia", Command::Acknowledge(Item::Ping(PingId(1, 0))))
        .facilitator(Command::LeakNow(Parcel::Request(
            ConsultationId(2),
            "aldenia".into(),
        )))
        .team(
            "aldenia",
            Command::DeclareIntent {
                toward: vec!["drovia".into()],
                intent: "find-the-facts".into(),
                words: "We want to know what happened before anybody is named.".to_owned(),
                how: Declare::InPublic,
            },
        );
    for (state, grade) in [("aldenia", 3), ("brennmark", 2)] {
        table.team(
            state,
            Command::GradeSeverity {
                grade,
                shown: Shown::Public,
                reason: "Two hospitals run on generators.".to_owned(),
            },
        );
    }
    table
}

#[test]
fn lines_are_checked_and_something_leaks_by_hand() {
    let mut harness = harness(Theme::Dark, WIDE, mid_game());
    harness.get_by_label("Lines").click();
    harness.run();
    harness.get_by_label("Run check").click();
    harness.run();
    let checks = &harness.state().table.replica.exercise.checks;
    assert_eq!(checks.len(), 1);
    assert!(checks[0].pings.len() >= 5, "every State has a line");
    harness.get_by_label_contains("Check 1");
    let leak = harness
        .query_all_by_label_contains("Let “")
        .find(|node| node.accesskit_node().role() == egui::Role::Button)
        .expect("something has passed in confidence");
    leak.click_accesskit();
    harness.run();
    assert_eq!(harness.state().table.replica.exercise.leaked.len(), 1);
    assert!(harness.state().refused.is_empty());
}

#[test]
fn pictures_of_lines_to_look_at() {
    let Ok(folder) = std::env::var("DEMARCHE_LOOK") else {
        return;
    };
    for (theme, size, name) in [
        (Theme::Dark, WIDE, "lines_dark"),
        (Theme::Light, SMALL, "lines_light"),
    ] {
        let mut harness = harness(theme, size, lines_in_use());
        harness.state_mut().state.tab = Tab::Lines;
        harness.run();
        support::look(&mut harness, &folder, name);
    }
}
