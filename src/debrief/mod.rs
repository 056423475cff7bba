//! What a record means.
