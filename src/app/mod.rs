//! The desktop program: draws values, returns intents.

pub mod catalogue;
pub mod display;
pub mod home;
pub mod intent;
pub mod live;
pub mod room;
pub mod theme;
pub mod time_text;
pub mod widgets;

#[cfg(test)]
#[path = "../../tests/it/support/mod.rs"]
#[allow(
    dead_code,
    reason = "shared with the integration tests; each uses its part"
)]
pub(crate) mod testing;

/// The letter that stands for a State where there is no room for its name.
#[must_use]
pub fn initial(name: &str) -> &str {
    let end = name.chars().next().map_or(0, char::len_utf8);
    name.get(..end).unwrap_or_default()
}
