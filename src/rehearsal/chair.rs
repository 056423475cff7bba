//! The Chair, played by the program where nobody plays it: in a rehearsal.
//!
//! It sees the exercise as the facilitator does, and acts in consultations alone: whether it helps, whom it calls upon
//! once more, and what it says.

use std::collections::BTreeMap;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::words::phrases;
use crate::doctrine::doctrine;
use crate::exercise::{
    ChairAct, ChairStanding, Command, ConsultationId, ConsultationStep, Event, Exercise, Fact,
    Stage,
};
use crate::scenario::{ExerciseTime, Span};

/// In how many of a hundred cases it replies at all when asked.
const REPLIES: u8 = 88;
/// In how many of a hundred replies it lends its good offices.
const HELPS: u8 = 80;
/// In how many of a hundred requests where it may it offers them unasked.
const OFFERS: u8 = 15;
/// In how many of a hundred cases it calls upon a State that fell away.
const CONVENES: u8 = 75;
/// The shortest and the longest it takes, in minutes of the story.
const TAKES: (i64, i64) = (5, 40);

/// What it means to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    Reply,
    Offer,
    Convene,
    Speak,
}

/// The Chair at a rehearsal.
#[derive(Clone, Debug)]
pub(super) struct RehearsedChair {
    chance: ChaCha8Rng,
    means: BTreeMap<(ExerciseTime, u32), (ConsultationId, Means)>,
    formed: u32,
}

impl RehearsedChair {
    /// The same seed makes the same Chair.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            chance: ChaCha8Rng::seed_from_u64(seed),
            means: BTreeMap::new(),
            formed: 0,
        }
    }

    /// Forms intentions about what is new.
    pub(super) fn hear(&mut self, exercise: &Exercise, news: &[Event]) {
        for event in news {
            match &event.fact {
                Fact::Consultation { id, step } => match step {
                    ConsultationStep::ChairAsked { .. } if self.happens(REPLIES) => {
                        self.mean(event.time, *id, Means::Reply);
                    }
                    ConsultationStep::ChairAccepted { .. } => {
                        self.mean(event.time, *id, Means::Convene);
                        self.mean(event.time, *id, Means::Speak);
                    }
                    _ => {}
                },
                Fact::ConsultationRequested { id, request, .. } => {
                    let default = &doctrine().consultations.default_procedure;
                    let procedure = request.procedure.as_ref().unwrap_or(default);
                    let may = doctrine()
                        .procedure(procedure)
                        .is_some_and(|procedure| procedure.chair_may_offer);
                    if may && self.happens(OFFERS) {
                        self.mean(event.time, *id, Means::Offer);
                    }
                }
                Fact::RequestDeclined { id, .. } | Fact::RequestLapsed { id, .. }
                    if sits(exercise, *id) && self.happens(CONVENES) =>
                {
                    self.mean(event.time, *id, Means::Convene);
                }
                Fact::SessionOpened { id, .. } if sits(exercise, *id) => {
                    self.mean(event.time, *id, Means::Speak);
                }
                _ => {}
            }
        }
    }

    /// When it means to act next.
    pub(super) fn next_time(&self) -> Option<ExerciseTime> {
        self.means.keys().next().map(|(time, _)| *time)
    }

    /// What it does now; nothing if what it meant to do has become pointless.
    pub(super) fn act(&mut self, exercise: &Exercise) -> Option<Command> {
        let (_, (id, means)) = self.means.pop_first()?;
        let held = exercise.consultations.get(id)?;
        let standing = held.chair.standing;
        let words = &phrases().chair;
        let act = match means {
            Means::Reply if !matches!(standing, ChairStanding::Asked { .. }) => return None,
            Means::Reply if self.happens(HELPS) => ChairAct::Accept {
                words: self.pick(&words.accepts)?,
            },
            Means::Reply => ChairAct::Decline {
                words: self.pick(&words.declines)?,
            },
            Means::Offer if standing != ChairStanding::NotAsked => return None,
            Means::Offer => ChairAct::Accept {
                words: self.pick(&words.accepts)?,
            },
            Means::Convene => {
                let fell_away = held
                    .invited
                    .values()
                    .any(|invited| invited.answer.has_fallen_away());
                if held.stage != Stage::Requested || !held.chair.sits() || !fell_away {
                    return None;
                }
                ChairAct::Convene {
                    words: self.pick(&words.convenes)?,
                }
            }
            Means::Speak if held.stage.is_over() || !held.chair.sits() => return None,
            Means::Speak => ChairAct::Speak {
                words: self.pick(&words.speaks)?,
            },
        };
        Some(Command::Chair(id, act))
    }

    fn mean(&mut self, now: ExerciseTime, id: ConsultationId, means: Means) {
        let minutes = self.chance.random_range(TAKES.0..=TAKES.1);
        self.formed += 1;
        let time = now + Span::from_minutes(minutes);
        self.means.insert((time, self.formed), (id, means));
    }

    fn happens(&mut self, percent: u8) -> bool {
        self.chance.random_range(0..100) < percent
    }

    fn pick(&mut self, from: &[String]) -> Option<String> {
        if from.is_empty() {
            return None;
        }
        from.get(self.chance.random_range(0..from.len())).cloned()
    }
}

fn sits(exercise: &Exercise, id: ConsultationId) -> bool {
    let held = exercise.consultations.get(id);
    held.is_some_and(|held| held.chair.sits())
}
