//! How a rehearsed table writes: messages, answers, requests for consultations, and over which channel.

use super::player::RehearsedPlayer;
use super::words::{Writing, phrases, spoken};
use crate::doctrine::{ChannelId, ConsultationLevel, LegalBasis, doctrine};
use crate::exercise::{Command, Item, MeetingFormat, Note, Request, TeamView, Terms, Transit};
use crate::scenario::{Span, StateId, TimedStep, procedure_time};

/// How the subject of an answer begins.
const ANSWER: &str = "Re: ";

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
