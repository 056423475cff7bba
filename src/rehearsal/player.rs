//! One rehearsed table: it reads what reaches its desk, forms a view, and acts in its posture.

use std::sync::Arc;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::belief::Beliefs;
use super::groups::{self, Contribution};
use super::intentions::{Intentions, after_minutes};
use super::positions::is_declaration;
use super::posture::Posture;
use super::procedure;
use super::reading::{Asked, Reader};
use super::talk::{self, Talks};
use super::words::phrases;
use crate::doctrine::{InjectChannel, MeasureId};
use crate::exercise::{
    Act, Command, ConsultationId, GroupId, HeldAct, Item, OpenDecision, Phase, SignOffAct, Stage,
    Submission, SubmissionId, TeamView, needed,
};
use crate::scenario::{
    ActorId, DecisionId, ExerciseTime, ExpectedAction, Role, RoleId, RoleSeat, Span, StateId,
};

/// The minutes in the room that somebody at a rehearsed table takes to sign.
const SIGNS: (f32, f32) = (0.2, 1.0);

/// Something a rehearsed table means to do at some time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Intent {
    /// Open something in the inbox, and think about it.
    Read(Item),
    /// Acknowledge it.
    Acknowledge(Item),
    /// Record what it believes.
    Assess,
    /// Take a decision.
    Decide(DecisionId),
    /// Write to a State.
    Write(StateId),
    /// Answer a message.
    WriteBack(Item),
    /// Ask a State for consultations.
    Seek(StateId),
    /// Take a measure, with a State in mind.
    Measure(StateId),
    /// Take a measure that is asked for, with a State in mind if one was named.
    Undertake(MeasureId, Option<StateId>),
    /// Confirm receipt of a request.
    Receive(ConsultationId),
    /// Answer a request.
    Reply(ConsultationId),
    /// Remind an addressee of its answer.
    Remind(ConsultationId, StateId),
    /// Take up a counter-offer, or withdraw.
    Settle(ConsultationId, StateId),
    /// Contribute to a session.
    Speak(ConsultationId),
    /// Report a commitment kept.
    Report(ConsultationId, u32),
    /// Sign what it means, in a role at its table.
    Sign(SubmissionId, RoleId),
    /// Record what it believes, because it is asked to.
    Respond,
    /// Say what it intends, towards a State if one is given.
    Declare(Option<StateId>),
    /// Say how grave it thinks the incident.
    Grade,
    /// Make something of an explanation in writing.
    Insist(ConsultationId),
    /// Ask to join consultations of others.
    Join(ConsultationId),
    /// Answer an invitation to a working group, or a position there.
    Group(GroupId),
    /// Do something in a working group of its own accord.
    Contribute(GroupId, Contribution),
    /// Bring a State into a working group, or found one with it.
    Gather(StateId),
    /// Put a question to an actor that is no State.
    Inquire(ActorId),
}

/// A table played by the program.
///
/// It sees only its State's [`TeamView`], as people at that table would. Hand it the view whenever something
/// happened or its time has come, and carry out what it asks for; a refusal does not trouble it.
#[derive(Clone, Debug)]
pub struct RehearsedPlayer {
    pub(super) posture: Arc<Posture>,
    pub(super) chance: ChaCha8Rng,
    intents: Intentions<Intent>,
    looked: Looked,
    pub(super) talks: Talks,
    pub(super) reader: Arc<Reader>,
    pub(super) beliefs: Beliefs,
    /// How attentive it is in this exercise, per cent.
    pub(super) attention: u8,
}

/// How far a table has looked at its desk.
#[derive(Clone, Debug, Default)]
struct Looked {
    sequence: u64,
    inbox: usize,
    decisions: usize,
    public: usize,
    taken_back: usize,
    submissions: Option<SubmissionId>,
    prompts: usize,
    announced: usize,
    current_move: Option<u32>,
}

impl RehearsedPlayer {
    /// A table in a posture, which reads as the table of its State does. The same seed makes the same table.
    #[must_use]
    pub fn new(posture: Arc<Posture>, reader: Arc<Reader>, seed: u64) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let (least, most) = posture.attention;
        let attention = chance.random_range(least.min(most)..=most);
        Self {
            posture,
            chance,
            intents: Intentions::default(),
            looked: Looked::default(),
            talks: Talks::default(),
            reader,
            beliefs: Beliefs::default(),
            attention,
        }
    }

    /// In which posture it plays.
    #[must_use]
    pub fn posture(&self) -> &Posture {
        &self.posture
    }

    /// When it means to act next, if nothing happens before; ask again when something did.
    pub fn next_time(&mut self, view: &TeamView, now: ExerciseTime) -> Option<ExerciseTime> {
        if view.progress.clock.phase != Phase::Running {
            return None;
        }
        self.look(view, now);
        self.intents.next_time()
    }

    /// What it does now, if its time has come; call again until there is nothing more.
    pub fn act(&mut self, view: &TeamView, now: ExerciseTime) -> Option<Command> {
        while self.next_time(view, now)? <= now {
            let intent = self.intents.pop()?;
            let command = self.carry_out(intent, view, now);
            // What waits for sign-off is not asked for again.
            if let Some(command) = command.filter(|command| !waits_for_sign_off(view, command)) {
                return Some(command);
            }
        }
        None
    }

    /// When it means to act next, and what it does then if nothing happens before.
    ///
    /// The act is taken as done if its time has come; otherwise it will be thought over again.
    pub fn next_act(
        &mut self,
        view: &TeamView,
        now: ExerciseTime,
    ) -> Option<(ExerciseTime, Command)> {
        if let Some(command) = self.act(view, now) {
            return Some((now, command));
        }
        let mut ahead = self.clone();
        while let Some(time) = ahead.next_time(view, now) {
            if let Some(command) = ahead.act(view, time) {
                return Some((time, command));
            }
        }
        None
    }

    /// Forms intentions about what is new on the desk.
    fn look(&mut self, view: &TeamView, now: ExerciseTime) {
        if self.looked.sequence == view.progress.sequence {
            return;
        }
        let since = self.looked.sequence;
        self.looked.sequence = view.progress.sequence;
        for entry in view.inbox.iter().skip(self.looked.inbox) {
            if entry.read.is_none() {
                self.intend(
                    view,
                    now,
                    Intent::Read(entry.item.clone()),
                    self.posture.minutes.reads,
                );
            }
        }
        self.looked.inbox = view.inbox.len();
        for decision in view.decisions.iter().skip(self.looked.decisions) {
            self.weigh(decision, view, now);
        }
        self.looked.decisions = view.decisions.len();
        self.hear_accusations(view, self.looked.public);
        self.answer_accusations(view, self.looked.public, now);
        self.looked.public = view.public.len();
        let corrected = self.heed_corrections(view, self.looked.taken_back);
        self.looked.taken_back = view.taken_back.len();
        if corrected && self.attends(self.posture.assesses) {
            self.intend(view, now, Intent::Assess, self.posture.minutes.reads);
        }
        self.hear_prompts(view, self.looked.prompts, now);
        self.looked.prompts = view.prompts.len();
        self.hear_announcements(view, self.looked.announced, now);
        self.looked.announced = view.announced.len();
        let current_move = view
            .progress
            .current_move
            .as_ref()
            .map(|begun| begun.number);
        if current_move != self.looked.current_move {
            self.looked.current_move = current_move;
            if self.attends(self.posture.assesses) {
                self.intend(view, now, Intent::Assess, self.posture.minutes.answers);
            }
            self.take_positions(view, now);
            groups::at_a_new_move(self, view, now);
        }
        groups::consider(self, view, since, now);
        self.mean_to_sign(view, now);
        if view.consultations.last_event() > since {
            for consultation in view.consultations.iter() {
                if consultation.last_event > since {
                    talk::consider(self, view, consultation, now);
                    procedure::consider(self, view, consultation, now);
                }
            }
        }
    }

    /// What a rehearsed table put up for sign-off, it means: whoever sits there signs.
    fn mean_to_sign(&mut self, view: &TeamView, now: ExerciseTime) {
        if view.sign_offs.is_empty() {
            return;
        }
        let own = view.state().clone();
        let last = self.looked.submissions;
        let fresh: Vec<&Submission> = view
            .sign_offs
            .waiting(&own)
            .filter(|submission| last.is_none_or(|last| submission.id > last))
            .collect();
        for submission in fresh {
            self.looked.submissions = Some(submission.id);
            for signature in submission.missing() {
                if signature.seat == RoleSeat::Table {
                    let intent = Intent::Sign(submission.id, signature.role.clone());
                    self.intend(view, now, intent, SIGNS);
                }
            }
        }
    }

    /// Means to do something after some minutes in the room.
    pub(super) fn intend(
        &mut self,
        view: &TeamView,
        now: ExerciseTime,
        intent: Intent,
        minutes: (f32, f32),
    ) {
        let time = after_minutes(&mut self.chance, &view.progress.clock, now, minutes);
        self.intend_at(time, intent);
    }

    pub(super) fn intend_at(&mut self, time: ExerciseTime, intent: Intent) {
        self.intents.add(time, intent);
    }

    fn weigh(&mut self, decision: &OpenDecision, view: &TeamView, now: ExerciseTime) {
        if decision.taken.is_some() || self.happens(self.posture.leaves_to_silence) {
            return;
        }
        let (from, to) = self.posture.minutes.decides;
        let share = self.chance.random_range(i64::from(from)..=i64::from(to));
        let whole = decision.deadline.since(decision.opened).as_millis();
        let time = decision.opened + Span::from_millis(whole / 100 * share);
        let time = match last_call(decision, view) {
            Some(last) => time.min(last),
            None => time,
        };
        self.intend_at(time.max(now), Intent::Decide(decision.id.clone()));
    }

    fn carry_out(&mut self, intent: Intent, view: &TeamView, now: ExerciseTime) -> Option<Command> {
        match intent {
            Intent::Read(item) => {
                self.think_about(&item, view, now);
                Some(Command::Read(item))
            }
            Intent::Acknowledge(item) => Some(Command::Acknowledge(item)),
            Intent::Assess => self.new_assessment(view).map(Command::Assess),
            Intent::Decide(decision) => self.decide(&decision, view),
            Intent::Group(id) => groups::answer(self, view, id),
            Intent::Contribute(id, what) => groups::contribute(self, view, id, &what),
            Intent::Gather(other) => groups::gather(self, view, &other),
            Intent::Inquire(actor) => self.inquire(&actor, view),
            Intent::Write(to) => self.write(&to, view),
            Intent::WriteBack(item) => self.write_back(&item, view),
            Intent::Seek(other) => self.seek(&other, view),
            Intent::Measure(other) => self.measure(&other, view),
            Intent::Undertake(measure, toward) => self.undertake(&measure, toward.as_ref(), view),
            Intent::Receive(id) => Some(Command::Consult(id, Act::Acknowledge)),
            Intent::Reply(id) => {
                let consultation = view.consultations.get(id)?;
                Some(Command::Consult(
                    id,
                    talk::reply(self, view, consultation, now)?,
                ))
            }
            Intent::Remind(id, of) => {
                let consultation = view.consultations.get(id)?;
                Some(Command::Consult(id, talk::remind(self, consultation, of)?))
            }
            Intent::Settle(id, of) => Some(Command::Consult(id, talk::settle(self, of))),
            Intent::Speak(id) => {
                let consultation = view.consultations.get(id)?;
                let act = talk::speak(self, view, consultation, now)?;
                Some(Command::Consult(id, act))
            }
            Intent::Sign(id, role) => {
                let waits = view.sign_offs.get(id).is_some_and(Submission::waits);
                waits.then_some(Command::SignOff(id, SignOffAct::Confirm { role }))
            }
            Intent::Report(id, commitment) => {
                let report = phrases().reports.first().cloned().unwrap_or_default();
                Some(Command::Consult(id, Act::ReportKept { commitment, report }))
            }
            Intent::Respond => self.respond(view),
            Intent::Declare(toward) => self.declare(toward.as_ref(), view),
            Intent::Grade => self.grade(view),
            Intent::Insist(id) => {
                let consultation = view.consultations.get(id)?;
                let act = procedure::insist(self, view, consultation, now)?;
                Some(Command::Consult(id, act))
            }
            Intent::Join(id) => Some(Command::Consult(id, self.join()?)),
        }
    }

    /// What may follow from something read: receipt, an assessment, a message, a request, a measure.
    fn think_about(&mut self, item: &Item, view: &TeamView, now: ExerciseTime) {
        let Some(entry) = view.entry(item) else {
            return;
        };
        // Whoever answers the line answers when it is checked.
        if let Item::Ping(_) = item {
            self.intend(view, now, Intent::Acknowledge(item.clone()), (0.1, 1.0));
            return;
        }
        let reader = Arc::clone(&self.reader);
        let reading = reader.read(entry);
        let learns = self.weigh_traces(&reader, entry, &reading.traces, view);
        let named = &reading.states;
        // Somebody is named, or whoever comes to mind.
        let about = match &entry.given_by {
            Some(giver) => Some(giver.clone()),
            None if named.is_empty() => self.pick(reader.others()).cloned(),
            None => self.pick(named).cloned(),
        };
        let minutes = self.posture.minutes;
        if self.attends(self.posture.acknowledges) {
            self.intend(view, now, Intent::Acknowledge(item.clone()), (0.1, 0.5));
        }
        // What others declare is taken note of, and heard in what is believed of them.
        if is_declaration(item, view) {
            return;
        }
        // Whatever says who did it is a reason to think again.
        let assesses = self.posture.assesses;
        if self.attends(if learns {
            assesses.max(assesses / 2 + 50)
        } else {
            assesses
        }) {
            self.intend(view, now, Intent::Assess, minutes.reads);
        }
        if !matches!(item, Item::Shared(..) | Item::Posted(..)) {
            for asked in &reading.asks {
                self.heed(item, asked, view, now);
            }
        }
        if let Item::Dispatch(_) = item {
            if !self.happens(self.posture.ignores) {
                self.intend(view, now, Intent::WriteBack(item.clone()), minutes.answers);
            }
            return;
        }
        let grave = is_grave(entry.letter.channel);
        // What says something new about who did it is worth a place on a board, and a question.
        if learns && !matches!(item, Item::Posted(..)) {
            groups::after_reading(self, entry, named.first(), view, now);
            self.think_of_actors(view, now);
        }
        let Some(other) = about else { return };
        if let Item::Message(_) = item {
            if !self.happens(self.posture.ignores) {
                self.intend(view, now, Intent::WriteBack(item.clone()), minutes.answers);
            }
        } else if self.attends(self.posture.writes) {
            self.intend(view, now, Intent::Write(other.clone()), minutes.answers);
        }
        if named.is_empty() && !grave {
            return;
        }
        // What is shown in a session is spoken of there, and what lies on a board in the group.
        if matches!(item, Item::Shared(..) | Item::Posted(..)) {
            return;
        }
        if self.attends(self.posture.seeks) {
            self.intend(view, now, Intent::Seek(other.clone()), minutes.answers);
        }
        if self.attends(self.posture.acts) {
            self.intend(view, now, Intent::Measure(other), minutes.answers);
        }
    }

    /// Means to do what a text asks of its State, or lets it be.
    fn heed(&mut self, item: &Item, asked: &Asked, view: &TeamView, now: ExerciseTime) {
        let intent = match &asked.action {
            ExpectedAction::Acknowledged => Intent::Acknowledge(item.clone()),
            ExpectedAction::Assessed => Intent::Assess,
            ExpectedAction::Contacted(other) => Intent::Write(other.clone()),
            ExpectedAction::Requested(other) => Intent::Seek(other.clone()),
            ExpectedAction::Shared(other) => Intent::Seek(other.clone()),
            ExpectedAction::Took(measure) => {
                Intent::Undertake(measure.clone(), asked.toward.clone())
            }
            // Requests and decisions come to the desk themselves, and what people judge is theirs.
            ExpectedAction::Answered(_) | ExpectedAction::Decided(_) | ExpectedAction::Judged => {
                return;
            }
        };
        if self.attends(self.posture.heeds) {
            if let ExpectedAction::Shared(other) = &asked.action {
                self.talks.will_show(other, item);
            }
            self.intend(view, now, intent, self.posture.minutes.answers);
        }
    }

    /// Whether it still waits to contribute to a session.
    pub(super) fn is_about_to_speak(&self, id: ConsultationId) -> bool {
        self.intents.any(|intent| *intent == Intent::Speak(id))
    }
}

/// When a decision must be made so that a capital that has to sign can still answer, if one has to.
fn last_call(decision: &OpenDecision, view: &TeamView) -> Option<ExerciseTime> {
    /// What a table needs to sign, and some minutes besides.
    const SPARE: Span = Span::from_minutes(10);
    let authority = &view.briefing.authority;
    if authority.roles.is_empty() {
        return None;
    }
    let slowest = decision.question.options.iter().flat_map(|option| {
        let act = HeldAct::Decide {
            decision: decision.id.clone(),
            option: option.id.clone(),
            rationale: String::new(),
        };
        let signers = needed(authority, &act, view.state(), &view.decisions);
        let times = signers.into_iter().filter_map(Role::answers_after);
        times.collect::<Vec<_>>()
    });
    let before = slowest.max()? + SPARE;
    let last = decision.deadline.as_millis() - before.as_millis();
    Some(ExerciseTime::from_millis(last.max(0)))
}

/// Whether a draft of the State’s own about the same thing waits for sign-off.
fn waits_for_sign_off(view: &TeamView, act: &Command) -> bool {
    !view.sign_offs.is_empty()
        && HeldAct::of(act, &view.consultations)
            .is_some_and(|act| view.sign_offs.pending(view.state(), &act).is_some())
}

/// Whether what comes this way is more than correspondence.
const fn is_grave(channel: InjectChannel) -> bool {
    match channel {
        InjectChannel::Email | InjectChannel::Briefing => false,
        InjectChannel::Phone
        | InjectChannel::Media
        | InjectChannel::Intelligence
        | InjectChannel::Operator
        | InjectChannel::Cert
        | InjectChannel::Diplomatic => true,
    }
}

/// Whether a request still waits for a State's answer.
pub(super) fn owes_answer(view: &TeamView, consultation: &crate::exercise::Consultation) -> bool {
    consultation.stage == Stage::Requested
        && consultation
            .invited
            .get(view.state())
            .is_some_and(|invited| {
                invited.transit.delivered().is_some() && invited.answer.is_owed()
            })
}
