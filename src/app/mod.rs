//! The desktop program: draws values, returns intents.

pub mod catalogue;
pub mod theme;
