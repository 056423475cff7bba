//! What a rehearsed table believes about who did it, and how that moves with what it reads.
//!
//! The rule is simple enough to be explained to a table of people:
//!
//! 1. Every text counts once, with the weight that its trace has. What another State shows, and what the press says,
//!    counts for as much as the posture believes them. A State knows its own innocence.
//! 2. Weights add up. A trace that points elsewhere takes something from everybody it does not point to.
//! 3. The weight of all that is left, against the scepticism of the posture, is how much is believed at all; the rest
//!    is “do not know”. Each suspect's part of the weight is its part of the belief.
//! 4. Confidence is low for one trace, and grows with the number of traces that agree.
//!
//! Nobody at the table sees which traces were planted, so planted traces mislead until others outweigh them.

use std::collections::{BTreeMap, BTreeSet};

use super::player::RehearsedPlayer;
use super::positions::accusations;
use super::reading::{Reader, Trace};
use super::words::phrases;
use crate::doctrine::{Confidence, InjectChannel, Responsibility};
use crate::exercise::{Assessment, InboxEntry, Item, TeamView};
use crate::scenario::{InjectId, StateId, SuspectId};

/// Traces that must agree before confidence is more than low.
const AGREE_MODERATELY: u32 = 2;
/// Traces that must agree before it can be high.
const AGREE_HIGHLY: u32 = 3;

/// The traces a table has read, weighed.
#[derive(Clone, Debug, Default)]
pub(super) struct Beliefs {
    /// Texts that have been counted.
    heard: BTreeSet<InjectId>,
    /// What was weighed, in that order, so that it can be weighed again without what was taken back.
    sources: Vec<Source>,
    weighed: BTreeMap<SuspectId, Weighed>,
}

/// Something that was weighed.
#[derive(Clone, Debug)]
struct Source {
    /// In which text it stood; none for words spoken in public.
    item: Option<Item>,
    traces: Vec<Trace>,
    /// How much of it was believed, per cent.
    believed: u32,
}

/// What speaks for one explanation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weighed {
    /// In ten-thousandths of a proof.
    weight: u32,
    /// How many traces point there.
    traces: u32,
}

impl Beliefs {
    /// Adds traces, of which the table believes so many per cent and for which it gives up so many per cent of what
    /// speaks for others.
    fn add(&mut self, item: Option<&Item>, traces: &[Trace], believed: u32, reconsiders: u32) {
        self.weigh(traces, believed, reconsiders);
        self.sources.push(Source {
            item: item.cloned(),
            traces: traces.to_vec(),
            believed,
        });
    }

    /// Forgets what a text said, and weighs the rest again; true if it had counted.
    fn take_back(&mut self, item: &Item, reconsiders: u32) -> bool {
        let before = self.sources.len();
        self.sources
            .retain(|source| source.item.as_ref() != Some(item));
        if self.sources.len() == before {
            return false;
        }
        self.weighed.clear();
        let sources = std::mem::take(&mut self.sources);
        for source in &sources {
            self.weigh(&source.traces, source.believed, reconsiders);
        }
        self.sources = sources;
        true
    }

    fn weigh(&mut self, traces: &[Trace], believed: u32, reconsiders: u32) {
        for Trace { suspect, weight } in traces {
            let weight = weight * believed;
            for (other, weighed) in &mut self.weighed {
                if other != suspect {
                    let kept = 1_000_000_u32.saturating_sub(weight * reconsiders);
                    weighed.weight =
                        (u64::from(weighed.weight) * u64::from(kept) / 1_000_000) as u32;
                }
            }
            let weighed = self.weighed.entry(suspect.clone()).or_default();
            weighed.weight = weighed.weight.saturating_add(weight);
            weighed.traces += 1;
        }
    }

    /// How much is believed of each explanation, per cent; what is left to a hundred is “do not know”.
    fn shares(&self, scepticism: u32) -> impl Iterator<Item = (&SuspectId, u8)> {
        let total: u32 = self.total();
        let against = u64::from(total) + u64::from(scepticism) * 100;
        self.weighed
            .iter()
            .map(move |(suspect, weighed)| {
                let share = u64::from(weighed.weight) * 100 / against.max(1);
                (suspect, share.min(100) as u8)
            })
            .filter(|(_, share)| *share > 0)
    }

    /// How much of an explanation is believed, per cent.
    pub(super) fn share(&self, suspect: &SuspectId, scepticism: u32) -> u32 {
        let weight = self.weighed.get(suspect).map_or(0, |found| found.weight);
        let against = u64::from(self.total()) + u64::from(scepticism) * 100;
        (u64::from(weight) * 100 / against.max(1)) as u32
    }

    fn total(&self) -> u32 {
        self.weighed.values().map(|weighed| weighed.weight).sum()
    }

    /// The explanation for which most speaks.
    fn main(&self) -> Option<(&SuspectId, Weighed)> {
        let mut main: Option<(&SuspectId, Weighed)> = None;
        for (suspect, weighed) in &self.weighed {
            if main.is_none_or(|(_, most)| most.weight < weighed.weight) {
                main = Some((suspect, *weighed));
            }
        }
        main
    }

    /// How sure one can be: by the traces that agree, and by what stands against them.
    fn confidence(&self, scepticism: u32) -> Confidence {
        let Some((suspect, main)) = self.main() else {
            return Confidence::Low;
        };
        let agreed = u64::from(main.weight) * 100 / u64::from(self.total().max(1));
        let share = self.share(suspect, scepticism);
        if main.traces >= AGREE_HIGHLY && agreed >= 70 && share >= 50 {
            Confidence::High
        } else if main.traces >= AGREE_MODERATELY && agreed >= 50 && share >= 30 {
            Confidence::Moderate
        } else {
            Confidence::Low
        }
    }
}

impl RehearsedPlayer {
    /// Weighs what a text says about who did it; true if it says anything new.
    pub(super) fn weigh_traces(
        &mut self,
        reader: &Reader,
        entry: &InboxEntry,
        traces: &[Trace],
        view: &TeamView,
    ) -> bool {
        // What was taken back before it was read says nothing.
        if traces.is_empty() || entry.retracted.is_some() {
            return false;
        }
        if let Some(inject) = reader.recognised(entry)
            && !self.beliefs.heard.insert(inject.clone())
        {
            return false;
        }
        let beliefs = self.posture.beliefs;
        let believed = match (&entry.given_by, entry.letter.channel) {
            (Some(giver), _) => {
                // Half of a quarrel colours what the other side says.
                let tension = view.relations.get(giver).copied().unwrap_or(0);
                u32::from(beliefs.others) * (200 - u32::from(tension.min(100))) / 200
            }
            (None, InjectChannel::Media) => u32::from(beliefs.press),
            (None, _) => 100,
        };
        self.beliefs.add(
            Some(&entry.item),
            traces,
            believed,
            u32::from(beliefs.reconsiders),
        );
        true
    }

    /// Believes no longer what was taken back; true if that changes anything.
    pub(super) fn heed_corrections(&mut self, view: &TeamView, known: usize) -> bool {
        let reconsiders = u32::from(self.posture.beliefs.reconsiders);
        let mut changed = false;
        for item in view.taken_back.iter().skip(known) {
            changed |= self.beliefs.take_back(item, reconsiders);
        }
        changed
    }

    /// Weighs what others say in public about who did it.
    pub(super) fn hear_accusations(&mut self, view: &TeamView, known: usize) {
        let beliefs = self.posture.beliefs;
        let own = view.state();
        for (_, toward) in accusations(view, known).filter(|(by, _)| *by != own) {
            let accused = toward.iter().filter(|accused| *accused != own);
            let traces: Vec<Trace> = accused
                .filter_map(|accused| self.reader.suspect_of(accused))
                .map(|suspect| Trace {
                    suspect: suspect.clone(),
                    weight: u32::from(beliefs.accusation),
                })
                .collect();
            self.beliefs
                .add(None, &traces, 100, u32::from(beliefs.reconsiders));
        }
    }

    /// How much it believes that organs of a State did it, per cent.
    pub(super) fn suspicion_of(&self, state: &StateId) -> u32 {
        let scepticism = u32::from(self.posture.beliefs.scepticism);
        self.reader
            .suspect_of(state)
            .map_or(0, |suspect| self.beliefs.share(suspect, scepticism))
    }

    /// What it would record now; nothing if it recorded the same last.
    pub(super) fn new_assessment(&self, view: &TeamView) -> Option<Assessment> {
        let scepticism = u32::from(self.posture.beliefs.scepticism);
        let main = self.beliefs.main();
        let responsible = main.is_some_and(|(suspect, _)| {
            self.beliefs.share(suspect, scepticism) >= 40 && self.reader.is_state(suspect)
        });
        let confidence = self.beliefs.confidence(scepticism);
        let responsibility = responsible.then_some(Responsibility::Ignored);
        let suspects = || self.beliefs.shares(scepticism);
        let intents = || {
            let relations = view.relations.iter();
            relations.filter_map(|(other, level)| {
                Some((other, self.believed_intent(view, other, *level)?))
            })
        };
        // Most often it is the same, so it is compared before it is written down.
        let known = view.belief().map(|belief| &*belief.assessment);
        let same = known.is_some_and(|known| {
            known.confidence == confidence
                && known.responsibility == responsibility
                && (known.suspects.iter().map(|(id, share)| (id, *share))).eq(suspects())
                && known.intents.iter().eq(intents())
                && known.reasoning == phrases().reasoning
        });
        (!same).then(|| Assessment {
            suspects: suspects().map(|(id, share)| (id.clone(), share)).collect(),
            confidence,
            responsibility,
            intents: (intents().map(|(other, intent)| (other.clone(), intent.clone()))).collect(),
            reasoning: phrases().reasoning.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCEPTICISM: u32 = 60;

    fn trace(suspect: &str, weight: u32) -> Trace {
        Trace {
            suspect: suspect.into(),
            weight,
        }
    }

    fn after(traces: &[Trace]) -> Beliefs {
        let mut beliefs = Beliefs::default();
        beliefs.add(None, traces, 100, 100);
        beliefs
    }

    fn unknown(beliefs: &Beliefs) -> u8 {
        100 - beliefs
            .shares(SCEPTICISM)
            .map(|(_, share)| share)
            .sum::<u8>()
    }

    /// Given nothing read, when asked, then everything is “do not know”.
    #[test]
    fn who_has_read_nothing_knows_nothing() {
        let beliefs = Beliefs::default();
        assert_eq!(unknown(&beliefs), 100);
        assert_eq!(beliefs.confidence(SCEPTICISM), Confidence::Low);
    }

    /// Given traces that agree, when one more is read, then less is “do not know” and confidence does not fall.
    #[test]
    fn traces_that_agree_add_up() {
        let mut before = Beliefs::default();
        let mut least = 100;
        for expected in [
            Confidence::Low,
            Confidence::Moderate,
            Confidence::High,
            Confidence::High,
        ] {
            before.add(None, &[trace("gang", 40)], 100, 100);
            assert!(unknown(&before) < least);
            least = unknown(&before);
            assert_eq!(before.confidence(SCEPTICISM), expected);
        }
        assert_eq!(before.total(), 16_000, "a proof and six tenths");
    }

    /// Given planted traces, when true ones of more weight follow, then belief turns, and the sooner the more the
    /// table reconsiders.
    #[test]
    fn later_traces_outweigh_what_was_planted() {
        let planted = [trace("state", 40), trace("state", 20)];
        let misled = after(&planted);
        assert_eq!(misled.main().unwrap().0.as_str(), "state");
        let share = |reconsiders: u32| {
            let mut beliefs = misled.clone();
            beliefs.add(None, &[trace("gang", 50)], 100, reconsiders);
            let state = SuspectId::from("state");
            let found = beliefs.shares(SCEPTICISM).find(|(id, _)| **id == state);
            found.unwrap().1
        };
        assert!(share(100) < share(40) && share(40) < share(0));
        let mut beliefs = misled.clone();
        beliefs.add(None, &[trace("gang", 50), trace("gang", 30)], 100, 100);
        assert_eq!(beliefs.main().unwrap().0.as_str(), "gang");
    }

    /// Given traces that disagree, when asked how sure it is, then it is less sure than of as many that agree.
    #[test]
    fn disagreement_costs_confidence() {
        let torn = [
            trace("a", 40),
            trace("b", 40),
            trace("a", 40),
            trace("b", 40),
        ];
        assert_eq!(after(&torn).confidence(SCEPTICISM), Confidence::Moderate);
        let mut one = after(&[trace("a", 40), trace("b", 30)]);
        assert_eq!(one.confidence(SCEPTICISM), Confidence::Low);
        one.add(None, &[trace("a", 40), trace("a", 40)], 100, 100);
        assert_eq!(one.confidence(SCEPTICISM), Confidence::High);
    }

    #[test]
    fn shares_never_exceed_a_hundred() {
        let many: Vec<Trace> = (0..400)
            .map(|at| trace(["a", "b", "c"][at % 3], 100))
            .collect();
        let beliefs = after(&many);
        assert!(
            beliefs
                .shares(0)
                .map(|(_, share)| u32::from(share))
                .sum::<u32>()
                <= 100
        );
    }
}
