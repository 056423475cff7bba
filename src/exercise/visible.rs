//! The only gate for secrets: what of an event a seat may see.

use std::sync::Arc;

use super::actor::{ActorStep, gate};
use super::communications::PingFate;
use super::consultation::{
    Answer, Conclusion, Consultation, ConsultationId, JoiningStanding, Stage,
};
use super::evaluation::EvaluationStep;
use super::event::{Because, ConsultationStep, Event, Fact, Release, SteeringStep};
use super::intent::Manner;
use super::leak::Leaks;
use super::letter::{Audience, Item, Letter, Parcel, is_public};
use super::measure::TakenMeasure;
use super::seat::Seat;
use super::severity::Shown;
use super::state::Exercise;
use super::working_group::{self, GroupStep};
use crate::doctrine::Visibility;
use crate::scenario::{Correspondent, InjectId, StateId};

/// What a seat may see of an event: all of it, a redacted form, or nothing.
///
/// `exercise` is the exercise with the event already folded in, and none after it. Facilitator and system see
/// every event; an observer sees every event without what an author ties to an inject for the facilitator alone.
#[must_use]
pub fn visible(event: &Event, exercise: &Exercise, seat: &Seat) -> Option<Event> {
    match seat {
        Seat::Facilitator | Seat::System => Some(event.clone()),
        Seat::Observer => Some(observed(event)),
        Seat::Actor(actor) => {
            gate::to_actor(&event.fact, exercise, actor).map(|fact| redacted(event, fact))
        }
        Seat::Team(state) => {
            to_team(&event.fact, event.cause, exercise, state).map(|fact| redacted(event, fact))
        }
    }
}

/// What the public may see of an event.
#[must_use]
pub fn public(event: &Event) -> Option<Event> {
    to_everyone(&event.fact).map(|fact| redacted(event, fact))
}

/// An observer sees the play, not the truth behind it nor the chance ahead of it.
fn observed(event: &Event) -> Event {
    let mut event = event.clone();
    match &mut event.fact {
        Fact::ExerciseOpened { seed, .. } => *seed = 0,
        Fact::InjectAdded { inject } => {
            inject.evidence.clear();
            inject.notes = None;
        }
        Fact::Steering {
            step: SteeringStep::InjectEdited { inject },
        } => {
            inject.evidence.clear();
            inject.notes = None;
        }
        _ => {}
    }
    event
}

/// Causes point at events that may themselves be secret, so no redacted event keeps one. Nor does it say by
/// whose hand a piece of the story moved: the clock's, the facilitator's or another table's.
fn redacted(event: &Event, fact: Fact) -> Event {
    let seat = match &fact {
        Fact::InjectReleased { .. }
        | Fact::InfrastructureChanged { .. }
        | Fact::TensionChanged { .. }
        | Fact::TalksLeaked { .. }
        | Fact::Pinged { .. }
        | Fact::Steering { .. }
        | Fact::RequestFailed { .. } => Seat::System,
        // The capital speaks, whoever plays it.
        Fact::SignOff { .. } if event.seat == Seat::Facilitator => Seat::System,
        // Nor does a table learn that the facilitator speaks for another State.
        _ if event.seat == Seat::Facilitator => spoken_by(&event.fact),
        _ => event.seat.clone(),
    };
    Event {
        sequence: event.sequence,
        wall: event.wall,
        time: event.time,
        seat,
        cause: None,
        fact,
    }
}

/// Whose act something was that the facilitator did: a State's on its behalf, or the room's.
fn spoken_by(fact: &Fact) -> Seat {
    match fact {
        Fact::DecisionTaken { state: by, .. }
        | Fact::MeasureTaken { by, .. }
        | Fact::MessageSent { from: by, .. }
        | Fact::ConsultationRequested { from: by, .. }
        | Fact::RequestAcknowledged { by, .. }
        | Fact::RequestAccepted { by, .. }
        | Fact::RequestCountered { by, .. }
        | Fact::RequestDeclined { by, .. }
        | Fact::StatementMade { by, .. }
        | Fact::ItemShared { by, .. }
        | Fact::ItemAcknowledged { by, .. }
        | Fact::ProposalTabled { by, .. }
        | Fact::ProposalAnswered { by, .. }
        | Fact::ConclusionTabled { by, .. }
        | Fact::ConclusionConfirmed { by, .. }
        | Fact::ConclusionRejected { by, .. }
        | Fact::ConsultationBrokenOff { by, .. } => Seat::Team(by.clone()),
        Fact::Consultation { step, .. } => match step.actor() {
            Some(by) => Seat::Team(by.clone()),
            None => Seat::Facilitator,
        },
        Fact::Actor { actor, step } => gate::spoken_by(actor, step),
        Fact::WorkingGroup { step, .. } => match step.actor() {
            Some(by) => Seat::Team(by.clone()),
            None => Seat::System,
        },
        Fact::CounterAccepted { .. }
        | Fact::RequestWithdrawn { .. }
        | Fact::ProposalWithdrawn { .. }
        | Fact::CommitmentKept { .. } => Seat::System,
        _ => Seat::Facilitator,
    }
}

/// What concerns everybody, redacted for everybody.
pub(super) fn to_everyone(fact: &Fact) -> Option<Fact> {
    match fact {
        Fact::ExerciseOpened {
            scenario,
            version,
            mode,
            pace,
            title,
            branch,
            ..
        } => Some(Fact::ExerciseOpened {
            scenario: scenario.clone(),
            version: version.clone(),
            // Whoever knew the seed could foretell what chance will bring.
            seed: 0,
            mode: *mode,
            pace: *pace,
            players: std::collections::BTreeMap::new(),
            title: title.clone(),
            leaks: Leaks::default(),
            // Whoever plays on must never take it for what was.
            branch: branch.clone(),
        }),
        Fact::ClockJumped { from, to, .. } => Some(Fact::ClockJumped {
            from: *from,
            to: *to,
            clearing: None,
        }),
        Fact::Started
        | Fact::Paused
        | Fact::Resumed
        | Fact::Reopened
        | Fact::PaceSet { .. }
        | Fact::ModeSet { .. }
        | Fact::Ended
        | Fact::MoveBegan { .. }
        // What is put before the room is for everybody in it; nothing else of it is in the event.
        | Fact::DisplayChanged { .. } => Some(fact.clone()),
        Fact::Steering { step } => step_to_everyone(step).map(|step| Fact::Steering { step }),
        Fact::InjectReleased {
            inject,
            to: Audience::Everyone,
            letter,
            ..
        } if letter.marking.may_be_published() => Some(Fact::InjectReleased {
            inject: inject.clone(),
            how: Release::ByTheClock,
            to: Audience::Everyone,
            letter: without_asks(letter),
        }),
        Fact::MeasureTaken {
            visibility: Visibility::Public,
            ..
        } => Some(without_belief(fact)),
        Fact::TalksLeaked {
            between, letter, ..
        } => Some(Fact::TalksLeaked {
            of: None,
            between: between.clone(),
            letter: letter.clone(),
        }),
        Fact::IntentDeclared {
            manner: Manner::Public,
            ..
        }
        | Fact::SeverityGraded {
            shown: Shown::Public,
            ..
        } => Some(fact.clone()),
        Fact::MessageDelivered { note, .. } if is_public(&note.channel) => Some(fact.clone()),
        Fact::WorkingGroup {
            step: GroupStep::MadePublic { .. },
            ..
        } => Some(fact.clone()),
        Fact::Actor {
            step: ActorStep::Published { .. },
            ..
        } => Some(fact.clone()),
        Fact::Consultation {
            step: ConsultationStep::ConsultationAnnounced { .. },
            ..
        } => Some(fact.clone()),
        Fact::ConsultationConcluded {
            id,
            parties,
            conclusion,
        } if conclusion.public => Some(Fact::ConsultationConcluded {
            id: *id,
            parties: parties.clone(),
            conclusion: Arc::new(Conclusion {
                commitments: Vec::new(),
                ..Conclusion::clone(conclusion)
            }),
        }),
        _ => None,
    }
}

fn step_to_everyone(step: &SteeringStep) -> Option<SteeringStep> {
    match step {
        SteeringStep::PlayStopped { .. }
        | SteeringStep::StopLifted
        | SteeringStep::MoveEnded { .. }
        | SteeringStep::MoveReopened { .. } => Some(step.clone()),
        SteeringStep::MoveUndone { number, .. } => Some(SteeringStep::MoveUndone {
            number: *number,
            begins: Vec::new(),
        }),
        SteeringStep::InjectRetracted {
            inject,
            released,
            to: Audience::Everyone,
            public: true,
            note,
            ..
        } => Some(SteeringStep::InjectRetracted {
            inject: inject.clone(),
            released: *released,
            to: Audience::Everyone,
            copies: Vec::new(),
            public: true,
            note: note.clone(),
        }),
        _ => None,
    }
}

/// What a State or an actor may see of a step of the facilitator's.
pub(super) fn step_to(step: &SteeringStep, who: &Correspondent) -> Option<SteeringStep> {
    match step {
        SteeringStep::DecisionOverridden { state, .. } => {
            (*who == Correspondent::State(state.clone())).then(|| step.clone())
        }
        SteeringStep::InjectRetracted {
            inject,
            released,
            to,
            copies,
            note,
            public,
        } => {
            let own: Vec<_> = copies
                .iter()
                .filter(|(_, holders)| holders.contains(who))
                .map(|(copy, _)| (copy.clone(), vec![who.clone()]))
                .collect();
            let had = match who {
                Correspondent::State(state) => to.includes(state),
                Correspondent::Actor(actor) => to.includes_actor(actor),
            };
            if !had && own.is_empty() {
                return step_to_everyone(step);
            }
            // Whoever holds a copy alone does not know what it was a copy of.
            let knows = had || *public;
            Some(SteeringStep::InjectRetracted {
                inject: if knows {
                    inject.clone()
                } else {
                    InjectId::new("")
                },
                released: if knows { *released } else { 0 },
                to: match (to, who) {
                    (Audience::Everyone, _) => Audience::Everyone,
                    (_, Correspondent::State(state)) => Audience::States(vec![state.clone()]),
                    (_, Correspondent::Actor(actor)) => Audience::Seats {
                        states: Vec::new(),
                        actors: vec![actor.clone()],
                    },
                },
                copies: own,
                public: *public,
                note: note.clone(),
            })
        }
        step => step_to_everyone(step),
    }
}

fn to_team(fact: &Fact, cause: Option<u64>, exercise: &Exercise, state: &StateId) -> Option<Fact> {
    let consultation = |id: &ConsultationId| exercise.consultations.get(*id);
    let waits_for = |id| consultation(id).is_some_and(|held| still_asked(held, state));
    let seen = |shown: bool| shown.then(|| fact.clone());
    match fact {
        Fact::PlayerAssigned { state: of, .. } => seen(of == state),
        Fact::InjectReleased {
            inject, to, letter, ..
        } => to.includes(state).then(|| Fact::InjectReleased {
            inject: inject.clone(),
            // How it came about would tell a table which branch of the story it is in.
            how: Release::ByTheClock,
            to: match to {
                Audience::Everyone => Audience::Everyone,
                Audience::States(_) | Audience::Seats { .. } => {
                    Audience::States(vec![state.clone()])
                }
            },
            letter: letter.clone(),
        }),
        Fact::InfrastructureChanged { asset, .. } => seen(
            exercise
                .scenario
                .asset(asset)
                .is_some_and(|asset| asset.in_states.contains(state)),
        ),
        Fact::ItemRead { by, .. } => seen(by == state),
        Fact::ItemAcknowledged { item, by } => seen(by == state || gave(exercise, item, state)),
        Fact::DecisionOpened { state: of, .. } | Fact::DecisionTaken { state: of, .. } => {
            seen(of == state)
        }
        Fact::MeasureTaken {
            by,
            toward,
            visibility,
            ..
        } => sees_measure(*visibility, by, toward, state).then(|| {
            if by == state {
                fact.clone()
            } else {
                without_belief(fact)
            }
        }),
        Fact::TensionChanged {
            from,
            to,
            before,
            after,
            because,
        } => (from == state).then(|| Fact::TensionChanged {
            from: from.clone(),
            to: to.clone(),
            before: *before,
            after: *after,
            because: reason_for(because, cause, exercise, state),
        }),
        Fact::WorkingGroup { id, step } => {
            let step = working_group::gate::to_state(*id, step, exercise, state)?;
            Some(Fact::WorkingGroup { id: *id, step })
        }
        Fact::Actor { actor, step } => {
            gate::to_state(step, exercise, state).map(|step| Fact::Actor {
                actor: actor.clone(),
                step,
            })
        }
        Fact::MessageSent { from, .. } => seen(from == state),
        Fact::MessageDelivered { from, note, .. } => {
            seen(from == state || note.to == *state || is_public(&note.channel))
        }
        Fact::DeliveryDelayed { parcel, .. }
        | Fact::Bounced { parcel, .. }
        | Fact::ContactFailed { parcel, .. } => seen(sender(exercise, parcel) == Some(state)),
        Fact::ConsultationRequested { from, .. } => seen(from == state),
        Fact::RequestDelivered { from, to, .. } => seen(from == state || to == state),
        Fact::RequestAcknowledged { id, by }
        | Fact::RequestCountered { id, by, .. }
        | Fact::RequestDeclined { id, by, .. }
        | Fact::RequestLapsed { id, by } => seen(
            consultation(id)
                .is_some_and(|asked| asked.from == *state || (by == state && knows(asked, state))),
        ),
        Fact::RequestAccepted { id, by } => {
            seen(by == state || consultation(id).is_some_and(|asked| asked.is_party(state)))
        }
        Fact::RequestWithdrawn { id } | Fact::RequestFailed { id } => {
            seen(consultation(id).is_some_and(|asked| knows(asked, state)))
        }
        Fact::ItemShared {
            id,
            number,
            by,
            letter,
            ..
        } if by != state => consultation(id)?.is_party(state).then(|| Fact::ItemShared {
            id: *id,
            number: *number,
            by: by.clone(),
            origin: None,
            letter: letter.clone(),
        }),
        Fact::ConsultationConcluded { id, .. }
            if consultation(id).is_some_and(|held| held.is_party(state)) =>
        {
            seen(true)
        }
        // Whoever was asked and still had the word learns that it is over, and nothing of what was said.
        Fact::ConsultationConcluded { id, conclusion, .. }
            if !conclusion.public && waits_for(id) =>
        {
            Some(Fact::RequestFailed { id: *id })
        }
        Fact::ConsultationBrokenOff { id, .. } if waits_for(id) => {
            Some(Fact::RequestFailed { id: *id })
        }
        Fact::CounterAccepted { id, .. }
        | Fact::SessionOpened { id, .. }
        | Fact::StatementMade { id, .. }
        | Fact::ItemShared { id, .. }
        | Fact::ProposalTabled { id, .. }
        | Fact::ProposalAnswered { id, .. }
        | Fact::ProposalWithdrawn { id, .. }
        | Fact::ConclusionTabled { id, .. }
        | Fact::ConclusionConfirmed { id, .. }
        | Fact::ConclusionRejected { id, .. }
        | Fact::ConsultationBrokenOff { id, .. }
        | Fact::CommitmentKept { id, .. }
        | Fact::CommitmentMissed { id, .. } => {
            seen(consultation(id).is_some_and(|held| held.is_party(state)))
        }
        Fact::Consultation { id, step } => {
            let known = consultation(id).is_some_and(|held| takes_part(step, held, state));
            seen(known || to_everyone(fact).is_some())
        }
        Fact::SignOff { state: of, .. }
        | Fact::AssessmentRecorded { state: of, .. }
        | Fact::AssessmentAsked { state: of, .. }
        | Fact::AssessmentLapsed { state: of, .. } => seen(of == state),
        Fact::Pinged { to, fate, .. } => seen(to == state && *fate == PingFate::Delivered),
        Fact::IntentDeclared {
            by,
            toward,
            intent,
            words,
            manner,
            heard_by,
        } => {
            if by == state || *manner == Manner::Public {
                return seen(true);
            }
            heard_by.contains(state).then(|| Fact::IntentDeclared {
                by: by.clone(),
                toward: toward.clone(),
                intent: intent.clone(),
                words: words.clone(),
                manner: *manner,
                // Who else heard it, a hearer cannot tell.
                heard_by: vec![state.clone()],
            })
        }
        Fact::SeverityGraded {
            by,
            scale,
            grade,
            shown,
            reason,
        } => {
            if by == state || *shown == Shown::Public {
                return seen(true);
            }
            shown.includes(state).then(|| Fact::SeverityGraded {
                by: by.clone(),
                scale: scale.clone(),
                grade: *grade,
                shown: Shown::Shared(vec![state.clone()]),
                reason: reason.clone(),
            })
        }
        Fact::Steering { step } => {
            let own = Correspondent::State(state.clone());
            step_to(step, &own).map(|step| Fact::Steering { step })
        }
        Fact::Evaluation {
            step:
                EvaluationStep::PeopleNamed {
                    seat: Seat::Team(of),
                    ..
                },
        } => seen(of == state),
        Fact::ChanceDrawn { .. }
        | Fact::EffectSet { .. }
        | Fact::InjectHeld { .. }
        | Fact::HoldLifted { .. }
        | Fact::InjectRescheduled { .. }
        | Fact::InjectSkipped { .. }
        | Fact::InjectAdded { .. }
        | Fact::ExpectationMet { .. }
        | Fact::ExpectationMissed { .. }
        | Fact::ExpectationJudged { .. }
        | Fact::CapitalPlayed { .. }
        | Fact::LeaksSet { .. }
        | Fact::CommunicationsChecked { .. }
        | Fact::ObservationMade { .. }
        | Fact::Evaluation { .. }
        | Fact::Debriefing { .. }
        | Fact::NoteAdded { .. } => None,
        fact => to_everyone(fact),
    }
}

/// A text without what is wanted of those it was sent to.
fn without_asks(letter: &Arc<Letter>) -> Arc<Letter> {
    if letter.asks.is_none() {
        return Arc::clone(letter);
    }
    Arc::new(Letter {
        asks: None,
        ..Letter::clone(letter)
    })
}

/// A measure as others see it: what its author believes is not theirs to know.
fn without_belief(fact: &Fact) -> Fact {
    let mut fact = fact.clone();
    if let Fact::MeasureTaken { outruns, .. } = &mut fact {
        outruns.clear();
    }
    fact
}

/// Whether a request has come to a State's knowledge: it sent it, or it received it.
fn knows(consultation: &Consultation, state: &StateId) -> bool {
    consultation.from == *state
        || consultation
            .invited
            .get(state)
            .is_some_and(|invited| invited.transit.delivered().is_some())
}

/// Whether a step in a consultation is a State's to see.
fn takes_part(step: &ConsultationStep, held: &Consultation, state: &StateId) -> bool {
    let sits = held.is_party(state);
    match step {
        // Between the one that asked and the one that was asked.
        ConsultationStep::RequestReferred { by: other, .. }
        | ConsultationStep::ClarificationGiven { by: other, .. }
        | ConsultationStep::MeetingSupported { by: other }
        | ConsultationStep::CounterLapsed { of: other }
        | ConsultationStep::AddresseeReminded { to: other, .. } => {
            held.from == *state || (other == state && knows(held, state))
        }
        ConsultationStep::MeetingAsked { states, .. } => {
            held.from == *state || states.contains(state)
        }
        ConsultationStep::MeetingConvened { parties }
        | ConsultationStep::FollowUpOpened { parties, .. } => parties.contains(state),
        // Whoever is asked in its turn learns of it when the request arrives.
        ConsultationStep::AddresseeAdded { by, .. } | ConsultationStep::ChairAsked { by, .. } => {
            sits || by == state
        }
        ConsultationStep::ConsultationAnnounced { .. }
        | ConsultationStep::AgendaItemTabled { .. }
        | ConsultationStep::AgendaItemAgreed { .. }
        | ConsultationStep::QuestionAsked { .. }
        | ConsultationStep::QuestionAnswered { .. }
        | ConsultationStep::QuestionDeclined { .. }
        | ConsultationStep::QuestionLapsed { .. }
        | ConsultationStep::SessionAdjourned { .. }
        | ConsultationStep::SessionResumed { .. }
        | ConsultationStep::OutcomeOverridden { .. }
        | ConsultationStep::JoiningConsented { .. } => sits,
        ConsultationStep::JoiningProposed { by, .. } => sits || by == state,
        ConsultationStep::JoiningRefused { state: of, .. } => {
            let asked_itself = held
                .joinings
                .iter()
                .rfind(|joining| joining.state == *of)
                .is_some_and(|joining| joining.by == *state);
            sits || asked_itself
        }
        ConsultationStep::TableShown { to, .. } => to == state,
        ConsultationStep::ChairShown { .. } => false,
        // Whoever knows that the Chair was asked learns that it confirmed that.
        ConsultationStep::ChairAcknowledged => sits || held.chair.asked_by.as_ref() == Some(state),
        // Between whoever asked, whoever is reminded, and the Chair.
        ConsultationStep::ChairReminded { to, .. } => {
            held.from == *state || (to == state && knows(held, state))
        }
        // Before the parties talk the Chair speaks to everyone who was asked, then to those who sit there.
        ConsultationStep::ChairAccepted { .. }
        | ConsultationStep::ChairDeclined { .. }
        | ConsultationStep::ChairConvened { .. }
        | ConsultationStep::ChairSpoke { .. } => {
            sits || (held.stage == Stage::Requested && knows(held, state))
        }
    }
}

/// Whether a State has received a request that it could still take up, or waits to be let in.
fn still_asked(consultation: &Consultation, state: &StateId) -> bool {
    let waits = consultation.joinings.iter().any(|joining| {
        joining.by == *state
            && joining.state == *state
            && joining.standing == JoiningStanding::Pending
    });
    waits || has_the_word(consultation, state)
}

fn has_the_word(consultation: &Consultation, state: &StateId) -> bool {
    consultation.invited.get(state).is_some_and(|invited| {
        invited.transit.delivered().is_some()
            && (invited.answer.is_owed() || matches!(invited.answer, Answer::Countered { .. }))
    })
}

/// Whether a State is the one whose message or text was acknowledged.
fn gave(exercise: &Exercise, item: &Item, state: &StateId) -> bool {
    match item {
        Item::Inject(_) | Item::Ping(_) | Item::Dispatch(_) => false,
        Item::Posted(id, number) => exercise
            .working_groups
            .get(*id)
            .and_then(|group| group.post(*number))
            .is_some_and(|post| post.by == *state),
        Item::Message(id) => exercise
            .message(*id)
            .is_some_and(|message| message.from == *state),
        Item::Shared(id, number) => exercise
            .consultations
            .get(*id)
            .and_then(|held| held.shared.iter().find(|shared| shared.number == *number))
            .is_some_and(|shared| shared.by == *state),
    }
}

fn sender<'a>(exercise: &'a Exercise, parcel: &Parcel) -> Option<&'a StateId> {
    match parcel {
        Parcel::Message(id) => exercise.message(*id).map(|message| &message.from),
        Parcel::Request(id, _) => exercise.consultations.get(*id).map(|asked| &asked.from),
    }
}

fn sees_measure(visibility: Visibility, by: &StateId, toward: &[StateId], state: &StateId) -> bool {
    match visibility {
        Visibility::Public => true,
        Visibility::Addressees => by == state || toward.contains(state),
        Visibility::Own => by == state,
    }
}

/// What moved a State's own attitude, as far as the State can know.
fn reason_for(
    because: &Because,
    cause: Option<u64>,
    exercise: &Exercise,
    state: &StateId,
) -> Because {
    let known = match because {
        Because::Inject(inject) => exercise
            .run_sheet
            .get(inject)
            .and_then(|item| item.released())
            .is_some_and(|released| released.to.includes(state)),
        Because::Measure(_) => {
            let taken = exercise
                .measures
                .iter()
                .rev()
                .find(|taken| Some(taken.sequence) == cause);
            taken.is_some_and(
                |TakenMeasure {
                     visibility,
                     by,
                     toward,
                     ..
                 }| { sees_measure(*visibility, by, toward, state) },
            )
        }
        Because::Decision(decision) => exercise
            .decision(decision)
            .is_some_and(|open| open.state == *state),
        Because::Consultation(id) => exercise
            .consultations
            .get(*id)
            .is_some_and(|held| knows(held, state)),
        Because::WorkingGroup(id) => exercise
            .working_groups
            .get(*id)
            .is_some_and(|group| group.is_member(state)),
        Because::Leak => true,
        Because::Facilitator(_) | Because::Undone | Because::Undisclosed => false,
    };
    if known {
        because.clone()
    } else {
        Because::Undisclosed
    }
}
