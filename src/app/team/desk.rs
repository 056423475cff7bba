//! What every part of the desk is drawn from, and the small pieces they share.

use chrono::{DateTime, Utc};
use egui::{Align, Color32, Label, Layout, Response, Ui};

use super::ui_state::DeskMode;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, chip, markdown_small, state_dot};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{Command, Common, MeetingFormat, Moment, Phase, Seat, StateCard, TeamView};
use crate::scenario::{ExerciseTime, Span, StateId};
use crate::t;

/// The immutable values a desk is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) view: &'a TeamView,
    pub(super) now: Moment,
    pub(super) mode: DeskMode,
    /// Whether the facilitator acts here, for a State that no table plays.
    pub(super) on_behalf: bool,
}

impl<'a> Desk<'a> {
    pub(super) fn common(&self) -> &'a Common {
        &self.view.briefing.common
    }

    pub(super) fn startex(&self) -> DateTime<Utc> {
        self.common().startex
    }

    pub(super) fn state(&self) -> &'a StateId {
        self.view.state()
    }

    pub(super) fn phase(&self) -> Phase {
        self.view.progress.clock.phase
    }

    /// Whether nothing can be done here: somebody looks on, or the exercise is over.
    pub(super) fn is_read_only(&self) -> bool {
        self.mode == DeskMode::Preview || self.phase() == Phase::Ended
    }

    /// Why nothing can be sent to others now; what needs the clock to run.
    pub(super) fn cannot_act(&self) -> Option<&'static str> {
        cannot_act(self.phase())
    }

    /// Why nothing can be confirmed now; what needs the exercise to be under way.
    pub(super) fn cannot_confirm(&self) -> Option<&'static str> {
        cannot_confirm(self.phase())
    }

    /// Hands a command of this State to the app.
    pub(super) fn submit(&self, intents: &mut Vec<Intent>, command: Command) {
        let state = self.state().clone();
        intents.push(if self.on_behalf {
            let command = Box::new(command);
            Intent::Submit(Seat::Facilitator, Command::OnBehalf { state, command })
        } else {
            Intent::Submit(Seat::Team(state), command)
        });
    }

    pub(super) fn card(&self, state: &StateId) -> Option<&'a StateCard> {
        self.common().state(state)
    }

    /// The short name of a State.
    pub(super) fn name<'b>(&self, state: &'b StateId) -> &'b str
    where
        'a: 'b,
    {
        self.common().short_name(state)
    }

    /// The short names of several States, as a list in a sentence.
    pub(super) fn names<'b>(&self, states: impl IntoIterator<Item = &'b StateId>) -> String {
        let names: Vec<&str> = states
            .into_iter()
            .map(|state| {
                self.card(state)
                    .map_or(state.as_str(), |card| card.short.as_str())
            })
            .collect();
        list_in_words(&names)
    }

    pub(super) fn colour(&self, ui: &Ui, state: &StateId) -> Color32 {
        state_colour(ui, self.common(), state)
    }

    /// The other States, in seating order.
    pub(super) fn others(&self) -> impl Iterator<Item = &'a StateCard> {
        let own = self.state();
        self.common()
            .states
            .iter()
            .filter(move |state| state.id != *own)
    }

    /// A moment as rows and sentences say it.
    pub(super) fn clock(&self, time: ExerciseTime) -> String {
        time_text::clock_within(self.startex(), self.now.time, time)
    }

    /// How long is left until a deadline, on both clocks.
    pub(super) fn left(&self, deadline: ExerciseTime) -> String {
        time_text::left(&self.view.progress.clock, self.now.time, deadline)
    }
}

/// Why nothing can be sent to others now; what needs the clock to run.
pub(in crate::app) fn cannot_act(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Running => None,
        Phase::Opened => Some(t!("team-not-started")),
        Phase::Paused => Some(t!("team-paused")),
        Phase::Ended => Some(t!("team-ended")),
    }
}

/// Why nothing can be confirmed now; what needs the exercise to be under way.
pub(in crate::app) fn cannot_confirm(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Paused => None,
        other => cannot_act(other),
    }
}

/// The colour of a State; neutral for one that is not in the exercise.
pub(in crate::app) fn state_colour(ui: &Ui, common: &Common, state: &StateId) -> Color32 {
    let tokens = ui.tokens();
    common.state(state).map_or(tokens.neutral.mark, |card| {
        tokens.state_colour(&card.colour)
    })
}

/// `Aldenia`, `Aldenia and Brennmark`, `Aldenia, Brennmark and Corvania`.
pub(in crate::app) fn list_in_words(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => t!("team-list", first = first.join(", "), last = *last),
    }
}

/// Lengths of time that forms offer, shortest first, with one more if it is not among them.
pub(super) fn offered_spans(chosen: Span) -> Vec<(Span, String)> {
    let mut spans: Vec<Span> = [15, 30, 60, 120, 240, 480, 1_440, 2_880]
        .map(Span::from_minutes)
        .to_vec();
    if !spans.contains(&chosen) {
        spans.push(chosen);
        spans.sort();
    }
    spans
        .into_iter()
        .map(|span| (span, time_text::length(span)))
        .collect()
}

/// What a meeting format is called.
pub(super) fn format_name(format: MeetingFormat) -> &'static str {
    match format {
        MeetingFormat::Call => t!("team-format-call"),
        MeetingFormat::InPerson => t!("team-format-in-person"),
        MeetingFormat::Written => t!("team-format-written"),
    }
}

/// What a marking is called on its chip.
pub(super) fn marking_name(marking: Marking) -> &'static str {
    match marking {
        Marking::Secret => t!("team-marking-secret"),
        other => other.label(),
    }
}

/// The chip of a marking, with what it means on hover.
pub(in crate::app) fn marking_chip(ui: &mut Ui, marking: Marking) -> Response {
    let tone = ui.tokens().marking.of(marking);
    chip(ui, marking_name(marking), tone).on_hover_text(marking.meaning())
}

/// A tone's icon and a sentence beside it, which wraps.
pub(in crate::app) fn remark(ui: &mut Ui, icon: Icon, tone: Tone, text: &str) -> Response {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S - 2.0;
        icon.show(ui, size::ICON, tone.mark);
        ui.add(Label::new(Type::Body.rich(text).color(tone.text)).wrap())
    })
    .inner
}

/// What somebody typed: Markdown in which a line ends where its author ended it.
pub(in crate::app) fn own_words(ui: &mut Ui, text: &str) {
    if text.contains('\n') {
        markdown_small(ui, &text.replace('\n', "  \n"));
    } else {
        markdown_small(ui, text);
    }
}

/// A quiet sentence that wraps.
pub(in crate::app) fn hint(ui: &mut Ui, text: &str) -> Response {
    let colour = ui.tokens().text_muted;
    ui.add(Label::new(Type::Small.rich(text).color(colour)).wrap())
}

/// A line of text with dots and chips in it, as high as they are; a row of controls would be higher.
pub(super) fn line<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = size::LINE;
        ui.spacing_mut().item_spacing.x = space::S - 2.0;
        ui.horizontal_wrapped(content).inner
    })
    .inner
}

/// A State's dot, its name in bold and a time, in a [`line`].
pub(super) fn speaker(ui: &mut Ui, desk: &Desk<'_>, state: &StateId, time: ExerciseTime) {
    let colour = desk.colour(ui, state);
    state_dot(ui, colour);
    ui.strong_text(desk.name(state));
    let muted = ui.tokens().text_muted;
    ui.typed(Type::FiguresSmall, muted, desk.clock(time));
}

/// An icon for a row of buttons that has room for icons.
pub(super) fn with_room<'a>(ui: &Ui, button: Button<'a>, icon: Icon) -> Button<'a> {
    if ui.max_rect().width() > 600.0 {
        button.icon(icon)
    } else {
        button
    }
}

/// The head of a page in the middle: its title, and a button that goes back. Returns whether it was pressed.
pub(super) fn page_head(ui: &mut Ui, title: &str) -> bool {
    let mut back = false;
    ui.horizontal(|ui| {
        let heading = ui.heading_text(title);
        heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            back = Button::secondary(t!("team-back"))
                .icon(Icon::ARROW_LEFT)
                .small()
                .shortcut("Esc")
                .show(ui)
                .clicked();
        });
    });
    ui.add_space(space::S);
    back
}
