//! Exports: what, for whom, in which form, where; made on a thread of its own, and told how far they are.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Context, Ui};

use super::dialogs::Wanted;
use super::{App, Dialog, Message, Open};
use crate::app::dialog::Reply;
use crate::app::intent::{ExportOrder, Intent};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Field, caption, dropdown};
use crate::report::{self, Form, PrintedLog, Proof, ReportError, Subject, export};
use crate::scenario::StateId;
use crate::t;

/// What a person has chosen so far of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportForm {
    /// In which form.
    form: Form,
    /// Whose knowledge, by the State's place; none for the whole exercise.
    whose: Option<usize>,
    /// Whether names and dates are left out.
    anonymise: bool,
    /// How much of the log a report ends with.
    log: PrintedLog,
    /// The file, or folder, to write; as it was proposed until somebody writes there.
    path: String,
    /// Whether somebody wrote there.
    own_path: bool,
    /// The States: id and short name.
    states: Vec<(StateId, String)>,
    /// Where exports go.
    folder: PathBuf,
    /// What the record is called.
    stem: String,
    /// Whether the platform's own window is wanted to choose the place.
    asking: bool,
}

/// Lets an export be stopped.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl PartialEq for Stop {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Stop {}

/// An export under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exporting {
    /// How much is done, in percent.
    done: u8,
    stop: Stop,
}

impl ExportForm {
    /// A name that says what is in the file.
    fn proposed(&self) -> PathBuf {
        let mut name = if self.anonymise {
            // The name of a record says who played.
            t!("export-name-anonymised").to_owned()
        } else {
            self.stem.clone()
        };
        match self.whose.and_then(|place| self.states.get(place)) {
            Some(_) if self.anonymise => name.push_str("-packet"),
            Some((state, _)) => {
                name.push('-');
                name.push_str(state.as_str());
            }
            None => {}
        }
        match self.form {
            Form::Svg | Form::Png => name.push_str("-charts"),
            Form::RunSheet => name.push_str("-run-sheet.csv"),
            form => {
                name.push('.');
                name.push_str(form.extension());
            }
        }
        self.folder.join(name)
    }

    fn propose(&mut self) {
        if !self.own_path {
            self.path = self.proposed().display().to_string();
        }
    }

    /// Takes a path that was chosen in the platform's window.
    fn take_path(&mut self, path: &Path) {
        self.path = path.display().to_string();
        self.own_path = true;
    }

    fn order(&self) -> Option<ExportOrder> {
        let path = self.path.trim();
        (!path.is_empty()).then(|| ExportOrder {
            form: self.form,
            whose: self
                .whose
                .and_then(|place| self.states.get(place))
                .map(|(state, _)| state.clone()),
            anonymise: self.anonymise,
            log: self.log,
            to: PathBuf::from(path),
        })
    }
}

impl App {
    /// Asks what is to be exported; what was chosen last time for this record is chosen still.
    pub(super) fn ask_what_to_export(&mut self) {
        let (scenario, path) = match &self.open {
            Open::Nothing => return,
            Open::Live(live) => (live.scenario(), Some(live.path())),
            Open::Review(open) => (open.scenario(), open.record().path.as_deref()),
        };
        let states = scenario.states.iter();
        let states: Vec<_> = states
            .map(|state| (state.id.clone(), state.short.clone()))
            .collect();
        let stem = path.and_then(Path::file_stem).map_or_else(
            || scenario.id.to_string(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        let folder = self
            .surroundings
            .exports
            .clone()
            .or_else(|| path.and_then(Path::parent).map(Path::to_owned));
        let mut form = match self.export_draft.take() {
            Some(draft) if draft.stem == stem && draft.states == states => draft,
            _ => ExportForm {
                form: if Form::Pdf.is_available() {
                    Form::Pdf
                } else {
                    Form::Docx
                },
                whose: None,
                anonymise: false,
                log: PrintedLog::default(),
                path: String::new(),
                own_path: false,
                states,
                folder: folder.unwrap_or_default(),
                stem,
                asking: false,
            },
        };
        form.propose();
        self.dialogs.open(Dialog::Export(form));
    }

    /// Makes an export on a thread of its own.
    pub(super) fn export(&mut self, ctx: &Context, order: ExportOrder) {
        let (scenario, log, proof) = match &self.open {
            Open::Nothing => return,
            Open::Live(live) => (live.scenario().clone(), live.log().to_vec(), Proof::none()),
            Open::Review(open) => (
                open.scenario().clone(),
                open.log().to_vec(),
                Proof::of(open.verification()),
            ),
        };
        let exporting = Exporting::default();
        let stop = exporting.stop.0.clone();
        self.dialogs.open(Dialog::Exporting(exporting));
        let mailbox = self.mailbox(ctx);
        self.do_aside(ctx, "export", move || {
            let go_on = |done: f32| {
                let percent = (done * 100.0).clamp(0.0, 100.0) as u8;
                mailbox.send(Message::ExportStep(percent));
                !stop.load(Ordering::Relaxed)
            };
            let (whole, record) = (scenario.clone(), log.clone());
            let subject = match &order.whose {
                None => Some(Subject::whole(scenario, log, proof)),
                Some(state) => Subject::packet(&whole, &log, state, proof),
            };
            let made = subject
                .ok_or(ReportError::Cancelled)
                .and_then(|subject| {
                    if order.anonymise {
                        subject.anonymised(&whole, record.iter().map(AsRef::as_ref))
                    } else {
                        Ok(subject)
                    }
                })
                .and_then(|subject| export(&subject, order.form, order.log, &go_on))
                .and_then(|products| {
                    if go_on(0.9) {
                        report::write_products(&order.to, order.form, &products)
                    } else {
                        Err(ReportError::Cancelled)
                    }
                });
            match made {
                Ok(path) => Message::Exported(Ok(path)),
                Err(ReportError::Cancelled) => Message::ExportCancelled,
                Err(error) => Message::Exported(Err(error.to_string())),
            }
        });
    }

    /// Takes how far an export is; one that nobody watches any more has no dialog.
    pub(super) fn take_export_step(&mut self, percent: u8) {
        if let Some(Dialog::Exporting(exporting)) = self.dialogs.current_mut() {
            exporting.done = percent;
        }
    }

    /// The export was stopped.
    pub(super) fn take_export_cancelled(&mut self) {
        if matches!(self.dialogs.current(), Some(Dialog::Exporting(_))) {
            self.dialogs.close();
        }
        self.toasts.info(t!("export-cancelled"));
    }

    /// Asks where to export to, if that is wanted, on a thread of its own: the window of the platform may stay open
    /// for minutes.
    pub(super) fn ask_for_place(&mut self, ctx: &Context) {
        let Some(Dialog::Export(form)) = self.dialogs.current_mut() else {
            return;
        };
        let wanted = std::mem::take(&mut form.asking);
        let Some(order) = form.order().filter(|_| wanted) else {
            return;
        };
        if self.surroundings.at_once {
            return;
        }
        let mailbox = self.mailbox(ctx);
        let (path, is_folder) = (order.to, order.form.is_folder());
        let asked = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let mut dialog = rfd::FileDialog::new().set_title(t!("export-place-title"));
                if let Some(folder) = path.parent() {
                    dialog = dialog.set_directory(folder);
                }
                if let Some(name) = path.file_name() {
                    dialog = dialog.set_file_name(name.to_string_lossy());
                }
                let chosen = if is_folder {
                    dialog.pick_folder()
                } else {
                    dialog.save_file()
                };
                if let Some(path) = chosen {
                    mailbox.send(Message::ExportPlace(path));
                }
            });
        if let Err(error) = asked {
            tracing::warn!(%error, "no thread for the file dialog");
        }
    }

    /// Takes a place that was chosen in the platform's window.
    pub(super) fn take_export_place(&mut self, path: &Path) {
        if let Some(Dialog::Export(form)) = self.dialogs.current_mut() {
            form.take_path(path);
        }
    }
}

/// Asks what is to be exported.
pub(super) fn export_ui(
    ui: &mut Ui,
    form: &mut ExportForm,
    just_opened: bool,
) -> Option<Reply<Wanted>> {
    ui.heading_text(t!("export-title"));
    ui.add_space(space::S);
    caption(ui, t!("export-whose"));
    let everyone = (None, t!("export-whole"));
    let states: Vec<(Option<usize>, String)> = form
        .states
        .iter()
        .enumerate()
        .map(|(place, (_, name))| (Some(place), t!("export-packet", state = name.as_str())))
        .collect();
    let mut options: Vec<(Option<usize>, &str)> = vec![everyone];
    options.extend(states.iter().map(|(place, words)| (*place, words.as_str())));
    let mut whose = form.whose;
    dropdown(ui, t!("export-whose"), &mut whose, &options);
    ui.small_muted(match whose {
        None => t!("export-whole-what"),
        Some(_) => t!("export-packet-what"),
    });
    ui.add_space(space::S);
    caption(ui, t!("export-form"));
    let forms: Vec<(Form, &str)> = Form::ALL
        .into_iter()
        .filter(|form| form.is_available())
        .map(|form| (form, form_name(form)))
        .collect();
    let mut chosen = form.form;
    dropdown(ui, t!("export-form"), &mut chosen, &forms);
    ui.small_muted(form_what(chosen));
    if !Form::Pdf.is_available() {
        ui.small_muted(t!("export-no-pdf"));
    }
    ui.add_space(space::S);
    if chosen.is_report() {
        caption(ui, t!("export-log"));
        let choices = PrintedLog::ALL.map(|log| (log, log_name(log)));
        dropdown(ui, t!("export-log"), &mut form.log, &choices);
        ui.add_space(space::S);
    }
    let mut anonymise = form.anonymise;
    ui.checkbox(&mut anonymise, t!("export-anonymise"));
    if anonymise {
        ui.small_muted(t!("export-anonymise-what"));
    }
    if (whose, chosen, anonymise) != (form.whose, form.form, form.anonymise) {
        (form.whose, form.form, form.anonymise) = (whose, chosen, anonymise);
        form.propose();
    }
    ui.add_space(space::S);
    let label = if form.form.is_folder() {
        t!("export-folder")
    } else {
        t!("export-file")
    };
    let before = form.path.clone();
    let mut reply = None;
    let field = Field::new(label).show(ui, &mut form.path);
    if just_opened {
        field.request_focus();
    }
    form.own_path |= form.path != before;
    ui.small_muted(t!("export-never-overwritten"));
    ui.add_space(space::M);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let missing = form.order().is_none().then(|| t!("export-no-file"));
        let export = Button::primary(t!("export-action"))
            .unless(missing)
            .show(ui)
            .clicked();
        if Button::secondary(t!("common-cancel")).show(ui).clicked() {
            reply = Some(Reply::Dismissed);
        }
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            let choose = Button::secondary(t!("export-choose"))
                .icon(Icon::FOLDER_OPEN)
                .show(ui);
            // The dialog stays open while the platform's own window asks.
            form.asking |= choose.clicked();
        });
        if export && let Some(order) = form.order() {
            reply = Some(Reply::Answered(Wanted::Intent(Intent::Export(order))));
        }
    });
    reply
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Pdf => t!("export-form-pdf"),
        Form::Docx => t!("export-form-docx"),
        Form::Xlsx => t!("export-form-xlsx"),
        Form::Csv => t!("export-form-csv"),
        Form::RunSheet => t!("export-form-run-sheet"),
        Form::JsonLines => t!("export-form-jsonl"),
        Form::Svg => t!("export-form-svg"),
        Form::Png => t!("export-form-png"),
    }
}

fn log_name(log: PrintedLog) -> &'static str {
    match log {
        PrintedLog::Key => t!("export-log-key"),
        PrintedLog::Whole => t!("export-log-whole"),
        PrintedLog::None => t!("export-log-none"),
    }
}

fn form_what(form: Form) -> &'static str {
    match form {
        Form::Pdf => t!("export-what-pdf"),
        Form::Docx => t!("export-what-docx"),
        Form::Xlsx => t!("export-what-xlsx"),
        Form::Csv => t!("export-what-csv"),
        Form::RunSheet => t!("export-what-run-sheet"),
        Form::JsonLines => t!("export-what-jsonl"),
        Form::Svg | Form::Png => t!("export-what-charts"),
    }
}

/// Tells how far an export is, and lets it be stopped.
pub(super) fn exporting_ui(
    ui: &mut Ui,
    exporting: &Exporting,
    just_opened: bool,
) -> Option<Reply<Wanted>> {
    ui.heading_text(t!("exporting-title"));
    ui.add_space(space::M);
    let done = f32::from(exporting.done) / 100.0;
    let tokens = ui.tokens();
    let bar = ui.add(
        egui::ProgressBar::new(done)
            .desired_height(space::S)
            .fill(tokens.accent),
    );
    bar.accessible_name(t!("exporting-title"));
    ui.add_space(space::M);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let stopped = exporting.stop.0.load(Ordering::Relaxed);
        let cancel = Button::secondary(t!("common-cancel"))
            .unless(stopped.then(|| t!("exporting-stopping")))
            .show(ui);
        if just_opened {
            cancel.request_focus();
        }
        if cancel.clicked() {
            exporting.stop.0.store(true, Ordering::Relaxed);
        }
    });
    None
}

/// The folder of a file as an address that the platform's file manager opens.
pub(super) fn folder_address(path: &Path) -> Option<String> {
    let folder = if path.is_dir() { path } else { path.parent()? };
    let folder = std::path::absolute(folder).ok()?;
    let mut address = String::from("file://");
    for part in folder.to_str()?.replace('\\', "/").split('/') {
        if part.is_empty() {
            continue;
        }
        address.push('/');
        for byte in part.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' => {
                    address.push(char::from(byte));
                }
                other => address.push_str(&format!("%{other:02X}")),
            }
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ExportForm {
        ExportForm {
            form: Form::Docx,
            whose: None,
            log: PrintedLog::default(),
            anonymise: false,
            path: String::new(),
            own_path: false,
            states: vec![("aldenia".into(), "Aldenia".to_owned())],
            folder: PathBuf::from("/papers"),
            stem: "Autumn course".to_owned(),
            asking: false,
        }
    }

    #[test]
    fn the_name_says_what_is_in_the_file_until_somebody_writes_another() {
        let mut form = form();
        form.propose();
        assert_eq!(form.path, "/papers/Autumn course.docx");
        form.whose = Some(0);
        form.form = Form::RunSheet;
        form.propose();
        assert_eq!(form.path, "/papers/Autumn course-aldenia-run-sheet.csv");
        form.anonymise = true;
        form.form = Form::Png;
        form.propose();
        assert_eq!(form.path, "/papers/anonymised-packet-charts");
        form.take_path(Path::new("/own/place.png"));
        form.form = Form::Docx;
        form.propose();
        assert_eq!(form.path, "/own/place.png");
    }

    #[test]
    fn a_folder_becomes_an_address_whatever_its_name() {
        let address = folder_address(Path::new("/papers/a b/ü?#/x.pdf"));
        assert_eq!(
            address.as_deref(),
            Some("file:///papers/a%20b/%C3%BC%3F%23")
        );
    }

    #[test]
    fn every_form_has_a_name_and_an_explanation() {
        for form in Form::ALL {
            assert!(!form_name(form).is_empty() && !form_what(form).is_empty());
        }
    }
}
