//! Charts drawn from data as SVG: for the report, and as files of their own.
//!
//! Each can be read without colour: lines differ in dashes and signs, areas in patterns, and everything bears its
//! name. They are drawn for white paper with the program's own typeface.

mod axis;
mod beliefs;
mod consultations;
mod coverage;
mod palette;
mod picture;
mod svg;
mod tension;
mod workload;

use serde::Serialize;

pub(super) use beliefs::{beliefs_chart, suspects_chart};
pub(super) use consultations::consultations_chart;
pub(super) use coverage::coverage_chart;
pub use picture::png;
pub(in crate::report) use svg::escaped;
pub(super) use tension::tension_chart;
pub(super) use workload::workload_chart;

/// A picture drawn from data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// A name for its file, such as `tension`.
    pub name: String,
    /// What it shows, in a few words.
    pub title: String,
    /// What it says, for those who cannot see it.
    pub description: String,
    /// Its width, in units of the drawing; 720 fill a page.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// The drawing.
    #[serde(skip)]
    pub svg: String,
}

/// How wide every chart is.
pub(super) const WIDTH: f32 = 720.0;
