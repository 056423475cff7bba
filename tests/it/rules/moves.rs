//! Moves begun, ended and extended by hand; scripted times stay unless asked otherwise.

use demarche::exercise::{Command, Offset, Refusal, Steer};

use super::play::{FACILITATOR, Play, at, given, scripted, story};

fn afternoon() -> String {
    story(
        &[
            scripted("i01", r#"at: "1h""#, r#"State("aldenia")"#, ""),
            scripted("i02", r#"at: "5h""#, r#"State("aldenia")"#, ""),
        ]
        .concat(),
    )
}

fn begin(number: u32, everything: bool) -> Command {
    Command::Steer(Steer::BeginMove { number, everything })
}

fn end() -> Command {
    Command::Steer(Steer::EndMove)
}

fn extend(minutes: i64, everything: bool) -> Command {
    Command::Steer(Steer::ExtendMove {
        by: Offset::from_minutes(minutes),
        everything,
    })
}

fn undo(play: Play) -> Play {
    let now = play.exercise.moment(play.wall()).time;
    let event = play.exercise.undoable(now).expect("something").sequence;
    play.anyhow()
        .when(FACILITATOR, Command::Steer(Steer::Undo { event }))
}

#[test]
fn a_move_begun_by_hand_does_not_begin_again_and_what_follows_keeps_its_time() {
    given(&afternoon())
        .refuses(FACILITATOR, begin(1, false), Refusal::NotStarted)
        .startex()
        .at("2h")
        .anyhow()
        .refuses(
            FACILITATOR,
            begin(7, false),
            Refusal::Unknown {
                what: "move",
                name: "8".into(),
            },
        )
        .when(FACILITATOR, begin(1, false))
        .then(["2h move 1 begins"])
        .refuses(FACILITATOR, begin(1, false), Refusal::MoveBegun)
        .refuses(FACILITATOR, begin(0, false), Refusal::MoveBegun)
        .at("5h")
        .then(["5h i02 released by the clock"]);
}

#[test]
fn what_follows_comes_forward_when_asked() {
    given(&afternoon())
        .startex()
        .at("2h")
        .anyhow()
        .when(FACILITATOR, begin(1, true))
        .then(["2h move 1 begins", "2h script from 4h moved by -2h: i02 3h"])
        .at("3h")
        .then(["3h i02 released by the clock"]);
}

#[test]
fn a_move_may_end_before_the_next_one_begins() {
    let play = given(&afternoon())
        .startex()
        .at("3h")
        .anyhow()
        .when(FACILITATOR, end())
        .then(["3h move 0 ends"])
        .refuses(FACILITATOR, end(), Refusal::NoMoveUnderWay)
        .refuses(FACILITATOR, extend(10, false), Refusal::NoMoveUnderWay);
    assert_eq!(play.desk("aldenia").progress.current_move, None);
    let play = undo(play);
    assert_eq!(play.exercise.current_move, Some(0));
    assert!(play.desk("aldenia").progress.current_move.is_some());
    play.anyhow().at("4h").then(["4h move 1 begins"]);
}

#[test]
fn a_move_is_extended_alone_or_with_all_that_follows() {
    let play = given(&afternoon())
        .startex()
        .at("2h")
        .anyhow()
        .refuses(FACILITATOR, extend(0, false), Refusal::NoChange)
        .refuses(
            FACILITATOR,
            extend(-150, false),
            Refusal::InThePast(at("1h30m")),
        )
        .when(FACILITATOR, extend(30, false))
        .then(["2h move 0 goes on until 4h30m"])
        .when(FACILITATOR, extend(30, true))
        .then([
            "2h move 0 goes on until 5h",
            "2h script from 4h30m moved by 30m: i02 5h30m",
        ]);
    let play = undo(play).then([
        "2h event 6 undone",
        "2h script from 5h moved by -30m: i02 5h",
        "2h move 0 goes on until 4h30m",
    ]);
    play.at("5h")
        .then(["4h30m move 1 begins", "5h i02 released by the clock"])
        .refuses(FACILITATOR, extend(10, false), Refusal::NoNextMove);
}

#[test]
fn a_move_begun_by_mistake_is_undone_before_its_time() {
    let play = given(&afternoon())
        .startex()
        .at("2h")
        .when(FACILITATOR, begin(1, false));
    let play = undo(play).then(["2h event 5 undone", "2h move 1 undone"]);
    assert_eq!(play.exercise.current_move, Some(0));
    let desk = play.desk("aldenia");
    assert_eq!(desk.progress.current_move.unwrap().number, 0);
    play.at("4h").then(["4h move 1 begins"]);
}
