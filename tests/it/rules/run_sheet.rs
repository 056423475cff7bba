//! The run sheet: release, hold, reschedule, skip, release next, and injects written during play.

use demarche::exercise::{Audience, Command, Refusal, Seat};
use demarche::scenario::{Addressee, AssetStatus, Effect, Expect, ExpectedAction, Inject};

use super::play::{FACILITATOR, at, given, given_step_by_step, scripted, span, story};

fn three() -> String {
    story(
        &[
            scripted("i01", r#"at: "10m""#, r#"State("aldenia")"#, ""),
            scripted("i02", r#"at: "30m""#, "All", ""),
            scripted(
                "i03",
                r#"at: "40m""#,
                r#"State("brennmark"), State("aldenia")"#,
                "",
            ),
            scripted("c01", r#"when: Released("i03")"#, "All", ""),
        ]
        .concat(),
    )
}

fn release(id: &str) -> Command {
    Command::Release(id.into())
}

fn hold(id: &str) -> Command {
    Command::Hold(id.into())
}

fn lift(id: &str) -> Command {
    Command::LiftHold(id.into())
}

fn skip(id: &str) -> Command {
    Command::Skip(id.into())
}

fn plan(id: &str, to: &str) -> Command {
    Command::Reschedule {
        inject: id.into(),
        to: at(to),
    }
}

fn unknown(what: &'static str, name: &str) -> Refusal {
    Refusal::Unknown {
        what,
        name: name.into(),
    }
}

#[test]
fn an_inject_released_by_hand_does_not_come_again() {
    given(&three())
        .startex()
        .at("5m")
        .when(FACILITATOR, release("i02"))
        .at("35m")
        .then(["5m i02 released by hand", "10m i01 released by the clock"])
        .refuses(
            FACILITATOR,
            release("i02"),
            Refusal::AlreadyReleased("i02".into()),
        )
        .refuses(
            FACILITATOR,
            hold("i02"),
            Refusal::AlreadyReleased("i02".into()),
        )
        .refuses(
            FACILITATOR,
            skip("i02"),
            Refusal::AlreadyReleased("i02".into()),
        )
        .refuses(
            FACILITATOR,
            plan("i02", "1h"),
            Refusal::AlreadyReleased("i02".into()),
        )
        .refuses(FACILITATOR, release("i99"), unknown("inject", "i99"));
}

#[test]
fn it_goes_to_whom_it_is_addressed_in_seating_order() {
    let play = given(&three()).startex().at("1h");
    let audience = |id: &str| {
        let item = play.exercise.run_sheet.get(&id.into()).unwrap();
        item.released().unwrap().to.clone()
    };
    assert_eq!(audience("i02"), Audience::Everyone);
    assert_eq!(
        audience("i03"),
        Audience::States(vec!["aldenia".into(), "brennmark".into()])
    );
    assert_eq!(
        play.exercise.unread(&"drovia".into()),
        2,
        "what went to everyone"
    );
    assert_eq!(play.exercise.unread(&"aldenia".into()), 4);
}

#[test]
fn a_held_inject_waits_for_its_release_and_keeps_its_time() {
    given(&three())
        .startex()
        .when(FACILITATOR, hold("i01"))
        .when(FACILITATOR, hold("i02"))
        .refuses(FACILITATOR, hold("i01"), Refusal::AlreadyHeld("i01".into()))
        .refuses(FACILITATOR, lift("i03"), Refusal::NotHeld("i03".into()))
        .at("20m")
        .then(["0m i01 held", "0m i02 held"])
        .when(FACILITATOR, lift("i01"))
        .when(FACILITATOR, lift("i02"))
        .then([
            "20m i01 no longer held",
            "20m i01 released by the clock",
            "20m i02 no longer held",
        ])
        .at("30m")
        .then(["30m i02 released by the clock"]);
}

#[test]
fn a_held_inject_can_be_released_by_hand() {
    given(&three())
        .startex()
        .when(FACILITATOR, hold("i01"))
        .when(FACILITATOR, release("i01"))
        .at("20m")
        .then(["0m i01 held", "0m i01 released by hand"])
        .refuses(
            FACILITATOR,
            lift("i01"),
            Refusal::AlreadyReleased("i01".into()),
        );
}

#[test]
fn holding_works_before_startex() {
    given(&three())
        .when(FACILITATOR, hold("i01"))
        .startex()
        .at("20m")
        .then([]);
}

#[test]
fn an_inject_planned_for_another_time_comes_then() {
    given(&three())
        .startex()
        .at("5m")
        .when(FACILITATOR, plan("i01", "35m"))
        .when(FACILITATOR, plan("i02", "5m"))
        .then([
            "5m i01 planned for 35m",
            "5m i02 planned for 5m",
            "5m i02 released by the clock",
        ])
        .refuses(FACILITATOR, plan("i01", "35m"), Refusal::NoChange)
        .refuses(FACILITATOR, plan("i01", "4m"), Refusal::InThePast(at("4m")))
        .refuses(
            FACILITATOR,
            plan("c01", "1h"),
            Refusal::NotPlanned("c01".into()),
        )
        .at("36m")
        .then(["35m i01 released by the clock"]);
}

#[test]
fn an_inject_out_of_play_stays_out() {
    given(&three())
        .startex()
        .when(FACILITATOR, skip("i01"))
        .when(FACILITATOR, skip("c01"))
        .at("1h")
        .then([
            "0m i01 skipped",
            "0m c01 skipped",
            "30m i02 released by the clock",
            "40m i03 released by the clock",
        ])
        .refuses(FACILITATOR, skip("i01"), Refusal::Skipped("i01".into()))
        .refuses(FACILITATOR, release("i01"), Refusal::Skipped("i01".into()))
        .refuses(FACILITATOR, lift("i01"), Refusal::Skipped("i01".into()));
}

#[test]
fn by_the_clock_the_next_inject_goes_out_early_and_the_clock_stays() {
    given(&three())
        .startex()
        .at("5m")
        .when(FACILITATOR, hold("i01"))
        .when(FACILITATOR, Command::ReleaseNext)
        .then(["5m i01 held", "5m i02 released by hand"])
        .when(FACILITATOR, Command::ReleaseNext)
        .then(["5m i03 released by hand", "5m c01 released by condition"])
        .refuses(FACILITATOR, Command::ReleaseNext, Refusal::NothingNext);
}

#[test]
fn step_by_step_the_next_inject_moves_the_clock_to_its_time() {
    given_step_by_step(&three())
        .startex()
        .at("5m")
        .when(FACILITATOR, Command::ReleaseNext)
        .then(["5m clock moved to 10m", "10m i01 released by hand"])
        .when(FACILITATOR, Command::Pause)
        .refuses(FACILITATOR, Command::ReleaseNext, Refusal::Paused)
        .when(FACILITATOR, Command::Resume)
        .at("35m")
        .anyhow()
        .when(FACILITATOR, Command::ReleaseNext)
        .then(["35m i02 released by hand"]);
}

#[test]
fn step_by_step_what_lies_on_the_way_happens_first() {
    given_step_by_step(&three())
        .startex()
        .when(FACILITATOR, skip("i01"))
        .when(
            super::play::team("aldenia"),
            super::play::send("brennmark", "protected-network"),
        )
        .anyhow()
        .when(FACILITATOR, Command::ReleaseNext)
        .then([
            "0m clock moved to 30m",
            "20m message 1 arrives",
            "30m i02 released by hand",
        ]);
}

#[test]
fn step_by_step_contingencies_wait_for_the_facilitator_too() {
    given_step_by_step(&three())
        .startex()
        .when(FACILITATOR, release("i03"))
        .at("1h")
        .then(["0m i03 released by hand"])
        .when(FACILITATOR, release("c01"))
        .then(["1h c01 released by hand"]);
}

#[test]
fn releasing_by_hand_works_in_a_pause_but_not_before_startex() {
    given(&three())
        .refuses(FACILITATOR, release("i01"), Refusal::NotStarted)
        .refuses(FACILITATOR, Command::ReleaseNext, Refusal::NotStarted)
        .startex()
        .when(FACILITATOR, Command::Pause)
        .anyhow()
        .when(FACILITATOR, release("i01"))
        .then(["0m i01 released by hand"]);
}

/// An inject as a facilitator writes it.
fn written(id: &str, after: Option<&str>) -> Inject {
    Inject {
        id: id.into(),
        title: "A call from the press".into(),
        at: after.map(span),
        when: None,
        from: "News desk".into(),
        to: vec![Addressee::State("aldenia".into())],
        channel: demarche::doctrine::InjectChannel::Media,
        marking: demarche::doctrine::Marking::Clear,
        body: "Is it true?".into(),
        asks: None,
        pictures: vec![],
        evidence: Vec::new(),
        expects: Vec::new(),
        effects: Vec::new(),
        notes: None,
    }
}

fn add(inject: Inject) -> Command {
    Command::AddInject(Box::new(inject))
}

#[test]
fn an_inject_written_in_play_goes_out_at_once_or_at_its_time() {
    given(&three())
        .when(FACILITATOR, add(written("n0", Some("3m"))))
        .refuses(FACILITATOR, add(written("n1", None)), Refusal::NotStarted)
        .startex()
        .when(FACILITATOR, add(written("n1", None)))
        .then(["0m n1 added", "0m n1 released by hand"])
        .when(FACILITATOR, add(written("n2", Some("5m"))))
        .at("6m")
        .then([
            "0m n2 added",
            "3m n0 released by the clock",
            "5m n2 released by the clock",
        ])
        .refuses(
            FACILITATOR,
            add(written("n2", None)),
            Refusal::IdTaken("n2".into()),
        )
        .refuses(
            FACILITATOR,
            add(written("i01", None)),
            Refusal::IdTaken("i01".into()),
        )
        .refuses(
            FACILITATOR,
            add(written("n3", Some("5m"))),
            Refusal::InThePast(at("5m")),
        );
}

#[test]
fn an_inject_written_in_play_is_looked_over_like_a_scripted_one() {
    let with = |change: &dyn Fn(&mut Inject)| {
        let mut inject = written("n1", None);
        change(&mut inject);
        add(inject)
    };
    let expecting = |id: &str, action: ExpectedAction| {
        let expect = Expect {
            id: id.into(),
            by: None,
            within: span("10m"),
            action,
            text: None,
            objective: None,
        };
        with(&|inject| inject.expects = vec![expect.clone(); if id == "twice" { 2 } else { 1 }])
    };
    let story = story(&scripted(
        "i01",
        r#"at: "10m""#,
        "All",
        r#"expects: [Expect(id: "e1", within: "10m", action: Acknowledged)]"#,
    ));
    given(&story)
        .startex()
        .refuses(
            FACILITATOR,
            with(&|inject| {
                inject.marking = demarche::doctrine::Marking::Secret;
                inject.to = vec![Addressee::All];
            }),
            Refusal::SecretForSeveral,
        )
        .refuses(
            FACILITATOR,
            with(&|inject| inject.id = "".into()),
            Refusal::Empty("id"),
        )
        .refuses(
            FACILITATOR,
            with(&|inject| inject.title = " ".into()),
            Refusal::Empty("title"),
        )
        .refuses(
            FACILITATOR,
            with(&|inject| inject.body.clear()),
            Refusal::Empty("text"),
        )
        .refuses(
            FACILITATOR,
            with(&|inject| inject.to.clear()),
            Refusal::NobodyAddressed,
        )
        .refuses(
            FACILITATOR,
            with(&|inject| inject.to = vec![Addressee::State("atlantis".into())]),
            unknown("State", "atlantis"),
        )
        .refuses(
            FACILITATOR,
            with(&|inject| inject.from = "x".repeat(10_001)),
            Refusal::TooLong {
                what: "sender",
                length: 10_001,
            },
        )
        .refuses(
            FACILITATOR,
            with(&|inject| {
                inject.effects = vec![Effect::Infrastructure("dam".into(), AssetStatus::Down)];
            }),
            unknown("infrastructure", "dam"),
        )
        .refuses(
            FACILITATOR,
            with(&|inject| {
                inject.effects = vec![Effect::Tension("aldenia".into(), "atlantis".into(), 3)];
            }),
            unknown("State", "atlantis"),
        )
        .refuses(
            FACILITATOR,
            expecting("e1", ExpectedAction::Acknowledged),
            Refusal::ExpectTaken("e1".into()),
        )
        .refuses(
            FACILITATOR,
            expecting("twice", ExpectedAction::Acknowledged),
            Refusal::ExpectTaken("twice".into()),
        )
        .refuses(
            FACILITATOR,
            expecting("e2", ExpectedAction::Decided("press".into())),
            unknown("decision", "press"),
        )
        .refuses(
            FACILITATOR,
            expecting("e2", ExpectedAction::Took("dance".into())),
            unknown("measure", "dance"),
        )
        .when(FACILITATOR, expecting("e2", ExpectedAction::Acknowledged))
        .at("10m")
        .then([
            "0m n1 added",
            "0m n1 released by hand",
            "10m i01 released by the clock",
            "10m e2 missed by aldenia",
        ]);
}

#[test]
fn a_release_changes_what_the_author_tied_to_it() {
    let story = story(&[
        scripted(
            "i01",
            r#"at: "10m""#,
            "All",
            r#"effects: [Tension("aldenia", "brennmark", 7), Infrastructure("grid", Down), Infrastructure("grid", Down)]"#,
        ),
        scripted("i02", r#"at: "20m""#, "All", r#"effects: [Infrastructure("grid", Down)]"#),
    ].concat());
    given(&story)
        .startex()
        .at("20m")
        .then([
            "10m i01 released by the clock",
            "10m grid is Down",
            "20m i02 released by the clock",
        ])
        .tension("aldenia", "brennmark", 17)
        .tension("brennmark", "aldenia", 10);
}

#[test]
fn the_facilitator_sets_infrastructure_and_tension_with_a_reason() {
    let set = |asset: &str, status| Command::SetInfrastructure {
        asset: asset.into(),
        status,
    };
    let adjust = |from: &str, to: &str, by, reason: &str| Command::AdjustTension {
        from: from.into(),
        to: to.into(),
        by,
        reason: reason.into(),
    };
    given(&three())
        .startex()
        .when(FACILITATOR, set("grid", AssetStatus::Degraded))
        .then(["0m grid is Degraded"])
        .refuses(
            FACILITATOR,
            set("grid", AssetStatus::Degraded),
            Refusal::NoChange,
        )
        .refuses(
            FACILITATOR,
            set("dam", AssetStatus::Down),
            unknown("infrastructure", "dam"),
        )
        .when(
            FACILITATOR,
            adjust("aldenia", "brennmark", 100, "They shouted."),
        )
        .tension("aldenia", "brennmark", 100)
        .refuses(
            FACILITATOR,
            adjust("aldenia", "brennmark", 1, "Louder."),
            Refusal::NoChange,
        )
        .when(
            FACILITATOR,
            adjust("aldenia", "brennmark", -127, "They laughed."),
        )
        .tension("aldenia", "brennmark", 0)
        .refuses(
            FACILITATOR,
            adjust("aldenia", "brennmark", 1, "  "),
            Refusal::Empty("reason"),
        )
        .refuses(
            FACILITATOR,
            adjust("aldenia", "aldenia", 1, "?"),
            Refusal::OneselfAddressed,
        )
        .refuses(
            FACILITATOR,
            adjust("aldenia", "atlantis", 1, "?"),
            unknown("State", "atlantis"),
        );
}

#[test]
fn moves_begin_at_their_time() {
    let play = given(&three())
        .when(FACILITATOR, Command::Start)
        .when(FACILITATOR, skip("i01"))
        .when(FACILITATOR, skip("i02"))
        .when(FACILITATOR, skip("i03"))
        .at("4h")
        .then([
            "0m STARTEX",
            "0m move 0 begins",
            "0m i01 skipped",
            "0m i02 skipped",
            "0m i03 skipped",
            "4h move 1 begins",
        ]);
    assert_eq!(play.exercise.current_move, Some(1));
    assert_eq!(play.exercise.moves_begun.len(), 2);
}

#[test]
fn only_the_clock_speaks_for_the_clock() {
    given(&three())
        .startex()
        .refuses(
            FACILITATOR,
            Command::Due(demarche::exercise::Timer::Release(0)),
            Refusal::NotYours("the clock"),
        )
        .refuses(FACILITATOR, Command::Reopen, Refusal::NotYours("the clock"))
        .refuses(
            Seat::System,
            release("i01"),
            Refusal::NotYours("the facilitator"),
        );
}
