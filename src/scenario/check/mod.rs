//! Whether the whole holds together, once every piece is readable.

use super::problem::Problems;
use super::read::Outline;
use super::read::names::Names;

/// Looks at everything that could be read, and reports what does not hold together.
pub(super) fn check(_outline: &Outline<'_>, _names: &Names<'_>, _problems: &mut Problems<'_>) {}
