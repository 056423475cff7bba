//! Ctrl-C: what has been played so far is kept and said.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// A flag that the first Ctrl-C sets; a second one ends the program at once, as it otherwise does.
pub(super) fn flag() -> Arc<AtomicBool> {
    let cancel = Arc::new(AtomicBool::new(false));
    // In this order: the first Ctrl-C finds the flag down, and the second finds it up. Where the system allows
    // neither, Ctrl-C ends the program, and nothing else is lost.
    let armed = flag::register_conditional_default(SIGINT, Arc::clone(&cancel))
        .and_then(|_| flag::register(SIGINT, Arc::clone(&cancel)));
    if let Err(error) = armed {
        tracing::info!(%error, "Ctrl-C will not keep what was played");
    }
    cancel
}
