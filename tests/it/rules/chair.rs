//! The Chair's good offices, which the facilitator plays.

use demarche::exercise::{
    Act, ActorPlayer, ChairAct, Command, ConsultationId, Referral, Refusal, Request, Seat,
};

use super::play::{FACILITATOR, Play, given, in_first, request, scripted, span, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "300h""#, "All", ""))
}

fn asked(request: Request) -> Play {
    given(&simple())
        .startex()
        .when(team("aldenia"), Command::Request(request))
        .at("20m")
        .anyhow()
}

fn chair(act: ChairAct) -> Command {
    Command::Chair(ConsultationId(1), act)
}

fn words() -> String {
    "Let us begin with what is established.".into()
}

fn accept() -> Command {
    chair(ChairAct::Accept { words: words() })
}

fn speak() -> Command {
    chair(ChairAct::Speak { words: words() })
}

fn convene() -> Command {
    chair(ChairAct::Convene { words: words() })
}

fn ask() -> Command {
    in_first(Act::AskChair {
        reason: "We cannot reach them.".into(),
    })
}

fn decline() -> Command {
    in_first(Act::Decline {
        reason: "Not now.".into(),
    })
}

#[test]
fn asked_with_the_request_the_chair_replies_or_lets_its_time_pass() {
    let with_chair = || Request {
        chair: true,
        ..request(&["brennmark"])
    };
    given(&simple())
        .startex()
        .when(team("aldenia"), Command::Request(with_chair()))
        .then(["0m #1 requested by aldenia", "0m #1 Chair asked by aldenia"]);
    asked(with_chair())
        .refuses(team("aldenia"), ask(), Refusal::ChairAsked)
        .refuses(
            team("aldenia"),
            accept(),
            Refusal::NotYours("the facilitator"),
        )
        .refuses(FACILITATOR, speak(), Refusal::ChairDoesNotSit)
        .when(FACILITATOR, accept())
        .then(["20m #1 Chair accepts"])
        .refuses(FACILITATOR, accept(), Refusal::NoChange)
        .when(FACILITATOR, speak())
        .then(["20m #1 Chair speaks"]);
    asked(with_chair())
        .when(team("brennmark"), decline())
        .then(["20m #1 declined by brennmark"])
        .at("3h")
        .then(["2h #1 Chair declines", "2h #1 failed"]);
}

#[test]
fn the_chair_calls_those_who_fell_away_to_answer_after_all() {
    asked(request(&["brennmark"]))
        .refuses(FACILITATOR, convene(), Refusal::ChairDoesNotSit)
        .when(team("aldenia"), ask())
        .then(["20m #1 Chair asked by aldenia"])
        .when(FACILITATOR, accept())
        .anyhow()
        .refuses(FACILITATOR, convene(), Refusal::NobodyToConvene)
        .when(team("brennmark"), decline())
        .then(["20m #1 declined by brennmark"])
        .when(FACILITATOR, convene())
        .then(["20m #1 Chair calls brennmark"])
        .when(team("brennmark"), in_first(Act::Accept))
        .then([
            "20m #1 accepted by brennmark",
            "20m #1 table shown to brennmark",
            "20m #1 in session: aldenia, brennmark",
        ])
        .refuses(FACILITATOR, convene(), Refusal::InSession);
    asked(request(&["brennmark"]))
        .when(team("aldenia"), ask())
        .when(FACILITATOR, accept())
        .when(team("brennmark"), decline())
        .when(FACILITATOR, convene())
        .anyhow()
        .at("3h")
        .then(["2h20m #1 lapsed for brennmark"])
        .when(team("aldenia"), in_first(Act::Withdraw))
        .then(["3h #1 withdrawn"]);
}

#[test]
fn an_addressee_passes_the_request_to_the_chair() {
    asked(request(&["brennmark"]))
        .when(
            team("brennmark"),
            in_first(Act::Refer {
                to: Referral::Chair,
                reason: "Let the Chair hear both of us.".into(),
            }),
        )
        .then([
            "20m #1 referred by brennmark to the Chair",
            "20m #1 Chair asked by brennmark",
        ])
        .when(
            FACILITATOR,
            chair(ChairAct::Decline {
                words: String::new(),
            }),
        )
        .then(["20m #1 Chair declines", "20m #1 failed"])
        .refuses(FACILITATOR, accept(), Refusal::ConsultationOver);
}

#[test]
fn a_chair_that_declined_is_not_asked_again_while_others_still_have_the_word() {
    asked(request(&["brennmark", "corvania"]))
        .when(team("aldenia"), ask())
        .when(
            FACILITATOR,
            chair(ChairAct::Decline {
                words: String::new(),
            }),
        )
        .anyhow()
        .refuses(team("aldenia"), ask(), Refusal::ChairDeclined)
        .refuses(FACILITATOR, accept(), Refusal::ChairDeclined);
}

#[test]
fn the_procedure_says_whether_there_is_a_chair_and_whether_it_may_offer_itself() {
    let by = |procedure: &str| Request {
        procedure: Some(procedure.into()),
        reply_within: span("48h"),
        ..request(&["brennmark"])
    };
    asked(by("urgent-technical")).refuses(team("aldenia"), ask(), Refusal::NoChair);
    asked(by("exercise-procedure")).refuses(FACILITATOR, accept(), Refusal::ChairNotAsked);
    asked(by("forty-eight-hours"))
        .when(FACILITATOR, accept())
        .then(["20m #1 Chair accepts"]);
}

/// A scenario with a seat that acts as the Chair, and one that does not.
fn seated() -> String {
    let actors = r#"actors: [
        Actor(id: "office", name: "Office of the Chair", kind: Organisation, seat: Seat(role: Secretariat, brief: "You take no side.", may: [Chair])),
        Actor(id: "paper", name: "The Morning", kind: Media, seat: Seat(role: Media, brief: "Deadline at six.", may: [Publish]))],
    truth:"#;
    let injects = [
        scripted("i01", r#"at: "300h""#, "All", ""),
        scripted("i02", r#"at: "30h""#, r#"Actor("paper")"#, ""),
    ];
    story(&injects.concat()).replace("truth:", actors)
}

fn at(actor: &str) -> Seat {
    Seat::Actor(actor.into())
}

fn played_by(player: ActorPlayer) -> Command {
    Command::AssignActor {
        actor: "office".into(),
        player,
    }
}

fn remind() -> Command {
    chair(ChairAct::Remind {
        of: "brennmark".into(),
        words: words(),
    })
}

fn asked_of_the_office(request: Request) -> Play {
    given(&seated())
        .startex()
        .when(team("aldenia"), Command::Request(request))
        .at("20m")
        .anyhow()
}

#[test]
fn the_seat_of_the_chair_acts_as_the_chair_and_no_other_seat_does() {
    asked_of_the_office(request(&["brennmark"]))
        .when(team("aldenia"), ask())
        .then(["20m #1 Chair asked by aldenia", "20m #1 shown to the Chair"])
        .refuses(at("paper"), accept(), Refusal::NotYours("the Chair"))
        .refuses(at("office"), remind(), Refusal::ChairDoesNotSit)
        .when(at("office"), chair(ChairAct::Acknowledge))
        .then(["20m #1 Chair acknowledges"])
        .refuses(
            at("office"),
            chair(ChairAct::Acknowledge),
            Refusal::AlreadyAcknowledged,
        )
        .when(at("office"), accept())
        .then(["20m #1 Chair accepts"])
        .refuses(
            at("office"),
            chair(ChairAct::Acknowledge),
            Refusal::ChairNotAsked,
        )
        .when(at("office"), remind())
        .then(["20m #1 Chair reminds brennmark"])
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
        .refuses(at("office"), remind(), Refusal::NothingOwed);
}

#[test]
fn the_facilitator_acts_as_the_chair_until_a_table_does() {
    let with_chair = || Request {
        chair: true,
        ..request(&["brennmark"])
    };
    asked_of_the_office(with_chair())
        .when(FACILITATOR, played_by(ActorPlayer::Table))
        .anyhow()
        .refuses(FACILITATOR, accept(), Refusal::PlayedByTable)
        .when(FACILITATOR, played_by(ActorPlayer::Facilitator))
        .anyhow()
        .when(FACILITATOR, accept())
        .then(["20m #1 Chair accepts"]);
}

#[test]
fn the_chair_is_shown_what_it_is_asked_to_help_with_and_what_lies_on_the_table_once_it_sits_there()
{
    let said = |text: &str| {
        in_first(Act::State {
            text: text.to_owned(),
        })
    };
    let play = asked_of_the_office(request(&["brennmark"]))
        .when(team("brennmark"), in_first(Act::Accept))
        .when(team("brennmark"), said("Before anybody came."))
        .anyhow();
    let desk = |play: &Play| super::actors::desk(play, "office");
    assert_eq!(
        desk(&play).consultations.iter().count(),
        0,
        "not its business"
    );
    let play = play.when(team("aldenia"), ask()).anyhow();
    let view = desk(&play);
    let found = view.consultations.get(ConsultationId(1)).expect("asked");
    assert!(found.is_party(&"brennmark".into()) && found.entries.is_empty());
    assert_eq!(found.chair.reason, "We cannot reach them.");
    let play = play
        .when(at("office"), accept())
        .then(["20m #1 Chair accepts", "20m #1 shown to the Chair"])
        .when(team("aldenia"), said("Now that you sit here."))
        .anyhow();
    let view = desk(&play);
    let found = view.consultations.get(ConsultationId(1)).expect("sits");
    assert_eq!(found.entries.len(), 1, "what was said before stays there");
}

#[test]
fn in_session_a_party_brings_the_chair_in_and_it_speaks_there() {
    asked(request(&["brennmark"]))
        .when(team("brennmark"), in_first(Act::Accept))
        .when(team("brennmark"), ask())
        .then([
            "20m #1 accepted by brennmark",
            "20m #1 in session: aldenia, brennmark",
            "20m #1 Chair asked by brennmark",
        ])
        .when(FACILITATOR, accept())
        .when(FACILITATOR, speak())
        .then(["20m #1 Chair accepts", "20m #1 Chair speaks"]);
}
