//! Every event as a sentence: for the live log, the debrief's timeline and the report alike.
//!
//! [`event_in_words`] is pure. It takes the exercise as it stands now, or at any later time, only for names:
//! what an event says of its own moment it says from itself.

mod actors;
mod beliefs;
mod consulting;
mod debriefing;
mod facts;
mod groups;
mod items;
mod sign_off;
mod steering;
mod steps;

pub use consulting::terms_in_words;
pub use sign_off::{held_in_words, overtaken_in_words};

use super::words::{measure_name, quoted, within_sentence};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{Because, ConsultationId, Event, Exercise, Fact};
use crate::scenario::{InjectId, StateId};

/// A piece of a sentence, with what a reader may want to see or follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Words.
    Plain(String),
    /// A State, by its short name.
    State(StateId, String),
    /// Words that matter: a title, an outcome.
    Strong(String),
    /// An inject, by its title.
    Inject(InjectId, String),
    /// A consultation, such as `consultation #4`.
    Consultation(ConsultationId, String),
    /// Somebody's own words, without quotation marks.
    Quote(String),
    /// The marking something was given.
    Marking(Marking),
    /// Around the sentence rather than in it, such as `was 35 %`. Always after the sentence proper.
    Aside(String),
}

/// What an event is about, to filter and to choose a sign by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The exercise and its clock.
    Clock,
    /// The run sheet.
    Script,
    /// What tables read and acknowledge.
    Reading,
    /// Decisions.
    Decision,
    /// Measures.
    Measure,
    /// Messages and their fate.
    Message,
    /// Consultations.
    Consultation,
    /// Assessments.
    Belief,
    /// Tension.
    Tension,
    /// Infrastructure.
    Infrastructure,
    /// Expected actions.
    Expectation,
    /// Observations and notes.
    Note,
}

impl Topic {
    /// Every topic, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Clock,
        Self::Script,
        Self::Reading,
        Self::Decision,
        Self::Measure,
        Self::Message,
        Self::Consultation,
        Self::Belief,
        Self::Tension,
        Self::Infrastructure,
        Self::Expectation,
        Self::Note,
    ];
}

/// How much an event asks to be noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Bookkeeping: read marks, draws of chance.
    Minor,
    /// What happened.
    Normal,
    /// A turn of the story: a measure, an outcome, a refusal.
    Major,
}

/// An event as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narration {
    /// What it is about.
    pub topic: Topic,
    /// How much it asks to be noticed.
    pub weight: Weight,
    /// Whose act or matter it is, if one State's.
    pub actor: Option<StateId>,
    /// The sentence, without a full stop.
    pub segments: Vec<Segment>,
}

impl Narration {
    /// The sentence as plain text, asides in brackets.
    #[must_use]
    pub fn text(&self) -> String {
        text_of(&self.segments)
    }

    /// The States it mentions, each once, in order.
    pub fn states(&self) -> impl Iterator<Item = &StateId> {
        let mentioned: Vec<&StateId> = self
            .segments
            .iter()
            .filter_map(|segment| match segment {
                Segment::State(state, _) => Some(state),
                _ => None,
            })
            .chain(self.actor.as_ref())
            .collect();
        let mut once: Vec<&StateId> = Vec::with_capacity(mentioned.len());
        for state in mentioned {
            if !once.contains(&state) {
                once.push(state);
            }
        }
        once.into_iter()
    }

    /// The sentence without asides and quotations, to stand by itself where room is short.
    #[must_use]
    pub fn core(&self) -> Vec<Segment> {
        let mut core: Vec<Segment> = self
            .segments
            .iter()
            .filter(|segment| !matches!(segment, Segment::Aside(_) | Segment::Quote(_)))
            .cloned()
            .collect();
        if let Some(Segment::Plain(last)) = core.last_mut() {
            let trimmed = last.trim_end_matches([':', ' ']).len();
            last.truncate(trimmed);
        }
        core
    }

    /// The sentence without asides and quotations, to stand behind “after” or “because”.
    #[must_use]
    pub fn clause(&self) -> Vec<Segment> {
        let mut clause = self.core();
        clause.retain(|segment| !matches!(segment, Segment::Marking(_)));
        if let Some(Segment::Plain(first)) = clause.first_mut() {
            *first = uncapitalised(first);
        }
        clause
    }
}

/// Words that stay as they are at the start of a clause.
const PROPER: [&str; 3] = ["STARTEX", "PAUSEX", "ENDEX"];

fn uncapitalised(text: &str) -> String {
    if PROPER.iter().any(|word| text.starts_with(word)) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Segments as plain text.
#[must_use]
pub fn text_of(segments: &[Segment]) -> String {
    let mut text = String::new();
    for segment in segments {
        match segment {
            Segment::Plain(words)
            | Segment::State(_, words)
            | Segment::Strong(words)
            | Segment::Consultation(_, words) => text.push_str(words),
            Segment::Inject(_, title) => {
                text.push_str(&quoted(title));
            }
            Segment::Quote(words) => {
                spaced(&mut text);
                text.push_str(&quoted(words));
            }
            Segment::Marking(marking) => {
                spaced(&mut text);
                text.push('[');
                text.push_str(marking.label());
                text.push(']');
            }
            Segment::Aside(words) => {
                spaced(&mut text);
                text.push('(');
                text.push_str(words);
                text.push(')');
            }
        }
    }
    text
}

fn spaced(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// An event as a sentence, with the names of the exercise it belongs to.
#[must_use]
pub fn event_in_words(event: &Event, exercise: &Exercise) -> Narration {
    facts::narrate(event, exercise)
}

/// The same, told with the event it followed from: what moved a tension in consultations is then said, not only
/// where.
#[must_use]
pub fn event_after(event: &Event, cause: Option<&Event>, exercise: &Exercise) -> Narration {
    let mut narration = event_in_words(event, exercise);
    if let (Fact::TensionChanged { because, .. }, Some(cause)) = (&event.fact, cause)
        && matches!(because, Because::Consultation(_))
        && let Some(Segment::Aside(words)) = narration.segments.last_mut()
    {
        let clause = text_of(&event_in_words(cause, exercise).clause());
        *words = format!("after {clause}");
    }
    narration
}

/// What moved a tension, as words that follow “after”: `the inject “…”`, `the measure “…”`.
#[must_use]
pub fn because_in_words(because: &Because, exercise: &Exercise) -> String {
    match because {
        Because::Inject(id) => {
            format!(
                "the inject {}",
                quoted(super::words::inject_title(exercise, id))
            )
        }
        Because::Measure(id) => format!("the measure {}", quoted(measure_name(id))),
        Because::Decision(id) => {
            let question = exercise
                .scenario
                .decision(id)
                .map_or(id.as_str(), |decision| decision.question.as_str());
            format!("the decision {}", quoted(question))
        }
        Because::Consultation(id) => format!("a step in consultation {id}"),
        Because::WorkingGroup(id) => match exercise.working_groups.get(*id) {
            Some(group) => format!("a step in the working group {}", quoted(&group.name)),
            None => format!("a step in working group {id}"),
        },
        Because::Leak => "a leak to the press".to_owned(),
        Because::Undone => "the facilitator reversed an earlier act".to_owned(),
        Because::Facilitator(reason) => {
            format!("the facilitator’s correction: {}", within_sentence(reason))
        }
        Because::Undisclosed => "something not disclosed".to_owned(),
    }
}

/// Puts a sentence together.
struct Sentence<'a> {
    exercise: &'a Exercise,
    segments: Vec<Segment>,
}

impl<'a> Sentence<'a> {
    const fn new(exercise: &'a Exercise) -> Self {
        Self {
            exercise,
            segments: Vec::new(),
        }
    }

    fn plain(mut self, words: impl Into<String>) -> Self {
        self.segments.push(Segment::Plain(words.into()));
        self
    }

    fn strong(mut self, words: impl Into<String>) -> Self {
        self.segments.push(Segment::Strong(words.into()));
        self
    }

    /// A title in quotation marks.
    fn titled(self, title: &str) -> Self {
        let inner = title.trim().replace('“', "‘").replace('”', "’");
        self.plain("“").strong(inner).plain("”")
    }

    fn state(mut self, state: &StateId) -> Self {
        let name = self.exercise.scenario.short_name(state).to_owned();
        self.segments.push(Segment::State(state.clone(), name));
        self
    }

    /// Several States: `A, B and C`.
    fn states(mut self, states: &[StateId]) -> Self {
        for (position, state) in states.iter().enumerate() {
            if position > 0 {
                let last = position + 1 == states.len();
                self = self.plain(if last { " and " } else { ", " });
            }
            self = self.state(state);
        }
        self
    }

    fn inject(mut self, id: &InjectId) -> Self {
        let title = super::words::inject_title(self.exercise, id).to_owned();
        self.segments.push(Segment::Inject(id.clone(), title));
        self
    }

    fn consultation(self, id: ConsultationId) -> Self {
        self.consultation_as(id, format!("consultation {id}"))
    }

    fn consultation_as(mut self, id: ConsultationId, words: impl Into<String>) -> Self {
        self.segments.push(Segment::Consultation(id, words.into()));
        self
    }

    fn marking(mut self, marking: Marking) -> Self {
        self.segments.push(Segment::Marking(marking));
        self
    }

    /// Somebody's words; nothing if there are none.
    fn quote(mut self, words: &str) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.segments.push(Segment::Quote(words));
        }
        self
    }

    fn aside(mut self, words: impl Into<String>) -> Self {
        let words = words.into();
        if !words.is_empty() {
            self.segments.push(Segment::Aside(words));
        }
        self
    }

    fn about(self, topic: Topic, weight: Weight, actor: Option<&StateId>) -> Narration {
        Narration {
            topic,
            weight,
            actor: actor.cloned(),
            segments: self.segments,
        }
    }
}

/// Words joined by the sign the screens use between facts.
fn dotted(parts: &[String]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    said.join(" · ")
}
