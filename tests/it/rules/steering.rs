//! The script bent in play: edited, merged, shifted, taken back, overridden, and play stopped.

use demarche::doctrine::Marking;
use demarche::exercise::{Act, Command, Item, Offset, Refusal, Seat, Standing, Steer, forecast};
use demarche::scenario::{Addressee, Effect, Inject};

use super::play::{
    FACILITATOR, at, conclusion, given, given_step_by_step, in_first, inject, request, scripted,
    span, story, story_with, team,
};

fn four() -> String {
    let expects = r#"expects: [Expect(id: "e1", within: "2h", action: Acknowledged)]"#;
    story(
        &[
            scripted("i01", r#"at: "10m""#, r#"State("aldenia")"#, expects),
            scripted("i02", r#"at: "30m""#, r#"State("aldenia")"#, ""),
            scripted("i03", r#"at: "50m""#, r#"State("brennmark")"#, ""),
            scripted("c01", r#"when: Released("i03")"#, r#"State("drovia")"#, ""),
        ]
        .concat(),
    )
}

fn steer(steer: Steer) -> Command {
    Command::Steer(steer)
}

fn merge(inject: &str, with: Option<&str>) -> Command {
    steer(Steer::Merge {
        inject: inject.into(),
        with: with.map(Into::into),
    })
}

fn shift(after: &str, minutes: i64) -> Command {
    steer(Steer::Shift {
        after: at(after),
        by: Offset::from_minutes(minutes),
        everything: false,
    })
}

fn shift_everything(after: &str, minutes: i64) -> Command {
    steer(Steer::Shift {
        after: at(after),
        by: Offset::from_minutes(minutes),
        everything: true,
    })
}

fn retract(inject: &str) -> Command {
    steer(Steer::Retract {
        inject: inject.into(),
        note: "Disregard: sent by mistake.".into(),
    })
}

fn release(id: &str) -> Command {
    Command::Release(id.into())
}

#[test]
fn an_inject_edited_before_its_release_goes_out_as_it_reads_now_and_the_first_text_is_kept() {
    let play = given(&four()).startex();
    let before = play
        .exercise
        .run_sheet
        .get(&"i02".into())
        .unwrap()
        .inject
        .clone();
    let edited = Inject {
        title: "  The port is closed ".into(),
        body: "Ships wait.".into(),
        to: vec![
            Addressee::State("brennmark".into()),
            Addressee::State("drovia".into()),
        ],
        marking: Marking::Clear,
        effects: vec![Effect::Tension("brennmark".into(), "drovia".into(), 5)],
        // What it waits for is not the text's to change.
        at: Some(span("9h")),
        ..before.as_ref().clone()
    };
    let play = play
        .when(FACILITATOR, steer(Steer::Edit(Box::new(edited.clone()))))
        .then(["0m i02 edited"])
        .refuses(
            FACILITATOR,
            steer(Steer::Edit(Box::new(edited.clone()))),
            Refusal::NoChange,
        )
        .at("30m")
        .then([
            "10m i01 released by the clock",
            "30m i02 released by the clock",
        ])
        .tension("brennmark", "drovia", 15)
        .refuses(
            FACILITATOR,
            steer(Steer::Edit(Box::new(edited))),
            Refusal::AlreadyReleased("i02".into()),
        );
    let item = play.exercise.run_sheet.get(&"i02".into()).unwrap();
    assert_eq!(item.original.as_deref(), Some(before.as_ref()));
    assert!(play.desk("aldenia").entry(&inject("i02")).is_none());
    let desk = play.desk("brennmark");
    assert_eq!(
        desk.entry(&inject("i02")).unwrap().letter.title,
        "The port is closed"
    );
}

#[test]
fn an_edited_inject_is_held_to_what_any_inject_is_held_to() {
    let play = given(&four());
    let text = |change: fn(&mut Inject)| {
        let item = play.exercise.run_sheet.get(&"i02".into()).unwrap();
        let mut inject = item.inject.as_ref().clone();
        change(&mut inject);
        steer(Steer::Edit(Box::new(inject)))
    };
    let cases = [
        (text(|inject| inject.title.clear()), Refusal::Empty("title")),
        (text(|inject| inject.body.clear()), Refusal::Empty("text")),
        (text(|inject| inject.to.clear()), Refusal::NobodyAddressed),
        (
            text(|inject| {
                inject.marking = Marking::Secret;
                inject.to = vec![Addressee::All];
            }),
            Refusal::SecretForSeveral,
        ),
    ];
    let mut play = given(&four());
    for (command, refusal) in cases {
        play = play.refuses(FACILITATOR, command, refusal);
    }
}

#[test]
fn a_preview_is_the_letter_and_nobody_has_read_it() {
    let play = given(&four()).startex().at("10m");
    let item = play.exercise.run_sheet.get(&"i01".into()).unwrap();
    // The facilitator looks at what the table sees by the very letter that went out: no command, no event.
    let letter = item.released().unwrap().letter.clone();
    assert_eq!(
        play.desk("aldenia").entry(&inject("i01")).unwrap().letter,
        letter
    );
    assert_eq!(play.exercise.unread(&"aldenia".into()), 1);
    play.refuses(
        FACILITATOR,
        Command::Read(inject("i01")),
        Refusal::NotYours("a State's team"),
    );
}

#[test]
fn an_inject_merged_into_the_next_goes_out_with_it_whatever_becomes_of_that() {
    given(&four())
        .startex()
        .at("15m")
        .anyhow()
        .when(FACILITATOR, merge("i03", None))
        .then(["15m i03 goes with i02 at 30m"])
        .refuses(FACILITATOR, merge("i03", None), Refusal::NoChange)
        .when(FACILITATOR, Command::Hold("i02".into()))
        .when(FACILITATOR, Command::LiftHold("i02".into()))
        .then([
            "15m i02 held",
            "15m i03 held",
            "15m i02 no longer held",
            "15m i03 no longer held",
        ])
        .when(
            FACILITATOR,
            Command::Reschedule {
                inject: "i02".into(),
                to: at("40m"),
            },
        )
        .then(["15m i02 planned for 40m", "15m i03 goes with i02 at 40m"])
        .at("20m")
        .when(FACILITATOR, release("i02"))
        .then([
            "20m i02 released by hand",
            "20m i03 released by hand",
            "20m c01 released by condition",
        ])
        .at("2h")
        .then([]);
}

#[test]
fn what_waits_for_a_condition_can_be_merged_and_then_has_a_time() {
    let play = given(&four())
        .startex()
        .when(FACILITATOR, merge("c01", Some("i02")))
        .then(["0m c01 goes with i02 at 30m"])
        .at("30m")
        .then([
            "10m i01 released by the clock",
            "30m i02 released by the clock",
            "30m c01 released by the clock",
        ]);
    assert!(
        play.exercise
            .run_sheet
            .get(&"c01".into())
            .unwrap()
            .released()
            .is_some()
    );
}

#[test]
fn skipping_the_leader_leaves_the_other_at_its_time() {
    given(&four())
        .startex()
        .when(FACILITATOR, merge("i01", Some("i02")))
        .when(FACILITATOR, Command::Skip("i02".into()))
        .anyhow()
        .at("30m")
        .then(["30m i01 released by the clock"]);
}

#[test]
fn injects_are_not_tied_in_a_circle_nor_to_what_does_not_wait_for_a_time() {
    let alone = || Refusal::CannotGoTogether("i01".into());
    given(&four())
        .startex()
        .refuses(FACILITATOR, merge("i01", Some("i01")), alone())
        .refuses(FACILITATOR, merge("i01", Some("c01")), alone())
        .when(FACILITATOR, Command::Hold("i02".into()))
        .refuses(FACILITATOR, merge("i01", Some("i02")), alone())
        .when(FACILITATOR, Command::LiftHold("i02".into()))
        .when(FACILITATOR, merge("i02", Some("i03")))
        .refuses(
            FACILITATOR,
            merge("i03", Some("i02")),
            Refusal::CannotGoTogether("i03".into()),
        )
        .anyhow()
        .when(FACILITATOR, merge("i01", Some("i02")))
        .then(["0m i01 goes with i03 at 50m"])
        .refuses(
            FACILITATOR,
            merge("i03", Some("i01")),
            Refusal::CannotGoTogether("i03".into()),
        );
}

#[test]
fn a_shift_moves_everything_planned_after_a_point_and_nothing_before_it() {
    let play = given(&four())
        .startex()
        .when(FACILITATOR, Command::Hold("i03".into()))
        .anyhow()
        .when(FACILITATOR, shift("30m", 20))
        .then(["0m script from 30m moved by 20m: i02 50m, i03 1h10m"])
        .refuses(FACILITATOR, shift("30m", 0), Refusal::NoChange)
        .refuses(
            FACILITATOR,
            shift("30m", i64::MAX / 120_000),
            Refusal::TooFarAhead,
        )
        .refuses(FACILITATOR, shift("5h", 20), Refusal::NothingToShift)
        .at("45m")
        .refuses(
            FACILITATOR,
            shift("30m", -10),
            Refusal::InThePast(at("40m")),
        )
        .when(FACILITATOR, shift("30m", -5))
        .anyhow()
        .at("45m")
        .then([]);
    let item = play.exercise.run_sheet.get(&"i03".into()).unwrap();
    assert!(item.held, "a hold stays");
    assert_eq!(item.standing, Standing::Planned(at("1h5m")));
}

#[test]
fn a_shift_of_everything_takes_moves_and_decisions_along() {
    let decision = r#"Decision(id: "press", state: "aldenia", opens: At("3h"), within: "1h", question: "Speak?",
        options: [Choice(id: "yes", label: "Yes"), Choice(id: "no", label: "No")], if_silent: "no"),"#;
    let play = given(&story_with(
        &scripted("i01", r#"at: "2h""#, "All", ""),
        decision,
    ))
    .startex()
    .anyhow()
    .when(FACILITATOR, shift_everything("1h", 30))
    .then(["0m script from 1h moved by 30m: i01 2h30m, move 1 4h30m, press 3h30m"])
    .at("4h30m")
    .then([
        "2h30m i01 released by the clock",
        "3h30m press put to aldenia until 4h30m",
        "4h30m move 1 begins",
        "4h30m press falls on no (BySilence)",
    ]);
    assert_eq!(play.exercise.current_move, Some(1));
}

#[test]
fn a_taken_back_inject_stays_with_those_who_read_it_struck_and_with_the_note() {
    let play = given(&four())
        .startex()
        .refuses(
            FACILITATOR,
            retract("i01"),
            Refusal::NotReleased("i01".into()),
        )
        .at("10m")
        .when(team("aldenia"), Command::Read(inject("i01")))
        .anyhow()
        .at("20m")
        .when(FACILITATOR, retract("i01"))
        .then(["20m i01 taken back", "20m e1 of aldenia judged Waived"])
        .refuses(
            FACILITATOR,
            retract("i01"),
            Refusal::AlreadyRetracted("i01".into()),
        )
        .refuses(
            FACILITATOR,
            steer(Steer::Retract {
                inject: "i01".into(),
                note: " ".into(),
            }),
            Refusal::Empty("note to the tables"),
        );
    let desk = play.desk("aldenia");
    let entry = desk.entry(&inject("i01")).unwrap();
    assert_eq!(entry.read, Some(at("10m")), "it was read all the same");
    assert_eq!(
        entry.retracted.as_ref().unwrap().note,
        "Disregard: sent by mistake."
    );
    let known = demarche::exercise::known_to(&desk);
    assert!(known[0].retracted, "and the ledger says both");
    assert!(play.desk("brennmark").taken_back.is_empty());
}

#[test]
fn whoever_was_handed_a_copy_is_told_as_well() {
    let play = given(&four())
        .startex()
        .at("10m")
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("2h5m")
        .when(team("brennmark"), in_first(Act::Accept))
        .when(
            team("aldenia"),
            in_first(Act::Share {
                item: inject("i01"),
                marking: Marking::Amber,
            }),
        )
        .when(FACILITATOR, retract("i01"));
    let desk = play.desk("brennmark");
    let copy = Item::Shared(demarche::exercise::ConsultationId(1), 0);
    assert!(desk.entry(&copy).unwrap().retracted.is_some());
    assert_eq!(desk.taken_back, [copy]);
}

#[test]
fn the_public_reads_that_what_it_read_was_taken_back() {
    let published = story(&scripted("i01", r#"at: "10m""#, "All", "").replace("Amber", "Clear"));
    let play = given(&published)
        .startex()
        .at("10m")
        .when(FACILITATOR, retract("i01"));
    let mut display = demarche::exercise::PublicView::new(std::sync::Arc::new(
        demarche::exercise::Common::of(&play.exercise.scenario),
    ));
    for event in play.log.iter().filter_map(demarche::exercise::public) {
        display.see(&event);
    }
    assert!(display.items[0].retracted.is_some());
}

#[test]
fn the_facilitator_may_have_a_decision_fall_otherwise() {
    let decision = r#"Decision(id: "press", state: "aldenia", opens: At("1h"), within: "1h", question: "Speak?",
        options: [Choice(id: "yes", label: "Yes", effects: [Tension("brennmark", "aldenia", 7)]),
            Choice(id: "no", label: "No")], if_silent: "no"),"#;
    let otherwise = |option: &str, reason: &str| {
        steer(Steer::OverrideDecision {
            decision: "press".into(),
            option: option.into(),
            reason: reason.into(),
        })
    };
    let play = given(&story_with(
        &scripted("c01", r#"when: Decided("press", "yes")"#, "All", ""),
        decision,
    ))
    .startex()
    .refuses(
        FACILITATOR,
        otherwise("yes", "The capital."),
        Refusal::DecisionNotOpen,
    )
    .at("2h")
    .anyhow()
    .refuses(FACILITATOR, otherwise("no", "As it is."), Refusal::NoChange)
    .refuses(FACILITATOR, otherwise("yes", ""), Refusal::Empty("reason"))
    .when(FACILITATOR, otherwise("yes", "The capital decided."))
    .then([
        "2h press of aldenia overridden: yes",
        "2h c01 released by condition",
    ])
    .tension("brennmark", "aldenia", 17);
    let desk = play.desk("aldenia");
    let taken = desk.decisions[0].taken.as_ref().unwrap();
    assert_eq!(taken.overridden.as_deref(), Some("The capital decided."));
    assert!(play.desk("brennmark").decisions.is_empty());
}

#[test]
fn the_outcome_of_a_consultation_may_count_as_another() {
    let otherwise = |outcome: &str| {
        steer(Steer::OverrideOutcome {
            id: demarche::exercise::ConsultationId(1),
            outcome: outcome.into(),
            reason: "Nothing was agreed on substance.".into(),
        })
    };
    let play = given(&four())
        .startex()
        .at("10m")
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("2h5m")
        .when(team("brennmark"), in_first(Act::Accept))
        .refuses(
            FACILITATOR,
            otherwise("joint-work-agreed"),
            Refusal::NotConcluded,
        )
        .when(
            team("aldenia"),
            in_first(Act::TableConclusion(conclusion("misperception-cleared"))),
        )
        .when(team("brennmark"), in_first(Act::ConfirmConclusion))
        .refuses(
            FACILITATOR,
            otherwise("misperception-cleared"),
            Refusal::NoChange,
        )
        .anyhow()
        .when(FACILITATOR, otherwise("joint-work-agreed"))
        .then(["2h5m #1 counts as joint-work-agreed"]);
    for state in ["aldenia", "brennmark"] {
        let desk = play.desk(state);
        let held = desk.consultations.iter().next().unwrap();
        assert_eq!(
            held.tabled.as_ref().unwrap().conclusion.outcome,
            *"joint-work-agreed"
        );
        assert_eq!(
            held.overridden.as_ref().unwrap().before,
            *"misperception-cleared"
        );
    }
}

#[test]
fn a_real_emergency_stops_play_everywhere_whoever_calls_it_and_the_story_goes_on_where_it_was() {
    let stop = || steer(Steer::StopPlay);
    let lift = || steer(Steer::LiftStop);
    let play = given(&four())
        .startex()
        .refuses(FACILITATOR, lift(), Refusal::NotStopped)
        .at("9m")
        .anyhow()
        .when(team("drovia"), stop())
        .then(["9m play stopped"])
        .wait("3h")
        .then([])
        .refuses(Seat::Observer, stop(), Refusal::PlayStopped)
        .refuses(FACILITATOR, Command::Resume, Refusal::PlayStopped)
        .refuses(FACILITATOR, release("i01"), Refusal::PlayStopped)
        .refuses(
            team("aldenia"),
            Command::Request(request(&["brennmark"])),
            Refusal::PlayStopped,
        );
    assert_eq!(
        play.desk("aldenia").progress.stopped.as_deref(),
        Some(play.exercise.scenario.real_world_stop.as_str())
    );
    let play = play
        .when(FACILITATOR, lift())
        .then(["9m stop lifted"])
        .wait("1h")
        .then([])
        .when(FACILITATOR, Command::Resume)
        .anyhow();
    let item = play.exercise.run_sheet.get(&"i01".into()).unwrap();
    assert_eq!(
        forecast(&play.exercise, item),
        Some(play.wall().plus_millis(60_000)),
        "a minute was left, and a minute is left"
    );
    play.at("10m").then(["10m i01 released by the clock"]);
}

#[test]
fn a_stop_survives_a_crash_and_an_emergency_may_be_the_end_of_it() {
    given(&four())
        .startex()
        .when(FACILITATOR, steer(Steer::StopPlay))
        .crash("1h")
        .refuses(FACILITATOR, Command::Resume, Refusal::PlayStopped)
        .when(FACILITATOR, Command::End);
    given_step_by_step(&four())
        .when(Seat::Observer, steer(Steer::StopPlay))
        .refuses(FACILITATOR, Command::Start, Refusal::PlayStopped);
}

#[test]
fn the_script_is_the_facilitators() {
    for seat in [team("aldenia"), Seat::Observer] {
        given(&four()).startex().refuses(
            seat,
            retract("i01"),
            Refusal::NotYours("the facilitator"),
        );
    }
}
