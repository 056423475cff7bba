//! The desk of an actor: a journey by the names on the screen, and pictures.

use std::sync::Arc;

use demarche::app::actor::{ActorPage, ActorUiState, actor_ui};
use demarche::app::intent::Intent;
use demarche::doctrine::{ConsultationLevel, LegalBasis};
use demarche::exercise::{
    ActorPlayer, Command, DispatchId, Event, Exercise, Item, MeetingFormat, Refusal, Request, Seat,
    Setup, Terms, WallTime, Writing, open, perform, settle,
};
use demarche::scenario::{ActorId, Correspondent, ExerciseTime, Span, load_str};
use demarche::session::Replica;
use egui::accesskit::Role;
use egui::{Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::support::{self, SMALL, WIDE};

const LIGHTS_OUT: &str = include_str!("../../../scenarios/lights-out.ron");

struct Stage {
    exercise: Exercise,
    replica: Replica,
    desk: ActorUiState,
    actor: ActorId,
    wall: WallTime,
    refusals: Vec<Refusal>,
}

impl Stage {
    fn opened(text: &str, actor: &str) -> Self {
        let loaded = load_str("story.ron", text);
        let report = loaded.report();
        let scenario = loaded.scenario.unwrap_or_else(|| panic!("{report}"));
        let setup = Setup::of(&scenario, 1);
        let (exercise, first) = open(scenario.clone(), setup, WallTime::default());
        let mut replica = Replica::new(scenario);
        replica.take(Arc::new(first));
        Self {
            exercise,
            replica,
            desk: ActorUiState::default(),
            actor: actor.into(),
            wall: WallTime::default(),
            refusals: Vec::new(),
        }
    }

    fn tell(&mut self, events: Vec<Event>) {
        for event in events {
            self.replica.take(Arc::new(event));
        }
    }

    fn acts(&mut self, seat: &Seat, command: &Command) -> Result<(), Refusal> {
        let mut events = Vec::new();
        let done = perform(&mut self.exercise, seat, command, self.wall, &mut events);
        self.tell(events);
        done
    }

    fn at(&mut self, minute: i64) {
        let time = ExerciseTime::from_millis(minute * 60_000);
        self.wall = self.exercise.clock.wall_of(time).expect("the clock runs");
        let mut events = Vec::new();
        settle(&mut self.exercise, self.wall, &mut events);
        self.tell(events);
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        let now = self.exercise.moment(self.wall);
        let mut intents = Vec::new();
        let view = &self.replica.actors[&self.actor];
        actor_ui(ui, view, now, false, &mut self.desk, &mut intents);
        for intent in intents {
            let Intent::Submit(seat, command) = intent else {
                panic!("an actor’s desk does not ask for {intent:?}");
            };
            assert_eq!(
                seat,
                Seat::Actor(self.actor.clone()),
                "it speaks for itself"
            );
            match self.acts(&seat, &command) {
                Ok(()) => self.desk.command_done(&command),
                Err(refusal) => self.refusals.push(refusal),
            }
        }
    }
}

/// The control centre at twenty past eight: an inject, a letter of Estrava’s, one sent.
fn in_play(text: &str) -> Stage {
    let mut stage = Stage::opened(text, "control-centre");
    let player = ActorPlayer::Table;
    let seated = Command::AssignActor {
        actor: "control-centre".into(),
        player,
    };
    stage.acts(&Seat::Facilitator, &seated).unwrap();
    stage.acts(&Seat::Facilitator, &Command::Start).unwrap();
    stage.at(60);
    let asks = Command::Write(Writing {
        to: vec![Correspondent::Actor("control-centre".into())],
        subject: "The recordings of this morning".into(),
        body: "We ask for the switching orders between six and seven, with the addresses they bore.\n\nWe should rather have them from you than read of them.".into(),
        hands: None,
        reports: None,
    });
    stage.acts(&Seat::Team("estrava".into()), &asks).unwrap();
    stage.at(100);
    stage
}

fn harness(stage: Stage, theme: Theme, size: Vec2) -> Harness<'static, Stage> {
    let whole = |ui: &mut egui::Ui, stage: &mut Stage| {
        let window = egui::UiBuilder::new().max_rect(ui.content_rect());
        ui.scope_builder(window, |ui| stage.ui(ui));
    };
    let mut harness = support::sized(theme, size).build_ui_state(whole, stage);
    harness.run();
    harness
}

fn press(desk: &mut Harness<'static, Stage>, name: &str) {
    desk.get_by_role_and_label(Role::Button, name).click();
    desk.run();
}

fn write(desk: &mut Harness<'static, Stage>, name: &str, text: &str) {
    let field = |desk: &Harness<'static, Stage>| {
        desk.get_by(|node| {
            matches!(node.role(), Role::TextInput | Role::MultilineTextInput)
                && node.label().as_deref() == Some(name)
        })
        .focus();
    };
    field(desk);
    desk.run();
    desk.get_by(|node| {
        matches!(node.role(), Role::TextInput | Role::MultilineTextInput)
            && node.label().as_deref() == Some(name)
    })
    .type_text(text);
    desk.run();
}

#[test]
fn an_operator_reads_replies_and_hands_on() {
    let mut desk = harness(in_play(LIGHTS_OUT), Theme::Dark, WIDE);
    desk.get_by_label_contains("Six recorders in the basement")
        .click();
    desk.run();
    press(&mut desk, "Acknowledge");
    press(&mut desk, "Hand on…");
    desk.get_by_role_and_label(Role::CheckBox, "Estrava")
        .click();
    desk.run();
    desk.get_by_role_and_label(Role::RadioButton, "TLP:AMBER")
        .click();
    desk.run();
    write(&mut desk, "Subject", "What the recorders show");
    write(&mut desk, "Text", "For you alone.");
    press(&mut desk, "Send the letter");
    assert!(
        desk.state().refusals.is_empty(),
        "{:?}",
        desk.state().refusals
    );
    assert_eq!(
        desk.state().desk.form,
        None,
        "the form closes once it was stored"
    );
    let estrava = &desk.state().replica.teams[&"estrava".into()];
    let entry = estrava
        .entry(&Item::Dispatch(DispatchId(2)))
        .expect("it arrived");
    assert!(entry.letter.body.contains("two places at once"));
    assert!(
        desk.query_all_by_label_contains("What the recorders show")
            .next()
            .is_some()
    );
}

/// The Chair at ten to eight: Aldenia has asked it to help with Brennmark, which has not answered.
fn the_chair(size: Vec2, theme: Theme) -> Harness<'static, Stage> {
    let mut stage = Stage::opened(LIGHTS_OUT, "chair");
    stage.acts(&Seat::Facilitator, &Command::Start).unwrap();
    stage.at(60);
    let asks = Command::Request(Request {
        to: vec!["brennmark".into()],
        basis: LegalBasis::Cbm(3),
        channel: "policy-contact".into(),
        subject: "The switching orders of this morning".into(),
        purpose: "We wish to compare what each of us recorded.".into(),
        terms: Terms {
            level: ConsultationLevel::Policy,
            format: MeetingFormat::Call,
            starts_within: Span::from_minutes(60),
        },
        reply_within: Span::from_minutes(240),
        procedure: None,
        chair: true,
    });
    stage.acts(&Seat::Team("aldenia".into()), &asks).unwrap();
    stage.at(150);
    let mut desk = harness(stage, theme, size);
    desk.get_by_label_contains("The switching orders of this morning")
        .click();
    desk.run();
    desk
}

#[test]
fn the_chair_confirms_lends_its_good_offices_and_speaks() {
    let mut desk = the_chair(SMALL, Theme::Light);
    press(&mut desk, "Confirm receipt");
    press(&mut desk, "Lend good offices");
    write(
        &mut desk,
        "Words of the Chair",
        "Compare what you recorded.",
    );
    press(&mut desk, "Remind Brennmark");
    write(
        &mut desk,
        "Words of the Chair",
        "Begin with what is established.",
    );
    press(&mut desk, "Speak as the Chair");
    assert!(
        desk.state().refusals.is_empty(),
        "{:?}",
        desk.state().refusals
    );
    desk.get_by_label_contains("Begin with what is established.");
    let held = desk.state().exercise.consultations.iter().next().unwrap();
    assert!(held.chair.sits() && held.chair.acknowledged.is_some());
    assert_eq!(held.invited[&"brennmark".into()].reminders.len(), 1);
}

#[test]
fn the_press_publishes() {
    let mut stage = in_play(LIGHTS_OUT);
    stage.actor = "meridian".into();
    let mut desk = harness(stage, Theme::Light, SMALL);
    press(&mut desk, "Publish…");
    write(&mut desk, "Headline", "Nobody answers");
    write(&mut desk, "Text", "Three governments were asked.");
    press(&mut desk, "Publish for all to read");
    assert!(desk.state().refusals.is_empty());
    assert_eq!(desk.state().desk.form, None);
    assert_eq!(
        desk.state().replica.public.items.last().map(|_| ()),
        Some(())
    );
}

/// Pictures to look at, not to keep: set `DEMARCHE_LOOK` to a folder. Drawing them fails on a missing glyph, a control
/// without a name or two with one id.
#[test]
fn the_desk_can_be_drawn_in_all_its_states() {
    let folder = std::env::var("DEMARCHE_LOOK").ok();
    let show =
        |stage: Stage, theme, size, name: &str, does: &dyn Fn(&mut Harness<'static, Stage>)| {
            let mut desk = harness(stage, theme, size);
            does(&mut desk);
            desk.run();
            if let Some(folder) = &folder {
                support::look(&mut desk, folder, name);
            }
        };
    for (theme, size, name) in [
        (Theme::Dark, WIDE, "chair-asked-dark"),
        (Theme::Light, SMALL, "chair-asked-light"),
    ] {
        let mut desk = the_chair(size, theme);
        if name.ends_with("light") {
            press(&mut desk, "Lend good offices");
        }
        if let Some(folder) = &folder {
            support::look(&mut desk, folder, name);
        }
    }
    let nothing = |_: &mut Harness<'static, Stage>| {};
    show(
        Stage::opened(LIGHTS_OUT, "tessal"),
        Theme::Light,
        SMALL,
        "actor-before",
        &nothing,
    );
    let open = |desk: &mut Harness<'static, Stage>| {
        desk.get_by_label_contains("The recordings of this morning")
            .click();
    };
    show(
        in_play(LIGHTS_OUT),
        Theme::Dark,
        WIDE,
        "actor-letter-dark",
        &open,
    );
    show(
        in_play(LIGHTS_OUT),
        Theme::Light,
        SMALL,
        "actor-letter-light",
        &open,
    );
    let brief = |desk: &mut Harness<'static, Stage>| desk.state_mut().desk.page = ActorPage::Brief;
    show(
        in_play(LIGHTS_OUT),
        Theme::Dark,
        SMALL,
        "actor-brief",
        &brief,
    );
    let hand_on = |desk: &mut Harness<'static, Stage>| {
        open(desk);
        desk.run();
        press(desk, "Hand on…");
    };
    show(
        in_play(LIGHTS_OUT),
        Theme::Dark,
        SMALL,
        "actor-write",
        &hand_on,
    );
    let report = |desk: &mut Harness<'static, Stage>| press(desk, "Report a status…");
    show(
        in_play(LIGHTS_OUT),
        Theme::Light,
        WIDE,
        "actor-report",
        &report,
    );
    let publish = |desk: &mut Harness<'static, Stage>| press(desk, "Publish…");
    let mut press_desk = in_play(LIGHTS_OUT);
    press_desk.actor = "meridian".into();
    show(press_desk, Theme::Dark, WIDE, "actor-publish", &publish);
    let long = LIGHTS_OUT.replace(
        "name: \"Joint Control Centre\"",
        "name: \"Joint Control Centre of the Five Grids of the Ring, Halmer and Ostermere\"",
    );
    show(in_play(&long), Theme::Light, SMALL, "actor-long", &open);
}
