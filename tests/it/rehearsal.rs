//! Rehearsals: the program at every table, from a seed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use demarche::debrief::event_in_words;
use demarche::exercise::{
    Briefing, Command, Fact, Phase, Refusal, Seat, Setup, TeamView, open, perform, settle, visible,
};
use demarche::rehearsal::{
    Cast, Ending, RehearsedPlayer, Run, Summary, posture, postures, rehearse, rehearse_many,
    run_seed,
};
use demarche::scenario::generate::{Size, generate};
use demarche::scenario::write::to_ron;
use demarche::scenario::{ExerciseTime, Scenario, load_str};

fn first_call() -> Scenario {
    let loaded = load_str("first-call", include_str!("../../scenarios/first-call.ron"));
    let report = loaded.report();
    loaded.scenario.unwrap_or_else(|| panic!("{report}"))
}

fn made(states: usize, injects: usize) -> Scenario {
    let size = Size {
        states,
        injects,
        decisions: 4,
    };
    let text = to_ron(&generate(size, 3)).unwrap();
    load_str("made", &text).scenario.unwrap()
}

fn all_in(scenario: &Scenario, id: &str) -> Cast {
    let posture = posture(id).unwrap();
    let states = scenario.states.iter();
    states
        .map(|state| (state.id.clone(), Arc::clone(&posture)))
        .collect()
}

fn summary_of(scenario: &Scenario, cast: &Cast, runs: u32) -> Summary {
    rehearse_many(scenario, cast, runs, 5, &|_| (), &AtomicBool::new(false))
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    let scenario = first_call();
    let cast = all_in(&scenario, "cautious");
    assert_eq!(
        rehearse(&scenario, &cast, 7).events,
        rehearse(&scenario, &cast, 7).events
    );
    assert_ne!(
        rehearse(&scenario, &cast, 7).events,
        rehearse(&scenario, &cast, 8).events
    );
}

#[test]
fn a_run_goes_from_startex_to_its_planned_end_by_the_clock() {
    for scenario in [first_call(), made(4, 30)] {
        for posture in postures() {
            let run = rehearse(&scenario, &all_in(&scenario, &posture.id), 3);
            let end = ExerciseTime::from(scenario.timing.planned);
            assert_eq!(run.exercise.phase(), Phase::Ended);
            let ended = run.events.last().unwrap();
            assert!(matches!(ended.fact, Fact::Ended), "{ended:?}");
            assert!(
                ended.time >= end && ended.time.since(end).as_secs() == 0,
                "at its planned end"
            );
            let scripted = run
                .exercise
                .run_sheet
                .items()
                .iter()
                .filter(|item| item.inject.at.is_some());
            for item in scripted {
                let planned = ExerciseTime::from(item.inject.at.unwrap());
                assert_eq!(
                    item.released().is_some(),
                    planned < ended.time,
                    "{}",
                    item.inject.id
                );
            }
        }
    }
}

#[test]
fn one_core_or_two_make_no_difference() {
    let scenario = made(3, 14);
    let cast = all_in(&scenario, "erratic");
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| summary_of(&scenario, &cast, 24))
    };
    let alone = on(1);
    assert_eq!(alone, on(2));
    assert_eq!(alone.runs, 24);
}

#[test]
fn a_run_of_many_can_be_looked_at_alone() {
    let scenario = made(3, 14);
    let cast = all_in(&scenario, "assertive");
    let summary = summary_of(&scenario, &cast, 8);
    let runs: Vec<Run> = (0..8)
        .map(|number| rehearse(&scenario, &cast, run_seed(5, number)))
        .collect();
    for (inject, count) in &summary.injects {
        let released = runs.iter().filter(|run| {
            let item = run.exercise.run_sheet.get(inject).unwrap();
            item.released().is_some()
        });
        assert_eq!(*count as usize, released.count(), "{inject}");
    }
    for ((from, to), spread) in &summary.tension {
        let mut levels: Vec<u8> = runs
            .iter()
            .map(|run| run.exercise.tensions.level(from, to))
            .collect();
        levels.sort_unstable();
        assert_eq!(spread.min(), levels.first().copied());
        assert_eq!(spread.max(), levels.last().copied());
        assert_eq!(
            spread.median(),
            levels.get(3).copied(),
            "the lower of the two in the middle"
        );
    }
}

#[test]
fn many_runs_say_how_far_they_are_and_can_be_cancelled() {
    let scenario = made(2, 6);
    let cast = all_in(&scenario, "cautious");
    let cancel = AtomicBool::new(false);
    let most = AtomicU32::new(0);
    let progress = |done: u32| {
        most.fetch_max(done, Ordering::Relaxed);
        if done >= 5 {
            cancel.store(true, Ordering::Relaxed);
        }
    };
    let summary = rehearse_many(&scenario, &cast, 10_000, 5, &progress, &cancel);
    assert!((5..10_000).contains(&summary.runs), "{}", summary.runs);
    assert_eq!(summary.runs, most.load(Ordering::Relaxed));
    let nothing = rehearse_many(&scenario, &cast, 100, 5, &|_| (), &cancel);
    assert_eq!(nothing.runs, 0);
    assert_eq!(nothing.injects.len(), 6, "it still lists the script");
}

#[test]
fn postures_play_as_they_are_described() {
    let scenario = first_call();
    let of = |id: &str| summary_of(&scenario, &all_in(&scenario, id), 40);
    let (mild, stern) = (of("conciliatory"), of("assertive"));
    for (pair, spread) in &mild.tension {
        assert!(spread.median() < stern.tension[pair].median(), "{pair:?}");
    }
    let concluded = |summary: &Summary| {
        summary
            .endings
            .get(&Ending::Concluded)
            .copied()
            .unwrap_or(0)
    };
    assert!(concluded(&mild) > 40 && concluded(&mild) > concluded(&stern));
    let named = |summary: &Summary| summary.options[&("press".into(), "name".into())].chosen;
    assert!(
        named(&mild) < named(&stern),
        "who names a culprit in public"
    );
}

/// Tables that do anything get everywhere in the bundled scenario: nothing in it is out of reach.
#[test]
fn nothing_in_first_call_is_out_of_reach() {
    let scenario = first_call();
    let mut never: Option<Vec<String>> = None;
    for posture in postures() {
        let summary = summary_of(&scenario, &all_in(&scenario, &posture.id), 60);
        let injects = summary.injects_never_released().map(ToString::to_string);
        let options = summary
            .options_never_taken()
            .map(|(decision, option)| format!("{decision}/{option}"));
        let here: Vec<String> = injects.chain(options).collect();
        never = Some(match never {
            None => here,
            Some(before) => before
                .into_iter()
                .filter(|name| here.contains(name))
                .collect(),
        });
    }
    assert_eq!(never.unwrap(), [""; 0], "never came up in any posture");
}

/// A table of people knows the rules of its desk; so does the program.
#[test]
fn rehearsed_tables_are_seldom_refused() {
    for scenario in [first_call(), made(4, 30)] {
        for posture in postures() {
            let (asked, refused) = play_live(&scenario, &posture.id, 11);
            assert!(asked > 10, "{} does something", posture.id);
            let many = refused.len() * 20 > asked;
            assert!(
                !many,
                "{}: {} of {asked} refused: {refused:?}",
                posture.id,
                refused.len()
            );
        }
    }
}

/// Plays as a live exercise does: every few seconds each table is asked what it does now.
fn play_live(scenario: &Scenario, id: &str, seed: u64) -> (usize, Vec<(Command, Refusal)>) {
    let startex = scenario.timing.startex.into();
    let (mut exercise, first) = open(scenario.clone(), Setup::of(scenario, seed), startex);
    let mut log = vec![first];
    let mut tables: Vec<_> = scenario
        .states
        .iter()
        .map(|state| {
            let briefing = Briefing::of(scenario, &state.id).unwrap();
            let player = RehearsedPlayer::new(posture(id).unwrap(), seed);
            (
                Seat::Team(state.id.clone()),
                TeamView::new(Arc::new(briefing)),
                player,
            )
        })
        .collect();
    perform(
        &mut exercise,
        &Seat::Facilitator,
        &Command::Start,
        startex,
        &mut log,
    )
    .unwrap();
    let (mut asked, mut refused) = (0, Vec::new());
    let mut wall = startex;
    while exercise.clock.at(wall) < scenario.timing.planned.into() {
        wall = wall.plus_millis(5_000);
        settle(&mut exercise, wall, &mut log);
        for (seat, view, player) in &mut tables {
            let told = view.progress.sequence;
            for event in log.iter().filter(|event| event.sequence > told) {
                if let Some(seen) = visible(event, &exercise, seat) {
                    view.see(&seen);
                }
            }
            while let Some(command) = player.act(view, exercise.clock.at(wall)) {
                asked += 1;
                if let Err(refusal) = perform(&mut exercise, seat, &command, wall, &mut log) {
                    refused.push((command, refusal));
                }
            }
        }
    }
    (asked, refused)
}

/// What a run of the bundled scenario reads like. Whatever changes here, changed in the rules, in the scenario, in
/// how tables are rehearsed, or in how events are told: look at it, and accept it if it is meant.
#[test]
fn a_rehearsal_of_first_call_reads_like_this() {
    let scenario = first_call();
    let cast = BTreeMap::from([
        ("aldenia".into(), posture("conciliatory").unwrap()),
        ("brennmark".into(), posture("assertive").unwrap()),
    ]);
    let run = rehearse(&scenario, &cast, 46);
    let lines = run.events.iter().map(|event| {
        let clock =
            scenario.timing.startex + chrono::Duration::milliseconds(event.time.as_millis());
        let clock = clock.format("%H:%M:%S");
        let told = event_in_words(event, &run.exercise);
        format!("{clock}  {}", told.text())
    });
    let transcript = lines.collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("first_call", transcript);
}
