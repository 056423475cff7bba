//! How States reach each other, how the story reaches a table, and how texts are marked.

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use super::{Certainty, ChannelId, ConsultationLevel};

vocabulary! {
    /// What a point of contact is for (CBM 8).
    ContactKind in contact_kinds {
        /// A national response team: people who read logs.
        Technical,
        /// A ministry: people who can speak for the State.
        Policy,
    }
}

vocabulary! {
    /// How an inject reaches a table.
    InjectChannel in inject_channels {
        /// A call.
        Phone,
        /// A written message.
        Email,
        /// Press, broadcast, social media.
        Media,
        /// The State's own services.
        Intelligence,
        /// An operator of infrastructure or a supplier.
        Operator,
        /// A national response team.
        Cert,
        /// An embassy, a mission, a ministry abroad.
        Diplomatic,
        /// A briefing in the State's own crisis cell.
        Briefing,
    }
}

vocabulary! {
    /// How a text may be handled: Traffic Light Protocol 2.0 between States, and secret inside
    /// one. Ordered: a later one is more restrictive.
    Marking in markings {
        /// May be published.
        Clear,
        /// For the community of those concerned, not for the public.
        Green,
        /// For those in the receiving State, and those it must protect, who need to know.
        Amber,
        /// For the receiving authorities alone.
        AmberStrict,
        /// For those who received it, and nobody else.
        Red,
        /// For the eyes of one State; never crosses a border.
        Secret,
    }
}

impl Marking {
    /// Whether a State that holds a text under this marking may pass that text on to another
    /// State. Stricter ones must first be released by their originator, or be put in one's own
    /// words.
    #[must_use]
    pub fn may_be_shared(self) -> bool {
        self <= Self::Amber
    }

    /// Whether a State may put this marking on what it gives to another State: every step of the
    /// Traffic Light Protocol, and never the national one.
    #[must_use]
    pub fn is_used_between_states(self) -> bool {
        self != Self::Secret
    }

    /// Whether a text under this marking may be published.
    #[must_use]
    pub fn may_be_published(self) -> bool {
        self == Self::Clear
    }
}

/// Whether a channel needs a point of contact at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Route {
    /// It reaches a named contact, who may be out of hours, out of date or wrong.
    ContactPoint {
        /// Which kind of contact answers.
        kind: ContactKind,
    },
    /// It reaches the other State without its contact directory.
    Direct,
}

/// Who can read what is sent over a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// Sender and addressees, unless it leaks.
    Addressees,
    /// Everybody.
    Everybody,
}

/// A way in which one State reaches another.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Its name in data files, kebab-case.
    pub id: ChannelId,
    /// What a participant reads, in sentence case.
    pub name: String,
    /// What it is good for and what it costs, in one or two sentences.
    pub description: String,
    /// Whether a point of contact must answer.
    pub route: Route,
    /// Exercise minutes from sending to delivery, office hours aside.
    pub delay_minutes: u32,
    /// Whether it waits for the contact's office hours.
    pub office_hours_apply: bool,
    /// How likely a message is to leak to the public, in thousandths.
    pub leak_per_mille: u16,
    /// Who can read what is sent.
    pub reach: Reach,
    /// The levels at which it is customary.
    pub levels: Vec<ConsultationLevel>,
    /// Numbers of the confidence-building measures that using it carries out.
    pub cbms: Vec<u8>,
    /// How well founded this entry is. Delay and leak figures are always an exercise convention.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}
