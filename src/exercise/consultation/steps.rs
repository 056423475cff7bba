//! How the steps beside the plain course change a consultation.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    AgendaItem, Answer, ChairStanding, ChairWords, Consultation, EntryKind, Joining,
    JoiningStanding, Overridden, PartyQuestion, Reminder, Reply, Stage,
};
use crate::exercise::event::{ConsultationStep, Event};
use crate::exercise::letter::Transit;

/// Folds a step into the consultation it belongs to.
pub(super) fn fold(c: &mut Consultation, step: &ConsultationStep, event: &Event) {
    let time = event.time;
    match step {
        ConsultationStep::RequestReferred { by, to, reason } => {
            let answer = Answer::Referred {
                to: to.clone(),
                reason: reason.clone(),
            };
            c.set_answer(by, answer, time);
        }
        ConsultationStep::AddresseeAdded {
            state, deadline, ..
        } => {
            c.invite(state, *deadline, time);
            admit(c, |joining| joining.state == *state);
        }
        ConsultationStep::CounterLapsed { of } => c.set_answer(of, Answer::OfferLapsed, time),
        ConsultationStep::AddresseeReminded { to, by, note } => {
            if let Some(invited) = c.invited.get_mut(to) {
                invited.reminders.push(Reminder {
                    at: time,
                    by: by.clone(),
                    note: note.clone(),
                });
            }
        }
        ConsultationStep::ConsultationAnnounced { .. } => c.announced = Some(time),
        ConsultationStep::JoiningProposed { state, by, reason } => c.joinings.push(Joining {
            state: state.clone(),
            by: by.clone(),
            reason: reason.clone(),
            at: time,
            consents: BTreeSet::from([by.clone()]),
            standing: JoiningStanding::Pending,
        }),
        ConsultationStep::JoiningConsented { state, by } => {
            if let Some(joining) = c.pending_joining_mut(state) {
                joining.consents.insert(by.clone());
            }
        }
        ConsultationStep::JoiningRefused { state, by, reason } => {
            if let Some(joining) = c.pending_joining_mut(state) {
                joining.standing = JoiningStanding::Refused {
                    by: by.clone(),
                    reason: reason.clone(),
                };
            }
        }
        ConsultationStep::TableShown { to, table } => {
            // Whoever sat there already saw how it came to lie there.
            if matches!(c.stage, Stage::InSession { .. }) {
                return;
            }
            for party in &table.parties {
                c.seat(party, time);
            }
            c.invite(to, table.deadline, time);
            c.set_transit_if_under_way(to, Transit::Delivered(time), time);
            c.terms = table.terms.clone();
            c.proposals.clone_from(&table.proposals);
            c.agenda.clone_from(&table.agenda);
            c.questions.clone_from(&table.questions);
            c.adjourned = table.adjourned;
            c.tabled.clone_from(&table.tabled);
            c.chair = table.chair.clone();
            c.joinings.clone_from(&table.joinings);
            if let Some(since) = table.since {
                c.stage = Stage::InSession { since };
            }
        }
        ConsultationStep::ChairAsked {
            by,
            reason,
            deadline,
        } => {
            c.chair.standing = ChairStanding::Asked {
                deadline: *deadline,
            };
            c.chair.asked_by = Some(by.clone());
            c.chair.reason.clone_from(reason);
        }
        ConsultationStep::ChairShown { table, .. } => {
            c.terms = table.terms.clone();
            // Before it sits there the Chair is told what was asked, and nothing of what was said.
            if c.chair.sits() {
                c.proposals.clone_from(&table.proposals);
                c.agenda.clone_from(&table.agenda);
                c.questions.clone_from(&table.questions);
                c.tabled.clone_from(&table.tabled);
                c.joinings.clone_from(&table.joinings);
            } else {
                c.chair = table.chair.clone();
            }
            c.adjourned = table.adjourned;
            if let Some(since) = table.since {
                c.stage = Stage::InSession { since };
            }
        }
        ConsultationStep::ChairAcknowledged => c.chair.acknowledged = Some(time),
        ConsultationStep::ChairReminded { to, words } => {
            if let Some(invited) = c.invited.get_mut(to) {
                invited.reminders.push(Reminder {
                    at: time,
                    by: None,
                    note: words.clone(),
                });
            }
        }
        ConsultationStep::ChairAccepted { words } => {
            c.chair.standing = ChairStanding::Sits { since: time };
            said(c, words, event);
        }
        ConsultationStep::ChairDeclined { words } => {
            c.chair.standing = ChairStanding::Declined { at: time };
            said(c, words, event);
        }
        ConsultationStep::ChairConvened {
            states,
            words,
            deadline,
        } => {
            for state in states {
                c.set_answer(state, Answer::AskedAgain, time);
                if let Some(invited) = c.invited.get_mut(state) {
                    invited.deadline = *deadline;
                }
            }
            said(c, words, event);
        }
        ConsultationStep::ChairSpoke { words } => said(c, words, event),
        ConsultationStep::OutcomeOverridden {
            before,
            outcome,
            reason,
        } => {
            if let Some(tabled) = &mut c.tabled {
                Arc::make_mut(&mut tabled.conclusion).outcome = outcome.clone();
            }
            c.overridden = Some(Overridden {
                before: before.clone(),
                reason: reason.clone(),
                at: time,
            });
        }
        ConsultationStep::ClarificationGiven { by, text } => {
            c.set_answer(by, Answer::Clarified { text: text.clone() }, time);
        }
        ConsultationStep::MeetingAsked {
            states, deadline, ..
        } => {
            for state in states {
                c.set_answer(state, Answer::AskedAgain, time);
                if let Some(invited) = c.invited.get_mut(state) {
                    invited.deadline = *deadline;
                }
            }
        }
        ConsultationStep::MeetingSupported { by } => c.set_answer(by, Answer::Supports, time),
        // Who sits there then, the opening of the session says.
        ConsultationStep::MeetingConvened { .. } => {}
        ConsultationStep::AgendaItemTabled { number, by, text } => c.agenda.push(AgendaItem {
            number: *number,
            by: by.clone(),
            text: text.clone(),
            agreed: BTreeSet::from([by.clone()]),
        }),
        ConsultationStep::AgendaItemAgreed { number, by } => {
            if let Some(item) = c.agenda.iter_mut().find(|item| item.number == *number) {
                item.agreed.insert(by.clone());
            }
        }
        ConsultationStep::QuestionAsked {
            number,
            by,
            to,
            text,
            deadline,
        } => {
            c.questions.push(PartyQuestion {
                number: *number,
                by: by.clone(),
                to: to.clone(),
                text: text.clone(),
                at: time,
                deadline: *deadline,
                reply: Reply::Awaited,
            });
            c.enter(event, by, EntryKind::Asked(*number));
        }
        ConsultationStep::QuestionAnswered { number, text, .. } => {
            let text = text.clone();
            reply(c, *number, Reply::Given { text, at: time });
        }
        ConsultationStep::QuestionDeclined { number, reason, .. } => {
            let reason = reason.clone();
            reply(c, *number, Reply::Declined { reason, at: time });
        }
        ConsultationStep::QuestionLapsed { number, .. } => {
            reply(c, *number, Reply::Unanswered { at: time });
        }
        ConsultationStep::SessionAdjourned { until, .. } => c.adjourned = Some(*until),
        ConsultationStep::SessionResumed { .. } => c.adjourned = None,
        ConsultationStep::FollowUpOpened {
            follows,
            parties,
            terms,
            ..
        } => {
            c.follows = Some(*follows);
            c.terms = terms.clone();
            c.stage = Stage::InSession { since: time };
            c.held_by = Some(event.sequence);
            for party in parties {
                c.seat(party, time);
            }
        }
    }
}

/// Those who waited to join are admitted.
pub(super) fn admit(c: &mut Consultation, whom: impl Fn(&Joining) -> bool) {
    for joining in &mut c.joinings {
        if joining.standing == JoiningStanding::Pending && whom(joining) {
            joining.standing = JoiningStanding::Admitted;
        }
    }
}

fn reply(c: &mut Consultation, number: u32, reply: Reply) {
    let question = c
        .questions
        .iter_mut()
        .find(|question| question.number == number);
    if let Some(question) = question {
        question.reply = reply;
    }
}

fn said(c: &mut Consultation, words: &str, event: &Event) {
    if !words.is_empty() {
        c.chair.said.push(ChairWords {
            time: event.time,
            sequence: event.sequence,
            words: words.to_owned(),
        });
    }
}
