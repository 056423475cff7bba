//! What is read, sent and delivered, as parts of sentences.

use super::super::words::item_title;
use super::Sentence;
use crate::exercise::{Exercise, Item, Parcel};
use crate::scenario::StateId;

pub(super) fn of_item<'a>(said: Sentence<'a>, exercise: &Exercise, item: &Item) -> Sentence<'a> {
    match item {
        Item::Inject(id) => said.inject(id),
        Item::Message(id) => {
            let from = exercise.message(*id).map(|message| message.from.clone());
            let said = said
                .plain("the message ")
                .titled(item_title(exercise, item));
            match from {
                Some(from) => said.plain(" of ").state(&from),
                None => said,
            }
        }
        Item::Posted(..) => said
            .titled(item_title(exercise, item))
            .plain(", shared in a working group"),
        Item::Dispatch(_) => said.plain("the letter ").titled(item_title(exercise, item)),
        Item::Ping(id) => said.plain(format!("the line of communications check {}", id.0)),
        Item::Shared(id, _) => said
            .titled(item_title(exercise, item))
            .plain(", shared in ")
            .consultation(*id),
    }
}

pub(super) fn of_parcel<'a>(
    said: Sentence<'a>,
    exercise: &Exercise,
    parcel: &Parcel,
) -> (Sentence<'a>, Option<StateId>) {
    match parcel {
        Parcel::Message(id) => {
            let said = said.plain("The message ");
            match exercise.message(*id) {
                Some(message) => (
                    said.titled(&message.note.subject)
                        .plain(" of ")
                        .state(&message.from)
                        .plain(" to ")
                        .state(&message.note.to),
                    Some(message.note.to.clone()),
                ),
                None => (said.plain(format!("#{}", id.0)), None),
            }
        }
        Parcel::Request(id, to) => {
            let from = exercise
                .consultations
                .get(*id)
                .map(|consultation| consultation.from.clone());
            let said = said.plain("The request for ").consultation(*id);
            let said = match from {
                Some(from) => said.plain(" of ").state(&from),
                None => said,
            };
            (said.plain(" to ").state(to), Some(to.clone()))
        }
    }
}
