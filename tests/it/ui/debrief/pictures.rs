//! Pictures to keep, and pictures to look at.

use demarche::app::debrief::Tab;
use demarche::debrief::Perspective;
use egui::{Theme, vec2};

use super::afternoon;
use super::stage::{Stage, harness};
use crate::support::{self, SMALL, WIDE};

/// Pictures to look at, not to keep: set `DEMARCHE_LOOK` to a folder.
#[test]
fn pictures_to_look_at() {
    let Ok(folder) = std::env::var("DEMARCHE_LOOK") else {
        return;
    };
    let folder = folder.as_str();
    for (theme, theme_name) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
        for (size, size_name) in [(WIDE, "wide"), (SMALL, "small")] {
            let mut stage = harness(theme, size, Stage::of(afternoon::positions()));
            for (number, tab) in Tab::ALL.into_iter().enumerate() {
                stage.state_mut().state.tab = tab;
                stage.run();
                let name = format!("{number}_{tab:?}_{theme_name}_{size_name}").to_lowercase();
                support::look(&mut stage, folder, &name);
            }
        }
    }
    let dark = |stage: Stage| harness(Theme::Dark, WIDE, stage);
    let mut seen = dark(Stage::of(afternoon::afternoon()));
    for (name, perspective) in [
        ("aldenia", Perspective::State("aldenia".into())),
        ("public", Perspective::Public),
    ] {
        let stage = seen.state_mut();
        stage.state.tab = Tab::Timeline;
        stage.state.look_as(&stage.review, perspective);
        seen.run();
        support::look(&mut seen, folder, &format!("see_as_{name}"));
        seen.state_mut().state.desk_open = true;
        seen.run();
        support::look(&mut seen, folder, &format!("desk_{name}"));
        seen.state_mut().state.desk_open = false;
    }
    let mut empty = dark(Stage::of(afternoon::opened()));
    support::look(&mut empty, folder, "empty_opened");
    let mut silent = dark(Stage::of(afternoon::silent()));
    support::look(&mut silent, folder, "empty_silent");
    for tab in [Tab::Beliefs, Tab::Intents, Tab::Severity, Tab::Knowledge] {
        silent.state_mut().state.tab = tab;
        silent.run();
        support::look(
            &mut silent,
            folder,
            &format!("empty_{tab:?}").to_lowercase(),
        );
    }
    let mut tall = harness(
        Theme::Dark,
        vec2(1440.0, 2200.0),
        Stage::of(afternoon::positions()),
    );
    tall.state_mut().state.tab = Tab::Responses;
    tall.run();
    support::look(&mut tall, folder, "responses_whole");
    let mut names = harness(Theme::Dark, SMALL, Stage::of(afternoon::long_names()));
    support::look(&mut names, folder, "long_names");
    names.state_mut().state.tab = Tab::Knowledge;
    names.run();
    support::look(&mut names, folder, "long_names_knowledge");
    let mut long = dark(Stage::reviewing(afternoon::long(10_000)));
    support::look(&mut long, folder, "long_timeline");
    long.state_mut().state.tab = Tab::Log;
    long.run();
    support::look(&mut long, folder, "long_log");
    let mut wide = harness(
        Theme::Light,
        vec2(1920.0, 1080.0),
        Stage::of(afternoon::afternoon()),
    );
    support::look(&mut wide, folder, "projector_light");
}

/// A picture of a page to keep.
fn keep(name: &str, theme: Theme, size: egui::Vec2, tab: Tab) {
    let mut stage = harness(theme, size, Stage::of(afternoon::afternoon()));
    stage.state_mut().state.tab = tab;
    stage.run();
    support::snapshot(&mut stage, &format!("debrief/{name}"));
}

#[test]
fn the_timeline() {
    keep("timeline_dark", Theme::Dark, WIDE, Tab::Timeline);
}

#[test]
fn a_consultation() {
    keep(
        "consultations_light",
        Theme::Light,
        SMALL,
        Tab::Consultations,
    );
}

#[test]
fn beliefs_and_truth() {
    keep("beliefs_light", Theme::Light, WIDE, Tab::Beliefs);
}

#[test]
fn the_log() {
    keep("log_dark", Theme::Dark, SMALL, Tab::Log);
}

#[test]
fn intents() {
    let mut stage = harness(Theme::Dark, WIDE, Stage::of(afternoon::positions()));
    stage.state_mut().state.tab = Tab::Intents;
    stage.run();
    support::snapshot(&mut stage, "debrief/intents_dark");
}

#[test]
fn severity_and_knowledge() {
    let mut stage = harness(Theme::Light, SMALL, Stage::of(afternoon::positions()));
    stage.state_mut().state.tab = Tab::Severity;
    stage.run();
    support::snapshot(&mut stage, "debrief/severity_light");
    stage.state_mut().state.tab = Tab::Knowledge;
    stage.run();
    support::snapshot(&mut stage, "debrief/knowledge_light");
}

/// What a page costs is what is painted on it.
#[test]
fn however_long_the_exercise_no_page_draws_more() {
    let drawn = |events: usize| -> Vec<(Tab, usize)> {
        let mut stage = harness(Theme::Dark, WIDE, Stage::reviewing(afternoon::long(events)));
        Tab::ALL
            .into_iter()
            .map(|tab| {
                stage.state_mut().state.tab = tab;
                stage.run();
                (tab, stage.output().shapes.len())
            })
            .collect()
    };
    for ((tab, short), (_, long)) in drawn(800).into_iter().zip(drawn(3_200)) {
        assert!(long <= short * 2 + 200, "{tab:?}: {short}, then {long}");
    }
}
