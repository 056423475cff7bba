//! The guide from an idea to a rehearsal: every step of it stands in a new scenario, and what it quotes is said.

use std::collections::BTreeSet;
use std::fs;

use demarche::command_line;
use demarche::command_line::output::Output;
use demarche::scenario::load_str;
use demarche::scenario::template::{id_from, new_scenario};

use super::{blocks, compare, read};

const WRITING: &str = "docs/writing-a-scenario.md";

/// A text without comments and with single blanks, to be found wherever it stands in a file.
fn bare(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let code = match line.split_once("//") {
            // No text of the template speaks of an address, so two strokes begin a comment.
            Some((code, _)) => code,
            None => line,
        };
        lines.push(code);
    }
    let bare: Vec<&str> = lines
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect();
    bare.join(" ")
}

#[test]
fn every_step_of_the_guide_shows_the_new_scenario_as_it_is() {
    let template = new_scenario(&id_from("ghosts-in-the-strait"), None);
    assert!(!template.contains("://"));
    let template = bare(&template);
    let guide = read(WRITING);
    let lines: Vec<&str> = guide.lines().collect();
    let snippets = blocks(&lines, "ron");
    assert!(snippets.len() >= 8, "one for each step");
    for snippet in snippets {
        for shown in snippet.split("\n…\n") {
            let shown = bare(shown);
            assert!(template.contains(&shown), "not in the template: {shown}");
        }
    }
}

/// The mistakes that the guide makes in the new scenario, to show what the checker says.
const MISTAKES: [(&str, &str); 3] = [
    ("            channel: Media,", "            chanel: Media,"),
    (
        "Contacted(\"ilmaria\"), text: \"Veskar reaches",
        "Contacted(\"ilmara\"), text: \"Veskar reaches",
    ),
    (
        "evidence: [Evidence(points_to: State(\"veskar\"), weight: 0.2, planted: true)]",
        "evidence: [Evidence(points_to: State(\"veskar\"), weight: 0.2)]",
    ),
];

#[test]
fn what_the_guide_says_the_checker_says_is_what_it_says() {
    let mut text = new_scenario(&id_from("my-scenario"), None);
    for (right, wrong) in MISTAKES {
        assert!(text.contains(right), "{right}");
        text = text.replacen(right, wrong, 1);
    }
    let said = load_str("my-scenario.ron", &text).report();
    let guide = read(WRITING);
    let begin = "```text\n$ demarche check my-scenario.ron\n";
    let (before, rest) = guide.split_once(begin).expect("the guide shows a check");
    let (_, after) = rest.split_once("```\n").unwrap();
    compare(
        WRITING,
        &format!("{before}{begin}{}\n```\n{after}", said.trim_end()),
    );
}

#[test]
fn what_the_guide_shows_of_a_rehearsal_can_be_found_in_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("my-scenario.ron");
    fs::write(&file, new_scenario(&id_from("my-scenario"), None)).unwrap();
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let arguments = ["demarche", "rehearse", file.to_str().unwrap()].map(Into::into);
    let code = command_line::run(arguments, &mut Output::new(&mut out, &mut errors));
    assert_eq!(code, 0);
    let said = String::from_utf8(out).unwrap();

    let guide = read(WRITING);
    let begin = "```text\n$ demarche rehearse my-scenario.ron\n";
    let (_, rest) = guide
        .split_once(begin)
        .expect("the guide shows a rehearsal");
    let (shown, _) = rest.split_once("```\n").unwrap();
    // How often things came changes with every posture that is tuned, and lines move; what there is to see does
    // not.
    let without_numbers = |line: &str| -> String {
        let line = line.split(" (line ").next().unwrap_or(line);
        let words = line.split_whitespace();
        let words = words.filter(|word| {
            !matches!(*word, "%" | "always" | "never") && word.parse::<f32>().is_err()
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let said: BTreeSet<String> = said.lines().map(without_numbers).collect();
    for line in shown
        .lines()
        .filter(|line| !line.trim().is_empty() && *line != "…")
    {
        assert!(
            said.contains(&without_numbers(line)),
            "no rehearsal says: {line}"
        );
    }
}
