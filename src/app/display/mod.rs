//! The public display: what the room sees on the projector, and nothing that is not public.
//!
//! Everything is laid out on a [`Page`] that grows with the window, so that it reads the same from ten metres on any
//! projector. [`display_ui`] draws one of the faces, the first that applies:
//!
//! - blank, a slide in the facilitator’s words: `faces`;
//! - before STARTEX: `faces`;
//! - the map of infrastructure: `map`;
//! - the situation: `situation`, with `items`, `diagram` and `timer`.

mod command;
mod diagram;
mod faces;
mod items;
mod map;
mod page;
mod situation;
mod timer;

use egui::{
    CentralPanel, Frame, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
    vec2,
};

pub use command::DisplayCommand;
pub(in crate::app) use page::Page;
pub(in crate::app) use timer::timer_heading;

use super::theme::{UiTokens as _, size};
use super::time_text::branch_words;
use super::widgets::exercise_banner_of;
use crate::debrief::display_words::minutes_and_seconds;
use crate::exercise::{Moment, Phase, PublicView};
use crate::t;

/// Which of its faces the display shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Nothing but that this is an exercise.
    Blank,
    /// A slide in the facilitator’s words.
    Slide,
    /// What there is to say before STARTEX.
    Before,
    /// Where infrastructure stands and how it fares.
    Map,
    /// What is going on.
    Situation,
}

impl Face {
    /// The face that applies: what stops or covers everything else comes first.
    #[must_use]
    pub fn of(view: &PublicView) -> Self {
        if view.display.blank {
            Self::Blank
        } else if view.display.slide.is_some() {
            Self::Slide
        } else if view.progress.clock.phase == Phase::Opened {
            Self::Before
        } else if !view.display.infrastructure.is_empty() {
            Self::Map
        } else {
            Self::Situation
        }
    }
}

/// Draws the public display.
pub fn display_ui(ui: &mut Ui, view: &PublicView, now: Moment) {
    let ground = ui.tokens().ground;
    CentralPanel::default()
        .frame(Frame::new().fill(ground))
        .show(ui, |ui| {
            let window = ui.max_rect();
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let banner = banner_height(Page::of(window));
            let branch = branch_words(view.common.startex, view.progress.branch.as_ref());
            exercise_banner_of(ui, branch.as_deref(), banner);
            face_ui(ui, Page::of(window), window, view, now);
        });
}

/// Draws what the room sees as a small picture, which screen readers hear about in one sentence.
pub(in crate::app) fn thumbnail_ui(ui: &mut Ui, width: f32, view: &PublicView, now: Moment) {
    let tokens = ui.tokens();
    let size = vec2(width, (width * 9.0 / 16.0).round());
    let (window, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, in_words(view, now)));
    let page = Page {
        speaks: false,
        ..Page::of(window)
    };
    // A child of its own: what is drawn in the picture takes no room beside it.
    let mut small = ui.new_child(UiBuilder::new().max_rect(window));
    small.set_clip_rect(window.intersect(ui.clip_rect()));
    small.painter().rect_filled(window, 0.0, tokens.ground);
    let strip = Rect::from_min_size(window.min, vec2(width, banner_height(page)));
    small.painter().rect_filled(strip, 0.0, tokens.banner);
    face_ui(&mut small, page, window, view, now);
    ui.painter().rect_stroke(
        window,
        0.0,
        Stroke::new(size::STROKE, tokens.stroke_strong),
        StrokeKind::Inside,
    );
}

fn banner_height(page: Page) -> f32 {
    page.units(size::BANNER * 1.4)
}

fn face_ui(ui: &mut Ui, page: Page, window: Rect, view: &PublicView, now: Moment) {
    let top = window.top() + banner_height(page);
    let below = Rect::from_min_max(egui::pos2(window.left(), top), window.max);
    let inside = below.shrink2(vec2(page.units(48.0), page.units(36.0)));
    match Face::of(view) {
        Face::Blank => faces::blank_ui(ui, page, below),
        Face::Slide => faces::slide_ui(ui, page, (below, inside), view, now),
        Face::Before => faces::before_ui(ui, page, inside, view, now),
        Face::Map => map::map_ui(ui, page, inside, view, now),
        Face::Situation => situation::situation_ui(ui, page, inside, view, now),
    }
}

/// What the room sees, in a sentence or two.
#[must_use]
pub fn in_words(view: &PublicView, now: Moment) -> String {
    let display = &view.display;
    let mut words = vec![match Face::of(view) {
        Face::Blank => t!("display-sees-nothing").to_owned(),
        Face::Slide => {
            let title = display.slide.as_ref().map_or("", |slide| slide.name());
            t!("display-sees-slide", title = title)
        }
        Face::Before => t!("display-sees-before").to_owned(),
        Face::Map => t!("display-sees-map").to_owned(),
        Face::Situation if display.relations.is_some() => {
            t!("display-sees-situation-relations").to_owned()
        }
        Face::Situation => t!("display-sees-situation").to_owned(),
    }];
    if let Some(timer) = &display.timer
        && !display.blank
    {
        words.push(t!(
            "display-sees-timer",
            left = minutes_and_seconds(timer.left(now.wall))
        ));
    }
    words.join(" ")
}
