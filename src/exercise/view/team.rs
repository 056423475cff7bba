//! What one State knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::inbox::{self, InboxEntry};
use super::progress::Progress;
use super::public::{PublicItem, public_item};
use crate::doctrine::{InjectChannel, Marking};
use crate::exercise::actor::{ActorStep, Correspondence};
use crate::exercise::assessment::RecordedAssessment;
use crate::exercise::briefing::Briefing;
use crate::exercise::consultation::{ConsultationId, Consultations};
use crate::exercise::decision::{self, OpenDecision};
use crate::exercise::evaluation::{EvaluationStep, Person};
use crate::exercise::event::{ConsultationStep, Event, Fact, SteeringStep};
use crate::exercise::intent::DeclaredIntent;
use crate::exercise::letter::{Item, Letter, Message, Transit};
use crate::exercise::measure::TakenMeasure;
use crate::exercise::prompt::{self, Prompt, PromptStatus};
use crate::exercise::severity::Grading;
use crate::exercise::sign_off::SignOffs;
use crate::exercise::tension::TensionChange;
use crate::exercise::working_group::{GroupId, GroupStep, WorkingGroups};
use crate::scenario::{AssetId, AssetStatus, ExerciseTime, StateId};

/// Consultations of others that were made known.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnouncedConsultation {
    /// Their number.
    pub id: ConsultationId,
    /// Who consults.
    pub parties: Vec<StateId>,
    /// When it was made known.
    pub time: ExerciseTime,
    /// When this State asked to join, if it did and was not answered.
    pub asked: Option<ExerciseTime>,
    /// When the parties did not let it join, and why.
    pub refused: Option<(ExerciseTime, String)>,
}

/// What one State knows: a fold over the events visible to its team.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamView {
    /// What it was told before play.
    pub briefing: Arc<Briefing>,
    /// The clock and the move.
    pub progress: Progress,
    /// What reached it, oldest first.
    pub inbox: Vec<InboxEntry>,
    /// The decisions put to it, in that order.
    pub decisions: Vec<OpenDecision>,
    /// The consultations it knows of.
    pub consultations: Consultations,
    /// Consultations that were made known in public, its own among them.
    pub announced: Vec<AnnouncedConsultation>,
    /// The working groups it knows of.
    pub groups: WorkingGroups,
    /// The letters it wrote to actors and received from them.
    pub correspondence: Correspondence,
    /// The messages it sent.
    pub sent: Vec<Message>,
    /// The measures it took or saw others take.
    pub measures: Vec<TakenMeasure>,
    /// How it stands towards the others.
    pub relations: BTreeMap<StateId, u8>,
    /// How that changed.
    pub relation_changes: Vec<TensionChange>,
    /// How the infrastructure it sees fares.
    pub assets: BTreeMap<AssetId, AssetStatus>,
    /// What it believed, oldest first.
    pub assessments: Vec<RecordedAssessment>,
    /// When it was asked what it believes.
    pub prompts: Vec<Prompt>,
    /// What it declared to intend, and what it heard others declare.
    pub intents: Vec<DeclaredIntent>,
    /// How grave it called the incident, and what it learnt of the grades of others.
    pub gradings: Vec<Grading>,
    /// Its drafts that needed sign-off.
    pub sign_offs: SignOffs,
    /// What is known in public, oldest first.
    pub public: Vec<PublicItem>,
    /// What was taken back of what reached it, in that order.
    pub taken_back: Vec<Item>,
    /// Who sits at this desk, as far as it was noted.
    pub people: Vec<Person>,
}

impl TeamView {
    /// Before anything happened.
    #[must_use]
    pub fn new(briefing: Arc<Briefing>) -> Self {
        let assets = briefing
            .assets
            .iter()
            .map(|asset| (asset.id.clone(), asset.status))
            .collect();
        let own = &briefing.state;
        let groups = WorkingGroups::standing(briefing.groups.iter().cloned(), |group| {
            group.members.contains(own)
        });
        Self {
            groups,
            relations: briefing.relations.clone(),
            assets,
            briefing,
            progress: Progress::new(),
            inbox: Vec::new(),
            decisions: Vec::new(),
            consultations: Consultations::default(),
            announced: Vec::new(),
            correspondence: Correspondence::default(),
            sent: Vec::new(),
            measures: Vec::new(),
            relation_changes: Vec::new(),
            assessments: Vec::new(),
            prompts: Vec::new(),
            intents: Vec::new(),
            gradings: Vec::new(),
            sign_offs: SignOffs::default(),
            public: Vec::new(),
            taken_back: Vec::new(),
            people: Vec::new(),
        }
    }

    /// The State whose view it is.
    #[must_use]
    pub fn state(&self) -> &StateId {
        &self.briefing.state
    }

    /// The entry of an item.
    #[must_use]
    pub fn entry(&self, item: &Item) -> Option<&InboxEntry> {
        inbox::entry(&self.inbox, item)
    }

    /// How many entries were never opened.
    #[must_use]
    pub fn unread(&self) -> usize {
        inbox::unread(&self.inbox)
    }

    /// The decisions still to be taken, the most urgent first.
    #[must_use]
    pub fn to_decide(&self) -> Vec<&OpenDecision> {
        let mut open: Vec<_> = self
            .decisions
            .iter()
            .filter(|decision| decision.taken.is_none())
            .collect();
        open.sort_by_key(|decision| decision.deadline);
        open
    }

    /// What the State last believed.
    #[must_use]
    pub fn belief(&self) -> Option<&RecordedAssessment> {
        self.assessments.last()
    }

    /// The prompts that still wait for an assessment, the most urgent first.
    #[must_use]
    pub fn to_assess(&self) -> Vec<&Prompt> {
        let mut open: Vec<_> = self
            .prompts
            .iter()
            .filter(|prompt| prompt.status == PromptStatus::Open)
            .collect();
        open.sort_by_key(|prompt| prompt.until);
        open
    }

    /// Folds an event that [`crate::exercise::visible()`] let through for this State.
    pub fn see(&mut self, event: &Event) {
        self.progress.see(event);
        self.consultations.apply(event);
        self.correspondence.apply(event);
        self.sign_offs.apply(event);
        self.groups.apply(event);
        self.public
            .extend(public_item(event, &self.briefing.common));
        let taken_back = inbox::take_back(&mut self.public, &mut self.inbox, event);
        self.taken_back.extend(taken_back);
        let time = event.time;
        match &event.fact {
            Fact::InjectReleased { inject, letter, .. } => {
                self.receive(event, Item::Inject(inject.clone()), letter.clone(), None);
            }
            Fact::MessageSent { .. } => self.sent.extend(Message::told_by(event)),
            Fact::MessageDelivered { id, from, note, .. } => {
                if note.to == *self.state() {
                    let letter = Letter {
                        title: note.subject.clone(),
                        from: self.briefing.common.short_name(from).to_owned(),
                        channel: InjectChannel::Diplomatic,
                        marking: Marking::Amber,
                        body: note.body.clone(),
                        asks: None,
                        pictures: Vec::new(),
                    };
                    let given_by = Some(from.clone());
                    self.receive(event, Item::Message(*id), Arc::new(letter), given_by);
                } else {
                    self.sent_fares(event);
                }
            }
            Fact::DeliveryDelayed { .. } | Fact::Bounced { .. } => self.sent_fares(event),
            Fact::ItemShared {
                id,
                number,
                by,
                letter,
                ..
            } if by != self.state() => {
                self.receive(
                    event,
                    Item::Shared(*id, *number),
                    letter.clone(),
                    Some(by.clone()),
                );
            }
            Fact::ItemRead { item, by } => self.mark(item, by, time, false),
            Fact::ItemAcknowledged { item, by } => self.mark(item, by, time, true),
            Fact::DecisionOpened { .. }
            | Fact::DecisionTaken { .. }
            | Fact::Steering {
                step: SteeringStep::DecisionOverridden { .. },
            } => decision::fold(&mut self.decisions, event),
            Fact::MeasureTaken { .. } => self.measures.extend(TakenMeasure::told_by(event)),
            Fact::TensionChanged { to, after, .. } => {
                self.relations.insert(to.clone(), *after);
                self.relation_changes.extend(TensionChange::told_by(event));
            }
            Fact::Consultation { id, step } => self.see_step(*id, step, time),
            Fact::WorkingGroup { id, step } => self.see_group(*id, step, event),
            Fact::Actor {
                actor,
                step: ActorStep::Wrote { id, .. },
            } => {
                if let Some(dispatch) = self.correspondence.get(*id) {
                    let card = self.briefing.actor(actor);
                    let name = card.map_or(actor.as_str(), |card| card.name.as_str());
                    let letter = dispatch.letter(name, card.map(|card| card.role));
                    self.receive(event, Item::Dispatch(*id), letter, None);
                }
            }
            Fact::Evaluation {
                step: EvaluationStep::PeopleNamed { people, .. },
            } => self.people.clone_from(people),
            Fact::InfrastructureChanged { asset, status } => {
                self.assets.insert(asset.clone(), *status);
            }
            Fact::Pinged { ping, letter, .. } => {
                self.receive(event, Item::Ping(*ping), letter.clone(), None);
            }
            Fact::AssessmentAsked { .. } => prompt::ask(&mut self.prompts, event),
            Fact::AssessmentLapsed { state, occasion } => {
                prompt::lapse(&mut self.prompts, state, *occasion);
            }
            Fact::IntentDeclared { .. } => self.intents.extend(DeclaredIntent::told_by(event)),
            Fact::SeverityGraded { .. } => self.gradings.extend(Grading::told_by(event)),
            Fact::AssessmentRecorded { state, .. } => {
                let _ = prompt::answer(&mut self.prompts, state, event.sequence);
                self.assessments.extend(RecordedAssessment::told_by(event));
            }
            _ => {}
        }
    }

    fn see_step(&mut self, id: ConsultationId, step: &ConsultationStep, time: ExerciseTime) {
        if let ConsultationStep::ConsultationAnnounced { parties, .. } = step {
            self.announced.push(AnnouncedConsultation {
                id,
                parties: parties.clone(),
                time,
                asked: None,
                refused: None,
            });
        }
        let own = self.briefing.state.clone();
        let Some(known) = self.announced.iter_mut().find(|known| known.id == id) else {
            return;
        };
        match step {
            ConsultationStep::JoiningProposed { state, by, .. } if *state == own && *by == own => {
                known.asked = Some(time);
                known.refused = None;
            }
            ConsultationStep::JoiningRefused { state, reason, .. } if *state == own => {
                known.asked = None;
                known.refused = Some((time, reason.clone()));
            }
            ConsultationStep::TableShown { .. } => known.asked = None,
            _ => {}
        }
    }

    /// What others share on a board lies in the inbox too, so that it can be read, acknowledged and passed on.
    fn see_group(&mut self, id: GroupId, step: &GroupStep, event: &Event) {
        match step {
            GroupStep::Posted {
                number,
                by,
                shares: Some(shares),
                ..
            } if by != self.state() => {
                let item = Item::Posted(id, *number);
                self.receive(
                    event,
                    item,
                    Arc::new(shares.letter.clone()),
                    Some(by.clone()),
                );
            }
            GroupStep::BoardShown { board, .. } => {
                for post in &board.posts {
                    let item = Item::Posted(id, post.number);
                    if let Some(shares) = &post.shares
                        && post.by != *self.state()
                        && self.entry(&item).is_none()
                    {
                        self.receive(
                            event,
                            item,
                            Arc::new(shares.letter.clone()),
                            Some(post.by.clone()),
                        );
                    }
                }
            }
            _ => {}
        }
    }

    fn receive(
        &mut self,
        event: &Event,
        item: Item,
        letter: Arc<Letter>,
        given_by: Option<StateId>,
    ) {
        let entry = InboxEntry::brought_by(event, item, letter, given_by);
        self.inbox.push(entry);
    }

    fn sent_fares(&mut self, event: &Event) {
        if let Some((id, transit)) = Transit::told_by(event)
            && let Some(message) = self.sent.iter_mut().find(|message| message.id == id)
        {
            message.transit = transit;
        }
    }

    fn mark(&mut self, item: &Item, by: &StateId, time: ExerciseTime, acknowledged: bool) {
        if by == self.state() {
            inbox::mark(&mut self.inbox, item, time, acknowledged);
        } else if let Item::Message(id) = item
            && acknowledged
            && let Some(message) = self.sent.iter_mut().find(|message| message.id == *id)
        {
            message.acknowledged.get_or_insert(time);
        }
    }
}
