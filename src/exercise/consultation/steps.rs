//! How the steps beside the plain course change a consultation.

use std::collections::BTreeSet;

use super::{
    Answer, ChairStanding, ChairWords, Consultation, Joining, JoiningStanding, Reminder, Stage,
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
            c.tabled.clone_from(&table.tabled);
            c.chair = table.chair.clone();
            c.joinings.clone_from(&table.joinings);
            if let Some(since) = table.since {
                c.stage = Stage::InSession { since };
            }
        }
        ConsultationStep::ChairAsked { by, deadline, .. } => {
            c.chair.standing = ChairStanding::Asked {
                deadline: *deadline,
            };
            c.chair.asked_by = Some(by.clone());
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

fn said(c: &mut Consultation, words: &str, event: &Event) {
    if !words.is_empty() {
        c.chair.said.push(ChairWords {
            time: event.time,
            sequence: event.sequence,
            words: words.to_owned(),
        });
    }
}
