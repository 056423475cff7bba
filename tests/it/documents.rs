//! The documents: what they promise is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The documents at the top and in `docs`.
fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["", "docs"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(found.len() >= 5, "{found:?}");
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// What stands between two signs, each time they occur in a line.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some((_, behind)) = rest.split_once(open) {
            let Some((inside, next)) = behind.split_once(close) else {
                break;
            };
            found.push(inside);
            rest = next;
        }
    }
    found
}

/// The lines of the blocks of commands for a shell.
fn shell_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            line if inside => lines.push(line),
            _ => {}
        }
    }
    lines
}

/// Every file that belongs to the project, by its path from the top.
fn files() -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            if path.is_dir() {
                if name != "target" && name != ".git" {
                    walk(&path, found);
                }
            } else if name != ".git" {
                let inside = path.strip_prefix(root()).unwrap();
                found.push(inside.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let mut found = Vec::new();
    walk(root(), &mut found);
    found.sort();
    found
}

/// The verbs that the program itself lists.
fn verbs() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    help.lines()
        .skip_while(|line| *line != "Verbs:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|verb| *verb != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_readme_names_every_verb_and_no_other() {
    let readme = read("README.md");
    let named: BTreeSet<String> = between(&readme, "`demarche ", "`")
        .into_iter()
        .filter_map(|call| call.split_whitespace().next())
        .filter(|word| !word.starts_with('-'))
        .map(str::to_owned)
        .collect();
    assert_eq!(named, verbs());
}

#[test]
fn the_commands_in_the_documents_exist() {
    let verbs = verbs();
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        for line in shell_lines(&text) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let known = match words.as_slice() {
                ["cargo", "run" | "test" | "build" | "check" | "bench", ..] => true,
                ["cargo", "+nightly", "fuzz", "run", ..] => true,
                ["demarche", verb, ..] => verbs.contains(*verb),
                ["apt-get", ..] => true,
                _ => false,
            };
            assert!(known, "{}: {line}", path.display());
        }
    }
    let readme = read("README.md");
    let lines = shell_lines(&readme);
    for command in ["cargo run --release", "cargo test"] {
        assert!(lines.contains(&command), "{command}");
    }
}

#[test]
fn options_the_readme_names_are_options() {
    let readme = read("README.md");
    for row in readme
        .lines()
        .filter(|line| line.starts_with("| `demarche "))
    {
        let verb = row
            .trim_start_matches("| `demarche ")
            .split(' ')
            .next()
            .unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args([verb, "--help"])
            .output()
            .unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        for code in between(row, "`", "`") {
            for option in code
                .split_whitespace()
                .filter(|word| word.starts_with("--"))
            {
                assert!(help.contains(option), "{verb} has no {option}");
            }
        }
    }
}

#[test]
fn links_lead_somewhere() {
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        let links = between(&text, "](", ")");
        for link in links {
            if link.starts_with("https://") {
                continue;
            }
            let (file, section) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                path.clone()
            } else {
                path.parent().unwrap().join(file)
            };
            assert!(target.exists(), "{}: {link}", path.display());
            if !section.is_empty() {
                let sections: Vec<String> = fs::read_to_string(&target)
                    .unwrap()
                    .lines()
                    .filter(|line| line.starts_with('#'))
                    .map(|line| {
                        // As the pages that show these documents name their headings.
                        let heading = line.trim_start_matches(['#', ' ']).to_lowercase();
                        let named =
                            |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
                        let kept: String = heading.chars().filter(named).collect();
                        kept.replace(' ', "-")
                    })
                    .collect();
                assert!(sections.iter().any(|known| known == section), "{link}");
            }
        }
    }
}

/// Tests, functions and types that the documents name in code type must be in the sources.
#[test]
fn what_the_architecture_says_is_kept_by_a_test_is() {
    let mut sources = String::new();
    for file in files() {
        if file.ends_with(".rs") {
            sources.push_str(&read(&file));
        }
    }
    let architecture = read("ARCHITECTURE.md");
    for first in ["| there is no", "| part"] {
        let table: Vec<&str> = architecture
            .lines()
            .skip_while(|line| !line.starts_with(first))
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .collect();
        assert!(table.len() > 10, "the table is found: {first}");
        for row in table {
            let kept_by = row.rsplit('|').nth(1).unwrap();
            let tests = between(kept_by, "`", "`");
            assert!(!tests.is_empty(), "{row}");
            for test in tests {
                assert!(sources.contains(&format!("fn {test}(")), "no test {test}");
            }
        }
    }
}

#[test]
fn paths_in_the_documents_are_there() {
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        for code in between(&text, "`", "`") {
            let inside = ["src/", "tests/", "assets/", "scenarios/", "docs/", ".ci/"]
                .into_iter()
                .any(|folder| code.starts_with(folder));
            if inside && !code.contains([' ', '*', '…', '<']) {
                assert!(root().join(code).exists(), "{}: {code}", path.display());
            }
        }
    }
}

#[test]
fn the_changelog_has_a_place_for_what_comes_next() {
    let changelog = read("CHANGELOG.md");
    let sections: Vec<&str> = changelog
        .lines()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(sections.first(), Some(&"## [Unreleased]"));
    let version = env!("CARGO_PKG_VERSION");
    let released = sections
        .iter()
        .any(|section| section.starts_with(&format!("## [{version}]")));
    assert!(
        released || sections.len() == 1,
        "version {version} has a section once anything was released"
    );
}

/// A path of somebody's machine is of no use to anybody else, and says what it should not.
#[test]
fn no_file_speaks_of_somebodys_machine() {
    const TEXTS: [&str; 12] = [
        "rs", "md", "toml", "ron", "ftl", "txt", "py", "snap", "sh", "yml", "json", "lock",
    ];
    // Put together here, so that this file does not speak of them either.
    let folders = ["home", "Users", "root", "work", "private"].map(|folder| format!("/{folder}/"));
    let drive = format!("C:{}Users", '\\');
    let mut spoken = Vec::new();
    for file in files() {
        let is_text = file
            .rsplit_once('.')
            .is_none_or(|(_, extension)| TEXTS.contains(&extension));
        let Ok(text) = fs::read_to_string(root().join(&file)) else {
            continue;
        };
        if !is_text {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let names = folders.iter().any(|folder| {
                line.match_indices(folder.as_str()).any(|(place, _)| {
                    let before = line[..place].chars().next_back();
                    // `~/notes/` or `src/home/` is no path from the top of a disk.
                    before.is_none_or(|letter| {
                        !letter.is_alphanumeric() && !"~._-/})]…".contains(letter)
                    })
                })
            });
            if names || line.contains(&drive) {
                spoken.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(
        spoken.is_empty(),
        "paths of a machine:\n{}",
        spoken.join("\n")
    );
}
