use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hash::Hash;

use egui::{Id, Rangef, Ui};

/// A list this short is drawn whole, so that all of it can be reached with the keyboard and read aloud at once.
const WHOLE: usize = 24;
/// How far above and below what is in view is drawn too, so that focus finds the next thing when it moves on.
const BEYOND: f32 = 120.0;
/// What something is taken to need before anything was drawn.
const GUESS: f32 = 60.0;

/// How high things were when they were last drawn.
#[derive(Clone, Debug, Default)]
struct Heights {
    width: f32,
    /// What those not yet drawn are taken to need: as much as the first that were, on average. It stays, so that
    /// what stands above does not move while one scrolls.
    usual: Option<f32>,
    known: BTreeMap<u64, f32>,
}

/// Things of differing height below one another, inside a vertical scroll area. Of a long list only what is in view
/// is drawn, so that a frame costs the same however long it grows.
///
/// `items` say which things they are: each is drawn under an id of its own, and its height is remembered by it.
pub fn long_list<K: Hash + Debug>(ui: &mut Ui, items: &[K], mut draw: impl FnMut(&mut Ui, &K)) {
    let id = ui.scope_id().with("long-list");
    let key = |item: &K| id.with(item);
    if items.len() <= WHOLE {
        for item in items {
            ui.push_id(key(item), |ui| draw(ui, item));
        }
        return;
    }
    let mut heights: Heights = ui.data_mut(|data| data.remove_temp(id)).unwrap_or_default();
    let width = ui.available_width();
    if heights.width.to_bits() != width.to_bits() || heights.known.len() > 2 * items.len() {
        heights = Heights {
            width,
            ..Heights::default()
        };
    }
    let usual = heights.usual.unwrap_or(GUESS);
    let gap = ui.spacing().item_spacing.y;
    let view = ui.clip_rect().y_range().expand(BEYOND);
    let mut passed_over = 0.0;
    for item in items {
        let key: Id = key(item);
        let height = heights.known.get(&key.value()).copied().unwrap_or(usual);
        let top = ui.cursor().top() + passed_over;
        if !view.intersects(Rangef::new(top, top + height)) {
            passed_over += height + gap;
            continue;
        }
        ui.add_space(std::mem::take(&mut passed_over));
        let drawn = ui.push_id(key, |ui| draw(ui, item)).response;
        heights.known.insert(key.value(), drawn.rect.height());
    }
    ui.add_space(passed_over);
    if heights.usual.is_none() && !heights.known.is_empty() {
        let sum: f32 = heights.known.values().sum();
        heights.usual = Some(sum / heights.known.len() as f32);
    }
    ui.data_mut(|data| data.insert_temp(id, heights));
}

#[cfg(test)]
mod tests {
    use egui::{ScrollArea, Theme};
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::app::testing;

    #[derive(Default)]
    struct Stage {
        count: usize,
        drawn: usize,
        last: usize,
        offset: Option<f32>,
    }

    fn stage(count: usize) -> egui_kittest::Harness<'static, Stage> {
        let stage = Stage {
            count,
            ..Stage::default()
        };
        let draw = |ui: &mut Ui, stage: &mut Stage| {
            stage.drawn = 0;
            let mut area = ScrollArea::vertical().auto_shrink(false);
            if let Some(offset) = stage.offset.take() {
                area = area.vertical_scroll_offset(offset);
            }
            let items: Vec<usize> = (0..stage.count).collect();
            area.show(ui, |ui| {
                long_list(ui, &items, |ui, number| {
                    stage.drawn += 1;
                    stage.last = *number;
                    ui.label(format!("Thing {number}"));
                    ui.add_space((number % 5) as f32 * 20.0);
                });
            });
        };
        let mut harness = testing::small(Theme::Dark).build_ui_state(draw, stage);
        harness.run();
        harness
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        let harness = stage(WHOLE);
        assert_eq!(harness.state().drawn, WHOLE);
    }

    #[test]
    fn of_a_long_list_only_what_is_in_view_is_drawn_and_its_end_is_reached() {
        let mut harness = stage(2_000);
        assert!(harness.state().drawn < 60, "{}", harness.state().drawn);
        assert!(harness.query_by_label("Thing 0").is_some());
        // Past the end; the scroll area comes back to it by and by, and once more, since it learns how high
        // the last ones are only there.
        for _ in 0..2 {
            harness.state_mut().offset = Some(1_000_000.0);
            harness.run_steps(80);
        }
        assert!(harness.query_by_label("Thing 0").is_none());
        assert_eq!(harness.state().last, 1_999);
        assert!(harness.query_by_label("Thing 1999").is_some());
        assert!(harness.state().drawn < 60, "{}", harness.state().drawn);
    }
}
