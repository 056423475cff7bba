//! What the debrief remembers between frames: where the scrubber stands, what is open, and a note not yet added.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::model::Model;
use super::timeline::TimelineUiState;
use crate::debrief::{LogFilter, Perspective, Review};
use crate::exercise::{Command, ConsultationId};
use crate::scenario::{ExerciseTime, StateId};

/// The pages of the debrief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Lanes, marks and curves along the story's clock.
    #[default]
    Timeline,
    /// Each consultation as a thread.
    Consultations,
    /// What States believed, and what was so.
    Beliefs,
    /// What States said they intend, and what others believed of them.
    Intents,
    /// How grave each State called the incident, on its own scale.
    Severity,
    /// Who knew what, since when and from whom.
    Knowledge,
    /// Measures by family and State, and which confidence-building measures they carried out.
    Measures,
    /// What the exercise was meant to train.
    Objectives,
    /// How long States took, and how much lay on their tables.
    Responses,
    /// Every event, searchable.
    Log,
    /// Trainers' notes and observations.
    Notes,
}

impl Tab {
    /// Every page, in order.
    pub const ALL: [Self; 11] = [
        Self::Timeline,
        Self::Consultations,
        Self::Beliefs,
        Self::Intents,
        Self::Severity,
        Self::Knowledge,
        Self::Measures,
        Self::Objectives,
        Self::Responses,
        Self::Log,
        Self::Notes,
    ];
}

/// How fast the debrief plays: seconds of the story in a second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// As it was.
    AsItWas,
    /// Ten times as fast.
    Ten,
    /// A minute of the story each second.
    Sixty,
    /// Five minutes of the story each second.
    #[default]
    ThreeHundred,
    /// Ten minutes of the story each second.
    SixHundred,
}

impl Speed {
    /// Every speed, the slowest first.
    pub const ALL: [Self; 5] = [
        Self::AsItWas,
        Self::Ten,
        Self::Sixty,
        Self::ThreeHundred,
        Self::SixHundred,
    ];

    /// Seconds of the story in a second.
    #[must_use]
    pub const fn factor(self) -> u16 {
        match self {
            Self::AsItWas => 1,
            Self::Ten => 10,
            Self::Sixty => 60,
            Self::ThreeHundred => 300,
            Self::SixHundred => 600,
        }
    }

    /// The slowest speed that plays a whole exercise in two minutes.
    fn suiting(ends: ExerciseTime) -> Self {
        let seconds = ends.since_start().as_secs();
        Self::ALL
            .into_iter()
            .find(|speed| i64::from(speed.factor()) * 120 >= seconds)
            .unwrap_or(Self::SixHundred)
    }
}

/// Where the scrubber stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The moment of the story.
    pub time: ExerciseTime,
    /// The last event by then, or the one that was gone to; 0 before the first.
    pub sequence: u64,
}

/// The events behind a figure that was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// What the figure says.
    pub title: String,
    /// The events, in the order of the log.
    pub events: Vec<u64>,
}

/// What the debrief remembers between frames.
#[derive(Debug, Default)]
pub struct DebriefUiState {
    /// The page that is open.
    pub tab: Tab,
    /// With whose eyes the exercise is looked at.
    pub perspective: Perspective,
    /// Where the scrubber stands; none before the first frame.
    pub position: Option<Position>,
    /// Whether the debrief plays.
    pub playing: bool,
    /// How fast it plays; none until chosen, by the length of the exercise.
    pub speed: Option<Speed>,
    /// Whether the desk, or the public display, of the perspective is open at this moment.
    pub desk_open: bool,
    /// The note being written.
    pub note: String,
    /// What is wanted of the log.
    pub filter: LogFilter,
    /// The consultation whose thread is open.
    pub consultation: Option<ConsultationId>,
    /// Whose intent is looked at, and in whose eyes; the farthest apart if none was chosen.
    pub intent_pair: Option<(StateId, StateId)>,
    /// The confidence-building measures whose uses are unfolded.
    pub unfolded: BTreeSet<u8>,
    /// The events behind the figure that was last pressed.
    pub behind: Option<Behind>,
    /// Whether the texts that belong to the event are shown whole.
    pub texts_open: bool,
    pub(super) timeline: TimelineUiState,
    pub(super) model: Option<Arc<Model>>,
    pub(super) knowledge: super::knowledge::KnowledgeUiState,
    pub(super) log: super::log::LogUiState,
    pub(super) desk: super::desk::DeskUiState,
    pub(super) followed: super::moment::Followers,
    pub(super) played_at: Option<f64>,
    /// Whether the scrubber was set on an event rather than on a moment.
    pub(super) stepped: bool,
    /// The screens of the afternoon: what is shown to the room, gathered from it and compared.
    pub afternoon: super::afternoon::AfternoonUiState,
    /// A row that has become the one to see; the list scrolls there once.
    pub(super) reveal: bool,
}

impl DebriefUiState {
    /// Tells that a submitted command was carried out: what was typed for it is not needed any more.
    pub fn command_done(&mut self, command: &Command) {
        if let Command::AddNote { text, .. } = command
            && text.trim() == self.note.trim()
        {
            self.note.clear();
        }
        self.afternoon.command_done(command);
    }

    /// Opens a page, counted from 1.
    pub fn open_tab(&mut self, number: usize) {
        if let Some(tab) = number.checked_sub(1).and_then(|at| Tab::ALL.get(at)) {
            self.tab = *tab;
        }
    }

    /// Moves the scrubber to a moment of the story.
    pub fn go_to_time(&mut self, review: &Review, time: ExerciseTime) {
        let time = time.max(ExerciseTime::START).min(review.ends());
        let by_then = review.sequence_at(time);
        let seen = review.events(&self.perspective);
        let known = seen.partition_point(|event| event.sequence <= by_then);
        let sequence = known
            .checked_sub(1)
            .and_then(|last| seen.get(last))
            .map_or(0, |event| event.sequence);
        self.position = Some(Position { time, sequence });
        self.stepped = false;
        self.reveal = true;
    }

    /// Moves the scrubber to an event.
    pub fn go_to_event(&mut self, review: &Review, sequence: u64) {
        self.position = Some(Position {
            time: review.time_of(sequence),
            sequence,
        });
        self.stepped = true;
        self.reveal = true;
    }

    /// Looks with other eyes; the scrubber stays where it is.
    pub fn look_as(&mut self, review: &Review, perspective: Perspective) {
        if self.perspective == perspective {
            return;
        }
        self.perspective = perspective;
        self.behind = None;
        let time = self.position.unwrap_or_default().time;
        self.go_to_time(review, time);
    }

    /// Shows the events behind a figure, and goes to the first if it is the only one.
    pub(super) fn show_behind(&mut self, review: &Review, title: String, events: Vec<u64>) {
        if let [only] = events.as_slice() {
            self.go_to_event(review, *only);
            self.behind = None;
        } else {
            self.list_behind(title, events);
        }
    }

    /// Lists the events behind a figure, and stays at the moment where it stands.
    pub(super) fn list_behind(&mut self, title: String, events: Vec<u64>) {
        self.behind = Some(Behind { title, events });
    }

    /// How fast it plays.
    pub(super) fn speed(&self, review: &Review) -> Speed {
        self.speed.unwrap_or_else(|| Speed::suiting(review.ends()))
    }

    /// Moves on by so many seconds of play; stops where the exercise ends.
    pub(super) fn play(&mut self, review: &Review, seconds: f64) {
        let factor = f64::from(self.speed(review).factor());
        let passed = (seconds * factor * 1_000.0).round() as i64;
        let now = self.position.unwrap_or_default().time;
        let next = now + crate::scenario::Span::from_millis(passed);
        self.go_to_time(review, next);
        if next >= review.ends() {
            self.playing = false;
        }
    }

    /// Starts or stops playing; from the beginning if it stands at the end.
    pub(super) fn toggle_play(&mut self, review: &Review) {
        self.playing = !self.playing && review.ends() > ExerciseTime::START;
        self.played_at = None;
        if self.playing && self.position.unwrap_or_default().time >= review.ends() {
            self.go_to_time(review, ExerciseTime::START);
        }
    }

    /// Steps to the next or the previous event that the perspective saw and that `wanted` accepts.
    pub(super) fn step(
        &mut self,
        review: &Review,
        forward: bool,
        wanted: impl Fn(&crate::exercise::Event) -> bool,
    ) {
        self.playing = false;
        let at = self.position.unwrap_or_default().sequence;
        let seen = review.events(&self.perspective);
        let next = if forward {
            let from = seen.partition_point(|event| event.sequence <= at);
            seen.get(from..)
                .unwrap_or_default()
                .iter()
                .find(|event| wanted(event))
        } else {
            let until = seen.partition_point(|event| event.sequence < at);
            seen.get(..until)
                .unwrap_or_default()
                .iter()
                .rfind(|event| wanted(event))
        };
        if let Some(next) = next {
            self.go_to_event(review, next.sequence);
        }
    }
}
