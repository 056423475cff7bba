//! Files that verbs write.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use super::Failure;

/// Writes a file that does not exist yet, whole or not at all.
pub(super) fn write_new(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let failed = |source: io::Error| match source.kind() {
        ErrorKind::AlreadyExists => Failure::Exists {
            path: path.to_owned(),
        },
        _ => Failure::File {
            path: path.to_owned(),
            source,
        },
    };
    let mut file = File::create_new(path).map_err(failed)?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    written.map_err(|source| {
        // Half a file would be taken for a whole one.
        fs::remove_file(path).ok();
        failed(source)
    })
}
