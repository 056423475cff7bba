//! The debrief as the program puts it together: what is asked for is carried out by the rules.

use std::sync::Arc;

use demarche::app::debrief::{DebriefUiState, debrief_ui};
use demarche::app::intent::Intent;
use demarche::app::room::RecordInfo;
use demarche::debrief::Review;
use demarche::exercise::{Command, Seat};
use demarche::record::{Ending, Seal, Verification};
use egui::{Theme, Ui, UiBuilder, Vec2};
use egui_kittest::Harness;

use super::afternoon::Table;
use crate::support;

pub(super) struct Stage {
    table: Option<Table>,
    pub(super) review: Review,
    record: RecordInfo,
    pub(super) verification: Option<Verification>,
    pub(super) takes_notes: bool,
    pub(super) state: DebriefUiState,
    /// What was asked for that is not the rules' to do.
    pub(super) asked: Vec<Intent>,
    /// What was handed to the rules.
    pub(super) submitted: Vec<(Seat, Command)>,
}

impl Stage {
    pub(super) fn of(table: Table) -> Self {
        let review = table.review();
        Self {
            table: Some(table),
            ..Self::reviewing(review)
        }
    }

    pub(super) fn reviewing(review: Review) -> Self {
        let record = RecordInfo {
            path: Some("/records/lights-out.demarche".into()),
            ..RecordInfo::default()
        };
        let verification = Verification::Intact {
            events: review.last(),
            seal: seal(review.last()),
            ending: Ending::Closed,
        };
        Self {
            table: None,
            review,
            record,
            verification: Some(verification),
            takes_notes: true,
            state: DebriefUiState::default(),
            asked: Vec::new(),
            submitted: Vec::new(),
        }
    }

    fn draw(&mut self, ui: &mut Ui) {
        let mut intents = Vec::new();
        // The whole window, as the program gives it.
        let window = UiBuilder::new().max_rect(ui.content_rect());
        ui.scope_builder(window, |ui| {
            debrief_ui(
                ui,
                &self.review,
                &self.record,
                self.verification.as_ref(),
                self.takes_notes,
                &mut self.state,
                &mut intents,
            );
        });
        for intent in intents {
            match intent {
                Intent::Submit(seat, command) => self.submit(seat, command),
                other => self.asked.push(other),
            }
        }
    }

    fn submit(&mut self, seat: Seat, command: Command) {
        if let Some(table) = &mut self.table {
            table.submit(&seat, &command).expect("the rules allow it");
            let known = self.review.log().len();
            for event in &table.log[known..] {
                self.review.push(Arc::clone(event));
            }
            self.state.command_done(&command);
        }
        self.submitted.push((seat, command));
    }
}

pub(super) fn seal(events: u64) -> Seal {
    format!("{events}-{}", "ab".repeat(32))
        .parse()
        .expect("a seal")
}

pub(super) fn harness(theme: Theme, size: Vec2, stage: Stage) -> Harness<'static, Stage> {
    let mut harness =
        support::sized(theme, size).build_ui_state(|ui, stage: &mut Stage| stage.draw(ui), stage);
    harness.run();
    harness
}
