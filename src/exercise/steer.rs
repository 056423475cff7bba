//! What the facilitator may ask for while the room goes elsewhere than the script, and what can be undone of it.

use super::consultation::ConsultationId;
use super::evaluation::{Person, Rating};
use super::moment::WallTime;
use super::offset::Offset;
use super::run_sheet::Standing;
use super::seat::Seat;
use super::state::{Exercise, ExpectationStatus};
use crate::doctrine::{EffectiveStep, OutcomeId, Shift};
use crate::scenario::{
    AssetId, AssetStatus, DecisionId, ExerciseTime, ExpectId, Inject, InjectId, MediaFile,
    ObjectiveId, OptionId, StateId,
};

/// A change of the script, a correction, or a stop.
#[derive(Clone, Debug, PartialEq)]
pub enum Steer {
    /// Writes an inject anew that has not been released, its pictures included. What it waits for, what it should cause
    /// and what it suggests about who did it stay as they are.
    Edit(Box<Inject>),
    /// Adds a picture that the scenario does not have, for injects and for the public display.
    AddPicture {
        /// What its file was called.
        name: String,
        /// What it holds.
        picture: MediaFile,
    },
    /// Has an inject go out together with another; with the next one if none is named.
    Merge {
        /// Which.
        inject: InjectId,
        /// With which other.
        with: Option<InjectId>,
    },
    /// Moves everything scripted from a time on by the same span.
    Shift {
        /// From which time on.
        after: ExerciseTime,
        /// By how much; negative for earlier.
        by: Offset,
        /// Whether moves, decisions and questions for beliefs move as well, not injects alone.
        everything: bool,
    },
    /// Takes a released inject back.
    Retract {
        /// Which.
        inject: InjectId,
        /// What the tables are told.
        note: String,
    },
    /// Reverses an earlier act of the facilitator: the last one that can be.
    Undo {
        /// The event that is reversed.
        event: u64,
    },
    /// Has a decision fall otherwise.
    OverrideDecision {
        /// Which.
        decision: DecisionId,
        /// On which option.
        option: OptionId,
        /// Why; the State reads it.
        reason: String,
    },
    /// Has a concluded consultation count as another outcome.
    OverrideOutcome {
        /// Which consultation.
        id: ConsultationId,
        /// As which outcome.
        outcome: OutcomeId,
        /// Why; the parties read it.
        reason: String,
    },
    /// Begins a move now.
    BeginMove {
        /// Its position in the scenario, from 0.
        number: u32,
        /// Whether what is scripted after it comes forward by as much.
        everything: bool,
    },
    /// Ends the move under way; the next one begins at its own time.
    EndMove,
    /// Has the next move begin later, or earlier.
    ExtendMove {
        /// By how much; negative for earlier.
        by: Offset,
        /// Whether what is scripted after it moves by as much.
        everything: bool,
    },
    /// A real emergency: stops play everywhere. Any seat may.
    StopPlay,
    /// The emergency is over; the clock stands until it is resumed.
    LiftStop,
}

/// What those who watch may ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Evaluate {
    /// Rates an objective; also after ENDEX.
    Rate {
        /// Which.
        objective: ObjectiveId,
        /// How well it was reached.
        rating: Rating,
        /// The events that show it.
        evidence: Vec<u64>,
        /// Why.
        words: String,
    },
    /// Marks a moment to come back to in the debrief; also after ENDEX.
    Bookmark {
        /// The moment of the story.
        at: ExerciseTime,
        /// The event it is about.
        event: Option<u64>,
        /// What to look at.
        words: String,
    },
    /// Notes who sits at a seat; also after ENDEX.
    NamePeople {
        /// Which seat.
        seat: Seat,
        /// Everyone there.
        people: Vec<Person>,
    },
}

/// Play stands still everywhere for a real emergency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// The phrase that everyone reads.
    pub phrase: String,
    /// Who stopped it.
    pub by: Seat,
    /// When, in the conference room.
    pub wall: WallTime,
}

/// An act of the facilitator that could be undone: the event, and what was before.
#[derive(Clone, Debug, PartialEq)]
pub struct Reversible {
    /// The event of the act.
    pub sequence: u64,
    /// What it, and what followed from it, changed: in that order.
    pub changes: Vec<Reversal>,
}

/// What was before an act.
#[derive(Clone, Debug, PartialEq)]
pub enum Reversal {
    /// A tension moved by so many points.
    Tension {
        /// Whose attitude.
        from: StateId,
        /// Towards whom.
        to: StateId,
        /// By how many points.
        by: i8,
    },
    /// A step in consultations changed the first, and then the second.
    Effect(EffectiveStep, Shift, Shift),
    /// An inject was put on hold.
    Hold(InjectId),
    /// A hold was lifted.
    LiftHold(InjectId),
    /// An inject waited like this.
    Standing {
        /// Which.
        inject: InjectId,
        /// For a time, or for its condition.
        standing: Standing,
        /// With which other inject.
        with: Option<InjectId>,
        /// Whether it was on hold.
        held: bool,
        /// How the act had it wait instead; if it waits otherwise by now, it stays so.
        now: Standing,
    },
    /// An inject read like the first, and then like the second.
    Text(Box<Inject>, Box<Inject>),
    /// Everything scripted was planned like this.
    Script {
        /// From which time on it moved.
        after: ExerciseTime,
        /// By how much it moved.
        by: Offset,
        /// The injects.
        injects: Vec<(InjectId, ExerciseTime)>,
        /// The moves.
        moves: Vec<(u32, ExerciseTime)>,
        /// The decisions.
        decisions: Vec<(DecisionId, ExerciseTime)>,
        /// The questions for beliefs.
        assessments: Vec<(u32, ExerciseTime)>,
    },
    /// An expected action stood like this.
    Judgement(ExpectId, StateId, ExpectationStatus),
    /// Infrastructure fared like the first, and then like the second.
    Infrastructure(AssetId, AssetStatus, AssetStatus),
    /// A move had not begun; it, and those it passed over, were to begin then.
    MoveBegan(u32, Vec<(u32, ExerciseTime)>),
    /// A move had not ended.
    MoveEnded(u32),
    /// The next move was to begin then.
    MoveExtended(u32, ExerciseTime),
}

impl Exercise {
    /// The facilitator's last act that can still be undone at a time of the story.
    #[must_use]
    pub fn undoable(&self, now: ExerciseTime) -> Option<&Reversible> {
        self.reversible
            .iter()
            .rev()
            .find(|act| act.changes.iter().all(|change| self.can_undo(change, now)))
    }

    /// When an inject is planned, if it waits for a time.
    pub(super) fn planned(&self, inject: &InjectId) -> Option<ExerciseTime> {
        self.run_sheet.get(inject)?.planned()
    }

    fn can_undo(&self, change: &Reversal, now: ExerciseTime) -> bool {
        let pending = |inject: &InjectId| {
            self.run_sheet
                .get(inject)
                .is_some_and(|item| item.is_pending())
        };
        let held = |inject: &InjectId| self.run_sheet.get(inject).is_some_and(|item| item.held);
        match change {
            Reversal::Tension { from, to, by } => {
                let level = self.tensions.level(from, to);
                super::tension::Tensions::moved(level, -by) != level
            }
            Reversal::Effect(step, _, now) => self.effects.of(*step) == *now,
            Reversal::Hold(inject) => pending(inject) && held(inject),
            Reversal::LiftHold(inject) => pending(inject) && !held(inject),
            Reversal::Standing {
                inject,
                now: standing,
                ..
            } => self
                .run_sheet
                .get(inject)
                .is_some_and(|item| item.standing == *standing),
            Reversal::Text(_, inject) => self
                .run_sheet
                .get(&inject.id)
                .is_some_and(|item| item.is_pending() && *item.inject == **inject),
            Reversal::Script {
                by,
                injects,
                moves,
                decisions,
                assessments,
                ..
            } => {
                let by = *by;
                let is = |time: ExerciseTime, now: Option<ExerciseTime>| now == Some(by.from(time));
                injects
                    .iter()
                    .any(|(inject, time)| is(*time, self.planned(inject)))
                    || moves
                        .iter()
                        .any(|(number, time)| is(*time, self.move_begins(*number)))
                    || decisions
                        .iter()
                        .any(|(decision, time)| is(*time, self.decision_opens(decision)))
                    || assessments
                        .iter()
                        .any(|(number, time)| is(*time, self.assessment_asked_at(*number)))
            }
            Reversal::Judgement(expect, state, status) => self.expectations.iter().any(|known| {
                known.id == *expect && known.state == *state && known.status != *status
            }),
            Reversal::Infrastructure(asset, _, now) => self.assets.get(asset) == Some(now),
            Reversal::MoveBegan(number, begins) => {
                self.current_move == Some(*number) && begins.iter().all(|(_, time)| *time > now)
            }
            Reversal::MoveEnded(number) => {
                self.moves_ended.contains_key(number)
                    && self.moves_begun.keys().next_back() == Some(number)
            }
            Reversal::MoveExtended(number, until) => {
                self.current_move == Some(*number) && *until > now
            }
        }
    }
}
