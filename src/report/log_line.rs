//! One event as a line of a log for people: who to whom, by which way, in which words.

mod actor;
mod consulting;
mod debriefing;
mod sign_off;
mod steering;
mod working_group;

use super::naming::Naming;
use super::words::{
    channel_name, check, commitment, group, intent_name, item, leaks_name, manner_name, message,
    mode_name, occasion_name, parcel_name, player, proposal,
};
use crate::debrief::display_words::display_in_words;
use crate::debrief::narrative::terms_in_words;
use crate::debrief::words::{grade_in_words, measure_name, status_in_words};
use crate::doctrine::Vocabulary;
use crate::exercise::{
    Assessment, Because, Event, Fact, Item, Letter, MessageId, Note, Parcel, PingFate, Release,
    Resolution, Seat, Shown, Stance, Verdict,
};
use crate::scenario::{Addressee, Inject, StateId};

/// The parts of a line. What does not apply is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LogLine {
    /// Whose act it was.
    pub(super) entered_by: String,
    /// By which channel.
    pub(super) mode: String,
    /// From whom.
    pub(super) from: String,
    /// To whom.
    pub(super) to: String,
    /// The id of what it is about.
    pub(super) reference: String,
    /// In one line.
    pub(super) subject: String,
    /// The words that were used, or what changed.
    pub(super) message: String,
    /// What was wanted.
    pub(super) expected: String,
    /// The objective it bears on.
    pub(super) objective: String,
}

impl LogLine {
    pub(super) fn of(event: &Event, naming: &Naming) -> Self {
        let mut line = Writer {
            naming,
            line: Self::default(),
        };
        line.fact(&event.fact);
        let entered_by = match &event.seat {
            Seat::Facilitator => "Facilitator".to_owned(),
            Seat::Observer => "Observer".to_owned(),
            Seat::System => "Program".to_owned(),
            Seat::Team(state) => naming.state(state),
            Seat::Actor(actor) => naming.actor(actor),
        };
        Self {
            entered_by,
            ..line.line
        }
    }
}

struct Writer<'a> {
    naming: &'a Naming,
    line: LogLine,
}

impl Writer<'_> {
    fn fact(&mut self, fact: &Fact) {
        match fact {
            Fact::ExerciseOpened {
                scenario,
                version,
                seed,
                mode,
                pace,
                players,
                title,
                leaks,
                branch,
            } => {
                self.about(scenario, title);
                let players: Vec<_> = players
                    .iter()
                    .map(|(state, who)| format!("{}: {}", self.naming.state(state), player(who)))
                    .collect();
                self.line.message = format!(
                    "Version {version}, {}, pace {}, seed {seed}, leaks {}. {}",
                    mode_name(*mode),
                    pace.factor(),
                    leaks_name(*leaks),
                    players.join("; ")
                );
                if let Some(branch) = branch {
                    self.line.message.push_str(&format!(
                        " What if: a branch of “{}” after event {}.",
                        branch.of, branch.after
                    ));
                }
            }
            Fact::Started | Fact::Paused | Fact::Resumed | Fact::Reopened | Fact::Ended => {}
            Fact::PaceSet { pace } => self.line.message = pace.factor().to_string(),
            Fact::ModeSet { mode } => mode_name(*mode).clone_into(&mut self.line.message),
            Fact::ClockJumped { from, to, clearing } => {
                self.line.message = format!(
                    "From {} to {}",
                    self.naming.story_time(*from),
                    self.naming.story_time(*to)
                );
                if let Some(inject) = clearing {
                    self.about(inject, "");
                }
            }
            Fact::LeaksSet { leaks } => leaks_name(*leaks).clone_into(&mut self.line.message),
            Fact::PlayerAssigned { state, player: who } => {
                self.line.to = self.naming.state(state);
                self.line.message = player(who);
            }
            Fact::MoveBegan {
                number,
                title,
                questions,
            } => {
                self.about(u64::from(*number) + 1, title);
                self.line.message = questions.join("\n");
            }
            Fact::InjectReleased {
                inject,
                how,
                to,
                letter,
            } => {
                self.about(inject, "");
                self.letter(letter);
                self.line.to = self.naming.audience(to);
                self.line.reference = match how {
                    Release::ByTheClock => inject.to_string(),
                    Release::ByHand => format!("{inject} (by hand)"),
                    Release::ByCondition => format!("{inject} (contingency)"),
                };
            }
            Fact::ChanceDrawn { inject, roll } => {
                self.about(inject, "");
                self.line.message = roll.to_string();
            }
            Fact::InjectHeld { inject }
            | Fact::HoldLifted { inject }
            | Fact::InjectSkipped { inject } => self.about(inject, ""),
            Fact::InjectRescheduled { inject, to } => {
                self.about(inject, "");
                self.line.message = format!("To {}", self.naming.story_time(*to));
            }
            Fact::InjectAdded { inject } => self.added(inject),
            Fact::WorkingGroup { id, step } => self.working_group(*id, step),
            Fact::Actor { actor, step } => self.actor(actor, step),
            Fact::Steering { step } => self.steering(step),
            Fact::Evaluation { step } => self.evaluation(step),
            Fact::InfrastructureChanged { asset, status } => {
                self.about(asset, &self.naming.asset(asset));
                status_in_words(*status).clone_into(&mut self.line.message);
            }
            Fact::DisplayChanged { change } => {
                self.line.message = display_in_words(
                    change,
                    |state| self.naming.state(state),
                    |asset| self.naming.asset(asset),
                );
            }
            Fact::ExpectationMet { expect, state } | Fact::ExpectationMissed { expect, state } => {
                self.about(expect, "");
                self.line.from = self.naming.state(state);
            }
            Fact::ExpectationJudged {
                expect,
                state,
                verdict,
            } => {
                self.about(expect, "");
                self.line.from = self.naming.state(state);
                self.line.message = match verdict {
                    Verdict::Met => "Met",
                    Verdict::Missed => "Missed",
                    Verdict::Waived => "Waived",
                }
                .to_owned();
            }
            Fact::ItemRead { item: what, by } | Fact::ItemAcknowledged { item: what, by } => {
                self.about(item(what), "");
                self.line.from = self.naming.state(by);
            }
            Fact::DecisionOpened {
                decision,
                state,
                question,
                deadline,
            } => {
                self.about(decision, &question.question);
                self.line.to = self.naming.state(state);
                let options: Vec<_> = question
                    .options
                    .iter()
                    .map(|option| option.label.clone())
                    .collect();
                let context = question.context.iter().cloned();
                self.line.message = context.chain(options).collect::<Vec<_>>().join("\n");
                self.line.expected = format!("A decision by {}", self.naming.story_time(*deadline));
            }
            Fact::DecisionTaken {
                decision,
                state,
                option,
                rationale,
                how,
            } => {
                self.about(decision, option.as_str());
                self.line.from = self.naming.state(state);
                self.line.mode = match how {
                    Resolution::Chosen => "",
                    Resolution::BySilence => "By silence",
                }
                .to_owned();
                self.line.message.clone_from(rationale);
            }
            Fact::MeasureTaken {
                measure,
                by,
                toward,
                wording,
                visibility,
                claim,
                outruns,
            } => {
                self.about(measure, measure_name(measure));
                self.line.from = self.naming.state(by);
                self.line.to = self.naming.states(toward);
                visibility.label().clone_into(&mut self.line.mode);
                let mut words = vec![wording.clone()];
                if let Some(claim) = claim {
                    words.push(format!("By its own words: {}", claim.label()));
                }
                if !outruns.is_empty() {
                    words.push(format!(
                        "Says more than was recorded as believed of {}",
                        self.naming.states(outruns)
                    ));
                }
                words.retain(|words| !words.is_empty());
                self.line.message = words.join("\n");
            }
            Fact::TensionChanged {
                from,
                to,
                before,
                after,
                because,
            } => {
                self.line.from = self.naming.state(from);
                self.line.to = self.naming.state(to);
                self.line.message = format!("{before} → {after}");
                self.because(because);
            }
            Fact::EffectSet {
                step,
                shift,
                reason,
            } => {
                self.about(step.name(), reason);
                self.line.message = format!("{:+}, {:+}", shift.on_target, shift.on_self);
            }
            Fact::MessageSent {
                id,
                from,
                note,
                arrives,
            } => {
                self.note(*id, from, note);
                self.line.expected = format!("Due there {}", self.naming.story_time(*arrives));
            }
            Fact::MessageDelivered {
                id,
                from,
                note,
                sent: _,
            } => self.note(*id, from, note),
            Fact::DeliveryDelayed { parcel, until } => {
                self.parcel(parcel);
                self.line.message = format!("The office opens {}", self.naming.story_time(*until));
            }
            Fact::Bounced { parcel, why } => {
                self.parcel(parcel);
                why.sentence().clone_into(&mut self.line.message);
            }
            Fact::ContactFailed {
                parcel,
                contact,
                why,
                again,
                ..
            } => {
                self.parcel(parcel);
                contact.clone_into(&mut self.line.subject);
                why.sentence().clone_into(&mut self.line.message);
                self.line.expected = format!(
                    "The next contact is tried {}",
                    self.naming.story_time(*again)
                );
            }
            Fact::TalksLeaked {
                of,
                between,
                letter,
            } => {
                self.letter(letter);
                self.line.to = self.naming.states(between);
                self.line.reference = of.as_ref().map_or(String::new(), parcel_name);
            }
            Fact::CommunicationsChecked { number, channels } => {
                self.about(check(*number), "");
                let channels: Vec<_> = channels.iter().map(channel_name).collect();
                self.line.mode = channels.join("; ");
            }
            Fact::Pinged {
                ping,
                to,
                channel,
                contact,
                letter,
                fate,
            } => {
                self.letter(letter);
                self.line.reference = item(&Item::Ping(*ping));
                self.line.to = self.naming.state(to);
                self.line.mode = channel_name(channel);
                contact.clone_into(&mut self.line.subject);
                match fate {
                    PingFate::Delivered => {}
                    PingFate::Waits(until) => {
                        self.line.message =
                            format!("The office opens {}", self.naming.story_time(*until));
                    }
                    PingFate::Bounced(why) => why.sentence().clone_into(&mut self.line.message),
                }
            }
            Fact::AssessmentAsked {
                state,
                occasion,
                until,
            } => {
                self.line.to = self.naming.state(state);
                self.line.subject = occasion_name(*occasion);
                self.line.expected = format!("An assessment by {}", self.naming.story_time(*until));
            }
            Fact::AssessmentLapsed { state, occasion } => {
                self.line.from = self.naming.state(state);
                self.line.subject = occasion_name(*occasion);
            }
            Fact::SignOff { id, state, step } => self.sign_off(*id, state, step),
            Fact::CapitalPlayed { state, by_hand } => {
                self.line.to = self.naming.state(state);
                self.line.message = match by_hand {
                    true => "By the facilitator",
                    false => "By the clock",
                }
                .to_owned();
            }
            Fact::IntentDeclared {
                by,
                toward,
                intent,
                words,
                manner,
                heard_by: _,
            } => {
                self.line.from = self.naming.state(by);
                self.line.to = self.naming.states(toward);
                self.line.mode = manner_name(*manner);
                self.line.subject = intent_name(intent);
                self.line.message.clone_from(words);
            }
            Fact::SeverityGraded {
                by,
                scale,
                grade: position,
                shown,
                reason,
            } => {
                self.line.from = self.naming.state(by);
                self.line.to = match shown {
                    Shown::Private => String::new(),
                    Shown::Shared(states) => self.naming.states(states),
                    Shown::Public => "Everyone".to_owned(),
                };
                self.line.reference = scale.to_string();
                self.line.subject = grade_in_words(scale, *position);
                self.line.message.clone_from(reason);
            }
            Fact::AssessmentRecorded { state, assessment } => {
                self.line.from = self.naming.state(state);
                self.line.message = self.assessment(assessment);
            }
            Fact::ObservationMade {
                text,
                objective,
                about,
            } => {
                if let Some(state) = about {
                    self.line.to = self.naming.state(state);
                }
                if let Some(objective) = objective {
                    self.line.objective = objective.to_string();
                }
                self.line.message.clone_from(text);
            }
            Fact::Debriefing { step } => self.debriefing(step),
            Fact::NoteAdded { at, text } => {
                self.line.subject = format!("On {}", self.naming.story_time(*at));
                self.line.message.clone_from(text);
            }
            Fact::ConsultationRequested {
                id,
                from,
                request,
                arrives: _,
                deadline,
            } => {
                self.request(*id, from, request);
                self.line.to = self.naming.states(&request.to);
                self.reply_by(*deadline);
            }
            Fact::RequestDelivered {
                id,
                from,
                to,
                request,
                sent: _,
                deadline,
                reminder: _,
            } => {
                self.request(*id, from, request);
                self.line.to = self.naming.state(to);
                self.reply_by(*deadline);
            }
            Fact::RequestAcknowledged { id, by }
            | Fact::RequestAccepted { id, by }
            | Fact::RequestLapsed { id, by }
            | Fact::ConclusionConfirmed { id, by } => self.said(*id, by, ""),
            Fact::RequestDeclined { id, by, reason }
            | Fact::ConclusionRejected { id, by, reason }
            | Fact::ConsultationBrokenOff { id, by, reason } => self.said(*id, by, reason),
            Fact::RequestCountered {
                id,
                by,
                terms,
                note,
                deadline,
            } => {
                self.said(*id, by, note);
                self.line.subject = terms_in_words(terms);
                if let Some(deadline) = deadline {
                    self.reply_by(*deadline);
                }
            }
            Fact::Consultation { id, step } => self.step(*id, step),
            Fact::CounterAccepted { id, of, terms } => {
                self.consultation(*id);
                self.line.to = self.naming.state(of);
                self.line.subject = terms_in_words(terms);
            }
            Fact::RequestWithdrawn { id } | Fact::RequestFailed { id } => self.consultation(*id),
            Fact::SessionOpened { id, parties, .. } => {
                self.consultation(*id);
                self.line.to = self.naming.states(parties);
            }
            Fact::StatementMade { id, by, text } => self.said(*id, by, text),
            Fact::ItemShared {
                id,
                number,
                by,
                origin,
                letter,
            } => {
                self.letter(letter);
                self.line.reference = format!("Consultation {id}, paper {}", number + 1);
                self.line.from = self.naming.state(by);
                if let Some(origin) = origin {
                    self.line
                        .reference
                        .push_str(&format!(" ({})", item(origin)));
                }
            }
            Fact::ProposalTabled {
                id,
                number,
                by,
                text,
                amends,
            } => {
                self.said(*id, by, text);
                self.line.reference = proposal(*id, *number);
                if let Some(amends) = amends {
                    self.line.subject = format!("Amends {}", proposal(*id, *amends));
                }
            }
            Fact::ProposalAnswered {
                id,
                number,
                by,
                stance,
                note,
            } => {
                self.said(*id, by, note);
                self.line.reference = proposal(*id, *number);
                self.line.subject = match stance {
                    Stance::Accepts => "Accepts",
                    Stance::Rejects => "Does not agree",
                }
                .to_owned();
            }
            Fact::ProposalWithdrawn { id, number } => {
                self.line.reference = proposal(*id, *number);
            }
            Fact::ConclusionTabled { id, by, conclusion } => {
                self.consultation(*id);
                self.conclusion(conclusion);
                self.line.from = self.naming.state(by);
            }
            Fact::ConsultationConcluded {
                id,
                parties,
                conclusion,
            } => {
                self.consultation(*id);
                self.conclusion(conclusion);
                self.line.to = self.naming.states(parties);
            }
            Fact::CommitmentKept { id, number, report } => {
                self.line.reference = commitment(*id, *number);
                self.line.message.clone_from(report);
            }
            Fact::CommitmentMissed { id, number } => {
                self.line.reference = commitment(*id, *number);
            }
        }
    }

    fn about(&mut self, reference: impl ToString, subject: &str) {
        self.line.reference = reference.to_string();
        subject.clone_into(&mut self.line.subject);
    }

    fn letter(&mut self, letter: &Letter) {
        self.line.mode = format!("{} ({})", letter.channel.label(), letter.marking.label());
        self.line.from.clone_from(&letter.from);
        self.line.subject.clone_from(&letter.title);
        self.line.message.clone_from(&letter.body);
        self.line.expected = letter.asks.clone().unwrap_or_default();
    }

    /// An inject written during play, with what it should cause.
    fn added(&mut self, inject: &Inject) {
        self.letter(&Letter::from(inject));
        self.line.reference = inject.id.to_string();
        let to: Vec<_> = inject
            .to
            .iter()
            .map(|to| match to {
                Addressee::All => "Everyone".to_owned(),
                Addressee::State(state) => self.naming.state(state),
                Addressee::Actor(actor) => self.naming.actor(actor),
            })
            .collect();
        self.line.to = to.join("; ");
        let asked = inject.asks.iter().cloned();
        let actions = inject
            .expects
            .iter()
            .filter_map(|expect| expect.text.clone());
        let expected: Vec<_> = asked.chain(actions).collect();
        self.line.expected = expected.join("\n");
        let objectives = inject
            .expects
            .iter()
            .filter_map(|expect| expect.objective.as_ref());
        self.line.objective = objectives
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; ");
    }

    fn note(&mut self, id: MessageId, from: &StateId, note: &Note) {
        self.about(message(id), &note.subject);
        self.line.mode = channel_name(&note.channel);
        self.line.from = self.naming.state(from);
        self.line.to = self.naming.state(&note.to);
        self.line.message.clone_from(&note.body);
    }

    fn parcel(&mut self, parcel: &Parcel) {
        self.line.reference = parcel_name(parcel);
        if let Parcel::Request(_, to) = parcel {
            self.line.to = self.naming.state(to);
        }
    }

    fn because(&mut self, because: &Because) {
        match because {
            Because::Inject(inject) => self.about(inject, ""),
            Because::Measure(measure) => self.about(measure, measure_name(measure)),
            Because::Decision(decision) => self.about(decision, ""),
            Because::Consultation(id) => self.consultation(*id),
            Because::WorkingGroup(id) => group(*id).clone_into(&mut self.line.subject),
            Because::Leak => "A leak to the press".clone_into(&mut self.line.subject),
            Because::Undone => "An earlier act was reversed".clone_into(&mut self.line.subject),
            Because::Facilitator(reason) => reason.clone_into(&mut self.line.subject),
            Because::Undisclosed => {}
        }
    }

    fn assessment(&self, assessment: &Assessment) -> String {
        let shares = assessment
            .suspects
            .iter()
            .map(|(suspect, share)| format!("{}: {share} %", self.naming.suspect(suspect)))
            .chain([format!("Do not know: {} %", assessment.unknown())]);
        let mut lines = vec![
            shares.collect::<Vec<_>>().join("; "),
            format!("Confidence: {}", assessment.confidence.label()),
        ];
        if let Some(responsibility) = assessment.responsibility {
            lines.push(format!(
                "Responsibility of a State: {}",
                responsibility.label()
            ));
        }
        lines.extend(assessment.intents.iter().map(|(state, intent)| {
            format!(
                "Intent of {}: {}",
                self.naming.state(state),
                intent_name(intent)
            )
        }));
        if !assessment.reasoning.is_empty() {
            lines.push(assessment.reasoning.clone());
        }
        lines.join("\n")
    }
}
