//! Pictures for what is written in play: from those at hand, or from a file; each with words for whoever cannot see it.

use egui::{Popup, Ui};

use super::forms::{End, Front, foot_ui};
use super::scene::{Scene, hint};
use super::ui_state::{ControlUiState, Form};
use crate::app::intent::Intent;
use crate::app::pictures::{Pictures, pictures_within_ui};
use crate::app::theme::{Icon, Type, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, Field};
use crate::exercise::{Command, DisplayAct, Fact, LetterPicture, Slide, Steer, SteeringStep};
use crate::scenario::{Media, MediaFile, Picture, PictureKind};
use crate::t;

/// The longest words for whoever cannot see a picture, in characters: as in a scenario.
const LONGEST_ALT: usize = 600;
/// The longest caption, in characters: as in a scenario.
const LONGEST_CAPTION: usize = 300;
/// So many pictures go with one text at most: more would hide it.
const MOST: usize = 4;

/// How high a picture stands in the form before it is shown to the room, in points.
const PREVIEW: f32 = 180.0;

/// A picture that goes with what is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureDraft {
    /// What its file is called.
    pub name: String,
    /// What it holds.
    pub file: MediaFile,
    /// What it shows, in words.
    pub alt: String,
    /// What stands under it.
    pub caption: String,
    /// Which page, from 1, if it is a PDF.
    pub page: u32,
    /// Whether it was just taken, and its words are wanted next.
    fresh: bool,
}

impl PictureDraft {
    fn new(name: &str, file: MediaFile) -> Self {
        Self {
            name: name.to_owned(),
            file,
            alt: String::new(),
            caption: String::new(),
            page: 1,
            fresh: true,
        }
    }

    /// A picture as an inject names it, if it is at hand.
    pub(super) fn of(picture: &Picture, media: &Media) -> Option<Self> {
        Some(Self {
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
            page: picture.page.unwrap_or(1),
            fresh: false,
            ..Self::new(&picture.file, media.get(&picture.file)?.clone())
        })
    }

    fn page(&self) -> Option<u32> {
        (self.file.kind == PictureKind::Pdf).then_some(self.page)
    }

    /// As an inject names it.
    pub(super) fn picture(&self, media: &Media) -> Picture {
        let known = media.path_of(&self.file.seal).map(str::to_owned);
        Picture {
            file: known.unwrap_or_else(|| self.file.path_in_play()),
            alt: self.alt.trim().to_owned(),
            caption: self.caption.trim().to_owned(),
            page: self.page(),
        }
    }

    /// As a table will see it.
    pub(super) fn letter(&self) -> LetterPicture {
        LetterPicture {
            seal: self.file.seal.clone(),
            kind: self.file.kind,
            alt: self.alt.trim().to_owned(),
            caption: self.caption.trim().to_owned(),
            page: self.page(),
        }
    }

    fn has_words(&self) -> bool {
        !self.alt.trim().is_empty()
    }
}

/// Why pictures cannot go out as they are; `None` if they can.
pub(super) fn refusal(pictures: &[PictureDraft]) -> Option<&'static str> {
    let silent = pictures.iter().any(|picture| !picture.has_words());
    silent.then(|| t!("picture-no-words"))
}

/// Has those pictures added to the exercise that it does not have yet, before anything names them.
pub(super) fn add_missing(scene: Scene<'_>, pictures: &[PictureDraft], intents: &mut Vec<Intent>) {
    let media = scene.scenario().media();
    for (place, picture) in pictures.iter().enumerate() {
        let seal = &picture.file.seal;
        let earlier = pictures.iter().take(place);
        if media.path_of(seal).is_none() && !earlier.into_iter().any(|it| it.file.seal == *seal) {
            let add = Steer::AddPicture {
                name: picture.name.clone(),
                picture: picture.file.clone(),
            };
            scene.submit(intents, Command::Steer(add));
        }
    }
}

impl ControlUiState {
    /// Whether the form in front takes a picture.
    #[must_use]
    pub fn wants_picture(&self) -> bool {
        matches!(
            self.dialogs.current(),
            Some(Form::AddInject | Form::EditInject(_) | Form::Picture)
        )
    }

    /// Takes a picture that was read from a file into the form in front.
    pub fn take_picture(&mut self, name: &str, file: MediaFile) {
        let picture = PictureDraft::new(name, file);
        match self.dialogs.current() {
            Some(Form::AddInject) => push(&mut self.inject.pictures, picture, MOST),
            Some(Form::EditInject(_)) => push(&mut self.edit.pictures, picture, MOST),
            Some(Form::Picture) => push(&mut self.display.picture, picture, 1),
            _ => {}
        }
    }
}

/// One more, in place of the last if there is no room.
fn push(pictures: &mut Vec<PictureDraft>, picture: PictureDraft, most: usize) {
    pictures.truncate(most.saturating_sub(1));
    pictures.push(picture);
}

/// The pictures of a text, and the way to one more.
pub(super) fn of_text_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    pictures: &mut Vec<PictureDraft>,
    intents: &mut Vec<Intent>,
) {
    chosen_ui(ui, pictures);
    if pictures.len() < MOST {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
            more_ui(ui, scene, pictures, MOST, intents);
        });
    }
}

/// What was chosen, each with its words.
fn chosen_ui(ui: &mut Ui, pictures: &mut Vec<PictureDraft>) {
    let mut gone = None;
    for (number, picture) in pictures.iter_mut().enumerate() {
        Pictures::of(ui.ctx()).keep(&picture.file);
        ui.push_id(("picture", number), |ui| {
            Card::plain().margin(space::S).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let colour = ui.tokens().text;
                    let remove = size::CONTROL_SMALL + space::S;
                    ui.scope(|ui| {
                        ui.set_max_width(ui.available_width() - remove);
                        let name = Type::SmallStrong.rich(picture.name.as_str()).color(colour);
                        ui.add(egui::Label::new(name).truncate());
                    });
                    let name = t!("picture-remove", name = picture.name.as_str());
                    if Button::icon_only(Icon::X, &name).small().show(ui).clicked() {
                        gone = Some(number);
                    }
                });
                Field::new(t!("picture-alt"))
                    .hint(t!("picture-alt-hint"))
                    .limit(LONGEST_ALT)
                    .rows(2)
                    .focus(picture.fresh)
                    .show(ui, &mut picture.alt);
                let caption = Field::new(t!("picture-caption"))
                    .limit(LONGEST_CAPTION)
                    .show(ui, &mut picture.caption);
                if std::mem::take(&mut picture.fresh) {
                    caption.scroll_to_me(Some(egui::Align::BOTTOM));
                }
                if picture.file.kind == PictureKind::Pdf {
                    ui.horizontal(|ui| {
                        let label = ui.label(t!("picture-page"));
                        ui.add(egui::DragValue::new(&mut picture.page).range(1..=9_999))
                            .labelled_by(label.id);
                    });
                }
            });
        });
    }
    if let Some(number) = gone {
        pictures.remove(number);
    }
}

/// The ways to a picture: those that the exercise has, and a file.
fn more_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    pictures: &mut Vec<PictureDraft>,
    most: usize,
    intents: &mut Vec<Intent>,
) {
    let media = scene.scenario().media();
    if media.iter().next().is_some() {
        let button = Button::quiet(t!("picture-at-hand"))
            .small()
            .icon(Icon::PLUS)
            .trailing(Icon::CHEVRON_DOWN)
            .show(ui);
        Popup::menu(&button)
            .accessible_name(t!("picture-at-hand"))
            .show(|ui| {
                for (path, file) in media.iter() {
                    let known = carried(scene, path);
                    let draft = known
                        .and_then(|picture| PictureDraft::of(picture, media))
                        .unwrap_or_else(|| PictureDraft::new(path, file.clone()));
                    let name = match known {
                        Some(picture) if !picture.caption.is_empty() => picture.caption.as_str(),
                        _ => name_in_log(scene, file).unwrap_or(path),
                    };
                    if ui.button(name).clicked() {
                        push(
                            pictures,
                            PictureDraft {
                                name: name.to_owned(),
                                ..draft
                            },
                            most,
                        );
                    }
                }
            });
    }
    let file = Button::quiet(t!("picture-from-file"))
        .small()
        .icon(Icon::FOLDER_OPEN)
        .tooltip(t!("picture-from-file-means"));
    if file.show(ui).clicked() {
        intents.push(Intent::ChoosePicture);
    }
}

/// What the file of a picture was called that was added in play.
fn name_in_log<'a>(scene: Scene<'a>, file: &MediaFile) -> Option<&'a str> {
    scene.room.log.iter().find_map(|event| match &event.fact {
        Fact::Steering {
            step: SteeringStep::PictureAdded { name, picture },
        } if picture.seal == file.seal => Some(name.as_str()),
        _ => None,
    })
}

/// A picture as an inject or a template carries it, with its words.
fn carried<'a>(scene: Scene<'a>, path: &str) -> Option<&'a Picture> {
    let sheet = scene.exercise().run_sheet.items().iter();
    let injects = sheet.flat_map(|item| &item.inject.pictures);
    let templates = scene.scenario().inject_templates.iter();
    let ready = templates.flat_map(|template| &template.pictures);
    injects.chain(ready).find(|picture| picture.file == path)
}

/// The form that puts a picture before the room.
pub(super) fn for_room_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        ..
    } = front;
    let chosen = &mut state.display.picture;
    chosen_ui(ui, chosen);
    let letters: Vec<LetterPicture> = chosen.iter().map(PictureDraft::letter).collect();
    pictures_within_ui(ui, &letters, PREVIEW);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        more_ui(ui, scene, chosen, 1, intents);
    });
    if chosen.is_empty() {
        hint(ui, t!("picture-for-room-none"));
    }
    let refusal = if chosen.is_empty() {
        Some(t!("picture-choose"))
    } else {
        refusal(chosen).or(scene.ended())
    };
    foot_ui(ui, t!("room-slide-show"), refusal, || {
        add_missing(scene, chosen, intents);
        if let Some(picture) = letters.into_iter().next() {
            let slide = Slide {
                title: picture.caption.clone(),
                text: String::new(),
                picture: Some(picture),
            };
            scene.submit(intents, Command::Display(DisplayAct::ShowSlide(slide)));
        }
    })
}
