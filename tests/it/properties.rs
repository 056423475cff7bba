//! What must hold after anything that a room could do: random commands on random scenarios.
//!
//! Every case is a list of steps, so a failure shrinks to the few that matter. The seed is fixed, so every run
//! tries the same cases; `DEMARCHE_CASES=20` tries twenty times as many, `DEMARCHE_SEED=7` other ones.

mod consultations;
mod desks;
mod log;
mod reached;
mod room;
mod secrets;
mod tension;
mod time;
mod wild;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// One step of a case: how long the room waits, and the dice for what it does then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// How long, from 0 (not at all) to 255 (half an hour), on a steep scale.
    pub(crate) wait: u8,
    /// The dice.
    pub(crate) dice: u64,
}

fn step() -> impl Strategy<Value = Step> {
    (any::<u8>(), any::<u64>()).prop_map(|(wait, dice)| Step { wait, dice })
}

/// Tries a property on so many cases: a seed for the scenario, and what the room does.
fn for_all(cases: u32, steps: usize, property: impl Fn(u64, &[Step])) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let config = Config {
        cases: cases * number("DEMARCHE_CASES").unwrap_or(1) as u32,
        rng_seed: RngSeed::Fixed(number("DEMARCHE_SEED").unwrap_or(1)),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    let case = (any::<u64>(), vec(step(), 1..steps));
    let outcome = TestRunner::new(config).run(&case, |(seed, steps)| {
        property(seed, &steps);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
