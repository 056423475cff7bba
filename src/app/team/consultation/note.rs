//! A request for consultation as a note: the same before it goes out and when it arrives.

use egui::{CollapsingHeader, Label, Ui};

use super::Sitting;
use crate::app::team::desk::{Desk, format_name, line, own_words};
use crate::app::theme::{Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Card, chip, state_dot};
use crate::doctrine::{Vocabulary as _, doctrine};
use crate::exercise::{Request, Stage};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// When a note was sent, by whom, and by when it wants an answer.
#[derive(Clone, Copy)]
pub(in crate::app::team) struct Delivery<'a> {
    pub(in crate::app::team) from: &'a StateId,
    pub(in crate::app::team) sent: ExerciseTime,
    pub(in crate::app::team) deadline: ExerciseTime,
}

/// Draws the note as its addressee reads it.
pub(in crate::app::team) fn request_note(
    ui: &mut Ui,
    desk: &Desk<'_>,
    request: &Request,
    delivery: Delivery<'_>,
) {
    let tokens = ui.tokens();
    Card::plain()
        .edge(desk.colour(ui, delivery.from))
        .show(ui, |ui| {
            line(ui, |ui| {
                let colour = desk.colour(ui, delivery.from);
                state_dot(ui, colour);
                let from = desk
                    .card(delivery.from)
                    .map_or(delivery.from.as_str(), |card| card.name.as_str());
                ui.strong_text(t!(
                    "team-note-from",
                    from = from,
                    to = desk.names(&request.to)
                ));
                ui.typed(
                    Type::FiguresSmall,
                    tokens.text_muted,
                    desk.clock(delivery.sent),
                );
            });
            let subject = Type::Subheading.rich(&request.subject).color(tokens.text);
            ui.add(Label::new(subject).wrap());
            if !request.purpose.is_empty() {
                own_words(ui, &request.purpose);
            }
            ui.add_space(space::XS);
            line(ui, |ui| {
                let basis = request.basis.to_string();
                chip(ui, &basis, tokens.info).on_hover_text(request.basis.name().unwrap_or(""));
                let level = t!("team-note-level", level = request.terms.level.label());
                chip(ui, &level, tokens.neutral);
                chip(ui, format_name(request.terms.format), tokens.neutral);
                let starts = t!(
                    "team-note-starts",
                    length = time_text::length(request.terms.starts_within)
                );
                chip(ui, &starts, tokens.neutral);
                if let Some(procedure) = request
                    .procedure
                    .as_ref()
                    .and_then(|id| doctrine().procedure(id))
                {
                    chip(ui, &procedure.name, tokens.info).on_hover_text(&procedure.description);
                }
                if request.chair {
                    chip(ui, t!("consult-note-chair"), tokens.info);
                }
            });
            let channel = doctrine()
                .channel(&request.channel)
                .map_or(request.channel.as_str(), |channel| channel.name.as_str());
            ui.small_muted(t!(
                "team-note-channel",
                channel = channel,
                time = desk.clock(delivery.deadline)
            ));
        });
}

/// The request of a consultation: open until the parties talk, folded from then on.
pub(super) fn request(ui: &mut Ui, sitting: &Sitting<'_>) {
    let consultation = sitting.consultation;
    let delivery = Delivery {
        from: &consultation.from,
        sent: consultation.sent,
        deadline: consultation.deadline,
    };
    if consultation.stage == Stage::Requested {
        request_note(ui, sitting.desk, &consultation.request, delivery);
        return;
    }
    let title = t!(
        "team-note-folded",
        subject = consultation.request.subject.as_str()
    );
    let colour = ui.tokens().text_muted;
    CollapsingHeader::new(Type::Small.rich(title).color(colour))
        .id_salt(("note", consultation.id.0))
        .show_unindented(ui, |ui| {
            request_note(ui, sitting.desk, &consultation.request, delivery);
        });
}
