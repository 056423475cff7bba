//! The facilitator bends the script, corrects it, and stops play.

use super::facilitator::{known_state, not_past, pending, written};
use super::{Draft, moves, require_open, required, short_enough, team, undo};
use crate::doctrine::doctrine;
use crate::exercise::consultation::{ConsultationId, Stage};
use crate::exercise::event::{ConsultationStep, Fact, SteeringStep, Verdict};
use crate::exercise::letter::{Audience, Item};
use crate::exercise::offset::Offset;
use crate::exercise::refusal::Refusal;
use crate::exercise::run_sheet::RunItem;
use crate::exercise::state::{Exercise, ExpectationStatus};
use crate::exercise::steer::Steer;
use crate::scenario::{
    Correspondent, DecisionId, ExerciseTime, Inject, InjectId, LARGEST_PICTURE, MediaFault,
    MediaFile, Opening, OptionId,
};

pub(super) fn act(draft: &mut Draft<'_>, steer: &Steer) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    match steer {
        Steer::Edit(inject) => edit(draft, inject),
        Steer::Merge { inject, with } => merge(draft, inject, with.as_ref()),
        Steer::Shift {
            after,
            by,
            everything,
        } => {
            require_open(exercise)?;
            let shift = Shift {
                after: *after,
                by: *by,
                everything: *everything,
                except_move: None,
            };
            let step = shift.step(draft)?.ok_or(Refusal::NothingToShift)?;
            draft.act(Fact::Steering { step });
            Ok(())
        }
        Steer::Retract { inject, note } => retract(draft, inject, note),
        Steer::AddPicture { name, picture } => add_picture(draft, name, picture),
        Steer::Undo { event } => undo::act(draft, *event),
        Steer::OverrideDecision {
            decision,
            option,
            reason,
        } => override_decision(draft, decision, option, reason),
        Steer::OverrideOutcome {
            id,
            outcome,
            reason,
        } => override_outcome(draft, *id, outcome, reason),
        Steer::BeginMove { number, everything } => moves::begin(draft, *number, *everything),
        Steer::EndMove => moves::end(draft),
        Steer::ExtendMove { by, everything } => moves::extend(draft, *by, *everything),
        Steer::StopPlay => stop_play(draft),
        Steer::LiftStop => {
            require_open(exercise)?;
            if exercise.stopped.is_none() {
                return Err(Refusal::NotStopped);
            }
            draft.act(Fact::Steering {
                step: SteeringStep::StopLifted,
            });
            Ok(())
        }
    }
}

/// A real emergency: whoever sees it may stop play.
pub(super) fn stop_play(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_open(exercise)?;
    super::not_stopped(exercise)?;
    let phrase = exercise.scenario.real_world_stop.clone();
    draft.act(Fact::Steering {
        step: SteeringStep::PlayStopped { phrase },
    });
    Ok(())
}

fn edit(draft: &mut Draft<'_>, inject: &Inject) -> Result<(), Refusal> {
    require_open(draft.exercise)?;
    let item = pending(draft, &inject.id)?;
    let now = item.inject.as_ref();
    let edited = Inject {
        at: now.at,
        when: now.when.clone(),
        evidence: now.evidence.clone(),
        expects: now.expects.clone(),
        notes: now.notes.clone(),
        ..written(draft, inject)?
    };
    if edited == *now {
        return Err(Refusal::NoChange);
    }
    draft.act(Fact::Steering {
        step: SteeringStep::InjectEdited {
            inject: Box::new(edited),
        },
    });
    Ok(())
}

fn add_picture(draft: &mut Draft<'_>, name: &str, picture: &MediaFile) -> Result<(), Refusal> {
    require_open(draft.exercise)?;
    let name = required("name of the picture’s file", name)?;
    match picture.fault() {
        Some(MediaFault::TooLarge) => {
            return Err(Refusal::PictureTooLarge {
                name,
                megabytes: LARGEST_PICTURE / (1024 * 1024),
            });
        }
        Some(_) => return Err(Refusal::NoPicture(name)),
        None => {}
    }
    let media = draft.exercise.scenario.media();
    if media.path_of(&picture.seal).is_some() {
        return Err(Refusal::NoChange);
    }
    draft.act(Fact::Steering {
        step: SteeringStep::PictureAdded {
            name,
            picture: picture.clone(),
        },
    });
    Ok(())
}

fn merge(draft: &mut Draft<'_>, inject: &InjectId, with: Option<&InjectId>) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_open(exercise)?;
    let item = pending(draft, inject)?;
    let leader = match with {
        Some(with) => pending(draft, with)?,
        None => exercise
            .run_sheet
            .items()
            .iter()
            .enumerate()
            .filter(|(_, other)| !other.held && other.inject.id != *inject)
            .filter(|(_, other)| other.with.as_ref() != Some(inject))
            .filter_map(|(position, other)| Some((other.planned()?, position, other)))
            .min_by_key(|(planned, position, _)| (*planned, *position))
            .map(|(_, _, other)| other)
            .ok_or(Refusal::NothingNext)?,
    };
    // What goes out with another has that one's time: all of them are tied to the first.
    let leader = match &leader.with {
        Some(first) => pending(draft, first)?,
        None => leader,
    };
    let with = &leader.inject.id;
    let to = leader
        .planned()
        .filter(|_| !leader.held && with != inject)
        .ok_or_else(|| Refusal::CannotGoTogether(inject.clone()))?;
    not_past(draft, to)?;
    if item.with.as_ref() == Some(with) {
        return Err(Refusal::NoChange);
    }
    let merged = draft.act(Fact::Steering {
        step: SteeringStep::InjectMerged {
            inject: inject.clone(),
            with: with.clone(),
            to,
        },
    });
    for follower in exercise.run_sheet.going_with(inject) {
        tie(draft, follower, with, to, merged);
    }
    Ok(())
}

/// Ties an inject to another, since the one it was tied to moved.
pub(super) fn tie(
    draft: &mut Draft<'_>,
    item: &RunItem,
    with: &InjectId,
    to: ExerciseTime,
    cause: u64,
) {
    let step = SteeringStep::InjectMerged {
        inject: item.inject.id.clone(),
        with: with.clone(),
        to,
    };
    draft.follow(cause, Fact::Steering { step });
    if item.held {
        let inject = item.inject.id.clone();
        draft.follow(cause, Fact::InjectHeld { inject });
    }
}

/// A span by which everything scripted moves.
pub(super) struct Shift {
    pub(super) after: ExerciseTime,
    pub(super) by: Offset,
    pub(super) everything: bool,
    /// The move whose own time was set already.
    pub(super) except_move: Option<u32>,
}

impl Shift {
    /// The step that moves it; nothing if nothing is scripted from then on.
    pub(super) fn step(&self, draft: &Draft<'_>) -> Result<Option<SteeringStep>, Refusal> {
        if self.by.is_none() {
            return Err(Refusal::NoChange);
        }
        short_enough(self.by.span())?;
        let exercise = draft.exercise;
        let planned = exercise
            .run_sheet
            .items()
            .iter()
            .filter_map(|item| Some((item.inject.id.clone(), item.planned()?)));
        let injects = self.moved(draft, planned)?;
        let (mut begin, mut decisions, mut assessments) = Default::default();
        if self.everything {
            begin = self.moved(draft, self.moves(exercise))?;
            let opening = exercise.scenario.decisions.iter();
            let opening = opening.filter(|decision| matches!(decision.opens, Opening::At(_)));
            decisions = self.moved(
                draft,
                opening.filter_map(|decision| {
                    Some((decision.id.clone(), exercise.decision_opens(&decision.id)?))
                }),
            )?;
            let scheduled = exercise
                .scenario
                .assessments
                .as_ref()
                .map_or(0, |prompts| prompts.at.len() as u32);
            assessments = self.moved(
                draft,
                (0..scheduled)
                    .filter_map(|number| Some((number, exercise.assessment_asked_at(number)?))),
            )?;
        }
        if injects.is_empty() && begin.is_empty() && decisions.is_empty() && assessments.is_empty()
        {
            return Ok(None);
        }
        Ok(Some(SteeringStep::ScriptShifted {
            after: self.after,
            by: self.by,
            injects,
            moves: begin,
            decisions,
            assessments,
        }))
    }

    fn moves(&self, exercise: &Exercise) -> impl Iterator<Item = (u32, ExerciseTime)> {
        let all = 0..exercise.scenario.moves.len() as u32;
        let except = self.except_move;
        all.filter(move |number| except != Some(*number))
            .filter_map(|number| Some((number, exercise.move_begins(number)?)))
    }

    fn moved<K>(
        &self,
        draft: &Draft<'_>,
        planned: impl Iterator<Item = (K, ExerciseTime)>,
    ) -> Result<Vec<(K, ExerciseTime)>, Refusal> {
        planned
            .filter(|(_, time)| *time >= self.after)
            .map(|(key, time)| {
                let to = moved(self.by, time)?;
                not_past(draft, to)?;
                short_enough(to.since_start())?;
                Ok((key, to))
            })
            .collect()
    }
}

/// A time moved by an offset, unless the story had not begun by then.
pub(super) fn moved(by: Offset, time: ExerciseTime) -> Result<ExerciseTime, Refusal> {
    by.checked_from(time)
        .ok_or(Refusal::InThePast(ExerciseTime::START))
}

fn retract(draft: &mut Draft<'_>, inject: &InjectId, note: &str) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_open(exercise)?;
    let note = required("note to the tables", note)?;
    let item = exercise
        .run_sheet
        .get(inject)
        .ok_or_else(|| Refusal::unknown("inject", inject))?;
    let released = item
        .released()
        .ok_or_else(|| Refusal::NotReleased(inject.clone()))?;
    if released.retracted.is_some() {
        return Err(Refusal::AlreadyRetracted(inject.clone()));
    }
    let retracted = draft.act(Fact::Steering {
        step: SteeringStep::InjectRetracted {
            inject: inject.clone(),
            released: released.sequence,
            to: released.to.clone(),
            copies: copies(exercise, inject),
            public: released.to == Audience::Everyone && released.letter.marking.may_be_published(),
            note,
        },
    });
    // Nobody is held to what an inject should have caused that no longer holds.
    for expectation in &exercise.expectations {
        if expectation.inject == *inject && expectation.status == ExpectationStatus::Open {
            let fact = Fact::ExpectationJudged {
                expect: expectation.id.clone(),
                state: expectation.state.clone(),
                verdict: Verdict::Waived,
            };
            draft.follow(retracted, fact);
        }
    }
    Ok(())
}

/// The copies of an inject that were handed on in consultations and letters, also those handed on again, and to whom.
fn copies(exercise: &Exercise, inject: &InjectId) -> Vec<(Item, Vec<Correspondent>)> {
    let shared = exercise.consultations.iter().flat_map(|held| {
        held.shared.iter().map(move |shared| {
            let to = shared.to.iter().cloned().map(Correspondent::State);
            let copy = Item::Shared(held.id, shared.number);
            (shared.origin.as_ref(), copy, to.collect::<Vec<_>>())
        })
    });
    let enclosed = exercise.correspondence.dispatches().iter().map(|dispatch| {
        let enclosed = dispatch.encloses.as_ref();
        let origin = enclosed.and_then(|enclosed| enclosed.origin.as_ref());
        (origin, Item::Dispatch(dispatch.id), dispatch.to.clone())
    });
    let passed: Vec<_> = shared.chain(enclosed).collect();
    let mut copies: Vec<(Item, Vec<Correspondent>)> = Vec::new();
    let mut known = vec![Item::Inject(inject.clone())];
    while let Some(origin) = known.pop() {
        for (of, copy, to) in &passed {
            if *of == Some(&origin) && !copies.iter().any(|(found, _)| found == copy) {
                copies.push((copy.clone(), to.clone()));
                known.push(copy.clone());
            }
        }
    }
    copies.sort();
    copies
}

fn override_decision(
    draft: &mut Draft<'_>,
    id: &DecisionId,
    option: &OptionId,
    reason: &str,
) -> Result<(), Refusal> {
    super::require_under_way(draft.exercise)?;
    let reason = required("reason", reason)?;
    let open = draft
        .exercise
        .decision(id)
        .ok_or(Refusal::DecisionNotOpen)?;
    if open
        .taken
        .as_ref()
        .is_some_and(|taken| taken.option == *option)
    {
        return Err(Refusal::NoChange);
    }
    known_state(draft, &open.state)?;
    let state = open.state.clone();
    team::fall(draft, id, option, |decision| Fact::Steering {
        step: SteeringStep::DecisionOverridden {
            decision: decision.clone(),
            state,
            option: option.clone(),
            reason,
        },
    })
}

fn override_outcome(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    outcome: &crate::doctrine::OutcomeId,
    reason: &str,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_open(exercise)?;
    let reason = required("reason", reason)?;
    if doctrine().outcome(outcome).is_none() {
        return Err(Refusal::unknown("outcome", outcome));
    }
    let held = exercise
        .consultations
        .get(id)
        .ok_or_else(|| Refusal::unknown("consultation", id))?;
    let before = held
        .tabled
        .as_ref()
        .filter(|_| matches!(held.stage, Stage::Concluded { .. }))
        .map(|tabled| tabled.conclusion.outcome.clone())
        .ok_or(Refusal::NotConcluded)?;
    if before == *outcome {
        return Err(Refusal::NoChange);
    }
    draft.act(Fact::Consultation {
        id,
        step: ConsultationStep::OutcomeOverridden {
            before,
            outcome: outcome.clone(),
            reason,
        },
    });
    Ok(())
}
