//! Short names for what events refer to.

use crate::doctrine::{ChannelId, IntentId, MeasureId, OutcomeId, Vocabulary, doctrine};
use crate::exercise::{ConsultationId, Item, MeetingFormat, MessageId, Mode, Player, Terms};

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

pub(super) fn terms_in_words(terms: &Terms) -> String {
    let format = match terms.format {
        MeetingFormat::Call => "by call",
        MeetingFormat::InPerson => "in person",
        MeetingFormat::Written => "in writing",
    };
    format!(
        "{}, {format}, within {}",
        terms.level.label(),
        terms.starts_within
    )
}

pub(super) fn channel_name(id: &ChannelId) -> String {
    doctrine()
        .channel(id)
        .map_or_else(|| id.to_string(), |channel| channel.name.clone())
}

pub(super) fn measure_name(id: &MeasureId) -> String {
    doctrine()
        .measure(id)
        .map_or_else(|| id.to_string(), |measure| measure.name.clone())
}

pub(super) fn outcome_name(id: &OutcomeId) -> String {
    doctrine()
        .outcome(id)
        .map_or_else(|| id.to_string(), |outcome| outcome.label.clone())
}

pub(super) fn intent_name(id: &IntentId) -> String {
    doctrine()
        .intent(id)
        .map_or_else(|| id.to_string(), |intent| intent.label.clone())
}
