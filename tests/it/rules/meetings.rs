//! How a session goes: agenda, questions that expect an answer, amendments, adjournment, the next meeting.

use demarche::exercise::{
    Act, Command, Conclusion, ConsultationId, Player, Refusal, Reply, Seat, Stage, Stance,
};

use super::play::{
    FACILITATOR, Play, conclusion, given, in_first, request, scripted, span, story, team,
};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

/// Aldenia and Brennmark talk; Corvania was asked as well.
fn in_session() -> Play {
    given(&simple())
        .startex()
        .when(
            team("aldenia"),
            Command::Request(request(&["brennmark", "corvania"])),
        )
        .at("20m")
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
}

fn ask(to: &str, within: Option<&str>) -> Command {
    in_first(Act::Ask {
        to: to.into(),
        text: "Since when have you known?".into(),
        within: within.map(span),
    })
}

fn answer() -> Command {
    in_first(Act::AnswerQuestion {
        question: 0,
        text: "Since this morning.".into(),
    })
}

fn decline_to_answer() -> Command {
    in_first(Act::DeclineQuestion {
        question: 0,
        reason: "That is for our services.".into(),
    })
}

fn adjourn() -> Command {
    in_first(Act::Adjourn {
        within: span("1h"),
        reason: "To ask our capital.".into(),
    })
}

fn reply(play: &Play) -> Reply {
    let consultation = play.exercise.consultations.get(ConsultationId(1)).unwrap();
    consultation.questions[0].reply.clone()
}

#[test]
fn an_item_of_the_agenda_is_adopted_once_every_party_agrees() {
    let play = in_session()
        .refuses(
            team("aldenia"),
            in_first(Act::TableAgendaItem { text: " ".into() }),
            Refusal::Empty("item"),
        )
        .when(
            team("aldenia"),
            in_first(Act::TableAgendaItem {
                text: "What is established.".into(),
            }),
        )
        .refuses(
            team("aldenia"),
            in_first(Act::AgreeAgendaItem { item: 0 }),
            Refusal::AlreadyConfirmed,
        )
        .refuses(
            team("brennmark"),
            in_first(Act::AgreeAgendaItem { item: 1 }),
            Refusal::Unknown {
                what: "item of the agenda",
                name: "2".into(),
            },
        )
        .when(
            team("brennmark"),
            in_first(Act::AgreeAgendaItem { item: 0 }),
        )
        .then([
            "20m #1 agenda item 0 by aldenia",
            "20m #1 agenda item 0: brennmark agrees",
        ]);
    let consultation = play.exercise.consultations.get(ConsultationId(1)).unwrap();
    assert!(consultation.is_adopted(&consultation.agenda[0]));
}

#[test]
fn a_question_is_answered_by_the_party_that_was_asked() {
    let play = in_session()
        .refuses(
            team("aldenia"),
            ask("corvania", None),
            Refusal::NotAtTheTable,
        )
        .refuses(
            team("aldenia"),
            ask("aldenia", None),
            Refusal::NotAtTheTable,
        )
        .when(team("aldenia"), ask("brennmark", Some("30m")))
        .refuses(team("aldenia"), answer(), Refusal::QuestionClosed)
        .when(team("brennmark"), answer())
        .refuses(
            team("brennmark"),
            decline_to_answer(),
            Refusal::QuestionClosed,
        )
        .at("1h")
        .then([
            "20m #1 question 0 of aldenia to brennmark",
            "20m #1 question 0 answered by brennmark",
        ]);
    assert!(matches!(reply(&play), Reply::Given { .. }));
}

#[test]
fn declining_to_answer_and_letting_the_time_pass_are_recorded_and_cost_something() {
    in_session()
        .when(team("aldenia"), ask("brennmark", None))
        .when(team("brennmark"), decline_to_answer())
        .then([
            "20m #1 question 0 of aldenia to brennmark",
            "20m #1 question 0 declined by brennmark",
        ])
        .tension("aldenia", "brennmark", 9);
    let play = in_session()
        .when(team("aldenia"), ask("brennmark", Some("30m")))
        .at("1h")
        .then([
            "20m #1 question 0 of aldenia to brennmark",
            "50m #1 question 0 lapsed",
        ])
        .tension("aldenia", "brennmark", 10);
    assert!(matches!(reply(&play), Reply::Unanswered { .. }));
}

#[test]
fn what_was_not_answered_by_the_end_stays_unanswered() {
    let play = in_session()
        .when(team("aldenia"), ask("brennmark", None))
        .when(
            team("brennmark"),
            in_first(Act::BreakOff {
                reason: "Enough.".into(),
            }),
        );
    assert!(matches!(reply(&play), Reply::Unanswered { .. }));
}

#[test]
fn an_amendment_is_a_proposal_linked_to_the_first() {
    let play = in_session()
        .refuses(
            team("brennmark"),
            in_first(Act::Amend {
                proposal: 0,
                text: "At noon.".into(),
            }),
            Refusal::Unknown {
                what: "proposal",
                name: "1".into(),
            },
        )
        .when(
            team("aldenia"),
            in_first(Act::Propose {
                text: "We speak to the press together.".into(),
            }),
        )
        .when(
            team("brennmark"),
            in_first(Act::Amend {
                proposal: 0,
                text: "We speak to the press together, tomorrow.".into(),
            }),
        )
        .when(
            team("aldenia"),
            in_first(Act::Answer {
                proposal: 1,
                stance: Stance::Accepts,
                note: String::new(),
            }),
        )
        .then([
            "20m #1 proposal 0 by aldenia",
            "20m #1 proposal 1 by brennmark",
            "20m #1 proposal 1: aldenia Accepts",
        ]);
    let consultation = play.exercise.consultations.get(ConsultationId(1)).unwrap();
    assert_eq!(consultation.proposals[1].amends, Some(0));
}

#[test]
fn while_adjourned_nobody_speaks_and_anybody_may_break_off() {
    let says = || {
        in_first(Act::State {
            text: "One more thing.".into(),
        })
    };
    in_session()
        .refuses(
            team("aldenia"),
            in_first(Act::Resume),
            Refusal::NotAdjourned,
        )
        .when(team("aldenia"), adjourn())
        .then(["20m #1 adjourned by aldenia until 1h20m"])
        .refuses(team("brennmark"), says(), Refusal::Adjourned)
        .refuses(team("brennmark"), adjourn(), Refusal::Adjourned)
        .at("1h20m")
        .then(["1h20m #1 goes on"])
        .when(team("brennmark"), says())
        .anyhow();
    in_session()
        .when(team("aldenia"), adjourn())
        .when(team("brennmark"), in_first(Act::Resume))
        .then(["20m #1 adjourned by aldenia until 1h20m", "20m #1 goes on"])
        .at("90m")
        .then([]);
    in_session().when(team("aldenia"), adjourn()).when(
        team("brennmark"),
        in_first(Act::BreakOff {
            reason: "We do not wait.".into(),
        }),
    );
}

#[test]
fn the_next_meeting_that_was_agreed_on_begins_by_itself_with_the_same_parties() {
    let again = Conclusion {
        next_meeting: Some(span("2h")),
        ..conclusion("follow-up-agreed")
    };
    let endless = Conclusion {
        next_meeting: Some(demarche::scenario::Span::from_millis(i64::MAX)),
        ..conclusion("follow-up-agreed")
    };
    let play = in_session()
        .refuses(
            team("aldenia"),
            in_first(Act::TableConclusion(endless)),
            Refusal::TooFarAhead,
        )
        .when(team("aldenia"), in_first(Act::TableConclusion(again)))
        .when(team("brennmark"), in_first(Act::ConfirmConclusion))
        .anyhow()
        .at("3h")
        .then(["2h20m #2 follows #1: aldenia, brennmark"]);
    let next = play.exercise.consultations.get(ConsultationId(2)).unwrap();
    assert_eq!(next.follows, Some(ConsultationId(1)));
    assert!(matches!(next.stage, Stage::InSession { .. }));
    assert!(
        play.desk("brennmark")
            .consultations
            .get(ConsultationId(2))
            .is_some()
    );
    assert!(
        play.desk("corvania")
            .consultations
            .get(ConsultationId(2))
            .is_none()
    );
    play.when(
        team("brennmark"),
        Command::Consult(
            ConsultationId(2),
            Act::State {
                text: "As promised.".into(),
            },
        ),
    );
}

#[test]
fn the_facilitator_speaks_for_a_state_that_no_table_plays_and_the_record_says_so() {
    let for_brennmark = |act: Act| Command::OnBehalf {
        state: "brennmark".into(),
        command: Box::new(in_first(act)),
    };
    let says = || Act::State {
        text: "We listen.".into(),
    };
    let play = in_session()
        .refuses(FACILITATOR, for_brennmark(says()), Refusal::PlayedByTable)
        .refuses(
            team("aldenia"),
            for_brennmark(says()),
            Refusal::NotYours("the facilitator"),
        )
        .when(
            FACILITATOR,
            Command::AssignPlayer {
                state: "brennmark".into(),
                player: Player::Facilitator,
            },
        )
        .refuses(
            FACILITATOR,
            Command::OnBehalf {
                state: "brennmark".into(),
                command: Box::new(Command::Pause),
            },
            Refusal::NotYours("the facilitator"),
        )
        .when(FACILITATOR, for_brennmark(says()))
        .then([
            "20m brennmark played by Facilitator",
            "20m #1 statement by brennmark",
        ]);
    let spoken = play.log.last().unwrap();
    assert_eq!(spoken.seat, Seat::Facilitator);
    let seen = demarche::exercise::visible(spoken, &play.exercise, &team("aldenia")).unwrap();
    assert_eq!(
        seen.seat,
        team("brennmark"),
        "the other table need not know"
    );
}
