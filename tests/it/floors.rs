//! The house of ARCHITECTURE.md: imports only go down, and the lower floors stay pure.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up. A floor may import itself and those before it.
const FLOORS: [&str; 10] = [
    "doctrine",
    "scenario",
    "exercise",
    "record",
    "session",
    "rehearsal",
    "debrief",
    "report",
    "app",
    "command_line",
];

/// The floors that know no clock, thread, file, network, chance or window.
const PURE: [&str; 4] = ["doctrine", "scenario", "exercise", "debrief"];

/// The only places on a pure floor that may touch the disk: reading a scenario, and finding the files.
const DOORS: [&str; 2] = ["scenario/load.rs", "scenario/library.rs"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file of a floor with its path below `src`, and its lines without tests and comments.
fn code_of(floor: &str) -> Vec<(String, Vec<(usize, String)>)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&src.join(floor), &mut found);
    assert!(!found.is_empty(), "floor {floor} has no source");
    found
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&src)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            let lines = text
                .lines()
                .enumerate()
                .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
                .filter(|(_, line)| !line.trim_start().starts_with("//"))
                .map(|(number, line)| (number + 1, line.to_owned()))
                .collect();
            (name, lines)
        })
        .collect()
}

#[test]
fn imports_only_go_down() {
    let mut upward = Vec::new();
    for (height, floor) in FLOORS.iter().enumerate() {
        let above = &FLOORS[height + 1..];
        for (name, lines) in code_of(floor) {
            for (number, line) in lines {
                for other in above {
                    if line.contains(&format!("crate::{other}")) {
                        upward.push(format!("src/{name}:{number}: {}", line.trim()));
                    }
                }
            }
        }
    }
    assert!(
        upward.is_empty(),
        "imports that go up:\n{}",
        upward.join("\n")
    );
}

#[test]
fn the_lower_floors_are_pure() {
    const FORBIDDEN: [&str; 12] = [
        "egui",
        "eframe",
        "std::fs",
        "std::net",
        "std::thread",
        "std::env::",
        "std::process",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "rand::rng",
    ];
    let mut impure = Vec::new();
    for floor in PURE {
        for (name, lines) in code_of(floor) {
            if DOORS.contains(&name.as_str()) {
                continue;
            }
            for (number, line) in lines {
                for word in FORBIDDEN {
                    if line.contains(word) {
                        impure.push(format!("src/{name}:{number}: {}", line.trim()));
                    }
                }
            }
        }
    }
    assert!(impure.is_empty(), "not pure:\n{}", impure.join("\n"));
}

#[test]
fn only_the_top_floor_knows_a_window() {
    for floor in FLOORS.iter().filter(|floor| **floor != "app") {
        for (name, lines) in code_of(floor) {
            for (number, line) in lines {
                assert!(
                    !line.contains("egui"),
                    "src/{name}:{number}: {}",
                    line.trim()
                );
            }
        }
    }
}
