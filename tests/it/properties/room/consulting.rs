//! What States do in consultations, and what the Chair does.

use demarche::doctrine::{ConsultationLevel, LegalBasis, Marking, Vocabulary as _, doctrine};
use demarche::exercise::{
    Act, Answer, ChairAct, ChairStanding, Command, Commitment, Conclusion, Consultation,
    ConsultationId, Fulfilment, MeetingFormat, MessageId, Parcel, Referral, Reply, Request, Stage,
    Stance, Terms,
};
use demarche::scenario::{Span, StateId};
use rand::RngExt as _;

use super::Asker;

impl Asker<'_> {
    pub(super) fn parcel(&mut self) -> Parcel {
        if self.one_in(2) {
            Parcel::Message(MessageId(
                self.below(self.exercise.messages.len() + 2) as u32
            ))
        } else {
            let id = ConsultationId(1 + self.below(3) as u32);
            Parcel::Request(id, self.state())
        }
    }

    fn terms(&mut self) -> Terms {
        Terms {
            level: self.pick(ConsultationLevel::ALL),
            format: self.pick(&MeetingFormat::ALL),
            starts_within: self.span(),
        }
    }

    pub(super) fn request(&mut self, state: &StateId) -> Request {
        let to = (0..1 + self.below(3))
            .map(|_| self.other_than(state))
            .collect();
        Request {
            to,
            basis: self.pick(&[LegalBasis::Cbm(3), LegalBasis::Norm('b')]),
            channel: self.channel(),
            subject: self.word(),
            purpose: self.word(),
            terms: self.terms(),
            reply_within: self.span(),
            procedure: self.procedure(),
            chair: self.one_in(10),
        }
    }

    fn procedure(&mut self) -> Option<demarche::doctrine::ProcedureId> {
        let position = self.below(doctrine().consultations.procedures.len() + 2);
        let procedure = doctrine().consultations.procedures.get(position)?;
        Some(procedure.id.clone())
    }

    fn offer_stands(&mut self) -> Option<Span> {
        self.one_in(2).then(|| self.span())
    }

    /// Something in a consultation, mostly one in which the State has a say.
    pub(super) fn consult(&mut self, state: &StateId) -> Command {
        let mut mine: Vec<&Consultation> = self
            .exercise
            .consultations
            .iter()
            .filter(|consultation| consultation.concerns(state))
            .collect();
        if !self.one_in(6) {
            mine.retain(|consultation| {
                !consultation.stage.is_over() || !consultation.fulfilments.is_empty()
            });
        }
        if mine.is_empty() {
            return match self.one_in(3) {
                true => Command::Consult(ConsultationId(1), self.any_act(state, None)),
                false => Command::Request(self.request(state)),
            };
        }
        let consultation = self.pick(&mine);
        let act = if self.one_in(8) {
            self.any_act(state, Some(consultation))
        } else {
            self.fitting_act(state, consultation)
        };
        Command::Consult(consultation.id, act)
    }

    /// The next step towards a meeting that enough States support, or the request that begins one.
    pub(super) fn toward_a_meeting_of_all(&mut self) -> Option<(StateId, Command)> {
        let states: Vec<StateId> = self
            .exercise
            .scenario
            .states
            .iter()
            .map(|state| state.id.clone())
            .collect();
        let emergency = Some("emergency-meeting".into());
        let asked = self.exercise.consultations.iter().find(|consultation| {
            consultation.stage == Stage::Requested && consultation.request.procedure == emergency
        });
        let Some(asked) = asked else {
            let from = self.state();
            let request = Request {
                to: vec![self.other_than(&from)],
                channel: "protected-network".into(),
                procedure: emergency,
                reply_within: Span::from_minutes(600),
                ..self.request(&from)
            };
            return (states.len() > 3).then_some((from, Command::Request(request)));
        };
        let id = asked.id;
        if let Some(other) = states.iter().find(|state| !asked.concerns(state)) {
            let invite = Act::Invite {
                state: other.clone(),
                reason: self.word(),
            };
            return Some((asked.from.clone(), Command::Consult(id, invite)));
        }
        let (owes, _) = asked.invited.iter().find(|(_, invited)| {
            invited.answer.is_owed() && invited.transit.delivered().is_some()
        })?;
        let first = asked.request.to.iter().find(|state| {
            asked
                .invited
                .get(*state)
                .is_some_and(|invited| invited.answer.is_owed())
        });
        Some(match first {
            Some(first) => {
                let text = self.word();
                (first.clone(), Command::Consult(id, Act::Clarify { text }))
            }
            None => (owes.clone(), Command::Consult(id, Act::Support)),
        })
    }

    /// The next step in a consultation that is open, by one of those it concerns.
    pub(super) fn go_on_consulting(&mut self) -> Option<(StateId, Command)> {
        let open: Vec<&Consultation> = self
            .exercise
            .consultations
            .iter()
            .filter(|consultation| {
                !consultation.stage.is_over()
                    || consultation.fulfilments.contains(&Fulfilment::Open)
            })
            .collect();
        if open.is_empty() {
            return None;
        }
        let consultation = self.pick(&open);
        if !matches!(consultation.stage, Stage::Requested) && self.one_in(8) {
            let outsider = self.state();
            if !consultation.is_party(&outsider) {
                let act = Act::AskToJoin {
                    reason: self.word(),
                };
                return Some((outsider, Command::Consult(consultation.id, act)));
            }
        }
        let concerned: Vec<StateId> = match consultation.stage {
            Stage::Requested => consultation
                .invited
                .keys()
                .chain([&consultation.from])
                .cloned()
                .collect(),
            _ => consultation.parties().cloned().collect(),
        };
        let state = self.pick(&concerned);
        let act = self.fitting_act(&state, consultation);
        Some((state, Command::Consult(consultation.id, act)))
    }

    fn fitting_act(&mut self, state: &StateId, consultation: &Consultation) -> Act {
        let open = matches!(consultation.stage, Stage::Requested);
        match () {
            () if consultation.stage.is_over() => Act::ReportKept {
                commitment: self.below(2) as u32,
                report: self.word(),
            },
            () if consultation.adjourned.is_some()
                && consultation.is_party(state)
                && !self.one_in(4) =>
            {
                Act::Resume
            }
            () if consultation.is_party(state) && !open && self.one_in(6) => {
                self.about_the_table(state, consultation)
            }
            () if consultation.is_party(state) && !open && self.one_in(4) => {
                self.about_the_meeting(state, consultation)
            }
            () if consultation.is_party(state) && !open => match self.below(16) {
                0 | 1 => Act::State { text: self.word() },
                2 | 3 => Act::Share {
                    item: self.item(state),
                    marking: self.pick(Marking::ALL),
                },
                4 | 5 => Act::Propose { text: self.word() },
                6 | 7 => Act::Answer {
                    proposal: self.below(consultation.proposals.len() + 1) as u32,
                    stance: self.pick(&[Stance::Accepts, Stance::Rejects]),
                    note: self.word(),
                },
                8 => {
                    let own = consultation
                        .proposals
                        .iter()
                        .find(|proposal| proposal.by == *state);
                    let any = self.below(consultation.proposals.len() + 1) as u32;
                    Act::WithdrawProposal {
                        proposal: own.map_or(any, |proposal| proposal.number),
                    }
                }
                9 | 10 => Act::TableConclusion(self.conclusion(consultation)),
                11..14 => Act::ConfirmConclusion,
                14 => Act::RejectConclusion {
                    reason: self.word(),
                },
                _ => Act::BreakOff {
                    reason: self.word(),
                },
            },
            () if consultation.from == *state => match self.below(10) {
                9 => Act::AskMeeting {
                    reason: self.word(),
                },
                0 if self.one_in(2) => Act::Withdraw,
                1 | 2 => Act::Remind {
                    of: self.pick(&consultation.request.to),
                    note: self.word(),
                },
                3 => Act::AskChair {
                    reason: self.word(),
                },
                4 => Act::Invite {
                    state: self.other_than(state),
                    reason: self.word(),
                },
                _ => Act::AcceptCounter {
                    of: self.pick(&consultation.request.to),
                },
            },
            () if !open && !self.still_has_the_word(state, consultation) => Act::AskToJoin {
                reason: self.word(),
            },
            () if !consultation.request.to.contains(state) && self.one_in(2) => Act::Support,
            () => match self.below(12) {
                10 | 11 => Act::Clarify { text: self.word() },
                8 | 9 => Act::Refer {
                    to: self.referral(state),
                    reason: self.word(),
                },
                0 | 1 => Act::Acknowledge,
                2..5 => Act::Accept,
                5 | 6 => Act::Counter {
                    terms: self.terms(),
                    note: self.word(),
                    within: self.offer_stands(),
                },
                _ => Act::Decline {
                    reason: self.word(),
                },
            },
        }
    }

    /// Whether an addressee could still accept.
    fn still_has_the_word(&self, state: &StateId, consultation: &Consultation) -> bool {
        consultation.invited.get(state).is_some_and(|invited| {
            invited.answer.is_owed() || matches!(invited.answer, Answer::Countered { .. })
        })
    }

    fn referral(&mut self, state: &StateId) -> Referral {
        match self.below(3) {
            0 => Referral::Level(self.pick(ConsultationLevel::ALL)),
            1 => Referral::State(self.other_than(state)),
            _ => Referral::Chair,
        }
    }

    /// Agenda, questions, adjournment.
    fn about_the_meeting(&mut self, state: &StateId, consultation: &Consultation) -> Act {
        let waits = consultation
            .questions
            .iter()
            .find(|question| question.to == *state && question.reply == Reply::Awaited);
        let open = consultation
            .agenda
            .iter()
            .find(|item| !item.agreed.contains(state));
        let any = self.below(consultation.agenda.len() + 1) as u32;
        let item = open.map_or(any, |item| item.number);
        let proposal = self.below(consultation.proposals.len() + 1) as u32;
        match (self.below(12), waits) {
            (0..3, _) if consultation.adjourned.is_some() => Act::Resume,
            (0..3, Some(question)) => Act::DeclineQuestion {
                question: question.number,
                reason: self.word(),
            },
            (3..8, Some(question)) => Act::AnswerQuestion {
                question: question.number,
                text: self.word(),
            },
            (0..3, None) => Act::Ask {
                to: self.other_than(state),
                text: self.word(),
                within: self.offer_stands(),
            },
            (3, None) => Act::AnswerQuestion {
                question: 0,
                text: self.word(),
            },
            (4 | 5, None) => Act::AgreeAgendaItem { item },
            (6, None) => Act::TableAgendaItem { text: self.word() },
            (7, _) => Act::AgreeAgendaItem { item },
            (8, _) => Act::Amend {
                proposal,
                text: self.word(),
            },
            (9, _) => Act::Adjourn {
                within: Span::from_minutes(self.chance.random_range(1..40)),
                reason: self.word(),
            },
            _ => Act::Resume,
        }
    }

    /// Who else sits there, and the Chair.
    fn about_the_table(&mut self, state: &StateId, consultation: &Consultation) -> Act {
        let waits = consultation
            .joinings
            .iter()
            .rfind(|joining| consultation.pending_joining(&joining.state).is_some());
        match (self.below(6), waits) {
            (0 | 1, Some(joining)) => Act::RefuseToJoin {
                state: joining.state.clone(),
                reason: self.word(),
            },
            (_, Some(joining)) => Act::ConsentToJoin {
                state: joining.state.clone(),
            },
            (0, None) => Act::AskChair {
                reason: self.word(),
            },
            (1, None) => Act::RefuseToJoin {
                state: self.other_than(state),
                reason: self.word(),
            },
            (2 | 3, None) => Act::Announce,
            _ => Act::Invite {
                state: self.other_than(state),
                reason: self.word(),
            },
        }
    }

    /// What the Chair does where it was asked, or anywhere.
    pub(super) fn chair(&mut self) -> Command {
        let asked: Vec<ConsultationId> = self
            .exercise
            .consultations
            .iter()
            .filter(|consultation| !consultation.stage.is_over() && consultation.chair.may_help())
            .map(|consultation| consultation.id)
            .collect();
        let id = if asked.is_empty() || self.one_in(8) {
            ConsultationId(1 + self.below(self.exercise.consultations.len() + 1) as u32)
        } else {
            self.pick(&asked)
        };
        let words = self.word();
        let consultation = self.exercise.consultations.get(id);
        let sits = consultation.is_some_and(|consultation| consultation.chair.sits());
        let fallen = consultation.is_some_and(|consultation| {
            consultation.stage == Stage::Requested
                && consultation
                    .invited
                    .values()
                    .any(|invited| invited.answer.has_fallen_away())
        });
        let asked = consultation.is_some_and(|consultation| {
            matches!(consultation.chair.standing, ChairStanding::Asked { .. })
        });
        let owing = consultation.and_then(|consultation| {
            let reached = |state: &&StateId| {
                let invited = &consultation.invited[*state];
                invited.transit.delivered().is_some()
            };
            consultation.owing().find(reached).cloned()
        });
        let act = match self.below(8) {
            0 | 1 if asked => ChairAct::Acknowledge,
            0 | 1 if sits && owing.is_some() => ChairAct::Remind {
                of: owing.unwrap_or_else(|| self.state()),
                words,
            },
            0..6 if fallen && sits => ChairAct::Convene { words },
            0..6 if sits => ChairAct::Speak { words },
            0..6 => ChairAct::Accept { words },
            6 => ChairAct::Decline { words },
            _ => ChairAct::Convene { words },
        };
        Command::Chair(id, act)
    }

    fn any_act(&mut self, state: &StateId, consultation: Option<&Consultation>) -> Act {
        match self.below(10) {
            0 => Act::Acknowledge,
            1 => Act::Accept,
            2 => Act::Counter {
                terms: self.terms(),
                note: self.word(),
                within: self.offer_stands(),
            },
            3 => Act::AcceptCounter {
                of: self.other_than(state),
            },
            4 => Act::Decline {
                reason: self.word(),
            },
            5 => Act::Withdraw,
            6 => Act::State { text: self.word() },
            7 => Act::ConfirmConclusion,
            8 => match consultation {
                Some(consultation) => Act::TableConclusion(self.conclusion(consultation)),
                None => Act::BreakOff {
                    reason: self.word(),
                },
            },
            _ => Act::ReportKept {
                commitment: 0,
                report: self.word(),
            },
        }
    }

    fn conclusion(&mut self, consultation: &Consultation) -> Conclusion {
        let outcome = self.below(doctrine().consultations.outcomes.len());
        let parties: Vec<_> = consultation.parties().cloned().collect();
        let commitments = (0..self.below(4).min(2))
            .map(|_| Commitment {
                owner: self.pick(&parties),
                text: self.word(),
                within: self.span(),
            })
            .collect();
        Conclusion {
            outcome: doctrine().consultations.outcomes[outcome].id.clone(),
            communique: self.word(),
            public: self.one_in(3),
            commitments,
            next_meeting: self
                .one_in(2)
                .then(|| Span::from_minutes(self.chance.random_range(0..30))),
        }
    }
}
