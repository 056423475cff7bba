//! The afternoon: replay, moments for the plenary, hot wash, improvement plan, what if, by the names on the screen.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use demarche::app::debrief::{Tab, View, WhatIfNews};
use demarche::app::intent::Intent;
use demarche::debrief::Perspective;
use demarche::exercise::{Command, DebriefAct, Evaluate, Fact, HotWashReply, Rating, Seat};
use demarche::rehearsal::{Cast, Crossroads};
use egui::{Key, Modifiers, Role, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::afternoon;
use super::stage::{Stage, harness};
use crate::support::{self, SMALL, WIDE};

fn debrief() -> Harness<'static, Stage> {
    harness(Theme::Dark, WIDE, Stage::of(afternoon::afternoon()))
}

fn press(harness: &mut Harness<'_, Stage>, label: &str) {
    // Some stand farther down than the window reaches.
    harness
        .get_by_role_and_label(Role::Button, label)
        .click_accesskit();
    harness.run();
}

fn press_containing(harness: &mut Harness<'_, Stage>, part: &str) {
    let buttons = harness.get_all_by_role(Role::Button);
    let wanted = buttons.into_iter().find(|button| {
        let label = button.accesskit_node().label();
        label.is_some_and(|label| label.contains(part))
    });
    wanted.expect(part).click_accesskit();
    harness.run();
}

fn type_into(harness: &mut Harness<'_, Stage>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    harness.get_by_label(label).type_text(text);
    harness.run();
}

fn acts(harness: &Harness<'_, Stage>) -> Vec<DebriefAct> {
    let submitted = harness.state().submitted.iter();
    submitted
        .filter_map(|(_, command)| match command {
            Command::Debrief(act) => Some(act.clone()),
            _ => None,
        })
        .collect()
}

/// Keeps the moment where the debrief opens, with a question.
fn keep_moment(harness: &mut Harness<'_, Stage>) {
    press(harness, "Show this moment in the plenary…");
    type_into(
        harness,
        "What you ask the room",
        "Whom could you have called?",
    );
    press(harness, "Keep");
}

#[test]
fn a_moment_is_named_kept_and_shown_to_the_room() {
    let mut harness = debrief();
    keep_moment(&mut harness);
    let kept = acts(&harness);
    assert!(
        matches!(&kept[..], [DebriefAct::KeepMoment { number: None, moment }]
            if moment.event.is_some() && moment.question.contains("called")),
        "{kept:?}"
    );
    press(&mut harness, "Present");
    assert!(harness.state().state.afternoon.presenting);
    harness.get_by_label("1 of 1");
    // Each thing said leads to the event behind it, and back to the show.
    let (pair, moved) = {
        let review = &harness.state().review;
        let slides = demarche::debrief::slides(
            review,
            &demarche::debrief::beliefs(review),
            &demarche::debrief::tensions(review, &Perspective::Everyone),
        );
        let tensest = &slides[0].tension[0];
        let name = |state| review.scenario().short_name(state);
        let pair = format!("{} towards {}", name(&tensest.from), name(&tensest.to));
        (pair, tensest.moved.expect("tension had moved"))
    };
    harness
        .get_by_role_and_label(Role::Link, &pair)
        .click_accesskit();
    harness.run();
    assert_eq!(harness.state().state.afternoon.view, View::Pages);
    assert_eq!(harness.state().state.position.unwrap().sequence, moved);
    press(&mut harness, "Back to the show");
    harness
        .get_by_role_and_label(Role::Link, "Whom could you have called?")
        .click_accesskit();
    harness.run();
    let sequence = harness.state().state.position.unwrap().sequence;
    let fact = &harness.state().review.event(sequence).unwrap().fact;
    assert!(matches!(fact, Fact::Debriefing { .. }), "{fact:?}");
    press(&mut harness, "Back to the show");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!harness.state().state.afternoon.presenting);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().state.afternoon.view, View::Pages);
}

#[test]
fn the_room_is_taken_from_moment_to_moment_by_keyboard() {
    let mut harness = debrief();
    keep_moment(&mut harness);
    press(&mut harness, "Back to the debrief");
    harness.key_press(Key::PageDown);
    harness.run();
    keep_moment(&mut harness);
    press(&mut harness, "Present");
    harness.key_press(Key::Home);
    harness.run();
    harness.get_by_label("1 of 2");
    harness.key_press(Key::Space);
    harness.run();
    harness.get_by_label("2 of 2");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    harness.get_by_label("1 of 2");
}

#[test]
fn a_table_answers_the_hot_wash_and_the_answer_is_in_the_record() {
    let mut harness = debrief();
    press(&mut harness, "Hot wash");
    type_into(
        &mut harness,
        "What did your delegation do well?",
        "We asked.",
    );
    press(&mut harness, "Store the answers");
    let last = harness.state().review.log().last().unwrap().fact.clone();
    let Fact::Debriefing { step } = &last else {
        panic!("stored as an event: {last:?}");
    };
    assert_eq!(step.words(), ["We asked."]);
    let kept = acts(&harness);
    assert!(
        matches!(&kept[..], [DebriefAct::AnswerHotWash { sheet, .. }]
        if sheet.answers.iter().any(|answer| answer.reply == HotWashReply::Strengths(vec!["We asked.".to_owned()])))
    );
    harness.get_by_label("We asked.");
}

#[test]
fn an_improvement_is_planned_and_marked_as_done() {
    let mut harness = debrief();
    press(&mut harness, "Hot wash");
    harness
        .get_by_role_and_label(Role::Tab, "Improvement plan")
        .click();
    harness.run();
    type_into(&mut harness, "What was found", "The directory was stale.");
    type_into(
        &mut harness,
        "What is to be done",
        "Confirm it every quarter.",
    );
    type_into(&mut harness, "By which day", "2027-06-30");
    press(&mut harness, "Add to the plan");
    press(&mut harness, "Mark as done");
    harness.get_by_label("amended");
    let plan = demarche::debrief::improvement_plan(&harness.state().review);
    assert_eq!(plan.len(), 1);
    assert!(plan[0].improvement.done && plan[0].events.len() == 2);
}

#[test]
fn the_control_room_can_be_looked_at_again_and_nothing_can_be_changed() {
    let mut harness = debrief();
    press(&mut harness, "Open the control room at this moment");
    harness.get_by_label("Replay");
    for acts in ["Release next", "End exercise…", "Adjust…"] {
        let button = harness.get_by_role_and_label(Role::Button, acts);
        assert!(button.accesskit_node().is_disabled(), "{acts}");
    }
    let looks = harness.get_by_role_and_label(Role::Button, "Whole log");
    assert!(!looks.accesskit_node().is_disabled(), "one may look around");
    let before = harness.state().state.position.unwrap();
    press(&mut harness, "Next inject");
    let after = harness.state().state.position.unwrap();
    assert!(after.sequence > before.sequence);
    let released = harness
        .state()
        .review
        .event(after.sequence)
        .unwrap()
        .fact
        .kind();
    assert_eq!(released, "InjectReleased");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert!(harness.state().state.position.unwrap().sequence < after.sequence);
    assert!(harness.state().submitted.is_empty());
    // Nothing moves by itself while it stands still.
    assert!(!harness.state().state.playing);
    harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
    harness.run();
    assert!(!harness.state().state.desk_open);
}

#[test]
fn marked_moments_and_ratings_lead_to_what_they_are_about() {
    let mut table = afternoon::afternoon();
    let about = {
        let mut log = table.log.iter();
        let taken = log.find(|event| event.fact.kind() == "MeasureTaken");
        taken.expect("somebody acted").sequence
    };
    let at = table.review().time_of(about);
    let objective = table.review().scenario().objectives[0].id.clone();
    for evaluate in [
        Evaluate::Bookmark {
            at,
            event: Some(about),
            words: "Who had asked?".to_owned(),
        },
        Evaluate::Rate {
            objective,
            rating: Rating::SomeChallenges,
            evidence: vec![about],
            words: "Named before anybody was asked.".to_owned(),
        },
    ] {
        let done = table.submit(&Seat::Facilitator, &Command::Evaluate(evaluate));
        assert_eq!(done, Ok(()));
    }
    let mut harness = harness(Theme::Dark, WIDE, Stage::of(table));
    harness.state_mut().state.tab = Tab::Notes;
    harness.run();
    press_containing(&mut harness, "Who had asked?");
    assert_eq!(harness.state().state.position.unwrap().sequence, about);

    harness.state_mut().state.tab = Tab::Log;
    harness.run();
    harness.get_by_label("Only marked moments").click();
    harness.run();
    assert_eq!(
        harness.get_all_by_label_contains("(marked)").count(),
        2,
        "what was marked, and what marked it"
    );

    let stage = harness.state_mut();
    stage.state.tab = Tab::Objectives;
    stage.state.go_to_event(&stage.review, 1);
    harness.run();
    harness.get_by_label("S · Performed with some challenges");
    harness.get_by_label("“Named before anybody was asked.”");
    harness.get_by_label("1 event shows it").click_accesskit();
    harness.run();
    assert_eq!(harness.state().state.position.unwrap().sequence, about);
}

#[test]
fn another_choice_is_played_on_and_shown_beside_what_was() {
    let mut harness = debrief();
    // From the event where it opens to the first decision.
    let decision = harness
        .state()
        .review
        .log()
        .iter()
        .find(|event| event.fact.kind() == "DecisionTaken")
        .expect("somebody decided")
        .sequence;
    let stage = harness.state_mut();
    stage.state.go_to_event(&stage.review, decision);
    harness.run();
    let choose = harness
        .get_all_by_role(Role::Button)
        .find(|button| {
            let label = button.accesskit_node().label().unwrap_or_default();
            label.contains(" chooses ")
        })
        .expect("another option is offered");
    choose.click_accesskit();
    harness.run();
    let asked = std::mem::take(&mut harness.state_mut().asked);
    let Some(Intent::WhatIf(order)) = asked.into_iter().next() else {
        panic!("futures are asked for");
    };
    assert_eq!(order.after, decision - 1);
    let stage = harness.state_mut();
    let scene = stage.review.at(order.after);
    let choice = order.choice.as_ref().map(|(seat, command)| (seat, command));
    let crossroads = Crossroads::new(
        scene.exercise(),
        scene.teams(),
        order.at,
        choice,
        &Cast::new(),
    )
    .expect("it can be played on");
    let futures = crossroads.play_some(0..4, order.seed, &AtomicBool::new(false));
    let (serial, _) = stage.state.afternoon.what_if_begins();
    let news = WhatIfNews::Over(Arc::new(futures));
    stage.state.afternoon.what_if_news(serial, news);
    harness.run();
    harness.get_by_label("How many futures came to what");
    harness.get_by_label_contains("A consultation was concluded:");
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(&mut harness, &folder, "afternoon_what_if_dark");
    }
    press(&mut harness, "Play on in a branch…");
    assert_eq!(harness.state().asked, [Intent::Branch(decision - 1)]);
}

/// Pictures to look at, not to keep: set `DEMARCHE_LOOK` to a folder.
#[test]
fn pictures_of_the_afternoon_to_look_at() {
    let Ok(folder) = std::env::var("DEMARCHE_LOOK") else {
        return;
    };
    let folder = folder.as_str();
    for (theme, size, name) in [
        (Theme::Dark, WIDE, "dark_wide"),
        (Theme::Light, SMALL, "light_small"),
    ] {
        let mut stage = harness(theme, size, Stage::of(afternoon::afternoon()));
        support::look(&mut stage, folder, &format!("afternoon_debrief_{name}"));
        press(&mut stage, "Open the control room at this moment");
        support::look(&mut stage, folder, &format!("afternoon_replay_{name}"));
        stage.state_mut().state.desk_open = false;
        stage.run();
        keep_moment(&mut stage);
        support::look(&mut stage, folder, &format!("afternoon_plenary_{name}"));
        press(&mut stage, "Present");
        support::look(&mut stage, folder, &format!("afternoon_present_{name}"));
        stage.state_mut().state.afternoon.presenting = false;
        for (view, view_name) in [
            (View::HotWash, "hot_wash"),
            (View::Improvements, "improvements"),
            (View::Compare, "compare"),
            (View::WhatIf, "what_if_empty"),
        ] {
            stage.state_mut().state.afternoon.view = view;
            stage.run();
            if view == View::HotWash {
                type_into(
                    &mut stage,
                    "What did your delegation do well?",
                    "We asked before we spoke.",
                );
                press(&mut stage, "Store the answers");
            }
            support::look(&mut stage, folder, &format!("afternoon_{view_name}_{name}"));
        }
        let review = stage.state().review.clone();
        let other = afternoon::silent().review();
        let comparison = demarche::debrief::compare::Comparison::of(&[
            demarche::debrief::compare::Cohort {
                name: "Vienna 3",
                review: &review,
            },
            demarche::debrief::compare::Cohort {
                name: "Tallinn 2026",
                review: &other,
            },
        ]);
        let news = demarche::app::debrief::CompareNews::Ready(Box::new(comparison));
        stage.state_mut().state.afternoon.compared(news);
        stage.state_mut().state.afternoon.view = View::Compare;
        stage.run();
        support::look(&mut stage, folder, &format!("afternoon_compared_{name}"));
    }
    let mut long = harness(Theme::Dark, SMALL, Stage::of(afternoon::long_names()));
    keep_moment(&mut long);
    press(&mut long, "Present");
    support::look(&mut long, folder, "afternoon_present_long_names");
    let stage = long.state_mut();
    stage.state.afternoon.presenting = false;
    stage.state.afternoon.view = View::Pages;
    let state = Perspective::State("aldenia".into());
    stage.state.look_as(&stage.review, state);
    stage.state.desk_open = true;
    long.run();
    support::look(&mut long, folder, "afternoon_replay_long_names");
}
