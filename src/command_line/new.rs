//! `new`: a scenario to begin with.

use std::path::{Path, PathBuf};

use super::arguments::New;
use super::new_file::write_new;
use super::output::Output;
use super::{Failure, Verdict};
use crate::scenario::template::{id_from, new_scenario};

/// Writes the template to the file, and says what can be done with it.
pub(super) fn run(arguments: &New, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    if arguments.path.is_dir() {
        return Err(Failure::Folder {
            path: arguments.path.clone(),
        });
    }
    let path = with_ending(&arguments.path);
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let text = new_scenario(&id_from(&name), arguments.title.as_ref());
    write_new(&path, text.as_bytes())?;
    let path = path.display();
    output.say(&format!(
        "A new scenario is written to {path}. It can be checked, rehearsed and played as it is:"
    ))?;
    for verb in ["check", "rehearse"] {
        output.say(&format!("  demarche {verb} \"{path}\""))?;
    }
    output.say("Its comments say what each part is for.")?;
    Ok(Verdict::Fine)
}

/// The path of a scenario file: the program looks for `.ron` alone.
fn with_ending(path: &Path) -> PathBuf {
    let ends_so = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    let mut path = path.as_os_str().to_owned();
    if !ends_so {
        path.push(".ron");
    }
    path.into()
}
