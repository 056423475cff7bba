//! What a seat sees: a fold over the events visible to it, and nothing else.
//!
//! The same on this machine, on a station and in a replay. A view never touches the exercise. What it shares with
//! the exercise is folded by the same code: the clock, decisions, consultations, working groups, letters, sign-off.

pub(super) mod inbox;
mod progress;
mod public;
mod team;

pub use inbox::InboxEntry;
pub use progress::{MoveView, Progress};
pub use public::{PublicItem, PublicKind, PublicView};
pub use team::{AnnouncedConsultation, TeamView};

pub(super) use public::public_item;
