//! Counting a run, and joining counts.

use std::collections::BTreeMap;

use super::script::words;
use super::{
    ActorDeed, CommitmentCount, Ending, ExpectCount, Extreme, GroupDeed, InjectCount, Length, Load,
    OptionCount, RequestCount, Script, Spread, Summary, Tally, TensionCount, Workload,
};
use crate::doctrine::{Visibility, doctrine};
use crate::exercise::{
    ActorStep, ConsultationId, Event, Exercise, ExpectationStatus, Fact, Fulfilment, GroupStep,
    Letter, Question, Resolution, Stage, WorkingGroup,
};
use crate::rehearsal::run::Run;
use crate::scenario::{ActorId, Correspondent, StateId};

impl Summary {
    /// A summary of no runs, which lists what the script holds.
    pub(in crate::rehearsal) fn of_none(script: &Script<'_>, seed: u64) -> Self {
        let Script { scenario, bins, .. } = script;
        let options = scenario.decisions.iter().flat_map(|decision| {
            let options = decision.options.iter();
            options.map(|option| {
                let key = (decision.id.clone(), option.id.clone());
                (key, OptionCount::default())
            })
        });
        let tension = || TensionCount {
            end: Spread::default(),
            peak: Spread::default(),
            course: vec![Spread::default(); bins.count],
            lowest: None,
            highest: None,
        };
        let states = || scenario.states.iter().map(|state| state.id.clone());
        Self {
            seed,
            runs: 0,
            bins: *bins,
            injects: scenario
                .injects
                .iter()
                .map(|inject| {
                    let count = InjectCount {
                        released: Tally::default(),
                        when: vec![0; bins.count],
                    };
                    (inject.id.clone(), count)
                })
                .collect(),
            decisions: scenario
                .decisions
                .iter()
                .map(|decision| (decision.id.clone(), Tally::default()))
                .collect(),
            options: options.collect(),
            measures: BTreeMap::new(),
            requests: BTreeMap::new(),
            outcomes: doctrine()
                .consultations
                .outcomes
                .iter()
                .map(|outcome| (outcome.id.clone(), Tally::default()))
                .collect(),
            endings: BTreeMap::new(),
            commitments: states()
                .map(|state| (state, CommitmentCount::default()))
                .collect(),
            groups: BTreeMap::new(),
            positions_agreed: Tally::default(),
            groups_dissolved: Tally::default(),
            actors: BTreeMap::new(),
            expectations: scenario
                .injects
                .iter()
                .flat_map(|inject| &inject.expects)
                .map(|expect| (expect.id.clone(), ExpectCount::default()))
                .collect(),
            tension: script
                .pairs
                .iter()
                .map(|(from, to, _)| ((from.clone(), to.clone()), tension()))
                .collect(),
            workload: states()
                .map(|state| {
                    let workload = Workload {
                        loads: vec![Load::default(); bins.count],
                        busiest: None,
                    };
                    (state, workload)
                })
                .collect(),
            length: Length {
                events: 0,
                fewest: None,
                most: None,
                last_act: vec![0; bins.count],
            },
            awaited: script
                .awaited
                .iter()
                .map(|condition| (condition.clone(), Tally::default()))
                .collect(),
        }
    }

    /// Adds one run.
    pub(in crate::rehearsal) fn count(&mut self, script: &Script<'_>, number: u32, run: &Run) {
        let exercise = &run.exercise;
        self.runs += 1;
        for item in exercise.run_sheet.items() {
            if let (Some(released), Some(count)) =
                (item.released(), self.injects.get_mut(&item.inject.id))
            {
                count.released.add(1, number);
                if let Some(when) = count.when.get_mut(script.bins.of_time(released.time)) {
                    *when += 1;
                }
            }
        }
        self.count_decisions(exercise, number);
        self.count_consultations(exercise, number);
        self.count_measures(exercise, number);
        self.count_groups_and_actors(&run.events, number);
        let mut expectations: BTreeMap<_, (u32, u32, u32)> = BTreeMap::new();
        for expectation in &exercise.expectations {
            let (expected, met, missed) = expectations.entry(&expectation.id).or_default();
            *expected += 1;
            match expectation.status {
                ExpectationStatus::Met { .. } => *met += 1,
                ExpectationStatus::Missed => *missed += 1,
                ExpectationStatus::Open | ExpectationStatus::Waived => {}
            }
        }
        for (expect, (expected, met, missed)) in expectations {
            let count = self.expectations.entry(expect.clone()).or_default();
            count.expected.add(expected, number);
            count.met.add(met, number);
            count.missed.add(missed, number);
        }
        let peaks = self.count_tension(script, exercise, number);
        self.count_workload(script, run, number);
        for (condition, tally) in &mut self.awaited {
            let came = script.came_true(condition, exercise, &peaks);
            tally.add(u32::from(came), number);
        }
    }

    fn count_decisions(&mut self, exercise: &Exercise, number: u32) {
        // A decision is put once in a run.
        for decision in &exercise.decisions {
            self.decisions
                .entry(decision.id.clone())
                .or_default()
                .add(1, number);
            if let Some(taken) = &decision.taken {
                let option = (decision.id.clone(), taken.option.clone());
                let count = self.options.entry(option).or_default();
                match taken.how {
                    Resolution::Chosen => count.chosen.add(1, number),
                    Resolution::BySilence => count.by_silence.add(1, number),
                }
            }
        }
    }

    fn count_consultations(&mut self, exercise: &Exercise, number: u32) {
        let mut endings: BTreeMap<Ending, u32> = BTreeMap::new();
        let mut outcomes: BTreeMap<_, u32> = BTreeMap::new();
        let mut requests: BTreeMap<_, (u32, u32, u32)> = BTreeMap::new();
        let mut commitments: BTreeMap<_, (u32, u32, u32)> = BTreeMap::new();
        for consultation in exercise.consultations.iter() {
            *endings.entry((&consultation.stage).into()).or_default() += 1;
            let concluded = matches!(consultation.stage, Stage::Concluded { .. });
            for invited in consultation.invited.keys() {
                let pair = (consultation.from.clone(), invited.clone());
                let (asked, held, done) = requests.entry(pair).or_default();
                *asked += 1;
                if consultation.was_held() && consultation.joins(&consultation.from, invited) {
                    *held += 1;
                    *done += u32::from(concluded);
                }
            }
            let Some(tabled) = consultation.tabled.as_ref().filter(|_| concluded) else {
                continue;
            };
            *outcomes.entry(&tabled.conclusion.outcome).or_default() += 1;
            let fulfilments = consultation.fulfilments.iter();
            for (commitment, fulfilment) in tabled.conclusion.commitments.iter().zip(fulfilments) {
                let (kept, missed, open) = commitments.entry(&commitment.owner).or_default();
                match fulfilment {
                    Fulfilment::Kept(_) => *kept += 1,
                    Fulfilment::Missed(_) => *missed += 1,
                    Fulfilment::Open => *open += 1,
                }
            }
        }
        for (ending, times) in endings {
            self.endings.entry(ending).or_default().add(times, number);
        }
        for (outcome, times) in outcomes {
            let tally = self.outcomes.entry(outcome.clone()).or_default();
            tally.add(times, number);
        }
        for (pair, (asked, held, concluded)) in requests {
            let count = self.requests.entry(pair).or_default();
            count.asked.add(asked, number);
            count.held.add(held, number);
            count.concluded.add(concluded, number);
        }
        for (owner, (kept, missed, open)) in commitments {
            let count = self.commitments.entry(owner.clone()).or_default();
            count.kept.add(kept, number);
            count.missed.add(missed, number);
            count.open.add(open, number);
        }
    }

    fn count_measures(&mut self, exercise: &Exercise, number: u32) {
        let mut measures: BTreeMap<_, u32> = BTreeMap::new();
        for taken in &exercise.measures {
            *measures.entry((&taken.by, &taken.measure)).or_default() += 1;
        }
        for ((state, measure), times) in measures {
            let key = (state.clone(), measure.clone());
            self.measures.entry(key).or_default().add(times, number);
        }
    }

    fn count_groups_and_actors(&mut self, events: &[Event], number: u32) {
        let mut groups: BTreeMap<(&StateId, GroupDeed), u32> = BTreeMap::new();
        let mut actors: BTreeMap<(&ActorId, ActorDeed), u32> = BTreeMap::new();
        let (mut agreed, mut dissolved) = (0, 0);
        for event in events {
            match &event.fact {
                Fact::WorkingGroup { step, .. } => {
                    if let Some(deed) = GroupDeed::of(step) {
                        *groups.entry(deed).or_default() += 1;
                    }
                    agreed += u32::from(matches!(step, GroupStep::PositionAgreed { .. }));
                    dissolved += u32::from(matches!(step, GroupStep::Dissolved));
                }
                Fact::Actor { actor, step } => {
                    let mut did = |deed| *actors.entry((actor, deed)).or_default() += 1;
                    match step {
                        ActorStep::WrittenTo { .. } => did(ActorDeed::WrittenTo),
                        ActorStep::Wrote {
                            encloses, reports, ..
                        } => {
                            did(ActorDeed::Wrote);
                            if encloses.is_some() {
                                did(ActorDeed::HandedOn);
                            }
                            if reports.is_some() {
                                did(ActorDeed::Reported);
                            }
                        }
                        ActorStep::Acknowledged { .. } => did(ActorDeed::Acknowledged),
                        ActorStep::Published { .. } => did(ActorDeed::Published),
                        ActorStep::PlayerAssigned { .. } | ActorStep::Read { .. } => {}
                    }
                }
                _ => {}
            }
        }
        for ((state, deed), times) in groups {
            let tally = self.groups.entry((state.clone(), deed)).or_default();
            tally.add(times, number);
        }
        for ((actor, deed), times) in actors {
            let tally = self.actors.entry((actor.clone(), deed)).or_default();
            tally.add(times, number);
        }
        self.positions_agreed.add(agreed, number);
        self.groups_dissolved.add(dissolved, number);
    }

    /// Counts how each pair fared; returns the highest level of each.
    fn count_tension(&mut self, script: &Script<'_>, exercise: &Exercise, number: u32) -> Vec<u8> {
        let begins = script.pairs.iter().map(|(_, _, level)| *level);
        let mut peaks: Vec<u8> = begins.clone().collect();
        let mut courses: Vec<Vec<u8>> =
            begins.map(|level| vec![level; script.bins.count]).collect();
        for change in &exercise.tension_changes {
            let Some(pair) = script.pair(&change.from, &change.to) else {
                continue;
            };
            let bin = script.bins.of_time(change.time);
            if let Some(rest) = courses
                .get_mut(pair)
                .and_then(|course| course.get_mut(bin..))
            {
                rest.fill(change.after);
            }
            if let Some(peak) = peaks.get_mut(pair) {
                *peak = (*peak).max(change.after);
            }
        }
        for (((from, to, _), course), peak) in script.pairs.iter().zip(&courses).zip(&peaks) {
            let Some(count) = self.tension.get_mut(&(from.clone(), to.clone())) else {
                continue;
            };
            let end = exercise.tensions.level(from, to);
            count.end.add(end);
            count.peak.add(*peak);
            for (spread, level) in count.course.iter_mut().zip(course) {
                spread.add(*level);
            }
            let this = Some(Extreme {
                value: u32::from(end),
                run: number,
            });
            count.lowest = Extreme::least(count.lowest, this);
            count.highest = Extreme::most(count.highest, this);
        }
        peaks
    }

    fn count_workload(&mut self, script: &Script<'_>, run: &Run, number: u32) {
        let mut desks = Desks::of(script);
        for event in &run.events {
            desks.see(event, &run.exercise);
        }
        let Desks { loads, last, .. } = desks;
        for (state, loads) in script.scenario.states.iter().zip(loads) {
            let Some(workload) = self.workload.get_mut(&state.id) else {
                continue;
            };
            let most = loads.iter().map(|load| load.words).max().unwrap_or(0);
            let this = Extreme {
                value: u32::try_from(most).unwrap_or(u32::MAX),
                run: number,
            };
            workload.busiest = Extreme::most(workload.busiest, Some(this));
            for (sum, load) in workload.loads.iter_mut().zip(loads) {
                sum.join(load);
            }
        }
        let events = Some(Extreme {
            value: u32::try_from(run.events.len()).unwrap_or(u32::MAX),
            run: number,
        });
        self.length.events += run.events.len() as u64;
        self.length.fewest = Extreme::least(self.length.fewest, events);
        self.length.most = Extreme::most(self.length.most, events);
        if let Some(count) = last.and_then(|bin| self.length.last_act.get_mut(bin)) {
            *count += 1;
        }
    }

    /// Two summaries of different runs of the same scenario, from the same seed, as one.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        self.runs += other.runs;
        for (inject, count) in other.injects {
            match self.injects.get_mut(&inject) {
                Some(sum) => {
                    sum.released.join(count.released);
                    add_each(&mut sum.when, &count.when);
                }
                None => {
                    self.injects.insert(inject, count);
                }
            }
        }
        join_each(&mut self.decisions, other.decisions, Tally::join);
        join_each(&mut self.options, other.options, |sum, count| {
            sum.chosen.join(count.chosen);
            sum.by_silence.join(count.by_silence);
        });
        join_each(&mut self.measures, other.measures, Tally::join);
        join_each(
            &mut self.requests,
            other.requests,
            |sum: &mut RequestCount, count| {
                sum.asked.join(count.asked);
                sum.held.join(count.held);
                sum.concluded.join(count.concluded);
            },
        );
        join_each(&mut self.outcomes, other.outcomes, Tally::join);
        join_each(&mut self.endings, other.endings, Tally::join);
        join_each(
            &mut self.commitments,
            other.commitments,
            |sum: &mut CommitmentCount, count| {
                sum.kept.join(count.kept);
                sum.missed.join(count.missed);
                sum.open.join(count.open);
            },
        );
        join_each(&mut self.groups, other.groups, Tally::join);
        join_each(&mut self.actors, other.actors, Tally::join);
        self.positions_agreed.join(other.positions_agreed);
        self.groups_dissolved.join(other.groups_dissolved);
        join_each(
            &mut self.expectations,
            other.expectations,
            |sum: &mut ExpectCount, count| {
                sum.expected.join(count.expected);
                sum.met.join(count.met);
                sum.missed.join(count.missed);
            },
        );
        for (pair, count) in other.tension {
            match self.tension.get_mut(&pair) {
                Some(sum) => {
                    sum.end.join(&count.end);
                    sum.peak.join(&count.peak);
                    for (spread, more) in sum.course.iter_mut().zip(&count.course) {
                        spread.join(more);
                    }
                    sum.lowest = Extreme::least(sum.lowest, count.lowest);
                    sum.highest = Extreme::most(sum.highest, count.highest);
                }
                None => {
                    self.tension.insert(pair, count);
                }
            }
        }
        for (state, workload) in other.workload {
            match self.workload.get_mut(&state) {
                Some(sum) => {
                    sum.busiest = Extreme::most(sum.busiest, workload.busiest);
                    for (load, more) in sum.loads.iter_mut().zip(workload.loads) {
                        load.join(more);
                    }
                }
                None => {
                    self.workload.insert(state, workload);
                }
            }
        }
        self.length.events += other.length.events;
        self.length.fewest = Extreme::least(self.length.fewest, other.length.fewest);
        self.length.most = Extreme::most(self.length.most, other.length.most);
        add_each(&mut self.length.last_act, &other.length.last_act);
        for ((_, tally), (_, more)) in self.awaited.iter_mut().zip(other.awaited) {
            tally.join(more);
        }
        self
    }
}

fn join_each<Key: Ord, Count: Default>(
    to: &mut BTreeMap<Key, Count>,
    from: BTreeMap<Key, Count>,
    join: impl Fn(&mut Count, Count),
) {
    for (key, count) in from {
        join(to.entry(key).or_default(), count);
    }
}

fn add_each(to: &mut [u32], from: &[u32]) {
    for (sum, more) in to.iter_mut().zip(from) {
        *sum += more;
    }
}

/// What comes to each desk during one run, in seating order.
struct Desks<'a> {
    script: &'a Script<'a>,
    loads: Vec<Vec<Load>>,
    /// Who sits in each consultation.
    sitting: BTreeMap<ConsultationId, Vec<StateId>>,
    /// The part in which a table last did something.
    last: Option<usize>,
}

impl<'a> Desks<'a> {
    fn of(script: &'a Script<'a>) -> Self {
        Self {
            script,
            loads: vec![vec![Load::default(); script.bins.count]; script.scenario.states.len()],
            sitting: BTreeMap::new(),
            last: None,
        }
    }

    fn see(&mut self, event: &Event, exercise: &Exercise) {
        let bin = self.script.bins.of_time(event.time);
        if let Some(state) = event.seat.state()
            && !matches!(event.fact, Fact::ItemRead { .. })
        {
            self.last = Some(bin);
            self.load(
                state,
                bin,
                Load {
                    acts: 1,
                    ..Load::default()
                },
            );
        }
        let comes = |words: u32, answers: u64| Load {
            words: u64::from(words),
            answers,
            acts: 0,
        };
        match &event.fact {
            Fact::InjectReleased {
                inject, to, letter, ..
            } => {
                let scripted = self.script.words.get(inject).copied();
                let load = comes(
                    scripted.unwrap_or_else(|| words_of_letter(letter)),
                    u64::from(letter.asks.is_some()),
                );
                for state in &self.script.scenario.states {
                    if to.includes(&state.id) {
                        self.load(&state.id, bin, load);
                    }
                }
            }
            Fact::MessageDelivered { note, .. } => {
                let load = comes(words(&note.subject) + words(&note.body), 1);
                self.load(&note.to, bin, load);
            }
            Fact::RequestDelivered { to, request, .. } => {
                let load = comes(words(&request.subject) + words(&request.purpose), 1);
                self.load(to, bin, load);
            }
            Fact::RequestCountered { id, note, .. } => {
                if let Some(consultation) = exercise.consultations.get(*id) {
                    self.load(&consultation.from, bin, comes(words(note), 1));
                }
            }
            Fact::DecisionOpened {
                decision,
                state,
                question,
                ..
            } => {
                let scripted = self.script.questions.get(decision).copied();
                let load = comes(scripted.unwrap_or_else(|| words_of_question(question)), 1);
                self.load(state, bin, load);
            }
            Fact::MeasureTaken {
                by,
                toward,
                wording,
                visibility,
                ..
            } => {
                let load = comes(words(wording), 0);
                for state in &self.script.scenario.states {
                    let sees = match visibility {
                        Visibility::Own => false,
                        Visibility::Addressees => toward.contains(&state.id),
                        Visibility::Public => true,
                    };
                    if sees && state.id != *by {
                        self.load(&state.id, bin, load);
                    }
                }
            }
            Fact::Actor {
                step:
                    ActorStep::Wrote {
                        to,
                        subject,
                        body,
                        encloses,
                        reports,
                        ..
                    },
                ..
            } => {
                let enclosed = encloses.as_ref();
                let enclosed = enclosed.map_or(0, |enclosed| words_of_letter(&enclosed.letter));
                // A report tells; a letter wants an answer.
                let load = comes(
                    words(subject) + words(body) + enclosed,
                    u64::from(reports.is_none()),
                );
                for to in to {
                    if let Correspondent::State(state) = to {
                        self.load(state, bin, load);
                    }
                }
            }
            Fact::WorkingGroup { id, step } => {
                let load = match step {
                    GroupStep::Posted { text, shares, .. } => {
                        let shared = shares.as_ref();
                        let shared = shared.map_or(0, |shared| words_of_letter(&shared.letter));
                        comes(words(text) + shared, 0)
                    }
                    GroupStep::PositionProposed { text, .. } => comes(words(text), 1),
                    _ => return,
                };
                let by = step.actor();
                let group = exercise.working_groups.get(*id);
                for member in group.into_iter().flat_map(WorkingGroup::members) {
                    if Some(member) != by {
                        self.load(member, bin, load);
                    }
                }
            }
            Fact::SessionOpened { id, parties, .. } => {
                self.sitting.insert(*id, parties.clone());
            }
            Fact::StatementMade { id, by, text } => {
                self.hear(*id, by, bin, comes(words(text), 0));
            }
            Fact::ItemShared { id, by, letter, .. } => {
                self.hear(*id, by, bin, comes(words_of_letter(letter), 0));
            }
            Fact::ProposalTabled { id, by, text, .. } => {
                self.hear(*id, by, bin, comes(words(text), 1));
            }
            Fact::ConclusionTabled { id, by, conclusion } => {
                self.hear(*id, by, bin, comes(words(&conclusion.communique), 1));
            }
            _ => {}
        }
    }

    /// What one party says comes to the others.
    fn hear(&mut self, id: ConsultationId, by: &StateId, bin: usize, load: Load) {
        let others = self.sitting.get(&id).cloned().unwrap_or_default();
        for party in others.iter().filter(|party| *party != by) {
            self.load(party, bin, load);
        }
    }

    fn load(&mut self, state: &StateId, bin: usize, load: Load) {
        let position = self.script.scenario.state_position(state);
        if let Some(sum) = position
            .and_then(|position| self.loads.get_mut(position))
            .and_then(|loads| loads.get_mut(bin))
        {
            sum.join(load);
        }
    }
}

fn words_of_letter(letter: &Letter) -> u32 {
    words(&letter.title) + words(&letter.body) + letter.asks.as_deref().map_or(0, words)
}

fn words_of_question(question: &Question) -> u32 {
    let options: u32 = question
        .options
        .iter()
        .map(|option| words(&option.label))
        .sum();
    words(&question.question) + question.context.as_deref().map_or(0, words) + options
}
