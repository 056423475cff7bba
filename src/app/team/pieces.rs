//! Pieces of a State’s desk that the desks of actors are made of too.

pub(in crate::app) use super::desk::{hint, list_in_words, marking_chip, own_words, remark};
pub(in crate::app) use super::public::{public_body, public_headline};
pub(in crate::app) use super::reading::letter_text_as;
