//! What those at seats that are no State’s may do, and what States write to them.

use std::sync::Arc;

use super::{Draft, consult, require_open, require_running, require_under_way, required};
use crate::doctrine::{InjectChannel, Marking};
use crate::exercise::actor::{ActorPlayer, ActorStep, Enclosure, StatusReport, Writing};
use crate::exercise::command::{ChairAct, Command};
use crate::exercise::consultation::ConsultationId;
use crate::exercise::event::Fact;
use crate::exercise::knowledge::Passing;
use crate::exercise::letter::{Item, Letter};
use crate::exercise::refusal::Refusal;
use crate::scenario::{ActorId, ActorSeat, Correspondent, SeatPower, StateId};

/// Whether a command is one that an actor’s seat could speak.
pub(super) const fn is_for_actors(command: &Command) -> bool {
    matches!(
        command,
        Command::Read(_)
            | Command::Acknowledge(_)
            | Command::Write(_)
            | Command::Publish { .. }
            | Command::Chair(..)
    )
}

pub(super) fn act(
    draft: &mut Draft<'_>,
    actor: &ActorId,
    command: &Command,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    let seat = exercise
        .scenario
        .seat(actor)
        .ok_or_else(|| Refusal::unknown("seat", actor))?;
    let step = match command {
        Command::Read(item) => {
            require_open(exercise)?;
            let reading = exercise
                .reading_by_actor(actor, item)
                .ok_or(Refusal::NotInInbox)?;
            // Opening something a second time is no event.
            if reading.read.is_some() {
                return Ok(());
            }
            ActorStep::Read { item: item.clone() }
        }
        Command::Acknowledge(item) => {
            require_under_way(exercise)?;
            let reading = exercise
                .reading_by_actor(actor, item)
                .ok_or(Refusal::NotInInbox)?;
            if reading.acknowledged.is_some() {
                return Err(Refusal::AlreadyAcknowledged);
            }
            ActorStep::Acknowledged { item: item.clone() }
        }
        Command::Write(writing) => return write(draft, actor, seat, writing),
        Command::Chair(id, act) => {
            // Of several seats that may, the first is the Chair’s.
            if exercise.scenario.chair() != Some(actor) {
                return Err(Refusal::NotYours("the Chair"));
            }
            return consult::chair(draft, *id, act);
        }
        Command::Publish { title, body } => {
            require_running(exercise)?;
            if !seat.may.contains(&SeatPower::Publish) {
                return Err(Refusal::MayNotPublish);
            }
            ActorStep::Published {
                number: exercise.correspondence.published().len() as u32,
                letter: Arc::new(Letter {
                    title: required("title", title)?,
                    from: exercise.scenario.actor_name(actor).to_owned(),
                    channel: InjectChannel::Media,
                    marking: Marking::Clear,
                    body: required("text", body)?,
                    asks: None,
                    pictures: Vec::new(),
                }),
            }
        }
        _ => return Err(Refusal::NotYours("a State's team")),
    };
    draft.act(Fact::Actor {
        actor: actor.clone(),
        step,
    });
    Ok(())
}

fn write(
    draft: &mut Draft<'_>,
    actor: &ActorId,
    seat: &ActorSeat,
    writing: &Writing,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_running(exercise)?;
    let scenario = &exercise.scenario;
    let mut to: Vec<Correspondent> = Vec::new();
    for other in &writing.to {
        if !scenario.has_line(actor, other) {
            let name = scenario.correspondent_name(other).to_owned();
            return Err(Refusal::NoLine(name));
        }
        if !to.contains(other) {
            to.push(other.clone());
        }
    }
    if let Some(report) = &writing.reports {
        if !seat.reports_on.contains(&report.asset) {
            return Err(Refusal::NotYoursToReport);
        }
        if to.is_empty() {
            let hosts = scenario.asset(&report.asset).map(|asset| &asset.in_states);
            to = hosts
                .into_iter()
                .flatten()
                .filter(|state| seat.reaches_state(state))
                .map(|state| Correspondent::State(state.clone()))
                .collect();
        }
    }
    if to.is_empty() {
        return Err(Refusal::NobodyAddressed);
    }
    let encloses = match &writing.hands {
        None => None,
        Some(_) if !seat.may.contains(&SeatPower::Share) => return Err(Refusal::MayNotShare),
        Some((item, marking)) => {
            let (letter, given) = exercise
                .held_by_actor(actor, item)
                .ok_or(Refusal::NotInInbox)?;
            Some(enclosure(item, &letter, given, *marking)?)
        }
    };
    let wrote = draft.act(Fact::Actor {
        actor: actor.clone(),
        step: ActorStep::Wrote {
            id: exercise.correspondence.next(),
            to,
            subject: required("subject", &writing.subject)?,
            body: required("text", &writing.body)?,
            encloses,
            reports: writing.reports.clone(),
        },
    });
    if let Some(StatusReport { asset, status }) = &writing.reports {
        draft.change_asset(asset, *status, wrote);
    }
    Ok(())
}

/// A State writes to actors: a letter for each.
pub(super) fn written_to(
    draft: &mut Draft<'_>,
    state: &StateId,
    writing: &Writing,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_running(exercise)?;
    if writing.reports.is_some() {
        return Err(Refusal::NotYoursToReport);
    }
    let own = Correspondent::State(state.clone());
    let mut to: Vec<&ActorId> = Vec::new();
    for other in &writing.to {
        match other {
            Correspondent::Actor(actor) if exercise.scenario.has_line(actor, &own) => {
                if !to.contains(&actor) {
                    to.push(actor);
                }
            }
            other => {
                let name = exercise.scenario.correspondent_name(other).to_owned();
                return Err(Refusal::NoLine(name));
            }
        }
    }
    if to.is_empty() {
        return Err(Refusal::NobodyAddressed);
    }
    let subject = required("subject", &writing.subject)?;
    let body = required("text", &writing.body)?;
    let encloses = match &writing.hands {
        None => None,
        Some((item, marking)) => {
            let holding = exercise.holding(state, item).ok_or(Refusal::NotInInbox)?;
            let given = holding.is_given();
            Some(enclosure(item, &holding.letter, given, *marking)?)
        }
    };
    let mut id = exercise.correspondence.next();
    for actor in to {
        draft.act(Fact::Actor {
            actor: actor.clone(),
            step: ActorStep::WrittenTo {
                id,
                from: state.clone(),
                subject: subject.clone(),
                body: body.clone(),
                encloses: encloses.clone(),
            },
        });
        id.0 += 1;
    }
    Ok(())
}

fn enclosure(
    item: &Item,
    letter: &Letter,
    given: bool,
    marking: Marking,
) -> Result<Box<Enclosure>, Refusal> {
    // Whoever was given it is bound by its marking, whether a State gave it or an operator.
    Passing::of(letter.marking, given).allows(marking)?;
    Ok(Box::new(Enclosure {
        origin: Some(item.clone()),
        letter: Letter {
            marking,
            asks: None,
            ..letter.clone()
        },
    }))
}

/// The facilitator has an actor played by somebody else.
pub(super) fn assign(
    draft: &mut Draft<'_>,
    actor: &ActorId,
    player: ActorPlayer,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_open(exercise)?;
    if exercise.scenario.seat(actor).is_none() {
        return Err(Refusal::unknown("seat", actor));
    }
    if exercise.actor_player(actor) == player {
        return Err(Refusal::NoChange);
    }
    draft.act(Fact::Actor {
        actor: actor.clone(),
        step: ActorStep::PlayerAssigned { player },
    });
    Ok(())
}

/// The facilitator acts as the Chair, unless a table plays it.
pub(super) fn preside(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    act: &ChairAct,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    let at_a_table = |actor| exercise.actor_player(actor) == ActorPlayer::Table;
    if exercise.scenario.chair().is_some_and(at_a_table) {
        return Err(Refusal::PlayedByTable);
    }
    consult::chair(draft, id, act)
}

/// The facilitator speaks for an actor that no table plays.
pub(super) fn on_behalf(
    draft: &mut Draft<'_>,
    actor: &ActorId,
    command: &Command,
) -> Result<(), Refusal> {
    if !is_for_actors(command) {
        return Err(Refusal::NotYours("the facilitator"));
    }
    if draft.exercise.actor_player(actor) == ActorPlayer::Table {
        return Err(Refusal::PlayedByTable);
    }
    act(draft, actor, command)
}
