//! What the facilitator changed while the exercise ran: the script, outcomes, moves, and whether there is play.

use serde::{Deserialize, Serialize};

use crate::exercise::letter::{Audience, Item};
use crate::exercise::offset::Offset;
use crate::exercise::state::ExpectationStatus;
use crate::scenario::{
    Correspondent, DecisionId, ExerciseTime, ExpectId, Inject, InjectId, MediaFile, OptionId,
    StateId,
};

/// A step by which the facilitator bends the script, corrects it, or stops play.
///
/// Like every fact it carries its results: the texts and the times that hold from now on. Nothing is rewritten; what
/// held before stays in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SteeringStep {
    // The run sheet.
    /// An inject that had not been released was written anew.
    InjectEdited {
        /// The inject as it is from now on.
        inject: Box<Inject>,
    },
    /// A picture was added that the scenario does not have. The event holds its bytes, so that the record is whole.
    PictureAdded {
        /// What its file was called.
        name: String,
        /// What it holds.
        picture: MediaFile,
    },
    /// An inject is to go out together with another.
    InjectMerged {
        /// Which.
        inject: InjectId,
        /// With which other.
        with: InjectId,
        /// When that one is planned.
        to: ExerciseTime,
    },
    /// Everything scripted from a time on was moved by the same span.
    ScriptShifted {
        /// From which time on.
        after: ExerciseTime,
        /// By how much; negative for earlier.
        by: Offset,
        /// The injects that moved, and when they are planned now.
        injects: Vec<(InjectId, ExerciseTime)>,
        /// The moves that moved, by their position, and when they begin now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        moves: Vec<(u32, ExerciseTime)>,
        /// The decisions that moved, and when they are put now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        decisions: Vec<(DecisionId, ExerciseTime)>,
        /// The scheduled times, by their position, at which States are asked what they believe, and when that is now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        assessments: Vec<(u32, ExerciseTime)>,
    },
    /// An inject that had been skipped or merged waits as it did before.
    InjectRestored {
        /// Which.
        inject: InjectId,
        /// For which time; for its condition if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<ExerciseTime>,
    },

    // Corrections.
    /// A released inject was taken back.
    InjectRetracted {
        /// Which.
        inject: InjectId,
        /// The event that released it.
        released: u64,
        /// To whom it had gone.
        to: Audience,
        /// The copies that were handed to others, and to whom.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        copies: Vec<(Item, Vec<Correspondent>)>,
        /// Whether it had been published.
        #[serde(default, skip_serializing_if = "is_false")]
        public: bool,
        /// What the tables are told.
        note: String,
    },
    /// An earlier act of the facilitator was reversed; what that changes follows as events of its own.
    ActUndone {
        /// The event that is reversed.
        reverses: u64,
    },
    /// A judgement of an expected action no longer holds.
    JudgementUndone {
        /// Which action.
        expect: ExpectId,
        /// Whose.
        state: StateId,
        /// How it stands without the judgement.
        status: ExpectationStatus,
    },
    /// A decision falls otherwise than the State, or its silence, had it.
    DecisionOverridden {
        /// Which.
        decision: DecisionId,
        /// Whose.
        state: StateId,
        /// On which option.
        option: OptionId,
        /// Why; the State reads it.
        reason: String,
    },

    // Moves.
    /// The move under way ended before the next one begins.
    MoveEnded {
        /// Its position in the scenario, from 0.
        number: u32,
    },
    /// The move under way goes on for longer, or shorter: the next one begins at another time.
    MoveExtended {
        /// Its position in the scenario, from 0.
        number: u32,
        /// When the next one begins.
        until: ExerciseTime,
    },
    /// A move begun by hand is as if it had not begun.
    MoveUndone {
        /// Its position in the scenario, from 0.
        number: u32,
        /// When it, and the moves it passed over, begin again.
        begins: Vec<(u32, ExerciseTime)>,
    },
    /// A move ended by hand goes on.
    MoveReopened {
        /// Its position in the scenario, from 0.
        number: u32,
    },

    // The room.
    /// A real emergency: play stopped everywhere.
    PlayStopped {
        /// The phrase of the scenario that everyone reads.
        phrase: String,
    },
    /// The emergency is over: desks show play again, and the clock stands until it is resumed.
    StopLifted,
}

const fn is_false(is: &bool) -> bool {
    !*is
}
