//! What a desk offers in a consultation is what the rules allow, no more and no less.

use std::sync::Arc;

use demarche::app::team::{AvailableActs, available_acts};
use demarche::doctrine::{ConsultationLevel, LegalBasis};
use demarche::exercise::{
    Act, Command, Commitment, Conclusion, Consultation, ConsultationId, MeetingFormat, Referral,
    Refusal, Request, Seat, Setup, Stance, Terms, WallTime, decide, open, settle,
};
use demarche::scenario::{Span, StateId, load_str};
use demarche::session::Replica;
use proptest::prelude::*;

use super::stage::INTERCONNECTOR;

const FIRST: ConsultationId = ConsultationId(1);
const STATES: [&str; 3] = ["aldenia", "brennmark", "drovia"];

/// Aldenia has asked Brennmark and Drovia, and both have the request.
fn requested() -> (Replica, WallTime) {
    let scenario = load_str("story", INTERCONNECTOR).scenario.unwrap();
    let (mut exercise, first) = open(
        scenario.clone(),
        Setup::of(&scenario, 1),
        WallTime::default(),
    );
    let mut replica = Replica::new(scenario);
    replica.take(Arc::new(first));
    let mut wall = WallTime::default();
    let request = Request {
        to: vec!["brennmark".into(), "drovia".into()],
        basis: LegalBasis::Cbm(3),
        channel: "protected-network".into(),
        subject: "A loader".to_owned(),
        purpose: "To compare notes.".to_owned(),
        terms: terms(ConsultationLevel::Policy),
        reply_within: Span::from_minutes(400),
        procedure: None,
        chair: false,
    };
    for (seat, command) in [
        (Seat::Facilitator, Command::Start),
        (Seat::Team("aldenia".into()), Command::Request(request)),
    ] {
        for event in decide(&exercise, &seat, &command, exercise.moment(wall)).unwrap() {
            demarche::exercise::apply(&mut exercise, &event);
            replica.take(Arc::new(event));
        }
        wall = wall.plus_millis(1_000);
    }
    let mut events = Vec::new();
    wall = wall.plus_millis(200_000);
    settle(&mut exercise, wall, &mut events);
    for event in events {
        replica.take(Arc::new(event));
    }
    (replica, wall)
}

fn terms(level: ConsultationLevel) -> Terms {
    Terms {
        level,
        format: MeetingFormat::Call,
        starts_within: Span::from_minutes(30),
    }
}

/// Everything somebody might try.
fn tries(consultation: &Consultation, state: &StateId) -> Vec<Act> {
    let text = || "Words.".to_owned();
    let mut acts = vec![
        Act::Acknowledge,
        Act::Accept,
        Act::Counter {
            terms: terms(ConsultationLevel::Technical),
            note: text(),
            within: None,
        },
        Act::Decline { reason: text() },
        Act::Withdraw,
        Act::State { text: text() },
        Act::Propose { text: text() },
        Act::TableConclusion(Conclusion {
            outcome: "facts-exchanged".into(),
            communique: text(),
            public: true,
            commitments: vec![Commitment {
                owner: state.clone(),
                text: text(),
                within: Span::from_minutes(30),
            }],
            next_meeting: None,
        }),
        Act::ConfirmConclusion,
        Act::RejectConclusion { reason: text() },
        Act::ReportKept {
            commitment: 0,
            report: text(),
        },
        Act::BreakOff { reason: text() },
    ];
    acts.extend([
        Act::Refer {
            to: Referral::Level(ConsultationLevel::Ambassador),
            reason: text(),
        },
        Act::AskChair { reason: text() },
        Act::AskToJoin { reason: text() },
        Act::Clarify { text: text() },
        Act::AskMeeting { reason: text() },
        Act::Support,
        Act::TableAgendaItem { text: text() },
        Act::Adjourn {
            within: Span::from_minutes(5),
            reason: text(),
        },
        Act::Resume,
        Act::Announce,
    ]);
    acts.extend(STATES.map(|of| Act::AcceptCounter { of: of.into() }));
    acts.extend(STATES.map(|of| Act::Remind {
        of: of.into(),
        note: text(),
    }));
    acts.extend(STATES.map(|other| Act::ConsentToJoin {
        state: other.into(),
    }));
    acts.extend(STATES.map(|other| Act::RefuseToJoin {
        state: other.into(),
        reason: text(),
    }));
    for number in 0..=consultation.agenda.len() as u32 {
        acts.push(Act::AgreeAgendaItem { item: number });
    }
    for number in 0..=consultation.questions.len() as u32 {
        acts.push(Act::AnswerQuestion {
            question: number,
            text: text(),
        });
    }
    for number in 0..=consultation.proposals.len() as u32 {
        acts.push(Act::WithdrawProposal { proposal: number });
        for stance in [Stance::Accepts, Stance::Rejects] {
            acts.push(Act::Answer {
                proposal: number,
                stance,
                note: String::new(),
            });
        }
    }
    acts
}

fn offered(acts: &AvailableActs, act: &Act) -> bool {
    match act {
        Act::Acknowledge => acts.acknowledge,
        Act::Accept | Act::Counter { .. } | Act::Decline { .. } => acts.answer,
        Act::AcceptCounter { of } => acts.accept_counter_of.contains(of),
        Act::Withdraw => acts.withdraw,
        Act::Refer { .. } => acts.refer,
        Act::Remind { of, .. } => acts.remind.contains(of),
        Act::AskChair { .. } => acts.ask_chair,
        Act::Invite { .. } => acts.invite,
        Act::AskToJoin { .. } => acts.ask_to_join,
        Act::ConsentToJoin { state } | Act::RefuseToJoin { state, .. } => {
            acts.let_join.contains(state)
        }
        Act::Announce => acts.announce,
        Act::Clarify { .. } => acts.clarify,
        Act::AskMeeting { .. } => acts.ask_meeting,
        Act::Support => acts.support,
        Act::AgreeAgendaItem { item } => acts.agree_agenda.contains(item),
        Act::AnswerQuestion { question, .. } | Act::DeclineQuestion { question, .. } => {
            acts.answer_questions.contains(question)
        }
        Act::Resume => acts.resume,
        Act::BreakOff { .. } => acts.break_off,
        Act::TableAgendaItem { .. } | Act::Amend { .. } | Act::Ask { .. } | Act::Adjourn { .. } => {
            acts.speak
        }
        Act::State { .. } | Act::Share { .. } | Act::Propose { .. } | Act::TableConclusion(_) => {
            acts.speak
        }
        Act::Answer {
            proposal, stance, ..
        } => acts.answer_proposals.contains(&(*proposal, *stance)),
        Act::WithdrawProposal { proposal } => acts.withdraw_proposals.contains(proposal),
        Act::ConfirmConclusion => acts.confirm,
        Act::RejectConclusion { .. } => acts.reject,
        Act::ReportKept { commitment, .. } => acts.report_kept.contains(commitment),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_offered_is_what_the_rules_allow(choices in prop::collection::vec(any::<u16>(), 1..40)) {
        let (mut replica, mut wall) = requested();
        for choice in choices {
            let mut possible = Vec::new();
            for state in STATES {
                let state = StateId::from(state);
                let seen = replica.teams[&state].consultations.get(FIRST).expect("all three know of it");
                let acts = available_acts(seen, &state);
                for act in tries(seen, &state) {
                    let seat = Seat::Team(state.clone());
                    let command = Command::Consult(FIRST, act.clone());
                    let decided = decide(&replica.exercise, &seat, &command, replica.exercise.moment(wall));
                    // That other terms are other terms, the form sees to, and the rules in the end: an
                    // addressee is not told on which terms others have sat down.
                    // Nor is whoever fell away told how far the others are.
                    let hidden = match (&act, &decided) {
                        (Act::AskToJoin { .. }, Err(refusal)) => {
                            matches!(refusal, Refusal::NotInSession | Refusal::ConsultationOver)
                                && acts.ask_to_join
                        }
                        (_, Err(refusal)) => {
                            matches!(refusal, Refusal::NoChange | Refusal::NoReferral)
                        }
                        (_, Ok(_)) => false,
                    };
                    let allowed = decided.is_ok() || hidden;
                    prop_assert_eq!(
                        offered(&acts, &act),
                        allowed,
                        "{} tries {:?} while {:?}: {:?}", state, act, seen.stage, decided.err()
                    );
                    if let Ok(events) = decided {
                        possible.push(events);
                    }
                }
            }
            if possible.is_empty() {
                break;
            }
            let events = possible.swap_remove(usize::from(choice) % possible.len());
            for event in events {
                replica.take(Arc::new(event));
            }
            wall = wall.plus_millis(1_000);
        }
    }
}
