//! Messages between States: every channel takes its time, and contact points are as people are.

use demarche::exercise::{Bounce, Command, Item, MessageId, Note, Refusal, Transit};

use super::play::{FACILITATOR, given, scripted, send, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

fn message(number: u32) -> Item {
    Item::Message(MessageId(number))
}

#[test]
fn every_channel_takes_its_time() {
    given(&simple())
        .startex()
        .when(team("aldenia"), send("brennmark", "embassy-note"))
        .when(team("aldenia"), send("brennmark", "technical-contact"))
        .when(team("aldenia"), send("brennmark", "public"))
        .at("2h")
        .then([
            "0m message 1 from aldenia to brennmark, due 1h30m",
            "0m message 2 from aldenia to brennmark, due 5m",
            "0m message 3 from aldenia to brennmark, due 0m",
            "0m message 3 arrives",
            "5m message 2 arrives",
            "1h30m message 1 arrives",
        ]);
}

#[test]
fn a_desk_with_office_hours_reads_in_the_morning() {
    given(&simple())
        .startex()
        .when(team("aldenia"), send("brennmark", "policy-contact"))
        .at("3h")
        .then([
            "0m message 1 from aldenia to brennmark, due 10m",
            "10m message 1 waits until 2h",
            "2h message 1 arrives",
        ])
        .when(team("aldenia"), send("brennmark", "policy-contact"))
        .at("3h10m")
        .then([
            "3h message 2 from aldenia to brennmark, due 3h10m",
            "3h10m message 2 arrives",
        ]);
}

#[test]
fn after_hours_it_waits_for_the_next_day() {
    given(&simple())
        .startex()
        .at("10h")
        .anyhow()
        .when(team("aldenia"), send("brennmark", "policy-contact"))
        .at("26h")
        .then([
            "10h message 1 from aldenia to brennmark, due 10h10m",
            "10h10m message 1 waits until 1d2h",
            "1d2h message 1 arrives",
        ]);
}

#[test]
fn what_the_directory_gets_wrong_bounces() {
    let play = given(&simple())
        .startex()
        .when(team("aldenia"), send("corvania", "technical-contact"))
        .when(team("aldenia"), send("corvania", "policy-contact"))
        .when(team("aldenia"), send("drovia", "policy-contact"))
        .when(team("aldenia"), send("drovia", "cert-to-cert"))
        .anyhow()
        .at("10m")
        .then([
            "5m message 1 bounces: Stale",
            "5m message 4 arrives",
            "10m message 2 bounces: WrongPerson",
            "10m message 3 bounces: NoContact",
        ]);
    for bounce in [Bounce::Stale, Bounce::WrongPerson, Bounce::NoContact] {
        assert!(
            bounce.sentence().ends_with('.'),
            "the sender reads why: {bounce:?}"
        );
    }
    let transit = play.exercise.message(MessageId(3)).unwrap().transit;
    assert!(matches!(transit, Transit::Bounced(_, Bounce::NoContact)));
    assert_eq!(play.exercise.message(MessageId(0)), None);
    assert_eq!(play.exercise.message(MessageId(9)), None);
}

#[test]
fn a_message_needs_an_addressee_a_channel_and_words() {
    let note = |change: &dyn Fn(&mut Note)| {
        let Command::Send(mut note) = send("brennmark", "public") else {
            unreachable!()
        };
        change(&mut note);
        Command::Send(note)
    };
    let unknown = |what, name: &str| Refusal::Unknown {
        what,
        name: name.into(),
    };
    given(&simple())
        .startex()
        .refuses(
            team("aldenia"),
            note(&|n| n.to = "aldenia".into()),
            Refusal::OneselfAddressed,
        )
        .refuses(
            team("aldenia"),
            note(&|n| n.to = "atlantis".into()),
            unknown("State", "atlantis"),
        )
        .refuses(
            team("aldenia"),
            note(&|n| n.channel = "pigeon".into()),
            unknown("channel", "pigeon"),
        )
        .refuses(
            team("aldenia"),
            note(&|n| n.subject = " ".into()),
            Refusal::Empty("subject"),
        )
        .refuses(
            team("aldenia"),
            note(&|n| n.body.clear()),
            Refusal::Empty("text"),
        )
        .refuses(
            FACILITATOR,
            note(&|_| ()),
            Refusal::NotYours("a State's team"),
        );
}

#[test]
fn what_arrived_can_be_read_and_acknowledged_once_by_its_addressee() {
    given(&simple())
        .startex()
        .when(team("aldenia"), send("brennmark", "cert-to-cert"))
        .refuses(
            team("brennmark"),
            Command::Read(message(1)),
            Refusal::NotInInbox,
        )
        .at("5m")
        .anyhow()
        .refuses(
            team("aldenia"),
            Command::Read(message(1)),
            Refusal::NotInInbox,
        )
        .refuses(
            team("corvania"),
            Command::Acknowledge(message(1)),
            Refusal::NotInInbox,
        )
        .when(team("brennmark"), Command::Read(message(1)))
        .at("6m")
        .when(team("brennmark"), Command::Read(message(1)))
        .when(team("brennmark"), Command::Acknowledge(message(1)))
        .then([
            "5m brennmark reads message 1",
            "6m brennmark acknowledges message 1",
        ])
        .refuses(
            team("brennmark"),
            Command::Acknowledge(message(1)),
            Refusal::AlreadyAcknowledged,
        );
}

#[test]
fn injects_too_are_read_in_a_pause() {
    let story = story(&scripted("i01", r#"at: "10m""#, r#"State("aldenia")"#, ""));
    let item = || super::play::inject("i01");
    given(&story)
        .startex()
        .refuses(team("aldenia"), Command::Read(item()), Refusal::NotInInbox)
        .at("10m")
        .when(FACILITATOR, Command::Pause)
        .anyhow()
        .when(team("aldenia"), Command::Read(item()))
        .when(team("aldenia"), Command::Acknowledge(item()))
        .then(["10m aldenia reads i01", "10m aldenia acknowledges i01"])
        .refuses(
            team("brennmark"),
            Command::Read(item()),
            Refusal::NotInInbox,
        )
        .refuses(
            team("aldenia"),
            Command::Read(super::play::inject("i99")),
            Refusal::NotInInbox,
        )
        .when(FACILITATOR, Command::End)
        .refuses(team("aldenia"), Command::Read(item()), Refusal::Ended)
        .refuses(
            team("aldenia"),
            Command::Acknowledge(item()),
            Refusal::Ended,
        );
}
