//! One integration-test binary; each module is named after what it guards.

// Helpers of tests may fail as tests do.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod command_line;
mod documents;
mod first_call;
mod floors;
mod journey;
mod lights_out;
mod narrative;
mod pictures;
mod pictures_in_play;
mod properties;
mod record;
mod rehearsal;
mod rehearsed_tables;
mod report;
mod rules;
mod scenario_errors;
mod scenario_format;
#[cfg(target_os = "linux")]
mod scenario_memory;
mod scenario_recorded;
mod scenario_robust;
mod session;
#[allow(
    dead_code,
    reason = "shared with the tests inside the crate; each uses its part"
)]
mod support;
mod told;
mod ui;
