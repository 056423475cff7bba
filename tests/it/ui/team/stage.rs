//! Desks at which several States play, by the real rules: what one table does, the others see.

use std::collections::BTreeMap;
use std::sync::Arc;

use demarche::app::intent::{Intent, Route};
use demarche::app::team::{DeskMode, HandOverUiState, TeamUiState, hand_over_ui, team_ui};
use demarche::exercise::{
    Command, Event, Exercise, Moment, Refusal, Seat, Setup, TeamView, WallTime, open, perform,
    settle,
};
use demarche::scenario::{ExerciseTime, StateId, load_str};
use demarche::session::Replica;
use egui::{Theme, Vec2};
use egui_kittest::Harness;

use crate::support;

/// The story of the pictures: four States, one with a long name.
pub(super) const INTERCONNECTOR: &str = include_str!("interconnector.ron");
/// The story a newcomer plays first: two States.
pub(super) const FIRST_CALL: &str = include_str!("../../../../scenarios/first-call.ron");

/// An exercise, every table's desk, and the table that sits at the screen.
pub(super) struct Stage {
    exercise: Exercise,
    replica: Replica,
    desks: BTreeMap<StateId, TeamUiState>,
    seat: StateId,
    /// The table that takes the seat next, while the screen is covered.
    next: Option<StateId>,
    hand_over: HandOverUiState,
    wall: WallTime,
    /// What was refused, in order.
    pub(super) refusals: Vec<Refusal>,
    /// Where the screen asked to go.
    pub(super) routes: Vec<Route>,
    /// The commands the screen asked for.
    pub(super) asked: Vec<Command>,
}

impl Stage {
    /// A story that has begun, with this table at the screen.
    pub(super) fn started(text: &str, seat: &str) -> Self {
        let mut stage = Self::opened(text, seat);
        stage.acts(&Seat::Facilitator, Command::Start);
        stage
    }

    /// A story before STARTEX.
    pub(super) fn opened(text: &str, seat: &str) -> Self {
        let loaded = load_str("story.ron", text);
        let report = loaded.report();
        let scenario = loaded.scenario.unwrap_or_else(|| panic!("{report}"));
        let setup = Setup::of(&scenario, 1);
        let (exercise, first) = open(scenario.clone(), setup, WallTime::default());
        let desks = scenario
            .states
            .iter()
            .map(|state| (state.id.clone(), TeamUiState::default()));
        let desks = desks.collect();
        let mut replica = Replica::new(scenario);
        replica.take(Arc::new(first));
        Self {
            exercise,
            replica,
            desks,
            seat: seat.into(),
            next: None,
            hand_over: HandOverUiState::default(),
            wall: WallTime::default(),
            refusals: Vec::new(),
            routes: Vec::new(),
            asked: Vec::new(),
        }
    }

    fn tell(&mut self, events: Vec<Event>) {
        for event in events {
            self.replica.take(Arc::new(event));
        }
    }

    /// The clock runs to this minute of the story.
    pub(super) fn at(&mut self, minute: i64) {
        let time = ExerciseTime::from_millis(minute * 60_000);
        self.wall = self.exercise.clock.wall_of(time).expect("the clock runs");
        let mut events = Vec::new();
        settle(&mut self.exercise, self.wall, &mut events);
        self.tell(events);
    }

    /// A seat does something elsewhere.
    pub(super) fn acts(&mut self, seat: &Seat, command: Command) {
        let said = format!("{command:?}");
        let done = self.perform(seat, &command);
        assert_eq!(done, Ok(()), "{said}");
    }

    /// A State's table does something elsewhere.
    pub(super) fn team(&mut self, state: &str, command: Command) {
        self.acts(&Seat::Team(state.into()), command);
    }

    fn perform(&mut self, seat: &Seat, command: &Command) -> Result<(), Refusal> {
        let mut events = Vec::new();
        let done = perform(&mut self.exercise, seat, command, self.wall, &mut events);
        self.tell(events);
        done
    }

    /// Another table sits down at the screen.
    pub(super) fn sit(&mut self, state: &str) {
        self.seat = state.into();
    }

    /// The desk at the screen.
    pub(super) fn desk(&self) -> &TeamUiState {
        &self.desks[&self.seat]
    }

    /// The same, to be set up.
    pub(super) fn desk_mut(&mut self) -> &mut TeamUiState {
        self.desks
            .get_mut(&self.seat)
            .expect("the table has a desk")
    }

    /// Somebody looks on at the screen.
    pub(super) fn looks_on(&mut self) {
        self.desk_mut().mode = DeskMode::Preview;
    }

    /// One computer for all tables.
    pub(super) fn share_a_computer(&mut self) {
        for desk in self.desks.values_mut() {
            desk.mode = DeskMode::HotSeat;
        }
    }

    /// Covers the screen until that table sits down.
    pub(super) fn hands_over(&mut self, next: &str) {
        self.next = Some(next.into());
    }

    /// What another table knows.
    pub(super) fn view_of(&self, state: &str) -> &TeamView {
        &self.replica.teams[&StateId::from(state)]
    }

    /// What the table at the screen knows.
    pub(super) fn view(&self) -> &TeamView {
        &self.replica.teams[&self.seat]
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        let now: Moment = self.exercise.moment(self.wall);
        let mut intents = Vec::new();
        let view = &self.replica.teams[&self.seat];
        if let Some(next) = &self.next {
            let common = &view.briefing.common;
            hand_over_ui(ui, common, None, next, &mut self.hand_over, &mut intents);
        } else {
            let desk = self.desks.get_mut(&self.seat).expect("a desk");
            team_ui(ui, view, now, desk, &mut intents);
        }
        for intent in intents {
            match intent {
                Intent::Submit(seat, command) => {
                    let own = match (&seat, &command) {
                        (Seat::Facilitator, Command::OnBehalf { state, command }) => {
                            assert!(self.desk().on_behalf && *state == self.seat);
                            command.as_ref().clone()
                        }
                        _ => {
                            let own = Seat::Team(self.seat.clone());
                            assert_eq!(seat, own, "a desk speaks for itself");
                            command.clone()
                        }
                    };
                    self.asked.push(own.clone());
                    match self.perform(&seat, &command) {
                        Ok(()) => self.desk_mut().command_done(&own),
                        Err(refusal) => self.refusals.push(refusal),
                    }
                }
                Intent::Go(route) => {
                    match &route {
                        Route::HandOver(next) => self.next = Some(next.clone()),
                        Route::Desk(seat) => {
                            self.seat.clone_from(seat);
                            self.next = None;
                        }
                        _ => self.next = None,
                    }
                    self.routes.push(route);
                }
                other => panic!("a desk does not ask for {other:?}"),
            }
        }
    }
}

/// The desk in a window of that size.
pub(super) fn harness(stage: Stage, theme: Theme, size: Vec2) -> Harness<'static, Stage> {
    let whole = |ui: &mut egui::Ui, stage: &mut Stage| {
        // The program's windows have no margin; the harness has.
        let window = egui::UiBuilder::new().max_rect(ui.content_rect());
        ui.scope_builder(window, |ui| stage.ui(ui));
    };
    let mut harness = support::sized(theme, size).build_ui_state(whole, stage);
    harness.run();
    harness
}
