//! Play without people.
