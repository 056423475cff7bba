//! The reference: confidence-building measures, norms, measures, channels, markings, estimative language, degrees of
//! responsibility, severity and tension, each with its source. Searchable, and the same on every screen.

mod entries;

use egui::{Frame, Label, Margin, ScrollArea, Ui};

use self::entries::{Entry, all_entries};
use super::theme::{Icon, Type, UiText as _, UiTokens as _, radius, size, space};
use super::widgets::{Button, Card, Field, chip, empty_state, segmented};
use crate::doctrine::{Certainty, SeverityScale};
use crate::t;

/// A part of the reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReferenceSection {
    /// The sixteen confidence-building measures.
    #[default]
    ConfidenceBuilding,
    /// The eleven norms.
    Norms,
    /// Acts of State.
    Measures,
    /// How States reach each other.
    Channels,
    /// How consultations proceed, on what they rest and how they may end.
    Consultations,
    /// How texts are marked.
    Markings,
    /// Estimative language, confidence and intents.
    Estimates,
    /// Degrees of State responsibility.
    Responsibility,
    /// National severity scales and levels of tension.
    Scales,
}

impl ReferenceSection {
    /// Every part, in the order it is offered.
    pub const ALL: [Self; 9] = [
        Self::ConfidenceBuilding,
        Self::Consultations,
        Self::Measures,
        Self::Channels,
        Self::Norms,
        Self::Markings,
        Self::Estimates,
        Self::Responsibility,
        Self::Scales,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::ConfidenceBuilding => t!("reference-cbms"),
            Self::Norms => t!("reference-norms"),
            Self::Measures => t!("reference-measures"),
            Self::Channels => t!("reference-channels"),
            Self::Consultations => t!("reference-consultations"),
            Self::Markings => t!("reference-markings"),
            Self::Estimates => t!("reference-estimates"),
            Self::Responsibility => t!("reference-responsibility"),
            Self::Scales => t!("reference-scales"),
        }
    }

    fn introduction(self) -> &'static str {
        match self {
            Self::ConfidenceBuilding => t!("reference-cbms-about"),
            Self::Norms => t!("reference-norms-about"),
            Self::Measures => t!("reference-measures-about"),
            Self::Channels => t!("reference-channels-about"),
            Self::Consultations => t!("reference-consultations-about"),
            Self::Markings => t!("reference-markings-about"),
            Self::Estimates => t!("reference-estimates-about"),
            Self::Responsibility => t!("reference-responsibility-about"),
            Self::Scales => t!("reference-scales-about"),
        }
    }
}

/// What the reference remembers: the part that is open and what is searched for.
#[derive(Debug, Default)]
pub struct ReferenceUiState {
    /// The part that is open while nothing is searched for.
    pub section: ReferenceSection,
    /// What is searched for, in all parts.
    pub query: String,
    /// The entries, put together once for a language.
    entries: Option<(String, Vec<Entry>)>,
}

/// Draws the reference as large as there is room.
pub fn reference_ui(ui: &mut Ui, state: &mut ReferenceUiState) {
    let language = super::catalogue::chosen();
    if state
        .entries
        .as_ref()
        .is_none_or(|(made_for, _)| *made_for != language)
    {
        state.entries = Some((language, all_entries()));
    }
    ui.horizontal(|ui| {
        let width = 360.0_f32.min(ui.available_width() - 80.0);
        Field::new(t!("reference-search"))
            .hint(t!("reference-search-hint"))
            .hidden_label()
            .width(width)
            .show(ui, &mut state.query);
        if !state.query.is_empty() {
            let clear = Button::icon_only(Icon::X, t!("reference-search-clear"));
            if clear.show(ui).clicked() {
                state.query.clear();
            }
        }
    });
    let words: Vec<String> = state
        .query
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        ui.add_space(space::XS);
        let tabs = ReferenceSection::ALL.map(|section| (section, section.name()));
        segmented(ui, t!("reference-parts"), &mut state.section, &tabs);
    }
    ui.add_space(space::S);
    let Some((language, entries)) = state.entries.take() else {
        return;
    };
    let shown: Vec<&Entry> = entries
        .iter()
        .filter(|entry| {
            if words.is_empty() {
                entry.section == state.section
            } else {
                entry.matches(&words)
            }
        })
        .collect();
    let mut look_up = None;
    if shown.is_empty() {
        empty_state(ui, Icon::SEARCH, t!("reference-nothing"), None);
    } else {
        ScrollArea::vertical()
            .id_salt(("reference", state.section as usize, words.is_empty()))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(820.0_f32.min(ui.available_width()));
                if words.is_empty() {
                    let colour = ui.tokens().text_muted;
                    let about = Type::Body.rich(state.section.introduction()).color(colour);
                    ui.add(Label::new(about).wrap());
                    ui.add_space(space::S);
                }
                for entry in shown {
                    if let Some(name) = draw(ui, entry, !words.is_empty()) {
                        look_up = Some(name);
                    }
                    ui.add_space(space::XS);
                }
            });
    }
    state.entries = Some((language, entries));
    if let Some(name) = look_up {
        state.query = name;
    }
}

/// Draws an entry. Returns the name of another that was asked for.
fn draw(ui: &mut Ui, entry: &Entry, with_section: bool) -> Option<String> {
    let tokens = ui.tokens();
    let mut look_up = None;
    Card::plain().show(ui, |ui| {
        ui.spacing_mut().interact_size.y = size::LINE;
        ui.horizontal_wrapped(|ui| {
            if let Some(mark) = &entry.mark {
                chip(ui, mark, tokens.info);
            }
            ui.strong_text(entry.title.as_str());
            for label in &entry.labels {
                chip(ui, label, tokens.neutral);
            }
            if with_section {
                ui.small_muted(entry.section.name());
            }
        });
        for text in &entry.texts {
            ui.add(Label::new(Type::Body.rich(text).color(tokens.text)).wrap());
        }
        for (name, text) in &entry.notes {
            ui.horizontal_top(|ui| {
                let name = Type::SmallStrong.rich(*name).color(tokens.text_muted);
                ui.allocate_ui(egui::vec2(132.0, 0.0), |ui| {
                    ui.set_width(132.0);
                    ui.add(Label::new(name).wrap());
                });
                ui.add(Label::new(Type::Body.rich(text).color(tokens.text)).wrap());
            });
        }
        if !entry.links.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.small_muted(t!("reference-carried-out-by"));
                for link in &entry.links {
                    if Button::secondary(link).small().show(ui).clicked() {
                        look_up = Some(link.clone());
                    }
                }
            });
        }
        if let Some(scale) = entry.scale {
            grades(ui, scale);
        }
        let founded = match entry.certainty {
            Certainty::Sourced => t!("reference-sourced", source = entry.source.as_str()),
            Certainty::General => t!("reference-general", source = entry.source.as_str()),
        };
        ui.add(Label::new(Type::Small.rich(founded).color(tokens.text_faint)).wrap());
    });
    look_up
}

/// A national severity scale with its grades, the least serious first.
pub fn severity_scale(ui: &mut Ui, scale: &SeverityScale) {
    let tokens = ui.tokens();
    ui.strong_text(scale.name.as_str());
    ui.add(Label::new(Type::Body.rich(&scale.description).color(tokens.text_muted)).wrap());
    grades(ui, scale);
}

fn grades(ui: &mut Ui, scale: &SeverityScale) {
    let tokens = ui.tokens();
    for grade in &scale.grades {
        ui.horizontal_top(|ui| {
            Frame::new()
                .fill(tokens.raised)
                .corner_radius(radius::SMALL)
                .inner_margin(Margin::symmetric(6, 1))
                .show(ui, |ui| {
                    ui.typed(Type::FiguresStrong, tokens.text, grade.mark.as_str());
                });
            let words = t!(
                "reference-grade",
                word = grade.word.as_str(),
                meaning = grade.meaning.as_str()
            );
            ui.add(Label::new(Type::Body.rich(words).color(tokens.text)).wrap());
        });
    }
}
