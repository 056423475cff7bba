//! From the bytes of a picture to its pixels. Whatever a file holds, nothing outside it is read.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, LazyLock};

use egui::ColorImage;
use resvg::{tiny_skia, usvg};

use crate::app::theme;
use crate::scenario::{MediaFile, PictureKind};

/// The longer side of a decoded picture is at most so many pixels: what a projector shows.
const LONGEST: u32 = 2_048;
/// A photograph with a longer side than this is not decoded at all.
const LARGEST: u32 = 16_384;
/// The most memory that decoding one may take, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;

/// The pixels of a picture, or nothing if it is none.
pub(super) fn decode(file: &MediaFile, page: u32) -> Option<ColorImage> {
    // The decoders are others’ work, and the files may be anybody’s: a fault in one loses the picture, nothing more.
    catch_unwind(AssertUnwindSafe(|| match file.kind {
        PictureKind::Png | PictureKind::Jpeg => photograph(&file.content),
        PictureKind::Svg => drawing(&file.content),
        PictureKind::Pdf => paper(&file.content, page),
    }))
    .ok()
    .flatten()
}

fn photograph(content: &[u8]) -> Option<ColorImage> {
    let mut reader = image::ImageReader::new(Cursor::new(content))
        .with_guessed_format()
        .ok()?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut picture = reader.decode().ok()?;
    if picture.width().max(picture.height()) > LONGEST {
        picture = picture.thumbnail(LONGEST, LONGEST);
    }
    let pixels = picture.into_rgba8();
    let size = [pixels.width() as usize, pixels.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, pixels.as_raw()))
}

/// The fonts of the program, and no others: a drawing looks the same on every computer.
static FONTS: LazyLock<(Arc<usvg::fontdb::Database>, String)> = LazyLock::new(|| {
    let mut fonts = usvg::fontdb::Database::new();
    for face in theme::faces() {
        fonts.load_font_data(face.to_vec());
    }
    let family = fonts
        .faces()
        .next()
        .and_then(|face| face.families.first())
        .map(|(family, _)| family.clone())
        .unwrap_or_default();
    for set in [
        usvg::fontdb::Database::set_sans_serif_family,
        usvg::fontdb::Database::set_serif_family,
        usvg::fontdb::Database::set_monospace_family,
    ] {
        set(&mut fonts, family.clone());
    }
    (Arc::new(fonts), family)
});

fn drawing(content: &[u8]) -> Option<ColorImage> {
    let (fonts, family) = &*FONTS;
    let options = usvg::Options {
        fontdb: Arc::clone(fonts),
        font_family: family.clone(),
        // A drawing that names a file on this computer does not get it.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..usvg::ImageHrefResolver::default()
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_data(content, &options).ok()?;
    let size = tree.size();
    let scale = (LONGEST as f32 / size.width().max(size.height())).min(3.0);
    let (width, height) = (
        (size.width() * scale).round().max(1.0) as u32,
        (size.height() * scale).round().max(1.0) as u32,
    );
    let mut pixels = tiny_skia::Pixmap::new(width, height)?;
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    let size = [width as usize, height as usize];
    Some(ColorImage::from_rgba_premultiplied(size, pixels.data()))
}

fn paper(content: &[u8], page: u32) -> Option<ColorImage> {
    use hayro::hayro_interpret::InterpreterSettings;
    use hayro::vello_cpu::color::palette::css::WHITE;

    let pdf = hayro::hayro_syntax::Pdf::new(content.to_vec()).ok()?;
    let number = usize::try_from(page.checked_sub(1)?).ok()?;
    let page = pdf.pages().get(number)?;
    let (width, height) = page.render_dimensions();
    let longest = width.max(height);
    if !longest.is_finite() || longest < 1.0 {
        return None;
    }
    let scale = LONGEST as f32 / longest;
    let pixels = hayro::render(
        page,
        &hayro::RenderCache::new(),
        &InterpreterSettings::default(),
        &hayro::RenderSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
            ..Default::default()
        },
    );
    let size = [usize::from(pixels.width()), usize::from(pixels.height())];
    Some(ColorImage::from_rgba_premultiplied(
        size,
        pixels.data_as_u8_slice(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(name: &str, content: &[u8]) -> Option<ColorImage> {
        decode(&MediaFile::new(name, content.to_vec()).unwrap(), 1)
    }

    fn svg(inside: &str) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">{inside}</svg>"#
        )
    }

    #[test]
    fn a_drawing_is_painted_with_the_programs_fonts() {
        let image = decoded(
            "a.svg",
            svg(r##"<rect width="40" height="20" fill="#ff0000"/>"##).as_bytes(),
        )
        .unwrap();
        assert_eq!(image.size, [120, 60], "three times its size, to be sharp");
        assert_eq!(image[(60, 30)], egui::Color32::RED);
        let text = decoded(
            "a.svg",
            svg(r#"<text x="2" y="15">Halmer</text>"#).as_bytes(),
        );
        let inked = text.unwrap().pixels.iter().filter(|p| p.a() > 0).count();
        assert!(inked > 100, "{inked} pixels of text");
    }

    #[test]
    fn a_drawing_reads_no_file_of_this_computer() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret.png");
        let mut png = Vec::new();
        image::RgbaImage::from_pixel(4, 4, image::Rgba([0, 0, 255, 255]))
            .write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png)
            .unwrap();
        std::fs::write(&secret, &png).unwrap();
        let named = format!(
            r#"<image width="40" height="20" xlink:href="{}"/>"#,
            secret.display()
        );
        let image = decoded("a.svg", svg(&named).as_bytes()).unwrap();
        assert!(image.pixels.iter().all(|pixel| pixel.a() == 0));
        // The file itself is a picture all right.
        let own = decoded("secret.png", &png).unwrap();
        assert_eq!(own[(1, 1)], egui::Color32::BLUE);
    }

    #[test]
    fn what_only_looks_like_a_picture_is_none() {
        assert!(decoded("a.png", b"\x89PNG\r\n\x1a\nand then nothing").is_none());
        assert!(decoded("a.jpg", &[0xFF, 0xD8, 0xFF, 0, 1, 2]).is_none());
        assert!(decoded("a.svg", b"<svg").is_none());
        assert!(decoded("a.pdf", b"%PDF-1.4 and then nothing").is_none());
    }

    #[test]
    fn the_page_of_a_paper_is_painted() {
        let pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 50]/Contents 4 0 R>>endobj\n\
            4 0 obj<</Length 24>>stream\n1 0 0 rg 0 0 100 50 re f\nendstream endobj\n\
            trailer<</Root 1 0 R>>\n%%EOF";
        let image = decoded("a.pdf", pdf).unwrap();
        assert_eq!(image.size[0], 2_048);
        let middle = image[(1_024, 512)];
        assert!(middle.r() > 200 && middle.g() < 60, "{middle:?}");
        let file = MediaFile::new("a.pdf", pdf.to_vec()).unwrap();
        assert!(decode(&file, 2).is_none(), "it has one page");
        assert!(decode(&file, 0).is_none());
    }
}
