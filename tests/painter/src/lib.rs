//! Paints egui's triangles on the CPU: the same pixels on every machine, no graphics driver needed.
//!
//! Positions are rounded to 1/256 of a pixel and edges follow the top-left rule, so neighbouring triangles
//! neither overlap nor leave a gap. Colours are premultiplied and blended as egui's own shaders do, in gamma space.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{
    Color32, Context, FullOutput, ImageData, TextureFilter, TextureId, TextureOptions,
    TextureWrapMode, TexturesDelta,
};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// A renderer for [`egui_kittest`].
#[derive(Default)]
pub struct Rasteriser {
    textures: HashMap<TextureId, Texture>,
    /// Textures egui let go of, which the frame being painted may still use.
    freed: Vec<TextureId>,
}

struct Texture {
    width: usize,
    height: usize,
    texels: Vec<Color32>,
    options: TextureOptions,
}

impl TestRenderer for Rasteriser {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for id in self.freed.drain(..) {
            self.textures.remove(&id);
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each texture has its own changes"
        )]
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                let [width, height] = image.size;
                match change.pos {
                    None => {
                        let texels = image.pixels.clone();
                        let options = change.options;
                        self.textures.insert(
                            id,
                            Texture {
                                width,
                                height,
                                texels,
                                options,
                            },
                        );
                    }
                    Some([x, y]) => {
                        let Some(texture) = self.textures.get_mut(&id) else {
                            continue;
                        };
                        for (row, line) in image.pixels.chunks_exact(width).enumerate() {
                            let start = (y + row) * texture.width + x;
                            texture.texels[start..start + width].copy_from_slice(line);
                        }
                    }
                }
            }
        }
        self.freed.extend(delta.free.drain());
        self.freed.sort();
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in ctx.tessellate(output.shapes.clone(), scale)
        {
            let Primitive::Mesh(mesh) = primitive else {
                return Err("paint callbacks need a graphics card".to_owned());
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                return Err(format!("{:?} was never uploaded", mesh.texture_id));
            };
            canvas.clip = Clip {
                left: canvas.inside_x(clip_rect.min.x * scale),
                right: canvas.inside_x(clip_rect.max.x * scale),
                top: canvas.inside_y(clip_rect.min.y * scale),
                bottom: canvas.inside_y(clip_rect.max.y * scale),
            };
            canvas.mesh(&mesh, texture, scale);
        }
        let bytes = canvas.pixels.iter().flat_map(Color32::to_array).collect();
        RgbaImage::from_raw(canvas.width as u32, canvas.height as u32, bytes)
            .ok_or_else(|| "the canvas has no pixels".to_owned())
    }
}

/// Pixels that may be written: from `left` and `top`, before `right` and `bottom`.
#[derive(Default)]
struct Clip {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    clip: Clip,
}

/// One pixel in fixed point.
const ONE: i64 = 256;

/// Where `a*x + b*y + c` is at least zero lies the inside of an edge; at the vertex across it has the value of `area`.
#[derive(Clone, Copy)]
struct Edge {
    a: i64,
    b: i64,
    c: i64,
}

impl Edge {
    fn new((ax, ay): (i64, i64), (bx, by): (i64, i64)) -> Self {
        let (a, b) = (ay - by, bx - ax);
        let mut c = -(a * ax + b * ay);
        // Pixels on the line belong to the triangle on whose top or left side the line is.
        let top_left = a > 0 || (a == 0 && b > 0);
        if !top_left {
            c -= 1;
        }
        Self { a, b, c }
    }

    fn at(self, x: i64, y: i64) -> i64 {
        self.a * x + self.b * y + self.c
    }
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![Color32::BLACK; width * height],
            clip: Clip::default(),
        }
    }

    fn inside_x(&self, x: f32) -> i64 {
        (x.round() as i64).clamp(0, self.width as i64)
    }

    fn inside_y(&self, y: f32) -> i64 {
        (y.round() as i64).clamp(0, self.height as i64)
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let [Some(a), Some(b), Some(c)] =
                [0, 1, 2].map(|corner| mesh.vertices.get(corners[corner] as usize))
            else {
                continue;
            };
            self.triangle([a, b, c], texture, scale);
        }
    }

    fn triangle(&mut self, [a, mut b, mut c]: [&Vertex; 3], texture: &Texture, scale: f32) {
        let fixed = |vertex: &Vertex| {
            let fixed = |value: f32| (value * scale * ONE as f32).round() as i64;
            (fixed(vertex.pos.x), fixed(vertex.pos.y))
        };
        let (pa, mut pb, mut pc) = (fixed(a), fixed(b), fixed(c));
        let mut area = (pb.0 - pa.0) * (pc.1 - pa.1) - (pb.1 - pa.1) * (pc.0 - pa.0);
        if area == 0 {
            return;
        }
        if area < 0 {
            std::mem::swap(&mut b, &mut c);
            std::mem::swap(&mut pb, &mut pc);
            area = -area;
        }
        let edges = [Edge::new(pb, pc), Edge::new(pc, pa), Edge::new(pa, pb)];
        let first = |values: [i64; 3]| values.into_iter().fold(i64::MAX, i64::min).div_euclid(ONE);
        let last =
            |values: [i64; 3]| values.into_iter().fold(i64::MIN, i64::max).div_euclid(ONE) + 1;
        let left = first([pa.0, pb.0, pc.0]).max(self.clip.left);
        let right = last([pa.0, pb.0, pc.0]).min(self.clip.right);
        let top = first([pa.1, pb.1, pc.1]).max(self.clip.top);
        let bottom = last([pa.1, pb.1, pc.1]).min(self.clip.bottom);
        let flat = (a.color == b.color && b.color == c.color && a.uv == b.uv && b.uv == c.uv)
            .then(|| multiply(texture.sample(a.uv.x, a.uv.y), channels(a.color)));

        for y in top..bottom {
            let Some((from, to)) = span(&edges, left, right, y * ONE + ONE / 2) else {
                continue;
            };
            let start = y as usize * self.width;
            let row = &mut self.pixels[start + from as usize..start + to as usize];
            match flat {
                Some(colour) if colour[3] >= 255.0 => row.fill(packed(colour)),
                Some(colour) => row
                    .iter_mut()
                    .for_each(|pixel| *pixel = blend(colour, *pixel)),
                None => {
                    for (pixel, x) in row.iter_mut().zip(from..) {
                        let (x, y) = (x * ONE + ONE / 2, y * ONE + ONE / 2);
                        let share =
                            |edge: Edge| (edge.at(x, y) as f32 / area as f32).clamp(0.0, 1.0);
                        let (wb, wc) = (share(edges[1]), share(edges[2]));
                        let wa = (1.0 - wb - wc).max(0.0);
                        let [ca, cb, cc] = [a, b, c].map(|vertex| channels(vertex.color));
                        let colour = std::array::from_fn(|i| ca[i] * wa + cb[i] * wb + cc[i] * wc);
                        let u = a.uv.x * wa + b.uv.x * wb + c.uv.x * wc;
                        let v = a.uv.y * wa + b.uv.y * wb + c.uv.y * wc;
                        *pixel = blend(multiply(texture.sample(u, v), colour), *pixel);
                    }
                }
            }
        }
    }
}

/// The pixels of one row whose centres lie inside all three edges.
fn span(edges: &[Edge; 3], left: i64, right: i64, y: i64) -> Option<(i64, i64)> {
    let (mut from, mut to) = (left, right);
    for edge in edges {
        let start = edge.at(ONE / 2, y);
        let step = edge.a * ONE;
        match step.signum() {
            1 => from = from.max(-start.div_euclid(step)),
            -1 => to = to.min(start.div_euclid(-step) + 1),
            _ if start < 0 => return None,
            _ => {}
        }
    }
    (from < to).then_some((from, to))
}

type Channels = [f32; 4];

fn channels(colour: Color32) -> Channels {
    colour.to_array().map(f32::from)
}

fn multiply(a: Channels, b: Channels) -> Channels {
    std::array::from_fn(|i| a[i] * b[i] / 255.0)
}

fn packed(colour: Channels) -> Color32 {
    let [r, g, b, a] = colour.map(|channel| (channel + 0.5) as u8);
    #[expect(clippy::disallowed_methods, reason = "pixels, not design")]
    Color32::from_rgba_premultiplied(r, g, b, a)
}

fn blend(source: Channels, below: Color32) -> Color32 {
    let below = channels(below);
    let keep = 1.0 - source[3] / 255.0;
    packed(std::array::from_fn(|i| {
        (source[i] + below[i] * keep).min(255.0)
    }))
}

impl Texture {
    fn sample(&self, u: f32, v: f32) -> Channels {
        let (x, y) = (u * self.width as f32, v * self.height as f32);
        if self.options.magnification == TextureFilter::Nearest {
            return self.texel(x.floor() as i64, y.floor() as i64);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_share, low_share) = (x - left, y - top);
        let (left, top) = (left as i64, top as i64);
        let mix = |a: Channels, b: Channels, share: f32| {
            std::array::from_fn(|i| a[i] + (b[i] - a[i]) * share)
        };
        let upper = mix(
            self.texel(left, top),
            self.texel(left + 1, top),
            right_share,
        );
        let lower = mix(
            self.texel(left, top + 1),
            self.texel(left + 1, top + 1),
            right_share,
        );
        mix(upper, lower, low_share)
    }

    fn texel(&self, x: i64, y: i64) -> Channels {
        let wrap = |at: i64, size: usize| {
            let size = size as i64;
            let at = match self.options.wrap_mode {
                TextureWrapMode::ClampToEdge => at.clamp(0, size - 1),
                TextureWrapMode::Repeat => at.rem_euclid(size),
                TextureWrapMode::MirroredRepeat => {
                    let turn = at.rem_euclid(2 * size);
                    turn.min(2 * size - 1 - turn)
                }
            };
            at as usize
        };
        channels(self.texels[wrap(y, self.height) * self.width + wrap(x, self.width)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Pos2, pos2};

    /// A fan of translucent triangles around a middle that lies on no pixel.
    fn fan(corners: &[Pos2], middle: Pos2) -> Canvas {
        let texture = Texture {
            width: 1,
            height: 1,
            texels: vec![Color32::WHITE],
            options: TextureOptions::NEAREST,
        };
        let mut canvas = Canvas::new(40, 40);
        canvas.clip = Clip {
            left: 0,
            right: 40,
            top: 0,
            bottom: 40,
        };
        let half = Color32::WHITE.gamma_multiply(0.5);
        let mut mesh = Mesh::default();
        for (index, corner) in corners.iter().enumerate() {
            let next = corners[(index + 1) % corners.len()];
            let first = mesh.vertices.len() as u32;
            for at in [middle, *corner, next] {
                mesh.vertices.push(Vertex::untextured(at, half));
            }
            mesh.indices.extend([first, first + 1, first + 2]);
        }
        canvas.mesh(&mesh, &texture, 1.0);
        canvas
    }

    #[test]
    fn neighbours_leave_no_gap_and_paint_nothing_twice() {
        let square = [
            pos2(4.0, 4.0),
            pos2(36.0, 4.0),
            pos2(36.0, 36.0),
            pos2(4.0, 36.0),
        ];
        let uneven: Vec<Pos2> = (0..11)
            .map(|step| {
                let angle = step as f32 * std::f32::consts::TAU / 11.0;
                pos2(20.1 + 16.3 * angle.cos(), 19.7 + 15.9 * angle.sin())
            })
            .collect();
        for (corners, middle) in [
            (&square[..], pos2(17.3, 22.9)),
            (&uneven[..], pos2(21.37, 18.21)),
        ] {
            for corners in [corners.to_vec(), corners.iter().rev().copied().collect()] {
                let canvas = fan(&corners, middle);
                let seen: std::collections::BTreeSet<u8> =
                    canvas.pixels.iter().map(Color32::r).collect();
                assert!(
                    seen.len() == 2,
                    "untouched, or painted exactly once: {seen:?}"
                );
            }
        }
        let painted = fan(&square, pos2(17.3, 22.9))
            .pixels
            .iter()
            .filter(|pixel| pixel.r() > 0)
            .count();
        assert_eq!(painted, 32 * 32);
    }

    #[test]
    fn nothing_is_painted_outside_the_clip() {
        let mut canvas = fan(&[], Pos2::ZERO);
        canvas.clip = Clip {
            left: 10,
            right: 12,
            top: 5,
            bottom: 6,
        };
        let texture = Texture {
            width: 1,
            height: 1,
            texels: vec![Color32::WHITE],
            options: TextureOptions::NEAREST,
        };
        let corners = [pos2(-90.0, -90.0), pos2(200.0, -90.0), pos2(-90.0, 200.0)]
            .map(|at| Vertex::untextured(at, Color32::WHITE));
        canvas.triangle([&corners[0], &corners[1], &corners[2]], &texture, 1.0);
        assert_eq!(
            canvas
                .pixels
                .iter()
                .filter(|pixel| pixel.r() == 255)
                .count(),
            2
        );
    }
}
