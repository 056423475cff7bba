//! Short names for what events refer to.

use crate::doctrine::{ChannelId, IntentId, doctrine};
use crate::exercise::{ConsultationId, Item, MessageId, Mode, Player};

pub(super) fn message(id: MessageId) -> String {
    format!("Message {}", id.0)
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
        Item::Shared(id, number) => format!("Consultation {id}, paper {}", number + 1),
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
    doctrine()
        .channel(id)
        .map_or_else(|| id.to_string(), |channel| channel.name.clone())
}

pub(super) fn intent_name(id: &IntentId) -> String {
    doctrine()
        .intent(id)
        .map_or_else(|| id.to_string(), |intent| intent.label.clone())
}
