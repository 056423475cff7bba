use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::Links;
use crate::exercise::{
    ActorView, Consultations, Event, Exercise, Moment, PublicView, Seat, TeamView, public, visible,
};
use crate::scenario::{ActorId, ExerciseTime, Scenario, StateId};
use crate::session::Replica;

/// After how many events the exercise is kept as it stood, so that no moment is further than this from one.
const CHECKPOINT_EVERY: usize = 512;

/// With whose eyes the exercise is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Perspective {
    /// Everything, the ground truth included.
    #[default]
    Everyone,
    /// What one State's team saw.
    State(StateId),
    /// What everybody could know.
    Public,
}

/// The exercise, and what each seat saw of it, after one event of the log.
#[derive(Clone, Debug)]
pub struct Scene {
    replica: Replica,
}

impl Scene {
    fn new(scenario: Scenario) -> Self {
        Self {
            replica: Replica::new(scenario),
        }
    }

    fn take(&mut self, event: &Arc<Event>) {
        self.replica.take(Arc::clone(event));
    }

    /// The log belongs to the review; a scene kept for long must not hold a second one.
    fn without_log(mut self) -> Self {
        self.replica.log = Vec::new();
        self
    }

    /// The last event that has happened; 0 before the first.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.replica.exercise.sequence
    }

    /// The exercise as it stood.
    #[must_use]
    pub fn exercise(&self) -> &Exercise {
        &self.replica.exercise
    }

    /// What each State's team saw.
    #[must_use]
    pub fn teams(&self) -> &BTreeMap<StateId, TeamView> {
        &self.replica.teams
    }

    /// What each actor's seat saw.
    #[must_use]
    pub fn actors(&self) -> &BTreeMap<ActorId, ActorView> {
        &self.replica.actors
    }

    /// What the room saw.
    #[must_use]
    pub fn public(&self) -> &PublicView {
        &self.replica.public
    }

    /// A moment of the story within this scene, on both clocks: the wall's is what it was when the story got there.
    #[must_use]
    pub fn moment(&self, time: ExerciseTime) -> Moment {
        let exercise = self.exercise();
        let wall = exercise.clock.wall_of(time);
        Moment {
            wall: wall
                .unwrap_or(exercise.latest_wall)
                .max(exercise.latest_wall),
            time,
        }
    }
}

/// A log made searchable by moment, with what each seat saw of it.
#[derive(Clone, Debug)]
pub struct Review {
    scenario: Scenario,
    log: Vec<Arc<Event>>,
    /// The story's time after each event; never runs back.
    times: Vec<ExerciseTime>,
    /// The scene after each full stretch of [`CHECKPOINT_EVERY`] events, the first one before any.
    checkpoints: Vec<Scene>,
    end: Scene,
    seen: BTreeMap<StateId, Vec<Arc<Event>>>,
    public: Vec<Arc<Event>>,
    links: Links,
}

impl Review {
    /// Reviews a log, oldest event first.
    #[must_use]
    pub fn new(scenario: Scenario, log: impl IntoIterator<Item = Arc<Event>>) -> Self {
        let start = Scene::new(scenario.clone());
        let seen = scenario
            .states
            .iter()
            .map(|state| (state.id.clone(), Vec::new()))
            .collect();
        let mut review = Self {
            scenario,
            log: Vec::new(),
            times: Vec::new(),
            checkpoints: vec![start.clone()],
            end: start,
            seen,
            public: Vec::new(),
            links: Links::default(),
        };
        for event in log {
            review.push(event);
        }
        review
    }

    /// Adds the next event of the log, such as a trainer's note made during the debrief.
    pub fn push(&mut self, event: Arc<Event>) {
        self.end.take(&event);
        let exercise = self.end.exercise();
        for (state, seen) in &mut self.seen {
            if let Some(form) = visible(&event, exercise, &Seat::Team(state.clone())) {
                seen.push(shared(&event, form));
            }
        }
        if let Some(form) = public(&event) {
            self.public.push(shared(&event, form));
        }
        self.links.push(&event, exercise);
        let before = self.times.last().copied().unwrap_or_default();
        self.times.push(event.time.max(before));
        self.log.push(event);
        if self.log.len().is_multiple_of(CHECKPOINT_EVERY) {
            self.end = self.end.clone().without_log();
            self.checkpoints.push(self.end.clone());
        }
    }

    /// The scenario as it was played.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Every event, oldest first.
    #[must_use]
    pub fn log(&self) -> &[Arc<Event>] {
        &self.log
    }

    /// How many events there are, which is also the last one's place in the log.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.log.len() as u64
    }

    /// The event with that place in the log.
    #[must_use]
    pub fn event(&self, sequence: u64) -> Option<&Arc<Event>> {
        self.log.get(position(sequence)?)
    }

    /// The exercise as the log leaves it.
    #[must_use]
    pub fn end(&self) -> &Scene {
        &self.end
    }

    /// When the log ends, in the story.
    #[must_use]
    pub fn ends(&self) -> ExerciseTime {
        self.times.last().copied().unwrap_or_default()
    }

    /// What each event follows from, and what followed from it.
    #[must_use]
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// When an event happened in the story, never before the ones ahead of it; STARTEX for what is not in the log.
    #[must_use]
    pub fn time_of(&self, sequence: u64) -> ExerciseTime {
        position(sequence)
            .and_then(|position| self.times.get(position))
            .copied()
            .unwrap_or_default()
    }

    /// The last event that had happened at a moment of the story; 0 if none had.
    #[must_use]
    pub fn sequence_at(&self, time: ExerciseTime) -> u64 {
        self.times.partition_point(|at| *at <= time) as u64
    }

    /// The exercise, and what each seat saw, after that many events of the log.
    #[must_use]
    pub fn at(&self, sequence: u64) -> Scene {
        let wanted = usize::try_from(sequence)
            .unwrap_or(usize::MAX)
            .min(self.log.len());
        if wanted == self.log.len() {
            return self.end.clone().without_log();
        }
        let nearest = wanted / CHECKPOINT_EVERY;
        let mut scene = match self.checkpoints.get(nearest) {
            Some(checkpoint) => checkpoint.clone(),
            None => Scene::new(self.scenario.clone()),
        };
        self.play(&mut scene, wanted);
        scene.without_log()
    }

    /// Brings a scene of this review to another place in the log: on from where it stands if that is nearer
    /// than the next checkpoint.
    pub fn bring(&self, scene: &mut Scene, sequence: u64) {
        let wanted = usize::try_from(sequence)
            .unwrap_or(usize::MAX)
            .min(self.log.len());
        let stands = position(scene.sequence()).map_or(0, |position| position + 1);
        if stands == wanted {
            return;
        }
        if stands < wanted && stands >= wanted / CHECKPOINT_EVERY * CHECKPOINT_EVERY {
            self.play(scene, wanted);
            scene.replica.log.clear();
        } else {
            *scene = self.at(sequence);
        }
    }

    /// The last place in the log, up to a wanted one, at which the exercise is kept as it stood.
    #[must_use]
    pub fn checkpoint(&self, sequence: u64) -> u64 {
        let every = CHECKPOINT_EVERY as u64;
        sequence.min(self.last()) / every * every
    }

    fn play(&self, scene: &mut Scene, wanted: usize) {
        let from = position(scene.sequence()).map_or(0, |position| position + 1);
        for event in self.log.get(from..wanted).unwrap_or_default() {
            scene.take(event);
        }
    }

    /// The events as someone saw them, in the form in which they saw them.
    ///
    /// An event that a team saw whole is the one of the log and still bears its cause, which a team does not learn.
    #[must_use]
    pub fn events(&self, perspective: &Perspective) -> &[Arc<Event>] {
        match perspective {
            Perspective::Everyone => &self.log,
            Perspective::State(state) => self.seen.get(state).map_or(&[], Vec::as_slice),
            Perspective::Public => &self.public,
        }
    }

    /// The consultations as someone knew them in the end.
    #[must_use]
    pub fn consultations(&self, perspective: &Perspective) -> Option<&Consultations> {
        match perspective {
            Perspective::Everyone => Some(&self.end.exercise().consultations),
            Perspective::State(state) => {
                let view = self.end.teams().get(state)?;
                Some(&view.consultations)
            }
            Perspective::Public => None,
        }
    }
}

/// What was seen is the event itself wherever it was seen whole, so that a long log is kept once.
fn shared(event: &Arc<Event>, seen: Event) -> Arc<Event> {
    if seen.fact == event.fact {
        Arc::clone(event)
    } else {
        Arc::new(seen)
    }
}

fn position(sequence: u64) -> Option<usize> {
    usize::try_from(sequence.checked_sub(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, Play, minute, played, scenario, state, told};
    use super::*;
    use crate::exercise::{Command, Fact};

    #[test]
    fn every_moment_is_the_exercise_as_it_stood_then() {
        let review = played();
        let mut replica = Replica::new(scenario());
        let mut brought = review.at(0);
        for event in review.log() {
            replica.take(Arc::clone(event));
            let scene = review.at(event.sequence);
            assert_eq!(scene.exercise(), &replica.exercise, "{}", event.sequence);
            assert_eq!(scene.teams(), &replica.teams);
            assert_eq!(scene.public(), &replica.public);
            review.bring(&mut brought, event.sequence);
            assert_eq!(brought.exercise(), &replica.exercise);
        }
        review.bring(&mut brought, 3);
        assert_eq!(brought.exercise(), review.at(3).exercise(), "and back");
        assert_eq!(review.at(9_999).exercise(), review.end().exercise());
    }

    #[test]
    fn a_long_log_is_entered_at_its_checkpoints() {
        let mut play = Play::started();
        for number in 0..1_200 {
            let observe = Command::Observe {
                text: format!("Observation {number}"),
                objective: None,
                about: None,
            };
            play.does(1, Seat::Facilitator, observe);
        }
        let review = play.reviewed();
        assert!(review.checkpoints.len() > 2);
        let mut brought = review.at(1);
        for sequence in [1, 511, 512, 513, 1_024, 1_100, 700, 1] {
            let replica = Replica::of(scenario(), review.log()[..sequence as usize].to_vec());
            assert_eq!(
                review.at(sequence).exercise(),
                &replica.exercise,
                "{sequence}"
            );
            review.bring(&mut brought, sequence);
            assert_eq!(brought.exercise(), &replica.exercise, "{sequence}");
            assert_eq!(brought.teams(), &replica.teams, "{sequence}");
        }
    }

    #[test]
    fn a_moment_of_the_story_is_the_last_event_by_then() {
        let review = played();
        let at = review.sequence_at(minute(35));
        assert!(
            matches!(
                review.event(at).map(|event| &event.fact),
                Some(Fact::TensionChanged { .. })
            ),
            "the consequences of a choice belong to its moment: {}",
            told(&review)
        );
        assert_eq!(review.time_of(at), minute(35));
        assert_eq!(review.sequence_at(minute(1_000)), review.last());
        assert_eq!(review.ends(), minute(201));
    }

    #[test]
    fn each_state_saw_what_it_was_shown_and_nothing_else() {
        let review = played();
        let kinds = |perspective: &Perspective| -> Vec<&str> {
            let events = review.events(perspective).iter();
            events.map(|event| event.fact.kind()).collect()
        };
        let corvania = kinds(&Perspective::State(state("corvania")));
        assert!(corvania.contains(&"RequestDelivered"), "it was asked");
        assert!(!corvania.contains(&"ItemShared"), "it never sat down");
        assert!(!corvania.contains(&"ObservationMade"));
        let public = kinds(&Perspective::Public);
        assert!(public.contains(&"MeasureTaken") && public.contains(&"ConsultationConcluded"));
        assert!(!public.contains(&"ConsultationRequested"));
        assert_eq!(kinds(&Perspective::Everyone).len() as u64, review.last());
        let aldenia = Perspective::State(state(ALDENIA));
        let known = review.consultations(&aldenia).unwrap();
        assert_eq!(known.len(), 1);
    }

    #[test]
    fn a_record_that_ends_right_after_opening_can_be_reviewed() {
        let review = Play::opened().reviewed();
        assert_eq!((review.last(), review.ends()), (1, minute(0)));
        let empty = Review::new(scenario(), []);
        assert_eq!((empty.last(), empty.sequence_at(minute(5))), (0, 0));
        assert_eq!(empty.at(5).sequence(), 0);
    }

    #[test]
    fn a_note_made_in_the_debrief_joins_the_log() {
        let mut review = played();
        let before = review.last();
        let note = Event {
            sequence: before + 1,
            wall: review.end().exercise().latest_wall,
            time: review.ends(),
            seat: Seat::Facilitator,
            cause: None,
            fact: Fact::NoteAdded {
                at: minute(10),
                text: "Look here.".to_owned(),
            },
        };
        review.push(Arc::new(note));
        assert_eq!(review.last(), before + 1);
        assert_eq!(review.end().exercise().notes.len(), 2);
    }
}
