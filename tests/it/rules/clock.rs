//! The clock: STARTEX, PAUSEX, pace, jumps, ENDEX, and what a crash does to it.

use demarche::exercise::{Command, Mode, Pace, Phase, Player, Refusal, Seat, Timer};

use super::play::{FACILITATOR, at, given, given_step_by_step, scripted, send, span, story, team};

fn two_injects() -> String {
    story(
        &[
            scripted("i01", r#"at: "10m""#, r#"State("aldenia")"#, ""),
            scripted("i02", r#"at: "30m""#, "All", ""),
        ]
        .concat(),
    )
}

#[test]
fn nothing_happens_before_startex() {
    given(&two_injects())
        .wait("5h")
        .then([])
        .refuses(
            team("aldenia"),
            send("brennmark", "protected-network"),
            Refusal::NotStarted,
        )
        .refuses(FACILITATOR, Command::Pause, Refusal::NotStarted)
        .refuses(FACILITATOR, Command::Resume, Refusal::NotStarted)
        .refuses(FACILITATOR, Command::End, Refusal::NotStarted)
        .refuses(
            FACILITATOR,
            Command::Jump { to: at("1h") },
            Refusal::NotStarted,
        )
        .when(FACILITATOR, Command::Start)
        .then(["0m STARTEX", "0m move 0 begins"]);
}

#[test]
fn the_clock_releases_what_is_due_at_its_own_time() {
    given(&two_injects()).startex().at("1h").then([
        "10m i01 released by the clock",
        "30m i02 released by the clock",
    ]);
}

#[test]
fn a_story_starts_once() {
    given(&two_injects())
        .startex()
        .refuses(FACILITATOR, Command::Start, Refusal::AlreadyStarted)
        .refuses(FACILITATOR, Command::Resume, Refusal::NotPaused)
        .when(FACILITATOR, Command::Pause)
        .refuses(FACILITATOR, Command::Start, Refusal::AlreadyStarted);
}

#[test]
fn a_paused_story_stands_still_and_nobody_acts_towards_others() {
    given(&two_injects())
        .startex()
        .at("5m")
        .when(FACILITATOR, Command::Pause)
        .then(["5m PAUSEX"])
        .wait("2h")
        .then([])
        .refuses(
            team("aldenia"),
            send("brennmark", "protected-network"),
            Refusal::Paused,
        )
        .refuses(FACILITATOR, Command::Pause, Refusal::Paused)
        .when(FACILITATOR, Command::Resume)
        .wait("5m")
        .then(["5m play goes on", "10m i01 released by the clock"]);
}

#[test]
fn the_pace_changes_how_long_the_room_waits_and_nothing_else() {
    given(&two_injects())
        .startex()
        .refuses(FACILITATOR, Command::SetPace(Pace::REAL), Refusal::NoChange)
        .when(FACILITATOR, Command::SetPace(Pace::from_factor(10.0)))
        .wait("59s")
        .then(["0m pace 10"])
        .wait("1s")
        .then(["10m i01 released by the clock"])
        .when(FACILITATOR, Command::SetPace(Pace::from_factor(0.5)))
        .wait("40m")
        .then(["10m pace 0.5", "30m i02 released by the clock"]);
}

#[test]
fn the_pace_can_be_set_before_startex() {
    given(&two_injects())
        .when(FACILITATOR, Command::SetPace(Pace::from_factor(60.0)))
        .wait("1h")
        .startex()
        .wait("10s")
        .then(["10m i01 released by the clock"]);
}

#[test]
fn a_jump_releases_what_it_passes_in_order_and_at_its_time() {
    given(&two_injects())
        .startex()
        .at("5m")
        .when(FACILITATOR, Command::Jump { to: at("2h") })
        .then([
            "5m clock moved to 2h",
            "10m i01 released by the clock",
            "30m i02 released by the clock",
        ])
        .refuses(
            FACILITATOR,
            Command::Jump { to: at("2h") },
            Refusal::Backwards,
        )
        .refuses(
            FACILITATOR,
            Command::Jump { to: at("1h") },
            Refusal::Backwards,
        );
}

#[test]
fn a_jump_in_a_pause_waits_for_play_to_go_on() {
    given(&two_injects())
        .startex()
        .at("5m")
        .when(FACILITATOR, Command::Pause)
        .when(FACILITATOR, Command::Jump { to: at("20m") })
        .then(["5m PAUSEX", "5m clock moved to 20m"])
        .when(FACILITATOR, Command::Resume)
        .then(["20m play goes on", "20m i01 released by the clock"])
        .wait("10m")
        .then(["30m i02 released by the clock"]);
}

#[test]
fn after_endex_only_notes_are_taken() {
    given(&two_injects())
        .startex()
        .at("20m")
        .anyhow()
        .when(FACILITATOR, Command::End)
        .wait("3h")
        .then(["20m ENDEX"])
        .refuses(
            team("aldenia"),
            send("brennmark", "protected-network"),
            Refusal::Ended,
        )
        .refuses(FACILITATOR, Command::Start, Refusal::Ended)
        .refuses(FACILITATOR, Command::Resume, Refusal::Ended)
        .refuses(FACILITATOR, Command::End, Refusal::Ended)
        .refuses(FACILITATOR, Command::Release("i02".into()), Refusal::Ended)
        .refuses(
            FACILITATOR,
            Command::SetMode(Mode::StepByStep),
            Refusal::Ended,
        )
        .refuses(
            Seat::System,
            Command::Due(Timer::Release(1)),
            Refusal::Ended,
        )
        .refuses(Seat::System, Command::Reopen, Refusal::Ended)
        .when(
            Seat::Observer,
            Command::AddNote {
                at: at("15m"),
                text: "They asked first.".into(),
            },
        )
        .then(["20m noted: They asked first."]);
}

#[test]
fn killed_in_the_middle_it_goes_on_paused_from_the_last_thing_known() {
    given(&two_injects())
        .startex()
        .at("12m")
        .when(team("aldenia"), send("brennmark", "protected-network"))
        .at("25m")
        .anyhow()
        .crash("9h")
        .then(["12m reopened"])
        .refuses(
            team("aldenia"),
            send("brennmark", "protected-network"),
            Refusal::Paused,
        )
        .when(FACILITATOR, Command::Resume)
        .wait("18m")
        .then(["12m play goes on", "30m i02 released by the clock"])
        .wait("2m")
        .then(["32m message 1 arrives"]);
}

#[test]
fn killed_in_a_pause_it_is_simply_paused() {
    let play = given(&two_injects())
        .startex()
        .at("5m")
        .when(FACILITATOR, Command::Pause)
        .anyhow()
        .crash("1h")
        .then([]);
    assert_eq!(play.exercise.phase(), Phase::Paused);
}

#[test]
fn only_an_exercise_that_was_opened_can_be_reopened() {
    let scenario = super::play::scenario(&two_injects());
    let mut exercise = demarche::exercise::Exercise::new(scenario);
    let wall = demarche::exercise::WallTime::default();
    let refusal = demarche::exercise::perform(
        &mut exercise,
        &Seat::System,
        &Command::Reopen,
        wall,
        &mut Vec::new(),
    );
    assert_eq!(refusal, Err(Refusal::NotStarted));
}

#[test]
fn step_by_step_injects_and_deadlines_wait_for_the_facilitator() {
    let story = story(&scripted(
        "i01",
        r#"at: "10m""#,
        r#"State("aldenia")"#,
        r#"expects: [Expect(id: "e1", within: "20m", action: Acknowledged)]"#,
    ));
    given_step_by_step(&story)
        .startex()
        .at("20m")
        .then([])
        .when(FACILITATOR, Command::ReleaseNext)
        .then(["20m i01 released by hand"])
        .refuses(
            FACILITATOR,
            Command::Strike(Timer::MissExpectation(0)),
            Refusal::NotOverdue,
        )
        .at("1h")
        .then([])
        .when(FACILITATOR, Command::Strike(Timer::MissExpectation(0)))
        .then(["1h e1 missed by aldenia"])
        .refuses(
            FACILITATOR,
            Command::Strike(Timer::MissExpectation(0)),
            Refusal::NotOverdue,
        );
}

#[test]
fn what_waited_step_by_step_goes_out_in_order_when_the_clock_takes_over() {
    given_step_by_step(&two_injects())
        .startex()
        .at("1h")
        .then([])
        .refuses(
            FACILITATOR,
            Command::SetMode(Mode::StepByStep),
            Refusal::NoChange,
        )
        .when(FACILITATOR, Command::SetMode(Mode::ByTheClock))
        .then([
            "1h by the clock",
            "1h i01 released by the clock",
            "1h i02 released by the clock",
        ]);
}

#[test]
fn a_state_can_be_handed_to_another_player_until_endex() {
    let rehearsed = Player::Rehearsed("cautious".into());
    let assign = |state: &str| Command::AssignPlayer {
        state: state.into(),
        player: Player::Rehearsed("cautious".into()),
    };
    let play = given(&two_injects())
        .when(FACILITATOR, assign("drovia"))
        .then([r#"0m drovia played by Rehearsed("cautious")"#])
        .refuses(FACILITATOR, assign("drovia"), Refusal::NoChange)
        .refuses(
            FACILITATOR,
            assign("atlantis"),
            unknown("State", "atlantis"),
        )
        .startex()
        .when(FACILITATOR, Command::End)
        .refuses(FACILITATOR, assign("corvania"), Refusal::Ended);
    assert_eq!(play.exercise.player(&"drovia".into()), rehearsed);
    assert_eq!(play.exercise.player(&"aldenia".into()), Player::Table);
}

#[test]
fn spans_of_the_story_survive_any_number_of_changes_of_pace() {
    let mut play = given(&two_injects()).startex();
    for factor in [3.0, 0.7, 11.0, 0.1, 240.0, 1.0] {
        play = play
            .when(FACILITATOR, Command::SetPace(Pace::from_factor(factor)))
            .wait("1s");
    }
    let shown = play.exercise.clock.at(play.wall());
    let expected = 3_000 + 700 + 11_000 + 100 + 240_000 + 1_000;
    assert_eq!(
        shown.since_start(),
        demarche::scenario::Span::from_millis(expected)
    );
    assert!(shown < span("10m").into());
}

fn unknown(what: &'static str, name: &str) -> Refusal {
    Refusal::Unknown {
        what,
        name: name.into(),
    }
}
