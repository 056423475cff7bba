//! What a State does at its desk.

use demarche::doctrine::{Addressing, ClaimStrength, Confidence, Vocabulary as _, doctrine};
use demarche::exercise::{Assessment, Command, ConsultationId, Declare, Note, Shown};
use demarche::scenario::StateId;
use rand::RngExt as _;

use super::Asker;

impl Asker<'_> {
    pub(super) fn of_team(&mut self, state: &StateId) -> Command {
        match self.below(28) {
            26 | 27 => self.in_group(state),
            24 | 25 => self.write_to_actor(state),
            20 => self.declare(state),
            21 | 22 => self.grade(state),
            23 => Command::Assess(self.assessment(state)),
            0..3 => Command::Read(self.item(state)),
            3..5 => Command::Acknowledge(self.item(state)),
            5..7 => self.decide(state),
            7 | 8 => self.take(state),
            9 | 10 => Command::Send(Note {
                declares: None,
                to: self.other_than(state),
                channel: self.channel(),
                subject: self.word(),
                body: self.word(),
            }),
            11 | 12 => Command::Request(self.request(state)),
            13 => Command::Assess(self.assessment(state)),
            _ => self.consult(state),
        }
    }

    fn decide(&mut self, state: &StateId) -> Command {
        let open: Vec<_> = self.exercise.open_decisions(state).cloned().collect();
        let (decision, option) = if open.is_empty() || self.one_in(10) {
            match self.exercise.decisions.first() {
                Some(any) => (any.id.clone(), any.question.options[0].id.clone()),
                None => ("none".into(), "none".into()),
            }
        } else {
            let decision = self.pick(&open);
            let option = self.pick(&decision.question.options).id;
            (decision.id, option)
        };
        Command::Decide {
            decision,
            option,
            rationale: self.word(),
        }
    }

    fn take(&mut self, state: &StateId) -> Command {
        let position = self.below(doctrine().measures.len());
        let measure = &doctrine().measures[position];
        let toward = match measure.needs_addressee {
            Addressing::None => Vec::new(),
            Addressing::Optional if self.one_in(2) => Vec::new(),
            Addressing::Optional | Addressing::Required => {
                vec![self.other_than(state), self.other_than(state)]
            }
        };
        Command::Take {
            claim: if self.one_in(3) {
                Some(self.pick(ClaimStrength::ALL))
            } else {
                None
            },
            measure: measure.id.clone(),
            toward,
            wording: self.word(),
        }
    }

    fn declare(&mut self, state: &StateId) -> Command {
        let position = self.below(doctrine().estimates.intents.len());
        let toward = (0..self.below(3)).map(|_| self.other_than(state)).collect();
        let how = match self.below(4) {
            0 => Declare::InPublic,
            1 => Declare::InSession(ConsultationId(1 + self.below(4) as u32)),
            _ => Declare::ByNote(self.channel()),
        };
        Command::DeclareIntent {
            toward,
            intent: doctrine().estimates.intents[position].id.clone(),
            words: self.word(),
            how,
        }
    }

    fn grade(&mut self, state: &StateId) -> Command {
        let shown = match self.below(3) {
            0 => Shown::Private,
            1 => Shown::Public,
            _ => Shown::Shared(vec![self.other_than(state)]),
        };
        Command::GradeSeverity {
            grade: self.below(7) as u8,
            shown,
            reason: self.word(),
        }
    }

    fn assessment(&mut self, state: &StateId) -> Assessment {
        let suspects = self.exercise.scenario.suspects.clone();
        let mut left = 100_u8;
        let mut shares = std::collections::BTreeMap::new();
        for suspect in suspects {
            let share = self.chance.random_range(0..=left);
            left -= share;
            shares.insert(suspect.id, share);
        }
        let intent = self.below(doctrine().estimates.intents.len());
        let intent = doctrine().estimates.intents[intent].id.clone();
        Assessment {
            suspects: shares,
            confidence: self.pick(Confidence::ALL),
            responsibility: None,
            intents: [(self.other_than(state), intent)].into(),
            reasoning: self.word(),
        }
    }
}
