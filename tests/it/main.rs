//! One integration-test binary; each module is named after what it guards.
