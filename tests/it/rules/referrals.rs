//! A request on its way to those who can answer: passed on, reminded of, offered other terms for a while.

use demarche::doctrine::ConsultationLevel;
use demarche::exercise::{Act, Answer, Command, ConsultationId, Referral, Refusal, Request};
use demarche::scenario::Span;

use super::play::{Play, given, in_first, other_terms, request, scripted, span, story, team};

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

fn delivered() -> Play {
    asked(request(&["brennmark"]))
}

fn refer(to: Referral) -> Command {
    in_first(Act::Refer {
        to,
        reason: "Others can say more.".into(),
    })
}

fn remind(of: &str) -> Command {
    in_first(Act::Remind {
        of: of.into(),
        note: "We still hope to hear from you.".into(),
    })
}

fn counter(within: Option<Span>) -> Command {
    in_first(Act::Counter {
        terms: other_terms(),
        note: String::new(),
        within,
    })
}

#[test]
fn passed_on_within_the_state_the_answer_is_still_owed_and_given_at_that_level() {
    let play = delivered()
        .refuses(
            team("brennmark"),
            refer(Referral::Level(ConsultationLevel::Policy)),
            Refusal::NoReferral,
        )
        .when(
            team("brennmark"),
            refer(Referral::Level(ConsultationLevel::Minister)),
        )
        .then(["20m #1 referred by brennmark to Minister"])
        .when(team("brennmark"), in_first(Act::Accept))
        .then([
            "20m #1 accepted by brennmark",
            "20m #1 in session: aldenia, brennmark",
        ]);
    let consultation = play.exercise.consultations.get(ConsultationId(1)).unwrap();
    assert_eq!(consultation.terms.level, ConsultationLevel::Minister);
    delivered()
        .when(
            team("brennmark"),
            refer(Referral::Level(ConsultationLevel::Minister)),
        )
        .anyhow()
        .at("2h")
        .then(["2h #1 lapsed for brennmark", "2h #1 failed"]);
}

#[test]
fn passed_on_to_another_state_that_state_is_asked_in_its_turn() {
    delivered()
        .refuses(
            team("brennmark"),
            refer(Referral::State("aldenia".into())),
            Refusal::NoReferral,
        )
        .refuses(
            team("brennmark"),
            in_first(Act::Refer {
                to: Referral::State("corvania".into()),
                reason: String::new(),
            }),
            Refusal::Empty("reason"),
        )
        .refuses(
            team("aldenia"),
            refer(Referral::State("corvania".into())),
            Refusal::NotAnAddressee,
        )
        .when(team("brennmark"), refer(Referral::State("corvania".into())))
        .then([
            "20m #1 referred by brennmark to corvania",
            "20m #1 brennmark has corvania asked",
        ])
        .refuses(
            team("brennmark"),
            in_first(Act::Accept),
            Refusal::AlreadyAnswered,
        )
        .at("40m")
        .then(["40m #1 delivered to corvania"])
        .when(team("corvania"), in_first(Act::Accept))
        .then([
            "40m #1 accepted by corvania",
            "40m #1 in session: aldenia, corvania",
        ]);
}

#[test]
fn whom_it_was_passed_to_may_let_it_lapse_and_then_nothing_comes_of_it() {
    delivered()
        .when(team("brennmark"), refer(Referral::State("corvania".into())))
        .anyhow()
        .at("3h")
        .then([
            "40m #1 delivered to corvania",
            "2h20m #1 lapsed for corvania",
            "2h20m #1 failed",
        ]);
}

#[test]
fn the_requester_reminds_those_who_owe_an_answer() {
    delivered()
        .refuses(
            team("brennmark"),
            remind("brennmark"),
            Refusal::NotTheRequester,
        )
        .refuses(team("aldenia"), remind("corvania"), Refusal::NothingOwed)
        .when(team("aldenia"), remind("brennmark"))
        .then(["20m #1 brennmark reminded by aldenia"])
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
        .refuses(team("aldenia"), remind("brennmark"), Refusal::NothingOwed);
}

#[test]
fn a_procedure_that_reminds_does_so_once_and_only_while_an_answer_is_owed() {
    let slow = || Request {
        procedure: Some("forty-eight-hours".into()),
        reply_within: span("48h"),
        ..request(&["brennmark"])
    };
    asked(slow()).at("49h").then([
        "4h move 1 begins",
        "1d12h #1 brennmark reminded by the procedure",
        "2d #1 lapsed for brennmark",
        "2d #1 failed",
    ]);
    asked(slow())
        .when(team("brennmark"), counter(None))
        .anyhow()
        .at("49h")
        .then(["4h move 1 begins"]);
    let unknown = Request {
        procedure: Some("by-carrier-pigeon".into()),
        ..request(&["brennmark"])
    };
    given(&simple()).startex().refuses(
        team("aldenia"),
        Command::Request(unknown),
        Refusal::Unknown {
            what: "procedure",
            name: "by-carrier-pigeon".into(),
        },
    );
}

#[test]
fn a_counter_offer_with_a_deadline_lapses() {
    let play = delivered()
        .when(team("brennmark"), counter(Some(span("1h"))))
        .then(["20m #1 countered by brennmark"])
        .at("1h20m")
        .then([
            "1h20m #1 counter-offer of brennmark lapsed",
            "1h20m #1 failed",
        ])
        .tension("brennmark", "aldenia", 12);
    let consultation = play.exercise.consultations.get(ConsultationId(1)).unwrap();
    let brennmark = &consultation.invited[&"brennmark".into()];
    assert_eq!(brennmark.answer, Answer::OfferLapsed);
}

#[test]
fn a_counter_offer_taken_up_in_time_does_not_lapse() {
    delivered()
        .when(team("brennmark"), counter(Some(span("1h"))))
        .anyhow()
        .when(
            team("aldenia"),
            in_first(Act::AcceptCounter {
                of: "brennmark".into(),
            }),
        )
        .anyhow()
        .at("3h")
        .then([]);
}
