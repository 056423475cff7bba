//! No scenario file takes more than 256 MB to check, however it is made: the program runs with no more memory of its own.

use std::path::Path;
use std::process::{Command, ExitStatus};

const MEBIBYTE: usize = 1024 * 1024;
/// The largest file that is looked at.
const LARGEST: usize = 8 * MEBIBYTE;
/// What `ulimit -d` is told, in KiB.
const LIMIT: usize = 256 * 1024;

fn check_within(kibibytes: usize, file: &Path) -> (ExitStatus, String) {
    let output = Command::new("sh")
        .arg("-c")
        .arg("ulimit -d \"$1\" && exec \"$2\" check \"$3\"")
        .arg("sh")
        .arg(kibibytes.to_string())
        .arg(env!("CARGO_BIN_EXE_demarche"))
        .arg(file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    (
        output.status,
        said.lines().last().unwrap_or_default().to_owned(),
    )
}

/// A text of the largest size: a beginning, a piece as often as it fits, and an end.
fn filled(before: &str, piece: &str, after: &str) -> String {
    let times = (LARGEST - before.len() - after.len()) / piece.len();
    format!("{before}{}{after}", piece.repeat(times))
}

fn injects(count: usize, when: impl Fn(usize) -> String) -> String {
    let injects = (0..count).map(|at| {
        format!(
            "Inject(id:\"x{at}\",title:\"t\",{},from:\"f\",to:[All],channel:Media,marking:Clear,body:\"b\"),",
            when(at)
        )
    });
    injects.collect()
}

#[test]
fn no_file_takes_more_than_256_megabytes() {
    let sound = include_str!("../broken/sound.ron");
    let split = |at: &str| {
        let (before, after) = sound.split_once(at).unwrap();
        (format!("{before}{at}"), after.to_owned())
    };
    let (in_body, after_body) = split("body: \"The gates do not move.");
    let (in_injects, after_injects) = split("injects: [");
    let (in_cbms, after_cbms) = split("cbms: [3, 8");
    let texts = [
        "\n".repeat(LARGEST),
        "(".repeat(LARGEST),
        "[(".repeat(LARGEST / 2),
        ",".repeat(LARGEST),
        filled(&in_body, "\n", &after_body),
        filled(&in_body, "the *Grey Heron* ", &after_body),
        filled(&in_body, "\\\"a ", &after_body),
        filled(&in_cbms, ",[]", &after_cbms),
        format!(
            "{in_injects}{}{after_injects}",
            injects(39_000, |_| "at:\"1m\"".to_owned())
        ),
        format!(
            "{in_injects}{}{after_injects}",
            injects(36_000, |at| format!(
                "when:Released(\"x{}\")",
                (at + 1) % 36_000
            ))
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    for (number, text) in texts.iter().enumerate() {
        assert!(text.len() <= LARGEST, "{number} is looked at");
        std::fs::write(&path, text).unwrap();
        let (status, said) = check_within(LIMIT, &path);
        let is_judged = matches!(status.code(), Some(0 | 1));
        assert!(is_judged, "text {number}: {status}, {said}");
        assert!(said.contains("large.ron: "), "text {number}: {said}");
    }
}

#[test]
fn the_limit_is_one() {
    let (status, _) = check_within(4 * 1024, Path::new("tests/broken/sound.ron"));
    assert!(!matches!(status.code(), Some(0 | 1)), "{status}");
}
