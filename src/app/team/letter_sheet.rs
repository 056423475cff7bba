//! What came in, as its reader has it open: at a State's desk and at an actor's.

use egui::{Align, Label, Layout, ScrollArea, Ui};

use super::desk::{marking_chip, remark};
use crate::app::pictures::pictures_ui;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, markdown};
use crate::exercise::{InboxEntry, Item};
use crate::scenario::ExerciseTime;
use crate::t;

/// Lines longer than this tire the eye.
pub(in crate::app) const MEASURE: f32 = 720.0;

/// A letter and how it is drawn.
pub(in crate::app) struct LetterSheet<'a> {
    pub(in crate::app) entry: &'a InboxEntry,
    /// Whether nothing can be done here, so that the text has the room of its buttons.
    pub(in crate::app) read_only: bool,
    /// A moment as rows and sentences say it.
    pub(in crate::app) clock: &'a dyn Fn(ExerciseTime) -> String,
}

impl LetterSheet<'_> {
    /// The letter itself, at `most` so high with its buttons; `sender` says from whom it came. Returns whether the button
    /// that closes it was pressed.
    pub(in crate::app) fn text(
        &self,
        ui: &mut Ui,
        most: f32,
        sender: impl FnOnce(&mut Ui),
    ) -> bool {
        let entry = self.entry;
        let mut closed = false;
        // What can be done with the text stays in sight below it, however long the text is.
        let below = if self.read_only {
            0.0
        } else {
            size::CONTROL + 2.0 * space::S
        };
        let height = (most.min(ui.available_height()) - below).max(80.0);
        ScrollArea::vertical()
            .id_salt(("letter", entry.sequence))
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.set_max_width(MEASURE.min(ui.available_width()));
                ui.horizontal(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                        let close = Button::icon_only(Icon::X, t!("team-letter-close")).small();
                        closed = close.show(ui).clicked();
                        let line = Layout::left_to_right(Align::Center).with_main_wrap(true);
                        ui.with_layout(line, |ui| {
                            marking_chip(ui, entry.letter.marking);
                            sender(ui);
                        });
                    });
                });
                if let Some(retraction) = &entry.retracted {
                    let tone = ui.tokens().danger;
                    let words = t!(
                        "team-taken-back",
                        time = (self.clock)(retraction.time),
                        note = retraction.note.as_str()
                    );
                    remark(ui, Icon::UNDO_2, tone, &words);
                }
                letter_text(ui, entry);
                if let Some(asks) = &entry.letter.asks {
                    ui.add_space(space::S);
                    Card::plain().show(ui, |ui| {
                        ui.small_muted(t!("team-asks"));
                        let colour = ui.tokens().text;
                        ui.add(Label::new(Type::Body.rich(asks).color(colour)).wrap());
                    });
                }
                if let (true, Some(time)) = (self.read_only, entry.acknowledged) {
                    ui.add_space(space::S);
                    ui.muted(t!("team-acknowledged-at", time = (self.clock)(time)));
                }
                ui.add_space(space::XS);
            });
        closed
    }

    /// When it was acknowledged, or the button that does it. Returns whether that was pressed.
    pub(in crate::app) fn acknowledge(&self, ui: &mut Ui, refusal: Option<&str>) -> bool {
        let Some(time) = self.entry.acknowledged else {
            let acknowledge = Button::primary(t!("team-acknowledge"))
                .tooltip(t!("team-acknowledge-tip"))
                .unless(refusal);
            return acknowledge.show(ui).clicked();
        };
        ui.horizontal(|ui| {
            let tone = ui.tokens().success;
            ui.icon(Icon::CHECK, tone.mark);
            let words = t!("team-acknowledged-at", time = (self.clock)(time));
            ui.typed(Type::Body, tone.text, words);
        });
        false
    }
}

/// Title and text of what came in, as its reader sees them: struck out if it was taken back. In what was typed at a desk,
/// lines end where its author ended them.
pub(in crate::app) fn letter_text(ui: &mut Ui, entry: &InboxEntry) {
    let letter = &entry.letter;
    let tokens = ui.tokens();
    let title = Type::Heading.rich(&letter.title);
    let title = if entry.retracted.is_some() {
        title.color(tokens.text_muted).strikethrough()
    } else {
        title.color(tokens.text)
    };
    let heading = ui.add(Label::new(title).wrap());
    heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &letter.title));
    ui.add_space(space::XS);
    let typed = matches!(entry.item, Item::Message(_) | Item::Dispatch(_));
    if typed && letter.body.contains('\n') {
        markdown(ui, &letter.body.replace('\n', "  \n"));
    } else {
        markdown(ui, &letter.body);
    }
    pictures_ui(ui, &letter.pictures);
}
