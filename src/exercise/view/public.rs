//! What is known in public, and what the room sees of it.

use std::sync::Arc;

use super::inbox::take_back;
use super::progress::Progress;
use crate::doctrine::{InjectChannel, IntentId, Marking, MeasureId, SeverityScaleId, Visibility};
use crate::exercise::actor::ActorStep;
use crate::exercise::briefing::Common;
use crate::exercise::consultation::Conclusion;
use crate::exercise::display::PublicDisplay;
use crate::exercise::event::{ConsultationStep, Event, Fact};
use crate::exercise::intent::Manner;
use crate::exercise::letter::{Audience, Letter, is_public};
use crate::exercise::run_sheet::Retraction;
use crate::exercise::severity::Shown;
use crate::exercise::working_group::GroupStep;
use crate::scenario::{ExerciseTime, StateId};

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

pub(in crate::exercise) fn public_item(event: &Event, common: &Common) -> Option<PublicItem> {
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
            to: Audience::Everyone,
            letter,
            ..
        } if letter.marking.may_be_published() => PublicKind::Text(letter.clone()),
        Fact::MeasureTaken {
            measure,
            by,
            toward,
            wording,
            visibility: Visibility::Public,
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

    /// Folds an event that [`crate::exercise::public()`] let through.
    pub fn see(&mut self, event: &Event) {
        self.progress.see(event);
        self.items.extend(public_item(event, &self.common));
        self.display.see(event);
        take_back(&mut self.items, &mut [], event);
    }
}
