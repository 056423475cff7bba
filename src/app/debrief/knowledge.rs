use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Galley, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

use super::belief_bar::named;
use super::sentence::{focus_ring, link};
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, size, space};
use crate::app::widgets::{Button, caption, dropdown, empty_state};
use crate::debrief::{Holding, Piece};
use crate::doctrine::Vocabulary as _;
use crate::scenario::StateId;
use crate::t;

/// Height of a row: two lines.
const ROW: f32 = 40.0;
/// The least and the most room for a title.
const TITLE: (f32, f32) = (200.0, 420.0);
/// The least room for what one State knew of it.
const CELL: f32 = 92.0;

/// What is wanted of the pieces, and which they are.
#[derive(Debug, Default)]
pub(super) struct KnowledgeUiState {
    /// Whose knowledge is looked at, by its place at the table; everybody's if none.
    one: Option<usize>,
    /// Who should not have had it.
    other: Option<usize>,
    listed: Listed,
}

/// The pieces that are listed, found once for a moment and a choice.
#[derive(Debug, Default)]
struct Listed {
    of: Option<Sought>,
    places: Vec<usize>,
    /// How many pieces the second had that the first had not.
    the_other_way: usize,
}

/// The last event, and the two States.
type Sought = (u64, Option<usize>, Option<usize>);

impl KnowledgeUiState {
    /// Another log is reviewed, or with other eyes: what was found is no answer any more.
    pub(super) fn forget(&mut self) {
        self.listed = Listed::default();
    }
}

/// Who knew what at the scrubber's moment, since when, from whom and under which marking.
pub(super) fn knowledge(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let pieces = &debrief.model.figures.knowledge;
    if pieces.is_empty() {
        empty_state(ui, Icon::INBOX, t!("debrief-nothing-known"), None);
        return;
    }
    let at = state.position.unwrap_or_default();
    let title = t!("debrief-known-at", clock = debrief.look.clock(at.time));
    caption(ui, &title);
    ui.small_muted(t!("debrief-known-how"));
    ui.add_space(space::XS);
    choose(ui, debrief, &mut state.knowledge);
    find(debrief, &mut state.knowledge, at.sequence);
    compared(ui, debrief, state);
    ui.add_space(space::S);
    if state.knowledge.listed.places.is_empty() {
        let nothing = if state.knowledge.one.is_some() {
            t!("debrief-known-none-of-these")
        } else {
            t!("debrief-known-nothing-yet")
        };
        empty_state(ui, Icon::INBOX, nothing, None);
        return;
    }
    table(ui, debrief, state, at.sequence);
}

fn states<'a>(debrief: &Debrief<'a>) -> Vec<&'a StateId> {
    let states = debrief.review.scenario().states.iter();
    states.map(|state| &state.id).collect()
}

fn choose(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut KnowledgeUiState) {
    let states = states(debrief);
    ui.horizontal_wrapped(|ui| {
        let names = |of: fn(&str) -> String| -> Vec<(Option<usize>, String)> {
            let each = states.iter().enumerate();
            each.map(|(place, state)| (Some(place), of(debrief.look.name(state))))
                .collect()
        };
        let mut ones = vec![(None, t!("debrief-known-everything").to_owned())];
        ones.extend(names(|name| t!("debrief-known-one", state = name)));
        let options: Vec<_> = ones
            .iter()
            .map(|(key, name)| (*key, name.as_str()))
            .collect();
        dropdown(ui, t!("debrief-known-whose"), &mut state.one, &options);
        if state.one.is_none() {
            state.other = None;
            return;
        }
        let mut others = vec![(None, t!("debrief-known-whoever").to_owned())];
        others.extend(names(|name| t!("debrief-known-other", state = name)));
        others.retain(|(place, _)| place.is_none() || *place != state.one);
        if state.other == state.one {
            state.other = None;
        }
        let options: Vec<_> = others
            .iter()
            .map(|(key, name)| (*key, name.as_str()))
            .collect();
        dropdown(ui, t!("debrief-known-without"), &mut state.other, &options);
        if state.other.is_some()
            && Button::quiet(t!("debrief-known-turn"))
                .icon(Icon::ARROW_LEFT_RIGHT)
                .small()
                .show(ui)
                .clicked()
        {
            std::mem::swap(&mut state.one, &mut state.other);
        }
    });
}

fn find(debrief: &Debrief<'_>, state: &mut KnowledgeUiState, sequence: u64) {
    let sought = (sequence, state.one, state.other);
    if state.listed.of == Some(sought) {
        return;
    }
    let states = states(debrief);
    let at = |place: Option<usize>| place.and_then(|place| states.get(place).copied());
    let (one, other) = (at(state.one), at(state.other));
    let pieces = &debrief.model.figures.knowledge;
    let wanted = |piece: &Piece| match (one, other) {
        (None, _) => piece.appeared <= sequence,
        (Some(one), None) => piece.held_by(one, sequence).is_some(),
        (Some(one), Some(other)) => piece.only_with(one, other, sequence),
    };
    let found = pieces.iter().enumerate().filter(|(_, piece)| wanted(piece));
    let places = found.map(|(place, _)| place).collect();
    let the_other_way = match (one, other) {
        (Some(one), Some(other)) => pieces
            .iter()
            .filter(|piece| piece.only_with(other, one, sequence))
            .count(),
        _ => 0,
    };
    state.listed = Listed {
        of: Some(sought),
        places,
        the_other_way,
    };
}

/// How many things each of two States had for itself; pressing it lists the events by which they came.
fn compared(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let states = states(debrief);
    let at = |place: Option<usize>| place.and_then(|place| states.get(place).copied());
    let (Some(one), Some(other)) = (at(state.knowledge.one), at(state.knowledge.other)) else {
        return;
    };
    let words = t!(
        "debrief-known-only",
        one = debrief.look.name(one),
        other = debrief.look.name(other),
        count = state.knowledge.listed.places.len()
    );
    let back = t!(
        "debrief-known-only",
        one = debrief.look.name(other),
        other = debrief.look.name(one),
        count = state.knowledge.listed.the_other_way
    );
    ui.horizontal_wrapped(|ui| {
        if state.knowledge.listed.places.is_empty() {
            ui.body(&words);
        } else if link(ui, &words).clicked() {
            let pieces = &debrief.model.figures.knowledge;
            let listed = state.knowledge.listed.places.iter();
            let mut events: Vec<u64> = listed
                .filter_map(|place| pieces.get(*place)?.held.get(one))
                .map(|held| held.since.sequence)
                .collect();
            events.sort_unstable();
            events.dedup();
            // The comparison is of this moment: the scrubber must stay.
            state.list_behind(words.clone(), events);
        }
        ui.muted(back);
    });
}

fn table(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, sequence: u64) {
    let states = states(debrief);
    let gap = space::S;
    let room = ui.available_width() - gap * states.len() as f32 - space::M;
    let wanted = room - states.len() as f32 * CELL;
    let title = wanted.clamp(TITLE.0, TITLE.1);
    let cell = ((room - title) / states.len().max(1) as f32).max(CELL);
    let places = std::mem::take(&mut state.knowledge.listed.places);
    ScrollArea::horizontal()
        .id_salt("known-wide")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(gap, 0.0);
            ui.horizontal(|ui| {
                ui.allocate_exact_size(vec2(title, 18.0), Sense::hover());
                for state in &states {
                    let name = debrief.look.name(state);
                    named(ui, name, debrief.look.colour(state), cell);
                }
            });
            ui.add_space(space::XS);
            ScrollArea::vertical()
                .id_salt("known")
                .auto_shrink(false)
                .show_rows(ui, ROW, places.len(), |ui, rows| {
                    let pieces = &debrief.model.figures.knowledge;
                    for place in places.get(rows).unwrap_or_default() {
                        let Some(piece) = pieces.get(*place) else {
                            continue;
                        };
                        ui.push_id(*place, |ui| {
                            ui.horizontal(|ui| {
                                title_ui(ui, debrief, state, piece, title);
                                for of in &states {
                                    let held = piece.held_by(of, sequence);
                                    cell_ui(ui, debrief, state, piece, of, held, cell);
                                }
                            });
                        });
                    }
                });
        });
    state.knowledge.listed.places = places;
}

fn line(ui: &Ui, kind: Type, colour: Color32, text: &str, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), kind.font(), colour);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// What it is and where it came from; pressing it lists how it travelled.
fn title_ui(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    piece: &Piece,
    width: f32,
) {
    let tokens = ui.tokens();
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    let from = if piece.from.is_empty() {
        t!("debrief-known-message")
    } else {
        piece.from.as_str()
    };
    let sequence = state.position.unwrap_or_default().sequence;
    let retracted = piece.retracted.filter(|at| at.sequence <= sequence);
    let from = match retracted {
        Some(at) => t!(
            "debrief-known-retracted",
            from = from,
            clock = debrief.look.clock(at.time)
        ),
        None => from.to_owned(),
    };
    let from = from.as_str();
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let name = t!(
            "debrief-known-piece",
            title = piece.title.as_str(),
            from = from
        );
        WidgetInfo::labeled(Role::Button, enabled, name)
    });
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, radius::CONTROL, tokens.card_hover);
    }
    let title = line(ui, Type::Body, tokens.text, &piece.title, width - space::S);
    let below = line(ui, Type::Small, tokens.text_muted, from, width - space::S);
    let left = rect.left() + space::XS;
    let elided = title.elided;
    ui.painter()
        .galley(pos2(left, rect.top() + 3.0), title, tokens.text);
    ui.painter()
        .galley(pos2(left, rect.top() + 21.0), below, tokens.text_muted);
    rule(ui, rect);
    focus_ring(ui, &response);
    let response = if elided {
        response.on_hover_text(&piece.title)
    } else {
        response
    };
    if response.clicked() {
        let held = piece.held.values().map(|held| held.since.sequence);
        let mut events: Vec<u64> = held.chain([piece.appeared]).collect();
        events.sort_unstable();
        events.dedup();
        let title = t!("debrief-known-travelled", title = piece.title.as_str());
        state.list_behind(title, events);
    }
}

/// A hairline below a row.
fn rule(ui: &Ui, rect: egui::Rect) {
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        egui::Stroke::new(size::STROKE, ui.tokens().stroke),
    );
}

/// How one State had it: since when, from whom, under which marking, and whether it opened it.
fn cell_ui(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    piece: &Piece,
    of: &StateId,
    held: Option<&Holding>,
    width: f32,
) {
    let tokens = ui.tokens();
    let sense = if held.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), sense);
    rule(ui, rect);
    let name = debrief.look.name(of);
    let Some(held) = held else {
        let dot = line(ui, Type::Body, tokens.text_faint, "–", width);
        let at = pos2(rect.left() + space::XS, rect.top() + 3.0);
        ui.painter().galley(at, dot, tokens.text_faint);
        return;
    };
    let sequence = state.position.unwrap_or_default().sequence;
    let opened = held.opened.filter(|opened| opened.sequence <= sequence);
    let clock = debrief.look.clock(held.since.time);
    let from = held.given_by.as_ref();
    let words = t!(
        "debrief-known-cell",
        state = name,
        title = piece.title.as_str(),
        clock = clock.as_str(),
        from = match from {
            Some(from) => t!("debrief-known-from", state = debrief.look.name(from)),
            None => t!("debrief-known-own").to_owned(),
        },
        marking = held.marking.label(),
        opened = match opened {
            Some(opened) => t!(
                "debrief-known-opened",
                clock = debrief.look.clock(opened.time)
            ),
            None => t!("debrief-known-unopened").to_owned(),
        }
    );
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &words));
    if response.hovered() {
        ui.painter().rect_filled(
            rect.shrink2(vec2(0.0, 1.0)),
            radius::CONTROL,
            tokens.card_hover,
        );
    }
    let (sign, colour) = match opened {
        Some(_) => (Icon::EYE, tokens.text_muted),
        None => (Icon::EYE_OFF, tokens.warning.mark),
    };
    let upper = rect.top() + 12.0;
    sign.paint(
        ui.painter(),
        pos2(rect.left() + space::XS + 6.0, upper),
        13.0,
        colour,
    );
    let left = rect.left() + space::XS + 17.0;
    let clock = line(ui, Type::Figures, tokens.text, &clock, width - 24.0);
    let right = left + clock.size().x;
    ui.painter()
        .galley(pos2(left, upper - clock.size().y / 2.0), clock, tokens.text);
    if let Some(from) = from {
        let centre = pos2(right + space::S + size::DOT / 2.0, upper);
        ui.painter()
            .circle_filled(centre, size::DOT / 2.0, debrief.look.colour(from));
    }
    let tone = tokens.marking.of(held.marking);
    // The colour and the words below the pointer say the rest.
    let label = held.marking.label().trim_start_matches("TLP:");
    let marking = line(ui, Type::SmallStrong, tone.text, label, width - 24.0);
    ui.painter()
        .galley(pos2(left, rect.top() + 21.0), marking, tone.text);
    focus_ring(ui, &response);
    if response.on_hover_text(&words).clicked() {
        state.go_to_event(debrief.review, held.since.sequence);
    }
}
