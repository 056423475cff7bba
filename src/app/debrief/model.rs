//! What the debrief draws, derived once for a log and a pair of eyes.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use egui::Color32;

use super::workload::{Load, Service};
use crate::app::theme::Tokens;
use crate::app::time_text::branch_words;
use crate::debrief::{
    Beliefs, CbmCoverage, Claim, HotWash, Intents, LogIndex, MeasureUse, ObjectiveReview,
    PairSeries, Perspective, Piece, PlannedImprovement, ResponseTimes, Review, Severities, Slide,
    Thread, Timeline, beliefs, channels, claims, corrections, coverage, hot_wash, improvement_plan,
    intents, knowledge, marked, measures, objectives, responses, severities, slides, tensions,
    threads, workloads,
};
use crate::exercise::Event;
use crate::scenario::{ExerciseTime, StateId};

/// Everything the pages draw.
#[derive(Debug)]
pub(super) struct Model {
    first: Option<Arc<Event>>,
    last: u64,
    pub(super) perspective: Perspective,
    /// The figures: always of the whole exercise.
    pub(super) figures: Arc<Figures>,
    /// As the perspective saw it.
    pub(super) timeline: Timeline,
    pub(super) tensions: Vec<PairSeries>,
    /// The events on the timeline as a list: every mark, session and move.
    pub(super) on_timeline: Vec<u64>,
    /// Where the story turned: the event that raised tension most, or else the last one.
    pub(super) turn: u64,
    index: OnceLock<LogIndex>,
}

/// What is counted over the whole exercise.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) beliefs: Beliefs,
    pub(super) tensions: Vec<PairSeries>,
    pub(super) claims: Vec<Claim>,
    pub(super) intents: Intents,
    pub(super) severities: Severities,
    pub(super) knowledge: Vec<Piece>,
    pub(super) coverage: Vec<CbmCoverage>,
    pub(super) measures: Vec<MeasureUse>,
    pub(super) objectives: Vec<ObjectiveReview>,
    /// What was expected, in words, for each act of each objective.
    pub(super) expected: Vec<Vec<String>>,
    pub(super) responses: Vec<ResponseTimes>,
    pub(super) services: Vec<Service>,
    pub(super) loads: Vec<Load>,
    pub(super) threads: Vec<Thread>,
    /// Trainers' notes and observations: the moment each is about, and its event.
    pub(super) remarks: Vec<(ExerciseTime, u64)>,
    /// The events that were marked to come back to.
    pub(super) marked: BTreeSet<u64>,
    /// The events that correct earlier ones.
    pub(super) corrections: Vec<u64>,
    /// The moments to show to the room.
    pub(super) slides: Vec<Slide>,
    pub(super) hot_wash: HotWash,
    pub(super) plan: Vec<PlannedImprovement>,
}

impl Figures {
    fn of(review: &Review) -> Self {
        let everyone = Perspective::Everyone;
        let beliefs = beliefs(review);
        let timeline = Timeline::of(review, &everyone);
        let tensions = tensions(review, &everyone);
        let objectives = objectives(review);
        Self {
            expected: super::objectives::expected(review, &objectives),
            objectives,
            claims: claims(review, &beliefs),
            intents: intents(review),
            severities: severities(review),
            knowledge: knowledge(review),
            services: channels(review).iter().filter_map(Service::of).collect(),
            loads: workloads(review).into_iter().map(Load::of).collect(),
            coverage: coverage(review),
            measures: measures(review),
            responses: responses(review),
            threads: threads(review, &timeline, &beliefs, &tensions),
            remarks: super::notes::remarks(review),
            marked: marked(review),
            corrections: corrections(review),
            slides: slides(review, &beliefs, &tensions),
            hot_wash: hot_wash(review),
            plan: improvement_plan(review),
            beliefs,
            tensions,
        }
    }
}

impl Model {
    /// The model of a review with someone's eyes; the one at hand if nothing has changed.
    pub(super) fn current(
        at_hand: Option<&Arc<Self>>,
        review: &Review,
        perspective: &Perspective,
    ) -> Arc<Self> {
        let same_log = at_hand.filter(|model| model.is_of(review));
        match same_log {
            Some(model) if model.perspective == *perspective => Arc::clone(model),
            Some(model) => Arc::new(Self::of(review, perspective, Arc::clone(&model.figures))),
            None => {
                let figures = Arc::new(Figures::of(review));
                Arc::new(Self::of(review, perspective, figures))
            }
        }
    }

    fn is_of(&self, review: &Review) -> bool {
        let same_record = match (&self.first, review.log().first()) {
            (Some(mine), Some(other)) => Arc::ptr_eq(mine, other),
            (None, None) => true,
            _ => false,
        };
        same_record && self.last == review.last()
    }

    fn of(review: &Review, perspective: &Perspective, figures: Arc<Figures>) -> Self {
        let timeline = Timeline::of(review, perspective);
        let tensions = tensions(review, perspective);
        Self {
            first: review.log().first().cloned(),
            last: review.last(),
            perspective: perspective.clone(),
            figures,
            on_timeline: on_timeline(&timeline),
            turn: turn(review, &tensions),
            timeline,
            tensions,
            index: OnceLock::new(),
        }
    }

    /// The log as the perspective saw it, ready to be searched; made when it is first wanted.
    pub(super) fn index(&self, review: &Review) -> &LogIndex {
        self.index
            .get_or_init(|| LogIndex::of(review, &self.perspective))
    }
}

fn turn(review: &Review, tensions: &[PairSeries]) -> u64 {
    let rise = tensions
        .iter()
        .filter_map(PairSeries::sharpest_rise)
        .max_by_key(|point| (point.by, std::cmp::Reverse(point.sequence)));
    rise.map_or(review.last(), |rise| rise.cause.unwrap_or(rise.sequence))
}

fn on_timeline(timeline: &Timeline) -> Vec<u64> {
    let marks = timeline
        .lanes
        .iter()
        .flat_map(|lane| &lane.marks)
        .map(|mark| mark.at.sequence);
    let moves = timeline.moves.iter().map(|span| span.from.sequence);
    let jumps = timeline.jumps.iter().map(|jump| jump.from.sequence);
    let consultations = timeline.consultations.iter().flat_map(|span| {
        let ends = [Some(span.requested), span.opened, span.ended];
        ends.into_iter().flatten().map(|at| at.sequence)
    });
    let mut marked: Vec<u64> = marks
        .chain(moves)
        .chain(jumps)
        .chain(consultations)
        .collect();
    marked.sort_unstable();
    marked.dedup();
    marked
}

/// How States are named and coloured.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) review: &'a Review,
    pub(super) tokens: &'static Tokens,
}

impl<'a> Look<'a> {
    /// What a branch is and from where, if the record is one.
    pub(super) fn branch(self) -> Option<String> {
        let branch = self.review.end().exercise().branch.as_ref();
        branch_words(self.review.scenario().timing.startex, branch)
    }

    pub(super) fn name(self, state: &'a StateId) -> &'a str {
        self.review.scenario().short_name(state)
    }

    pub(super) fn colour(self, state: &StateId) -> Color32 {
        self.review
            .scenario()
            .state(state)
            .map_or(self.tokens.neutral.mark, |known| {
                self.tokens.state_colour(&known.colour)
            })
    }

    /// Three times of the exercise to write below a chart that spans it, in seconds, with their clocks.
    pub(super) fn quarters(self) -> [(f64, String); 3] {
        let ends = self.review.ends();
        [1, 2, 3].map(|quarter| {
            let time = ExerciseTime::from_millis(ends.as_millis() / 4 * quarter);
            (seconds(time), self.clock(time))
        })
    }

    /// The story's clock at a moment, with the day if it is not the first.
    pub(super) fn clock(self, time: ExerciseTime) -> String {
        let startex = self.review.scenario().timing.startex;
        crate::app::time_text::clock_within(startex, ExerciseTime::START, time)
    }
}

/// A moment as charts have it.
pub(super) fn seconds(time: ExerciseTime) -> f64 {
    time.as_millis() as f64 / 1_000.0
}

/// A moment that was pressed on a chart.
pub(super) fn moment_at(seconds: f64) -> ExerciseTime {
    ExerciseTime::from_millis((seconds * 1_000.0) as i64)
}
