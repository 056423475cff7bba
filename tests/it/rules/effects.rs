//! What the steps of consultations change: the doctrine says it, a scenario may say otherwise, and so may the
//! facilitator.

use demarche::doctrine::{EffectiveStep, Shift, doctrine};
use demarche::exercise::{Act, Command, Refusal};

use super::play::{FACILITATOR, Play, given, in_first, request, scripted, story, team};

fn set(on_target: i8, reason: &str) -> Command {
    Command::SetEffect {
        step: EffectiveStep::Declined,
        shift: Shift {
            on_target,
            on_self: 0,
        },
        reason: reason.into(),
    }
}

fn asked(text: &str) -> Play {
    given(text)
        .startex()
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("20m")
        .anyhow()
}

fn decline() -> Command {
    in_first(Act::Decline {
        reason: "Not now.".into(),
    })
}

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

#[test]
fn every_step_has_an_effect_under_its_own_name() {
    let effects = doctrine().consultations.effects;
    for step in EffectiveStep::ALL {
        let mut other = effects;
        let shift = Shift {
            on_target: 99,
            on_self: -99,
        };
        other.set(step, shift);
        assert_eq!(other.of(step), shift, "{}", step.name());
        let changed = effects.entries().into_iter().zip(other.entries());
        assert_eq!(changed.filter(|(was, is)| was != is).count(), 1);
    }
}

#[test]
fn a_scenario_may_say_that_a_step_changes_something_else() {
    asked(&simple())
        .when(team("brennmark"), decline())
        .tension("aldenia", "brennmark", 16);
    let text = simple().replacen(
        "injects:",
        "consultation_effects: [StepEffect(step: Declined, on_target: 15)],\n    injects:",
        1,
    );
    asked(&text)
        .when(team("brennmark"), decline())
        .tension("aldenia", "brennmark", 25);
}

#[test]
fn so_may_the_facilitator_with_a_reason() {
    asked(&simple())
        .refuses(FACILITATOR, set(20, " "), Refusal::Empty("reason"))
        .refuses(FACILITATOR, set(6, "As it is."), Refusal::NoChange)
        .refuses(
            team("aldenia"),
            set(20, "The press was watching."),
            Refusal::NotYours("the facilitator"),
        )
        .when(FACILITATOR, set(20, "The press was watching."))
        .then(["20m declined now +20 +0"])
        .when(team("brennmark"), decline())
        .tension("aldenia", "brennmark", 30);
}
