//! Appending to a record: until an event is on the disk, beside a bare write and `fdatasync` of the same bytes; and
//! sixty-four events that wait together, which share one commit.
//!
//! Measured in cargo’s target folder, on whatever disk that is.

mod figures;

use std::fs::File;
use std::io::Write as _;
use std::time::{Duration, Instant};

use criterion::Throughput;
use demarche::exercise::Event;
use demarche::record::{Meta, Record, Row};
use figures::{Bound, LIGHTS_OUT, Outcome, say, seconds};

/// How many events wait together.
const WAITING: usize = 64;

/// The same events again and again, as the next ones of one long log.
struct Log {
    events: Vec<Event>,
    last: u64,
}

impl Log {
    fn next(&mut self, count: usize) -> Vec<Event> {
        let from = self.last as usize;
        self.last += count as u64;
        let events = self.events.iter().cycle().skip(from % self.events.len());
        let numbered = events.take(count).zip(from as u64 + 1..);
        numbered
            .map(|(event, sequence)| Event {
                sequence,
                ..event.clone()
            })
            .collect()
    }
}

fn main() -> Outcome {
    let (_, events) = figures::exercise_of(1_000)?;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let path = folder.path().join("figures.demarche");
    let mut record = Record::create(path, &Meta::default(), LIGHTS_OUT)?;
    let mut bare = File::create(folder.path().join("bare"))?;
    let mut log = Log { events, last: 0 };

    let mut criterion = figures::criterion();
    let mut group = criterion.benchmark_group("append");
    for (name, count) in [("one event", 1), ("64 waiting events", WAITING)] {
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|rounds| {
                timed(
                    rounds,
                    || log.next(count),
                    |events| record.append(&events).is_ok(),
                )
            });
        });
    }
    group.throughput(Throughput::Elements(1));
    group.bench_function("bare write and fdatasync", |bencher| {
        let bytes = |event: &Event| Row::of(event).map(|row| row.body.into_bytes());
        bencher.iter_custom(|rounds| {
            timed(
                rounds,
                || {
                    log.events
                        .get(rounds as usize % log.events.len())
                        .and_then(|event| bytes(event).ok())
                },
                |bytes| {
                    let bytes = bytes.unwrap_or_default();
                    bare.write_all(&bytes).is_ok() && bare.sync_data().is_ok()
                },
            )
        });
    });
    group.finish();

    let bare = seconds("append", "bare write and fdatasync");
    let beside = |name| {
        seconds("append", name)
            .zip(bare)
            .map(|(append, bare)| append / bare)
    };
    let one = "append of one durable event beside a bare write and fdatasync";
    say(one, beside("one event"), "×", Bound::AtMost(2.0));
    let many = "append of 64 waiting events beside one bare write and fdatasync";
    say(
        many,
        beside("64 waiting events"),
        "×",
        Bound::AtMost(WAITING as f64),
    );
    Ok(())
}

/// The time that so many rounds take, without what prepares them.
fn timed<T>(
    rounds: u64,
    mut prepare: impl FnMut() -> T,
    mut act: impl FnMut(T) -> bool,
) -> Duration {
    let mut passed = Duration::ZERO;
    for _ in 0..rounds {
        let prepared = prepare();
        let begun = Instant::now();
        let done = act(prepared);
        passed += begun.elapsed();
        assert!(done, "the disk takes it");
    }
    passed
}
