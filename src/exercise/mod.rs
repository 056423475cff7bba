//! The rules, pure: commands in, events out, state as a fold.
