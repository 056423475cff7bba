//! The scrubber through the story, for pointer, keys and screen readers.

use egui::{EventFilter, Id, Rect, Response, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::super::{Debrief, DebriefUiState};
use super::axis;
use super::layout::{FLAG, Layout};
use crate::app::theme::{Type, UiTokens as _, radius, size, space};
use crate::debrief::event_in_words;
use crate::scenario::ExerciseTime;
use crate::t;

/// What a screen reader says of the scrubber, and what it may ask of it.
pub(super) fn say_scrubber(
    ui: &Ui,
    response: &Response,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
) {
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

pub(super) fn scrubber(
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

/// The id of the scrubber, which takes the keys of the debrief.
pub(in crate::app::debrief) fn scrubber_id() -> Id {
    Id::unique("debrief-scrubber")
}
