//! `check`: everything that is wrong with a scenario.

use super::arguments::Check;
use super::output::Output;
use super::{Failure, Verdict, reading};
use crate::scenario::problem::{Kind, Problem, Syntax};

/// Reports on every scenario, one after the other.
pub(super) fn run(arguments: &Check, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    let mut found = false;
    let mut unread = 0;
    for path in &arguments.scenarios {
        let loaded = reading::scenario(path);
        output.say(loaded.report().trim_end())?;
        let cannot_read =
            |problem: &Problem| matches!(problem.kind, Kind::Syntax(Syntax::CannotRead { .. }));
        unread += usize::from(loaded.problems.iter().any(cannot_read));
        found |= loaded.has_errors() || (arguments.strict && loaded.summary().warnings > 0);
    }
    match unread {
        0 => Ok(Verdict::problems_if(found)),
        _ => Err(Failure::Unread { unread }),
    }
}
