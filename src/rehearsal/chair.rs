//! The Chair, played by the program: whether it helps, whom it calls upon once more, and what it says.
//!
//! It knows the consultations that it is handed and nothing else: those that the Chair’s seat follows, or all of them
//! where the scenario has no such seat and the facilitator would act.

use std::collections::BTreeMap;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::words::phrases;
use crate::exercise::{
    ChairAct, ChairStanding, Command, Consultation, ConsultationId, Consultations, Invited, Stage,
};
use crate::scenario::{ExerciseTime, Span, StateId};

/// In how many of a hundred cases it confirms that it was asked.
const ACKNOWLEDGES: u8 = 70;
/// In how many of a hundred consultations where it sits it reminds somebody who owes an answer.
const REMINDS: u8 = 50;

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
    Acknowledge,
    Reply,
    Offer,
    Convene,
    Remind,
    Speak,
}

/// The Chair at a rehearsal.
#[derive(Clone, Debug)]
pub(super) struct RehearsedChair {
    chance: ChaCha8Rng,
    means: BTreeMap<(ExerciseTime, u32), (ConsultationId, Means)>,
    formed: u32,
    /// The last event that it looked at.
    looked: u64,
    known: BTreeMap<ConsultationId, Known>,
}

/// How it last found a consultation.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    asked: bool,
    sits: bool,
    in_session: bool,
    fallen: usize,
}

impl Known {
    fn of(held: &Consultation) -> Self {
        let fallen = held.invited.values();
        Self {
            asked: matches!(held.chair.standing, ChairStanding::Asked { .. }),
            sits: held.chair.sits(),
            in_session: matches!(held.stage, Stage::InSession { .. }),
            fallen: fallen
                .filter(|invited| invited.answer.has_fallen_away())
                .count(),
        }
    }
}

impl RehearsedChair {
    /// The same seed makes the same Chair.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            chance: ChaCha8Rng::seed_from_u64(seed),
            means: BTreeMap::new(),
            formed: 0,
            looked: 0,
            known: BTreeMap::new(),
        }
    }

    /// Forms intentions about what is new in the consultations that it knows of.
    pub(super) fn look(&mut self, consultations: &Consultations, now: ExerciseTime) {
        let last = consultations.last_event();
        let since = std::mem::replace(&mut self.looked, last);
        if last <= since {
            return;
        }
        for held in consultations.iter().filter(|held| held.last_event > since) {
            let id = held.id;
            let stands = Known::of(held);
            let before = self.known.insert(id, stands);
            if before.is_none()
                && held.chair.standing == ChairStanding::NotAsked
                && held.chair.follows(&held.request)
                && self.happens(OFFERS)
            {
                self.mean(now, id, Means::Offer);
            }
            let before = before.unwrap_or_default();
            if stands.asked && !before.asked {
                if self.happens(ACKNOWLEDGES) {
                    self.mean(now, id, Means::Acknowledge);
                }
                if self.happens(REPLIES) {
                    self.mean(now, id, Means::Reply);
                }
            }
            if !stands.sits {
                continue;
            }
            if !before.sits {
                self.mean(now, id, Means::Convene);
                self.mean(now, id, Means::Speak);
                if self.happens(REMINDS) {
                    self.mean(now, id, Means::Remind);
                }
            } else if stands.fallen > before.fallen && self.happens(CONVENES) {
                self.mean(now, id, Means::Convene);
            } else if stands.in_session && !before.in_session {
                self.mean(now, id, Means::Speak);
            }
        }
    }

    /// When it means to act next.
    pub(super) fn next_time(&self) -> Option<ExerciseTime> {
        self.means.keys().next().map(|(time, _)| *time)
    }

    /// What it does now; nothing if what it meant to do has become pointless.
    pub(super) fn act(&mut self, consultations: &Consultations) -> Option<Command> {
        let (_, (id, means)) = self.means.pop_first()?;
        let held = consultations.get(id)?;
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
            Means::Acknowledge
                if !matches!(standing, ChairStanding::Asked { .. })
                    || held.chair.acknowledged.is_some() =>
            {
                return None;
            }
            Means::Acknowledge => ChairAct::Acknowledge,
            Means::Remind if held.stage != Stage::Requested || !held.chair.sits() => return None,
            Means::Remind => {
                let owes = |(_, invited): &(&StateId, &Invited)| {
                    invited.answer.is_owed() && invited.transit.delivered().is_some()
                };
                let (of, _) = held.invited.iter().find(owes)?;
                ChairAct::Remind {
                    of: of.clone(),
                    words: self.pick(&words.reminds)?,
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
