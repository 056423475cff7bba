//! Whether somebody answers: contact points by their listed hours, and what a channel promises.

use chrono::{DateTime, Timelike as _, Utc};

use crate::doctrine::{ChannelId, ContactKind, doctrine};
use crate::exercise::{
    Common, ListedContact, StateCard, contact_of, delay_of, local_time, opens_next,
};
use crate::scenario::{ExerciseTime, Hours, Span, StateId};

/// Whether a contact point is staffed, by its listed hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staffing {
    /// Day and night.
    Always,
    /// Open now, until this moment.
    OpenUntil(ExerciseTime),
    /// Closed, until this moment.
    ClosedUntil(ExerciseTime),
}

/// Whether a contact point of a State is staffed at a moment, by its listed hours.
#[must_use]
pub fn staffing(
    hours: Hours,
    utc_offset: f32,
    startex: DateTime<Utc>,
    at: ExerciseTime,
) -> Staffing {
    let Hours::Office(_, until) = hours else {
        return Staffing::Always;
    };
    if let Some(opens) = opens_next(hours, utc_offset, startex, at) {
        return Staffing::ClosedUntil(opens);
    }
    let closes = local_time(utc_offset, startex, at).map_or(at, |local| {
        let seconds = i64::from(until) * 3_600 - i64::from(local.num_seconds_from_midnight());
        at + Span::from_secs(seconds)
    });
    Staffing::OpenUntil(closes)
}

/// What a channel to a State promises, as far as the directory lets one see. What is wrong with an entry, callers
/// find out.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook<'a> {
    /// The directory lists no contact point of the kind the channel needs.
    NoContact(ContactKind),
    /// It should be there at this moment; with the contact point it reaches, if it needs one.
    Arrives {
        /// When.
        at: ExerciseTime,
        /// Who receives it.
        contact: Option<&'a ListedContact>,
    },
    /// Nobody will be in when it gets there: it waits.
    Waits {
        /// When the office opens.
        until: ExerciseTime,
        /// Whose office.
        contact: &'a ListedContact,
    },
}

/// What becomes of something sent now over a channel to a State.
#[must_use]
pub fn outlook<'a>(
    common: &'a Common,
    channel: &ChannelId,
    to: &StateId,
    now: ExerciseTime,
) -> Outlook<'a> {
    let at = now + delay_of(channel);
    let Some(kind) = contact_of(channel) else {
        return Outlook::Arrives { at, contact: None };
    };
    let Some((state, contact)) = common
        .state(to)
        .and_then(|state| Some((state, contact(state, kind)?)))
    else {
        return Outlook::NoContact(kind);
    };
    let hours_apply = doctrine()
        .channel(channel)
        .is_some_and(|channel| channel.office_hours_apply);
    match staffing(contact.hours, state.utc_offset, common.startex, at) {
        Staffing::ClosedUntil(until) if hours_apply => Outlook::Waits { until, contact },
        _ => Outlook::Arrives {
            at,
            contact: Some(contact),
        },
    }
}

/// The contact point of a kind that a State lists.
#[must_use]
pub(super) fn contact(state: &StateCard, kind: ContactKind) -> Option<&ListedContact> {
    state.contacts.iter().find(|contact| contact.kind == kind)
}

/// The channel that leads to a kind of contact point.
#[must_use]
pub fn channel_to(kind: ContactKind) -> Option<&'static ChannelId> {
    doctrine()
        .channels
        .iter()
        .map(|channel| &channel.id)
        .find(|channel| contact_of(channel) == Some(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load_str;

    fn startex() -> DateTime<Utc> {
        // A Monday.
        "2027-01-18T06:30:00Z".parse().unwrap()
    }

    fn minute(minutes: i64) -> ExerciseTime {
        Span::from_minutes(minutes).into()
    }

    #[test]
    fn an_office_keeps_the_hours_of_its_own_clock() {
        let office = Hours::Office(9, 17);
        assert_eq!(
            staffing(office, 0.0, startex(), minute(0)),
            Staffing::ClosedUntil(minute(150))
        );
        assert_eq!(
            staffing(office, 2.5, startex(), minute(0)),
            Staffing::OpenUntil(minute(480)),
            "it is nine there"
        );
        assert_eq!(
            staffing(office, 0.0, startex(), minute(629)),
            Staffing::OpenUntil(minute(630)),
            "a minute before it closes"
        );
        assert_eq!(
            staffing(office, 0.0, startex(), minute(630)),
            Staffing::ClosedUntil(minute(150 + 24 * 60)),
            "until tomorrow"
        );
        assert_eq!(
            staffing(Hours::Always, 0.0, startex(), minute(0)),
            Staffing::Always
        );
    }

    #[test]
    fn a_channel_promises_what_the_directory_lists_and_no_more() {
        let text = include_str!("../../../tests/it/ui/team/interconnector.ron");
        let scenario = load_str("story", text).scenario.unwrap();
        let common = Common::of(&scenario);
        let from = |kind, to: &str, now| {
            let channel = channel_to(kind).unwrap();
            match outlook(&common, channel, &to.into(), minute(now)) {
                Outlook::NoContact(kind) => format!("no {kind:?}"),
                Outlook::Arrives { contact, .. } => contact.unwrap().name.clone(),
                Outlook::Waits { until, .. } => {
                    format!("waits until {}", until.since_start())
                }
            }
        };
        use ContactKind::{Policy, Technical};
        assert_eq!(from(Policy, "drovia", 0), "no Policy");
        assert_eq!(
            from(Technical, "brennmark", 0),
            "National Cyber Centre, watch floor"
        );
        assert_eq!(from(Policy, "brennmark", 0), "waits until 1h30m");
        assert_eq!(
            from(Policy, "brennmark", 85),
            "State Chancellery, digital security desk",
            "it gets there as the office opens"
        );
        // The entry is out of date, which the directory does not tell.
        assert!(from(Technical, "corvania", 120).starts_with("Federal Agency"));
    }
}
