//! The command line: what each verb says, and with which exit code, to good input and to bad.
//!
//! Every test runs the program itself, as a person at a terminal or a script would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use demarche::exercise::WallTime;
use demarche::record::{Meta, Record};
use tempfile::TempDir;

use crate::first_call::taught;
use crate::support::unzip::xml_of;

const FIRST_CALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/first-call.ron");

/// A folder to run the program in, and a way to run it there.
struct Terminal {
    folder: TempDir,
}

/// What the program said, and how it ended.
struct Said {
    code: i32,
    out: String,
    errors: String,
}

impl Terminal {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(FIRST_CALL, folder.path().join("first-call.ron")).unwrap();
        Self { folder }
    }

    /// One with the record of an exercise, and the seal it was closed with.
    fn with_record() -> (Self, String) {
        let terminal = Self::new();
        let (scenario, events) = taught();
        let meta = Meta {
            scenario_id: scenario.id.to_string(),
            scenario_title: scenario.title.clone(),
            scenario_version: scenario.version.clone(),
            title: "Autumn course, group B".to_owned(),
            created: WallTime::default(),
            program_version: "0.1.0".to_owned(),
            branch: None,
        };
        let path = terminal.path("played.demarche");
        let mut record = Record::create(&path, &meta, scenario.source().as_ref()).unwrap();
        record.append(&events).unwrap();
        let seal = record.close().unwrap();
        (terminal, seal.to_string())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env_remove("DEMARCHE_LOG")
            .env("COLUMNS", "100")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let output = self.command(arguments).output().unwrap();
        let said = Said {
            code: output.status.code().expect("it ends by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!said.errors.contains("panicked"), "{}", said.errors);
        said
    }

    /// What the program says, as a text to compare.
    fn shows(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        let mut shown = format!("$ demarche {}\n{}", arguments.join(" "), said.out);
        if !said.errors.is_empty() {
            shown.push_str(&format!("[errors]\n{}", said.errors));
        }
        shown.push_str(&format!("[exit code {}]", said.code));
        without_hashes(&shown).replace(env!("CARGO_PKG_VERSION"), "[version]")
    }
}

/// The text with every hash replaced by a word.
fn without_hashes(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_hexdigit()) {
        let (before, run) = rest.split_at(start);
        let end = run
            .find(|letter: char| !letter.is_ascii_hexdigit())
            .unwrap_or(run.len());
        kept.push_str(before);
        kept.push_str(if end == 64 { "[hash]" } else { &run[..end] });
        rest = &run[end..];
    }
    kept + rest
}

/// Rewrites one place of a file.
fn alter(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn help_is_a_manual() {
    let terminal = Terminal::new();
    for verb in [
        "new", "check", "rehearse", "replay", "compare", "report", "verify",
    ] {
        let help = terminal.run(&[verb, "--help"]);
        assert_eq!(help.code, 0, "{verb}");
        assert!(help.out.len() > 400, "{verb} is explained:\n{}", help.out);
        assert_eq!(help.out, terminal.run(&["help", verb]).out);
    }
    insta::assert_snapshot!("help", terminal.shows(&["--help"]));
    assert_eq!(
        terminal.run(&["--version"]).out.trim(),
        concat!("demarche ", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn misuse_is_answered_with_a_sentence() {
    let terminal = Terminal::new();
    let answers: Vec<String> = [
        &["chekc"][..],
        &["chekc", "first-call.ron"],
        &["nothing.ron"],
        &["check"],
        &["compare", "only-one.demarche"],
        &["verify", "nothing.demarche"],
        &["verify", "first-call.ron"],
        &["verify", "first-call.ron", "--seal", "abc"],
        &["report", "nothing.demarche"],
        &["report", "nothing.demarche", "--format", "odt"],
        &["report", "nothing.demarche", "--format", "docx"],
        &["replay", "--loud"],
    ]
    .into_iter()
    .map(|arguments| {
        assert_eq!(terminal.run(arguments).code, 2, "{arguments:?}");
        terminal.shows(arguments)
    })
    .collect();
    insta::assert_snapshot!("misuse", answers.join("\n\n"));
}

#[test]
fn without_a_display_the_window_says_so_and_names_the_verbs() {
    let terminal = Terminal::new();
    for arguments in [&[][..], &["first-call.ron"]] {
        let said = terminal.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        assert_eq!(said.errors.trim_end().lines().count(), 1, "{}", said.errors);
        for verb in [
            "new", "check", "rehearse", "replay", "compare", "report", "verify",
        ] {
            assert!(said.errors.contains(verb), "{}", said.errors);
        }
    }
}

#[cfg(all(feature = "gui", target_os = "linux"))]
#[test]
fn a_display_that_does_not_answer_is_no_reason_to_panic() {
    let terminal = Terminal::new();
    let output = terminal
        .command(&[])
        .env("DISPLAY", ":9999")
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(
        errors.starts_with("The window could not be opened"),
        "{errors}"
    );
    assert!(
        !errors.contains(".rs"),
        "nothing of the toolkit's insides: {errors}"
    );
}

#[test]
fn a_new_scenario_can_be_checked_and_rehearsed_as_it_is() {
    let terminal = Terminal::new();
    insta::assert_snapshot!("new", terminal.shows(&["new", "harbour"]));
    let named = terminal.run(&["new", "Night watch.ron", "--title", "“Night” watch"]);
    assert_eq!(named.code, 0, "{}", named.errors);
    for (file, id, title) in [
        ("harbour.ron", "harbour", "Ghosts in the strait"),
        ("Night watch.ron", "night-watch", "“Night” watch"),
    ] {
        let text = fs::read_to_string(terminal.path(file)).unwrap();
        assert!(text.contains(&format!("id: \"{id}\",")), "{id}");
        let checked = terminal.run(&["check", "--strict", file]);
        assert_eq!(
            (checked.code, checked.out),
            (0, format!("{file}: no problems\n"))
        );
        let rehearsed = terminal.run(&["rehearse", file, "--runs", "20"]);
        assert_eq!(rehearsed.code, 0, "{}", rehearsed.errors);
        assert!(rehearsed.out.contains(title), "{}", rehearsed.out);
    }
}

#[test]
fn a_new_scenario_overwrites_nothing() {
    let terminal = Terminal::new();
    let before = fs::read(terminal.path("first-call.ron")).unwrap();
    fs::create_dir(terminal.path("folder")).unwrap();
    let long = "x".repeat(121);
    for (arguments, reason) in [
        (&["new", "first-call.ron"][..], "exists already"),
        (&["new", "first-call"], "exists already"),
        (&["new", "folder"], "is a folder"),
        (&["new", "nowhere/harbour.ron"], "could not be written"),
        (&["new", "harbour.ron", "--title", " "], "title is empty"),
        (&["new", "harbour.ron", "--title", &long], "121 characters"),
        (&["new"], "required"),
    ] {
        let said = terminal.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.errors.contains(reason), "{}", said.errors);
    }
    assert_eq!(fs::read(terminal.path("first-call.ron")).unwrap(), before);
    assert!(!terminal.path("harbour.ron").exists());
}

#[test]
fn a_good_scenario_checks_without_a_complaint() {
    let terminal = Terminal::new();
    let said = terminal.run(&["check", "--strict", "first-call.ron"]);
    assert_eq!(
        (said.code, said.out.as_str(), said.errors.as_str()),
        (0, "first-call.ron: no problems\n", "")
    );
}

#[test]
fn an_error_in_a_scenario_is_shown_where_it_is() {
    let terminal = Terminal::new();
    fs::write(
        terminal.path("broken.ron"),
        "Scenario(\n    format: 1,\n    titel: \"Lights out\",\n)\n",
    )
    .unwrap();
    let said = terminal.run(&["check", "first-call.ron", "broken.ron"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.starts_with("first-call.ron: no problems\n"),
        "{}",
        said.out
    );
    let place = "broken.ron:3:5: error:";
    assert!(said.out.contains(place), "{}", said.out);
    assert!(
        said.out.contains("3 |     titel: \"Lights out\""),
        "{}",
        said.out
    );
}

#[test]
fn a_scenario_that_is_not_there_does_not_keep_others_from_being_checked() {
    let terminal = Terminal::new();
    let said = terminal.run(&["check", "nothing.ron", "first-call.ron"]);
    assert_eq!(said.code, 2);
    assert!(said.out.contains("nothing.ron:1:1: error:"), "{}", said.out);
    assert!(
        said.out.contains("first-call.ron: no problems"),
        "{}",
        said.out
    );
    assert_eq!(said.errors, "One file could not be read.\n");
}

#[test]
fn a_warning_counts_only_if_asked_for() {
    let terminal = Terminal::new();
    alter(
        &terminal.path("first-call.ron"),
        "theme: \"Water\"",
        "theme: \"\"",
    );
    let code = |arguments: &[&str]| terminal.run(arguments).code;
    assert_eq!(code(&["check", "first-call.ron"]), 0);
    assert_eq!(code(&["check", "--strict", "first-call.ron"]), 1);
}

#[test]
fn scenarios_inside_the_program_go_by_their_ids() {
    let folder = tempfile::tempdir().unwrap();
    let terminal = Terminal { folder };
    let said = terminal.run(&["check", "--strict", "first-call"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.errors);
    assert!(
        said.out.ends_with("first-call.ron: no problems\n"),
        "{}",
        said.out
    );
}

#[test]
fn a_rehearsal_is_the_same_for_the_same_seed() {
    let terminal = Terminal::new();
    let rehearse = |more: &[&str]| {
        let said = terminal.run(&[&["rehearse", "first-call.ron", "--runs", "5"], more].concat());
        assert_eq!((said.code, said.errors.as_str()), (0, ""));
        said.out
    };
    let once = rehearse(&["--seed", "7"]);
    assert_eq!(once, rehearse(&["--seed", "7"]));
    assert_ne!(once, rehearse(&["--seed", "8"]));
    assert_ne!(
        once,
        rehearse(&["--seed", "7", "--posture", "Brennmark=erratic"])
    );
    assert!(
        once.starts_with("First call: 5 rehearsals with seed 7\n"),
        "{once}"
    );
    for section in [
        "Injects",
        "Decisions",
        "Consultations",
        "Expected actions",
        "Tension",
        "Measures",
        "Workload",
        "Never reached",
    ] {
        assert!(once.contains(&format!("\n{section}")), "{section}: {once}");
    }
}

#[test]
fn a_rehearsal_can_be_read_by_programs() {
    let terminal = Terminal::new();
    let said = terminal.run(&[
        "rehearse",
        "first-call.ron",
        "--runs",
        "3",
        "--posture",
        "aldenia=assertive",
        "--json",
    ]);
    assert_eq!(said.code, 0);
    let summary: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(summary["runs"], 3);
    assert_eq!(summary["postures"][0]["posture"], "assertive");
    assert_eq!(summary["injects"][0]["inject"], "i01");
    let released = &summary["injects"][0]["released"];
    assert_eq!(released["runs"], 3, "it comes at STARTEX");
    assert_eq!(
        released["example_seed"], 1,
        "the first run has the seed itself"
    );
    assert_eq!(summary["complete"], true);
    // Every field by its name and form: what another program may rely on.
    let mut form = Vec::new();
    shape("", &summary, &mut form);
    insta::assert_snapshot!("rehearse_json_form", form.join("\n"));
    let documented = include_str!("../../docs/rehearsal-format.md");
    for field in &form {
        let name = field
            .split([' ', '['])
            .next()
            .unwrap()
            .rsplit('.')
            .next()
            .unwrap();
        assert!(
            documented.contains(&format!("`{name}`")),
            "{name} is described"
        );
    }
}

/// The fields of a value with their types, the first of each list for all.
fn shape(path: &str, value: &serde_json::Value, form: &mut Vec<String>) {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                shape(&format!("{path}.{name}"), value, form);
            }
        }
        Value::Array(items) => match items.first() {
            Some(first) => shape(&format!("{path}[]"), first, form),
            None => form.push(format!("{path}[]")),
        },
        Value::String(_) => form.push(format!("{path} text")),
        Value::Bool(_) => form.push(format!("{path} yes or no")),
        Value::Number(_) => form.push(format!("{path} number")),
        Value::Null => form.push(format!("{path} null")),
    }
}

#[test]
fn a_rehearsal_reads_like_this() {
    let terminal = Terminal::new();
    let arguments = ["rehearse", "first-call.ron", "--runs", "8", "--seed", "3"];
    insta::assert_snapshot!("rehearse", terminal.shows(&arguments));
}

#[test]
fn a_rehearsal_can_be_read_by_spreadsheets() {
    let terminal = Terminal::new();
    let said = terminal.run(&["rehearse", "first-call.ron", "--runs", "3", "--csv"]);
    assert_eq!(said.code, 0);
    let table = said
        .out
        .strip_prefix('\u{feff}')
        .expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        &demarche::report::REHEARSAL_CSV_COLUMNS[..]
    );
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let has = |section: &str, item: &str, quantity: &str, value: &str| {
        lines.iter().any(|line| {
            [&line[0], &line[1], &line[3], &line[4]] == [section, item, quantity, value]
        })
    };
    assert!(has("Rehearsal", "first-call", "Runs", "3"), "{table}");
    assert!(has("Inject", "i01", "Released", "3"), "{table}");
    let wrong = terminal.run(&["rehearse", "first-call.ron", "--csv", "--json"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn one_run_can_be_saved_and_looked_at_as_a_record() {
    let terminal = Terminal::new();
    let rehearse = ["rehearse", "first-call.ron", "--runs", "1", "--seed", "46"];
    let save = ["--save", "run.demarche"];
    assert_eq!(terminal.run(&[&rehearse[..], &save].concat()).code, 0);
    assert_eq!(terminal.run(&["verify", "run.demarche"]).code, 0);
    let log = terminal.run(&["replay", "run.demarche", "--log"]);
    assert_eq!(log.code, 0, "{}", log.errors);
    assert!(
        log.out.contains("Rehearsal of First call, seed 46"),
        "nobody takes it for an exercise: {}",
        log.out
    );
    let again = terminal.run(&[&rehearse[..], &save].concat());
    assert_eq!(again.code, 2, "nothing is overwritten");
    assert!(again.errors.contains("exists already"), "{}", again.errors);
}

#[test]
fn what_was_never_reached_is_a_problem_for_the_strict() {
    let terminal = Terminal::new();
    let rehearse = ["rehearse", "first-call.ron", "--runs", "1"];
    let lenient = terminal.run(&rehearse);
    assert_eq!(lenient.code, 0);
    assert!(lenient.out.contains("Never reached"));
    let strict = terminal.run(&[&rehearse[..], &["--strict"]].concat());
    assert_eq!((strict.code, strict.out), (1, lenient.out));
}

/// Ctrl-C is not lost work: what was played is summed up, and said to be a part.
#[cfg(unix)]
#[test]
fn a_rehearsal_that_is_interrupted_keeps_what_it_found() {
    use std::io::Read as _;
    let terminal = Terminal::new();
    let mut child = terminal
        .command(&["rehearse", "first-call.ron", "--runs", "1000000", "--json"])
        .env("DEMARCHE_LOG", "info")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Its first word says that it listens.
    let mut errors = child.stderr.take().unwrap();
    let mut first = [0_u8];
    errors.read_exact(&mut first).unwrap();
    let kill = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(kill.success());
    let output = child.wait_with_output().unwrap();
    let mut said = String::new();
    errors.read_to_string(&mut said).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Cancelled after"), "{said}");
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["complete"], false);
    assert!(summary["runs"].as_u64().unwrap() < 1_000_000);
}

#[test]
fn what_cannot_be_rehearsed_is_told() {
    let terminal = Terminal::new();
    let rehearse = |more: &[&str]| terminal.run(&[&["rehearse", "first-call.ron"], more].concat());
    for (wrong, named) in [
        (&["--posture", "drovia=cautious"][..], "aldenia, brennmark"),
        (&["--posture", "aldenia=kind"], "cautious"),
        (&["--posture", "aldenia"], "aldenia=assertive"),
        (&["--runs", "0"], "--runs"),
    ] {
        let said = rehearse(wrong);
        assert_eq!(said.code, 2, "{wrong:?}");
        assert!(said.errors.contains(named), "{}", said.errors);
    }
    alter(
        &terminal.path("first-call.ron"),
        "channel: Email",
        "channel: Pigeon",
    );
    let said = rehearse(&["--json"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.errors.contains("Pigeon"), "{}", said.errors);
}

#[test]
fn a_record_is_replayed_to_any_moment_for_any_seat() {
    let (terminal, _) = Terminal::with_record();
    let record = "played.demarche";
    insta::assert_snapshot!("replay_end", terminal.shows(&["replay", record]));
    insta::assert_snapshot!(
        "replay_brennmark_in_session",
        terminal.shows(&["replay", record, "--at", "2h", "--as", "Brennmark"])
    );
    insta::assert_snapshot!(
        "replay_log_start",
        terminal.shows(&["replay", record, "--log", "--at", "07:12"])
    );
    assert_eq!(
        terminal.run(&["replay", record, "--at", "07:12"]).out,
        terminal.run(&["replay", record, "--at", "12m"]).out,
        "both ways of naming a moment"
    );
}

#[test]
fn a_seat_is_shown_what_it_sees_and_nothing_else() {
    let (terminal, _) = Terminal::with_record();
    let secret = "A session from Brennmark";
    let shown = |seat: &str, more: &[&str]| {
        let arguments = [
            &["replay", "played.demarche", "--as", seat, "--at", "1h"][..],
            more,
        ];
        terminal.run(&arguments.concat()).out
    };
    for more in [&[][..], &["--log"]] {
        for seat in [
            "facilitator",
            "observer",
            "aldenia",
            "team:aldenia",
            "Republic of Aldenia",
        ] {
            assert!(shown(seat, more).contains(secret), "{seat} {more:?}");
        }
        for seat in ["brennmark", "public"] {
            assert!(!shown(seat, more).contains(secret), "{seat} {more:?}");
        }
    }
    // What will come is for the facilitator alone.
    let to_come = "The page is not genuine";
    assert!(shown("facilitator", &[]).contains(to_come));
    assert!(!shown("observer", &[]).contains(to_come));
}

#[test]
fn what_a_replay_is_asked_for_must_exist() {
    let (terminal, _) = Terminal::with_record();
    let answers = [
        terminal.shows(&["replay", "played.demarche", "--as", "drovia"]),
        terminal.shows(&["replay", "played.demarche", "--at", "tea time"]),
        terminal.shows(&["replay", "first-call.ron"]),
    ];
    insta::assert_snapshot!("replay_misuse", answers.join("\n\n"));
}

#[test]
fn records_stand_side_by_side() {
    let (terminal, _) = Terminal::with_record();
    let rehearse = ["rehearse", "first-call.ron", "--runs", "1", "--seed", "46"];
    let save = ["--save", "run.demarche"];
    assert_eq!(terminal.run(&[&rehearse[..], &save].concat()).code, 0);
    let said = terminal.run(&["compare", "played.demarche", "run.demarche"]);
    assert_eq!(said.code, 0, "{}", said.errors);
    for wanted in ["Where the courses parted", "Decisions", "Highest tension"] {
        assert!(said.out.contains(wanted), "{wanted}: {}", said.out);
    }
    assert!(said.out.contains("Played by the program"), "{}", said.out);
    let same = terminal.run(&["compare", "run.demarche", "run.demarche"]);
    assert!(same.out.contains("They never did."), "{}", same.out);
}

#[test]
fn an_intact_record_is_said_to_be_and_its_seal_holds() {
    let (terminal, seal) = Terminal::with_record();
    let said = terminal.run(&["verify", "played.demarche"]);
    assert_eq!(said.code, 0);
    assert!(
        said.out.contains(&format!("Seal: {seal}\n")),
        "{}",
        said.out
    );
    let record = "played.demarche";
    assert_eq!(terminal.run(&["verify", record, "--seal", &seal]).code, 0);
    let other = format!("{}1", &seal[..seal.len() - 1]);
    let other = if other == seal {
        format!("{}2", &seal[..seal.len() - 1])
    } else {
        other
    };
    assert_eq!(terminal.run(&["verify", record, "--seal", &other]).code, 1);
    insta::assert_snapshot!("verify_intact", terminal.shows(&["verify", record]));
}

#[test]
fn an_altered_record_is_found_out_and_read_as_far_as_it_can_be_trusted() {
    let (terminal, _) = Terminal::with_record();
    let path = terminal.path("played.demarche");
    let mut bytes = fs::read(&path).unwrap();
    let words = b"They can see the other end.";
    let place = bytes
        .windows(words.len())
        .position(|window| window == words)
        .expect("the rationale is in the file");
    bytes[place..place + 4].copy_from_slice(b"Nobo");
    fs::write(&path, bytes).unwrap();

    let verified = terminal.run(&["verify", "played.demarche"]);
    assert_eq!(verified.code, 1);
    assert!(
        verified.out.contains("First bad event: "),
        "{}",
        verified.out
    );
    for arguments in [
        &["replay", "played.demarche"][..],
        &["report", "played.demarche", "--format", "jsonl"],
    ] {
        let said = terminal.run(arguments);
        assert_eq!(said.code, 1, "{arguments:?}");
        assert!(!said.out.is_empty(), "what can be trusted is shown");
        assert!(said.errors.contains("is damaged"), "{}", said.errors);
    }
}

#[test]
fn the_log_goes_into_a_file_that_is_new() {
    let (terminal, _) = Terminal::with_record();
    let (_, events) = taught();
    let report = ["report", "played.demarche", "--format", "jsonl"];
    let printed = terminal.run(&report);
    assert_eq!(printed.code, 0);
    assert_eq!(printed.out.lines().count(), events.len());
    let to_file = [&report[..], &["--output", "log.jsonl"]].concat();
    assert_eq!(terminal.run(&to_file).code, 0);
    assert_eq!(
        fs::read_to_string(terminal.path("log.jsonl")).unwrap(),
        printed.out
    );

    let again = terminal.run(&to_file);
    assert_eq!(again.code, 2);
    assert!(
        again.errors.contains("Nothing was overwritten"),
        "{}",
        again.errors
    );
    let record = fs::read(terminal.path("played.demarche")).unwrap();
    let over_itself = [&report[..], &["--output", "played.demarche"]].concat();
    assert_eq!(terminal.run(&over_itself).code, 2);
    assert_eq!(fs::read(terminal.path("played.demarche")).unwrap(), record);
    let nowhere = [&report[..], &["--output", "no/such/folder.jsonl"]].concat();
    assert_eq!(terminal.run(&nowhere).code, 2);
}

#[test]
fn the_log_for_a_state_holds_what_the_state_saw() {
    let (terminal, _) = Terminal::with_record();
    let csv = |seat: &str| {
        terminal
            .run(&[
                "report",
                "played.demarche",
                "--format",
                "csv",
                "--for",
                seat,
            ])
            .out
    };
    let (all, aldenia, brennmark) = (csv("facilitator"), csv("aldenia"), csv("brennmark"));
    assert!(all.starts_with('\u{feff}'), "spreadsheets need the mark");
    // The embassy's cable to Brennmark, which it kept to itself.
    let cable = "From the embassy in Aldmere";
    assert!(all.contains(cable) && brennmark.contains(cable));
    assert!(!aldenia.contains(cable) && aldenia.contains("A session from Brennmark"));
}

#[test]
fn reports_and_packets_are_files_that_are_new() {
    let (terminal, _) = Terminal::with_record();
    let report = |more: &[&str]| {
        let arguments = [&["report", "played.demarche"][..], more].concat();
        terminal.run(&arguments)
    };
    let said = report(&["--format", "docx"]);
    assert_eq!(said.code, 0, "{}", said.errors);
    assert!(said.out.contains("played.docx"), "{}", said.out);
    assert!(
        fs::read(terminal.path("played.docx"))
            .unwrap()
            .starts_with(b"PK")
    );
    let again = report(&["--format", "docx"]);
    assert_eq!(again.code, 2);
    assert!(
        again.errors.contains("Nothing was overwritten"),
        "{}",
        again.errors
    );

    // How much of the log it ends with is chosen.
    let text = |log: &str| {
        let name = format!("{log}.docx");
        let said = report(&["--format", "docx", "--log", log, "-o", &name]);
        assert_eq!(said.code, 0, "{}", said.errors);
        xml_of(&fs::read(terminal.path(&name)).unwrap())
    };
    let (key, all, none) = (text("key"), text("whole"), text("none"));
    assert!(key.contains("Annex: log") && all.contains("Annex: log"));
    assert!(key.len() < all.len(), "{} and {}", key.len(), all.len());
    assert!(!none.contains("Annex: log"));

    let packet = report(&["--format", "xlsx", "--for", "aldenia"]);
    assert_eq!(packet.code, 0, "{}", packet.errors);
    assert!(terminal.path("played-aldenia.xlsx").exists());
    let charts = report(&["--format", "svg", "-o", "charts"]);
    assert_eq!(charts.code, 0, "{}", charts.errors);
    let tension = fs::read_to_string(terminal.path("charts/tension.svg")).unwrap();
    assert!(tension.starts_with("<svg "));
    assert_eq!(report(&["--format", "svg", "-o", "charts"]).code, 2);

    let sheet = report(&["--format", "run-sheet"]);
    assert_eq!(sheet.code, 0);
    assert!(sheet.out.contains("\"Designated Scenario Time\""));
}

#[test]
fn an_anonymised_log_names_nobody_and_says_where_to_look() {
    let (terminal, _) = Terminal::with_record();
    let said = terminal.run(&[
        "report",
        "played.demarche",
        "--format",
        "jsonl",
        "--anonymise",
    ]);
    assert_eq!(said.code, 0, "{}", said.errors);
    assert!(said.out.contains("State A") && !said.out.contains("Aldenia"));
    assert!(
        said.errors.contains("Look at them before you hand it out"),
        "{}",
        said.errors
    );
    for (seat, format) in [("public", "docx"), ("observer", "xlsx")] {
        let refused = terminal.run(&[
            "report",
            "played.demarche",
            "--format",
            format,
            "--for",
            seat,
        ]);
        assert_eq!(refused.code, 2);
        assert!(
            refused.errors.contains("the log alone"),
            "{}",
            refused.errors
        );
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_causes_no_panic() {
    let (terminal, _) = Terminal::with_record();
    let mut program = terminal
        .command(&["replay", "played.demarche", "--log"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(program.stdout.take());
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_a_failure() {
    let terminal = Terminal::new();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = terminal
        .command(&["check", "first-call.ron"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(
        errors.starts_with("The output could not be written"),
        "{errors}"
    );
}
