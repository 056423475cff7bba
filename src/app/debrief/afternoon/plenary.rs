//! Moments to show to the room, one after the other.

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Ui};

use super::super::model::Look;
use super::super::panes::Beside;
use super::super::{Debrief, DebriefUiState, Position, banner};
use super::slide::{Scale, Shown};
use super::{View, submit};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, Field, caption, empty_state, exercise_banner_of};
use crate::debrief::{Review, Slide, slide_of, suggested_title};
use crate::exercise::{DebriefAct, ShownMoment};
use crate::t;

/// A moment being named.
#[derive(Clone, Debug)]
struct Draft {
    /// The number of the moment that is amended; none for a new one.
    number: Option<u32>,
    /// How it will look, with the words as they are typed.
    slide: Slide,
}

/// What the plenary remembers between frames.
#[derive(Debug, Default)]
pub(in crate::app::debrief) struct PlenaryUiState {
    /// The moment in front, by its place in the sequence.
    at: usize,
    /// Whether what was really so is shown.
    truth: bool,
    draft: Option<Draft>,
    /// Whether to go to the moment that was kept last.
    follow: bool,
}

impl PlenaryUiState {
    /// Begins to name the moment at the scrubber.
    pub(super) fn begin(&mut self, debrief: &Debrief<'_>, position: Position) {
        let (review, figures) = (debrief.review, &debrief.model.figures);
        let event = (position.sequence > 0).then_some(position.sequence);
        let moment = ShownMoment {
            at: position.time,
            event,
            title: event.map_or_else(String::new, |event| suggested_title(review, event)),
            question: String::new(),
        };
        self.draft = Some(Draft {
            number: None,
            slide: slide_of(review, &figures.beliefs, &figures.tensions, &moment),
        });
    }

    pub(super) fn done(&mut self, act: &DebriefAct) {
        if let DebriefAct::KeepMoment { number, moment } = act
            && self
                .draft
                .as_ref()
                .is_some_and(|draft| draft.number == *number && draft.slide.moment.at == moment.at)
        {
            self.draft = None;
            self.follow = number.is_none();
        }
    }

    /// Stands on a moment that there is: the new one, if one was just kept.
    fn settle(&mut self, slides: &[Slide]) {
        if std::mem::take(&mut self.follow) {
            let newest = slides.iter().enumerate().max_by_key(|(_, of)| of.number);
            self.at = newest.map_or(self.at, |(place, _)| place);
        }
        self.at = self.at.min(slides.len().saturating_sub(1));
    }

    /// Goes on or back among so many moments.
    fn go(&mut self, by: isize, count: usize) {
        let last = count.saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    pub(super) fn keys(
        &mut self,
        count: usize,
        presenting: bool,
        pressed: &impl Fn(Modifiers, Key) -> bool,
    ) -> bool {
        let none = Modifiers::NONE;
        if pressed(none, Key::ArrowRight)
            || pressed(none, Key::PageDown)
            || presenting && pressed(none, Key::Space)
        {
            self.go(1, count);
        } else if pressed(none, Key::ArrowLeft) || pressed(none, Key::PageUp) {
            self.go(-1, count);
        } else if pressed(none, Key::Home) {
            self.at = 0;
        } else if pressed(none, Key::End) {
            self.at = count.saturating_sub(1);
        } else {
            return false;
        }
        true
    }

    fn place(&self, count: usize) -> (usize, usize) {
        (self.at + 1, count)
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
    state.afternoon.plenary.settle(&figures.slides);
    Beside::form(ui, "plenary-list", 0.3, (300.0, 400.0)).show(
        ui,
        state,
        |ui, state| list(ui, debrief, state, intents),
        |ui, state| {
            let plenary = &state.afternoon.plenary;
            let drafted = plenary.draft.as_ref().map(|draft| &draft.slide);
            let Some(slide) = drafted.or_else(|| figures.slides.get(plenary.at)) else {
                empty_state(ui, Icon::BOOKMARK, t!("plenary-empty"), None);
                return;
            };
            let place = plenary.place(figures.slides.len());
            let shown = Shown {
                review: debrief.review,
                beliefs: &figures.beliefs,
                slide,
                place: drafted.is_none().then_some(place),
                truth: plenary.truth,
                scale: Scale::Preview,
            };
            let pressed = Card::plain().margin(space::L).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                shown.leading(ui)
            });
            if let Some(event) = pressed.inner {
                look_behind(debrief, state, event);
            }
        },
    );
}

/// Goes to the event behind what a slide says. A show goes on meanwhile, and is there to come back to.
fn look_behind(debrief: &Debrief<'_>, state: &mut DebriefUiState, event: u64) {
    state.go_to_event(debrief.review, event);
    state.afternoon.view = View::Pages;
}

fn list(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, intents: &mut Vec<Intent>) {
    let refusal = debrief.read_only();
    let count = debrief.model.figures.slides.len();
    let none = count == 0;
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
            state.afternoon.plenary.begin(debrief, position);
        }
    }
    ui.add_space(space::M);
    caption(ui, t!("plenary-sequence"));
    if none {
        ui.muted(t!("plenary-how"));
    }
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
    let Some(slide) = debrief.model.figures.slides.get(place) else {
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
    let (number, moment) = (slide.number, &slide.moment);
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
                    slide: slide.clone(),
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
        let moment = &mut draft.slide.moment;
        let clock = debrief.look.clock(moment.at);
        ui.strong_text(match draft.number {
            Some(_) => t!("plenary-amending", clock = clock.as_str()),
            None => t!("plenary-naming", clock = clock.as_str()),
        });
        Field::new(t!("plenary-title"))
            .limit(160)
            .show(ui, &mut moment.title);
        Field::new(t!("plenary-question"))
            .hint(t!("plenary-question-hint"))
            .rows(3)
            .limit(600)
            .show(ui, &mut moment.question);
        ui.add_space(space::XS);
        ui.horizontal(|ui| {
            let untitled = moment.title.trim().is_empty();
            let refusal = debrief
                .read_only()
                .or_else(|| untitled.then(|| t!("plenary-untitled")));
            let store = Button::primary(t!("plenary-keep")).unless(refusal);
            if store.show(ui).clicked() {
                submit(
                    intents,
                    DebriefAct::KeepMoment {
                        number: draft.number,
                        moment: moment.clone(),
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
    let slides = &figures.slides;
    state.afternoon.plenary.settle(slides);
    banner(ui, debrief);
    let bar = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::L as i8, 0));
    Panel::bottom("present-foot")
        .exact_size(40.0)
        .frame(bar)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let plenary = &mut state.afternoon.plenary;
                let (number, count) = plenary.place(slides.len());
                let at_first = (number <= 1).then(|| t!("plenary-first"));
                let at_last = (number >= count).then(|| t!("plenary-last"));
                let back = Button::secondary(t!("plenary-previous")).icon(Icon::CHEVRON_LEFT);
                if back.small().unless(at_first).show(ui).clicked() {
                    plenary.go(-1, count);
                }
                let on = Button::secondary(t!("plenary-next")).trailing(Icon::CHEVRON_RIGHT);
                if on.small().unless(at_last).show(ui).clicked() {
                    plenary.go(1, count);
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
        let Some(slide) = slides.get(plenary.at) else {
            empty_state(ui, Icon::BOOKMARK, t!("plenary-empty"), None);
            return;
        };
        let shown = Shown {
            review: debrief.review,
            beliefs: &figures.beliefs,
            slide,
            place: Some(plenary.place(slides.len())),
            truth: plenary.truth,
            scale: Scale::Room,
        };
        if let Some(event) = shown.leading(ui) {
            look_behind(debrief, state, event);
        }
    });
}

/// The moment in front on the room's own window; before there is one, what the room may know anyway.
pub(super) fn on_the_display(ui: &mut Ui, review: &Review, state: &mut DebriefUiState) {
    let tokens = ui.tokens();
    let branch = Look { review, tokens }.branch();
    exercise_banner_of(ui, branch.as_deref(), size::BANNER * 2.0);
    let page = Frame::new()
        .fill(tokens.ground)
        .inner_margin(Margin::symmetric(48, space::XL as i8));
    CentralPanel::default().frame(page).show(ui, |ui| {
        let afternoon = &state.afternoon;
        let plenary = &afternoon.plenary;
        let figures = state.model.as_ref().filter(|_| afternoon.presenting);
        let figures = figures.map(|model| &model.figures);
        let shown = figures.and_then(|of| Some((of, of.slides.get(plenary.at)?)));
        match shown {
            // Nothing there is to be pressed: the room looks, the trainer leads.
            Some((figures, slide)) => Shown {
                review,
                beliefs: &figures.beliefs,
                slide,
                place: Some(plenary.place(figures.slides.len())),
                truth: plenary.truth,
                scale: Scale::Room,
            }
            .show(ui),
            None => {
                ui.add_space(ui.available_height() * 0.3);
                ui.vertical_centered(|ui| {
                    let title = &review.scenario().title;
                    ui.typed(Type::DisplayTitle, tokens.text, title);
                    ui.typed(Type::DisplayBody, tokens.text_muted, t!("plenary-begins"));
                });
            }
        }
    });
}
