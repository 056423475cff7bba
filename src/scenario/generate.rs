//! Scenarios made to measure, so that screens, the engine and figures can be tried at any size.
//!
//! The same size and seed give the same scenario on every machine. What comes out is valid by
//! construction and free of warnings, though not of hints, with plausible texts, but tells no story worth playing.

use std::collections::BTreeSet;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::condition::Condition;
use super::model::{
    Actor, ActorId, ActorKind, Addressee, Asset, AssetId, AssetStatus, Choice, Contact, Culprit,
    Decision, DecisionId, Draft, Effect, Evidence, Expect, ExpectId, ExpectedAction, FORMAT, Hours,
    Inject, InjectId, MeasureMatch, Move, MoveId, Objective, ObjectiveId, Opening, OptionId,
    ScenarioId, Sector, State, StateId, Suspect, SuspectId, Tension, Timing, Truth,
};
use super::span::Span;
use crate::doctrine::{Addressing, ContactKind, Family, InjectChannel, Marking, Measure, doctrine};

/// How large a scenario to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many States; at least two are made.
    pub states: usize,
    /// How many injects; at least one for each State is made.
    pub injects: usize,
    /// How many decisions.
    pub decisions: usize,
}

/// Makes a scenario of that size.
#[must_use]
pub fn generate(size: Size, seed: u64) -> Draft {
    let states = size.states.max(2);
    let mut generator = Generator {
        chance: ChaCha8Rng::seed_from_u64(seed),
        injects: size.injects.max(states),
        states: Vec::new(),
        assets: Vec::new(),
    };
    generator.states = (0..states).map(|at| generator.state(at, states)).collect();
    generator.assets = (0..states).map(|at| generator.asset(at)).collect();

    let actors = vec![Actor {
        id: ActorId::from("grey-heron"),
        name: "Grey Heron".to_owned(),
        kind: ActorKind::Criminal,
        seat: None,
    }];
    let injects: Vec<Inject> = (0..generator.injects)
        .map(|at| generator.inject(at))
        .collect();
    let decisions: Vec<Decision> = (0..size.decisions)
        .map(|at| generator.decision(at))
        .collect();
    Draft {
        format: FORMAT,
        id: ScenarioId::from(format!("made-to-measure-{seed}")),
        version: "1.0.0".to_owned(),
        language: "en".to_owned(),
        licence: "CC0-1.0".to_owned(),
        authors: Vec::new(),
        title: format!("Made to measure: {states} States"),
        synopsis:
            "Something breaks what the States share, the traces are ambiguous, and the press \
                   asks who did it. Made by the program to try itself out."
                .to_owned(),
        theme: Some("Energy".to_owned()),
        start_here: false,
        real_world_stop: "NO PLAY".to_owned(),
        timing: Timing {
            startex: chrono::DateTime::from_timestamp(1_800_253_800, 0).unwrap_or_default(),
            planned: generator.time_of(generator.injects + 8),
            pace: 4.0,
        },
        objectives: objectives_of(&injects, &decisions),
        suspects: generator.suspects(),
        tension: generator.tension(),
        consultation_effects: Vec::new(),
        hot_wash: Vec::new(),
        roles: Vec::new(),
        sign_off: Vec::new(),
        procedure_hours: None,
        moves: generator.moves(),
        truth: Truth {
            perpetrator: Culprit::Actor(ActorId::from("grey-heron")),
            sponsor: None,
            account: "A criminal group broke in for money and found more than it looked for. \
                      No State ordered it, and none knew of it in time."
                .to_owned(),
        },
        actors,
        infrastructure: generator.assets.clone(),
        states: generator.states.clone(),
        injects,
        inject_templates: Vec::new(),
        decisions,
        leaks: Vec::new(),
        working_groups: Vec::new(),
        assessments: None,
    }
}

struct Generator {
    chance: ChaCha8Rng,
    injects: usize,
    states: Vec<State>,
    assets: Vec<Asset>,
}

const BEGINNINGS: [&str; 16] = [
    "Ald", "Brenn", "Corv", "Drov", "Esk", "Falm", "Garv", "Hest", "Ilm", "Jorv", "Kest", "Lund",
    "Mirr", "Ost", "Perr", "Quell",
];
const ENDINGS: [&str; 6] = ["enia", "mark", "ania", "ovia", "aria", "wald"];
const FORMS: [&str; 4] = [
    "Republic of",
    "Kingdom of",
    "Federation of",
    "Commonwealth of",
];
const OBJECTIVES: [(&str, &str, &[u8]); 4] = [
    ("verify-first", "Verify before attributing", &[3, 2]),
    (
        "find-the-contact",
        "Find the right point of contact and reach it",
        &[8],
    ),
    (
        "consult-early",
        "Ask for consultations before positions harden",
        &[3],
    ),
    (
        "speak-with-care",
        "Say in public no more than is known",
        &[1, 13],
    ),
];
const TITLES: [&str; 8] = [
    "Control room screens go dark",
    "Language artefacts in the malware",
    "Operators ask for guidance",
    "The evening news names a culprit",
    "A partner offers its findings",
    "Backup link fails during the switch",
    "A leaked memo circulates",
    "The response team finds the first machine",
];
const BODIES: [&str; 6] = [
    "Since this morning the operator of **{asset}** cannot see part of its network. Engineers work by \
     telephone. The cause is *not known*; they ask what they may say to colleagues across the border.",
    "Analysts have looked at what was left behind on three machines. Some of it has been seen before, in an \
     incident that touched {other} two years ago. They warn that such traces are easily copied.",
    "Journalists call every ministry they can reach. Two papers will print tonight that the outage at \
     **{asset}** was no accident, and one of them asks about {other} by name.",
    "The other side's response team has written:\n\n> We see connections that you may want to look at. We \
     would rather talk than write.\n\nIt leaves a number and asks for an answer within the hour.",
    "A second fault has followed the first. Load was moved to the reserve of **{asset}**, and the reserve \
     stopped nineteen minutes later. Restoring it will take the afternoon.",
    "A note of an internal meeting in {other} is passed around on social media. It may be real, shortened, or \
     invented. It speaks of *pressure* and of *the right moment*.",
];
const CHANNELS: [(InjectChannel, &str); 6] = [
    (InjectChannel::Phone, "Duty officer"),
    (InjectChannel::Email, "Ministry of Energy"),
    (InjectChannel::Intelligence, "Intelligence service"),
    (InjectChannel::Operator, "Grid operator"),
    (InjectChannel::Cert, "National response team"),
    (InjectChannel::Diplomatic, "Mission to the organisation"),
];
const SECTORS: [(Sector, &str); 6] = [
    (Sector::Energy, "interconnector"),
    (Sector::Transport, "rail control centre"),
    (Sector::Health, "hospital network"),
    (Sector::Finance, "payment hub"),
    (Sector::Water, "waterworks"),
    (Sector::Telecommunications, "exchange point"),
];

/// The objectives that something exercises.
fn objectives_of(injects: &[Inject], decisions: &[Decision]) -> Vec<Objective> {
    let by_expects = injects.iter().flat_map(|inject| &inject.expects);
    let by_expects = by_expects.filter_map(|expect| expect.objective.as_ref());
    let by_decisions = decisions.iter().filter_map(|it| it.objective.as_ref());
    let used: BTreeSet<&ObjectiveId> = by_expects.chain(by_decisions).collect();
    let objectives = OBJECTIVES.iter().map(|(id, text, cbms)| Objective {
        id: ObjectiveId::from(*id),
        text: (*text).to_owned(),
        cbms: cbms.to_vec(),
    });
    objectives
        .filter(|objective| used.contains(&objective.id))
        .collect()
}

impl Generator {
    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() {
            return None;
        }
        let position = self.chance.random_range(0..from.len());
        from.get(position).copied()
    }

    fn objective(&self, position: usize) -> ObjectiveId {
        let (id, ..) = OBJECTIVES[position % OBJECTIVES.len()];
        ObjectiveId::from(id)
    }

    /// When the inject at that position comes: a quarter of an hour apart, closer in very long scripts.
    fn time_of(&self, position: usize) -> Span {
        let longest_in_seconds = 90 * 86_400;
        let step = (longest_in_seconds / (self.injects + 8)).min(15 * 60);
        Span::from_secs(i64::try_from(step * position).unwrap_or(0))
    }

    fn state(&mut self, at: usize, count: usize) -> State {
        let beginning = BEGINNINGS[at % BEGINNINGS.len()];
        let round = at / BEGINNINGS.len();
        let ending = ENDINGS[(at + round) % ENDINGS.len()];
        let suffix = match round / ENDINGS.len() {
            0 => String::new(),
            further => format!(" {}", further + 1),
        };
        let short = format!("{beginning}{ending}{suffix}");
        let form = self.pick(&FORMS).unwrap_or("Republic of");
        let turn = at as f32 / count as f32;
        let angle = turn * std::f32::consts::TAU;
        State {
            id: StateId::from(short.to_lowercase().replace(' ', "-")),
            name: format!("{form} {short}"),
            colour: colour(turn),
            place: (
                (50.0 + 38.0 * angle.cos()).round() / 100.0,
                (50.0 + 38.0 * angle.sin()).round() / 100.0,
            ),
            utc_offset: [0.0, 1.0, 2.0][at % 3],
            profile: format!(
                "{short} has a small, capable response team and a ministry that prefers to wait."
            ),
            brief: format!(
                "Your government wants calm before the election. Nobody outside {short} is to know that \
                 the reserve was never tested."
            ),
            red_lines: vec!["Loss of life that can be traced to another State".to_owned()],
            severity_scale: doctrine()
                .severity_scales
                .get(at % 3)
                .map(|scale| scale.id.clone()),
            roles: Vec::new(),
            sign_off: None,
            contacts: vec![
                Contact {
                    kind: ContactKind::Technical,
                    name: format!("CERT {short}"),
                    hours: Hours::Always,
                    freshness: Some("Confirmed in March".to_owned()),
                    confirmed: None,
                    fault: None,
                },
                Contact {
                    kind: ContactKind::Policy,
                    name: "Foreign ministry, cyber desk".to_owned(),
                    hours: Hours::Office(9, 17),
                    freshness: None,
                    confirmed: None,
                    fault: None,
                },
            ],
            short,
        }
    }

    fn asset(&mut self, at: usize) -> Asset {
        let (sector, word) = SECTORS[at % SECTORS.len()];
        let here = &self.states[at];
        let neighbour = &self.states[(at + 1) % self.states.len()];
        Asset {
            id: AssetId::from(format!("asset-{}", at + 1)),
            name: format!("{} {word}", here.short),
            sector,
            in_states: vec![here.id.clone(), neighbour.id.clone()],
            needs: match at {
                0 => Vec::new(),
                _ => vec![AssetId::from(format!("asset-{at}"))],
            },
            status: AssetStatus::Normal,
        }
    }

    fn suspects(&self) -> Vec<Suspect> {
        let states = self.states.iter().map(|state| Suspect {
            id: SuspectId::from(state.id.as_str()),
            label: format!("Organs of {}", state.short),
            who: Culprit::State(state.id.clone()),
        });
        let others = [
            (
                "grey-heron",
                "Grey Heron",
                Culprit::Actor(ActorId::from("grey-heron")),
            ),
            ("accident", "Fault or accident", Culprit::Accident),
        ];
        let others = others.map(|(id, label, who)| Suspect {
            id: SuspectId::from(id),
            label: label.to_owned(),
            who,
        });
        states.chain(others).collect()
    }

    fn tension(&mut self) -> Vec<Tension> {
        let count = self.states.len();
        let pairs = (0..count).map(|at| (at, (at + 1) % count));
        let pairs: Vec<(StateId, StateId)> = pairs
            .map(|(from, to)| (self.states[from].id.clone(), self.states[to].id.clone()))
            .collect();
        let tension = |(from, to)| Tension {
            from,
            to,
            level: self.chance.random_range(5..50),
        };
        pairs.into_iter().map(tension).collect()
    }

    fn moves(&self) -> Vec<Move> {
        let titles = ["Detection", "Attribution", "Response", "Way back"];
        let step = |at: usize| self.time_of(at * self.injects.max(4) / 4);
        let moves = titles.iter().enumerate().map(|(at, title)| Move {
            id: MoveId::from(title.to_lowercase().replace(' ', "-")),
            title: (*title).to_owned(),
            starts: step(at),
            questions: vec![
                "What do you know, and from whom?".to_owned(),
                "Whom should you have called by now?".to_owned(),
            ],
        });
        moves.collect()
    }

    fn inject(&mut self, at: usize) -> Inject {
        let count = self.states.len();
        let receiver = self.states[at % count].id.clone();
        let step = self.chance.random_range(1..count);
        let other = self.states[(at + step) % count].clone();
        let asset = self.assets[at % self.assets.len()].clone();
        let is_news = at % 5 == 3 && at >= count;
        let is_contingency = at % 6 == 5 && at >= count;
        let (channel, sender) = match is_news {
            true => (InjectChannel::Media, "The Evening Courier"),
            false => self.pick(&CHANNELS).unwrap_or(CHANNELS[0]),
        };
        let title = self.pick(&TITLES).unwrap_or(TITLES[0]);
        let body = self.pick(&BODIES).unwrap_or(BODIES[0]);
        let body = body
            .replace("{asset}", &asset.name)
            .replace("{other}", &other.short);
        let marking = match (is_news, channel) {
            (true, _) => Marking::Clear,
            (false, InjectChannel::Intelligence) => Marking::Secret,
            (false, _) => Marking::Amber,
        };
        Inject {
            id: InjectId::from(inject_id(at, count)),
            title: title.to_owned(),
            at: (!is_contingency).then(|| self.time_of(at)),
            when: is_contingency.then(|| self.condition(at, &receiver, &other.id)),
            from: sender.to_owned(),
            to: vec![match is_news {
                true => Addressee::All,
                false => Addressee::State(receiver.clone()),
            }],
            channel,
            marking,
            body,
            asks: at
                .is_multiple_of(2)
                .then(|| "Decide whom to tell, and how".to_owned()),
            pictures: Vec::new(),
            evidence: match at % 3 {
                0 => vec![Evidence {
                    points_to: Culprit::State(other.id.clone()),
                    weight: 0.4,
                    planted: true,
                }],
                1 => vec![Evidence {
                    points_to: Culprit::Actor(ActorId::from("grey-heron")),
                    weight: 0.25,
                    planted: false,
                }],
                _ => Vec::new(),
            },
            expects: match is_news {
                true => Vec::new(),
                false => vec![self.expect(at, &other.id)],
            },
            effects: match at % 4 {
                0 => vec![Effect::Tension(receiver, other.id, 4)],
                1 => vec![Effect::Infrastructure(asset.id, AssetStatus::Degraded)],
                _ => Vec::new(),
            },
            notes: at
                .is_multiple_of(7)
                .then(|| "Read it out if the table is quiet.".to_owned()),
        }
    }

    fn expect(&mut self, at: usize, other: &StateId) -> Expect {
        let action = match at % 4 {
            0 => ExpectedAction::Assessed,
            1 => ExpectedAction::Contacted(other.clone()),
            2 => ExpectedAction::Requested(other.clone()),
            _ => ExpectedAction::Judged,
        };
        Expect {
            id: ExpectId::from(format!("e{:02}", at + 1)),
            by: None,
            within: Span::from_minutes(45),
            action,
            text: Some("The table shows that it has understood what this means".to_owned()),
            objective: Some(self.objective(at)),
        }
    }

    /// Something that may or may not come about: earlier injects only, so that it can always be reached.
    fn condition(&mut self, at: usize, receiver: &StateId, other: &StateId) -> Condition {
        let earlier = self
            .chance
            .random_range(0..self.states.len().min(at).max(1));
        let earlier = InjectId::from(inject_id(earlier, self.states.len()));
        let (from, to) = (receiver.clone(), other.clone());
        match at % 4 {
            0 => Condition::All(vec![
                Condition::Since(earlier, Span::from_minutes(60)),
                Condition::Not(Box::new(Condition::Consulted { from, to })),
            ]),
            1 => Condition::Unanswered {
                from,
                to,
                after: Span::from_minutes(90),
            },
            2 => Condition::TensionAtLeast {
                from,
                to,
                level: 60,
            },
            _ => Condition::Any(vec![
                Condition::Took {
                    by: from,
                    what: MeasureMatch::Family(Family::Coerce),
                    toward: Some(to),
                },
                Condition::All(vec![Condition::Released(earlier), Condition::Chance(50)]),
            ]),
        }
    }

    fn decision(&mut self, at: usize) -> Decision {
        let count = self.states.len();
        let state = self.states[at % count].clone();
        let other = self.states[(at + 1) % count].clone();
        let after = InjectId::from(inject_id(at % count, count));
        let mut options = vec![Choice {
            id: OptionId::from("say-nothing"),
            label: "Say nothing for now".to_owned(),
            measure: None,
            toward: None,
            wording: None,
            effects: Vec::new(),
            off_ramp: false,
        }];
        for (id, family) in [("offer", Family::DeEscalate), ("press", Family::Coerce)] {
            let fitting = |measure: &&Measure| {
                measure.family == family && measure.needs_addressee == Addressing::Required
            };
            let fitting: Vec<&Measure> = doctrine().measures.iter().filter(fitting).collect();
            if let Some(measure) = self.pick(&fitting) {
                options.push(Choice {
                    id: OptionId::from(id),
                    label: measure.name.clone(),
                    measure: Some(measure.id.clone()),
                    toward: Some(other.id.clone()),
                    wording: Some(format!("{} expects an early explanation.", state.short)),
                    effects: vec![Effect::Tension(state.id.clone(), other.id.clone(), 3)],
                    off_ramp: family == Family::DeEscalate,
                });
            }
        }
        Decision {
            id: DecisionId::from(format!("d{:02}", at + 1)),
            state: state.id,
            opens: match at % 2 {
                0 => Opening::After(after, Span::from_minutes(20)),
                _ => Opening::At(self.time_of(at % self.injects)),
            },
            within: Span::from_minutes(40),
            question: format!("What do you do about {}?", other.short),
            context: Some("The minister asks for a line before the evening news.".to_owned()),
            options,
            if_silent: OptionId::from("say-nothing"),
            objective: Some(self.objective(at)),
        }
    }
}

/// `i07`, or `c07` for one that waits for a condition.
fn inject_id(at: usize, states: usize) -> String {
    let letter = if at % 6 == 5 && at >= states {
        'c'
    } else {
        'i'
    };
    format!("{letter}{:02}", at + 1)
}

/// Colours around the wheel, each its own, neither pale nor dark.
fn colour(turn: f32) -> String {
    let part = |offset: f32| {
        let distance = ((turn + offset).rem_euclid(1.0) * 6.0 - 3.0).abs() - 1.0;
        (90.0 + 130.0 * distance.clamp(0.0, 1.0)).round() as u8
    };
    format!(
        "#{:02X}{:02X}{:02X}",
        part(0.0),
        part(2.0 / 3.0),
        part(1.0 / 3.0)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{load_str, write::to_ron};

    #[test]
    fn made_scenarios_are_valid_at_every_size() {
        for (states, injects, decisions) in [(2, 2, 0), (2, 7, 1), (5, 30, 6), (9, 60, 12)] {
            for seed in 0..4 {
                let size = Size {
                    states,
                    injects,
                    decisions,
                };
                let draft = generate(size, seed);
                let loaded = load_str("made.ron", &to_ron(&draft).unwrap());
                let summary = loaded.summary();
                // Hints are fine: so few injects leave a table idle.
                assert_eq!(
                    (summary.errors, summary.warnings),
                    (0, 0),
                    "{}",
                    loaded.report()
                );
                let scenario = loaded.scenario.unwrap();
                assert_eq!(*scenario, draft, "what is written is what is read");
                assert_eq!(scenario.states.len(), states);
                assert_eq!(scenario.injects.len(), injects.max(states));
                assert_eq!(scenario.decisions.len(), decisions);
            }
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_scenario_and_another_seed_another() {
        let size = Size {
            states: 5,
            injects: 30,
            decisions: 4,
        };
        assert_eq!(generate(size, 7), generate(size, 7));
        assert_ne!(generate(size, 7), generate(size, 8));
    }
}
