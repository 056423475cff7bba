//! The pieces screens are made of. Each takes plain values (words, numbers, colours), never types of the
//! engine, draws itself in the theme in use, has an accessible name and answers to the keyboard.
//!
//! | what | call |
//! | --- | --- |
//! | EXERCISE strip | [`exercise_banner`]`(ui, branch)`, [`exercise_banner_of`]`(ui, branch, height)` |
//! | section heading | [`caption`]`(ui, text)`, [`caption_with`]`(ui, text, \|ui\| right)` |
//! | card | [`Card`]`::plain()/selected()/warning()/danger()/well()`, `Card::choice(name, selected)`, `.edge(colour).show(ui, \|ui\| …)` |
//! | button | [`Button`]`::primary/secondary/danger/quiet(label)`, `Button::icon_only(icon, name)`, `.icon() .shortcut() .small() .large() .edge() .unless(reason) .looks() .show(ui)` |
//! | nothing to change | [`looking_on`]`(ui, reason, \|ui\| …)` greys out every button but those that `looks()` |
//! | chip | [`chip`]`(ui, text, tone)`, [`tension_chip`]`(ui, level, value)` |
//! | State | [`state_dot`], [`state_name`]`(ui, name, colour)`, [`state_dots`], [`state_disc`] |
//! | choice | [`segmented`], [`dropdown`], [`radio_list`] `(ui, name, &mut value, &[(value, label)]) -> bool` |
//! | tabs | [`folder_tabs`], [`underlined_tabs`] `(ui, name, &mut tab, &[(tab, label)]) -> bool` |
//! | field | [`Field`]`::new(label).hint().rows(3).hidden_label().show(ui, &mut text)` |
//! | belief | [`probability_bars`]`(ui, &mut [Share], remainder) -> bool`, [`probability_view`] |
//! | key and value | [`key_value`]`(ui, key, value)` |
//! | infrastructure | [`infrastructure_map`]`(ui, room, scale, (&[MapState], &[MapAsset]), speaks)`, [`fares_look`], [`why_it_fares`] |
//! | empty list | [`empty_state`]`(ui, icon, sentence, Some(action)) -> bool` |
//! | tension | [`tension_matrix`]`(ui, &[StateMark], \|from, to\| Option<Stance>, selected) -> Option<(usize, usize)>`, [`tension_legend`], [`tension_name`] |
//! | curves | [`StepChart`]`::new(name, &[Series], from..=to).thresholds().ticks().cursor().top().in_words().show(ui)` |
//! | diagram | [`relations`]`(ui, size, &[PlacedState], &[Relation], look)` |
//! | Markdown | [`markdown`]`(ui, text)`, [`markdown_small`], [`markdown_display`], [`markdown_preview`]`(text)` |
//! | two wordings | [`what_changed`]`(ui, before, after)` |
//! | list row | [`Row`]`::new(title).subtitle().unread().selected().show(ui)` |
//! | table row | [`cells`]`(ui, &widths, \|ui, column\| …)` |
//! | long list | [`long_list`]`(ui, &keys, \|ui, key\| …)` inside a scroll area |
//! | question | [`Confirmation`]` { … }.show(ui, just_opened) -> Option<Answer>` |
//! | key cap | [`key_cap`]`(ui, "Ctrl K")` |

mod banner;
mod button;
mod caption;
mod card;
mod cells;
mod chip;
mod choice;
mod confirm;
mod dropdown;
mod empty;
mod field;
mod infrastructure_map;
mod key_cap;
mod key_value;
mod long_list;
mod map_layout;
mod markdown;
mod paint;
pub(in crate::app) use paint::left_edge;
mod probability;
mod relations;
mod row;
mod state_name;
mod step_chart;
mod tabs;
mod tension;
mod wording;

pub use banner::{exercise_banner, exercise_banner_of};
pub use button::{Button, looking_on};
pub use caption::{caption, caption_with};
pub use card::Card;
pub use cells::cells;
pub use chip::{chip, tension_chip};
pub use choice::{radio_list, segmented};
pub use confirm::{Answer, Confirmation};
pub use dropdown::dropdown;
pub use empty::empty_state;
pub use field::Field;
pub use infrastructure_map::{
    Fares, MapAsset, MapState, fares_look, infrastructure_map, why_it_fares,
};
pub use key_cap::key_cap;
pub use key_value::{key_value, key_value_coloured};
pub use long_list::long_list;
pub use markdown::{markdown, markdown_display, markdown_preview, markdown_small};
pub use probability::{Share, probability_bars, probability_view, rebalance};
pub use relations::{PlacedState, Relation, RelationsLook, relations, state_disc};
pub use row::Row;
pub use state_name::{state_dot, state_dots, state_name};
pub use step_chart::{Series, StepChart, StepChartResponse};
pub use tabs::{folder_tabs, underlined_tabs};
pub use tension::{Stance, StateMark, initials, tension_legend, tension_matrix, tension_name};
pub use wording::what_changed;

#[cfg(test)]
mod gallery;
