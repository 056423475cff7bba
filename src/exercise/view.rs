//! What a seat sees: a fold over the events visible to it, and nothing else.
//!
//! The same on this machine, on a station and in a replay. A team's view never touches the exercise.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::actor::{ActorStep, Correspondence};
use super::briefing::{Briefing, Common};
use super::clock::{Clock, Mode, Pace, Phase};
use super::consultation::{Conclusion, ConsultationId, Consultations};
use super::display::PublicDisplay;
use super::evaluation::{EvaluationStep, Person};
use super::event::{ConsultationStep, Event, Fact, Resolution, SteeringStep};
use super::intent::{DeclaredIntent, Manner};
use super::letter::{Item, Letter, Message, Parcel, Transit, is_public};
use super::moment::WallTime;
use super::prompt::{self, Prompt, PromptStatus};
use super::run_sheet::Retraction;
use super::severity::{Grading, Shown};
use super::sign_off::SignOffs;
use super::state::{OpenDecision, RecordedAssessment, TakenDecision, TakenMeasure, TensionChange};
use super::working_group::{GroupId, GroupStep, WorkingGroups};
use crate::doctrine::{InjectChannel, IntentId, Marking, MeasureId, SeverityScaleId};
use crate::scenario::{AssetId, AssetStatus, ExerciseTime, StateId};

/// The move under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveView {
    /// Its position, from 0.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its discussion questions.
    pub questions: Vec<String>,
    /// When it began.
    pub began: ExerciseTime,
}

/// The clock and the move, which everyone sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The exercise clock.
    pub clock: Clock,
    /// By the clock or step by step.
    pub mode: Mode,
    /// The name of this run.
    pub title: String,
    /// The move under way.
    pub current_move: Option<MoveView>,
    /// What was under way before each move began or ended, for when that is undone.
    earlier_moves: Vec<Option<MoveView>>,
    /// The phrase that stops play for a real emergency, while it does.
    pub stopped: Option<String>,
    /// The latest story time seen.
    pub latest: ExerciseTime,
    /// The last event seen.
    pub sequence: u64,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            clock: Clock::standing(Pace::REAL),
            mode: Mode::default(),
            title: String::new(),
            current_move: None,
            earlier_moves: Vec::new(),
            stopped: None,
            latest: ExerciseTime::START,
            sequence: 0,
        }
    }

    /// The story's time at a wall moment.
    #[must_use]
    pub fn now(&self, wall: WallTime) -> ExerciseTime {
        self.clock.at(wall).max(self.latest)
    }

    pub(super) fn see(&mut self, event: &Event) {
        self.sequence = event.sequence;
        self.latest = self.latest.max(event.time);
        let clock = &mut self.clock;
        match &event.fact {
            Fact::ExerciseOpened {
                mode, pace, title, ..
            } => {
                self.mode = *mode;
                clock.pace = *pace;
                self.title.clone_from(title);
            }
            Fact::Started | Fact::Resumed => {
                clock.anchor_at(event.wall, event.time);
                clock.phase = Phase::Running;
            }
            Fact::Paused => {
                clock.anchor_at(event.wall, event.time);
                clock.phase = Phase::Paused;
            }
            Fact::Reopened => {
                clock.anchor_at(event.wall, event.time);
                if clock.phase == Phase::Running {
                    clock.phase = Phase::Paused;
                }
            }
            Fact::Ended => {
                clock.anchor_at(event.wall, event.time);
                clock.phase = Phase::Ended;
            }
            Fact::PaceSet { pace } => {
                clock.anchor_at(event.wall, event.time);
                clock.pace = *pace;
            }
            Fact::ModeSet { mode } => self.mode = *mode,
            Fact::ClockJumped { to, .. } => clock.anchor_at(event.wall, *to),
            Fact::MoveBegan {
                number,
                title,
                questions,
            } => {
                let begun = MoveView {
                    number: *number,
                    title: title.clone(),
                    questions: questions.clone(),
                    began: event.time,
                };
                self.earlier_moves.push(self.current_move.replace(begun));
            }
            Fact::Steering { step } => self.see_step(step, event),
            _ => {}
        }
    }

    fn see_step(&mut self, step: &SteeringStep, event: &Event) {
        match step {
            SteeringStep::PlayStopped { phrase } => {
                self.stopped = Some(phrase.clone());
                if self.clock.phase == Phase::Running {
                    self.clock.anchor_at(event.wall, event.time);
                    self.clock.phase = Phase::Paused;
                }
            }
            SteeringStep::StopLifted => self.stopped = None,
            SteeringStep::MoveEnded { .. } => {
                self.earlier_moves.push(self.current_move.take());
            }
            SteeringStep::MoveUndone { .. } | SteeringStep::MoveReopened { .. } => {
                self.current_move = self.earlier_moves.pop().flatten();
            }
            _ => {}
        }
    }
}

/// Something everyone may know.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicItem {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// What.
    pub kind: PublicKind,
    /// What was said when it was taken back, if it was.
    pub retracted: Option<Retraction>,
}

/// What became public.
#[derive(Clone, Debug, PartialEq)]
pub enum PublicKind {
    /// A published text: news, an announcement, what a State told another in public.
    Text(Arc<Letter>),
    /// A State's public measure, in its own words.
    Measure {
        /// Which measure.
        measure: MeasureId,
        /// Whose.
        by: StateId,
        /// Towards whom.
        toward: Vec<StateId>,
        /// In which words.
        wording: String,
    },
    /// That States consult, and nothing of what is said.
    Consulting {
        /// Who consults.
        parties: Vec<StateId>,
    },
    /// What a State says it intends.
    Intent {
        /// Whose intent.
        by: StateId,
        /// Towards whom; nobody in particular if empty.
        toward: Vec<StateId>,
        /// What it says it intends.
        intent: IntentId,
        /// In which words.
        words: String,
    },
    /// How grave a State calls the incident, on its own national scale.
    Severity {
        /// Which State.
        by: StateId,
        /// On which scale.
        scale: SeverityScaleId,
        /// The grade's position on it.
        grade: u8,
        /// Why.
        reason: String,
    },
    /// That a working group exists, and nothing of what it does.
    Group {
        /// Its name.
        name: String,
        /// What it is for.
        purpose: String,
        /// Who takes part.
        members: Vec<StateId>,
    },
    /// The agreed wording of consultations.
    Communique {
        /// The parties.
        parties: Vec<StateId>,
        /// The agreed wording, without what the parties undertook.
        conclusion: Arc<Conclusion>,
    },
}

pub(super) fn public_item(event: &Event, common: &Common) -> Option<PublicItem> {
    let kind = match &event.fact {
        Fact::MessageDelivered { from, note, .. } if is_public(&note.channel) => {
            PublicKind::Text(Arc::new(Letter {
                title: note.subject.clone(),
                from: common.short_name(from).to_owned(),
                channel: InjectChannel::Media,
                marking: Marking::Clear,
                body: note.body.clone(),
                asks: None,
                pictures: Vec::new(),
            }))
        }
        Fact::InjectReleased {
            to: super::letter::Audience::Everyone,
            letter,
            ..
        } if letter.marking.may_be_published() => PublicKind::Text(letter.clone()),
        Fact::MeasureTaken {
            measure,
            by,
            toward,
            wording,
            visibility: crate::doctrine::Visibility::Public,
            ..
        } => PublicKind::Measure {
            measure: measure.clone(),
            by: by.clone(),
            toward: toward.clone(),
            wording: wording.clone(),
        },
        Fact::WorkingGroup {
            step:
                GroupStep::MadePublic {
                    name,
                    purpose,
                    members,
                    ..
                },
            ..
        } => PublicKind::Group {
            name: name.clone(),
            purpose: purpose.clone(),
            members: members.clone(),
        },
        Fact::Consultation {
            step: ConsultationStep::ConsultationAnnounced { parties, .. },
            ..
        } => PublicKind::Consulting {
            parties: parties.clone(),
        },
        Fact::TalksLeaked { letter, .. }
        | Fact::Actor {
            step: ActorStep::Published { letter, .. },
            ..
        } => PublicKind::Text(letter.clone()),
        Fact::IntentDeclared {
            by,
            toward,
            intent,
            words,
            manner: Manner::Public,
            ..
        } => PublicKind::Intent {
            by: by.clone(),
            toward: toward.clone(),
            intent: intent.clone(),
            words: words.clone(),
        },
        Fact::SeverityGraded {
            by,
            scale,
            grade,
            shown: Shown::Public,
            reason,
        } => PublicKind::Severity {
            by: by.clone(),
            scale: scale.clone(),
            grade: *grade,
            reason: reason.clone(),
        },
        Fact::ConsultationConcluded {
            parties,
            conclusion,
            ..
        } if conclusion.public => PublicKind::Communique {
            parties: parties.clone(),
            conclusion: conclusion.clone(),
        },
        _ => return None,
    };
    Some(PublicItem {
        time: event.time,
        sequence: event.sequence,
        kind,
        retracted: None,
    })
}

/// Marks what was taken back among what is known in public and in an inbox; tells which entries of the inbox.
pub(super) fn take_back(
    items: &mut [PublicItem],
    inbox: &mut [InboxEntry],
    event: &Event,
) -> Vec<Item> {
    let Fact::Steering {
        step:
            SteeringStep::InjectRetracted {
                inject,
                released,
                copies,
                note,
                ..
            },
    } = &event.fact
    else {
        return Vec::new();
    };
    if let Some(item) = items.iter_mut().find(|item| item.sequence == *released) {
        item.retracted = Some(retraction(note, event));
    }
    let own = Item::Inject(inject.clone());
    let mut taken_back = Vec::new();
    for entry in inbox {
        if entry.item == own || copies.iter().any(|(copy, _)| *copy == entry.item) {
            entry.retracted = Some(retraction(note, event));
            taken_back.push(entry.item.clone());
        }
    }
    taken_back
}

fn retraction(note: &str, event: &Event) -> Retraction {
    Retraction {
        time: event.time,
        sequence: event.sequence,
        note: note.to_owned(),
    }
}

/// What the room sees: a fold over the public events.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicView {
    /// What everyone knows beforehand.
    pub common: Arc<Common>,
    /// The clock and the move.
    pub progress: Progress,
    /// What is known in public, oldest first.
    pub items: Vec<PublicItem>,
    /// What the facilitator has put on the display.
    pub display: PublicDisplay,
}

impl PublicView {
    /// Before anything happened.
    #[must_use]
    pub fn new(common: Arc<Common>) -> Self {
        Self {
            common,
            progress: Progress::new(),
            items: Vec::new(),
            display: PublicDisplay::default(),
        }
    }

    /// Folds an event that [`super::public()`] let through.
    pub fn see(&mut self, event: &Event) {
        self.progress.see(event);
        self.items.extend(public_item(event, &self.common));
        self.display.see(event);
        take_back(&mut self.items, &mut [], event);
    }
}

/// Something in a table's inbox.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxEntry {
    /// What it is.
    pub item: Item,
    /// Its text.
    pub letter: Arc<Letter>,
    /// The State that gave it, if another did.
    pub given_by: Option<StateId>,
    /// When it came.
    pub received: ExerciseTime,
    /// The event by which it came.
    pub sequence: u64,
    /// When it was opened.
    pub read: Option<ExerciseTime>,
    /// When it was acknowledged.
    pub acknowledged: Option<ExerciseTime>,
    /// What the table was told when it was taken back, if it was.
    pub retracted: Option<Retraction>,
}

impl InboxEntry {
    /// Whether somebody gave it: another State, or an actor.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.given_by.is_some() || matches!(self.item, Item::Dispatch(_))
    }
}

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
        // What came last is asked for most.
        self.inbox.iter().rev().find(|entry| entry.item == *item)
    }

    /// How many entries were never opened.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.inbox
            .iter()
            .filter(|entry| entry.read.is_none())
            .count()
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

    /// Folds an event that [`super::visible()`] let through for this State.
    pub fn see(&mut self, event: &Event) {
        self.progress.see(event);
        self.consultations.apply(event);
        self.correspondence.apply(event);
        self.sign_offs.apply(event);
        self.groups.apply(event);
        self.public
            .extend(public_item(event, &self.briefing.common));
        let taken_back = take_back(&mut self.public, &mut self.inbox, event);
        self.taken_back.extend(taken_back);
        let time = event.time;
        match &event.fact {
            Fact::InjectReleased { inject, letter, .. } => {
                self.receive(event, Item::Inject(inject.clone()), letter.clone(), None);
            }
            Fact::MessageSent { id, from, note, .. } => self.sent.push(Message {
                id: *id,
                from: from.clone(),
                note: note.clone(),
                sent: time,
                transit: Transit::UnderWay,
                read: None,
                acknowledged: None,
            }),
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
                    self.change_sent(&Parcel::Message(*id), Transit::Delivered(time));
                }
            }
            Fact::DeliveryDelayed { parcel, until } => {
                self.change_sent(parcel, Transit::Waiting { until: *until });
            }
            Fact::Bounced { parcel, why } => self.change_sent(parcel, Transit::Bounced(time, *why)),
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
            Fact::DecisionOpened {
                decision,
                state,
                question,
                deadline,
            } => self.decisions.push(OpenDecision {
                id: decision.clone(),
                state: state.clone(),
                question: question.clone(),
                opened: time,
                deadline: *deadline,
                taken: None,
            }),
            Fact::DecisionTaken {
                decision,
                option,
                rationale,
                how,
                ..
            } => {
                if let Some(open) = self.decisions.iter_mut().find(|open| open.id == *decision) {
                    open.taken = Some(TakenDecision {
                        option: option.clone(),
                        rationale: rationale.clone(),
                        how: *how,
                        time,
                        sequence: event.sequence,
                        overridden: None,
                    });
                }
            }
            Fact::MeasureTaken {
                measure,
                by,
                toward,
                wording,
                visibility,
                claim,
                outruns,
            } => self.measures.push(TakenMeasure {
                claim: *claim,
                outruns: outruns.clone(),
                measure: measure.clone(),
                by: by.clone(),
                toward: toward.clone(),
                wording: wording.clone(),
                visibility: *visibility,
                time,
                sequence: event.sequence,
            }),
            Fact::TensionChanged {
                from,
                to,
                before,
                after,
                because,
            } => {
                self.relations.insert(to.clone(), *after);
                self.relation_changes.push(TensionChange {
                    time,
                    sequence: event.sequence,
                    cause: None,
                    from: from.clone(),
                    to: to.clone(),
                    before: *before,
                    after: *after,
                    because: because.clone(),
                });
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
            Fact::Steering { step } => self.see_steering(step, event),
            Fact::Evaluation {
                step: EvaluationStep::PeopleNamed { people, .. },
            } => self.people.clone_from(people),
            Fact::InfrastructureChanged { asset, status } => {
                self.assets.insert(asset.clone(), *status);
            }
            Fact::Pinged { ping, letter, .. } => {
                self.receive(event, Item::Ping(*ping), letter.clone(), None);
            }
            Fact::AssessmentAsked {
                state,
                occasion,
                until,
            } => prompt::ask(
                &mut self.prompts,
                Prompt {
                    state: state.clone(),
                    occasion: *occasion,
                    asked: time,
                    until: *until,
                    status: PromptStatus::Open,
                },
            ),
            Fact::AssessmentLapsed { state, occasion } => {
                prompt::lapse(&mut self.prompts, state, *occasion);
            }
            Fact::IntentDeclared {
                by,
                toward,
                intent,
                words,
                manner,
                heard_by,
            } => self.intents.push(DeclaredIntent {
                by: by.clone(),
                toward: toward.clone(),
                intent: intent.clone(),
                words: words.clone(),
                manner: *manner,
                heard_by: heard_by.clone(),
                time,
                sequence: event.sequence,
            }),
            Fact::SeverityGraded {
                by,
                scale,
                grade,
                shown,
                reason,
            } => self.gradings.push(Grading {
                by: by.clone(),
                scale: scale.clone(),
                grade: *grade,
                shown: shown.clone(),
                reason: reason.clone(),
                time,
                sequence: event.sequence,
            }),
            Fact::AssessmentRecorded { state, assessment } => {
                let _ = prompt::answer(&mut self.prompts, state, event.sequence);
                self.assessments.push(RecordedAssessment {
                    time,
                    sequence: event.sequence,
                    assessment: assessment.clone(),
                });
            }
            _ => {}
        }
    }

    fn see_steering(&mut self, step: &SteeringStep, event: &Event) {
        let SteeringStep::DecisionOverridden {
            decision,
            option,
            reason,
            ..
        } = step
        else {
            return;
        };
        if let Some(open) = self.decisions.iter_mut().find(|open| open.id == *decision) {
            let before = open.taken.take();
            open.taken = Some(TakenDecision {
                option: option.clone(),
                rationale: before.map_or(String::new(), |taken| taken.rationale),
                how: Resolution::Chosen,
                time: event.time,
                sequence: event.sequence,
                overridden: Some(reason.clone()),
            });
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
        self.inbox.push(InboxEntry {
            item,
            letter,
            given_by,
            received: event.time,
            sequence: event.sequence,
            read: None,
            acknowledged: None,
            retracted: None,
        });
    }

    fn change_sent(&mut self, parcel: &Parcel, transit: Transit) {
        if let Parcel::Message(id) = parcel
            && let Some(message) = self.sent.iter_mut().find(|message| message.id == *id)
        {
            message.transit = transit;
        }
    }

    fn mark(&mut self, item: &Item, by: &StateId, time: ExerciseTime, acknowledged: bool) {
        if by == self.state() {
            let mut latest_first = self.inbox.iter_mut().rev();
            if let Some(entry) = latest_first.find(|entry| entry.item == *item) {
                entry.read.get_or_insert(time);
                if acknowledged {
                    entry.acknowledged.get_or_insert(time);
                }
            }
        } else if let Item::Message(id) = item
            && acknowledged
            && let Some(message) = self.sent.iter_mut().find(|message| message.id == *id)
        {
            message.acknowledged.get_or_insert(time);
        }
    }
}
