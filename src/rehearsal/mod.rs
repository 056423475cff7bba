//! Play without people: the program at the tables, in a posture, from a seed.
//!
//! - [`Posture`]: how a table tends to act, as data.
//! - [`RehearsedPlayer`]: one table, which sees a [`crate::exercise::TeamView`] and nothing else. It plays in a
//!   rehearsal and, for a State without a table, in a live exercise.
//! - [`RehearsedActor`]: an actor that is no State, which sees a [`crate::exercise::ActorView`] and nothing else.
//! - [`Reader`]: what such a table takes from the texts that it has received.
//! - [`rehearse`]: one exercise from STARTEX to its planned end, without waiting.
//! - [`rehearse_many`]: many of them on all cores, and a [`Summary`] of how they went; [`rehearse_in_portions`]: the
//!   same with a word on it now and then.
//! - [`Crossroads`]: a moment of a real exercise, played on many times; [`Futures`]: what came of it.
//!
//! The same seed gives the same play on every machine, on one core or on several.

mod actor;
mod belief;
mod chair;
mod chance;
mod choosing;
mod continuation;
mod correspondence;
mod futures;
mod groups;
mod intentions;
mod player;
mod positions;
mod posture;
mod procedure;
mod reading;
mod run;
mod summary;
mod talk;
mod words;

pub use actor::RehearsedActor;
pub use continuation::{Crossroads, NoContinuation, STRETCHES};
pub use futures::{Band, Futures, Histogram};
pub use player::RehearsedPlayer;
pub use posture::{Credence, Families, Minutes, Posture, Replies, Session, posture, postures};
pub use reading::Reader;
pub use run::{Cast, Run, rehearse, rehearse_in_portions, rehearse_many, rehearse_some, run_seed};
pub use summary::{
    ActorDeed, Bins, CommitmentCount, Ending, ExpectCount, Extreme, GroupDeed, InjectCount, Length,
    Load, NeverReached, OffRamp, OptionCount, RequestCount, Spread, Summary, Tally, TensionCount,
    Unreached, Why, Workload,
};
