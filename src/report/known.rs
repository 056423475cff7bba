//! What one State knew, in the form of a scenario and a log: so that everything that looks at an exercise can look
//! at that, and finds no secret there.

use std::collections::BTreeMap;

use crate::doctrine::Marking;
use crate::exercise::{ActorCard, Audience, Briefing, Event, Fact, Letter, Question};
use crate::scenario::{
    Actor, ActorKind, ActorSeat, Addressee, Asset, Choice, Contact, Culprit, Decision, DecisionId,
    Draft, ExerciseTime, FORMAT, Inject, InjectId, Opening, OptionId, ScenarioId, SeatRole, Span,
    StandingGroup, State, StateId, Suspect, Tension, Timing, Truth,
};

/// A scenario as far as a State knows it: its briefing, and what came to it.
pub(super) fn draft_of(briefing: &Briefing, seen: &[Event]) -> Draft {
    let common = &briefing.common;
    let opened = seen.iter().find_map(|event| match &event.fact {
        Fact::ExerciseOpened {
            scenario,
            version,
            pace,
            ..
        } => Some((scenario.clone(), version.clone(), pace.factor())),
        _ => None,
    });
    let (id, version, pace) =
        opened.unwrap_or_else(|| (ScenarioId::from("packet"), String::new(), 1.0));
    Draft {
        format: FORMAT,
        id,
        version,
        language: "en".to_owned(),
        licence: String::new(),
        authors: Vec::new(),
        title: common.title.clone(),
        synopsis: String::new(),
        theme: None,
        start_here: false,
        real_world_stop: common.real_world_stop.clone(),
        timing: Timing {
            startex: common.startex,
            planned: common.planned,
            pace,
        },
        objectives: Vec::new(),
        roles: Vec::new(),
        sign_off: Vec::new(),
        procedure_hours: common.procedure_hours.clone(),
        states: states(briefing),
        actors: briefing.actors.iter().map(actor).collect(),
        suspects: briefing
            .suspects
            .iter()
            .map(|suspect| Suspect {
                id: suspect.id.clone(),
                label: suspect.label.clone(),
                who: Culprit::Accident,
            })
            .collect(),
        infrastructure: briefing
            .assets
            .iter()
            .map(|asset| Asset {
                id: asset.id.clone(),
                name: asset.name.clone(),
                sector: asset.sector,
                in_states: vec![briefing.state.clone()],
                needs: Vec::new(),
                status: asset.status,
            })
            .collect(),
        // Nobody at a table knows it. The packet of a State says nothing of who was right.
        truth: Truth {
            perpetrator: Culprit::Accident,
            sponsor: None,
            account: String::new(),
        },
        tension: briefing
            .relations
            .iter()
            .map(|(to, level)| Tension {
                from: briefing.state.clone(),
                to: to.clone(),
                level: *level,
            })
            .collect(),
        moves: Vec::new(),
        injects: injects(seen),
        inject_templates: Vec::new(),
        decisions: decisions(seen),
        leaks: Vec::new(),
        assessments: None,
        consultation_effects: Vec::new(),
        hot_wash: Vec::new(),
        working_groups: working_groups(briefing),
    }
}

/// The standing groups it knows of, each at the place its number says; the others have neither name nor members.
fn working_groups(briefing: &Briefing) -> Vec<StandingGroup> {
    let last = briefing.groups.iter().map(|group| group.id.0).max();
    (1..=last.unwrap_or(0))
        .map(|number| {
            let known = briefing.groups.iter().find(|group| group.id.0 == number);
            StandingGroup {
                name: known.map_or_else(String::new, |group| group.name.clone()),
                purpose: known.map_or_else(String::new, |group| group.purpose.clone()),
                marking: known.map_or(Marking::Red, |group| group.marking),
                members: known.map_or_else(Vec::new, |group| group.members.clone()),
                public: known.is_some_and(|group| group.public),
            }
        })
        .collect()
}

/// An actor it has a line to, which says nothing of what else that one does in the story.
fn actor(card: &ActorCard) -> Actor {
    Actor {
        id: card.id.clone(),
        name: card.name.clone(),
        kind: match card.role {
            SeatRole::Media => ActorKind::Media,
            SeatRole::Operator | SeatRole::Vendor => ActorKind::Company,
            _ => ActorKind::Organisation,
        },
        // What has a seat is called by its name.
        seat: Some(ActorSeat {
            role: card.role,
            brief: String::new(),
            lines: Vec::new(),
            may: Vec::new(),
            reports_on: Vec::new(),
        }),
    }
}

fn states(briefing: &Briefing) -> Vec<State> {
    let cards = briefing.common.states.iter();
    cards
        .map(|card| {
            let own = card.id == briefing.state;
            State {
                id: card.id.clone(),
                name: card.name.clone(),
                short: card.short.clone(),
                colour: card.colour.clone(),
                place: card.place,
                utc_offset: card.utc_offset,
                profile: card.profile.clone(),
                brief: if own {
                    briefing.brief.clone()
                } else {
                    String::new()
                },
                red_lines: if own {
                    briefing.red_lines.clone()
                } else {
                    Vec::new()
                },
                severity_scale: briefing.severity_scale.clone().filter(|_| own),
                roles: if own {
                    briefing.authority.roles.clone()
                } else {
                    Vec::new()
                },
                sign_off: own.then(|| briefing.authority.rules.clone()),
                contacts: card
                    .contacts
                    .iter()
                    .map(|contact| Contact {
                        kind: contact.kind,
                        name: contact.name.clone(),
                        hours: contact.hours,
                        freshness: contact.freshness.clone(),
                        confirmed: contact.confirmed,
                        fault: None,
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The injects that came, each as it came first.
fn injects(seen: &[Event]) -> Vec<Inject> {
    let mut came: BTreeMap<InjectId, Inject> = BTreeMap::new();
    let mut order: Vec<InjectId> = Vec::new();
    for event in seen {
        if let Fact::InjectReleased {
            inject, to, letter, ..
        } = &event.fact
            && !came.contains_key(inject)
        {
            order.push(inject.clone());
            came.insert(inject.clone(), written(inject, to, letter, event.time));
        }
    }
    order
        .into_iter()
        .filter_map(|id| came.remove(&id))
        .collect()
}

fn written(id: &InjectId, to: &Audience, letter: &Letter, at: ExerciseTime) -> Inject {
    Inject {
        id: id.clone(),
        title: letter.title.clone(),
        at: Some(Span::from_millis(at.as_millis())),
        when: None,
        from: letter.from.clone(),
        to: match to {
            Audience::Everyone => vec![Addressee::All],
            Audience::States(_) | Audience::Seats { .. } => {
                let states = to.states().iter().cloned().map(Addressee::State);
                let actors = to.actors().iter().cloned().map(Addressee::Actor);
                states.chain(actors).collect()
            }
        },
        channel: letter.channel,
        marking: letter.marking,
        body: letter.body.clone(),
        asks: letter.asks.clone(),
        pictures: Vec::new(),
        evidence: Vec::new(),
        expects: Vec::new(),
        effects: Vec::new(),
        notes: None,
    }
}

/// The decisions that were put to it.
fn decisions(seen: &[Event]) -> Vec<Decision> {
    let put = seen.iter().filter_map(|event| match &event.fact {
        Fact::DecisionOpened {
            decision,
            state,
            question,
            deadline,
        } => Some(asked(decision, state, question, event.time, *deadline)),
        _ => None,
    });
    put.collect()
}

fn asked(
    id: &DecisionId,
    state: &StateId,
    question: &Question,
    at: ExerciseTime,
    deadline: ExerciseTime,
) -> Decision {
    Decision {
        id: id.clone(),
        state: state.clone(),
        opens: Opening::At(Span::from_millis(at.as_millis())),
        within: deadline.since(at),
        question: question.question.clone(),
        context: question.context.clone(),
        options: question
            .options
            .iter()
            .map(|option| Choice {
                id: option.id.clone(),
                label: option.label.clone(),
                measure: option.measure.clone(),
                toward: None,
                wording: None,
                effects: Vec::new(),
                off_ramp: false,
            })
            .collect(),
        if_silent: OptionId::from(""),
        objective: None,
    }
}

/// The events counted anew without gaps, which what looks at a log relies on, and their numbers in the record.
pub(super) fn renumbered(seen: &[Event]) -> (Vec<Event>, Vec<u64>) {
    let numbers = seen.iter().map(|event| event.sequence).collect();
    let log = (1..).zip(seen).map(|(sequence, event)| Event {
        sequence,
        // What led to something may be a secret, and would not be the event of that number here.
        cause: None,
        ..event.clone()
    });
    (log.collect(), numbers)
}
