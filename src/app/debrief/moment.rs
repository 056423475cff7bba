//! The column on the right: what happened at the scrubber, what was believed, what followed, and a note to add.

use std::cmp::Reverse;

use egui::{ScrollArea, Ui};

use super::belief_bar::{bar, evidence, legend, named, truth};
use super::sentence::{EventRow, Extent, job, link, sign};
use super::{Debrief, DebriefUiState, Position, Tab};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text::length;
use crate::app::widgets::{Button, Card, Field, caption, caption_with, markdown_small};
use crate::debrief::{LogFilter, Perspective, Tie, event_in_words, texts};
use crate::exercise::{Command, Event, Fact, LONGEST_TEXT, Resolution, Seat};
use crate::t;

/// How many events are listed before the rest is left to the log.
const LISTED: usize = 7;

pub(super) fn moment(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let position = state.position.unwrap_or_default();
    ScrollArea::vertical()
        .id_salt("moment")
        .auto_shrink(false)
        .show(ui, |ui| {
            behind(ui, debrief, state);
            head(ui, debrief, state, position);
            match headline(debrief, position) {
                Some(event) => {
                    happened(ui, debrief, state, position, event);
                    beliefs(ui, debrief, state, position);
                    if debrief.model.perspective == Perspective::Everyone {
                        led_to(ui, debrief, state, event);
                        followed(ui, debrief, state, event);
                    }
                }
                None => {
                    Card::plain().show(ui, |ui| ui.muted(t!("debrief-nothing-yet")));
                    ui.add_space(space::L);
                }
            }
            add_note(ui, debrief, state, position, intents);
            super::afternoon::at_moment(ui, debrief, state, position, intents);
        });
}

/// The events behind a figure that was pressed.
fn behind(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let Some(shown) = state.behind.take() else {
        return;
    };
    let mut keep = true;
    caption_with(ui, t!("debrief-behind"), |ui| {
        let close = Button::icon_only(Icon::X, t!("debrief-behind-close"));
        keep = !close.small().show(ui).clicked();
    });
    Card::selected().margin(space::S).show(ui, |ui| {
        ui.strong_text(&shown.title);
        if shown.events.is_empty() {
            ui.muted(t!("debrief-behind-none"));
        }
        let tall = shown.events.len().min(9) as f32;
        ScrollArea::vertical()
            .id_salt("behind")
            .max_height(tall * super::sentence::ROW)
            .show_rows(ui, super::sentence::ROW, shown.events.len(), |ui, rows| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for sequence in shown.events.get(rows).unwrap_or_default() {
                    row(ui, debrief, state, *sequence, Shape::Line);
                }
            });
    });
    ui.add_space(space::L);
    if keep {
        state.behind = Some(shown);
    }
}

/// How an event of a list is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// On one line.
    Line,
    /// On as many as it takes, indented by so many steps.
    Wrapped(u8),
}

/// One event of a list; pressing it goes there.
pub(super) fn row(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    sequence: u64,
    shape: Shape,
) {
    let Some(event) = debrief.event(sequence) else {
        return;
    };
    let narration = event_in_words(event, debrief.review.end().exercise());
    let current = state.position.is_some_and(|at| at.sequence == sequence);
    let row = EventRow::new(debrief.look, event, &narration).current(current);
    let row = match shape {
        Shape::Line => row,
        Shape::Wrapped(indent) => row.indent(indent).wrapped(),
    };
    if row.show(ui).clicked() {
        state.go_to_event(debrief.review, sequence);
    }
}

fn head(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, position: Position) {
    let clock = debrief.look.clock(position.time);
    let title = match &debrief.model.perspective {
        Perspective::Everyone => t!("debrief-at", clock = clock.as_str()),
        Perspective::State(of) => t!(
            "debrief-at-state",
            clock = clock.as_str(),
            state = debrief.look.name(of)
        ),
        Perspective::Public => t!("debrief-at-public", clock = clock.as_str()),
    };
    caption_with(ui, &title, |ui| {
        if !matches!(state.tab, Tab::Timeline)
            && Button::quiet(t!("debrief-to-timeline"))
                .small()
                .show(ui)
                .clicked()
        {
            state.tab = Tab::Timeline;
        }
    });
    let open = match &debrief.model.perspective {
        Perspective::Everyone => t!("replay-open-room").to_owned(),
        Perspective::State(of) => t!("debrief-open-desk", state = debrief.look.name(of)),
        Perspective::Public => t!("debrief-open-display").to_owned(),
    };
    if Button::secondary(&open)
        .icon(Icon::MONITOR)
        .full_width()
        .show(ui)
        .clicked()
    {
        state.desk_open = true;
    }
    ui.add_space(space::S);
}

/// The act that the event at the scrubber is a consequence of, if it is one at the same moment; else that event.
fn headline<'a>(debrief: &Debrief<'a>, position: Position) -> Option<&'a Event> {
    let event = debrief.event(position.sequence)?;
    if debrief.model.perspective != Perspective::Everyone {
        return Some(event);
    }
    let mut sequence = event.sequence;
    while let Some((before, Tie::Consequence)) = debrief.review.links().before(sequence) {
        if debrief.review.time_of(before) != debrief.review.time_of(event.sequence) {
            break;
        }
        // The last signature lets an act go out; what the room looks back on is the act.
        if matches!(
            debrief.event(before),
            Some(Event {
                fact: Fact::SignOff { .. },
                ..
            })
        ) {
            break;
        }
        sequence = before;
    }
    debrief.event(sequence)
}

fn happened(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    position: Position,
    event: &Event,
) {
    let tokens = ui.tokens();
    let narration = event_in_words(event, debrief.review.end().exercise());
    let time = debrief.review.time_of(event.sequence);
    Card::plain().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let (icon, colour) = sign(tokens, event, &narration);
            ui.icon(icon, colour);
            let sentence = job(&narration, debrief.look, Extent::Bare, ui.available_width());
            ui.add(egui::Label::new(sentence).wrap());
        });
        let mut around = vec![t!("debrief-event-number", number = event.sequence)];
        let ago = position.time.since(time);
        if ago.as_secs() > 0 {
            around.push(t!(
                "debrief-earlier",
                clock = debrief.look.clock(time),
                length = length(ago)
            ));
        }
        around.extend(margin(debrief, event));
        around.extend(
            narration
                .segments
                .iter()
                .filter_map(|segment| match segment {
                    crate::debrief::Segment::Aside(words) => Some(words.clone()),
                    _ => None,
                }),
        );
        ui.small_muted(around.join(" · "));
        for segment in &narration.segments {
            if let crate::debrief::Segment::Quote(words) = segment {
                ui.typed(Type::Italic, tokens.text, format!("“{words}”"));
            }
        }
        let whole: Vec<&str> = texts(&event.fact)
            .into_iter()
            .filter(|text| text.chars().count() > 0)
            .collect();
        if is_letter(&event.fact) && !whole.is_empty() {
            let label = if state.texts_open {
                t!("debrief-text-hide")
            } else {
                t!("debrief-text-show")
            };
            if link(ui, label).clicked() {
                state.texts_open = !state.texts_open;
            }
            if state.texts_open {
                for text in whole {
                    markdown_small(ui, text);
                }
            }
        }
    });
    ui.add_space(space::S);
}

/// Whether an event carries a text that its sentence does not quote.
const fn is_letter(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::InjectReleased { .. }
            | Fact::InjectAdded { .. }
            | Fact::ItemShared { .. }
            | Fact::MessageDelivered { .. }
            | Fact::ConsultationRequested { .. }
            | Fact::RequestDelivered { .. }
            | Fact::DecisionOpened { .. }
            | Fact::ConclusionTabled { .. }
            | Fact::ConsultationConcluded { .. }
            | Fact::AssessmentRecorded { .. }
            | Fact::MoveBegan { .. }
    )
}

/// How much time a State had left when it acted.
fn margin(debrief: &Debrief<'_>, event: &Event) -> Option<String> {
    let exercise = debrief.review.end().exercise();
    match &event.fact {
        Fact::DecisionTaken {
            decision,
            how: Resolution::Chosen,
            ..
        } => {
            let left = exercise.decision(decision)?.deadline.since(event.time);
            Some(t!("debrief-before-deadline", length = length(left)))
        }
        Fact::RequestAccepted { id, .. }
        | Fact::RequestDeclined { id, .. }
        | Fact::RequestCountered { id, .. } => {
            let left = exercise.consultations.get(*id)?.deadline.since(event.time);
            Some(t!("debrief-before-deadline", length = length(left)))
        }
        _ => None,
    }
}

/// What the States believed then, against the truth; a State sees its own belief, and no truth.
fn beliefs(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, position: Position) {
    let figures = &debrief.model.figures.beliefs;
    let (shown, with_truth): (Vec<_>, bool) = match &debrief.model.perspective {
        Perspective::Everyone => (figures.states.iter().collect(), true),
        Perspective::State(of) => (figures.state(of).into_iter().collect(), false),
        Perspective::Public => return,
    };
    let tokens = ui.tokens();
    let mut wanted = None;
    Card::plain().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        if with_truth {
            ui.horizontal_wrapped(|ui| {
                ui.small_muted(t!("debrief-truth"));
                ui.typed(Type::SmallStrong, tokens.success.text, truth(debrief));
            });
        }
        for of in shown {
            let at = of.at(position.sequence);
            let held = of.held(position.sequence);
            let planted = held.iter().filter(|held| held.planted).count();
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                let name = debrief.look.name(&of.state);
                named(ui, name, debrief.look.colour(&of.state), 100.0);
                let (share, label) = match at {
                    Some(point) if with_truth => (
                        Some((point.on_truth, point.on_wrong)),
                        t!(
                            "debrief-belief-bar",
                            state = name,
                            truth = point.on_truth,
                            wrong = point.on_wrong,
                            unknown = point.unknown()
                        ),
                    ),
                    Some(point) => (
                        Some((0, point.on_truth.saturating_add(point.on_wrong))),
                        t!(
                            "debrief-belief-bar-own",
                            state = name,
                            suspected = point.on_truth.saturating_add(point.on_wrong),
                            unknown = point.unknown()
                        ),
                    ),
                    None => (None, t!("debrief-belief-none", state = name)),
                };
                let response = bar(ui, share, with_truth, &label);
                if response.clicked() {
                    wanted = at.map(|point| point.sequence);
                }
                let text = if with_truth {
                    t!(
                        "debrief-evidence-short",
                        held = held.len(),
                        all = figures.evidence
                    )
                } else {
                    t!("debrief-evidence-own", held = held.len())
                };
                ui.typed(Type::FiguresSmall, tokens.text_muted, text)
                    .on_hover_text(if with_truth {
                        evidence(held.len(), figures.evidence, planted)
                    } else {
                        t!("debrief-evidence-own-tip", held = held.len())
                    });
            });
            if let Some(point) = at.filter(|_| !with_truth) {
                for (suspect, share) in point.assessment.suspects.iter().filter(|(_, s)| **s > 0) {
                    ui.horizontal(|ui| {
                        ui.small_muted(figures.label(suspect));
                        ui.typed(Type::FiguresSmall, tokens.text, format!("{share} %"));
                    });
                }
            }
        }
        if with_truth {
            legend(ui);
        }
    });
    ui.add_space(space::L);
    if let Some(sequence) = wanted {
        state.go_to_event(debrief.review, sequence);
    }
}

fn led_to(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, event: &Event) {
    let before = debrief.review.links().led_to(event.sequence);
    if before.is_empty() {
        return;
    }
    caption(ui, t!("debrief-led-to"));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for sequence in before.iter().take(3) {
            row(ui, debrief, state, *sequence, Shape::Wrapped(0));
        }
    });
    ui.add_space(space::L);
}

/// What followed from one event: worked out once, then only drawn.
#[derive(Debug, Default)]
pub(super) struct Followers {
    /// Of which event, in a log of which length.
    of: Option<(u64, u64)>,
    /// How many events in all.
    count: usize,
    /// The most telling ones in the order of the log, and at how many removes.
    listed: Vec<(u64, u32)>,
}

impl Followers {
    fn bring(&mut self, debrief: &Debrief<'_>, sequence: u64) {
        let of = Some((sequence, debrief.review.last()));
        if self.of == of {
            return;
        }
        let exercise = debrief.review.end().exercise();
        let followed = debrief.review.links().followed(sequence);
        // Turns of the story first, so that the few that fit are the ones to talk about; then back in order.
        let mut weighed: Vec<_> = followed
            .iter()
            .filter_map(|after| {
                let event = debrief.review.event(after.sequence)?;
                let weight = event_in_words(event, exercise).weight;
                Some((Reverse(weight), after.sequence, after.removes))
            })
            .collect();
        weighed.sort_unstable();
        weighed.truncate(LISTED);
        let mut listed: Vec<(u64, u32)> = weighed
            .into_iter()
            .map(|(_, sequence, removes)| (sequence, removes))
            .collect();
        listed.sort_unstable();
        *self = Self {
            of,
            count: followed.len(),
            listed,
        };
    }
}

fn followed(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, event: &Event) {
    let mut followers = std::mem::take(&mut state.followed);
    followers.bring(debrief, event.sequence);
    if followers.count > 0 {
        caption_with(ui, t!("debrief-followed"), |ui| {
            let all = t!("debrief-followed-all", count = followers.count);
            if Button::quiet(&all).small().show(ui).clicked() {
                state.filter = LogFilter {
                    around: Some(event.sequence),
                    ..LogFilter::default()
                };
                state.tab = Tab::Log;
            }
        });
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (sequence, removes) in &followers.listed {
                let indent = u8::try_from(removes.saturating_sub(1)).unwrap_or(2).min(2);
                row(ui, debrief, state, *sequence, Shape::Wrapped(indent));
            }
        });
        ui.add_space(space::L);
    }
    state.followed = followers;
}

fn add_note(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    position: Position,
    intents: &mut Vec<Intent>,
) {
    caption(ui, t!("debrief-note"));
    Field::new(t!("debrief-note-field"))
        .hidden_label()
        .hint(t!("debrief-note-hint"))
        .rows(3)
        .limit(LONGEST_TEXT)
        .show(ui, &mut state.note);
    let text = state.note.trim().to_owned();
    let nothing = text.is_empty().then(|| t!("debrief-note-nothing"));
    let refusal = debrief.read_only().or(nothing);
    let label = t!(
        "debrief-note-add",
        clock = debrief.look.clock(position.time)
    );
    if Button::secondary(&label).unless(refusal).show(ui).clicked() {
        let at = position.time;
        intents.push(Intent::Submit(
            Seat::Facilitator,
            Command::AddNote { at, text },
        ));
    }
    let remarks = &debrief.model.figures.remarks;
    let from = remarks.partition_point(|(at, _)| *at < position.time);
    let mine: Vec<u64> = remarks
        .iter()
        .skip(from)
        .take_while(|(at, _)| *at == position.time)
        .map(|(_, sequence)| *sequence)
        .collect();
    ui.add_space(space::S);
    for sequence in mine {
        if let Some(Fact::NoteAdded { text, .. }) =
            debrief.review.event(sequence).map(|event| &event.fact)
        {
            Card::plain().margin(space::S).show(ui, |ui| ui.body(text));
            ui.add_space(space::XS);
        }
    }
}
