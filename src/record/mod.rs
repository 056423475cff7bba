//! The file on disk: append, reopen, verify.
