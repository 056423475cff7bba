//! Lines of consultations: requests, steps and what is concluded.

use super::super::words::channel_name;
use super::Writer;
use crate::debrief::narrative::terms_in_words;
use crate::debrief::words::{outcome_name, span_in_words};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Conclusion, ConsultationId, ConsultationStep, Referral, Request};
use crate::scenario::{ExerciseTime, StateId};

impl Writer<'_> {
    pub(super) fn step(&mut self, id: ConsultationId, step: &ConsultationStep) {
        self.consultation(id);
        if let Some(by) = step.actor() {
            self.line.from = self.naming.state(by);
        }
        step.words().clone_into(&mut self.line.message);
        match step {
            ConsultationStep::RequestReferred { to, .. } => {
                self.line.to = match to {
                    Referral::Level(level) => format!("{} level", level.label()),
                    Referral::State(other) => self.naming.state(other),
                    Referral::Chair => "The Chair".to_owned(),
                };
            }
            ConsultationStep::AddresseeAdded {
                state, deadline, ..
            } => {
                self.line.to = self.naming.state(state);
                self.reply_by(*deadline);
            }
            ConsultationStep::CounterLapsed { of: other }
            | ConsultationStep::AddresseeReminded { to: other, .. }
            | ConsultationStep::TableShown { to: other, .. } => {
                self.line.to = self.naming.state(other);
            }
            ConsultationStep::JoiningProposed { state, .. }
            | ConsultationStep::JoiningConsented { state, .. }
            | ConsultationStep::JoiningRefused { state, .. } => {
                self.line.subject = self.naming.state(state);
            }
            ConsultationStep::ConsultationAnnounced { parties, .. } => {
                "Made public".clone_into(&mut self.line.mode);
                self.line.subject = self.naming.states(parties);
            }
            ConsultationStep::ChairAsked { deadline, .. } => {
                "The Chair".clone_into(&mut self.line.to);
                self.reply_by(*deadline);
            }
            ConsultationStep::ChairConvened {
                states, deadline, ..
            } => {
                "The Chair".clone_into(&mut self.line.from);
                self.line.to = self.naming.states(states);
                self.reply_by(*deadline);
            }
            ConsultationStep::MeetingAsked {
                states, deadline, ..
            } => {
                self.line.to = self.naming.states(states);
                self.reply_by(*deadline);
            }
            ConsultationStep::MeetingConvened { parties }
            | ConsultationStep::FollowUpOpened { parties, .. } => {
                self.line.to = self.naming.states(parties);
            }
            ConsultationStep::QuestionAsked { to, deadline, .. } => {
                self.line.to = self.naming.state(to);
                if let Some(deadline) = deadline {
                    self.reply_by(*deadline);
                }
            }
            ConsultationStep::QuestionLapsed { of, .. } => {
                self.line.from = self.naming.state(of);
            }
            ConsultationStep::SessionAdjourned { until, .. } => {
                self.line.subject = format!("Until {}", self.naming.story_time(*until));
            }
            ConsultationStep::ClarificationGiven { .. }
            | ConsultationStep::MeetingSupported { .. }
            | ConsultationStep::AgendaItemTabled { .. }
            | ConsultationStep::AgendaItemAgreed { .. }
            | ConsultationStep::QuestionAnswered { .. }
            | ConsultationStep::QuestionDeclined { .. }
            | ConsultationStep::SessionResumed { .. } => {}
            ConsultationStep::OutcomeOverridden {
                before, outcome, ..
            } => {
                self.line.subject = format!("{} → {}", outcome_name(before), outcome_name(outcome));
            }
            ConsultationStep::ChairShown { .. } => "The Chair".clone_into(&mut self.line.to),
            ConsultationStep::ChairReminded { to, .. } => {
                "The Chair".clone_into(&mut self.line.from);
                self.line.to = self.naming.state(to);
            }
            ConsultationStep::ChairAcknowledged
            | ConsultationStep::ChairAccepted { .. }
            | ConsultationStep::ChairDeclined { .. }
            | ConsultationStep::ChairSpoke { .. } => {
                "The Chair".clone_into(&mut self.line.from);
            }
        }
    }

    pub(super) fn reply_by(&mut self, deadline: ExerciseTime) {
        self.line.expected = format!("A reply by {}", self.naming.story_time(deadline));
    }

    pub(super) fn consultation(&mut self, id: ConsultationId) {
        self.line.reference = format!("Consultation {id}");
    }

    pub(super) fn said(&mut self, id: ConsultationId, by: &StateId, words: &str) {
        self.consultation(id);
        self.line.from = self.naming.state(by);
        words.clone_into(&mut self.line.message);
    }

    pub(super) fn request(&mut self, id: ConsultationId, from: &StateId, request: &Request) {
        self.consultation(id);
        self.line.from = self.naming.state(from);
        self.line.mode = channel_name(&request.channel);
        self.line.subject = format!(
            "{} ({}; {})",
            request.subject,
            request.basis,
            terms_in_words(&request.terms)
        );
        self.line.message.clone_from(&request.purpose);
    }

    pub(super) fn conclusion(&mut self, conclusion: &Conclusion) {
        outcome_name(&conclusion.outcome).clone_into(&mut self.line.subject);
        if conclusion.public {
            "Made public".clone_into(&mut self.line.mode);
        }
        let commitments = conclusion.commitments.iter().map(|commitment| {
            format!(
                "{}, within {}: {}",
                self.naming.state(&commitment.owner),
                span_in_words(commitment.within),
                commitment.text
            )
        });
        let words = [conclusion.communique.clone()]
            .into_iter()
            .chain(commitments);
        self.line.message = words.collect::<Vec<_>>().join("\n");
    }
}
