//! Pictures of the desk, to be looked at; a few are kept.

use demarche::app::team::{Form, Page};
use demarche::doctrine::{Confidence, ConsultationLevel, Family, LegalBasis, Marking};
use demarche::exercise::{
    Act, Assessment, Command, ConsultationId, Declare, Item, MeetingFormat, Note, Request, Seat,
    Shown, Terms,
};
use demarche::scenario::Span;
use egui::{Theme, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;

use super::hand::{Desk, choose, press, tick, unfold, write};
use super::stage::{FIRST_CALL, INTERCONNECTOR, Stage, harness};
use crate::support::{self, SMALL, WIDE};

/// Draws a desk, which fails on a missing glyph, a control without a name or two with one id; and leaves a picture in
/// the folder `DEMARCHE_LOOK`, if that is set.
fn look(stage: Stage, theme: Theme, size: Vec2, name: &str) {
    look_after(stage, theme, size, name, |_| {});
}

pub(super) fn request(to: &str, subject: &str) -> Command {
    Command::Request(Request {
        to: vec![to.into()],
        basis: LegalBasis::Cbm(3),
        channel: "protected-network".into(),
        subject: subject.to_owned(),
        purpose: "We have seen a loader in our control centre and would like to compare notes before anybody draws conclusions.".to_owned(),
        terms: Terms {
            level: ConsultationLevel::Policy,
            format: MeetingFormat::Call,
            starts_within: Span::from_minutes(60),
        },
        reply_within: Span::from_minutes(120),
 procedure: None,
 chair: false,
})
}

pub(super) fn consult(id: u32, act: Act) -> Command {
    Command::Consult(ConsultationId(id), act)
}

/// The middle of the story, at Aldenia's desk: everything has something in it.
fn in_the_middle() -> Stage {
    middle_of(INTERCONNECTOR)
}

fn middle_of(text: &str) -> Stage {
    let mut stage = Stage::started(text, "aldenia");
    stage.at(30);
    for inject in ["i01", "i02"] {
        let item = Item::Inject(inject.into());
        stage.team("aldenia", Command::Read(item.clone()));
        stage.team("aldenia", Command::Acknowledge(item));
    }
    stage.team(
        "aldenia",
        request(
            "brennmark",
            "The loader in the interconnector’s control centre",
        ),
    );
    stage.at(60);
    stage.team("brennmark", consult(1, Act::Acknowledge));
    stage.team("brennmark", consult(1, Act::Accept));
    stage.at(100);
    stage.team(
        "aldenia",
        request("drovia", "What we have seen on the northern interconnector"),
    );
    let note = Note {
        declares: None,
        to: "corvania".into(),
        channel: "technical-contact".into(),
        subject: "Can you see anything on your side of the grid?".to_owned(),
        body: "We have lost three substations.".to_owned(),
    };
    stage.team("aldenia", Command::Send(note));
    stage.at(150);
    stage.team(
        "drovia",
        consult(
            2,
            Act::Decline {
                reason: "We do not discuss rumours.".to_owned(),
            },
        ),
    );
    stage.team(
        "aldenia",
        request("corvania", "A joint look at the relay servers"),
    );
    stage.at(183);
    let assessment = Assessment {
        suspects: [
            ("drovia-state".into(), 40),
            ("criminal".into(), 25),
            ("posing".into(), 15),
        ]
        .into(),
        confidence: Confidence::Moderate,
        responsibility: None,
        intents: [("drovia".into(), "deter".into())].into(),
        reasoning: "The artefacts are too tidy.".to_owned(),
    };
    stage.team("aldenia", Command::Assess(assessment));
    stage.at(188);
    let text = "Our operator was hit by the same loader. We can share the sample if you keep it between CERTs.".to_owned();
    stage.team("brennmark", consult(1, Act::State { text }));
    stage.at(190);
    let text = "Agreed. We propose one joint analysis cell.".to_owned();
    stage.team("aldenia", consult(1, Act::State { text }));
    let item = Item::Inject("i06".into());
    stage.team(
        "brennmark",
        consult(
            1,
            Act::Share {
                item,
                marking: Marking::Amber,
            },
        ),
    );
    let text =
        "Joint technical analysis cell, reporting to both capitals at the same time.".to_owned();
    stage.team("aldenia", consult(1, Act::Propose { text }));
    stage.at(192);
    let desk = stage.desk_mut();
    desk.open_item(Item::Inject("i05".into()));
    desk.open_consultation(ConsultationId(1));
    stage
}

/// Aldenia and Brennmark talk, and Brennmark hands over its analysis under a marking; Aldenia has it open.
pub(super) fn share_with_aldenia(stage: &mut Stage, marking: Marking) {
    stage.at(157);
    stage.team("aldenia", request("brennmark", "The loader"));
    stage.at(180);
    stage.team("brennmark", consult(1, Act::Accept));
    let item = Item::Inject("i06".into());
    stage.team("brennmark", consult(1, Act::Share { item, marking }));
    let desk = stage.desk_mut();
    desk.open_item(Item::Shared(ConsultationId(1), 0));
    desk.open_consultation(ConsultationId(1));
}

/// The same, after somebody has done something at the desk.
pub(super) fn look_after(
    stage: Stage,
    theme: Theme,
    size: Vec2,
    name: &str,
    does: impl FnOnce(&mut Desk),
) {
    let mut desk = harness(stage, theme, size);
    does(&mut desk);
    desk.run();
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(&mut desk, &folder, name);
    }
}

/// Names and titles as long as they come.
fn long_names() -> Stage {
    let text = INTERCONNECTOR
        .replace("Republic of Aldenia", "United Federal Republic of Upper Aldenia and the Eastern Islands")
        .replace("Language artefacts point to Drovia", "Language artefacts in the loader of the northern control centre point to Drovian contractors")
        .replace("short: \"Drovia\"", "short: \"Democratic Union of Drovia\"")
        .replace("label: \"Criminal group\"", "label: \"A criminal group that has nothing to do with any of the States and acts for money\"")
        .replace("How do you answer the press?", "How do you answer the press, which asks whether your government is still in control of its own grid?");
    middle_of(&text)
}

#[test]
fn the_desk_looks_as_it_did() {
    let mut desk = harness(in_the_middle(), Theme::Dark, SMALL);
    support::snapshot(&mut desk, "team/middle_dark");
}

#[test]
fn long_names_and_a_warning_find_their_room() {
    let mut stage = long_names();
    stage
        .desk_mut()
        .open_form(Form::Measure("public-attribution".into()));
    let mut desk = harness(stage, Theme::Light, SMALL);
    tick(&mut desk, "Democratic Union of Drovia");
    support::snapshot(&mut desk, "team/measure_light");
}

#[test]
fn the_desk_in_every_size_theme_and_length_of_name() {
    for (theme, name) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
        for (size, width) in [(WIDE, "wide"), (SMALL, "small")] {
            look(
                in_the_middle(),
                theme,
                size,
                &format!("middle_{width}_{name}"),
            );
        }
    }
    look(
        Stage::opened(FIRST_CALL, "aldenia"),
        Theme::Dark,
        WIDE,
        "fresh_wide_dark",
    );
    look(
        Stage::started(FIRST_CALL, "brennmark"),
        Theme::Light,
        SMALL,
        "fresh_small_light",
    );
    look(
        in_the_middle(),
        Theme::Dark,
        vec2(820.0, 720.0),
        "middle_narrow_dark",
    );
    look(long_names(), Theme::Light, SMALL, "long_small_light");
    look(long_names(), Theme::Dark, WIDE, "long_wide_dark");
}

#[test]
fn every_page_and_form_of_the_desk() {
    let page = |page: Page| {
        let mut stage = in_the_middle();
        stage.desk_mut().page = page;
        stage
    };
    look(page(Page::Directory), Theme::Dark, WIDE, "page_directory");
    look(page(Page::Brief), Theme::Dark, WIDE, "page_brief");
    look(page(Page::Reference), Theme::Dark, WIDE, "page_reference");
    look(
        page(Page::Reference),
        Theme::Light,
        SMALL,
        "page_reference_small",
    );
    look(
        page(Page::Measures(Family::Signal)),
        Theme::Dark,
        WIDE,
        "page_measures",
    );
    look(page(Page::Public), Theme::Light, WIDE, "page_public");

    let mut asked = in_the_middle();
    asked.sit("corvania");
    asked.desk_mut().open_consultation(ConsultationId(3));
    look(asked, Theme::Dark, WIDE, "asked");

    look_after(
        in_the_middle(),
        Theme::Dark,
        SMALL,
        "form_request",
        |harness| {
            press(harness, "Request consultation…");
            tick(harness, "Drovia");
            write(harness, "Subject", "What we see");
            write(harness, "Purpose", "We would like to compare notes.");
        },
    );
    look_after(
        in_the_middle(),
        Theme::Light,
        WIDE,
        "form_request_details",
        |harness| {
            press(harness, "Request consultation…");
            tick(harness, "Brennmark");
            unfold(harness, "More: channel, level, format, procedure, basis");
        },
    );
    look_after(
        in_the_middle(),
        Theme::Dark,
        WIDE,
        "form_request_preview",
        |harness| {
            press(harness, "Request consultation…");
            tick(harness, "Drovia");
            write(harness, "Subject", "What we see");
            write(harness, "Purpose", "We would like to compare notes.");
            press(harness, "Preview the note");
        },
    );
    let mut stage = in_the_middle();
    stage
        .desk_mut()
        .open_form(Form::Measure("public-attribution".into()));
    look_after(stage, Theme::Dark, WIDE, "form_measure", |harness| {
        tick(harness, "Drovia");
        write(
            harness,
            "Wording",
            "Drovia did this, and we shall say so again.",
        );
    });
    let mut stage = in_the_middle();
    stage
        .desk_mut()
        .open_form(Form::Conclude(ConsultationId(1)));
    look_after(stage, Theme::Light, SMALL, "form_conclude", |harness| {
        press(harness, "Add commitment");
    });
    look_after(
        in_the_middle(),
        Theme::Dark,
        WIDE,
        "form_share",
        |harness| {
            press(harness, "Share in a consultation…");
            choose(harness, "TLP:AMBER+STRICT");
        },
    );
    look_after(
        in_the_middle(),
        Theme::Dark,
        WIDE,
        "form_message",
        |harness| {
            press(harness, "Forward to a contact point…");
        },
    );
    let mut paused = in_the_middle();
    paused.acts(&Seat::Facilitator, Command::Pause);
    look(paused, Theme::Dark, WIDE, "paused");
    let mut covered = in_the_middle();
    covered.hands_over("corvania");
    look(covered, Theme::Dark, WIDE, "hand_over");
    let mut shared = in_the_middle();
    shared.share_a_computer();
    look_after(shared, Theme::Light, SMALL, "hot_seat", |harness| {
        press(harness, "Hand over");
    });
    look_after(
        in_the_middle(),
        Theme::Dark,
        vec2(820.0, 720.0),
        "narrow_act",
        |harness| {
            harness.get_by_label("Decide and act").click();
            harness.run();
        },
    );
    look_after(
        in_the_middle(),
        Theme::Light,
        vec2(820.0, 720.0),
        "narrow_inbox",
        |harness| {
            harness.get_by_label("Inbox · 3 unread").click();
            harness.run();
        },
    );
    look_after(
        in_the_middle(),
        Theme::Dark,
        vec2(1110.0, 620.0),
        "long_statement",
        |desk| {
            let speech = "What we know: the loader came through the maintenance gateway. What we assume: nobody on your side opened it.\nWhat we do not know: who wrote it, and for whom.\n\nWe would like to hear what you see.";
            write(desk, "Statement", speech);
        },
    );
    let mut ended = in_the_middle();
    ended.acts(&Seat::Facilitator, Command::End);
    look(ended, Theme::Dark, WIDE, "ended");
}

#[test]
fn the_page_of_positions_and_knowledge() {
    let page = || {
        let mut stage = in_the_middle();
        for (state, grade) in [("aldenia", 3), ("brennmark", 2)] {
            stage.team(
                state,
                Command::GradeSeverity {
                    grade,
                    shown: Shown::Public,
                    reason: "Two hospitals run on generators.".to_owned(),
                },
            );
        }
        stage.team(
            "brennmark",
            Command::DeclareIntent {
                toward: vec!["aldenia".into()],
                intent: "find-the-facts".into(),
                words: "We want to know what happened before anybody is named.".to_owned(),
                how: Declare::InPublic,
            },
        );
        stage.desk_mut().page = Page::Positions;
        stage
    };
    look(page(), Theme::Dark, WIDE, "page_positions");
    look(page(), Theme::Light, SMALL, "page_positions_small");
}
