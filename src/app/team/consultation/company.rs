//! Who else comes to the table: States that would join, and the Chair.

use egui::{Label, Ui};

use super::Sitting;
use crate::app::intent::Intent;
use crate::app::team::desk::{Desk, hint, line, own_words, remark};
use crate::app::team::ui_state::{Form, Step, TeamUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, Row, state_dot};
use crate::exercise::{Act, ChairStanding, ChairWords, Joining, JoiningStanding};
use crate::t;

/// States that would join, and how far the Chair is brought in.
pub(super) fn company(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    chair(ui, sitting);
    for joining in &sitting.consultation.joinings {
        ui.add_space(space::XS);
        ui.push_id(("joining", joining.state.as_str(), joining.at), |ui| {
            wish(ui, sitting, state, intents, joining);
        });
    }
}

fn chair(ui: &mut Ui, sitting: &Sitting<'_>) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let chair = &sitting.consultation.chair;
    let by = chair
        .asked_by
        .as_ref()
        .map_or(String::new(), |by| desk.name(by).to_owned());
    match chair.standing {
        ChairStanding::NotAsked => {}
        ChairStanding::Asked { deadline } => {
            let words = t!(
                "consult-chair-asked",
                state = by,
                time = desk.clock(deadline),
                left = desk.left(deadline)
            );
            remark(ui, Icon::LANDMARK, tokens.info, &words);
        }
        ChairStanding::Sits { since } => {
            let words = t!("consult-chair-sits", time = desk.clock(since));
            remark(ui, Icon::LANDMARK, tokens.info, &words);
        }
        ChairStanding::Declined { at } => {
            let words = t!("consult-chair-declined", time = desk.clock(at));
            remark(ui, Icon::LANDMARK, tokens.warning, &words);
        }
    }
}

/// What the Chair said, in the thread.
pub(super) fn chair_said(ui: &mut Ui, desk: &Desk<'_>, said: &ChairWords) {
    let tokens = ui.tokens();
    Card::plain().edge(tokens.info.mark).show(ui, |ui| {
        line(ui, |ui| {
            ui.icon(Icon::LANDMARK, tokens.info.mark);
            ui.strong_text(t!("consult-the-chair"));
            ui.typed(Type::FiguresSmall, tokens.text_muted, desk.clock(said.time));
        });
        own_words(ui, &said.words);
    });
}

fn wish(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    joining: &Joining,
) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let name = desk.name(&joining.state);
    match &joining.standing {
        JoiningStanding::Admitted => return,
        JoiningStanding::Refused { by, reason } => {
            let words = t!(
                "consult-joining-refused",
                state = name,
                by = desk.name(by),
                reason = reason.as_str()
            );
            remark(ui, Icon::USER_X, tokens.neutral, &words);
            return;
        }
        JoiningStanding::Pending => {}
    }
    let asked = sitting.acts.let_join.contains(&joining.state);
    let card = if asked {
        Card::warning()
    } else {
        Card::plain()
    };
    card.show(ui, |ui| {
        line(ui, |ui| {
            let colour = desk.colour(ui, &joining.state);
            state_dot(ui, colour);
            ui.strong_text(if joining.by == joining.state {
                t!("consult-joining-asks", state = name)
            } else {
                t!(
                    "consult-joining-invited",
                    state = name,
                    by = desk.name(&joining.by)
                )
            });
            ui.typed(
                Type::FiguresSmall,
                tokens.text_muted,
                desk.clock(joining.at),
            );
        });
        if !joining.reason.is_empty() {
            let quoted = t!("team-quoted", words = joining.reason.as_str());
            ui.add(Label::new(Type::Italic.rich(quoted).color(tokens.text_muted)).wrap());
        }
        let missing: Vec<_> = sitting
            .consultation
            .parties()
            .filter(|party| !joining.consents.contains(*party))
            .collect();
        hint(
            ui,
            &t!("consult-joining-waits", states = desk.names(missing)),
        );
        if asked {
            ui.horizontal_wrapped(|ui| {
                let refusal = desk.cannot_act();
                let name = t!("consult-joining-consent", state = name);
                let consent = Button::primary(&name).small().unless(refusal);
                if consent.show(ui).clicked() {
                    let act = Act::ConsentToJoin {
                        state: joining.state.clone(),
                    };
                    sitting.submit(intents, act);
                }
                let refuse = Button::secondary(t!("consult-joining-refuse"))
                    .small()
                    .unless(refusal);
                if refuse.show(ui).clicked() {
                    let step = Step::RefuseToJoin(joining.state.clone());
                    sitting.prepare(state, step);
                }
            });
        }
    });
}

/// Consultations of others that were made known, which this State may ask to join.
pub(in crate::app::team) fn of_others(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    for announced in &desk.view.announced {
        let own = desk.view.consultations.get(announced.id).is_some();
        if own || announced.parties.contains(desk.state()) {
            continue;
        }
        let title = t!(
            "consult-others",
            id = announced.id.0,
            states = desk.names(&announced.parties)
        );
        let known = t!("consult-others-known", time = desk.clock(announced.time));
        let row = Row::new(&title).subtitle(&known);
        if row.show(ui).clicked() && announced.asked.is_none() {
            state.open_form_of(desk, Form::Step(announced.id, Step::AskToJoin));
        }
        match (&announced.refused, announced.asked) {
            (_, Some(time)) => {
                hint(ui, &t!("consult-others-asked", time = desk.clock(time)));
            }
            (Some((time, reason)), None) => {
                let words = t!(
                    "consult-others-refused",
                    time = desk.clock(*time),
                    reason = reason.as_str()
                );
                hint(ui, &words);
            }
            (None, None) => {}
        }
    }
}
