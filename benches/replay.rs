//! Replaying a record: how fast events become the state of an exercise, beside how fast they are read as JSON.

mod figures;

use std::hint::black_box;

use criterion::{BatchSize, Throughput};
use demarche::exercise::{Event, Exercise, replay};
use figures::{Bound, Outcome, say, seconds};

const EVENTS: usize = 10_000;

fn main() -> Outcome {
    let (scenario, events) = figures::exercise_of(EVENTS)?;
    let lines: Vec<String> = events
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<_, _>>()?;

    let mut criterion = figures::criterion();
    let mut group = criterion.benchmark_group("replay");
    group.throughput(Throughput::Elements(EVENTS as u64));
    group.bench_function("apply", |bencher| {
        bencher.iter_batched_ref(
            || Exercise::new(scenario.clone()),
            |exercise| replay(exercise, &events),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("read the JSON", |bencher| {
        bencher.iter(|| {
            for line in &lines {
                black_box(serde_json::from_str::<Event>(line).ok());
            }
        });
    });
    group.finish();

    let apply = seconds("replay", "apply");
    let read = seconds("replay", "read the JSON");
    let rate = apply.map(|seconds| EVENTS as f64 / seconds);
    say("events replayed", rate, "a second", Bound::AtLeast(1e6));
    let ratio = apply.zip(read).map(|(apply, read)| apply / read);
    say(
        "replay beside reading the same JSON",
        ratio,
        "×",
        Bound::AtMost(1.0),
    );
    Ok(())
}
