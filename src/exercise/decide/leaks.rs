//! What reaches the press of what was said in confidence.

use std::sync::Arc;

use super::{Draft, draw_of_a_thousand, require_under_way};
use crate::doctrine::{ChannelId, doctrine};
use crate::exercise::event::{Because, Fact};
use crate::exercise::leak::{Leaks, leak_risk, report};
use crate::exercise::letter::{Parcel, is_public};
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

/// Something that passed between States.
pub(super) struct Passed {
    pub(super) parcel: Parcel,
    pub(super) between: Vec<StateId>,
    pub(super) channel: ChannelId,
    pub(super) subject: String,
}

/// Draws whether something that has just arrived leaks, and lets it if so.
pub(super) fn perhaps(draft: &mut Draft<'_>, passed: &Passed, arrived: u64) {
    let exercise = draft.exercise;
    if exercise.leaks == Leaks::Never {
        return;
    }
    let risk = leak_risk(&exercise.scenario, &passed.between, &passed.channel);
    if risk > 0 && draw_of_a_thousand(exercise, arrived) < risk {
        leak(draft, passed, Some(arrived));
    }
}

/// The facilitator lets the press learn of something.
pub(super) fn now(draft: &mut Draft<'_>, parcel: &Parcel) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_under_way(exercise)?;
    let passed = passed(draft, parcel).ok_or(Refusal::NothingToLeak)?;
    if exercise
        .leaked
        .iter()
        .any(|leak| leak.of.as_ref() == Some(parcel))
    {
        return Err(Refusal::AlreadyLeaked);
    }
    leak(draft, &passed, None);
    Ok(())
}

fn passed(draft: &Draft<'_>, parcel: &Parcel) -> Option<Passed> {
    let exercise = draft.exercise;
    let passed = match parcel {
        Parcel::Message(id) => {
            let message = exercise.message(*id)?;
            message.transit.delivered()?;
            Passed {
                parcel: parcel.clone(),
                between: vec![message.from.clone(), message.note.to.clone()],
                channel: message.note.channel.clone(),
                subject: message.note.subject.clone(),
            }
        }
        Parcel::Request(id, to) => {
            let asked = exercise.consultations.get(*id)?;
            asked.invited.get(to)?.transit.delivered()?;
            Passed {
                parcel: parcel.clone(),
                between: vec![asked.from.clone(), to.clone()],
                channel: asked.request.channel.clone(),
                subject: asked.request.subject.clone(),
            }
        }
    };
    (!is_public(&passed.channel)).then_some(passed)
}

fn leak(draft: &mut Draft<'_>, passed: &Passed, arrived: Option<u64>) {
    let fact = Fact::TalksLeaked {
        of: Some(passed.parcel.clone()),
        between: passed.between.clone(),
        letter: Arc::new(report(
            &draft.exercise.scenario,
            &passed.between,
            &passed.subject,
        )),
    };
    let leaked = match arrived {
        Some(arrived) => draft.follow(arrived, fact),
        None => draft.act(fact),
    };
    let effect = doctrine().conventions.leak.effect;
    for (position, one) in passed.between.iter().enumerate() {
        for other in passed.between.iter().skip(position + 1) {
            draft.shift_both(one, other, effect, &Because::Leak, leaked);
        }
    }
}
