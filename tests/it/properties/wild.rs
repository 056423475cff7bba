//! Scenarios nobody would write: everything at once, at colliding times, with every text a token of its own.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use demarche::doctrine::{
    Addressing, ConsultationLevel, Family, InjectChannel, Marking, Vocabulary as _, doctrine,
};
use demarche::scenario::generate::{Size, generate};
use demarche::scenario::write::to_ron;
use demarche::scenario::{
    ActMatch, Actor, ActorId, ActorKind, ActorSeat, Addressee, AssetStatus, Choice, Condition,
    ContactFault, Correspondent, Decision, DecisionId, Draft, Effect, Ending, Expect,
    ExpectedAction, Hours, Inject, InjectId, LeakRisk, MeasureMatch, Opening, OptionId, Prompts,
    Response, Role, RoleSeat, Scenario, SeatPower, SeatRole, SignOff, Span, StandingGroup, StateId,
    load_str,
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Who may know a text of the scenario, as its author means it.
#[derive(Clone, Debug)]
pub(crate) enum Knower {
    /// Everyone, before anything happens.
    Everyone,
    /// Every table, but not the public.
    Tables,
    /// These tables alone.
    States(Vec<StateId>),
    /// These tables and these actors' seats alone.
    Seats(Vec<StateId>, Vec<ActorId>),
    /// The facilitator.
    Facilitator,
    /// Whoever the play brings it to.
    Play,
}

/// A scenario and what its tokens are.
#[derive(Clone, Debug)]
pub(crate) struct Wild {
    pub(crate) scenario: Scenario,
    pub(crate) tokens: BTreeMap<String, Knower>,
}

/// Mints words that occur nowhere else.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mint {
    next: u32,
}

impl Mint {
    pub(crate) fn word(&mut self) -> String {
        self.next += 1;
        format!("t{:05}x", self.next)
    }
}

/// All minted words in a text.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    let bytes = text.as_bytes();
    let mut found = BTreeSet::new();
    for (start, window) in bytes.windows(7).enumerate() {
        if window[0] == b't' && window[6] == b'x' && window[1..6].iter().all(u8::is_ascii_digit) {
            found.insert(text[start..start + 7].to_owned());
        }
    }
    found
}

/// The scenario of a seed; the same few dozen come again, since reading them takes longer than playing them.
pub(crate) fn wild(seed: u64) -> Wild {
    thread_local! {
        static MADE: RefCell<BTreeMap<u64, Wild>> = const { RefCell::new(BTreeMap::new()) };
    }
    let seed = seed % 61;
    MADE.with(|made| {
        made.borrow_mut()
            .entry(seed)
            .or_insert_with(|| make(seed))
            .clone()
    })
}

struct Maker {
    chance: ChaCha8Rng,
    mint: Mint,
    tokens: BTreeMap<String, Knower>,
    states: Vec<StateId>,
    seated: Vec<ActorId>,
    injects: Vec<InjectId>,
    decisions: Vec<(DecisionId, OptionId)>,
}

fn make(seed: u64) -> Wild {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let size = Size {
        states: chance.random_range(2..=4),
        injects: chance.random_range(4..=14),
        decisions: chance.random_range(0..=4),
    };
    let mut draft = generate(size, seed);
    let mut maker = Maker {
        chance,
        mint: Mint::default(),
        tokens: BTreeMap::new(),
        states: draft.states.iter().map(|state| state.id.clone()).collect(),
        seated: Vec::new(),
        injects: Vec::new(),
        decisions: Vec::new(),
    };
    let maker = &mut maker;

    draft.title = maker.text(Knower::Everyone);
    draft.synopsis = maker.text(Knower::Facilitator);
    draft.real_world_stop = maker.text(Knower::Everyone);
    draft.truth.account = maker.text(Knower::Facilitator);
    for objective in &mut draft.objectives {
        objective.text = maker.text(Knower::Facilitator);
    }
    maker.seat_actors(&mut draft);
    maker.stand_groups(&mut draft);
    for suspect in &mut draft.suspects {
        suspect.label = maker.text(Knower::Tables);
    }
    for asset in &mut draft.infrastructure {
        let reports = |actor: &&Actor| {
            let seat = actor.seat.as_ref();
            seat.is_some_and(|seat| seat.reports_on.contains(&asset.id))
        };
        let reporters = draft.actors.iter().filter(reports);
        let reporters = reporters.map(|actor| actor.id.clone()).collect();
        asset.name = maker.text(Knower::Seats(asset.in_states.clone(), reporters));
    }
    for phase in &mut draft.moves {
        phase.title = maker.text(Knower::Play);
        phase.questions = vec![maker.text(Knower::Play), maker.text(Knower::Play)];
    }
    for state in &mut draft.states {
        let own = || Knower::States(vec![state.id.clone()]);
        state.brief = maker.text(own());
        state.red_lines = vec![maker.text(own()), maker.text(own())];
        state.name = maker.text(Knower::Everyone);
        state.short = maker.text(Knower::Everyone);
        state.profile = maker.text(Knower::Everyone);
        let more = state.contacts.clone();
        state.contacts.extend(more);
        let listed = maker.chance.random_range(0..=4);
        state.contacts.truncate(listed);
        for contact in &mut state.contacts {
            contact.name = maker.text(Knower::Everyone);
            contact.freshness = Some(maker.text(Knower::Everyone));
            contact.hours = maker.pick(&[Hours::Always, Hours::Office(9, 17), Hours::Office(6, 8)]);
            contact.fault = maker.pick(&[
                None,
                None,
                None,
                Some(ContactFault::Stale),
                Some(ContactFault::WrongPerson),
            ]);
        }
    }

    if maker.chance.random_bool(0.5) {
        draft.leaks = vec![
            LeakRisk {
                state: Some(maker.states[0].clone()),
                channel: None,
                per_mille: 400,
            },
            LeakRisk {
                state: None,
                channel: Some("leaders-call".into()),
                per_mille: 900,
            },
        ];
    }
    if maker.chance.random_bool(0.7) {
        draft.assessments = Some(Prompts {
            at: vec![maker.time(), maker.time()],
            move_ends: maker.chance.random_bool(0.5),
            consultations: maker.chance.random_bool(0.7),
            within: maker.chance.random_bool(0.5).then(|| maker.span()),
        });
    }
    maker.injects = draft
        .injects
        .iter()
        .map(|_| InjectId::new(maker.mint.word()))
        .collect();
    for id in &maker.injects {
        maker.tokens.insert(id.to_string(), Knower::Play);
    }
    let options: Vec<_> = (0..size.decisions).map(|_| maker.options()).collect();
    draft.decisions = (0..size.decisions)
        .map(|position| maker.decision(position, &options[position]))
        .collect();
    if maker.chance.random_bool(0.6) {
        maker.sign_offs(&mut draft);
    }
    maker.decisions = draft
        .decisions
        .iter()
        .flat_map(|decision| {
            decision
                .options
                .iter()
                .map(|option| (decision.id.clone(), option.id.clone()))
        })
        .collect();
    let assets: Vec<_> = draft
        .infrastructure
        .iter()
        .map(|asset| asset.id.clone())
        .collect();
    for (position, inject) in draft.injects.iter_mut().enumerate() {
        maker.make_wild(inject, position);
        inject.effects = match maker.chance.random_range(0..4) {
            0 => vec![maker.tension_effect(), maker.tension_effect()],
            1 => vec![Effect::Infrastructure(
                maker.pick(&assets),
                maker.pick(&[
                    AssetStatus::Normal,
                    AssetStatus::Degraded,
                    AssetStatus::Down,
                ]),
            )],
            _ => Vec::new(),
        };
    }

    let text = to_ron(&draft).unwrap();
    let loaded = load_str("wild", &text);
    let report = loaded.report();
    let scenario = loaded
        .scenario
        .unwrap_or_else(|| panic!("seed {seed}: {report}"));
    Wild {
        scenario,
        tokens: maker.tokens.clone(),
    }
}

impl Maker {
    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.chance.random_range(0..from.len())].clone()
    }

    fn text(&mut self, knower: Knower) -> String {
        let word = self.mint.word();
        self.tokens.insert(word.clone(), knower);
        word
    }

    /// Standing groups, most of them public.
    fn stand_groups(&mut self, draft: &mut Draft) {
        if !self.chance.random_bool(0.5) {
            return;
        }
        let (one, other) = self.pair();
        let public = self.chance.random_bool(0.6);
        let members = vec![one, other];
        let knower = || match public {
            // What is public of it every table reads; the display waits for somebody to say it.
            true => Knower::Tables,
            false => Knower::States(members.clone()),
        };
        draft.working_groups = vec![StandingGroup {
            name: self.text(knower()),
            purpose: self.text(knower()),
            marking: self.pick(&[Marking::Green, Marking::Amber, Marking::Red]),
            members,
            public,
        }];
    }

    /// Two more actors, most of them with a seat: one that does anything, one that reaches somebody.
    fn seat_actors(&mut self, draft: &mut Draft) {
        for id in ["operator", "paper"] {
            draft.actors.push(Actor {
                id: id.into(),
                name: String::new(),
                kind: ActorKind::Company,
                seat: None,
            });
        }
        let assets: Vec<_> = draft
            .infrastructure
            .iter()
            .map(|asset| asset.id.clone())
            .collect();
        for actor in &mut draft.actors {
            if !self.chance.random_bool(0.7) {
                actor.name = self.text(Knower::Facilitator);
                continue;
            }
            let mut lines = Vec::new();
            if self.chance.random_bool(0.6) {
                lines.push(Correspondent::State(self.pick(&self.states.clone())));
                if let Some(other) = self.seated.first() {
                    lines.push(Correspondent::Actor(other.clone()));
                }
            }
            let may = match self.chance.random_range(0..4) {
                0 => vec![SeatPower::Share],
                1 => vec![SeatPower::Publish],
                _ => vec![SeatPower::Share, SeatPower::Publish, SeatPower::Chair],
            };
            actor.seat = Some(ActorSeat {
                role: self.pick(&[SeatRole::Operator, SeatRole::Media, SeatRole::Vendor]),
                brief: self.text(Knower::Seats(Vec::new(), vec![actor.id.clone()])),
                lines,
                may,
                reports_on: if self.chance.random_bool(0.5) {
                    assets.clone()
                } else {
                    Vec::new()
                },
            });
            self.seated.push(actor.id.clone());
        }
        // A name is known to whoever has a line to it, and to itself.
        let lines: Vec<_> = draft
            .actors
            .iter()
            .map(|actor| {
                let seat = actor.seat.as_ref();
                let reaches = |other: &Correspondent| {
                    seat.is_some_and(|seat| match other {
                        Correspondent::State(_) => {
                            seat.lines.is_empty() || seat.lines.contains(other)
                        }
                        Correspondent::Actor(_) => seat.lines.contains(other),
                    })
                };
                let states = self.states.iter().cloned();
                let states = states.filter(|state| reaches(&Correspondent::State(state.clone())));
                let own = Correspondent::Actor(actor.id.clone());
                let back = draft.actors.iter().filter(|other| {
                    let theirs = other.seat.as_ref();
                    theirs.is_some_and(|theirs| {
                        theirs.lines.contains(&own)
                            || reaches(&Correspondent::Actor(other.id.clone()))
                    })
                });
                let actors = back.map(|other| other.id.clone()).chain([actor.id.clone()]);
                (states.collect(), actors.collect())
            })
            .collect();
        for (actor, (states, actors)) in draft.actors.iter_mut().zip(lines) {
            if actor.seat.is_some() {
                actor.name = self.text(Knower::Seats(states, actors));
            }
        }
    }

    /// Roles for everybody, a role and a rule of one State's own, and few acts that need nobody.
    fn sign_offs(&mut self, draft: &mut Draft) {
        let role = |id: &str, title: String, sits| Role {
            id: id.into(),
            title,
            sits,
            answers_after: None,
        };
        draft.roles = vec![
            role("head", self.text(Knower::Tables), RoleSeat::Table),
            Role {
                answers_after: self.chance.random_bool(0.7).then(|| self.span()),
                ..role("capital", self.text(Knower::Tables), RoleSeat::Capital)
            },
        ];
        let family = self.pick(Family::ALL);
        let more = match draft.decisions.first() {
            Some(decision) => ActMatch::Option(decision.id.clone(), decision.options[0].id.clone()),
            None => ActMatch::Commitment,
        };
        draft.sign_off = vec![
            SignOff {
                acts: vec![ActMatch::PublicWording, ActMatch::Family(family), more],
                by: vec!["head".into()],
            },
            SignOff {
                acts: vec![
                    ActMatch::Coerciveness(5),
                    ActMatch::Conclusion,
                    ActMatch::Request(ConsultationLevel::Ambassador),
                ],
                by: vec!["capital".into()],
            },
        ];
        let own = draft.states[0].id.clone();
        let title = self.text(Knower::States(vec![own]));
        draft.states[0].roles = vec![role("minister", title, RoleSeat::Capital)];
        draft.states[0].sign_off = Some(vec![SignOff {
            acts: vec![ActMatch::Conclusion, ActMatch::Coerciveness(0)],
            by: vec!["minister".into(), "head".into()],
        }]);
    }

    fn other_than(&mut self, state: &StateId) -> StateId {
        let others: Vec<_> = self
            .states
            .iter()
            .filter(|other| *other != state)
            .cloned()
            .collect();
        self.pick(&others)
    }

    fn pair(&mut self) -> (StateId, StateId) {
        let states = self.states.clone();
        let from = self.pick(&states);
        let to = self.other_than(&from);
        (from, to)
    }

    fn tension_effect(&mut self) -> Effect {
        let (from, to) = self.pair();
        Effect::Tension(from, to, self.chance.random_range(-15..=15))
    }

    /// On a coarse grid, so that things are due at the same moment.
    fn time(&mut self) -> Span {
        Span::from_minutes(10 * self.chance.random_range(0..=24))
    }

    fn span(&mut self) -> Span {
        Span::from_minutes(10 * self.chance.random_range(1..=9))
    }

    fn make_wild(&mut self, inject: &mut Inject, position: usize) {
        inject.id = self.injects[position].clone();
        inject.title = self.text(Knower::Play);
        inject.from = self.text(Knower::Play);
        inject.body = self.text(Knower::Play);
        inject.asks = Some(self.text(Knower::Play));
        inject.notes = Some(self.text(Knower::Facilitator));
        inject.channel = self.pick(InjectChannel::ALL);
        inject.marking = self.pick(Marking::ALL);
        let states = self.states.clone();
        inject.to = match self.chance.random_range(0..4) {
            0 => vec![Addressee::All],
            1 => vec![
                Addressee::State(states[0].clone()),
                Addressee::State(states[1].clone()),
            ],
            _ => vec![Addressee::State(self.pick(&states))],
        };
        if !self.seated.is_empty() && inject.to != [Addressee::All] {
            let actor = self.pick(&self.seated.clone());
            match self.chance.random_range(0..4) {
                0 => inject.to = vec![Addressee::Actor(actor)],
                1 => inject.to.push(Addressee::Actor(actor)),
                _ => {}
            }
        }
        if inject.to == [Addressee::All] && self.chance.random_bool(0.5) {
            inject.marking = Marking::Clear;
        }
        let one_state = inject.to.len() == 1 && inject.to != [Addressee::All];
        if inject.marking == Marking::Secret && !one_state {
            inject.marking = Marking::AmberStrict;
        }
        let contingent = position >= self.states.len() && self.chance.random_bool(0.4);
        (inject.at, inject.when) = if contingent {
            (None, Some(self.condition(position, 2)))
        } else {
            (Some(self.time()), None)
        };
        inject.expects = (0..self.chance.random_range(0..=2))
            .map(|_| self.expect())
            .collect();
    }

    fn expect(&mut self) -> Expect {
        let (by, other) = self.pair();
        let action = match self.chance.random_range(0..9) {
            0 => ExpectedAction::Acknowledged,
            1 => ExpectedAction::Assessed,
            2 => ExpectedAction::Contacted(other),
            3 => ExpectedAction::Requested(other),
            4 => ExpectedAction::Answered(other),
            5 => ExpectedAction::Shared(other),
            6 => ExpectedAction::Took(self.measure(None).0),
            7 => match self.decisions.first() {
                Some((decision, _)) => ExpectedAction::Decided(decision.clone()),
                None => ExpectedAction::Judged,
            },
            _ => ExpectedAction::Judged,
        };
        let by = match action {
            // A decision is one State's.
            ExpectedAction::Decided(_) => None,
            // The addressee might be the very State that is to be reached.
            ExpectedAction::Contacted(_)
            | ExpectedAction::Requested(_)
            | ExpectedAction::Answered(_)
            | ExpectedAction::Shared(_) => Some(by),
            _ => self.chance.random_bool(0.5).then_some(by),
        };
        Expect {
            id: self.text(Knower::Facilitator).into(),
            by,
            within: self.span(),
            action,
            text: Some(self.text(Knower::Facilitator)),
            objective: None,
        }
    }

    fn condition(&mut self, position: usize, depth: u32) -> Condition {
        let (from, to) = self.pair();
        let earlier = self.injects[self.chance.random_range(0..position)].clone();
        let kinds = if depth == 0 { 3..18 } else { 0..18 };
        match self.chance.random_range(kinds) {
            0 => Condition::All(vec![
                self.condition(position, depth - 1),
                self.condition(position, depth - 1),
            ]),
            1 => Condition::Any(vec![
                self.condition(position, depth - 1),
                self.condition(position, depth - 1),
            ]),
            2 => Condition::Not(Box::new(self.condition(position, depth - 1))),
            3 => Condition::After(self.time()),
            4 => Condition::Released(earlier),
            5 => Condition::Since(earlier, self.span()),
            6 => match self.decisions.as_slice() {
                [] => Condition::Released(earlier),
                decisions => {
                    let (decision, option) = decisions[position % decisions.len()].clone();
                    Condition::Decided(decision, option)
                }
            },
            7 => {
                let (measure, addressing) = self.measure(None);
                let toward = addressing != Addressing::None && self.chance.random_bool(0.5);
                Condition::Took {
                    by: from,
                    what: if self.chance.random_bool(0.5) {
                        MeasureMatch::Measure(measure)
                    } else {
                        MeasureMatch::Family(self.pick(Family::ALL))
                    },
                    toward: toward.then_some(to),
                }
            }
            8 => Condition::Contacted { from, to },
            9 => Condition::Consulted { from, to },
            10 => Condition::Unanswered {
                from,
                to,
                after: self.span(),
            },
            11 => Condition::Outcome {
                from,
                to,
                outcome: self.pick(&doctrine().consultations.outcomes).id,
            },
            12 => Condition::TensionAtLeast {
                from,
                to,
                level: self.chance.random_range(5..=40),
            },
            13 => Condition::Bounced { from, to },
            14 => Condition::Answered {
                from,
                to,
                how: self.pick(&[Response::Declined, Response::Lapsed, Response::Accepted]),
            },
            15 => Condition::Ended {
                from,
                to,
                how: self.pick(&[Ending::Failed, Ending::BrokenOff, Ending::Withdrawn]),
            },
            16 => {
                let how = self.pick(&[Response::Declined, Response::Referred]);
                let parts = vec![
                    Condition::Answered {
                        from: from.clone(),
                        to: to.clone(),
                        how,
                    },
                    Condition::Bounced { from, to },
                    Condition::Released(earlier),
                ];
                Condition::Later(self.span(), Box::new(Condition::Any(parts)))
            }
            _ => Condition::Chance(self.chance.random_range(20..=80)),
        }
    }

    fn measure(
        &mut self,
        addressing: Option<Addressing>,
    ) -> (demarche::doctrine::MeasureId, Addressing) {
        let fitting: Vec<_> = doctrine()
            .measures
            .iter()
            .filter(|measure| addressing.is_none_or(|needs| measure.needs_addressee == needs))
            .collect();
        let measure = self.pick(&fitting);
        (measure.id.clone(), measure.needs_addressee)
    }

    fn options(&mut self) -> Vec<OptionId> {
        (0..self.chance.random_range(2..=3))
            .map(|_| OptionId::new(self.text(Knower::Play)))
            .collect()
    }

    fn decision(&mut self, position: usize, options: &[OptionId]) -> Decision {
        let states = self.states.clone();
        let state = self.pick(&states);
        let inject = self.injects[position % self.injects.len()].clone();
        let choices = options.iter().map(|id| self.choice(id, &state)).collect();
        Decision {
            id: self.text(Knower::Play).into(),
            opens: if self.chance.random_bool(0.5) {
                Opening::At(self.time())
            } else {
                Opening::After(inject, self.span())
            },
            within: self.span(),
            question: self.text(Knower::Play),
            context: Some(self.text(Knower::Play)),
            options: choices,
            if_silent: options[0].clone(),
            objective: None,
            state,
        }
    }

    fn choice(&mut self, id: &OptionId, state: &StateId) -> Choice {
        let measure = self.chance.random_bool(0.7).then(|| self.measure(None));
        let toward = match &measure {
            Some((_, Addressing::Required)) => Some(self.other_than(state)),
            Some((_, Addressing::Optional)) if self.chance.random_bool(0.5) => {
                Some(self.other_than(state))
            }
            _ => None,
        };
        Choice {
            id: id.clone(),
            label: self.text(Knower::Play),
            wording: measure.as_ref().map(|_| self.text(Knower::Play)),
            measure: measure.map(|(measure, _)| measure),
            toward,
            effects: if self.chance.random_bool(0.5) {
                vec![self.tension_effect()]
            } else {
                Vec::new()
            },
            off_ramp: false,
        }
    }
}
