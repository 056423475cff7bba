use std::collections::BTreeSet;

use super::concerned::concerned;
use super::narrative::{Topic, Weight, event_in_words};
use super::review::{Perspective, Review};
use crate::exercise::{Conclusion, Event, Fact, Seat, SignOffStep};
use crate::scenario::StateId;

/// Which seats' events are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeatFilter {
    /// What people did: everything but the clock and consequences.
    People,
    /// One seat's.
    Seat(Seat),
}

/// What is wanted of the log. The default wants everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Whose acts.
    pub seat: Option<SeatFilter>,
    /// About what.
    pub topic: Option<Topic>,
    /// Concerning which State.
    pub state: Option<StateId>,
    /// Words that all must occur, in any order and case, in the sentence or in a text that belongs to the event.
    pub text: String,
    /// Only that event, what led to it and what followed from it.
    pub around: Option<u64>,
    /// Leaves out bookkeeping: read marks, draws of chance.
    pub without_minor: bool,
    /// Only moments that were marked to come back to, and what marked them.
    pub marked: bool,
}

impl LogFilter {
    /// Whether it wants everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seat.is_none()
            && self.topic.is_none()
            && self.state.is_none()
            && self.text.trim().is_empty()
            && self.around.is_none()
            && !self.without_minor
            && !self.marked
    }
}

#[derive(Clone, Debug)]
struct Row {
    topic: Topic,
    weight: Weight,
    /// All that can be searched, in lower case.
    words: Box<str>,
}

/// The log as someone saw it, ready to be searched.
#[derive(Clone, Debug)]
pub struct LogIndex {
    perspective: Perspective,
    rows: Vec<Row>,
}

impl LogIndex {
    /// Reads the log once.
    #[must_use]
    pub fn of(review: &Review, perspective: &Perspective) -> Self {
        let exercise = review.end().exercise();
        let rows = review.events(perspective).iter().map(|event| {
            let narration = event_in_words(event, exercise);
            let mut words = narration.text();
            for text in texts(&event.fact) {
                words.push('\n');
                words.push_str(text);
            }
            Row {
                topic: narration.topic,
                weight: narration.weight,
                words: words.to_lowercase().into_boxed_str(),
            }
        });
        Self {
            rows: rows.collect(),
            perspective: perspective.clone(),
        }
    }

    /// The positions, among the events of the perspective, of those that a filter wants.
    #[must_use]
    pub fn select(&self, review: &Review, filter: &LogFilter) -> Vec<usize> {
        let exercise = review.end().exercise();
        let events = review.events(&self.perspective);
        let wanted: Vec<String> = filter
            .text
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let around = filter.around.map(|sequence| {
            let links = review.links();
            let mut around = links.led_to(sequence);
            around.push(sequence);
            around.extend(links.followed(sequence).iter().map(|after| after.sequence));
            around.sort_unstable();
            around
        });
        let marked = filter.marked.then(|| marked(review));
        let wants = |event: &Event, row: &Row| {
            let seat = match &filter.seat {
                None => true,
                Some(SeatFilter::People) => event.seat != Seat::System,
                Some(SeatFilter::Seat(seat)) => event.seat == *seat,
            };
            seat && filter.topic.is_none_or(|topic| row.topic == topic)
                && !(filter.without_minor && row.weight == Weight::Minor)
                && around
                    .as_ref()
                    .is_none_or(|around| around.binary_search(&event.sequence).is_ok())
                && marked
                    .as_ref()
                    .is_none_or(|marked| marked.contains(&event.sequence))
                && wanted.iter().all(|word| row.words.contains(word.as_str()))
                && filter
                    .state
                    .as_ref()
                    .is_none_or(|state| concerned(event, exercise, state))
        };
        events
            .iter()
            .zip(&self.rows)
            .enumerate()
            .filter(|(_, (event, row))| wants(event, row))
            .map(|(position, _)| position)
            .collect()
    }
}

/// The events that were marked to come back to, in play or for the plenary, and those that marked them. A mark on a
/// moment is on the last event by then.
#[must_use]
pub fn marked(review: &Review) -> BTreeSet<u64> {
    let exercise = review.end().exercise();
    let mut marked = BTreeSet::new();
    for bookmark in &exercise.bookmarks {
        marked.insert(bookmark.sequence);
        marked.insert(
            bookmark
                .event
                .unwrap_or_else(|| review.sequence_at(bookmark.at)),
        );
    }
    for (_, kept) in exercise.debriefing.standing_moments() {
        let moment = &kept.value;
        marked.extend(&kept.events);
        marked.insert(
            moment
                .event
                .unwrap_or_else(|| review.sequence_at(moment.at)),
        );
    }
    marked
}

/// The texts that belong to a fact: letters, wording, reasons.
#[must_use]
pub fn texts(fact: &Fact) -> Vec<&str> {
    match fact {
        Fact::ExerciseOpened { title, branch, .. } => {
            let branch = branch.iter().map(|branch| branch.of.as_str());
            std::iter::once(title.as_str()).chain(branch).collect()
        }
        Fact::MoveBegan {
            title, questions, ..
        } => {
            let questions = questions.iter().map(String::as_str);
            std::iter::once(title.as_str()).chain(questions).collect()
        }
        Fact::InjectReleased { letter, .. } | Fact::ItemShared { letter, .. } => {
            vec![&letter.title, &letter.from, &letter.body]
        }
        Fact::InjectAdded { inject } => vec![&inject.title, &inject.from, &inject.body],
        Fact::DecisionOpened { question, .. } => {
            let options = question.options.iter().map(|option| option.label.as_str());
            std::iter::once(question.question.as_str())
                .chain(question.context.as_deref())
                .chain(options)
                .collect()
        }
        Fact::DecisionTaken { rationale, .. } => vec![rationale],
        Fact::DisplayChanged { change } => change.words(),
        Fact::MeasureTaken { wording, .. } => vec![wording],
        Fact::TalksLeaked { letter, .. } => vec![&letter.title, &letter.body],
        Fact::IntentDeclared { words, .. } => vec![words],
        Fact::SignOff { step, .. } => match step {
            SignOffStep::Asked { act, .. } => vec![act.words()],
            SignOffStep::Given { words, .. } | SignOffStep::Delayed { words, .. } => vec![words],
            SignOffStep::Returned { reason, .. } => vec![reason],
            SignOffStep::Failed { refusal } => vec![refusal],
            SignOffStep::Withdrawn | SignOffStep::Overtaken { .. } => Vec::new(),
        },
        Fact::SeverityGraded { reason, .. } => vec![reason],
        Fact::MessageSent { note, .. } | Fact::MessageDelivered { note, .. } => {
            vec![&note.subject, &note.body]
        }
        Fact::ConsultationRequested { request, .. } | Fact::RequestDelivered { request, .. } => {
            vec![&request.subject, &request.purpose]
        }
        Fact::RequestCountered { note, .. } | Fact::ProposalAnswered { note, .. } => vec![note],
        Fact::RequestDeclined { reason, .. }
        | Fact::ConclusionRejected { reason, .. }
        | Fact::ConsultationBrokenOff { reason, .. } => vec![reason],
        Fact::StatementMade { text, .. }
        | Fact::ProposalTabled { text, .. }
        | Fact::ObservationMade { text, .. }
        | Fact::NoteAdded { text, .. } => vec![text],
        Fact::ConclusionTabled { conclusion, .. }
        | Fact::ConsultationConcluded { conclusion, .. } => of_conclusion(conclusion),
        Fact::CommitmentKept { report, .. } => vec![report],
        Fact::EffectSet { reason, .. } => vec![reason],
        Fact::Consultation { step, .. } => vec![step.words()],
        Fact::Debriefing { step } => step.words(),
        Fact::AssessmentRecorded { assessment, .. } => vec![&assessment.reasoning],
        _ => Vec::new(),
    }
}

fn of_conclusion(conclusion: &Conclusion) -> Vec<&str> {
    let commitments = conclusion
        .commitments
        .iter()
        .map(|commitment| commitment.text.as_str());
    std::iter::once(conclusion.communique.as_str())
        .chain(commitments)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, CORVANIA, Play, first, minute, played, state};
    use super::*;
    use crate::exercise::{Command, Evaluate};

    fn kinds(filter: &LogFilter) -> Vec<&'static str> {
        let review = played();
        let index = LogIndex::of(&review, &Perspective::Everyone);
        index
            .select(&review, filter)
            .into_iter()
            .map(|position| review.log()[position].fact.kind())
            .collect()
    }

    #[test]
    fn without_a_filter_the_whole_log_is_there() {
        assert!(LogFilter::default().is_empty());
        assert_eq!(kinds(&LogFilter::default()).len() as u64, played().last());
    }

    #[test]
    fn what_was_marked_is_found_with_what_marked_it() {
        let mut play = Play::started().until(60);
        let about = first(&play.reviewed(), "InjectReleased");
        for (at, event) in [(minute(10), Some(about)), (minute(40), None)] {
            let words = String::new();
            let bookmark = Evaluate::Bookmark { at, event, words };
            play.does(61, Seat::Facilitator, Command::Evaluate(bookmark));
        }
        let review = play.reviewed();
        let found = marked(&review);
        let last = review.last();
        let by_then = review.sequence_at(minute(40));
        assert_eq!(found, BTreeSet::from([about, by_then, last - 1, last]));
        let filter = LogFilter {
            marked: true,
            ..LogFilter::default()
        };
        assert!(!filter.is_empty());
        let index = LogIndex::of(&review, &Perspective::Everyone);
        let kept = index.select(&review, &filter);
        assert_eq!(kept.len(), found.len());
    }

    #[test]
    fn words_are_found_in_sentences_and_in_letters_in_any_order_and_case() {
        let search = |text: &str| {
            kinds(&LogFilter {
                text: text.to_owned(),
                ..LogFilter::default()
            })
        };
        assert!(search("heron MONEY").contains(&"InjectReleased"));
        assert!(search("heron MONEY").contains(&"ItemShared"));
        assert_eq!(search("turned here"), ["NoteAdded"]);
        assert!(search("no such words").is_empty());
    }

    #[test]
    fn seats_topics_and_states_narrow_it_down() {
        let aldenias = kinds(&LogFilter {
            seat: Some(SeatFilter::Seat(Seat::Team(state(ALDENIA)))),
            topic: Some(Topic::Belief),
            ..LogFilter::default()
        });
        assert_eq!(aldenias, ["AssessmentRecorded", "AssessmentRecorded"]);
        let corvania = kinds(&LogFilter {
            state: Some(state(CORVANIA)),
            ..LogFilter::default()
        });
        assert!(corvania.contains(&"RequestDelivered"));
        assert!(!corvania.contains(&"AssessmentRecorded"));
        assert!(!corvania.contains(&"RequestAccepted"), "that was another’s");
        let people = kinds(&LogFilter {
            seat: Some(SeatFilter::People),
            ..LogFilter::default()
        });
        assert!(!people.contains(&"TensionChanged"));
    }

    #[test]
    fn around_an_event_are_its_causes_and_what_followed() {
        let review = played();
        let around = kinds(&LogFilter {
            around: Some(first(&review, "MeasureTaken")),
            ..LogFilter::default()
        });
        assert_eq!(around[0], "InjectReleased");
        assert!(around.contains(&"DecisionTaken") && around.contains(&"TensionChanged"));
        assert!(!around.contains(&"ConsultationRequested"));
    }

    #[test]
    fn a_state_cannot_search_what_it_did_not_see() {
        let review = played();
        let perspective = Perspective::State(state(CORVANIA));
        let index = LogIndex::of(&review, &perspective);
        let found = index.select(
            &review,
            &LogFilter {
                text: "heron".to_owned(),
                ..LogFilter::default()
            },
        );
        assert!(found.is_empty());
    }
}
