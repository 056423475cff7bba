//! What waits for a time, and what waits for a condition, sorted so that the clock need not search.
//!
//! Both follow from the rest of the exercise and are kept in step by [`super::apply()`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::consultation::{ConsultationId, Consultations};
use super::due::Timer;
use super::event::{ConsultationStep, Fact, SteeringStep};
use super::letter::Parcel;
use crate::scenario::{Condition, DecisionId, ExerciseTime, InjectId, Scenario, StateId};

/// Everything that waits for a time. Each timer waits for one time only.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Agenda {
    in_order: BTreeSet<(ExerciseTime, Timer)>,
    /// Only looked up in, never gone through: most timers that are stopped were never set.
    times: FxHashMap<Timer, ExerciseTime>,
}

impl Agenda {
    /// Lets a timer wait for a time, and for no other it waited for before.
    pub(super) fn set(&mut self, time: ExerciseTime, timer: Timer) {
        self.remove(&timer);
        self.times.insert(timer.clone(), time);
        self.in_order.insert((time, timer));
    }

    /// Lets a timer wait no longer.
    pub(super) fn remove(&mut self, timer: &Timer) {
        if let Some((timer, time)) = self.times.remove_entry(timer) {
            self.in_order.remove(&(time, timer));
        }
    }

    /// When a timer strikes, if it waits.
    pub(super) fn time_of(&self, timer: &Timer) -> Option<ExerciseTime> {
        self.times.get(timer).copied()
    }

    /// What will happen first.
    pub(super) fn first(&self) -> Option<&(ExerciseTime, Timer)> {
        self.in_order.first()
    }

    /// All of it, in the order in which it will happen.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(ExerciseTime, Timer)> {
        self.in_order.iter()
    }
}

/// Something a condition looks at: injects, decisions and States by their positions in the scenario, since numbers are
/// compared faster than ids. What the scenario does not know is looked at by nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// Whether and when an inject was released.
    Release(usize),
    /// How a decision fell.
    Decision(usize),
    /// Which measures a State took.
    Measures(usize),
    /// Whether something of the first State reached the second.
    Contact(usize, usize),
    /// How what the first State asked of the second fares: on its way, answered or not, over.
    Request(usize, usize),
    /// Where two States sat down together, and what came of it; in seating order.
    Talks(usize, usize),
    /// Whether the first State stands towards the second at this level or above. The level comes last, so that the
    /// levels of a pair lie side by side.
    Tension(usize, usize, u8),
    /// Whether something came back.
    Bounces,
}

impl Subject {
    fn release(scenario: &Scenario, inject: &InjectId) -> Option<Self> {
        scenario.inject_position(inject).map(Self::Release)
    }

    fn decision(scenario: &Scenario, decision: &DecisionId) -> Option<Self> {
        scenario.decision_position(decision).map(Self::Decision)
    }

    fn measures(scenario: &Scenario, by: &StateId) -> Option<Self> {
        scenario.state_position(by).map(Self::Measures)
    }

    fn contact(scenario: &Scenario, from: &StateId, to: &StateId) -> Option<Self> {
        let (from, to) = (scenario.state_position(from)?, scenario.state_position(to)?);
        Some(Self::Contact(from, to))
    }

    fn request(scenario: &Scenario, from: &StateId, to: &StateId) -> Option<Self> {
        let (from, to) = (scenario.state_position(from)?, scenario.state_position(to)?);
        Some(Self::Request(from, to))
    }

    fn talks(scenario: &Scenario, one: &StateId, other: &StateId) -> Option<Self> {
        let (one, other) = (
            scenario.state_position(one)?,
            scenario.state_position(other)?,
        );
        Some(Self::Talks(one.min(other), one.max(other)))
    }
}

/// Which conditions look at what. Follows from the scenario alone, since nobody writes conditions during play.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Looks {
    at: BTreeMap<Subject, Vec<u32>>,
}

impl Looks {
    /// The positions of the injects whose conditions a fact bears on: those that look at something it may have
    /// changed. Of the levels of tension, those that were passed on the way.
    pub(super) fn concerned(
        &self,
        fact: &Fact,
        scenario: &Scenario,
        consultations: &Consultations,
    ) -> Vec<u32> {
        if let Fact::TensionChanged {
            from,
            to,
            before,
            after,
            ..
        } = fact
        {
            let pair = (scenario.state_position(from), scenario.state_position(to));
            let (low, high) = (before.min(after), before.max(after));
            let ((Some(from), Some(to)), true) = (pair, low < high) else {
                return Vec::new();
            };
            let level = |level| Subject::Tension(from, to, level);
            let passed = self.at.range(level(low.saturating_add(1))..=level(*high));
            return passed.flat_map(|(_, looking)| looking).copied().collect();
        }
        let changed = changed_by(fact, scenario, consultations);
        if changed.is_empty() {
            return Vec::new();
        }
        let looking = changed.iter().filter_map(|subject| self.at.get(subject));
        looking.flatten().copied().collect()
    }

    fn of(scenario: &Scenario) -> Self {
        let mut looks = Self::default();
        for (position, inject) in (0_u32..).zip(&scenario.injects) {
            if let Some(when) = &inject.when {
                looks.note(scenario, position, when);
            }
        }
        looks
    }

    fn note(&mut self, scenario: &Scenario, position: u32, condition: &Condition) {
        let subject = match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.note(scenario, position, part);
                }
                return;
            }
            Condition::Not(part) | Condition::Later(_, part) => {
                return self.note(scenario, position, part);
            }
            Condition::Bounced { .. } => Some(Subject::Bounces),
            Condition::After(_) | Condition::Chance(_) => return,
            Condition::Released(inject) | Condition::Since(inject, _) => {
                Subject::release(scenario, inject)
            }
            Condition::Decided(decision, _) | Condition::DecidedBySilence(decision) => {
                Subject::decision(scenario, decision)
            }
            Condition::Took { by, .. } => Subject::measures(scenario, by),
            Condition::Contacted { from, to } => Subject::contact(scenario, from, to),
            Condition::Consulted { from, to } | Condition::Outcome { from, to, .. } => {
                Subject::talks(scenario, from, to)
            }
            Condition::Answered { from, to, .. }
            | Condition::Ended { from, to, .. }
            | Condition::Unanswered { from, to, .. } => Subject::request(scenario, from, to),
            Condition::TensionAtLeast { from, to, level } => {
                let pair = (scenario.state_position(from), scenario.state_position(to));
                match pair {
                    (Some(from), Some(to)) => Some(Subject::Tension(from, to, *level)),
                    _ => None,
                }
            }
        };
        let Some(subject) = subject else { return };
        let positions = self.at.entry(subject).or_default();
        if positions.last() != Some(&position) {
            positions.push(position);
        }
    }
}

/// The contingency injects that still wait, and when the condition of each will hold if nothing else happens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Contingencies {
    looks: Arc<Looks>,
    /// By position on the run sheet; no time if waiting alone will not make the condition hold.
    waiting: BTreeMap<u32, Option<ExerciseTime>>,
    /// Sorted. They are few, and the first is asked for at every look at the clock.
    in_order: Vec<(ExerciseTime, u32)>,
}

impl Contingencies {
    /// None waiting yet.
    pub(super) fn of(scenario: &Scenario) -> Self {
        Self {
            looks: Arc::new(Looks::of(scenario)),
            waiting: BTreeMap::new(),
            in_order: Vec::new(),
        }
    }

    /// An inject waits, and its condition will hold then.
    pub(super) fn set(&mut self, position: u32, time: Option<ExerciseTime>) {
        if self.waiting.get(&position) == Some(&time) {
            return;
        }
        self.remove(position);
        self.waiting.insert(position, time);
        if let Some(time) = time
            && let Err(place) = self.in_order.binary_search(&(time, position))
        {
            self.in_order.insert(place, (time, position));
        }
    }

    /// An inject waits no longer.
    pub(super) fn remove(&mut self, position: u32) {
        if let Some(Some(time)) = self.waiting.remove(&position)
            && let Ok(place) = self.in_order.binary_search(&(time, position))
        {
            self.in_order.remove(place);
        }
    }

    /// The injects whose conditions will hold if nothing else happens, by when they will, then by position. A time
    /// that has passed was the first at which the condition held; it may hold no longer.
    pub(super) fn iter(&self) -> impl Iterator<Item = (ExerciseTime, u32)> {
        self.in_order.iter().copied()
    }

    /// Whether an inject waits for its condition.
    pub(super) fn waits(&self, position: u32) -> bool {
        self.waiting.contains_key(&position)
    }

    /// When the condition of an inject that waits for it will hold, as it was worked out last.
    #[cfg(test)]
    pub(super) fn time_of(&self, position: u32) -> Option<ExerciseTime> {
        self.waiting.get(&position).copied().flatten()
    }

    /// Which conditions look at what.
    pub(super) fn looks(&self) -> Arc<Looks> {
        Arc::clone(&self.looks)
    }
}

/// What conditions look at that a fact may have changed, levels of tension apart.
fn changed_by(fact: &Fact, scenario: &Scenario, consultations: &Consultations) -> Vec<Subject> {
    let only = |subject: Option<Subject>| subject.into_iter().collect();
    match fact {
        Fact::InjectReleased { inject, .. } => only(Subject::release(scenario, inject)),
        Fact::DecisionTaken { decision, .. } => only(Subject::decision(scenario, decision)),
        Fact::MeasureTaken { by, .. } => only(Subject::measures(scenario, by)),
        Fact::MessageDelivered { from, note, .. } => {
            only(Subject::contact(scenario, from, &note.to))
        }
        Fact::RequestDelivered { from, to, .. } => {
            let subjects = [
                Subject::request(scenario, from, to),
                Subject::contact(scenario, from, to),
            ];
            subjects.into_iter().flatten().collect()
        }
        Fact::Bounced {
            parcel: Parcel::Request(id, _),
            ..
        } => {
            let mut subjects = requests(*id, scenario, consultations);
            subjects.push(Subject::Bounces);
            subjects
        }
        Fact::Bounced {
            parcel: Parcel::Message(_),
            ..
        } => vec![Subject::Bounces],
        Fact::ConsultationRequested { id, .. }
        | Fact::DeliveryDelayed {
            parcel: Parcel::Request(id, _),
            ..
        }
        | Fact::RequestAcknowledged { id, .. }
        | Fact::RequestAccepted { id, .. }
        | Fact::RequestCountered { id, .. }
        | Fact::CounterAccepted { id, .. }
        | Fact::RequestDeclined { id, .. }
        | Fact::RequestLapsed { id, .. }
        | Fact::RequestWithdrawn { id }
        | Fact::RequestFailed { id } => requests(*id, scenario, consultations),
        Fact::SessionOpened { id, .. }
        | Fact::ConsultationConcluded { id, .. }
        | Fact::ConsultationBrokenOff { id, .. } => {
            let mut subjects = requests(*id, scenario, consultations);
            subjects.extend(talks(*id, scenario, consultations));
            subjects
        }
        Fact::Consultation { id, step } => match step {
            ConsultationStep::RequestReferred { .. }
            | ConsultationStep::AddresseeAdded { .. }
            | ConsultationStep::CounterLapsed { .. }
            | ConsultationStep::ChairConvened { .. }
            | ConsultationStep::ClarificationGiven { .. }
            | ConsultationStep::MeetingAsked { .. }
            | ConsultationStep::MeetingSupported { .. }
            | ConsultationStep::MeetingConvened { .. } => requests(*id, scenario, consultations),
            ConsultationStep::TableShown { .. }
            | ConsultationStep::FollowUpOpened { .. }
            | ConsultationStep::OutcomeOverridden { .. } => {
                let mut subjects = requests(*id, scenario, consultations);
                subjects.extend(talks(*id, scenario, consultations));
                subjects
            }
            ConsultationStep::AddresseeReminded { .. }
            | ConsultationStep::JoiningProposed { .. }
            | ConsultationStep::JoiningConsented { .. }
            | ConsultationStep::JoiningRefused { .. }
            | ConsultationStep::ConsultationAnnounced { .. }
            | ConsultationStep::ChairAsked { .. }
            | ConsultationStep::ChairAccepted { .. }
            | ConsultationStep::ChairDeclined { .. }
            | ConsultationStep::ChairShown { .. }
            | ConsultationStep::ChairAcknowledged
            | ConsultationStep::ChairReminded { .. }
            | ConsultationStep::ChairSpoke { .. }
            | ConsultationStep::AgendaItemTabled { .. }
            | ConsultationStep::AgendaItemAgreed { .. }
            | ConsultationStep::QuestionAsked { .. }
            | ConsultationStep::QuestionAnswered { .. }
            | ConsultationStep::QuestionDeclined { .. }
            | ConsultationStep::QuestionLapsed { .. }
            | ConsultationStep::SessionAdjourned { .. }
            | ConsultationStep::SessionResumed { .. } => Vec::new(),
        },
        Fact::Steering {
            step: SteeringStep::DecisionOverridden { decision, .. },
        } => only(Subject::decision(scenario, decision)),
        // Listed to the last, so that whoever adds a fact has to say which conditions it bears on.
        Fact::ExerciseOpened { .. }
        | Fact::Started
        | Fact::Paused
        | Fact::Resumed
        | Fact::Reopened
        | Fact::PaceSet { .. }
        | Fact::ModeSet { .. }
        | Fact::ClockJumped { .. }
        | Fact::Ended
        | Fact::PlayerAssigned { .. }
        | Fact::MoveBegan { .. }
        | Fact::ChanceDrawn { .. }
        | Fact::InjectHeld { .. }
        | Fact::HoldLifted { .. }
        | Fact::InjectRescheduled { .. }
        | Fact::InjectSkipped { .. }
        | Fact::InjectAdded { .. }
        | Fact::InfrastructureChanged { .. }
        | Fact::DisplayChanged { .. }
        | Fact::ExpectationMet { .. }
        | Fact::ExpectationMissed { .. }
        | Fact::ExpectationJudged { .. }
        | Fact::ItemRead { .. }
        | Fact::ItemAcknowledged { .. }
        | Fact::DecisionOpened { .. }
        | Fact::EffectSet { .. }
        | Fact::TensionChanged { .. }
        | Fact::MessageSent { .. }
        | Fact::DeliveryDelayed { .. }
        | Fact::StatementMade { .. }
        | Fact::ItemShared { .. }
        | Fact::ProposalTabled { .. }
        | Fact::ProposalAnswered { .. }
        | Fact::ProposalWithdrawn { .. }
        | Fact::ConclusionTabled { .. }
        | Fact::ConclusionConfirmed { .. }
        | Fact::ConclusionRejected { .. }
        | Fact::CommitmentKept { .. }
        | Fact::CommitmentMissed { .. }
        | Fact::SignOff { .. }
        | Fact::CapitalPlayed { .. }
        | Fact::AssessmentRecorded { .. }
        | Fact::AssessmentAsked { .. }
        | Fact::AssessmentLapsed { .. }
        | Fact::IntentDeclared { .. }
        | Fact::SeverityGraded { .. }
        | Fact::LeaksSet { .. }
        | Fact::ContactFailed { .. }
        | Fact::TalksLeaked { .. }
        | Fact::Actor { .. }
        | Fact::WorkingGroup { .. }
        | Fact::CommunicationsChecked { .. }
        | Fact::Pinged { .. }
        | Fact::ObservationMade { .. }
        | Fact::NoteAdded { .. }
        | Fact::Steering { .. }
        | Fact::Debriefing { .. }
        | Fact::Evaluation { .. } => Vec::new(),
    }
}

/// What one State asked of each of the others in a consultation.
fn requests(
    id: ConsultationId,
    scenario: &Scenario,
    consultations: &Consultations,
) -> Vec<Subject> {
    let Some(consultation) = consultations.get(id) else {
        return Vec::new();
    };
    let from = &consultation.from;
    let invited = consultation.invited.keys();
    invited
        .filter_map(|to| Subject::request(scenario, from, to))
        .collect()
}

/// Every pair of States that a consultation could join.
fn talks(id: ConsultationId, scenario: &Scenario, consultations: &Consultations) -> Vec<Subject> {
    let Some(consultation) = consultations.get(id) else {
        return Vec::new();
    };
    let states = || std::iter::once(&consultation.from).chain(consultation.invited.keys());
    let pairs = states().enumerate().flat_map(|(number, state)| {
        let before = states().take(number);
        before.filter_map(move |other| Subject::talks(scenario, other, state))
    });
    pairs.collect()
}
