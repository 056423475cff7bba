use egui::{Role, ScrollArea, Ui, WidgetInfo};

use super::sentence::{EventRow, ROW, focus_ring};
use super::{Debrief, DebriefUiState};
use crate::app::control::topic_name;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Field, dropdown, empty_state};
use crate::debrief::{LogFilter, Perspective, SeatFilter, Topic, event_in_words};
use crate::exercise::Seat;
use crate::t;

/// What the log remembers between frames: which events its filter let through.
#[derive(Debug, Default)]
pub(super) struct LogUiState {
    found: Option<Found>,
}

#[derive(Debug)]
struct Found {
    filter: LogFilter,
    positions: Vec<usize>,
}

impl LogUiState {
    /// Another log is reviewed, or with other eyes: what was found is no answer any more.
    pub(super) fn forget(&mut self) {
        self.found = None;
    }
}

/// Every event as a sentence, with filters; pressing one moves the scrubber there.
pub(super) fn log(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    filters(ui, debrief, state);
    let known = state.log.found.as_ref();
    let stale = known.is_none_or(|found| found.filter != state.filter);
    if stale {
        let positions = debrief
            .model
            .index(debrief.review)
            .select(debrief.review, &state.filter);
        state.log.found = Some(Found {
            filter: state.filter.clone(),
            positions,
        });
        state.reveal = true;
    }
    let Some(found) = state.log.found.take() else {
        return;
    };
    let seen = debrief.review.events(&debrief.model.perspective);
    ui.horizontal(|ui| {
        ui.small_muted(t!(
            "debrief-log-count",
            count = found.positions.len(),
            all = seen.len()
        ));
        // What was marked is the trainer's, so it is nobody else's view.
        if debrief.model.perspective == Perspective::Everyone
            && !debrief.model.figures.marked.is_empty()
        {
            let label = t!("debrief-log-marked");
            ui.checkbox(&mut state.filter.marked, label)
                .on_hover_text(t!("debrief-log-marked-tip"));
        } else {
            state.filter.marked = false;
        }
        if !state.filter.is_empty()
            && Button::quiet(t!("debrief-log-clear"))
                .icon(Icon::X)
                .small()
                .show(ui)
                .clicked()
        {
            state.filter = LogFilter::default();
        }
    });
    ui.add_space(space::XS);
    if found.positions.is_empty() {
        if empty_state(
            ui,
            Icon::SEARCH,
            t!("debrief-log-none"),
            Some(t!("debrief-log-clear")),
        ) {
            state.filter = LogFilter::default();
        }
    } else {
        rows(ui, debrief, state, &found.positions);
    }
    state.log.found = Some(found);
}

fn rows(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, positions: &[usize]) {
    let seen = debrief.review.events(&debrief.model.perspective);
    let exercise = debrief.review.end().exercise();
    let at = state.position.unwrap_or_default().sequence;
    let mut area = ScrollArea::vertical().id_salt("log").auto_shrink(false);
    if std::mem::take(&mut state.reveal) {
        let sequence = |position: &usize| seen.get(*position).map_or(0, |event| event.sequence);
        let row = positions.partition_point(|position| sequence(position) < at);
        area = area.vertical_scroll_offset(row.saturating_sub(6) as f32 * ROW);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut wanted = None;
    area.show_rows(ui, ROW, positions.len(), |ui, range| {
        for position in positions.get(range).unwrap_or_default() {
            let Some(event) = seen.get(*position) else {
                continue;
            };
            let narration = event_in_words(event, exercise);
            let before = debrief
                .review
                .links()
                .before(event.sequence)
                .filter(|_| debrief.model.perspective == Perspective::Everyone)
                .map(|(before, _)| before);
            let words = before.map_or(String::new(), |before| format!("← {before}"));
            let marked = debrief.model.perspective == Perspective::Everyone
                && debrief.model.figures.marked.contains(&event.sequence);
            let row = EventRow::new(debrief.look, event, &narration)
                .current(event.sequence == at)
                .marked(marked)
                .numbered()
                .trailing(&words, ui.tokens().text_muted);
            let shown = row.show(ui);
            if shown.clicked() {
                wanted = Some((event.sequence, true));
            }
            if let Some(before) = before
                && cause(ui, shown.rect, event.sequence, before)
            {
                wanted = Some((before, false));
            }
        }
    });
    if let Some((sequence, in_view)) = wanted {
        state.go_to_event(debrief.review, sequence);
        state.reveal = !in_view;
    }
}

/// The end of a row, which leads to what the event follows from.
fn cause(ui: &Ui, row: egui::Rect, sequence: u64, before: u64) -> bool {
    let place = row.with_min_x(row.right() - 52.0);
    let id = ui.scope_id().with(("cause", sequence));
    let response = ui.interact(place, id, egui::Sense::click());
    let name = t!("debrief-log-cause", number = sequence, before = before);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name.as_str()));
    focus_ring(ui, &response);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(name)
        .clicked()
}

fn filters(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let scenario = debrief.review.scenario();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        Field::new(t!("debrief-log-search"))
            .hidden_label()
            .hint(t!("debrief-log-search-hint"))
            .width(220.0)
            .show(ui, &mut state.filter.text);

        let mut seats: Vec<(Option<SeatFilter>, String)> = vec![
            (None, t!("debrief-log-seat-any").to_owned()),
            (
                Some(SeatFilter::People),
                t!("debrief-log-seat-people").to_owned(),
            ),
            (
                Some(SeatFilter::Seat(Seat::Facilitator)),
                t!("debrief-seat-facilitator").to_owned(),
            ),
        ];
        seats.extend(scenario.states.iter().map(|of| {
            (
                Some(SeatFilter::Seat(Seat::Team(of.id.clone()))),
                t!("debrief-seat-team", state = of.short.as_str()),
            )
        }));
        seats.push((
            Some(SeatFilter::Seat(Seat::Observer)),
            t!("debrief-seat-observer").to_owned(),
        ));
        seats.push((
            Some(SeatFilter::Seat(Seat::System)),
            t!("debrief-seat-system").to_owned(),
        ));
        choose(ui, t!("debrief-log-seat"), &mut state.filter.seat, seats);

        let mut topics = vec![(None, t!("debrief-log-topic-any").to_owned())];
        topics.extend(
            Topic::ALL
                .into_iter()
                .map(|topic| (Some(topic), topic_name(topic).to_owned())),
        );
        choose(ui, t!("debrief-log-topic"), &mut state.filter.topic, topics);

        let mut states = vec![(None, t!("debrief-log-state-any").to_owned())];
        states.extend(scenario.states.iter().map(|of| {
            (
                Some(of.id.clone()),
                t!("debrief-log-state-of", state = of.short.as_str()),
            )
        }));
        choose(ui, t!("debrief-log-state"), &mut state.filter.state, states);

        ui.checkbox(
            &mut state.filter.without_minor,
            t!("debrief-log-without-minor"),
        );
        if let Some(sequence) = state.filter.around {
            let words = t!("debrief-log-around", number = sequence);
            if Button::secondary(&words)
                .trailing(Icon::X)
                .small()
                .show(ui)
                .clicked()
            {
                state.filter.around = None;
            }
        }
    });
}

/// A dropdown over values that cannot be copied about.
fn choose<T: PartialEq>(ui: &mut Ui, name: &str, chosen: &mut T, options: Vec<(T, String)>) {
    let mut at = options
        .iter()
        .position(|(value, _)| value == chosen)
        .unwrap_or_default();
    let labels: Vec<(usize, &str)> = options
        .iter()
        .map(|(_, label)| label.as_str())
        .enumerate()
        .collect();
    if dropdown(ui, name, &mut at, &labels)
        && let Some((value, _)) = options.into_iter().nth(at)
    {
        *chosen = value;
    }
}
