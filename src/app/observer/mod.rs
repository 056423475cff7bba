//! The observer's screen: the play as it goes, without the truth behind it and without the script ahead; notes, marks and
//! ratings.
//!
//! [`observer_ui`] draws what the only gate lets through to an observer, and pushes intents spoken from that seat.

use std::sync::Arc;

use egui::{CentralPanel, Frame, Label, Margin, Panel, ScrollArea, Sense, Ui, vec2};

use super::intent::Intent;
use super::room::Room;
use super::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use super::time_text;
use super::widgets::{
    Button, Card, Field, caption, chip, dropdown, empty_state, exercise_banner, segmented,
};
use crate::debrief::event_in_words;
use crate::debrief::narrative::text_of;
use crate::exercise::{
    Command, Evaluate, Event, Fact, LONGEST_TEXT, Rating, Seat, SteeringStep, visible,
};
use crate::scenario::{ExerciseTime, ObjectiveId, StateId};
use crate::t;

/// One thing that happened, as an observer reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    sequence: u64,
    time: ExerciseTime,
    words: String,
}

/// What the observer's screen remembers between frames.
#[derive(Debug, Default)]
pub struct ObserverUiState {
    /// The note being written.
    pub text: String,
    /// The objective it bears on.
    pub objective: Option<ObjectiveId>,
    /// The State it is about.
    pub about: Option<StateId>,
    /// The events chosen as evidence.
    pub evidence: Vec<u64>,
    /// What happened so far; derived once per event.
    lines: Vec<Line>,
    /// How much of the log that is, and whose.
    seen: (usize, String),
}

impl ObserverUiState {
    /// Tells the screen that a command was stored: what was typed for it is cleared.
    pub fn command_done(&mut self, command: &Command) {
        match command {
            Command::Observe { text, .. } if text.trim() == self.text.trim() => self.text.clear(),
            Command::Evaluate(Evaluate::Rate { .. } | Evaluate::Bookmark { .. }) => {
                self.evidence.clear();
            }
            _ => {}
        }
    }

    fn refresh(&mut self, room: &Room<'_>) {
        let title = &room.exercise.title;
        if room.log.len() < self.seen.0 || self.seen.1 != *title {
            self.lines.clear();
            self.seen = (0, title.clone());
        }
        let new = room.log.iter().skip(self.seen.0);
        let lines = new.filter_map(|event| line(event, room));
        self.lines.extend(lines);
        self.seen.0 = room.log.len();
    }
}

fn line(event: &Arc<Event>, room: &Room<'_>) -> Option<Line> {
    let seen = visible(event, room.exercise, &Seat::Observer)?;
    is_play(&seen.fact).then(|| Line {
        sequence: seen.sequence,
        time: seen.time,
        words: text_of(&event_in_words(&seen, room.exercise).segments),
    })
}

/// Whether something is of the play, and not of the script ahead of it.
fn is_play(fact: &Fact) -> bool {
    !matches!(
        fact,
        Fact::ChanceDrawn { .. }
            | Fact::InjectAdded { .. }
            | Fact::InjectHeld { .. }
            | Fact::HoldLifted { .. }
            | Fact::InjectRescheduled { .. }
            | Fact::InjectSkipped { .. }
            | Fact::EffectSet { .. }
            | Fact::LeaksSet { .. }
            | Fact::Steering {
                step: SteeringStep::InjectEdited { .. }
                    | SteeringStep::PictureAdded { .. }
                    | SteeringStep::InjectMerged { .. }
                    | SteeringStep::ScriptShifted { .. }
                    | SteeringStep::InjectRestored { .. }
                    | SteeringStep::ActUndone { .. }
                    | SteeringStep::MoveExtended { .. },
            }
    )
}

/// Draws the screen.
pub fn observer_ui(
    ui: &mut Ui,
    room: &Room<'_>,
    state: &mut ObserverUiState,
    intents: &mut Vec<Intent>,
) {
    state.refresh(room);
    let branch = time_text::branch_words(
        room.exercise.scenario.timing.startex,
        room.exercise.branch.as_ref(),
    );
    Panel::top("observer-banner")
        .exact_size(size::BANNER)
        .show_separator_line(false)
        .frame(Frame::new())
        .show(ui, |ui| exercise_banner(ui, branch.as_deref()));
    let tokens = ui.tokens();
    let side = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::same(space::M as i8));
    let wide = ui.available_width();
    Panel::right("observer-side")
        .resizable(true)
        .default_size((wide * 0.38).clamp(320.0, 520.0))
        .frame(side)
        .show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                note_ui(ui, room, state, intents);
                ui.add_space(space::L);
                objectives_ui(ui, room, state, intents);
            });
        });
    let ground = Frame::new()
        .fill(tokens.ground)
        .inner_margin(Margin::same(space::M as i8));
    CentralPanel::default()
        .frame(ground)
        .show(ui, |ui| log_ui(ui, room, state));
}

fn submit(intents: &mut Vec<Intent>, command: Command) {
    intents.push(Intent::Submit(Seat::Observer, command));
}

fn log_ui(ui: &mut Ui, room: &Room<'_>, state: &mut ObserverUiState) {
    caption(ui, t!("observer-play"));
    ui.small_muted(t!("observer-choose"));
    if state.lines.is_empty() {
        empty_state(ui, Icon::EYE, t!("observer-nothing"), None);
        return;
    }
    let startex = room.exercise.scenario.timing.startex;
    let tokens = ui.tokens();
    let count = state.lines.len();
    ScrollArea::vertical()
        .id_salt("observer-log")
        .auto_shrink(false)
        .stick_to_bottom(true)
        .show_rows(ui, size::CONTROL_SMALL, count, |ui, rows| {
            for line in state.lines.get(rows).unwrap_or_default() {
                let chosen = state.evidence.contains(&line.sequence);
                let row = ui.horizontal(|ui| {
                    ui.set_min_height(size::CONTROL_SMALL);
                    let mut on = chosen;
                    let mark = ui.checkbox(&mut on, "");
                    let _ =
                        mark.accessible_name(t!("observer-evidence", what = line.words.as_str()));
                    ui.typed(
                        Type::FiguresSmall,
                        tokens.text_muted,
                        time_text::story_clock(startex, line.time),
                    );
                    let words = Type::Body.rich(line.words.as_str()).color(tokens.text);
                    ui.add(Label::new(words).truncate().sense(Sense::hover()))
                        .on_hover_text(line.words.as_str());
                    on != chosen
                });
                if row.inner {
                    if chosen {
                        state.evidence.retain(|event| *event != line.sequence);
                    } else {
                        state.evidence.push(line.sequence);
                    }
                }
            }
        });
}

fn note_ui(ui: &mut Ui, room: &Room<'_>, state: &mut ObserverUiState, intents: &mut Vec<Intent>) {
    let scenario = &room.exercise.scenario;
    caption(ui, t!("control-observation"));
    let field = Field::new(t!("control-observation-field"))
        .hidden_label()
        .hint(t!("control-observation-hint"))
        .limit(LONGEST_TEXT)
        .rows(4)
        .show(ui, &mut state.text);
    let entered = field.has_focus()
        && ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
    let mut objective = state
        .objective
        .as_ref()
        .and_then(|id| scenario.objectives.iter().position(|other| other.id == *id));
    let mut options: Vec<(Option<usize>, &str)> =
        vec![(None, t!("control-observation-no-objective"))];
    let objectives = scenario.objectives.iter().enumerate();
    options.extend(objectives.map(|(place, objective)| (Some(place), objective.text.as_str())));
    dropdown(
        ui,
        t!("control-observation-objective"),
        &mut objective,
        &options,
    );
    state.objective = objective
        .and_then(|place| scenario.objectives.get(place))
        .map(|objective| objective.id.clone());
    let mut about = state
        .about
        .as_ref()
        .and_then(|id| scenario.state_position(id));
    let mut options: Vec<(Option<usize>, &str)> = vec![(None, t!("control-observation-no-state"))];
    let states = scenario.states.iter().enumerate();
    options.extend(states.map(|(place, state)| (Some(place), state.short.as_str())));
    dropdown(ui, t!("control-observation-state"), &mut about, &options);
    state.about = about
        .and_then(|place| scenario.states.get(place))
        .map(|state| state.id.clone());
    let empty = state.text.trim().is_empty();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let add = Button::primary(t!("control-observation-add"))
            .unless(empty.then(|| t!("control-observation-empty")))
            .show(ui)
            .clicked();
        if (add || entered) && !empty {
            let note = Command::Observe {
                text: state.text.clone(),
                objective: state.objective.clone(),
                about: state.about.clone(),
            };
            submit(intents, note);
        }
        let mark = Button::secondary(t!("observer-bookmark"))
            .icon(Icon::BOOKMARK)
            .tooltip(t!("command-bookmark-tip"))
            .show(ui)
            .clicked();
        if mark {
            let event = state.evidence.last().copied();
            let at = event
                .and_then(|event| room.event(event))
                .map_or(room.now.time, |event| event.time);
            let bookmark = Evaluate::Bookmark {
                at,
                event,
                words: String::new(),
            };
            submit(intents, Command::Evaluate(bookmark));
        }
    });
}

fn objectives_ui(ui: &mut Ui, room: &Room<'_>, state: &ObserverUiState, intents: &mut Vec<Intent>) {
    caption(ui, t!("control-tab-objectives"));
    ui.small_muted(t!("rating-events", count = state.evidence.len()));
    for objective in &room.exercise.scenario.objectives {
        Card::plain().show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
            ui.add(Label::new(Type::Strong.rich(objective.text.as_str())).wrap());
            let rated = room.exercise.rating(&objective.id);
            let mut rating = rated.map(|rated| rated.rating);
            let before = rating;
            segmented(
                ui,
                &objective.text,
                &mut rating,
                &Rating::ALL.map(|rating| (Some(rating), rating.letter())),
            );
            if let (true, Some(rating)) = (rating != before, rating) {
                let rate = Evaluate::Rate {
                    objective: objective.id.clone(),
                    rating,
                    evidence: state.evidence.clone(),
                    words: String::new(),
                };
                submit(intents, Command::Evaluate(rate));
            }
            match rated {
                Some(rated) => {
                    let tone = ui.tokens().info;
                    chip(ui, rated.rating.label(), tone);
                }
                None => {
                    ui.small_muted(t!("rating-none"));
                }
            }
        });
    }
}
