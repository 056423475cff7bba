//! Contact points and lines: who takes what arrives, what leaks, and what a communications check finds.

use demarche::doctrine::doctrine;
use demarche::exercise::{
    Command, ConsultationId, Item, Leaks, MessageId, Parcel, PingId, PublicKind, PublicView,
    Refusal, Seat, TeamView, public, visible,
};

use super::play::{FACILITATOR, given, request, scripted, send, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

/// The same, with this directory of Drovia.
fn listing(contacts: &str) -> String {
    simple().replace(
        r#"profile: "North.", brief: "Listen.""#,
        &format!(r#"profile: "North.", brief: "Listen.", contacts: [{contacts}]"#),
    )
}

/// The same, with these risks of leaks.
fn leaking(risks: &str) -> String {
    simple().replace("decisions: []", &format!("decisions: [], leaks: [{risks}]"))
}

fn check(channels: &[&str]) -> Command {
    Command::CheckCommunications {
        channels: channels.iter().map(|channel| (*channel).into()).collect(),
    }
}

#[test]
fn contacts_of_one_kind_are_tried_in_their_order() {
    let text = listing(
        r#"Contact(kind: Policy, name: "Old desk", hours: Always, fault: Stale),
           Contact(kind: Policy, name: "Porter", hours: Always, fault: WrongPerson),
           Contact(kind: Technical, name: "Watch", hours: Always),
           Contact(kind: Policy, name: "Duty officer", hours: Always)"#,
    );
    given(&text)
        .startex()
        .when(team("aldenia"), send("drovia", "policy-contact"))
        .at("1h")
        .then([
            "0m message 1 from aldenia to drovia, due 10m",
            "10m message 1 not taken by Old desk: Stale, again 20m",
            "20m message 1 not taken by Porter: WrongPerson, again 30m",
            "30m message 1 arrives",
        ]);
}

#[test]
fn the_last_contact_that_fails_sends_it_back() {
    let text = listing(
        r#"Contact(kind: Policy, name: "Old desk", hours: Always, fault: Stale),
           Contact(kind: Policy, name: "Porter", hours: Always, fault: WrongPerson)"#,
    );
    given(&text)
        .startex()
        .when(
            team("aldenia"),
            Command::Request(demarche::exercise::Request {
                channel: "policy-contact".into(),
                ..request(&["drovia"])
            }),
        )
        .at("1h")
        .then([
            "0m #1 requested by aldenia",
            "10m #1 to drovia not taken by Old desk: Stale, again 20m",
            "20m #1 to drovia bounces: WrongPerson",
            "20m #1 failed",
        ]);
}

#[test]
fn who_is_on_duty_takes_what_the_office_cannot() {
    let office = r#"Contact(kind: Policy, name: "Desk", hours: Office(9, 17)),"#;
    let duty = r#"Contact(kind: Policy, name: "Duty officer", hours: Always)"#;
    given(&listing(&format!("{office}{duty}")))
        .startex()
        .when(team("aldenia"), send("drovia", "policy-contact"))
        .at("1h")
        .then([
            "0m message 1 from aldenia to drovia, due 10m",
            "10m message 1 arrives",
        ]);
    let later = r#"Contact(kind: Policy, name: "Late desk", hours: Office(11, 17)),"#;
    given(&listing(&format!("{later}{office}")))
        .startex()
        .when(team("aldenia"), send("drovia", "policy-contact"))
        .at("3h")
        .then([
            "0m message 1 from aldenia to drovia, due 10m",
            "10m message 1 waits until 2h",
            "2h message 1 arrives",
        ]);
}

#[test]
fn what_leaks_stands_in_the_papers_and_moves_both_sides() {
    let play = given(&leaking("LeakRisk(per_mille: 1000)"))
        .startex()
        .when(team("aldenia"), send("brennmark", "technical-contact"))
        .when(team("aldenia"), send("drovia", "public"))
        .at("10m")
        .then([
            "0m message 1 from aldenia to brennmark, due 5m",
            "0m message 2 from aldenia to drovia, due 0m",
            "0m message 2 arrives",
            "5m message 1 arrives",
            "5m message 1 leaks, between aldenia and brennmark",
        ]);
    let effect = doctrine().conventions.leak.effect;
    let level = |by: i8| (10 + by) as u8;
    let play = play
        .tension("aldenia", "brennmark", level(effect.on_self))
        .tension("brennmark", "aldenia", level(effect.on_target))
        .tension("drovia", "aldenia", 10);
    let common = demarche::exercise::Common::of(&play.exercise.scenario);
    let mut display = PublicView::new(common.into());
    for event in &play.log {
        if let Some(event) = public(event) {
            display.see(&event);
        }
    }
    let reported = display.items.iter().any(|item| {
        matches!(&item.kind, PublicKind::Text(letter)
            if letter.title.contains("Aldenia") && letter.title.contains("Brennmark")
                && letter.title.contains("The outage") && !letter.body.contains("What do you see?"))
    });
    assert!(
        reported,
        "that they spoke and on what, and no word of it: {:?}",
        display.items
    );
}

#[test]
fn a_scenario_says_whose_talks_leak_and_the_setting_has_the_last_word() {
    let scripted = "LeakRisk(state: \"drovia\", per_mille: 1000), LeakRisk(per_mille: 0)";
    given(&leaking(scripted))
        .startex()
        .when(team("aldenia"), send("brennmark", "cert-to-cert"))
        .when(team("aldenia"), send("drovia", "cert-to-cert"))
        .at("10m")
        .then([
            "0m message 1 from aldenia to brennmark, due 5m",
            "0m message 2 from aldenia to drovia, due 5m",
            "5m message 1 arrives",
            "5m message 2 arrives",
            "5m message 2 leaks, between aldenia and drovia",
        ])
        .when(FACILITATOR, Command::SetLeaks(Leaks::Never))
        .when(team("aldenia"), send("drovia", "cert-to-cert"))
        .at("20m")
        .then([
            "10m leaks Never",
            "10m message 3 from aldenia to drovia, due 15m",
            "15m message 3 arrives",
        ])
        .refuses(
            FACILITATOR,
            Command::SetLeaks(Leaks::Never),
            Refusal::NoChange,
        );
}

#[test]
fn the_facilitator_lets_something_leak_once_it_has_arrived() {
    let message = |number| Command::LeakNow(Parcel::Message(MessageId(number)));
    let asked = || Command::LeakNow(Parcel::Request(ConsultationId(1), "brennmark".into()));
    given(&leaking("LeakRisk(per_mille: 0)"))
        .startex()
        .when(team("aldenia"), send("brennmark", "cert-to-cert"))
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .when(team("aldenia"), send("brennmark", "public"))
        .refuses(FACILITATOR, message(1), Refusal::NothingToLeak)
        .refuses(FACILITATOR, asked(), Refusal::NothingToLeak)
        .refuses(FACILITATOR, message(2), Refusal::NothingToLeak)
        .refuses(
            team("aldenia"),
            message(1),
            Refusal::NotYours("the facilitator"),
        )
        .at("30m")
        .anyhow()
        .when(FACILITATOR, message(1))
        .when(FACILITATOR, asked())
        .then([
            "30m message 1 leaks, between aldenia and brennmark",
            "30m #1 to brennmark leaks, between aldenia and brennmark",
        ])
        .refuses(FACILITATOR, message(1), Refusal::AlreadyLeaked);
}

#[test]
fn a_check_finds_who_answers_and_what_comes_back() {
    let line = |number| Item::Ping(PingId(1, number));
    let play = given(&simple())
        .when(FACILITATOR, check(&["policy-contact", "policy-contact"]))
        .then([
            "0m communications check 1",
            "0m line 1.0 to aldenia (Cyber desk) is there",
            "0m line 1.1 to brennmark (Chancellery) waits until 2h",
            "0m line 1.2 to corvania (Switchboard) bounces: WrongPerson",
            "0m line 1.3 to drovia () bounces: NoContact",
        ])
        .wait("30s")
        .refuses(
            team("brennmark"),
            Command::Acknowledge(line(1)),
            Refusal::NotInInbox,
        )
        .refuses(
            team("brennmark"),
            Command::Acknowledge(line(0)),
            Refusal::NotInInbox,
        )
        .when(team("aldenia"), Command::Acknowledge(line(0)))
        .then(["0m aldenia acknowledges line 1.0"])
        .startex()
        .at("2h10m")
        .when(team("brennmark"), Command::Read(line(1)))
        .when(team("brennmark"), Command::Acknowledge(line(1)))
        .then([
            "2h line 1.1 to brennmark (Chancellery) is there",
            "2h10m brennmark reads line 1.1",
            "2h10m brennmark acknowledges line 1.1",
        ]);
    let check = &play.exercise.checks[0];
    assert_eq!(check.pings.len(), 4);
    assert_eq!(check.pings[0].took_in_the_room(), Some(30_000));
    assert_eq!(
        check.pings[1].took(),
        Some(super::play::span("10m")),
        "from when the office opened"
    );
    let briefing = demarche::exercise::Briefing::of(&play.exercise.scenario, &"corvania".into());
    let mut corvania = TeamView::new(briefing.unwrap().into());
    for event in &play.log {
        if let Some(event) = visible(event, &play.exercise, &Seat::Team("corvania".into())) {
            corvania.see(&event);
        }
    }
    assert!(corvania.inbox.is_empty(), "what came back reached nobody");
}

#[test]
fn a_check_needs_a_line_that_somebody_could_answer() {
    given(&simple())
        .refuses(FACILITATOR, check(&[]), Refusal::NothingToCheck)
        .refuses(FACILITATOR, check(&["public"]), Refusal::NothingToCheck)
        .refuses(
            FACILITATOR,
            check(&["pigeon"]),
            Refusal::Unknown {
                what: "channel",
                name: "pigeon".into(),
            },
        )
        .refuses(
            team("aldenia"),
            check(&["policy-contact"]),
            Refusal::NotYours("the facilitator"),
        )
        .startex()
        .when(FACILITATOR, Command::End)
        .refuses(FACILITATOR, check(&["policy-contact"]), Refusal::Ended);
}
