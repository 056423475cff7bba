//! The exercise along the story's clock: moves, a lane a State, consultations across them, tension under the same
//! axis, and the scrubber through all of it.

mod axis;
mod curves;
mod drawn;
mod ground;
mod layout;
mod marks;
mod pointer;
mod scrubber;
mod spans;
mod toolbar;

use egui::{CursorIcon, Rect, Sense, Stroke, Ui, pos2};

use self::axis::Window;
use self::drawn::Drawn;
use self::ground::{lanes, legend, move_strip, paint_ground};
use self::layout::{FLAG, Layout};
use self::pointer::{Hit, Target, hit, scroll_and_zoom, target, tooltip};
pub(super) use self::scrubber::scrubber_id;
use self::scrubber::{say_scrubber, scrubber};
pub(super) use self::spans::{ending_in_words, ending_tone};
use self::toolbar::{list, toolbar};
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, UiTokens as _, space};
use crate::scenario::{ExerciseTime, StateId};

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
    for remarks in &drawn.remarks {
        let at = pos2(remarks.x, layout.flag + FLAG / 2.0);
        let (icon, colour) = if remarks.bookmark {
            (Icon::BOOKMARK, tokens.warning.mark)
        } else {
            (Icon::PENCIL, tokens.info.mark)
        };
        icon.paint(ui.painter(), at, 11.0, colour);
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
