//! What can happen in a working group, and what a State may do there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Membership, Position, Post};
use crate::doctrine::Marking;
use crate::exercise::actor::Enclosure;
use crate::exercise::letter::Item;
use crate::scenario::StateId;

/// A group as a State would found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founding {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The category proposed for its board.
    pub marking: Marking,
    /// Whom to invite.
    pub invite: Vec<StateId>,
}

/// What a State does in a working group.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupAct {
    /// Takes the invitation up, the category of the board included.
    Join,
    /// Declines the invitation.
    Decline {
        /// Why.
        reason: String,
    },
    /// Invites one more State.
    Invite(StateId),
    /// Puts something on the board.
    Post {
        /// The words.
        text: String,
        /// Something it knows, which goes out under the board’s category.
        shares: Option<Item>,
    },
    /// Proposes a common position.
    Propose {
        /// For which occasion.
        occasion: String,
        /// The wording.
        text: String,
    },
    /// Confirms a position, word for word.
    Confirm(u32),
    /// Does not agree to a position.
    Reject {
        /// Which.
        number: u32,
        /// Why.
        reason: String,
    },
    /// Takes a position of one’s own back.
    Withdraw(u32),
    /// Makes known that the group exists, and nothing of its board.
    MakePublic,
    /// Leaves.
    Leave {
        /// Why.
        reason: String,
    },
    /// Wants the group dissolved; it is once every member does.
    Dissolve {
        /// Why.
        reason: String,
    },
}

/// What a State that joins is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// How the others stand to the group.
    pub standing: BTreeMap<StateId, Membership>,
    /// The board.
    pub posts: Vec<Post>,
    /// The positions.
    pub positions: Vec<Position>,
    /// The members that want it dissolved, and why.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dissolving: BTreeMap<StateId, String>,
    /// Whether it is known that the group exists.
    pub public: bool,
}

/// What happened in a working group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum GroupStep {
    /// A State founded it and invited others.
    Founded {
        /// Which State.
        by: StateId,
        /// Its name.
        name: String,
        /// What it is for.
        purpose: String,
        /// The category proposed for its board.
        marking: Marking,
        /// Who was invited.
        invited: Vec<StateId>,
    },
    /// One more State was invited.
    Invited {
        /// Which State.
        state: StateId,
        /// By whom.
        by: StateId,
        /// The group’s name.
        name: String,
        /// What it is for.
        purpose: String,
        /// The category of its board.
        marking: Marking,
    },
    /// An invited State joined.
    Joined {
        /// Which State.
        by: StateId,
    },
    /// An invited State declined.
    Declined {
        /// Which State.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// A State that joined was shown the board.
    BoardShown {
        /// Which State.
        to: StateId,
        /// What it was shown.
        board: Box<Board>,
    },
    /// A member put something on the board.
    Posted {
        /// Its number there, from 0.
        number: u32,
        /// Which member.
        by: StateId,
        /// The words.
        text: String,
        /// What was shared with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shares: Option<Box<Enclosure>>,
        /// Who has it, beside its author.
        to: Vec<StateId>,
    },
    /// A member proposed a common position.
    PositionProposed {
        /// Its number there, from 0.
        number: u32,
        /// Which member.
        by: StateId,
        /// For which occasion.
        occasion: String,
        /// The wording.
        text: String,
    },
    /// A member confirmed a position, word for word.
    PositionConfirmed {
        /// Which.
        number: u32,
        /// Which member.
        by: StateId,
    },
    /// A member did not agree to a position.
    PositionRejected {
        /// Which.
        number: u32,
        /// Which member.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// A position was taken back.
    PositionWithdrawn {
        /// Which.
        number: u32,
        /// By its author.
        by: StateId,
    },
    /// Every member has confirmed a position.
    PositionAgreed {
        /// Which.
        number: u32,
    },
    /// A member made known that the group exists.
    MadePublic {
        /// Which member.
        by: StateId,
        /// Its name.
        name: String,
        /// What it is for.
        purpose: String,
        /// Who takes part.
        members: Vec<StateId>,
    },
    /// A member left.
    Left {
        /// Which member.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// A member wants the group dissolved.
    DissolutionAsked {
        /// Which member.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// The group came to an end.
    Dissolved,
    /// Something on the board reached the press; only the facilitator is told what.
    PostLeaked {
        /// Which post.
        number: u32,
    },
}

impl GroupStep {
    /// The State whose act it was, if it was one’s.
    #[must_use]
    pub const fn actor(&self) -> Option<&StateId> {
        match self {
            Self::Founded { by, .. }
            | Self::Invited { by, .. }
            | Self::Joined { by }
            | Self::Declined { by, .. }
            | Self::Posted { by, .. }
            | Self::PositionProposed { by, .. }
            | Self::PositionConfirmed { by, .. }
            | Self::PositionRejected { by, .. }
            | Self::PositionWithdrawn { by, .. }
            | Self::MadePublic { by, .. }
            | Self::Left { by, .. }
            | Self::DissolutionAsked { by, .. } => Some(by),
            Self::BoardShown { .. }
            | Self::PositionAgreed { .. }
            | Self::Dissolved
            | Self::PostLeaked { .. } => None,
        }
    }
}
