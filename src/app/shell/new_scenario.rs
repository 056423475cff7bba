//! A new scenario from the home screen: a title is asked for, and the template is written beside the person’s own.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use egui::{Context, Key, Ui};

use super::dialogs::{Wanted, written_ui};
use super::{App, Dialog, Message, finder};
use crate::app::dialog::Reply;
use crate::app::intent::Intent;
use crate::app::theme::{UiText as _, space};
use crate::app::widgets::{Button, Field};
use crate::report::{self, ReportError};
use crate::scenario::ScenarioId;
use crate::scenario::template::{LONGEST_TITLE, Title, id_from, new_scenario};
use crate::t;

/// What a person has written of a new scenario so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewScenario {
    /// The title.
    title: String,
    /// Where it will be written.
    folder: PathBuf,
}

impl App {
    /// Asks for the title of a new scenario.
    pub(super) fn ask_for_title(&mut self) {
        match self.surroundings.own_scenarios.clone() {
            Some(folder) => self.dialogs.open(Dialog::NewScenario(NewScenario {
                title: String::new(),
                folder,
            })),
            None => self.toasts.error(t!("new-scenario-no-place")),
        }
    }

    /// Writes a new scenario, and reads it as any other file.
    pub(super) fn write_scenario(&mut self, ctx: &Context, title: Title) {
        let Some(folder) = self.surroundings.own_scenarios.clone() else {
            return;
        };
        self.do_aside(ctx, "new scenario", move || {
            let written = write(&folder, &title);
            Message::ScenarioWritten(
                written.map(|file| (Box::new(finder::card_of_file(&file)), file)),
            )
        });
    }
}

/// Writes the template into a folder, under a name that is not taken.
fn write(folder: &Path, title: &Title) -> Result<PathBuf, String> {
    let (id, file) = free(folder, title);
    let text = new_scenario(&id, Some(title));
    let written = report::write_new(&file, |out| Ok(out.write_all(text.as_bytes())?));
    written.map_err(|error| match error {
        ReportError::Write(reason) => t!(
            "new-scenario-failed",
            folder = folder.display().to_string(),
            reason = reason.to_string()
        ),
        other => other.to_string(),
    })
}

/// An id after the title that no file in the folder is named after yet, and that file.
fn free(folder: &Path, title: &Title) -> (ScenarioId, PathBuf) {
    let first = id_from(title.as_str());
    let mut number = 1_u32;
    loop {
        let id = match number {
            1 => first.clone(),
            number => id_from(&format!("{first}-{number}")),
        };
        let file = folder.join(format!("{id}.ron"));
        // Whoever takes the name meanwhile is not overwritten either. An id as long as can be has no room for
        // a number; the file then gets one from whoever writes it.
        if !file.exists() || (number > 1 && id == first) {
            return (id, file);
        }
        number += 1;
    }
}

/// Asks for the title.
pub(super) fn new_scenario_ui(
    ui: &mut Ui,
    form: &mut NewScenario,
    just_opened: bool,
) -> Option<Reply<Wanted>> {
    ui.heading_text(t!("new-scenario-title"));
    ui.add_space(space::S);
    ui.muted(t!("new-scenario-text"));
    ui.add_space(space::M);
    let field = Field::new(t!("new-scenario-name"))
        .hint(t!("new-scenario-hint"))
        .limit(LONGEST_TITLE)
        .show(ui, &mut form.title);
    if just_opened {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(space::S);
    let folder = form.folder.display().to_string();
    ui.small_muted(t!("new-scenario-place", folder = folder));
    ui.add_space(space::M);
    let title = Title::new(&form.title);
    let mut reply = None;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let missing = title.is_err().then(|| t!("new-scenario-missing"));
        let create = Button::primary(t!("new-scenario-create"))
            .unless(missing)
            .show(ui);
        let cancelled = Button::secondary(t!("common-cancel")).show(ui).clicked();
        if cancelled {
            reply = Some(Reply::Dismissed);
        } else if (create.clicked() || entered)
            && let Ok(title) = title
        {
            let wanted = Wanted::Intent(Intent::WriteScenario(title));
            reply = Some(Reply::Answered(wanted));
        }
    });
    reply
}

/// Says where it was written.
pub(super) fn scenario_written_ui(ui: &mut Ui, path: &Path) -> Option<Reply<Wanted>> {
    written_ui(
        ui,
        t!("scenario-written-title"),
        t!("scenario-written-text"),
        path,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_is_not_taken_again() {
        let folder = tempfile::tempdir().unwrap();
        let title = Title::new("Harbour watch").unwrap();
        let names: Vec<String> = (0..3)
            .map(|_| {
                let file = write(&folder.path().join("scenarios"), &title).unwrap();
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&file).unwrap();
                let id = format!("id: \"{}\",", name.trim_end_matches(".ron"));
                assert!(text.contains(&id), "{id}");
                name
            })
            .collect();
        assert_eq!(
            names,
            [
                "harbour-watch.ron",
                "harbour-watch-2.ron",
                "harbour-watch-3.ron"
            ]
        );
    }

    #[test]
    fn what_cannot_be_written_is_told_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let title = Title::new("Harbour watch").unwrap();
        let told = write(&file, &title).unwrap_err();
        assert!(told.contains(&file.display().to_string()), "{told}");
    }
}
