//! What every part of the control room is drawn from, and the small pieces they share.

use egui::{Color32, Label, Response, Role, Ui, WidgetInfo};

use crate::app::intent::Intent;
use crate::app::room::Room;
use crate::app::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{self, StateMark, chip, state_dot};
use crate::debrief::words::list_in_words;
use crate::doctrine::{ChannelId, Marking, TensionLevel, Vocabulary as _, doctrine};
use crate::exercise::{Audience, Command, Exercise, Phase, Seat};
use crate::scenario::{AssetStatus, ExerciseTime, Scenario, StateId};
use crate::t;

/// The immutable values the control room is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) room: &'a Room<'a>,
}

impl<'a> Scene<'a> {
    pub(super) const fn exercise(&self) -> &'a Exercise {
        self.room.exercise
    }

    pub(super) const fn scenario(&self) -> &'a Scenario {
        &self.room.exercise.scenario
    }

    pub(super) const fn now(&self) -> ExerciseTime {
        self.room.now.time
    }

    pub(super) const fn phase(&self) -> Phase {
        self.room.exercise.phase()
    }

    /// Why nothing of the play can be changed any more; `None` while it can.
    pub(super) fn ended(&self) -> Option<&'static str> {
        (self.phase() == Phase::Ended).then(|| t!("control-refusal-ended"))
    }

    /// Why nothing can be released now; `None` while it can.
    pub(super) fn not_under_way(&self) -> Option<&'static str> {
        match self.phase() {
            Phase::Opened => Some(t!("control-refusal-not-started")),
            Phase::Running | Phase::Paused => None,
            Phase::Ended => Some(t!("control-refusal-ended")),
        }
    }

    pub(super) fn name<'b>(&self, state: &'b StateId) -> &'b str
    where
        'a: 'b,
    {
        self.scenario().short_name(state)
    }

    pub(super) fn names<'b>(&self, states: impl IntoIterator<Item = &'b StateId>) -> String
    where
        'a: 'b,
    {
        let names: Vec<&str> = states.into_iter().map(|state| self.name(state)).collect();
        list_in_words(&names)
    }

    /// Everybody an inject goes to, as a list in a sentence.
    pub(super) fn audience(&self, audience: &Audience) -> String {
        if *audience == Audience::Everyone {
            return t!("control-everyone").to_owned();
        }
        let states = audience.states().iter().map(|state| self.name(state));
        let actors = audience.actors().iter();
        let actors = actors.map(|actor| self.scenario().actor_name(actor));
        let names: Vec<&str> = states.chain(actors).collect();
        list_in_words(&names)
    }

    pub(super) fn colour(&self, ui: &Ui, state: &StateId) -> Color32 {
        let tokens = ui.tokens();
        self.scenario()
            .state(state)
            .map_or(tokens.neutral.mark, |state| {
                tokens.state_colour(&state.colour)
            })
    }

    /// A moment as rows and sentences say it.
    pub(super) fn clock(&self, time: ExerciseTime) -> String {
        time_text::clock_within(self.scenario().timing.startex, self.now(), time)
    }

    /// How long until a moment, on both clocks.
    pub(super) fn until(&self, time: ExerciseTime) -> String {
        time_text::until(&self.exercise().clock, self.now(), time)
    }

    /// How long is left until a deadline, on both clocks.
    pub(super) fn left(&self, deadline: ExerciseTime) -> String {
        time_text::left(&self.exercise().clock, self.now(), deadline)
    }

    /// How long ago something was, in the story.
    pub(super) fn ago(&self, time: ExerciseTime) -> String {
        t!(
            "control-ago",
            length = time_text::length(self.now().since(time))
        )
    }

    /// The States as matrix and charts draw them, with initials that tell them apart.
    pub(super) fn marks(&self, ui: &Ui, initials: &'a [String]) -> Vec<StateMark<'a>> {
        self.scenario()
            .states
            .iter()
            .zip(initials)
            .map(|(state, initial)| StateMark {
                name: &state.short,
                initial,
                colour: ui.tokens().state_colour(&state.colour),
            })
            .collect()
    }

    /// Hands a command of the facilitator's to the app.
    pub(super) fn submit(&self, intents: &mut Vec<Intent>, command: Command) {
        intents.push(Intent::Submit(Seat::Facilitator, command));
    }

    /// A State's dot and its name in bold.
    pub(super) fn state_strong(&self, ui: &mut Ui, state: &StateId) -> Response {
        ui.spacing_mut().item_spacing.x = space::S - 2.0;
        let colour = self.colour(ui, state);
        state_dot(ui, colour);
        ui.strong_text(self.name(state))
    }
}

/// One to four letters for each State, as few as tell them apart.
pub(super) fn initials(scenario: &Scenario) -> Vec<String> {
    let names = scenario.states.iter().map(|state| state.short.as_str());
    widgets::initials(&names.collect::<Vec<_>>(), 4)
}

/// A phrase as the start of a line.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A level of tension by number, as the widgets count: 0 calm to 4 conflict.
pub(super) fn level_index(value: u8) -> usize {
    let level = TensionLevel::of(value);
    TensionLevel::ALL
        .iter()
        .position(|other| *other == level)
        .unwrap_or(0)
}

/// A channel by its name in the catalogue.
pub(super) fn channel_name(channel: &ChannelId) -> &str {
    doctrine()
        .channel(channel)
        .map_or(channel.as_str(), |channel| channel.name.as_str())
}

/// The chip of a marking, with what it means on hover.
pub(super) fn marking_chip(ui: &mut Ui, marking: Marking) -> Response {
    let tone = ui.tokens().marking.of(marking);
    chip(ui, marking.label(), tone).on_hover_text(marking.meaning())
}

/// How infrastructure fares: word, icon and tone.
pub(super) fn status_look(ui: &Ui, status: AssetStatus) -> (&'static str, Icon, Tone) {
    let tokens = ui.tokens();
    match status {
        AssetStatus::Normal => (
            t!("control-asset-normal"),
            Icon::CIRCLE_CHECK,
            tokens.success,
        ),
        AssetStatus::Degraded => (
            t!("control-asset-degraded"),
            Icon::CIRCLE_ALERT,
            tokens.warning,
        ),
        AssetStatus::Down => (t!("control-asset-down"), Icon::CIRCLE_X, tokens.danger),
    }
}

/// A number with its sign, as type sets it: `+5`, `−3`.
pub(super) fn signed(by: i32) -> String {
    format!("{by:+}").replace('-', "−")
}

/// A State's dot and name as one word of a line that may wrap.
pub(super) fn state_word(ui: &mut Ui, scene: Scene<'_>, state: &StateId, kind: Type) -> Response {
    let tokens = ui.tokens();
    let name = scene.name(state);
    let indent = size::DOT + space::XS;
    let mut job = egui::text::LayoutJob::single_section(
        name.to_owned(),
        egui::TextFormat::simple(kind.font(), tokens.text),
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(ui.max_rect().width() - indent);
    let galley = ui.painter().layout_job(job);
    let wanted = egui::vec2(galley.size().x + indent, galley.size().y);
    let (rect, response) = ui.allocate_exact_size(wanted, egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let middle = rect.center().y;
    let dot = egui::pos2(rect.left() + size::DOT / 2.0, middle);
    ui.painter()
        .circle_filled(dot, size::DOT / 2.0, scene.colour(ui, state));
    let at = egui::pos2(rect.left() + indent, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.text);
    response
}

/// A quiet sentence that wraps.
pub(super) fn hint(ui: &mut Ui, text: &str) -> Response {
    let colour = ui.tokens().text_muted;
    ui.add(Label::new(Type::Small.rich(text).color(colour)).wrap())
}

/// Body text that wraps.
pub(super) fn wrapped(ui: &mut Ui, text: &str) -> Response {
    let colour = ui.tokens().text;
    ui.add(Label::new(Type::Body.rich(text).color(colour)).wrap())
}

/// A tone's icon and a sentence beside it, which wraps.
pub(super) fn remark(ui: &mut Ui, icon: Icon, tone: Tone, text: &str) -> Response {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S - 2.0;
        icon.show(ui, size::ICON, tone.mark);
        ui.add(Label::new(Type::Body.rich(text).color(tone.text)).wrap())
    })
    .inner
}

/// A heading that screen readers find as one.
pub(super) fn heading(ui: &mut Ui, kind: Type, text: &str) -> Response {
    let colour = ui.tokens().text;
    let response = ui.add(Label::new(kind.rich(text).color(colour)).wrap());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    response
}

/// Words that lead somewhere when pressed.
pub(super) fn link(ui: &mut Ui, text: &str) -> Response {
    let colour = ui.tokens().accent_mark;
    ui.add(egui::Link::new(Type::Small.rich(text).color(colour)))
}
