//! Scenarios that hold together, but may not work in the room: too much to read, nothing to do, a secret told
//! too early, an objective that nothing exercises.
//!
//! None of this is an error. What an author may well want is a hint.

use super::Severity;

/// What a good exercise would have otherwise.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Advice {
    // What the tables have to do.
    /// More to read than a table can read and still talk.
    #[error(
        "{} {} words to read within ten minutes of the room, in {} from {from} on",
        list(states), gets(states, *words), several(*texts)
    )]
    MuchToRead {
        /// Short names of the States with the same load.
        states: Vec<String>,
        /// How many words.
        words: usize,
        /// In how many injects and decisions.
        texts: usize,
        /// The exercise time of the first of them.
        from: String,
        /// Whether reading alone takes more than half of the time.
        is_too_much: bool,
    },
    /// A long stretch without anything new and anything due.
    #[error(
        "{} nothing new and nothing due for {minutes} minutes of the room, from {from} to {to}",
        has(states)
    )]
    NothingToDo {
        /// Short names of the States that wait.
        states: Vec<String>,
        /// How long, in whole minutes of the room.
        minutes: i64,
        /// The exercise time from which they wait.
        from: String,
        /// The exercise time until which they wait.
        to: String,
        /// Whether it is so long that the table will leave.
        is_too_long: bool,
    },

    // Secrets.
    /// A name from a private text in a public inject.
    #[error("“{name}” is named in public here, but so far it stands only in {place}")]
    SecretInPublic {
        /// The name.
        name: String,
        /// The private text it comes from, with its article.
        place: String,
    },

    // What is learnt.
    /// A confidence-building measure of an objective that nothing in play exercises.
    #[error(
        "Nothing in play exercises CBM {number}, “{title}”, which the objective “{objective}” names"
    )]
    UnusedCbm {
        /// Its number.
        number: u8,
        /// Its short name.
        title: String,
        /// The objective.
        objective: String,
    },
    /// Evidence marked as planted that points at the truth.
    #[error("This evidence is marked as planted, but it points at the truth")]
    PlantedTruth,

    // Whom the tables can reach.
    /// All contacts of a State fail.
    #[error("Every contact of {state} is out of date or the wrong person")]
    NoSoundContact {
        /// Its short name.
        state: String,
    },
    /// No contact of a State is staffed while the story runs.
    #[error("No contact of {state} is staffed at any time of the story")]
    NobodyAtWork {
        /// Its short name.
        state: String,
    },
    /// A State that others are expected to ask for consultations has nobody who can speak for it.
    #[error(
        "Others are expected to ask {state} for consultations, but it has no policy contact point"
    )]
    NobodyToConsult {
        /// Its short name.
        state: String,
    },

    // Decisions.
    /// Silence amounts to the way back.
    #[error("To say nothing is the way back here: this is the option for silence and an off-ramp")]
    SilentOffRamp,
    /// Two options with the same words.
    #[error("Two options of this decision read “{label}”")]
    SameOption {
        /// The label.
        label: String,
    },

    // Conditions.
    /// A condition that asks for a time after another, and before it.
    #[error("This can hold from {from} on, but only before {until}: there is no such time")]
    NoSuchTime {
        /// The earliest time that one part allows.
        from: String,
        /// The time before which another part asks for.
        until: String,
    },
    /// A condition that cannot hold within the planned time.
    #[error(
        "As planned, this can hold at {at} at the earliest, after the end of the exercise at {end}"
    )]
    HoldsAfterEnd {
        /// The earliest time.
        at: String,
        /// The planned length.
        end: String,
    },
    /// A part of a condition that never comes true.
    #[error("This part never comes true, since the inject “{inject}” is never released")]
    PartNeverHolds {
        /// The inject.
        inject: String,
    },
}

impl Advice {
    /// How much it matters; never an error.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::MuchToRead {
                is_too_much: true, ..
            }
            | Self::NothingToDo {
                is_too_long: true, ..
            }
            | Self::SecretInPublic { .. }
            | Self::NoSoundContact { .. }
            | Self::NobodyToConsult { .. }
            | Self::SameOption { .. }
            | Self::NoSuchTime { .. }
            | Self::HoldsAfterEnd { .. } => Severity::Warning,

            Self::MuchToRead { .. }
            | Self::NothingToDo { .. }
            | Self::UnusedCbm { .. }
            | Self::PlantedTruth
            | Self::NobodyAtWork { .. }
            | Self::SilentOffRamp
            | Self::PartNeverHolds { .. } => Severity::Hint,
        }
    }

    /// What would be right.
    #[must_use]
    pub fn help(&self) -> String {
        let help = match self {
            Self::MuchToRead { .. } => {
                "Shorten them, spread them out, send some to fewer tables, or choose a slower pace"
            }
            Self::NothingToDo { .. } => {
                "Plan an inject or a decision in that time, or choose a faster pace; what waits for a condition does not count, since it may never come"
            }
            Self::SecretInPublic { name, .. } => {
                return format!(
                    "Leave the name out, or let an earlier public text bring it up; if it is meant to come out here, say so to the facilitator: name “{name}” in the notes of this inject"
                );
            }
            Self::UnusedCbm { number, .. } => {
                return format!(
                    "Add an expected action, a decision or a condition that has to do with it, or leave {number} out of “cbms”"
                );
            }
            Self::PlantedTruth => {
                "Write planted: false, unless somebody laid the truth out to be found"
            }
            Self::NoSoundContact { .. } => {
                "Leave one of them without a fault, or add a contact that works; embassies and calls between leaders remain in any case"
            }
            Self::NobodyAtWork { .. } => {
                "Widen the hours of one of them, or write hours: Always; else whatever is sent waits beyond the end"
            }
            Self::NobodyToConsult { .. } => {
                "Add one, since a technical contact cannot speak for its government: Contact(kind: Policy, name: \"…\", hours: Always)"
            }
            Self::SilentOffRamp => {
                "Let “if_silent” name an option that costs something, so that the team has a reason to decide"
            }
            Self::SameOption { .. } => "Say how they differ, or remove one of them",
            Self::NoSuchTime { .. } => "Change one of the two times",
            Self::HoldsAfterEnd { .. } => "Shorten the waits, or plan a longer exercise",
            Self::PartNeverHolds { .. } => "Remove this part, or mend the condition of that inject",
        };
        help.to_owned()
    }
}

/// `Aldenia`, `Aldenia and Drovia`, `Aldenia, Brennmark and Drovia`.
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn has(states: &[String]) -> String {
    let verb = if states.len() == 1 { "has" } else { "have" };
    format!("{} {verb}", list(states))
}

fn gets(states: &[String], words: usize) -> String {
    match states {
        [_] => format!("gets {words}"),
        _ => format!("get {words}"),
    }
}

fn several(count: usize) -> String {
    match count {
        1 => "one inject or decision".to_owned(),
        _ => format!("{count} injects and decisions"),
    }
}
