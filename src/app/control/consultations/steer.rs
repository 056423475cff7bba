//! What the facilitator does in a consultation: speak as the Chair, and act for a State that no table plays.

use egui::Ui;

use crate::app::actor::ChairMay;
use crate::app::control::scene::{Scene, hint};
use crate::app::control::ui_state::{ControlUiState, Speaker};
use crate::app::intent::Intent;
use crate::app::team::{AvailableActs, Form, Step, available_acts};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, Field, caption};
use crate::exercise::{
    Act, ActorPlayer, ChairAct, ChairStanding, Command, Consultation, ConsultationId, LONGEST_TEXT,
    Phase, Player, Stance,
};
use crate::scenario::StateId;
use crate::t;

/// Draws the cards of the Chair and of each State that the facilitator may act for.
pub(super) fn steer_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    found: &Consultation,
) {
    if found.stage.is_over() || scene.phase() == Phase::Ended {
        return;
    }
    // A table that plays the Chair speaks for itself.
    let at_a_table = |actor| scene.exercise().actor_player(actor) == ActorPlayer::Table;
    if !scene.scenario().chair().is_some_and(at_a_table) {
        chair_ui(ui, scene, state, intents, found);
    }
    let unplayed: Vec<StateId> = std::iter::once(&found.from)
        .chain(found.invited.keys())
        .filter(|party| scene.exercise().player(party) != Player::Table)
        .cloned()
        .collect();
    for party in unplayed {
        ui.push_id(("behalf", party.as_str()), |ui| {
            behalf_ui(ui, scene, state, intents, found, &party);
        });
    }
}

/// Why nothing can be done in a consultation now.
fn stands(scene: Scene<'_>) -> Option<&'static str> {
    match scene.phase() {
        Phase::Running => None,
        Phase::Opened => Some(t!("control-refusal-not-started")),
        Phase::Paused => Some(t!("steer-paused")),
        Phase::Ended => Some(t!("control-refusal-ended")),
    }
}

fn chair_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    found: &Consultation,
) {
    let may = ChairMay::of(found);
    if !may.is_any() {
        return;
    }
    ui.add_space(space::S);
    caption(ui, t!("steer-chair"));
    let edge = ui.tokens().info.mark;
    Card::plain().edge(edge).show(ui, |ui| {
        let words = match found.chair.standing {
            ChairStanding::Asked { deadline } => t!(
                "steer-chair-asked",
                state = found
                    .chair
                    .asked_by
                    .as_ref()
                    .map_or("", |by| scene.name(by)),
                left = scene.left(deadline)
            ),
            ChairStanding::Sits { since } => {
                t!("steer-chair-sits", time = scene.clock(since))
            }
            ChairStanding::NotAsked | ChairStanding::Declined { .. } => {
                t!("steer-chair-may-offer").to_owned()
            }
        };
        hint(ui, &words);
        let key = (found.id, Speaker::Chair);
        let draft = state.words.entry(key).or_default();
        Field::new(t!("steer-chair-words"))
            .hint(t!("steer-chair-hint"))
            .rows(2)
            .limit(LONGEST_TEXT)
            .show(ui, draft);
        let words = draft.trim().to_owned();
        let stands = stands(scene);
        let silent = words.is_empty().then(|| t!("steer-words-missing"));
        let mut act = None;
        ui.horizontal_wrapped(|ui| {
            let offered = [
                (may.speak, t!("steer-chair-speak"), 0_u8, stands.or(silent)),
                (may.accept, t!("steer-chair-accept"), 1, stands),
                (may.convene, t!("steer-chair-convene"), 2, stands),
                (may.decline, t!("steer-chair-decline"), 3, stands),
            ];
            for (_, name, which, refusal) in offered.iter().filter(|(may, ..)| *may) {
                let button = if *which < 2 {
                    Button::primary(name)
                } else {
                    Button::secondary(name)
                };
                if button.small().unless(*refusal).show(ui).clicked() {
                    let words = words.clone();
                    act = Some(match which {
                        0 => ChairAct::Speak { words },
                        1 => ChairAct::Accept { words },
                        2 => ChairAct::Convene { words },
                        _ => ChairAct::Decline { words },
                    });
                }
            }
        });
        if let Some(act) = act {
            scene.submit(intents, Command::Chair(found.id, act));
        }
    });
}

/// The acts that a State may do now, each with its name; those that need words say so.
fn offered(
    scene: Scene<'_>,
    found: &Consultation,
    acts: &AvailableActs,
    words: &str,
) -> Vec<(String, Act, bool)> {
    let words = || words.to_owned();
    let mut offered: Vec<(String, Act, bool)> = Vec::new();
    let mut add =
        |name: String, act: Act, needs_words: bool| offered.push((name, act, needs_words));
    if acts.speak {
        add(
            t!("steer-say").to_owned(),
            Act::State { text: words() },
            true,
        );
    }
    if acts.acknowledge {
        add(
            t!("team-acknowledge-receipt").to_owned(),
            Act::Acknowledge,
            false,
        );
    }
    if acts.answer {
        add(t!("team-accept").to_owned(), Act::Accept, false);
        add(
            t!("steer-decline").to_owned(),
            Act::Decline { reason: words() },
            true,
        );
    }
    if acts.clarify {
        add(
            t!("steer-clarify").to_owned(),
            Act::Clarify { text: words() },
            true,
        );
    }
    for of in &acts.accept_counter_of {
        let name = t!("team-accept-counter", state = scene.name(of));
        add(name, Act::AcceptCounter { of: of.clone() }, false);
    }
    for number in &acts.answer_questions {
        let name = t!("steer-answer", number = number + 1);
        let act = Act::AnswerQuestion {
            question: *number,
            text: words(),
        };
        add(name, act, true);
    }
    for number in &acts.agree_agenda {
        let name = t!("consult-agenda-agree", number = number + 1);
        add(name, Act::AgreeAgendaItem { item: *number }, false);
    }
    for (number, stance) in &acts.answer_proposals {
        let name = match stance {
            Stance::Accepts => t!("team-proposal-accept", number = number + 1),
            Stance::Rejects => t!("steer-reject", number = number + 1),
        };
        let act = Act::Answer {
            proposal: *number,
            stance: *stance,
            // Words begun for something else do not go out with a plain yes.
            note: match stance {
                Stance::Accepts => String::new(),
                Stance::Rejects => words(),
            },
        };
        add(name, act, false);
    }
    for joining in &acts.let_join {
        let name = t!("consult-joining-consent", state = scene.name(joining));
        let state = joining.clone();
        add(name, Act::ConsentToJoin { state }, false);
    }
    if acts.confirm && found.tabled.is_some() {
        add(t!("team-confirm").to_owned(), Act::ConfirmConclusion, false);
    }
    if acts.resume {
        add(t!("consult-resume").to_owned(), Act::Resume, false);
    }
    offered
}

/// The forms of the State's desk in which the rest of what it may do now is written.
fn forms(id: ConsultationId, acts: &AvailableActs) -> Vec<(&'static str, Form)> {
    let offered = [
        (acts.answer, t!("steer-counter"), Form::Counter(id)),
        (acts.refer, t!("steer-refer"), Form::Step(id, Step::Refer)),
        (
            acts.invite,
            t!("steer-invite"),
            Form::Step(id, Step::Invite),
        ),
        (
            acts.ask_chair,
            t!("steer-ask-chair"),
            Form::Step(id, Step::AskChair),
        ),
        (acts.speak, t!("steer-propose"), Form::Propose(id)),
        (acts.speak, t!("steer-ask"), Form::Step(id, Step::Ask)),
        (acts.speak, t!("steer-conclude"), Form::Conclude(id)),
    ];
    let open = offered.into_iter().filter(|(may, ..)| *may);
    open.map(|(_, name, form)| (name, form)).collect()
}

fn behalf_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    found: &Consultation,
    party: &StateId,
) {
    let acts = available_acts(found, party);
    let key = (found.id, Speaker::State(party.clone()));
    let name = scene.name(party);
    let draft = state.words.entry(key).or_default();
    let offered = offered(scene, found, &acts, draft.trim());
    let forms = forms(found.id, &acts);
    if offered.is_empty() && forms.is_empty() {
        return;
    }
    ui.add_space(space::S);
    caption(ui, &t!("steer-behalf", state = name));
    Card::plain().edge(scene.colour(ui, party)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.icon(Icon::HAND, ui.tokens().text_muted);
            hint(ui, t!("steer-behalf-note"));
        });
        let label = t!("steer-words-for", state = name);
        Field::new(&label)
            .rows(2)
            .limit(LONGEST_TEXT)
            .show(ui, draft);
        let stands = stands(scene);
        let silent = draft.trim().is_empty().then(|| t!("steer-words-missing"));
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for (words, act, needs_words) in &offered {
                let name = t!("steer-act-for", act = words.as_str(), state = name);
                let refusal = stands.or(silent.filter(|_| *needs_words));
                let button = Button::secondary(&name).small().unless(refusal);
                if button.show(ui).clicked() {
                    chosen = Some(act.clone());
                }
            }
        });
        // What takes more than a line of words is written in the forms of the State's own desk.
        if !forms.is_empty() {
            hint(ui, t!("steer-at-the-desk"));
            ui.horizontal_wrapped(|ui| {
                for (words, form) in forms {
                    let act = t!("steer-act-for", act = words, state = name);
                    let button = Button::secondary(words).small().icon(Icon::EXTERNAL_LINK);
                    if button.show(ui).accessible_name(&act).clicked() {
                        intents.push(Intent::ActFor {
                            state: party.clone(),
                            consultation: Some(found.id),
                            form: Some(form),
                        });
                    }
                }
                let all = t!("steer-act-at-desk", state = name);
                if Button::quiet(&all).small().show(ui).clicked() {
                    intents.push(Intent::ActFor {
                        state: party.clone(),
                        consultation: Some(found.id),
                        form: None,
                    });
                }
            });
        }
        if let Some(act) = chosen {
            let command = Command::OnBehalf {
                state: party.clone(),
                command: Box::new(Command::Consult(found.id, act)),
            };
            scene.submit(intents, command);
        }
    });
}
