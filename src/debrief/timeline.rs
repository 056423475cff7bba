use std::collections::BTreeMap;

use super::review::{Perspective, Review};
use crate::doctrine::{Family, OutcomeId, doctrine};
use crate::exercise::{
    Answer, Consultation, ConsultationId, ConsultationStep, Fact, Parcel, Stage, Transit,
};
use crate::scenario::{ExerciseTime, StateId};

/// A moment of the story and the event that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
}

/// What a mark on a lane stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// An inject came.
    Inject,
    /// A message of another State arrived.
    MessageArrived,
    /// A message was sent.
    MessageSent,
    /// Something the State had sent came back.
    Bounced,
    /// The State recorded what it believed.
    Assessment,
    /// The State decided, or its silence did.
    Decision {
        /// Whether it was the deadline that decided.
        by_silence: bool,
    },
    /// The State took a measure of that family.
    Measure(Family),
}

/// A mark on a State's lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When, and which event.
    pub at: Instant,
    /// What it stands for.
    pub kind: MarkKind,
}

/// One State's lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Which State.
    pub state: StateId,
    /// What happened there, oldest first.
    pub marks: Vec<Mark>,
}

/// A move, from its beginning to the next one's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveSpan {
    /// Its position in the scenario, from 0.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// When it began.
    pub from: Instant,
    /// When the next one began, or the exercise ended.
    pub to: ExerciseTime,
}

/// The story's clock was moved forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// From when, and which event.
    pub from: Instant,
    /// To when.
    pub to: ExerciseTime,
}

/// How a consultation ended, if it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nobody has answered yet.
    Waiting,
    /// The parties still sit together.
    InSession,
    /// Concluded, with this outcome.
    Concluded(OutcomeId),
    /// A party broke it off.
    BrokenOff,
    /// Refused.
    Declined,
    /// The deadline passed in silence.
    Lapsed,
    /// It reached nobody.
    Undelivered,
    /// The requester took it back.
    Withdrawn,
}

impl Ending {
    /// How a consultation ended.
    #[must_use]
    pub fn of(consultation: &Consultation) -> Self {
        match &consultation.stage {
            Stage::Requested => Self::Waiting,
            Stage::InSession { .. } => Self::InSession,
            Stage::Concluded { .. } => Self::Concluded(
                consultation
                    .tabled
                    .as_ref()
                    .map(|tabled| tabled.conclusion.outcome.clone())
                    .unwrap_or_default(),
            ),
            Stage::BrokenOff { .. } => Self::BrokenOff,
            Stage::Withdrawn { .. } => Self::Withdrawn,
            Stage::Failed { .. } => {
                let mut answers = consultation.invited.values();
                if answers
                    .clone()
                    .any(|invited| matches!(invited.answer, Answer::Declined { .. }))
                {
                    Self::Declined
                } else if answers.any(|invited| {
                    invited.answer == Answer::Lapsed
                        && !matches!(invited.transit, Transit::Bounced(..))
                }) {
                    Self::Lapsed
                } else {
                    Self::Undelivered
                }
            }
        }
    }
}

/// A consultation as it lies across the lanes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsultationSpan {
    /// Its number.
    pub id: ConsultationId,
    /// Who asked.
    pub from: StateId,
    /// Who was asked.
    pub to: Vec<StateId>,
    /// Who sat down, the requester first; empty if nobody did.
    pub parties: Vec<StateId>,
    /// Its subject.
    pub subject: String,
    /// When it was asked for, or became known to whoever looks.
    pub requested: Instant,
    /// When the first parties sat down.
    pub opened: Option<Instant>,
    /// When it was over.
    pub ended: Option<Instant>,
    /// How it ended.
    pub ending: Ending,
}

/// The exercise as lanes along the story’s clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// Where the axis begins: STARTEX.
    pub from: ExerciseTime,
    /// Where it ends: the last event.
    pub to: ExerciseTime,
    /// The moves that began.
    pub moves: Vec<MoveSpan>,
    /// Where the story's clock was moved forward.
    pub jumps: Vec<Jump>,
    /// One lane a State, in seating order.
    pub lanes: Vec<Lane>,
    /// The consultations, by number.
    pub consultations: Vec<ConsultationSpan>,
}

impl Timeline {
    /// The timeline as someone saw it.
    #[must_use]
    pub fn of(review: &Review, perspective: &Perspective) -> Self {
        let scenario = review.scenario();
        let lanes = scenario
            .states
            .iter()
            .map(|state| Lane {
                state: state.id.clone(),
                marks: Vec::new(),
            })
            .collect();
        let mut timeline = Self {
            from: ExerciseTime::START,
            to: review.ends(),
            moves: Vec::new(),
            jumps: Vec::new(),
            lanes,
            consultations: Vec::new(),
        };
        let mut spans: BTreeMap<ConsultationId, Milestones> = BTreeMap::new();
        for event in review.events(perspective) {
            let at = Instant {
                time: review.time_of(event.sequence),
                sequence: event.sequence,
            };
            timeline.mark(at, &event.fact, review);
            if let Some((id, milestone)) = milestone(&event.fact) {
                let milestones = spans.entry(id).or_default();
                match milestone {
                    Milestone::Known => milestones.known = milestones.known.or(Some(at)),
                    Milestone::Opened => {
                        // Of a next meeting, and of one that others asked for, one learns when it begins.
                        milestones.known = milestones.known.or(Some(at));
                        milestones.opened = milestones.opened.or(Some(at));
                    }
                    Milestone::Ended => milestones.ended = Some(at),
                }
            }
        }
        for consultation in review
            .consultations(perspective)
            .into_iter()
            .flat_map(crate::exercise::Consultations::iter)
        {
            let milestones = spans.get(&consultation.id).copied().unwrap_or_default();
            let Some(requested) = milestones.known else {
                continue;
            };
            timeline
                .consultations
                .push(span(consultation, requested, milestones, scenario));
        }
        timeline
    }

    fn mark(&mut self, at: Instant, fact: &Fact, review: &Review) {
        match fact {
            Fact::MoveBegan { number, title, .. } => {
                if let Some(last) = self.moves.last_mut() {
                    last.to = at.time;
                }
                self.moves.push(MoveSpan {
                    number: *number,
                    title: title.clone(),
                    from: at,
                    to: self.to,
                });
            }
            Fact::ClockJumped { to, .. } => self.jumps.push(Jump { from: at, to: *to }),
            Fact::InjectReleased { to, .. } => {
                for lane in &mut self.lanes {
                    if to.includes(&lane.state) {
                        lane.marks.push(Mark {
                            at,
                            kind: MarkKind::Inject,
                        });
                    }
                }
            }
            Fact::MessageSent { from, .. } => self.put(from, at, MarkKind::MessageSent),
            Fact::MessageDelivered { note, .. } => {
                self.put(&note.to, at, MarkKind::MessageArrived);
            }
            Fact::Bounced { parcel, .. } => {
                let exercise = review.end().exercise();
                let sender = match parcel {
                    Parcel::Message(id) => exercise.message(*id).map(|message| &message.from),
                    Parcel::Request(id, _) => {
                        exercise.consultations.get(*id).map(|asked| &asked.from)
                    }
                };
                if let Some(sender) = sender {
                    self.put(sender, at, MarkKind::Bounced);
                }
            }
            Fact::AssessmentRecorded { state, .. } => self.put(state, at, MarkKind::Assessment),
            Fact::DecisionTaken { state, how, .. } => {
                let by_silence = *how == crate::exercise::Resolution::BySilence;
                self.put(state, at, MarkKind::Decision { by_silence });
            }
            Fact::MeasureTaken { measure, by, .. } => {
                // A record of a later edition may know measures that this one does not.
                let family = doctrine()
                    .measure(measure)
                    .map_or(Family::Signal, |measure| measure.family);
                self.put(by, at, MarkKind::Measure(family));
            }
            _ => {}
        }
    }

    fn put(&mut self, state: &StateId, at: Instant, kind: MarkKind) {
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.state == *state) {
            lane.marks.push(Mark { at, kind });
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Milestones {
    known: Option<Instant>,
    opened: Option<Instant>,
    ended: Option<Instant>,
}

enum Milestone {
    Known,
    Opened,
    Ended,
}

fn milestone(fact: &Fact) -> Option<(ConsultationId, Milestone)> {
    match fact {
        Fact::ConsultationRequested { id, .. } | Fact::RequestDelivered { id, .. } => {
            Some((*id, Milestone::Known))
        }
        Fact::SessionOpened { id, .. }
        | Fact::Consultation {
            id,
            step: ConsultationStep::FollowUpOpened { .. },
        } => Some((*id, Milestone::Opened)),
        Fact::RequestWithdrawn { id }
        | Fact::RequestFailed { id }
        | Fact::ConsultationConcluded { id, .. }
        | Fact::ConsultationBrokenOff { id, .. } => Some((*id, Milestone::Ended)),
        _ => None,
    }
}

fn span(
    consultation: &Consultation,
    requested: Instant,
    milestones: Milestones,
    scenario: &crate::scenario::Scenario,
) -> ConsultationSpan {
    let by_seat = |id: &StateId| scenario.state_position(id);
    let mut to: Vec<StateId> = consultation.invited.keys().cloned().collect();
    to.sort_by_key(by_seat);
    let parties = if consultation.was_held() {
        let mut others: Vec<StateId> = consultation.parties().skip(1).cloned().collect();
        others.sort_by_key(by_seat);
        std::iter::once(consultation.from.clone())
            .chain(others)
            .collect()
    } else {
        Vec::new()
    };
    ConsultationSpan {
        id: consultation.id,
        from: consultation.from.clone(),
        to,
        parties,
        subject: consultation.request.subject.clone(),
        requested,
        opened: milestones.opened,
        ended: milestones.ended,
        ending: Ending::of(consultation),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, CORVANIA, Play, minute, played, state};
    use super::*;

    fn minutes(timeline: &Timeline, id: &str, kind: MarkKind) -> Vec<i64> {
        let lane = timeline.lanes.iter().find(|lane| lane.state == state(id));
        lane.unwrap()
            .marks
            .iter()
            .filter(|mark| mark.kind == kind)
            .map(|mark| mark.at.time.since_start().as_minutes())
            .collect()
    }

    #[test]
    fn lanes_bear_what_came_and_what_was_done() {
        let timeline = Timeline::of(&played(), &Perspective::Everyone);
        assert_eq!(minutes(&timeline, ALDENIA, MarkKind::Inject), [10, 20]);
        assert_eq!(minutes(&timeline, BRENNMARK, MarkKind::Inject), [20, 40]);
        assert_eq!(minutes(&timeline, CORVANIA, MarkKind::Inject), [20, 180]);
        assert_eq!(minutes(&timeline, ALDENIA, MarkKind::Assessment), [25, 90]);
        let chosen = MarkKind::Decision { by_silence: false };
        assert_eq!(minutes(&timeline, ALDENIA, chosen), [35]);
        let coerced = MarkKind::Measure(Family::Coerce);
        assert_eq!(minutes(&timeline, ALDENIA, coerced), [35]);
        assert_eq!(minutes(&timeline, BRENNMARK, MarkKind::MessageSent), [36]);
        assert_eq!(minutes(&timeline, ALDENIA, MarkKind::MessageArrived), [41]);
        let moves: Vec<_> = timeline
            .moves
            .iter()
            .map(|span| (span.title.as_str(), span.from.time, span.to))
            .collect();
        assert_eq!(
            moves,
            [
                ("Detection", minute(0), minute(60)),
                ("Answer", minute(60), minute(201))
            ]
        );
    }

    #[test]
    fn a_consultation_spans_its_parties_from_request_to_end() {
        let timeline = Timeline::of(&played(), &Perspective::Everyone);
        let [span] = timeline.consultations.as_slice() else {
            panic!("one consultation: {:?}", timeline.consultations);
        };
        assert_eq!(span.requested.time, minute(45));
        assert_eq!(span.opened.map(|at| at.time), Some(minute(55)));
        assert_eq!(span.ended.map(|at| at.time), Some(minute(82)));
        assert_eq!(span.parties, [state(BRENNMARK), state(ALDENIA)]);
        assert_eq!(span.to, [state(ALDENIA), state(CORVANIA)]);
        let cleared = Ending::Concluded("misperception-cleared".into());
        assert_eq!(span.ending, cleared);
    }

    #[test]
    fn a_state_that_was_not_told_sees_less() {
        let review = played();
        let corvania = Timeline::of(&review, &Perspective::State(state(CORVANIA)));
        assert!(minutes(&corvania, ALDENIA, MarkKind::Assessment).is_empty());
        assert_eq!(minutes(&corvania, ALDENIA, MarkKind::Inject), [20], "news");
        let coerced = MarkKind::Measure(Family::Coerce);
        assert_eq!(minutes(&corvania, ALDENIA, coerced), [35], "it was public");
        let [span] = corvania.consultations.as_slice() else {
            panic!("it was asked: {:?}", corvania.consultations);
        };
        assert_eq!(span.requested.time, minute(50), "when the request arrived");
        assert_eq!(span.opened, None, "it never sat down");
        let public = Timeline::of(&review, &Perspective::Public);
        assert!(public.consultations.is_empty());
    }

    #[test]
    fn refusal_and_silence_are_endings_of_their_own() {
        use crate::exercise::{Act, Command};
        let ask = |to: &str| {
            let mut play = Play::started();
            let request = crate::exercise::Request {
                to: vec![to.into()],
                basis: crate::doctrine::LegalBasis::Cbm(3),
                channel: "technical-contact".into(),
                subject: "The signals".to_owned(),
                purpose: "To ask.".to_owned(),
                terms: crate::exercise::Terms {
                    level: crate::doctrine::ConsultationLevel::Technical,
                    format: crate::exercise::MeetingFormat::Call,
                    starts_within: crate::scenario::Span::from_minutes(10),
                },
                reply_within: crate::scenario::Span::from_minutes(30),
                procedure: None,
                chair: false,
            };
            play.team(5, BRENNMARK, Command::Request(request));
            play
        };
        let ending = |play: Play| {
            let timeline = Timeline::of(&play.reviewed(), &Perspective::Everyone);
            timeline.consultations[0].ending.clone()
        };
        let mut declined = ask(ALDENIA);
        let reason = "Not now.".to_owned();
        declined.consult(15, ALDENIA, Act::Decline { reason });
        assert_eq!(ending(declined), Ending::Declined);
        assert_eq!(ending(ask(ALDENIA).until(60)), Ending::Lapsed);
        let mut withdrawn = ask(ALDENIA);
        withdrawn.consult(15, BRENNMARK, Act::Withdraw);
        assert_eq!(ending(withdrawn), Ending::Withdrawn);
        assert_eq!(ending(ask(ALDENIA).until(20)), Ending::Waiting);
    }
}
