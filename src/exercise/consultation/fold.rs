//! How events change consultations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    Answer, Chair, Consultation, ConsultationId, Entry, EntryKind, Fulfilment, Invited, Joining,
    JoiningStanding, Proposal, Rejected, Reply, Request, SharedItem, Stage, Tabled, steps,
};
use crate::exercise::event::{ConsultationStep, Event, Fact};
use crate::exercise::letter::{Item, Parcel, Transit};
use crate::scenario::{ExerciseTime, StateId};

/// Every consultation one seat knows of, by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consultations {
    /// Sorted by number. New ones nearly always have the highest, and all of them are looked through far more often
    /// than one is added.
    in_order: Vec<Consultation>,
    last_event: u64,
}

impl Consultations {
    /// The consultation of that number.
    #[must_use]
    pub fn get(&self, id: ConsultationId) -> Option<&Consultation> {
        self.in_order.get(self.position(id).ok()?)
    }

    /// All of them, by number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Consultation> {
        self.in_order.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.in_order.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.in_order.is_empty()
    }

    /// The event that last changed any of them; 0 if none did.
    #[must_use]
    pub fn last_event(&self) -> u64 {
        self.last_event
    }

    /// The number the next request gets.
    #[must_use]
    pub fn next_id(&self) -> ConsultationId {
        ConsultationId(self.in_order.last().map_or(1, |last| last.id.0 + 1))
    }

    /// Folds an event into them; events about other things leave them as they are.
    pub fn apply(&mut self, event: &Event) {
        let time = event.time;
        let id = match &event.fact {
            Fact::ConsultationRequested {
                id,
                from,
                request,
                deadline,
                ..
            } => {
                self.replace(Consultation::opened(*id, from, request, time, *deadline));
                *id
            }
            Fact::RequestDelivered {
                id,
                from,
                to,
                request,
                sent,
                deadline,
                ..
            } => {
                self.learn(*id, || {
                    Consultation::opened(*id, from, request, *sent, *deadline)
                });
                self.change(*id, |c| {
                    c.invite(to, *deadline, time);
                    c.set_transit(to, Transit::Delivered(time), time);
                });
                *id
            }
            Fact::DeliveryDelayed {
                parcel: Parcel::Request(id, to),
                until,
            } => {
                self.change(*id, |c| {
                    c.set_transit(to, Transit::Waiting { until: *until }, time);
                });
                *id
            }
            Fact::Bounced {
                parcel: Parcel::Request(id, to),
                why,
            } => {
                self.change(*id, |c| {
                    c.set_transit(to, Transit::Bounced(time, *why), time);
                });
                *id
            }
            Fact::RequestAcknowledged { id, by } => {
                self.change(*id, |c| c.set_answer(by, Answer::Acknowledged, time));
                *id
            }
            Fact::RequestAccepted { id, by } => {
                self.change(*id, |c| c.set_answer(by, Answer::Accepted, time));
                *id
            }
            Fact::RequestCountered {
                id,
                by,
                terms,
                note,
                deadline,
            } => {
                let answer = Answer::Countered {
                    terms: terms.clone(),
                    note: note.clone(),
                    deadline: *deadline,
                };
                self.change(*id, |c| c.set_answer(by, answer, time));
                *id
            }
            Fact::CounterAccepted { id, of, terms } => {
                self.change(*id, |c| {
                    c.set_answer(of, Answer::Accepted, time);
                    c.terms = terms.clone();
                });
                *id
            }
            Fact::RequestDeclined { id, by, reason } => {
                let answer = Answer::Declined {
                    reason: reason.clone(),
                };
                self.change(*id, |c| c.set_answer(by, answer, time));
                *id
            }
            Fact::RequestLapsed { id, by } => {
                self.change(*id, |c| c.set_answer(by, Answer::Lapsed, time));
                *id
            }
            Fact::RequestWithdrawn { id } => {
                self.change(*id, |c| c.end(Stage::Withdrawn { at: time }, event));
                *id
            }
            Fact::RequestFailed { id } => {
                self.change(*id, |c| c.end(Stage::Failed { at: time }, event));
                *id
            }
            Fact::SessionOpened { id, parties, terms } => {
                self.change(*id, |c| {
                    // It opens once for each party that sits down; the first time counts. A conclusion on the
                    // table stays there: whoever sits down now confirms it as well, or it is not agreed.
                    if c.stage == Stage::Requested {
                        c.stage = Stage::InSession { since: time };
                    }
                    c.held_by = Some(event.sequence);
                    c.terms = terms.clone();
                    // A newcomer learns here who else sits at the table.
                    for party in parties {
                        c.seat(party, time);
                    }
                    steps::admit(c, |joining| parties.contains(&joining.state));
                });
                *id
            }
            Fact::StatementMade { id, by, text } => {
                self.change(*id, |c| {
                    c.enter(event, by, EntryKind::Statement(text.clone()));
                });
                *id
            }
            Fact::ItemShared {
                id,
                number,
                by,
                origin,
                letter,
            } => {
                self.change(*id, |c| {
                    c.shared.push(SharedItem {
                        number: *number,
                        by: by.clone(),
                        to: c.parties().filter(|party| *party != by).cloned().collect(),
                        origin: origin.clone(),
                        letter: letter.clone(),
                        time,
                        read: BTreeMap::new(),
                        acknowledged: BTreeMap::new(),
                    });
                    c.enter(event, by, EntryKind::Shared(*number));
                });
                *id
            }
            Fact::ItemRead {
                item: Item::Shared(id, number),
                by,
            } => {
                self.change_shared(*id, *number, |shared| {
                    shared.read.insert(by.clone(), time);
                });
                *id
            }
            Fact::ItemAcknowledged {
                item: Item::Shared(id, number),
                by,
            } => {
                self.change_shared(*id, *number, |shared| {
                    shared.read.entry(by.clone()).or_insert(time);
                    shared.acknowledged.insert(by.clone(), time);
                });
                *id
            }
            Fact::ProposalTabled {
                id,
                number,
                by,
                text,
                amends,
            } => {
                self.change(*id, |c| {
                    c.proposals.push(Proposal {
                        amends: *amends,
                        number: *number,
                        by: by.clone(),
                        text: text.clone(),
                        answers: BTreeMap::new(),
                        withdrawn: false,
                    });
                    c.enter(event, by, EntryKind::Proposed(*number));
                });
                *id
            }
            Fact::ProposalAnswered {
                id,
                number,
                by,
                stance,
                note,
            } => {
                self.change_proposal(*id, *number, |proposal| {
                    proposal.answers.insert(by.clone(), (*stance, note.clone()));
                });
                *id
            }
            Fact::ProposalWithdrawn { id, number } => {
                self.change_proposal(*id, *number, |proposal| proposal.withdrawn = true);
                *id
            }
            Fact::ConclusionTabled { id, by, conclusion } => {
                self.change(*id, |c| {
                    let replaced = c.tabled.take().map(|tabled| tabled.conclusion);
                    let rejected = c.rejected.take().map(|rejected| rejected.conclusion);
                    c.earlier = replaced.or(rejected).or(c.earlier.take());
                    c.tabled = Some(Tabled {
                        by: by.clone(),
                        conclusion: conclusion.clone(),
                        confirmed: BTreeSet::from([by.clone()]),
                    });
                });
                *id
            }
            Fact::ConclusionConfirmed { id, by } => {
                self.change(*id, |c| {
                    if let Some(tabled) = &mut c.tabled {
                        tabled.confirmed.insert(by.clone());
                    }
                });
                *id
            }
            Fact::ConclusionRejected { id, by, reason } => {
                self.change(*id, |c| {
                    c.rejected = c.tabled.take().map(|tabled| Rejected {
                        tabled_by: tabled.by,
                        conclusion: tabled.conclusion,
                        by: by.clone(),
                        reason: reason.clone(),
                        at: time,
                    });
                });
                *id
            }
            Fact::ConsultationConcluded { id, conclusion, .. } => {
                self.change(*id, |c| {
                    c.end(Stage::Concluded { at: time }, event);
                    c.fulfilments = vec![Fulfilment::Open; conclusion.commitments.len()];
                });
                *id
            }
            Fact::ConsultationBrokenOff { id, by, reason } => {
                self.change(*id, |c| {
                    let stage = Stage::BrokenOff {
                        by: by.clone(),
                        reason: reason.clone(),
                        at: time,
                    };
                    c.end(stage, event);
                });
                *id
            }
            Fact::CommitmentKept { id, number, report } => {
                self.set_fulfilment(*id, *number, Fulfilment::Kept(time));
                self.change(*id, |c| {
                    c.reports.insert(*number, report.clone());
                });
                *id
            }
            Fact::CommitmentMissed { id, number } => {
                self.set_fulfilment(*id, *number, Fulfilment::Missed(time));
                *id
            }
            Fact::Consultation { id, step } => {
                match step {
                    ConsultationStep::ChairShown { table, invited } => {
                        self.learn(*id, || Consultation {
                            invited: invited.clone(),
                            ..Consultation::opened(
                                *id,
                                &table.from,
                                &table.request,
                                table.sent,
                                table.deadline,
                            )
                        });
                    }
                    ConsultationStep::TableShown { table, .. } => {
                        self.learn(*id, || {
                            let (from, request) = (&table.from, &table.request);
                            Consultation::opened(*id, from, request, table.sent, table.deadline)
                        });
                    }
                    ConsultationStep::FollowUpOpened { from, request, .. } => {
                        let mut next = Consultation::opened(*id, from, request, time, time);
                        // Nobody is asked anew: those who sat there sit there again.
                        next.invited.clear();
                        self.replace(next);
                    }
                    _ => {}
                }
                self.change(*id, |c| steps::fold(c, step, event));
                *id
            }
            _ => return,
        };
        self.last_event = event.sequence;
        self.change(id, |c| {
            if c.opened_by == 0 {
                c.opened_by = event.sequence;
            }
            c.last_event = event.sequence;
        });
    }

    /// Where a consultation lies, or where it would.
    fn position(&self, id: ConsultationId) -> Result<usize, usize> {
        self.in_order.binary_search_by_key(&id, |known| known.id)
    }

    /// Adds a consultation, or puts it in the place of one with the same number.
    fn replace(&mut self, consultation: Consultation) {
        match self.position(consultation.id) {
            Ok(position) => {
                if let Some(known) = self.in_order.get_mut(position) {
                    *known = consultation;
                }
            }
            Err(position) => self.in_order.insert(position, consultation),
        }
    }

    /// Adds a consultation unless it is known.
    fn learn(&mut self, id: ConsultationId, opened: impl FnOnce() -> Consultation) {
        if let Err(position) = self.position(id) {
            self.in_order.insert(position, opened());
        }
    }

    fn change(&mut self, id: ConsultationId, change: impl FnOnce(&mut Consultation)) {
        if let Ok(position) = self.position(id)
            && let Some(consultation) = self.in_order.get_mut(position)
        {
            change(consultation);
        }
    }

    fn change_shared(
        &mut self,
        id: ConsultationId,
        number: u32,
        change: impl FnOnce(&mut SharedItem),
    ) {
        self.change(id, |c| {
            if let Some(shared) = c.shared.iter_mut().find(|shared| shared.number == number) {
                change(shared);
            }
        });
    }

    fn change_proposal(
        &mut self,
        id: ConsultationId,
        number: u32,
        change: impl FnOnce(&mut Proposal),
    ) {
        self.change(id, |c| {
            if let Some(proposal) = c
                .proposals
                .iter_mut()
                .find(|proposal| proposal.number == number)
            {
                change(proposal);
            }
        });
    }

    fn set_fulfilment(&mut self, id: ConsultationId, number: u32, fulfilment: Fulfilment) {
        self.change(id, |c| {
            if let Some(place) = c.fulfilments.get_mut(number as usize) {
                *place = fulfilment;
            }
        });
    }
}

impl Consultation {
    pub(in crate::exercise) fn opened(
        id: ConsultationId,
        from: &StateId,
        request: &Arc<Request>,
        sent: ExerciseTime,
        deadline: ExerciseTime,
    ) -> Self {
        let invited = request
            .to
            .iter()
            .map(|state| (state.clone(), Invited::asked(sent, deadline)));
        Self {
            id,
            from: from.clone(),
            sent,
            deadline,
            invited: invited.collect(),
            terms: request.terms.clone(),
            request: Arc::clone(request),
            stage: Stage::Requested,
            entries: Vec::new(),
            shared: Vec::new(),
            proposals: Vec::new(),
            tabled: None,
            rejected: None,
            overridden: None,
            earlier: None,
            agenda: Vec::new(),
            questions: Vec::new(),
            adjourned: None,
            follows: None,
            joinings: Vec::new(),
            chair: Chair::default(),
            announced: None,
            fulfilments: Vec::new(),
            reports: BTreeMap::new(),
            opened_by: 0,
            held_by: None,
            ended_by: None,
            last_event: 0,
        }
    }

    fn end(&mut self, stage: Stage, event: &Event) {
        self.stage = stage;
        self.adjourned = None;
        for question in &mut self.questions {
            if question.reply == Reply::Awaited {
                question.reply = Reply::Unanswered { at: event.time };
            }
        }
        self.ended_by = Some(event.sequence);
    }

    /// Adds an addressee, unless it is one.
    pub(super) fn invite(&mut self, state: &StateId, deadline: ExerciseTime, time: ExerciseTime) {
        if *state != self.from {
            let asked = || Invited::asked(time, deadline);
            self.invited.entry(state.clone()).or_insert_with(asked);
        }
    }

    /// Has a State sit at the table, whether or not it was asked.
    pub(super) fn seat(&mut self, state: &StateId, time: ExerciseTime) {
        if self.is_party(state) {
            return;
        }
        let deadline = self.deadline;
        self.invite(state, deadline, time);
        self.set_transit_if_under_way(state, Transit::Delivered(time), time);
        self.set_answer(state, Answer::Accepted, time);
    }

    pub(super) fn pending_joining_mut(&mut self, state: &StateId) -> Option<&mut Joining> {
        self.joinings
            .iter_mut()
            .find(|joining| joining.state == *state && joining.standing == JoiningStanding::Pending)
    }

    pub(super) fn set_transit_if_under_way(
        &mut self,
        state: &StateId,
        transit: Transit,
        time: ExerciseTime,
    ) {
        let under_way = |invited: &Invited| invited.transit.delivered().is_none();
        if self.invited.get(state).is_some_and(under_way) {
            self.set_transit(state, transit, time);
        }
    }

    fn set_transit(&mut self, state: &StateId, transit: Transit, time: ExerciseTime) {
        if let Some(invited) = self.invited.get_mut(state) {
            invited.transit = transit;
            invited.since = time;
        }
    }

    pub(super) fn set_answer(&mut self, state: &StateId, answer: Answer, time: ExerciseTime) {
        if let Some(invited) = self.invited.get_mut(state) {
            if answer == Answer::Acknowledged {
                invited.acknowledged = Some(time);
            }
            invited.answer = answer;
            invited.since = time;
        }
    }

    pub(super) fn enter(&mut self, event: &Event, by: &StateId, kind: EntryKind) {
        self.entries.push(Entry {
            time: event.time,
            sequence: event.sequence,
            by: by.clone(),
            kind,
        });
    }
}

impl Invited {
    fn asked(since: ExerciseTime, deadline: ExerciseTime) -> Self {
        Self {
            transit: Transit::UnderWay,
            answer: Answer::None,
            acknowledged: None,
            since,
            deadline,
            reminders: Vec::new(),
        }
    }
}
