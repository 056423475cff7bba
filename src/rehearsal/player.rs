//! One rehearsed table: it reads what reaches its desk, forms a view, and acts in its posture.

use std::collections::BTreeMap;
use std::sync::Arc;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::acquaintance::Acquaintance;
use super::posture::Posture;
use super::talk::{self, Talks};
use super::words::{Writing, phrases, spoken};
use crate::doctrine::{
    Addressing, ChannelId, ClaimStrength, Confidence, ConsultationLevel, Family, InjectChannel,
    IntentId, LegalBasis, Measure, Responsibility, Visibility, doctrine,
};
use crate::exercise::{
    Act, Assessment, Command, ConsultationId, Item, MeetingFormat, Note, OpenDecision, Phase,
    Request, Stage, TeamView, Terms, Transit,
};
use crate::scenario::{DecisionId, ExerciseTime, Span, StateId, SuspectId};

/// The fastest a rehearsed table lives: exercise minutes per minute in the room, however fast the clock runs.
const FASTEST_PACE: f32 = 12.0;

/// How the subject of an answer begins.
const ANSWER: &str = "Re: ";

/// Measures that make sense only after an accusation of one's own.
const TAKES_BACK: [&str; 2] = ["withdraw-accusation", "apologise"];

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
}

/// A table played by the program.
///
/// It sees only its State's [`TeamView`], as people at that table would. Hand it the view whenever something
/// happened or its time has come, and carry out what it asks for; a refusal does not trouble it.
#[derive(Clone, Debug)]
pub struct RehearsedPlayer {
    pub(super) posture: Arc<Posture>,
    pub(super) chance: ChaCha8Rng,
    intents: BTreeMap<(ExerciseTime, u32), Intent>,
    formed: u32,
    looked: Looked,
    pub(super) talks: Talks,
    acquaintance: Option<Arc<Acquaintance>>,
    suspicion: BTreeMap<SuspectId, u32>,
}

/// How far a table has looked at its desk.
#[derive(Clone, Debug, Default)]
struct Looked {
    sequence: u64,
    inbox: usize,
    decisions: usize,
    current_move: Option<u32>,
}

impl RehearsedPlayer {
    /// A table in a posture. The same seed makes the same table.
    #[must_use]
    pub fn new(posture: Arc<Posture>, seed: u64) -> Self {
        Self {
            posture,
            chance: ChaCha8Rng::seed_from_u64(seed),
            intents: BTreeMap::new(),
            formed: 0,
            looked: Looked::default(),
            talks: Talks::default(),
            acquaintance: None,
            suspicion: BTreeMap::new(),
        }
    }

    /// The same table, which has been told whom it knows rather than finding out for itself.
    pub(super) fn acquainted(self, acquaintance: Arc<Acquaintance>) -> Self {
        Self {
            acquaintance: Some(acquaintance),
            ..self
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
        self.intents.keys().next().map(|(time, _)| *time)
    }

    /// What it does now, if its time has come; call again until there is nothing more.
    pub fn act(&mut self, view: &TeamView, now: ExerciseTime) -> Option<Command> {
        while self.next_time(view, now)? <= now {
            let (_, intent) = self.intents.pop_first()?;
            if let Some(command) = self.carry_out(intent, view, now) {
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
            self.weigh(decision, now);
        }
        self.looked.decisions = view.decisions.len();
        let current_move = view
            .progress
            .current_move
            .as_ref()
            .map(|begun| begun.number);
        if current_move != self.looked.current_move {
            self.looked.current_move = current_move;
            if self.happens(self.posture.assesses) {
                self.intend(view, now, Intent::Assess, self.posture.minutes.answers);
            }
        }
        for consultation in view.consultations.iter() {
            if consultation.last_event > since {
                talk::consider(self, view, consultation, now);
            }
        }
    }

    /// Means to do something after some minutes in the room.
    pub(super) fn intend(
        &mut self,
        view: &TeamView,
        now: ExerciseTime,
        intent: Intent,
        (from, to): (f32, f32),
    ) {
        let pace = (view.progress.clock.pace.factor() as f32).clamp(1.0, FASTEST_PACE);
        let minutes = self.chance.random_range(from..=to) * pace;
        self.intend_at(now + Span::from_secs((minutes * 60.0) as i64), intent);
    }

    pub(super) fn intend_at(&mut self, time: ExerciseTime, intent: Intent) {
        self.formed += 1;
        self.intents.insert((time, self.formed), intent);
    }

    fn weigh(&mut self, decision: &OpenDecision, now: ExerciseTime) {
        if decision.taken.is_some() || self.happens(self.posture.leaves_to_silence) {
            return;
        }
        let (from, to) = self.posture.minutes.decides;
        let share = self.chance.random_range(i64::from(from)..=i64::from(to));
        let whole = decision.deadline.since(decision.opened).as_millis();
        let time = decision.opened + Span::from_millis(whole / 100 * share);
        self.intend_at(time.max(now), Intent::Decide(decision.id.clone()));
    }

    /// Whether something happens that does in so many cases of a hundred.
    pub(super) fn happens(&mut self, percent: u8) -> bool {
        self.chance.random_range(0..100) < percent
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        if from.is_empty() {
            return None;
        }
        from.get(self.chance.random_range(0..from.len()))
    }

    /// One of several by their weights; nothing if all weigh nothing.
    pub(super) fn weighted<T>(&mut self, choices: Vec<(u32, T)>) -> Option<T> {
        let total: u32 = choices.iter().map(|(weight, _)| weight).sum();
        if total == 0 {
            return None;
        }
        let mut left = self.chance.random_range(0..total);
        for (weight, choice) in choices {
            if left < weight {
                return Some(choice);
            }
            left -= weight;
        }
        None
    }

    fn carry_out(&mut self, intent: Intent, view: &TeamView, now: ExerciseTime) -> Option<Command> {
        match intent {
            Intent::Read(item) => {
                self.think_about(&item, view, now);
                Some(Command::Read(item))
            }
            Intent::Acknowledge(item) => Some(Command::Acknowledge(item)),
            Intent::Assess => {
                let assessment = self.assessment(view);
                let known = view
                    .belief()
                    .is_some_and(|belief| belief.assessment == assessment);
                (!known).then_some(Command::Assess(assessment))
            }
            Intent::Decide(decision) => self.decide(&decision, view),
            Intent::Write(to) => self.write(&to, view),
            Intent::WriteBack(item) => self.write_back(&item, view),
            Intent::Seek(other) => self.seek(&other, view),
            Intent::Measure(other) => self.measure(&other, view),
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
            Intent::Report(id, commitment) => {
                let report = phrases().reports.first().cloned().unwrap_or_default();
                Some(Command::Consult(id, Act::ReportKept { commitment, report }))
            }
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
        let acquaintance = self
            .acquaintance
            .get_or_insert_with(|| Arc::new(Acquaintance::of(&view.briefing)));
        let acquaintance = Arc::clone(acquaintance);
        let mentions = acquaintance.mentions(entry);
        for suspect in &mentions.suspects {
            *self.suspicion.entry(suspect.clone()).or_default() += 1;
        }
        let named = &mentions.states;
        // Somebody is named, or whoever comes to mind.
        let about = match &entry.given_by {
            Some(giver) => Some(giver.clone()),
            None if named.is_empty() => self.pick(&acquaintance.states).cloned(),
            None => self.pick(named).cloned(),
        };
        let minutes = self.posture.minutes;
        if self.happens(self.posture.acknowledges) {
            self.intend(view, now, Intent::Acknowledge(item.clone()), (0.1, 0.5));
        }
        if self.happens(self.posture.assesses) {
            self.intend(view, now, Intent::Assess, minutes.reads);
        }
        let Some(other) = about else { return };
        if let Item::Message(_) = item {
            if !self.happens(self.posture.ignores) {
                self.intend(view, now, Intent::WriteBack(item.clone()), minutes.answers);
            }
        } else if self.happens(self.posture.writes) {
            self.intend(view, now, Intent::Write(other.clone()), minutes.answers);
        }
        if named.is_empty() && !is_grave(entry.letter.channel) {
            return;
        }
        if self.happens(self.posture.seeks) {
            self.intend(view, now, Intent::Seek(other.clone()), minutes.answers);
        }
        if self.happens(self.posture.acts) {
            self.intend(view, now, Intent::Measure(other), minutes.answers);
        }
    }

    fn assessment(&mut self, view: &TeamView) -> Assessment {
        let read = view
            .inbox
            .iter()
            .filter(|entry| entry.read.is_some())
            .count();
        // The less it has read, the more it does not know.
        let doubt = u32::from(self.posture.doubt);
        let doubt = doubt + (100 - doubt) / (1 + read as u32);
        let belief = 100_u32.saturating_sub(doubt);
        let total: u32 = self.suspicion.values().sum();
        let suspects = self
            .suspicion
            .iter()
            .map(|(suspect, count)| (suspect.clone(), (belief * count / total.max(1)) as u8))
            .filter(|(_, share)| *share > 0)
            .collect();
        let confidence = match belief {
            0..30 => Confidence::Low,
            30..65 => Confidence::Moderate,
            _ => Confidence::High,
        };
        let intents = view
            .relations
            .iter()
            .filter_map(|(other, level)| Some((other.clone(), intent_at(*level)?)));
        Assessment {
            suspects,
            confidence,
            responsibility: (belief > 40).then_some(Responsibility::Ignored),
            intents: intents.collect(),
            reasoning: phrases().reasoning.clone(),
        }
    }

    fn decide(&mut self, id: &DecisionId, view: &TeamView) -> Option<Command> {
        let decision = view.decisions.iter().find(|decision| decision.id == *id)?;
        if decision.taken.is_some() {
            return None;
        }
        let tension = view.relations.values().copied().max().unwrap_or(0);
        let options = decision.question.options.iter().map(|option| {
            let measure = option
                .measure
                .as_ref()
                .and_then(|id| doctrine().measure(id));
            let family = measure.map(|measure| measure.family);
            let beyond = measure.is_some_and(|measure| measure.coerciveness > self.posture.ceiling);
            let appeal = if beyond {
                0
            } else {
                self.posture.appeal(family, tension)
            };
            // Even an unlikely option is taken now and then: people are like that.
            (appeal + 10, option.id.clone())
        });
        let options = options.collect();
        Some(Command::Decide {
            decision: id.clone(),
            option: self.weighted(options)?,
            rationale: phrases().rationale.clone(),
        })
    }

    fn write(&mut self, to: &StateId, view: &TeamView) -> Option<Command> {
        let fresh: Vec<&Writing> = phrases()
            .messages
            .iter()
            .filter(|writing| {
                !view
                    .sent
                    .iter()
                    .any(|sent| sent.note.to == *to && sent.note.subject == writing.subject)
            })
            .collect();
        let writing = *self.pick(&fresh)?;
        let Writing { subject, body } = self.written(writing, to, view);
        Some(Command::Send(Note {
            declares: None,
            to: to.clone(),
            channel: self.channel(to, view)?,
            subject,
            body,
        }))
    }

    /// An answer to a message; an answer is not answered again.
    fn write_back(&mut self, item: &Item, view: &TeamView) -> Option<Command> {
        let entry = view.entry(item)?;
        let to = entry.given_by.clone()?;
        if entry.letter.title.starts_with(ANSWER) {
            return None;
        }
        let answer = self.pick(&phrases().answers)?;
        let Writing { body, .. } = self.written(answer, &to, view);
        Some(Command::Send(Note {
            declares: None,
            channel: self.channel(&to, view)?,
            subject: format!("{ANSWER}{}", entry.letter.title),
            to,
            body,
        }))
    }

    fn written(&self, writing: &Writing, to: &StateId, view: &TeamView) -> Writing {
        let own = view.briefing.common.short_name(view.state());
        let other = view.briefing.common.short_name(to);
        Writing {
            subject: spoken(&writing.subject, own, other),
            body: spoken(&writing.body, own, other),
        }
    }

    /// A contact point first; whatever does not need one, once that was tried without success.
    fn channel(&mut self, to: &StateId, view: &TeamView) -> Option<ChannelId> {
        let failed = |channel: &ChannelId| {
            let message = view.sent.iter().any(|message| {
                message.note.to == *to
                    && message.note.channel == *channel
                    && matches!(
                        message.transit,
                        Transit::Bounced(..) | Transit::Waiting { .. }
                    )
            });
            let request = view.consultations.iter().any(|consultation| {
                consultation.request.channel == *channel
                    && consultation.invited.get(to).is_some_and(|invited| {
                        matches!(
                            invited.transit,
                            Transit::Bounced(..) | Transit::Waiting { .. }
                        )
                    })
            });
            message || request
        };
        let weights = [
            ("technical-contact", 40),
            ("policy-contact", 30),
            ("cert-to-cert", 10),
            ("protected-network", 15),
            ("embassy-note", 5),
        ];
        let channels = weights.into_iter().map(|(id, weight)| {
            let channel = ChannelId::from(id);
            let weight = if failed(&channel) { 0 } else { weight };
            (weight, channel)
        });
        let channels = channels.collect();
        self.weighted(channels)
    }

    fn seek(&mut self, other: &StateId, view: &TeamView) -> Option<Command> {
        let together = view.consultations.iter().any(|consultation| {
            !consultation.stage.is_over()
                && (consultation.from == *other || consultation.invited.contains_key(other))
        });
        if together {
            return None;
        }
        let writing = self.pick(&phrases().requests)?;
        let Writing { subject, body } = self.written(writing, other, view);
        let procedure = doctrine().procedure(&doctrine().consultations.default_procedure);
        let minutes = |minutes: Option<u32>| Span::from_minutes(i64::from(minutes.unwrap_or(60)));
        let reply_within = minutes(procedure.map(|procedure| procedure.reply_within_minutes));
        // In a short exercise nobody can wait as long as the procedure allows.
        let third = Span::from_millis(view.briefing.common.planned.as_millis() / 3);
        Some(Command::Request(Request {
            to: vec![other.clone()],
            basis: LegalBasis::Cbm(3),
            channel: self.channel(other, view)?,
            subject,
            purpose: body,
            terms: Terms {
                level: ConsultationLevel::Policy,
                format: MeetingFormat::Call,
                starts_within: minutes(procedure.map(|procedure| procedure.meet_within_minutes)),
            },
            reply_within: reply_within.min(third),
            procedure: None,
            chair: self.happens(5),
        }))
    }

    fn measure(&mut self, other: &StateId, view: &TeamView) -> Option<Command> {
        let tension = view.relations.get(other).copied().unwrap_or(0);
        let families = [
            Family::DeEscalate,
            Family::Protect,
            Family::Signal,
            Family::Coerce,
        ];
        let families = families.map(|family| (self.posture.appeal(Some(family), tension), family));
        let family = self.weighted(families.to_vec())?;
        let taken = |measure: &&Measure| {
            view.measures
                .iter()
                .any(|taken| taken.measure == measure.id && taken.by == *view.state())
        };
        let accused = view.measures.iter().any(|taken| {
            let measure = doctrine().measure(&taken.measure);
            taken.by == *view.state()
                && measure.is_some_and(|measure| measure.claims >= ClaimStrength::Private)
        });
        let fitting: Vec<&Measure> = doctrine()
            .measures
            .iter()
            .filter(|measure| measure.family == family)
            // Who has blamed nobody has nothing to take back.
            .filter(|measure| accused || !TAKES_BACK.contains(&measure.id.as_str()))
            .filter(|measure| measure.coerciveness <= self.posture.ceiling)
            .filter(|measure| !taken(measure))
            .collect();
        let measure = *self.pick(&fitting)?;
        let own = view.briefing.common.short_name(view.state());
        let wording = match measure.visibility {
            Visibility::Own => String::new(),
            Visibility::Public | Visibility::Addressees => {
                let name = view.briefing.common.short_name(other);
                spoken(phrases().wording(family), own, name)
            }
        };
        Some(Command::Take {
            claim: None,
            measure: measure.id.clone(),
            toward: match measure.needs_addressee {
                Addressing::None => Vec::new(),
                Addressing::Optional | Addressing::Required => vec![other.clone()],
            },
            wording,
        })
    }

    /// Whether it still waits to contribute to a session.
    pub(super) fn is_about_to_speak(&self, id: ConsultationId) -> bool {
        self.intents
            .values()
            .any(|intent| *intent == Intent::Speak(id))
    }
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

/// What one believes of a State towards which one stands at such a tension.
fn intent_at(tension: u8) -> Option<IntentId> {
    let intents = &doctrine().estimates.intents;
    let step = usize::from(tension.min(99)) * intents.len() / 100;
    intents.get(step).map(|intent| intent.id.clone())
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
