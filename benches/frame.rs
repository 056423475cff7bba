//! Drawing one frame, on the CPU: laying everything out and cutting it into triangles, without painting them.
//!
//! The control room at 100, 1,000 and 10,000 events of the same exercise, and in the middle of the flagship; a State’s
//! desk; the debrief’s timeline, once open, while it opens and while it is scrubbed, and the control room scrubbed in a
//! replay. At 100 events its lists are nearly empty; from 1,000 on they fill what is in view, so that these two tell what
//! the length of an exercise costs by itself.

mod figures;

use std::sync::Arc;

use criterion::{BenchmarkGroup, measurement::WallTime};
use demarche::app::control::{ControlUiState, control_ui};
use demarche::app::debrief::{DebriefUiState, debrief_ui};
use demarche::app::room::{RecordInfo, Room};
use demarche::app::team::{TeamUiState, team_ui};
use demarche::app::theme;
use demarche::debrief::Review;
use demarche::exercise::{Event, Moment};
use demarche::rehearsal::{Cast, rehearse};
use demarche::scenario::{ExerciseTime, Scenario};
use demarche::session::Replica;
use egui::{Context, RawInput, Rect, Ui, pos2, vec2};
use figures::{Bound, LIGHTS_OUT, Outcome, say, seconds};

/// A window without a window: frames are laid out and cut into triangles, which nobody paints.
struct Window {
    context: Context,
    time: f64,
}

impl Window {
    fn new() -> Self {
        let context = Context::default();
        theme::install(&context);
        Self { context, time: 0.0 }
    }

    /// One frame; returns how many shapes it has, so that none is left out.
    fn frame(&mut self, draw: impl FnMut(&mut Ui)) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some(self.time),
            ..RawInput::default()
        };
        let mut output = self.context.run_ui(input, draw);
        // Nobody paints, so nobody wants the glyphs.
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        self.context
            .tessellate(shapes, output.pixels_per_point)
            .len()
    }
}

/// An exercise as the control room is handed it.
struct Stage {
    replica: Replica,
    now: Moment,
    record: RecordInfo,
}

impl Stage {
    fn of(scenario: Scenario, events: Vec<Event>) -> Self {
        let replica = Replica::of(scenario, events.into_iter().map(Arc::new));
        let now = replica.exercise.moment(replica.exercise.latest_wall);
        Self {
            replica,
            now,
            record: RecordInfo::default(),
        }
    }

    fn room(&self) -> Room<'_> {
        Room {
            exercise: &self.replica.exercise,
            log: &self.replica.log,
            teams: &self.replica.teams,
            actors: &self.replica.actors,
            public: &self.replica.public,
            now: self.now,
            record: &self.record,
        }
    }
}

fn control_room(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, stage: &Stage) {
    let mut window = Window::new();
    let mut state = ControlUiState::default();
    group.bench_function(name, |bencher| {
        bencher
            .iter(|| window.frame(|ui| control_ui(ui, &stage.room(), &mut state, &mut Vec::new())));
    });
}

fn desk(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, stage: &Stage) {
    let Some(view) = stage.replica.teams.values().next() else {
        return;
    };
    let mut window = Window::new();
    let mut state = TeamUiState::default();
    group.bench_function(name, |bencher| {
        bencher
            .iter(|| window.frame(|ui| team_ui(ui, view, stage.now, &mut state, &mut Vec::new())));
    });
}

/// A record under review in a window.
struct Reviewed {
    window: Window,
    review: Review,
    record: RecordInfo,
    state: DebriefUiState,
}

impl Reviewed {
    fn of(window: Window, review: Review) -> Self {
        Self {
            window,
            review,
            record: RecordInfo::default(),
            state: DebriefUiState::default(),
        }
    }

    fn frame(&mut self) -> usize {
        let Self {
            window,
            review,
            record,
            state,
        } = self;
        window.frame(|ui| debrief_ui(ui, review, record, None, true, state, &mut Vec::new()))
    }

    /// A frame in which the scrubber has moved on by a hundredth of the story, from its end back to its beginning.
    fn scrub(&mut self) -> usize {
        let ends = self.review.ends().since_start().as_millis();
        let at = self.state.position.unwrap_or_default().time;
        let next = (at.since_start().as_millis() + ends / 100) % ends.max(1);
        self.state
            .go_to_time(&self.review, ExerciseTime::from_millis(next));
        self.frame()
    }
}

fn debrief(group: &mut BenchmarkGroup<'_, WallTime>, scenario: &Scenario, events: &[Event]) {
    let log: Vec<Arc<Event>> = events.iter().cloned().map(Arc::new).collect();
    let review = || Review::new(scenario.clone(), log.iter().cloned());
    let mut window = Some(Window::new());
    group.bench_function("debrief opens, 10,000 events", |bencher| {
        bencher.iter(|| {
            // The window is there before; what is in it is not.
            let mut reviewed = Reviewed::of(window.take().unwrap_or_else(Window::new), review());
            let shapes = reviewed.frame();
            window = Some(reviewed.window);
            shapes
        });
    });
    let mut reviewed = Reviewed::of(Window::new(), review());
    group.bench_function("debrief, 10,000 events", |bencher| {
        bencher.iter(|| reviewed.frame());
    });
    group.bench_function("debrief scrubs, 10,000 events", |bencher| {
        bencher.iter(|| reviewed.scrub());
    });
    reviewed.state.desk_open = true;
    group.bench_function(
        "debrief scrubs the control room, 10,000 events",
        |bencher| {
            bencher.iter(|| reviewed.scrub());
        },
    );
}

fn main() -> Outcome {
    let (scenario, events) = figures::exercise_of(10_000)?;
    let begun = Stage::of(scenario.clone(), events.iter().take(100).cloned().collect());
    let filled = Stage::of(
        scenario.clone(),
        events.iter().take(1_000).cloned().collect(),
    );
    let long = Stage::of(scenario.clone(), events.clone());
    let flagship = figures::scenario(LIGHTS_OUT)?;
    let mut played = rehearse(&flagship, &Cast::new(), 1).events;
    played.truncate(played.len() / 2);
    let middle = Stage::of(flagship, played);

    let mut criterion = figures::criterion();
    let mut group = criterion.benchmark_group("frame");
    control_room(&mut group, "control room, 100 events", &begun);
    control_room(&mut group, "control room, 1,000 events", &filled);
    control_room(&mut group, "control room, 10,000 events", &long);
    control_room(&mut group, "control room, flagship in mid-play", &middle);
    desk(&mut group, "desk, 100 events", &begun);
    desk(&mut group, "desk, 10,000 events", &long);
    debrief(&mut group, &scenario, &events);
    group.finish();

    let milliseconds = |name| seconds("frame", name).map(|seconds| seconds * 1e3);
    for name in [
        "control room, 10,000 events",
        "control room, flagship in mid-play",
        "desk, 10,000 events",
        "debrief, 10,000 events",
    ] {
        say(name, milliseconds(name), "ms", Bound::AtMost(4.0));
    }
    for (fewer, what) in [
        (
            "control room, 100 events",
            "control room at 10,000 events beside 100",
        ),
        (
            "control room, 1,000 events",
            "control room at 10,000 events beside 1,000",
        ),
    ] {
        let both = milliseconds("control room, 10,000 events").zip(milliseconds(fewer));
        let ratio = both.map(|(many, few)| many / few);
        say(what, ratio, "×", Bound::AtMost(1.3));
    }
    for name in [
        "debrief scrubs, 10,000 events",
        "debrief scrubs the control room, 10,000 events",
    ] {
        // Sixty a second.
        say(name, milliseconds(name), "ms", Bound::AtMost(1e3 / 60.0));
    }
    let opens = "debrief opens, 10,000 events";
    say(opens, milliseconds(opens), "ms", Bound::AtMost(1_000.0));
    Ok(())
}
