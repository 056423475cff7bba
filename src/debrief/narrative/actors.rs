//! Sentences of what happens at the seats of actors.

use super::super::words::status_in_words;
use super::items::of_item;
use super::{Narration, Sentence, Topic, Weight};
use crate::exercise::{ActorPlayer, ActorStep, Enclosure, Exercise};
use crate::scenario::{ActorId, Correspondent};

pub(super) fn narrate(actor: &ActorId, step: &ActorStep, exercise: &Exercise) -> Narration {
    let name = exercise.scenario.actor_name(actor).to_owned();
    let say = || Sentence::new(exercise);
    match step {
        ActorStep::PlayerAssigned { player } => say()
            .strong(name)
            .plain(" is now played by ")
            .plain(match player {
                ActorPlayer::Script => "nobody: the script speaks for it",
                ActorPlayer::Table => "a table",
                ActorPlayer::Facilitator => "the facilitator",
                ActorPlayer::Rehearsed => "the program",
            })
            .about(Topic::Clock, Weight::Normal, None),
        ActorStep::Wrote {
            to,
            subject,
            body,
            encloses,
            reports,
            ..
        } => {
            let said = say().strong(name).plain(" wrote to ");
            let said = correspondents(said, to).plain(": ").titled(subject);
            let said = enclosed(said, encloses.as_deref());
            let said = match reports {
                Some(report) => {
                    let asset = exercise.scenario.asset(&report.asset);
                    let asset = asset.map_or(report.asset.as_str(), |asset| asset.name.as_str());
                    said.plain(", reporting ")
                        .strong(asset)
                        .plain(" as ")
                        .strong(status_in_words(report.status))
                }
                None => said,
            };
            said.quote(body).about(Topic::Message, Weight::Normal, None)
        }
        ActorStep::WrittenTo {
            from,
            subject,
            body,
            encloses,
            ..
        } => {
            let said = say()
                .state(from)
                .plain(" wrote to ")
                .strong(name)
                .plain(": ")
                .titled(subject);
            enclosed(said, encloses.as_deref()).quote(body).about(
                Topic::Message,
                Weight::Normal,
                Some(from),
            )
        }
        ActorStep::Read { item } => {
            let said = say().strong(name).plain(" read ");
            of_item(said, exercise, item).about(Topic::Reading, Weight::Minor, None)
        }
        ActorStep::Acknowledged { item } => {
            let said = say().strong(name).plain(" acknowledged ");
            of_item(said, exercise, item).about(Topic::Reading, Weight::Normal, None)
        }
        ActorStep::Published { letter, .. } => say()
            .strong(name)
            .plain(" published ")
            .titled(&letter.title)
            .quote(&letter.body)
            .about(Topic::Message, Weight::Major, None),
    }
}

fn enclosed<'a>(said: Sentence<'a>, enclosure: Option<&Enclosure>) -> Sentence<'a> {
    match enclosure {
        Some(enclosure) => said
            .plain(", with ")
            .titled(&enclosure.letter.title)
            .marking(enclosure.letter.marking),
        None => said,
    }
}

/// `A, B and C`.
fn correspondents<'a>(mut said: Sentence<'a>, to: &[Correspondent]) -> Sentence<'a> {
    for (position, who) in to.iter().enumerate() {
        if position > 0 {
            let last = position + 1 == to.len();
            said = said.plain(if last { " and " } else { ", " });
        }
        said = match who {
            Correspondent::State(state) => said.state(state),
            Correspondent::Actor(actor) => {
                let name = said.exercise.scenario.actor_name(actor).to_owned();
                said.strong(name)
            }
        };
    }
    said
}
