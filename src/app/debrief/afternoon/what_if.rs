//! What might have been: another choice at a moment, played on by the program many times, or by people in a branch.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{ProgressBar, ScrollArea, Ui};
use smol_str::SmolStr;

use super::super::panes::{Beside, scrolled};
use super::super::{Debrief, DebriefUiState, Position};
use super::futures::{LookedAt, Outlook};
use super::{View, open};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, caption, dropdown, empty_state};
use crate::debrief::{Alternative, alternatives};
use crate::exercise::{Command, Seat};
use crate::rehearsal::{Futures, postures};
use crate::scenario::ExerciseTime;
use crate::t;

/// How many futures are played.
const RUNS: u32 = 1_000;
/// Where their chance starts from: the same futures each time the same is asked.
const SEED: u64 = 2_027;
/// How many alternatives are offered beside the moment.
const OFFERED: usize = 3;
/// How tall is what stands around the list of alternatives.
const BELOW: f32 = 340.0;

/// What is to be played on from.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIfOrder {
    /// After how many events of the log.
    pub after: u64,
    /// When the choice is made.
    pub at: ExerciseTime,
    /// The choice, if another one is made than people made.
    pub choice: Option<(Seat, Command)>,
    /// In which posture the program plays every table, by its id.
    pub posture: SmolStr,
    /// How many futures.
    pub runs: u32,
    /// Where all chance starts from.
    pub seed: u64,
}

/// What is told while futures are played.
#[derive(Clone, Debug)]
pub enum WhatIfNews {
    /// What is known so far.
    SoFar(Arc<Futures>),
    /// All that will be known.
    Over(Arc<Futures>),
    /// It cannot be played on from there, with the reason.
    Failed(String),
}

/// Futures that are being played; they stop when nobody waits for them any more.
#[derive(Debug, Default)]
struct Job {
    serial: u64,
    cancel: Arc<AtomicBool>,
    running: bool,
}

impl Job {
    /// Another one follows; this one stops, and nobody listens to it any more.
    fn follow(&mut self, running: bool) {
        *self = Self {
            serial: self.serial + 1,
            cancel: Arc::default(),
            running,
        };
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

/// What the screen remembers between frames.
#[derive(Debug, Default)]
pub(super) struct WhatIfUiState {
    /// Other choices at the scrubber, and where it stood.
    offered: Option<(Position, Arc<[Alternative]>)>,
    /// What was chosen to be played on from.
    alternative: Option<Alternative>,
    posture: usize,
    job: Job,
    futures: Option<Arc<Futures>>,
    failed: Option<String>,
    looked_at: LookedAt,
    /// What is drawn of the futures.
    outlook: Option<Outlook>,
}

impl WhatIfUiState {
    pub(super) fn hear(&mut self, serial: u64, news: WhatIfNews) {
        if serial != self.job.serial {
            return;
        }
        match news {
            WhatIfNews::SoFar(futures) => self.futures = Some(futures),
            WhatIfNews::Over(futures) => {
                self.futures = Some(futures);
                self.job.running = false;
            }
            WhatIfNews::Failed(what) => {
                self.failed = Some(what);
                self.job.running = false;
            }
        }
    }

    /// What was found in a log that is not reviewed any more, or with other eyes.
    pub(super) fn forget(&mut self) {
        self.offered = None;
        self.outlook = None;
    }

    /// The choices at the scrubber, found once for where it stands.
    fn offered(&mut self, debrief: &Debrief<'_>, position: Position) -> Arc<[Alternative]> {
        let known = self.offered.take().filter(|(at, _)| *at == position);
        let (_, found) = self.offered.insert(known.unwrap_or_else(|| {
            let found = alternatives(debrief.review, position.sequence, position.time);
            (position, found.into())
        }));
        Arc::clone(found)
    }

    /// Something else is asked: what was being played is no answer to it, nor is what still comes of it.
    fn ask_anew(&mut self) {
        self.job.follow(false);
        self.futures = None;
        self.failed = None;
    }

    fn begin(&mut self) -> Option<WhatIfOrder> {
        let alternative = self.alternative.as_ref()?;
        let posture = postures().get(self.posture)?;
        let order = WhatIfOrder {
            after: alternative.after,
            at: alternative.at,
            choice: alternative.choice.clone(),
            posture: posture.id.clone(),
            runs: RUNS,
            seed: SEED,
        };
        self.ask_anew();
        Some(order)
    }
}

impl super::AfternoonUiState {
    /// Futures begin to be played: under which number news of them come, and the flag that stops them.
    pub fn what_if_begins(&mut self) -> (u64, Arc<AtomicBool>) {
        let job = &mut self.what_if.job;
        job.follow(true);
        (job.serial, Arc::clone(&job.cancel))
    }

    /// Stops playing; what is known stays.
    pub fn what_if_stops(&mut self) {
        self.what_if.job.cancel.store(true, Ordering::Relaxed);
        self.what_if.job.running = false;
    }
}

/// The place of the cautious posture: what the program plays unless told otherwise.
fn cautious() -> usize {
    let place = postures()
        .iter()
        .position(|posture| posture.id == "cautious");
    place.unwrap_or_default()
}

/// Other choices at the scrubber, beside what happened.
pub(super) fn at_moment(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    position: Position,
    intents: &mut Vec<Intent>,
) {
    let found = state.afternoon.what_if.offered(debrief, position);
    if found.is_empty() {
        return;
    }
    caption(ui, t!("afternoon-what-if"));
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.muted(t!("what-if-here"));
        for alternative in found.iter().take(OFFERED) {
            // As many lines as it takes: what was done may be long to say.
            let card = Card::well().pressable(&alternative.label).margin(space::S);
            let pressed = card.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_top(|ui| {
                    ui.icon(Icon::SHUFFLE, ui.tokens().text_muted);
                    ui.vertical(|ui| ui.body(&alternative.label));
                });
            });
            if pressed.response.clicked() {
                let what_if = &mut state.afternoon.what_if;
                what_if.alternative = Some(alternative.clone());
                what_if.posture = cautious();
                what_if.looked_at.pair = 0;
                if let Some(order) = what_if.begin() {
                    intents.push(Intent::WhatIf(Box::new(order)));
                }
                open(state, View::WhatIf);
            }
        }
    });
    ui.add_space(space::M);
}

/// The order on the left, what might have been on the right.
pub(super) fn what_if(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    Beside::form(ui, "what-if-order", 0.3, (300.0, 400.0)).show(
        ui,
        state,
        |ui, state| order(ui, debrief, state, intents),
        |ui, state| futures(ui, debrief, &mut state.afternoon.what_if),
    );
}

fn order(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let position = state.position.unwrap_or_default();
    ui.spacing_mut().item_spacing.y = space::S;
    let what_if = &mut state.afternoon.what_if;
    let found = what_if.offered(debrief, position);
    caption(
        ui,
        t!("what-if-from", clock = debrief.look.clock(position.time)).as_str(),
    );
    if found.is_empty() {
        ui.muted(t!("what-if-none"));
    }
    // Whoever comes here without a choice is offered one, with what can be done with it.
    if what_if.alternative.is_none() {
        what_if.alternative = found.first().cloned();
    }
    // However many there are, what can be done with one stays in view.
    let tall = (ui.clip_rect().height() - BELOW).max(140.0);
    let list = ScrollArea::vertical().id_salt("alternatives");
    list.max_height(tall).show(ui, |ui| {
        for alternative in found.iter() {
            let chosen = what_if.alternative.as_ref() == Some(alternative);
            let card = Card::choice(&alternative.label, chosen)
                .margin(space::S)
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.body(&alternative.label);
                });
            if card.response.clicked() && !chosen {
                what_if.alternative = Some(alternative.clone());
                what_if.ask_anew();
            }
        }
    });
    let Some(alternative) = what_if.alternative.clone() else {
        return;
    };
    if !found.contains(&alternative) {
        Card::selected().margin(space::S).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.small_muted(debrief.look.clock(alternative.at));
            ui.body(&alternative.label);
        });
    }
    ui.add_space(space::S);
    caption(ui, t!("what-if-program"));
    let labels: Vec<(usize, &str)> = postures()
        .iter()
        .map(|posture| posture.label.as_str())
        .enumerate()
        .collect();
    ui.horizontal(|ui| {
        ui.body(t!("what-if-posture"));
        if dropdown(ui, t!("what-if-posture"), &mut what_if.posture, &labels) {
            what_if.ask_anew();
        }
    });
    if what_if.job.running {
        let done = what_if.futures.as_ref().map_or(0, |futures| futures.runs);
        ui.add(ProgressBar::new(done as f32 / RUNS as f32).text(t!(
            "what-if-progress",
            done = done,
            runs = RUNS
        )));
        if Button::secondary(t!("what-if-stop"))
            .icon(Icon::SQUARE)
            .show(ui)
            .clicked()
        {
            intents.push(Intent::CancelWhatIf);
        }
    } else {
        let label = t!("what-if-play", runs = RUNS);
        if Button::primary(&label)
            .icon(Icon::PLAY)
            .full_width()
            .show(ui)
            .clicked()
            && let Some(order) = what_if.begin()
        {
            intents.push(Intent::WhatIf(Box::new(order)));
        }
    }
    ui.small_muted(t!("what-if-program-tip"));
    ui.add_space(space::M);
    caption(ui, t!("what-if-people"));
    let file: Option<&PathBuf> = debrief.record.path.as_ref();
    let refusal = if file.is_none() {
        Some(t!("what-if-no-record"))
    } else if matches!(
        debrief.verification,
        Some(crate::record::Verification::Damaged(_))
    ) {
        Some(t!("what-if-damaged"))
    } else {
        None
    };
    let branch = Button::secondary(t!("what-if-branch"))
        .icon(Icon::USERS)
        .full_width();
    if branch.unless(refusal).show(ui).clicked() {
        intents.push(Intent::Branch(alternative.after));
    }
    ui.small_muted(t!("what-if-branch-tip"));
}

fn futures(ui: &mut Ui, debrief: &Debrief<'_>, what_if: &mut WhatIfUiState) {
    if let Some(failed) = &what_if.failed {
        Card::warning().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.body(failed);
        });
        return;
    }
    let found = what_if.futures.as_ref().filter(|found| found.runs > 0);
    let (Some(found), Some(alternative)) = (found, &what_if.alternative) else {
        let sentence = if what_if.job.running {
            t!("what-if-waiting")
        } else {
            t!("what-if-empty")
        };
        empty_state(ui, Icon::SHUFFLE, sentence, None);
        return;
    };
    let looked_at = &mut what_if.looked_at;
    let known = what_if.outlook.take();
    let known = known.filter(|known| known.is_of(found, *looked_at));
    let outlook = what_if
        .outlook
        .insert(known.unwrap_or_else(|| Outlook::of(debrief, alternative, found, *looked_at)));
    scrolled(ui, "what-if-futures", |ui| {
        outlook.show(ui, debrief, looked_at);
    });
}
