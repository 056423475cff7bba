//! What a full exercise has to offer, counted in the text.

use std::collections::BTreeSet;

use demarche::doctrine::Marking;
use demarche::scenario::{
    AssetStatus, Choice, Condition, Culprit, Effect, Inject, MeasureMatch, Scenario,
};

use super::{ALL, scenario};

/// Every condition in a condition, itself included.
fn parts(condition: &Condition) -> Vec<&Condition> {
    let mut all = vec![condition];
    match condition {
        Condition::All(inner) | Condition::Any(inner) => all.extend(inner.iter().flat_map(parts)),
        Condition::Not(inner) => all.extend(parts(inner)),
        _ => {}
    }
    all
}

fn waits_for(inject: &Inject, test: impl Fn(&Condition) -> bool) -> bool {
    let conditions = inject.when.iter().flat_map(parts);
    conditions.into_iter().any(test)
}

fn took(condition: &Condition, wanted: &str) -> bool {
    matches!(condition, Condition::Took { what: MeasureMatch::Measure(measure), .. } if measure.as_str() == wanted)
}

fn choices(scenario: &Scenario) -> impl Iterator<Item = &Choice> {
    scenario.decisions.iter().flat_map(|it| &it.options)
}

fn measure(choice: &Choice) -> &str {
    choice.measure.as_ref().map_or("", |it| it.as_str())
}

#[test]
fn contingencies_answer_what_tables_do_and_what_they_leave_undone() {
    let scenario = scenario();
    assert!(scenario.injects.len() >= 32);
    let conditional = scenario.injects.iter().filter(|it| it.when.is_some());
    let conditional: Vec<&Inject> = conditional.collect();
    assert!(conditional.len() >= 7);
    let undone = |condition: &Condition| match condition {
        Condition::Unanswered { .. } => true,
        Condition::Not(inner) => matches!(
            **inner,
            Condition::Contacted { .. } | Condition::Took { .. }
        ),
        _ => false,
    };
    let idle = conditional.iter().filter(|it| waits_for(it, undone));
    assert!(idle.count() >= 3, "silence is answered");
    for act in [
        "public-attribution",
        "cyber-countermeasure",
        "cut-shared-links",
        "state-red-line",
    ] {
        let answered = conditional
            .iter()
            .any(|it| waits_for(it, |part| took(part, act)));
        assert!(answered, "nothing answers {act}");
    }
}

#[test]
fn a_line_can_be_drawn_a_blow_struck_and_a_way_back_missed() {
    let scenario = scenario();
    for tempting in [
        "public-attribution",
        "cyber-countermeasure",
        "state-red-line",
    ] {
        let offered = choices(&scenario).any(|it| measure(it) == tempting);
        assert!(offered, "no table is tempted to {tempting}");
    }
    for decision in &scenario.decisions {
        assert!(
            (3..=4).contains(&decision.options.len()),
            "{} is no choice",
            decision.id
        );
        let silent = decision
            .options
            .iter()
            .find(|it| it.id == decision.if_silent);
        assert!(
            silent.is_some_and(|it| !it.off_ramp),
            "silence takes the way out of {}",
            decision.id
        );
    }
    // The blow at one State brings down something that stands in another, and only there.
    let hit = scenario
        .injects
        .iter()
        .filter(|it| waits_for(it, |part| took(part, "cyber-countermeasure")))
        .flat_map(|it| &it.effects)
        .find_map(|effect| match effect {
            Effect::Infrastructure(asset, AssetStatus::Down) => Some(asset),
            _ => None,
        })
        .unwrap();
    let asset = scenario.infrastructure.iter().find(|it| it.id == *hit);
    let places: Vec<&str> = asset
        .unwrap()
        .in_states
        .iter()
        .map(|it| it.as_str())
        .collect();
    assert_eq!(places, ["estrava"]);
}

#[test]
fn the_infrastructure_is_shared_and_one_part_pulls_the_next_with_it() {
    let scenario = scenario();
    let shared = scenario.infrastructure.iter();
    assert!(shared.filter(|it| it.in_states.len() >= 2).count() >= 4);
    let longest = scenario.infrastructure.iter().map(|asset| {
        let (mut depth, mut at) = (0, asset);
        while let Some(need) = at.needs.first() {
            depth += 1;
            at = scenario
                .infrastructure
                .iter()
                .find(|it| it.id == *need)
                .unwrap();
        }
        depth
    });
    assert!(longest.max().unwrap() >= 3, "a cascade of three steps");
}

#[test]
fn four_moves_ask_open_questions_and_every_objective_is_put_to_the_test() {
    let scenario = scenario();
    assert_eq!(scenario.moves.len(), 4);
    for part in &scenario.moves {
        assert!(part.questions.len() >= 2, "{}", part.id);
        for question in &part.questions {
            assert!(question.ends_with('?'), "{question}");
            let first = question.split_whitespace().next().unwrap();
            let open = ["What", "Whom", "Which", "Who", "With", "If"];
            assert!(open.contains(&first), "{question} can be answered by yes");
        }
    }
    let expected: BTreeSet<&str> = scenario
        .injects
        .iter()
        .flat_map(|it| &it.expects)
        .filter_map(|it| it.objective.as_ref())
        .map(|it| it.as_str())
        .collect();
    for objective in &scenario.objectives {
        assert!(expected.contains(objective.id.as_str()), "{}", objective.id);
    }
}

#[test]
fn traces_are_planted_on_two_states_and_many_voices_speak() {
    let scenario = scenario();
    let planted: BTreeSet<&str> = scenario
        .injects
        .iter()
        .flat_map(|it| &it.evidence)
        .filter(|it| it.planted)
        .filter_map(|it| match &it.points_to {
            Culprit::State(state) => Some(state.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(planted, ["aldenia", "drovia"].into());
    let voices: BTreeSet<String> = scenario
        .injects
        .iter()
        .map(|it| format!("{:?}", it.channel))
        .collect();
    for voice in [
        "Operator",
        "Cert",
        "Intelligence",
        "Diplomatic",
        "Media",
        "Email",
        "Phone",
        "Briefing",
    ] {
        assert!(voices.contains(voice), "no {voice}");
    }
}

#[test]
fn the_facilitator_is_told_what_to_watch_for_at_every_inject() {
    let scenario = scenario();
    for inject in &scenario.injects {
        assert!(inject.notes.is_some(), "{} has no notes", inject.id);
        let public = inject.to.len() == ALL.len() || inject.marking == Marking::Clear;
        assert!(
            !public || inject.marking <= Marking::Amber,
            "{} goes to everybody and is marked secret",
            inject.id
        );
    }
}
