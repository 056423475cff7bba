//! What the tables answer right after ENDEX: sheets to enter, and what they come to.

use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::panes::{Beside, scrolled};
use super::super::{Debrief, DebriefUiState};
use super::{ask_why, submit};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, space};
use crate::app::widgets::{Button, Card, Field, caption, dropdown, empty_state, segmented};
use crate::debrief::{QuestionSummary, questionnaire};
use crate::exercise::{
    DebriefAct, HotWashAnswer, HotWashReply, HotWashSheet, LONGEST_TEXT, Phase, Seat,
};
use crate::scenario::{HotWashQuestion, QuestionKind};
use crate::t;

/// An answer being entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entered {
    /// From 1 to 5; 0 for none.
    mark: u8,
    words: String,
}

/// What the hot wash remembers between frames.
#[derive(Debug, Default)]
pub(super) struct HotWashUiState {
    /// Whose sheet, by its place among the seats.
    seat: usize,
    name: String,
    answers: Vec<Entered>,
    /// The number of the sheet that is amended.
    amends: Option<u32>,
    /// The sheet that is taken back, and why.
    withdraws: Option<(u32, String)>,
}

impl HotWashUiState {
    pub(super) fn done(&mut self, act: &DebriefAct) {
        match act {
            DebriefAct::AnswerHotWash { .. } => {
                self.name.clear();
                self.answers.clear();
                self.amends = None;
            }
            DebriefAct::WithdrawHotWash { .. } => self.withdraws = None,
            _ => {}
        }
    }

    /// Puts a sheet back into the form.
    fn amend(
        &mut self,
        number: u32,
        sheet: &HotWashSheet,
        seats: &[Seat],
        questions: &[HotWashQuestion],
    ) {
        self.amends = Some(number);
        self.seat = seats
            .iter()
            .position(|seat| *seat == sheet.seat)
            .unwrap_or_default();
        self.name.clone_from(&sheet.name);
        self.answers = questions
            .iter()
            .map(|question| {
                let given = sheet
                    .answers
                    .iter()
                    .find(|answer| answer.question == question.text);
                match given.map(|answer| &answer.reply) {
                    Some(HotWashReply::Scale(mark)) => Entered {
                        mark: *mark,
                        words: String::new(),
                    },
                    Some(HotWashReply::Text(text)) => Entered {
                        mark: 0,
                        words: text.clone(),
                    },
                    Some(HotWashReply::Strengths(points) | HotWashReply::Improvements(points)) => {
                        Entered {
                            mark: 0,
                            words: points.join("\n"),
                        }
                    }
                    None => Entered::default(),
                }
            })
            .collect();
    }
}

/// Everybody who may answer.
fn seats(debrief: &Debrief<'_>) -> Vec<Seat> {
    let scenario = debrief.review.scenario();
    let states = scenario
        .states
        .iter()
        .map(|state| Seat::Team(state.id.clone()));
    let actors = scenario
        .seated()
        .map(|(actor, _)| Seat::Actor(actor.id.clone()));
    states
        .chain(actors)
        .chain([Seat::Observer, Seat::Facilitator])
        .collect()
}

/// How somebody who answered is called.
fn seat_name<'a>(debrief: &Debrief<'a>, seat: &'a Seat) -> &'a str {
    let scenario = debrief.review.scenario();
    match seat {
        Seat::Team(state) => scenario.short_name(state),
        Seat::Actor(actor) => scenario.actor_name(actor),
        Seat::Observer => t!("hot-wash-observer"),
        // The clock answers nothing.
        Seat::Facilitator | Seat::System => t!("hot-wash-facilitator"),
    }
}

/// Sheets on the left, what they come to on the right.
pub(super) fn hot_wash(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let mine = &mut state.afternoon.hot_wash;
    Beside::form(ui, "hot-wash-form", 0.38, (360.0, 520.0)).show(
        ui,
        &mut (mine, intents),
        |ui, (mine, intents)| form(ui, debrief, mine, intents),
        |ui, (mine, intents)| summary(ui, debrief, mine, intents),
    );
}

fn form(ui: &mut Ui, debrief: &Debrief<'_>, mine: &mut HotWashUiState, intents: &mut Vec<Intent>) {
    let questions = questionnaire(debrief.review.scenario());
    mine.answers.resize_with(questions.len(), Entered::default);
    let seats = seats(debrief);
    ui.spacing_mut().item_spacing.y = space::S;
    caption(
        ui,
        match mine.amends {
            Some(_) => t!("hot-wash-amending"),
            None => t!("hot-wash-enter"),
        },
    );
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let options: Vec<(usize, &str)> = seats
            .iter()
            .map(|seat| seat_name(debrief, seat))
            .enumerate()
            .collect();
        ui.horizontal(|ui| {
            ui.body(t!("hot-wash-seat"));
            dropdown(ui, t!("hot-wash-seat"), &mut mine.seat, &options);
        });
        Field::new(t!("hot-wash-name"))
            .hint(t!("hot-wash-name-hint"))
            .limit(120)
            .show(ui, &mut mine.name);
        for (question, entered) in questions.iter().zip(&mut mine.answers) {
            ui.add_space(space::XS);
            ask(ui, question, entered);
        }
        ui.add_space(space::S);
        let ended = debrief.review.end().exercise().phase() == Phase::Ended;
        let empty = mine
            .answers
            .iter()
            .all(|entered| entered.mark == 0 && entered.words.trim().is_empty());
        let refusal = debrief
            .read_only()
            .or_else(|| (!ended).then(|| t!("hot-wash-not-ended")))
            .or_else(|| empty.then(|| t!("hot-wash-nothing")));
        ui.horizontal(|ui| {
            let label = match mine.amends {
                Some(_) => t!("hot-wash-store-amended"),
                None => t!("hot-wash-store"),
            };
            if Button::primary(label).unless(refusal).show(ui).clicked()
                && let Some(seat) = seats.get(mine.seat)
            {
                let sheet = sheet_of(seat.clone(), mine, questions);
                submit(
                    intents,
                    DebriefAct::AnswerHotWash {
                        number: mine.amends,
                        sheet,
                    },
                );
            }
            if mine.amends.is_some() && Button::quiet(t!("afternoon-cancel")).show(ui).clicked() {
                mine.amends = None;
                mine.answers.clear();
                mine.name.clear();
            }
        });
    });
}

fn ask(ui: &mut Ui, question: &HotWashQuestion, entered: &mut Entered) {
    match question.kind {
        QuestionKind::Scale => {
            ui.body(&question.text);
            let options = [
                (0_u8, t!("hot-wash-no-mark")),
                (1, "1"),
                (2, "2"),
                (3, "3"),
                (4, "4"),
                (5, "5"),
            ];
            ui.push_id(&question.text, |ui| {
                ui.horizontal(|ui| {
                    segmented(ui, &question.text, &mut entered.mark, &options);
                    ui.small_muted(t!("hot-wash-scale"));
                });
            });
        }
        QuestionKind::Text | QuestionKind::Strengths | QuestionKind::Improvements => {
            let hint = match question.kind {
                QuestionKind::Text => "",
                _ => t!("hot-wash-points"),
            };
            Field::new(&question.text)
                .hint(hint)
                .rows(2)
                .limit(LONGEST_TEXT)
                .show(ui, &mut entered.words);
        }
    }
}

fn sheet_of(seat: Seat, mine: &HotWashUiState, questions: &[HotWashQuestion]) -> HotWashSheet {
    let points = |words: &str| words.lines().map(str::to_owned).collect::<Vec<_>>();
    let answers = questions
        .iter()
        .zip(&mine.answers)
        .map(|(question, entered)| HotWashAnswer {
            question: question.text.clone(),
            reply: match question.kind {
                QuestionKind::Scale => HotWashReply::Scale(entered.mark),
                QuestionKind::Text => HotWashReply::Text(entered.words.clone()),
                QuestionKind::Strengths => HotWashReply::Strengths(points(&entered.words)),
                QuestionKind::Improvements => HotWashReply::Improvements(points(&entered.words)),
            },
        });
    HotWashSheet {
        seat,
        name: mine.name.clone(),
        answers: answers.collect(),
    }
}

fn summary(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    mine: &mut HotWashUiState,
    intents: &mut Vec<Intent>,
) {
    let found = &debrief.model.figures.hot_wash;
    if found.count() == 0 {
        empty_state(ui, Icon::USERS, t!("hot-wash-empty"), None);
        return;
    }
    scrolled(ui, "hot-wash-summary", |ui| {
        caption(ui, t!("hot-wash-summary"));
        let from: Vec<String> = found
            .sheets
            .iter()
            .map(|(seat, count)| match count {
                1 => seat_name(debrief, seat).to_owned(),
                count => t!(
                    "hot-wash-several",
                    seat = seat_name(debrief, seat),
                    count = *count
                ),
            })
            .collect();
        ui.muted(t!(
            "hot-wash-from",
            count = found.count(),
            seats = from.join(", ")
        ));
        ui.add_space(space::S);
        for question in &found.questions {
            asked(ui, debrief, question);
            ui.add_space(space::S);
        }
        ui.add_space(space::M);
        sheets(ui, debrief, mine, intents);
    });
}

fn asked(ui: &mut Ui, debrief: &Debrief<'_>, question: &QuestionSummary) {
    let tokens = ui.tokens();
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.strong_text(&question.text);
        if question.answered == 0 {
            ui.muted(t!("hot-wash-unanswered"));
            return;
        }
        if let Some(median) = question.median_tenths() {
            ui.horizontal(|ui| {
                marks(ui, &question.marks);
                ui.vertical(|ui| {
                    let median = format!("{}.{}", median / 10, median % 10);
                    ui.typed(Type::Subheading, tokens.text, median.trim_end_matches(".0"));
                    ui.small_muted(t!("hot-wash-median"));
                });
            });
            let by_seat: Vec<String> = question
                .by_seat
                .iter()
                .map(|(seat, mark)| format!("{} {mark}", seat_name(debrief, seat)))
                .collect();
            ui.small_muted(by_seat.join(" · "));
        }
        for said in &question.said {
            ui.horizontal_wrapped(|ui| {
                let who = seat_name(debrief, &said.seat);
                let colour = match &said.seat {
                    Seat::Team(of) => tokens.legible_text(debrief.look.colour(of)),
                    _ => tokens.text_muted,
                };
                ui.typed(Type::Medium, colour, who);
                if !said.name.is_empty() {
                    ui.small_muted(&said.name);
                }
                ui.body(&said.words);
            });
        }
    });
}

/// How often each mark was given, as columns.
fn marks(ui: &mut Ui, marks: &[usize; 5]) {
    let tokens = ui.tokens();
    let (rect, response) = ui.allocate_exact_size(vec2(190.0, 54.0), Sense::hover());
    let said: Vec<String> = marks
        .iter()
        .zip(1..)
        .map(|(count, mark)| format!("{mark}: {count}"))
        .collect();
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.join(", ")));
    let most = marks.iter().copied().max().unwrap_or_default().max(1) as f32;
    let wide = rect.width() / 5.0;
    for (place, count) in marks.iter().enumerate() {
        let left = rect.left() + wide * place as f32;
        let foot = rect.bottom() - 16.0;
        let tall = (foot - rect.top()) * *count as f32 / most;
        let column = Rect::from_min_max(
            pos2(left + 3.0, foot - tall.max(2.0)),
            pos2(left + wide - 3.0, foot),
        );
        let colour = if *count > 0 {
            tokens.accent
        } else {
            tokens.hollow
        };
        ui.painter()
            .rect_filled(column, CornerRadius::same(radius::SMALL), colour);
        ui.painter().text(
            pos2(left + wide / 2.0, rect.bottom()),
            egui::Align2::CENTER_BOTTOM,
            place + 1,
            Type::FiguresSmall.font(),
            tokens.text_muted,
        );
    }
}

fn sheets(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    mine: &mut HotWashUiState,
    intents: &mut Vec<Intent>,
) {
    caption(ui, t!("hot-wash-sheets"));
    let questions = questionnaire(debrief.review.scenario());
    let all = seats(debrief);
    let refusal = debrief.read_only();
    let debriefing = &debrief.review.end().exercise().debriefing;
    for (number, kept) in debriefing.standing_sheets() {
        ui.horizontal(|ui| {
            let who = seat_name(debrief, &kept.value.seat);
            ui.body(if kept.value.name.is_empty() {
                who.to_owned()
            } else {
                format!("{who}, {}", kept.value.name)
            });
            ui.small_muted(t!("hot-wash-answers", count = kept.value.answers.len()));
            if kept.amended() {
                ui.small_muted(t!("afternoon-amended"));
            }
            ui.push_id(number, |ui| {
                let amend = Button::quiet(t!("plenary-amend"))
                    .icon(Icon::PENCIL)
                    .small();
                if amend.unless(refusal).show(ui).clicked() {
                    mine.amend(number, &kept.value, &all, questions);
                }
                let withdraw = Button::quiet(t!("hot-wash-withdraw"))
                    .icon(Icon::UNDO_2)
                    .small();
                if withdraw.unless(refusal).show(ui).clicked() {
                    mine.withdraws = Some((number, String::new()));
                }
            });
        });
        if mine.withdraws.as_ref().is_none_or(|(of, _)| *of != number) {
            continue;
        }
        let label = t!("hot-wash-withdraw-now");
        let asked = Card::warning().show(ui, |ui| ask_why(ui, &mut mine.withdraws, number, label));
        if let Some(reason) = asked.inner {
            submit(intents, DebriefAct::WithdrawHotWash { number, reason });
        }
    }
}
