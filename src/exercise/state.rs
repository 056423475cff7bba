//! The exercise as it stands: a fold of events, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::actor::Correspondence;
use super::agenda::{Agenda, Contingencies};
use super::assessment::RecordedAssessment;
use super::clock::{Clock, Mode, Pace, Phase};
use super::communications::{CommunicationsCheck, Ping, PingFate, PingId};
use super::consultation::{ConsultationId, Consultations, SharedItem};
use super::debriefing::Debriefing;
use super::decision::OpenDecision;
use super::display::PublicDisplay;
use super::due::Timer;
use super::evaluation::{Bookmark, ObjectiveRating, Person};
use super::event::{Branch, Verdict};
use super::intent::DeclaredIntent;
use super::leak::{Leak, Leaks};
use super::letter::{Item, Letter, Message, MessageId, Parcel};
use super::measure::TakenMeasure;
use super::moment::{Moment, WallTime};
use super::prompt::Prompt;
use super::run_sheet::{Reading, RunSheet};
use super::seat::{Player, Seat};
use super::severity::Grading;
use super::sign_off::SignOffs;
use super::steer::{Reversible, Stopped};
use super::tension::{TensionChange, Tensions};
use super::working_group::{GroupCard, WorkingGroups};
use crate::doctrine::{ConsultationEffects, InjectChannel, Marking, Shift, doctrine};
use crate::scenario::{
    AssetId, AssetStatus, Correspondent, DecisionId, ExerciseTime, ExpectId, ExpectedAction,
    InjectId, ObjectiveId, Scenario, StateId,
};

/// An expected action of one State.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// Which.
    pub id: ExpectId,
    /// The inject that should cause it.
    pub inject: InjectId,
    /// Whose.
    pub state: StateId,
    /// Which action.
    pub action: ExpectedAction,
    /// The objective it shows.
    pub objective: Option<ObjectiveId>,
    /// By when.
    pub due: ExerciseTime,
    /// How it came out.
    pub status: ExpectationStatus,
}

/// How an expected action came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExpectationStatus {
    /// Still expected.
    Open,
    /// Done; the event that settled it.
    Met {
        /// When.
        time: ExerciseTime,
        /// The event that proves it, or records the judgement.
        sequence: u64,
    },
    /// Not done in time.
    Missed,
    /// No longer matters.
    Waived,
}

impl From<(Verdict, ExerciseTime, u64)> for ExpectationStatus {
    fn from((verdict, time, sequence): (Verdict, ExerciseTime, u64)) -> Self {
        match verdict {
            Verdict::Met => Self::Met { time, sequence },
            Verdict::Missed => Self::Missed,
            Verdict::Waived => Self::Waived,
        }
    }
}

/// An observation.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// The note.
    pub text: String,
    /// The objective it bears on.
    pub objective: Option<ObjectiveId>,
    /// The State it is about.
    pub about: Option<StateId>,
}

/// A trainer's note.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainerNote {
    /// The moment it is about.
    pub at: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// The note.
    pub text: String,
}

/// What a State holds of an item: its text, and how it came by it.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// What it is.
    pub item: Item,
    /// The text.
    pub letter: Arc<Letter>,
    /// The State that gave it, if another did.
    pub given_by: Option<StateId>,
    /// When it came.
    pub received: ExerciseTime,
    /// When it was opened.
    pub read: Option<ExerciseTime>,
    /// When it was acknowledged.
    pub acknowledged: Option<ExerciseTime>,
}

impl Holding {
    /// Whether somebody gave it: another State, or an actor.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.given_by.is_some() || matches!(self.item, Item::Dispatch(_))
    }
}

/// One run of a scenario, as its events have made it.
///
/// Changed only by [`super::apply()`]. Every screen draws one of these, or a team's view, as an immutable value.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    /// The scenario played.
    pub scenario: Scenario,
    /// A name for this run.
    pub title: String,
    /// From where it goes on, if it began as another run.
    pub branch: Option<Branch>,
    /// Where all chance starts from.
    pub seed: u64,
    /// How many draws were made; the position of the generator.
    pub draws: u64,
    /// By the clock or step by step.
    pub mode: Mode,
    /// The exercise clock.
    pub clock: Clock,
    /// Who plays each State.
    pub players: BTreeMap<StateId, Player>,
    /// The last event's place in the log; 0 before the first.
    pub sequence: u64,
    /// The latest story time any event bears.
    pub latest: ExerciseTime,
    /// The latest wall time any event bears.
    pub latest_wall: WallTime,
    /// The move under way, by its position in the scenario.
    pub current_move: Option<u32>,
    /// When each move began.
    pub moves_begun: BTreeMap<u32, ExerciseTime>,
    /// When each move ended that was ended by hand.
    pub moves_ended: BTreeMap<u32, ExerciseTime>,
    /// Play stands still for a real emergency, while it does.
    pub stopped: Option<Stopped>,
    /// Every inject.
    pub run_sheet: RunSheet,
    /// Every decision that was put, in that order.
    pub decisions: Vec<OpenDecision>,
    /// Every expected action of a released inject.
    pub expectations: Vec<Expectation>,
    /// Every measure taken.
    pub measures: Vec<TakenMeasure>,
    /// Every message sent.
    pub messages: Vec<Message>,
    /// Every consultation.
    pub consultations: Consultations,
    /// Letters between States and actors, and what actors published.
    pub correspondence: Correspondence,
    /// Every working group.
    pub working_groups: WorkingGroups,
    /// How the States stand towards one another.
    pub tensions: Tensions,
    /// How that changed.
    pub tension_changes: Vec<TensionChange>,
    /// What steps in consultations change: the doctrine's effects, the scenario's own, and what the facilitator set.
    pub effects: ConsultationEffects,
    /// How the infrastructure fares.
    pub assets: BTreeMap<AssetId, AssetStatus>,
    /// What each State believed, oldest first.
    pub assessments: BTreeMap<StateId, Vec<RecordedAssessment>>,
    /// When the States were asked what they believe.
    pub prompts: Vec<Prompt>,
    /// What the States declared to intend.
    pub intents: Vec<DeclaredIntent>,
    /// How grave the States called the incident.
    pub gradings: Vec<Grading>,
    /// What waits for sign-off inside the teams, and what became of it.
    pub sign_offs: SignOffs,
    /// Whether talks may leak by chance.
    pub leaks: Leaks,
    /// What leaked.
    pub leaked: Vec<Leak>,
    /// The communications checks that were run.
    pub checks: Vec<CommunicationsCheck>,
    /// What was observed.
    pub observations: Vec<Observation>,
    /// What the trainer noted.
    pub notes: Vec<TrainerNote>,
    /// What the facilitator has put on the public display.
    pub display: PublicDisplay,
    /// How the objectives were rated, oldest first; of each objective the last one counts.
    pub ratings: Vec<ObjectiveRating>,
    /// The moments to come back to.
    pub bookmarks: Vec<Bookmark>,
    /// Who sits at which seat, as far as it was noted.
    pub people: BTreeMap<Seat, Vec<Person>>,
    /// What was kept of the debrief.
    pub debriefing: Debriefing,
    /// When each State last acted.
    pub last_act: BTreeMap<StateId, ExerciseTime>,
    /// The first event by which something of one State reached another.
    pub contacts: BTreeMap<(StateId, StateId), u64>,
    pub(super) reversible: Vec<Reversible>,
    /// The positions of the expected actions that are still open, for each State by its seating position.
    pub(super) expected: Vec<Vec<u32>>,
    pub(super) agenda: Agenda,
    /// The contact points that failed something on its way, by their positions in the directory.
    pub(super) tried: BTreeMap<Parcel, BTreeSet<u32>>,
    pub(super) contingencies: Contingencies,
}

impl Exercise {
    /// A scenario of which nothing has been played, not even opened.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        let working_groups = WorkingGroups::standing(GroupCard::all(&scenario), |_| true);
        let assets = scenario
            .infrastructure
            .iter()
            .map(|asset| (asset.id.clone(), asset.status))
            .collect();
        Self {
            run_sheet: RunSheet::of(&scenario),
            tensions: Tensions::of(&scenario),
            effects: effects_of(&scenario),
            clock: Clock::standing(Pace::from_factor(scenario.timing.pace)),
            contingencies: Contingencies::of(&scenario),
            expected: vec![Vec::new(); scenario.states.len()],
            scenario,
            title: String::new(),
            branch: None,
            seed: 0,
            draws: 0,
            mode: Mode::default(),
            players: BTreeMap::new(),
            sequence: 0,
            latest: ExerciseTime::START,
            latest_wall: WallTime::default(),
            current_move: None,
            moves_begun: BTreeMap::new(),
            moves_ended: BTreeMap::new(),
            stopped: None,
            decisions: Vec::new(),
            expectations: Vec::new(),
            measures: Vec::new(),
            messages: Vec::new(),
            consultations: Consultations::default(),
            correspondence: Correspondence::default(),
            working_groups,
            tension_changes: Vec::new(),
            assets,
            assessments: BTreeMap::new(),
            prompts: Vec::new(),
            intents: Vec::new(),
            gradings: Vec::new(),
            sign_offs: SignOffs::default(),
            leaks: Leaks::default(),
            leaked: Vec::new(),
            checks: Vec::new(),
            observations: Vec::new(),
            notes: Vec::new(),
            display: PublicDisplay::default(),
            ratings: Vec::new(),
            bookmarks: Vec::new(),
            people: BTreeMap::new(),
            reversible: Vec::new(),
            debriefing: Debriefing::default(),
            last_act: BTreeMap::new(),
            contacts: BTreeMap::new(),
            agenda: Agenda::default(),
            tried: BTreeMap::new(),
        }
    }

    /// How far the exercise is.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.clock.phase
    }

    /// A wall moment on both clocks. Neither ever runs behind what has already happened.
    #[must_use]
    pub fn moment(&self, wall: WallTime) -> Moment {
        Moment {
            wall: wall.max(self.latest_wall),
            time: self.clock.at(wall).max(self.latest),
        }
    }

    /// The message of that number.
    #[must_use]
    pub fn message(&self, id: MessageId) -> Option<&Message> {
        self.messages.get((id.0 as usize).checked_sub(1)?)
    }

    /// A line of a communications check.
    #[must_use]
    pub fn ping(&self, id: PingId) -> Option<&Ping> {
        self.checks
            .get((id.0 as usize).checked_sub(1)?)?
            .pings
            .get(id.1 as usize)
    }

    /// A decision that was put.
    #[must_use]
    pub fn decision(&self, id: &DecisionId) -> Option<&OpenDecision> {
        self.decisions.iter().find(|decision| decision.id == *id)
    }

    /// When a move that has not begun will begin; `None` once it has.
    #[must_use]
    pub fn move_begins(&self, number: u32) -> Option<ExerciseTime> {
        self.agenda.time_of(&Timer::BeginMove(number))
    }

    /// When a decision that has not been put will be; `None` once it has, and while nobody can say.
    #[must_use]
    pub fn decision_opens(&self, decision: &DecisionId) -> Option<ExerciseTime> {
        self.agenda.time_of(&Timer::OpenDecision(decision.clone()))
    }

    /// When the States will be asked what they believe, by the position of the time among those of the scenario.
    #[must_use]
    pub fn assessment_asked_at(&self, number: u32) -> Option<ExerciseTime> {
        self.agenda.time_of(&Timer::AskAssessments(number))
    }

    /// How an objective was last rated.
    #[must_use]
    pub fn rating(&self, objective: &ObjectiveId) -> Option<&ObjectiveRating> {
        self.ratings
            .iter()
            .rfind(|rating| rating.objective == *objective)
    }

    /// The decisions a State still has to take.
    pub fn open_decisions<'a>(
        &'a self,
        state: &'a StateId,
    ) -> impl Iterator<Item = &'a OpenDecision> {
        self.decisions
            .iter()
            .filter(move |decision| decision.state == *state && decision.taken.is_none())
    }

    /// What a State last believed.
    #[must_use]
    pub fn belief(&self, state: &StateId) -> Option<&RecordedAssessment> {
        self.assessments.get(state)?.last()
    }

    /// Who plays a State.
    #[must_use]
    pub fn player(&self, state: &StateId) -> Player {
        self.players.get(state).cloned().unwrap_or_default()
    }

    /// How many injects released to a State it has not opened yet.
    #[must_use]
    pub fn unread(&self, state: &StateId) -> usize {
        self.run_sheet
            .items()
            .iter()
            .filter_map(|item| item.released())
            .filter(|released| released.to.includes(state))
            .filter(|released| {
                released
                    .readings
                    .get(state)
                    .is_none_or(|reading| reading.read.is_none())
            })
            .count()
    }

    /// What a State did with an item, if it has come to it.
    #[must_use]
    pub fn reading(&self, state: &StateId, item: &Item) -> Option<Reading> {
        match item {
            Item::Inject(inject) => {
                let released = self.run_sheet.get(inject)?.released()?;
                let reading = released.readings.get(state).copied().unwrap_or_default();
                released.to.includes(state).then_some(reading)
            }
            Item::Message(id) => {
                let message = self.message(*id)?;
                let here = message.note.to == *state && message.transit.delivered().is_some();
                here.then_some(Reading {
                    read: message.read,
                    acknowledged: message.acknowledged,
                })
            }
            Item::Ping(id) => {
                let ping = self.ping(*id)?;
                let there = ping.to == *state && ping.fate == PingFate::Delivered;
                there.then(|| Reading {
                    read: ping.read,
                    acknowledged: ping.answered.map(|(time, _)| time),
                })
            }
            Item::Posted(id, number) => {
                let post = self.working_groups.get(*id)?.post(*number)?;
                let reading = post.readings.get(state).copied().unwrap_or_default();
                (post.shares.is_some() && post.to.contains_key(state)).then_some(reading)
            }
            Item::Dispatch(id) => {
                let dispatch = self.correspondence.get(*id)?;
                let own = Correspondent::State(state.clone());
                let reading = dispatch.readings.get(&own).copied().unwrap_or_default();
                dispatch.to.contains(&own).then_some(reading)
            }
            Item::Shared(id, number) => {
                let shared = self.shared(*id, *number)?;
                shared.to.contains(state).then(|| Reading {
                    read: shared.read.get(state).copied(),
                    acknowledged: shared.acknowledged.get(state).copied(),
                })
            }
        }
    }

    /// What a State holds of an item, if it has come to it. What it holds is what it knows and may share.
    #[must_use]
    pub fn holding(&self, state: &StateId, item: &Item) -> Option<Holding> {
        let Reading { read, acknowledged } = self.reading(state, item)?;
        let (letter, given_by, received) = match item {
            Item::Inject(inject) => {
                let released = self.run_sheet.get(inject)?.released()?;
                (released.letter.clone(), None, released.time)
            }
            Item::Message(id) => {
                let message = self.message(*id)?;
                let letter = Arc::new(message.letter(self.scenario.short_name(&message.from)));
                let received = message.transit.delivered()?;
                (letter, Some(message.from.clone()), received)
            }
            Item::Ping(id) => {
                let ping = self.ping(*id)?;
                (ping.letter.clone(), None, ping.since.0)
            }
            Item::Posted(id, number) => {
                let post = self.working_groups.get(*id)?.post(*number)?;
                let letter = Arc::new(post.shares.as_ref()?.letter.clone());
                (letter, Some(post.by.clone()), *post.to.get(state)?)
            }
            Item::Dispatch(id) => {
                let dispatch = self.correspondence.get(*id)?;
                (self.dispatch_letter(*id)?, None, dispatch.time)
            }
            Item::Shared(id, number) => {
                let shared = self.shared(*id, *number)?;
                (shared.letter.clone(), Some(shared.by.clone()), shared.time)
            }
        };
        Some(Holding {
            item: item.clone(),
            letter,
            given_by,
            received,
            read,
            acknowledged,
        })
    }

    fn shared(&self, id: ConsultationId, number: u32) -> Option<&SharedItem> {
        let consultation = self.consultations.get(id)?;
        consultation
            .shared
            .iter()
            .find(|shared| shared.number == number)
    }

    /// Whether a wait is over that, step by step, is the facilitator's to end: a passed deadline.
    #[must_use]
    pub fn overdue(&self, now: ExerciseTime) -> Vec<(ExerciseTime, Timer)> {
        self.agenda
            .iter()
            .take_while(|(time, _)| *time <= now)
            .filter(|(_, timer)| timer.is_deadline())
            .cloned()
            .collect()
    }
}

/// The effects of consultations that a scenario begins with.
fn effects_of(scenario: &Scenario) -> ConsultationEffects {
    let mut effects = doctrine().consultations.effects;
    for own in &scenario.consultation_effects {
        let shift = Shift {
            on_target: own.on_target,
            on_self: own.on_self,
        };
        effects.set(own.step, shift);
    }
    effects
}

impl Message {
    /// The message as it lies in the addressee's inbox.
    #[must_use]
    pub fn letter(&self, sender: &str) -> Letter {
        Letter {
            title: self.note.subject.clone(),
            from: sender.to_owned(),
            channel: InjectChannel::Diplomatic,
            marking: Marking::Amber,
            body: self.note.body.clone(),
            asks: None,
            pictures: Vec::new(),
        }
    }
}
