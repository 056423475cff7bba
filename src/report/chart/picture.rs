//! A chart as a picture of pixels.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree};

use super::Chart;
use crate::report::fonts;

/// The program's own typefaces: what is drawn is the same on every machine.
static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut known = usvg::fontdb::Database::new();
    for face in fonts::FACES {
        let source = usvg::fontdb::Source::Binary(Arc::new(face));
        // Some faces bear the name of their weight as part of the family's; the weight itself is told besides.
        for id in known.load_font_source(source) {
            let Some(mut info) = known.face(id).cloned() else {
                continue;
            };
            for (family, _) in &mut info.families {
                fonts::FAMILY.clone_into(family);
            }
            known.remove_face(id);
            known.push_face_info(info);
        }
    }
    known.set_sans_serif_family(fonts::FAMILY);
    Arc::new(known)
});

/// The chart as PNG, `scale` pixels for each unit of the drawing; nothing if it cannot be painted.
#[must_use]
pub fn png(chart: &Chart, scale: f32) -> Option<Vec<u8>> {
    let options = Options {
        font_family: fonts::FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let tree = Tree::from_str(&chart.svg, &options).ok()?;
    let size = tree.size().to_int_size().scale_by(scale)?;
    let mut pixels = Pixmap::new(size.width(), size.height())?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    pixels.encode_png().ok()
}
