//! What could have been chosen otherwise at a moment: where a course may be played on from.

use super::narrative::{event_in_words, text_of};
use super::review::Review;
use super::words::quoted;
use crate::exercise::{Act, Command, Event, Fact, Phase, Resolution, Seat};
use crate::scenario::{ExerciseTime, Span};

/// Another course from a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// What is done otherwise, in words.
    pub label: String,
    /// After how many events of the log it begins.
    pub after: u64,
    /// When.
    pub at: ExerciseTime,
    /// Who does what; nobody does anything if what was done is only left out, or nothing is changed.
    pub choice: Option<(Seat, Command)>,
}

/// The courses that could have been taken from an event, or from a moment after it: other options of a decision, the
/// opposite answer to a request, an act left out; and always the course as it was, played on by others. None before
/// STARTEX and after ENDEX.
#[must_use]
pub fn alternatives(review: &Review, sequence: u64, at: ExerciseTime) -> Vec<Alternative> {
    let log = review.log();
    let started = log.iter().position(|event| event.fact == Fact::Started);
    let ended = log.iter().position(|event| event.fact == Fact::Ended);
    let place = usize::try_from(sequence).unwrap_or(usize::MAX);
    let under_way =
        started.is_some_and(|started| place > started) && ended.is_none_or(|ended| place <= ended);
    if !under_way {
        return Vec::new();
    }
    let mut found = Vec::new();
    // A consequence leads back to the act behind it.
    let led_to = review.links().led_to(sequence);
    let time = review.time_of(sequence);
    let acts = std::iter::once(sequence).chain(
        led_to
            .into_iter()
            .filter(|before| review.time_of(*before) == time),
    );
    for act in acts {
        if let Some(event) = review.event(act) {
            otherwise(review, event, &mut found);
        }
        if !found.is_empty() {
            break;
        }
    }
    found.push(Alternative {
        label: "As it was, with others at the tables".to_owned(),
        after: sequence,
        at: at.max(time),
        choice: None,
    });
    found
}

fn otherwise(review: &Review, event: &Event, found: &mut Vec<Alternative>) {
    let exercise = review.end().exercise();
    let after = event.sequence - 1;
    let time = review.time_of(event.sequence);
    let team = |state: &crate::scenario::StateId| Seat::Team(state.clone());
    let name = |state| exercise.scenario.short_name(state).to_owned();
    match &event.fact {
        Fact::DecisionTaken {
            decision,
            state,
            option,
            how,
            ..
        } => {
            let Some(scripted) = exercise.scenario.decision(decision) else {
                return;
            };
            // Silence answers when the deadline has passed: the choice must come before.
            let at = match how {
                Resolution::Chosen => time,
                Resolution::BySilence => time - Span::from_secs(1),
            };
            for other in scripted.options.iter().filter(|other| other.id != *option) {
                found.push(Alternative {
                    label: format!("{} chooses {}", name(state), quoted(&other.label)),
                    after,
                    at,
                    choice: Some((
                        team(state),
                        Command::Decide {
                            decision: decision.clone(),
                            option: other.id.clone(),
                            rationale: String::new(),
                        },
                    )),
                });
            }
        }
        Fact::RequestDeclined { id, by, .. } => found.push(Alternative {
            label: format!("{} accepts to consult", name(by)),
            after,
            at: time,
            choice: Some((team(by), Command::Consult(*id, Act::Accept))),
        }),
        Fact::RequestLapsed { id, by } => found.push(Alternative {
            label: format!("{} accepts to consult in time", name(by)),
            after,
            at: time - Span::from_secs(1),
            choice: Some((team(by), Command::Consult(*id, Act::Accept))),
        }),
        Fact::RequestAccepted { id, by } => found.push(Alternative {
            label: format!("{} declines to consult", name(by)),
            after,
            at: time,
            choice: Some((
                team(by),
                Command::Consult(
                    *id,
                    Act::Decline {
                        reason: "Declined in a continuation of the exercise.".to_owned(),
                    },
                ),
            )),
        }),
        Fact::MeasureTaken { .. }
        | Fact::ConsultationRequested { .. }
        | Fact::ConsultationBrokenOff { .. }
            if event.cause.is_none() && exercise.phase() != Phase::Opened =>
        {
            let told = text_of(&event_in_words(event, exercise).clause());
            found.push(Alternative {
                label: format!("Without this: {told}"),
                after,
                at: time,
                choice: None,
            });
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{first, minute, played, unanswered};
    use super::*;
    use crate::rehearsal::{Cast, Crossroads};

    #[test]
    fn a_decision_offers_its_other_options_and_each_can_be_played_on() {
        let review = played();
        let taken = first(&review, "DecisionTaken");
        let tension = first(&review, "MeasureTaken");
        for sequence in [taken, tension] {
            let found = alternatives(&review, sequence, review.time_of(sequence));
            assert!(found.len() >= 2, "{found:?}");
            assert_eq!(found[0].after, taken - 1);
            assert!(
                found.last().unwrap().choice.is_none(),
                "as it was comes last"
            );
            for alternative in &found {
                let scene = review.at(alternative.after);
                let choice = alternative
                    .choice
                    .as_ref()
                    .map(|(seat, command)| (seat, command));
                let crossroads = Crossroads::new(
                    scene.exercise(),
                    scene.teams(),
                    alternative.at,
                    choice,
                    &Cast::new(),
                );
                assert!(
                    crossroads.is_ok(),
                    "{alternative:?}: {:?}",
                    crossroads.err()
                );
            }
        }
    }

    #[test]
    fn an_accepted_request_can_be_declined_and_one_that_lapsed_accepted() {
        for (review, kind, wanted) in [
            (played(), "RequestAccepted", "declines"),
            (unanswered(), "RequestLapsed", "accepts"),
        ] {
            let sequence = first(&review, kind);
            let found = alternatives(&review, sequence, review.time_of(sequence));
            assert!(found[0].label.contains(wanted), "{found:?}");
            let scene = review.at(found[0].after);
            let (seat, command) = found[0].choice.as_ref().unwrap();
            let played_on = Crossroads::new(
                scene.exercise(),
                scene.teams(),
                found[0].at,
                Some((seat, command)),
                &Cast::new(),
            );
            assert!(played_on.is_ok(), "{:?}", played_on.err());
        }
    }

    #[test]
    fn nothing_could_be_otherwise_before_startex_and_after_endex() {
        let review = played();
        assert!(alternatives(&review, 0, minute(0)).is_empty());
        assert!(alternatives(&review, 1, minute(0)).is_empty());
        let end = review.last();
        assert!(alternatives(&review, end, review.ends()).is_empty());
    }
}
