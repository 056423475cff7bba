//! What a rehearsed table says.

use std::sync::LazyLock;

use ron::extensions::Extensions;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::doctrine::{Family, filled};

/// A subject with a text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Writing {
    pub(super) subject: String,
    pub(super) body: String,
}

/// The words that go with measures of each family.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wordings {
    de_escalate: String,
    protect: String,
    signal: String,
    coerce: String,
}

/// What a State says it intends.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Declaration {
    /// Which acts it goes with.
    pub(super) family: Family,
    /// An intent of the doctrine.
    pub(super) intent: String,
    pub(super) words: String,
}

/// What the Chair says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChairPhrases {
    pub(super) accepts: Vec<String>,
    pub(super) declines: Vec<String>,
    pub(super) convenes: Vec<String>,
    pub(super) reminds: Vec<String>,
    pub(super) speaks: Vec<String>,
}

/// What a table says in working groups.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupPhrases {
    pub(super) names: Vec<String>,
    pub(super) purposes: Vec<String>,
    pub(super) posts: Vec<String>,
    pub(super) positions: Vec<String>,
    /// For which occasion a position is; `{move}` is the title of the move.
    pub(super) occasion: String,
    pub(super) declines: Vec<String>,
    pub(super) rejects: Vec<String>,
    pub(super) leaves: Vec<String>,
    pub(super) closes: Vec<String>,
}

/// What actors that are no States say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorPhrases {
    pub(super) answers: Vec<String>,
    pub(super) warnings: Vec<String>,
    /// `{asset}` is what it reports on, `{status}` how that fares.
    pub(super) report: Writing,
    pub(super) questions: Vec<Writing>,
    pub(super) answered: Vec<Writing>,
    pub(super) unanswered: Vec<Writing>,
    pub(super) notices: Vec<String>,
}

/// Everything a rehearsed table may say. `{own}` is its State, `{other}` the State it speaks to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    pub(super) messages: Vec<Writing>,
    pub(super) answers: Vec<Writing>,
    pub(super) requests: Vec<Writing>,
    pub(super) statements: Vec<String>,
    pub(super) proposals: Vec<String>,
    pub(super) communiques: Vec<String>,
    pub(super) reasons: Vec<String>,
    pub(super) counters: Vec<String>,
    pub(super) reports: Vec<String>,
    pub(super) agenda: Vec<String>,
    pub(super) questions: Vec<String>,
    pub(super) replies: Vec<String>,
    pub(super) amendments: Vec<String>,
    pub(super) referrals: Vec<String>,
    pub(super) referrals_away: Vec<String>,
    pub(super) reminders: Vec<String>,
    pub(super) clarifications: Vec<String>,
    pub(super) joinings: Vec<String>,
    pub(super) gradings: Vec<String>,
    pub(super) declarations: Vec<Declaration>,
    pub(super) chair: ChairPhrases,
    pub(super) groups: GroupPhrases,
    pub(super) actors: ActorPhrases,
    pub(super) letters: Vec<Writing>,
    pub(super) letters_back: Vec<String>,
    wordings: Wordings,
    pub(super) reasoning: String,
    pub(super) rationale: String,
}

impl Phrases {
    /// The words that go with a measure of a family.
    pub(super) fn wording(&self, family: Family) -> &str {
        match family {
            Family::DeEscalate => &self.wordings.de_escalate,
            Family::Protect => &self.wordings.protect,
            Family::Signal => &self.wordings.signal,
            Family::Coerce => &self.wordings.coerce,
        }
    }
}

/// The phrases that come with the program.
pub(super) fn phrases() -> &'static Phrases {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        // A test proves that the file can be read.
        read(include_str!("../../assets/rehearsal/phrases.ron")).unwrap_or_default()
    });
    &PHRASES
}

/// A phrase with the names filled in.
pub(super) fn spoken(phrase: &str, own: &str, other: &str) -> String {
    filled(phrase, &[("own", own), ("other", other)])
}

/// Reads one of the files that come with the program.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctrine::doctrine;

    #[test]
    fn the_phrases_can_be_read_and_say_something() {
        let phrases: Phrases = read(include_str!("../../assets/rehearsal/phrases.ron")).unwrap();
        let lists = [
            &phrases.statements,
            &phrases.proposals,
            &phrases.communiques,
            &phrases.reasons,
            &phrases.counters,
            &phrases.reports,
            &phrases.agenda,
            &phrases.questions,
            &phrases.replies,
            &phrases.amendments,
            &phrases.referrals,
            &phrases.referrals_away,
            &phrases.reminders,
            &phrases.clarifications,
            &phrases.joinings,
            &phrases.gradings,
            &phrases.chair.accepts,
            &phrases.chair.declines,
            &phrases.chair.convenes,
            &phrases.chair.speaks,
            &phrases.chair.reminds,
            &phrases.groups.names,
            &phrases.groups.purposes,
            &phrases.groups.posts,
            &phrases.groups.positions,
            &phrases.groups.declines,
            &phrases.groups.rejects,
            &phrases.groups.leaves,
            &phrases.groups.closes,
            &phrases.letters_back,
            &phrases.actors.answers,
            &phrases.actors.warnings,
            &phrases.actors.notices,
        ];
        for list in lists {
            assert!(!list.is_empty() && list.iter().all(|phrase| !phrase.is_empty()));
        }
        assert!(!phrases.messages.is_empty() && !phrases.answers.is_empty());
        let actors = &phrases.actors;
        for writings in [&actors.questions, &actors.answered, &actors.unanswered] {
            assert!(!writings.is_empty());
        }
        assert!(actors.report.subject.contains("{asset}"));
        assert!(!phrases.letters.is_empty() && phrases.groups.occasion.contains("{move}"));
        assert!(!phrases.requests.is_empty());
        for family in [
            Family::DeEscalate,
            Family::Protect,
            Family::Signal,
            Family::Coerce,
        ] {
            assert!(!phrases.wording(family).is_empty());
            let declarations = &phrases.declarations;
            assert!(declarations.iter().any(|said| said.family == family));
        }
        for declaration in &phrases.declarations {
            let known = doctrine().intent(&declaration.intent.as_str().into());
            assert!(known.is_some(), "{}", declaration.intent);
            assert!(!declaration.words.is_empty());
        }
        assert_eq!(
            spoken("{own} to {other}", "Aldenia", "Brennmark"),
            "Aldenia to Brennmark"
        );
    }
}
