//! The exercise along the story's clock: moves, a lane a State, consultations across them, tension under the same
//! axis, and the scrubber through all of it.

mod axis;
mod curves;
mod marks;
mod spans;

use egui::{
    Align2, CursorIcon, EventFilter, Id, Pos2, Rangef, Rect, Response, Role, ScrollArea, Sense,
    Stroke, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use self::axis::{Axis, Window};
use self::curves::Curve;
use self::marks::Cluster;
pub(super) use self::spans::{ending_in_words, ending_tone};
use super::sentence::{EventRow, ROW, focus_ring};
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, size, space};
use crate::app::widgets::{Button, empty_state};
use crate::debrief::{MarkKind, Perspective, event_in_words};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// The column of names on the left.
const NAMES: f32 = 116.0;
/// The height of the clock's labels.
const CLOCK: f32 = 20.0;
/// The strip of moves.
const MOVES: f32 = 18.0;
/// The flag with the time under the lanes.
const FLAG: f32 = 26.0;
/// The names of the curves.
const LEGEND: f32 = 24.0;
/// The row of buttons under the chart.
const TOOLS: f32 = 30.0;

/// What the timeline remembers between frames.
#[derive(Debug, Default)]
pub(super) struct TimelineUiState {
    /// The part of the story in view; none for all of it.
    window: Option<Window>,
    /// Shown as a list of events instead of a picture.
    pub(super) as_list: bool,
    /// Where the scrubber stood when it was last followed.
    followed: Option<ExerciseTime>,
    drawn: Option<Drawn>,
}

/// What is drawn, for one size and one part of the story.
#[derive(Debug)]
struct Drawn {
    axis: Axis,
    chart: Rect,
    ticks: Vec<(f32, String)>,
    clusters: Vec<Vec<Cluster>>,
    curves: Vec<Curve>,
    strong: Vec<usize>,
    /// Where somebody noted something: the place, the first remark there, and how many.
    remarks: Vec<(f32, usize, usize)>,
}

impl TimelineUiState {
    /// Forgets what was drawn: the log or the eyes have changed.
    pub(super) fn forget(&mut self) {
        self.drawn = None;
    }

    /// Shows more or less of the story around a moment; a factor of 0 shows all of it.
    pub(super) fn zoom(&mut self, factor: f32, around: ExerciseTime, ends: ExerciseTime) {
        let whole = Window::whole(ends);
        let zoomed = if factor <= 0.0 {
            whole
        } else {
            self.window.unwrap_or(whole).scaled(factor, around, whole)
        };
        self.window = (zoomed != whole).then_some(zoomed);
    }
}

/// The id of the scrubber, which takes the keys of the debrief.
pub(super) fn scrubber_id() -> Id {
    Id::unique("debrief-scrubber")
}

pub(super) fn timeline(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let whole = ui.available_rect_before_wrap();
    let tools = whole.with_min_y(whole.bottom() - TOOLS);
    let chart = whole.with_max_y(tools.top() - space::XS);
    if state.timeline.as_list {
        ui.scope_builder(egui::UiBuilder::new().max_rect(chart), |ui| {
            list(ui, debrief, state);
        });
    } else {
        ui.scope_builder(egui::UiBuilder::new().max_rect(chart), |ui| {
            picture(ui, debrief, state, chart);
        });
    }
    ui.scope_builder(egui::UiBuilder::new().max_rect(tools), |ui| {
        ui.horizontal_centered(|ui| toolbar(ui, debrief, state));
    });
}

fn toolbar(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let list = if state.timeline.as_list {
        t!("debrief-as-picture")
    } else {
        t!("debrief-as-list")
    };
    let icon = if state.timeline.as_list {
        Icon::CHART_LINE
    } else {
        Icon::LIST
    };
    if Button::quiet(list).icon(icon).small().show(ui).clicked() {
        state.timeline.as_list = !state.timeline.as_list;
        state.reveal = true;
    }
    let signs = Button::quiet(t!("debrief-signs"))
        .icon(Icon::INFO)
        .small()
        .show(ui);
    egui::Popup::menu(&signs)
        .accessible_name(t!("debrief-signs"))
        .show(|ui| {
            let tokens = ui.tokens();
            for kind in marks::SIGNS {
                ui.horizontal(|ui| {
                    ui.set_min_width(220.0);
                    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
                    marks::paint(ui.painter(), rect.center(), kind, tokens, 0.0);
                    ui.body(marks::name(kind));
                });
            }
        });
    if state.timeline.as_list {
        return;
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let at = state.position.unwrap_or_default().time;
        let ends = debrief.model.timeline.to;
        let unzoomed = state
            .timeline
            .window
            .is_none()
            .then_some(t!("debrief-zoom-whole-already"));
        if Button::quiet(t!("debrief-zoom-whole"))
            .small()
            .unless(unzoomed)
            .show(ui)
            .clicked()
        {
            state.timeline.zoom(0.0, at, ends);
        }
        let zooms = [
            (Icon::ZOOM_IN, t!("debrief-zoom-in"), 0.5, None),
            (Icon::ZOOM_OUT, t!("debrief-zoom-out"), 2.0, unzoomed),
        ];
        for (icon, name, factor, refusal) in zooms {
            if Button::icon_only(icon, name)
                .small()
                .unless(refusal)
                .show(ui)
                .clicked()
            {
                state.timeline.zoom(factor, at, ends);
            }
        }
    });
}

/// The same as a list: every mark, consultation and move as a sentence.
fn list(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let marked = &debrief.model.marked;
    if marked.is_empty() {
        empty_state(ui, Icon::LIST, t!("debrief-list-empty"), None);
        return;
    }
    let exercise = debrief.review.end().exercise();
    let at = state.position.unwrap_or_default().sequence;
    let mut area = ScrollArea::vertical().id_salt("marks").auto_shrink(false);
    if std::mem::take(&mut state.reveal) {
        let row = marked.partition_point(|sequence| *sequence <= at);
        let above = row.saturating_sub(5) as f32 * ROW;
        area = area.vertical_scroll_offset(above);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut wanted = None;
    area.show_rows(ui, ROW, marked.len(), |ui, rows| {
        for sequence in marked.get(rows).unwrap_or_default() {
            let Some(event) = debrief.event(*sequence) else {
                continue;
            };
            let narration = event_in_words(event, exercise);
            let row = EventRow::new(debrief.look, event, &narration).current(*sequence == at);
            if row.show(ui).clicked() {
                wanted = Some(*sequence);
            }
        }
    });
    if let Some(sequence) = wanted {
        state.go_to_event(debrief.review, sequence);
        state.reveal = false;
    }
}

/// Where everything stands on the screen.
struct Layout {
    whole: Rect,
    axis: Axis,
    moves: Rangef,
    lanes: Rangef,
    each: f32,
    flag: f32,
    legend: Rangef,
    chart: Rect,
}

impl Layout {
    fn of(whole: Rect, lanes: usize, with_chart: bool, window: Window) -> Self {
        let axis = Axis {
            left: whole.left() + NAMES,
            right: whole.right() - space::M,
            window,
        };
        let moves = Rangef::new(whole.top() + CLOCK, whole.top() + CLOCK + MOVES);
        let (legend, chart) = if with_chart {
            let height = (whole.height() * 0.32).clamp(90.0, 240.0);
            (LEGEND, height)
        } else {
            (0.0, 0.0)
        };
        let top = moves.max + space::S;
        let bottom = whole.bottom() - chart - legend - FLAG;
        let count = lanes.max(1) as f32;
        let each = ((bottom - top) / count).clamp(26.0, 130.0);
        let lanes = Rangef::new(top, top + each * count);
        let flag = lanes.max;
        let legend = Rangef::new(flag + FLAG, flag + FLAG + legend);
        let foot = if with_chart {
            whole.bottom()
        } else {
            legend.max
        };
        Self {
            whole,
            axis,
            moves,
            lanes,
            each,
            flag,
            legend,
            chart: Rect::from_x_y_ranges(axis.left..=axis.right, legend.max..=foot.max(legend.max)),
        }
    }

    fn lane(&self, number: usize) -> f32 {
        self.lanes.min + self.each * (number as f32 + 0.5)
    }

    /// Where the scrubber can be taken hold of.
    fn plot(&self) -> Rect {
        Rect::from_min_max(
            pos2(self.axis.left - space::S, self.whole.top()),
            pos2(self.axis.right + space::S, self.chart.bottom()),
        )
    }
}

/// What is under the pointer.
enum Hit {
    Marks(usize, Cluster),
    Consultation(usize, u64),
    Curve(usize, Option<usize>),
    Remarks(usize, usize),
}

fn picture(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, whole: Rect) {
    let position = state.position.unwrap_or_default();
    let model = debrief.model;
    let story = Window::whole(model.timeline.to);
    if let Some(window) = &mut state.timeline.window {
        *window = window.within(story);
        if state.timeline.followed != Some(position.time) {
            *window = window.following(position.time, story);
        }
    }
    state.timeline.followed = Some(position.time);
    let layout = Layout::of(
        whole,
        model.timeline.lanes.len(),
        !model.tensions.is_empty(),
        state.timeline.window.unwrap_or(story),
    );
    let drawn = Drawn::current(state.timeline.drawn.take(), debrief, &layout);
    let plot = layout.plot();
    let response = ui.interact(plot, scrubber_id(), Sense::click_and_drag());
    say_scrubber(ui, &response, debrief, state);
    let visible = ui.clip_rect().intersect(whole.expand(space::XS));
    ui.set_clip_rect(visible);

    paint_ground(ui, &layout, &drawn);
    let mut go_to = move_strip(ui, debrief, &layout).map(Target::Event);
    let lane_y = |of: &StateId| -> Option<f32> {
        let lanes = &model.timeline.lanes;
        let number = lanes.iter().position(|lane| lane.state == *of)?;
        Some(layout.lane(number))
    };
    let tokens = ui.tokens();
    let spans = spans::paint(
        ui.painter(),
        tokens,
        &model.timeline.consultations,
        &layout.axis,
        (&lane_y, layout.each),
    );
    lanes(
        ui,
        debrief,
        &layout,
        &drawn,
        state.playing.then_some(position.time),
    );
    if !model.tensions.is_empty() {
        legend(ui, debrief, &layout, &drawn, position.sequence);
        curves::grid(
            ui.painter(),
            tokens,
            layout.chart,
            layout.axis.left - space::S,
        );
        for (x, _) in &drawn.ticks {
            let line = [
                pos2(*x, layout.chart.top()),
                pos2(*x, layout.chart.bottom()),
            ];
            ui.painter()
                .line_segment(line, Stroke::new(1.0, tokens.grid));
        }
        curves::paint(
            ui.painter(),
            tokens,
            &drawn.curves,
            &drawn.strong,
            layout.chart,
        );
    }
    for (x, ..) in &drawn.remarks {
        let at = pos2(*x, layout.flag + FLAG / 2.0);
        Icon::PENCIL.paint(ui.painter(), at, 11.0, tokens.info.mark);
    }
    scrubber(ui, debrief, &layout, position.time, &response);

    let pointer = response.hover_pos();
    let hit = pointer
        .filter(|_| !response.dragged())
        .and_then(|pointer| hit(debrief, &layout, &drawn, &spans, pointer));
    if response.hovered() {
        let icon = if hit.is_some() {
            CursorIcon::PointingHand
        } else {
            CursorIcon::ResizeHorizontal
        };
        ui.set_cursor_icon(icon);
    }
    if response.clicked() {
        response.request_focus();
        if let Some(Hit::Consultation(span, _)) = &hit {
            let opened = model.timeline.consultations.get(*span);
            state.consultation = opened.map(|span| span.id);
        }
        go_to = go_to.or_else(|| target(debrief, hit.as_ref()?));
    }
    let taken = response.dragged() || (response.clicked() && go_to.is_none());
    if taken && let Some(pointer) = response.interact_pointer_pos() {
        go_to = Some(Target::Time(layout.axis.time(pointer.x)));
    }
    match go_to {
        Some(Target::Event(sequence)) => {
            state.playing = false;
            state.go_to_event(debrief.review, sequence);
        }
        Some(Target::Time(time)) => {
            state.playing = false;
            state.go_to_time(debrief.review, time);
        }
        None => {}
    }
    scroll_and_zoom(ui, state, &layout, pointer, story);
    if let Some(hit) = hit {
        response.on_hover_ui_at_pointer(|ui| tooltip(ui, debrief, &hit));
    }
    state.timeline.drawn = Some(drawn);
}

/// Where pressing something leads.
#[derive(Clone, Copy)]
enum Target {
    Event(u64),
    Time(ExerciseTime),
}

fn target(debrief: &Debrief<'_>, hit: &Hit) -> Option<Target> {
    let model = debrief.model;
    let sequence = match hit {
        Hit::Marks(lane, cluster) => {
            let lane = model.timeline.lanes.get(*lane)?;
            told(lane.marks.get(cluster.first..)?, cluster)?.at.sequence
        }
        Hit::Consultation(_, sequence) => *sequence,
        Hit::Curve(pair, change) => {
            let pair = model.tensions.get(*pair)?;
            pair.points.get((*change)?)?.sequence
        }
        Hit::Remarks(first, _) => {
            let (at, _) = model.figures.remarks.get(*first)?;
            return Some(Target::Time(*at));
        }
    };
    Some(Target::Event(sequence))
}

/// The mark of a cluster that gives it its shape.
fn told<'a>(
    marks: &'a [crate::debrief::Mark],
    cluster: &Cluster,
) -> Option<&'a crate::debrief::Mark> {
    let marks = marks.get(..cluster.count)?;
    marks.iter().find(|mark| mark.kind == cluster.kind)
}

impl Drawn {
    fn current(at_hand: Option<Self>, debrief: &Debrief<'_>, layout: &Layout) -> Self {
        if let Some(drawn) = at_hand
            && drawn.axis == layout.axis
            && drawn.chart == layout.chart
        {
            return drawn;
        }
        let model = debrief.model;
        Self {
            axis: layout.axis,
            chart: layout.chart,
            ticks: layout.axis.ticks(debrief.review.scenario().timing.startex),
            clusters: model
                .timeline
                .lanes
                .iter()
                .map(|lane| marks::clusters(lane, &layout.axis))
                .collect(),
            curves: model
                .tensions
                .iter()
                .map(|pair| curves::curve(pair, &layout.axis, layout.chart))
                .collect(),
            strong: curves::strongest(&model.tensions),
            remarks: remarks(debrief, &layout.axis),
        }
    }
}

/// Where notes and observations stand along the axis; those too close to be told apart stand as one. What was noted
/// is the trainer's, so it is nobody else's view.
fn remarks(debrief: &Debrief<'_>, axis: &Axis) -> Vec<(f32, usize, usize)> {
    let mut places: Vec<(f32, usize, usize)> = Vec::new();
    if debrief.model.perspective != Perspective::Everyone {
        return places;
    }
    for (number, (at, _)) in debrief.model.figures.remarks.iter().enumerate() {
        let x = axis.x(*at);
        match places.last_mut() {
            _ if !axis.in_view(x) => {}
            Some((last, _, count)) if x - *last < 12.0 => *count += 1,
            _ => places.push((x, number, 1)),
        }
    }
    places
}

/// What a screen reader says of the scrubber, and what it may ask of it.
fn say_scrubber(ui: &Ui, response: &Response, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let position = state.position.unwrap_or_default();
    let ends = debrief.model.timeline.to;
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let clock = debrief.look.clock(position.time);
        let sentence = debrief
            .event(position.sequence)
            .map(|event| event_in_words(event, debrief.review.end().exercise()).text())
            .unwrap_or_default();
        let mut info = WidgetInfo::slider(
            enabled,
            axis::minutes(position.time.since_start()),
            t!("debrief-scrubber"),
        );
        info.current_text_value = Some(t!(
            "debrief-event-row",
            clock = clock.as_str(),
            sentence = sentence
        ));
        info
    });
    ui.accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(axis::minutes(ends.since_start()));
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    });
    let asked = |action| ui.input(|input| input.num_accesskit_action_requests(response.id, action));
    for _ in 0..asked(accesskit::Action::Increment) {
        state.step(debrief.review, true, |_| true);
    }
    for _ in 0..asked(accesskit::Action::Decrement) {
        state.step(debrief.review, false, |_| true);
    }
    if response.has_focus() {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                response.id,
                EventFilter {
                    horizontal_arrows: true,
                    ..EventFilter::default()
                },
            );
        });
    }
}

fn paint_ground(ui: &Ui, layout: &Layout, drawn: &Drawn) {
    let tokens = ui.tokens();
    for (x, label) in &drawn.ticks {
        if x + 36.0 < layout.whole.right() {
            ui.painter().text(
                pos2(*x, layout.whole.top() + CLOCK - 4.0),
                Align2::LEFT_BOTTOM,
                label,
                Type::FiguresSmall.font(),
                tokens.text_muted,
            );
        }
        let line = [pos2(*x, layout.moves.min), pos2(*x, layout.flag)];
        ui.painter()
            .line_segment(line, Stroke::new(1.0, tokens.grid));
    }
}

/// The moves above the lanes; pressing one goes to where it began.
fn move_strip(ui: &mut Ui, debrief: &Debrief<'_>, layout: &Layout) -> Option<u64> {
    let tokens = ui.tokens();
    let timeline = &debrief.model.timeline;
    let mut go_to = None;
    for (number, span) in timeline.moves.iter().enumerate() {
        let Some(rect) = layout.axis.stretch(span.from.time, span.to, layout.moves) else {
            continue;
        };
        let rect = rect.shrink2(vec2(1.5, 0.0));
        let response = ui.interact(rect, scrubber_id().with(("move", number)), Sense::click());
        let name = t!(
            "debrief-move",
            number = span.number + 1,
            title = span.title.as_str()
        );
        response.widget_info(|| {
            let clock = debrief.look.clock(span.from.time);
            let label = t!("debrief-move-from", name = name.as_str(), clock = clock);
            WidgetInfo::labeled(Role::Button, true, label)
        });
        let fill = if response.hovered() {
            tokens.card_hover
        } else {
            tokens.card
        };
        ui.painter().rect_filled(rect, radius::SMALL, fill);
        focus_ring(ui, &response);
        if rect.width() > 30.0 {
            let mut job = egui::text::LayoutJob::simple_singleline(
                name.clone(),
                Type::Small.font(),
                tokens.text_muted,
            );
            job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - space::M);
            let galley = ui.painter().layout_job(job);
            let at = pos2(
                rect.left() + space::S,
                rect.center().y - galley.size().y / 2.0,
            );
            ui.painter().galley(at, galley, tokens.text_muted);
        }
        if response.on_hover_text(name).clicked() {
            go_to = Some(span.from.sequence);
        }
    }
    for jump in &timeline.jumps {
        let rows = Rangef::new(layout.moves.max, layout.flag);
        if let Some(rect) = layout.axis.stretch(jump.from.time, jump.to, rows) {
            // Time that nobody lived through.
            let fill = tokens.tint(tokens.ground, tokens.neutral.mark, 0.1);
            ui.painter().rect_filled(rect, 0.0, fill);
        }
    }
    go_to
}

fn lanes(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    layout: &Layout,
    drawn: &Drawn,
    playing_at: Option<ExerciseTime>,
) {
    let tokens = ui.tokens();
    let now = playing_at.map(|time| layout.axis.x(time));
    for (number, lane) in debrief.model.timeline.lanes.iter().enumerate() {
        let y = layout.lane(number);
        let colour = debrief.look.colour(&lane.state);
        let name = debrief.look.name(&lane.state);
        let own = match &debrief.model.perspective {
            Perspective::State(state) => *state == lane.state,
            Perspective::Everyone | Perspective::Public => true,
        };
        let line = [pos2(layout.axis.left, y), pos2(layout.axis.right, y)];
        let soft = tokens.tint(tokens.ground, colour, if own { 0.65 } else { 0.3 });
        ui.painter().line_segment(line, Stroke::new(1.5, soft));
        let label = Rect::from_min_max(
            pos2(layout.whole.left(), y - 11.0),
            pos2(layout.axis.left - space::S, y + 11.0),
        );
        let response = ui.interact(label, scrubber_id().with(("lane", number)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, lane_in_words(name, lane)));
        ui.painter()
            .circle_filled(pos2(label.left() + 6.0, y), size::DOT / 2.0, colour);
        let mut job = egui::text::LayoutJob::simple_singleline(
            name.to_owned(),
            if own { Type::Medium } else { Type::Body }.font(),
            if own { tokens.text } else { tokens.text_muted },
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(label.width() - 18.0);
        let galley = ui.painter().layout_job(job);
        let elided = galley.elided;
        let at = pos2(label.left() + 17.0, y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, tokens.text);
        if elided {
            response.on_hover_text(name);
        }
        let clusters = drawn.clusters.get(number).map_or(&[][..], Vec::as_slice);
        for (at, cluster) in clusters.iter().enumerate() {
            // While it plays, what has not happened yet stands back.
            let faded = if now.is_some_and(|now| cluster.x > now + 0.5) {
                0.8
            } else {
                0.0
            };
            let alone = at
                .checked_sub(1)
                .and_then(|before| clusters.get(before))
                .into_iter()
                .chain(clusters.get(at + 1))
                .all(|other| (other.x - cluster.x).abs() > 22.0);
            marks::paint_cluster(ui.painter(), y, cluster, tokens, faded, alone);
        }
    }
}

/// A lane for those who cannot see it.
fn lane_in_words(name: &str, lane: &crate::debrief::Lane) -> String {
    let count =
        |wanted: fn(MarkKind) -> bool| lane.marks.iter().filter(|mark| wanted(mark.kind)).count();
    t!(
        "debrief-lane",
        state = name,
        injects = count(|kind| kind == MarkKind::Inject),
        decisions = count(|kind| matches!(kind, MarkKind::Decision { .. })),
        measures = count(|kind| matches!(kind, MarkKind::Measure(_))),
        assessments = count(|kind| kind == MarkKind::Assessment)
    )
}

/// Whose tension the strong curves show, and how high it was at the scrubber.
fn legend(ui: &mut Ui, debrief: &Debrief<'_>, layout: &Layout, drawn: &Drawn, sequence: u64) {
    let tokens = ui.tokens();
    let middle = layout.legend.center();
    ui.painter().text(
        pos2(layout.axis.left - space::S, middle),
        Align2::RIGHT_CENTER,
        t!("debrief-tension"),
        Type::Small.font(),
        tokens.text,
    );
    let mut x = layout.axis.left;
    for (number, at) in drawn.strong.iter().enumerate() {
        let Some(pair) = debrief.model.tensions.get(*at) else {
            continue;
        };
        let colour = tokens.series_colour(number);
        let (from, to) = (debrief.look.name(&pair.from), debrief.look.name(&pair.to));
        let level = pair.level_at(sequence);
        let words = t!("debrief-pair", from = from, to = to);
        let galley = ui.painter().layout_no_wrap(
            words.clone(),
            Type::Small.font(),
            tokens.legible_text(colour),
        );
        let figure =
            ui.painter()
                .layout_no_wrap(level.to_string(), Type::FiguresStrong.font(), tokens.text);
        let width = 24.0 + galley.size().x + space::XS + figure.size().x + space::L;
        if x + width > layout.axis.right + space::L {
            break;
        }
        let sample = Rect::from_center_size(pos2(x + 9.0, middle), vec2(18.0, 2.0));
        curves::paint_sample(ui.painter(), sample, number, colour);
        let place = Rect::from_min_size(pos2(x, middle - 9.0), vec2(width - space::L, 18.0));
        let response = ui.interact(place, scrubber_id().with(("pair", number)), Sense::hover());
        response.widget_info(|| {
            WidgetInfo::labeled(
                Role::Label,
                true,
                t!("debrief-pair-level", pair = words.as_str(), level = level),
            )
        });
        let at = pos2(x + 24.0, middle - galley.size().y / 2.0);
        let after = at.x + galley.size().x + space::XS;
        ui.painter().galley(at, galley, tokens.text);
        ui.painter().galley(
            pos2(after, middle - figure.size().y / 2.0),
            figure,
            tokens.text,
        );
        x += width;
    }
    let others = debrief
        .model
        .tensions
        .len()
        .saturating_sub(drawn.strong.len());
    if drawn.strong.is_empty() {
        ui.painter().text(
            pos2(x, middle),
            Align2::LEFT_CENTER,
            t!("debrief-tension-still"),
            Type::Small.font(),
            tokens.text_faint,
        );
    } else if others > 0 && x + 90.0 < layout.axis.right {
        ui.painter().text(
            pos2(x, middle),
            Align2::LEFT_CENTER,
            t!("debrief-pairs-other", count = others),
            Type::Small.font(),
            tokens.text_faint,
        );
    }
}

fn scrubber(
    ui: &Ui,
    debrief: &Debrief<'_>,
    layout: &Layout,
    time: ExerciseTime,
    response: &Response,
) {
    let tokens = ui.tokens();
    let x = layout.axis.x(time);
    if !layout.axis.in_view(x) {
        return;
    }
    let held = response.dragged() || response.has_focus();
    let colour = if held {
        tokens.focus
    } else {
        tokens.text_muted
    };
    let line = [pos2(x, layout.moves.min), pos2(x, layout.chart.bottom())];
    ui.painter().line_segment(line, Stroke::new(1.5, colour));
    let galley = ui.painter().layout_no_wrap(
        debrief.look.clock(time),
        Type::FiguresStrong.font(),
        tokens.ground,
    );
    let wanted = galley.size() + vec2(2.0 * space::S, 4.0);
    let half = wanted.x / 2.0;
    let centre = pos2(
        x.clamp(
            layout.axis.left + half,
            (layout.axis.right - half).max(layout.axis.left + half),
        ),
        layout.flag + FLAG / 2.0,
    );
    let flag = Rect::from_center_size(centre, wanted);
    ui.painter().rect_filled(flag, radius::SMALL, tokens.text);
    if response.has_focus() {
        ui.painter().rect_stroke(
            flag,
            radius::SMALL,
            Stroke::new(size::FOCUS, tokens.focus),
            egui::StrokeKind::Outside,
        );
    }
    let at = flag.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, tokens.ground);
}

fn hit(
    debrief: &Debrief<'_>,
    layout: &Layout,
    drawn: &Drawn,
    spans: &[spans::SpanHit],
    pointer: Pos2,
) -> Option<Hit> {
    for (number, clusters) in drawn.clusters.iter().enumerate() {
        let y = layout.lane(number);
        if (pointer.y - y).abs() > marks::HALF + 3.0 {
            continue;
        }
        let near = clusters
            .iter()
            .filter(|cluster| (cluster.x - pointer.x).abs() <= marks::HALF + 3.0)
            .min_by(|one, other| {
                let away = |cluster: &Cluster| (cluster.x - pointer.x).abs();
                away(one).total_cmp(&away(other))
            });
        if let Some(cluster) = near {
            return Some(Hit::Marks(number, *cluster));
        }
    }
    let remark = drawn.remarks.iter().find(|(x, ..)| {
        (x - pointer.x).abs() < 7.0 && (layout.flag + FLAG / 2.0 - pointer.y).abs() < 9.0
    });
    if let Some((_, first, count)) = remark {
        return Some(Hit::Remarks(*first, *count));
    }
    if let Some((pair, change)) = curves::hit(
        &debrief.model.tensions,
        &drawn.strong,
        &layout.axis,
        layout.chart,
        pointer,
    ) {
        return Some(Hit::Curve(pair, change));
    }
    // The narrow ones first: they lie over the wide ones.
    spans
        .iter()
        .filter(|span| span.rect.contains(pointer))
        .min_by(|one, other| one.rect.width().total_cmp(&other.rect.width()))
        .map(|span| Hit::Consultation(span.span, span.sequence))
}

fn tooltip(ui: &mut Ui, debrief: &Debrief<'_>, hit: &Hit) {
    /// More would hide the timeline.
    const SAID: usize = 6;
    let exercise = debrief.review.end().exercise();
    ui.set_max_width(420.0);
    let mut say = |sequence: u64| {
        if let Some(event) = debrief.event(sequence) {
            let clock = debrief.look.clock(debrief.review.time_of(sequence));
            let sentence = event_in_words(event, exercise).text();
            ui.body(t!(
                "debrief-event-row",
                clock = clock.as_str(),
                sentence = sentence
            ));
        }
    };
    match hit {
        Hit::Marks(lane, cluster) => {
            let lane = debrief.model.timeline.lanes.get(*lane);
            let marks = lane
                .and_then(|lane| lane.marks.get(cluster.first..cluster.first + cluster.count))
                .unwrap_or_default();
            for mark in marks.iter().take(SAID) {
                say(mark.at.sequence);
            }
            let more = marks.len().saturating_sub(SAID);
            if more > 0 {
                ui.small_muted(t!("debrief-more", count = more));
            }
        }
        Hit::Remarks(first, count) => {
            let remarks = &debrief.model.figures.remarks;
            for (_, sequence) in remarks.iter().skip(*first).take((*count).min(SAID)) {
                if let Some(event) = debrief.event(*sequence) {
                    ui.body(event_in_words(event, exercise).text());
                }
            }
        }
        Hit::Consultation(span, _) => {
            if let Some(span) = debrief.model.timeline.consultations.get(*span) {
                ui.strong_text(format!("{} {}", span.id, span.subject));
                let from = debrief.look.name(&span.from);
                let to: Vec<&str> = span.to.iter().map(|to| debrief.look.name(to)).collect();
                ui.muted(t!(
                    "debrief-asked",
                    from = from,
                    to = crate::debrief::words::list_in_words(&to),
                    clock = debrief.look.clock(span.requested.time)
                ));
                ui.muted(ending_in_words(&span.ending));
            }
        }
        Hit::Curve(pair, change) => {
            let Some(pair) = debrief.model.tensions.get(*pair) else {
                return;
            };
            match change.and_then(|change| pair.points.get(change)) {
                Some(point) => say(point.sequence),
                None => {
                    let (from, to) = (debrief.look.name(&pair.from), debrief.look.name(&pair.to));
                    let words = t!("debrief-pair", from = from, to = to);
                    ui.body(t!("debrief-pair-level", pair = words, level = pair.start));
                }
            }
        }
    }
}

fn scroll_and_zoom(
    ui: &Ui,
    state: &mut DebriefUiState,
    layout: &Layout,
    pointer: Option<Pos2>,
    story: Window,
) {
    let Some(pointer) = pointer else { return };
    let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta().x));
    if (zoom - 1.0).abs() > f32::EPSILON {
        let around = layout.axis.time(pointer.x);
        let ends = ExerciseTime::from_millis(story.to);
        state.timeline.zoom(1.0 / zoom, around, ends);
    }
    if scroll.abs() > 0.0
        && let Some(window) = &mut state.timeline.window
    {
        let width = (layout.axis.right - layout.axis.left).max(1.0);
        let millis = (f64::from(scroll / width) * window.length() as f64) as i64;
        *window = Window {
            from: window.from - millis,
            to: window.to - millis,
        }
        .within(story);
    }
}
