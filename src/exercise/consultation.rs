//! Consultations (CBM 3): from request to commitments, as a fold of events.
//!
//! The same fold serves the engine and every team's view: a view simply folds fewer events, so each
//! party sees its own consultation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::event::{Event, Fact};
use super::letter::{Item, Letter, Parcel, Transit};
use crate::doctrine::{ChannelId, ConsultationLevel, LegalBasis, OutcomeId};
use crate::scenario::{ExerciseTime, Span, StateId};

/// Numbers a consultation, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConsultationId(pub u32);

impl fmt::Display for ConsultationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// In which form the parties would meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MeetingFormat {
    /// By secure video or telephone.
    #[default]
    Call,
    /// Around one table.
    InPerson,
    /// By exchange of notes.
    Written,
}

impl MeetingFormat {
    /// All formats, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Call, Self::InPerson, Self::Written];
}

/// What a request proposes and a counter-offer may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// At which level.
    pub level: ConsultationLevel,
    /// In which form.
    pub format: MeetingFormat,
    /// How soon after acceptance the parties would meet.
    pub starts_within: Span,
}

/// A request for consultations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// To which States, at least one.
    pub to: Vec<StateId>,
    /// On what it rests.
    pub basis: LegalBasis,
    /// By which channel it travels.
    pub channel: ChannelId,
    /// Its subject.
    pub subject: String,
    /// Why consultations are sought. Markdown.
    pub purpose: String,
    /// The proposed terms.
    pub terms: Terms,
    /// How long the addressees have to reply, from sending.
    pub reply_within: Span,
}

/// What an addressee made of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    None,
    /// Receipt confirmed, which is not agreement.
    Acknowledged,
    /// Agreed.
    Accepted,
    /// Agreed to meet on other terms; the requester has the word.
    Countered {
        /// The other terms.
        terms: Terms,
        /// Why.
        note: String,
    },
    /// Refused.
    Declined {
        /// Why.
        reason: String,
    },
    /// The deadline passed in silence.
    Lapsed,
}

impl Answer {
    /// Whether the addressee still owes an answer.
    #[must_use]
    pub const fn is_owed(&self) -> bool {
        matches!(self, Self::None | Self::Acknowledged)
    }
}

/// One addressee of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// How the request reached it.
    pub transit: Transit,
    /// What it answered.
    pub answer: Answer,
    /// When it last acted on the request.
    pub since: ExerciseTime,
}

/// How far a consultation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for answers.
    Requested,
    /// The parties talk.
    InSession {
        /// Since when.
        since: ExerciseTime,
    },
    /// Concluded with an outcome every party confirmed.
    Concluded {
        /// When.
        at: ExerciseTime,
    },
    /// Broken off by a party.
    BrokenOff {
        /// By whom.
        by: StateId,
        /// Why.
        reason: String,
        /// When.
        at: ExerciseTime,
    },
    /// Withdrawn by the requester.
    Withdrawn {
        /// When.
        at: ExerciseTime,
    },
    /// Nobody accepted: declined, lapsed or undeliverable.
    Failed {
        /// When the last addressee fell away.
        at: ExerciseTime,
    },
}

impl Stage {
    /// Whether nothing more can happen in it.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        !matches!(self, Self::Requested | Self::InSession { .. })
    }
}

/// What a party says to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stance {
    /// Agrees.
    Accepts,
    /// Does not agree.
    Rejects,
}

/// A proposal on the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its number in the consultation, from 0.
    pub number: u32,
    /// Who tabled it.
    pub by: StateId,
    /// What is proposed.
    pub text: String,
    /// What each other party said.
    pub answers: BTreeMap<StateId, (Stance, String)>,
    /// Whether its author took it back.
    pub withdrawn: bool,
}

/// One entry of a session, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When.
    pub time: ExerciseTime,
    /// The event that made it.
    pub sequence: u64,
    /// Whose.
    pub by: StateId,
    /// What.
    pub kind: EntryKind,
}

/// What an entry of a session is.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryKind {
    /// Words for the record of the session.
    Statement(String),
    /// A text handed over, by its number among what was shared.
    Shared(u32),
    /// A proposal, by its number.
    Proposed(u32),
}

/// A text handed over in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedItem {
    /// Its number in the consultation, from 0.
    pub number: u32,
    /// Who handed it over.
    pub by: StateId,
    /// The parties that sat there then and received it.
    pub to: Vec<StateId>,
    /// What it was in the giver's inbox; a receiver does not learn it.
    pub origin: Option<Item>,
    /// The text as handed over, under the marking it was given.
    pub letter: Letter,
    /// When.
    pub time: ExerciseTime,
    /// Who has read it since.
    pub read: BTreeMap<StateId, ExerciseTime>,
    /// Who has acknowledged it since.
    pub acknowledged: BTreeMap<StateId, ExerciseTime>,
}

/// Something a party undertakes to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Whose undertaking.
    pub owner: StateId,
    /// What it will do.
    pub text: String,
    /// By when, from the conclusion.
    pub within: Span,
}

/// How a commitment fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fulfilment {
    /// Not due yet.
    Open,
    /// Reported kept.
    Kept(ExerciseTime),
    /// Its deadline passed.
    Missed(ExerciseTime),
}

/// The wording of a conclusion, which every party must confirm word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// What the consultation achieved.
    pub outcome: OutcomeId,
    /// The agreed wording. Markdown.
    pub communique: String,
    /// Whether the wording is made public.
    pub public: bool,
    /// What the parties undertake.
    pub commitments: Vec<Commitment>,
}

/// A conclusion on the table, or agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tabled {
    /// Who tabled it.
    pub by: StateId,
    /// The wording.
    pub conclusion: Conclusion,
    /// Who confirmed it, its author included.
    pub confirmed: BTreeSet<StateId>,
}

/// A conclusion that was on the table and was not agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Who had tabled it.
    pub tabled_by: StateId,
    /// The wording.
    pub conclusion: Conclusion,
    /// Who did not agree, or took it off the table.
    pub by: StateId,
    /// Why; may be empty when its author took it back.
    pub reason: String,
    /// When.
    pub at: ExerciseTime,
}

/// A consultation as its parties, or the facilitator, see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Consultation {
    /// Its number.
    pub id: ConsultationId,
    /// Who asked for it.
    pub from: StateId,
    /// What was asked.
    pub request: Request,
    /// When it was sent.
    pub sent: ExerciseTime,
    /// When the addressees must have replied.
    pub deadline: ExerciseTime,
    /// The addressees.
    pub invited: BTreeMap<StateId, Invited>,
    /// The terms now in force.
    pub terms: Terms,
    /// How far it is.
    pub stage: Stage,
    /// What was said, shared and proposed, in order.
    pub entries: Vec<Entry>,
    /// What was shared.
    pub shared: Vec<SharedItem>,
    /// What was proposed.
    pub proposals: Vec<Proposal>,
    /// The conclusion on the table, or agreed.
    pub tabled: Option<Tabled>,
    /// The last conclusion that was not agreed to, while none is on the table.
    pub rejected: Option<Rejected>,
    /// How the commitments fare, in the order of the conclusion.
    pub fulfilments: Vec<Fulfilment>,
    /// What owners reported about commitments kept, by position in the conclusion.
    pub reports: BTreeMap<u32, String>,
    /// The event that asked for it, or by which this seat learnt of it.
    pub opened_by: u64,
    /// The event by which a party last sat down.
    pub held_by: Option<u64>,
    /// The event that ended it.
    pub ended_by: Option<u64>,
    /// The event that last changed it.
    pub last_event: u64,
}

impl Consultation {
    /// The requester and every addressee that accepted, in that order.
    pub fn parties(&self) -> impl Iterator<Item = &StateId> {
        let accepted = self
            .invited
            .iter()
            .filter(|(_, invited)| invited.answer == Answer::Accepted)
            .map(|(state, _)| state);
        std::iter::once(&self.from).chain(accepted)
    }

    /// Whether a State sits in it: the requester, or an addressee that accepted.
    #[must_use]
    pub fn is_party(&self, state: &StateId) -> bool {
        self.parties().any(|party| party == state)
    }

    /// Whether a State asked for it or was asked.
    #[must_use]
    pub fn concerns(&self, state: &StateId) -> bool {
        self.from == *state || self.invited.contains_key(state)
    }

    /// Whether the two are the parties of it, or two of several.
    #[must_use]
    pub fn joins(&self, one: &StateId, other: &StateId) -> bool {
        self.is_party(one) && self.is_party(other)
    }

    /// Whether the parties ever sat down together.
    #[must_use]
    pub fn was_held(&self) -> bool {
        matches!(
            self.stage,
            Stage::InSession { .. } | Stage::Concluded { .. } | Stage::BrokenOff { .. }
        )
    }

    /// The addressees that still owe an answer.
    pub fn owing(&self) -> impl Iterator<Item = &StateId> {
        self.invited
            .iter()
            .filter(|(_, invited)| {
                invited.answer.is_owed() && !matches!(invited.transit, Transit::Bounced(..))
            })
            .map(|(state, _)| state)
    }

    /// Whether an addressee could still bring the parties together, or has.
    #[must_use]
    pub fn has_prospects(&self) -> bool {
        self.invited.values().any(|invited| {
            !matches!(invited.transit, Transit::Bounced(..))
                && !matches!(invited.answer, Answer::Declined { .. } | Answer::Lapsed)
        })
    }

    fn opened(
        id: ConsultationId,
        from: &StateId,
        request: &Request,
        sent: ExerciseTime,
        deadline: ExerciseTime,
    ) -> Self {
        let invited = request.to.iter().map(|state| {
            let invited = Invited {
                transit: Transit::UnderWay,
                answer: Answer::None,
                since: sent,
            };
            (state.clone(), invited)
        });
        Self {
            id,
            from: from.clone(),
            sent,
            deadline,
            invited: invited.collect(),
            terms: request.terms.clone(),
            request: request.clone(),
            stage: Stage::Requested,
            entries: Vec::new(),
            shared: Vec::new(),
            proposals: Vec::new(),
            tabled: None,
            rejected: None,
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
        self.ended_by = Some(event.sequence);
    }

    fn set_transit(&mut self, state: &StateId, transit: Transit, time: ExerciseTime) {
        if let Some(invited) = self.invited.get_mut(state) {
            invited.transit = transit;
            invited.since = time;
        }
    }

    fn set_answer(&mut self, state: &StateId, answer: Answer, time: ExerciseTime) {
        if let Some(invited) = self.invited.get_mut(state) {
            invited.answer = answer;
            invited.since = time;
        }
    }

    fn enter(&mut self, event: &Event, by: &StateId, kind: EntryKind) {
        self.entries.push(Entry {
            time: event.time,
            sequence: event.sequence,
            by: by.clone(),
            kind,
        });
    }
}

/// Every consultation one seat knows of, by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consultations {
    by_id: BTreeMap<ConsultationId, Consultation>,
}

impl Consultations {
    /// The consultation of that number.
    #[must_use]
    pub fn get(&self, id: ConsultationId) -> Option<&Consultation> {
        self.by_id.get(&id)
    }

    /// All of them, by number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Consultation> {
        self.by_id.values()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The number the next request gets.
    #[must_use]
    pub fn next_id(&self) -> ConsultationId {
        ConsultationId(self.by_id.keys().next_back().map_or(1, |last| last.0 + 1))
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
                let consultation = Consultation::opened(*id, from, request, time, *deadline);
                self.by_id.insert(*id, consultation);
                *id
            }
            Fact::RequestDelivered {
                id,
                from,
                to,
                request,
                sent,
                deadline,
            } => {
                let consultation = self
                    .by_id
                    .entry(*id)
                    .or_insert_with(|| Consultation::opened(*id, from, request, *sent, *deadline));
                consultation.set_transit(to, Transit::Delivered(time), time);
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
            } => {
                let answer = Answer::Countered {
                    terms: terms.clone(),
                    note: note.clone(),
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
                    // It opens once for each party that sits down; the first time counts.
                    if c.stage == Stage::Requested {
                        c.stage = Stage::InSession { since: time };
                    } else {
                        // Wording that would bind one more is tabled anew, so that the newcomer reads it too.
                        c.tabled = None;
                    }
                    c.held_by = Some(event.sequence);
                    c.terms = terms.clone();
                    // A newcomer learns here who else sits at the table.
                    for party in parties {
                        if !c.is_party(party) {
                            c.set_answer(party, Answer::Accepted, time);
                        }
                    }
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
            } => {
                self.change(*id, |c| {
                    c.proposals.push(Proposal {
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
                    c.rejected = None;
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
            _ => return,
        };
        self.change(id, |c| {
            if c.opened_by == 0 {
                c.opened_by = event.sequence;
            }
            c.last_event = event.sequence;
        });
    }

    fn change(&mut self, id: ConsultationId, change: impl FnOnce(&mut Consultation)) {
        if let Some(consultation) = self.by_id.get_mut(&id) {
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
