//! What an author wrote, from RON text to a valid scenario.
