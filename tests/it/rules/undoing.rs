//! The facilitator's last act reversed: a new event that says which, and what that changes.

use demarche::doctrine::{EffectiveStep, Shift};
use demarche::exercise::{Command, ExpectationStatus, Offset, Refusal, Standing, Steer, Verdict};
use demarche::scenario::{AssetStatus, Inject};

use super::play::{FACILITATOR, Play, at, given, scripted, story};

fn three() -> String {
    let expects = r#"expects: [Expect(id: "e1", within: "2h", action: Acknowledged)]"#;
    story(
        &[
            scripted("i01", r#"at: "10m""#, r#"State("aldenia")"#, expects),
            scripted("i02", r#"at: "1h""#, r#"State("aldenia")"#, ""),
            scripted("i03", r#"at: "2h""#, r#"State("brennmark")"#, ""),
        ]
        .concat(),
    )
}

fn undo(play: &Play) -> Command {
    let now = play.exercise.moment(play.wall()).time;
    let event = play.exercise.undoable(now).map_or(0, |act| act.sequence);
    Command::Steer(Steer::Undo { event })
}

/// What the facilitator did is reversed; whatever waited waits as it did.
fn undone(play: Play) -> Play {
    let command = undo(&play);
    play.anyhow().when(FACILITATOR, command)
}

fn hold(id: &str) -> Command {
    Command::Hold(id.into())
}

fn plan(id: &str, to: &str) -> Command {
    Command::Reschedule {
        inject: id.into(),
        to: at(to),
    }
}

#[test]
fn there_is_nothing_to_undo_before_anything_was_done() {
    let play = given(&three()).startex();
    let command = undo(&play);
    play.refuses(FACILITATOR, command, Refusal::CannotUndo);
}

#[test]
fn holds_skips_and_plans_are_undone_the_last_one_first() {
    let play = given(&three())
        .startex()
        .when(FACILITATOR, hold("i01"))
        .when(FACILITATOR, plan("i02", "3h"))
        .when(FACILITATOR, Command::Skip("i03".into()));
    let play = undone(play).then(["0m event 6 undone", "0m i03 restored for 2h"]);
    let play = undone(play).then(["0m event 5 undone", "0m i02 restored for 1h"]);
    let play = undone(play).then(["0m event 4 undone", "0m i01 no longer held"]);
    let command = undo(&play);
    play.refuses(FACILITATOR, command, Refusal::CannotUndo)
        .at("2h")
        .then([
            "10m i01 released by the clock",
            "1h i02 released by the clock",
            "2h i03 released by the clock",
        ]);
}

#[test]
fn what_would_be_late_waits_for_the_facilitator() {
    let play = given(&three())
        .startex()
        .when(FACILITATOR, Command::Skip("i01".into()))
        .at("20m");
    let play = undone(play).then([
        "20m event 4 undone",
        "20m i01 restored for 10m",
        "20m i01 held",
    ]);
    play.when(FACILITATOR, Command::LiftHold("i01".into()))
        .then(["20m i01 no longer held", "20m i01 released by the clock"]);
}

#[test]
fn what_has_gone_out_since_cannot_be_undone() {
    let play = given(&three())
        .startex()
        .when(FACILITATOR, plan("i01", "5m"));
    let command = undo(&play);
    play.at("5m")
        .refuses(FACILITATOR, command, Refusal::CannotUndo);
}

#[test]
fn tension_effects_infrastructure_and_judgements_are_undone_with_a_cause() {
    let play = given(&three())
        .startex()
        .at("10m")
        .when(
            FACILITATOR,
            Command::AdjustTension {
                from: "aldenia".into(),
                to: "brennmark".into(),
                by: 12,
                reason: "The room is too calm.".into(),
            },
        )
        .tension("aldenia", "brennmark", 22);
    let play = undone(play).tension("aldenia", "brennmark", 10);

    let play = play.when(
        FACILITATOR,
        Command::SetEffect {
            step: EffectiveStep::Declined,
            shift: Shift {
                on_target: 9,
                on_self: 9,
            },
            reason: "Harsher.".into(),
        },
    );
    let before = play.exercise.effects.of(EffectiveStep::Declined);
    let play = undone(play);
    assert_ne!(play.exercise.effects.of(EffectiveStep::Declined), before);

    let play = undone(play.when(
        FACILITATOR,
        Command::SetInfrastructure {
            asset: "grid".into(),
            status: AssetStatus::Down,
        },
    ));
    assert_eq!(play.exercise.assets[&"grid".into()], AssetStatus::Normal);

    let judge = Command::Judge {
        expect: "e1".into(),
        state: "aldenia".into(),
        verdict: Verdict::Waived,
    };
    let play = undone(play.when(FACILITATOR, judge));
    assert_eq!(
        play.exercise.expectations[0].status,
        ExpectationStatus::Open
    );
    play.anyhow().at("2h10m").then([
        "1h i02 released by the clock",
        "2h i03 released by the clock",
        "2h10m e1 missed by aldenia",
    ]);
}

#[test]
fn an_edit_a_merger_and_a_shift_are_undone() {
    let play = given(&three()).startex();
    let item = play.exercise.run_sheet.get(&"i02".into()).unwrap();
    let first = item.inject.clone();
    let edited = Inject {
        body: "Otherwise.".into(),
        ..first.as_ref().clone()
    };
    let play = undone(play.when(FACILITATOR, Command::Steer(Steer::Edit(Box::new(edited)))));
    let item = play.exercise.run_sheet.get(&"i02".into()).unwrap();
    assert_eq!(item.inject, first);
    assert_eq!(item.original, None, "it reads as it was written");

    let play = undone(play.when(
        FACILITATOR,
        Command::Steer(Steer::Merge {
            inject: "i02".into(),
            with: Some("i03".into()),
        }),
    ))
    .then(["0m event 7 undone", "0m i02 restored for 1h"]);

    let shift = Steer::Shift {
        after: at("30m"),
        by: Offset::from_minutes(45),
        everything: true,
    };
    let play = undone(play.when(FACILITATOR, Command::Steer(shift)));
    for (inject, time) in [("i02", "1h"), ("i03", "2h")] {
        let item = play.exercise.run_sheet.get(&inject.into()).unwrap();
        assert_eq!(item.standing, Standing::Planned(at(time)));
    }
    assert_eq!(play.exercise.move_begins(1), Some(at("4h")));
}

#[test]
fn what_was_planned_anew_after_a_shift_stays_where_it_was_put() {
    let play = given(&three()).startex().when(
        FACILITATOR,
        Command::Steer(Steer::Shift {
            after: at("30m"),
            by: Offset::from_minutes(45),
            everything: false,
        }),
    );
    let shifted = undo(&play);
    play.when(FACILITATOR, plan("i02", "5h"))
        .when(FACILITATOR, Command::Release("i02".into()))
        .anyhow()
        .when(FACILITATOR, shifted)
        .then([
            "0m event 4 undone",
            "0m script from 1h15m moved by -45m: i03 2h",
        ]);
}
