//! Consultations in session: statements, sharing, proposals, conclusions and commitments.

use demarche::doctrine::Marking;
use demarche::exercise::{
    Act, Briefing, Command, Commitment, Conclusion, ConsultationId, Exercise, Fulfilment, Item,
    MessageId, Passing, Refusal, Stance, TeamView, apply, known_to, spread, visible,
};
use demarche::scenario::Correspondent;

use super::play::{
    FACILITATOR, Play, at, conclusion, given, in_first, inject, request, scripted, send, span,
    story, team,
};

/// Aldenia holds `i01` (amber) and `i02` (secret), Brennmark `i03`; all three sit or may sit down.
fn three_states() -> Play {
    let secret =
        scripted("i02", r#"at: "1m""#, r#"State("aldenia")"#, "").replace("Amber", "Secret");
    let story = story(
        &[
            scripted(
                "i01",
                r#"at: "1m""#,
                r#"State("aldenia")"#,
                r#"asks: "Ask.","#,
            ),
            secret,
            scripted("i03", r#"at: "1m""#, r#"State("brennmark")"#, ""),
        ]
        .concat(),
    );
    given(&story)
        .startex()
        .when(
            team("aldenia"),
            Command::Request(request(&["brennmark", "corvania"])),
        )
        .at("30m")
        .anyhow()
}

/// Aldenia and Brennmark in session; Corvania has not answered.
fn in_session() -> Play {
    three_states()
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
}

fn say(text: &str) -> Command {
    in_first(Act::State { text: text.into() })
}

fn share(item: Item, marking: Marking) -> Command {
    in_first(Act::Share { item, marking })
}

fn propose(text: &str) -> Command {
    in_first(Act::Propose { text: text.into() })
}

fn answer(proposal: u32, stance: Stance) -> Command {
    in_first(Act::Answer {
        proposal,
        stance,
        note: "".into(),
    })
}

fn take_back(proposal: u32) -> Command {
    in_first(Act::WithdrawProposal { proposal })
}

fn table(conclusion: Conclusion) -> Command {
    in_first(Act::TableConclusion(conclusion))
}

fn confirm() -> Command {
    in_first(Act::ConfirmConclusion)
}

fn reject(reason: &str) -> Command {
    in_first(Act::RejectConclusion {
        reason: reason.into(),
    })
}

fn report(commitment: u32) -> Command {
    in_first(Act::ReportKept {
        commitment,
        report: "Done.".into(),
    })
}

fn unknown(what: &'static str, name: &str) -> Refusal {
    Refusal::Unknown {
        what,
        name: name.into(),
    }
}

fn shared(number: u32) -> Item {
    Item::Shared(ConsultationId(1), number)
}

#[test]
fn only_parties_speak_and_only_in_session() {
    three_states()
        .refuses(team("aldenia"), say("Good morning."), Refusal::NotInSession)
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
        .when(team("aldenia"), say("Good morning."))
        .then(["30m #1 statement by aldenia"])
        .refuses(team("corvania"), say("We too."), Refusal::NotAParty)
        .refuses(team("drovia"), say("And we."), Refusal::NotAParty)
        .refuses(team("brennmark"), say(" "), Refusal::Empty("statement"))
        .when(FACILITATOR, Command::Pause)
        .refuses(team("brennmark"), say("Wait."), Refusal::Paused);
}

#[test]
fn what_is_shared_is_received_under_its_new_marking_without_what_was_asked_of_the_giver() {
    let play = in_session()
        .when(team("aldenia"), share(inject("i01"), Marking::AmberStrict))
        .when(team("aldenia"), share(inject("i02"), Marking::Red))
        .then([
            "30m #1 item 0 shared by aldenia",
            "30m #1 item 1 shared by aldenia",
        ]);
    let received = play
        .exercise
        .holding(&"brennmark".into(), &shared(0))
        .unwrap();
    assert_eq!(received.letter.marking, Marking::AmberStrict);
    assert_eq!(received.letter.asks, None);
    assert_eq!(received.letter.body, "Body of i01.");
    assert_eq!(received.given_by, Some("aldenia".into()));
    assert_eq!(
        play.exercise.holding(&"aldenia".into(), &shared(0)),
        None,
        "it holds the original"
    );
    assert_eq!(play.exercise.holding(&"corvania".into(), &shared(0)), None);
}

#[test]
fn one_shares_what_one_holds_once_and_never_as_secret() {
    in_session()
        .refuses(
            team("aldenia"),
            share(inject("i03"), Marking::Amber),
            Refusal::NotInInbox,
        )
        .refuses(
            team("aldenia"),
            share(inject("i01"), Marking::Secret),
            Refusal::MarkingNotBetweenStates,
        )
        .when(team("aldenia"), share(inject("i01"), Marking::Amber))
        .refuses(
            team("aldenia"),
            share(inject("i01"), Marking::Green),
            Refusal::AlreadyShared,
        );
}

#[test]
fn what_another_state_gave_is_handed_on_only_as_its_marking_allows() {
    let not_to_be_handed_on = |marking: &'static str| Refusal::NotYoursToShare(marking);
    let label = |marking: Marking| demarche::doctrine::Vocabulary::label(marking);
    let play = in_session()
        .when(team("aldenia"), share(inject("i01"), Marking::Amber))
        .when(team("aldenia"), share(inject("i02"), Marking::AmberStrict))
        .when(team("brennmark"), Command::Request(request(&["drovia"])))
        .at("1h")
        .when(
            team("drovia"),
            Command::Consult(ConsultationId(2), Act::Accept),
        )
        .anyhow();
    let pass_on = |item, marking| Command::Consult(ConsultationId(2), Act::Share { item, marking });
    play.refuses(
        team("brennmark"),
        pass_on(shared(1), Marking::Red),
        not_to_be_handed_on(label(Marking::AmberStrict)),
    )
    .refuses(
        team("brennmark"),
        pass_on(shared(0), Marking::Green),
        Refusal::LaxerMarking {
            received: label(Marking::Amber),
        },
    )
    .when(team("brennmark"), pass_on(shared(0), Marking::AmberStrict))
    .then(["1h #2 item 0 shared by brennmark"]);
}

#[test]
fn messages_received_can_be_shared_as_well() {
    in_session()
        .when(team("drovia"), send("brennmark", "cert-to-cert"))
        .at("35m")
        .anyhow()
        .when(
            team("brennmark"),
            share(Item::Message(MessageId(1)), Marking::Amber),
        )
        .then(["35m #1 item 0 shared by brennmark"]);
}

#[test]
fn what_was_shared_is_read_and_acknowledged_by_those_who_received_it() {
    in_session()
        .when(team("aldenia"), share(inject("i01"), Marking::Amber))
        .anyhow()
        .when(team("brennmark"), Command::Read(shared(0)))
        .when(team("brennmark"), Command::Acknowledge(shared(0)))
        .then([
            "30m brennmark reads #1 item 0",
            "30m brennmark acknowledges #1 item 0",
        ])
        .refuses(
            team("brennmark"),
            Command::Acknowledge(shared(0)),
            Refusal::AlreadyAcknowledged,
        )
        .refuses(
            team("aldenia"),
            Command::Read(shared(0)),
            Refusal::NotInInbox,
        )
        .refuses(
            team("corvania"),
            Command::Read(shared(0)),
            Refusal::NotInInbox,
        );
}

#[test]
fn a_newcomer_does_not_hold_what_was_shared_before_it_sat_down() {
    let play = in_session()
        .when(team("aldenia"), share(inject("i01"), Marking::Amber))
        .when(team("corvania"), in_first(Act::Accept))
        .when(team("aldenia"), share(inject("i02"), Marking::Red));
    assert!(
        play.exercise
            .holding(&"corvania".into(), &shared(0))
            .is_none()
    );
    assert!(
        play.exercise
            .holding(&"corvania".into(), &shared(1))
            .is_some()
    );
    assert!(
        play.exercise
            .holding(&"brennmark".into(), &shared(1))
            .is_some()
    );
}

#[test]
fn proposals_are_answered_by_the_others_and_taken_back_by_their_author() {
    in_session()
        .when(team("aldenia"), propose("A joint log review."))
        .when(team("brennmark"), propose("A hotline."))
        .when(team("brennmark"), answer(0, Stance::Rejects))
        .refuses(
            team("brennmark"),
            answer(0, Stance::Rejects),
            Refusal::AlreadyAnswered,
        )
        .when(team("brennmark"), answer(0, Stance::Accepts))
        .when(team("brennmark"), take_back(1))
        .then([
            "30m #1 proposal 0 by aldenia",
            "30m #1 proposal 1 by brennmark",
            "30m #1 proposal 0: brennmark Rejects",
            "30m #1 proposal 0: brennmark Accepts",
            "30m #1 proposal 1 withdrawn",
        ])
        .refuses(team("aldenia"), propose(""), Refusal::Empty("proposal"))
        .refuses(
            team("aldenia"),
            answer(0, Stance::Accepts),
            Refusal::OwnProposal,
        )
        .refuses(
            team("aldenia"),
            answer(1, Stance::Accepts),
            Refusal::ProposalWithdrawn,
        )
        .refuses(
            team("aldenia"),
            answer(7, Stance::Accepts),
            unknown("proposal", "8"),
        )
        .refuses(team("brennmark"), take_back(0), Refusal::NotYourProposal)
        .refuses(team("brennmark"), take_back(1), Refusal::ProposalWithdrawn);
}

#[test]
fn a_conclusion_needs_every_party_word_for_word() {
    in_session()
        .refuses(team("brennmark"), confirm(), Refusal::NothingTabled)
        .refuses(team("brennmark"), reject("No."), Refusal::NothingTabled)
        .when(team("aldenia"), table(conclusion("facts-exchanged")))
        .refuses(team("aldenia"), confirm(), Refusal::AlreadyConfirmed)
        .when(team("brennmark"), confirm())
        .then([
            "30m #1 conclusion tabled by aldenia",
            "30m #1 conclusion confirmed by brennmark",
            "30m #1 concluded: facts-exchanged",
        ])
        // Ten, less what asking (1) and accepting (3 and 1) did, less six for the outcome.
        .tension("aldenia", "brennmark", 1)
        .tension("brennmark", "aldenia", 2)
        .refuses(
            team("aldenia"),
            say("One more thing."),
            Refusal::ConsultationOver,
        )
        .refuses(
            team("corvania"),
            in_first(Act::Accept),
            Refusal::ConsultationOver,
        )
        .at("9h")
        .then(["4h move 1 begins"]);
}

#[test]
fn other_wording_replaces_what_is_on_the_table_and_its_confirmations() {
    in_session()
        .when(team("corvania"), in_first(Act::Accept))
        .when(team("aldenia"), table(conclusion("facts-exchanged")))
        .when(team("brennmark"), confirm())
        .when(team("corvania"), table(conclusion("follow-up-agreed")))
        .anyhow()
        .when(team("brennmark"), confirm())
        .then(["30m #1 conclusion confirmed by brennmark"])
        .when(team("aldenia"), confirm())
        .then([
            "30m #1 conclusion confirmed by aldenia",
            "30m #1 concluded: follow-up-agreed",
        ]);
}

#[test]
fn a_newcomer_is_not_bound_by_wording_it_has_not_read() {
    in_session()
        .when(team("aldenia"), table(conclusion("facts-exchanged")))
        .when(team("corvania"), in_first(Act::Accept))
        .when(team("brennmark"), confirm())
        .then([
            "30m #1 conclusion tabled by aldenia",
            "30m #1 accepted by corvania",
            "30m #1 table shown to corvania",
            "30m #1 in session: aldenia, brennmark, corvania",
            "30m #1 conclusion confirmed by brennmark",
        ])
        .when(team("corvania"), confirm())
        .then([
            "30m #1 conclusion confirmed by corvania",
            "30m #1 concluded: facts-exchanged",
        ]);
}

#[test]
fn a_conclusion_can_be_rejected_with_a_reason_and_taken_off_by_its_author_without() {
    in_session()
        .when(team("aldenia"), table(conclusion("facts-exchanged")))
        .refuses(team("brennmark"), reject(" "), Refusal::Empty("reason"))
        .when(team("brennmark"), reject("Not these words."))
        .when(team("aldenia"), table(conclusion("follow-up-agreed")))
        .when(team("aldenia"), reject(""))
        .then([
            "30m #1 conclusion tabled by aldenia",
            "30m #1 conclusion rejected by brennmark",
            "30m #1 conclusion tabled by aldenia",
            "30m #1 conclusion rejected by aldenia",
        ])
        .refuses(team("brennmark"), confirm(), Refusal::NothingTabled);
}

fn committing(owner: &str, within: &str) -> Conclusion {
    Conclusion {
        commitments: vec![Commitment {
            owner: owner.into(),
            text: "Send the logs.".into(),
            within: span(within),
        }],
        ..conclusion("joint-work-agreed")
    }
}

#[test]
fn a_conclusion_is_complete() {
    let mut wordless = conclusion("facts-exchanged");
    wordless.communique.clear();
    let mut empty = committing("aldenia", "1h");
    empty.commitments[0].text = " ".into();
    in_session()
        .refuses(
            team("aldenia"),
            table(conclusion("victory")),
            unknown("outcome", "victory"),
        )
        .refuses(
            team("aldenia"),
            table(wordless),
            Refusal::Empty("agreed wording"),
        )
        .refuses(
            team("aldenia"),
            table(committing("corvania", "1h")),
            Refusal::CommitmentOfOthers,
        )
        .refuses(team("aldenia"), table(empty), Refusal::Empty("commitment"));
}

fn committed() -> Play {
    in_session()
        .when(team("aldenia"), table(committing("brennmark", "1h")))
        .when(team("brennmark"), confirm())
        .anyhow()
}

#[test]
fn a_commitment_kept() {
    let before = committed();
    let level = before
        .exercise
        .tensions
        .level(&"aldenia".into(), &"brennmark".into());
    let play = before
        .refuses(team("aldenia"), report(0), Refusal::NotYourCommitment)
        .refuses(team("brennmark"), report(3), unknown("commitment", "4"))
        .at("1h")
        .when(FACILITATOR, Command::Pause)
        .anyhow()
        .when(team("brennmark"), report(0))
        .then(["1h #1 commitment 0 kept"])
        .tension("aldenia", "brennmark", level.saturating_sub(4))
        .refuses(team("brennmark"), report(0), Refusal::CommitmentClosed)
        .when(FACILITATOR, Command::Resume)
        .anyhow()
        .at("3h")
        .then([]);
    let consultation = play.exercise.consultations.get(ConsultationId(1)).unwrap();
    assert_eq!(consultation.fulfilments, [Fulfilment::Kept(at("1h"))]);
}

#[test]
fn a_commitment_missed() {
    let before = committed();
    let level = before
        .exercise
        .tensions
        .level(&"aldenia".into(), &"brennmark".into());
    before
        .at("90m")
        .then(["1h30m #1 commitment 0 missed"])
        .tension("aldenia", "brennmark", level + 7)
        .refuses(team("brennmark"), report(0), Refusal::CommitmentClosed);
}

#[test]
fn there_is_nothing_to_report_before_a_conclusion() {
    in_session()
        .refuses(team("aldenia"), report(0), unknown("commitment", "1"))
        .when(team("aldenia"), table(committing("aldenia", "1h")))
        .refuses(team("aldenia"), report(0), unknown("commitment", "1"));
}

#[test]
fn broken_off() {
    in_session()
        .refuses(
            team("aldenia"),
            in_first(Act::BreakOff { reason: "".into() }),
            Refusal::Empty("reason"),
        )
        .when(
            team("brennmark"),
            in_first(Act::BreakOff {
                reason: "Enough.".into(),
            }),
        )
        .then(["30m #1 broken off by brennmark"])
        .refuses(team("aldenia"), say("Wait!"), Refusal::ConsultationOver)
        .refuses(
            team("corvania"),
            in_first(Act::Accept),
            Refusal::ConsultationOver,
        )
        .at("9h")
        .then(["4h move 1 begins"])
        .tension("aldenia", "brennmark", 10 - 3 + 8)
        .tension("brennmark", "aldenia", 10 - 1 - 1 + 3);
}

#[test]
fn the_ledger_says_who_knows_what_from_whom_and_whom_it_may_tell() {
    let play = in_session()
        .when(team("aldenia"), share(inject("i01"), Marking::Amber))
        .when(team("aldenia"), share(inject("i02"), Marking::Red))
        .anyhow();
    let pieces = spread(&play.exercise);
    let of = |id: &str| {
        pieces
            .iter()
            .find(|piece| piece.item == inject(id))
            .unwrap()
    };
    let brennmark = "brennmark".into();
    assert_eq!(
        of("i01").held.get(&brennmark),
        Some(&(at("30m"), Some(Correspondent::State("aldenia".into()))))
    );
    assert_eq!(
        of("i01").held.get(&"corvania".into()),
        None,
        "it does not sit there"
    );
    assert_eq!(
        of("i03").held.get(&"aldenia".into()),
        None,
        "what is not shared is not known"
    );
    let mut desks = Vec::new();
    for state in ["aldenia", "brennmark"] {
        let briefing = Briefing::of(&play.exercise.scenario, &state.into()).unwrap();
        let mut desk = TeamView::new(briefing.into());
        let mut exercise = Exercise::new(play.exercise.scenario.clone());
        for event in &play.log {
            apply(&mut exercise, event);
            if let Some(event) = visible(event, &exercise, &team(state)) {
                desk.see(&event);
            }
        }
        desks.push(known_to(&desk));
    }
    let passed: Vec<_> = desks[0][0]
        .passed_to
        .iter()
        .map(|(to, _)| to.as_str())
        .collect();
    assert_eq!(passed, ["brennmark"]);
    assert_eq!(desks[0][0].passing, Passing::Own);
    let received: Vec<_> = desks[1]
        .iter()
        .filter(|known| known.given_by.is_some())
        .collect();
    assert_eq!(received[0].passing, Passing::Under(Marking::Amber));
    assert_eq!(received[1].passing, Passing::WithConsent(Marking::Red));
    assert!(received[0].passing.allows(Marking::Green).is_err());
    assert!(received[0].passing.allows(Marking::Red).is_ok());
}
