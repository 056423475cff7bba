//! The desktop program: draws values, returns intents.

pub mod catalogue;
pub mod intent;
pub mod room;
pub mod theme;
pub mod widgets;

#[cfg(test)]
#[path = "../../tests/it/support/mod.rs"]
#[allow(
    dead_code,
    reason = "shared with the integration tests; each uses its part"
)]
pub(crate) mod testing;
