//! What the facilitator puts on the public display, and what the room then learns as it changes.

use std::collections::BTreeMap;

use super::{Draft, bounded, require_open, required};
use crate::doctrine::TensionLevel;
use crate::exercise::display::{
    DisplayAct, DisplayChange, LONGEST_TIMER, ShownAsset, ShownQuestions, ShownRelation, Slide,
    TimerStanding,
};
use crate::exercise::event::Fact;
use crate::exercise::letter::LetterPicture;
use crate::exercise::refusal::Refusal;
use crate::exercise::state::Exercise;
use crate::scenario::{AssetId, StateId};

pub(super) fn act(draft: &mut Draft<'_>, act: &DisplayAct) -> Result<(), Refusal> {
    require_open(draft.exercise)?;
    let change = change(draft, act)?;
    draft.act(Fact::DisplayChanged { change });
    Ok(())
}

fn change(draft: &Draft<'_>, act: &DisplayAct) -> Result<DisplayChange, Refusal> {
    let exercise = draft.exercise;
    let display = &exercise.display;
    let now = draft.moment.wall;
    let unless = |same: bool, change| {
        if same {
            Err(Refusal::NoChange)
        } else {
            Ok(change)
        }
    };
    match act {
        DisplayAct::Blank(blank) => unless(display.blank == *blank, DisplayChange::Blanked(*blank)),
        DisplayAct::ShowSlide(slide) => {
            let slide = Slide {
                title: bounded("heading", &slide.title)?,
                text: bounded("text", &slide.text)?,
                picture: match &slide.picture {
                    Some(picture) => Some(at_hand(exercise, picture)?),
                    None => None,
                },
            };
            if slide.name().is_empty() {
                return Err(Refusal::Empty("text"));
            }
            let same = display.slide.as_ref() == Some(&slide);
            unless(same, DisplayChange::SlideShown(slide))
        }
        DisplayAct::TakeSlide => unless(display.slide.is_none(), DisplayChange::SlideTaken),
        DisplayAct::ChooseQuestions(questions) => {
            if let ShownQuestions::One(number) = questions {
                let count = exercise
                    .current_move
                    .and_then(|current| exercise.scenario.moves.get(current as usize))
                    .map_or(0, |current| current.questions.len());
                if *number as usize >= count {
                    return Err(Refusal::unknown("question", u64::from(*number) + 1));
                }
            }
            unless(
                display.questions == *questions,
                DisplayChange::QuestionsChosen(*questions),
            )
        }
        DisplayAct::ShowRelations(true) => unless(
            display.relations.is_some(),
            DisplayChange::RelationsShown(relations(draft)),
        ),
        DisplayAct::ShowRelations(false) => {
            unless(display.relations.is_none(), DisplayChange::RelationsHidden)
        }
        DisplayAct::ShowInfrastructure(wanted) => {
            let assets = assets(draft, wanted)?;
            let same = display.infrastructure == assets;
            unless(
                same,
                if assets.is_empty() {
                    DisplayChange::InfrastructureHidden
                } else {
                    DisplayChange::InfrastructureShown(assets)
                },
            )
        }
        DisplayAct::SetTimer { to, length, words } => {
            if *length <= 0 {
                return Err(Refusal::Empty("length of the timer"));
            }
            if *length > LONGEST_TIMER {
                return Err(Refusal::TimerTooLong);
            }
            Ok(DisplayChange::TimerSet {
                to: *to,
                left: *length,
                words: bounded("words beside the timer", words)?,
            })
        }
        DisplayAct::StartTimer => match &display.timer {
            None => Err(Refusal::NoTimer),
            Some(timer) if timer.runs() || timer.left(now) == 0 => Err(Refusal::NoChange),
            Some(timer) => Ok(DisplayChange::TimerStarted {
                until: now.plus_millis(timer.left(now)),
            }),
        },
        DisplayAct::StopTimer => match &display.timer {
            None => Err(Refusal::NoTimer),
            Some(timer) => match timer.standing {
                TimerStanding::Stopped { .. } => Err(Refusal::NoChange),
                TimerStanding::Running { .. } => Ok(DisplayChange::TimerStopped {
                    left: timer.left(now),
                }),
            },
        },
        DisplayAct::ClearTimer => match &display.timer {
            None => Err(Refusal::NoTimer),
            Some(_) => Ok(DisplayChange::TimerCleared),
        },
    }
}

/// Every pair of States with its level, after what this draft has moved.
fn relations(draft: &Draft<'_>) -> Vec<ShownRelation> {
    let states = &draft.exercise.scenario.states;
    let mut relations = Vec::new();
    for (position, one) in states.iter().enumerate() {
        for other in states.iter().skip(position + 1) {
            relations.push(ShownRelation {
                between: (one.id.clone(), other.id.clone()),
                level: level(draft, &one.id, &other.id),
            });
        }
    }
    relations
}

/// The tenser of the two directions, after what this draft has moved.
fn level(draft: &Draft<'_>, one: &StateId, other: &StateId) -> TensionLevel {
    let directed = |from: &StateId, to: &StateId| {
        draft
            .levels
            .get(&(from.clone(), to.clone()))
            .copied()
            .unwrap_or_else(|| draft.exercise.tensions.level(from, to))
    };
    TensionLevel::of(directed(one, other).max(directed(other, one)))
}

/// The pieces of infrastructure in the scenario’s order, each once, with what they need among them.
fn assets(draft: &Draft<'_>, wanted: &[AssetId]) -> Result<Vec<ShownAsset>, Refusal> {
    let exercise = draft.exercise;
    for id in wanted {
        if exercise.scenario.asset(id).is_none() {
            return Err(Refusal::unknown("infrastructure", id));
        }
    }
    let infrastructure = &exercise.scenario.infrastructure;
    let shown = infrastructure
        .iter()
        .filter(|asset| wanted.contains(&asset.id))
        .map(|asset| ShownAsset {
            id: asset.id.clone(),
            name: asset.name.clone(),
            sector: asset.sector,
            in_states: asset.in_states.clone(),
            needs: asset
                .needs
                .iter()
                .filter(|id| wanted.contains(id))
                .cloned()
                .collect(),
            status: exercise
                .assets
                .get(&asset.id)
                .copied()
                .unwrap_or(asset.status),
        });
    Ok(shown.collect())
}

/// Lets the room see what changed of that which it is shown.
pub(super) fn follow(draft: &mut Draft<'_>) {
    let exercise = draft.exercise;
    let display = &exercise.display;
    if display.relations.is_none() && display.infrastructure.is_empty() {
        return;
    }
    let mut told: BTreeMap<(StateId, StateId), TensionLevel> = BTreeMap::new();
    let mut changes = Vec::new();
    for event in &draft.events {
        match &event.fact {
            Fact::TensionChanged { from, to, .. } => {
                let known = display.relations.iter().flatten().find(|relation| {
                    let (one, other) = &relation.between;
                    one == from && other == to || one == to && other == from
                });
                let Some(known) = known else { continue };
                let (one, other) = &known.between;
                let level = level(draft, one, other);
                let before = told.get(&known.between).copied().unwrap_or(known.level);
                if level != before {
                    told.insert(known.between.clone(), level);
                    let moved = ShownRelation {
                        between: known.between.clone(),
                        level,
                    };
                    changes.push((event.sequence, DisplayChange::RelationMoved(moved)));
                }
            }
            Fact::InfrastructureChanged { asset, status } if display.asset(asset).is_some() => {
                let fared = DisplayChange::AssetFared {
                    asset: asset.clone(),
                    status: *status,
                };
                changes.push((event.sequence, fared));
            }
            _ => {}
        }
    }
    for (cause, change) in changes {
        draft.follow(cause, Fact::DisplayChanged { change });
    }
}

/// A picture that the exercise has, with words for whoever cannot see it.
fn at_hand(exercise: &Exercise, picture: &LetterPicture) -> Result<LetterPicture, Refusal> {
    let media = exercise.scenario.media();
    let file = media
        .path_of(&picture.seal)
        .and_then(|path| media.get(path))
        .ok_or_else(|| Refusal::unknown("picture", &picture.seal))?;
    Ok(LetterPicture {
        seal: file.seal.clone(),
        kind: file.kind,
        alt: required("what the picture shows", &picture.alt)?,
        caption: bounded("caption", &picture.caption)?,
        page: picture.page,
    })
}
