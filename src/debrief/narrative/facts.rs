//! Sentences of everything but consultations.

use super::super::conditions::expectation_in_words;
use super::super::display_words::display_in_words;
use super::super::words::{
    branch_in_words, channel_name, clock_in_words, decision_in_words, grade_in_words, inject_title,
    measure_name, quoted, status_in_words, within_sentence,
};
use super::items::{of_item, of_parcel};
use super::{
    Narration, Sentence, Topic, Weight, actors, because_in_words, beliefs, consulting, dotted,
    groups, sign_off, steering, steps,
};
use crate::doctrine::{TensionLevel, Visibility, Vocabulary as _, doctrine};
use crate::exercise::{
    Audience, Event, Exercise, Fact, Leaks, Manner, Mode, Pace, PingFate, Player, Release,
    Resolution, Seat, Shown, Verdict,
};
use crate::scenario::{ExerciseTime, ExpectId, StateId};

pub(super) fn narrate(event: &Event, exercise: &Exercise) -> Narration {
    let say = || Sentence::new(exercise);
    let clock = |time: ExerciseTime| clock_in_words(&exercise.scenario, time);
    let (major, normal, minor) = (Weight::Major, Weight::Normal, Weight::Minor);
    match &event.fact {
        Fact::ExerciseOpened {
            mode,
            pace,
            title,
            branch,
            ..
        } => say()
            .plain("The exercise was opened: ")
            .strong(title.as_str())
            .aside(dotted(&match branch {
                Some(branch) => vec![branch_in_words(&exercise.scenario, branch)],
                None => vec![mode_words(*mode).to_owned(), pace_words(*pace)],
            }))
            .about(Topic::Clock, normal, None),
        Fact::Started => {
            say()
                .plain("STARTEX: the exercise began")
                .about(Topic::Clock, major, None)
        }
        Fact::Paused => {
            say()
                .plain("PAUSEX: the clock was stopped")
                .about(Topic::Clock, normal, None)
        }
        Fact::Resumed => say()
            .plain("Play was resumed")
            .about(Topic::Clock, normal, None),
        Fact::Reopened => say()
            .plain("The program was started again and the clock stopped")
            .about(Topic::Clock, normal, None),
        Fact::PaceSet { pace } => say()
            .plain("The pace was set to ")
            .strong(pace_words(*pace))
            .about(Topic::Clock, normal, None),
        Fact::ModeSet { mode } => say()
            .plain("The run sheet was set to ")
            .strong(mode_words(*mode))
            .about(Topic::Clock, normal, None),
        Fact::ClockJumped { from, to, clearing } => {
            let said = say()
                .plain("The clock was moved from ")
                .plain(clock(*from))
                .plain(" to ")
                .strong(clock(*to));
            let said = match clearing {
                Some(inject) => {
                    let title = quoted(inject_title(exercise, inject));
                    said.aside(format!("to release {title}"))
                }
                None => said,
            };
            said.about(Topic::Clock, normal, None)
        }
        Fact::Ended => say()
            .plain("ENDEX: the exercise ended")
            .about(Topic::Clock, major, None),
        Fact::LeaksSet { leaks } => say()
            .plain("Leaks by chance were set to ")
            .strong(match leaks {
                Leaks::AsScripted => "as scripted",
                Leaks::Never => "never",
            })
            .about(Topic::Clock, normal, None),
        Fact::PlayerAssigned { state, player } => say()
            .state(state)
            .plain(" is now played by ")
            .plain(player_words(player))
            .about(Topic::Clock, normal, Some(state)),
        Fact::MoveBegan { number, title, .. } => say()
            .plain(format!("Move {} began: ", number + 1))
            .strong(title.as_str())
            .about(Topic::Clock, major, None),

        Fact::InjectReleased {
            inject,
            how,
            to,
            letter,
        } => {
            let said = say()
                .plain("Inject ")
                .inject(inject)
                .plain(" was released to ");
            let (said, only) = match to {
                Audience::Everyone => (said.plain("everyone"), None),
                Audience::States(states) => {
                    let only = match states.as_slice() {
                        [one] => Some(one),
                        _ => None,
                    };
                    (said.states(states), only)
                }
                Audience::Seats { states, actors } => {
                    let mut said = said.states(states);
                    for (position, actor) in actors.iter().enumerate() {
                        if !states.is_empty() || position > 0 {
                            let last = position + 1 == actors.len();
                            said = said.plain(if last { " and " } else { ", " });
                        }
                        said = said.strong(exercise.scenario.actor_name(actor));
                    }
                    (said, None)
                }
            };
            said.marking(letter.marking)
                .aside(match how {
                    Release::ByTheClock => "",
                    Release::ByHand => "by hand",
                    Release::ByCondition => "on its condition",
                })
                .about(Topic::Script, normal, only)
        }
        Fact::ChanceDrawn { inject, roll } => say()
            .plain("Chance was drawn for ")
            .inject(inject)
            .plain(format!(": {roll} of 100"))
            .about(Topic::Script, minor, None),
        Fact::InjectHeld { inject } => say()
            .plain("Inject ")
            .inject(inject)
            .plain(" was put on hold")
            .about(Topic::Script, normal, None),
        Fact::HoldLifted { inject } => say()
            .plain("The hold on ")
            .inject(inject)
            .plain(" was lifted")
            .about(Topic::Script, normal, None),
        Fact::InjectRescheduled { inject, to } => say()
            .plain("Inject ")
            .inject(inject)
            .plain(" was planned anew for ")
            .strong(clock(*to))
            .about(Topic::Script, normal, None),
        Fact::InjectSkipped { inject } => say()
            .plain("Inject ")
            .inject(inject)
            .plain(" was taken out of play")
            .about(Topic::Script, normal, None),
        Fact::InjectAdded { inject } => {
            let said = say()
                .plain("Inject ")
                .inject(&inject.id)
                .plain(" was written during play");
            match inject.at {
                Some(at) => said.aside(format!("planned for {}", clock(at.into()))),
                None => said,
            }
            .about(Topic::Script, normal, None)
        }
        Fact::WorkingGroup { id, step } => groups::narrate(*id, step, exercise),
        Fact::Actor { actor, step } => actors::narrate(actor, step, exercise),
        Fact::Steering { step } => steering::steered(step, event, exercise),
        Fact::Evaluation { step } => steering::evaluated(step, exercise),
        Fact::InfrastructureChanged { asset, status } => {
            let name = exercise
                .scenario
                .asset(asset)
                .map_or(asset.as_str(), |asset| asset.name.as_str());
            say()
                .strong(name)
                .plain(" is now ")
                .strong(status_in_words(*status))
                .about(Topic::Infrastructure, normal, None)
        }

        Fact::DisplayChanged { change } => {
            let by_hand = event.seat == Seat::Facilitator;
            say()
                .plain(display_in_words(
                    change,
                    |state| exercise.scenario.short_name(state).to_owned(),
                    |asset| {
                        let known = exercise.scenario.asset(asset);
                        known.map_or_else(|| asset.to_string(), |asset| asset.name.clone())
                    },
                ))
                .about(Topic::Clock, if by_hand { normal } else { minor }, None)
        }

        Fact::ExpectationMet { expect, state } => {
            expectation(exercise, expect, state, " did what was expected: ")
        }
        Fact::ExpectationMissed { expect, state } => expectation(
            exercise,
            expect,
            state,
            " did not do in time what was expected: ",
        ),
        Fact::ExpectationJudged {
            expect,
            state,
            verdict,
        } => {
            let words = match verdict {
                Verdict::Met => " was judged to have done what was expected: ",
                Verdict::Missed => " was judged not to have done what was expected: ",
                Verdict::Waived => " no longer has to do what was expected: ",
            };
            expectation(exercise, expect, state, words)
        }

        Fact::ItemRead { item, by } => {
            let said = say().state(by).plain(" read ");
            of_item(said, exercise, item).about(Topic::Reading, minor, Some(by))
        }
        Fact::ItemAcknowledged { item, by } => {
            let said = say().state(by).plain(" acknowledged ");
            of_item(said, exercise, item).about(Topic::Reading, normal, Some(by))
        }

        Fact::DecisionOpened {
            state,
            question,
            deadline,
            ..
        } => say()
            .plain("A decision was put to ")
            .state(state)
            .plain(": ")
            .strong(question.question.as_str())
            .aside(format!("until {}", clock(*deadline)))
            .about(Topic::Decision, normal, Some(state)),
        Fact::DecisionTaken {
            decision,
            state,
            option,
            rationale,
            how,
        } => {
            let (question, chosen) = decision_in_words(exercise, decision, option);
            match how {
                Resolution::Chosen => say()
                    .state(state)
                    .plain(" decided: ")
                    .strong(chosen)
                    .quote(rationale)
                    .aside(question)
                    .about(Topic::Decision, major, Some(state)),
                Resolution::BySilence => say()
                    .state(state)
                    .plain(" did not decide in time, which amounts to: ")
                    .strong(chosen)
                    .aside(question)
                    .about(Topic::Decision, major, Some(state)),
            }
        }
        Fact::MeasureTaken {
            measure,
            by,
            toward,
            wording,
            visibility,
            claim,
            outruns,
        } => {
            let said = say()
                .state(by)
                .plain(" took the measure ")
                .strong(measure_name(measure));
            let said = if toward.is_empty() {
                said
            } else {
                said.plain(" towards ").states(toward)
            };
            said.quote(wording)
                .aside(match visibility {
                    Visibility::Public => "in public",
                    Visibility::Addressees => "seen by the addressees",
                    Visibility::Own => "not seen by others",
                })
                .aside(claim.map_or(String::new(), |claim| {
                    format!("by its own words: {}", claim.label().to_lowercase())
                }))
                .aside(if outruns.is_empty() {
                    ""
                } else {
                    "more than it recorded to believe"
                })
                .about(Topic::Measure, major, Some(by))
        }
        Fact::TensionChanged {
            from,
            to,
            before,
            after,
            because,
        } => {
            let moved = if after > before { " rose" } else { " fell" };
            let (was, is) = (TensionLevel::of(*before), TensionLevel::of(*after));
            let said = say()
                .plain("The tension of ")
                .state(from)
                .plain(" towards ")
                .state(to)
                .plain(format!("{moved} from {before} to "))
                .strong(after.to_string());
            let said = if was == is {
                said
            } else {
                said.aside(format!("now {}", is.label().to_lowercase()))
            };
            said.aside(format!("after {}", because_in_words(because, exercise)))
                .about(
                    Topic::Tension,
                    if was == is { normal } else { major },
                    Some(from),
                )
        }

        Fact::MessageSent {
            from,
            note,
            arrives,
            ..
        } => say()
            .state(from)
            .plain(" wrote to ")
            .state(&note.to)
            .plain(": ")
            .strong(note.subject.as_str())
            .quote(&note.body)
            .aside(dotted(&[
                channel_name(&note.channel).to_lowercase(),
                format!("due {}", clock(*arrives)),
            ]))
            .about(Topic::Message, normal, Some(from)),
        Fact::MessageDelivered { from, note, .. } => say()
            .plain("The message ")
            .titled(&note.subject)
            .plain(" of ")
            .state(from)
            .plain(" reached ")
            .state(&note.to)
            .about(Topic::Message, normal, Some(&note.to)),
        Fact::DeliveryDelayed { parcel, until } => {
            let (said, to) = of_parcel(say(), exercise, parcel);
            said.plain(" waits for the office to open at ")
                .strong(clock(*until))
                .about(Topic::Message, normal, to.as_ref())
        }
        Fact::Bounced { parcel, why } => {
            let (said, to) = of_parcel(say(), exercise, parcel);
            said.plain(" came back")
                .quote(why.sentence())
                .about(Topic::Message, major, to.as_ref())
        }

        Fact::ContactFailed {
            parcel,
            contact,
            why,
            again,
            ..
        } => {
            let (said, to) = of_parcel(say(), exercise, parcel);
            said.plain(" was not taken by ")
                .strong(contact.as_str())
                .quote(why.sentence())
                .aside(format!("the next contact is tried at {}", clock(*again)))
                .about(Topic::Message, normal, to.as_ref())
        }
        Fact::TalksLeaked {
            between, letter, ..
        } => say()
            .plain("What passed between ")
            .states(between)
            .plain(" reached the press: ")
            .strong(letter.title.as_str())
            .aside(if event.seat == Seat::Facilitator {
                "by hand"
            } else {
                ""
            })
            .about(Topic::Message, major, between.first()),
        Fact::CommunicationsChecked { number, channels } => {
            let names: Vec<String> = channels
                .iter()
                .map(|channel| channel_name(channel).to_lowercase())
                .collect();
            say()
                .plain(format!("Communications check {number} was run over "))
                .strong(names.join(", "))
                .about(Topic::Message, normal, None)
        }
        Fact::Pinged {
            to,
            channel,
            contact,
            fate,
            ..
        } => {
            let said = say().plain("The line to ").state(to);
            let said = if contact.is_empty() {
                said
            } else {
                said.plain(", ").strong(contact.as_str()).plain(",")
            };
            let said = said.plain(match fate {
                PingFate::Delivered => " was tried and got through".to_owned(),
                PingFate::Waits(until) => {
                    format!(
                        " was tried and waits for the office to open at {}",
                        clock(*until)
                    )
                }
                PingFate::Bounced(_) => " was tried and came back".to_owned(),
            });
            let said = match fate {
                PingFate::Bounced(why) => said.quote(why.sentence()),
                PingFate::Delivered | PingFate::Waits(_) => said,
            };
            let weight = match fate {
                PingFate::Bounced(_) => normal,
                PingFate::Delivered | PingFate::Waits(_) => minor,
            };
            said.aside(channel_name(channel).to_lowercase())
                .about(Topic::Message, weight, Some(to))
        }
        Fact::AssessmentAsked {
            state,
            occasion,
            until,
        } => say()
            .state(state)
            .plain(" was asked what it believes ")
            .plain(beliefs::occasion_words(*occasion))
            .aside(format!("until {}", clock(*until)))
            .about(Topic::Belief, minor, Some(state)),
        Fact::AssessmentLapsed { state, occasion } => say()
            .state(state)
            .plain(" did not record in time what it believes ")
            .plain(beliefs::occasion_words(*occasion))
            .about(Topic::Belief, normal, Some(state)),
        Fact::SignOff { id, state, step } => sign_off::narrate(*id, state, step, exercise),
        Fact::CapitalPlayed { state, by_hand } => sign_off::capital(state, *by_hand, exercise),
        Fact::IntentDeclared {
            by,
            toward,
            intent,
            words,
            manner,
            ..
        } => {
            let label = doctrine()
                .intent(intent)
                .map_or(intent.as_str(), |intent| intent.label.as_str());
            let said = say().state(by).plain(" declared what it intends");
            let said = if toward.is_empty() {
                said
            } else {
                said.plain(" towards ").states(toward)
            };
            let said = said.plain(": ").strong(label.to_lowercase()).quote(words);
            match manner {
                Manner::Public => said.aside("in public"),
                Manner::Session(id) => said.aside(format!("in consultation {id}")),
                Manner::Note(_) => said.aside("by note"),
            }
            .about(Topic::Belief, major, Some(by))
        }
        Fact::SeverityGraded {
            by,
            scale,
            grade,
            shown,
            reason,
        } => {
            let said = say()
                .state(by)
                .plain(" graded the incident ")
                .strong(grade_in_words(scale, *grade));
            let said = match shown {
                Shown::Shared(states) => said.plain(" and told ").states(states),
                Shown::Private | Shown::Public => said,
            };
            said.quote(reason)
                .aside(match shown {
                    Shown::Private => "for itself",
                    Shown::Shared(_) => "",
                    Shown::Public => "in public",
                })
                .about(Topic::Belief, normal, Some(by))
        }
        Fact::AssessmentRecorded { state, assessment } => {
            beliefs::recorded(event, exercise, state, assessment)
        }
        Fact::ObservationMade {
            text,
            objective,
            about,
        } => {
            let said = say().plain("Observation");
            let said = match about {
                Some(state) => said.plain(" on ").state(state),
                None => said,
            };
            let objective = objective
                .as_ref()
                .and_then(|id| exercise.scenario.objective(id))
                .map(|objective| within_sentence(&objective.text).to_owned());
            said.plain(": ")
                .quote(text)
                .aside(objective.unwrap_or_default())
                .about(Topic::Note, normal, about.as_ref())
        }
        Fact::Debriefing { step } => {
            super::debriefing::narrate(event.sequence, step, exercise, clock)
        }
        Fact::NoteAdded { at, text } => say()
            .plain(format!("Note on {}: ", clock(*at)))
            .quote(text)
            .about(Topic::Note, normal, None),

        Fact::EffectSet {
            step,
            shift,
            reason,
        } => say()
            .plain("The facilitator set what the step ")
            .strong(step.name().replace('_', " "))
            .plain(" in consultations changes")
            .quote(reason)
            .aside(format!(
                "{:+} towards whoever takes it, {:+} back",
                shift.on_target, shift.on_self
            ))
            .about(Topic::Tension, normal, None),
        Fact::Consultation { id, step } => steps::narrate(*id, step, exercise),

        Fact::ConsultationRequested { .. }
        | Fact::RequestDelivered { .. }
        | Fact::RequestAcknowledged { .. }
        | Fact::RequestAccepted { .. }
        | Fact::RequestCountered { .. }
        | Fact::CounterAccepted { .. }
        | Fact::RequestDeclined { .. }
        | Fact::RequestLapsed { .. }
        | Fact::RequestWithdrawn { .. }
        | Fact::RequestFailed { .. }
        | Fact::SessionOpened { .. }
        | Fact::StatementMade { .. }
        | Fact::ItemShared { .. }
        | Fact::ProposalTabled { .. }
        | Fact::ProposalAnswered { .. }
        | Fact::ProposalWithdrawn { .. }
        | Fact::ConclusionTabled { .. }
        | Fact::ConclusionConfirmed { .. }
        | Fact::ConclusionRejected { .. }
        | Fact::ConsultationConcluded { .. }
        | Fact::ConsultationBrokenOff { .. }
        | Fact::CommitmentKept { .. }
        | Fact::CommitmentMissed { .. } => consulting::narrate(event, exercise),
    }
}

/// A mode as words in a sentence.
#[must_use]
const fn mode_words(mode: Mode) -> &'static str {
    match mode {
        Mode::ByTheClock => "by the clock",
        Mode::StepByStep => "step by step",
    }
}

fn pace_words(pace: Pace) -> String {
    format!("×{}", pace.factor())
}

fn player_words(player: &Player) -> String {
    match player {
        Player::Table => "a table".to_owned(),
        Player::Facilitator => "the facilitator".to_owned(),
        Player::Rehearsed(posture) => format!("the program ({posture})"),
    }
}

fn expectation(exercise: &Exercise, expect: &ExpectId, state: &StateId, words: &str) -> Narration {
    let said = Sentence::new(exercise).state(state).plain(words);
    let found = exercise
        .expectations
        .iter()
        .find(|expectation| expectation.id == *expect && expectation.state == *state);
    let said = match found {
        Some(found) => said
            .strong(expectation_in_words(found, exercise))
            .aside(inject_title(exercise, &found.inject)),
        None => said.strong(expect.as_str()),
    };
    said.about(Topic::Expectation, Weight::Normal, Some(state))
}
