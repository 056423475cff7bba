//! How the channels served, and how much lay on each table: figures worked out once, and their drawing.

use egui::Ui;

use super::model::{moment_at, seconds};
use super::panes;
use super::sentence::link;
use super::{Debrief, DebriefUiState};
use crate::app::theme::{UiText as _, space};
use crate::app::time_text::length;
use crate::app::widgets::{Series, StepChart, caption, state_name};
use crate::debrief::{ChannelUse, Dispatch, LoadPoint, Workload};
use crate::doctrine::doctrine;
use crate::scenario::{ExerciseTime, Span, StateId};
use crate::t;

/// The work of one State's table, as it is drawn.
#[derive(Debug)]
pub(super) struct Load {
    state: StateId,
    curve: Vec<(f64, f32)>,
    fullest: Option<LoadPoint>,
    words: u32,
    /// When the stretch with most to read began, how many words it brought, and by which events.
    busiest: Option<(ExerciseTime, u32, Vec<u64>)>,
}

impl Load {
    pub(super) fn of(load: Workload) -> Self {
        let curve = load.points.iter();
        let curve = curve.map(|point| (seconds(point.at.time), point.waiting as f32));
        Self {
            curve: curve.collect(),
            fullest: load.fullest().copied(),
            words: load.words(),
            busiest: load.busiest(),
            state: load.state,
        }
    }
}

/// How one channel served, as it is drawn: the events behind each number.
#[derive(Debug)]
pub(super) struct Service {
    name: &'static str,
    sent: Vec<u64>,
    arrived: Vec<u64>,
    waited: Vec<u64>,
    returned: Vec<u64>,
    noticed: Vec<u64>,
    transit: Option<Span>,
    response: Option<Span>,
}

impl Service {
    pub(super) fn of(used: &ChannelUse) -> Option<Self> {
        Some(Self {
            name: &doctrine().channel(&used.channel)?.name,
            sent: used
                .dispatches
                .iter()
                .map(|one| one.sent.sequence)
                .collect(),
            arrived: used.events(|one| one.arrived.is_some()),
            waited: used.events(|one| one.waited || one.failed_contacts > 0),
            returned: used.events(|one: &Dispatch| one.returned.is_some()),
            noticed: used.events(|one| one.noticed.is_some()),
            transit: used.transit(),
            response: used.response(),
        })
    }
}

/// What was sent over each channel, and what became of it.
pub(super) fn channels(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let services = &debrief.model.figures.services;
    if services.is_empty() {
        return;
    }
    caption(ui, t!("debrief-channels"));
    let heads = [
        t!("debrief-column-channel"),
        t!("debrief-column-sent"),
        t!("debrief-column-arrived"),
        t!("debrief-column-delayed"),
        t!("debrief-column-returned"),
        t!("debrief-column-noticed"),
        t!("debrief-column-under-way"),
        t!("debrief-column-until-noticed"),
    ];
    panes::table(ui, "channels", [space::L, space::XS], &heads, |ui| {
        for service in services {
            service_row(ui, debrief, state, service);
            ui.end_row();
        }
    });
    ui.small_muted(t!("debrief-channels-how"));
    ui.add_space(space::M);
}

fn service_row(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, service: &Service) {
    ui.body(service.name);
    for (what, events) in [
        (t!("debrief-column-sent"), &service.sent),
        (t!("debrief-column-arrived"), &service.arrived),
        (t!("debrief-column-delayed"), &service.waited),
        (t!("debrief-column-returned"), &service.returned),
        (t!("debrief-column-noticed"), &service.noticed),
    ] {
        let title = t!(
            "debrief-channel-count",
            channel = service.name,
            what = what,
            count = events.len()
        );
        if super::measures::count(ui, events.len(), &title) {
            state.show_behind(debrief.review, title, events.clone());
        }
    }
    for took in [service.transit, service.response] {
        match took {
            Some(took) => ui.figures(length(took)),
            None => ui.muted("–"),
        };
    }
}

/// How much waited on each table over the exercise, and when it had most to read.
pub(super) fn loads(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let loads: Vec<&Load> = debrief
        .model
        .figures
        .loads
        .iter()
        .filter(|load| !load.curve.is_empty())
        .collect();
    if loads.is_empty() {
        return;
    }
    caption(ui, t!("debrief-loads"));
    ui.small_muted(t!("debrief-loads-how"));
    ui.add_space(space::XS);
    // One scale for all: tables are compared with one another.
    let most = loads
        .iter()
        .filter_map(|load| load.fullest)
        .map(|point| point.waiting)
        .max()
        .unwrap_or(1)
        .max(1);
    panes::charts(ui, &loads, space::M, |ui, load| {
        load_ui(ui, debrief, state, load, most as f32);
    });
}

fn load_ui(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, load: &Load, most: f32) {
    let name = debrief.look.name(&load.state);
    let colour = debrief.look.colour(&load.state);
    ui.horizontal(|ui| {
        state_name(ui, name, colour);
        ui.small_muted(t!("debrief-load-words", count = load.words));
    });
    let series = [Series {
        name,
        colour,
        points: &load.curve,
        strong: true,
    }];
    let half = (most / 2.0).round().max(1.0);
    let label = format!("{half:.0}");
    let thresholds = [(half, label.as_str())];
    let quarters = debrief.look.quarters();
    let ticks: Vec<(f64, &str)> = quarters
        .iter()
        .map(|(at, label)| (*at, label.as_str()))
        .collect();
    let title = t!("debrief-load-chart", state = name);
    let at = state.position.unwrap_or_default().time;
    let chart = StepChart::new(&title, &series, 0.0..=seconds(debrief.review.ends()))
        .height(72.0)
        .top(most)
        .unnamed()
        .thresholds(&thresholds)
        .ticks(&ticks)
        .cursor(seconds(at));
    if let Some(pressed) = chart.show(ui).pressed {
        state.go_to_time(debrief.review, moment_at(pressed));
    }
    if let Some(fullest) = &load.fullest {
        let words = t!(
            "debrief-load-fullest",
            count = fullest.waiting,
            clock = debrief.look.clock(fullest.at.time)
        );
        if link(ui, &words).clicked() {
            state.go_to_event(debrief.review, fullest.at.sequence);
        }
    }
    if let Some((from, words, events)) = &load.busiest {
        let words = t!(
            "debrief-load-busiest",
            clock = debrief.look.clock(*from),
            count = *words
        );
        if link(ui, &words).clicked() {
            state.show_behind(debrief.review, words, events.clone());
        }
    }
}
