//! How a rehearsed table consults: answers, contributions, conclusions, and its word kept or not.

use std::collections::{BTreeMap, BTreeSet};

use super::player::{Intent, RehearsedPlayer, owes_answer};
use super::procedure::{self, Heard, chair_may_be_asked, outsider};
use super::words::{phrases, spoken};
use crate::doctrine::{ConsultationLevel, InjectChannel, Marking, OutcomeId, doctrine};
use crate::exercise::{
    Act, Answer, ChairStanding, Commitment, Conclusion, Consultation, ConsultationId, EntryKind,
    Fulfilment, HeldAct, Item, JoiningStanding, Referral, Reply, Stage, Stance, Tabled, TeamView,
    Terms,
};
use crate::scenario::{ExerciseTime, Span, StateId};

/// The most a table contributes to one session; after that it leaves.
const MOST_CONTRIBUTIONS: u32 = 40;

/// In how many of a hundred cases a request is first passed on within the State.
const REFERS: u8 = 6;

/// In how many of a hundred contributions a table speaks of the meeting itself.
const ABOUT_THE_MEETING: u8 = 12;

/// What a rehearsed table remembers of its consultations.
#[derive(Clone, Debug, Default)]
pub(super) struct Talks {
    /// Requests it has made up its mind about.
    considered: BTreeSet<ConsultationId>,
    /// Addressees it means to remind, or will not.
    reminded: BTreeSet<(ConsultationId, StateId)>,
    /// Counter-offers it has made up its mind about.
    countered: BTreeSet<(ConsultationId, StateId)>,
    /// Conclusions whose commitments it has planned for.
    concluded: BTreeSet<ConsultationId>,
    /// How often it has spoken.
    spoken: BTreeMap<ConsultationId, u32>,
    /// Explanations it has heard, and requests it was asked once more about.
    heard: Heard,
    /// What it means to show to whom, once it meets them.
    to_show: Vec<(StateId, Item)>,
}

impl Talks {
    /// Means to show something to a State.
    pub(super) fn will_show(&mut self, to: &StateId, item: &Item) {
        self.to_show.push((to.clone(), item.clone()));
    }

    /// Whether an explanation in writing is new to it.
    pub(super) fn hears_explanation(&mut self, id: ConsultationId, by: &StateId) -> bool {
        self.heard.explanation(id, by)
    }

    /// Whether it is asked once more for the first time.
    pub(super) fn hears_again(&mut self, id: ConsultationId) -> bool {
        self.heard.again(id)
    }

    fn means_to_show(&self, item: &Item, consultation: &Consultation) -> bool {
        self.to_show
            .iter()
            .any(|(to, meant)| meant == item && consultation.is_party(to))
    }
}

/// Forms intentions about a consultation in which something happened.
pub(super) fn consider(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
    now: ExerciseTime,
) {
    let id = consultation.id;
    let minutes = player.posture.minutes;
    if owes_answer(view, consultation) && player.talks.considered.insert(id) {
        player.intend(view, now, Intent::Receive(id), minutes.reads);
        if !player.happens(player.posture.ignores) {
            player.intend(view, now, Intent::Reply(id), minutes.answers);
        }
    }
    if consultation.from == *view.state() {
        for (other, invited) in &consultation.invited {
            let owes = consultation.stage == Stage::Requested
                && invited.answer.is_owed()
                && invited.transit.delivered().is_some();
            if owes && player.talks.reminded.insert((id, other.clone())) && player.happens(40) {
                let left = invited.deadline.since(now).as_millis() / 100 * 70;
                let time = now + Span::from_millis(left.max(0));
                player.intend_at(time, Intent::Remind(id, other.clone()));
            }
            let fresh = matches!(invited.answer, Answer::Countered { .. })
                && player.talks.countered.insert((id, other.clone()));
            if fresh && !player.happens(player.posture.ignores) {
                let intent = Intent::Settle(id, other.clone());
                player.intend(view, now, intent, minutes.answers);
            }
        }
    }
    let sits = consultation.is_party(view.state());
    if sits
        && matches!(consultation.stage, Stage::InSession { .. })
        && !player.is_about_to_speak(id)
    {
        player.intend(view, now, Intent::Speak(id), minutes.speaks);
    }
    if sits
        && let (Stage::Concluded { .. }, Some(tabled)) = (&consultation.stage, &consultation.tabled)
        && player.talks.concluded.insert(id)
    {
        promise(player, view, consultation, tabled, now);
    }
}

/// Plans to keep the table's own commitments, or some of them.
fn promise(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
    tabled: &Tabled,
    now: ExerciseTime,
) {
    for (number, commitment) in (0_u32..).zip(&tabled.conclusion.commitments) {
        let open = consultation.fulfilments.get(number as usize) == Some(&Fulfilment::Open);
        if commitment.owner == *view.state() && open && player.happens(player.posture.keeps_word) {
            let share = i64::from(player.pick(&[30_u8, 50, 70, 90]).copied().unwrap_or(50));
            let within = commitment.within.as_millis() / 100 * share;
            player.intend_at(
                now + Span::from_millis(within),
                Intent::Report(consultation.id, number),
            );
        }
    }
}

/// The answer to a request.
pub(super) fn reply(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
    now: ExerciseTime,
) -> Option<Act> {
    if !owes_answer(view, consultation) {
        return None;
    }
    if let Some(act) = procedure::reply(player, view, consultation, now) {
        return Some(act);
    }
    let weights = player.posture.reply;
    let tension = view.relations.get(&consultation.from).copied().unwrap_or(0);
    // The worse the relation, the easier it is to say no.
    let decline = weights.decline * (100 + u32::from(tension)) / 100;
    let referred = matches!(
        consultation
            .invited
            .get(view.state())
            .map(|own| &own.answer),
        Some(Answer::Referred { .. })
    );
    if !referred && player.happens(REFERS) {
        if let Some(act) = refer_away(player, view, consultation) {
            return Some(act);
        }
        // Passed to those above; the answer itself is given later.
        player.intend(
            view,
            now,
            Intent::Reply(consultation.id),
            player.posture.minutes.answers,
        );
        return Some(Act::Refer {
            to: Referral::Level(match consultation.terms.level {
                ConsultationLevel::Ambassador => ConsultationLevel::Minister,
                _ => ConsultationLevel::Ambassador,
            }),
            reason: player.pick(&phrases().referrals).cloned()?,
        });
    }
    let choices = vec![(weights.accept, 0), (weights.counter, 1), (decline, 2)];
    match player.weighted(choices)? {
        0 => Some(Act::Accept),
        1 => {
            let terms = Terms {
                level: match consultation.terms.level {
                    ConsultationLevel::Technical => ConsultationLevel::Policy,
                    _ => ConsultationLevel::Technical,
                },
                ..consultation.terms.clone()
            };
            let note = player
                .pick(&phrases().counters)
                .cloned()
                .unwrap_or_default();
            Some(Act::Counter {
                terms,
                note,
                within: Some(consultation.request.reply_within),
            })
        }
        _ => Some(Act::Decline {
            reason: player.pick(&phrases().reasons).cloned()?,
        }),
    }
}

/// Passes a request out of the State: to another that knows better, or to the Chair.
fn refer_away(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
) -> Option<Act> {
    let chair = chair_may_be_asked(&consultation.request)
        && consultation.chair.standing == ChairStanding::NotAsked;
    let choices = vec![(60, 0), (20, 1), (if chair { 20 } else { 0 }, 2)];
    let to = match player.weighted(choices)? {
        0 => return None,
        1 => Referral::State(outsider(player, view, consultation)?),
        _ => Referral::Chair,
    };
    Some(Act::Refer {
        to,
        reason: player.pick(&phrases().referrals_away).cloned()?,
    })
}

/// A reminder, if the answer is still owed; now and then the Chair is asked instead.
pub(super) fn remind(
    player: &mut RehearsedPlayer,
    consultation: &Consultation,
    of: StateId,
) -> Option<Act> {
    let owes = consultation.stage == Stage::Requested
        && consultation
            .invited
            .get(&of)
            .is_some_and(|invited| invited.answer.is_owed());
    if !owes {
        return None;
    }
    let words = player.pick(&phrases().reminders).cloned()?;
    if consultation.chair.standing == ChairStanding::NotAsked && player.happens(10) {
        return Some(Act::AskChair { reason: words });
    }
    Some(Act::Remind { of, note: words })
}

/// What becomes of a counter-offer.
pub(super) fn settle(player: &mut RehearsedPlayer, of: StateId) -> Act {
    if player.happens(player.posture.agrees.max(50)) {
        Act::AcceptCounter { of }
    } else {
        Act::Withdraw
    }
}

/// The next contribution to a session.
pub(super) fn speak(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
    now: ExerciseTime,
) -> Option<Act> {
    let own = view.state();
    if !matches!(consultation.stage, Stage::InSession { .. }) || !consultation.is_party(own) {
        return None;
    }
    let id = consultation.id;
    // While a wording waits for sign-off, the table waits with it.
    if view.sign_offs.waiting(own).any(|draft| {
        matches!(&draft.act, HeldAct::Table { consultation, .. } | HeldAct::Confirm { consultation, .. }
            if *consultation == id)
    }) {
        player.intend(view, now, Intent::Speak(id), player.posture.minutes.speaks);
        return None;
    }
    // Whatever it says now, it will want to speak again.
    player.intend(view, now, Intent::Speak(id), player.posture.minutes.speaks);
    let spoken = player.talks.spoken.entry(id).or_default();
    *spoken += 1;
    let reason = player.pick(&phrases().reasons).cloned().unwrap_or_default();
    if player
        .talks
        .spoken
        .get(&id)
        .is_some_and(|times| *times > MOST_CONTRIBUTIONS)
    {
        return Some(Act::BreakOff { reason });
    }
    if let Some(tabled) = consultation
        .tabled
        .as_ref()
        .filter(|_| consultation.adjourned.is_none())
    {
        if tabled.confirmed.contains(own) {
            return None;
        }
        return Some(if player.happens(player.posture.agrees) {
            Act::ConfirmConclusion
        } else {
            Act::RejectConclusion { reason }
        });
    }
    if consultation.adjourned.is_some() {
        return player.happens(20).then_some(Act::Resume);
    }
    if let Some(answer) = answer_question(player, own, consultation) {
        return Some(answer);
    }
    if let Some(word) = let_join(player, own, consultation) {
        return Some(word);
    }
    if let Some(item) = consultation
        .agenda
        .iter()
        .find(|item| !item.agreed.contains(own))
    {
        return Some(Act::AgreeAgendaItem { item: item.number });
    }
    if let Some(answer) = answer_proposal(player, own, consultation) {
        return Some(answer);
    }
    let said = consultation
        .entries
        .iter()
        .filter(|entry| entry.by == *own)
        .count();
    if said >= usize::from(player.posture.patience) {
        return Some(Act::TableConclusion(conclusion(
            player,
            view,
            consultation,
        )?));
    }
    contribute(player, view, consultation)
}

/// The answer to a question, or that it will not be given.
fn answer_question(
    player: &mut RehearsedPlayer,
    own: &StateId,
    consultation: &Consultation,
) -> Option<Act> {
    let question = consultation
        .questions
        .iter()
        .find(|question| question.to == *own && question.reply == Reply::Awaited)?
        .number;
    if player.happens(player.posture.agrees) {
        let text = player.pick(&phrases().replies).cloned()?;
        return Some(Act::AnswerQuestion { question, text });
    }
    let reason = player.pick(&phrases().reasons).cloned()?;
    Some(Act::DeclineQuestion { question, reason })
}

/// The word on whether another State may join.
fn let_join(
    player: &mut RehearsedPlayer,
    own: &StateId,
    consultation: &Consultation,
) -> Option<Act> {
    let joining = consultation.joinings.iter().find(|joining| {
        joining.standing == JoiningStanding::Pending && !joining.consents.contains(own)
    })?;
    let state = joining.state.clone();
    if player.happens(player.posture.agrees) {
        return Some(Act::ConsentToJoin { state });
    }
    let reason = player.pick(&phrases().reasons).cloned()?;
    Some(Act::RefuseToJoin { state, reason })
}

/// Something about the meeting itself, now and then.
fn about_the_meeting(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
) -> Option<Act> {
    let own = view.state();
    let other = consultation
        .parties()
        .find(|party| *party != own)
        .cloned()?;
    let outsider = outsider(player, view, consultation);
    let unanswered = consultation
        .proposals
        .iter()
        .find(|proposal| proposal.by == *own && !proposal.withdrawn && proposal.answers.is_empty());
    let amended = consultation
        .proposals
        .iter()
        .find(|proposal| proposal.by != *own && !proposal.withdrawn);
    let choices = vec![
        (
            if consultation.agenda.is_empty() {
                20
            } else {
                0
            },
            0,
        ),
        (50, 1),
        (if amended.is_some() { 20 } else { 0 }, 2),
        (5, 3),
        (
            if consultation.announced.is_none() {
                5
            } else {
                0
            },
            4,
        ),
        (if outsider.is_some() { 10 } else { 0 }, 5),
        (if unanswered.is_some() { 6 } else { 0 }, 6),
    ];
    match player.weighted(choices)? {
        0 => Some(Act::TableAgendaItem {
            text: player.pick(&phrases().agenda).cloned()?,
        }),
        1 => Some(Act::Ask {
            to: other,
            text: player.pick(&phrases().questions).cloned()?,
            within: player.happens(30).then_some(Span::from_minutes(20)),
        }),
        2 => Some(Act::Amend {
            proposal: amended?.number,
            text: player.pick(&phrases().amendments).cloned()?,
        }),
        3 => Some(Act::Adjourn {
            within: Span::from_minutes(15),
            reason: player.pick(&phrases().reasons).cloned()?,
        }),
        4 => Some(Act::Announce),
        5 => Some(Act::Invite {
            state: outsider?,
            reason: String::new(),
        }),
        _ => Some(Act::WithdrawProposal {
            proposal: unanswered?.number,
        }),
    }
}

fn answer_proposal(
    player: &mut RehearsedPlayer,
    own: &StateId,
    consultation: &Consultation,
) -> Option<Act> {
    let proposal = consultation.proposals.iter().find(|proposal| {
        proposal.by != *own && !proposal.withdrawn && !proposal.answers.contains_key(own)
    })?;
    let agrees = player.happens(player.posture.agrees);
    Some(Act::Answer {
        proposal: proposal.number,
        stance: if agrees {
            Stance::Accepts
        } else {
            Stance::Rejects
        },
        note: String::new(),
    })
}

fn contribute(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
) -> Option<Act> {
    if player.happens(ABOUT_THE_MEETING)
        && let Some(act) = about_the_meeting(player, view, consultation)
    {
        return Some(act);
    }
    let weights = player.posture.session;
    let share = to_share(&player.talks, view, consultation);
    let meant = share
        .as_ref()
        .is_some_and(|(item, _)| player.talks.means_to_show(item, consultation));
    let sharing = match (&share, meant) {
        (None, _) => 0,
        (Some(_), false) => weights.share,
        // What it came to show comes before what it has to say.
        (Some(_), true) => weights.share + weights.state,
    };
    // Nobody says twice what was said before, until there is nothing else to say.
    let said = consultation
        .entries
        .iter()
        .filter_map(|entry| match &entry.kind {
            EntryKind::Statement(text) => Some(text),
            EntryKind::Shared(_) | EntryKind::Proposed(_) | EntryKind::Asked(_) => None,
        });
    let statements = unsaid(&phrases().statements, said);
    let proposed = consultation.proposals.iter().map(|proposal| &proposal.text);
    let proposals = unsaid(&phrases().proposals, proposed);
    let choices = vec![
        (weights.state, 0),
        (sharing, 1),
        (
            if proposals.is_empty() {
                0
            } else {
                weights.propose
            },
            2,
        ),
        (weights.break_off, 3),
    ];
    match player.weighted(choices)? {
        0 => {
            let statement = player.pick(&statements).copied();
            let text = statement.or(phrases().statements.first())?.clone();
            Some(Act::State { text })
        }
        1 => share.map(|(item, marking)| Act::Share { item, marking }),
        2 => Some(Act::Propose {
            text: (*player.pick(&proposals)?).clone(),
        }),
        _ => Some(Act::BreakOff {
            reason: player.pick(&phrases().reasons).cloned()?,
        }),
    }
}

fn unsaid<'a>(
    phrases: &'a [String],
    said: impl Iterator<Item = &'a String> + Clone,
) -> Vec<&'a String> {
    let is_fresh = |phrase: &&String| said.clone().all(|text| text != *phrase);
    phrases.iter().filter(is_fresh).collect()
}

/// Something read, of its own and not too secret, that it has not shared here yet: what it means to show to those who
/// sit there first, then the latest findings, then whatever else there is.
fn to_share(
    talks: &Talks,
    view: &TeamView,
    consultation: &Consultation,
) -> Option<(Item, Marking)> {
    let own = view.state();
    let mut fitting: Vec<_> = view
        .inbox
        .iter()
        .filter(|entry| {
            let shared = consultation
                .shared
                .iter()
                .any(|shared| shared.by == *own && shared.origin.as_ref() == Some(&entry.item));
            let may_be =
                entry.letter.marking.may_be_shared() && entry.letter.marking > Marking::Green;
            entry.read.is_some() && !entry.is_given() && may_be && !shared
        })
        .collect();
    fitting.sort_by_key(|entry| {
        let finding = matches!(
            entry.letter.channel,
            InjectChannel::Cert | InjectChannel::Operator
        );
        let meant = talks.means_to_show(&entry.item, consultation);
        (meant, finding, entry.received)
    });
    let entry = fitting.last()?;
    Some((entry.item.clone(), entry.letter.marking))
}

/// Wording as good as the talk was: the more proposals were accepted, the better the outcome.
fn conclusion(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
) -> Option<Conclusion> {
    let own = view.state();
    let accepted: Vec<_> = consultation
        .proposals
        .iter()
        .filter(|proposal| {
            !proposal.withdrawn
                && !proposal.answers.is_empty()
                && proposal
                    .answers
                    .values()
                    .all(|(stance, _)| *stance == Stance::Accepts)
        })
        .collect();
    let shared = consultation
        .entries
        .iter()
        .any(|entry| matches!(entry.kind, EntryKind::Shared(_)));
    let outcome = match (accepted.len(), shared) {
        (2.., true) => "misperception-cleared",
        (2.., false) => "joint-work-agreed",
        (1, true) => "restraint-agreed",
        (1, false) => "follow-up-agreed",
        (0, true) => "facts-exchanged",
        (0, false) => "agreed-to-differ",
    };
    let outcome = OutcomeId::from(outcome);
    let other = consultation.parties().find(|party| *party != own)?;
    let communique = spoken(
        player.pick(&phrases().communiques)?,
        view.briefing.common.short_name(own),
        view.briefing.common.short_name(other),
    );
    let within = Span::from_millis(view.briefing.common.planned.as_millis() / 8);
    let commitments = accepted.iter().map(|proposal| Commitment {
        owner: proposal.by.clone(),
        text: proposal.text.clone(),
        within,
    });
    Some(Conclusion {
        outcome: doctrine().outcome(&outcome)?.id.clone(),
        communique,
        public: player.happens(25),
        commitments: commitments.collect(),
        next_meeting: player.happens(10).then_some(within),
    })
}
