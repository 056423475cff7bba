//! Rehearsals: the program at every table, from a seed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use proptest::prelude::*;

use demarche::debrief::event_in_words;
use demarche::exercise::{
    Briefing, Command, Fact, Phase, Refusal, Seat, Setup, TeamView, open, perform, settle, visible,
};
use demarche::rehearsal::{
    Cast, Ending, Reader, RehearsedPlayer, Run, Summary, Unreached, Why, posture, postures,
    rehearse, rehearse_in_portions, rehearse_many, rehearse_some, run_seed,
};
use demarche::report::Telling;
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
        assert_eq!(count.released.runs as usize, released.count(), "{inject}");
        let released = runs.iter().position(|run| {
            let item = run.exercise.run_sheet.get(inject).unwrap();
            item.released().is_some()
        });
        assert_eq!(count.released.first, released.map(|run| run as u32));
    }
    for ((from, to), count) in &summary.tension {
        let spread = &count.end;
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

/// Whatever way the runs were dealt out, and in whatever order their summaries come back, the sum is the same.
#[test]
fn summaries_join_in_any_order_and_grouping() {
    let scenario = made(3, 12);
    let cast = all_in(&scenario, "erratic");
    let some = |numbers: std::ops::Range<u32>| {
        let cancel = AtomicBool::new(false);
        rehearse_some(&scenario, &cast, numbers, 9, &|_| (), &cancel)
    };
    let whole = some(0..12);
    let single: Vec<Summary> = (0..12).map(|number| some(number..number + 1)).collect();
    proptest!(ProptestConfig::with_cases(64), |(
        order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle(),
        pairs in proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 11),
    )| {
        let mut heap: Vec<Summary> = order.iter().map(|number| single[*number].clone()).collect();
        for (at, other_way) in pairs {
            let one = heap.remove(at.index(heap.len()));
            let at = at.index(heap.len());
            let other = heap.remove(at);
            heap.insert(at, if other_way { other.joined(one) } else { one.joined(other) });
        }
        prop_assert_eq!(heap.len(), 1);
        prop_assert_eq!(&heap[0], &whole);
    });
}

#[test]
fn portions_come_to_the_same_and_tell_what_is_known_so_far() {
    let scenario = made(2, 6);
    let cast = all_in(&scenario, "cautious");
    let mut told = Vec::new();
    let whole = rehearse_in_portions(
        &scenario,
        &cast,
        30,
        5,
        &mut |so_far| told.push(so_far.runs),
        &AtomicBool::new(false),
    );
    assert_eq!(whole, summary_of(&scenario, &cast, 30));
    assert_eq!(told.last(), Some(&30));
    assert!(told.is_sorted() && told.len() > 1, "{told:?}");
    let cancel = AtomicBool::new(false);
    let cancelled = rehearse_in_portions(
        &scenario,
        &cast,
        100_000,
        5,
        &mut |_| cancel.store(true, Ordering::Relaxed),
        &cancel,
    );
    assert!((1..100_000).contains(&cancelled.runs));
}

/// What is counted over time adds up to what is counted at the end.
#[test]
fn what_is_counted_over_time_adds_up() {
    let scenario = first_call();
    let cast = all_in(&scenario, "assertive");
    let summary = summary_of(&scenario, &cast, 20);
    assert!(summary.bins.count <= 60);
    assert!(summary.bins.start(summary.bins.count) >= scenario.timing.planned.into());
    for (inject, count) in &summary.injects {
        let over_time: u64 = count.when.iter().map(|runs| u64::from(*runs)).sum();
        assert_eq!(over_time, count.released.times, "{inject}");
    }
    for count in summary.tension.values() {
        assert_eq!(count.course.last(), Some(&count.end));
        assert!(count.course.iter().all(|spread| spread.total() == 20));
        assert!(count.peak.max() >= count.end.max());
        let highest = count.highest.unwrap();
        let run = rehearse(&scenario, &cast, summary.seed_of(highest.run));
        assert_eq!(Some(highest.value), count.end.max().map(u32::from));
        assert_eq!(run.exercise.phase(), Phase::Ended);
    }
    for (decision, put) in &summary.decisions {
        let taken: u64 = summary
            .options
            .iter()
            .filter(|((of, _), _)| of == decision)
            .map(|(_, count)| count.times())
            .sum();
        assert!(taken <= put.times, "{decision}");
    }
    for count in summary.expectations.values() {
        assert!(count.met.times + count.missed.times <= count.expected.times);
    }
}

/// Half the words of a text that everybody gets are not lost on anybody.
#[test]
fn workload_is_what_reaches_a_desk() {
    let scenario = made(3, 14);
    let cast = all_in(&scenario, "cautious");
    let run = rehearse(&scenario, &cast, 5);
    let summary = summary_of(&scenario, &cast, 1);
    for state in &scenario.states {
        let released = run.exercise.run_sheet.items().iter().filter_map(|item| {
            let released = item.released()?;
            released.to.includes(&state.id).then_some(released)
        });
        let words: usize = released
            .map(|released| {
                let letter = &released.letter;
                let asks = letter.asks.as_deref().unwrap_or_default();
                [letter.title.as_str(), letter.body.as_str(), asks]
                    .map(|text| text.split_whitespace().count())
                    .iter()
                    .sum::<usize>()
            })
            .sum();
        let whole = summary.workload[&state.id].whole();
        assert!(whole.words >= words as u64, "{}", state.id);
        let acts = run.events.iter().filter(|event| {
            event.seat.state() == Some(&state.id) && !matches!(event.fact, Fact::ItemRead { .. })
        });
        assert_eq!(whole.acts, acts.count() as u64, "{}", state.id);
        let decisions = run.exercise.decisions.iter();
        let put = decisions.filter(|decision| decision.state == state.id);
        assert!(whole.answers >= put.count() as u64);
    }
}

#[test]
fn what_no_run_came_to_is_named_with_its_reason() {
    let text = include_str!("../../scenarios/first-call.ron");
    // What waits for an impossible tension, and what is planned for after the end.
    let decision = "injects: [";
    let added = r#"injects: [
        Inject(id: "late", title: "Too late", at: "90h", from: "Nobody", to: [All], channel: Media,
            marking: Clear, body: "Nobody reads this."),
        Inject(id: "hot", title: "Too hot", when: All([
            Released("late"), TensionAtLeast(from: "aldenia", to: "brennmark", level: 100)]),
            from: "Nobody", to: [All], channel: Media, marking: Clear, body: "Nobody reads this."),
        Inject(id: "either", title: "Either way", when: Any([
            Released("late"), Released("hot"), TensionAtLeast(from: "aldenia", to: "brennmark", level: 100)]),
            from: "Nobody", to: [All], channel: Media, marking: Clear, body: "Nobody reads this."),
"#;
    assert_eq!(text.matches(decision).count(), 1);
    let loaded = load_str("first-call", &text.replacen(decision, added, 1));
    let report = loaded.report();
    let scenario = loaded.scenario.unwrap_or_else(|| panic!("{report}"));
    let summary = summary_of(&scenario, &all_in(&scenario, "conciliatory"), 10);
    let never = summary.never_reached(&scenario);
    let why = |what: &Unreached| {
        let found = never.iter().find(|never| never.what == *what);
        found.map(|never| never.why.clone())
    };
    let inject = |id: &str| Unreached::Inject(id.into());
    assert_eq!(
        why(&inject("late")),
        Some(Why::AfterTheEnd(demarche::scenario::Span::from_minutes(
            90 * 60
        )))
    );
    let Some(Why::Waits(parts)) = why(&inject("hot")) else {
        panic!("{never:?}");
    };
    assert_eq!(parts.len(), 2);
    let awaited = Unreached::Awaited(parts[1].clone());
    let waiting = vec!["hot".into(), "either".into()];
    assert_eq!(why(&awaited), Some(Why::WaitedForBy(waiting)));
    // Of alternatives, that none came true.
    let Some(Why::Waits(parts)) = why(&inject("either")) else {
        panic!("{never:?}");
    };
    assert_eq!(parts.len(), 1);
    let told = Telling::of(&scenario).why(&Why::Waits(parts));
    assert!(told.ends_with("any of 3 alternatives."), "{told}");
    for never in &never {
        if let Unreached::Option(decision, option) = &never.what {
            let count = summary.options[&(decision.clone(), option.clone())];
            assert_eq!(count.times(), 0);
        }
    }
    let none = summary_of(&scenario, &all_in(&scenario, "conciliatory"), 0);
    assert_eq!(
        none.never_reached(&scenario),
        [],
        "nothing is said of no run"
    );
}

/// A seed that an export gives is short enough for programs with 53 bits, and plays the very run again.
#[test]
fn the_seed_of_an_example_plays_that_run_again() {
    let scenario = made(3, 14);
    let cast = all_in(&scenario, "erratic");
    let summary = summary_of(&scenario, &cast, 40);
    assert_eq!(summary.seed_of(0), 5);
    assert!((1..40).all(|run| summary.seed_of(run) < 1 << 53));
    for ((state, measure), tally) in &summary.measures {
        let seed = summary.seed_of(tally.first.unwrap());
        let alone = rehearse_many(&scenario, &cast, 1, seed, &|_| (), &AtomicBool::new(false));
        let key = (state.clone(), measure.clone());
        assert_eq!(alone.measures[&key].runs, 1, "{key:?}");
    }
}

#[test]
fn postures_play_as_they_are_described() {
    let scenario = first_call();
    let of = |id: &str| summary_of(&scenario, &all_in(&scenario, id), 40);
    let (mild, stern) = (of("conciliatory"), of("assertive"));
    for (pair, count) in &mild.tension {
        assert!(
            count.end.median() < stern.tension[pair].end.median(),
            "{pair:?}"
        );
    }
    let concluded = |summary: &Summary| {
        summary
            .endings
            .get(&Ending::Concluded)
            .map_or(0, |tally| tally.times)
    };
    assert!(concluded(&mild) > 40 && concluded(&mild) > concluded(&stern));
    let named = |summary: &Summary| {
        summary.options[&("press".into(), "name".into())]
            .chosen
            .times
    };
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
            let reader = Arc::new(Reader::of(scenario, &state.id).unwrap());
            let player = RehearsedPlayer::new(posture(id).unwrap(), reader, seed);
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
