//! Pictures of what was found. Every figure in them stands in the table and in the names of rows as well.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2, Vec2b, WidgetInfo,
    pos2, vec2,
};
use egui_plot::{
    Bar, BarChart, BoxElem, BoxPlot, BoxSpread, FilledArea, GridMark, HoverPosition, Line,
    LineStyle, Plot, PlotPoint, Text, VLine,
};

use super::sheets::{Sheet, SheetRow};
use super::ui_state::{Burden, RehearsalUiState};
use crate::app::theme::{Tokens, Type, UiText as _, UiTokens as _, radius, size, space};
use crate::app::time_text;
use crate::app::widgets::state_dot;
use crate::doctrine::TensionLevel;
use crate::rehearsal::{Load, Summary, TensionCount};
use crate::scenario::{ExerciseTime, Scenario};
use crate::t;

/// Height of a row of bars or boxes.
const ROW: f32 = 24.0;
/// Height of the scale above them.
const SCALE: f32 = 18.0;
/// Height of a picture over time.
const CHART: f32 = 260.0;
/// Width of the figure behind a bar.
const FIGURE: f32 = 52.0;

/// Bars, one row each, that can be selected. Returns the row that was.
pub(super) fn bars(
    ui: &mut Ui,
    name: &str,
    scenario: &Scenario,
    sheet: &Sheet,
    selected: usize,
    scroll: bool,
) -> Option<usize> {
    let tokens = ui.tokens();
    let inks: Vec<(&str, Color32)> = sheet
        .parts
        .iter()
        .map(|(name, ink)| (*name, ink.colour(tokens)))
        .collect();
    legend(ui, &inks);
    let ticks: Vec<(f64, String)> = [0, 25, 50, 75, 100]
        .map(|share| (f64::from(share), t!("rehearse-percent", share = share)))
        .into();
    rows(
        ui,
        name,
        scenario,
        sheet,
        selected,
        scroll,
        &ticks,
        |ui, room, range| {
            let charts: Vec<BarChart> = inks
                .iter()
                .enumerate()
                .map(|(part, (name, colour))| {
                    let bars = sheet
                        .rows
                        .iter()
                        .enumerate()
                        .skip(range.start)
                        .take(range.len());
                    let bars = bars.map(|(row, figures)| {
                        let before: f64 = figures.bars.iter().take(part).sum();
                        let share = figures.bars.get(part).copied().unwrap_or(0.0);
                        Bar::new(-(row as f64), share)
                            .base_offset(before)
                            .width(0.5)
                            .fill(*colour)
                            .stroke(Stroke::NONE)
                    });
                    BarChart::new(*name, bars.collect())
                        .horizontal()
                        .allow_hover(false)
                })
                .collect();
            strip(ui, name, room, range, &ticks, |plot| {
                for chart in charts {
                    plot.bar_chart(chart);
                }
            });
        },
    )
}

/// How each pair stood at the end, as boxes from quartile to quartile. Returns the row that was selected.
pub(super) fn boxes(
    ui: &mut Ui,
    name: &str,
    scenario: &Scenario,
    sheet: &Sheet,
    summary: &Summary,
    selected: usize,
    scroll: bool,
) -> Option<usize> {
    let tokens = ui.tokens();
    ui.small_muted(t!("rehearse-boxes-explained"));
    let ticks: Vec<(f64, String)> = TensionLevel::ALL
        .into_iter()
        .filter_map(|level| {
            let band = level.band()?;
            Some((f64::from(band.from), band.label.clone()))
        })
        .collect();
    rows(
        ui,
        name,
        scenario,
        sheet,
        selected,
        scroll,
        &ticks,
        |ui, room, range| {
            let boxes = sheet
                .rows
                .iter()
                .enumerate()
                .skip(range.start)
                .take(range.len());
            let boxes = boxes.filter_map(|(row, figures)| {
                let end = &summary.tension.get(figures.pair.as_ref()?)?.end;
                let at = |percent: u8| end.percentile(percent).map(f64::from);
                let spread = BoxSpread::new(at(0)?, at(25)?, at(50)?, at(75)?, at(100)?);
                let colour = tokens.accent_mark;
                let element = BoxElem::new(-(row as f64), spread)
                    .box_width(0.5)
                    .whisker_width(0.3)
                    .fill(colour.gamma_multiply(0.35))
                    .stroke(Stroke::new(1.5, colour));
                Some(element)
            });
            let plot_of = BoxPlot::new(name, boxes.collect())
                .horizontal()
                .allow_hover(false);
            strip(ui, name, room, range, &ticks, |plot| plot.box_plot(plot_of));
        },
    )
}

/// Rows with a name each at the left, a picture of them all in the middle, and a figure at the right.
#[expect(
    clippy::too_many_arguments,
    reason = "a row needs its name, its place and its picture; nothing of it belongs together elsewhere"
)]
fn rows(
    ui: &mut Ui,
    name: &str,
    scenario: &Scenario,
    sheet: &Sheet,
    selected: usize,
    scroll: bool,
    ticks: &[(f64, String)],
    picture: impl Fn(&mut Ui, Rect, std::ops::Range<usize>),
) -> Option<usize> {
    let tokens = ui.tokens();
    let names = (ui.available_width() * 0.42).clamp(150.0, 330.0);
    let (scale, _) = ui.allocate_exact_size(vec2(ui.available_width(), SCALE), Sense::hover());
    let plot = |whole: Rect| {
        Rect::from_min_max(
            pos2(whole.left() + names, whole.top()),
            pos2(whole.right() - FIGURE, whole.bottom()),
        )
    };
    let over = plot(scale);
    // The name of a level stands where it begins, a share in the middle of its line.
    let beginnings = ticks.last().is_some_and(|(value, _)| *value < 100.0);

    for (value, label) in ticks {
        let x = over.left() + over.width() * (*value as f32 / 100.0);
        let anchor = if *value >= 100.0 {
            Align2::RIGHT_CENTER
        } else if beginnings || *value <= 0.0 {
            Align2::LEFT_CENTER
        } else {
            Align2::CENTER_CENTER
        };
        let font = Type::FiguresSmall.font();
        ui.painter().text(
            pos2(x, scale.center().y),
            anchor,
            label,
            font,
            tokens.text_muted,
        );
    }
    let mut pressed = None;
    let mut area = ScrollArea::vertical()
        .id_salt((name, "rows"))
        .auto_shrink([false, true]);
    if scroll {
        let above = selected as f32 * ROW - ui.available_height() / 2.0;
        area = area.vertical_scroll_offset(above.max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW, sheet.rows.len(), |ui, range| {
        let top = ui.cursor().min;
        let width = ui.available_width();
        let height = range.len() as f32 * ROW;
        let whole = Rect::from_min_size(top, vec2(width, height));
        let mut ground = ui.new_child(egui::UiBuilder::new().max_rect(plot(whole)));
        picture(&mut ground, plot(whole), range.clone());
        for row in range {
            let Some(figures) = sheet.rows.get(row) else {
                continue;
            };
            let dot = figures
                .state
                .as_ref()
                .and_then(|id| scenario.state(id))
                .map(|state| tokens.state_colour(&state.colour));
            let share = match sheet.adds_up {
                true => Some(figures.bars.iter().sum()),
                false => figures.bars.first().copied(),
            };
            if row_ui(ui, figures, share, dot, names, row == selected).clicked() {
                pressed = Some(row);
            }
        }
    });
    pressed
}

/// One row: its name and its figure; the picture between them is painted for all of them.
fn row_ui(
    ui: &mut Ui,
    row: &SheetRow,
    share: Option<f64>,
    dot: Option<Color32>,
    names: f32,
    selected: bool,
) -> Response {
    let tokens = ui.tokens();
    let wanted = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, selected, row.cells.join(", ")));
    let name = Rect::from_min_size(rect.min, vec2(names - space::S, ROW)).shrink2(vec2(0.0, 1.0));
    if selected {
        let stroke = Stroke::new(size::STROKE, tokens.accent);
        let kind = egui::StrokeKind::Inside;
        ui.painter()
            .rect(name, radius::CONTROL, tokens.selected, stroke, kind);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(name, radius::CONTROL, tokens.card_hover);
    }
    if response.has_focus() {
        let stroke = Stroke::new(size::FOCUS, tokens.focus);
        ui.painter()
            .rect_stroke(name, radius::CONTROL, stroke, egui::StrokeKind::Inside);
    }
    let title = row.short.as_str();
    let mut left = name.left() + space::S;
    if let Some(colour) = dot {
        let centre = pos2(left + size::DOT / 2.0, rect.center().y);
        ui.painter().circle_filled(centre, size::DOT / 2.0, colour);
        left += size::DOT + space::S;
    }
    let room = (name.right() - space::S - left).max(0.0);
    let galley = one_line(ui, Type::Small, tokens.text, title, room);
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.text);
    let (figure, colour) = if row.never {
        (t!("rehearse-never").to_owned(), tokens.danger.text)
    } else if let Some(share) = share {
        let share = if share > 0.0 && share < 100.0 {
            share.clamp(1.0, 99.0)
        } else {
            share
        };
        let share = t!("rehearse-percent", share = format!("{share:.0}"));
        (share, tokens.text_muted)
    } else {
        let median = row.cells.get(3).cloned().unwrap_or_default();
        (median, tokens.text_muted)
    };
    let kind = Type::FiguresSmall.font();
    ui.painter().text(
        pos2(rect.right() - space::XS, rect.center().y),
        Align2::RIGHT_CENTER,
        figure,
        kind,
        colour,
    );
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        ui.body(row.cells.join(" · "));
    })
}

fn one_line(
    ui: &Ui,
    kind: Type,
    colour: Color32,
    text: &str,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job =
        LayoutJob::single_section(text.to_owned(), TextFormat::simple(kind.font(), colour));
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// A plot of rows without axes, exactly as high as the rows beside it.
fn strip<'a>(
    ui: &mut Ui,
    name: &str,
    room: Rect,
    range: std::ops::Range<usize>,
    ticks: &[(f64, String)],
    draw: impl FnOnce(&mut egui_plot::PlotUi<'a>) + 'a,
) {
    let tokens = ui.tokens();
    let lines: Vec<f64> = ticks.iter().map(|(value, _)| *value).collect();
    let bottom = -(range.end as f64) + 0.5;
    let top = -(range.start as f64) + 0.5;
    still(Plot::new((name, "strip")), tokens)
        .width(room.width())
        .height(room.height())
        .show_axes(false)
        .show_grid(false)
        .sense(Sense::hover())
        .default_x_bounds(0.0, 100.0)
        .default_y_bounds(bottom, top)
        .show(ui, move |plot| {
            plot.set_plot_bounds_x(0.0..=100.0);
            plot.set_plot_bounds_y(bottom..=top);
            for value in lines {
                let line = VLine::new("", value)
                    .stroke(Stroke::new(1.0, tokens.grid))
                    .allow_hover(false);
                plot.vline(line);
            }
            draw(plot);
        });
}

/// A plot that stays where it is: nothing in it can be dragged or zoomed out of sight.
fn still<'a>(plot: Plot<'a>, tokens: &Tokens) -> Plot<'a> {
    plot.allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .set_margin_fraction(Vec2::ZERO)
        .grid_color(tokens.grid)
        .show_background(false)
}

/// How one pair stood over time: the middle, and the band in which eight of ten runs lie.
pub(super) fn course(
    ui: &mut Ui,
    name: &str,
    scenario: &Scenario,
    summary: &Summary,
    count: &TensionCount,
) {
    let tokens = ui.tokens();
    let minute = |bin: usize| minutes(summary.bins.start(bin));
    let mut xs = Vec::new();
    let (mut low, mut middle, mut high) = (Vec::new(), Vec::new(), Vec::new());
    for (bin, spread) in count.course.iter().enumerate() {
        let at = |percent: u8| f64::from(spread.percentile(percent).unwrap_or(0));
        // A level holds for the whole part.
        for x in [minute(bin), minute(bin + 1)] {
            xs.push(x);
            low.push(at(10));
            middle.push([x, at(50)]);
            high.push(at(90));
        }
    }
    let colour = tokens.accent_mark;
    legend(
        ui,
        &[
            (t!("rehearse-median"), colour),
            (t!("rehearse-band"), colour.gamma_multiply(0.35)),
        ],
    );
    let marks: Vec<f64> = TensionLevel::ALL
        .iter()
        .filter_map(|level| Some(f64::from(level.band()?.from)))
        .collect();
    let spoken = {
        let mut spoken = name.to_owned();
        if let Some(last) = count.course.last() {
            let level = |percent: u8| last.percentile(percent).unwrap_or(0);
            spoken = t!(
                "rehearse-course-spoken",
                name = spoken,
                low = level(10),
                median = level(50),
                high = level(90)
            );
        }
        spoken
    };
    let plot = over_time(Plot::new((name, "course")), tokens, scenario, summary)
        .y_grid_spacer(move |_| {
            let marks = marks.iter().map(|value| GridMark {
                value: *value,
                step_size: 25.0,
            });
            marks.collect()
        })
        .y_axis_formatter(|mark, _| above_zero(mark.value))
        .default_y_bounds(0.0, 100.0);
    let response = plot.show(ui, |plot| {
        plot.set_plot_bounds_y(0.0..=100.0);
        plot.set_plot_bounds_x(0.0..=minute(summary.bins.count));
        moves(plot, scenario, tokens, 100.0);
        plot.add(
            FilledArea::new(t!("rehearse-band"), &xs, &low, &high)
                .fill_color(colour.gamma_multiply(0.3))
                .allow_hover(false),
        );
        plot.line(
            Line::new(t!("rehearse-median"), middle)
                .allow_band(false)
                .color(colour)
                .width(2.0),
        );
    });
    response
        .response
        .widget_info(|| WidgetInfo::labeled(Role::GraphicsObject, true, spoken.as_str()));
}

/// What came to each desk over time, on average; the desk that is selected stands out.
pub(super) fn workload(
    ui: &mut Ui,
    name: &str,
    scenario: &Scenario,
    summary: &Summary,
    state: &RehearsalUiState,
    selected: usize,
) {
    let tokens = ui.tokens();
    let figure = |load: &Load| {
        summary.mean(match state.burden {
            Burden::Words => load.words,
            Burden::Answers => load.answers,
            Burden::Acts => load.acts,
        })
    };
    let styles = [
        LineStyle::Solid,
        LineStyle::dashed_dense(),
        LineStyle::dotted_dense(),
        LineStyle::dashed_loose(),
        LineStyle::dotted_loose(),
    ];
    let desks: Vec<(&str, Color32)> = scenario
        .states
        .iter()
        .map(|state| (state.short.as_str(), tokens.state_colour(&state.colour)))
        .collect();
    legend_with(ui, &desks, &styles);
    let mut highest: f64 = 1.0;
    let mut lines = Vec::new();
    let mut front = None;
    for (place, ((name, colour), style)) in desks.iter().zip(styles.iter().cycle()).enumerate() {
        let Some(workload) = scenario
            .states
            .get(place)
            .and_then(|state| summary.workload.get(&state.id))
        else {
            continue;
        };
        let half = minutes(ExerciseTime::from(summary.bins.length)) / 2.0;
        let points: Vec<[f64; 2]> = workload
            .loads
            .iter()
            .enumerate()
            .map(|(bin, load)| [minutes(summary.bins.start(bin)) + half, figure(load)])
            .collect();
        highest = points.iter().map(|[_, y]| *y).fold(highest, f64::max);
        // The desk that is selected stands before the others.
        let line = Line::new(*name, points).allow_band(false).style(*style);
        if place == selected {
            front = Some(line.color(*colour).width(2.5).fill(0.0).fill_alpha(0.12));
        } else {
            lines.push(line.color(colour.gamma_multiply(0.55)).width(1.25));
        }
    }
    let top = highest * 1.15;
    let end = minutes(summary.bins.start(summary.bins.count));
    let plot = over_time(Plot::new((name, "workload")), tokens, scenario, summary)
        .y_axis_formatter(|mark, _| above_zero(mark.value));
    let response = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(0.0..=end);
        plot.set_plot_bounds_y(0.0..=top);
        moves(plot, scenario, tokens, top);
        for line in lines.into_iter().chain(front) {
            plot.line(line);
        }
    });
    response
        .response
        .widget_info(|| WidgetInfo::labeled(Role::GraphicsObject, true, name));
}

fn over_time<'a>(
    plot: Plot<'a>,
    tokens: &Tokens,
    scenario: &'a Scenario,
    summary: &Summary,
) -> Plot<'a> {
    let startex = scenario.timing.startex;
    let clock = move |minutes: f64| {
        let time = ExerciseTime::from_millis((minutes * 60_000.0) as i64);
        time_text::clock_within(startex, ExerciseTime::START, time)
    };
    let whole = minutes(summary.bins.start(summary.bins.count));
    // Six or so times to read, at round distances.
    let step = [5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 240.0, 480.0, 1_440.0]
        .into_iter()
        .find(|step| whole / step <= 8.0)
        .unwrap_or(whole / 6.0);
    still(plot, tokens)
        .height(CHART)
        .show_grid(Vec2b::new(true, true))
        .sense(Sense::hover())
        .x_grid_spacer(move |_| {
            // One at the very end would not fit.
            let count = ((whole - step / 4.0) / step).floor().max(0.0) as u32;
            let marks = (0..=count).map(|number| GridMark {
                value: f64::from(number) * step,
                step_size: step,
            });
            marks.collect()
        })
        .x_axis_formatter(move |mark, _| clock(mark.value))
        .label_formatter(move |hover| match hover {
            HoverPosition::NearDataPoint {
                plot_name,
                position,
                ..
            } => Some(t!(
                "rehearse-point",
                name = *plot_name,
                time = clock(position.x),
                value = format!("{:.0}", position.y)
            )),
            HoverPosition::Elsewhere { .. } => None,
        })
}

/// A figure on an axis. Zero is left out: the time below stands in its place.
fn above_zero(value: f64) -> String {
    if value < 0.5 {
        String::new()
    } else {
        super::sheets::grouped(value.round() as u64)
    }
}

/// Where each move begins, with its number.
fn moves<'a>(plot: &mut egui_plot::PlotUi<'a>, scenario: &Scenario, tokens: &Tokens, top: f64) {
    for (number, phase) in scenario.moves.iter().enumerate() {
        let x = minutes(ExerciseTime::from(phase.starts));
        plot.vline(
            VLine::new("", x)
                .stroke(Stroke::new(1.0, tokens.stroke_strong))
                .allow_hover(false),
        );
        let label = t!("rehearse-move", number = number + 1);
        plot.text(
            Text::new(
                "",
                PlotPoint::new(x, top),
                Type::Small.rich(label).color(tokens.text_muted),
            )
            .anchor(Align2::LEFT_TOP)
            .allow_hover(false),
        );
    }
}

fn minutes(time: ExerciseTime) -> f64 {
    time.as_millis() as f64 / 60_000.0
}

/// What the colours stand for, in words.
fn legend(ui: &mut Ui, inks: &[(&str, Color32)]) {
    if inks.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (name, colour) in inks {
            state_dot(ui, *colour);
            ui.small_muted(*name);
            ui.add_space(space::S);
        }
    });
}

/// The same, with the way each line is drawn.
fn legend_with(ui: &mut Ui, lines: &[(&str, Color32)], styles: &[LineStyle]) {
    ui.horizontal_wrapped(|ui| {
        for ((name, colour), style) in lines.iter().zip(styles.iter().cycle()) {
            let (rect, _) = ui.allocate_exact_size(vec2(26.0, size::LINE), Sense::hover());
            let ends = [rect.left_center(), rect.right_center()];
            let stroke = Stroke::new(2.0, *colour);
            match style {
                LineStyle::Solid => {
                    ui.painter().line_segment(ends, stroke);
                }
                LineStyle::Dashed { length } => {
                    let gap = length * 0.6;
                    ui.painter()
                        .extend(egui::Shape::dashed_line(&ends, stroke, *length, gap));
                }
                LineStyle::Dotted { spacing } => {
                    ui.painter()
                        .extend(egui::Shape::dotted_line(&ends, *colour, *spacing, 1.25));
                }
            }
            ui.small_muted(*name);
            ui.add_space(space::S);
        }
    });
}
