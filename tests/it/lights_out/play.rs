//! A play of the scenario at its own pace; time is said in minutes of the room.

use demarche::doctrine::{Confidence, ConsultationLevel, LegalBasis, Marking};
use demarche::exercise::{
    Act, Assessment, Audience, CapitalAnswer, Command, Conclusion, ConsultationId, Event, Exercise,
    Fact, Item, MeetingFormat, Note, Request, Seat, Setup, SignOffAct, Stance, Terms, WallTime,
    open, perform, settle,
};
use demarche::scenario::{AssetId, AssetStatus, InjectId, RoleSeat, Span, StateId};

use super::{ROOM_MINUTES, scenario, words};

pub(super) struct Play {
    pub(super) exercise: Exercise,
    pub(super) events: Vec<Event>,
}

impl Play {
    pub(super) fn start() -> Self {
        Self::seeded(1)
    }

    pub(super) fn seeded(seed: u64) -> Self {
        let scenario = scenario();
        let setup = Setup::of(&scenario, seed);
        let (exercise, opened) = open(scenario, setup, WallTime::default());
        let mut play = Self {
            exercise,
            events: vec![opened],
        };
        play.acts(0.0, &Seat::Facilitator, Command::Start);
        play
    }

    fn acts(&mut self, minute: f64, seat: &Seat, command: Command) {
        let said = format!("{seat:?} {command:?}");
        let wall = wall(minute);
        let done = perform(&mut self.exercise, seat, &command, wall, &mut self.events);
        assert_eq!(done, Ok(()), "in minute {minute}: {said}");
    }

    pub(super) fn team(&mut self, minute: f64, state: &str, command: Command) {
        self.acts(minute, &Seat::Team(state.into()), command);
        self.signs(minute, &state.into());
    }

    /// Whoever must sign what a State has put up does so at once: at the table, and in the capital.
    fn signs(&mut self, minute: f64, state: &StateId) {
        let waiting = self.exercise.sign_offs.waiting(state).cloned();
        let waiting: Vec<_> = waiting.collect();
        for draft in waiting {
            for signature in draft.missing() {
                let role = signature.role.clone();
                let submission = draft.id;
                let (seat, command) = match signature.seat {
                    RoleSeat::Table => {
                        let act = SignOffAct::Confirm { role };
                        (Seat::Team(state.clone()), Command::SignOff(submission, act))
                    }
                    RoleSeat::Capital => {
                        let words = String::new();
                        let answer = CapitalAnswer::Confirm { words };
                        let command = Command::Capital {
                            submission,
                            role,
                            answer,
                        };
                        (Seat::Facilitator, command)
                    }
                };
                self.acts(minute, &seat, command);
            }
        }
    }

    pub(super) fn decides(&mut self, minute: f64, state: &str, decision: &str, option: &str) {
        let command = Command::Decide {
            decision: decision.into(),
            option: option.into(),
            rationale: String::new(),
        };
        self.team(minute, state, command);
    }

    pub(super) fn takes(&mut self, minute: f64, state: &str, measure: &str, toward: &[&str]) {
        let command = Command::Take {
            claim: None,
            measure: measure.into(),
            toward: toward.iter().map(|state| StateId::from(*state)).collect(),
            wording: "In plain words.".to_owned(),
        };
        self.team(minute, state, command);
    }

    pub(super) fn writes(&mut self, minute: f64, state: &str, to: &[&str], channel: &str) {
        for to in to {
            let note = Note {
                declares: None,
                to: (*to).into(),
                channel: channel.into(),
                subject: "This morning".to_owned(),
                body: "What do you see at your end?".to_owned(),
            };
            self.team(minute, state, Command::Send(note));
        }
    }

    pub(super) fn requests(&mut self, minute: f64, state: &str, to: &[&str], channel: &str) {
        let request = Request {
            to: to.iter().map(|state| StateId::from(*state)).collect(),
            basis: LegalBasis::Cbm(3),
            channel: channel.into(),
            subject: "The opening of the interconnector".to_owned(),
            purpose: "To compare what all of us see.".to_owned(),
            terms: Terms {
                level: ConsultationLevel::Technical,
                format: MeetingFormat::Call,
                starts_within: Span::from_minutes(15),
            },
            reply_within: Span::from_minutes(120),
            procedure: None,
            chair: false,
        };
        self.team(minute, state, Command::Request(request));
    }

    pub(super) fn consults(&mut self, minute: f64, state: &str, number: u32, act: Act) {
        let id = ConsultationId(number);
        self.team(minute, state, Command::Consult(id, act));
    }

    pub(super) fn shares(&mut self, minute: f64, state: &str, number: u32, inject: &str) {
        let act = Act::Share {
            item: Item::Inject(inject.into()),
            marking: Marking::Amber,
        };
        self.consults(minute, state, number, act);
    }

    pub(super) fn agrees(&mut self, minute: f64, state: &str, number: u32) {
        let act = Act::Answer {
            proposal: 0,
            stance: Stance::Accepts,
            note: String::new(),
        };
        self.consults(minute, state, number, act);
    }

    pub(super) fn concludes(&mut self, minute: f64, number: u32, outcome: &str, parties: &[&str]) {
        let conclusion = Conclusion {
            outcome: outcome.into(),
            communique: "We are putting the ring back together.".to_owned(),
            public: true,
            commitments: Vec::new(),
            next_meeting: None,
        };
        let (first, others) = parties.split_first().unwrap();
        self.consults(minute, first, number, Act::TableConclusion(conclusion));
        for state in others {
            self.consults(minute, state, number, Act::ConfirmConclusion);
        }
    }

    pub(super) fn believes(&mut self, minute: f64, states: &[&str], suspect: &str, percent: u8) {
        for state in states {
            let assessment = Assessment {
                suspects: [(suspect.into(), percent)].into(),
                confidence: Confidence::Moderate,
                responsibility: None,
                intents: Default::default(),
                reasoning: String::new(),
            };
            self.team(minute, state, Command::Assess(assessment));
        }
    }

    pub(super) fn acknowledges(&mut self, minute: f64, states: &[&str], inject: &str) {
        for state in states {
            let item = Item::Inject(inject.into());
            self.team(minute, state, Command::Acknowledge(item));
        }
    }

    pub(super) fn until(&mut self, minute: f64) {
        settle(&mut self.exercise, wall(minute), &mut self.events);
    }

    pub(super) fn until_the_end(mut self) -> Self {
        self.until(ROOM_MINUTES);
        self
    }

    pub(super) fn released(&self, inject: &str) -> bool {
        let item = self.exercise.run_sheet.get(&InjectId::from(inject));
        item.unwrap().released().is_some()
    }

    /// The contingencies that came, in the order of the script.
    pub(super) fn contingencies(&self) -> Vec<&str> {
        let injects = self.exercise.scenario.injects.iter();
        injects
            .filter(|inject| inject.when.is_some() && self.released(inject.id.as_str()))
            .map(|inject| inject.id.as_str())
            .collect()
    }

    pub(super) fn tension(&self, from: &str, to: &str) -> u8 {
        let (from, to) = (StateId::from(from), StateId::from(to));
        self.exercise.tensions.level(&from, &to)
    }

    pub(super) fn status(&self, asset: &str) -> AssetStatus {
        self.exercise.assets[&AssetId::from(asset)]
    }

    /// The most words that the story gave a table to read in any ten minutes of the room, and in which.
    pub(super) fn heaviest(&self, state: &str) -> (usize, f64) {
        let state = StateId::from(state);
        let given: Vec<(f64, usize)> = self
            .events
            .iter()
            .filter_map(|event| {
                let count = match &event.fact {
                    Fact::InjectReleased { to, letter, .. } if reaches(to, &state) => {
                        let asks = letter.asks.as_deref().unwrap_or_default();
                        words(&letter.title) + words(&letter.body) + words(asks)
                    }
                    Fact::DecisionOpened {
                        state: of,
                        question,
                        ..
                    } if *of == state => {
                        let context = question.context.as_deref().unwrap_or_default();
                        let options = question.options.iter().map(|option| words(&option.label));
                        words(&question.question) + words(context) + options.sum::<usize>()
                    }
                    _ => return None,
                };
                Some((event.wall.as_millis() as f64 / 60_000.0, count))
            })
            .collect();
        let load = |from: f64| {
            let within = given
                .iter()
                .filter(|(at, _)| (from..from + 10.0).contains(at));
            within.map(|(_, count)| count).sum::<usize>()
        };
        given
            .iter()
            .map(|(at, _)| (load(*at), *at))
            .max_by_key(|(load, _)| *load)
            .unwrap()
    }
}

fn reaches(audience: &Audience, state: &StateId) -> bool {
    audience.includes(state)
}

fn wall(minute: f64) -> WallTime {
    WallTime::from_millis((minute * 60_000.0) as i64)
}
