//! What reaches a table: letters, and the parcels that messages and requests travel in.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::actor::DispatchId;
use super::communications::PingId;
use super::consultation::ConsultationId;
use super::event::{Event, Fact};
use super::working_group::GroupId;
use crate::doctrine::{
    ChannelId, ContactKind, InjectChannel, IntentId, Marking, Reach, Route, doctrine,
};
use crate::scenario::{ActorId, ExerciseTime, Inject, InjectId, Span, StateId};
use crate::scenario::{Media, Picture, PictureKind, PictureSeal};

/// A text as it reaches a table: an inject, or something another State shared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Its title.
    pub title: String,
    /// Who sends it, in the story's words.
    pub from: String,
    /// How it came.
    pub channel: InjectChannel,
    /// How it may be handled.
    pub marking: Marking,
    /// The text. Markdown.
    pub body: String,
    /// A hint what is wanted of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<String>,
    /// The pictures that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<LetterPicture>,
}

/// A picture as it comes with a text: sealed, so that the record can show which bytes a table saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterPicture {
    /// The seal of its bytes.
    pub seal: PictureSeal,
    /// What it is.
    pub kind: PictureKind,
    /// What it shows, in words.
    pub alt: String,
    /// What stands under it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// Which page of a PDF, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

impl Letter {
    /// An inject as it goes out, with those of its pictures that are at hand.
    #[must_use]
    pub fn of(inject: &Inject, media: &Media) -> Self {
        let sealed = |picture: &Picture| {
            let file = media.get(&picture.file)?;
            Some(LetterPicture {
                seal: file.seal.clone(),
                kind: file.kind,
                alt: picture.alt.clone(),
                caption: picture.caption.clone(),
                page: picture.page,
            })
        };
        Self {
            pictures: inject.pictures.iter().filter_map(sealed).collect(),
            ..Self::from(inject)
        }
    }
}

impl From<&Inject> for Letter {
    fn from(inject: &Inject) -> Self {
        Self {
            pictures: Vec::new(),
            title: inject.title.clone(),
            from: inject.from.clone(),
            channel: inject.channel,
            marking: inject.marking,
            body: inject.body.clone(),
            asks: inject.asks.clone(),
        }
    }
}

/// To whom an inject was released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// Every State, and the public.
    Everyone,
    /// These States alone, in seating order.
    States(Vec<StateId>),
    /// These seats alone, an actor’s among them.
    Seats {
        /// The States, in seating order.
        states: Vec<StateId>,
        /// The actors, in the order of the script.
        actors: Vec<ActorId>,
    },
}

impl Audience {
    /// Whether a State is among them.
    #[must_use]
    pub fn includes(&self, state: &StateId) -> bool {
        match self {
            Self::Everyone => true,
            Self::States(states) | Self::Seats { states, .. } => states.contains(state),
        }
    }

    /// Whether an actor is addressed; what is for everyone reaches it as the public.
    #[must_use]
    pub fn includes_actor(&self, actor: &ActorId) -> bool {
        self.actors().contains(actor)
    }

    /// The States named, in seating order; none if everyone is meant.
    #[must_use]
    pub fn states(&self) -> &[StateId] {
        match self {
            Self::Everyone => &[],
            Self::States(states) | Self::Seats { states, .. } => states,
        }
    }

    /// The actors named, in the order of the script.
    #[must_use]
    pub fn actors(&self) -> &[ActorId] {
        match self {
            Self::Everyone | Self::States(_) => &[],
            Self::Seats { actors, .. } => actors,
        }
    }
}

/// Numbers a message between States, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageId(pub u32);

/// Something in a table's inbox.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Item {
    /// An inject.
    Inject(InjectId),
    /// A message of another State.
    Message(MessageId),
    /// Something shared in consultations, by its number among what was shared there, from 0.
    Shared(ConsultationId, u32),
    /// A line of a communications check.
    Ping(PingId),
    /// A letter between a State and an actor, or two actors.
    Dispatch(DispatchId),
    /// Something shared on the board of a working group, by its number there, from 0.
    Posted(GroupId, u32),
}

/// A diplomatic message outside consultations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// To which State.
    pub to: StateId,
    /// By which channel.
    pub channel: ChannelId,
    /// Its subject.
    pub subject: String,
    /// Its text. Markdown.
    pub body: String,
    /// The intent it declares, if it declares one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declares: Option<IntentId>,
}

/// Something on its way to a State.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Parcel {
    /// A message.
    Message(MessageId),
    /// A request for consultations, to one of its addressees.
    Request(ConsultationId, StateId),
}

/// Why something did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bounce {
    /// The directory lists no such contact point.
    NoContact,
    /// The directory entry is out of date.
    Stale,
    /// Somebody answered who is not responsible.
    WrongPerson,
}

impl Bounce {
    /// What the sender gets back, as a sentence.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NoContact => "The directory lists no such contact point for that State.",
            Self::Stale => "Not delivered: the address in the directory is no longer in use.",
            Self::WrongPerson => {
                "Returned: the person who answered is not responsible and did not say who is."
            }
        }
    }
}

/// A message between States and how it fared.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its number.
    pub id: MessageId,
    /// Who sent it.
    pub from: StateId,
    /// What was sent.
    pub note: Arc<Note>,
    /// When it was sent.
    pub sent: ExerciseTime,
    /// How it fared.
    pub transit: Transit,
    /// When the addressee read it.
    pub read: Option<ExerciseTime>,
    /// When the addressee acknowledged it.
    pub acknowledged: Option<ExerciseTime>,
}

impl Message {
    /// The message that an event sends on its way, if it sends one.
    pub(super) fn told_by(event: &Event) -> Option<Self> {
        let Fact::MessageSent { id, from, note, .. } = &event.fact else {
            return None;
        };
        Some(Self {
            id: *id,
            from: from.clone(),
            note: note.clone(),
            sent: event.time,
            transit: Transit::UnderWay,
            read: None,
            acknowledged: None,
        })
    }
}

/// How a parcel fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Transit {
    /// Under way.
    UnderWay,
    /// Waits for an office to open.
    Waiting {
        /// When the office opens.
        until: ExerciseTime,
    },
    /// Arrived.
    Delivered(ExerciseTime),
    /// Came back.
    Bounced(ExerciseTime, Bounce),
}

impl Transit {
    /// Which message fares how since an event, if the event is about that.
    pub(super) fn told_by(event: &Event) -> Option<(MessageId, Self)> {
        let (parcel, transit) = match &event.fact {
            Fact::MessageDelivered { id, .. } => {
                return Some((*id, Self::Delivered(event.time)));
            }
            Fact::DeliveryDelayed { parcel, until } => (parcel, Self::Waiting { until: *until }),
            Fact::Bounced { parcel, why } => (parcel, Self::Bounced(event.time, *why)),
            _ => return None,
        };
        match parcel {
            Parcel::Message(id) => Some((*id, transit)),
            Parcel::Request(..) => None,
        }
    }

    /// When it arrived, if it did.
    #[must_use]
    pub const fn delivered(self) -> Option<ExerciseTime> {
        match self {
            Self::Delivered(time) => Some(time),
            Self::UnderWay | Self::Waiting { .. } | Self::Bounced(..) => None,
        }
    }
}

/// The contact point a channel leads to, if it leads to one.
#[must_use]
pub fn contact_of(channel: &ChannelId) -> Option<ContactKind> {
    match doctrine().channel(channel)?.route {
        Route::ContactPoint { kind } => Some(kind),
        Route::Direct => None,
    }
}

/// Whether everybody reads what is sent by a channel.
#[must_use]
pub fn is_public(channel: &ChannelId) -> bool {
    doctrine()
        .channel(channel)
        .is_some_and(|channel| channel.reach == Reach::Everybody)
}

/// How long the channel takes; nothing for a channel that is not in the catalogue.
#[must_use]
pub fn delay_of(channel: &ChannelId) -> Span {
    doctrine().channel(channel).map_or(Span::ZERO, |channel| {
        Span::from_minutes(i64::from(channel.delay_minutes))
    })
}
