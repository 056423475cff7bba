//! A draft as RON text, the way [`super::load_str`] reads it.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use super::model::Draft;

/// A draft that could not be written.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("The scenario could not be written as text: {0}. Report this, with the file it came from.")]
pub struct WriteError(ron::Error);

/// Writes a draft as the text of a scenario file. Comments and layout of an earlier text are not kept.
///
/// # Errors
/// When RON has no way to write a value; no draft is known that has one.
pub fn to_ron(draft: &Draft) -> Result<String, WriteError> {
    let layout = PrettyConfig::new()
        .struct_names(true)
        .extensions(Extensions::IMPLICIT_SOME);
    let text = ron::Options::default()
        .to_string_pretty(draft, layout)
        .map_err(WriteError)?;
    Ok(text + "\n")
}
