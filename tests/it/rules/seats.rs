//! Who may speak which command.

use demarche::exercise::{Command, Mode, Refusal, Seat};

use super::play::{FACILITATOR, at, given, scripted, send, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

#[test]
fn a_table_cannot_run_the_room() {
    let facilitators = [
        Command::Start,
        Command::Pause,
        Command::Resume,
        Command::SetMode(Mode::StepByStep),
        Command::Jump { to: at("1h") },
        Command::End,
        Command::Release("i01".into()),
        Command::ReleaseNext,
        Command::Skip("i01".into()),
    ];
    let mut play = given(&simple()).startex();
    for command in facilitators {
        for seat in [team("aldenia"), Seat::Observer, Seat::System] {
            play = play.refuses(seat, command.clone(), Refusal::NotYours("the facilitator"));
        }
    }
}

#[test]
fn notes_are_for_those_who_watch() {
    let note = || Command::AddNote {
        at: at("1m"),
        text: "Hm.".into(),
    };
    let whose = "the facilitator or an observer";
    given(&simple())
        .refuses(team("aldenia"), note(), Refusal::NotYours(whose))
        .refuses(Seat::System, note(), Refusal::NotYours(whose));
}

#[test]
fn nobody_acts_for_a_state_but_its_team() {
    for seat in [FACILITATOR, Seat::Observer, Seat::System] {
        given(&simple()).startex().refuses(
            seat,
            send("brennmark", "public"),
            Refusal::NotYours("a State's team"),
        );
    }
    given(&simple()).startex().refuses(
        team("atlantis"),
        send("brennmark", "public"),
        Refusal::Unknown {
            what: "State",
            name: "atlantis".into(),
        },
    );
}

#[test]
fn every_seat_has_a_name_that_is_read_back() {
    let actor = Seat::Actor("grid-co".into());
    for seat in [
        FACILITATOR,
        Seat::Observer,
        Seat::System,
        team("aldenia"),
        actor,
    ] {
        assert_eq!(seat.to_string().parse(), Ok(seat));
    }
    for text in ["", "team:", "actor:", "aldenia", "Facilitator"] {
        assert!(text.parse::<Seat>().is_err(), "{text}");
    }
}
