//! The live log: every event as a sentence, newest first, with what it followed from.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Color32, Galley, Label, Panel, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::scene::{Scene, heading};
use super::ui_state::ControlUiState;
use crate::app::room::Room;
use crate::app::theme::{Icon, Tokens, Type, UiText as _, UiTokens as _, radius, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, Field, caption_with, dropdown, empty_state};
use crate::debrief::{Narration, Segment, Topic, Weight, event_after, event_in_words};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Event, Seat};
use crate::scenario::StateId;
use crate::t;

/// How high a row is.
const ROW: f32 = 30.0;

/// What the live log remembers between frames.
#[derive(Debug, Default)]
pub struct LogUiState {
    /// The event shown in detail.
    pub selected: Option<u64>,
    /// Only this topic.
    pub topic: Option<Topic>,
    /// Only what this State did or is mentioned in.
    pub state: Option<StateId>,
    /// Whether read marks and draws of chance are shown too.
    pub minor: bool,
    /// Words to look for.
    pub search: String,
    reveal: bool,
    shown: Shown,
    strip: Shown,
    led_to: Option<(u64, usize, Vec<u64>)>,
}

impl LogUiState {
    /// Shows an event in detail, whatever the filters.
    pub fn open(&mut self, sequence: u64) {
        self.selected = Some(sequence);
        self.topic = None;
        self.state = None;
        self.minor = true;
        self.search.clear();
        self.reveal = true;
    }
}

/// The events a filter lets through, kept up as the log grows.
#[derive(Debug, Default)]
struct Shown {
    key: Option<(Option<Topic>, Option<StateId>, bool, String)>,
    title: String,
    seen: usize,
    sequences: Vec<u64>,
}

impl Shown {
    fn refresh(
        &mut self,
        room: &Room<'_>,
        topic: Option<Topic>,
        state: Option<&StateId>,
        minor: bool,
        search: &str,
    ) {
        let search = search.trim().to_lowercase();
        let key = (topic, state.cloned(), minor, search);
        let other = self.title != room.exercise.title || room.log.len() < self.seen;
        if other || self.key.as_ref() != Some(&key) {
            self.key = Some(key);
            self.title.clone_from(&room.exercise.title);
            self.seen = 0;
            self.sequences.clear();
        }
        let Some((_, _, _, search)) = &self.key else {
            return;
        };
        for event in room.log.iter().skip(self.seen) {
            let narration = event_in_words(event, room.exercise);
            let passes = (minor || narration.weight > Weight::Minor)
                && topic.is_none_or(|topic| narration.topic == topic)
                && state.is_none_or(|state| narration.states().any(|other| other == state))
                && (search.is_empty() || narration.text().to_lowercase().contains(search));
            if passes {
                self.sequences.push(event.sequence);
            }
        }
        self.seen = room.log.len();
    }
}

/// The name of a topic, for the filter.
pub(in crate::app) fn topic_name(topic: Topic) -> &'static str {
    match topic {
        Topic::Clock => t!("control-topic-clock"),
        Topic::Script => t!("control-topic-script"),
        Topic::Reading => t!("control-topic-reading"),
        Topic::Decision => t!("control-topic-decision"),
        Topic::Measure => t!("control-topic-measure"),
        Topic::Message => t!("control-topic-message"),
        Topic::Consultation => t!("control-topic-consultation"),
        Topic::Belief => t!("control-topic-belief"),
        Topic::Tension => t!("control-topic-tension"),
        Topic::Infrastructure => t!("control-topic-infrastructure"),
        Topic::Expectation => t!("control-topic-expectation"),
        Topic::Note => t!("control-topic-note"),
    }
}

/// The sign of a topic.
pub(in crate::app) const fn topic_icon(topic: Topic) -> Icon {
    match topic {
        Topic::Clock => Icon::CLOCK,
        Topic::Script => Icon::CLIPBOARD_LIST,
        Topic::Reading => Icon::EYE,
        Topic::Decision => Icon::SIGNPOST,
        Topic::Measure => Icon::FLAG,
        Topic::Message => Icon::MAIL,
        Topic::Consultation => Icon::HANDSHAKE,
        Topic::Belief => Icon::SCALE,
        Topic::Tension => Icon::ACTIVITY,
        Topic::Infrastructure => Icon::PLUG,
        Topic::Expectation => Icon::TARGET,
        Topic::Note => Icon::PENCIL,
    }
}

/// A sentence ready to lay out: States and titles in bold, quotations and asides quiet.
pub(super) fn sentence_job(tokens: &Tokens, segments: &[Segment], kind: Type) -> LayoutJob {
    let mut job = LayoutJob::default();
    let strong = if kind == Type::Small {
        Type::SmallStrong
    } else {
        Type::Strong
    };
    for segment in segments {
        let spaced = |job: &LayoutJob| {
            if job.text.is_empty() || job.text.ends_with(' ') {
                ""
            } else {
                " "
            }
        };
        match segment {
            Segment::Plain(words) => append(&mut job, words, kind, tokens.text),
            Segment::State(_, words) | Segment::Strong(words) => {
                append(&mut job, words, strong, tokens.text);
            }
            Segment::Inject(_, title) => append(&mut job, title, strong, tokens.text),
            Segment::Consultation(_, words) => append(&mut job, words, kind, tokens.text),
            Segment::Quote(words) => {
                let words = format!("{}“{words}”", spaced(&job));
                append(&mut job, &words, kind, tokens.text_muted);
            }
            Segment::Marking(marking) => {
                let words = format!("{}[{}]", spaced(&job), marking.label());
                append(&mut job, &words, Type::SmallStrong, tokens.text_muted);
            }
            Segment::Aside(words) => {
                let words = format!("{}{words}", spaced(&job));
                append(&mut job, &words, Type::Small, tokens.text_faint);
            }
        }
    }
    job
}

fn append(job: &mut LayoutJob, words: &str, kind: Type, colour: Color32) {
    let format = TextFormat {
        font_id: kind.font(),
        color: colour,
        valign: Align::Center,
        ..TextFormat::default()
    };
    job.append(words, 0.0, format);
}

/// Draws the tab.
pub(super) fn live_log_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState) {
    filters_ui(ui, scene, state);
    let log = &mut state.log;
    log.shown.refresh(
        scene.room,
        log.topic,
        log.state.as_ref(),
        log.minor,
        &log.search,
    );
    if log.selected.is_some() {
        let height = ui.available_height();
        Panel::bottom("control-log-detail")
            .resizable(true)
            .default_size(height * 0.36)
            .size_range(110.0..=(height * 0.7).max(111.0))
            .frame(egui::Frame::new())
            .show(ui, |ui| detail_ui(ui, scene, state));
    }
    let log = &mut state.log;
    if log.shown.sequences.is_empty() {
        empty_state(ui, Icon::SCROLL_TEXT, t!("control-log-none"), None);
        return;
    }
    let count = log.shown.sequences.len();
    let mut area = ScrollArea::vertical()
        .id_salt("control-log")
        .auto_shrink(false);
    if std::mem::take(&mut log.reveal)
        && let Some(at) = log
            .selected
            .and_then(|selected| log.shown.sequences.binary_search(&selected).ok())
    {
        let above = (count - 1 - at) as f32 * ROW;
        area = area.vertical_scroll_offset((above - 2.0 * ROW).max(0.0));
    }
    let mut pressed = None;
    let selected = log.selected;
    let sequences = &log.shown.sequences;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, count, |ui, rows| {
            for row in rows {
                let event = sequences
                    .get(count - 1 - row)
                    .and_then(|sequence| scene.room.event(*sequence));
                if let Some(event) = event
                    && let Some(to) = row_ui(ui, scene, event, selected == Some(event.sequence))
                {
                    pressed = Some(to);
                }
            }
        });
    });
    if let Some(sequence) = pressed {
        state.log.selected = (state.log.selected != Some(sequence)).then_some(sequence);
    }
}

fn filters_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState) {
    let log = &mut state.log;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        Field::new(t!("control-log-search"))
            .hidden_label()
            .hint(t!("control-log-search-hint"))
            .width((ui.available_width() * 0.3).clamp(110.0, 220.0))
            .show(ui, &mut log.search);
        let mut options: Vec<(Option<Topic>, &str)> = vec![(None, t!("control-log-all-topics"))];
        options.extend(
            Topic::ALL
                .into_iter()
                .map(|topic| (Some(topic), topic_name(topic))),
        );
        dropdown(ui, t!("control-log-topic"), &mut log.topic, &options);
        let states = &scene.scenario().states;
        let mut chosen = log
            .state
            .as_ref()
            .and_then(|state| scene.scenario().state_position(state));
        let mut options: Vec<(Option<usize>, &str)> = vec![(None, t!("control-log-all-states"))];
        options.extend(
            states
                .iter()
                .enumerate()
                .map(|(position, state)| (Some(position), state.short.as_str())),
        );
        dropdown(ui, t!("control-log-state"), &mut chosen, &options);
        log.state = chosen
            .and_then(|position| states.get(position))
            .map(|state| state.id.clone());
        ui.checkbox(&mut log.minor, t!("control-log-minor"))
            .on_hover_text(t!("control-log-minor-tip"));
    });
    ui.add_space(space::XS);
}

/// The latest events, below what is open in the middle.
pub(super) fn strip_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState) {
    let strip = &mut state.log.strip;
    strip.refresh(scene.room, None, None, false, "");
    let mut all = false;
    caption_with(ui, t!("control-live-log"), |ui| {
        all = Button::quiet(t!("control-log-all"))
            .looks()
            .small()
            .show(ui)
            .clicked();
    });
    if strip.sequences.is_empty() {
        ui.small_muted(t!("control-log-empty"));
    }
    let mut pressed = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = strip.sequences.len();
    let sequences = &strip.sequences;
    ScrollArea::vertical()
        .id_salt("control-log-strip")
        .auto_shrink(false)
        .show_rows(ui, ROW, count, |ui, rows| {
            for row in rows {
                let event = sequences
                    .get(count - 1 - row)
                    .and_then(|sequence| scene.room.event(*sequence));
                if let Some(event) = event
                    && let Some(to) = row_ui(ui, scene, event, false)
                {
                    pressed = Some(to);
                }
            }
        });
    if let Some(sequence) = pressed {
        state.open_event(sequence);
    } else if all {
        state.tab = super::Tab::LiveLog;
    }
}

/// One event on one line. Returns what was pressed: the event, or the one it followed from.
fn row_ui(ui: &mut Ui, scene: Scene<'_>, event: &Event, selected: bool) -> Option<u64> {
    let tokens = ui.tokens();
    let cause = event.cause.and_then(|cause| scene.room.event(cause));
    let narration = event_after(event, cause, scene.exercise());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let enabled = ui.is_enabled();
    let time = scene.clock(event.time);
    response.widget_info(|| {
        let name = format!("{time} {}", narration.text());
        WidgetInfo::selected(Role::Button, enabled, selected, name)
    });
    let mut why = None;
    if ui.is_rect_visible(rect) {
        let fill = match (selected, response.hovered()) {
            (true, _) => tokens.selected,
            (false, true) => tokens.card_hover,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, radius::CONTROL, fill);
        ui.painter().hline(
            rect.x_range(),
            rect.bottom() - 0.5,
            Stroke::new(size::STROKE, tokens.separator),
        );
        if response.has_focus() {
            ui.painter().rect_stroke(
                rect,
                radius::CONTROL,
                Stroke::new(size::FOCUS, tokens.focus),
                egui::StrokeKind::Inside,
            );
        }
        let mut right = rect.right() - space::XS;
        if let Some(cause) = cause {
            let button = Rect::from_min_max(
                pos2(right - 24.0, rect.top() + 3.0),
                pos2(right, rect.bottom() - 3.0),
            );
            why = why_ui(ui, scene, event, cause, button).then_some(cause.sequence);
            right = button.left() - space::XS;
        }
        paint_row(ui, scene, tokens, rect.with_max_x(right), &time, &narration);
    }
    if why.is_some() {
        return why;
    }
    response.clicked().then_some(event.sequence)
}

/// A sign at the end of a row that leads to what the event followed from.
fn why_ui(ui: &Ui, scene: Scene<'_>, event: &Event, cause: &Event, rect: Rect) -> bool {
    let tokens = ui.tokens();
    let id = ui.scope_id().with(("why", event.sequence));
    let response = ui.interact(rect, id, Sense::click());
    let because = event_in_words(cause, scene.exercise());
    let name = t!("control-log-why", cause = because.text());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    let colour = if response.hovered() || response.has_focus() {
        tokens.accent_mark
    } else {
        tokens.text_faint
    };
    Icon::CORNER_DOWN_LEFT.paint(ui.painter(), rect.center(), 13.0, colour);
    response.on_hover_text(name).clicked()
}

/// How much room the clock takes in every row: more, once a row may have to say its day.
fn clock_column(scene: Scene<'_>) -> f32 {
    let day = time_text::story_day(scene.scenario().timing.startex, scene.now());
    if day > 1 { 112.0 } else { 62.0 }
}

fn paint_row(
    ui: &Ui,
    scene: Scene<'_>,
    tokens: &Tokens,
    rect: Rect,
    time: &str,
    narration: &Narration,
) {
    let middle = rect.center().y;
    let put = |x: f32, galley: Arc<Galley>| {
        let at = pos2(x, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, tokens.text);
    };
    let line = |text: &str, kind: Type, colour: Color32| {
        ui.painter()
            .layout_no_wrap(text.to_owned(), kind.font(), colour)
    };
    put(
        rect.left() + space::XS,
        line(time, Type::Figures, tokens.text_muted),
    );
    let left = rect.left() + clock_column(scene);
    let sign = pos2(left, middle);
    match &narration.actor {
        Some(state) => {
            let colour = scene.colour(ui, state);
            ui.painter().circle_filled(sign, size::DOT / 2.0, colour);
        }
        None => topic_icon(narration.topic).paint(ui.painter(), sign, 13.0, tokens.text_muted),
    }
    // Sentence, then markings as chips, then what stands around it: each takes what room is left.
    let end = narration
        .segments
        .iter()
        .position(|segment| matches!(segment, Segment::Aside(_) | Segment::Marking(_)))
        .unwrap_or(narration.segments.len());
    let (sentence, around) = narration.segments.split_at(end);
    let mut x = left + 20.0;
    let chips: Vec<_> = around
        .iter()
        .filter_map(|segment| match segment {
            Segment::Marking(marking) => Some(*marking),
            _ => None,
        })
        .map(|marking| {
            let tone = ui.tokens().marking.of(marking);
            (line(marking.label(), Type::SmallStrong, tone.text), tone)
        })
        .collect();
    let reserved: f32 = chips
        .iter()
        .map(|(galley, _)| galley.size().x + 2.0 * space::S + space::S)
        .sum();
    let mut job = sentence_job(tokens, sentence, Type::Body);
    job.wrap = TextWrapping::truncate_at_width((rect.right() - x - reserved).max(40.0));
    let galley = ui.painter().layout_job(job);
    let width = galley.size().x;
    put(x, galley);
    x += width + space::S;
    for (galley, tone) in chips {
        let chip = Rect::from_min_size(
            pos2(x, middle - 9.0),
            vec2(galley.size().x + 2.0 * space::S, 18.0),
        );
        ui.painter().rect_filled(chip, radius::ROUND, tone.fill);
        x = chip.right() + space::S;
        ui.painter()
            .galley(chip.center() - galley.size() / 2.0, galley, tone.text);
    }
    let mut asides = String::new();
    for segment in around {
        let words = match segment {
            Segment::Marking(_) => continue,
            Segment::Plain(words)
            | Segment::State(_, words)
            | Segment::Strong(words)
            | Segment::Inject(_, words)
            | Segment::Consultation(_, words)
            | Segment::Quote(words) => words.as_str(),
            Segment::Aside(words) => {
                if !asides.is_empty() {
                    asides.push_str(" · ");
                }
                words.as_str()
            }
        };
        asides.push_str(words);
    }
    let room = rect.right() - x;
    if !asides.is_empty() && room > 30.0 {
        let mut job = LayoutJob::default();
        append(&mut job, asides.trim(), Type::Small, tokens.text_faint);
        job.wrap = TextWrapping::truncate_at_width(room);
        put(x, ui.painter().layout_job(job));
    }
}

/// The selected event: its whole sentence, who and when, what it followed from and what it led to.
fn detail_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState) {
    let Some(event) = state
        .log
        .selected
        .and_then(|sequence| scene.room.event(sequence))
    else {
        state.log.selected = None;
        return;
    };
    let tokens = ui.tokens();
    let cause = event.cause.and_then(|cause| scene.room.event(cause));
    let narration = event_after(event, cause, scene.exercise());
    let mut follow: Option<u64> = None;
    ui.add_space(space::S);
    Card::well().show(ui, |ui| {
        let mut close = false;
        ui.horizontal_top(|ui| {
            let width = ui.available_width() - size::CONTROL_SMALL - space::S;
            ui.vertical(|ui| {
                ui.set_width(width);
                let words = t!(
                    "control-event-head",
                    sequence = event.sequence.to_string(),
                    time = time_text::day_and_clock(scene.scenario().timing.startex, event.time),
                    seat = seat_words(scene, &event.seat)
                );
                ui.small_muted(words);
            });
            close = Button::icon_only(Icon::X, t!("control-event-close"))
                .looks()
                .small()
                .show(ui)
                .clicked();
        });
        ScrollArea::vertical()
            .id_salt("control-event")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.add(Label::new(sentence_job(tokens, &narration.segments, Type::Body)).wrap());
                links_ui(ui, state, &narration);
                if let Some(cause) = cause {
                    ui.add_space(space::XS);
                    heading(ui, Type::SmallStrong, t!("control-event-because"));
                    if row_ui(ui, scene, cause, false).is_some() {
                        follow = Some(cause.sequence);
                    }
                }
                let led_to = led_to(scene, state, event.sequence);
                if !led_to.is_empty() {
                    ui.add_space(space::XS);
                    heading(ui, Type::SmallStrong, t!("control-event-led-to"));
                    for sequence in led_to {
                        if let Some(event) = scene.room.event(sequence)
                            && row_ui(ui, scene, event, false).is_some()
                        {
                            follow = Some(sequence);
                        }
                    }
                }
            });
        if close {
            state.log.selected = None;
        }
    });
    if let Some(sequence) = follow {
        state.log.open(sequence);
    }
}

/// Buttons to the inject and the consultation a sentence speaks of.
fn links_ui(ui: &mut Ui, state: &mut ControlUiState, narration: &Narration) {
    ui.horizontal_wrapped(|ui| {
        for segment in &narration.segments {
            match segment {
                Segment::Inject(inject, _) => {
                    let pressed = Button::secondary(t!("control-open-inject"))
                        .looks()
                        .small()
                        .show(ui)
                        .clicked();
                    if pressed {
                        state.open_inject(inject.clone());
                    }
                }
                Segment::Consultation(id, _) => {
                    let label = t!("control-open-consultation", id = id.0);
                    if Button::secondary(&label).looks().small().show(ui).clicked() {
                        state.open_consultation(*id);
                    }
                }
                _ => {}
            }
        }
    });
}

/// The events that followed from one, worked out once for as long as the log does not grow.
fn led_to(scene: Scene<'_>, state: &mut ControlUiState, sequence: u64) -> Vec<u64> {
    let length = scene.room.log.len();
    if let Some((known, at, found)) = &state.log.led_to
        && (*known, *at) == (sequence, length)
    {
        return found.clone();
    }
    let found: Vec<u64> = scene
        .room
        .log
        .iter()
        .skip(usize::try_from(sequence).unwrap_or(usize::MAX))
        .filter(|event| event.cause == Some(sequence))
        .map(|event| event.sequence)
        .collect();
    state.log.led_to = Some((sequence, length, found.clone()));
    found
}

fn seat_words(scene: Scene<'_>, seat: &Seat) -> String {
    match seat {
        Seat::Facilitator => t!("control-seat-facilitator").to_owned(),
        Seat::Team(state) => scene.name(state).to_owned(),
        Seat::Actor(actor) => scene.scenario().actor_name(actor).to_owned(),
        Seat::Observer => t!("control-seat-observer").to_owned(),
        Seat::System => t!("control-seat-system").to_owned(),
    }
}
