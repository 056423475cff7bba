//! Rehearsing the flagship: five States played by the program, from STARTEX to the planned end, without waiting.
//!
//! The figure counts whole runs a second on two cores. A run on one core is measured beside it.

mod figures;

use std::sync::atomic::AtomicBool;

use criterion::Throughput;
use demarche::rehearsal::{Cast, rehearse, rehearse_many, run_seed};
use figures::{Bound, LIGHTS_OUT, Outcome, say, seconds};

/// How many runs make one round of the measurement.
const RUNS: u32 = 100;

fn main() -> Outcome {
    let scenario = figures::scenario(LIGHTS_OUT)?;
    let cast = Cast::new();
    let two = rayon::ThreadPoolBuilder::new().num_threads(2).build()?;

    let mut criterion = figures::criterion();
    let mut group = criterion.benchmark_group("rehearse");
    group.sample_size(10);
    let mut number = 0;
    group.throughput(Throughput::Elements(1));
    group.bench_function("one run", |bencher| {
        bencher.iter(|| {
            number += 1;
            rehearse(&scenario, &cast, run_seed(1, number))
        });
    });
    group.throughput(Throughput::Elements(u64::from(RUNS)));
    group.bench_function("on two cores", |bencher| {
        let cancel = AtomicBool::new(false);
        let many = || rehearse_many(&scenario, &cast, RUNS, 1, &|_| (), &cancel);
        bencher.iter(|| two.install(many));
    });
    group.finish();

    let runs = seconds("rehearse", "on two cores").map(|seconds| f64::from(RUNS) / seconds);
    let what = "whole runs of the flagship on two cores";
    say(what, runs, "a second", Bound::AtLeast(2_000.0));
    Ok(())
}
