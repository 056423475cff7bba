//! Sentences of what happens in working groups.

use super::{Narration, Sentence, Topic, Weight};
use crate::exercise::{Exercise, GroupId, GroupStep};

pub(super) fn narrate(id: GroupId, step: &GroupStep, exercise: &Exercise) -> Narration {
    let name = match step {
        GroupStep::Founded { name, .. }
        | GroupStep::Invited { name, .. }
        | GroupStep::MadePublic { name, .. } => name.clone(),
        _ => exercise
            .working_groups
            .get(id)
            .map_or_else(|| format!("working group {id}"), |group| group.name.clone()),
    };
    let say = || Sentence::new(exercise);
    let with = |said: Sentence<'_>| {
        let segments = said.titled(&name).segments;
        Sentence { exercise, segments }
    };
    let position = |number: &u32| format!("position {}", number + 1);
    let (said, weight) = match step {
        GroupStep::Founded {
            by,
            purpose,
            marking,
            invited,
            ..
        } => (
            with(say().state(by).plain(" founded the working group "))
                .plain(" and invited ")
                .states(invited)
                .marking(*marking)
                .quote(purpose),
            Weight::Major,
        ),
        GroupStep::Invited { state, by, .. } => (
            with(
                say()
                    .state(by)
                    .plain(" invited ")
                    .state(state)
                    .plain(" into "),
            ),
            Weight::Normal,
        ),
        GroupStep::Joined { by } => (with(say().state(by).plain(" joined ")), Weight::Major),
        GroupStep::Declined { by, reason } => (
            with(say().state(by).plain(" declined to join ")).quote(reason),
            Weight::Normal,
        ),
        GroupStep::BoardShown { to, .. } => (
            with(say().state(to).plain(" was shown the board of ")),
            Weight::Minor,
        ),
        GroupStep::Posted {
            by, text, shares, ..
        } => {
            let said = match shares {
                Some(shares) => with(
                    say()
                        .state(by)
                        .plain(" shared ")
                        .titled(&shares.letter.title)
                        .plain(" in "),
                )
                .marking(shares.letter.marking),
                None => with(say().state(by).plain(" wrote on the board of ")),
            };
            (said.quote(text), Weight::Normal)
        }
        GroupStep::PositionProposed {
            by,
            occasion,
            text,
            number,
        } => (
            with(
                say()
                    .state(by)
                    .plain(" proposed ")
                    .strong(position(number))
                    .plain(" to "),
            )
            .quote(text)
            .aside(occasion.as_str()),
            Weight::Normal,
        ),
        GroupStep::PositionConfirmed { number, by } => (
            with(
                say()
                    .state(by)
                    .plain(" confirmed ")
                    .strong(position(number))
                    .plain(" of "),
            ),
            Weight::Normal,
        ),
        GroupStep::PositionRejected { number, by, reason } => (
            with(
                say()
                    .state(by)
                    .plain(" did not agree to ")
                    .strong(position(number))
                    .plain(" of "),
            )
            .quote(reason),
            Weight::Normal,
        ),
        GroupStep::PositionWithdrawn { number, by } => (
            with(
                say()
                    .state(by)
                    .plain(" took back ")
                    .strong(position(number))
                    .plain(" of "),
            ),
            Weight::Normal,
        ),
        GroupStep::PositionAgreed { number } => {
            let text = exercise
                .working_groups
                .get(id)
                .and_then(|group| group.position(*number))
                .map_or("", |position| position.text.as_str());
            (
                with(
                    say()
                        .plain("Every member confirmed ")
                        .strong(position(number))
                        .plain(" of "),
                )
                .quote(text),
                Weight::Major,
            )
        }
        GroupStep::MadePublic { by, members, .. } => (
            with(say().state(by).plain(" made known that there is "))
                .plain(" of ")
                .states(members),
            Weight::Major,
        ),
        GroupStep::Left { by, reason } => (
            with(say().state(by).plain(" left ")).quote(reason),
            Weight::Major,
        ),
        GroupStep::DissolutionAsked { by, reason } => (
            with(say().state(by).plain(" wants to dissolve ")).quote(reason),
            Weight::Normal,
        ),
        GroupStep::Dissolved => (
            with(say().plain("The working group ")).plain(" was dissolved"),
            Weight::Major,
        ),
        GroupStep::PostLeaked { number } => (
            with(say().plain(format!("Note {} on the board of ", number + 1)))
                .plain(" reached the press"),
            Weight::Major,
        ),
    };
    said.about(Topic::Consultation, weight, step.actor())
}
