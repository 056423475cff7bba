//! Consultations: whatever the parties do, each one is at a stage that makes sense, and can come to an end.

use std::collections::BTreeSet;

use demarche::exercise::{
    Act, Answer, ChairStanding, Command, Consultation, ConsultationStep, Event, Exercise, Fact,
    Fulfilment, Phase, Referral, Reply, Seat, Stage, Timer, Transit, decide, settle,
};
use demarche::scenario::{ExerciseTime, StateId};

use super::for_all;
use super::room::Room;

#[test]
fn stages_and_answers_only_move_forward() {
    for_all(250, 200, |seed, steps| {
        let mut room = Room::new(seed);
        let mut before = room.exercise.clone();
        for step in steps {
            room.step(*step);
            for old in before.consultations.iter() {
                let new = room
                    .exercise
                    .consultations
                    .get(old.id)
                    .expect("none vanishes");
                moved_forward(old, new, &room);
            }
            before = room.exercise.clone();
        }
    });
}

fn moved_forward(old: &Consultation, new: &Consultation, room: &Room) {
    if old.stage.is_over() {
        assert_eq!(
            old.stage,
            new.stage,
            "what is over stays over\n{}",
            room.tail()
        );
    }
    let back = matches!(
        (&old.stage, &new.stage),
        (
            Stage::InSession { .. },
            Stage::Requested | Stage::Withdrawn { .. } | Stage::Failed { .. }
        )
    );
    assert!(!back, "{:?} to {:?}\n{}", old.stage, new.stage, room.tail());
    for (state, was) in &old.invited {
        let is = &new.invited[state];
        assert!(
            was.answer == Answer::AskedAgain || rank(&was.answer) <= rank(&is.answer),
            "{was:?} to {is:?}\n{}",
            room.tail()
        );
        // Whoever has fallen away comes back by the Chair's call or the parties' consent, and by nothing else.
        let back = matches!(is.answer, Answer::Accepted | Answer::AskedAgain);
        let settled = was.answer == Answer::Accepted || (was.answer.has_fallen_away() && !back);
        assert!(
            !settled || was.answer == is.answer,
            "{was:?} to {is:?}\n{}",
            room.tail()
        );
        let arrived = matches!(was.transit, Transit::Delivered(_) | Transit::Bounced(..));
        assert!(!arrived || was.transit == is.transit, "{was:?} to {is:?}");
    }
    assert!(
        old.entries.len() <= new.entries.len(),
        "nothing said is unsaid"
    );
}

fn rank(answer: &Answer) -> u8 {
    match answer {
        Answer::None => 0,
        Answer::Acknowledged => 1,
        Answer::Countered { .. } | Answer::Clarified { .. } | Answer::Supports => 2,
        Answer::Referred {
            to: Referral::Level(_),
            ..
        } => 1,
        Answer::Accepted
        | Answer::Declined { .. }
        | Answer::Lapsed
        | Answer::OfferLapsed
        | Answer::AskedAgain
        | Answer::Referred { .. } => 3,
    }
}

#[test]
fn every_consultation_makes_sense_at_every_moment() {
    for_all(250, 200, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
            let deadlines = deadlines(&room.exercise);
            for consultation in room.exercise.consultations.iter() {
                makes_sense(consultation, &|| room.tail());
                timers_fit(consultation, &deadlines, &room);
            }
        }
    });
}

/// That a consultation is at a stage, with parties and answers, that can go together.
pub(super) fn makes_sense(consultation: &Consultation, before: &dyn Fn() -> String) {
    let tail = || format!("{consultation:#?}\n{}", before());
    let parties: BTreeSet<&StateId> = consultation.parties().collect();
    match &consultation.stage {
        Stage::Requested => {
            assert_eq!(parties.len(), 1, "{}", tail());
            assert!(
                consultation.has_prospects(),
                "hopeless requests fail: {}",
                tail()
            );
        }
        Stage::Withdrawn { .. } | Stage::Failed { .. } => {
            assert_eq!(parties.len(), 1, "{}", tail());
        }
        Stage::InSession { .. } => {
            assert!(parties.len() >= 2, "{}", tail());
            if let Some(tabled) = &consultation.tabled {
                let confirmed: BTreeSet<&StateId> = tabled.confirmed.iter().collect();
                assert!(
                    confirmed.is_subset(&parties) && confirmed != parties,
                    "{}",
                    tail()
                );
                assert!(tabled.confirmed.contains(&tabled.by), "{}", tail());
            }
        }
        Stage::Concluded { .. } => {
            let tabled = consultation.tabled.as_ref().expect("a conclusion");
            assert_eq!(
                tabled.confirmed.iter().collect::<BTreeSet<_>>(),
                parties,
                "{}",
                tail()
            );
            assert_eq!(
                consultation.fulfilments.len(),
                tabled.conclusion.commitments.len()
            );
        }
        Stage::BrokenOff { by, .. } => {
            assert!(parties.len() >= 2 && parties.contains(by), "{}", tail());
        }
    }
    if !matches!(consultation.stage, Stage::Concluded { .. }) {
        assert!(consultation.fulfilments.is_empty());
    }
    for (state, invited) in &consultation.invited {
        let spoke = !matches!(invited.answer, Answer::None | Answer::Lapsed);
        let arrived = invited.transit.delivered().is_some();
        assert!(
            !spoke || arrived,
            "{state} answered what it never received: {}",
            tail()
        );
        let bounced = matches!(invited.transit, Transit::Bounced(..));
        assert!(!bounced || invited.answer == Answer::None, "{}", tail());
    }
    for question in &consultation.questions {
        let seated = parties.contains(&question.by) && parties.contains(&question.to);
        assert!(seated && question.by != question.to, "{}", tail());
    }
    for item in &consultation.agenda {
        assert!(item.agreed.contains(&item.by), "{}", tail());
        assert!(
            item.agreed.iter().all(|party| parties.contains(party)),
            "{}",
            tail()
        );
    }
    for proposal in &consultation.proposals {
        assert!(
            proposal
                .amends
                .is_none_or(|amends| amends < proposal.number),
            "{}",
            tail()
        );
    }
    for entry in &consultation.entries {
        assert!(parties.contains(&entry.by), "{}", tail());
    }
    for shared in &consultation.shared {
        assert!(
            !shared.to.contains(&shared.by) && !shared.to.is_empty(),
            "{}",
            tail()
        );
    }
}

fn deadlines(exercise: &Exercise) -> Vec<Timer> {
    let all = exercise.overdue(ExerciseTime::from_millis(i64::MAX));
    all.into_iter().map(|(_, timer)| timer).collect()
}

fn timers_fit(consultation: &Consultation, deadlines: &[Timer], room: &Room) {
    let open = !consultation.stage.is_over();
    for (state, invited) in &consultation.invited {
        let bounced = matches!(invited.transit, Transit::Bounced(..));
        let owes = open && invited.answer.is_owed() && !bounced;
        let timed = deadlines.contains(&Timer::LapseRequest(consultation.id, state.clone()));
        assert_eq!(
            owes,
            timed,
            "{state} owes an answer with a deadline\n{}",
            room.tail()
        );
    }
    for (state, invited) in &consultation.invited {
        let stands = matches!(
            invited.answer,
            Answer::Countered {
                deadline: Some(_),
                ..
            }
        );
        let timed = deadlines.contains(&Timer::LapseCounter(consultation.id, state.clone()));
        assert_eq!(open && stands, timed, "{state}\n{}", room.tail());
    }
    let chair_owes = matches!(consultation.chair.standing, ChairStanding::Asked { .. });
    let timed = deadlines.contains(&Timer::LapseChair(consultation.id));
    assert_eq!(open && chair_owes, timed, "{}", room.tail());
    for question in &consultation.questions {
        let awaited = question.reply == Reply::Awaited && question.deadline.is_some();
        let timed = deadlines.contains(&Timer::LapseQuestion(consultation.id, question.number));
        assert_eq!(awaited, timed, "{question:?}\n{}", room.tail());
        assert!(open || question.reply != Reply::Awaited, "{question:?}");
    }
    assert!(open || consultation.adjourned.is_none(), "{}", room.tail());
    for (number, fulfilment) in (0_u32..).zip(&consultation.fulfilments) {
        let timed = deadlines.contains(&Timer::MissCommitment(consultation.id, number));
        assert_eq!(*fulfilment == Fulfilment::Open, timed, "{}", room.tail());
    }
}

#[test]
fn every_open_consultation_can_be_brought_to_an_end() {
    for_all(200, 150, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        if room.exercise.phase() != Phase::Running {
            return;
        }
        for consultation in room.exercise.consultations.iter() {
            let ends: Vec<(StateId, Act)> = match consultation.stage {
                Stage::Requested => vec![(consultation.from.clone(), Act::Withdraw)],
                Stage::InSession { .. } => consultation
                    .parties()
                    .map(|party| {
                        (
                            party.clone(),
                            Act::BreakOff {
                                reason: "Enough.".into(),
                            },
                        )
                    })
                    .collect(),
                _ => continue,
            };
            for (state, act) in ends {
                let command = Command::Consult(consultation.id, act);
                let moment = room.exercise.moment(room.wall);
                let ended = decide(&room.exercise, &Seat::Team(state), &command, moment);
                assert!(ended.is_ok(), "{command:?}: {ended:?}\n{}", room.tail());
            }
        }
    });
}

#[test]
fn nothing_more_happens_in_what_is_over() {
    for_all(150, 150, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let mut later: Vec<Event> = Vec::new();
        settle(
            &mut room.exercise,
            room.wall.plus_millis(86_400_000),
            &mut later,
        );
        let mut over = BTreeSet::new();
        for event in room.log.iter().chain(&later) {
            // A correction of the facilitator's is no step of the parties.
            if matches!(
                event.fact,
                Fact::Consultation {
                    step: ConsultationStep::OutcomeOverridden { .. },
                    ..
                }
            ) {
                continue;
            }
            if let Some((id, ends)) = of_consultation(&event.fact) {
                assert!(!over.contains(&id), "{event:?} after its end");
                if ends {
                    over.insert(id);
                }
            }
        }
    });
}

/// Whether a fact is a part of some consultation.
pub(super) fn is_of_consultations(fact: &Fact) -> bool {
    of_consultation(fact).is_some()
}

/// The consultation a fact is about and whether it ends it; reading, acknowledging and commitments may follow.
fn of_consultation(fact: &Fact) -> Option<(demarche::exercise::ConsultationId, bool)> {
    use demarche::exercise::Parcel;
    match fact {
        Fact::ConsultationRequested { id, .. }
        | Fact::RequestDelivered { id, .. }
        | Fact::RequestAcknowledged { id, .. }
        | Fact::RequestAccepted { id, .. }
        | Fact::RequestCountered { id, .. }
        | Fact::CounterAccepted { id, .. }
        | Fact::RequestDeclined { id, .. }
        | Fact::RequestLapsed { id, .. }
        | Fact::SessionOpened { id, .. }
        | Fact::StatementMade { id, .. }
        | Fact::ItemShared { id, .. }
        | Fact::ProposalTabled { id, .. }
        | Fact::ProposalAnswered { id, .. }
        | Fact::ProposalWithdrawn { id, .. }
        | Fact::ConclusionTabled { id, .. }
        | Fact::ConclusionConfirmed { id, .. }
        | Fact::ConclusionRejected { id, .. }
        | Fact::Consultation { id, .. }
        | Fact::DeliveryDelayed {
            parcel: Parcel::Request(id, _),
            ..
        }
        | Fact::Bounced {
            parcel: Parcel::Request(id, _),
            ..
        } => Some((*id, false)),
        Fact::RequestWithdrawn { id }
        | Fact::RequestFailed { id }
        | Fact::ConsultationConcluded { id, .. }
        | Fact::ConsultationBrokenOff { id, .. } => Some((*id, true)),
        _ => None,
    }
}
