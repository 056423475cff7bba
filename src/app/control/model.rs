//! What is derived from the exercise once per event, so that drawing a frame costs the same however long the log is.

use std::collections::BTreeMap;

use super::run_sheet::{Line, ordered};
use super::scene::initials;
use super::workload::{Workload, workload};
use crate::app::room::Room;
use crate::exercise::{
    Alert, Because, Consultation, ConsultationId, Exercise, ExpectationStatus, Fact, Phase, Spread,
    Stage, TensionChange, WallTime, alerts, spread,
};
use crate::scenario::{AssetId, ExerciseTime, StateId};

/// The columns of the consultations board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Column {
    Requested,
    InSession,
    Concluded,
    Over,
}

impl Column {
    pub(super) const ALL: [Self; 4] = [
        Self::Requested,
        Self::InSession,
        Self::Concluded,
        Self::Over,
    ];

    pub(super) const fn of(consultation: &Consultation) -> Self {
        match consultation.stage {
            Stage::Requested => Self::Requested,
            Stage::InSession { .. } => Self::InSession,
            Stage::Concluded { .. } => Self::Concluded,
            Stage::BrokenOff { .. } | Stage::Withdrawn { .. } | Stage::Failed { .. } => Self::Over,
        }
    }
}

/// A State at a glance.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Glance {
    pub(super) unread: usize,
    pub(super) open_decisions: usize,
    /// Consultations it sits in.
    pub(super) in_session: Vec<ConsultationId>,
    /// The oldest request that waits for its answer: which, and since when.
    pub(super) owes: Option<(ConsultationId, ExerciseTime)>,
    /// Expected actions: done, still expected, not done.
    pub(super) met: usize,
    pub(super) open: usize,
    pub(super) missed: usize,
}

/// What was derived at the last event, and at the last second for what time alone changes.
#[derive(Debug, Default)]
pub(super) struct Model {
    key: Option<(u64, usize, String)>,
    second: Option<i64>,
    /// The run sheet from top to bottom.
    pub(super) lines: Vec<Line>,
    /// The position of the inject that is next.
    pub(super) next: Option<usize>,
    /// The consultations of each column, the one that changed last first.
    pub(super) board: BTreeMap<Column, Vec<ConsultationId>>,
    /// The event by which each piece of infrastructure last changed.
    pub(super) asset_changes: BTreeMap<AssetId, u64>,
    /// The change of tension that each consultation has brought so far, over all pairs.
    pub(super) tension_brought: BTreeMap<ConsultationId, i32>,
    /// The changes of how one State stands towards another, by their places among all changes.
    tension_of_pair: BTreeMap<(StateId, StateId), Vec<usize>>,
    /// Who knows what, for the generation it was worked out for: asked for by one tab alone.
    known: Option<(u64, Vec<Spread>)>,
    seen: usize,
    seen_changes: usize,
    pub(super) glances: BTreeMap<StateId, Glance>,
    pub(super) initials: Vec<String>,
    pub(super) alerts: Vec<Alert>,
    /// What each State has on its hands in the coming hour.
    pub(super) workload: BTreeMap<StateId, Workload>,
    /// When STARTEX was given in the room.
    pub(super) started: Option<WallTime>,
    /// How many times the model was derived anew; caches elsewhere compare it.
    pub(super) generation: u64,
}

impl Model {
    /// Derives anew what has changed since the last frame.
    pub(super) fn refresh(&mut self, room: &Room<'_>) {
        let exercise = room.exercise;
        let same = self.key.as_ref().is_some_and(|(sequence, length, title)| {
            *sequence == exercise.sequence && *length == room.log.len() && *title == exercise.title
        });
        if !same {
            self.key = Some((exercise.sequence, room.log.len(), exercise.title.clone()));
            self.generation += 1;
            self.derive(room);
        }
        let second = room.now.time.as_millis().div_euclid(1_000);
        if !same || self.second != Some(second) {
            self.second = Some(second);
            self.alerts = alerts(exercise, room.now.time);
            let states = exercise.scenario.states.iter();
            self.workload = states
                .map(|state| {
                    (
                        state.id.clone(),
                        workload(exercise, &state.id, room.now.time),
                    )
                })
                .collect();
        }
    }

    /// How one State's stance towards another changed, oldest first.
    pub(super) fn changes<'a>(
        &self,
        exercise: &'a Exercise,
        from: &StateId,
        to: &StateId,
    ) -> Vec<&'a TensionChange> {
        let pair = (from.clone(), to.clone());
        let places = self
            .tension_of_pair
            .get(&pair)
            .map_or(&[][..], Vec::as_slice);
        places
            .iter()
            .filter_map(|place| exercise.tension_changes.get(*place))
            .collect()
    }

    /// Who knows what by now.
    pub(super) fn known(&mut self, exercise: &Exercise) -> &[Spread] {
        let generation = self.generation;
        if self.known.as_ref().is_none_or(|(of, _)| *of != generation) {
            self.known = Some((generation, spread(exercise)));
        }
        self.known.as_ref().map_or(&[], |(_, known)| known)
    }

    /// Takes what is new in the log; all of it, if it is another log than before.
    fn follow(&mut self, room: &Room<'_>) {
        if room.log.len() < self.seen || room.log.len() < 2 {
            self.seen = 0;
            self.started = None;
            self.asset_changes.clear();
            self.tension_brought.clear();
            self.tension_of_pair.clear();
            self.seen_changes = 0;
        }
        for event in room.log.iter().skip(self.seen) {
            match &event.fact {
                Fact::Started => self.started = Some(event.wall),
                Fact::InfrastructureChanged { asset, .. } => {
                    self.asset_changes.insert(asset.clone(), event.sequence);
                }
                _ => {}
            }
        }
        self.seen = room.log.len();
        let changes = &room.exercise.tension_changes;
        for (place, change) in changes.iter().enumerate().skip(self.seen_changes) {
            let pair = (change.from.clone(), change.to.clone());
            self.tension_of_pair.entry(pair).or_default().push(place);
            if let Because::Consultation(id) = change.because {
                *self.tension_brought.entry(id).or_default() +=
                    i32::from(change.after) - i32::from(change.before);
            }
        }
        self.seen_changes = changes.len();
    }

    fn derive(&mut self, room: &Room<'_>) {
        let exercise = room.exercise;
        self.follow(room);
        self.lines = ordered(exercise);
        self.next = exercise
            .run_sheet
            .next()
            .filter(|_| exercise.phase() != Phase::Ended)
            .map(|(position, _)| position);
        self.board = board(exercise);
        self.glances = exercise
            .scenario
            .states
            .iter()
            .map(|state| (state.id.clone(), glance(exercise, &state.id)))
            .collect();
        self.initials = initials(&exercise.scenario);
    }
}

fn board(exercise: &Exercise) -> BTreeMap<Column, Vec<ConsultationId>> {
    let mut columns: BTreeMap<Column, Vec<&Consultation>> = Column::ALL
        .into_iter()
        .map(|column| (column, Vec::new()))
        .collect();
    for consultation in exercise.consultations.iter() {
        columns
            .entry(Column::of(consultation))
            .or_default()
            .push(consultation);
    }
    columns
        .into_iter()
        .map(|(column, mut found)| {
            found.sort_by_key(|consultation| std::cmp::Reverse(consultation.last_event));
            (column, found.into_iter().map(|found| found.id).collect())
        })
        .collect()
}

fn glance(exercise: &Exercise, state: &StateId) -> Glance {
    let mut glance = Glance {
        unread: exercise.unread(state),
        open_decisions: exercise.open_decisions(state).count(),
        ..Glance::default()
    };
    for consultation in exercise.consultations.iter() {
        match consultation.stage {
            Stage::InSession { .. } if consultation.is_party(state) => {
                glance.in_session.push(consultation.id);
            }
            Stage::Requested if consultation.owing().any(|owing| owing == state) => {
                let delivered = consultation
                    .invited
                    .get(state)
                    .and_then(|invited| invited.transit.delivered());
                if let Some(delivered) = delivered
                    && glance.owes.is_none_or(|(_, since)| delivered < since)
                {
                    glance.owes = Some((consultation.id, delivered));
                }
            }
            _ => {}
        }
    }
    for expectation in exercise
        .expectations
        .iter()
        .filter(|expectation| expectation.state == *state)
    {
        match expectation.status {
            ExpectationStatus::Met { .. } => glance.met += 1,
            ExpectationStatus::Open => glance.open += 1,
            ExpectationStatus::Missed => glance.missed += 1,
            ExpectationStatus::Waived => {}
        }
    }
    glance
}
