//! Measures: acts of State that a team may choose.

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use super::{Certainty, Likelihood, MeasureId};

vocabulary! {
    /// What a measure is for.
    Family in families {
        /// Lower tension, clear things up, help.
        DeEscalate,
        /// Make oneself harder to hurt (passive deterrence).
        Protect,
        /// Say where one stands.
        Signal,
        /// Make the other side pay (active deterrence).
        Coerce,
    }
}

vocabulary! {
    /// Who learns that a measure was taken.
    Visibility in visibilities {
        /// Everybody.
        Public,
        /// The State that takes it and the States it is addressed to.
        Addressees,
        /// Only the State that takes it.
        Own,
    }
}

vocabulary! {
    /// How strongly a measure asserts that its addressee is responsible. Ordered: a later one
    /// asserts more.
    ClaimStrength in claims {
        /// It asserts nothing about who did it.
        None,
        /// It lets it be understood.
        Hint,
        /// It says so to the addressee alone.
        Private,
        /// It says so before everybody.
        Public,
    }
}

impl ClaimStrength {
    /// What a State must at least believe for such a claim not to go further than its belief; `None` for words that
    /// hold nobody responsible. A convention of the exercise.
    #[must_use]
    pub const fn least_belief(self) -> Option<Likelihood> {
        match self {
            Self::None | Self::Hint => None,
            Self::Private => Some(Likelihood::RoughlyEven),
            Self::Public => Some(Likelihood::Likely),
        }
    }
}

vocabulary! {
    /// How tension may grow out of an act (after Lin).
    EscalationKind in escalation_kinds {
        /// Meant: one side chooses to raise the stakes.
        Deliberate,
        /// Not meant: an act crosses a line that its author did not see.
        Inadvertent,
        /// Nobody's choice: error, malfunction, spill-over.
        Accidental,
        /// A third party sets two others against each other.
        Catalytic,
    }
}

/// Whether a measure is addressed to other States.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Addressing {
    /// It is turned inwards or to the public: an addressee is refused.
    None,
    /// It may name addressees or not.
    Optional,
    /// It means nothing without at least one addressee.
    Required,
}

/// An act of State from the catalogue.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its name in data files, kebab-case.
    pub id: MeasureId,
    /// What it is for.
    pub family: Family,
    /// An imperative phrase in sentence case, without a full stop.
    pub name: String,
    /// What a State does when it takes this measure, in one or two sentences.
    pub description: String,
    /// How much it presses on others, from 0 (not at all) to 10 (force).
    pub coerciveness: u8,
    /// Default change, in points of tension, of how each addressee stands towards the actor.
    /// Negative lowers.
    pub on_target: i8,
    /// Default change, in points of tension, of how the actor stands towards each addressee.
    pub on_self: i8,
    /// Who learns of it.
    pub visibility: Visibility,
    /// Whether it is addressed to other States.
    pub needs_addressee: Addressing,
    /// How strongly it asserts that the addressee is responsible.
    pub claims: ClaimStrength,
    /// Numbers of the confidence-building measures that it carries out.
    pub cbms: Vec<u8>,
    /// Letters of the norms that bear on it.
    pub norms: Vec<char>,
    /// One sentence of legal or political advice.
    pub hint: String,
    /// Whether it can be taken back without loss.
    pub reversible: bool,
    /// How tension may grow out of it, if it does.
    pub escalation: Vec<EscalationKind>,
    /// How well founded this entry is. The tension figures are always an exercise convention.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}
