use egui::Ui;

use super::belief_bar::{bar, named};
use super::moment::{Shape, row};
use super::panes::{Beside, scrolled};
use super::timeline::{ending_in_words, ending_tone};
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text::length;
use crate::app::widgets::{Card, Row, caption, chip, empty_state, markdown_small};
use crate::debrief::narrative::terms_in_words;
use crate::debrief::words::list_in_words;
use crate::debrief::{BeliefPoint, Party, Thread};
use crate::doctrine::{TensionLevel, doctrine};
use crate::exercise::{Consultation, Fulfilment};
use crate::scenario::StateId;
use crate::t;

/// The list on the left.
const LIST: f32 = 250.0;
/// The column of the parties' names.
const NAME: f32 = 120.0;

/// Each consultation as a thread, with what its parties believed before and after.
pub(super) fn consultations(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let threads = &debrief.model.figures.threads;
    let Some(first) = threads.first() else {
        empty_state(ui, Icon::HANDSHAKE, t!("debrief-no-consultations"), None);
        return;
    };
    let open = threads
        .iter()
        .find(|thread| Some(thread.span.id) == state.consultation)
        .unwrap_or(first);
    Beside::list("debrief-threads", LIST).show(
        ui,
        state,
        |ui, state| {
            for thread in threads {
                let span = &thread.span;
                let title = format!("{} {}", span.id, span.subject);
                let below = format!(
                    "{} · {}",
                    debrief.look.clock(span.requested.time),
                    ending_in_words(&span.ending)
                );
                let shown = Row::new(&title)
                    .subtitle(&below)
                    .dot(ending_tone(ui.tokens(), &span.ending).mark)
                    .selected(span.id == open.span.id)
                    .show(ui);
                if shown.clicked() {
                    state.consultation = Some(span.id);
                }
            }
        },
        |ui, state| {
            scrolled(ui, ("thread", open.span.id), |ui| {
                thread_ui(ui, debrief, state, open);
            });
        },
    );
}

fn thread_ui(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, thread: &Thread) {
    let tokens = ui.tokens();
    let span = &thread.span;
    let exercise = debrief.review.end().exercise();
    let Some(consultation) = exercise.consultations.get(span.id) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.heading_text(format!("{} {}", span.id, span.subject));
        chip(
            ui,
            &ending_in_words(&span.ending),
            ending_tone(tokens, &span.ending),
        );
    });
    let to: Vec<&str> = span.to.iter().map(|to| debrief.look.name(to)).collect();
    let channel = doctrine()
        .channel(&consultation.request.channel)
        .map_or(consultation.request.channel.as_str(), |channel| {
            channel.name.as_str()
        });
    ui.muted(t!(
        "debrief-thread-asked",
        from = debrief.look.name(&span.from),
        to = list_in_words(&to),
        clock = debrief.look.clock(span.requested.time),
        basis = consultation.request.basis.to_string(),
        channel = channel.to_lowercase()
    ));
    ui.small_muted(terms_in_words(&consultation.request.terms));
    let lasted = span
        .opened
        .zip(span.ended)
        .map(|(opened, ended)| length(ended.time.since(opened.time)));
    if let Some(lasted) = lasted {
        ui.small_muted(t!("debrief-thread-lasted", length = lasted));
    }
    ui.add_space(space::M);

    caption(ui, t!("debrief-thread-beliefs"));
    Card::plain().show(ui, |ui| {
        for party in &thread.parties {
            party_ui(ui, debrief, state, party);
            intents_ui(ui, debrief, thread, party);
        }
    });
    ui.add_space(space::M);
    attitudes(ui, debrief, thread);
    outcome(ui, debrief, consultation);

    caption(ui, t!("debrief-thread-steps"));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for sequence in &thread.events {
            row(ui, debrief, state, *sequence, Shape::Line);
        }
    });
}

fn party_ui(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, party: &Party) {
    let tokens = ui.tokens();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let name = debrief.look.name(&party.state);
        named(ui, name, debrief.look.colour(&party.state), NAME);
        for (point, label) in [
            (&party.before, t!("debrief-before")),
            (&party.after, t!("debrief-after")),
        ] {
            ui.small_muted(label);
            let shares = point.as_ref().map(|point| (point.on_truth, point.on_wrong));
            let words = match point {
                Some(point) => belief_words(name, point),
                None => t!("debrief-belief-none", state = name),
            };
            let pressed = ui
                .allocate_ui(egui::vec2(150.0, 16.0), |ui| bar(ui, shares, true, &words))
                .inner;
            if pressed.clicked()
                && let Some(point) = point
            {
                state.go_to_event(debrief.review, point.sequence);
            }
        }
    });
    let (words, colour) = match party.towards_truth() {
        Some(0) => (t!("debrief-shift-none").to_owned(), tokens.text_muted),
        Some(by) if by > 0 => (
            t!("debrief-shift-towards", points = by),
            tokens.success.text,
        ),
        Some(by) => (t!("debrief-shift-away", points = -by), tokens.danger.text),
        None => (t!("debrief-shift-unknown").to_owned(), tokens.text_muted),
    };
    ui.horizontal_wrapped(|ui| {
        ui.add_space(NAME + space::S);
        ui.typed(Type::Body, colour, words);
    });
    ui.add_space(space::XS);
}

/// What it believed the other parties to intend, before and after, where it said so.
fn intents_ui(ui: &mut Ui, debrief: &Debrief<'_>, thread: &Thread, party: &Party) {
    let believed = |point: &Option<BeliefPoint>, of: &StateId| {
        let intent = point.as_ref()?.assessment.intents.get(of)?;
        Some(doctrine().intent(intent)?.label.as_str())
    };
    for other in thread.parties.iter().filter(|of| of.state != party.state) {
        let of = debrief.look.name(&other.state);
        let before = believed(&party.before, &other.state);
        let after = believed(&party.after, &other.state);
        let words = match (before, after) {
            (None, None) => continue,
            (before, after) if before == after => t!(
                "debrief-shift-intent-same",
                state = of,
                intent = after.unwrap_or_default()
            ),
            (before, after) => t!(
                "debrief-shift-intent",
                state = of,
                before = before.unwrap_or("–"),
                after = after.unwrap_or("–")
            ),
        };
        ui.horizontal_wrapped(|ui| {
            ui.add_space(NAME + space::S);
            ui.small_muted(words);
        });
    }
}

fn belief_words(name: &str, point: &BeliefPoint) -> String {
    t!(
        "debrief-belief-bar",
        state = name,
        truth = point.on_truth,
        wrong = point.on_wrong,
        unknown = point.unknown()
    )
}

fn attitudes(ui: &mut Ui, debrief: &Debrief<'_>, thread: &Thread) {
    if thread.attitudes.is_empty() {
        return;
    }
    let tokens = ui.tokens();
    caption(ui, t!("debrief-thread-tension"));
    Card::plain().show(ui, |ui| {
        for attitude in &thread.attitudes {
            ui.horizontal(|ui| {
                ui.body(t!(
                    "debrief-pair",
                    from = debrief.look.name(&attitude.from),
                    to = debrief.look.name(&attitude.to)
                ));
                let colour = match attitude.after.cmp(&attitude.before) {
                    std::cmp::Ordering::Less => tokens.success.text,
                    std::cmp::Ordering::Greater => tokens.danger.text,
                    std::cmp::Ordering::Equal => tokens.text,
                };
                ui.typed(
                    Type::FiguresStrong,
                    colour,
                    format!("{} → {}", attitude.before, attitude.after),
                );
                let (was, is) = (
                    TensionLevel::of(attitude.before),
                    TensionLevel::of(attitude.after),
                );
                if was != is {
                    ui.small_muted(format!(
                        "{} → {}",
                        was.label().to_lowercase(),
                        is.label().to_lowercase()
                    ));
                }
            });
        }
    });
    ui.add_space(space::M);
}

/// The agreed wording and what became of the commitments.
fn outcome(ui: &mut Ui, debrief: &Debrief<'_>, consultation: &Consultation) {
    if !matches!(consultation.stage, crate::exercise::Stage::Concluded { .. }) {
        return;
    }
    let Some(tabled) = &consultation.tabled else {
        return;
    };
    let tokens = ui.tokens();
    caption(ui, t!("debrief-thread-wording"));
    Card::plain().show(ui, |ui| {
        markdown_small(ui, &tabled.conclusion.communique);
        ui.small_muted(if tabled.conclusion.public {
            t!("debrief-wording-public")
        } else {
            t!("debrief-wording-private")
        });
        for (commitment, fulfilment) in tabled
            .conclusion
            .commitments
            .iter()
            .zip(&consultation.fulfilments)
        {
            ui.add_space(space::XS);
            ui.horizontal_wrapped(|ui| {
                let (text, tone) = match fulfilment {
                    Fulfilment::Open => (t!("debrief-commitment-open").to_owned(), tokens.neutral),
                    Fulfilment::Kept(at) => (
                        t!("debrief-commitment-kept", clock = debrief.look.clock(*at)),
                        tokens.success,
                    ),
                    Fulfilment::Missed(at) => (
                        t!("debrief-commitment-missed", clock = debrief.look.clock(*at)),
                        tokens.danger,
                    ),
                };
                chip(ui, &text, tone);
                ui.strong_text(debrief.look.name(&commitment.owner));
                ui.body(&commitment.text);
            });
        }
    });
    ui.add_space(space::M);
}
