use std::collections::BTreeMap;

use super::review::Review;
use super::timeline::Instant;
use crate::exercise::{ConsultationId, Fact, Item, MessageId, PingFate, PingId, Resolution};
use crate::scenario::{DecisionId, InjectId, Span, StateId};

/// What a State responded to, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResponseKind {
    /// Opened an inject, from its release.
    InjectRead,
    /// Opened a message, from its arrival.
    MessageRead,
    /// Confirmed receipt of a request for consultations, or answered it at once, from its arrival.
    RequestAcknowledged,
    /// Accepted, countered or declined a request, from its arrival.
    RequestAnswered,
    /// Answered a communications check, from when the line was there.
    CheckAnswered,
    /// Decided, from when the decision was put. Silence is no response.
    Decided,
}

impl ResponseKind {
    /// All kinds, in the order they are shown.
    pub const ALL: [Self; 6] = [
        Self::InjectRead,
        Self::MessageRead,
        Self::RequestAcknowledged,
        Self::RequestAnswered,
        Self::CheckAnswered,
        Self::Decided,
    ];
}

/// One thing that called for a response, and the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response {
    /// What called for it.
    pub called: Instant,
    /// The response, if one came.
    pub came: Option<Instant>,
}

impl Response {
    /// How long it took, in the story.
    #[must_use]
    pub fn took(&self) -> Option<Span> {
        Some(self.came?.time.since(self.called.time))
    }
}

/// The responses of one State of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseTimes {
    /// Whose.
    pub state: StateId,
    /// Of which kind.
    pub kind: ResponseKind,
    /// Each of them, in the order in which they were called for.
    pub responses: Vec<Response>,
}

impl ResponseTimes {
    /// How many never came.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.responses
            .iter()
            .filter(|response| response.came.is_none())
            .count()
    }

    /// The middle one of those that came, or the mean of the two in the middle.
    #[must_use]
    pub fn median(&self) -> Option<Span> {
        let mut took: Vec<Span> = self.responses.iter().filter_map(Response::took).collect();
        took.sort_unstable();
        let upper = *took.get(took.len() / 2)?;
        if took.len().is_multiple_of(2) {
            let lower = *took.get(took.len() / 2 - 1)?;
            Some(Span::from_millis(
                (lower.as_millis() + upper.as_millis()) / 2,
            ))
        } else {
            Some(upper)
        }
    }

    /// The slowest of those that came.
    #[must_use]
    pub fn slowest(&self) -> Option<&Response> {
        self.responses
            .iter()
            .filter(|response| response.came.is_some())
            .max_by_key(|response| response.took())
    }
}

/// What was waited for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Awaited {
    Inject(InjectId, StateId),
    Message(MessageId),
    Ping(PingId),
    Acknowledgement(ConsultationId, StateId),
    Answer(ConsultationId, StateId),
    Decision(DecisionId),
}

/// How long each State took to respond, in seating order and by kind; only what anything called for.
#[must_use]
pub fn responses(review: &Review) -> Vec<ResponseTimes> {
    let scenario = review.scenario();
    let mut table: Vec<ResponseTimes> = scenario
        .states
        .iter()
        .flat_map(|state| {
            ResponseKind::ALL.map(|kind| ResponseTimes {
                state: state.id.clone(),
                kind,
                responses: Vec::new(),
            })
        })
        .collect();
    let mut awaited: BTreeMap<Awaited, (usize, usize)> = BTreeMap::new();
    for event in review.log() {
        let at = Instant {
            time: review.time_of(event.sequence),
            sequence: event.sequence,
        };
        let mut call = |what: Awaited, state: &StateId, kind: ResponseKind| {
            let of = table
                .iter()
                .position(|of| of.state == *state && of.kind == kind);
            let Some(place) = of else { return };
            let responses = &mut table[place].responses;
            awaited.insert(what, (place, responses.len()));
            responses.push(Response {
                called: at,
                came: None,
            });
        };
        match &event.fact {
            Fact::InjectReleased { inject, to, .. } => {
                for state in &scenario.states {
                    if to.includes(&state.id) {
                        let what = Awaited::Inject(inject.clone(), state.id.clone());
                        call(what, &state.id, ResponseKind::InjectRead);
                    }
                }
            }
            Fact::MessageDelivered { id, note, .. } => {
                call(Awaited::Message(*id), &note.to, ResponseKind::MessageRead);
            }
            Fact::RequestDelivered { id, to, .. } => {
                call(
                    Awaited::Acknowledgement(*id, to.clone()),
                    to,
                    ResponseKind::RequestAcknowledged,
                );
                call(
                    Awaited::Answer(*id, to.clone()),
                    to,
                    ResponseKind::RequestAnswered,
                );
            }
            Fact::Pinged {
                ping,
                to,
                fate: PingFate::Delivered,
                ..
            } => call(Awaited::Ping(*ping), to, ResponseKind::CheckAnswered),
            Fact::DecisionOpened {
                decision, state, ..
            } => call(
                Awaited::Decision(decision.clone()),
                state,
                ResponseKind::Decided,
            ),
            fact => {
                for what in answered(fact) {
                    if let Some((place, number)) = awaited.remove(&what)
                        && let Some(response) = table
                            .get_mut(place)
                            .and_then(|of| of.responses.get_mut(number))
                    {
                        response.came = Some(at);
                    }
                }
            }
        }
    }
    table.retain(|of| !of.responses.is_empty());
    table
}

fn answered(fact: &Fact) -> Vec<Awaited> {
    match fact {
        // A line is answered by its acknowledgement, not by a look at it.
        Fact::ItemRead {
            item: Item::Ping(_),
            ..
        } => Vec::new(),
        // Whoever acknowledges without opening first has taken note all the same.
        Fact::ItemRead { item, by } | Fact::ItemAcknowledged { item, by } => match item {
            Item::Inject(inject) => vec![Awaited::Inject(inject.clone(), by.clone())],
            Item::Message(id) => vec![Awaited::Message(*id)],
            Item::Ping(id) => vec![Awaited::Ping(*id)],
            Item::Shared(..) | Item::Dispatch(_) | Item::Posted(..) => Vec::new(),
        },
        Fact::RequestAcknowledged { id, by } => {
            vec![Awaited::Acknowledgement(*id, by.clone())]
        }
        Fact::RequestAccepted { id, by }
        | Fact::RequestCountered { id, by, .. }
        | Fact::RequestDeclined { id, by, .. } => vec![
            Awaited::Acknowledgement(*id, by.clone()),
            Awaited::Answer(*id, by.clone()),
        ],
        Fact::DecisionTaken {
            decision,
            how: Resolution::Chosen,
            ..
        } => vec![Awaited::Decision(decision.clone())],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, CORVANIA, played, state};
    use super::*;

    fn took(id: &str, kind: ResponseKind) -> Vec<Option<i64>> {
        let table = responses(&played());
        let of = table
            .iter()
            .find(|of| of.state == state(id) && of.kind == kind);
        of.map_or(Vec::new(), |of| {
            let responses = of.responses.iter();
            responses
                .map(|response| response.took().map(Span::as_minutes))
                .collect()
        })
    }

    #[test]
    fn times_run_from_what_called_to_what_came() {
        assert_eq!(took(ALDENIA, ResponseKind::InjectRead), [Some(2), None]);
        assert_eq!(took(ALDENIA, ResponseKind::RequestAcknowledged), [Some(2)]);
        assert_eq!(took(ALDENIA, ResponseKind::RequestAnswered), [Some(5)]);
        assert_eq!(took(ALDENIA, ResponseKind::Decided), [Some(5)]);
        assert_eq!(took(ALDENIA, ResponseKind::MessageRead), [None]);
        assert_eq!(took(CORVANIA, ResponseKind::RequestAnswered), [None]);
        assert!(took(BRENNMARK, ResponseKind::Decided).is_empty());
    }

    #[test]
    fn the_median_is_the_middle_of_what_came() {
        let at = |minutes: i64| Instant {
            time: Span::from_minutes(minutes).into(),
            sequence: 1,
        };
        let of = |took: &[Option<i64>]| ResponseTimes {
            state: state(ALDENIA),
            kind: ResponseKind::InjectRead,
            responses: took
                .iter()
                .map(|took| Response {
                    called: at(0),
                    came: took.map(at),
                })
                .collect(),
        };
        let median = |took: &[Option<i64>]| of(took).median().map(Span::as_minutes);
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[None]), None);
        assert_eq!(median(&[Some(9), None, Some(1), Some(4)]), Some(4));
        assert_eq!(median(&[Some(2), Some(8)]), Some(5));
        assert_eq!(of(&[Some(9), None, Some(1)]).missing(), 1);
        let slowest = of(&[Some(1), Some(9), Some(3)]);
        let slowest = slowest.slowest().and_then(Response::took);
        assert_eq!(slowest, Some(Span::from_minutes(9)));
    }
}
