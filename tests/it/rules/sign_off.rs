//! Sign-off: who must confirm an act before it happens, at the table and in the capital.

use demarche::doctrine::ConsultationLevel;
use demarche::exercise::{
    Act, CapitalAnswer, Command, Conclusion, Fact, Phase, Player, Refusal, Request, Seat,
    SignOffAct, Submission, SubmissionId, SubmissionStanding, Terms,
};

use demarche::scenario::{RoleId, Span};

use super::play::{
    FACILITATOR, Play, conclusion, given, given_step_by_step, in_first, request, scripted, send,
    span, story_with, team, terms,
};

/// In every State the head of delegation signs what is said in public and what is agreed, and the capital what
/// comes near to force and requests among ministers; Brennmark asks nobody, and Corvania’s capital alone signs what coerces.
fn signed() -> String {
    let story = story_with(
        &scripted("i01", r#"at: "10m""#, "All", ""),
        r#"Decision(id: "press", state: "aldenia", opens: After("i01", "5m"), within: "30m",
            question: "What does the press hear?", options: [
                Choice(id: "name", label: "Brennmark did it", measure: "public-attribution", toward: "brennmark",
                    wording: "It was Brennmark."),
                Choice(id: "wait", label: "Nothing")],
            if_silent: "wait"),
        Decision(id: "tell", state: "drovia", opens: At("30m"), within: "10h",
            question: "Do you tell?", options: [Choice(id: "yes", label: "Yes"), Choice(id: "no", label: "No")],
            if_silent: "no"),"#,
    );
    let common = r#"roles: [Role(id: "head", title: "Head of delegation", sits: Table),
            Role(id: "capital", title: "Capital", sits: Capital, answers_after: "20m")],
        sign_off: [
            SignOff(acts: [PublicWording, Conclusion], by: ["head"]),
            SignOff(acts: [Coerciveness(8), Request(Minister)], by: ["head", "capital"]),
        ],
        injects:"#;
    story
        .replacen("injects:", common, 1)
        .replacen(r#"brief: "Wait.","#, r#"brief: "Wait.", sign_off: [],"#, 1)
        .replacen(
            r#"brief: "Listen.""#,
            r#"brief: "Listen.", sign_off: [SignOff(acts: [Option("tell", "yes")], by: ["head"])]"#,
            1,
        )
        .replacen(
            r#"brief: "Watch.","#,
            r#"brief: "Watch.", roles: [Role(id: "palace", title: "Palace", sits: Capital)],
                sign_off: [SignOff(acts: [Family(Coerce)], by: ["palace"])],"#,
            1,
        )
}

fn started() -> Play {
    given(&signed()).startex().at("1h").anyhow()
}

fn take(measure: &str, toward: &[&str]) -> Command {
    Command::Take {
        measure: measure.into(),
        toward: toward.iter().map(|state| (*state).into()).collect(),
        wording: " These are our words. ".into(),
        claim: None,
    }
}

fn name_brennmark() -> Command {
    take("public-attribution", &["brennmark"])
}

/// A cyber operation that the catalogue counts among what coerces.
fn retaliate() -> Command {
    take("cyber-countermeasure", &["brennmark"])
}

fn sign(draft: u32, role: &str) -> Command {
    let role = role.into();
    Command::SignOff(SubmissionId(draft), SignOffAct::Confirm { role })
}

fn send_back(draft: u32, role: &str, reason: &str) -> Command {
    let act = SignOffAct::Return {
        role: role.into(),
        reason: reason.into(),
    };
    Command::SignOff(SubmissionId(draft), act)
}

fn withdraw(draft: u32) -> Command {
    Command::SignOff(SubmissionId(draft), SignOffAct::Withdraw)
}

fn capital(draft: u32, role: &str, answer: CapitalAnswer) -> Command {
    Command::Capital {
        submission: SubmissionId(draft),
        role: role.into(),
        answer,
    }
}

fn yes() -> CapitalAnswer {
    CapitalAnswer::Confirm {
        words: "Go ahead.".into(),
    }
}

fn delay(by: &str) -> CapitalAnswer {
    CapitalAnswer::Delay {
        by: span(by),
        words: "The capital asks for an hour.".into(),
    }
}

fn endless() -> CapitalAnswer {
    CapitalAnswer::Delay {
        by: Span::from_millis(i64::MAX),
        words: String::new(),
    }
}

fn by_hand(state: &str, by_hand: bool) -> Command {
    let state = state.into();
    Command::PlayCapital { state, by_hand }
}

fn submission(play: &Play, number: u32) -> &Submission {
    play.exercise.sign_offs.get(SubmissionId(number)).unwrap()
}

#[test]
fn an_act_that_needs_a_signature_waits_for_it_and_then_happens() {
    let play = started()
        .when(team("aldenia"), name_brennmark())
        .then(["1h draft 1 of aldenia needs head"])
        .tension("brennmark", "aldenia", 10)
        .at("1h5m")
        .when(team("aldenia"), sign(1, "head"))
        .then([
            "1h5m draft 1 signed by head",
            "1h5m aldenia takes public-attribution towards brennmark",
        ])
        .tension("brennmark", "aldenia", 20);
    assert_eq!(play.exercise.measures[0].wording, "These are our words.");
    let taken = play
        .log
        .iter()
        .find(|event| matches!(event.fact, Fact::MeasureTaken { .. }))
        .unwrap();
    assert_eq!(taken.seat, team("aldenia"), "the State’s own act");
    let given = &play.log[taken.cause.unwrap() as usize - 1];
    assert!(matches!(given.fact, Fact::SignOff { .. }), "because signed");
    let standing = &submission(&play, 1).standing;
    assert!(matches!(standing, SubmissionStanding::Done(_)));
}

#[test]
fn what_needs_no_signature_happens_at_once() {
    started()
        .when(team("aldenia"), take("share-indicators", &["corvania"]))
        .then(["1h aldenia takes share-indicators towards corvania"])
        .when(team("brennmark"), take("public-attribution", &["aldenia"]))
        .then(["1h brennmark takes public-attribution towards aldenia"])
        .when(team("drovia"), send("aldenia", "protected-network"))
        .then(["1h message 1 from drovia to aldenia, due 1h20m"]);
}

#[test]
fn the_capital_answers_by_itself_after_its_time() {
    started()
        .when(team("aldenia"), retaliate())
        .then(["1h draft 1 of aldenia needs head, capital"])
        .at("1h10m")
        .when(team("aldenia"), sign(1, "head"))
        .then(["1h10m draft 1 signed by head"])
        .at("2h")
        .then([
            "1h20m draft 1 signed by capital",
            "1h20m aldenia takes cyber-countermeasure towards brennmark",
        ])
        .when(team("corvania"), retaliate())
        .then(["2h draft 2 of corvania needs palace"])
        .at("3h")
        .then([
            "2h15m draft 2 signed by palace",
            "2h15m corvania takes cyber-countermeasure towards brennmark",
        ]);
}

#[test]
fn in_a_pause_the_capital_does_not_answer_and_nothing_goes_out() {
    started()
        .when(team("aldenia"), name_brennmark())
        .when(team("aldenia"), retaliate())
        .when(FACILITATOR, Command::Pause)
        .anyhow()
        .wait("2h")
        .refuses(team("aldenia"), sign(1, "head"), Refusal::Paused)
        .when(team("aldenia"), sign(2, "head"))
        .then(["1h draft 2 signed by head"])
        .when(FACILITATOR, Command::Resume)
        .anyhow()
        .at("1h20m")
        .then([
            "1h20m draft 2 signed by capital",
            "1h20m aldenia takes cyber-countermeasure towards brennmark",
        ])
        .crash("1h")
        .when(FACILITATOR, Command::Resume)
        .when(team("aldenia"), sign(1, "head"));
}

#[test]
fn step_by_step_the_capital_answers_and_deadlines_wait() {
    let play = given_step_by_step(&signed())
        .startex()
        .at("1h")
        .when(team("aldenia"), retaliate())
        .when(team("aldenia"), sign(1, "head"))
        .anyhow()
        .at("2h")
        .then([
            "1h20m draft 1 signed by capital",
            "1h20m aldenia takes cyber-countermeasure towards brennmark",
        ]);
    assert_eq!(play.exercise.phase(), Phase::Running);
}

#[test]
fn the_facilitator_plays_the_capital() {
    let play = started()
        .refuses(FACILITATOR, by_hand("brennmark", true), Refusal::NoCapital)
        .refuses(FACILITATOR, by_hand("aldenia", false), Refusal::NoChange)
        .refuses(
            team("aldenia"),
            by_hand("aldenia", true),
            Refusal::NotYours("the facilitator"),
        )
        .when(FACILITATOR, by_hand("aldenia", true))
        .then(["1h capital of aldenia by hand: true"])
        .when(team("aldenia"), retaliate())
        .when(team("aldenia"), sign(1, "head"))
        .anyhow()
        .at("3h")
        .then([])
        .when(FACILITATOR, capital(1, "capital", delay("1h")))
        .then(["3h draft 1 delayed by capital until 4h"])
        .at("5h")
        .then(["4h move 1 begins"]);
    let draft = submission(&play, 1);
    assert_eq!(draft.signatures[1].words, "The capital asks for an hour.");
    assert!(draft.waits_for_capital());
    play.when(FACILITATOR, capital(1, "capital", yes())).then([
        "5h draft 1 signed by capital",
        "5h aldenia takes cyber-countermeasure towards brennmark",
    ]);
}

#[test]
fn a_capital_that_asks_for_time_takes_it_and_one_given_back_to_the_clock_answers() {
    started()
        .when(team("aldenia"), retaliate())
        .when(team("aldenia"), sign(1, "head"))
        .anyhow()
        .refuses(
            FACILITATOR,
            capital(1, "capital", delay("0m")),
            Refusal::NoChange,
        )
        .refuses(
            FACILITATOR,
            capital(1, "capital", endless()),
            Refusal::TooFarAhead,
        )
        .when(FACILITATOR, capital(1, "capital", delay("1h")))
        .then(["1h draft 1 delayed by capital until 2h20m"])
        .when(FACILITATOR, by_hand("aldenia", true))
        .anyhow()
        .at("3h")
        .then([])
        .when(FACILITATOR, by_hand("aldenia", false))
        .then([
            "3h capital of aldenia by hand: false",
            "3h draft 1 signed by capital",
            "3h aldenia takes cyber-countermeasure towards brennmark",
        ]);
}

#[test]
fn a_draft_sent_back_or_withdrawn_does_not_happen_and_its_words_remain() {
    let play = started()
        .when(team("aldenia"), name_brennmark())
        .refuses(
            team("aldenia"),
            send_back(1, "head", " "),
            Refusal::Empty("reason"),
        )
        .when(team("aldenia"), send_back(1, "head", "On what evidence?"))
        .when(team("aldenia"), retaliate())
        .when(
            FACILITATOR,
            capital(
                2,
                "capital",
                CapitalAnswer::Return {
                    reason: "Not today.".into(),
                },
            ),
        )
        .when(team("aldenia"), name_brennmark())
        .when(team("aldenia"), withdraw(3))
        .then([
            "1h draft 1 of aldenia needs head",
            "1h draft 1 sent back by head",
            "1h draft 2 of aldenia needs head, capital",
            "1h draft 2 sent back by capital",
            "1h draft 3 of aldenia needs head",
            "1h draft 3 withdrawn",
        ])
        .at("3h")
        .then([]);
    assert!(play.exercise.measures.is_empty());
    let draft = submission(&play, 1);
    assert_eq!(draft.act.words(), "These are our words.");
    let SubmissionStanding::Returned { title, reason, .. } = &draft.standing else {
        panic!("{draft:?}");
    };
    assert_eq!(
        (title.as_str(), reason.as_str()),
        ("Head of delegation", "On what evidence?")
    );
}

#[test]
fn only_whoever_may_sign_signs_and_only_once() {
    started()
        .when(team("aldenia"), retaliate())
        .anyhow()
        .refuses(team("aldenia"), retaliate(), Refusal::SignOffPending)
        .refuses(team("drovia"), sign(1, "head"), Refusal::NothingToSign)
        .refuses(team("aldenia"), sign(2, "head"), Refusal::NothingToSign)
        .refuses(
            team("aldenia"),
            sign(1, "palace"),
            Refusal::SignatureNotNeeded,
        )
        .refuses(team("aldenia"), sign(1, "capital"), Refusal::CapitalSigns)
        .refuses(
            FACILITATOR,
            capital(1, "head", yes()),
            Refusal::SignedAtTheTable,
        )
        .refuses(
            team("aldenia"),
            capital(1, "capital", yes()),
            Refusal::NotYours("the facilitator"),
        )
        .when(team("aldenia"), sign(1, "head"))
        .refuses(team("aldenia"), sign(1, "head"), Refusal::AlreadySigned)
        .when(team("aldenia"), withdraw(1))
        .refuses(
            FACILITATOR,
            capital(1, "capital", yes()),
            Refusal::NothingToSign,
        );
}

#[test]
fn what_could_not_be_done_anyway_is_not_put_up() {
    started()
        .refuses(
            team("aldenia"),
            take("public-attribution", &[]),
            Refusal::NobodyAddressed,
        )
        .refuses(
            team("aldenia"),
            take("public-attribution", &["aldenia"]),
            Refusal::OneselfAddressed,
        )
        .then([]);
}

#[test]
fn a_decision_that_falls_by_silence_overtakes_its_draft() {
    let decide = Command::Decide {
        decision: "press".into(),
        option: "name".into(),
        rationale: "We are sure.".into(),
    };
    let play = given(&signed())
        .startex()
        .at("20m")
        .anyhow()
        .when(team("aldenia"), decide.clone())
        .then(["20m draft 1 of aldenia needs head"])
        .refuses(team("aldenia"), decide, Refusal::SignOffPending)
        .at("1h")
        .then([
            "30m tell put to drovia until 10h30m",
            "45m press falls on wait (BySilence)",
            "45m draft 1 overtaken: DecisionFell",
        ])
        .refuses(team("aldenia"), sign(1, "head"), Refusal::NothingToSign);
    assert!(play.exercise.measures.is_empty());
}

#[test]
fn a_decision_signed_in_time_falls_as_it_was_signed() {
    given(&signed())
        .startex()
        .at("20m")
        .anyhow()
        .when(
            team("aldenia"),
            Command::Decide {
                decision: "press".into(),
                option: "name".into(),
                rationale: "We are sure.".into(),
            },
        )
        .when(team("aldenia"), sign(1, "head"))
        .then([
            "20m draft 1 of aldenia needs head",
            "20m draft 1 signed by head",
            "20m press falls on name (Chosen)",
            "20m aldenia takes public-attribution towards brennmark",
        ]);
}

/// Aldenia and Brennmark in session at an hour.
fn in_session() -> Play {
    started()
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("1h30m")
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
}

fn table(words: &str) -> Command {
    in_first(Act::TableConclusion(Conclusion {
        communique: words.into(),
        ..conclusion("facts-exchanged")
    }))
}

#[test]
fn agreeing_a_conclusion_needs_its_signature_by_tabling_and_by_confirming() {
    in_session()
        .when(team("aldenia"), table("We compared."))
        .refuses(
            team("aldenia"),
            table("We talked."),
            Refusal::SignOffPending,
        )
        .when(team("aldenia"), sign(1, "head"))
        .then([
            "1h30m draft 1 of aldenia needs head",
            "1h30m draft 1 signed by head",
            "1h30m #1 conclusion tabled by aldenia",
        ])
        .when(team("brennmark"), table("We agreed to differ."))
        .when(team("aldenia"), in_first(Act::ConfirmConclusion))
        .then([
            "1h30m #1 conclusion tabled by brennmark",
            "1h30m draft 2 of aldenia needs head",
        ])
        .when(team("aldenia"), sign(2, "head"))
        .then([
            "1h30m draft 2 signed by head",
            "1h30m #1 conclusion confirmed by aldenia",
            "1h30m #1 concluded: facts-exchanged",
        ]);
}

#[test]
fn nobody_confirms_another_wording_than_the_one_that_was_put_up() {
    in_session()
        .when(team("brennmark"), table("We compared."))
        .when(team("aldenia"), in_first(Act::ConfirmConclusion))
        .anyhow()
        .when(team("brennmark"), table("Aldenia apologises."))
        .then([
            "1h30m #1 conclusion tabled by brennmark",
            "1h30m draft 1 overtaken: WordingGone",
        ])
        .refuses(team("aldenia"), sign(1, "head"), Refusal::NothingToSign)
        .when(team("aldenia"), table("We compared."))
        .anyhow()
        .when(
            team("brennmark"),
            in_first(Act::BreakOff {
                reason: "Enough.".into(),
            }),
        )
        .then([
            "1h30m #1 broken off by brennmark",
            "1h30m draft 2 overtaken: ConsultationOver",
        ]);
    let message = Refusal::OtherWording.to_string();
    assert!(message.contains("no longer on the table"), "{message}");
}

#[test]
fn what_can_no_longer_be_done_when_it_is_signed_says_why() {
    let minister = Request {
        terms: Terms {
            level: ConsultationLevel::Minister,
            ..terms()
        },
        ..request(&["brennmark"])
    };
    let play = started()
        .when(team("aldenia"), Command::Request(minister))
        .then(["1h draft 1 of aldenia needs head, capital"])
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .when(team("aldenia"), sign(1, "head"))
        .anyhow()
        .at("1h20m")
        .then([
            "1h20m #1 delivered to brennmark",
            "1h20m draft 1 signed by capital",
            "1h20m draft 1 could not be done",
        ]);
    let SubmissionStanding::Failed { refusal, .. } = &submission(&play, 1).standing else {
        panic!("{:?}", submission(&play, 1));
    };
    assert_eq!(*refusal, Refusal::RequestOpen.to_string());
}

#[test]
fn words_for_everybody_are_signed_and_words_for_one_are_not() {
    started()
        .when(team("aldenia"), send("corvania", "public"))
        .then(["1h draft 1 of aldenia needs head"])
        .when(team("aldenia"), sign(1, "head"))
        .then([
            "1h draft 1 signed by head",
            "1h message 1 from aldenia to corvania, due 1h",
            "1h message 1 arrives",
        ])
        .when(team("aldenia"), send("corvania", "protected-network"))
        .then(["1h message 2 from aldenia to corvania, due 1h20m"]);
}

#[test]
fn a_facilitator_who_acts_for_a_state_speaks_for_all_its_roles() {
    let for_aldenia = |command: Command| Command::OnBehalf {
        state: "aldenia".into(),
        command: Box::new(command),
    };
    started()
        .when(team("aldenia"), name_brennmark())
        .when(
            FACILITATOR,
            Command::AssignPlayer {
                state: "aldenia".into(),
                player: Player::Facilitator,
            },
        )
        .anyhow()
        .when(FACILITATOR, for_aldenia(retaliate()))
        .when(FACILITATOR, for_aldenia(sign(1, "head")))
        .then([
            "1h aldenia takes cyber-countermeasure towards brennmark",
            "1h draft 1 signed by head",
            "1h aldenia takes public-attribution towards brennmark",
        ]);
}

#[test]
fn other_states_see_nothing_of_it_and_its_own_desk_all_of_it() {
    let play = started()
        .when(team("aldenia"), retaliate())
        .when(FACILITATOR, by_hand("aldenia", true))
        .when(FACILITATOR, capital(1, "capital", delay("1h")));
    for other in ["brennmark", "corvania", "drovia"] {
        assert_eq!(play.desk(other).sign_offs.iter().count(), 0, "{other}");
    }
    let desk = play.desk("aldenia");
    let draft = desk.sign_offs.get(SubmissionId(1)).unwrap();
    assert_eq!(draft, submission(&play, 1));
    assert!(
        !desk.sign_offs.is_by_hand(&"aldenia".into()),
        "who plays it, no table knows"
    );
    for event in &play.log {
        let public = demarche::exercise::public(event);
        assert!(public.is_none_or(|event| !matches!(event.fact, Fact::SignOff { .. })));
        let seen = demarche::exercise::visible(event, &play.exercise, &team("aldenia"));
        let seat = seen.map_or(Seat::System, |event| event.seat);
        assert_ne!(
            (seat, &event.fact),
            (FACILITATOR, &play.log.last().unwrap().fact)
        );
    }
}

#[test]
fn an_option_of_a_decision_can_need_a_signature_of_its_own() {
    let tell = |option: &str| Command::Decide {
        decision: "tell".into(),
        option: option.into(),
        rationale: String::new(),
    };
    let play = started();
    let desk = play.desk("drovia");
    let options = &desk.decisions[0].question.options;
    assert_eq!(
        options[0].signers,
        [RoleId::from("head")],
        "the desk can say so"
    );
    assert!(options[1].signers.is_empty());
    assert!(
        desk.briefing.authority.rules.is_empty(),
        "and not before it is put"
    );
    play.when(team("drovia"), tell("yes"))
        .then(["1h draft 1 of drovia needs head"])
        .when(team("drovia"), withdraw(1))
        .when(team("drovia"), tell("no"))
        .then(["1h draft 1 withdrawn", "1h tell falls on no (Chosen)"]);
}
