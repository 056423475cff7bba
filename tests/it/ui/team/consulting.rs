//! A consultation at the desks: from a request that is passed on and reminded of, to a wording that all confirm.

use demarche::exercise::{Act, Answer, ConsultationId, Reply, Stage as Progress};
use egui::{Theme, Vec2};

use super::hand::{Desk, at, offers, pick, press, says, sit, tick, unfold, write, written};
use super::pictures::{consult, look_after, request};
use super::stage::{INTERCONNECTOR, Stage, harness};
use crate::support::{SMALL, WIDE};

const FIRST: ConsultationId = ConsultationId(1);

fn desk(stage: Stage) -> Desk {
    harness(stage, Theme::Dark, WIDE)
}

/// Presses something and expects the rules to agree.
fn act(desk: &mut Desk, name: &str) {
    press(desk, name);
    let refusals = &desk.state().refusals;
    assert!(refusals.is_empty(), "{name}: {refusals:?}");
}

/// Picks an entry of a menu of acts.
fn more(desk: &mut Desk, name: &str) {
    press(desk, "More");
    press(desk, name);
}

/// Aldenia has asked Brennmark, which has the request.
fn asked() -> Stage {
    let mut stage = Stage::started(INTERCONNECTOR, "aldenia");
    stage.at(30);
    stage.team("aldenia", request("brennmark", "The loader"));
    stage.at(60);
    for state in ["aldenia", "brennmark", "drovia"] {
        stage.sit(state);
        if state != "drovia" {
            stage.desk_mut().open_consultation(FIRST);
        }
    }
    stage.sit("brennmark");
    stage
}

/// They talk.
fn talking() -> Stage {
    let mut stage = asked();
    stage.team("brennmark", consult(1, Act::Accept));
    stage
}

#[test]
fn a_request_by_another_procedure_with_the_chair_is_written_from_a_template() {
    let mut desk = desk(Stage::started(INTERCONNECTOR, "aldenia"));
    at(&mut desk, 30);
    press(&mut desk, "Request consultation…");
    tick(&mut desk, "Brennmark");
    press(&mut desk, "Templates");
    press(&mut desk, "Request for clarification");
    assert_eq!(written(&desk, "Subject"), "Request for clarification");
    assert!(written(&desk, "Purpose").contains("if Brennmark could tell us"));
    unfold(&mut desk, "More: channel, level, format, procedure, basis");
    pick(&mut desk, "Channel", "Protected network");
    assert!(says(&desk, "Hardly ever becomes public: 1 in 1,000."));
    pick(
        &mut desk,
        "Procedure",
        "Reply within 48 hours, then a meeting",
    );
    tick(&mut desk, "Ask the Chair for its good offices at once");
    press(&mut desk, "Preview the note");
    assert!(says(&desk, "with the Chair"), "the note says so");
    act(&mut desk, "Send to Brennmark");
    assert!(says(&desk, "Sent 07:00"));

    // Brennmark explains itself in writing, which does not settle it.
    at(&mut desk, 60);
    sit(&mut desk, "brennmark");
    press(
        &mut desk,
        "Unread: Consultation requested: Request for clarification",
    );
    assert!(says(&desk, "Delivered 07:20"));
    act(&mut desk, "Explain in writing…");
    write(
        &mut desk,
        "What we can say",
        "A maintenance account was misused.",
    );
    act(&mut desk, "Send the explanation");
    sit(&mut desk, "aldenia");
    assert!(says(&desk, "A maintenance account was misused."));
    act(&mut desk, "Ask for a meeting…");
    write(
        &mut desk,
        "Reason (the others read it)",
        "We do not know whose.",
    );
    act(&mut desk, "Ask for the meeting");
    assert!(says(&desk, "Asked again 07:30"));
}

#[test]
fn a_request_is_confirmed_reminded_of_passed_on_and_given_other_terms_for_a_while() {
    let mut desk = desk(asked());
    act(&mut desk, "Confirm receipt");
    assert!(says(&desk, "Receipt confirmed 07:30"));
    assert!(says(&desk, "Reply due 09:00"));
    act(&mut desk, "Pass on…");
    assert!(says(&desk, "That is neither yes nor no"));
    pick(&mut desk, "To whom", "Within our State: Ambassador level");
    write(
        &mut desk,
        "Reason (the others read it)",
        "Our envoy has the mandate.",
    );
    act(&mut desk, "Pass the request on");

    sit(&mut desk, "aldenia");
    assert!(says(&desk, "Our envoy has the mandate."));
    press(&mut desk, "Remind Brennmark…");
    press(&mut desk, "Templates");
    press(
        &mut desk,
        "May we come back to our request? An answer in a line, even that you need more time, would help us.",
    );
    act(&mut desk, "Remind Brennmark");
    assert!(says(&desk, "Reminded 07:30"));

    sit(&mut desk, "brennmark");
    assert!(says(&desk, "Aldenia reminded you at 07:30."));
    press(&mut desk, "Propose other terms…");
    pick(&mut desk, "To meet, from acceptance, within", "4 h");
    pick(&mut desk, "The offer stands for", "1 h");
    act(&mut desk, "Propose these terms");
    sit(&mut desk, "aldenia");
    assert!(
        says(&desk, "Offer ends 08:30"),
        "the deadline is on the strip"
    );
    act(&mut desk, "Accept the terms of Brennmark");
    assert!(says(&desk, "In session 07:30"));
}

#[test]
fn a_third_state_is_invited_and_another_asks_to_join_what_was_made_known() {
    let mut desk = desk(asked());
    sit(&mut desk, "aldenia");
    press(&mut desk, "Invite a State…");
    pick(&mut desk, "Which State", "Upper Corvania");
    act(&mut desk, "Invite Upper Corvania");
    sit(&mut desk, "brennmark");
    act(&mut desk, "Accept");
    more(&mut desk, "Make known that you consult…");
    assert!(says(&desk, "Everybody will learn that"));
    act(&mut desk, "Make it known to everybody");

    sit(&mut desk, "drovia");
    press(&mut desk, "#1 Aldenia and Brennmark");
    press(&mut desk, "Templates");
    press(
        &mut desk,
        "The same incident concerns us, and we can contribute what our response team has established.",
    );
    act(&mut desk, "Ask to join");
    assert!(says(&desk, "You asked to join at 07:30"));

    sit(&mut desk, "aldenia");
    assert!(says(&desk, "Drovia asks to join"));
    act(&mut desk, "Consent to Drovia joining");
    sit(&mut desk, "brennmark");
    press(&mut desk, "Do not consent…");
    write(&mut desk, "Reason (the others read it)", "Not yet.");
    act(&mut desk, "Do not consent");
    sit(&mut desk, "drovia");
    assert!(says(&desk, "You were not let in (07:30): “Not yet.”"));
}

#[test]
fn in_the_room_there_is_an_agenda_and_questions_expect_an_answer() {
    let mut desk = desk(talking());
    more(&mut desk, "Add to the agenda…");
    write(
        &mut desk,
        "What is to be spoken about",
        "Who holds the maintenance accounts",
    );
    act(&mut desk, "Put it on the agenda");
    press(&mut desk, "Ask…");
    write(&mut desk, "The question", "Do you hold the logs?");
    pick(&mut desk, "Answer asked for within", "30 min");
    act(&mut desk, "Ask");
    assert!(says(&desk, "An answer is expected by 08:00"));

    sit(&mut desk, "aldenia");
    act(&mut desk, "Agree to item 1");
    assert!(says(&desk, "adopted"));
    press(&mut desk, "Answer question 1…");
    write(&mut desk, "The answer", "From 07:11 on.");
    act(&mut desk, "Answer");
    assert!(says(&desk, "From 07:11 on."));
    let found = desk.state().view().consultations.get(FIRST).unwrap();
    assert!(matches!(found.questions[0].reply, Reply::Given { .. }));

    // A second one is not answered, and the other side says so.
    sit(&mut desk, "brennmark");
    press(&mut desk, "Ask…");
    write(&mut desk, "The question", "Whose account was it?");
    act(&mut desk, "Ask");
    sit(&mut desk, "aldenia");
    press(&mut desk, "Decline to answer question 2…");
    write(
        &mut desk,
        "Reason (the others read it)",
        "The inquiry is not over.",
    );
    act(&mut desk, "Decline to answer");
    assert!(says(&desk, "The inquiry is not over."));
}

#[test]
fn an_amendment_stands_beside_the_proposal_with_what_changed() {
    let mut desk = desk(talking());
    press(&mut desk, "Propose…");
    write(&mut desk, "What you propose", "A joint cell.");
    act(&mut desk, "Table the proposal");
    sit(&mut desk, "aldenia");
    press(&mut desk, "Amend proposal 1…");
    assert_eq!(written(&desk, "The amended wording"), "A joint cell.");
    assert!(says(&desk, "Change the wording first."));
    write(&mut desk, "The amended wording", " For a week.");
    act(&mut desk, "Table the amendment");
    assert!(says(&desk, "amends proposal 1"));
    sit(&mut desk, "brennmark");
    act(&mut desk, "Accept proposal 2");
}

#[test]
fn a_session_is_adjourned_and_goes_on_before_its_time() {
    let mut desk = desk(talking());
    more(&mut desk, "Adjourn…");
    write(
        &mut desk,
        "Reason (the others read it)",
        "We need our capital’s word.",
    );
    act(&mut desk, "Adjourn until 08:30");
    assert!(says(&desk, "Adjourned until 08:30"));
    assert!(!offers(&desk, "Make statement"), "nobody speaks");
    sit(&mut desk, "aldenia");
    act(&mut desk, "Go on now");
    assert!(offers(&desk, "Make statement"));
}

#[test]
fn a_public_wording_is_looked_at_before_it_is_tabled_and_before_it_is_confirmed() {
    let mut desk = desk(talking());
    let conclude = |desk: &mut Desk, words: &str| {
        write(desk, "Agreed wording", words);
        tick(desk, "Make the wording public");
    };
    press(&mut desk, "Conclude…");
    super::hand::choose(
        &mut desk,
        "Joint work agreed: The parties will look into the matter together.",
    );
    conclude(&mut desk, "Both sides compare notes.");
    press(&mut desk, "Preview the wording");
    assert!(says(&desk, "everybody reads this wording and this outcome"));
    act(&mut desk, "Table the conclusion");
    sit(&mut desk, "aldenia");
    press(&mut desk, "Do not agree…");
    write(&mut desk, "What would have to change", "Say when.");
    act(&mut desk, "Do not agree");
    sit(&mut desk, "brennmark");
    press(&mut desk, "Table a new wording…");
    write(&mut desk, "Agreed wording", " At noon.");
    press(&mut desk, "Preview the wording");
    act(&mut desk, "Table the conclusion");
    sit(&mut desk, "aldenia");
    assert!(says(&desk, "What changed: new words underlined"));
    press(&mut desk, "Confirm and make public…");
    act(&mut desk, "Confirm word for word");
    let found = desk.state().view().consultations.get(FIRST).unwrap();
    assert!(matches!(found.stage, Progress::Concluded { .. }));
    assert!(matches!(
        found.invited.values().next().unwrap().answer,
        Answer::Accepted
    ));
}

/// A room in which everything has been said once.
fn full_room() -> Stage {
    let mut stage = talking();
    let text = |words: &str| words.to_owned();
    let acts = [
        (
            "aldenia",
            Act::TableAgendaItem {
                text: text("What each side has established about the loader"),
            },
        ),
        ("brennmark", Act::AgreeAgendaItem { item: 0 }),
        (
            "brennmark",
            Act::TableAgendaItem {
                text: text("Who speaks to the press"),
            },
        ),
        (
            "aldenia",
            Act::Ask {
                to: "brennmark".into(),
                text: text("Has your operator kept the logs of the gateway?"),
                within: Some(demarche::scenario::Span::from_minutes(30)),
            },
        ),
        (
            "brennmark",
            Act::Propose {
                text: text("One statement to the press, at noon."),
            },
        ),
        (
            "aldenia",
            Act::Amend {
                proposal: 0,
                text: text("One statement to the press, in the same words, at one."),
            },
        ),
    ];
    for (state, act) in acts {
        stage.team(state, consult(1, act));
    }
    stage
}

#[test]
fn the_consultation_in_every_size_and_theme() {
    let sizes: [(Theme, Vec2, &str); 2] = [
        (Theme::Dark, SMALL, "dark_small"),
        (Theme::Light, SMALL, "light_small"),
    ];
    for (theme, size, name) in sizes {
        let named = |what: &str| format!("consult_{what}_{name}");
        look_after(asked(), theme, size, &named("asked"), |_| {});
        look_after(asked(), theme, size, &named("refer"), |desk| {
            press(desk, "Pass on…");
        });
        let mut waits = asked();
        waits.sit("aldenia");
        look_after(waits, theme, size, &named("waits"), |_| {});
        look_after(full_room(), theme, size, &named("room"), |_| {});
        look_after(full_room(), theme, size, &named("more"), |desk| {
            press(desk, "More");
        });
        look_after(full_room(), theme, size, &named("amend"), |desk| {
            press(desk, "Amend proposal 1…");
            write(desk, "The amended wording", " Or earlier.");
        });
        let mut requests = asked();
        requests.sit("aldenia");
        look_after(requests, theme, size, &named("request"), |desk| {
            press(desk, "Request consultation…");
            tick(desk, "Drovia");
            press(desk, "Templates");
            press(desk, "Démarche");
        });
        let mut deeper = asked();
        deeper.sit("aldenia");
        look_after(deeper, theme, size, &named("deeper"), |desk| {
            press(desk, "Request consultation…");
            tick(desk, "Drovia");
            unfold(desk, "More: channel, level, format, procedure, basis");
        });
        let mut adjourned = full_room();
        adjourned.team(
            "aldenia",
            consult(
                1,
                Act::Adjourn {
                    within: demarche::scenario::Span::from_minutes(60),
                    reason: "We need our capital’s word.".to_owned(),
                },
            ),
        );
        look_after(adjourned, theme, size, &named("adjourned"), |_| {});
    }
}
