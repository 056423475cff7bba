//! Closed vocabularies: the words are fixed in code, what they mean is data.

use serde::{Deserialize, Serialize};

use super::{Doctrine, doctrine};

/// How well an entry is founded. Neither kind is ever shown as a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Certainty {
    /// Found in public sources, retold in our words.
    Sourced,
    /// General knowledge of the field, or a convention of the exercise.
    General,
}

/// One word of a closed vocabulary with its label and meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term<K> {
    /// The word as code and data files know it.
    pub key: K,
    /// What a participant reads, in sentence case.
    pub label: String,
    /// One sentence: what it means.
    pub meaning: String,
    /// How well founded the entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}

/// A closed vocabulary whose labels and meanings are in the doctrine.
pub trait Vocabulary: Copy + Eq + 'static {
    /// Every word, in the order in which it is offered.
    const ALL: &'static [Self];

    /// The terms of this vocabulary within a doctrine.
    fn terms(doctrine: &Doctrine) -> &[Term<Self>];

    /// The word with its label, meaning and source.
    #[must_use]
    fn term(self) -> Option<&'static Term<Self>> {
        Self::terms(doctrine()).iter().find(|term| term.key == self)
    }

    /// What a participant reads, in sentence case.
    #[must_use]
    fn label(self) -> &'static str {
        self.term().map_or("", |term| term.label.as_str())
    }

    /// One sentence: what the word means.
    #[must_use]
    fn meaning(self) -> &'static str {
        self.term().map_or("", |term| term.meaning.as_str())
    }
}

/// Defines a closed vocabulary: the enum, its [`Vocabulary::ALL`], and where its terms are kept.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident in $field:ident {
        $($(#[$word_meta:meta])* $word:ident),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$word_meta])* $word),+
        }

        impl $crate::doctrine::Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$word),+];

            fn terms(doctrine: &$crate::doctrine::Doctrine) -> &[$crate::doctrine::Term<Self>] {
                &doctrine.vocabulary.$field
            }
        }
    };
}
pub(crate) use vocabulary;

/// All vocabularies, as read from `vocabulary.ron`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabularies {
    /// What a confidence-building measure works through.
    pub cbm_functions: Vec<Term<super::CbmFunction>>,
    /// The four families of measures.
    pub families: Vec<Term<super::Family>>,
    /// Who learns of a measure.
    pub visibilities: Vec<Term<super::Visibility>>,
    /// How strongly a measure asserts that its addressee is responsible.
    pub claims: Vec<Term<super::ClaimStrength>>,
    /// Ways in which tension grows.
    pub escalation_kinds: Vec<Term<super::EscalationKind>>,
    /// Handling markings.
    pub markings: Vec<Term<super::Marking>>,
    /// How well founded an assessment is.
    pub confidences: Vec<Term<super::Confidence>>,
    /// Degrees of State responsibility.
    pub responsibilities: Vec<Term<super::Responsibility>>,
    /// Levels at which States consult.
    pub consultation_levels: Vec<Term<super::ConsultationLevel>>,
    /// Kinds of points of contact.
    pub contact_kinds: Vec<Term<super::ContactKind>>,
    /// How the story reaches a table.
    pub inject_channels: Vec<Term<super::InjectChannel>>,
}
