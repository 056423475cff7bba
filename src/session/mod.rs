//! One live exercise: decide, store, apply, tell.
