//! `verify`: whether a record is as it was written.

use super::arguments::Verify;
use super::output::Output;
use super::{Failure, Verdict};
use crate::record::{Ending, Verification, verify, verify_against};

/// Says what was found.
pub(super) fn run(arguments: &Verify, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    let record = &arguments.record;
    let found = match &arguments.seal {
        Some(seal) => verify_against(record, seal)?,
        None => verify(record)?,
    };
    match &found {
        Verification::Intact {
            events,
            seal,
            ending,
        } => {
            output.say(&format!("The record is intact: {events} events. {ending}"))?;
            output.say(&format!("Seal: {seal}"))?;
            // Every row is as it was written, but some may have stayed behind.
            Ok(Verdict::problems_if(*ending == Ending::JournalMissing))
        }
        Verification::Damaged(report) => {
            output.say("The record is damaged.")?;
            for damage in &report.damage {
                output.say(&format!("  {damage}"))?;
            }
            if let Some(row) = report.first_bad_row {
                output.say(&format!("First bad event: {row}"))?;
            }
            output.say(&format!(
                "Events that can be read with confidence: {}",
                report.readable
            ))?;
            Ok(Verdict::Problems)
        }
    }
}
