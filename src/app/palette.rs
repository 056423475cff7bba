//! The command palette: type a few letters, press Enter.

use egui::{Align2, Color32, Id, Key, Modal, Modifiers, Role, Sense, Ui, WidgetInfo, vec2};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::theme::{Type, UiTokens as _, radius, space};
use super::widgets::{Field, key_cap};
use crate::t;

/// A line of the palette. Commands come from [`super::commands`]; a screen may add places to jump to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// What it is called; what is typed is matched against this.
    pub text: String,
    /// What it does.
    pub hint: String,
    /// The keys that do the same.
    pub keys: Option<String>,
    /// Why it cannot be chosen now.
    pub refusal: Option<String>,
}

/// The palette's state: closed until [`Palette::open`].
#[derive(Debug, Default)]
pub struct Palette {
    open: bool,
    just_opened: bool,
    query: String,
    /// Index into the matches.
    selected: usize,
}

/// Lines shown at once; the rest scrolls.
const LINES: f32 = 9.0;
const LINE: f32 = 34.0;

impl Palette {
    /// Opens the palette with an empty field.
    pub fn open(&mut self) {
        *self = Self {
            open: true,
            just_opened: true,
            ..Self::default()
        };
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Draws the palette if it is open. Returns the index of the entry that was chosen.
    pub fn show(&mut self, ctx: &egui::Context, entries: &[PaletteEntry]) -> Option<usize> {
        if !self.open {
            return None;
        }
        let tokens = ctx.tokens();
        // Before the field sees them.
        let (down, up, enter) = ctx.input_mut(|input| {
            (
                input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown),
                input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let area = Modal::default_area(Id::unique("palette"))
            .anchor(Align2::CENTER_TOP, vec2(0.0, 96.0))
            .role(Role::Dialog)
            .accessible_name(t!("command-palette"));
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(space::S);
        let modal = Modal::new(Id::unique("palette"))
            .area(area)
            .frame(frame)
            .backdrop_color(tokens.scrim);
        let mut chosen = None;
        let response = modal.show(ctx, |ui| {
            ui.set_width(560.0);
            let field = Field::new(t!("palette-field"))
                .hint(t!("palette-hint"))
                .hidden_label();
            let field = field.show(ui, &mut self.query);
            if std::mem::take(&mut self.just_opened) {
                field.request_focus();
            }
            if field.changed() {
                self.selected = 0;
            }
            let matches = matches(&self.query, entries);
            let last = matches.len().saturating_sub(1);
            self.selected = (self.selected + down).saturating_sub(up).min(last);
            ui.add_space(space::XS);
            if matches.is_empty() {
                ui.add_space(space::S);
                ui.label(
                    Type::Body
                        .rich(t!("palette-nothing"))
                        .color(tokens.text_muted),
                );
                ui.add_space(space::S);
            }
            egui::ScrollArea::vertical()
                .max_height(LINES * LINE)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (line, index) in matches.iter().enumerate() {
                        let Some(entry) = entries.get(*index) else {
                            continue;
                        };
                        let selected = line == self.selected;
                        let response = entry_line(ui, entry, selected);
                        if selected && (down > 0 || up > 0) {
                            response.scroll_to_me(None);
                        }
                        let wanted = response.clicked() || (enter && selected);
                        if wanted && entry.refusal.is_none() {
                            chosen = Some(*index);
                        }
                    }
                });
        });
        if response.should_close() || chosen.is_some() {
            self.open = false;
        }
        chosen
    }
}

fn entry_line(ui: &mut Ui, entry: &PaletteEntry, selected: bool) -> egui::Response {
    let tokens = ui.tokens();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    let enabled = entry.refusal.is_none();
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, enabled, selected, &entry.text));
    let fill = match (selected, response.hovered()) {
        (true, _) => tokens.selected,
        (_, true) => tokens.card_hover,
        _ => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, radius::CONTROL, fill);
    let inner = rect.shrink2(vec2(space::S + 2.0, 0.0));
    let mut line = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inner)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    let (strong, weak) = if enabled {
        (tokens.text, tokens.text_muted)
    } else {
        (tokens.text_faint, tokens.text_faint)
    };
    line.spacing_mut().item_spacing.x = space::M;
    line.add(
        egui::Label::new(Type::Body.rich(entry.text.as_str()).color(strong)).selectable(false),
    );
    line.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if let Some(keys) = &entry.keys {
            key_cap(ui, keys);
        }
        let beside = entry.refusal.as_deref().unwrap_or(&entry.hint);
        let beside = Type::Small.rich(beside).color(weak);
        ui.add(egui::Label::new(beside).truncate().selectable(false));
    });
    response
}

/// The entries that match, best first; all of them, in their order, if nothing was typed.
fn matches(query: &str, entries: &[PaletteEntry]) -> Vec<usize> {
    if query.trim().is_empty() {
        let mut all: Vec<usize> = (0..entries.len()).collect();
        all.sort_by_key(|index| entries[*index].refusal.is_some());
        return all;
    }
    let pattern = Pattern::parse(query.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = vec![];
    let mut found: Vec<(u32, bool, usize)> = entries
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| {
            let mut score =
                |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
            // A match in the name counts for more than one in the sentence.
            let score = score(&entry.text)
                .map(|score| score + 1000)
                .or_else(|| score(&entry.hint))?;
            Some((score, entry.refusal.is_none(), index))
        })
        .collect();
    found.sort_by_key(|(score, enabled, index)| (std::cmp::Reverse((*score, *enabled)), *index));
    found.into_iter().map(|(.., index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing;
    use egui::Theme;
    use egui_kittest::Harness;

    fn entry(text: &str, refusal: Option<&str>) -> PaletteEntry {
        PaletteEntry {
            text: text.to_owned(),
            hint: String::new(),
            keys: None,
            refusal: refusal.map(ToOwned::to_owned),
        }
    }

    fn palette() -> Harness<'static, (Palette, Option<usize>)> {
        let entries = [
            entry("Release next inject", Some("Nothing is left")),
            entry("Add inject…", None),
            entry("Quit", None),
        ];
        let mut harness = testing::small(Theme::Dark).build_ui_state(
            move |ui, (palette, chosen): &mut (Palette, Option<usize>)| {
                *chosen = palette.show(ui, &entries).or(*chosen);
            },
            (Palette::default(), None),
        );
        harness.state_mut().0.open();
        harness.run();
        harness
    }

    fn type_text(harness: &Harness<'_, (Palette, Option<usize>)>, text: &str) {
        harness.event(egui::Event::Text(text.to_owned()));
    }

    #[test]
    fn a_few_letters_and_enter_choose_a_command() {
        let mut harness = palette();
        type_text(&harness, "qt");
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, Some(2));
        assert!(!harness.state().0.is_open());
    }

    #[test]
    fn arrows_move_and_a_greyed_line_stays() {
        let mut harness = palette();
        type_text(&harness, "inject");
        harness.run();
        // Both match; whichever line the unavailable one has, Enter on it does nothing.
        let lines = matches(
            "inject",
            &[
                entry("Release next inject", Some("x")),
                entry("Add inject…", None),
            ],
        );
        let greyed = lines.iter().position(|index| *index == 0).unwrap();
        for _ in 0..greyed {
            harness.key_press(Key::ArrowDown);
        }
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, None);
        harness.key_press(if greyed == 0 {
            Key::ArrowDown
        } else {
            Key::ArrowUp
        });
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, Some(1));
    }

    #[test]
    fn escape_closes_without_a_choice() {
        let mut harness = palette();
        harness.key_press(Key::Escape);
        harness.run();
        assert!(!harness.state().0.is_open());
        assert_eq!(harness.state().1, None);
    }
}
