//! The desktop program: draws values, returns intents.
