//! Who may know what, said a second time: from the scenario, and from what happened.

use std::collections::{BTreeMap, BTreeSet};

use demarche::doctrine::{Marking, Visibility};
use demarche::exercise::{
    ActorStep, Audience, ConsultationId, ConsultationStep, Enclosure, EvaluationStep, Event, Fact,
    GroupCard, GroupId, GroupStep, Manner, PingFate, Request, Seat, Shown, SteeringStep,
};
use demarche::scenario::{ActorId, Correspondent, StateId};
use serde::Serialize;

use super::super::room::Room;
use super::super::wild::{Knower, words};

/// Somebody who could learn something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Table(StateId),
    Actor(ActorId),
    Public,
}

/// Who may know which words by now.
pub(super) struct Ledger {
    known: BTreeMap<Who, BTreeSet<String>>,
    tables: Vec<StateId>,
    seats: Vec<ActorId>,
    /// Who acts as the Chair, in which consultations it was asked or may offer itself, and where it sits.
    chair: Option<ActorId>,
    chair_follows: BTreeSet<ConsultationId>,
    chair_sits: BTreeSet<ConsultationId>,
    /// Who takes part in each working group, and its name and purpose.
    members: BTreeMap<GroupId, BTreeSet<StateId>>,
    names: BTreeMap<GroupId, BTreeSet<String>>,
    /// Who sits in each consultation.
    sitting: BTreeMap<ConsultationId, BTreeSet<StateId>>,
    /// Who asked for it.
    asked_by: BTreeMap<ConsultationId, StateId>,
    /// Whom the request has reached.
    reached: BTreeMap<ConsultationId, BTreeSet<StateId>>,
    /// Where the parties talk, or have talked.
    held: BTreeSet<ConsultationId>,
    /// Who proposed that a State join.
    wishes: BTreeMap<(ConsultationId, StateId), StateId>,
}

impl Ledger {
    pub(super) fn new(room: &Room) -> Self {
        let tables: Vec<_> = room
            .wild
            .scenario
            .states
            .iter()
            .map(|state| state.id.clone())
            .collect();
        let mut ledger = Self {
            known: BTreeMap::new(),
            tables,
            seats: room
                .wild
                .scenario
                .seated()
                .map(|(actor, _)| actor.id.clone())
                .collect(),
            chair: room.wild.scenario.chair().cloned(),
            chair_follows: BTreeSet::new(),
            chair_sits: BTreeSet::new(),
            members: BTreeMap::new(),
            names: BTreeMap::new(),
            sitting: BTreeMap::new(),
            asked_by: BTreeMap::new(),
            reached: BTreeMap::new(),
            held: BTreeSet::new(),
            wishes: BTreeMap::new(),
        };
        for group in GroupCard::all(&room.wild.scenario) {
            let members = group.members.iter().cloned().collect();
            ledger.members.insert(group.id, members);
            ledger
                .names
                .insert(group.id, in_json(&(&group.name, &group.purpose)));
        }
        for (word, knower) in &room.wild.tokens {
            let word = BTreeSet::from([word.clone()]);
            match knower {
                Knower::Everyone => ledger.everyone(&word),
                Knower::Tables => ledger.all_tables(&word),
                Knower::States(states) => ledger.tables(states, &word),
                Knower::Seats(states, actors) => {
                    ledger.tables(states, &word);
                    ledger.actors(actors, &word);
                }
                Knower::Facilitator | Knower::Play => {}
            }
        }
        ledger
    }

    fn learn(&mut self, who: Who, words: &BTreeSet<String>) {
        self.known
            .entry(who)
            .or_default()
            .extend(words.iter().cloned());
    }

    fn tables<'a>(
        &mut self,
        states: impl IntoIterator<Item = &'a StateId>,
        words: &BTreeSet<String>,
    ) {
        for state in states {
            self.learn(Who::Table(state.clone()), words);
        }
    }

    fn all_tables(&mut self, words: &BTreeSet<String>) {
        self.tables(&self.tables.clone(), words);
    }

    fn actors<'a>(
        &mut self,
        actors: impl IntoIterator<Item = &'a ActorId>,
        words: &BTreeSet<String>,
    ) {
        for actor in actors {
            self.learn(Who::Actor(actor.clone()), words);
        }
    }

    fn correspondents<'a>(
        &mut self,
        who: impl IntoIterator<Item = &'a Correspondent>,
        words: &BTreeSet<String>,
    ) {
        for who in who {
            match who {
                Correspondent::State(state) => self.tables([state], words),
                Correspondent::Actor(actor) => self.actors([actor], words),
            }
        }
    }

    fn everyone(&mut self, words: &BTreeSet<String>) {
        self.all_tables(words);
        self.actors(&self.seats.clone(), words);
        self.learn(Who::Public, words);
    }

    fn those_sitting(&mut self, id: ConsultationId, words: &BTreeSet<String>) {
        self.tables(&self.sitting[&id].clone(), words);
    }

    fn sits_down(&mut self, id: ConsultationId, state: &StateId) {
        self.sitting.entry(id).or_default().insert(state.clone());
    }

    /// What whoever acts as the Chair learns: how a request fares that it was asked to help with, or may offer itself
    /// in; and what is said where it sits.
    fn tell_the_chair(&mut self, event: &Event) {
        let Some(chair) = self.chair.clone() else {
            return;
        };
        let may_offer = |request: &Request| {
            let procedure = request.kept_procedure();
            procedure.is_some_and(|procedure| procedure.chair_may_offer)
        };
        let (id, words, at_the_table) = match &event.fact {
            Fact::ConsultationRequested { id, request, .. } => {
                if may_offer(request) {
                    self.chair_follows.insert(*id);
                }
                (*id, in_json(request), false)
            }
            Fact::RequestCountered { id, note, .. } => (*id, in_json(note), false),
            Fact::RequestDeclined { id, reason, .. } => (*id, in_json(reason), false),
            Fact::StatementMade { id, text, .. } | Fact::ProposalTabled { id, text, .. } => {
                (*id, in_json(text), true)
            }
            Fact::ItemShared { id, letter, .. } => {
                let shown = (&letter.title, &letter.from, &letter.body);
                (*id, in_json(&shown), true)
            }
            Fact::ProposalAnswered { id, note, .. } => (*id, in_json(note), true),
            Fact::ConclusionTabled { id, conclusion, .. }
            | Fact::ConsultationConcluded { id, conclusion, .. } => {
                (*id, in_json(conclusion), true)
            }
            Fact::ConclusionRejected { id, reason, .. }
            | Fact::ConsultationBrokenOff { id, reason, .. } => (*id, in_json(reason), true),
            Fact::CommitmentKept { id, report, .. } => (*id, in_json(report), true),
            Fact::Consultation { id, step } => {
                let at_the_table = match step {
                    ConsultationStep::FollowUpOpened { request, .. } => {
                        if may_offer(request) {
                            self.chair_follows.insert(*id);
                        }
                        return;
                    }
                    ConsultationStep::ConsultationAnnounced { .. }
                    | ConsultationStep::TableShown { .. } => return,
                    ConsultationStep::ChairAsked { .. } => {
                        self.chair_follows.insert(*id);
                        false
                    }
                    ConsultationStep::ChairAccepted { .. } => {
                        self.chair_sits.insert(*id);
                        false
                    }
                    ConsultationStep::JoiningProposed { .. }
                    | ConsultationStep::JoiningConsented { .. }
                    | ConsultationStep::JoiningRefused { .. }
                    | ConsultationStep::AgendaItemTabled { .. }
                    | ConsultationStep::AgendaItemAgreed { .. }
                    | ConsultationStep::QuestionAsked { .. }
                    | ConsultationStep::QuestionAnswered { .. }
                    | ConsultationStep::QuestionDeclined { .. }
                    | ConsultationStep::SessionAdjourned { .. }
                    | ConsultationStep::OutcomeOverridden { .. } => true,
                    _ => false,
                };
                (*id, in_json(step), at_the_table)
            }
            _ => return,
        };
        let told = match at_the_table {
            true => self.chair_sits.contains(&id),
            false => self.chair_follows.contains(&id),
        };
        if told {
            self.actors([&chair], &words);
        }
        if let Fact::Consultation {
            step: ConsultationStep::ChairDeclined { .. },
            ..
        } = &event.fact
        {
            self.chair_follows.remove(&id);
        }
    }

    /// What becomes known, and to whom, by something that happened.
    pub(super) fn happened(&mut self, event: &Event) {
        self.tell_the_chair(event);
        match &event.fact {
            // The words of the room's run are for everyone.
            Fact::ExerciseOpened { title, branch, .. } => {
                self.everyone(&in_json(&(title, branch)));
            }
            Fact::MoveBegan {
                title, questions, ..
            } => self.everyone(&in_json(&(title, questions))),

            // What is put before the room, everybody in it sees.
            Fact::DisplayChanged { change } => self.everyone(&in_json(change)),

            // An inject is its addressees' alone, unless it is for all and may be published.
            Fact::InjectReleased {
                inject, to, letter, ..
            } => {
                let text = in_json(&(inject, &letter.title, &letter.from, &letter.body));
                let asks = in_json(&letter.asks);
                match to {
                    Audience::Everyone => {
                        self.all_tables(&text);
                        self.all_tables(&asks);
                        if letter.marking == Marking::Clear {
                            self.everyone(&text);
                        }
                    }
                    Audience::States(states) => {
                        self.tables(states, &text);
                        self.tables(states, &asks);
                    }
                    Audience::Seats { states, actors } => {
                        for words in [&text, &asks] {
                            self.tables(states, words);
                            self.actors(actors, words);
                        }
                    }
                }
            }

            // A letter is for its writer and its addressees; what was published is for everyone.
            Fact::WorkingGroup { id, step } => self.in_group(*id, step),
            Fact::Actor { actor, step } => match step {
                ActorStep::Wrote {
                    to,
                    subject,
                    body,
                    encloses,
                    ..
                } => {
                    let words = in_json(&(subject, body, enclosed(encloses.as_deref())));
                    self.actors([actor], &words);
                    self.correspondents(to, &words);
                }
                ActorStep::WrittenTo {
                    from,
                    subject,
                    body,
                    encloses,
                    ..
                } => {
                    let words = in_json(&(subject, body, enclosed(encloses.as_deref())));
                    self.actors([actor], &words);
                    self.tables([from], &words);
                }
                ActorStep::Published { letter, .. } => self.everyone(&in_json(letter)),
                ActorStep::PlayerAssigned { .. }
                | ActorStep::Read { .. }
                | ActorStep::Acknowledged { .. } => {}
            },

            // A decision, its options and its reasons are its State's.
            Fact::DecisionOpened {
                decision,
                state,
                question,
                ..
            } => {
                self.tables([state], &in_json(&(decision, question)));
            }
            Fact::DecisionTaken {
                state, rationale, ..
            } => self.tables([state], &in_json(rationale)),

            // A measure speaks to whom the catalogue says.
            Fact::MeasureTaken {
                by,
                toward,
                wording,
                visibility,
                ..
            } => {
                let wording = in_json(wording);
                match visibility {
                    Visibility::Public => self.everyone(&wording),
                    Visibility::Addressees => self.tables(toward.iter().chain([by]), &wording),
                    Visibility::Own => self.tables([by], &wording),
                }
            }

            // A message is its sender's until it arrives.
            Fact::MessageSent { from, note, .. } => self.tables([from], &in_json(note)),
            Fact::MessageDelivered { note, .. } => {
                self.tables([&note.to], &in_json(note));
                if note.channel == *"public" {
                    self.everyone(&in_json(note));
                }
            }

            // What leaks is public, and nothing else of what was said.
            Fact::TalksLeaked { letter, .. } => self.everyone(&in_json(letter)),
            // A line of a communications check speaks to the State it reached.
            Fact::Pinged {
                to,
                letter,
                contact,
                fate: PingFate::Delivered,
                ..
            } => self.tables([to], &in_json(&(letter, contact))),
            // An intent is known to those it was declared to, a grade to those it was shown to.
            Fact::IntentDeclared {
                by,
                words,
                manner,
                heard_by,
                ..
            } => {
                self.tables(heard_by.iter().chain([by]), &in_json(words));
                if *manner == Manner::Public {
                    self.everyone(&in_json(words));
                }
            }
            // What waits for sign-off is its State's alone until it is done.
            Fact::SignOff { state, step, .. } => self.tables([state], &in_json(step)),
            Fact::SeverityGraded {
                by, shown, reason, ..
            } => {
                let reason = in_json(reason);
                self.tables([by], &reason);
                match shown {
                    Shown::Private => {}
                    Shown::Shared(states) => self.tables(states, &reason),
                    Shown::Public => self.everyone(&reason),
                }
            }

            // A request is the asker's until it arrives; answers are between the asker and the asked.
            Fact::ConsultationRequested {
                id, from, request, ..
            } => {
                self.asked_by.insert(*id, from.clone());
                self.sits_down(*id, from);
                self.tables([from], &in_json(request));
            }
            Fact::RequestDelivered {
                id, to, request, ..
            } => {
                self.reached.entry(*id).or_default().insert(to.clone());
                self.tables([to], &in_json(request));
            }
            Fact::SessionOpened { id, parties, .. } => {
                self.held.insert(*id);
                for party in parties {
                    self.sits_down(*id, party);
                }
            }
            Fact::Consultation { id, step } => self.stepped(*id, step),

            // What is changed in the script says nothing to anybody before it is released. What is taken back is told
            // to those who had it, and to nobody else.
            Fact::Steering { step } => match step {
                SteeringStep::InjectRetracted {
                    to,
                    copies,
                    public,
                    note,
                    ..
                } => {
                    let note = in_json(note);
                    match to {
                        Audience::Everyone => self.all_tables(&note),
                        Audience::States(states) => self.tables(states, &note),
                        Audience::Seats { states, actors } => {
                            self.tables(states, &note);
                            self.actors(actors, &note);
                        }
                    }
                    for holder in copies.iter().flat_map(|(_, holders)| holders) {
                        match holder {
                            Correspondent::State(state) => self.tables([state], &note),
                            Correspondent::Actor(actor) => self.actors([actor], &note),
                        }
                    }
                    if *public {
                        self.everyone(&note);
                    }
                }
                SteeringStep::DecisionOverridden { state, reason, .. } => {
                    self.tables([state], &in_json(reason));
                }
                SteeringStep::PlayStopped { phrase } => self.everyone(&in_json(phrase)),
                SteeringStep::InjectEdited { .. }
                | SteeringStep::PictureAdded { .. }
                | SteeringStep::InjectMerged { .. }
                | SteeringStep::ScriptShifted { .. }
                | SteeringStep::InjectRestored { .. }
                | SteeringStep::ActUndone { .. }
                | SteeringStep::JudgementUndone { .. }
                | SteeringStep::MoveEnded { .. }
                | SteeringStep::MoveExtended { .. }
                | SteeringStep::MoveUndone { .. }
                | SteeringStep::MoveReopened { .. }
                | SteeringStep::StopLifted => {}
            },
            // Who sits at a table, that table knows; ratings and bookmarks are for those who watch.
            Fact::Evaluation {
                step:
                    EvaluationStep::PeopleNamed {
                        seat: Seat::Team(state),
                        people,
                    },
            } => self.tables([state], &in_json(people)),
            Fact::RequestCountered { id, by, note, .. } => {
                self.tables([&self.asked_by[id].clone(), by], &in_json(note));
            }
            Fact::RequestDeclined { id, by, reason } => {
                self.tables([&self.asked_by[id].clone(), by], &in_json(reason));
            }
            Fact::RequestAccepted { id, by } => self.sits_down(*id, by),
            Fact::CounterAccepted { id, of, .. } => self.sits_down(*id, of),

            // What is said at the table stays with those who sit there.
            Fact::StatementMade { id, text, .. } | Fact::ProposalTabled { id, text, .. } => {
                self.those_sitting(*id, &in_json(text));
            }
            Fact::ItemShared { id, letter, .. } => {
                self.those_sitting(*id, &in_json(&(&letter.title, &letter.from, &letter.body)));
            }
            Fact::ProposalAnswered { id, note, .. } => self.those_sitting(*id, &in_json(note)),
            Fact::ConclusionTabled { id, conclusion, .. } => {
                self.those_sitting(*id, &in_json(conclusion));
            }
            Fact::ConclusionRejected { id, reason, .. }
            | Fact::ConsultationBrokenOff { id, reason, .. } => {
                self.those_sitting(*id, &in_json(reason));
            }
            Fact::CommitmentKept { id, report, .. } => self.those_sitting(*id, &in_json(report)),
            Fact::ConsultationConcluded { conclusion, .. } if conclusion.public => {
                self.everyone(&in_json(&conclusion.communique));
            }

            // A belief is its State's own.
            Fact::AssessmentRecorded { state, assessment } => {
                self.tables([state], &in_json(&assessment.reasoning));
            }

            // Everything else says nothing new, or speaks to the facilitator alone.
            _ => {}
        }
    }

    /// What becomes known in a working group: to its members, and of an invitation to the invited.
    fn in_group(&mut self, id: GroupId, step: &GroupStep) {
        let members = self.members.entry(id).or_default();
        match step {
            GroupStep::Founded {
                by,
                name,
                purpose,
                invited,
                ..
            } => {
                members.insert(by.clone());
                let words = in_json(&(name, purpose));
                self.names.insert(id, words.clone());
                self.tables(invited.iter().chain([by]), &words);
            }
            GroupStep::Invited { state, .. } => {
                let words = self.names.get(&id).cloned().unwrap_or_default();
                self.tables([state], &words);
            }
            GroupStep::Joined { by } => {
                members.insert(by.clone());
                let words = self.names.get(&id).cloned().unwrap_or_default();
                self.tables([by], &words);
            }
            GroupStep::BoardShown { to, board } => {
                let posts = board.posts.iter();
                let posts: Vec<_> = posts
                    .map(|post| (&post.text, enclosed(post.shares.as_deref())))
                    .collect();
                let words = in_json(&(posts, &board.positions, &board.standing, &board.dissolving));
                self.tables([to], &words);
            }
            GroupStep::Posted { text, shares, .. } => {
                let words = in_json(&(text, enclosed(shares.as_deref())));
                let members = members.clone();
                self.tables(&members, &words);
            }
            GroupStep::Declined { by, reason } | GroupStep::Left { by, reason } => {
                members.remove(by);
                let members = members.clone();
                self.tables(members.iter().chain([by]), &in_json(reason));
            }
            GroupStep::MadePublic { name, purpose, .. } => {
                self.everyone(&in_json(&(name, purpose)));
            }
            GroupStep::PositionProposed { .. }
            | GroupStep::PositionRejected { .. }
            | GroupStep::DissolutionAsked { .. } => {
                let members = members.clone();
                self.tables(&members, &in_json(step));
            }
            GroupStep::PositionConfirmed { .. }
            | GroupStep::PositionWithdrawn { .. }
            | GroupStep::PositionAgreed { .. }
            | GroupStep::Dissolved
            | GroupStep::PostLeaked { .. } => {
                assert!(in_json(step).is_empty(), "{step:?} says nothing new");
            }
        }
    }

    /// What becomes known beside the plain course of a consultation.
    fn stepped(&mut self, id: ConsultationId, step: &ConsultationStep) {
        let words = in_json(step);
        if let ConsultationStep::FollowUpOpened { from, parties, .. } = step {
            self.asked_by.insert(id, from.clone());
            self.held.insert(id);
            for party in parties {
                self.sits_down(id, party);
            }
        }
        let asker = self.asked_by[&id].clone();
        match step {
            // Passing it on and reminding is between the asker and the asked.
            ConsultationStep::RequestReferred { by: other, .. }
            | ConsultationStep::ClarificationGiven { by: other, .. }
            | ConsultationStep::AddresseeReminded { to: other, .. } => {
                self.tables([&asker, other], &words);
            }
            // Who joins is for those who sit there, and for whoever asked to.
            ConsultationStep::JoiningProposed { state, by, .. } => {
                self.wishes.insert((id, state.clone()), by.clone());
                self.those_sitting(id, &words);
                self.tables([by], &words);
            }
            ConsultationStep::JoiningRefused { state, .. } => {
                self.those_sitting(id, &words);
                if self.wishes.get(&(id, state.clone())) == Some(state) {
                    self.tables([state], &words);
                }
            }
            // What lies on the table is a newcomer's as well.
            ConsultationStep::TableShown { to, .. } => self.tables([to], &words),
            // The Chair is told besides, and reminds in the asker’s sight.
            ConsultationStep::ChairShown { .. } | ConsultationStep::ChairAcknowledged => {}
            ConsultationStep::ChairReminded { to, .. } => self.tables([&asker, to], &words),
            ConsultationStep::ChairAsked { by, .. } => {
                self.those_sitting(id, &words);
                self.tables([by], &words);
            }
            // The Chair speaks to all that were asked, until some of them sit down.
            ConsultationStep::ChairAccepted { .. }
            | ConsultationStep::ChairDeclined { .. }
            | ConsultationStep::ChairConvened { .. }
            | ConsultationStep::ChairSpoke { .. } => {
                self.those_sitting(id, &words);
                if !self.held.contains(&id) {
                    self.tables(&self.reached.get(&id).cloned().unwrap_or_default(), &words);
                }
            }
            ConsultationStep::ConsultationAnnounced { .. } => self.everyone(&words),
            ConsultationStep::MeetingAsked { states, .. } => {
                self.tables(states, &words);
                self.tables([&asker], &words);
            }
            // What is said at the table stays with those who sit there.
            ConsultationStep::AgendaItemTabled { .. }
            | ConsultationStep::QuestionAsked { .. }
            | ConsultationStep::QuestionAnswered { .. }
            | ConsultationStep::QuestionDeclined { .. }
            | ConsultationStep::OutcomeOverridden { .. }
            | ConsultationStep::SessionAdjourned { .. } => self.those_sitting(id, &words),
            ConsultationStep::FollowUpOpened { .. } => self.those_sitting(id, &words),
            ConsultationStep::MeetingSupported { .. }
            | ConsultationStep::MeetingConvened { .. }
            | ConsultationStep::AgendaItemAgreed { .. }
            | ConsultationStep::QuestionLapsed { .. }
            | ConsultationStep::SessionResumed { .. } => {
                assert!(words.is_empty(), "{step:?} says nothing new");
            }
            ConsultationStep::AddresseeAdded { .. }
            | ConsultationStep::CounterLapsed { .. }
            | ConsultationStep::JoiningConsented { .. } => {
                assert!(words.is_empty(), "{step:?} says nothing new");
            }
        }
    }

    pub(super) fn may_know(&self, who: &Who) -> BTreeSet<String> {
        self.known.get(who).cloned().unwrap_or_default()
    }
}

/// What an addressee reads of an enclosure.
fn enclosed(enclosure: Option<&Enclosure>) -> Option<(&str, &str, &str)> {
    let letter = &enclosure?.letter;
    Some((&letter.title, &letter.from, &letter.body))
}

/// Every word of a value, as it would go over the wire.
pub(super) fn in_json(value: &impl Serialize) -> BTreeSet<String> {
    words(&serde_json::to_string(value).unwrap())
}
