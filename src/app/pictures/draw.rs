//! Pictures below the text they came with, and one of them as large as the window.

use egui::{Id, Modal, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::{Look, Pictures};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, size, space};
use crate::exercise::LetterPicture;
use crate::t;

/// How high a picture stands in a letter at most; pressing it shows it larger.
const IN_LETTER: f32 = 300.0;

/// Draws the pictures of a letter, one below the other, each with its caption.
pub fn pictures_ui(ui: &mut Ui, pictures: &[LetterPicture]) {
    pictures_within_ui(ui, pictures, IN_LETTER);
}

/// The same, none higher than that.
pub fn pictures_within_ui(ui: &mut Ui, pictures: &[LetterPicture], height: f32) {
    for picture in pictures {
        ui.add_space(space::S);
        let width = ui.available_width();
        let look = Pictures::of(ui.ctx()).look(ui.ctx(), picture);
        let wanted = match look {
            Look::Ready(texture) => fitted(texture.size, vec2(width, height)),
            Look::Decoding => vec2(width.min(height * 1.6), height * 0.6),
            Look::Missing | Look::Broken => vec2(width, 0.0),
        };
        if wanted.y > 0.0 {
            let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &picture.alt));
            picture_within(ui, rect, look);
            if response.has_focus() {
                let focus = Stroke::new(size::FOCUS, ui.tokens().focus);
                ui.painter()
                    .rect_stroke(rect, radius::SMALL, focus, StrokeKind::Outside);
            }
            let large = Id::unique(("large picture", &picture.seal, picture.page));
            if response
                .on_hover_cursor(egui::CursorIcon::ZoomIn)
                .on_hover_text(t!("picture-enlarge", alt = picture.alt.as_str()))
                .clicked()
            {
                ui.data_mut(|data| data.insert_temp(large, true));
            }
            if ui
                .data(|data| data.get_temp::<bool>(large))
                .unwrap_or_default()
            {
                large_ui(ui, large, picture, look);
            }
        } else {
            words_ui(ui, picture, look);
        }
        if !picture.caption.is_empty() {
            ui.add_space(2.0);
            ui.small_muted(picture.caption.as_str());
        }
    }
}

/// What there is of a picture, within a place.
pub fn picture_within(ui: &Ui, rect: Rect, look: Look) {
    let tokens = ui.tokens();
    match look {
        Look::Ready(texture) => {
            ui.painter().rect_filled(rect, radius::SMALL, tokens.paper);
            let picture = egui::load::SizedTexture::new(texture.id, texture.size);
            egui::Image::from_texture(picture).paint_at(ui, rect);
        }
        Look::Decoding | Look::Missing | Look::Broken => {
            ui.painter().rect_filled(rect, radius::SMALL, tokens.well);
            let icon = if look == Look::Decoding {
                Icon::HOURGLASS
            } else {
                Icon::EYE_OFF
            };
            icon.paint(ui.painter(), rect.center(), 20.0, tokens.text_muted);
        }
    }
    ui.painter().rect_stroke(
        rect,
        radius::SMALL,
        Stroke::new(size::STROKE, tokens.stroke),
        StrokeKind::Inside,
    );
}

/// The words in place of a picture that cannot be shown.
fn words_ui(ui: &mut Ui, picture: &LetterPicture, look: Look) {
    let why = match look {
        Look::Missing => t!("picture-missing"),
        _ => t!("picture-broken"),
    };
    let tokens = ui.tokens();
    ui.horizontal_wrapped(|ui| {
        ui.icon(Icon::EYE_OFF, tokens.text_muted);
        ui.small_muted(why);
        ui.typed(Type::Small, tokens.text, picture.alt.as_str());
    });
}

/// One picture as large as the window has room for, until it is closed.
fn large_ui(ui: &Ui, id: Id, picture: &LetterPicture, look: Look) {
    let window = ui.ctx().content_rect();
    let room = window.size() - vec2(96.0, 150.0);
    let response = Modal::new(id).show(ui.ctx(), |ui| {
        let wanted = match look {
            Look::Ready(texture) => fitted(texture.size * 4.0, room),
            _ => room * 0.5,
        };
        let (rect, shown) = ui.allocate_exact_size(wanted, Sense::hover());
        shown.widget_info(|| WidgetInfo::labeled(Role::Image, true, &picture.alt));
        picture_within(ui, rect, look);
        ui.add_space(space::S);
        ui.set_max_width(wanted.x.max(280.0));
        ui.muted(picture.alt.as_str());
        crate::app::widgets::Button::secondary(t!("picture-close"))
            .show(ui)
            .clicked()
    });
    if response.inner || response.should_close() {
        ui.data_mut(|data| data.insert_temp(id, false));
    }
}

/// As large as there is room for, never larger than it is, in its own shape.
pub(in crate::app) fn fitted(size: Vec2, room: Vec2) -> Vec2 {
    let scale = (room / size.max(Vec2::splat(1.0))).min_elem().min(1.0);
    (size * scale).max(Vec2::splat(1.0))
}
