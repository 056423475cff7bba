//! Who joins a consultation later, by whose consent, and what it is shown.

use demarche::exercise::{Act, Command, ConsultationId, Refusal, Seat};

use super::play::{Play, conclusion, given, in_first, request, scripted, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

/// Aldenia and Brennmark talk.
fn in_session() -> Play {
    given(&simple())
        .startex()
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("20m")
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
}

fn invite(state: &str) -> Command {
    in_first(Act::Invite {
        state: state.into(),
        reason: "It sees what we do not.".into(),
    })
}

fn consent(state: &str) -> Command {
    in_first(Act::ConsentToJoin {
        state: state.into(),
    })
}

fn refuse(state: &str) -> Command {
    in_first(Act::RefuseToJoin {
        state: state.into(),
        reason: "Not at this table.".into(),
    })
}

fn ask_to_join() -> Command {
    in_first(Act::AskToJoin {
        reason: "Our exchange is affected.".into(),
    })
}

fn announced() -> Play {
    in_session()
        .when(team("brennmark"), in_first(Act::Announce))
        .then(["20m #1 announced by brennmark"])
}

#[test]
fn before_anybody_sits_the_requester_alone_has_more_states_asked() {
    given(&simple())
        .startex()
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("20m")
        .anyhow()
        .refuses(team("brennmark"), invite("corvania"), Refusal::NotAParty)
        .refuses(team("aldenia"), invite("brennmark"), Refusal::AlreadyAsked)
        .refuses(
            team("aldenia"),
            invite("aldenia"),
            Refusal::OneselfAddressed,
        )
        .when(team("aldenia"), invite("corvania"))
        .then(["20m #1 aldenia has corvania asked"])
        .at("40m")
        .then(["40m #1 delivered to corvania"]);
}

#[test]
fn once_they_talk_every_party_consents_before_another_is_asked() {
    in_session()
        .when(team("aldenia"), invite("corvania"))
        .then(["20m #1 aldenia would invite corvania"])
        .refuses(
            team("brennmark"),
            invite("corvania"),
            Refusal::JoiningPending,
        )
        .refuses(team("aldenia"), consent("corvania"), Refusal::NoJoining)
        .refuses(team("brennmark"), consent("drovia"), Refusal::NoJoining)
        .when(team("brennmark"), consent("corvania"))
        .then([
            "20m #1 brennmark consents to corvania joining",
            "20m #1 aldenia has corvania asked",
        ])
        .at("40m")
        .then(["40m #1 delivered to corvania"])
        .when(team("corvania"), in_first(Act::Accept))
        .then([
            "40m #1 accepted by corvania",
            "40m #1 table shown to corvania",
            "40m #1 in session: aldenia, brennmark, corvania",
        ]);
}

#[test]
fn one_party_that_does_not_consent_is_enough() {
    in_session()
        .when(team("aldenia"), invite("corvania"))
        .anyhow()
        .refuses(
            team("brennmark"),
            in_first(Act::RefuseToJoin {
                state: "corvania".into(),
                reason: " ".into(),
            }),
            Refusal::Empty("reason"),
        )
        .when(team("brennmark"), refuse("corvania"))
        .then(["20m #1 brennmark refuses corvania joining"])
        .tension("aldenia", "brennmark", 9)
        .refuses(team("aldenia"), consent("corvania"), Refusal::NoJoining)
        .at("2h")
        .then([]);
}

#[test]
fn nobody_asks_to_join_what_it_does_not_know_of() {
    in_session().refuses(team("corvania"), ask_to_join(), Refusal::NotAParty);
    announced()
        .refuses(
            team("aldenia"),
            in_first(Act::Announce),
            Refusal::AlreadyAnnounced,
        )
        .refuses(team("aldenia"), ask_to_join(), Refusal::AlreadyAsked)
        .when(team("corvania"), ask_to_join())
        .then(["20m #1 corvania asks to join"])
        .refuses(team("corvania"), ask_to_join(), Refusal::JoiningPending)
        .when(team("aldenia"), consent("corvania"))
        .then(["20m #1 aldenia consents to corvania joining"])
        .when(team("brennmark"), consent("corvania"))
        .then([
            "20m #1 brennmark consents to corvania joining",
            "20m #1 table shown to corvania",
            "20m #1 in session: aldenia, brennmark, corvania",
        ]);
}

#[test]
fn whoever_declined_may_ask_to_join_after_all() {
    given(&simple())
        .startex()
        .when(
            team("aldenia"),
            Command::Request(request(&["brennmark", "corvania"])),
        )
        .at("20m")
        .when(
            team("corvania"),
            in_first(Act::Decline {
                reason: "Not now.".into(),
            }),
        )
        .anyhow()
        .refuses(team("corvania"), ask_to_join(), Refusal::NotInSession)
        .when(team("brennmark"), in_first(Act::Accept))
        .when(team("corvania"), ask_to_join())
        .anyhow()
        .when(team("aldenia"), consent("corvania"))
        .anyhow()
        .when(team("brennmark"), consent("corvania"))
        .then([
            "20m #1 brennmark consents to corvania joining",
            "20m #1 table shown to corvania",
            "20m #1 in session: aldenia, brennmark, corvania",
        ]);
}

#[test]
fn a_conclusion_on_the_table_waits_for_the_newcomer_too() {
    let play = announced()
        .when(
            team("aldenia"),
            in_first(Act::Propose {
                text: "One line for the press.".into(),
            }),
        )
        .when(
            team("aldenia"),
            in_first(Act::TableConclusion(conclusion("facts-exchanged"))),
        )
        .when(team("corvania"), ask_to_join())
        .when(team("aldenia"), consent("corvania"))
        .when(team("brennmark"), consent("corvania"))
        .anyhow();
    let desk = play.desk("corvania");
    let seen = desk.consultations.get(ConsultationId(1)).unwrap();
    let real = play.exercise.consultations.get(ConsultationId(1)).unwrap();
    assert_eq!(seen.tabled, real.tabled);
    assert_eq!(seen.proposals, real.proposals);
    assert_eq!(seen.stage, real.stage);
    assert!(seen.tabled.is_some());
    play.when(team("brennmark"), in_first(Act::ConfirmConclusion))
        .then(["20m #1 conclusion confirmed by brennmark"])
        .when(team("corvania"), in_first(Act::ConfirmConclusion))
        .then([
            "20m #1 conclusion confirmed by corvania",
            "20m #1 concluded: facts-exchanged",
        ]);
}

#[test]
fn consent_is_the_parties_alone() {
    announced()
        .when(team("corvania"), ask_to_join())
        .anyhow()
        .refuses(team("corvania"), consent("corvania"), Refusal::NotAParty)
        .refuses(
            Seat::Facilitator,
            consent("corvania"),
            Refusal::NotYours("a State's team"),
        );
}
