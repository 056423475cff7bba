//! What a rehearsed table says it intends, how grave it calls the incident, and what it makes of what others declare.
//!
//! It takes a position when a move begins, when it is asked for one, and when it is accused in public.

use super::player::{Intent, RehearsedPlayer};
use super::words::{phrases, spoken};
use crate::doctrine::{ClaimStrength, Family, IntentId, Vocabulary as _, doctrine};
use crate::exercise::{
    Command, Declare, DeclaredIntent, Item, Manner, PromptStatus, PublicKind, Shown, Stage,
    TeamView, last_declared,
};
use crate::scenario::{AssetStatus, ExerciseTime, StateId};

/// In how many of a hundred cases it says so in the room while it sits with the State it speaks of.
const IN_SESSION: u8 = 60;

/// Who said in public of whom that it was them; `known` items of the public news are old.
pub(super) fn accusations(
    view: &TeamView,
    known: usize,
) -> impl Iterator<Item = (&StateId, &[StateId])> {
    view.public.iter().skip(known).filter_map(|item| {
        let PublicKind::Measure {
            measure,
            by,
            toward,
            ..
        } = &item.kind
        else {
            return None;
        };
        let claims = doctrine().measure(measure)?.claims;
        (claims >= ClaimStrength::Public).then_some((by, toward.as_slice()))
    })
}

impl RehearsedPlayer {
    /// A new move is an occasion to say how grave the incident is and what one wants.
    pub(super) fn take_positions(&mut self, view: &TeamView, now: ExerciseTime) {
        let answers = self.posture.minutes.answers;
        if self.attends(self.posture.assesses) {
            self.intend(view, now, Intent::Grade, answers);
        }
        if self.attends(self.posture.writes) {
            let toward = tensest(view).cloned();
            self.intend(view, now, Intent::Declare(toward), answers);
        }
    }

    /// Whoever is accused in public may want to say what it is about; `known` items of the public news are old.
    pub(super) fn answer_accusations(&mut self, view: &TeamView, known: usize, now: ExerciseTime) {
        let own = view.state();
        let accuser = accusations(view, known)
            .find(|(_, accused)| accused.contains(own))
            .map(|(accuser, _)| accuser);
        if let Some(accuser) = accuser
            && self.attends(self.posture.heeds)
        {
            let intent = Intent::Declare(Some(accuser.clone()));
            self.intend(view, now, intent, self.posture.minutes.answers);
        }
    }

    /// Means to record what it believes where it is asked to; `known` prompts are old.
    pub(super) fn hear_prompts(&mut self, view: &TeamView, known: usize, now: ExerciseTime) {
        for prompt in view.prompts.iter().skip(known) {
            if prompt.status == PromptStatus::Open && !self.happens(self.posture.ignores) {
                self.intend(view, now, Intent::Respond, self.posture.minutes.reads);
            }
        }
    }

    /// Records what it believes, if that is still asked for: also what it recorded before.
    pub(super) fn respond(&self, view: &TeamView) -> Option<Command> {
        let asked = view
            .prompts
            .iter()
            .any(|prompt| prompt.status == PromptStatus::Open);
        if !asked {
            return None;
        }
        let last = || Some((*view.belief()?.assessment).clone());
        self.new_assessment(view).or_else(last).map(Command::Assess)
    }

    /// Says what it intends, unless that is what it said last.
    pub(super) fn declare(&mut self, toward: Option<&StateId>, view: &TeamView) -> Option<Command> {
        let tension = toward
            .and_then(|other| view.relations.get(other))
            .copied()
            .unwrap_or(0);
        let families = Family::ALL.iter();
        let families = families.map(|family| {
            let appeal = self.posture.appeal(Some(*family), tension);
            (appeal, *family)
        });
        let family = self.weighted(families.collect())?;
        let fitting: Vec<_> = phrases()
            .declarations
            .iter()
            .filter(|declaration| declaration.family == family)
            .collect();
        let declaration = *self.pick(&fitting)?;
        let own = view.state();
        let last = view.intents.iter().rev().find(|said| said.by == *own);
        let addressed: Vec<StateId> = toward.cloned().into_iter().collect();
        let again = |said: &DeclaredIntent| {
            said.intent.as_str() == declaration.intent && said.toward == addressed
        };
        if last.is_some_and(again) {
            return None;
        }
        let how = match toward {
            Some(other) => self.manner(other, view)?,
            None => Declare::InPublic,
        };
        let own = view.briefing.common.short_name(own);
        let other = toward.map_or("", |other| view.briefing.common.short_name(other));
        Some(Command::DeclareIntent {
            toward: addressed,
            intent: IntentId::from(declaration.intent.as_str()),
            words: spoken(&declaration.words, own, other),
            how,
        })
    }

    /// In the room, in writing or before everybody: the louder the posture, the more public.
    fn manner(&mut self, other: &StateId, view: &TeamView) -> Option<Declare> {
        let sits = view.consultations.iter().find(|held| {
            matches!(held.stage, Stage::InSession { .. })
                && held.is_party(view.state())
                && held.is_party(other)
        });
        if let Some(held) = sits
            && self.happens(IN_SESSION)
        {
            return Some(Declare::InSession(held.id));
        }
        let families = self.posture.families;
        let loud = families.signal + families.coerce;
        let quiet = families.de_escalate + families.protect;
        match self.weighted(vec![(loud, true), (quiet, false)])? {
            true => Some(Declare::InPublic),
            false => Some(Declare::ByNote(self.channel(other, view)?)),
        }
    }

    /// Says how grave it thinks the incident, if that has changed: half by how tense things are, half by what fails.
    pub(super) fn grade(&mut self, view: &TeamView) -> Option<Command> {
        let scale = view.briefing.severity_scale.as_ref()?;
        let highest = doctrine()
            .severity_scale(scale)?
            .grades
            .len()
            .checked_sub(1)?;
        let tension = view.relations.values().copied().max().unwrap_or(0).min(100);
        let failing = view.assets.values().map(|status| match status {
            AssetStatus::Normal => 0,
            AssetStatus::Degraded => 50,
            AssetStatus::Down => 100,
        });
        let gravity = usize::from(tension) + failing.max().unwrap_or(0);
        let grade = u8::try_from((gravity * highest + 100) / 200).ok()?;
        let own = view.gradings.iter().rev();
        let mut own = own.filter(|grading| grading.by == *view.state());
        if own.next().is_some_and(|grading| grading.grade == grade) {
            return None;
        }
        let families = self.posture.families;
        let choices = vec![
            (families.signal + families.coerce, 0),
            (families.de_escalate, 1),
            (families.protect + families.nothing, 2),
        ];
        let shown = match (self.weighted(choices)?, tensest(view)) {
            (0, _) => Shown::Public,
            (1, Some(other)) => Shown::Shared(vec![other.clone()]),
            _ => Shown::Private,
        };
        Some(Command::GradeSeverity {
            grade,
            shown,
            reason: self.pick(&phrases().gradings).cloned().unwrap_or_default(),
        })
    }

    /// What it believes of a State that it stands so towards: what fear says, and what the other declared, as far as
    /// the posture believes others.
    pub(super) fn believed_intent(
        &self,
        view: &TeamView,
        other: &StateId,
        tension: u8,
    ) -> Option<&'static IntentId> {
        let intents = &doctrine().estimates.intents;
        let feared = usize::from(tension.min(99)) * intents.len() / 100;
        let declared = last_declared(&view.intents, other, view.state())
            .and_then(|said| intents.iter().position(|known| known.id == said.intent));
        let trusts = usize::from(self.posture.beliefs.others.min(100));
        let step = match declared {
            Some(declared) => (feared * (100 - trusts) + declared * trusts + 50) / 100,
            None => feared,
        };
        intents.get(step).map(|intent| &intent.id)
    }
}

/// Whether a message is one by which a State declared its intent.
pub(super) fn is_declaration(item: &Item, view: &TeamView) -> bool {
    let Item::Message(id) = item else {
        return false;
    };
    let mut notes = view.intents.iter().map(|said| said.manner);
    notes.any(|manner| manner == Manner::Note(*id))
}

/// The State towards which it stands worst; the first of several.
fn tensest(view: &TeamView) -> Option<&StateId> {
    let mut worst: Option<(&StateId, u8)> = None;
    for (other, level) in &view.relations {
        if worst.is_none_or(|(_, most)| *level > most) {
            worst = Some((other, *level));
        }
    }
    worst.map(|(other, _)| other)
}
