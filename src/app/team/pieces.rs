//! Pieces of a State’s desk that the desks of actors are made of too.

pub(in crate::app) use super::desk::{
    cannot_act, cannot_confirm, hint, list_in_words, marking_chip, own_words, remark, state_colour,
};
pub(in crate::app) use super::forms::{Ending, Front, Reply};
pub(in crate::app) use super::inbox::asset_row;
pub(in crate::app) use super::letter_draft::{LetterDraft, missing_words};
pub(in crate::app) use super::letter_sheet::{LetterSheet, MEASURE};
pub(in crate::app) use super::public::{public_body, public_headline};
pub(in crate::app) use super::top_bar::{real_world_stop, story_time};
