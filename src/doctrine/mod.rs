//! The confidence-building measures, measures, channels and scales, as data.
