//! A rehearsed actor that is no State: an operator, a response team, a vendor, the press.
//!
//! It sees its own [`ActorView`] and nothing else, and does what its seat allows: it reads what reaches it, answers
//! what it is asked, warns and reports, asks for comments and publishes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::chair::RehearsedChair;
use super::correspondence::ANSWER;
use super::intentions::{Intentions, after_minutes};
use super::run::mixed;
use super::words::{Writing as Words, phrases, read};
use crate::doctrine::{Marking, filled};
use crate::exercise::{
    ActorView, Command, InboxEntry, Item, Passing, Phase, PublicKind, StatusReport, Writing,
};
use crate::scenario::{
    AssetId, AssetStatus, Correspondent, ExerciseTime, SeatPower, SeatRole, StateId,
};

/// How a seat is played in some capacity; chances are per cent.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manner {
    role: SeatRole,
    /// Minutes in the room until something new is read, and between thoughts on it.
    minutes: (f32, f32),
    /// Chance to confirm receipt.
    acknowledges: u8,
    /// Chance to answer a letter.
    answers: u8,
    /// Chance to hand something on with an answer.
    shares: u8,
    /// Chance to tell every State it has a line to of something new.
    warns: u8,
    /// Chance to report how something fares, when that has changed.
    reports: u8,
    /// Chance to ask a State that is in the news for a comment.
    asks: u8,
    /// Chance to publish: what came of asking, or what it would warn of.
    publishes: u8,
}

fn manners() -> &'static [Manner] {
    static MANNERS: LazyLock<Vec<Manner>> = LazyLock::new(|| {
        // A test proves that the file can be read.
        read(include_str!("../../assets/rehearsal/actors.ron")).unwrap_or_default()
    });
    &MANNERS
}

/// Something it means to do.
#[derive(Clone, Debug, PartialEq)]
enum Means {
    /// Open something in the inbox, and think about it.
    Read(Item),
    /// Confirm receipt of it.
    Acknowledge(Item),
    /// Answer it.
    Answer(Item),
    /// Tell the States of it.
    Warn(Item),
    /// Report how something fares.
    Report(AssetId),
    /// Ask a State for a comment.
    Ask(StateId),
    /// Publish what came of asking.
    Print(StateId),
    /// Publish something it holds.
    Publish(Item),
}

/// An actor played by the program. Hand it the view whenever something happened or its time has come, and carry out
/// what it asks for; a refusal does not trouble it.
#[derive(Clone, Debug)]
pub struct RehearsedActor {
    manner: Option<Manner>,
    chance: ChaCha8Rng,
    means: Intentions<Means>,
    /// What it does in consultations, if it acts as the Chair.
    chair: Option<RehearsedChair>,
    looked: Looked,
    /// How what it reports on fared when it last thought of it.
    known: BTreeMap<AssetId, AssetStatus>,
    /// Whom it asked for a comment in this move.
    asked: BTreeSet<StateId>,
}

/// How far it has looked at its desk.
#[derive(Clone, Debug, Default)]
struct Looked {
    sequence: u64,
    inbox: usize,
    public: usize,
    current_move: Option<u32>,
}

impl RehearsedActor {
    /// Somebody at the desk of that actor. The same seed makes the same.
    #[must_use]
    pub fn new(view: &ActorView, seed: u64) -> Self {
        let role = view.briefing.actor.role;
        Self {
            manner: manners().iter().find(|manner| manner.role == role).copied(),
            chance: ChaCha8Rng::seed_from_u64(seed),
            means: Intentions::default(),
            chair: view
                .briefing
                .may(SeatPower::Chair)
                .then(|| RehearsedChair::new(mixed(seed, 1))),
            looked: Looked::default(),
            known: view.assets.clone(),
            asked: BTreeSet::new(),
        }
    }

    /// When it means to act next, if nothing happens before; ask again when something did.
    pub fn next_time(&mut self, view: &ActorView, now: ExerciseTime) -> Option<ExerciseTime> {
        if view.progress.clock.phase != Phase::Running {
            return None;
        }
        self.look(view, now);
        let as_chair = self.chair.as_ref().and_then(RehearsedChair::next_time);
        [self.means.next_time(), as_chair]
            .into_iter()
            .flatten()
            .min()
    }

    /// What it does now, if its time has come; call again until there is nothing more.
    pub fn act(&mut self, view: &ActorView, now: ExerciseTime) -> Option<Command> {
        while self.next_time(view, now)? <= now {
            let due = |time: Option<ExerciseTime>| time.is_some_and(|time| time <= now);
            let command = match &mut self.chair {
                Some(chair) if due(chair.next_time()) => chair.act(&view.consultations),
                _ => {
                    let means = self.means.pop()?;
                    self.carry_out(means, view, now)
                }
            };
            if command.is_some() {
                return command;
            }
        }
        None
    }

    /// Forms intentions about what is new on the desk.
    fn look(&mut self, view: &ActorView, now: ExerciseTime) {
        if self.looked.sequence == view.progress.sequence {
            return;
        }
        self.looked.sequence = view.progress.sequence;
        if let Some(chair) = &mut self.chair {
            chair.look(&view.consultations, now);
        }
        let Some(manner) = self.manner else {
            return;
        };
        for entry in view.inbox.iter().skip(self.looked.inbox) {
            if entry.read.is_none() {
                self.mean(view, now, manner, Means::Read(entry.item.clone()));
            }
        }
        self.looked.inbox = view.inbox.len();
        let begun = view.progress.current_move.as_ref();
        let current_move = begun.map(|begun| begun.number);
        if current_move != self.looked.current_move {
            self.looked.current_move = current_move;
            self.asked.clear();
        }
        for item in view.public.iter().skip(self.looked.public) {
            for state in in_the_news(&item.kind) {
                if view.briefing.states.contains(state)
                    && !self.asked.contains(state)
                    && self.happens(manner.asks)
                {
                    self.asked.insert(state.clone());
                    self.mean(view, now, manner, Means::Ask(state.clone()));
                }
            }
        }
        self.looked.public = view.public.len();
        if self.known != view.assets {
            let changed: Vec<AssetId> = view
                .assets
                .iter()
                .filter(|(asset, status)| self.known.get(*asset) != Some(*status))
                .map(|(asset, _)| asset.clone())
                .collect();
            self.known.clone_from(&view.assets);
            for asset in changed {
                if self.happens(manner.reports) {
                    self.mean(view, now, manner, Means::Report(asset));
                }
            }
        }
    }

    fn mean(&mut self, view: &ActorView, now: ExerciseTime, manner: Manner, means: Means) {
        let clock = &view.progress.clock;
        let time = after_minutes(&mut self.chance, clock, now, manner.minutes);
        self.means.add(time, means);
    }

    fn carry_out(&mut self, means: Means, view: &ActorView, now: ExerciseTime) -> Option<Command> {
        let manner = self.manner?;
        match means {
            Means::Read(item) => {
                self.think_about(view.entry(&item)?, view, now, manner);
                Some(Command::Read(item))
            }
            Means::Acknowledge(item) => Some(Command::Acknowledge(item)),
            Means::Answer(item) => self.answer(&item, view, manner),
            Means::Warn(item) => warn(view.entry(&item)?, view),
            Means::Report(asset) => report(asset, view),
            Means::Ask(state) => {
                // What comes of it is printed, whether or not there was an answer.
                if view.briefing.may(SeatPower::Publish) && self.happens(manner.publishes) {
                    let (from, to) = manner.minutes;
                    let clock = &view.progress.clock;
                    let waits = (from + 4.0, to + 8.0);
                    let time = after_minutes(&mut self.chance, clock, now, waits);
                    self.means.add(time, Means::Print(state.clone()));
                }
                let Words { subject, body } = self.pick(&phrases().actors.questions)?;
                let to = Correspondent::State(state);
                let body = spoken(&body, view, view.name_of(&to));
                Some(letter(vec![to], subject.clone(), body))
            }
            Means::Print(state) => {
                let who = Correspondent::State(state);
                let answered = view.inbox.iter().any(|entry| {
                    let Item::Dispatch(id) = &entry.item else {
                        return false;
                    };
                    let dispatch = view.correspondence.get(*id);
                    dispatch.is_some_and(|dispatch| dispatch.from == who)
                });
                let words = &phrases().actors;
                let article = self.pick(match answered {
                    true => &words.answered,
                    false => &words.unanswered,
                })?;
                let name = view.name_of(&who);
                Some(Command::Publish {
                    title: spoken(&article.subject, view, name),
                    body: spoken(&article.body, view, name),
                })
            }
            Means::Publish(item) => {
                let entry = view.entry(&item)?;
                let words = self.pick(&phrases().actors.notices)?;
                Some(Command::Publish {
                    title: entry.letter.title.clone(),
                    body: spoken(&words, view, ""),
                })
            }
        }
    }

    /// What may follow from something read: receipt, an answer, a warning.
    fn think_about(
        &mut self,
        entry: &InboxEntry,
        view: &ActorView,
        now: ExerciseTime,
        manner: Manner,
    ) {
        let item = &entry.item;
        if self.happens(manner.acknowledges) {
            self.mean(view, now, manner, Means::Acknowledge(item.clone()));
        }
        if matches!(item, Item::Dispatch(_)) {
            let asks = !entry.letter.title.starts_with(ANSWER);
            if asks && self.happens(manner.answers) {
                self.mean(view, now, manner, Means::Answer(item.clone()));
            }
            return;
        }
        if view.briefing.may(SeatPower::Share) && self.happens(manner.warns) {
            self.mean(view, now, manner, Means::Warn(item.clone()));
        }
        // What is for its eyes is not printed; that there is something may be.
        if view.briefing.may(SeatPower::Publish)
            && entry.letter.marking.may_be_published()
            && self.happens(manner.publishes)
        {
            self.mean(view, now, manner, Means::Publish(item.clone()));
        }
    }

    /// Answers a letter, and hands something on with it that its sender does not have from here yet.
    fn answer(&mut self, item: &Item, view: &ActorView, manner: Manner) -> Option<Command> {
        let Item::Dispatch(id) = item else {
            return None;
        };
        let asked = view.correspondence.get(*id)?;
        let to = asked.from.clone();
        let body = self.pick(&phrases().actors.answers)?;
        let hands = match view.briefing.may(SeatPower::Share) && self.happens(manner.shares) {
            true => self.handed_on(&to, view),
            false => None,
        };
        Some(Command::Write(Writing {
            subject: format!("{ANSWER}{}", asked.subject),
            body: spoken(&body, view, view.name_of(&to)),
            to: vec![to],
            hands,
            reports: None,
        }))
    }

    fn handed_on(&mut self, to: &Correspondent, view: &ActorView) -> Option<(Item, Marking)> {
        let given = |item: &Item| {
            view.sent().any(|sent| {
                let enclosed = sent.encloses.as_ref();
                sent.to.contains(to) && enclosed.is_some_and(|of| of.origin.as_ref() == Some(item))
            })
        };
        let held = view.inbox.iter();
        let held: Vec<(Item, Marking)> = held
            .filter(|entry| matches!(entry.item, Item::Inject(_)) && entry.retracted.is_none())
            .filter(|entry| !given(&entry.item))
            .filter_map(|entry| Some((entry.item.clone(), marking_for(entry)?)))
            .collect();
        self.pick(&held)
    }

    fn happens(&mut self, percent: u8) -> bool {
        percent > 0 && self.chance.random_range(0..100) < percent
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() {
            return None;
        }
        from.get(self.chance.random_range(0..from.len())).cloned()
    }
}

/// Tells every State it has a line to of something it holds.
fn warn(entry: &InboxEntry, view: &ActorView) -> Option<Command> {
    let words = phrases().actors.warnings.first()?;
    let states = view.briefing.states.iter();
    let to: Vec<Correspondent> = states.cloned().map(Correspondent::State).collect();
    if to.is_empty() || entry.retracted.is_some() {
        return None;
    }
    Some(Command::Write(Writing {
        to,
        subject: entry.letter.title.clone(),
        body: spoken(words, view, ""),
        hands: Some((entry.item.clone(), marking_for(entry)?)),
        reports: None,
    }))
}

/// Reports how something fares, as it sees it.
fn report(asset: AssetId, view: &ActorView) -> Option<Command> {
    let words = &phrases().actors.report;
    let cards = &view.briefing.assets;
    let card = cards.iter().find(|card| card.id == asset)?;
    let status = *view.assets.get(&asset)?;
    let state = match status {
        AssetStatus::Normal => "in operation",
        AssetStatus::Degraded => "running with restrictions",
        AssetStatus::Down => "out of operation",
    };
    let with = [("asset", card.name.as_str()), ("status", state)];
    Some(Command::Write(Writing {
        to: Vec::new(),
        subject: filled(&words.subject, &with),
        body: filled(&words.body, &with),
        hands: None,
        reports: Some(StatusReport { asset, status }),
    }))
}

fn letter(to: Vec<Correspondent>, subject: String, body: String) -> Command {
    Command::Write(Writing {
        to,
        subject,
        body,
        hands: None,
        reports: None,
    })
}

/// Under which marking a text may be handed on; none if it may not.
fn marking_for(entry: &InboxEntry) -> Option<Marking> {
    let marking = entry.letter.marking;
    let under = match marking.is_used_between_states() {
        true => marking.max(Marking::Amber),
        false => Marking::Amber,
    };
    let passing = Passing::of(marking, entry.is_given());
    passing.allows(under).ok().map(|()| under)
}

fn spoken(words: &str, view: &ActorView, other: &str) -> String {
    let own = view.briefing.actor.name.as_str();
    super::words::spoken(words, own, other)
}

/// The States that something public is about.
fn in_the_news(kind: &PublicKind) -> &[StateId] {
    match kind {
        PublicKind::Measure { toward, .. } | PublicKind::Intent { toward, .. } => toward,
        PublicKind::Consulting { parties } | PublicKind::Communique { parties, .. } => parties,
        PublicKind::Text(_) | PublicKind::Severity { .. } | PublicKind::Group { .. } => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_capacity_is_played_in_a_manner_of_its_own() {
        let manners: Vec<Manner> = read(include_str!("../../assets/rehearsal/actors.ron")).unwrap();
        for role in [
            SeatRole::Operator,
            SeatRole::Cert,
            SeatRole::Vendor,
            SeatRole::Media,
            SeatRole::Secretariat,
        ] {
            let of_it = manners.iter().filter(|manner| manner.role == role);
            assert_eq!(of_it.count(), 1, "{role:?}");
        }
        for manner in manners {
            let (from, to) = manner.minutes;
            assert!(0.0 < from && from < to, "{manner:?}");
            let percents = [
                manner.acknowledges,
                manner.answers,
                manner.shares,
                manner.warns,
                manner.reports,
                manner.asks,
                manner.publishes,
            ];
            assert!(percents.iter().all(|percent| *percent <= 100), "{manner:?}");
        }
    }
}
