//! What came of many rehearsals: how often, how much, when, and what never came.
//!
//! A [`Summary`] holds counts and histograms alone, so it is no larger after a hundred thousand runs than after one, and
//! two summaries of different runs can be joined in any order.

mod count;
mod never;
mod script;
mod tally;

use std::collections::BTreeMap;

pub use never::{NeverReached, Unreached, Why};
pub use script::Bins;
pub use tally::{Extreme, Spread, Tally};

pub(super) use script::Script;

use super::run::run_seed;
use crate::doctrine::{MeasureId, OutcomeId};
use crate::exercise::{GroupStep, Stage};
use crate::scenario::{
    ActorId, Condition, DecisionId, ExpectId, InjectId, OptionId, Scenario, StateId,
};

/// What came of many rehearsals of one scenario. Everything the script holds is listed, also what never came.
///
/// Runs are named by their numbers; [`Self::seed_of`] gives the seed with which one can be rehearsed again alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Where all chance started from.
    pub seed: u64,
    /// How many runs.
    pub runs: u32,
    /// How the length of the play is cut where something is counted over time.
    pub bins: Bins,
    /// How often each inject was released, and when.
    pub injects: BTreeMap<InjectId, InjectCount>,
    /// How often each decision was put.
    pub decisions: BTreeMap<DecisionId, Tally>,
    /// How often each option was taken.
    pub options: BTreeMap<(DecisionId, OptionId), OptionCount>,
    /// How often each State took each measure; those never taken are left out.
    pub measures: BTreeMap<(StateId, MeasureId), Tally>,
    /// What became of the requests of one State to another; pairs without one are left out.
    pub requests: BTreeMap<(StateId, StateId), RequestCount>,
    /// How often consultations concluded with each outcome.
    pub outcomes: BTreeMap<OutcomeId, Tally>,
    /// How consultations ended; endings that never came are left out.
    pub endings: BTreeMap<Ending, Tally>,
    /// What became of each State’s commitments.
    pub commitments: BTreeMap<StateId, CommitmentCount>,
    /// What States did in working groups; acts that never came are left out.
    pub groups: BTreeMap<(StateId, GroupDeed), Tally>,
    /// In working groups: positions that every member confirmed.
    pub positions_agreed: Tally,
    /// Working groups that came to an end.
    pub groups_dissolved: Tally,
    /// What actors that are no States did, and what States wrote to them; acts that never came are left out.
    pub actors: BTreeMap<(ActorId, ActorDeed), Tally>,
    /// What became of each expected action.
    pub expectations: BTreeMap<ExpectId, ExpectCount>,
    /// How States stood towards one another.
    pub tension: BTreeMap<(StateId, StateId), TensionCount>,
    /// What each State had on its desk, over time.
    pub workload: BTreeMap<StateId, Workload>,
    /// How long and how full the plays were.
    pub length: Length,
    /// The single parts of what contingency injects wait for, and in how many runs each came true.
    pub awaited: Vec<(Condition, Tally)>,
}

/// How often an inject was released, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InjectCount {
    /// How often.
    pub released: Tally,
    /// How often in each part of the play.
    pub when: Vec<u32>,
}

impl InjectCount {
    /// The part of the play in which half of the releases had come.
    #[must_use]
    pub fn usual_bin(&self) -> Option<usize> {
        let half = (self.released.times.checked_sub(1)?) / 2;
        let mut so_far = 0;
        self.when.iter().position(|count| {
            so_far += u64::from(*count);
            so_far > half
        })
    }
}

/// How often an option was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OptionCount {
    /// By choice.
    pub chosen: Tally,
    /// By silence.
    pub by_silence: Tally,
}

impl OptionCount {
    /// How often, either way.
    #[must_use]
    pub const fn times(&self) -> u64 {
        self.chosen.times + self.by_silence.times
    }
}

/// What became of requests for consultations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestCount {
    /// All of them.
    pub asked: Tally,
    /// The two sat down.
    pub held: Tally,
    /// They concluded.
    pub concluded: Tally,
}

/// How a consultation stood when the exercise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Concluded with an outcome.
    Concluded,
    /// Still in session.
    InSession,
    /// Broken off.
    BrokenOff,
    /// Still waiting for an answer.
    Requested,
    /// Nobody accepted.
    Failed,
    /// Taken back.
    Withdrawn,
}

impl Ending {
    /// Every ending, the best first.
    pub const ALL: [Self; 6] = [
        Self::Concluded,
        Self::InSession,
        Self::Requested,
        Self::BrokenOff,
        Self::Failed,
        Self::Withdrawn,
    ];
}

impl From<&Stage> for Ending {
    fn from(stage: &Stage) -> Self {
        match stage {
            Stage::Requested => Self::Requested,
            Stage::InSession { .. } => Self::InSession,
            Stage::Concluded { .. } => Self::Concluded,
            Stage::BrokenOff { .. } => Self::BrokenOff,
            Stage::Withdrawn { .. } => Self::Withdrawn,
            Stage::Failed { .. } => Self::Failed,
        }
    }
}

/// What a State does in a working group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupDeed {
    /// Founded one.
    Founded,
    /// Invited one more State.
    Invited,
    /// Joined.
    Joined,
    /// Declined to join.
    Declined,
    /// Put something on the board.
    Posted,
    /// Proposed a common position.
    Proposed,
    /// Confirmed a position.
    Confirmed,
    /// Did not agree to a position.
    Rejected,
    /// Took a position back.
    Withdrew,
    /// Made known that there is a group.
    MadePublic,
    /// Left.
    Left,
    /// Wanted it dissolved.
    AskedToDissolve,
}

impl GroupDeed {
    /// What a step was, and whose, if it was a State’s act.
    pub(super) fn of(step: &GroupStep) -> Option<(&StateId, Self)> {
        let deed = match step {
            GroupStep::Founded { .. } => Self::Founded,
            GroupStep::Invited { .. } => Self::Invited,
            GroupStep::Joined { .. } => Self::Joined,
            GroupStep::Declined { .. } => Self::Declined,
            GroupStep::Posted { .. } => Self::Posted,
            GroupStep::PositionProposed { .. } => Self::Proposed,
            GroupStep::PositionConfirmed { .. } => Self::Confirmed,
            GroupStep::PositionRejected { .. } => Self::Rejected,
            GroupStep::PositionWithdrawn { .. } => Self::Withdrew,
            GroupStep::MadePublic { .. } => Self::MadePublic,
            GroupStep::Left { .. } => Self::Left,
            GroupStep::DissolutionAsked { .. } => Self::AskedToDissolve,
            GroupStep::BoardShown { .. }
            | GroupStep::PositionAgreed { .. }
            | GroupStep::Dissolved
            | GroupStep::PostLeaked { .. } => return None,
        };
        Some((step.actor()?, deed))
    }
}

/// What happens at the seat of an actor that is no State.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorDeed {
    /// A State wrote to it.
    WrittenTo,
    /// It wrote.
    Wrote,
    /// Of these letters: it handed something on.
    HandedOn,
    /// Of these letters: it reported how something fares.
    Reported,
    /// It confirmed receipt.
    Acknowledged,
    /// It published.
    Published,
}

/// What became of commitments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommitmentCount {
    /// Reported kept.
    pub kept: Tally,
    /// The deadline passed.
    pub missed: Tally,
    /// Not due before the end.
    pub open: Tally,
}

/// What became of an expected action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExpectCount {
    /// It was expected: once for each State whose action it is.
    pub expected: Tally,
    /// The log shows it in time.
    pub met: Tally,
    /// Its time ran out.
    pub missed: Tally,
}

/// How one State stood towards another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TensionCount {
    /// At the end.
    pub end: Spread,
    /// At its highest.
    pub peak: Spread,
    /// At the end of each part of the play.
    pub course: Vec<Spread>,
    /// The run that ended lowest.
    pub lowest: Option<Extreme>,
    /// The run that ended highest.
    pub highest: Option<Extreme>,
}

/// What a State had on its desk, over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workload {
    /// In each part of the play, over all runs.
    pub loads: Vec<Load>,
    /// The most words that came in one part of one run.
    pub busiest: Option<Extreme>,
}

impl Workload {
    /// Over the whole play and all runs.
    #[must_use]
    pub fn whole(&self) -> Load {
        let mut whole = Load::default();
        for load in &self.loads {
            whole.join(*load);
        }
        whole
    }
}

/// What came to a desk, and what it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Words to be read.
    pub words: u64,
    /// Things that want an answer: questions in injects, messages, requests, proposals, decisions.
    pub answers: u64,
    /// Acts of the table, reading apart.
    pub acts: u64,
}

impl Load {
    fn join(&mut self, other: Self) {
        self.words += other.words;
        self.answers += other.answers;
        self.acts += other.acts;
    }
}

/// How long and how full the plays were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// Events, over all runs.
    pub events: u64,
    /// The run with the fewest events.
    pub fewest: Option<Extreme>,
    /// The run with the most events.
    pub most: Option<Extreme>,
    /// In how many runs a table did something last in each part of the play.
    pub last_act: Vec<u32>,
}

/// A decision that offers a way back, and how often it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffRamp {
    /// The decision.
    pub decision: DecisionId,
    /// How often it was put.
    pub put: u64,
    /// How often it fell on a way back.
    pub taken: u64,
    /// How often it fell on something else.
    pub missed: u64,
}

impl Summary {
    /// The seed with which a run can be rehearsed again alone.
    #[must_use]
    pub fn seed_of(&self, run: u32) -> u64 {
        run_seed(self.seed, run)
    }

    /// A sum over all runs, for each run; 0 if there are none.
    #[must_use]
    pub fn mean(&self, sum: u64) -> f64 {
        if self.runs == 0 {
            0.0
        } else {
            sum as f64 / f64::from(self.runs)
        }
    }

    /// The ways back that the script offers, in its order.
    #[must_use]
    pub fn off_ramps(&self, scenario: &Scenario) -> Vec<OffRamp> {
        let offering = scenario
            .decisions
            .iter()
            .filter(|decision| decision.options.iter().any(|option| option.off_ramp));
        offering
            .map(|decision| {
                let times = |off_ramp: bool| {
                    let options = decision.options.iter();
                    options
                        .filter(|option| option.off_ramp == off_ramp)
                        .filter_map(|option| {
                            let key = (decision.id.clone(), option.id.clone());
                            self.options.get(&key)
                        })
                        .map(OptionCount::times)
                        .sum()
                };
                OffRamp {
                    decision: decision.id.clone(),
                    put: self
                        .decisions
                        .get(&decision.id)
                        .map_or(0, |tally| tally.times),
                    taken: times(true),
                    missed: times(false),
                }
            })
            .collect()
    }

    /// The injects that were released in no run.
    pub fn injects_never_released(&self) -> impl Iterator<Item = &InjectId> {
        self.injects
            .iter()
            .filter(|(_, count)| count.released.is_zero())
            .map(|(inject, _)| inject)
    }

    /// The options on which no decision fell in any run.
    pub fn options_never_taken(&self) -> impl Iterator<Item = &(DecisionId, OptionId)> {
        self.options
            .iter()
            .filter(|(_, count)| count.times() == 0)
            .map(|(option, _)| option)
    }

    /// The expected actions that were expected and never met by the log alone.
    pub fn expectations_never_met(&self) -> impl Iterator<Item = &ExpectId> {
        self.expectations
            .iter()
            .filter(|(_, count)| !count.expected.is_zero() && count.met.is_zero())
            .map(|(expect, _)| expect)
    }
}
