//! Writing an export to a file that was not there before.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::{Form, Product, ReportError};

/// Writes an export to `target`, or to the same name with a number if there is such a file already: nothing is
/// overwritten. Missing folders are made. Returns where it went; a file that could not be finished is removed.
///
/// # Errors
///
/// If the file cannot be made or written.
pub fn write_new(
    target: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), ReportError>,
) -> Result<PathBuf, ReportError> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let (path, file) = create_new(target)?;
    let mut writer = BufWriter::new(file);
    let written = write(&mut writer).and_then(|()| Ok(writer.flush()?));
    if let Err(error) = written {
        drop(writer);
        fs::remove_file(&path).ok();
        return Err(error);
    }
    Ok(path)
}

/// Writes what an export came to: a file, or a folder of files for a form of several. Nothing is overwritten: a name
/// that is taken gets a number. Returns where it went.
///
/// # Errors
///
/// If a file cannot be made or written.
pub fn write_products(
    target: &Path,
    form: Form,
    products: &[Product],
) -> Result<PathBuf, ReportError> {
    let put =
        |path: &Path, product: &Product| write_new(path, |to| Ok(to.write_all(&product.content)?));
    if form.is_folder() {
        fs::create_dir_all(target)?;
        for product in products {
            put(&target.join(&product.name), product)?;
        }
        return Ok(target.to_owned());
    }
    let mut written = target.to_owned();
    for product in products {
        written = put(target, product)?;
    }
    Ok(written)
}

fn create_new(target: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 1_u32;
    loop {
        let path = numbered(target, number);
        match File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

fn numbered(target: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return target.to_owned();
    }
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let name = match target.extension() {
        Some(extension) => format!("{stem} ({number}).{}", extension.to_string_lossy()),
        None => format!("{stem} ({number})"),
    };
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_export_stands_beside_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("new").join("log.csv");
        let put = |text: &'static str| {
            write_new(&target, |to| Ok(to.write_all(text.as_bytes())?)).unwrap()
        };
        assert_eq!(put("one"), target);
        assert_eq!(put("two"), target.with_file_name("log (2).csv"));
        assert_eq!(fs::read_to_string(&target).unwrap(), "one");
    }

    #[test]
    fn what_could_not_be_finished_is_not_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("log.csv");
        let failed = write_new(&target, |to| {
            to.write_all(b"half")?;
            Err(ReportError::Write(io::Error::other("the disk is full")))
        });
        assert!(failed.is_err());
        assert!(!target.exists());
    }
}
