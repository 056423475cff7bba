use egui::{Align2, Color32, FontId, Painter, Pos2, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::fonts::Weight;
use super::text::family;

/// A line icon from the bundled Lucide subset. An icon is decoration: what it means is said by
/// text beside it, by the accessible name of its button, or by [`Icon::show_named`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(char);

impl Icon {
    /// Draws the icon in a square of `size` points. Screen readers skip it.
    pub fn show(self, ui: &mut Ui, size: f32, colour: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
        self.paint(ui.painter(), rect.center(), size, colour);
        response
    }

    /// Draws the icon where it stands alone: `name` is what a screen reader says and the tooltip.
    pub fn show_named(self, ui: &mut Ui, size: f32, colour: Color32, name: &str) -> Response {
        let response = self.show(ui, size, colour);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        response.on_hover_text(name)
    }

    /// Paints the icon around `centre`.
    pub fn paint(self, painter: &Painter, centre: Pos2, size: f32, colour: Color32) {
        let font = FontId::new(size, family(Weight::Icons));
        painter.text(centre, Align2::CENTER_CENTER, self.0, font, colour);
    }
}

// One constant for each line of assets/icons/icons.txt, printed by assets/fonts/make.py.
impl Icon {
    /// Lucide `activity`.
    pub const ACTIVITY: Self = Self('\u{e038}');
    /// Lucide `archive`.
    pub const ARCHIVE: Self = Self('\u{e041}');
    /// Lucide `arrow-down`.
    pub const ARROW_DOWN: Self = Self('\u{e042}');
    /// Lucide `arrow-left`.
    pub const ARROW_LEFT: Self = Self('\u{e048}');
    /// Lucide `arrow-left-right`.
    pub const ARROW_LEFT_RIGHT: Self = Self('\u{e24a}');
    /// Lucide `arrow-right`.
    pub const ARROW_RIGHT: Self = Self('\u{e049}');
    /// Lucide `arrow-up`.
    pub const ARROW_UP: Self = Self('\u{e04a}');
    /// Lucide `arrow-up-right`.
    pub const ARROW_UP_RIGHT: Self = Self('\u{e04d}');
    /// Lucide `banknote`.
    pub const BANKNOTE: Self = Self('\u{e052}');
    /// Lucide `bell`.
    pub const BELL: Self = Self('\u{e059}');
    /// Lucide `book-open`.
    pub const BOOK_OPEN: Self = Self('\u{e05f}');
    /// Lucide `bookmark`.
    pub const BOOKMARK: Self = Self('\u{e060}');
    /// Lucide `building-2`.
    pub const BUILDING_2: Self = Self('\u{e290}');
    /// Lucide `calendar`.
    pub const CALENDAR: Self = Self('\u{e063}');
    /// Lucide `chart-line`.
    pub const CHART_LINE: Self = Self('\u{e2a5}');
    /// Lucide `check`.
    pub const CHECK: Self = Self('\u{e06c}');
    /// Lucide `check-check`.
    pub const CHECK_CHECK: Self = Self('\u{e38e}');
    /// Lucide `chevron-down`.
    pub const CHEVRON_DOWN: Self = Self('\u{e06d}');
    /// Lucide `chevron-left`.
    pub const CHEVRON_LEFT: Self = Self('\u{e06e}');
    /// Lucide `chevron-right`.
    pub const CHEVRON_RIGHT: Self = Self('\u{e06f}');
    /// Lucide `chevron-up`.
    pub const CHEVRON_UP: Self = Self('\u{e070}');
    /// Lucide `circle`.
    pub const CIRCLE: Self = Self('\u{e076}');
    /// Lucide `circle-alert`.
    pub const CIRCLE_ALERT: Self = Self('\u{e077}');
    /// Lucide `circle-check`.
    pub const CIRCLE_CHECK: Self = Self('\u{e226}');
    /// Lucide `circle-dashed`.
    pub const CIRCLE_DASHED: Self = Self('\u{e4b0}');
    /// Lucide `circle-dot`.
    pub const CIRCLE_DOT: Self = Self('\u{e345}');
    /// Lucide `circle-help`.
    pub const CIRCLE_HELP: Self = Self('\u{e082}');
    /// Lucide `circle-x`.
    pub const CIRCLE_X: Self = Self('\u{e084}');
    /// Lucide `clipboard-list`.
    pub const CLIPBOARD_LIST: Self = Self('\u{e086}');
    /// Lucide `clock`.
    pub const CLOCK: Self = Self('\u{e087}');
    /// Lucide `command`.
    pub const COMMAND: Self = Self('\u{e09a}');
    /// Lucide `copy`.
    pub const COPY: Self = Self('\u{e09e}');
    /// Lucide `corner-down-left`.
    pub const CORNER_DOWN_LEFT: Self = Self('\u{e0a1}');
    /// Lucide `database`.
    pub const DATABASE: Self = Self('\u{e0ad}');
    /// Lucide `diamond`.
    pub const DIAMOND: Self = Self('\u{e2d2}');
    /// Lucide `download`.
    pub const DOWNLOAD: Self = Self('\u{e0b2}');
    /// Lucide `droplet`.
    pub const DROPLET: Self = Self('\u{e0b4}');
    /// Lucide `ellipsis`.
    pub const ELLIPSIS: Self = Self('\u{e0b6}');
    /// Lucide `external-link`.
    pub const EXTERNAL_LINK: Self = Self('\u{e0b9}');
    /// Lucide `eye`.
    pub const EYE: Self = Self('\u{e0ba}');
    /// Lucide `eye-off`.
    pub const EYE_OFF: Self = Self('\u{e0bb}');
    /// Lucide `factory`.
    pub const FACTORY: Self = Self('\u{e29f}');
    /// Lucide `fast-forward`.
    pub const FAST_FORWARD: Self = Self('\u{e0bd}');
    /// Lucide `file-text`.
    pub const FILE_TEXT: Self = Self('\u{e0cc}');
    /// Lucide `flag`.
    pub const FLAG: Self = Self('\u{e0d1}');
    /// Lucide `flask-conical`.
    pub const FLASK_CONICAL: Self = Self('\u{e0d5}');
    /// Lucide `folder-open`.
    pub const FOLDER_OPEN: Self = Self('\u{e247}');
    /// Lucide `fuel`.
    pub const FUEL: Self = Self('\u{e2af}');
    /// Lucide `git-compare`.
    pub const GIT_COMPARE: Self = Self('\u{e359}');
    /// Lucide `globe`.
    pub const GLOBE: Self = Self('\u{e0e8}');
    /// Lucide `graduation-cap`.
    pub const GRADUATION_CAP: Self = Self('\u{e234}');
    /// Lucide `hand`.
    pub const HAND: Self = Self('\u{e1d7}');
    /// Lucide `handshake`.
    pub const HANDSHAKE: Self = Self('\u{e5c0}');
    /// Lucide `heart-pulse`.
    pub const HEART_PULSE: Self = Self('\u{e36e}');
    /// Lucide `history`.
    pub const HISTORY: Self = Self('\u{e1f5}');
    /// Lucide `hospital`.
    pub const HOSPITAL: Self = Self('\u{e5d8}');
    /// Lucide `hourglass`.
    pub const HOURGLASS: Self = Self('\u{e296}');
    /// Lucide `house`.
    pub const HOUSE: Self = Self('\u{e0f5}');
    /// Lucide `inbox`.
    pub const INBOX: Self = Self('\u{e0f7}');
    /// Lucide `info`.
    pub const INFO: Self = Self('\u{e0f9}');
    /// Lucide `key-round`.
    pub const KEY_ROUND: Self = Self('\u{e4a3}');
    /// Lucide `keyboard`.
    pub const KEYBOARD: Self = Self('\u{e284}');
    /// Lucide `landmark`.
    pub const LANDMARK: Self = Self('\u{e23a}');
    /// Lucide `languages`.
    pub const LANGUAGES: Self = Self('\u{e0fe}');
    /// Lucide `layout-dashboard`.
    pub const LAYOUT_DASHBOARD: Self = Self('\u{e1c1}');
    /// Lucide `link`.
    pub const LINK: Self = Self('\u{e102}');
    /// Lucide `list`.
    pub const LIST: Self = Self('\u{e106}');
    /// Lucide `lock`.
    pub const LOCK: Self = Self('\u{e10b}');
    /// Lucide `lock-open`.
    pub const LOCK_OPEN: Self = Self('\u{e10c}');
    /// Lucide `log-out`.
    pub const LOG_OUT: Self = Self('\u{e10e}');
    /// Lucide `mail`.
    pub const MAIL: Self = Self('\u{e10f}');
    /// Lucide `map`.
    pub const MAP: Self = Self('\u{e110}');
    /// Lucide `megaphone`.
    pub const MEGAPHONE: Self = Self('\u{e235}');
    /// Lucide `menu`.
    pub const MENU: Self = Self('\u{e115}');
    /// Lucide `message-square`.
    pub const MESSAGE_SQUARE: Self = Self('\u{e117}');
    /// Lucide `message-square-plus`.
    pub const MESSAGE_SQUARE_PLUS: Self = Self('\u{e40c}');
    /// Lucide `minus`.
    pub const MINUS: Self = Self('\u{e11c}');
    /// Lucide `monitor`.
    pub const MONITOR: Self = Self('\u{e11d}');
    /// Lucide `moon`.
    pub const MOON: Self = Self('\u{e11e}');
    /// Lucide `network`.
    pub const NETWORK: Self = Self('\u{e125}');
    /// Lucide `newspaper`.
    pub const NEWSPAPER: Self = Self('\u{e348}');
    /// Lucide `octagon-alert`.
    pub const OCTAGON_ALERT: Self = Self('\u{e127}');
    /// Lucide `palette`.
    pub const PALETTE: Self = Self('\u{e1dd}');
    /// Lucide `pause`.
    pub const PAUSE: Self = Self('\u{e12e}');
    /// Lucide `pencil`.
    pub const PENCIL: Self = Self('\u{e1f9}');
    /// Lucide `percent`.
    pub const PERCENT: Self = Self('\u{e132}');
    /// Lucide `phone`.
    pub const PHONE: Self = Self('\u{e133}');
    /// Lucide `phone-call`.
    pub const PHONE_CALL: Self = Self('\u{e134}');
    /// Lucide `phone-off`.
    pub const PHONE_OFF: Self = Self('\u{e138}');
    /// Lucide `pin`.
    pub const PIN: Self = Self('\u{e259}');
    /// Lucide `plane`.
    pub const PLANE: Self = Self('\u{e1de}');
    /// Lucide `play`.
    pub const PLAY: Self = Self('\u{e13c}');
    /// Lucide `plug`.
    pub const PLUG: Self = Self('\u{e37f}');
    /// Lucide `plus`.
    pub const PLUS: Self = Self('\u{e13d}');
    /// Lucide `power`.
    pub const POWER: Self = Self('\u{e140}');
    /// Lucide `printer`.
    pub const PRINTER: Self = Self('\u{e141}');
    /// Lucide `radio`.
    pub const RADIO: Self = Self('\u{e142}');
    /// Lucide `refresh-cw`.
    pub const REFRESH_CW: Self = Self('\u{e145}');
    /// Lucide `rewind`.
    pub const REWIND: Self = Self('\u{e147}');
    /// Lucide `satellite`.
    pub const SATELLITE: Self = Self('\u{e447}');
    /// Lucide `save`.
    pub const SAVE: Self = Self('\u{e14d}');
    /// Lucide `scale`.
    pub const SCALE: Self = Self('\u{e212}');
    /// Lucide `scroll-text`.
    pub const SCROLL_TEXT: Self = Self('\u{e45f}');
    /// Lucide `search`.
    pub const SEARCH: Self = Self('\u{e151}');
    /// Lucide `send`.
    pub const SEND: Self = Self('\u{e152}');
    /// Lucide `server`.
    pub const SERVER: Self = Self('\u{e153}');
    /// Lucide `settings`.
    pub const SETTINGS: Self = Self('\u{e154}');
    /// Lucide `share-2`.
    pub const SHARE_2: Self = Self('\u{e156}');
    /// Lucide `shield`.
    pub const SHIELD: Self = Self('\u{e158}');
    /// Lucide `shield-alert`.
    pub const SHIELD_ALERT: Self = Self('\u{e1fe}');
    /// Lucide `shield-check`.
    pub const SHIELD_CHECK: Self = Self('\u{e1ff}');
    /// Lucide `ship`.
    pub const SHIP: Self = Self('\u{e3ba}');
    /// Lucide `shuffle`.
    pub const SHUFFLE: Self = Self('\u{e15e}');
    /// Lucide `signpost`.
    pub const SIGNPOST: Self = Self('\u{e540}');
    /// Lucide `skip-back`.
    pub const SKIP_BACK: Self = Self('\u{e15f}');
    /// Lucide `skip-forward`.
    pub const SKIP_FORWARD: Self = Self('\u{e160}');
    /// Lucide `sliders-horizontal`.
    pub const SLIDERS_HORIZONTAL: Self = Self('\u{e29a}');
    /// Lucide `square`.
    pub const SQUARE: Self = Self('\u{e167}');
    /// Lucide `square-pen`.
    pub const SQUARE_PEN: Self = Self('\u{e172}');
    /// Lucide `stamp`.
    pub const STAMP: Self = Self('\u{e3bb}');
    /// Lucide `star`.
    pub const STAR: Self = Self('\u{e176}');
    /// Lucide `step-back`.
    pub const STEP_BACK: Self = Self('\u{e3e9}');
    /// Lucide `step-forward`.
    pub const STEP_FORWARD: Self = Self('\u{e3ea}');
    /// Lucide `sun`.
    pub const SUN: Self = Self('\u{e178}');
    /// Lucide `sun-moon`.
    pub const SUN_MOON: Self = Self('\u{e2b2}');
    /// Lucide `table`.
    pub const TABLE: Self = Self('\u{e17d}');
    /// Lucide `target`.
    pub const TARGET: Self = Self('\u{e180}');
    /// Lucide `tent`.
    pub const TENT: Self = Self('\u{e227}');
    /// Lucide `timer`.
    pub const TIMER: Self = Self('\u{e1e0}');
    /// Lucide `train-front`.
    pub const TRAIN_FRONT: Self = Self('\u{e506}');
    /// Lucide `trash-2`.
    pub const TRASH_2: Self = Self('\u{e18e}');
    /// Lucide `trending-down`.
    pub const TRENDING_DOWN: Self = Self('\u{e190}');
    /// Lucide `trending-up`.
    pub const TRENDING_UP: Self = Self('\u{e191}');
    /// Lucide `triangle-alert`.
    pub const TRIANGLE_ALERT: Self = Self('\u{e193}');
    /// Lucide `undo-2`.
    pub const UNDO_2: Self = Self('\u{e2a1}');
    /// Lucide `upload`.
    pub const UPLOAD: Self = Self('\u{e19e}');
    /// Lucide `user`.
    pub const USER: Self = Self('\u{e19f}');
    /// Lucide `user-x`.
    pub const USER_X: Self = Self('\u{e1a3}');
    /// Lucide `users`.
    pub const USERS: Self = Self('\u{e1a4}');
    /// Lucide `waves`.
    pub const WAVES: Self = Self('\u{e283}');
    /// Lucide `wifi`.
    pub const WIFI: Self = Self('\u{e1ae}');
    /// Lucide `wifi-off`.
    pub const WIFI_OFF: Self = Self('\u{e1af}');
    /// Lucide `x`.
    pub const X: Self = Self('\u{e1b2}');
    /// Lucide `zap`.
    pub const ZAP: Self = Self('\u{e1b4}');
    /// Lucide `zoom-in`.
    pub const ZOOM_IN: Self = Self('\u{e1b6}');
    /// Lucide `zoom-out`.
    pub const ZOOM_OUT: Self = Self('\u{e1b7}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_a_glyph_and_every_listed_icon_a_constant() {
        let listed: Vec<String> = include_str!("../../../assets/icons/icons.txt")
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.to_uppercase().replace('-', "_"))
            .collect();
        let source = include_str!("icon.rs");
        let constants: Vec<(String, char)> = source
            .lines()
            .filter_map(|line| {
                line.trim()
                    .strip_prefix("pub const ")?
                    .split_once(": Self = Self('\\u{")
            })
            .map(|(name, rest)| {
                let code = rest.split('}').next().unwrap_or_default();
                let code = u32::from_str_radix(code, 16).unwrap();
                (name.to_owned(), char::from_u32(code).unwrap())
            })
            .collect();
        assert_eq!(
            listed,
            constants
                .iter()
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>()
        );

        let ctx = egui::Context::default();
        super::super::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.fonts_mut(|fonts| {
                let font = FontId::new(16.0, family(Weight::Icons));
                for (name, glyph) in &constants {
                    assert!(fonts.has_glyph(&font, *glyph), "{name} is not in the font");
                }
            });
        });
        output.textures_delta.clear();
    }
}
