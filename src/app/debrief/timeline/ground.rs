//! What stands still under the scrubber: the clock's grid, the moves, the lanes and the names of the curves.

use egui::{Align2, Rangef, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::Debrief;
use super::super::sentence::focus_ring;
use super::curves;
use super::drawn::Drawn;
use super::layout::{CLOCK, Layout};
use super::marks;
use super::scrubber::scrubber_id;
use crate::app::theme::{Type, UiTokens as _, radius, size, space};
use crate::debrief::{MarkKind, Perspective};
use crate::scenario::ExerciseTime;
use crate::t;

pub(super) fn paint_ground(ui: &Ui, layout: &Layout, drawn: &Drawn) {
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
pub(super) fn move_strip(ui: &mut Ui, debrief: &Debrief<'_>, layout: &Layout) -> Option<u64> {
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

pub(super) fn lanes(
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
pub(super) fn legend(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    layout: &Layout,
    drawn: &Drawn,
    sequence: u64,
) {
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
