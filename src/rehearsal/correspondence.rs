//! How a rehearsed table writes: messages, answers, letters to actors, requests for consultations, and over which
//! channel.

use super::player::{Intent, RehearsedPlayer};
use super::words::{Writing, phrases, spoken};
use crate::doctrine::{ChannelId, ConsultationLevel, LegalBasis, doctrine};
use crate::exercise::{
    Command, DispatchId, Item, MeetingFormat, Note, Request, TeamView, Terms, Transit,
    Writing as Letter,
};
use crate::scenario::{
    ActorId, Correspondent, ExerciseTime, SeatRole, Span, StateId, TimedStep, procedure_time,
};

/// How the subject of an answer begins.
pub(super) const ANSWER: &str = "Re: ";

impl RehearsedPlayer {
    pub(super) fn write(&mut self, to: &StateId, view: &TeamView) -> Option<Command> {
        let fresh: Vec<&Writing> = phrases()
            .messages
            .iter()
            .filter(|writing| {
                !view
                    .sent
                    .iter()
                    .any(|sent| sent.note.to == *to && sent.note.subject == writing.subject)
            })
            .collect();
        let writing = *self.pick(&fresh)?;
        let Writing { subject, body } = self.written(writing, to, view);
        Some(Command::Send(Note {
            declares: None,
            to: to.clone(),
            channel: self.channel(to, view)?,
            subject,
            body,
        }))
    }

    /// An answer to a message; an answer is not answered again.
    pub(super) fn write_back(&mut self, item: &Item, view: &TeamView) -> Option<Command> {
        let entry = view.entry(item)?;
        if let Item::Dispatch(id) = item {
            return self.write_back_to_actor(*id, view);
        }
        let to = entry.given_by.clone()?;
        if entry.letter.title.starts_with(ANSWER) {
            return None;
        }
        let answer = self.pick(&phrases().answers)?;
        let Writing { body, .. } = self.written(answer, &to, view);
        Some(Command::Send(Note {
            declares: None,
            channel: self.channel(&to, view)?,
            subject: format!("{ANSWER}{}", entry.letter.title),
            to,
            body,
        }))
    }

    /// Whoever holds evidence may be asked for it, one question at a time.
    pub(super) fn think_of_actors(&mut self, view: &TeamView, now: ExerciseTime) {
        if view.briefing.actors.is_empty() || !self.attends(self.posture.writes) {
            return;
        }
        // The press asks; it is not asked.
        let cards = view.briefing.actors.iter();
        let cards = cards.filter(|card| card.role != SeatRole::Media);
        let actors: Vec<&ActorId> = cards.map(|card| &card.id).collect();
        if let Some(actor) = self.pick(&actors) {
            let intent = Intent::Inquire((*actor).clone());
            self.intend(view, now, intent, self.posture.minutes.answers);
        }
    }

    /// A question to an actor, unless it still owes an answer.
    pub(super) fn inquire(&mut self, actor: &ActorId, view: &TeamView) -> Option<Command> {
        let who = Correspondent::Actor(actor.clone());
        let dispatches = view.correspondence.dispatches().iter().rev();
        let last = dispatches
            .clone()
            .find(|dispatch| dispatch.from == who || dispatch.to.contains(&who));
        if last.is_some_and(|last| last.from != who) {
            return None;
        }
        let fresh: Vec<&Writing> = phrases()
            .letters
            .iter()
            .filter(|writing| {
                !dispatches.clone().any(|dispatch| {
                    dispatch.to.contains(&who) && dispatch.subject == writing.subject
                })
            })
            .collect();
        let writing = *self.pick(&fresh)?;
        let own = view.briefing.common.short_name(view.state());
        let other = &view.briefing.actor(actor)?.name;
        Some(letter_to(
            who,
            writing.subject.clone(),
            spoken(&writing.body, own, other),
        ))
    }

    /// An answer to an actor that wrote; an answer is not answered again.
    fn write_back_to_actor(&mut self, id: DispatchId, view: &TeamView) -> Option<Command> {
        let dispatch = view.correspondence.get(id)?;
        let Correspondent::Actor(actor) = &dispatch.from else {
            return None;
        };
        if dispatch.subject.starts_with(ANSWER) || dispatch.reports.is_some() {
            return None;
        }
        let own = view.briefing.common.short_name(view.state());
        let other = &view.briefing.actor(actor)?.name;
        let body = self.pick(&phrases().letters_back)?;
        Some(letter_to(
            dispatch.from.clone(),
            format!("{ANSWER}{}", dispatch.subject),
            spoken(body, own, other),
        ))
    }

    fn written(&self, writing: &Writing, to: &StateId, view: &TeamView) -> Writing {
        let own = view.briefing.common.short_name(view.state());
        let other = view.briefing.common.short_name(to);
        Writing {
            subject: spoken(&writing.subject, own, other),
            body: spoken(&writing.body, own, other),
        }
    }

    /// A contact point first; whatever does not need one, once that was tried without success.
    pub(super) fn channel(&mut self, to: &StateId, view: &TeamView) -> Option<ChannelId> {
        let did_not_arrive =
            |transit| matches!(transit, Transit::Bounced(..) | Transit::Waiting { .. });
        let messages = view
            .sent
            .iter()
            .filter(|message| did_not_arrive(message.transit) && message.note.to == *to)
            .map(|message| &message.note.channel);
        let requests = view.consultations.iter().filter_map(|consultation| {
            let invited = consultation.invited.get(to)?;
            did_not_arrive(invited.transit).then_some(&consultation.request.channel)
        });
        let failed: Vec<&ChannelId> = messages.chain(requests).collect();
        let weights = [
            ("technical-contact", 40),
            ("policy-contact", 30),
            ("cert-to-cert", 10),
            ("protected-network", 15),
            ("embassy-note", 5),
        ];
        let channels = weights.into_iter().map(|(id, weight)| {
            let channel = ChannelId::from(id);
            let weight = match failed.contains(&&channel) {
                true => 0,
                false => weight,
            };
            (weight, channel)
        });
        let channels = channels.collect();
        self.weighted(channels)
    }

    pub(super) fn seek(&mut self, other: &StateId, view: &TeamView) -> Option<Command> {
        let together = view.consultations.iter().any(|consultation| {
            !consultation.stage.is_over()
                && (consultation.from == *other || consultation.invited.contains_key(other))
        });
        if together {
            return None;
        }
        let writing = self.pick(&phrases().requests)?;
        let Writing { subject, body } = self.written(writing, other, view);
        let by = self.procedure_for(other, view);
        let usual = &doctrine().consultations.default_procedure;
        let procedure = doctrine().procedure(by.as_ref().unwrap_or(usual));
        let hours = view.briefing.common.procedure_hours.as_ref();
        let time_of = |step| {
            procedure
                .and_then(|procedure| procedure_time(hours, procedure, step))
                .unwrap_or(Span::from_minutes(60))
        };
        let reply_within = time_of(TimedStep::Reply);
        // In a short exercise nobody can wait as long as the procedure allows.
        let third = Span::from_millis(view.briefing.common.planned.as_millis() / 3);
        Some(Command::Request(Request {
            to: std::iter::once(other.clone())
                .chain(self.also_asked(other))
                .collect(),
            basis: LegalBasis::Cbm(3),
            channel: self.channel(other, view)?,
            subject,
            purpose: body,
            terms: Terms {
                level: ConsultationLevel::Policy,
                format: MeetingFormat::Call,
                starts_within: time_of(TimedStep::Meet),
            },
            reply_within: reply_within.min(third),
            procedure: by,
            chair: self.happens(5),
        }))
    }
}

fn letter_to(to: Correspondent, subject: String, body: String) -> Command {
    Command::Write(Letter {
        to: vec![to],
        subject,
        body,
        hands: None,
        reports: None,
    })
}
