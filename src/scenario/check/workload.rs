//! What each table has to read and to do, in minutes of the room.
//!
//! Only what is planned counts: what waits for a condition may never come.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use crate::scenario::model::{Addressee, Decision, Inject, Opening, StateId};
use crate::scenario::problem::Advice;
use crate::scenario::source::Extent;
use crate::scenario::span::Span;

/// Words a minute that a person reads. Adults read some 240 in their own language in silence (Brysbaert 2019,
/// “How many words do we read per minute?”); many at the tables read in a foreign one.
const WORDS_A_MINUTE: usize = 200;
/// The stretch of the room that is looked at, in minutes.
const STRETCH: usize = 10;
/// Above this, two fifths of the stretch go to reading: a hint.
const MUCH_TO_READ: usize = WORDS_A_MINUTE * STRETCH * 2 / 5;
/// Above this, three fifths of the stretch go to reading: a warning.
const TOO_MUCH_TO_READ: usize = WORDS_A_MINUTE * STRETCH * 3 / 5;
/// Minutes of the room without anything new after which a table grows restless: a hint.
const LONG_WAIT: i64 = 20;
/// Minutes of the room after which a table is gone: a warning.
const TOO_LONG_A_WAIT: i64 = 40;
/// How many States are looked at; no room seats more.
const MOST_TABLES: usize = 24;

/// Something that a table is given, or that is due from it.
#[derive(Clone, Copy, Debug)]
struct Moment {
    at: Span,
    /// Words to read; none for what is only due.
    words: usize,
    /// Where the author wrote it.
    extent: Extent,
}

/// What is the same for several States, with their short names.
type Shared<Key> = BTreeMap<Key, Vec<String>>;

/// Beginning, length in words, number of texts, and where the first of them stands.
type Load = (Span, usize, usize, Extent);
/// Beginning and end, and where the beginning stands.
type Wait = (Span, Span, Extent);

impl Check<'_, '_, '_> {
    pub(super) fn workload(&mut self) {
        let outline = self.outline;
        let Some((timing, planned)) = outline.timing.zip(self.planned()) else {
            return;
        };
        if !self.is_sound() {
            return;
        }
        let stretch = minutes_of_room(STRETCH as f64, timing.pace);
        let long_wait = minutes_of_room(LONG_WAIT as f64, timing.pace);
        let tables = self.moments(planned);

        let mut loads: Shared<Load> = BTreeMap::new();
        let mut waits: Shared<Wait> = BTreeMap::new();
        for item in outline.states.iter().take(MOST_TABLES) {
            let Some(moments) = tables.get(&item.value.id) else {
                continue;
            };
            // A table that nothing is given to is told of elsewhere.
            if !moments.iter().any(|moment| moment.words > 0) {
                continue;
            }
            let short = &item.value.short;
            for load in heavy(moments, stretch) {
                loads.entry(load).or_default().push(short.clone());
            }
            let start = item.at("short").extent();
            for wait in long(moments, start, planned, long_wait) {
                waits.entry(wait).or_default().push(short.clone());
            }
        }
        for ((from, words, texts, extent), states) in loads {
            let advice = Advice::MuchToRead {
                states,
                words,
                texts,
                from: from.to_string(),
                is_too_much: words > TOO_MUCH_TO_READ,
            };
            self.problems.report(extent, advice);
        }
        for ((from, to, extent), states) in waits {
            let waited = (to.as_millis() - from.as_millis()) as f64;
            let minutes = (waited / 60_000.0 / timing.pace) as i64;
            let advice = Advice::NothingToDo {
                states,
                minutes,
                from: from.to_string(),
                to: to.to_string(),
                is_too_long: minutes >= TOO_LONG_A_WAIT,
            };
            self.problems.report(extent, advice);
        }
    }

    /// What each table is given and what is due from it, in the order of time.
    fn moments(&self, planned: Span) -> BTreeMap<&StateId, Vec<Moment>> {
        let outline = self.outline;
        let mut for_all: Vec<Moment> = Vec::new();
        let mut tables: BTreeMap<&StateId, Vec<Moment>> = BTreeMap::new();
        for item in outline.states.iter().take(MOST_TABLES) {
            tables.insert(&item.value.id, Vec::new());
        }
        for item in &outline.moves {
            for_all.push(Moment {
                at: item.value.starts,
                words: 0,
                extent: item.at("starts").extent(),
            });
        }
        for item in &outline.injects {
            let inject = &item.value;
            let (Some(at), None) = (inject.at, &inject.when) else {
                continue;
            };
            let extent = item.at("at").extent();
            let release = Moment {
                at,
                words: words_of_inject(inject),
                extent,
            };
            let is_for_all = inject.to.contains(&Addressee::All);
            let receivers: BTreeSet<&StateId> = inject.to.iter().filter_map(state_of).collect();
            let due: Vec<(Option<&StateId>, Moment)> = inject
                .expects
                .iter()
                .map(|expect| {
                    let due = Moment {
                        at: at + expect.within,
                        words: 0,
                        extent,
                    };
                    (expect.by.as_ref(), due)
                })
                .collect();
            if is_for_all {
                for_all.push(release);
                let by_all = due.iter().filter(|(by, _)| by.is_none());
                for_all.extend(by_all.map(|(_, due)| *due));
            } else {
                for state in &receivers {
                    if let Some(moments) = tables.get_mut(*state) {
                        moments.push(release);
                        let by_each = due.iter().filter(|(by, _)| by.is_none());
                        moments.extend(by_each.map(|(_, due)| *due));
                    }
                }
            }
            for (by, due) in due {
                if let Some(moments) = by.and_then(|by| tables.get_mut(by)) {
                    moments.push(due);
                }
            }
        }
        for item in &outline.decisions {
            let decision = &item.value;
            let Some(opens) = self.opens_at(decision) else {
                continue;
            };
            let extent = item.at("opens").extent();
            if let Some(moments) = tables.get_mut(&decision.state) {
                moments.push(Moment {
                    at: opens,
                    words: words_of_decision(decision),
                    extent,
                });
                moments.push(Moment {
                    at: opens + decision.within,
                    words: 0,
                    extent,
                });
            }
        }
        for moments in tables.values_mut() {
            moments.extend(&for_all);
            moments.retain(|moment| moment.at <= planned);
            moments.sort_by_key(|moment| (moment.at, moment.extent));
        }
        tables
    }

    /// When a decision is planned to open.
    fn opens_at(&self, decision: &Decision) -> Option<Span> {
        match &decision.opens {
            Opening::At(at) => Some(*at),
            Opening::After(inject, wait) => {
                let inject = self.injects.get(inject)?;
                inject.when.is_none().then_some(inject.at? + *wait)
            }
        }
    }
}

/// So many minutes of the room, as a length of the story.
fn minutes_of_room(minutes: f64, pace: f64) -> Span {
    Span::from_millis((minutes * 60_000.0 * pace) as i64)
}

/// The stretches with much to read: of those that overlap, the one with the most.
fn heavy(moments: &[Moment], stretch: Span) -> Vec<Load> {
    let texts: Vec<&Moment> = moments.iter().filter(|moment| moment.words > 0).collect();
    let mut heavy: Vec<Load> = Vec::new();
    let mut end = 0;
    let mut words = 0;
    for (start, first) in texts.iter().enumerate() {
        while let Some(next) = texts.get(end).filter(|it| it.at < first.at + stretch) {
            words += next.words;
            end += 1;
        }
        if words > MUCH_TO_READ {
            let load = (first.at, words, end - start, first.extent);
            match heavy.last_mut() {
                Some(last) if first.at < last.0 + stretch => {
                    if words > last.1 {
                        *last = load;
                    }
                }
                _ => heavy.push(load),
            }
        }
        words -= first.words;
    }
    heavy
}

/// The stretches from one thing to the next that last too long, from STARTEX to the planned end.
fn long(moments: &[Moment], start: Extent, planned: Span, long_wait: Span) -> Vec<Wait> {
    let mut long = Vec::new();
    let mut before = (Span::ZERO, start);
    let ends = moments.iter().map(|moment| (moment.at, moment.extent));
    for (at, extent) in ends.chain([(planned, start)]) {
        if at > before.0 + long_wait {
            long.push((before.0, at, before.1));
        }
        before = (at, extent);
    }
    long
}

fn state_of(addressee: &Addressee) -> Option<&StateId> {
    match addressee {
        Addressee::State(state) => Some(state),
        Addressee::All | Addressee::Actor(_) => None,
    }
}

fn words_of_inject(inject: &Inject) -> usize {
    words(&inject.title) + words(&inject.body) + inject.asks.as_deref().map_or(0, words)
}

fn words_of_decision(decision: &Decision) -> usize {
    let options = decision.options.iter().map(|option| words(&option.label));
    let context = decision.context.as_deref().map_or(0, words);
    words(&decision.question) + context + options.sum::<usize>()
}

fn words(text: &str) -> usize {
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    text.split_whitespace().filter(is_word).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(minute: i64, words: usize) -> Moment {
        let at = usize::try_from(minute).unwrap();
        Moment {
            at: Span::from_minutes(minute),
            words,
            extent: Extent::new(at, at + 1),
        }
    }

    #[test]
    fn the_fullest_of_overlapping_stretches_is_told() {
        let moments = [
            moment(0, 400),
            moment(4, 200),
            moment(8, 500),
            moment(9, 0),
            moment(13, 300),
            moment(40, 801),
            moment(50, 800),
        ];
        let heavy = heavy(&moments, Span::from_minutes(10));
        let told: Vec<(i64, usize, usize)> = heavy
            .into_iter()
            .map(|(at, words, texts, _)| (at.as_minutes(), words, texts))
            .collect();
        assert_eq!(told, [(0, 1_100, 3), (40, 801, 1)]);
    }

    #[test]
    fn what_is_only_due_ends_a_wait_too() {
        let waits = |moments: &[Moment]| {
            let end = Span::from_minutes(90);
            long(moments, Extent::default(), end, Span::from_minutes(20))
                .into_iter()
                .map(|(from, to, _)| (from.as_minutes(), to.as_minutes()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            waits(&[moment(20, 9), moment(35, 0), moment(60, 9)]),
            [(35, 60), (60, 90)]
        );
        assert_eq!(waits(&[moment(30, 9)]), [(0, 30), (30, 90)]);
    }
}
