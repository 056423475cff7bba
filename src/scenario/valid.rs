//! The valid form of a scenario: the only one the engine meets.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::authority::Authority;
use super::media::{Media, MediaFile};
use super::model::{
    Actor, ActorId, ActorSeat, Asset, AssetId, Correspondent, Culprit, Decision, DecisionId, Draft,
    Inject, InjectId, Objective, ObjectiveId, SeatPower, State, StateId, Suspect, SuspectId,
};

/// A scenario in which every reference resolves and everything holds that the rules of play rely on. One that an
/// author loads keeps every rule of the format besides; one from an old record may break a rule of taste.
///
/// What is played is made only by the checker. Dereferences to its [`Draft`] for reading. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Scenario {
    inner: Arc<Indexed>,
    media: Arc<Media>,
}

#[derive(Debug)]
struct Indexed {
    draft: Draft,
    source: Arc<str>,
    /// In seating order. They are few, and whether two ids are the same is found out faster than which comes first.
    states: Vec<StateId>,
    /// These two are only looked up in, never gone through.
    injects: FxHashMap<InjectId, usize>,
    decisions: FxHashMap<DecisionId, usize>,
    /// Who signs what, for States whose team needs signatures at all.
    authorities: BTreeMap<StateId, Authority>,
}

impl Scenario {
    /// Wraps a draft that the checker found no error in, with the text it was read from.
    pub(super) fn assume_checked(mut draft: Draft, source: Arc<str>) -> Self {
        if draft.suspects.is_empty() {
            draft.suspects = default_suspects(&draft);
        }
        let states = draft.states.iter().map(|state| state.id.clone()).collect();
        let injects = index(draft.injects.iter().map(|inject| &inject.id));
        let decisions = index(draft.decisions.iter().map(|decision| &decision.id));
        let authorities = draft.states.iter().filter_map(|state| {
            let authority = Authority::of(&draft, &state.id);
            authority.is_needed().then(|| (state.id.clone(), authority))
        });
        let authorities = authorities.collect();
        Self {
            inner: Arc::new(Indexed {
                draft,
                source,
                states,
                injects,
                decisions,
                authorities,
            }),
            media: Arc::default(),
        }
    }

    /// A draft to read names and texts from, such as what one State knew of a scenario. Nothing is checked, so it is
    /// for what looks back on a play, never for playing.
    #[must_use]
    pub fn for_reading(draft: Draft) -> Self {
        Self::assume_checked(draft, Arc::from(""))
    }

    /// The same with these pictures, such as those that its record holds.
    #[must_use]
    pub fn with_media(self, media: Media) -> Self {
        Self {
            media: media.into(),
            ..self
        }
    }

    /// Takes a picture that was added in play.
    pub fn add_picture(&mut self, file: &MediaFile) {
        Arc::make_mut(&mut self.media).add(file);
    }

    /// The pictures of its injects, as far as they are at hand.
    #[must_use]
    pub fn media(&self) -> &Media {
        &self.media
    }

    /// The text the scenario was read from, as the record keeps it.
    #[must_use]
    pub fn source(&self) -> &Arc<str> {
        &self.inner.source
    }

    /// The State of that id.
    #[must_use]
    pub fn state(&self, id: &StateId) -> Option<&State> {
        self.states.get(self.state_position(id)?)
    }

    /// The seating position of a State, from 0.
    #[must_use]
    pub fn state_position(&self, id: &StateId) -> Option<usize> {
        self.inner.states.iter().position(|state| state == id)
    }

    /// The short name of a State, or the id itself if the scenario has no such State.
    #[must_use]
    pub fn short_name<'a>(&'a self, id: &'a StateId) -> &'a str {
        self.state(id)
            .map_or(id.as_str(), |state| state.short.as_str())
    }

    /// The inject of that id, if the author wrote it.
    #[must_use]
    pub fn inject(&self, id: &InjectId) -> Option<&Inject> {
        self.injects.get(*self.inner.injects.get(id)?)
    }

    /// The position of an inject in the script, from 0.
    #[must_use]
    pub fn inject_position(&self, id: &InjectId) -> Option<usize> {
        self.inner.injects.get(id).copied()
    }

    /// The position of a decision in the script, from 0.
    #[must_use]
    pub fn decision_position(&self, id: &DecisionId) -> Option<usize> {
        self.inner.decisions.get(id).copied()
    }

    /// The decision of that id.
    #[must_use]
    pub fn decision(&self, id: &DecisionId) -> Option<&Decision> {
        self.decisions.get(*self.inner.decisions.get(id)?)
    }

    /// Who signs what in a State’s team, if anything ever needs a signature there.
    #[must_use]
    pub fn authority(&self, state: &StateId) -> Option<&Authority> {
        self.inner.authorities.get(state)
    }

    /// The objective of that id.
    #[must_use]
    pub fn objective(&self, id: &ObjectiveId) -> Option<&Objective> {
        self.objectives.iter().find(|objective| objective.id == *id)
    }

    /// The suspect of that id.
    #[must_use]
    pub fn suspect(&self, id: &SuspectId) -> Option<&Suspect> {
        self.suspects.iter().find(|suspect| suspect.id == *id)
    }

    /// The piece of infrastructure of that id.
    #[must_use]
    pub fn asset(&self, id: &AssetId) -> Option<&Asset> {
        self.infrastructure.iter().find(|asset| asset.id == *id)
    }

    /// The actor of that id.
    #[must_use]
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == *id)
    }

    /// The name of an actor, or the id itself if the scenario has no such actor.
    #[must_use]
    pub fn actor_name<'a>(&'a self, id: &'a ActorId) -> &'a str {
        self.actor(id)
            .map_or(id.as_str(), |actor| actor.name.as_str())
    }

    /// The seat of an actor, if it has one.
    #[must_use]
    pub fn seat(&self, id: &ActorId) -> Option<&ActorSeat> {
        self.actor(id)?.seat.as_ref()
    }

    /// The actors that somebody may play, in the order of the script.
    pub fn seated(&self) -> impl Iterator<Item = (&Actor, &ActorSeat)> {
        self.actors
            .iter()
            .filter_map(|actor| Some((actor, actor.seat.as_ref()?)))
    }

    /// The actor whose seat acts as the Chair, if one does; the first of several.
    #[must_use]
    pub fn chair(&self) -> Option<&ActorId> {
        self.seated()
            .find(|(_, seat)| seat.may.contains(&SeatPower::Chair))
            .map(|(actor, _)| &actor.id)
    }

    /// Whether a State and an actor, or two actors, can write to one another.
    #[must_use]
    pub fn has_line(&self, actor: &ActorId, other: &Correspondent) -> bool {
        let Some(seat) = self.seat(actor) else {
            return false;
        };
        match other {
            Correspondent::State(state) => self.state(state).is_some() && seat.reaches_state(state),
            Correspondent::Actor(other) => {
                let back = Correspondent::Actor(actor.clone());
                let forth = Correspondent::Actor(other.clone());
                other != actor
                    && self.seat(other).is_some_and(|peer| {
                        seat.lines.contains(&forth) || peer.lines.contains(&back)
                    })
            }
        }
    }

    /// The name of a State or an actor, as the story uses it.
    #[must_use]
    pub fn correspondent_name<'a>(&'a self, who: &'a Correspondent) -> &'a str {
        match who {
            Correspondent::State(state) => self.short_name(state),
            Correspondent::Actor(actor) => self.actor_name(actor),
        }
    }
}

impl Deref for Scenario {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.inner.draft
    }
}

impl PartialEq for Scenario {
    fn eq(&self, other: &Self) -> bool {
        self.inner.draft == other.inner.draft
    }
}

fn index<'a, Id: Eq + Hash + Clone + 'a>(
    ids: impl Iterator<Item = &'a Id>,
) -> FxHashMap<Id, usize> {
    ids.enumerate()
        .map(|(position, id)| (id.clone(), position))
        .collect()
}

/// Without a list of the author's, every State, every actor and bad luck can be suspected.
fn default_suspects(draft: &Draft) -> Vec<Suspect> {
    let states = draft.states.iter().map(|state| Suspect {
        id: SuspectId::from(state.id.as_str()),
        label: state.short.clone(),
        who: Culprit::State(state.id.clone()),
    });
    let actors = draft.actors.iter().map(|actor| Suspect {
        id: SuspectId::from(actor.id.as_str()),
        label: actor.name.clone(),
        who: Culprit::Actor(actor.id.clone()),
    });
    let accident = Suspect {
        id: SuspectId::from("accident"),
        label: "Fault or accident".to_owned(),
        who: Culprit::Accident,
    };
    states.chain(actors).chain([accident]).collect()
}
