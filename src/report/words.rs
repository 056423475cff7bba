//! Short names for what events refer to.

use crate::debrief::words;
use crate::doctrine::{ChannelId, IntentId, doctrine};
use crate::exercise::{
    ActorPlayer, ConsultationId, DispatchId, GroupId, Item, Leaks, Manner, MessageId, Mode,
    Occasion, Parcel, Player,
};

pub(super) fn message(id: MessageId) -> String {
    format!("Message {}", id.0)
}

pub(super) const fn actor_player(player: ActorPlayer) -> &'static str {
    match player {
        ActorPlayer::Script => "Nobody",
        ActorPlayer::Table => "A table",
        ActorPlayer::Facilitator => "The facilitator",
        ActorPlayer::Rehearsed => "The program",
    }
}

pub(super) fn group(id: GroupId) -> String {
    format!("Working group {id}")
}

pub(super) fn dispatch(id: DispatchId) -> String {
    format!("Letter {}", id.0)
}

pub(super) fn proposal(id: ConsultationId, number: u32) -> String {
    format!("Consultation {id}, proposal {}", number + 1)
}

pub(super) fn commitment(id: ConsultationId, number: u32) -> String {
    format!("Consultation {id}, commitment {}", number + 1)
}

pub(super) fn item(item: &Item) -> String {
    match item {
        Item::Inject(inject) => inject.to_string(),
        Item::Message(id) => message(*id),
        Item::Dispatch(id) => dispatch(*id),
        Item::Posted(id, number) => format!("{}, note {}", group(*id), number + 1),
        Item::Ping(id) => format!("{}, line {}", check(id.0), id.1 + 1),
        Item::Shared(id, number) => format!("Consultation {id}, paper {}", number + 1),
    }
}

pub(super) fn check(number: u32) -> String {
    format!("Communications check {number}")
}

pub(super) fn parcel_name(parcel: &Parcel) -> String {
    match parcel {
        Parcel::Message(id) => message(*id),
        Parcel::Request(id, _) => format!("Consultation {id}"),
    }
}

pub(super) const fn leaks_name(leaks: Leaks) -> &'static str {
    match leaks {
        Leaks::AsScripted => "as scripted",
        Leaks::Never => "never",
    }
}

pub(super) fn manner_name(manner: Manner) -> String {
    match manner {
        Manner::Public => "In public".to_owned(),
        Manner::Session(id) => format!("Consultation {id}"),
        Manner::Note(id) => message(id),
    }
}

pub(super) fn occasion_name(occasion: Occasion) -> String {
    match occasion {
        Occasion::Scheduled(_) => "At a fixed time".to_owned(),
        Occasion::MoveEnd(number) => format!("At the end of move {}", number + 1),
        Occasion::Before(id) => format!("Before consultation {id}"),
        Occasion::After(id) => format!("After consultation {id}"),
    }
}

pub(super) const fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::ByTheClock => "by the clock",
        Mode::StepByStep => "step by step",
    }
}

pub(super) fn player(player: &Player) -> String {
    match player {
        Player::Table => "a table".to_owned(),
        Player::Facilitator => "the facilitator".to_owned(),
        Player::Rehearsed(posture) => format!("the program ({posture})"),
    }
}

pub(super) fn channel_name(id: &ChannelId) -> String {
    words::channel_name(id).to_owned()
}

pub(super) fn intent_name(id: &IntentId) -> String {
    doctrine()
        .intent(id)
        .map_or_else(|| id.to_string(), |intent| intent.label.clone())
}
