//! A family of measures to choose from: what each does, how hard it presses, what the lawyers say.

use egui::{Align, Label, Layout, ScrollArea, Ui};

use super::desk::{Desk, hint, line, page_head};
use super::side::family_colour;
use super::ui_state::{Form, Page, TeamUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, chip};
use crate::doctrine::{Family, Measure, Visibility, Vocabulary as _, doctrine};
use crate::t;

/// Every measure of a family, from the mildest.
pub(super) fn family(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState, family: Family) {
    if page_head(ui, family.label()) {
        state.page = Page::Reading;
    }
    hint(ui, family.meaning());
    if family == Family::Coerce {
        hint(ui, t!("team-coerce-alternative"));
    }
    ui.add_space(space::S);
    ScrollArea::vertical()
        .id_salt(("measures", family as usize))
        .auto_shrink(false)
        .show(ui, |ui| {
            for measure in doctrine()
                .measures
                .iter()
                .filter(|measure| measure.family == family)
            {
                let colour = family_colour(ui.tokens(), family);
                Card::plain().edge(colour).show(ui, |ui| {
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                        if !desk.is_read_only() && prepare(ui, measure) {
                            state.open_form(Form::Measure(measure.id.clone()));
                        }
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            line(ui, |ui| {
                                ui.strong_text(measure.name.as_str());
                                labels(ui, measure);
                            });
                            about(ui, measure);
                        });
                    });
                });
                ui.add_space(space::XS);
            }
        });
}

/// The button that opens a measure's form, named after the measure.
fn prepare(ui: &mut Ui, measure: &Measure) -> bool {
    let name = t!("team-measure-prepare", measure = measure.name.as_str());
    let button = Button::secondary(t!("team-measure-choose")).small();
    let response = button.show(ui);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    response.clicked()
}

/// Who learns of a measure, and whether it can be taken back.
pub(super) fn labels(ui: &mut Ui, measure: &Measure) {
    let tokens = ui.tokens();
    let tone = match measure.visibility {
        Visibility::Public => tokens.warning,
        Visibility::Addressees => tokens.info,
        Visibility::Own => tokens.neutral,
    };
    chip(ui, measure.visibility.label(), tone).on_hover_text(measure.visibility.meaning());
    if !measure.reversible && measure.coerciveness > 0 {
        chip(ui, t!("team-measure-final"), tokens.neutral)
            .on_hover_text(t!("team-measure-final-tip"));
    }
}

/// What it is, how hard it presses, and the hint.
pub(super) fn about(ui: &mut Ui, measure: &Measure) {
    let tokens = ui.tokens();
    ui.add(Label::new(Type::Body.rich(&measure.description).color(tokens.text)).wrap());
    pressure(ui, measure.coerciveness);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S - 2.0;
        ui.icon(Icon::SCALE, tokens.text_muted);
        ui.add(Label::new(Type::Small.rich(&measure.hint).color(tokens.text_muted)).wrap());
    });
    if !measure.cbms.is_empty() {
        let numbers: Vec<String> = measure.cbms.iter().map(u8::to_string).collect();
        ui.small_muted(t!("team-measure-cbms", numbers = numbers.join(", ")));
    }
}

/// How hard a measure presses on others, in words.
fn pressure(ui: &mut Ui, coerciveness: u8) {
    let words = match coerciveness {
        0 => t!("team-pressure-none"),
        1..=3 => t!("team-pressure-light"),
        4..=6 => t!("team-pressure-marked"),
        7..=8 => t!("team-pressure-heavy"),
        _ => t!("team-pressure-force"),
    };
    ui.small_muted(words);
}
