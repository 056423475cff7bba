//! Checking a large scenario: from its text to every problem in it, or to a scenario that can be played.

mod figures;

use criterion::Throughput;
use demarche::scenario::load_str;
use figures::{Bound, Outcome, say, seconds};

fn main() -> Outcome {
    let text = figures::made(12, 2_000)?;
    figures::scenario(&text)?;

    let mut criterion = figures::criterion();
    let mut group = criterion.benchmark_group("check");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("2,000 injects", |bencher| {
        bencher.iter(|| load_str("scenario.ron", &text));
    });
    group.finish();

    let milliseconds = seconds("check", "2,000 injects").map(|seconds| seconds * 1e3);
    say(
        "check of a scenario of 2,000 injects",
        milliseconds,
        "ms",
        Bound::AtMost(50.0),
    );
    Ok(())
}
