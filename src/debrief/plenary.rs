//! Moments to show to a room, one after the other: what happened, how States stood, who believed what, and what the
//! trainer asks.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::belief::{BeliefPoint, Beliefs};
use super::narrative::{Weight, event_in_words};
use super::review::Review;
use super::tension::PairSeries;
use crate::exercise::{Fact, ShownMoment};
use crate::scenario::{ExerciseTime, Span, StateId};

/// How many lines say what happened around a moment.
const LINES: usize = 5;
/// How many pairs of States are shown.
const PAIRS: usize = 4;
/// How far around a moment its lines are looked for, in the story.
const AROUND: Span = Span::from_minutes(30);

/// How one State stood towards another at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingThen {
    /// Whose attitude.
    pub from: StateId,
    /// Towards whom.
    pub to: StateId,
    /// At STARTEX, 0 to 100.
    pub start: u8,
    /// At the moment.
    pub then: u8,
    /// The event that last moved it by then; none if it stood as at STARTEX.
    pub moved: Option<u64>,
    /// In the end.
    pub end: u8,
}

/// What one State believed at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct BeliefThen {
    /// Which State.
    pub state: StateId,
    /// Its assessment; none before it recorded one.
    pub point: Option<BeliefPoint>,
}

/// A moment as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Its number, under which it can be amended; 0 for one that was only marked in play.
    pub number: u32,
    /// The moment, its title and the trainer's question.
    pub moment: ShownMoment,
    /// The last event that belongs to it.
    pub sequence: u64,
    /// What happened around it, in the order of the log.
    pub lines: Vec<u64>,
    /// How States stood towards one another, the tensest first.
    pub tension: Vec<StandingThen>,
    /// Who believed what, in seating order.
    pub beliefs: Vec<BeliefThen>,
    /// The trainer's notes on this moment.
    pub notes: Vec<u64>,
    /// The events that made it and amended it.
    pub events: Vec<u64>,
}

/// The moments that are to be shown, by when they were in the story: those kept for it, and those marked in play.
#[must_use]
pub fn slides(review: &Review, beliefs: &Beliefs, tensions: &[PairSeries]) -> Vec<Slide> {
    let kept = review.end().exercise().debriefing.standing_moments();
    let mut slides: Vec<Slide> = kept
        .map(|(number, kept)| {
            let mut slide = slide_of(review, beliefs, tensions, &kept.value);
            slide.number = number;
            slide.events.clone_from(&kept.events);
            slide
        })
        .collect();
    // What was marked in play is shown too, until it is named or dropped here.
    let exercise = review.end().exercise();
    let named = |at, event| {
        let mut moments = exercise.debriefing.moments.values();
        moments.any(|kept| kept.value.at == at && kept.value.event == event)
    };
    for mark in &exercise.bookmarks {
        if named(mark.at, mark.event) {
            continue;
        }
        let title = match (mark.words.trim(), mark.event) {
            ("", Some(event)) => suggested_title(review, event),
            ("", None) => "Marked in play".to_owned(),
            (words, _) => words.to_owned(),
        };
        let moment = ShownMoment {
            at: mark.at,
            event: mark.event,
            title,
            question: String::new(),
        };
        let mut slide = slide_of(review, beliefs, tensions, &moment);
        slide.events = vec![mark.sequence];
        slides.push(slide);
    }
    slides.sort_by_key(|slide| (slide.moment.at, slide.sequence, slide.number));
    slides
}

/// A moment as it would be shown, before it is kept.
#[must_use]
pub fn slide_of(
    review: &Review,
    beliefs: &Beliefs,
    tensions: &[PairSeries],
    moment: &ShownMoment,
) -> Slide {
    let by_then = review.sequence_at(moment.at);
    let sequence = match moment.event {
        // Consequences at the same moment belong to the event.
        Some(event) if event <= review.last() => settled(review, event),
        _ => by_then,
    };
    Slide {
        number: 0,
        moment: moment.clone(),
        sequence,
        lines: lines(review, moment, sequence),
        tension: standing(tensions, sequence),
        beliefs: beliefs
            .states
            .iter()
            .map(|of| BeliefThen {
                state: of.state.clone(),
                point: of.at(sequence).cloned(),
            })
            .collect(),
        notes: notes(review, moment.at),
        events: Vec::new(),
    }
}

/// The last consequence that an event had at once.
fn settled(review: &Review, event: u64) -> u64 {
    let time = review.time_of(event);
    let followed = review.links().followed(event);
    followed
        .iter()
        .map(|after| after.sequence)
        .filter(|after| review.time_of(*after) == time)
        .max()
        .unwrap_or(event)
}

/// What belongs to a moment: the event, what led to it and what it led to, and the turns of the story close by.
fn lines(review: &Review, moment: &ShownMoment, sequence: u64) -> Vec<u64> {
    let exercise = review.end().exercise();
    let links = review.links();
    let anchor = moment.event.unwrap_or(sequence);
    let mut tied: BTreeSet<u64> = links.led_to(anchor).into_iter().take(2).collect();
    tied.extend(links.followed(anchor).iter().map(|after| after.sequence));
    tied.insert(anchor);
    let from = moment.at - AROUND;
    let to = moment.at + AROUND;
    let first = review.sequence_at(from);
    let last = review.sequence_at(to);
    let near = (first.max(1)..=last).chain(tied.iter().copied());
    let candidates: BTreeSet<u64> = near.collect();
    let mut weighed: Vec<_> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let event = review.event(candidate)?;
            let told = event_in_words(event, exercise);
            let is_anchor = candidate == anchor;
            // Tension has a place of its own on the slide, and what was said afterwards is not the story.
            let left_out = matches!(
                event.fact,
                Fact::TensionChanged { .. } | Fact::NoteAdded { .. } | Fact::Debriefing { .. }
            );
            if told.weight == Weight::Minor && !is_anchor || left_out {
                return None;
            }
            let away = review.time_of(candidate).since(moment.at).as_millis().abs();
            let is_tied = tied.contains(&candidate);
            Some((Reverse((is_anchor, told.weight, is_tied)), away, candidate))
        })
        .collect();
    weighed.sort_unstable();
    let mut lines: Vec<u64> = weighed
        .into_iter()
        .map(|(_, _, sequence)| sequence)
        .take(LINES)
        .collect();
    lines.sort_unstable();
    lines
}

fn standing(tensions: &[PairSeries], sequence: u64) -> Vec<StandingThen> {
    let mut standing: Vec<StandingThen> = tensions
        .iter()
        .map(|pair| StandingThen {
            from: pair.from.clone(),
            to: pair.to.clone(),
            start: pair.start,
            then: pair.level_at(sequence),
            moved: pair.at(sequence).map(|point| point.sequence),
            end: pair.end(),
        })
        .collect();
    // Stable, so that equals keep their seating order.
    standing.sort_by_key(|pair| (Reverse(pair.then), Reverse(pair.then.abs_diff(pair.start))));
    standing.truncate(PAIRS);
    standing
}

fn notes(review: &Review, at: ExerciseTime) -> Vec<u64> {
    let log = review.log().iter();
    log.filter(|event| matches!(&event.fact, Fact::NoteAdded { at: of, .. } if *of == at))
        .map(|event| event.sequence)
        .collect()
}

/// A title for a moment, from the event it is about: what a trainer may take or change.
#[must_use]
pub fn suggested_title(review: &Review, event: u64) -> String {
    const LONGEST: usize = 80;
    let Some(event) = review.event(event) else {
        return String::new();
    };
    let told = event_in_words(event, review.end().exercise());
    let title = super::narrative::text_of(&told.core());
    match title.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", title.get(..end).unwrap_or_default().trim_end()),
        None => title,
    }
}

#[cfg(test)]
mod tests {
    use super::super::belief::beliefs;
    use super::super::review::Perspective;
    use super::super::tension::tensions;
    use super::super::testing::{ALDENIA, all, ended, first, minute, played};
    use super::*;
    use crate::exercise::{Command, DebriefAct, Seat};

    #[test]
    fn a_slide_says_what_happened_then_and_nothing_of_later() {
        let review = played();
        let (beliefs, tensions) = (beliefs(&review), tensions(&review, &Perspective::Everyone));
        let accusation = first(&review, "MeasureTaken");
        let moment = ShownMoment {
            at: minute(35),
            event: Some(accusation),
            title: "Naming".to_owned(),
            question: String::new(),
        };
        let slide = slide_of(&review, &beliefs, &tensions, &moment);
        assert!((1..=LINES).contains(&slide.lines.len()));
        assert!(slide.lines.contains(&accusation));
        assert!(slide.lines.is_sorted());
        let aldenia = &slide.beliefs[0];
        assert_eq!(aldenia.state.as_str(), ALDENIA);
        assert_eq!(
            aldenia.point.as_ref().unwrap().on_wrong,
            70,
            "as it believed then"
        );
        let risen = &slide.tension[0];
        assert!(
            risen.then > risen.start,
            "the rise belongs to the moment: {risen:?}"
        );
        let moved = risen.moved.and_then(|event| review.event(event));
        let fact = moved.map(|event| &event.fact);
        assert!(
            matches!(fact, Some(Fact::TensionChanged { after, .. }) if *after == risen.then),
            "the level leads to what moved it there: {fact:?}"
        );
        assert_eq!(slide.notes, [first(&review, "NoteAdded")]);
        assert!(!suggested_title(&review, accusation).is_empty());
    }

    #[test]
    fn slides_come_in_the_order_of_the_story_without_those_dropped() {
        let mut play = ended();
        for (minute_of, title) in [(90, "later"), (10, "earlier"), (50, "dropped")] {
            let moment = ShownMoment {
                at: minute(minute_of),
                title: title.to_owned(),
                ..ShownMoment::default()
            };
            let act = DebriefAct::KeepMoment {
                number: None,
                moment,
            };
            play.does(400, Seat::Facilitator, Command::Debrief(act));
        }
        let dropping = Command::Debrief(DebriefAct::DropMoment { number: 3 });
        play.does(401, Seat::Facilitator, dropping);
        let review = play.reviewed();
        let slides = slides(&review, &beliefs(&review), &[]);
        let titles: Vec<&str> = slides
            .iter()
            .map(|slide| slide.moment.title.as_str())
            .collect();
        assert_eq!(titles, ["earlier", "later"]);
        assert_eq!(all(&review, "MomentKept").len(), 3);
    }
}
