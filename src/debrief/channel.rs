//! How the channels served: what was sent over each, what arrived, and after how long it was answered.

use super::review::Review;
use super::timeline::Instant;
use crate::doctrine::{ChannelId, doctrine};
use crate::exercise::{ConsultationId, ConsultationStep, Fact, Item, MessageId, Parcel};
use crate::scenario::{Span, StateId};

/// One message, or one request to one addressee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// When it was sent.
    pub sent: Instant,
    /// When it arrived, if it did.
    pub arrived: Option<Instant>,
    /// When it came back, if it did.
    pub returned: Option<Instant>,
    /// Whether it waited for an office to open.
    pub waited: bool,
    /// How many contact points failed before one took it.
    pub failed_contacts: u32,
    /// When the receiver first did anything about it: opened a message, confirmed or answered a request.
    pub noticed: Option<Instant>,
}

impl Dispatch {
    /// How long it was under way.
    #[must_use]
    pub fn transit(&self) -> Option<Span> {
        Some(self.arrived?.time.since(self.sent.time))
    }

    /// How long the receiver took after it had arrived.
    #[must_use]
    pub fn response(&self) -> Option<Span> {
        Some(self.noticed?.time.since(self.arrived?.time))
    }

    /// The event that says most of what became of it.
    #[must_use]
    pub fn event(&self) -> u64 {
        let said = self.noticed.or(self.returned).or(self.arrived);
        said.unwrap_or(self.sent).sequence
    }
}

/// A channel and all that went over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelUse {
    /// Which channel.
    pub channel: ChannelId,
    /// Everything sent over it, in the order of sending.
    pub dispatches: Vec<Dispatch>,
}

impl ChannelUse {
    /// How long things were under way, the middle one.
    #[must_use]
    pub fn transit(&self) -> Option<Span> {
        middle(self.dispatches.iter().filter_map(Dispatch::transit))
    }

    /// How long receivers took, the middle one.
    #[must_use]
    pub fn response(&self) -> Option<Span> {
        middle(self.dispatches.iter().filter_map(Dispatch::response))
    }

    /// What of it is as wanted, by the events that say so.
    #[must_use]
    pub fn events(&self, wanted: impl Fn(&Dispatch) -> bool) -> Vec<u64> {
        let found = self.dispatches.iter().filter(|one| wanted(one));
        found.map(Dispatch::event).collect()
    }
}

/// The middle one of several, or the mean of the two in the middle.
pub(super) fn middle(all: impl Iterator<Item = Span>) -> Option<Span> {
    let mut all: Vec<Span> = all.collect();
    all.sort_unstable();
    let upper = *all.get(all.len() / 2)?;
    if all.len().is_multiple_of(2) {
        let lower = *all.get(all.len() / 2 - 1)?;
        return Some(Span::from_millis(
            (lower.as_millis() + upper.as_millis()) / 2,
        ));
    }
    Some(upper)
}

/// What a dispatch is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    Message(MessageId),
    Request(ConsultationId, StateId),
}

/// Follows every message and request over its channel; channels in the order of the doctrine, only those used.
#[must_use]
pub fn channels(review: &Review) -> Vec<ChannelUse> {
    let mut sent: Vec<(Known, ChannelId, Dispatch)> = Vec::new();
    let mut channel_of: std::collections::BTreeMap<ConsultationId, ChannelId> =
        std::collections::BTreeMap::new();
    for event in review.log() {
        let at = Instant {
            time: review.time_of(event.sequence),
            sequence: event.sequence,
        };
        let mut send = |known: Known, channel: &ChannelId| {
            let dispatch = Dispatch {
                sent: at,
                arrived: None,
                returned: None,
                waited: false,
                failed_contacts: 0,
                noticed: None,
            };
            sent.push((known, channel.clone(), dispatch));
        };
        match &event.fact {
            Fact::MessageSent { id, note, .. } => send(Known::Message(*id), &note.channel),
            Fact::ConsultationRequested { id, request, .. } => {
                channel_of.insert(*id, request.channel.clone());
                for to in &request.to {
                    send(Known::Request(*id, to.clone()), &request.channel);
                }
            }
            Fact::Consultation {
                id,
                step: ConsultationStep::AddresseeAdded { state, .. },
            } => {
                if let Some(channel) = channel_of.get(id) {
                    send(Known::Request(*id, state.clone()), channel);
                }
            }
            fact => {
                if let Some((known, change)) = what_became(fact) {
                    let found = sent.iter_mut().rev().find(|(of, ..)| *of == known);
                    if let Some((.., dispatch)) = found {
                        dispatch.became(change, at);
                    }
                }
            }
        }
    }
    let used = doctrine().channels.iter().map(|channel| ChannelUse {
        channel: channel.id.clone(),
        dispatches: sent
            .iter()
            .filter(|(_, over, _)| *over == channel.id)
            .map(|(.., dispatch)| dispatch.clone())
            .collect(),
    });
    used.filter(|used| !used.dispatches.is_empty()).collect()
}

/// What can become of something under way.
enum Became {
    Arrived,
    Returned,
    Waited,
    ContactFailed,
    Noticed,
}

fn what_became(fact: &Fact) -> Option<(Known, Became)> {
    let of = |parcel: &Parcel| match parcel {
        Parcel::Message(id) => Known::Message(*id),
        Parcel::Request(id, to) => Known::Request(*id, to.clone()),
    };
    Some(match fact {
        Fact::MessageDelivered { id, .. } => (Known::Message(*id), Became::Arrived),
        Fact::RequestDelivered { id, to, .. } => (Known::Request(*id, to.clone()), Became::Arrived),
        Fact::Bounced { parcel, .. } => (of(parcel), Became::Returned),
        Fact::DeliveryDelayed { parcel, .. } => (of(parcel), Became::Waited),
        Fact::ContactFailed { parcel, .. } => (of(parcel), Became::ContactFailed),
        Fact::ItemRead {
            item: Item::Message(id),
            ..
        }
        | Fact::ItemAcknowledged {
            item: Item::Message(id),
            ..
        } => (Known::Message(*id), Became::Noticed),
        Fact::RequestAcknowledged { id, by }
        | Fact::RequestAccepted { id, by }
        | Fact::RequestCountered { id, by, .. }
        | Fact::RequestDeclined { id, by, .. }
        | Fact::Consultation {
            id,
            step:
                ConsultationStep::RequestReferred { by, .. }
                | ConsultationStep::ClarificationGiven { by, .. }
                | ConsultationStep::MeetingSupported { by },
        } => (Known::Request(*id, by.clone()), Became::Noticed),
        _ => return None,
    })
}

impl Dispatch {
    fn became(&mut self, change: Became, at: Instant) {
        match change {
            Became::Arrived => self.arrived = self.arrived.or(Some(at)),
            Became::Returned => self.returned = self.returned.or(Some(at)),
            Became::Waited => self.waited = true,
            Became::ContactFailed => self.failed_contacts += 1,
            Became::Noticed => self.noticed = self.noticed.or(Some(at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{all, played};
    use super::*;

    #[test]
    fn a_channel_says_what_went_over_it_and_what_became_of_it() {
        let review = played();
        let used = channels(&review);
        let [contacts] = used.as_slice() else {
            panic!("{used:?}");
        };
        assert_eq!(contacts.channel, ChannelId::from("technical-contact"));
        // A message and a request to two.
        assert_eq!(contacts.dispatches.len(), 3);
        assert_eq!(contacts.transit(), Some(Span::from_minutes(5)));
        let noticed: Vec<Option<i64>> = contacts
            .dispatches
            .iter()
            .map(|one| one.response().map(Span::as_minutes))
            .collect();
        assert_eq!(noticed, [None, Some(2), None]);
        let acknowledged = all(&review, "RequestAcknowledged")[0].sequence;
        let came = contacts.events(|one| one.noticed.is_some());
        assert_eq!(came, [acknowledged]);
    }
}
