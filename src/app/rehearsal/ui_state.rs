//! What the rehearsal screen remembers between frames.

use std::sync::Arc;

use super::sheets::Sheets;
use crate::rehearsal::Summary;
use crate::scenario::{ScenarioId, StateId};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The parts of what a rehearsal finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What no run came to.
    #[default]
    Never,
    /// How often each inject was released.
    Injects,
    /// Where each decision fell.
    Decisions,
    /// How consultations ended.
    Consultations,
    /// What was done in working groups, and at the seats of actors.
    Groups,
    /// Which measures were taken.
    Measures,
    /// Which expected actions were done.
    Expected,
    /// How States stood towards one another.
    Tension,
    /// What came to each desk.
    Workload,
}

impl Section {
    /// Every part, in the order it is offered.
    pub const ALL: [Self; 9] = [
        Self::Never,
        Self::Injects,
        Self::Decisions,
        Self::Consultations,
        Self::Groups,
        Self::Measures,
        Self::Expected,
        Self::Tension,
        Self::Workload,
    ];
}

/// How a part is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// As a picture.
    #[default]
    Plot,
    /// The same figures as a table.
    Table,
}

/// Which figure of the workload is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Burden {
    /// Words to be read.
    #[default]
    Words,
    /// Things that want an answer.
    Answers,
    /// Acts of the table.
    Acts,
}

/// What the rehearsal screen remembers between frames.
#[derive(Debug)]
pub struct RehearsalUiState {
    /// For which scenario the form is filled in; it starts afresh for another.
    pub made_for: Option<ScenarioId>,
    /// How many runs.
    pub runs: u32,
    /// Where all chance starts from.
    pub seed: u64,
    /// In which posture each State is played, by the posture’s id.
    pub postures: BTreeMap<StateId, SmolStr>,
    /// Which part is open.
    pub section: Section,
    /// As a picture or as a table.
    pub view: View,
    /// Which figure of the workload is drawn.
    pub burden: Burden,
    /// What is selected in each part, by its row.
    pub selected: BTreeMap<Section, usize>,
    /// Whether the selected row should come into sight.
    pub scroll: bool,
    /// What is shown, worked out once for each summary.
    pub(super) sheets: Option<(Arc<Summary>, Arc<Sheets>)>,
}

impl Default for RehearsalUiState {
    fn default() -> Self {
        Self {
            made_for: None,
            runs: 1_000,
            seed: 1,
            postures: BTreeMap::new(),
            section: Section::default(),
            view: View::default(),
            burden: Burden::default(),
            selected: BTreeMap::new(),
            scroll: false,
            sheets: None,
        }
    }
}
