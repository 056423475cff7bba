//! Broken scenarios and what their authors are told: every message is read by somebody who writes policy, not code.
//!
//! Each file in `tests/broken` has a report beside it in `tests/broken/reports`. After a change of wording,
//! `INSTA_UPDATE=always cargo test --test it scenario_errors` writes the reports anew: read them.

use std::path::{Path, PathBuf};

use demarche::scenario::{Loaded, Severity, load, load_str};

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "ron"));
    files.sort();
    files
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}

fn read(file: &Path) -> Loaded {
    let text = std::fs::read_to_string(file).unwrap();
    load_str(&format!("{}.ron", stem(file)), &text)
}

#[test]
fn what_authors_are_told() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../broken/reports");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for file in corpus() {
            insta::assert_snapshot!(stem(&file), read(&file).report());
        }
    });
}

#[test]
fn every_broken_file_is_told_about_and_the_sound_one_is_left_in_peace() {
    for file in corpus() {
        let loaded = read(&file);
        assert_eq!(
            loaded.scenario.is_none(),
            loaded.has_errors(),
            "{}",
            loaded.report()
        );
        let is_sound = stem(&file) == "sound";
        assert_eq!(loaded.problems.is_empty(), is_sound, "{}", loaded.report());
    }
}

#[test]
fn messages_are_sentences_that_end_without_a_stop() {
    for file in corpus() {
        for problem in read(&file).problems {
            for text in [Some(problem.what.clone()), problem.help.clone()]
                .into_iter()
                .flatten()
            {
                let first = text.chars().next().unwrap();
                assert!(!first.is_lowercase(), "{problem}: “{text}”");
                assert!(!text.ends_with('.'), "{problem}: “{text}”");
            }
            assert!(
                problem.severity == Severity::Hint || problem.help.is_some(),
                "{problem} does not say what would be right"
            );
        }
    }
}

#[test]
fn files_that_are_no_text_are_told_about() {
    let folder = tempfile::tempdir().unwrap();
    let told = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let loaded = load(&path);
        assert!(loaded.scenario.is_none());
        let [problem] = &loaded.problems[..] else {
            panic!("one problem, not {}", loaded.report());
        };
        (problem.line, problem.column, problem.what.clone())
    };
    let (line, column, what) = told("latin.ron", b"Scenario(\n  title: \"Caf\xE9\"\n)");
    assert_eq!((line, column), (2, 14));
    assert_eq!(what, "The bytes from here on are not text in UTF-8");

    let (.., what) = told("wide.ron", b"\xFF\xFES\0c\0e\0");
    assert_eq!(
        what,
        "This file is saved as UTF-16, but scenarios are UTF-8"
    );

    let (.., what) = told("large.ron", &vec![b' '; 8 * 1024 * 1024 + 1]);
    assert_eq!(
        what,
        "This file is larger than 8 MiB, more than a scenario may have"
    );
}

#[test]
fn a_file_that_is_not_there_is_told_about() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = load(&folder.path().join("nowhere.ron"));
    assert!(loaded.scenario.is_none());
    assert!(
        loaded.problems[0]
            .what
            .starts_with("The file cannot be read")
    );
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let text = std::fs::read_to_string("tests/broken/sound.ron").unwrap();
    let loaded = load_str("marked.ron", &format!("\u{FEFF}{text}"));
    assert!(loaded.scenario.is_some(), "{}", loaded.report());
}

#[test]
fn a_mistake_in_one_inject_does_not_hide_those_in_others() {
    let text = std::fs::read_to_string("tests/broken/sound.ron").unwrap();
    let text = text.replace("marking:", "marknig:");
    let loaded = load_str("marked.ron", &text);
    assert_eq!(
        loaded.summary().to_string(),
        "3 errors",
        "{}",
        loaded.report()
    );
}

#[test]
fn a_broken_scenario_can_still_be_called_by_its_title() {
    let text = std::fs::read_to_string("tests/broken/many-mistakes.ron").unwrap();
    let loaded = load_str("x.ron", &text);
    assert!(loaded.scenario.is_none());
    assert_eq!(loaded.title.as_deref(), Some("The lock goes dark"));
}

#[test]
fn no_report_is_left_over() {
    let names: Vec<String> = corpus().iter().map(|file| stem(file)).collect();
    for report in std::fs::read_dir("tests/broken/reports").unwrap() {
        let report = report.unwrap().path();
        assert!(
            names.contains(&stem(&report)),
            "{} is of no file",
            report.display()
        );
    }
}
