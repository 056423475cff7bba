//! How much lay on each table, over the exercise.

use std::collections::BTreeSet;

use super::review::Review;
use super::timeline::Instant;
use crate::exercise::{ConsultationId, ConsultationStep, Fact, Item, PingFate, Referral};
use crate::scenario::{DecisionId, ExerciseTime, Span, StateId};

/// How long the stretches are that reading is counted in.
pub const STRETCH: Span = Span::from_minutes(30);

/// How much lay on a table from one moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadPoint {
    /// When, and the event that changed it.
    pub at: Instant,
    /// How many things waited: unread texts, requests and decisions without an answer, assessments asked for.
    pub waiting: u32,
}

/// The work of one State's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workload {
    /// Whose.
    pub state: StateId,
    /// Every change, oldest first.
    pub points: Vec<LoadPoint>,
    /// What came to it: the event, and how many words there were to read.
    pub arrivals: Vec<(Instant, u32)>,
}

impl Workload {
    /// How much waited after so many events of the log.
    #[must_use]
    pub fn at(&self, sequence: u64) -> u32 {
        let after = self
            .points
            .partition_point(|point| point.at.sequence <= sequence);
        let last = after.checked_sub(1).and_then(|last| self.points.get(last));
        last.map_or(0, |point| point.waiting)
    }

    /// When most waited, the first time it did.
    #[must_use]
    pub fn fullest(&self) -> Option<&LoadPoint> {
        let mut fullest: Option<&LoadPoint> = None;
        for point in &self.points {
            if fullest.is_none_or(|most| point.waiting > most.waiting) {
                fullest = Some(point);
            }
        }
        fullest.filter(|point| point.waiting > 0)
    }

    /// All words there were to read.
    #[must_use]
    pub fn words(&self) -> u32 {
        self.arrivals.iter().map(|(_, words)| words).sum()
    }

    /// The [`STRETCH`] of the story that brought most words: when it began, how many, and by which events.
    #[must_use]
    pub fn busiest(&self) -> Option<(ExerciseTime, u32, Vec<u64>)> {
        let mut busiest: Option<(ExerciseTime, u32, Vec<u64>)> = None;
        for (place, (first, _)) in self.arrivals.iter().enumerate() {
            let within = self
                .arrivals
                .iter()
                .skip(place)
                .take_while(|(at, _)| at.time.since(first.time) < STRETCH);
            let words: u32 = within.clone().map(|(_, words)| words).sum();
            if busiest.as_ref().is_none_or(|(_, most, _)| words > *most) {
                let events = within.map(|(at, _)| at.sequence).collect();
                busiest = Some((first.time, words, events));
            }
        }
        busiest.filter(|(_, words, _)| *words > 0)
    }
}

/// What waits on a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Waiting {
    Text(Item),
    Request(ConsultationId),
    Offer(ConsultationId, StateId),
    Decision(DecisionId),
    Assessment,
}

struct Table {
    load: Workload,
    waiting: BTreeSet<Waiting>,
}

/// Follows how much waited on every State's table: what it had not opened, and what it owed an answer to.
#[must_use]
pub fn workloads(review: &Review) -> Vec<Workload> {
    let states = &review.scenario().states;
    let mut tables: Vec<Table> = states
        .iter()
        .map(|state| Table {
            load: Workload {
                state: state.id.clone(),
                points: Vec::new(),
                arrivals: Vec::new(),
            },
            waiting: BTreeSet::new(),
        })
        .collect();
    for event in review.log() {
        let at = Instant {
            time: review.time_of(event.sequence),
            sequence: event.sequence,
        };
        for table in &mut tables {
            let before = table.waiting.len();
            if let Some(words) = table.take(review, &event.fact) {
                table.load.arrivals.push((at, words));
            }
            let waiting = table.waiting.len();
            if waiting != before {
                table.load.points.push(LoadPoint {
                    at,
                    waiting: waiting as u32,
                });
            }
        }
    }
    tables.into_iter().map(|table| table.load).collect()
}

fn count(texts: &[&str]) -> u32 {
    texts
        .iter()
        .map(|text| text.split_whitespace().count() as u32)
        .sum()
}

impl Table {
    /// Folds an event in; the words it brings to the table, if it brings any.
    fn take(&mut self, review: &Review, fact: &Fact) -> Option<u32> {
        let state = self.load.state.clone();
        match fact {
            Fact::InjectReleased {
                inject, to, letter, ..
            } if to.includes(&state) => {
                self.waiting
                    .insert(Waiting::Text(Item::Inject(inject.clone())));
                Some(count(&[&letter.title, &letter.body]))
            }
            Fact::MessageDelivered { id, note, .. } if note.to == state => {
                self.waiting.insert(Waiting::Text(Item::Message(*id)));
                Some(count(&[&note.subject, &note.body]))
            }
            Fact::ItemShared {
                id,
                number,
                by,
                letter,
                ..
            } if *by != state && received(review, *id, *number, &state) => {
                self.waiting
                    .insert(Waiting::Text(Item::Shared(*id, *number)));
                Some(count(&[&letter.title, &letter.body]))
            }
            Fact::Pinged {
                ping,
                to,
                letter,
                fate: PingFate::Delivered,
                ..
            } if *to == state => {
                self.waiting.insert(Waiting::Text(Item::Ping(*ping)));
                Some(count(&[&letter.title, &letter.body]))
            }
            Fact::ItemRead { item, by } | Fact::ItemAcknowledged { item, by } if *by == state => {
                self.waiting.remove(&Waiting::Text(item.clone()));
                None
            }
            Fact::RequestDelivered {
                id, to, request, ..
            } if *to == state => {
                self.waiting.insert(Waiting::Request(*id));
                Some(count(&[&request.subject, &request.purpose]))
            }
            Fact::DecisionOpened {
                decision,
                state: of,
                question,
                ..
            } if *of == state => {
                self.waiting.insert(Waiting::Decision(decision.clone()));
                let context = question.context.as_deref().unwrap_or_default();
                let options = question.options.iter();
                let options: u32 = options.map(|option| count(&[&option.label])).sum();
                Some(count(&[&question.question, context]) + options)
            }
            Fact::DecisionTaken { decision, .. } => {
                self.waiting.remove(&Waiting::Decision(decision.clone()));
                None
            }
            Fact::AssessmentAsked { state: of, .. } if *of == state => {
                self.waiting.insert(Waiting::Assessment);
                None
            }
            Fact::AssessmentRecorded { state: of, .. }
            | Fact::AssessmentLapsed { state: of, .. }
                if *of == state =>
            {
                self.waiting.remove(&Waiting::Assessment);
                None
            }
            _ => {
                self.consult(review, &state, fact);
                None
            }
        }
    }

    fn consult(&mut self, review: &Review, state: &StateId, fact: &Fact) {
        match fact {
            Fact::RequestAccepted { id, by }
            | Fact::RequestDeclined { id, by, .. }
            | Fact::RequestLapsed { id, by } => self.answered(*id, by, state),
            Fact::RequestCountered { id, by, .. } => {
                self.answered(*id, by, state);
                let consultations = &review.end().exercise().consultations;
                if consultations
                    .get(*id)
                    .is_some_and(|held| held.from == *state)
                {
                    self.waiting.insert(Waiting::Offer(*id, by.clone()));
                }
            }
            Fact::CounterAccepted { id, of, .. } => {
                self.waiting.remove(&Waiting::Offer(*id, of.clone()));
            }
            Fact::RequestWithdrawn { id }
            | Fact::RequestFailed { id }
            | Fact::ConsultationConcluded { id, .. }
            | Fact::ConsultationBrokenOff { id, .. } => {
                self.waiting.retain(|waiting| {
                    !matches!(waiting, Waiting::Request(of) | Waiting::Offer(of, _) if of == id)
                });
            }
            Fact::SessionOpened { id, parties, .. } => {
                for party in parties {
                    self.answered(*id, party, state);
                    self.waiting.remove(&Waiting::Offer(*id, party.clone()));
                }
            }
            Fact::Consultation { id, step } => match step {
                ConsultationStep::RequestReferred {
                    by,
                    to: Referral::State(_) | Referral::Chair,
                    ..
                }
                | ConsultationStep::ClarificationGiven { by, .. }
                | ConsultationStep::MeetingSupported { by } => self.answered(*id, by, state),
                ConsultationStep::MeetingAsked { states, .. }
                | ConsultationStep::ChairConvened { states, .. }
                    if states.contains(state) =>
                {
                    self.waiting.insert(Waiting::Request(*id));
                }
                ConsultationStep::CounterLapsed { of } => {
                    self.waiting.remove(&Waiting::Offer(*id, of.clone()));
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn answered(&mut self, id: ConsultationId, by: &StateId, state: &StateId) {
        if by == state {
            self.waiting.remove(&Waiting::Request(id));
        }
    }
}

fn received(review: &Review, id: ConsultationId, number: u32, state: &StateId) -> bool {
    let held = review.end().exercise().consultations.get(id);
    held.and_then(|held| held.shared.iter().find(|shared| shared.number == number))
        .is_some_and(|shared| shared.to.contains(state))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, CORVANIA, minute, played, state};
    use super::*;

    fn of(id: &str) -> Workload {
        let all = workloads(&played());
        all.into_iter().find(|of| of.state == state(id)).unwrap()
    }

    #[test]
    fn what_waits_grows_with_what_comes_and_shrinks_with_what_is_done() {
        let aldenia = of(ALDENIA);
        let told: Vec<_> = aldenia
            .points
            .iter()
            .take(4)
            .map(|point| (point.at.time, point.waiting))
            .collect();
        // A trace comes and is opened; news comes and is not; a decision is put.
        assert_eq!(
            told,
            [
                (minute(10), 1),
                (minute(12), 0),
                (minute(20), 1),
                (minute(30), 2)
            ]
        );
        assert_eq!(aldenia.at(0), 0);
        let fullest = aldenia.fullest().unwrap();
        assert_eq!(aldenia.at(fullest.at.sequence), fullest.waiting);
    }

    #[test]
    fn silence_that_lapsed_no_longer_waits() {
        let corvania = of(CORVANIA);
        let last = corvania.points.last().unwrap();
        assert_eq!(last.waiting, 2, "two texts it never opened");
        assert_eq!(last.at.time, minute(180));
    }

    #[test]
    fn the_busiest_stretch_is_the_one_with_most_to_read() {
        let aldenia = of(ALDENIA);
        let (from, words, events) = aldenia.busiest().unwrap();
        assert_eq!(from, minute(10), "a trace, news, a decision");
        assert!(words > 10 && words < aldenia.words());
        assert_eq!(events.len(), 3);
    }
}
