//! A program that is killed loses nothing it acknowledged.
//!
//! The test binary runs itself as the program to be killed: see [`child`].

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use demarche::record::{Ending, Record, RecordError, Row, Verification, open_readable, verify};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{SCENARIO, files, meta, row, rows};

const PATH: &str = "DEMARCHE_TEST_RECORD";
const TASK: &str = "DEMARCHE_TEST_TASK";
/// Sets the child's lines apart from those of the test runner.
const MARK: &str = "child: ";

/// Not a test but the program that the tests here start.
#[test]
#[ignore = "started by the other tests of this module"]
fn child() {
    let (Ok(path), Ok(task)) = (std::env::var(PATH), std::env::var(TASK)) else {
        return;
    };
    let path = Path::new(&path);
    match task.as_str() {
        "append" => append_until_killed(path),
        "hold" => {
            let record = Record::open(path).unwrap();
            say("held");
            std::io::stdin()
                .lock()
                .read_line(&mut String::new())
                .unwrap();
            drop(record);
        }
        "open and close" => open_and_close_until_killed(path),
        "create" => create_until_killed(path),
        "fail" => append_until_refused(path),
        other => panic!("no such task: {other}"),
    }
}

fn say(what: impl std::fmt::Display) {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "\n{MARK}{what}").unwrap();
    stdout.flush().unwrap();
}

/// One to three rows at a time.
fn next_batch(record: &Record) -> Vec<Row> {
    let first = record.event_count() + 1;
    (first..=first + first % 3).map(row).collect()
}

fn append_until_killed(path: &Path) {
    let mut record = Record::open(path).unwrap();
    loop {
        record.append_rows(&next_batch(&record)).unwrap();
        say(record.event_count());
    }
}

fn open_and_close_until_killed(path: &Path) {
    loop {
        let mut record = Record::open(path).unwrap();
        record.append_rows(&next_batch(&record)).unwrap();
        say(record.close().unwrap().events);
    }
}

fn create_until_killed(folder: &Path) {
    for number in 0.. {
        let path = folder.join(format!("{number}.demarche"));
        let mut record = Record::create(path, &meta(), SCENARIO).unwrap();
        say(number);
        record.append_rows(&[row(1)]).unwrap();
        record.close().unwrap();
    }
}

/// For a process that may not write files larger than some limit.
fn append_until_refused(path: &Path) {
    let mut record = Record::open(path).unwrap();
    let first_error = loop {
        let first = record.event_count() + 1;
        let batch: Vec<_> = (first..first + 3).map(row).collect();
        match record.append_rows(&batch) {
            Ok(()) => say(record.event_count()),
            Err(error) => break error,
        }
    };
    assert!(
        matches!(first_error, RecordError::NotStored { .. }),
        "{first_error:?}"
    );
    let next = row(record.event_count() + 1);
    let second_error = record.append_rows(&[next]).unwrap_err();
    assert!(
        matches!(second_error, RecordError::Stopped { .. }),
        "{second_error:?}"
    );
    say("refused");
}

/// The test binary as a program that does one task.
struct Program {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Program {
    fn start(task: &str, path: &Path) -> Self {
        Self::spawn(Command::new(std::env::current_exe().unwrap()), task, path)
    }

    fn spawn(mut command: Command, task: &str, path: &Path) -> Self {
        let mut child = command
            .args(["record::kill::child", "--exact", "--ignored", "--nocapture"])
            .env(PATH, path)
            .env(TASK, task)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, output }
    }

    /// The next thing it says; `None` when it is gone. A line cut off by its death does not count.
    fn hear(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            if let Some(said) = line
                .strip_prefix(MARK)
                .and_then(|said| said.strip_suffix('\n'))
            {
                return Some(said.to_owned());
            }
        }
    }

    /// Lets it say so many things, kills it, and returns the last thing it said.
    fn kill_after(mut self, things: u32) -> Option<String> {
        let mut last = None;
        for _ in 0..things {
            last = Some(
                self.hear()
                    .expect("the program should run until it is killed"),
            );
        }
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        while let Some(said) = self.hear() {
            last = Some(said);
        }
        last
    }
}

#[test]
fn every_acknowledged_event_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    Record::create(&path, &meta(), SCENARIO)
        .unwrap()
        .close()
        .unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut left_open = 0;
    for _ in 0..25 {
        let program = Program::start("append", &path);
        let said = program.kill_after(random.random_range(1..120));
        let acknowledged: u64 = said.unwrap().parse().unwrap();

        let readable = open_readable(&path).unwrap();
        let Verification::Intact { events, ending, .. } = readable.verification else {
            panic!("{}", readable.verification)
        };
        // What was being stored when the kill came may be there, as a whole or not at all.
        let following = acknowledged + 1 + (acknowledged + 1) % 3 + 1;
        assert!(
            events == acknowledged || events + 1 == following,
            "{acknowledged} acknowledged, {events} stored"
        );
        assert_eq!(readable.rows, rows(events));
        left_open += u32::from(ending == Ending::LeftOpen);

        let mut record = Record::open(&path).unwrap();
        assert_eq!(record.event_count(), events);
        record.append_rows(&[row(events + 1)]).unwrap();
        assert_eq!(record.rows().unwrap(), rows(events + 1));
        record.close().unwrap();
        assert_eq!(files(folder.path()).len(), 1);
    }
    assert!(left_open > 0, "no kill came while the record was open");
}

#[test]
fn a_kill_while_closing_or_opening_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    Record::create(&path, &meta(), SCENARIO)
        .unwrap()
        .close()
        .unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(2);
    for _ in 0..12 {
        let program = Program::start("open and close", &path);
        let said = program.kill_after(random.random_range(1..9));
        let acknowledged: u64 = said.unwrap().parse().unwrap();
        let record = Record::open(&path).unwrap();
        assert!(record.event_count() >= acknowledged);
        assert_eq!(record.rows().unwrap(), rows(record.event_count()));
        record.close().unwrap();
        assert!(matches!(
            verify(&path).unwrap(),
            Verification::Intact {
                ending: Ending::Closed,
                ..
            }
        ));
        assert_eq!(files(folder.path()).len(), 1);
    }
}

#[test]
fn a_kill_while_creating_leaves_a_record_or_an_empty_file() {
    let mut random = ChaCha8Rng::seed_from_u64(3);
    for _ in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        let program = Program::start("create", folder.path());
        let said = program.kill_after(random.random_range(1..6));
        let last: u64 = said.unwrap().parse().unwrap();
        for number in 0..=last {
            let path = folder.path().join(format!("{number}.demarche"));
            assert_eq!(open_readable(&path).unwrap().meta, meta());
            assert!(number == last || open_readable(&path).unwrap().rows == rows(1));
        }
        let next = folder.path().join(format!("{}.demarche", last + 1));
        if next.exists() {
            let result = Record::open(&next);
            assert!(
                matches!(result, Ok(_) | Err(RecordError::Empty { .. })),
                "{result:?}"
            );
        }
    }
}

#[test]
fn another_program_is_kept_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    super::closed_record(&path, 4);
    let mut program = Program::start("hold", &path);
    assert_eq!(program.hear().as_deref(), Some("held"));
    for result in [
        Record::open(&path).err(),
        verify(&path).err(),
        open_readable(&path).err(),
    ] {
        assert!(
            matches!(result, Some(RecordError::InUse { .. })),
            "{result:?}"
        );
    }
    let library = demarche::record::Library::in_folder(folder.path());
    let entries = library.entries().unwrap();
    let summary = entries[0].summary.as_ref().unwrap();
    assert_eq!(summary.state, demarche::record::State::Running);
    assert_eq!((&summary.meta, summary.events), (&meta(), None));

    writeln!(program.child.stdin.take().unwrap(), "let go").unwrap();
    assert!(program.child.wait().unwrap().success());
    assert_eq!(Record::open(&path).unwrap().event_count(), 4);
}

/// The system refuses to let the file grow, in the middle of an append.
#[cfg(unix)]
#[test]
fn a_write_that_fails_is_not_acknowledged_and_not_half_stored() {
    for blocks in [40, 57, 90, 141] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.demarche");
        Record::create(&path, &meta(), SCENARIO)
            .unwrap()
            .close()
            .unwrap();
        let mut command = Command::new("sh");
        // Ignoring the signal turns the limit into an error of the write.
        let limited = "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$0\" \"$@\"";
        command
            .args(["-c", limited])
            .arg(std::env::current_exe().unwrap());
        command.arg(blocks.to_string());
        let mut program = Program::spawn(command, "fail", &path);
        let mut acknowledged = 0;
        while let Some(said) = program.hear() {
            if said == "refused" {
                break;
            }
            acknowledged = said.parse().unwrap();
        }
        assert!(program.child.wait().unwrap().success());
        assert!(acknowledged > 0);

        let mut record = Record::open(&path).unwrap();
        assert_eq!(record.event_count(), acknowledged);
        assert_eq!(record.rows().unwrap(), rows(acknowledged));
        record.append_rows(&[row(acknowledged + 1)]).unwrap();
        record.close().unwrap();
        assert!(fs::metadata(&path).unwrap().len() > 0);
        assert_eq!(files(folder.path()).len(), 1);
    }
}
