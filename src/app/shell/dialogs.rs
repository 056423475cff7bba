//! What can be in front of the screen: one dialog at a time, and the palette.

use std::path::PathBuf;

use egui::{Context, OpenUrl, Ui, ViewportCommand};

use super::App;
use super::exporting::{ExportForm, Exporting, export_ui, exporting_ui, folder_address};
use super::new_scenario::{NewScenario, new_scenario_ui, scenario_written_ui};
use crate::app::commands::AppCommand;
use crate::app::dialog::Reply;
use crate::app::intent::Intent;
use crate::app::palette::PaletteEntry;
use crate::app::theme::{Icon, UiText as _, space};
use crate::app::widgets::{Answer, Button, Confirmation, key_cap};
use crate::t;

/// What can be in front of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Leave the program while an exercise runs?
    Quit,
    /// Leave the exercise for the home screen?
    Leave,
    /// Which title shall the new scenario have?
    NewScenario(NewScenario),
    /// A new scenario was written there.
    ScenarioWritten(PathBuf),
    /// What shall be exported, and where?
    Export(ExportForm),
    /// An export is under way.
    Exporting(Exporting),
    /// A file was written there.
    Exported(PathBuf),
    /// All shortcuts.
    Shortcuts,
    /// Everything that was announced.
    Notices,
}

/// What a dialog leads to.
#[allow(
    clippy::large_enum_variant,
    reason = "there is one of them, for the length of a frame"
)]
pub(super) enum Wanted {
    Command(AppCommand),
    Intent(Intent),
    Quit,
}

impl App {
    pub(super) fn palette_ui(&mut self, ctx: &Context) {
        if !self.palette.is_open() {
            return;
        }
        let now = self.situation();
        let commands: Vec<AppCommand> = AppCommand::ALL
            .into_iter()
            .filter(|command| *command != AppCommand::Palette)
            .collect();
        let entries: Vec<PaletteEntry> = commands
            .iter()
            .map(|command| PaletteEntry {
                text: command.text(),
                hint: command.tooltip().to_owned(),
                keys: command.keys(ctx),
                refusal: command.availability(&now).refusal().map(ToOwned::to_owned),
            })
            .collect();
        if let Some(command) = self
            .palette
            .show(ctx, &entries)
            .and_then(|index| commands.get(index))
        {
            self.give(ctx, *command);
        }
    }

    pub(super) fn dialogs_ui(&mut self, ctx: &Context) {
        let name = |dialog: &Dialog| match dialog {
            Dialog::Quit => t!("quit-title").to_owned(),
            Dialog::Leave => t!("leave-title").to_owned(),
            Dialog::NewScenario(_) => t!("new-scenario-title").to_owned(),
            Dialog::ScenarioWritten(_) => t!("scenario-written-title").to_owned(),
            Dialog::Export(_) => t!("export-title").to_owned(),
            Dialog::Exporting(_) => t!("exporting-title").to_owned(),
            Dialog::Exported(_) => t!("exported-title").to_owned(),
            Dialog::Shortcuts => AppCommand::Shortcuts.text(),
            Dialog::Notices => AppCommand::Notices.text(),
        };
        let toasts = &self.toasts;
        // What was chosen stays chosen, however the dialog is left.
        let mut draft = None;
        let wanted = self
            .dialogs
            .show(ctx, name, |ui, dialog, just_opened| match dialog {
                Dialog::Quit => {
                    let question = Confirmation {
                        title: t!("quit-title"),
                        text: t!("quit-text"),
                        action: t!("quit-action"),
                        dangerous: false,
                    };
                    ask(ui, &question, just_opened, || Wanted::Quit)
                }
                Dialog::Leave => {
                    let question = Confirmation {
                        title: t!("leave-title"),
                        text: t!("leave-text"),
                        action: t!("leave-action"),
                        dangerous: false,
                    };
                    ask(ui, &question, just_opened, || {
                        Wanted::Intent(Intent::LeaveExercise)
                    })
                }
                Dialog::NewScenario(form) => new_scenario_ui(ui, form, just_opened),
                Dialog::ScenarioWritten(path) => scenario_written_ui(ui, path),
                Dialog::Export(form) => {
                    let reply = export_ui(ui, form, just_opened);
                    draft = Some(form.clone());
                    reply
                }
                Dialog::Exporting(exporting) => exporting_ui(ui, exporting, just_opened),
                Dialog::Exported(path) => {
                    written_ui(ui, t!("exported-title"), t!("exported-text"), path)
                }
                Dialog::Shortcuts => shortcuts_ui(ui),
                Dialog::Notices => {
                    ui.heading_text(AppCommand::Notices.text());
                    ui.add_space(space::S);
                    egui::ScrollArea::vertical()
                        .max_height(420.0)
                        .show(ui, |ui| toasts.list(ui));
                    close_ui(ui)
                }
            });
        if draft.is_some() {
            self.export_draft = draft;
        }
        self.ask_for_place(ctx);
        match wanted {
            Some(Wanted::Quit) => {
                // Dropping the exercise pauses it and closes its record.
                self.close_all();
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Some(Wanted::Command(command)) => self.give(ctx, command),
            Some(Wanted::Intent(intent)) => self.intents.push(intent),
            None => {}
        }
    }
}

fn ask(
    ui: &mut Ui,
    question: &Confirmation<'_>,
    just_opened: bool,
    wanted: impl FnOnce() -> Wanted,
) -> Option<Reply<Wanted>> {
    question.show(ui, just_opened).map(|answer| match answer {
        Answer::Confirmed => Reply::Answered(wanted()),
        Answer::Cancelled => Reply::Dismissed,
    })
}

/// Says what was written, and where, and leads there.
pub(super) fn written_ui(
    ui: &mut Ui,
    title: &str,
    text: &str,
    path: &std::path::Path,
) -> Option<Reply<Wanted>> {
    ui.heading_text(title);
    ui.add_space(space::S);
    ui.muted(text);
    ui.add_space(space::S);
    let words = path.display().to_string();
    ui.body(&words);
    ui.add_space(space::M);
    let mut reply = None;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if Button::primary(t!("common-close")).show(ui).clicked() {
            reply = Some(Reply::Dismissed);
        }
        if Button::secondary(t!("exported-copy")).show(ui).clicked() {
            reply = Some(Reply::Answered(Wanted::Intent(Intent::Copy(words.clone()))));
        }
        if let Some(address) = folder_address(path)
            && Button::secondary(t!("exported-open"))
                .icon(Icon::FOLDER_OPEN)
                .show(ui)
                .clicked()
        {
            ui.ctx().open_url(OpenUrl::new_tab(address));
        }
    });
    reply
}

/// All shortcuts; a line can be pressed instead of its keys.
fn shortcuts_ui(ui: &mut Ui) -> Option<Reply<Wanted>> {
    ui.heading_text(AppCommand::Shortcuts.text());
    ui.add_space(space::S);
    let ctx = ui.ctx().clone();
    let mut given = None;
    egui::ScrollArea::vertical()
        .max_height(460.0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for command in AppCommand::ALL {
                let Some(keys) = command.keys(&ctx) else {
                    continue;
                };
                ui.horizontal(|ui| {
                    let text = command.text();
                    if Button::quiet(&text)
                        .small()
                        .tooltip(command.tooltip())
                        .show(ui)
                        .clicked()
                    {
                        given = Some(command);
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        ui.add_space(space::M);
                        key_cap(ui, &keys);
                    });
                });
            }
        });
    given
        .map(|command| Reply::Answered(Wanted::Command(command)))
        .or_else(|| close_ui(ui))
}

fn close_ui(ui: &mut Ui) -> Option<Reply<Wanted>> {
    ui.add_space(space::M);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        Button::secondary(t!("common-close")).show(ui).clicked()
    })
    .inner
    .then_some(Reply::Dismissed)
}
