//! What stands behind the selected row: its figures, runs to look at, and its place in the script.

use egui::{Frame, Label, Margin, ScrollArea, Ui};

use super::job::Rehearsal;
use super::sheets::{Detail, Place};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, space};
use crate::app::widgets::{Button, Card, caption, empty_state};
use crate::t;

pub(super) fn detail(
    ui: &mut Ui,
    rehearsal: &Rehearsal,
    detail: Option<&Detail>,
    intents: &mut Vec<Intent>,
) {
    let Some(detail) = detail else {
        empty_state(ui, Icon::INFO, t!("rehearse-nothing-selected"), None);
        return;
    };
    let tokens = ui.tokens();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let title = Type::Subheading.rich(&detail.title).color(tokens.text);
        ui.add(Label::new(title).wrap());
        ui.add_space(space::XS);
        for text in &detail.texts {
            let text = Type::Body.rich(text).color(tokens.text_muted);
            ui.add(Label::new(text).wrap());
            ui.add_space(space::XS);
        }
        if !detail.figures.is_empty() {
            ui.add_space(space::XS);
            Card::plain().show(ui, |ui| {
                for (name, value) in &detail.figures {
                    figure(ui, name, value);
                }
            });
        }
        if !detail.examples.is_empty() {
            ui.add_space(space::L);
            caption(ui, t!("rehearse-runs-to-look-at"));
            for (label, seed) in &detail.examples {
                example(ui, label, *seed, intents);
            }
        }
        if let Some(place) = &detail.place {
            ui.add_space(space::L);
            caption(ui, t!("rehearse-in-the-script"));
            place_ui(ui, rehearsal, place, intents);
        }
    });
}

/// A name and a value; the value goes below where both do not fit on a line.
fn figure(ui: &mut Ui, name: &str, value: &str) {
    let tokens = ui.tokens();
    ui.horizontal_wrapped(|ui| {
        ui.muted(name);
        ui.typed(Type::FiguresStrong, tokens.text, value);
    });
}

fn example(ui: &mut Ui, label: &str, seed: u64, intents: &mut Vec<Intent>) {
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let tokens = ui.tokens();
        ui.add(Label::new(Type::Body.rich(label).color(tokens.text)).wrap());
        ui.horizontal_wrapped(|ui| {
            ui.small_muted(t!("rehearse-seed-is"));
            ui.typed(Type::FiguresSmall, tokens.text, seed.to_string());
            let copy = t!("rehearse-copy-seed", seed = seed.to_string());
            if Button::icon_only(Icon::COPY, &copy)
                .small()
                .show(ui)
                .clicked()
            {
                intents.push(Intent::Copy(seed.to_string()));
            }
        });
        let open = t!("rehearse-open-run", seed = seed.to_string());
        let button = Button::secondary(t!("rehearse-open-run-short"))
            .small()
            .icon(Icon::HISTORY)
            .tooltip(&open)
            .show(ui);
        if button.clicked() {
            intents.push(Intent::OpenRehearsedRun(seed));
        }
    });
    ui.add_space(space::XS);
}

/// The lines around a place, the first of them the one that is meant.
fn place_ui(ui: &mut Ui, rehearsal: &Rehearsal, place: &Place, intents: &mut Vec<Intent>) {
    let tokens = ui.tokens();
    let line = place.position.line;
    let named = t!(
        "rehearse-line-of",
        line = line,
        script = rehearsal.script.as_str()
    );
    ui.add(Label::new(Type::Small.rich(&named).color(tokens.text_muted)).wrap());
    let copied = format!("{}:{line}:{}", rehearsal.script, place.position.column);
    if Button::secondary(t!("rehearse-copy-place"))
        .small()
        .icon(Icon::COPY)
        .show(ui)
        .clicked()
    {
        intents.push(Intent::Copy(copied));
    }
    ui.add_space(space::XS);
    Frame::new()
        .fill(tokens.well)
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::same(space::S as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            for (number, text) in &place.lines {
                let colour = if *number == line {
                    tokens.text
                } else {
                    tokens.text_muted
                };
                let shown = format!("{number:>4}  {text}");
                let shown = Type::FiguresSmall.rich(shown).color(colour);
                ui.add(Label::new(shown).truncate());
            }
        });
}
