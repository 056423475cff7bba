//! A room that does anything: sensible things mostly, and some that nobody should.

mod signing;

use demarche::doctrine::{
    Addressing, ClaimStrength, Confidence, ConsultationLevel, EffectiveStep, InjectChannel,
    LegalBasis, Marking, Shift, Vocabulary as _, doctrine,
};
use demarche::exercise::{
    Act, ActorPlayer, Answer, Assessment, ChairAct, Command, Commitment, Conclusion, Consultation,
    ConsultationId, DebriefAct, Declare, DisplayAct, Evaluate, Event, Exercise, Founding,
    Fulfilment, GroupAct, GroupId, HotWashAnswer, HotWashReply, HotWashSheet, Improvement, Item,
    Leaks, MeetingFormat, MessageId, Mode, Note, Offset, Pace, Parcel, Person, Phase, Player,
    Rating, Referral, Refusal, Reply, Request, Reversal, Seat, Setup, Shown, ShownMoment,
    ShownQuestions, Slide, Stage, Stance, StatusReport, Steer, Terms, Timer, TimerFor, Verdict,
    WallTime, Writing, apply, open, perform, settle,
};
use demarche::scenario::{
    ActorId, Addressee, AssetStatus, Correspondent, Culprit, Evidence, ExerciseTime, Expect,
    ExpectedAction, Inject, Scenario, Span, StateId,
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::Step;
use super::wild::{Mint, Wild, wild};

/// A room, its wall clock, and all that happened in it.
#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) wild: Wild,
    pub(crate) exercise: Exercise,
    pub(crate) log: Vec<Event>,
    pub(crate) wall: WallTime,
    mint: Mint,
}

/// What a step came to.
#[derive(Clone, Debug)]
pub(crate) enum Done {
    /// A seat asked for something.
    Asked(Seat, Box<Command>, Result<(), Refusal>),
    /// The program was killed and started again.
    Crashed,
}

impl Room {
    /// A room that has been opened; STARTEX has not been given.
    pub(crate) fn new(seed: u64) -> Self {
        let wild = wild(seed);
        let mut mint = Mint::default();
        while wild.tokens.contains_key(&mint.clone().word()) {
            mint.word();
        }
        let wall = WallTime::from_millis(1_800_000_000_000);
        let setup = Setup {
            title: "Course".into(),
            mode: if seed.is_multiple_of(5) {
                Mode::StepByStep
            } else {
                Mode::ByTheClock
            },
            pace: Pace::from_factor(20.0),
            ..Setup::of(&wild.scenario, seed)
        };
        let (exercise, first) = open(wild.scenario.clone(), setup, wall);
        Self {
            wild,
            exercise,
            log: vec![first],
            wall,
            mint,
        }
    }

    /// One step: the room waits, then somebody asks for something, or the program is killed.
    pub(crate) fn step(&mut self, step: Step) -> Done {
        self.wall = self.wall.plus_millis(wait(step.wait));
        settle(&mut self.exercise, self.wall, &mut self.log);
        let mut chance = ChaCha8Rng::seed_from_u64(step.dice);
        if chance.random_range(0..60) == 0 {
            return self.crash();
        }
        let (seat, command) = Asker {
            chance,
            exercise: &self.exercise,
            mint: &mut self.mint,
        }
        .anything();
        let done = perform(
            &mut self.exercise,
            &seat,
            &command,
            self.wall,
            &mut self.log,
        );
        Done::Asked(seat, Box::new(command), done)
    }

    /// The program is killed: what is left is the log, and the room has waited a while.
    pub(crate) fn crash(&mut self) -> Done {
        self.exercise = replayed(&self.wild.scenario, &self.log);
        self.wall = self.wall.plus_millis(7_200_000);
        let reopen = perform(
            &mut self.exercise,
            &Seat::System,
            &Command::Reopen,
            self.wall,
            &mut self.log,
        );
        assert!(
            reopen.is_ok() || self.exercise.phase() == Phase::Ended,
            "{reopen:?}"
        );
        Done::Crashed
    }

    /// The story's time.
    pub(crate) fn now(&self) -> ExerciseTime {
        self.exercise.moment(self.wall).time
    }

    /// A message for a failed assertion: the last things that happened.
    pub(crate) fn tail(&self) -> String {
        let from = self.log.len().saturating_sub(12);
        let lines = self.log[from..].iter().map(|event| {
            format!(
                "{:>4} {:>9} {} {}",
                event.sequence,
                event.time.as_millis(),
                event.seat,
                crate::told::told(&event.fact)
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Milliseconds of the room, on a scale from nothing to half an hour.
pub(crate) fn wait(scale: u8) -> i64 {
    let scale = i64::from(scale);
    match scale {
        0..64 => 0,
        64..128 => scale - 63,
        128..224 => (scale - 127) * (scale - 127) * 5,
        _ => (scale - 223) * 56_250,
    }
}

/// The exercise that a log makes.
pub(crate) fn replayed(scenario: &Scenario, log: &[Event]) -> Exercise {
    let mut exercise = Exercise::new(scenario.clone());
    for event in log {
        apply(&mut exercise, event);
    }
    exercise
}

struct Asker<'a> {
    chance: ChaCha8Rng,
    exercise: &'a Exercise,
    mint: &'a mut Mint,
}

impl Asker<'_> {
    fn anything(mut self) -> (Seat, Command) {
        if self.exercise.phase() == Phase::Opened && self.one_in(2) {
            return (Seat::Facilitator, Command::Start);
        }
        // A move begun by hand is undone soon, or not at all.
        let exercise = self.exercise;
        let begun = exercise
            .undoable(exercise.latest)
            .filter(|act| matches!(act.changes.first(), Some(Reversal::MoveBegan(..))))
            .map(|act| act.sequence);
        if let Some(event) = begun
            && self.one_in(4)
        {
            return (Seat::Facilitator, Command::Steer(Steer::Undo { event }));
        }
        if self.exercise.stopped.is_some() && self.one_in(3) {
            return (Seat::Facilitator, Command::Steer(Steer::LiftStop));
        }
        if self.exercise.phase() == Phase::Paused && self.one_in(3) {
            return (Seat::Facilitator, Command::Resume);
        }
        if self.one_in(12)
            && self
                .exercise
                .consultations
                .iter()
                .any(|consultation| !consultation.stage.is_over() && consultation.chair.may_help())
        {
            return (Seat::Facilitator, self.chair());
        }
        if self.one_in(10)
            && let Some((state, command)) = self.toward_a_meeting_of_all()
        {
            return (Seat::Team(state), command);
        }
        if self.one_in(16) && self.exercise.phase() == Phase::Running {
            let state = self.state();
            let command = self.in_group(&state);
            return (Seat::Team(state), command);
        }
        if self.one_in(3)
            && let Some((state, command)) = self.go_on_consulting()
        {
            return (Seat::Team(state), command);
        }
        if self.one_in(8)
            && let Some(asked) = self.sign()
        {
            return asked;
        }
        // Afterwards the room sits together: what it keeps of the exercise comes then, if ever.
        if self.exercise.phase() == Phase::Ended && self.one_in(2) {
            let seat = self.pick(&[Seat::Facilitator, Seat::Observer]);
            return (seat, Command::Debrief(self.debriefing()));
        }
        match self.below(110) {
            // Whoever sees an emergency may stop play.
            100 if self.one_in(2) => {
                let state = self.state();
                (Seat::Team(state), Command::Steer(Steer::StopPlay))
            }
            101..110 => (Seat::Facilitator, Command::Steer(self.steer())),
            0..62 => {
                let state = self.state();
                let command = self.of_team(&state);
                (Seat::Team(state), command)
            }
            62..70 => {
                let actor = self.actor();
                (Seat::Actor(actor.clone()), self.of_actor(&actor))
            }
            70..93 => (Seat::Facilitator, self.of_facilitator()),
            93..97 => (Seat::Observer, self.of_observer()),
            _ => {
                let state = self.state();
                let seats = [
                    Seat::Facilitator,
                    Seat::Observer,
                    Seat::System,
                    Seat::Team("atlantis".into()),
                ];
                let seat = self.pick(&seats);
                let command = if self.one_in(2) {
                    self.of_team(&state)
                } else {
                    self.of_facilitator()
                };
                // What the clock speaks is tried by the clock.
                (
                    if seat == Seat::System {
                        Seat::Observer
                    } else {
                        seat
                    },
                    command,
                )
            }
        }
    }

    fn below(&mut self, end: usize) -> usize {
        self.chance.random_range(0..end)
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let position = self.below(from.len());
        from[position].clone()
    }

    fn word(&mut self) -> String {
        if self.one_in(40) {
            String::new()
        } else {
            self.mint.word()
        }
    }

    fn state(&mut self) -> StateId {
        let position = self.below(self.exercise.scenario.states.len());
        self.exercise.scenario.states[position].id.clone()
    }

    fn other_than(&mut self, state: &StateId) -> StateId {
        loop {
            let other = self.state();
            if other != *state || self.one_in(50) {
                return other;
            }
        }
    }

    fn span(&mut self) -> Span {
        if self.one_in(100) {
            return Span::from_millis(i64::MAX);
        }
        Span::from_millis(self.chance.random_range(0..240 * 60_000))
    }

    fn inject(&mut self) -> demarche::scenario::InjectId {
        let position = self.below(self.exercise.run_sheet.items().len());
        self.exercise.run_sheet.items()[position].inject.id.clone()
    }

    /// A time from a little before now to a few hours ahead, often on the grid of the script.
    fn time(&mut self) -> ExerciseTime {
        let now = self.exercise.latest.as_millis();
        let ahead = self.chance.random_range(-600_000..4 * 3_600_000);
        let time = now + ahead;
        let time = if self.one_in(2) {
            time / 600_000 * 600_000
        } else {
            time
        };
        ExerciseTime::from_millis(time.max(0))
    }

    /// An actor, mostly one that has a seat.
    fn actor(&mut self) -> ActorId {
        let seated: Vec<ActorId> = self
            .exercise
            .scenario
            .seated()
            .map(|(actor, _)| actor.id.clone())
            .collect();
        if seated.is_empty() || self.one_in(20) {
            let position = self.below(self.exercise.scenario.actors.len());
            return self.exercise.scenario.actors[position].id.clone();
        }
        self.pick(&seated)
    }

    fn of_actor(&mut self, actor: &ActorId) -> Command {
        match self.below(8) {
            0 => Command::Read(self.item_of_actor(actor)),
            1 => Command::Acknowledge(self.item_of_actor(actor)),
            2 => Command::Publish {
                title: self.word(),
                body: self.word(),
            },
            _ => {
                let mut to: Vec<Correspondent> = (0..self.below(3))
                    .map(|_| Correspondent::State(self.state()))
                    .collect();
                if self.one_in(3) {
                    to.push(Correspondent::Actor(self.actor()));
                }
                // Whom it has no line to it writes to in vain, and seldom.
                if !self.one_in(8) {
                    to.retain(|other| self.exercise.scenario.has_line(actor, other));
                }
                let mut writing = self.writing(to);
                if self.one_in(2) {
                    let item = self.item_of_actor(actor);
                    writing.hands = Some((item, self.pick(Marking::ALL)));
                }
                if self.one_in(3) {
                    let position = self.below(self.exercise.scenario.infrastructure.len());
                    writing.reports = Some(StatusReport {
                        asset: self.exercise.scenario.infrastructure[position].id.clone(),
                        status: self.pick(&[AssetStatus::Normal, AssetStatus::Down]),
                    });
                }
                Command::Write(writing)
            }
        }
    }

    fn item_of_actor(&mut self, actor: &ActorId) -> Item {
        let injects = self.exercise.run_sheet.items().iter();
        let mut items: Vec<Item> = injects
            .filter(|item| {
                item.released()
                    .is_some_and(|released| released.to.includes_actor(actor))
            })
            .map(|item| Item::Inject(item.inject.id.clone()))
            .collect();
        let letters = self.exercise.correspondence.dispatches().iter();
        items.extend(letters.map(|dispatch| Item::Dispatch(dispatch.id)));
        if items.is_empty() || self.one_in(10) {
            return Item::Inject(self.inject());
        }
        self.pick(&items)
    }

    fn writing(&mut self, to: Vec<Correspondent>) -> Writing {
        Writing {
            to,
            subject: self.word(),
            body: self.word(),
            hands: None,
            reports: None,
        }
    }

    /// A State writes to actors.
    fn write_to_actor(&mut self, state: &StateId) -> Command {
        let own = Correspondent::State(state.clone());
        let mut to = vec![self.actor(), self.actor()];
        if !self.one_in(6) {
            to.retain(|actor| self.exercise.scenario.has_line(actor, &own));
        }
        let mut writing = self.writing(to.into_iter().map(Correspondent::Actor).collect());
        if self.one_in(2) {
            writing.hands = Some((self.item(state), self.pick(Marking::ALL)));
        }
        Command::Write(writing)
    }

    /// Founds a working group, or does something in one.
    fn in_group(&mut self, state: &StateId) -> Command {
        let groups = &self.exercise.working_groups;
        let open: Vec<GroupId> = groups
            .iter()
            .filter(|group| group.is_open() && group.standing.contains_key(state))
            .map(|group| group.id)
            .collect();
        if open.is_empty() && !self.one_in(8) || open.len() < 3 && self.one_in(6) {
            return Command::FoundGroup(Founding {
                name: self.word(),
                purpose: self.word(),
                marking: self.pick(Marking::ALL),
                invite: (0..1 + self.below(3))
                    .map(|_| self.other_than(state))
                    .collect(),
            });
        }
        let id = if open.is_empty() || self.one_in(20) {
            GroupId(1 + self.below(3) as u32)
        } else {
            self.pick(&open)
        };
        let group = self.exercise.working_groups.get(id).cloned();
        let position = group.as_ref().map_or(0, |group| {
            let waits = group
                .positions
                .iter()
                .find(|position| position.is_open() && !position.confirmed.contains(state));
            waits.map_or(self.below(2) as u32, |position| position.number)
        });
        let own = group.as_ref().map_or(0, |group| {
            let mut positions = group.positions.iter();
            let own = positions.find(|position| position.is_open() && position.by == *state);
            own.map_or(0, |position| position.number)
        });
        let invited = group.is_some_and(|group| group.is_invited(state));
        let act = match self.below(20) {
            0..14 if invited => GroupAct::Join,
            14..16 if invited => GroupAct::Decline {
                reason: self.word(),
            },
            0 => GroupAct::Join,
            1 => GroupAct::Invite(self.other_than(state)),
            2..8 => GroupAct::Post {
                text: self.word(),
                shares: if self.one_in(2) {
                    Some(self.item(state))
                } else {
                    None
                },
            },
            8 | 9 => GroupAct::Propose {
                occasion: self.word(),
                text: self.word(),
            },
            10..13 => GroupAct::Confirm(position),
            13 | 14 => GroupAct::Reject {
                number: position,
                reason: self.word(),
            },
            15 => GroupAct::Withdraw(own),
            16 => GroupAct::MakePublic,
            17 => GroupAct::Leave {
                reason: self.word(),
            },
            _ => GroupAct::Dissolve {
                reason: self.word(),
            },
        };
        Command::Group(id, act)
    }

    fn of_team(&mut self, state: &StateId) -> Command {
        match self.below(28) {
            26 | 27 => self.in_group(state),
            24 | 25 => self.write_to_actor(state),
            20 => self.declare(state),
            21 | 22 => self.grade(state),
            23 => Command::Assess(self.assessment(state)),
            0..3 => Command::Read(self.item(state)),
            3..5 => Command::Acknowledge(self.item(state)),
            5..7 => self.decide(state),
            7 | 8 => self.take(state),
            9 | 10 => Command::Send(Note {
                declares: None,
                to: self.other_than(state),
                channel: self.channel(),
                subject: self.word(),
                body: self.word(),
            }),
            11 | 12 => Command::Request(self.request(state)),
            13 => Command::Assess(self.assessment(state)),
            _ => self.consult(state),
        }
    }

    fn channel(&mut self) -> demarche::doctrine::ChannelId {
        let position = self.below(doctrine().channels.len());
        doctrine().channels[position].id.clone()
    }

    fn item(&mut self, state: &StateId) -> Item {
        let mut items: Vec<Item> = self
            .exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| {
                item.released()
                    .is_some_and(|released| released.to.includes(state))
            })
            .map(|item| Item::Inject(item.inject.id.clone()))
            .collect();
        items.extend(
            self.exercise
                .messages
                .iter()
                .map(|message| Item::Message(message.id)),
        );
        let letters = self.exercise.correspondence.dispatches().iter();
        items.extend(letters.map(|dispatch| Item::Dispatch(dispatch.id)));
        for group in self.exercise.working_groups.iter() {
            let posts = group.posts.iter();
            items.extend(posts.map(|post| Item::Posted(group.id, post.number)));
        }
        for check in &self.exercise.checks {
            items.extend(check.pings.iter().map(|ping| Item::Ping(ping.id)));
        }
        for consultation in self.exercise.consultations.iter() {
            items.extend(
                consultation
                    .shared
                    .iter()
                    .map(|item| Item::Shared(consultation.id, item.number)),
            );
        }
        if items.is_empty() || self.one_in(20) {
            let items = [
                Item::Inject(self.inject()),
                Item::Message(MessageId(99)),
                Item::Shared(ConsultationId(99), 0),
            ];
            return self.pick(&items);
        }
        self.pick(&items)
    }

    fn decide(&mut self, state: &StateId) -> Command {
        let open: Vec<_> = self.exercise.open_decisions(state).cloned().collect();
        let (decision, option) = if open.is_empty() || self.one_in(10) {
            match self.exercise.decisions.first() {
                Some(any) => (any.id.clone(), any.question.options[0].id.clone()),
                None => ("none".into(), "none".into()),
            }
        } else {
            let decision = self.pick(&open);
            let option = self.pick(&decision.question.options).id;
            (decision.id, option)
        };
        Command::Decide {
            decision,
            option,
            rationale: self.word(),
        }
    }

    fn take(&mut self, state: &StateId) -> Command {
        let position = self.below(doctrine().measures.len());
        let measure = &doctrine().measures[position];
        let toward = match measure.needs_addressee {
            Addressing::None => Vec::new(),
            Addressing::Optional if self.one_in(2) => Vec::new(),
            Addressing::Optional | Addressing::Required => {
                vec![self.other_than(state), self.other_than(state)]
            }
        };
        Command::Take {
            claim: if self.one_in(3) {
                Some(self.pick(ClaimStrength::ALL))
            } else {
                None
            },
            measure: measure.id.clone(),
            toward,
            wording: self.word(),
        }
    }

    fn declare(&mut self, state: &StateId) -> Command {
        let position = self.below(doctrine().estimates.intents.len());
        let toward = (0..self.below(3)).map(|_| self.other_than(state)).collect();
        let how = match self.below(4) {
            0 => Declare::InPublic,
            1 => Declare::InSession(ConsultationId(1 + self.below(4) as u32)),
            _ => Declare::ByNote(self.channel()),
        };
        Command::DeclareIntent {
            toward,
            intent: doctrine().estimates.intents[position].id.clone(),
            words: self.word(),
            how,
        }
    }

    fn grade(&mut self, state: &StateId) -> Command {
        let shown = match self.below(3) {
            0 => Shown::Private,
            1 => Shown::Public,
            _ => Shown::Shared(vec![self.other_than(state)]),
        };
        Command::GradeSeverity {
            grade: self.below(7) as u8,
            shown,
            reason: self.word(),
        }
    }

    fn parcel(&mut self) -> Parcel {
        if self.one_in(2) {
            Parcel::Message(MessageId(
                self.below(self.exercise.messages.len() + 2) as u32
            ))
        } else {
            let id = ConsultationId(1 + self.below(3) as u32);
            Parcel::Request(id, self.state())
        }
    }

    fn terms(&mut self) -> Terms {
        Terms {
            level: self.pick(ConsultationLevel::ALL),
            format: self.pick(&MeetingFormat::ALL),
            starts_within: self.span(),
        }
    }

    fn request(&mut self, state: &StateId) -> Request {
        let to = (0..1 + self.below(3))
            .map(|_| self.other_than(state))
            .collect();
        Request {
            to,
            basis: self.pick(&[LegalBasis::Cbm(3), LegalBasis::Norm('b')]),
            channel: self.channel(),
            subject: self.word(),
            purpose: self.word(),
            terms: self.terms(),
            reply_within: self.span(),
            procedure: self.procedure(),
            chair: self.one_in(10),
        }
    }

    fn procedure(&mut self) -> Option<demarche::doctrine::ProcedureId> {
        let position = self.below(doctrine().consultations.procedures.len() + 2);
        let procedure = doctrine().consultations.procedures.get(position)?;
        Some(procedure.id.clone())
    }

    fn offer_stands(&mut self) -> Option<Span> {
        self.one_in(2).then(|| self.span())
    }

    fn assessment(&mut self, state: &StateId) -> Assessment {
        let suspects = self.exercise.scenario.suspects.clone();
        let mut left = 100_u8;
        let mut shares = std::collections::BTreeMap::new();
        for suspect in suspects {
            let share = self.chance.random_range(0..=left);
            left -= share;
            shares.insert(suspect.id, share);
        }
        let intent = self.below(doctrine().estimates.intents.len());
        let intent = doctrine().estimates.intents[intent].id.clone();
        Assessment {
            suspects: shares,
            confidence: self.pick(Confidence::ALL),
            responsibility: None,
            intents: [(self.other_than(state), intent)].into(),
            reasoning: self.word(),
        }
    }

    /// Something in a consultation, mostly one in which the State has a say.
    fn consult(&mut self, state: &StateId) -> Command {
        let mut mine: Vec<&Consultation> = self
            .exercise
            .consultations
            .iter()
            .filter(|consultation| consultation.concerns(state))
            .collect();
        if !self.one_in(6) {
            mine.retain(|consultation| {
                !consultation.stage.is_over() || !consultation.fulfilments.is_empty()
            });
        }
        if mine.is_empty() {
            return match self.one_in(3) {
                true => Command::Consult(ConsultationId(1), self.any_act(state, None)),
                false => Command::Request(self.request(state)),
            };
        }
        let consultation = self.pick(&mine);
        let act = if self.one_in(8) {
            self.any_act(state, Some(consultation))
        } else {
            self.fitting_act(state, consultation)
        };
        Command::Consult(consultation.id, act)
    }

    /// The next step towards a meeting that enough States support, or the request that begins one.
    fn toward_a_meeting_of_all(&mut self) -> Option<(StateId, Command)> {
        let states: Vec<StateId> = self
            .exercise
            .scenario
            .states
            .iter()
            .map(|state| state.id.clone())
            .collect();
        let emergency = Some("emergency-meeting".into());
        let asked = self.exercise.consultations.iter().find(|consultation| {
            consultation.stage == Stage::Requested && consultation.request.procedure == emergency
        });
        let Some(asked) = asked else {
            let from = self.state();
            let request = Request {
                to: vec![self.other_than(&from)],
                channel: "protected-network".into(),
                procedure: emergency,
                reply_within: Span::from_minutes(600),
                ..self.request(&from)
            };
            return (states.len() > 3).then_some((from, Command::Request(request)));
        };
        let id = asked.id;
        if let Some(other) = states.iter().find(|state| !asked.concerns(state)) {
            let invite = Act::Invite {
                state: other.clone(),
                reason: self.word(),
            };
            return Some((asked.from.clone(), Command::Consult(id, invite)));
        }
        let (owes, _) = asked.invited.iter().find(|(_, invited)| {
            invited.answer.is_owed() && invited.transit.delivered().is_some()
        })?;
        let first = asked.request.to.iter().find(|state| {
            asked
                .invited
                .get(*state)
                .is_some_and(|invited| invited.answer.is_owed())
        });
        Some(match first {
            Some(first) => {
                let text = self.word();
                (first.clone(), Command::Consult(id, Act::Clarify { text }))
            }
            None => (owes.clone(), Command::Consult(id, Act::Support)),
        })
    }

    /// The next step in a consultation that is open, by one of those it concerns.
    fn go_on_consulting(&mut self) -> Option<(StateId, Command)> {
        let open: Vec<&Consultation> = self
            .exercise
            .consultations
            .iter()
            .filter(|consultation| {
                !consultation.stage.is_over()
                    || consultation.fulfilments.contains(&Fulfilment::Open)
            })
            .collect();
        if open.is_empty() {
            return None;
        }
        let consultation = self.pick(&open);
        if !matches!(consultation.stage, Stage::Requested) && self.one_in(8) {
            let outsider = self.state();
            if !consultation.is_party(&outsider) {
                let act = Act::AskToJoin {
                    reason: self.word(),
                };
                return Some((outsider, Command::Consult(consultation.id, act)));
            }
        }
        let concerned: Vec<StateId> = match consultation.stage {
            Stage::Requested => consultation
                .invited
                .keys()
                .chain([&consultation.from])
                .cloned()
                .collect(),
            _ => consultation.parties().cloned().collect(),
        };
        let state = self.pick(&concerned);
        let act = self.fitting_act(&state, consultation);
        Some((state, Command::Consult(consultation.id, act)))
    }

    fn fitting_act(&mut self, state: &StateId, consultation: &Consultation) -> Act {
        let open = matches!(consultation.stage, Stage::Requested);
        match () {
            () if consultation.stage.is_over() => Act::ReportKept {
                commitment: self.below(2) as u32,
                report: self.word(),
            },
            () if consultation.adjourned.is_some()
                && consultation.is_party(state)
                && !self.one_in(4) =>
            {
                Act::Resume
            }
            () if consultation.is_party(state) && !open && self.one_in(6) => {
                self.about_the_table(state, consultation)
            }
            () if consultation.is_party(state) && !open && self.one_in(4) => {
                self.about_the_meeting(state, consultation)
            }
            () if consultation.is_party(state) && !open => match self.below(16) {
                0 | 1 => Act::State { text: self.word() },
                2 | 3 => Act::Share {
                    item: self.item(state),
                    marking: self.pick(Marking::ALL),
                },
                4 | 5 => Act::Propose { text: self.word() },
                6 | 7 => Act::Answer {
                    proposal: self.below(consultation.proposals.len() + 1) as u32,
                    stance: self.pick(&[Stance::Accepts, Stance::Rejects]),
                    note: self.word(),
                },
                8 => {
                    let own = consultation
                        .proposals
                        .iter()
                        .find(|proposal| proposal.by == *state);
                    let any = self.below(consultation.proposals.len() + 1) as u32;
                    Act::WithdrawProposal {
                        proposal: own.map_or(any, |proposal| proposal.number),
                    }
                }
                9 | 10 => Act::TableConclusion(self.conclusion(consultation)),
                11..14 => Act::ConfirmConclusion,
                14 => Act::RejectConclusion {
                    reason: self.word(),
                },
                _ => Act::BreakOff {
                    reason: self.word(),
                },
            },
            () if consultation.from == *state => match self.below(10) {
                9 => Act::AskMeeting {
                    reason: self.word(),
                },
                0 if self.one_in(2) => Act::Withdraw,
                1 | 2 => Act::Remind {
                    of: self.pick(&consultation.request.to),
                    note: self.word(),
                },
                3 => Act::AskChair {
                    reason: self.word(),
                },
                4 => Act::Invite {
                    state: self.other_than(state),
                    reason: self.word(),
                },
                _ => Act::AcceptCounter {
                    of: self.pick(&consultation.request.to),
                },
            },
            () if !open && !self.still_has_the_word(state, consultation) => Act::AskToJoin {
                reason: self.word(),
            },
            () if !consultation.request.to.contains(state) && self.one_in(2) => Act::Support,
            () => match self.below(12) {
                10 | 11 => Act::Clarify { text: self.word() },
                8 | 9 => Act::Refer {
                    to: self.referral(state),
                    reason: self.word(),
                },
                0 | 1 => Act::Acknowledge,
                2..5 => Act::Accept,
                5 | 6 => Act::Counter {
                    terms: self.terms(),
                    note: self.word(),
                    within: self.offer_stands(),
                },
                _ => Act::Decline {
                    reason: self.word(),
                },
            },
        }
    }

    /// Whether an addressee could still accept.
    fn still_has_the_word(&self, state: &StateId, consultation: &Consultation) -> bool {
        consultation.invited.get(state).is_some_and(|invited| {
            invited.answer.is_owed() || matches!(invited.answer, Answer::Countered { .. })
        })
    }

    fn referral(&mut self, state: &StateId) -> Referral {
        match self.below(3) {
            0 => Referral::Level(self.pick(ConsultationLevel::ALL)),
            1 => Referral::State(self.other_than(state)),
            _ => Referral::Chair,
        }
    }

    /// Agenda, questions, adjournment.
    fn about_the_meeting(&mut self, state: &StateId, consultation: &Consultation) -> Act {
        let waits = consultation
            .questions
            .iter()
            .find(|question| question.to == *state && question.reply == Reply::Awaited);
        let open = consultation
            .agenda
            .iter()
            .find(|item| !item.agreed.contains(state));
        let any = self.below(consultation.agenda.len() + 1) as u32;
        let item = open.map_or(any, |item| item.number);
        let proposal = self.below(consultation.proposals.len() + 1) as u32;
        match (self.below(12), waits) {
            (0..3, _) if consultation.adjourned.is_some() => Act::Resume,
            (0..3, Some(question)) => Act::DeclineQuestion {
                question: question.number,
                reason: self.word(),
            },
            (3..8, Some(question)) => Act::AnswerQuestion {
                question: question.number,
                text: self.word(),
            },
            (0..3, None) => Act::Ask {
                to: self.other_than(state),
                text: self.word(),
                within: self.offer_stands(),
            },
            (3, None) => Act::AnswerQuestion {
                question: 0,
                text: self.word(),
            },
            (4 | 5, None) => Act::AgreeAgendaItem { item },
            (6, None) => Act::TableAgendaItem { text: self.word() },
            (7, _) => Act::AgreeAgendaItem { item },
            (8, _) => Act::Amend {
                proposal,
                text: self.word(),
            },
            (9, _) => Act::Adjourn {
                within: Span::from_minutes(self.chance.random_range(1..40)),
                reason: self.word(),
            },
            _ => Act::Resume,
        }
    }

    /// Who else sits there, and the Chair.
    fn about_the_table(&mut self, state: &StateId, consultation: &Consultation) -> Act {
        let waits = consultation
            .joinings
            .iter()
            .rfind(|joining| consultation.pending_joining(&joining.state).is_some());
        match (self.below(6), waits) {
            (0 | 1, Some(joining)) => Act::RefuseToJoin {
                state: joining.state.clone(),
                reason: self.word(),
            },
            (_, Some(joining)) => Act::ConsentToJoin {
                state: joining.state.clone(),
            },
            (0, None) => Act::AskChair {
                reason: self.word(),
            },
            (1, None) => Act::RefuseToJoin {
                state: self.other_than(state),
                reason: self.word(),
            },
            (2 | 3, None) => Act::Announce,
            _ => Act::Invite {
                state: self.other_than(state),
                reason: self.word(),
            },
        }
    }

    /// What the Chair does where it was asked, or anywhere.
    fn chair(&mut self) -> Command {
        let asked: Vec<ConsultationId> = self
            .exercise
            .consultations
            .iter()
            .filter(|consultation| !consultation.stage.is_over() && consultation.chair.may_help())
            .map(|consultation| consultation.id)
            .collect();
        let id = if asked.is_empty() || self.one_in(8) {
            ConsultationId(1 + self.below(self.exercise.consultations.len() + 1) as u32)
        } else {
            self.pick(&asked)
        };
        let words = self.word();
        let consultation = self.exercise.consultations.get(id);
        let sits = consultation.is_some_and(|consultation| consultation.chair.sits());
        let fallen = consultation.is_some_and(|consultation| {
            consultation.stage == Stage::Requested
                && consultation
                    .invited
                    .values()
                    .any(|invited| invited.answer.has_fallen_away())
        });
        let act = match self.below(8) {
            0..6 if fallen && sits => ChairAct::Convene { words },
            0..6 if sits => ChairAct::Speak { words },
            0..6 => ChairAct::Accept { words },
            6 => ChairAct::Decline { words },
            _ => ChairAct::Convene { words },
        };
        Command::Chair(id, act)
    }

    fn any_act(&mut self, state: &StateId, consultation: Option<&Consultation>) -> Act {
        match self.below(10) {
            0 => Act::Acknowledge,
            1 => Act::Accept,
            2 => Act::Counter {
                terms: self.terms(),
                note: self.word(),
                within: self.offer_stands(),
            },
            3 => Act::AcceptCounter {
                of: self.other_than(state),
            },
            4 => Act::Decline {
                reason: self.word(),
            },
            5 => Act::Withdraw,
            6 => Act::State { text: self.word() },
            7 => Act::ConfirmConclusion,
            8 => match consultation {
                Some(consultation) => Act::TableConclusion(self.conclusion(consultation)),
                None => Act::BreakOff {
                    reason: self.word(),
                },
            },
            _ => Act::ReportKept {
                commitment: 0,
                report: self.word(),
            },
        }
    }

    fn conclusion(&mut self, consultation: &Consultation) -> Conclusion {
        let outcome = self.below(doctrine().consultations.outcomes.len());
        let parties: Vec<_> = consultation.parties().cloned().collect();
        let commitments = (0..self.below(4).min(2))
            .map(|_| Commitment {
                owner: self.pick(&parties),
                text: self.word(),
                within: self.span(),
            })
            .collect();
        Conclusion {
            outcome: doctrine().consultations.outcomes[outcome].id.clone(),
            communique: self.word(),
            public: self.one_in(3),
            commitments,
            next_meeting: self
                .one_in(2)
                .then(|| Span::from_minutes(self.chance.random_range(0..30))),
        }
    }

    fn of_facilitator(&mut self) -> Command {
        match self.below(59) {
            57 | 58 => {
                let mut groups = self.exercise.working_groups.iter();
                let posted = groups.rfind(|group| !group.posts.is_empty());
                let (id, posts) =
                    posted.map_or((GroupId(1), 1), |group| (group.id, group.posts.len()));
                Command::LeakPost(id, self.below(posts + 1) as u32)
            }
            49 => Command::AssignActor {
                actor: self.actor(),
                player: self.pick(&[
                    ActorPlayer::Script,
                    ActorPlayer::Table,
                    ActorPlayer::Facilitator,
                ]),
            },
            50 | 51 => {
                let actor = self.actor();
                let command = Box::new(self.of_actor(&actor));
                Command::ForActor { actor, command }
            }
            52..55 => Command::Display(self.display()),
            55 => Command::Evaluate(Evaluate::NamePeople {
                seat: Seat::Team(self.state()),
                people: vec![Person {
                    name: self.word(),
                    role: self.word(),
                    present: self.one_in(2),
                }],
            }),
            56 => Command::Steer(Steer::StopPlay),
            48 => {
                Command::SetLeaks(self.pick(&[Leaks::AsScripted, Leaks::AsScripted, Leaks::Never]))
            }
            45 | 46 => Command::LeakNow(self.parcel()),
            47 => Command::CheckCommunications {
                channels: vec![self.channel(), self.channel()],
            },
            0 | 1 => Command::Pause,
            2..5 => Command::Resume,
            5..8 => Command::SetPace(self.pace()),
            8 | 9 => {
                Command::SetMode(self.pick(&[Mode::ByTheClock, Mode::ByTheClock, Mode::StepByStep]))
            }
            10 => Command::Jump { to: self.time() },
            11..16 => Command::Release(self.inject()),
            16..19 => Command::ReleaseNext,
            19..22 => Command::Hold(self.inject()),
            22..25 => Command::LiftHold(self.held()),
            25..29 => Command::Reschedule {
                inject: self.inject(),
                to: self.time(),
            },
            29 | 30 => Command::Skip(self.inject()),
            31 | 32 => Command::AddInject(Box::new(self.written())),
            33 | 34 => Command::Strike(self.timer()),
            35 => Command::AdjustTension {
                from: self.state(),
                to: self.state(),
                by: self.chance.random_range(-60..=60),
                reason: self.word(),
            },
            36 => self.infrastructure(),
            37 => self.judge(),
            38 => Command::AssignPlayer {
                state: self.state(),
                player: self.pick(&[
                    Player::Table,
                    Player::Facilitator,
                    Player::Rehearsed("cautious".into()),
                ]),
            },
            39 => Command::Start,
            40 if self.one_in(8) => Command::End,
            41 => self.chair(),
            42 | 43 => self.on_behalf(),
            44 => Command::SetEffect {
                step: self.pick(&EffectiveStep::ALL),
                shift: Shift {
                    on_target: self.chance.random_range(-9..=9),
                    on_self: 0,
                },
                reason: self.word(),
            },
            _ => self.of_observer(),
        }
    }

    /// The facilitator speaks for a State, mostly one that no table plays.
    fn on_behalf(&mut self) -> Command {
        let unplayed: Vec<StateId> = self
            .exercise
            .scenario
            .states
            .iter()
            .map(|state| state.id.clone())
            .filter(|state| self.exercise.player(state) != Player::Table)
            .collect();
        let state = if unplayed.is_empty() || self.one_in(10) {
            self.state()
        } else {
            self.pick(&unplayed)
        };
        let command = Box::new(self.of_team(&state));
        Command::OnBehalf { state, command }
    }

    fn event(&mut self) -> u64 {
        self.below(self.exercise.sequence as usize + 2) as u64
    }

    fn rate(&mut self) -> Command {
        let objectives = &self.exercise.scenario.objectives;
        let objective = match objectives.len() {
            0 => "none".into(),
            many => {
                let position = self.below(many);
                self.exercise.scenario.objectives[position].id.clone()
            }
        };
        Command::Evaluate(Evaluate::Rate {
            objective,
            rating: self.pick(&Rating::ALL),
            evidence: vec![self.event()],
            words: self.word(),
        })
    }

    /// The script bent, corrected, undone.
    fn steer(&mut self) -> Steer {
        let last = self.exercise.undoable(self.exercise.latest);
        if let Some(act) = last
            && matches!(act.changes.first(), Some(Reversal::MoveBegan(..)))
            && self.chance.random_bool(0.5)
        {
            return Steer::Undo {
                event: act.sequence,
            };
        }
        let is_concluded = |held: &Consultation| matches!(held.stage, Stage::Concluded { .. });
        if self.exercise.consultations.iter().any(is_concluded) && self.one_in(5) {
            return self.other_outcome();
        }
        match self.below(16) {
            0..3 => Steer::Edit(Box::new(self.edited())),
            3 => Steer::Merge {
                inject: self.inject(),
                with: self.one_in(2).then(|| self.inject()),
            },
            4 => Steer::Shift {
                after: self.time(),
                by: self.shift(),
                everything: self.one_in(2),
            },
            5 => Steer::Retract {
                inject: self.inject(),
                note: self.word(),
            },
            6..10 => {
                let now = self.exercise.latest;
                let event = self.exercise.undoable(now).map(|act| act.sequence);
                Steer::Undo {
                    event: match event {
                        Some(event) if !self.one_in(10) => event,
                        _ => self.event(),
                    },
                }
            }
            10 => self.other_decision(),
            11 => self.other_outcome(),
            12 => {
                let next = self.exercise.current_move.map_or(0, |number| number + 1);
                Steer::BeginMove {
                    number: if self.one_in(5) { next + 1 } else { next },
                    everything: self.one_in(2),
                }
            }
            13 => Steer::EndMove,
            14 => Steer::ExtendMove {
                by: self.shift(),
                everything: self.one_in(2),
            },
            _ => Steer::LiftStop,
        }
    }

    fn shift(&mut self) -> Offset {
        if self.one_in(40) {
            return self.pick(&[
                Offset::from_minutes(i64::MAX),
                Offset::from_minutes(i64::MIN),
            ]);
        }
        Offset::from_minutes(self.chance.random_range(-6..=9) * 10)
    }

    /// An inject of the run sheet with other words, for others.
    fn edited(&mut self) -> Inject {
        let id = self.inject();
        let other = self.written();
        let Some(item) = self.exercise.run_sheet.get(&id) else {
            return other;
        };
        let keep = self.one_in(12);
        let inject = item.inject.as_ref().clone();
        if keep {
            return inject;
        }
        Inject {
            title: other.title,
            body: other.body,
            from: other.from,
            to: other.to,
            marking: other.marking,
            channel: other.channel,
            asks: other.asks,
            ..inject
        }
    }

    fn other_decision(&mut self) -> Steer {
        let decisions = self.exercise.decisions.clone();
        let (decision, option) = if decisions.is_empty() {
            ("none".into(), "none".into())
        } else {
            let decision = self.pick(&decisions);
            let option = self.pick(&decision.question.options).id;
            (decision.id, option)
        };
        Steer::OverrideDecision {
            decision,
            option,
            reason: self.word(),
        }
    }

    fn other_outcome(&mut self) -> Steer {
        let concluded: Vec<_> = self
            .exercise
            .consultations
            .iter()
            .filter(|held| matches!(held.stage, Stage::Concluded { .. }))
            .map(|held| held.id)
            .collect();
        let id = if concluded.is_empty() || self.one_in(10) {
            ConsultationId(1 + self.below(3) as u32)
        } else {
            self.pick(&concluded)
        };
        let outcome = self.below(doctrine().consultations.outcomes.len());
        Steer::OverrideOutcome {
            id,
            outcome: doctrine().consultations.outcomes[outcome].id.clone(),
            reason: self.word(),
        }
    }

    /// From a tenth of the wall clock to the fastest, on a steep scale.
    fn pace(&mut self) -> Pace {
        let scale: f64 = self.chance.random_range(-1.0..=2.4);
        Pace::from_factor(10_f64.powf(scale))
    }

    fn held(&mut self) -> demarche::scenario::InjectId {
        let held: Vec<_> = self
            .exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| item.held)
            .map(|item| item.inject.id.clone())
            .collect();
        if held.is_empty() {
            self.inject()
        } else {
            self.pick(&held)
        }
    }

    fn timer(&mut self) -> Timer {
        let overdue = self.exercise.overdue(ExerciseTime::from_millis(i64::MAX));
        match overdue.as_slice() {
            [] => Timer::BeginMove(0),
            overdue => self.pick(overdue).1,
        }
    }

    fn infrastructure(&mut self) -> Command {
        let position = self.below(self.exercise.scenario.infrastructure.len());
        Command::SetInfrastructure {
            asset: self.exercise.scenario.infrastructure[position].id.clone(),
            status: self.pick(&[
                AssetStatus::Normal,
                AssetStatus::Degraded,
                AssetStatus::Down,
            ]),
        }
    }

    fn display(&mut self) -> DisplayAct {
        match self.below(12) {
            0 => DisplayAct::Blank(self.one_in(2)),
            1 => DisplayAct::ShowSlide(Slide {
                title: self.word(),
                text: self.word(),
            }),
            2 => DisplayAct::TakeSlide,
            3 => DisplayAct::ChooseQuestions(match self.below(4) {
                0 => ShownQuestions::All,
                1 => ShownQuestions::None,
                _ => ShownQuestions::One(self.below(3) as u32),
            }),
            4 | 5 => DisplayAct::ShowRelations(!self.one_in(4)),
            6 => {
                let infrastructure = &self.exercise.scenario.infrastructure;
                let all: Vec<_> = infrastructure
                    .iter()
                    .map(|asset| asset.id.clone())
                    .collect();
                let wanted = all.into_iter().filter(|_| self.one_in(2)).collect();
                DisplayAct::ShowInfrastructure(wanted)
            }
            7 | 8 => DisplayAct::SetTimer {
                to: self.pick(&[TimerFor::Plenary, TimerFor::Speaking]),
                length: self.span().as_millis(),
                words: self.word(),
            },
            9 => DisplayAct::StartTimer,
            10 => DisplayAct::StopTimer,
            _ => DisplayAct::ClearTimer,
        }
    }

    fn judge(&mut self) -> Command {
        let verdict = self.pick(&[Verdict::Met, Verdict::Missed, Verdict::Waived]);
        let expectations = &self.exercise.expectations;
        if expectations.is_empty() {
            return Command::Judge {
                expect: "none".into(),
                state: self.state(),
                verdict,
            };
        }
        let position = self.below(expectations.len());
        let expectation = &self.exercise.expectations[position];
        Command::Judge {
            expect: expectation.id.clone(),
            state: expectation.state.clone(),
            verdict,
        }
    }

    fn of_observer(&mut self) -> Command {
        match self.below(6) {
            3 => self.rate(),
            4 => Command::Evaluate(Evaluate::Bookmark {
                at: self.time(),
                event: self.one_in(2).then(|| self.event()),
                words: self.word(),
            }),
            5 => Command::Debrief(self.debriefing()),
            0 => Command::Observe {
                text: self.word(),
                objective: None,
                about: Some(self.state()),
            },
            1 => Command::AddNote {
                at: self.time(),
                text: self.word(),
            },
            _ => self.judge(),
        }
    }

    /// Something kept of the debrief, whether there is anything under that number or not.
    fn debriefing(&mut self) -> DebriefAct {
        let number = self.one_in(2).then(|| self.below(3) as u32 + 1);
        match self.below(6) {
            0 => DebriefAct::KeepMoment {
                number,
                moment: ShownMoment {
                    at: self.time(),
                    event: None,
                    title: self.word(),
                    question: self.word(),
                },
            },
            1 => DebriefAct::DropMoment { number: 1 },
            2 => DebriefAct::AnswerHotWash {
                number,
                sheet: HotWashSheet {
                    seat: Seat::Team(self.state()),
                    name: self.word(),
                    answers: vec![HotWashAnswer {
                        question: self.word(),
                        reply: HotWashReply::Text(self.word()),
                    }],
                },
            },
            3 => DebriefAct::WithdrawHotWash {
                number: 1,
                reason: self.word(),
            },
            4 => DebriefAct::PlanImprovement {
                number,
                improvement: Improvement {
                    issue: self.word(),
                    action: self.word(),
                    owner: self.word(),
                    ..Improvement::default()
                },
            },
            _ => DebriefAct::DropImprovement {
                number: 1,
                reason: self.word(),
            },
        }
    }

    /// An inject written in play, with everything an author could tie to it.
    fn written(&mut self) -> Inject {
        let state = self.state();
        let id = if self.one_in(10) {
            self.inject()
        } else {
            self.mint.word().into()
        };
        Inject {
            id,
            title: self.word(),
            at: if self.one_in(2) {
                Some(self.time().since_start())
            } else {
                None
            },
            when: None,
            from: self.word(),
            to: match self.below(3) {
                0 => vec![Addressee::All],
                1 => vec![
                    Addressee::State(state.clone()),
                    Addressee::State(self.state()),
                ],
                _ if self.one_in(4) => vec![Addressee::Actor(self.actor())],
                _ => vec![Addressee::State(state.clone())],
            },
            channel: self.pick(InjectChannel::ALL),
            marking: self.pick(&[Marking::Clear, Marking::Amber, Marking::Secret]),
            body: self.word(),
            asks: Some(self.word()),
            pictures: vec![],
            evidence: vec![Evidence {
                points_to: Culprit::Accident,
                weight: 0.5,
                planted: true,
            }],
            expects: vec![Expect {
                id: self.mint.word().into(),
                by: None,
                within: self.span(),
                action: ExpectedAction::Acknowledged,
                text: Some(self.word()),
                objective: None,
            }],
            effects: Vec::new(),
            notes: Some(self.word()),
        }
    }
}
