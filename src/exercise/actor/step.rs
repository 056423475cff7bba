//! What can happen at the seat of an actor.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::correspondence::DispatchId;
use crate::doctrine::Marking;
use crate::exercise::letter::{Item, Letter};
use crate::scenario::{AssetId, AssetStatus, Correspondent, StateId};

/// Who plays an actor that has a seat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActorPlayer {
    /// Nobody: the script alone speaks for it.
    #[default]
    Script,
    /// A table of people at this computer.
    Table,
    /// The facilitator.
    Facilitator,
    /// The program.
    Rehearsed,
}

/// A text that goes along with a letter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enclosure {
    /// What it was in the giver’s inbox; removed before a receiver sees the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Item>,
    /// The text under the marking it was given.
    pub letter: Letter,
}

/// How a piece of infrastructure fares, as its operator reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusReport {
    /// Which.
    pub asset: AssetId,
    /// How it fares.
    pub status: AssetStatus,
}

/// A letter to be written: by an actor, or by a State to an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Writing {
    /// To whom; a report without addressees goes to every State that sees the infrastructure.
    pub to: Vec<Correspondent>,
    /// Its subject.
    pub subject: String,
    /// Its text. Markdown.
    pub body: String,
    /// What is handed on with it, and under which marking.
    pub hands: Option<(Item, Marking)>,
    /// The status it reports, if it reports one.
    pub reports: Option<StatusReport>,
}

/// What happened at the seat of an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ActorStep {
    /// It is played by somebody else from now on.
    PlayerAssigned {
        /// By whom.
        player: ActorPlayer,
    },
    /// It wrote.
    Wrote {
        /// The letter’s number.
        id: DispatchId,
        /// To whom.
        to: Vec<Correspondent>,
        /// Its subject.
        subject: String,
        /// Its text. Markdown.
        body: String,
        /// What went along with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        encloses: Option<Box<Enclosure>>,
        /// The status it reports.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reports: Option<StatusReport>,
    },
    /// A State wrote to it.
    WrittenTo {
        /// The letter’s number.
        id: DispatchId,
        /// Which State.
        from: StateId,
        /// Its subject.
        subject: String,
        /// Its text. Markdown.
        body: String,
        /// What went along with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        encloses: Option<Box<Enclosure>>,
    },
    /// It opened something in its inbox for the first time.
    Read {
        /// What.
        item: Item,
    },
    /// It acknowledged something in its inbox.
    Acknowledged {
        /// What.
        item: Item,
    },
    /// It published something for all to read.
    Published {
        /// Its number among all that was published, from 0.
        number: u32,
        /// The text.
        letter: Arc<Letter>,
    },
}
