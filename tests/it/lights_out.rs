//! Lights out on the interconnector, the full exercise.
use demarche::scenario::load_str;

const TEXT: &str = include_str!("../../scenarios/lights-out.ron");

#[test]
fn it_reads_without_a_complaint() {
    let loaded = load_str("lights-out.ron", TEXT);
    let summary = loaded.summary();
    assert_eq!(
        (summary.errors, summary.warnings, summary.hints),
        (0, 0, 0),
        "{}",
        loaded.report()
    );
}
