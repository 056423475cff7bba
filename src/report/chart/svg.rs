//! A small writer of SVG: shapes, patterns, texts that are only ever texts.

use std::fmt::Write as _;

use super::palette::{Fill, INK, PAPER, Sign};
use super::{Chart, WIDTH};

/// By how much texts are larger than the drawing counts them: a chart that fills a page is printed at two thirds.
const TYPE: f32 = 1.18;

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A drawing under way. Coordinates grow to the right and downwards.
#[derive(Debug, Default)]
pub(super) struct Svg {
    body: String,
}

impl Svg {
    pub(super) fn line(
        &mut self,
        (x1, y1): (f32, f32),
        (x2, y2): (f32, f32),
        colour: &str,
        width: f32,
        dashes: &str,
    ) {
        let dashes = dashed(dashes);
        self.write(format_args!(
            r#"<line x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="{colour}" stroke-width="{width}"{dashes}/>"#
        ));
    }

    pub(super) fn path(&mut self, points: &[(f32, f32)], colour: &str, width: f32, dashes: &str) {
        let mut way = String::new();
        for (number, (x, y)) in points.iter().enumerate() {
            let step = if number == 0 { 'M' } else { 'L' };
            write!(way, "{step}{x:.1} {y:.1}").ok();
        }
        let dashes = dashed(dashes);
        self.write(format_args!(
            r#"<path d="{way}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"{dashes}/>"#
        ));
    }

    /// A closed shape.
    pub(super) fn area(&mut self, points: &[(f32, f32)], fill: Fill) {
        let list: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let (points, paint) = (list.join(" "), fill.paint());
        self.write(format_args!(
            r#"<polygon points="{points}" fill="{paint}" stroke="{INK}" stroke-width="0.5"/>"#
        ));
    }

    pub(super) fn bar(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), fill: Fill) {
        let (width, paint) = (width.max(0.5), fill.paint());
        self.write(format_args!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{paint}" stroke="{INK}" stroke-width="0.5"/>"#
        ));
    }

    /// A band behind everything, without an edge.
    pub(super) fn ground(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), colour: &str) {
        self.write(format_args!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{colour}"/>"#
        ));
    }

    pub(super) fn text(
        &mut self,
        (x, y): (f32, f32),
        size: f32,
        colour: &str,
        anchor: Anchor,
        words: &str,
    ) {
        self.worded((x, y), size, colour, anchor, "400", words);
    }

    pub(super) fn strong(&mut self, (x, y): (f32, f32), size: f32, anchor: Anchor, words: &str) {
        self.worded((x, y), size, INK, anchor, "600", words);
    }

    fn worded(
        &mut self,
        (x, y): (f32, f32),
        size: f32,
        colour: &str,
        anchor: Anchor,
        weight: &str,
        words: &str,
    ) {
        let (anchor, words) = (anchor.word(), escaped(words));
        let size = size * TYPE;
        self.write(format_args!(
            r#"<text x="{x:.1}" y="{y:.1}" font-size="{size:.1}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}">{words}</text>"#
        ));
    }

    /// A sign around a point.
    pub(super) fn sign(&mut self, (x, y): (f32, f32), size: f32, sign: Sign, colour: &str) {
        let way = sign.way(x, y, size);
        let fill = if sign.is_open() { "none" } else { colour };
        self.write(format_args!(
            r#"<path d="{way}" fill="{fill}" stroke="{colour}" stroke-width="1.2"/>"#
        ));
    }

    fn write(&mut self, shape: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        writeln!(self.body, "{shape}").ok();
    }

    /// The finished drawing.
    pub(super) fn chart(self, name: &str, title: &str, description: String, height: f32) -> Chart {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" viewBox=\"0 0 {WIDTH} {height:.0}\" font-family=\"Demarche Sans\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n<defs>\n",
            escaped(title),
            escaped(&description),
        );
        for fill in Fill::ALL {
            svg.push_str(&fill.definition());
        }
        svg.push_str(&format!(
            "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>\n"
        ));
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        Chart {
            name: name.to_owned(),
            title: title.to_owned(),
            description,
            width: WIDTH,
            height: height.round(),
            svg,
        }
    }
}

fn dashed(dashes: &str) -> String {
    match dashes {
        "" => String::new(),
        _ => format!(r#" stroke-dasharray="{dashes}""#),
    }
}

/// A text that stays a text, whatever somebody wrote.
pub(in crate::report) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // XML has no form for these.
            letter if letter.is_control() => safe.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

/// How wide a text will be, roughly.
pub(super) fn width_of(text: &str, size: f32) -> f32 {
    text.chars().count() as f32 * size * TYPE * 0.54
}

/// A text cut down to a width, with an ellipsis if something is missing.
pub(super) fn fitting(text: &str, size: f32, width: f32) -> String {
    let most = (width / (size * TYPE * 0.54)).floor().max(1.0) as usize;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays_text() {
        let mut svg = Svg::default();
        svg.text(
            (0.0, 0.0),
            9.0,
            INK,
            Anchor::Start,
            "</text><script>\"&'\0\u{FFFF}",
        );
        let chart = svg.chart("x", "<b>", "\"quoted\"".to_owned(), 10.0);
        assert!(
            chart
                .svg
                .contains("&lt;/text&gt;&lt;script&gt;&quot;&amp;&#39;  ")
        );
        assert!(!chart.svg.contains("<script") && !chart.svg.contains("<b>"));
    }

    #[test]
    fn long_names_are_cut() {
        let name = "United Federal Republic of Upper Corvania";
        let cut = fitting(name, 9.0, 100.0);
        assert!(cut.ends_with('…') && width_of(&cut, 9.0) <= 100.0);
        assert_eq!(fitting("Aldenia", 9.0, 100.0), "Aldenia");
    }
}
