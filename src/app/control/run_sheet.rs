//! The run sheet at the left: every inject in the order in which the room meets it.

mod line;

use egui::{Key, Modifiers, Popup, PopupCloseBehavior, Rect, ScrollArea, Ui, pos2};

pub(super) use line::{Line, Standing, ordered, standing};

use super::scene::Scene;
use super::ui_state::{ControlUiState, Form};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiTokens as _, space};
use crate::app::widgets::{Button, caption_with, empty_state};
use crate::scenario::{InjectId, ScenarioId, Span};
use crate::t;

/// Which injects the run sheet shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetFilter {
    /// All of them.
    #[default]
    All,
    /// Those that may still go out.
    ToCome,
    /// Those that went out.
    Released,
    /// Those that wait for a condition.
    Conditional,
    /// Those held back or taken out of play.
    HeldOrSkipped,
}

impl SheetFilter {
    const ALL: [Self; 5] = [
        Self::All,
        Self::ToCome,
        Self::Released,
        Self::Conditional,
        Self::HeldOrSkipped,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::All => t!("control-filter-all"),
            Self::ToCome => t!("control-filter-to-come"),
            Self::Released => t!("control-filter-released"),
            Self::Conditional => t!("control-filter-conditional"),
            Self::HeldOrSkipped => t!("control-filter-held"),
        }
    }
}

/// What the run sheet remembers between frames.
#[derive(Debug, Default)]
pub struct SheetUiState {
    /// Which injects are shown.
    pub filter: SheetFilter,
    /// An inject to bring into view.
    pub reveal: Option<InjectId>,
    /// Whether the next frame brings what is next into view.
    pub to_now: bool,
    /// The inject that is being dragged to another time.
    pub(super) dragged: Option<InjectId>,
    /// What was next when it was last brought into view.
    followed: Option<usize>,
    layout: Layout,
}

/// Where each shown line begins; derived once per event, filter and width.
#[derive(Debug, Default)]
struct Layout {
    key: Option<(u64, SheetFilter, u32)>,
    /// Indices into the model's lines.
    shown: Vec<usize>,
    /// The top of each shown line, and at the end the height of all.
    tops: Vec<f32>,
    /// How wide each title is on one line, by position on the run sheet.
    titles: Vec<f32>,
    /// The titles that were measured.
    texts: Vec<String>,
    story: Option<(ScenarioId, u64)>,
}

impl Layout {
    fn refresh(
        &mut self,
        ui: &Ui,
        scene: Scene<'_>,
        state: &super::model::Model,
        filter: SheetFilter,
        width: f32,
    ) {
        let key = (state.generation, filter, width.to_bits());
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        self.shown.clear();
        self.tops.clear();
        let mut top = 0.0;
        let items = scene.exercise().run_sheet.items();
        let story = (scene.scenario().id.clone(), scene.exercise().seed);
        if self.story.as_ref() != Some(&story) {
            self.story = Some(story);
            self.titles.clear();
            self.texts.clear();
        }
        for (position, item) in items.iter().enumerate() {
            let known = self.texts.get(position) == Some(&item.inject.title);
            if known {
                continue;
            }
            self.titles.truncate(position);
            self.texts.truncate(position);
            self.titles.push(line::title_width(ui, &item.inject.title));
            self.texts.push(item.inject.title.clone());
        }
        for (index, line) in state.lines.iter().enumerate() {
            let shown = match line {
                Line::Move(_) => filter == SheetFilter::All,
                Line::Inject(position) => items
                    .get(*position)
                    .is_some_and(|item| line::passes(item, filter)),
            };
            if !shown {
                continue;
            }
            self.shown.push(index);
            self.tops.push(top);
            let title = match line {
                Line::Inject(position) => self.titles.get(*position).copied().unwrap_or(0.0),
                Line::Move(_) => 0.0,
            };
            top += line::height(scene, line, state.next, title, width);
        }
        self.tops.push(top);
    }

    fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// The shown lines that touch a range of heights.
    fn within(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let first = self
            .tops
            .partition_point(|top| *top <= from)
            .saturating_sub(1);
        let last = self.tops.partition_point(|top| *top < to);
        first..last.min(self.shown.len())
    }
}

/// Draws the run sheet.
pub(super) fn run_sheet_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    head_ui(ui, scene, state);
    if scene.exercise().run_sheet.items().is_empty() {
        let action = scene.ended().is_none().then_some(t!("control-add-inject"));
        if empty_state(ui, Icon::CLIPBOARD_LIST, t!("control-sheet-empty"), action) {
            state.dialogs.open(Form::AddInject);
        }
        return;
    }
    let width = ui.available_width();
    let mut layout = std::mem::take(&mut state.sheet.layout);
    layout.refresh(ui, scene, &state.model, state.sheet.filter, width);
    if layout.shown.is_empty() {
        if empty_state(
            ui,
            Icon::SEARCH,
            t!("control-sheet-none"),
            Some(t!("control-sheet-show-all")),
        ) {
            state.sheet.filter = SheetFilter::All;
        }
    } else {
        take_arrows(ui, scene, state, &layout);
        list_ui(ui, scene, state, intents, &layout);
    }
    state.sheet.layout = layout;
}

fn head_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState) {
    caption_with(ui, t!("control-run-sheet"), |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let add = Button::secondary(t!("control-inject-short"))
            .icon(Icon::PLUS)
            .small()
            .tooltip(t!("control-add-inject-tip"))
            .unless(scene.ended())
            .show(ui);
        if add.clicked() {
            state.dialogs.open(Form::AddInject);
        }
        let filtered = state.sheet.filter != SheetFilter::All;
        let filter = Button::icon_only(Icon::SLIDERS_HORIZONTAL, t!("control-filter"))
            .looks()
            .small()
            .selected(filtered)
            .show(ui);
        Popup::menu(&filter)
            .close_behavior(PopupCloseBehavior::CloseOnClick)
            .accessible_name(t!("control-filter"))
            .show(|ui| {
                for filter in SheetFilter::ALL {
                    let chosen = state.sheet.filter == filter;
                    if Button::quiet(filter.name())
                        .looks()
                        .small()
                        .selected(chosen)
                        .full_width()
                        .show(ui)
                        .clicked()
                    {
                        state.sheet.filter = filter;
                    }
                }
            });
        if Button::icon_only(Icon::TARGET, t!("control-to-now"))
            .looks()
            .small()
            .show(ui)
            .clicked()
        {
            state.sheet.to_now = true;
        }
    });
    if state.sheet.filter != SheetFilter::All {
        super::scene::hint(ui, state.sheet.filter.name());
    }
}

/// Up and down move the selection while the keyboard is nowhere else.
fn take_arrows(ui: &Ui, scene: Scene<'_>, state: &mut ControlUiState, layout: &Layout) {
    let elsewhere = state.dialogs.is_open()
        || ui.ctx().text_edit_focused()
        || ui.memory(|memory| memory.focused().is_some())
        || Popup::is_any_open(ui.ctx());
    if elsewhere {
        return;
    }
    let (up, down) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
        )
    });
    if !up && !down {
        return;
    }
    let items = scene.exercise().run_sheet.items();
    let injects: Vec<usize> = layout
        .shown
        .iter()
        .filter_map(|index| match state.model.lines.get(*index) {
            Some(Line::Inject(position)) => Some(*position),
            _ => None,
        })
        .collect();
    let selected = state
        .selected
        .as_ref()
        .and_then(|inject| scene.exercise().run_sheet.position(inject))
        .and_then(|position| injects.iter().position(|other| *other == position));
    let chosen = match selected {
        Some(at) if up => at.saturating_sub(1),
        Some(at) => (at + 1).min(injects.len().saturating_sub(1)),
        // From nowhere to what is next.
        None => state
            .model
            .next
            .and_then(|next| injects.iter().position(|other| *other == next))
            .unwrap_or(0),
    };
    if let Some(item) = injects
        .get(chosen)
        .and_then(|position| items.get(*position))
    {
        let inject = item.inject.id.clone();
        state.sheet.reveal = Some(inject.clone());
        state.open_inject(inject);
    }
}

fn list_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    layout: &Layout,
) {
    let view = ui.available_height();
    let top_of = |position: usize| {
        let shown = layout
            .shown
            .iter()
            .position(|index| state.model.lines.get(*index) == Some(&Line::Inject(position)))?;
        layout.tops.get(shown).copied()
    };
    // What is next comes into view by itself when it changes, unless somebody reads elsewhere in the list.
    let reading = ui.rect_contains_pointer(ui.max_rect());
    let follow = state.sheet.followed != state.model.next && !reading;
    let mut offset = None;
    if std::mem::take(&mut state.sheet.to_now) || follow {
        state.sheet.followed = state.model.next;
        offset = match state.model.next {
            Some(next) => top_of(next).map(|top| top - view * 0.4),
            None => Some(layout.height()),
        };
    }
    let revealed = state
        .sheet
        .reveal
        .take()
        .and_then(|inject| scene.exercise().run_sheet.position(&inject))
        .and_then(top_of);
    let mut area = ScrollArea::vertical()
        .id_salt("control-run-sheet")
        .auto_shrink(false);
    if let Some(offset) = offset {
        area = area.vertical_scroll_offset(offset.clamp(0.0, (layout.height() - view).max(0.0)));
    }
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(layout.height());
        let origin = ui.max_rect().min;
        let width = ui.max_rect().width();
        if let Some(top) = revealed {
            let rect = Rect::from_min_size(pos2(origin.x, origin.y + top), egui::vec2(width, 60.0));
            ui.scroll_to_rect(rect.expand(space::XL), None);
        }
        for shown in layout.within(viewport.min.y, viewport.max.y) {
            let (Some(index), Some(top), Some(bottom)) = (
                layout.shown.get(shown),
                layout.tops.get(shown),
                layout.tops.get(shown + 1),
            ) else {
                continue;
            };
            let rect = Rect::from_min_max(
                pos2(origin.x, origin.y + top),
                pos2(origin.x + width, origin.y + bottom),
            );
            match state.model.lines.get(*index) {
                Some(Line::Move(number)) => line::move_ui(ui, scene, rect, *number),
                Some(Line::Inject(position)) => {
                    let title = layout.titles.get(*position).copied().unwrap_or(0.0);
                    line::inject_ui(ui, scene, state, intents, rect, *position, title);
                }
                None => {}
            }
        }
        drag_ui(ui, scene, state, intents, layout, origin.y);
    });
}

/// An inject that is dragged goes between those it is dropped between.
fn drag_ui(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    layout: &Layout,
    top: f32,
) {
    let Some(dragged) = state.sheet.dragged.clone() else {
        return;
    };
    let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    let items = scene.exercise().run_sheet.items();
    let planned = layout
        .shown
        .iter()
        .zip(layout.tops.windows(2))
        .filter_map(|(index, tops)| {
            let [from, to] = tops else { return None };
            let Some(Line::Inject(position)) = state.model.lines.get(*index) else {
                return None;
            };
            let item = items.get(*position)?;
            let time = item.planned()?;
            (item.inject.id != dragged).then_some((top + (from + to) / 2.0, time))
        });
    let (before, after): (Vec<_>, Vec<_>) = planned.partition(|(middle, _)| *middle < pointer.y);
    let now = scene.now();
    let after = after.first().map(|(_, time)| *time);
    let to = match (before.last().map(|(_, time)| *time), after) {
        (Some(before), None) => before + Span::from_minutes(5),
        (None, None) => return,
        (before, Some(after)) => {
            let before = before.unwrap_or(now).max(now);
            let half = after.since(before).as_millis() / 2;
            let to = before + Span::from_millis(half / 60_000 * 60_000);
            to.max(now)
        }
    };
    let words = scene.clock(to);
    let tokens = ui.tokens();
    let line = ui.max_rect().x_range();
    ui.painter()
        .hline(line, pointer.y, egui::Stroke::new(2.0, tokens.accent_mark));
    ui.painter().text(
        pos2(line.max - space::S, pointer.y - space::XS),
        egui::Align2::RIGHT_BOTTOM,
        words,
        Type::SmallStrong.font(),
        tokens.accent_mark,
    );
    if ui.input(|input| input.pointer.any_released()) {
        state.sheet.dragged = None;
        intents.push(super::command::reschedule(dragged, to));
    }
}
