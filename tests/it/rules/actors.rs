//! Seats that are no State's: an operator, the press, a vendor; what they may do, and what they see.

use std::sync::Arc;

use demarche::doctrine::{Marking, Vocabulary as _};
use demarche::exercise::{
    ActorBriefing, ActorPlayer, ActorView, Command, DispatchId, Exercise, Item, Passing,
    PublicKind, Refusal, Seat, StatusReport, Writing, apply, known_to, spread, visible,
};
use demarche::scenario::{AssetStatus, Correspondent};

use super::play::{FACILITATOR, Play, given, inject, scripted, story, team};

/// An operator that reaches Aldenia, Brennmark and the press; a paper that reaches every State; a vendor that may do
/// nothing but write; and a gang that nobody plays.
fn with_actors() -> String {
    let actors = r#"actors: [
        Actor(id: "grid-co", name: "Grid Company", kind: Company, seat: Seat(role: Operator,
            brief: "The breaker was opened by hand.", lines: [State("aldenia"), State("brennmark"), Actor("paper")],
            may: [Share], reports_on: ["grid"])),
        Actor(id: "paper", name: "The Morning", kind: Media, seat: Seat(role: Media, brief: "Deadline at six.", may: [Publish])),
        Actor(id: "maker", name: "Maker", kind: Company, seat: Seat(role: Vendor, brief: "The flaw is known.")),
        Actor(id: "gang", name: "Gang", kind: Criminal)],
    truth:"#;
    let injects = [
        scripted("i01", r#"at: "0m""#, r#"Actor("grid-co")"#, ""),
        scripted("i02", r#"at: "0m""#, r#"State("aldenia")"#, ""),
        scripted(
            "i03",
            r#"at: "30h""#,
            r#"Actor("paper"), Actor("maker")"#,
            "",
        ),
        scripted("i04", r#"at: "0m""#, r#"Actor("maker")"#, "").replace("Amber", "Red"),
    ];
    story(&injects.concat()).replace("truth:", actors)
}

fn actor(id: &str) -> Seat {
    Seat::Actor(id.into())
}

fn state(id: &str) -> Correspondent {
    Correspondent::State(id.into())
}

fn of_actor(id: &str) -> Correspondent {
    Correspondent::Actor(id.into())
}

fn to(to: &[Correspondent]) -> Writing {
    Writing {
        to: to.to_vec(),
        subject: "The breaker".into(),
        body: "Look at the logs.".into(),
        hands: None,
        reports: None,
    }
}

fn handing(to_whom: &[Correspondent], item: Item, marking: Marking) -> Command {
    Command::Write(Writing {
        hands: Some((item, marking)),
        ..to(to_whom)
    })
}

fn letter(id: u32) -> Item {
    Item::Dispatch(DispatchId(id))
}

fn publish() -> Command {
    Command::Publish {
        title: "Lights out".into(),
        body: "It was the breaker.".into(),
    }
}

/// What an actor's desk shows.
pub(super) fn desk(play: &Play, id: &str) -> ActorView {
    let scenario = &play.exercise.scenario;
    let briefing = ActorBriefing::of(scenario, &id.into()).expect("a seat");
    let mut desk = ActorView::new(Arc::new(briefing));
    let mut exercise = Exercise::new(scenario.clone());
    for event in &play.log {
        apply(&mut exercise, event);
        if let Some(seen) = visible(event, &exercise, &actor(id)) {
            desk.see(&seen);
        }
    }
    desk
}

#[test]
fn an_operator_receives_what_is_addressed_to_it_and_hands_it_on() {
    let play = given(&with_actors())
        .startex()
        .when(actor("grid-co"), Command::Read(inject("i01")))
        .when(actor("grid-co"), Command::Read(inject("i01")))
        .when(actor("grid-co"), Command::Acknowledge(inject("i01")))
        .refuses(
            actor("grid-co"),
            Command::Acknowledge(inject("i01")),
            Refusal::AlreadyAcknowledged,
        )
        .refuses(
            actor("grid-co"),
            Command::Read(inject("i02")),
            Refusal::NotInInbox,
        )
        .when(
            actor("grid-co"),
            handing(&[state("aldenia")], inject("i01"), Marking::AmberStrict),
        )
        .then([
            "0m grid-co reads i01",
            "0m grid-co acknowledges i01",
            "0m letter 1 from grid-co to aldenia with i01",
        ]);
    let aldenia = play.desk("aldenia");
    let entry = aldenia.entry(&letter(1)).expect("it arrived");
    assert_eq!(entry.letter.from, "Grid Company");
    assert_eq!(entry.letter.marking, Marking::AmberStrict);
    assert!(entry.letter.body.contains("Body of i01."), "{entry:?}");
    assert!(play.desk("brennmark").inbox.is_empty());
    let known = known_to(&aldenia);
    let known = known.iter().find(|known| known.item == letter(1)).unwrap();
    assert_eq!(known.from, "Grid Company");
    assert_eq!(
        known.passing,
        Passing::WithConsent(Marking::AmberStrict),
        "the operator's marking binds"
    );
    let spread = spread(&play.exercise);
    let piece = spread
        .iter()
        .find(|piece| piece.item == inject("i01"))
        .unwrap();
    let held = &piece.held[&"aldenia".into()];
    assert_eq!(
        held.1,
        Some(of_actor("grid-co")),
        "and it is known from whom"
    );
}

#[test]
fn a_state_asks_the_operator_and_hears_that_it_took_note() {
    let play = given(&with_actors())
        .startex()
        .anyhow()
        .when(
            team("aldenia"),
            Command::Write(to(&[
                of_actor("grid-co"),
                of_actor("paper"),
                of_actor("paper"),
            ])),
        )
        .when(actor("grid-co"), Command::Acknowledge(letter(1)))
        .then([
            "0m letter 1 from aldenia to grid-co",
            "0m letter 2 from aldenia to paper",
            "0m grid-co acknowledges letter 1",
        ]);
    let sent = &play.desk("aldenia").correspondence;
    let operator = sent.get(DispatchId(1)).unwrap();
    assert!(
        operator.readings[&of_actor("grid-co")]
            .acknowledged
            .is_some()
    );
    assert!(sent.get(DispatchId(2)).unwrap().readings.is_empty());
    let paper = desk(&play, "paper");
    assert_eq!(paper.inbox.len(), 1, "each sees its own letter alone");
    assert_eq!(paper.unread(), 1);
    assert_eq!(play.exercise.unread_by_actor(&"paper".into()), 1);
    assert_eq!(
        play.exercise.unread_by_actor(&"grid-co".into()),
        1,
        "the inject"
    );
}

#[test]
fn letters_need_a_line() {
    let no_line = |name: &str| Refusal::NoLine(name.into());
    given(&with_actors())
        .refuses(
            actor("grid-co"),
            Command::Write(to(&[state("aldenia")])),
            Refusal::NotStarted,
        )
        .startex()
        .refuses(
            actor("grid-co"),
            Command::Write(to(&[state("corvania")])),
            no_line("Corvania"),
        )
        .refuses(
            team("corvania"),
            Command::Write(to(&[of_actor("grid-co")])),
            no_line("Grid Company"),
        )
        .refuses(
            team("corvania"),
            Command::Write(to(&[of_actor("gang")])),
            no_line("Gang"),
        )
        .refuses(
            team("corvania"),
            Command::Write(to(&[state("aldenia")])),
            no_line("Aldenia"),
        )
        .refuses(
            actor("maker"),
            Command::Write(to(&[of_actor("paper")])),
            no_line("The Morning"),
        )
        // A line leads both ways.
        .when(actor("paper"), Command::Write(to(&[of_actor("grid-co")])))
        .refuses(
            actor("paper"),
            Command::Write(to(&[])),
            Refusal::NobodyAddressed,
        )
        .refuses(
            team("aldenia"),
            Command::Write(to(&[])),
            Refusal::NobodyAddressed,
        )
        .refuses(
            actor("gang"),
            Command::Write(to(&[state("aldenia")])),
            Refusal::Unknown {
                what: "seat",
                name: "gang".into(),
            },
        );
}

#[test]
fn each_seat_may_do_what_the_script_lets_it() {
    given(&with_actors())
        .startex()
        .anyhow()
        .refuses(actor("grid-co"), publish(), Refusal::MayNotPublish)
        .refuses(
            team("aldenia"),
            publish(),
            Refusal::NotYours("an actor's seat"),
        )
        .refuses(
            actor("maker"),
            handing(&[state("aldenia")], inject("i04"), Marking::Red),
            Refusal::MayNotShare,
        )
        .refuses(
            actor("grid-co"),
            handing(&[state("aldenia")], inject("i04"), Marking::Red),
            Refusal::NotInInbox,
        )
        .refuses(
            actor("grid-co"),
            Command::Decide {
                decision: "none".into(),
                option: "none".into(),
                rationale: String::new(),
            },
            Refusal::NotYours("a State's team"),
        )
        .refuses(
            actor("grid-co"),
            Command::Pause,
            Refusal::NotYours("the facilitator"),
        )
        .when(actor("paper"), publish())
        .then(["0m paper publishes"]);
}

#[test]
fn what_a_state_gave_in_confidence_goes_no_further() {
    given(&with_actors())
        .startex()
        .when(
            team("aldenia"),
            handing(&[of_actor("grid-co")], inject("i02"), Marking::Red),
        )
        .refuses(
            actor("grid-co"),
            handing(&[state("brennmark")], letter(1), Marking::Red),
            Refusal::NotYoursToShare(Marking::Red.label()),
        )
        .refuses(
            team("aldenia"),
            handing(&[of_actor("grid-co")], inject("i02"), Marking::Secret),
            Refusal::MarkingNotBetweenStates,
        );
}

#[test]
fn what_is_published_is_for_all_to_read() {
    let play = given(&with_actors())
        .startex()
        .when(actor("paper"), publish());
    let reads = |items: &[demarche::exercise::PublicItem]| {
        items.iter().any(
            |item| matches!(&item.kind, PublicKind::Text(letter) if letter.from == "The Morning"),
        )
    };
    assert!(reads(&play.desk("drovia").public));
    assert!(reads(&desk(&play, "maker").public));
    assert!(reads(&desk(&play, "paper").public));
}

#[test]
fn an_operator_reports_how_its_infrastructure_fares() {
    let report = |asset: &str| {
        Command::Write(Writing {
            reports: Some(StatusReport {
                asset: asset.into(),
                status: AssetStatus::Down,
            }),
            ..to(&[])
        })
    };
    let play = given(&with_actors())
        .startex()
        .anyhow()
        .refuses(actor("maker"), report("grid"), Refusal::NotYoursToReport)
        .refuses(team("aldenia"), report("grid"), Refusal::NotYoursToReport)
        .when(actor("grid-co"), report("grid"))
        .when(actor("grid-co"), report("grid"))
        .then([
            "0m letter 1 from grid-co to aldenia, brennmark: grid is Down",
            "0m grid is Down",
            // Said again, it changes nothing more.
            "0m letter 2 from grid-co to aldenia, brennmark: grid is Down",
        ]);
    assert_eq!(
        play.desk("brennmark").assets[&"grid".into()],
        AssetStatus::Down
    );
    assert_eq!(
        desk(&play, "grid-co").assets[&"grid".into()],
        AssetStatus::Down
    );
}

#[test]
fn the_facilitator_speaks_for_an_actor_that_no_table_plays() {
    let player = |id: &str, player| Command::AssignActor {
        actor: id.into(),
        player,
    };
    let speak = |command| Command::ForActor {
        actor: "paper".into(),
        command: Box::new(command),
    };
    let play = given(&with_actors())
        .refuses(
            FACILITATOR,
            player("gang", ActorPlayer::Table),
            Refusal::Unknown {
                what: "seat",
                name: "gang".into(),
            },
        )
        .refuses(
            FACILITATOR,
            player("paper", ActorPlayer::Script),
            Refusal::NoChange,
        )
        .startex()
        .when(FACILITATOR, speak(publish()))
        .when(FACILITATOR, player("paper", ActorPlayer::Table))
        .refuses(FACILITATOR, speak(publish()), Refusal::PlayedByTable)
        .when(FACILITATOR, player("paper", ActorPlayer::Facilitator))
        .refuses(
            FACILITATOR,
            speak(Command::Pause),
            Refusal::NotYours("the facilitator"),
        )
        .when(FACILITATOR, speak(publish()));
    // Nobody at a table learns whose hand it was.
    let event = play.log.last().unwrap();
    let seen = visible(event, &play.exercise, &team("aldenia")).unwrap();
    assert_eq!(event.seat, FACILITATOR);
    assert_eq!(seen.seat, actor("paper"));
}

#[test]
fn an_actor_sees_nothing_of_the_states_own() {
    let play = given(&with_actors())
        .startex()
        .when(
            team("aldenia"),
            super::play::send("brennmark", "technical-contact"),
        )
        .at("1h");
    let desk = desk(&play, "grid-co");
    assert_eq!(desk.inbox.len(), 1);
    assert!(desk.public.is_empty());
    assert_eq!(desk.briefing.brief, "The breaker was opened by hand.");
    assert_eq!(desk.briefing.actors.len(), 1, "the press it can call");
}
