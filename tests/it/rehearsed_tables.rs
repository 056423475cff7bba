//! How rehearsed tables believe and act: by what has reached their desk, and in their posture.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use demarche::exercise::{Briefing, Command, Fact, Item, Seat, TeamView, visible};
use demarche::rehearsal::{
    Cast, Reader, RehearsedPlayer, Run, Summary, posture, postures, rehearse, rehearse_many,
    run_seed,
};
use demarche::scenario::write::to_ron;
use demarche::scenario::{
    Culprit, Draft, Effect, Evidence, ExerciseTime, ExpectedAction, Scenario, Span, StateId,
    load_str,
};

fn lights_out() -> Scenario {
    let text = include_str!("../../scenarios/lights-out.ron");
    load_str("lights-out.ron", text).scenario.unwrap()
}

fn all_in(scenario: &Scenario, id: &str) -> Cast {
    let posture = posture(id).unwrap();
    let states = scenario.states.iter();
    states
        .map(|state| (state.id.clone(), Arc::clone(&posture)))
        .collect()
}

fn summary_of(scenario: &Scenario, id: &str, runs: u32) -> Summary {
    let cast = all_in(scenario, id);
    rehearse_many(scenario, &cast, runs, 5, &|_| (), &AtomicBool::new(false))
}

fn runs_of(scenario: &Scenario, id: &str, runs: u32) -> Vec<Run> {
    let cast = all_in(scenario, id);
    (0..runs)
        .map(|run| rehearse(scenario, &cast, run_seed(5, run)))
        .collect()
}

/// The mean of what a State believes of a suspect at some time, per cent; “do not know” for no suspect.
fn mean(runs: &[Run], state: &str, suspect: Option<&str>, until: Span) -> f64 {
    let believed = runs.iter().map(|run| {
        let mut recorded = run.events.iter().filter_map(|event| match &event.fact {
            Fact::AssessmentRecorded {
                state: by,
                assessment,
            } if by.as_str() == state && event.time <= ExerciseTime::from(until) => {
                Some(assessment)
            }
            _ => None,
        });
        let last = recorded.next_back();
        f64::from(match suspect {
            Some(suspect) => last.map_or(0, |last| last.share(&suspect.into())),
            None => last.map_or(100, |last| last.unknown()),
        })
    });
    believed.sum::<f64>() / runs.len() as f64
}

/// The script as it would be if everything were different that a State has no way to know.
fn with_other_secrets(scenario: &Scenario, own: &StateId, seen: &TeamView) -> Scenario {
    let mut other: Draft = (**scenario).clone();
    other.truth.perpetrator = Culprit::State(own.clone());
    other.truth.sponsor = None;
    let titles: Vec<&str> = seen
        .inbox
        .iter()
        .map(|entry| entry.letter.title.as_str())
        .collect();
    for inject in &mut other.injects {
        for evidence in &mut inject.evidence {
            evidence.planted = !evidence.planted;
        }
        inject.notes = None;
        let received = titles.contains(&inject.title.as_str());
        if !received {
            inject.evidence = vec![Evidence {
                points_to: Culprit::Accident,
                weight: 1.0,
                planted: false,
            }];
            inject.expects.clear();
            inject.body = "Something else altogether.".into();
        } else if !seen
            .inbox
            .iter()
            .any(|entry| entry.item == Item::Inject(inject.id.clone()))
        {
            // What it was only shown asks nothing of it.
            inject.expects.clear();
        }
    }
    for decision in &mut other.decisions {
        if decision.state != *own {
            for option in &mut decision.options {
                option.off_ramp = !option.off_ramp;
                option.effects = vec![Effect::Tension(own.clone(), decision.state.clone(), 9)];
            }
        }
    }
    let loaded = load_str("other", &to_ron(&other).unwrap());
    let report = loaded.report();
    loaded.scenario.unwrap_or_else(|| panic!("{report}"))
}

/// What a table does that looks at its desk after each event, as in a run that has been played.
fn acts_along(run: &Run, scenario: &Scenario, own: &StateId, id: &str, seed: u64) -> Vec<Command> {
    let seat = Seat::Team(own.clone());
    let briefing = Briefing::of(&run.exercise.scenario, own).unwrap();
    let mut view = TeamView::new(Arc::new(briefing));
    let reader = Arc::new(Reader::of(scenario, own).unwrap());
    let mut player = RehearsedPlayer::new(posture(id).unwrap(), reader, seed);
    let mut acts = Vec::new();
    for event in &run.events {
        if let Some(seen) = visible(event, &run.exercise, &seat) {
            view.see(&seen);
        }
        while let Some(command) = player.act(&view, event.time) {
            acts.push(command);
        }
    }
    acts
}

fn seen_by(run: &Run, own: &StateId) -> TeamView {
    let briefing = Briefing::of(&run.exercise.scenario, own).unwrap();
    let mut view = TeamView::new(Arc::new(briefing));
    for event in &run.events {
        if let Some(seen) = visible(event, &run.exercise, &Seat::Team(own.clone())) {
            view.see(&seen);
        }
    }
    view
}

/// Given a table, when the truth, what was planted, the texts of others and the stakes of their decisions are changed,
/// then it does the very same.
#[test]
fn a_table_acts_on_nothing_that_it_has_not_received() {
    let scenario = lights_out();
    let all: Vec<_> = postures()
        .iter()
        .map(|posture| posture.id.clone())
        .collect();
    proptest!(ProptestConfig::with_cases(12), |(
        seed in any::<u64>(),
        place in 0..5_usize,
        at in 0..all.len(),
    )| {
        let own = &scenario.states[place].id;
        let run = rehearse(&scenario, &all_in(&scenario, &all[at]), seed);
        let other = with_other_secrets(&scenario, own, &seen_by(&run, own));
        let acts = acts_along(&run, &scenario, own, &all[at], seed);
        prop_assert!(!acts.is_empty());
        prop_assert_eq!(acts, acts_along(&run, &other, own, &all[at], seed));
    });
}

/// Given any posture, when a State records whom it suspects, then it is never itself: it knows what it did not do.
#[test]
fn nobody_suspects_itself() {
    let scenario = lights_out();
    for posture in postures() {
        for run in runs_of(&scenario, &posture.id, 4) {
            for event in &run.events {
                let Fact::AssessmentRecorded {
                    state: by,
                    assessment,
                } = &event.fact
                else {
                    continue;
                };
                for suspect in &scenario.suspects {
                    if suspect.who == Culprit::State(by.clone()) {
                        assert_eq!(assessment.share(&suspect.id), 0, "{by} in {}", posture.id);
                    }
                }
            }
        }
    }
}

/// Given a script that lays false traces in the morning, when Aldenia has read them, then it suspects Drovia; when true
/// traces follow in the afternoon, then it turns to those who did it.
#[test]
fn planted_evidence_misleads_until_other_evidence_comes() {
    let scenario = lights_out();
    for id in ["conciliatory", "cautious", "assertive"] {
        let runs = runs_of(&scenario, id, 16);
        let believed = |suspect: &str, until: &str| {
            mean(&runs, "aldenia", Some(suspect), until.parse().unwrap())
        };
        let noon = believed("drovia-state", "5h");
        assert!(noon > 2.0 * believed("criminals", "5h"), "{id}: {noon}");
        assert!(noon > 20.0, "{id}: {noon}");
        assert!(believed("drovia-state", "10h") < noon, "{id}");
        assert!(
            believed("criminals", "10h") > believed("criminals", "5h") + 10.0,
            "{id}"
        );
    }
}

/// Given a State to which strong and true evidence comes, when the day goes on, then it knows more than it did, and
/// what it knows is true.
#[test]
fn strong_evidence_moves_belief_towards_what_is_true() {
    let scenario = lights_out();
    for id in ["conciliatory", "cautious", "assertive"] {
        let runs = runs_of(&scenario, id, 16);
        let hour = |hours: i64| Span::from_minutes(60 * hours);
        for state in ["brennmark", "corvania"] {
            let unknown = |hours| mean(&runs, state, None, hour(hours));
            assert!(unknown(1) > 90.0, "{state} in {id} at first");
            assert!(
                unknown(10) < unknown(4) - 10.0,
                "{state} in {id}: from {} to {}",
                unknown(4),
                unknown(10)
            );
            let criminals = mean(&runs, state, Some("criminals"), hour(10));
            let others = 100.0 - unknown(10) - criminals;
            assert!(criminals > 1.5 * others, "{state} in {id}: {criminals}");
        }
    }
}

/// Given sceptical and credulous postures, when both read the same, then the sceptical one says “do not know” more.
#[test]
fn scepticism_is_a_matter_of_posture() {
    let scenario = lights_out();
    let unknown = |id: &str| {
        let runs = runs_of(&scenario, id, 8);
        mean(&runs, "aldenia", None, Span::from_minutes(300))
    };
    assert!(unknown("cautious") > unknown("assertive") + 10.0);
}

/// Given a way back, when a mild table decides, then it takes it more often than not, and a stern one seldom does.
#[test]
fn ways_back_appeal_by_posture() {
    let scenario = lights_out();
    let rate = |id: &str| {
        let ways = summary_of(&scenario, id, 40).off_ramps(&scenario);
        let sum = |of: fn(&demarche::rehearsal::OffRamp) -> u64| ways.iter().map(of).sum::<u64>();
        sum(|way| way.taken) as f64 / sum(|way| way.put) as f64
    };
    let (mild, stern) = (rate("conciliatory"), rate("assertive"));
    assert!(mild > 0.5, "{mild}");
    assert!(stern < 0.4 && stern > 0.0, "{stern}");
}

/// Given a mild posture, when it protects itself, then it seldom does so at the cost of its neighbours.
#[test]
fn mild_tables_seldom_cut_shared_links() {
    let scenario = lights_out();
    let in_runs_of = |id: &str| {
        let runs = runs_of(&scenario, id, 40);
        let cut = |run: &&Run| {
            run.events.iter().any(|event| {
                matches!(&event.fact, Fact::MeasureTaken { measure, .. } if measure.as_str() == "cut-shared-links")
            })
        };
        runs.iter().filter(cut).count()
    };
    let (mild, stern) = (in_runs_of("conciliatory"), in_runs_of("assertive"));
    assert!(mild <= 8, "in {mild} of 40 runs");
    assert!(mild < stern, "{mild}, {stern}");
}

/// Given a text that asks for a measure, when an attentive table reads it, then it mostly takes it; a passive one does
/// not.
#[test]
fn what_is_asked_is_answered_by_posture() {
    let scenario = lights_out();
    let met = |id: &str| {
        let summary = summary_of(&scenario, id, 20);
        let expects = scenario.injects.iter().flat_map(|inject| &inject.expects);
        let asked = expects.filter(|expect| matches!(expect.action, ExpectedAction::Took(_)));
        let mut rates = BTreeMap::new();
        for expect in asked {
            let count = &summary.expectations[&expect.id];
            if count.expected.times > 0 {
                let rate = count.met.times as f64 / count.expected.times as f64;
                rates.insert(expect.id.to_string(), rate);
            }
        }
        rates
    };
    let (mild, passive) = (met("conciliatory"), met("passive"));
    for id in ["i02-cell", "i03-keep", "i06-keep", "i07-public"] {
        assert!(mild[id] > 0.4, "{id}: {}", mild[id]);
        assert!(passive[id] < mild[id], "{id}: {}", passive[id]);
    }
}

/// Given tables that hardly stir, when nobody writes to Drovia or to Corvania, then the script reminds them.
#[test]
fn passive_tables_come_to_what_waits_for_inaction() {
    let summary = summary_of(&lights_out(), "passive", 60);
    for inject in ["c02", "c03"] {
        assert!(
            summary.injects[&inject.into()].released.runs > 0,
            "{inject}"
        );
    }
}

/// Given a range of attentiveness, when the same posture plays many times, then some tables are brisk and some slow.
#[test]
fn attentiveness_is_drawn_for_each_exercise() {
    let scenario = lights_out();
    let mut acts: Vec<usize> = runs_of(&scenario, "cautious", 24)
        .iter()
        .map(|run| {
            let own = run.events.iter().filter(|event| {
                event
                    .seat
                    .state()
                    .is_some_and(|state| state.as_str() == "drovia")
                    && !matches!(event.fact, Fact::ItemRead { .. })
            });
            own.count()
        })
        .collect();
    acts.sort_unstable();
    assert!(acts[0] * 3 < acts[23] * 2, "{acts:?}");
}
