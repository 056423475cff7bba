//! Requests for consultations (CBM 3): from sending to the first seat at the table, or to nothing.

use demarche::doctrine::LegalBasis;
use demarche::exercise::{Act, Command, ConsultationId, Refusal, Request, Stage};
use demarche::scenario::Span;

use super::play::{
    FACILITATOR, Play, given, in_first, other_terms, request, scripted, span, story, team, terms,
};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

fn asked(request: Request) -> Play {
    given(&simple())
        .startex()
        .when(team("aldenia"), Command::Request(request))
}

/// Brennmark was asked and has it on its desk.
fn delivered() -> Play {
    asked(request(&["brennmark"])).at("20m").anyhow()
}

/// Brennmark and Corvania were asked and have it on their desks.
fn two_delivered() -> Play {
    asked(request(&["brennmark", "corvania"]))
        .at("20m")
        .anyhow()
}

fn decline() -> Command {
    in_first(Act::Decline {
        reason: "Not now.".into(),
    })
}

fn counter() -> Command {
    in_first(Act::Counter {
        terms: other_terms(),
        note: "Experts first.".into(),
        within: None,
    })
}

fn accept_counter_of(state: &str) -> Command {
    in_first(Act::AcceptCounter { of: state.into() })
}

fn stage(play: &Play) -> Stage {
    play.exercise
        .consultations
        .get(ConsultationId(1))
        .unwrap()
        .stage
        .clone()
}

#[test]
fn sent_delivered_acknowledged_accepted() {
    asked(request(&["brennmark"]))
        .then(["0m #1 requested by aldenia"])
        .tension("brennmark", "aldenia", 10)
        .at("20m")
        .then(["20m #1 delivered to brennmark"])
        .tension("brennmark", "aldenia", 9)
        .when(team("brennmark"), in_first(Act::Acknowledge))
        .then(["20m #1 acknowledged by brennmark"])
        .tension("aldenia", "brennmark", 9)
        .refuses(
            team("brennmark"),
            in_first(Act::Acknowledge),
            Refusal::AlreadyConfirmedReceipt,
        )
        .when(team("brennmark"), in_first(Act::Accept))
        .then([
            "20m #1 accepted by brennmark",
            "20m #1 in session: aldenia, brennmark",
        ])
        .tension("aldenia", "brennmark", 6)
        .tension("brennmark", "aldenia", 8)
        .refuses(
            team("brennmark"),
            in_first(Act::Accept),
            Refusal::AlreadyAnswered,
        )
        .at("5h")
        .then(["4h move 1 begins"]);
}

#[test]
fn acknowledging_is_not_agreeing() {
    delivered()
        .when(team("brennmark"), in_first(Act::Acknowledge))
        .anyhow()
        .at("2h")
        .then(["2h #1 lapsed for brennmark", "2h #1 failed"]);
}

#[test]
fn declined() {
    delivered()
        .refuses(
            team("brennmark"),
            in_first(Act::Decline { reason: " ".into() }),
            Refusal::Empty("reason"),
        )
        .when(team("brennmark"), decline())
        .then(["20m #1 declined by brennmark", "20m #1 failed"])
        .tension("aldenia", "brennmark", 16)
        .refuses(
            team("brennmark"),
            in_first(Act::Accept),
            Refusal::ConsultationOver,
        )
        .refuses(
            team("aldenia"),
            in_first(Act::Withdraw),
            Refusal::ConsultationOver,
        )
        .at("3h")
        .then([]);
}

#[test]
fn lapsed_in_silence() {
    let play = delivered()
        .at("2h")
        .then(["2h #1 lapsed for brennmark", "2h #1 failed"])
        .tension("aldenia", "brennmark", 15);
    assert_eq!(
        stage(&play),
        Stage::Failed {
            at: super::play::at("2h")
        }
    );
}

#[test]
fn countered_and_the_counter_offer_taken_up() {
    let play = delivered()
        .refuses(
            team("brennmark"),
            in_first(Act::Counter {
                terms: terms(),
                note: "".into(),
                within: None,
            }),
            Refusal::NoChange,
        )
        .refuses(
            team("aldenia"),
            accept_counter_of("brennmark"),
            Refusal::NoCounterOffer,
        )
        .when(team("brennmark"), counter())
        .refuses(
            team("brennmark"),
            accept_counter_of("brennmark"),
            Refusal::NotTheRequester,
        )
        .refuses(
            team("aldenia"),
            accept_counter_of("corvania"),
            Refusal::NoCounterOffer,
        )
        .at("3h")
        .then(["20m #1 countered by brennmark"])
        .when(team("aldenia"), accept_counter_of("brennmark"))
        .then([
            "3h #1 counter-offer of brennmark accepted",
            "3h #1 in session: aldenia, brennmark",
        ]);
    let consultation = play.exercise.consultations.get(ConsultationId(1)).unwrap();
    assert_eq!(consultation.terms, other_terms());
    assert_eq!(
        consultation.request.terms,
        terms(),
        "what was asked stays as it was"
    );
}

#[test]
fn after_a_counter_offer_the_addressee_may_still_give_way_or_decline() {
    delivered()
        .when(team("brennmark"), counter())
        .anyhow()
        .when(team("brennmark"), in_first(Act::Accept))
        .then([
            "20m #1 accepted by brennmark",
            "20m #1 in session: aldenia, brennmark",
        ]);
    delivered()
        .when(team("brennmark"), counter())
        .anyhow()
        .when(team("brennmark"), decline())
        .then(["20m #1 declined by brennmark", "20m #1 failed"]);
}

#[test]
fn withdrawn() {
    delivered()
        .refuses(
            team("brennmark"),
            in_first(Act::Withdraw),
            Refusal::NotTheRequester,
        )
        .when(team("aldenia"), in_first(Act::Withdraw))
        .then(["20m #1 withdrawn"])
        .refuses(
            team("brennmark"),
            in_first(Act::Accept),
            Refusal::ConsultationOver,
        )
        .at("3h")
        .then([]);
}

#[test]
fn withdrawn_before_it_arrived_nobody_hears_of_it() {
    asked(request(&["brennmark"]))
        .at("10m")
        .when(team("aldenia"), in_first(Act::Withdraw))
        .anyhow()
        .at("3h")
        .then([])
        .tension("brennmark", "aldenia", 10)
        .refuses(team("brennmark"), in_first(Act::Accept), Refusal::NotAParty);
}

#[test]
fn a_session_cannot_be_withdrawn() {
    delivered()
        .when(team("brennmark"), in_first(Act::Accept))
        .refuses(team("aldenia"), in_first(Act::Withdraw), Refusal::InSession);
}

#[test]
fn bounced() {
    let by_contact = Request {
        channel: "technical-contact".into(),
        ..request(&["corvania"])
    };
    asked(by_contact)
        .at("3h")
        .then([
            "0m #1 requested by aldenia",
            "5m #1 to corvania bounces: Stale",
            "5m #1 failed",
        ])
        .tension("corvania", "aldenia", 10)
        .tension("aldenia", "corvania", 10);
}

#[test]
fn one_bounces_the_other_consults() {
    let by_contact = Request {
        channel: "technical-contact".into(),
        ..request(&["corvania", "brennmark", "corvania"])
    };
    asked(by_contact)
        .at("5m")
        .then([
            "0m #1 requested by aldenia",
            "5m #1 delivered to brennmark",
            "5m #1 to corvania bounces: Stale",
        ])
        .when(team("brennmark"), decline())
        .then(["5m #1 declined by brennmark", "5m #1 failed"]);
}

#[test]
fn out_of_hours_it_waits_and_the_deadline_does_not() {
    let by_desk = |reply| Request {
        channel: "policy-contact".into(),
        reply_within: span(reply),
        ..request(&["brennmark"])
    };
    asked(by_desk("3h"))
        .at("2h")
        .then([
            "0m #1 requested by aldenia",
            "10m #1 to brennmark waits until 2h",
            "2h #1 delivered to brennmark",
        ])
        .when(team("brennmark"), in_first(Act::Accept));
    asked(by_desk("1h"))
        .at("3h")
        .then([
            "0m #1 requested by aldenia",
            "10m #1 to brennmark waits until 2h",
            "1h #1 lapsed for brennmark",
            "1h #1 failed",
        ])
        .refuses(team("brennmark"), in_first(Act::Accept), Refusal::NotAParty);
}

#[test]
fn a_request_that_lapsed_on_its_way_is_not_delivered_while_others_still_consult() {
    let hasty = Request {
        reply_within: span("15m"),
        ..request(&["brennmark", "corvania"])
    };
    let by_desk = Request {
        channel: "policy-contact".into(),
        reply_within: span("1h"),
        ..request(&["brennmark", "drovia"])
    };
    asked(hasty).anyhow().at("3h").then([
        "15m #1 lapsed for brennmark",
        "15m #1 lapsed for corvania",
        "15m #1 failed",
    ]);
    asked(by_desk).anyhow().at("3h").then([
        "10m #1 to brennmark waits until 2h",
        "10m #1 to drovia bounces: NoContact",
        "1h #1 lapsed for brennmark",
        "1h #1 failed",
    ]);
}

#[test]
fn who_answers_too_late_is_told_so() {
    two_delivered()
        .when(team("corvania"), in_first(Act::Accept))
        .at("2h")
        .anyhow()
        .refuses(
            team("brennmark"),
            in_first(Act::Accept),
            Refusal::DeadlinePassed,
        );
}

#[test]
fn a_second_addressee_joins_a_running_session() {
    two_delivered()
        .when(team("corvania"), in_first(Act::Accept))
        .at("1h")
        .when(team("brennmark"), in_first(Act::Accept))
        .then([
            "20m #1 accepted by corvania",
            "20m #1 in session: aldenia, corvania",
            "1h #1 accepted by brennmark",
            "1h #1 table shown to brennmark",
            "1h #1 in session: aldenia, corvania, brennmark",
        ]);
}

#[test]
fn one_declines_the_other_still_decides_what_becomes_of_it() {
    two_delivered()
        .when(team("corvania"), decline())
        .then(["20m #1 declined by corvania"])
        .refuses(
            team("corvania"),
            in_first(Act::Accept),
            Refusal::AlreadyAnswered,
        )
        .at("2h")
        .then(["2h #1 lapsed for brennmark", "2h #1 failed"]);
}

#[test]
fn one_open_request_to_a_state_at_a_time() {
    delivered()
        .refuses(
            team("aldenia"),
            Command::Request(request(&["corvania", "brennmark"])),
            Refusal::RequestOpen,
        )
        .when(team("brennmark"), counter())
        .refuses(
            team("aldenia"),
            Command::Request(request(&["brennmark"])),
            Refusal::RequestOpen,
        )
        .when(team("brennmark"), in_first(Act::Accept))
        .refuses(
            team("aldenia"),
            Command::Request(request(&["brennmark"])),
            Refusal::RequestOpen,
        )
        .anyhow()
        .when(team("aldenia"), Command::Request(request(&["corvania"])))
        .when(team("brennmark"), Command::Request(request(&["aldenia"])))
        .then([
            "20m #2 requested by aldenia",
            "20m #3 requested by brennmark",
        ]);
}

#[test]
fn an_unanswered_request_can_be_repeated_once_it_failed() {
    delivered()
        .when(team("brennmark"), decline())
        .anyhow()
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .then(["20m #2 requested by aldenia"]);
}

#[test]
fn a_request_is_complete() {
    let with = |change: &dyn Fn(&mut Request)| {
        let mut request = request(&["brennmark"]);
        change(&mut request);
        Command::Request(request)
    };
    let unknown = |what, name: &str| Refusal::Unknown {
        what,
        name: name.into(),
    };
    given(&simple())
        .refuses(team("aldenia"), with(&|_| ()), Refusal::NotStarted)
        .startex()
        .refuses(
            team("aldenia"),
            with(&|r| r.to.clear()),
            Refusal::NobodyAddressed,
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.to.push("aldenia".into())),
            Refusal::OneselfAddressed,
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.to.push("atlantis".into())),
            unknown("State", "atlantis"),
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.channel = "pigeon".into()),
            unknown("channel", "pigeon"),
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.channel = "public".into()),
            Refusal::NotInPublic,
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.basis = LegalBasis::Cbm(17)),
            unknown("basis", "CBM 17"),
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.basis = LegalBasis::Norm('z')),
            unknown("basis", "norm z"),
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.basis = LegalBasis::Precedent("hearsay".into())),
            unknown("basis", "hearsay"),
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.subject.clear()),
            Refusal::Empty("subject"),
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.purpose = "\n".into()),
            Refusal::Empty("purpose"),
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.reply_within = Span::from_minutes(100 * 24 * 60 + 1)),
            Refusal::TooFarAhead,
        )
        .refuses(
            team("aldenia"),
            with(&|r| r.terms.starts_within = Span::from_minutes(100 * 24 * 60 + 1)),
            Refusal::TooFarAhead,
        )
        .refuses(
            FACILITATOR,
            with(&|_| ()),
            Refusal::NotYours("a State's team"),
        )
        .when(FACILITATOR, Command::Pause)
        .refuses(team("aldenia"), with(&|_| ()), Refusal::Paused);
}

#[test]
fn whoever_has_not_received_it_cannot_learn_of_it_by_a_refusal() {
    let none = ConsultationId(7);
    asked(request(&["brennmark"]))
        .at("10m")
        .refuses(team("brennmark"), in_first(Act::Accept), Refusal::NotAParty)
        .refuses(team("corvania"), in_first(Act::Accept), Refusal::NotAParty)
        .refuses(
            team("corvania"),
            Command::Consult(none, Act::Accept),
            Refusal::NotAParty,
        )
        .refuses(
            team("aldenia"),
            in_first(Act::Accept),
            Refusal::NotAnAddressee,
        )
        .refuses(
            FACILITATOR,
            in_first(Act::Accept),
            Refusal::NotYours("a State's team"),
        );
}

#[test]
fn in_a_pause_nobody_answers() {
    delivered()
        .when(FACILITATOR, Command::Pause)
        .refuses(team("brennmark"), in_first(Act::Accept), Refusal::Paused)
        .refuses(team("aldenia"), in_first(Act::Withdraw), Refusal::Paused);
}
