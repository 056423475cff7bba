//! Moments to show to the room, one after the other.

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, ScrollArea, Ui};

use super::super::model::{Figures, Look};
use super::super::{Debrief, DebriefUiState, Position};
use super::slide::{Scale, slide_ui};
use super::{View, read_only, submit};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{
    Button, Card, Field, caption, empty_state, exercise_banner, exercise_banner_of,
};
use crate::debrief::{Perspective, Review, Slide, slide_of, slides, suggested_title, tensions};
use crate::exercise::{DebriefAct, ShownMoment};
use crate::t;

/// A moment being named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    /// The number of the moment that is amended; none for a new one.
    number: Option<u32>,
    moment: ShownMoment,
}

/// What the plenary remembers between frames.
#[derive(Debug, Default)]
pub(in crate::app::debrief) struct PlenaryUiState {
    /// The moment in front, by its place in the sequence.
    at: usize,
    /// Whether what was really so is shown.
    truth: bool,
    draft: Option<Draft>,
    /// A number to go to when its moment has come into the sequence.
    follow: bool,
    slides: Vec<Slide>,
    /// Of how long a log the slides are.
    of: Option<(u64, usize)>,
}

impl PlenaryUiState {
    /// Begins to name the moment at the scrubber.
    pub(super) fn begin(&mut self, review: &Review, position: Position) {
        let event = (position.sequence > 0).then_some(position.sequence);
        self.draft = Some(Draft {
            number: None,
            moment: ShownMoment {
                at: position.time,
                event,
                title: event.map_or_else(String::new, |event| suggested_title(review, event)),
                question: String::new(),
            },
        });
    }

    pub(super) fn done(&mut self, act: &DebriefAct) {
        if let DebriefAct::KeepMoment { number, moment } = act
            && self
                .draft
                .as_ref()
                .is_some_and(|draft| draft.number == *number && draft.moment.at == moment.at)
        {
            self.draft = None;
            self.follow = number.is_none();
        }
    }

    /// The slides of the log as it is.
    fn refresh(&mut self, review: &Review, figures: &Figures) {
        let of = Some((review.last(), std::ptr::from_ref(review) as usize));
        if self.of == of {
            return;
        }
        let before: Vec<u32> = self.slides.iter().map(|slide| slide.number).collect();
        self.slides = slides(
            review,
            &figures.beliefs,
            &tensions(review, &Perspective::Everyone),
        );
        self.of = of;
        if std::mem::take(&mut self.follow)
            && let Some(new) = self
                .slides
                .iter()
                .position(|slide| !before.contains(&slide.number))
        {
            self.at = new;
        }
        self.at = self.at.min(self.slides.len().saturating_sub(1));
    }

    fn go(&mut self, by: isize) {
        let last = self.slides.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    pub(super) fn keys(
        &mut self,
        _review: &Review,
        presenting: bool,
        pressed: &impl Fn(Modifiers, Key) -> bool,
    ) -> bool {
        let none = Modifiers::NONE;
        if pressed(none, Key::ArrowRight)
            || pressed(none, Key::PageDown)
            || presenting && pressed(none, Key::Space)
        {
            self.go(1);
        } else if pressed(none, Key::ArrowLeft) || pressed(none, Key::PageUp) {
            self.go(-1);
        } else if pressed(none, Key::Home) {
            self.at = 0;
        } else if pressed(none, Key::End) {
            self.at = self.slides.len().saturating_sub(1);
        } else {
            return false;
        }
        true
    }

    fn place(&self) -> (usize, usize) {
        (self.at + 1, self.slides.len())
    }
}

/// The list of moments, the one being named, and how it will look.
pub(super) fn plenary(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let figures = &debrief.model.figures;
    state.afternoon.plenary.refresh(debrief.review, figures);
    let wide = ui.available_width();
    Panel::left("plenary-list")
        .resizable(false)
        .exact_size((wide * 0.3).clamp(300.0, 400.0))
        .frame(Frame::new().inner_margin(Margin {
            right: space::M as i8,
            ..Margin::ZERO
        }))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("plenary-list")
                .auto_shrink(false)
                .show(ui, |ui| list(ui, debrief, state, intents));
        });
    CentralPanel::no_frame()
        .frame(Frame::new().inner_margin(Margin {
            left: space::L as i8,
            ..Margin::ZERO
        }))
        .show(ui, |ui| {
            let plenary = &state.afternoon.plenary;
            let drafted = plenary.draft.as_ref().map(|draft| {
                slide_of(
                    debrief.review,
                    &figures.beliefs,
                    &debrief.model.tensions,
                    &draft.moment,
                )
            });
            let shown = drafted.as_ref().or_else(|| plenary.slides.get(plenary.at));
            match shown {
                Some(slide) => {
                    Card::plain().margin(space::L).show(ui, |ui| {
                        ui.set_min_size(ui.available_size());
                        let place = drafted.is_none().then(|| plenary.place());
                        slide_ui(
                            ui,
                            debrief.review,
                            &figures.beliefs,
                            slide,
                            place,
                            plenary.truth,
                            Scale::Preview,
                        );
                    });
                }
                None => {
                    empty_state(ui, Icon::BOOKMARK, t!("plenary-empty"), None);
                }
            }
        });
}

fn list(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, intents: &mut Vec<Intent>) {
    let refusal = read_only(debrief);
    let none = state.afternoon.plenary.slides.is_empty();
    ui.horizontal(|ui| {
        let present = Button::primary(t!("plenary-present"))
            .icon(Icon::PLAY)
            .unless(none.then(|| t!("plenary-empty")));
        if present.show(ui).clicked() {
            state.afternoon.presenting = true;
            state.afternoon.plenary.draft = None;
        }
        let display = Button::secondary(t!("afternoon-display")).icon(Icon::MONITOR);
        if display.show(ui).clicked() {
            intents.push(Intent::TogglePublicDisplay);
        }
    });
    ui.add_space(space::S);
    if state.afternoon.plenary.draft.is_some() {
        draft(ui, debrief, state, intents);
    } else {
        let position = state.position.unwrap_or_default();
        let label = t!("plenary-add", clock = debrief.look.clock(position.time));
        let add = Button::secondary(&label).icon(Icon::PLUS).full_width();
        if add.unless(refusal).show(ui).clicked() {
            state.afternoon.plenary.begin(debrief.review, position);
        }
    }
    ui.add_space(space::M);
    caption(ui, t!("plenary-sequence"));
    if none {
        ui.muted(t!("plenary-how"));
    }
    let count = state.afternoon.plenary.slides.len();
    for place in 0..count {
        entry(ui, debrief, state, intents, place, refusal);
        ui.add_space(space::XS);
    }
}

fn entry(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
    place: usize,
    refusal: Option<&'static str>,
) {
    let tokens = ui.tokens();
    let plenary = &mut state.afternoon.plenary;
    let Some(slide) = plenary.slides.get(place) else {
        return;
    };
    let clock = debrief.look.clock(slide.moment.at);
    let chosen = plenary.at == place && plenary.draft.is_none();
    let name = t!(
        "debrief-event-row",
        clock = clock.as_str(),
        sentence = slide.moment.title.as_str()
    );
    let card = Card::choice(&name, chosen).margin(space::S).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.typed(Type::FiguresStrong, tokens.text, &clock);
            if slide.events.len() > 1 {
                ui.small_muted(t!("afternoon-amended"));
            }
        });
        ui.body(&slide.moment.title);
    });
    let (number, moment) = (slide.number, slide.moment.clone());
    if card.response.clicked() {
        plenary.at = place;
        plenary.draft = None;
    }
    if chosen {
        ui.horizontal(|ui| {
            let amend = Button::quiet(t!("plenary-amend"))
                .icon(Icon::PENCIL)
                .small();
            if amend.unless(refusal).show(ui).clicked() {
                state.afternoon.plenary.draft = Some(Draft {
                    number: (number > 0).then_some(number),
                    moment: moment.clone(),
                });
            }
            let drop = Button::quiet(t!("plenary-drop")).icon(Icon::X).small();
            // A bookmark of the play stays in the record; naming it makes it a moment that can be dropped.
            if number > 0 && drop.unless(refusal).show(ui).clicked() {
                submit(intents, DebriefAct::DropMoment { number });
            }
            let timeline = Button::quiet(t!("plenary-to-timeline"))
                .icon(Icon::HISTORY)
                .small();
            if timeline.show(ui).clicked() {
                match moment.event {
                    Some(event) => state.go_to_event(debrief.review, event),
                    None => state.go_to_time(debrief.review, moment.at),
                }
                state.afternoon.view = View::Pages;
            }
        });
    }
}

fn draft(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let Some(mut draft) = state.afternoon.plenary.draft.take() else {
        return;
    };
    let mut keep = true;
    Card::selected().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let clock = debrief.look.clock(draft.moment.at);
        ui.strong_text(match draft.number {
            Some(_) => t!("plenary-amending", clock = clock.as_str()),
            None => t!("plenary-naming", clock = clock.as_str()),
        });
        Field::new(t!("plenary-title"))
            .limit(160)
            .show(ui, &mut draft.moment.title);
        Field::new(t!("plenary-question"))
            .hint(t!("plenary-question-hint"))
            .rows(3)
            .limit(600)
            .show(ui, &mut draft.moment.question);
        ui.add_space(space::XS);
        ui.horizontal(|ui| {
            let untitled = draft.moment.title.trim().is_empty();
            let refusal = read_only(debrief).or_else(|| untitled.then(|| t!("plenary-untitled")));
            let store = Button::primary(t!("plenary-keep")).unless(refusal);
            if store.show(ui).clicked() {
                submit(
                    intents,
                    DebriefAct::KeepMoment {
                        number: draft.number,
                        moment: draft.moment.clone(),
                    },
                );
            }
            keep = !Button::quiet(t!("afternoon-cancel")).show(ui).clicked();
        });
    });
    if keep {
        state.afternoon.plenary.draft = Some(draft);
    }
}

/// One moment as large as the window, with what the trainer needs at its foot.
pub(super) fn present(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let tokens = ui.tokens();
    let figures = &debrief.model.figures;
    state.afternoon.plenary.refresh(debrief.review, figures);
    Panel::top("present-banner")
        .exact_size(size::BANNER)
        .show_separator_line(false)
        .frame(Frame::new())
        .show(ui, exercise_banner);
    let bar = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::L as i8, 0));
    Panel::bottom("present-foot")
        .exact_size(40.0)
        .frame(bar)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let plenary = &mut state.afternoon.plenary;
                let (number, count) = plenary.place();
                let at_first = (number <= 1).then(|| t!("plenary-first"));
                let at_last = (number >= count).then(|| t!("plenary-last"));
                let back = Button::secondary(t!("plenary-previous")).icon(Icon::CHEVRON_LEFT);
                if back.small().unless(at_first).show(ui).clicked() {
                    plenary.go(-1);
                }
                let on = Button::secondary(t!("plenary-next")).trailing(Icon::CHEVRON_RIGHT);
                if on.small().unless(at_last).show(ui).clicked() {
                    plenary.go(1);
                }
                ui.add_space(space::M);
                let (icon, label) = if plenary.truth {
                    (Icon::EYE_OFF, t!("plenary-truth-hide"))
                } else {
                    (Icon::EYE, t!("plenary-truth-show"))
                };
                if Button::quiet(label).icon(icon).small().show(ui).clicked() {
                    plenary.truth = !plenary.truth;
                }
                let display = Button::quiet(t!("afternoon-display"))
                    .icon(Icon::MONITOR)
                    .small();
                if display.show(ui).clicked() {
                    intents.push(Intent::TogglePublicDisplay);
                }
                if Button::quiet(t!("plenary-leave"))
                    .icon(Icon::X)
                    .small()
                    .show(ui)
                    .clicked()
                {
                    state.afternoon.presenting = false;
                }
            });
        });
    let page = Frame::new()
        .fill(tokens.ground)
        .inner_margin(Margin::symmetric(48, space::XL as i8));
    CentralPanel::default().frame(page).show(ui, |ui| {
        let plenary = &state.afternoon.plenary;
        match plenary.slides.get(plenary.at) {
            Some(slide) => slide_ui(
                ui,
                debrief.review,
                &figures.beliefs,
                slide,
                Some(plenary.place()),
                plenary.truth,
                Scale::Room,
            ),
            None => {
                empty_state(ui, Icon::BOOKMARK, t!("plenary-empty"), None);
            }
        }
    });
}

/// The moment in front on the room's own window; before there is one, what the room may know anyway.
pub(super) fn on_the_display(ui: &mut Ui, review: &Review, state: &mut DebriefUiState) {
    let tokens = ui.tokens();
    exercise_banner_of(ui, size::BANNER * 2.0);
    let page = Frame::new()
        .fill(tokens.ground)
        .inner_margin(Margin::symmetric(48, space::XL as i8));
    CentralPanel::default().frame(page).show(ui, |ui| {
        let plenary = &state.afternoon.plenary;
        let shown = plenary
            .slides
            .get(plenary.at)
            .filter(|_| state.afternoon.presenting);
        match (shown, &state.model) {
            (Some(slide), Some(model)) => slide_ui(
                ui,
                review,
                &model.figures.beliefs,
                slide,
                Some(plenary.place()),
                plenary.truth,
                Scale::Room,
            ),
            _ => {
                let look = Look { review, tokens };
                ui.add_space(ui.available_height() * 0.3);
                ui.vertical_centered(|ui| {
                    ui.typed(
                        Type::DisplayTitle,
                        tokens.text,
                        &look.review.scenario().title,
                    );
                    ui.typed(Type::DisplayBody, tokens.text_muted, t!("plenary-begins"));
                });
            }
        }
    });
}
