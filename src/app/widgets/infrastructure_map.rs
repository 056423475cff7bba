use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, FontId, Galley, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::map_layout::{MapBox as Place, arrange, edge_towards, rows};
use crate::app::theme::{Icon, Tone, Type, UiTokens as _, size};
use crate::scenario::AssetStatus;
use crate::t;

/// How something fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fares {
    /// As it should.
    Normal,
    /// Somewhat.
    Degraded,
    /// Not at all.
    Down,
}

impl From<AssetStatus> for Fares {
    fn from(status: AssetStatus) -> Self {
        match status {
            AssetStatus::Normal => Self::Normal,
            AssetStatus::Degraded => Self::Degraded,
            AssetStatus::Down => Self::Down,
        }
    }
}

/// A State on the map.
#[derive(Clone, Debug)]
pub struct MapState<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its colour, from [`crate::app::theme::Tokens::state_colour`].
    pub colour: Color32,
    /// Where the author placed it: (0, 0) is the top left corner, (1, 1) the bottom right.
    pub place: (f32, f32),
}

/// A piece of infrastructure on the map.
#[derive(Clone, Debug)]
pub struct MapAsset<'a> {
    /// Its name.
    pub name: &'a str,
    /// The icon of its sector.
    pub icon: Icon,
    /// Its sector, in a word.
    pub sector: &'a str,
    /// How it fares.
    pub fares: Fares,
    /// The States that have it, by their position.
    pub in_states: Vec<usize>,
    /// What it needs, by position.
    pub needs: Vec<usize>,
}

/// How a status is drawn and said.
pub fn fares_look(ui: &Ui, fares: Fares) -> (&'static str, Icon, Tone) {
    let tokens = ui.tokens();
    match fares {
        Fares::Normal => (t!("map-normal"), Icon::CIRCLE_CHECK, tokens.success),
        Fares::Degraded => (t!("map-degraded"), Icon::CIRCLE_ALERT, tokens.warning),
        Fares::Down => (t!("map-down"), Icon::CIRCLE_X, tokens.danger),
    }
}

/// Why something fares as it does, as far as what it needs explains it; empty if that explains nothing.
pub fn why_it_fares(fares: Fares, needs: &[(&str, Fares)]) -> String {
    let broken = |which: Fares| -> (usize, String) {
        let broken = needs.iter().filter(|(_, fares)| *fares == which);
        let names: Vec<&str> = broken.map(|(name, _)| *name).collect();
        (names.len(), crate::debrief::words::list_in_words(&names))
    };
    let (without, names_without) = broken(Fares::Down);
    let (beside, names_beside) = broken(Fares::Degraded);
    match (fares, without, beside) {
        (_, 0, 0) => String::new(),
        (Fares::Normal, 0, count) => t!("map-runs-beside", count = count, names = names_beside),
        (Fares::Normal, count, _) => t!("map-runs-without", count = count, names = names_without),
        (Fares::Degraded, 0, count) => {
            t!("map-degraded-beside", count = count, names = names_beside)
        }
        (Fares::Degraded, count, _) => {
            t!("map-degraded-without", count = count, names = names_without)
        }
        (Fares::Down, 0, count) => t!("map-down-beside", count = count, names = names_beside),
        (Fares::Down, count, _) => t!("map-down-without", count = count, names = names_without),
    }
}

/// The States with their infrastructure, what needs what, and what fails for want of what. Larger than `room` where
/// it must be: put it into a scroll area, or give it room. `scale` is how large texts are at least and at
/// most, 1 for a window on a desk. `speaks` is false for a picture that says what it shows by itself.
pub fn infrastructure_map(
    ui: &mut Ui,
    room: Vec2,
    scale: (f32, f32),
    (states, assets): (&[MapState<'_>], &[MapAsset<'_>]),
    speaks: bool,
) {
    let origin = ui.cursor().min;
    let plan = Plan::of(ui, Rect::from_min_size(origin, room), scale, states, assets);
    let (rect, response) = ui.allocate_exact_size(plan.size, Sense::hover());
    if speaks {
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, t!("map-name")));
    }
    let shift = rect.min - plan.origin;
    plan.paint(ui, shift, states, assets, speaks);
}

/// A map in which everything has its place.
struct Plan {
    origin: Pos2,
    size: Vec2,
    scale: f32,
    plates: Vec<Rect>,
    tiles: Vec<Rect>,
    parts: Vec<Tile>,
}

/// Where the boxes were found to have room: worked out when something on the map changes, not in every frame.
struct Standing {
    key: u64,
    scale: f32,
    /// From the corner of the map.
    placed: Vec<Rect>,
}

/// What the places of the boxes depend on.
fn key(room: Vec2, scale: (f32, f32), states: &[MapState<'_>], assets: &[MapAsset<'_>]) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = std::hash::DefaultHasher::new();
    for number in [room.x, room.y, scale.0, scale.1] {
        number.to_bits().hash(&mut hasher);
    }
    for state in states {
        (state.name, state.place.0.to_bits(), state.place.1.to_bits()).hash(&mut hasher);
    }
    for asset in assets {
        (
            asset.name,
            asset.fares as u8,
            &asset.in_states,
            &asset.needs,
        )
            .hash(&mut hasher);
    }
    hasher.finish()
}

impl Standing {
    fn find(
        ui: &Ui,
        room: Vec2,
        (least, most): (f32, f32),
        states: &[MapState<'_>],
        assets: &[MapAsset<'_>],
        key: u64,
    ) -> Self {
        let area = Rect::from_min_size(Pos2::ZERO, room);
        let mut scale = most;
        loop {
            let (_, places, ..) = Plan::boxes(ui, scale, states, assets);
            let gap = GAP * scale;
            let placed = arrange(area, &places, gap);
            if placed.is_none() && scale > least + 0.001 {
                scale = (scale * 0.93).max(least);
                continue;
            }
            let placed = placed.unwrap_or_else(|| {
                // There is no room even so: the map becomes larger than its room, first in height.
                (1..=8)
                    .find_map(|more| {
                        let larger = vec2(room.x, room.y * (1.0 + 0.3 * more as f32));
                        arrange(Rect::from_min_size(Pos2::ZERO, larger), &places, gap)
                    })
                    .unwrap_or_else(|| rows(area, &places, gap))
            });
            return Self { key, scale, placed };
        }
    }
}

struct Tile {
    name: Arc<Galley>,
    status: Arc<Galley>,
    why: Option<Arc<Galley>>,
    /// What is read aloud.
    said: String,
}

/// How wide a tile is, at a scale of 1.
const TILE: f32 = 186.0;
/// The room within a tile.
const PAD: f32 = 8.0;
/// How high the name of a State stands over its infrastructure.
const HEAD: f32 = 26.0;
/// Between boxes.
const GAP: f32 = 14.0;
/// More tiles than this stand in two columns.
const COLUMN: usize = 3;

impl Plan {
    fn of(
        ui: &Ui,
        area: Rect,
        (least, most): (f32, f32),
        states: &[MapState<'_>],
        assets: &[MapAsset<'_>],
    ) -> Self {
        let id = ui.scope_id().with("where things stand on the map");
        let key = key(area.size(), (least, most), states, assets);
        let known: Option<Arc<Standing>> = ui.data(|data| data.get_temp(id));
        let standing = match known.filter(|known| known.key == key) {
            Some(known) => known,
            None => {
                let found = Arc::new(Standing::find(
                    ui,
                    area.size(),
                    (least, most),
                    states,
                    assets,
                    key,
                ));
                ui.data_mut(|data| data.insert_temp(id, Arc::clone(&found)));
                found
            }
        };
        let scale = standing.scale;
        let (parts, _, own, shared) = Self::boxes(ui, scale, states, assets);
        let placed: Vec<Rect> = standing
            .placed
            .iter()
            .map(|rect| rect.translate(area.min.to_vec2()))
            .collect();
        let all = placed
            .iter()
            .fold(area, |all, rect| all.union(rect.expand(1.0)));
        let plates = placed
            .iter()
            .take(states.len())
            .copied()
            .collect::<Vec<_>>();
        let mut tiles = vec![Rect::NOTHING; assets.len()];
        for (position, rect) in shared.iter().zip(placed.iter().skip(states.len())) {
            tiles[*position] = *rect;
        }
        for (plate, own) in plates.iter().zip(&own) {
            inside(*plate, own, &parts, scale, &mut tiles);
        }
        Self {
            origin: area.min,
            size: all.max - area.min,
            scale,
            plates,
            tiles,
            parts,
        }
    }

    /// The tiles, the boxes to be placed (States, then what several share), and which asset is in which.
    #[allow(
        clippy::type_complexity,
        reason = "four lists that belong together for one step"
    )]
    fn boxes(
        ui: &Ui,
        scale: f32,
        states: &[MapState<'_>],
        assets: &[MapAsset<'_>],
    ) -> (Vec<Tile>, Vec<Place>, Vec<Vec<usize>>, Vec<usize>) {
        let parts: Vec<Tile> = assets
            .iter()
            .map(|asset| Tile::of(ui, scale, asset, assets, states))
            .collect();
        let own: Vec<Vec<usize>> = (0..states.len())
            .map(|state| {
                let here = |asset: &MapAsset<'_>| asset.in_states == [state];
                let numbered = assets.iter().enumerate();
                numbered
                    .filter(|(_, asset)| here(asset))
                    .map(|(position, _)| position)
                    .collect()
            })
            .collect();
        let shared: Vec<usize> = (0..assets.len())
            .filter(|position| assets[*position].in_states.len() != 1)
            .collect();
        let mut places: Vec<Place> = states
            .iter()
            .zip(&own)
            .map(|(state, own)| Place {
                wish: state.place,
                size: plate_size(ui, state, own, &parts, scale),
                weight: 0.75,
            })
            .collect();
        places.extend(shared.iter().map(|position| {
            let asset = &assets[*position];
            let known: Vec<(f32, f32)> = asset
                .in_states
                .iter()
                .filter_map(|state| states.get(*state))
                .map(|state| state.place)
                .collect();
            let count = known.len().max(1) as f32;
            let sum = known
                .iter()
                .fold((0.0, 0.0), |sum, place| (sum.0 + place.0, sum.1 + place.1));
            Place {
                wish: if known.is_empty() {
                    (0.5, 0.5)
                } else {
                    (sum.0 / count, sum.1 / count)
                },
                size: parts[*position].size(scale),
                weight: 0.2,
            }
        }));
        (parts, places, own, shared)
    }

    fn paint(
        &self,
        ui: &mut Ui,
        shift: Vec2,
        states: &[MapState<'_>],
        assets: &[MapAsset<'_>],
        speaks: bool,
    ) {
        let tokens = ui.tokens();
        let scale = self.scale;
        let at = |rect: &Rect| rect.translate(shift);
        let painter = ui.painter().clone();
        // Who shares what.
        for (asset, tile) in assets.iter().zip(&self.tiles) {
            if asset.in_states.len() < 2 {
                continue;
            }
            for state in &asset.in_states {
                let (Some(plate), Some(state)) = (self.plates.get(*state), states.get(*state))
                else {
                    continue;
                };
                let (plate, tile) = (at(plate), at(tile));
                let from = edge_towards(plate, tile.center());
                let to = edge_towards(tile, plate.center());
                let colour = tokens.tint(tokens.ground, state.colour, 0.55);
                painter.line_segment([from, to], Stroke::new(2.0 * scale, colour));
            }
        }
        for (state, plate) in states.iter().zip(&self.plates) {
            let plate = at(plate);
            let fill = tokens.tint(tokens.panel, state.colour, 0.07);
            let stroke = Stroke::new(1.5 * scale, tokens.tint(tokens.stroke, state.colour, 0.6));
            painter.rect(plate, 8.0 * scale, fill, stroke, StrokeKind::Inside);
            let middle = plate.top() + HEAD * scale / 2.0 + 2.0 * scale;
            painter.circle_filled(
                pos2(plate.left() + 14.0 * scale, middle),
                5.0 * scale,
                state.colour,
            );
            let width = plate.width() - 32.0 * scale;
            let name = line(
                ui,
                state.name,
                Type::Strong,
                1.0,
                scale,
                tokens.text,
                width,
                1,
            );
            let at = pos2(plate.left() + 24.0 * scale, middle - name.size().y / 2.0);
            painter.galley(at, name, tokens.text);
        }
        for (position, asset) in assets.iter().enumerate() {
            for need in &asset.needs {
                let (Some(from), Some(needed)) = (self.tiles.get(*need), assets.get(*need)) else {
                    continue;
                };
                let (from, to) = (at(from), at(&self.tiles[position]));
                let broken = needed.fares != Fares::Normal && asset.fares != Fares::Normal;
                let (width, colour) = if broken {
                    (2.6, fares_look(ui, needed.fares).2.mark)
                } else {
                    (1.3, tokens.text_faint)
                };
                arrow(
                    &painter,
                    from,
                    to,
                    Stroke::new(width * scale, colour),
                    scale,
                );
            }
        }
        for ((asset, part), tile) in assets.iter().zip(&self.parts).zip(&self.tiles) {
            part.paint(ui, at(tile), scale, asset, speaks);
        }
    }
}

impl Tile {
    fn of(
        ui: &Ui,
        scale: f32,
        asset: &MapAsset<'_>,
        assets: &[MapAsset<'_>],
        states: &[MapState<'_>],
    ) -> Self {
        let tokens = ui.tokens();
        let width = (TILE - 2.0 * PAD) * scale;
        let beside = width - 22.0 * scale;
        let (word, _, tone) = fares_look(ui, asset.fares);
        let needs: Vec<(&str, Fares)> = asset
            .needs
            .iter()
            .filter_map(|need| assets.get(*need))
            .map(|need| (need.name, need.fares))
            .collect();
        let why = why_it_fares(asset.fares, &needs);
        let shared: Vec<&str> = asset
            .in_states
            .iter()
            .filter_map(|state| states.get(*state))
            .map(|state| state.name)
            .collect();
        let said = t!(
            "map-said",
            name = asset.name,
            status = word,
            sector = asset.sector,
            states = crate::debrief::words::list_in_words(&shared)
        );
        let (spoken, colour) = if asset.fares == Fares::Normal && why.is_empty() {
            (word, tokens.text_muted)
        } else {
            (word, tone.text)
        };
        Self {
            name: line(
                ui,
                asset.name,
                Type::Strong,
                1.0,
                scale,
                tokens.text,
                beside,
                2,
            ),
            status: line(ui, spoken, Type::Medium, 0.95, scale, colour, beside, 1),
            why: (!why.is_empty())
                .then(|| line(ui, &why, Type::Small, 1.0, scale, tokens.text, width, 4)),
            said: if why.is_empty() {
                said
            } else {
                format!("{said} {why}")
            },
        }
    }

    fn size(&self, scale: f32) -> Vec2 {
        let why = self
            .why
            .as_ref()
            .map_or(0.0, |why| why.size().y + 3.0 * scale);
        let height = self.name.size().y + self.status.size().y + why + (2.0 * PAD + 2.0) * scale;
        vec2(TILE * scale, height)
    }

    fn paint(&self, ui: &mut Ui, rect: Rect, scale: f32, asset: &MapAsset<'_>, speaks: bool) {
        let tokens = ui.tokens();
        let (_, icon, tone) = fares_look(ui, asset.fares);
        if speaks {
            let id = ui.scope_id().with(("asset", asset.name));
            let response = ui.interact(rect, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.said));
            response.on_hover_text(&self.said);
        }
        // A change glows for a moment; nothing is drawn again once it has faded.
        let now = asset.fares as u8 as f32;
        let shown = ui.ctx().animate_value_with_time(
            Id::unique(("map", ui.scope_id(), asset.name)),
            now,
            GLOW,
        );
        let glow = (shown - now).abs().min(1.0);
        let painter = ui.painter();
        if glow > 0.01 {
            painter.rect_filled(
                rect.expand(7.0 * scale * glow),
                10.0 * scale,
                tone.mark.gamma_multiply(0.55 * glow),
            );
        }
        let (fill, stroke) = if asset.fares == Fares::Normal {
            (tokens.card, tokens.stroke_strong)
        } else {
            (tone.fill, tone.stroke)
        };
        let width = if asset.fares == Fares::Down { 2.0 } else { 1.0 };
        painter.rect(
            rect,
            6.0 * scale,
            fill,
            Stroke::new((width * scale).max(size::STROKE), stroke),
            StrokeKind::Inside,
        );
        let mut corner = rect.min + Vec2::splat(PAD * scale);
        let mark = 15.0 * scale;
        let indent = vec2(22.0 * scale, 0.0);
        let first = self.name.rows.first().map_or(mark, |row| row.height());
        let place = pos2(corner.x + mark / 2.0, corner.y + first / 2.0);
        asset.icon.paint(painter, place, mark, tokens.text_muted);
        painter.galley(corner + indent, Arc::clone(&self.name), tokens.text);
        corner.y += self.name.size().y + 2.0 * scale;
        let place = pos2(corner.x + mark / 2.0, corner.y + self.status.size().y / 2.0);
        icon.paint(painter, place, mark, tone.mark);
        painter.galley(corner + indent, Arc::clone(&self.status), tokens.text);
        corner.y += self.status.size().y + 3.0 * scale;
        if let Some(why) = &self.why {
            painter.galley(corner, Arc::clone(why), tokens.text);
        }
    }
}

/// How long a change glows, in seconds.
const GLOW: f32 = 0.9;

fn plate_size(ui: &Ui, state: &MapState<'_>, own: &[usize], parts: &[Tile], scale: f32) -> Vec2 {
    let tokens = ui.tokens();
    let named = line(
        ui,
        state.name,
        Type::Strong,
        1.0,
        scale,
        tokens.text,
        2.0 * TILE * scale,
        1,
    );
    let head = named.size().x + 36.0 * scale;
    let (columns, height) = columns(own, parts, scale);
    let tiles = (TILE + PAD) * scale * columns as f32 + PAD * scale;
    let width = if own.is_empty() { 0.0 } else { tiles };
    vec2(
        width.max(head.min(TILE * 1.6 * scale)),
        (HEAD + PAD) * scale + height,
    )
}

/// In how many columns tiles stand, and how high they come.
fn columns(own: &[usize], parts: &[Tile], scale: f32) -> (usize, f32) {
    let count = if own.len() > COLUMN { 2 } else { 1 };
    let rows = own.chunks(count).map(|row| {
        let heights = row.iter().map(|position| parts[*position].size(scale).y);
        heights.fold(0.0, f32::max) + PAD * scale
    });
    (count, rows.sum())
}

/// Puts a State's own tiles on its plate.
fn inside(plate: Rect, own: &[usize], parts: &[Tile], scale: f32, tiles: &mut [Rect]) {
    let (count, _) = columns(own, parts, scale);
    let mut top = plate.top() + HEAD * scale + PAD * scale / 2.0;
    for row in own.chunks(count) {
        let mut left = plate.left() + PAD * scale;
        let mut height = 0.0_f32;
        for position in row {
            let size = parts[*position].size(scale);
            tiles[*position] = Rect::from_min_size(pos2(left, top), size);
            left += (TILE + PAD) * scale;
            height = height.max(size.y);
        }
        top += height + PAD * scale;
    }
}

#[allow(clippy::too_many_arguments, reason = "what a line of text is")]
fn line(
    ui: &Ui,
    text: &str,
    kind: Type,
    factor: f32,
    scale: f32,
    colour: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let font = kind.font();
    let font_id = FontId::new(font.size * factor * scale, font.family);
    let format = TextFormat::simple(font_id, colour);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: rows,
        ..TextWrapping::default()
    };
    ui.painter().layout_job(job)
}

/// An arrow from what is needed to what needs it.
fn arrow(painter: &egui::Painter, from: Rect, to: Rect, stroke: Stroke, scale: f32) {
    let start = edge_towards(from, to.center());
    let end = edge_towards(to, from.center());
    let along = end - start;
    if along.length() < 2.0 {
        return;
    }
    let direction = along.normalized();
    let head = 9.0 * scale;
    let side = direction.rot90() * head * 0.5;
    let neck = end - direction * head;
    painter.line_segment([start, neck], stroke);
    painter.add(egui::Shape::convex_polygon(
        vec![end, neck + side, neck - side],
        stroke.color,
        Stroke::NONE,
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_for_want_of_something_says_so_and_no_more() {
        let line = ("Northern line", Fares::Down);
        let tie = ("Western tie", Fares::Degraded);
        let fine = ("Lake tie", Fares::Normal);
        assert_eq!(
            why_it_fares(Fares::Down, &[line, fine]),
            "Down because Northern line is down."
        );
        assert_eq!(
            why_it_fares(Fares::Down, &[tie]),
            "It needs Western tie, which is degraded."
        );
        assert_eq!(
            why_it_fares(Fares::Normal, &[line]),
            "Still runs, though Northern line is down."
        );
        assert_eq!(why_it_fares(Fares::Down, &[fine]), "");
        assert_eq!(why_it_fares(Fares::Down, &[]), "");
    }
}
