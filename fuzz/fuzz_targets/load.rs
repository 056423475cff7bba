//! Whatever the bytes of a scenario file are: no panic, no hang, and a scenario or at least one error.

#![no_main]

use demarche::scenario::{load_recorded, load_str};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for loaded in [load_str("fuzz.ron", &text), load_recorded("fuzz.ron", &text)] {
        assert_eq!(loaded.scenario.is_none(), loaded.has_errors());
        assert!(loaded.problems.len() <= 201, "nobody reads more");
        for problem in &loaded.problems {
            let extent = problem.extent;
            assert!(text.get(extent.start..extent.end).is_some(), "{problem}");
        }
        assert!(!loaded.report().is_empty());
    }
});
