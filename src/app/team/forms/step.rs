//! Every other act in a consultation that wants a word first: passing on, reminding, inviting, asking, adjourning.

use egui::Ui;

use super::plain::{act, find, nothing, refusal};
use super::{Ending, Sheet, choices, insert, templates};
use crate::app::team::consultation::conclusion_text;
use crate::app::team::desk::{Desk, hint, offered_spans, own_words, remark};
use crate::app::team::drafts::{Drafts, StepDraft};
use crate::app::team::ui_state::Step;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Card, Field, dropdown, what_changed};
use crate::doctrine::{ConsultationLevel, Procedure, Vocabulary as _, doctrine};
use crate::exercise::{Act, ChairStanding, Consultation, ConsultationId, LONGEST_TEXT, Referral};
use crate::scenario::{Span, StateId, TimedStep, procedure_time};
use crate::t;

/// What a form of this kind is called.
pub(super) fn title(desk: &Desk<'_>, id: ConsultationId, step: &Step) -> String {
    let id = id.0;
    match step {
        Step::Refer => t!("consult-refer-title", id = id),
        Step::Remind(of) => t!("consult-remind-title", state = desk.name(of)),
        Step::Invite => t!("consult-invite-title", id = id),
        Step::AskChair => t!("consult-chair-title", id = id),
        Step::AskToJoin => t!("consult-join-title", id = id),
        Step::RefuseToJoin(state) => t!("consult-refuse-title", state = desk.name(state)),
        Step::Announce => t!("consult-announce-title", id = id),
        Step::Clarify => t!("consult-clarify-title", id = id),
        Step::AskMeeting => t!("consult-meeting-title", id = id),
        Step::AgendaItem => t!("consult-agenda-title").to_owned(),
        Step::Ask => t!("consult-ask-title").to_owned(),
        Step::AnswerQuestion(_) => t!("consult-answer-title").to_owned(),
        Step::DeclineQuestion(_) => t!("consult-no-answer-title").to_owned(),
        Step::Amend(number) => t!("consult-amend-title", number = number + 1),
        Step::Adjourn => t!("consult-adjourn-title", id = id),
        Step::ConfirmPublic => t!("consult-publish-title").to_owned(),
    }
}

/// What a form asks for besides its pickers, and what its button does.
struct Plan {
    /// What the words are, and what is said if they are missing; no field without a name.
    words: Option<(&'static str, Option<&'static str>)>,
    templates: Vec<&'static str>,
    /// What is missing of what is picked.
    missing: Option<&'static str>,
    action: String,
    dangerous: bool,
}

impl Plan {
    fn new(action: impl Into<String>) -> Self {
        Self {
            words: None,
            templates: Vec::new(),
            missing: None,
            action: action.into(),
            dangerous: false,
        }
    }

    fn words(mut self, label: &'static str, missing: Option<&'static str>) -> Self {
        self.words = Some((label, missing));
        self
    }

    fn templates(mut self, templates: &[&'static str]) -> Self {
        self.templates = templates.to_vec();
        self
    }

    fn missing(mut self, missing: Option<&'static str>) -> Self {
        self.missing = missing;
        self
    }
}

pub(super) fn fields(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    id: ConsultationId,
    step: &Step,
) -> Ending {
    let found = find(sheet, id);
    if found.is_none() && *step != Step::AskToJoin {
        return nothing();
    }
    let desk = sheet.desk;
    let draft = drafts.steps.entry((id, step.clone())).or_default();
    let plan = match found {
        Some(found) => plan(ui, desk, found, step, draft),
        None => join(ui),
    };
    let mut missing = plan.missing;
    if let Some((label, empty)) = plan.words {
        ui.add_space(space::XS);
        let field = Field::new(label)
            .rows(4)
            .limit(LONGEST_TEXT)
            .show(ui, &mut draft.words);
        sheet.first(&field);
        if !plan.templates.is_empty()
            && let Some(template) = templates(ui, &plan.templates)
        {
            insert(&mut draft.words, template);
        }
        if draft.words.trim().is_empty() {
            missing = missing.or(empty);
        }
    }
    Ending {
        action: plan.action,
        dangerous: plan.dangerous,
        refusal: refusal(sheet, missing),
        reply: wanted(step, draft).and_then(|wanted| act(id, wanted)),
        step: None,
    }
}

/// The act as it stands in the form, once it is whole.
fn wanted(step: &Step, draft: &StepDraft) -> Option<Act> {
    let words = draft.words.trim().to_owned();
    Some(match step {
        Step::Refer => Act::Refer {
            to: draft.referral.clone()?,
            reason: words,
        },
        Step::Remind(of) => Act::Remind {
            of: of.clone(),
            note: words,
        },
        Step::Invite => Act::Invite {
            state: draft.state.clone()?,
            reason: words,
        },
        Step::AskChair => Act::AskChair { reason: words },
        Step::AskToJoin => Act::AskToJoin { reason: words },
        Step::RefuseToJoin(state) => Act::RefuseToJoin {
            state: state.clone(),
            reason: words,
        },
        Step::Announce => Act::Announce,
        Step::Clarify => Act::Clarify { text: words },
        Step::AskMeeting => Act::AskMeeting { reason: words },
        Step::AgendaItem => Act::TableAgendaItem { text: words },
        Step::Ask => Act::Ask {
            to: draft.state.clone()?,
            text: words,
            within: draft.within,
        },
        Step::AnswerQuestion(question) => Act::AnswerQuestion {
            question: *question,
            text: words,
        },
        Step::DeclineQuestion(question) => Act::DeclineQuestion {
            question: *question,
            reason: words,
        },
        Step::Amend(proposal) => Act::Amend {
            proposal: *proposal,
            text: words,
        },
        Step::Adjourn => Act::Adjourn {
            within: draft.within?,
            reason: words,
        },
        Step::ConfirmPublic => Act::ConfirmConclusion,
    })
}

/// Draws what stands above the words, and says what the form wants.
fn plan(
    ui: &mut Ui,
    desk: &Desk<'_>,
    found: &Consultation,
    step: &Step,
    draft: &mut StepDraft,
) -> Plan {
    let reason = Some(t!("team-reason-missing"));
    let reason_label = t!("consult-reason");
    match step {
        Step::Refer => {
            hint(ui, t!("consult-refer-intro"));
            refer(ui, desk, found, draft)
        }
        Step::Remind(of) => {
            let invited = found.invited.get(of);
            let deadline = invited.map_or(found.deadline, |invited| invited.deadline);
            let name = desk.name(of);
            hint(
                ui,
                &t!(
                    "consult-remind-intro",
                    state = name,
                    left = desk.left(deadline)
                ),
            );
            Plan::new(t!("consult-remind-send", state = name))
                .words(t!("consult-remind-words"), None)
                .templates(&[t!("consult-template-remind")])
        }
        Step::Invite => {
            hint(
                ui,
                if found.was_held() {
                    t!("consult-invite-consent")
                } else {
                    t!("consult-invite-intro")
                },
            );
            let others: Vec<StateId> = desk
                .others()
                .map(|other| other.id.clone())
                .filter(|other| !found.concerns(other) && found.pending_joining(other).is_none())
                .collect();
            pick_state(ui, desk, t!("consult-invite-whom"), &others, draft);
            let action = draft.state.as_ref().map_or_else(
                || t!("consult-invite-send-any").to_owned(),
                |state| t!("consult-invite-send", state = desk.name(state)),
            );
            Plan::new(action)
                .words(t!("consult-invite-why"), None)
                .missing(draft.state.is_none().then(|| t!("consult-invite-nobody")))
        }
        Step::AskChair => {
            let shortened = desk.common().procedure_hours.as_ref();
            let hours = procedure_of(found)
                .and_then(|procedure| procedure_time(shortened, procedure, TimedStep::Chair))
                .unwrap_or_default();
            hint(
                ui,
                &t!("consult-chair-intro", length = time_text::length(hours)),
            );
            Plan::new(t!("consult-chair-send"))
                .words(reason_label, reason)
                .templates(&[t!("consult-template-chair")])
        }
        Step::AskToJoin => join(ui),
        Step::RefuseToJoin(state) => {
            hint(ui, &t!("consult-refuse-intro", state = desk.name(state)));
            Plan {
                dangerous: true,
                ..Plan::new(t!("consult-refuse-send")).words(reason_label, reason)
            }
        }
        Step::Announce => {
            let parties = desk.names(found.parties());
            public_warning(ui, &t!("consult-announce-intro", states = parties));
            Plan::new(t!("consult-announce-send"))
        }
        Step::Clarify => {
            hint(
                ui,
                &t!("consult-clarify-intro", state = desk.name(&found.from)),
            );
            Plan::new(t!("consult-clarify-send"))
                .words(
                    t!("consult-clarify-words"),
                    Some(t!("consult-words-missing")),
                )
                .templates(&[t!("consult-template-clarify")])
        }
        Step::AskMeeting => {
            hint(ui, t!("consult-meeting-intro"));
            Plan::new(t!("consult-meeting-send")).words(reason_label, reason)
        }
        Step::AgendaItem => {
            hint(ui, t!("consult-agenda-intro"));
            Plan::new(t!("consult-agenda-send")).words(
                t!("consult-agenda-words"),
                Some(t!("consult-words-missing")),
            )
        }
        Step::Ask => ask(ui, desk, found, draft),
        Step::AnswerQuestion(number) => {
            question(ui, desk, found, *number);
            Plan::new(t!("consult-answer-send")).words(
                t!("consult-answer-words"),
                Some(t!("consult-words-missing")),
            )
        }
        Step::DeclineQuestion(number) => {
            question(ui, desk, found, *number);
            hint(ui, t!("consult-no-answer-intro"));
            Plan::new(t!("consult-no-answer-send")).words(reason_label, reason)
        }
        Step::Amend(number) => amend(ui, found, *number, draft),
        Step::Adjourn => {
            hint(ui, t!("consult-adjourn-intro"));
            ui.add_space(space::XS);
            ui.small_muted(t!("consult-adjourn-for"));
            let mut within = draft.within.unwrap_or(Span::from_minutes(60));
            span_choice(ui, t!("consult-adjourn-for"), &mut within);
            draft.within = Some(within);
            let until = desk.clock(desk.now.time + within);
            Plan::new(t!("consult-adjourn-send", time = until)).words(reason_label, reason)
        }
        Step::ConfirmPublic => {
            public_warning(ui, t!("consult-publish-intro"));
            if let Some(tabled) = &found.tabled {
                Card::well().show(ui, |ui| conclusion_text(ui, desk, &tabled.conclusion));
            }
            Plan::new(t!("consult-publish-send"))
        }
    }
}

fn join(ui: &mut Ui) -> Plan {
    hint(ui, t!("consult-join-intro"));
    Plan::new(t!("consult-join-send"))
        .words(t!("consult-reason"), Some(t!("team-reason-missing")))
        .templates(&[t!("consult-template-join")])
}

fn refer(ui: &mut Ui, desk: &Desk<'_>, found: &Consultation, draft: &mut StepDraft) -> Plan {
    let waits = !found.was_held();
    let levels = ConsultationLevel::ALL
        .iter()
        .copied()
        .filter(|level| *level != found.terms.level)
        .map(Referral::Level);
    let states = desk
        .others()
        .filter(|other| waits && !found.concerns(&other.id))
        .map(|other| Referral::State(other.id.clone()));
    let chair = procedure_of(found).is_some_and(|procedure| procedure.chair_may_be_asked)
        && !matches!(found.chair.standing, ChairStanding::Declined { .. });
    let offered: Vec<Referral> = levels
        .chain(states)
        .chain(chair.then_some(Referral::Chair))
        .collect();
    let names: Vec<String> = offered
        .iter()
        .map(|to| match to {
            Referral::Level(level) => t!("consult-refer-level", level = level.label()),
            Referral::State(state) => t!("consult-refer-state", state = desk.name(state)),
            Referral::Chair => t!("consult-refer-chair").to_owned(),
        })
        .collect();
    let rows = choices(names.iter().map(String::as_str));
    let mut place = draft
        .referral
        .as_ref()
        .and_then(|to| offered.iter().position(|other| other == to));
    ui.add_space(space::XS);
    ui.small_muted(t!("consult-refer-to"));
    dropdown(ui, t!("consult-refer-to"), &mut place, &rows);
    draft.referral = place.and_then(|index| offered.get(index)).cloned();
    match &draft.referral {
        Some(Referral::Level(_)) => {
            hint(ui, t!("consult-refer-level-note"));
        }
        Some(Referral::State(state)) => {
            hint(
                ui,
                &t!("consult-refer-state-note", state = desk.name(state)),
            );
        }
        Some(Referral::Chair) => {
            hint(ui, t!("consult-refer-chair-note"));
        }
        None => {}
    }
    Plan::new(t!("consult-refer-send"))
        .words(t!("consult-reason"), Some(t!("team-reason-missing")))
        .templates(&[t!("consult-template-refer")])
        .missing(draft.referral.is_none().then(|| t!("consult-refer-nobody")))
}

fn ask(ui: &mut Ui, desk: &Desk<'_>, found: &Consultation, draft: &mut StepDraft) -> Plan {
    hint(ui, t!("consult-ask-intro"));
    let parties: Vec<StateId> = found
        .parties()
        .filter(|party| *party != desk.state())
        .cloned()
        .collect();
    if let ([only], None) = (parties.as_slice(), &draft.state) {
        draft.state = Some(only.clone());
    }
    pick_state(ui, desk, t!("consult-ask-whom"), &parties, draft);
    ui.add_space(space::XS);
    ui.small_muted(t!("consult-ask-within"));
    within_choice(
        ui,
        t!("consult-ask-within"),
        t!("consult-ask-open"),
        &mut draft.within,
    );
    if let Some(within) = draft.within {
        let by = desk.clock(desk.now.time + within);
        hint(ui, &t!("consult-ask-by", time = by));
    }
    Plan::new(t!("consult-ask-send"))
        .words(t!("consult-ask-words"), Some(t!("consult-words-missing")))
        .templates(&[
            t!("consult-template-ask-facts"),
            t!("consult-template-ask-intent"),
        ])
        .missing(draft.state.is_none().then(|| t!("consult-ask-nobody")))
}

/// The wording there is is where one begins; what changes is marked below.
fn amend(ui: &mut Ui, found: &Consultation, number: u32, draft: &mut StepDraft) -> Plan {
    hint(ui, t!("consult-amend-intro"));
    let before = found
        .proposals
        .iter()
        .find(|proposal| proposal.number == number)
        .map_or("", |proposal| proposal.text.as_str());
    if draft.words.is_empty() {
        before.clone_into(&mut draft.words);
    }
    ui.add_space(space::XS);
    ui.small_muted(t!("consult-changes"));
    Card::well().show(ui, |ui| what_changed(ui, before, &draft.words));
    let same = draft.words.trim() == before.trim();
    Plan::new(t!("consult-amend-send"))
        .words(t!("consult-amend-words"), Some(t!("consult-words-missing")))
        .missing(same.then(|| t!("consult-amend-same")))
}

fn question(ui: &mut Ui, desk: &Desk<'_>, found: &Consultation, number: u32) {
    let asked = found
        .questions
        .iter()
        .find(|question| question.number == number);
    if let Some(asked) = asked {
        Card::well().show(ui, |ui| {
            ui.strong_text(t!("consult-question-of", state = desk.name(&asked.by)));
            own_words(ui, &asked.text);
        });
    }
}

fn public_warning(ui: &mut Ui, words: &str) {
    let tone = ui.tokens().warning;
    remark(ui, Icon::MEGAPHONE, tone, words);
    ui.add_space(space::XS);
}

fn pick_state(
    ui: &mut Ui,
    desk: &Desk<'_>,
    name: &str,
    offered: &[StateId],
    draft: &mut StepDraft,
) {
    ui.add_space(space::XS);
    ui.small_muted(name);
    let rows = choices(offered.iter().map(|state| desk.name(state)));
    let mut place = draft
        .state
        .as_ref()
        .and_then(|state| offered.iter().position(|other| other == state));
    dropdown(ui, name, &mut place, &rows);
    draft.state = place.and_then(|index| offered.get(index)).cloned();
}

fn span_choice(ui: &mut Ui, name: &str, chosen: &mut Span) {
    super::request::span_choice(ui, name, chosen);
}

/// A choice among usual lengths of time, or none.
pub(super) fn within_choice(ui: &mut Ui, name: &str, none: &str, chosen: &mut Option<Span>) {
    let spans = offered_spans(chosen.unwrap_or(Span::from_minutes(60)));
    let rows: Vec<(Option<Span>, &str)> = std::iter::once((None, none))
        .chain(
            spans
                .iter()
                .map(|(span, text)| (Some(*span), text.as_str())),
        )
        .collect();
    dropdown(ui, name, chosen, &rows);
}

/// The procedure a request follows.
fn procedure_of(found: &Consultation) -> Option<&'static Procedure> {
    let doctrine = doctrine();
    let default = &doctrine.consultations.default_procedure;
    doctrine.procedure(found.request.procedure.as_ref().unwrap_or(default))
}
