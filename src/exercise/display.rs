//! The public display: what the facilitator puts before the whole room.
//!
//! The same fold serves the engine and the public's view. What is shown of relations and infrastructure comes with
//! the events that show it, so that the room learns it then and not before: levels by their names, never as numbers.

use serde::{Deserialize, Serialize};

use super::event::{Event, Fact};
use super::letter::LetterPicture;
use super::moment::WallTime;
use crate::doctrine::TensionLevel;
use crate::scenario::{AssetId, AssetStatus, Sector, StateId};

/// A slide in the facilitator's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slide {
    /// Its heading; may be empty.
    pub title: String,
    /// What it says. May be empty if there is a heading.
    pub text: String,
    /// The picture that fills it; the words then stand below. Both may be empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<LetterPicture>,
}

impl Slide {
    /// What it is called by: its heading, else its text, else what its picture shows.
    #[must_use]
    pub fn name(&self) -> &str {
        let alt = self.picture.as_ref().map(|picture| picture.alt.as_str());
        [self.title.as_str(), self.text.as_str()]
            .into_iter()
            .find(|words| !words.is_empty())
            .or(alt)
            .unwrap_or_default()
    }
}

/// Which of the move's discussion questions are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownQuestions {
    /// All of them.
    #[default]
    All,
    /// One, by its position, from 0.
    One(u32),
    /// None.
    None,
}

/// How two States stand to each other, as the room is told: the tenser of the two directions, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRelation {
    /// The two, in seating order.
    pub between: (StateId, StateId),
    /// How tense it is.
    pub level: TensionLevel,
}

/// A piece of infrastructure as the room is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownAsset {
    /// Its id.
    pub id: AssetId,
    /// Its name.
    pub name: String,
    /// Its sector.
    pub sector: Sector,
    /// The States that have or share it.
    pub in_states: Vec<StateId>,
    /// What it needs, of the infrastructure that is shown.
    pub needs: Vec<AssetId>,
    /// How it fares.
    pub status: AssetStatus,
}

/// What the timer on the display counts down to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimerFor {
    /// The next plenary.
    #[default]
    Plenary,
    /// The end of somebody’s speaking time.
    Speaking,
}

/// A timer of the room. It runs by the room’s clock, whatever the story’s clock does, since people meet in the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomTimer {
    /// What it counts down to.
    pub to: TimerFor,
    /// What the room should know beside it.
    pub words: String,
    /// Whether it runs.
    pub standing: TimerStanding,
}

/// Whether a timer of the room runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerStanding {
    /// It stands, with so many milliseconds left.
    Stopped {
        /// Milliseconds.
        left: i64,
    },
    /// It runs until then.
    Running {
        /// Until when, by the room’s clock.
        until: WallTime,
    },
}

impl RoomTimer {
    /// How many milliseconds are left at a moment; 0 when it is over.
    #[must_use]
    pub fn left(&self, now: WallTime) -> i64 {
        match self.standing {
            TimerStanding::Stopped { left } => left.max(0),
            TimerStanding::Running { until } => until.millis_since(now),
        }
    }

    /// Whether it runs.
    #[must_use]
    pub const fn runs(&self) -> bool {
        matches!(self.standing, TimerStanding::Running { .. })
    }
}

/// The longest that a timer of the room counts down, in milliseconds: a day.
pub const LONGEST_TIMER: i64 = 24 * 3_600_000;

/// What the facilitator does with the display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisplayAct {
    /// Blanks it, or shows it again.
    Blank(bool),
    /// Puts a slide over everything else.
    ShowSlide(Slide),
    /// Takes the slide away.
    TakeSlide,
    /// Chooses among the move’s discussion questions.
    ChooseQuestions(ShownQuestions),
    /// Shows how the States stand to one another, or no longer.
    ShowRelations(bool),
    /// Shows these pieces of infrastructure, and no others; none of them takes the map away.
    ShowInfrastructure(Vec<AssetId>),
    /// Sets the timer; it stands until it is started.
    SetTimer {
        /// What it counts down to.
        to: TimerFor,
        /// How long, in milliseconds of the room’s clock.
        length: i64,
        /// What the room should know beside it.
        words: String,
    },
    /// Sets it off.
    StartTimer,
    /// Lets it stand with what is left.
    StopTimer,
    /// Takes it away.
    ClearTimer,
}

/// What became of the display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DisplayChange {
    /// It was blanked, or is shown again.
    Blanked(bool),
    /// A slide lies over everything else.
    SlideShown(Slide),
    /// The slide was taken away.
    SlideTaken,
    /// The discussion questions were chosen.
    QuestionsChosen(ShownQuestions),
    /// The room sees how the States stand to one another.
    RelationsShown(Vec<ShownRelation>),
    /// A relation that is shown changed its level.
    RelationMoved(ShownRelation),
    /// Relations are no longer shown.
    RelationsHidden,
    /// The room sees these pieces of infrastructure.
    InfrastructureShown(Vec<ShownAsset>),
    /// A piece that is shown fares differently.
    AssetFared {
        /// Which.
        asset: AssetId,
        /// How it fares now.
        status: AssetStatus,
    },
    /// Infrastructure is no longer shown.
    InfrastructureHidden,
    /// The timer was set, and stands.
    TimerSet {
        /// What it counts down to.
        to: TimerFor,
        /// Milliseconds left.
        left: i64,
        /// What the room should know beside it.
        words: String,
    },
    /// The timer runs.
    TimerStarted {
        /// Until when, by the room’s clock.
        until: WallTime,
    },
    /// The timer stands.
    TimerStopped {
        /// Milliseconds left.
        left: i64,
    },
    /// The timer was taken away.
    TimerCleared,
}

impl DisplayChange {
    /// The words that came with it, for a search.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::SlideShown(slide) => {
                let alt = slide.picture.iter().map(|picture| picture.alt.as_str());
                [slide.title.as_str(), slide.text.as_str()]
                    .into_iter()
                    .chain(alt)
                    .collect()
            }
            Self::TimerSet { words, .. } => vec![words],
            _ => Vec::new(),
        }
    }
}

/// What the facilitator has put on the display.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicDisplay {
    /// Whether it is blank.
    pub blank: bool,
    /// The slide that lies over everything else.
    pub slide: Option<Slide>,
    /// Which discussion questions are shown; all again when another move begins.
    pub questions: ShownQuestions,
    /// How the States stand to one another, if the room may see it.
    pub relations: Option<Vec<ShownRelation>>,
    /// The infrastructure that the room may see; empty if none.
    pub infrastructure: Vec<ShownAsset>,
    /// The timer, if one was set.
    pub timer: Option<RoomTimer>,
}

impl PublicDisplay {
    /// The level shown between two States, if it is shown.
    #[must_use]
    pub fn relation(&self, one: &StateId, other: &StateId) -> Option<TensionLevel> {
        let between = |relation: &&ShownRelation| {
            let (first, second) = &relation.between;
            first == one && second == other || first == other && second == one
        };
        self.relations
            .as_ref()?
            .iter()
            .find(between)
            .map(|relation| relation.level)
    }

    /// The piece of infrastructure of that id, if it is shown.
    #[must_use]
    pub fn asset(&self, id: &AssetId) -> Option<&ShownAsset> {
        self.infrastructure.iter().find(|asset| asset.id == *id)
    }

    /// Folds an event: the log’s, or what of it is public.
    pub(super) fn see(&mut self, event: &Event) {
        match &event.fact {
            Fact::MoveBegan { .. } => self.questions = ShownQuestions::All,
            Fact::DisplayChanged { change } => self.change(change),
            _ => {}
        }
    }

    fn change(&mut self, change: &DisplayChange) {
        match change {
            DisplayChange::Blanked(blank) => self.blank = *blank,
            DisplayChange::SlideShown(slide) => self.slide = Some(slide.clone()),
            DisplayChange::SlideTaken => self.slide = None,
            DisplayChange::QuestionsChosen(questions) => self.questions = *questions,
            DisplayChange::RelationsShown(relations) => self.relations = Some(relations.clone()),
            DisplayChange::RelationMoved(moved) => {
                let known = self.relations.iter_mut().flatten();
                for relation in known.filter(|relation| relation.between == moved.between) {
                    relation.level = moved.level;
                }
            }
            DisplayChange::RelationsHidden => self.relations = None,
            DisplayChange::InfrastructureShown(assets) => self.infrastructure.clone_from(assets),
            DisplayChange::AssetFared { asset, status } => {
                let known = self.infrastructure.iter_mut();
                for shown in known.filter(|shown| shown.id == *asset) {
                    shown.status = *status;
                }
            }
            DisplayChange::InfrastructureHidden => self.infrastructure.clear(),
            DisplayChange::TimerSet { to, left, words } => {
                self.timer = Some(RoomTimer {
                    to: *to,
                    words: words.clone(),
                    standing: TimerStanding::Stopped { left: *left },
                });
            }
            DisplayChange::TimerStarted { until } => {
                self.set_timer(TimerStanding::Running { until: *until });
            }
            DisplayChange::TimerStopped { left } => {
                self.set_timer(TimerStanding::Stopped { left: *left });
            }
            DisplayChange::TimerCleared => self.timer = None,
        }
    }

    fn set_timer(&mut self, standing: TimerStanding) {
        if let Some(timer) = &mut self.timer {
            timer.standing = standing;
        }
    }
}
