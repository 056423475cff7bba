//! Facts in a few words, so that specifications and failures read like a log.

use demarche::exercise::{
    ActorStep, ConsultationStep, Enclosure, EvaluationStep, Fact, GroupId, GroupStep, Item, Mode,
    Parcel, PingFate, Referral, Release, SignOffStep, SteeringStep,
};
use demarche::scenario::{ActorId, Correspondent};

/// A fact in a few words: `i01 released by the clock`, `#1 accepted by brennmark`.
pub(crate) fn told(fact: &Fact) -> String {
    match fact {
        Fact::ExerciseOpened { .. } => "exercise opened".into(),
        Fact::Started => "STARTEX".into(),
        Fact::Paused => "PAUSEX".into(),
        Fact::Resumed => "play goes on".into(),
        Fact::Reopened => "reopened".into(),
        Fact::PaceSet { pace } => format!("pace {}", pace.factor()),
        Fact::ModeSet { mode } => match mode {
            Mode::ByTheClock => "by the clock".into(),
            Mode::StepByStep => "step by step".into(),
        },
        Fact::ClockJumped { to, .. } => format!("clock moved to {}", to.since_start()),
        Fact::Ended => "ENDEX".into(),
        Fact::LeaksSet { leaks } => format!("leaks {leaks:?}"),
        Fact::PlayerAssigned { state, player } => format!("{state} played by {player:?}"),
        Fact::MoveBegan { number, .. } => format!("move {number} begins"),
        Fact::InjectReleased { inject, how, .. } => match how {
            Release::ByTheClock => format!("{inject} released by the clock"),
            Release::ByHand => format!("{inject} released by hand"),
            Release::ByCondition => format!("{inject} released by condition"),
        },
        Fact::ChanceDrawn { inject, roll } => format!("{inject} drew {roll}"),
        Fact::InjectHeld { inject } => format!("{inject} held"),
        Fact::HoldLifted { inject } => format!("{inject} no longer held"),
        Fact::InjectRescheduled { inject, to } => {
            format!("{inject} planned for {}", to.since_start())
        }
        Fact::InjectSkipped { inject } => format!("{inject} skipped"),
        Fact::InjectAdded { inject } => format!("{} added", inject.id),
        Fact::WorkingGroup { id, step } => group_told(*id, step),
        Fact::Actor { actor, step } => actor_told(actor, step),
        Fact::InfrastructureChanged { asset, status } => format!("{asset} is {status:?}"),
        Fact::DisplayChanged { change } => format!("display {change:?}"),
        Fact::ExpectationMet { expect, state } => format!("{expect} met by {state}"),
        Fact::ExpectationMissed { expect, state } => format!("{expect} missed by {state}"),
        Fact::ExpectationJudged {
            expect,
            state,
            verdict,
        } => {
            format!("{expect} of {state} judged {verdict:?}")
        }
        Fact::ItemRead { item, by } => format!("{by} reads {}", item_told(item)),
        Fact::ItemAcknowledged { item, by } => format!("{by} acknowledges {}", item_told(item)),
        Fact::DecisionOpened {
            decision,
            state,
            deadline,
            ..
        } => {
            format!("{decision} put to {state} until {}", deadline.since_start())
        }
        Fact::DecisionTaken {
            decision,
            option,
            how,
            ..
        } => {
            format!("{decision} falls on {option} ({how:?})")
        }
        Fact::MeasureTaken {
            measure,
            by,
            toward,
            ..
        } => {
            let toward: Vec<_> = toward.iter().map(ToString::to_string).collect();
            match toward.as_slice() {
                [] => format!("{by} takes {measure}"),
                _ => format!("{by} takes {measure} towards {}", toward.join(", ")),
            }
        }
        Fact::TensionChanged {
            from,
            to,
            before,
            after,
            ..
        } => {
            format!("tension {from} > {to}: {before} to {after}")
        }
        Fact::EffectSet { step, shift, .. } => {
            format!(
                "{} now {:+} {:+}",
                step.name(),
                shift.on_target,
                shift.on_self
            )
        }
        Fact::MessageSent {
            id,
            from,
            note,
            arrives,
        } => format!(
            "message {} from {from} to {}, due {}",
            id.0,
            note.to,
            arrives.since_start()
        ),
        Fact::MessageDelivered { id, .. } => format!("message {} arrives", id.0),
        Fact::DeliveryDelayed { parcel, until } => {
            format!(
                "{} waits until {}",
                parcel_told(parcel),
                until.since_start()
            )
        }
        Fact::Bounced { parcel, why } => format!("{} bounces: {why:?}", parcel_told(parcel)),
        Fact::ConsultationRequested { id, from, .. } => format!("{id} requested by {from}"),
        Fact::RequestDelivered { id, to, .. } => format!("{id} delivered to {to}"),
        Fact::RequestAcknowledged { id, by } => format!("{id} acknowledged by {by}"),
        Fact::RequestAccepted { id, by } => format!("{id} accepted by {by}"),
        Fact::RequestCountered { id, by, .. } => format!("{id} countered by {by}"),
        Fact::CounterAccepted { id, of, .. } => format!("{id} counter-offer of {of} accepted"),
        Fact::RequestDeclined { id, by, .. } => format!("{id} declined by {by}"),
        Fact::RequestLapsed { id, by } => format!("{id} lapsed for {by}"),
        Fact::RequestWithdrawn { id } => format!("{id} withdrawn"),
        Fact::RequestFailed { id } => format!("{id} failed"),
        Fact::SessionOpened { id, parties, .. } => {
            let parties: Vec<_> = parties.iter().map(ToString::to_string).collect();
            format!("{id} in session: {}", parties.join(", "))
        }
        Fact::StatementMade { id, by, .. } => format!("{id} statement by {by}"),
        Fact::ItemShared { id, number, by, .. } => format!("{id} item {number} shared by {by}"),
        Fact::ProposalTabled { id, number, by, .. } => format!("{id} proposal {number} by {by}"),
        Fact::ProposalAnswered {
            id,
            number,
            by,
            stance,
            ..
        } => {
            format!("{id} proposal {number}: {by} {stance:?}")
        }
        Fact::ProposalWithdrawn { id, number } => format!("{id} proposal {number} withdrawn"),
        Fact::ConclusionTabled { id, by, .. } => format!("{id} conclusion tabled by {by}"),
        Fact::ConclusionConfirmed { id, by } => format!("{id} conclusion confirmed by {by}"),
        Fact::ConclusionRejected { id, by, .. } => format!("{id} conclusion rejected by {by}"),
        Fact::ConsultationConcluded { id, conclusion, .. } => {
            format!("{id} concluded: {}", conclusion.outcome)
        }
        Fact::ConsultationBrokenOff { id, by, .. } => format!("{id} broken off by {by}"),
        Fact::CommitmentKept { id, number, .. } => format!("{id} commitment {number} kept"),
        Fact::CommitmentMissed { id, number } => format!("{id} commitment {number} missed"),
        Fact::Consultation { id, step } => format!("{id} {}", step_told(step)),
        Fact::ContactFailed {
            parcel,
            contact,
            why,
            again,
            ..
        } => format!(
            "{} not taken by {contact}: {why:?}, again {}",
            parcel_told(parcel),
            again.since_start()
        ),
        Fact::TalksLeaked { of, between, .. } => {
            let between: Vec<_> = between.iter().map(ToString::to_string).collect();
            let of = of.as_ref().map_or("something".to_owned(), parcel_told);
            format!("{of} leaks, between {}", between.join(" and "))
        }
        Fact::CommunicationsChecked { number, .. } => format!("communications check {number}"),
        Fact::Pinged {
            ping,
            to,
            contact,
            fate,
            ..
        } => {
            let fate = match fate {
                PingFate::Delivered => "is there".to_owned(),
                PingFate::Waits(until) => format!("waits until {}", until.since_start()),
                PingFate::Bounced(why) => format!("bounces: {why:?}"),
            };
            format!("line {}.{} to {to} ({contact}) {fate}", ping.0, ping.1)
        }
        Fact::AssessmentAsked {
            state,
            occasion,
            until,
        } => format!("{state} asked {occasion:?} until {}", until.since_start()),
        Fact::AssessmentLapsed { state, occasion } => format!("{state} silent {occasion:?}"),
        Fact::SignOff { id, state, step } => {
            let id = format!("draft {}", id.0);
            match step {
                SignOffStep::Asked { wanted, .. } => {
                    let roles: Vec<_> = wanted.iter().map(|it| it.role.to_string()).collect();
                    format!("{id} of {state} needs {}", roles.join(", "))
                }
                SignOffStep::Given { role, .. } => format!("{id} signed by {role}"),
                SignOffStep::Returned { role, .. } => format!("{id} sent back by {role}"),
                SignOffStep::Delayed { role, until, .. } => {
                    format!("{id} delayed by {role} until {}", until.since_start())
                }
                SignOffStep::Withdrawn => format!("{id} withdrawn"),
                SignOffStep::Overtaken { why } => format!("{id} overtaken: {why:?}"),
                SignOffStep::Failed { .. } => format!("{id} could not be done"),
            }
        }
        Fact::CapitalPlayed { state, by_hand } => format!("capital of {state} by hand: {by_hand}"),
        Fact::IntentDeclared {
            by,
            toward,
            intent,
            manner,
            ..
        } => {
            let toward: Vec<_> = toward.iter().map(ToString::to_string).collect();
            format!(
                "{by} declares {intent} to {} ({manner:?})",
                toward.join(", ")
            )
        }
        Fact::SeverityGraded {
            by, grade, shown, ..
        } => format!("{by} grades {grade} ({shown:?})"),
        Fact::AssessmentRecorded { state, .. } => format!("{state} assesses"),
        Fact::ObservationMade { text, .. } => format!("observed: {text}"),
        Fact::NoteAdded { text, .. } => format!("noted: {text}"),
        Fact::Debriefing { step } => format!("kept: {}", step.kind()),
        Fact::Steering { step } => steered(step),
        Fact::Evaluation { step } => match step {
            EvaluationStep::ObjectiveRated {
                objective, rating, ..
            } => format!("{objective} rated {}", rating.letter()),
            EvaluationStep::MomentBookmarked { at, .. } => {
                format!("marked {}", at.since_start())
            }
            EvaluationStep::PeopleNamed { seat, people } => {
                format!("{} people at {seat}", people.len())
            }
        },
    }
}

fn steered(step: &SteeringStep) -> String {
    match step {
        SteeringStep::InjectEdited { inject } => format!("{} edited", inject.id),
        SteeringStep::PictureAdded { name, picture } => {
            format!("picture {name} added, {:?}", picture.kind)
        }
        SteeringStep::InjectMerged { inject, with, to } => {
            format!("{inject} goes with {with} at {}", to.since_start())
        }
        SteeringStep::ScriptShifted {
            after,
            by,
            injects,
            moves,
            decisions,
            assessments,
        } => {
            let injects = injects
                .iter()
                .map(|(id, to)| format!("{id} {}", to.since_start()));
            let moves = moves
                .iter()
                .map(|(number, to)| format!("move {number} {}", to.since_start()));
            let decisions = decisions
                .iter()
                .map(|(id, to)| format!("{id} {}", to.since_start()));
            let assessments = assessments
                .iter()
                .map(|(number, to)| format!("assessments {number} {}", to.since_start()));
            let all: Vec<_> = injects
                .chain(moves)
                .chain(decisions)
                .chain(assessments)
                .collect();
            format!(
                "script from {} moved by {}{}: {}",
                after.since_start(),
                if by.is_earlier() { "-" } else { "" },
                by.span(),
                all.join(", ")
            )
        }
        SteeringStep::InjectRestored { inject, to } => match to {
            Some(to) => format!("{inject} restored for {}", to.since_start()),
            None => format!("{inject} restored"),
        },
        SteeringStep::InjectRetracted { inject, .. } => format!("{inject} taken back"),
        SteeringStep::ActUndone { reverses } => format!("event {reverses} undone"),
        SteeringStep::JudgementUndone { expect, state, .. } => {
            format!("{expect} of {state} no longer judged")
        }
        SteeringStep::DecisionOverridden {
            decision,
            state,
            option,
            ..
        } => format!("{decision} of {state} overridden: {option}"),
        SteeringStep::MoveEnded { number } => format!("move {number} ends"),
        SteeringStep::MoveExtended { number, until } => {
            format!("move {number} goes on until {}", until.since_start())
        }
        SteeringStep::MoveUndone { number, .. } => format!("move {number} undone"),
        SteeringStep::MoveReopened { number } => format!("move {number} goes on"),
        SteeringStep::PlayStopped { .. } => "play stopped".into(),
        SteeringStep::StopLifted => "stop lifted".into(),
    }
}

fn step_told(step: &ConsultationStep) -> String {
    match step {
        ConsultationStep::RequestReferred { by, to, .. } => match to {
            Referral::Level(level) => format!("referred by {by} to {level:?}"),
            Referral::State(other) => format!("referred by {by} to {other}"),
            Referral::Chair => format!("referred by {by} to the Chair"),
        },
        ConsultationStep::AddresseeAdded { state, by, .. } => format!("{by} has {state} asked"),
        ConsultationStep::CounterLapsed { of } => format!("counter-offer of {of} lapsed"),
        ConsultationStep::AddresseeReminded { to, by, .. } => match by {
            Some(by) => format!("{to} reminded by {by}"),
            None => format!("{to} reminded by the procedure"),
        },
        ConsultationStep::ConsultationAnnounced { by, .. } => format!("announced by {by}"),
        ConsultationStep::JoiningProposed { state, by, .. } if state == by => {
            format!("{by} asks to join")
        }
        ConsultationStep::JoiningProposed { state, by, .. } => format!("{by} would invite {state}"),
        ConsultationStep::JoiningConsented { state, by } => {
            format!("{by} consents to {state} joining")
        }
        ConsultationStep::JoiningRefused { state, by, .. } => {
            format!("{by} refuses {state} joining")
        }
        ConsultationStep::TableShown { to, .. } => format!("table shown to {to}"),
        ConsultationStep::ChairAsked { by, .. } => format!("Chair asked by {by}"),
        ConsultationStep::ChairAccepted { .. } => "Chair accepts".into(),
        ConsultationStep::ChairDeclined { .. } => "Chair declines".into(),
        ConsultationStep::ChairConvened { states, .. } => {
            format!("Chair calls {}", names_told(states))
        }
        ConsultationStep::ChairShown { .. } => "shown to the Chair".into(),
        ConsultationStep::ChairAcknowledged => "Chair acknowledges".into(),
        ConsultationStep::ChairReminded { to, .. } => format!("Chair reminds {to}"),
        ConsultationStep::ChairSpoke { .. } => "Chair speaks".into(),
        ConsultationStep::OutcomeOverridden { outcome, .. } => format!("counts as {outcome}"),
        ConsultationStep::ClarificationGiven { by, .. } => format!("clarified by {by}"),
        ConsultationStep::MeetingAsked { states, .. } => {
            format!("meeting asked of {}", names_told(states))
        }
        ConsultationStep::MeetingSupported { by } => format!("supported by {by}"),
        ConsultationStep::MeetingConvened { parties } => {
            format!("all called together: {}", names_told(parties))
        }
        ConsultationStep::AgendaItemTabled { number, by, .. } => {
            format!("agenda item {number} by {by}")
        }
        ConsultationStep::AgendaItemAgreed { number, by } => {
            format!("agenda item {number}: {by} agrees")
        }
        ConsultationStep::QuestionAsked { number, by, to, .. } => {
            format!("question {number} of {by} to {to}")
        }
        ConsultationStep::QuestionAnswered { number, by, .. } => {
            format!("question {number} answered by {by}")
        }
        ConsultationStep::QuestionDeclined { number, by, .. } => {
            format!("question {number} declined by {by}")
        }
        ConsultationStep::QuestionLapsed { number, .. } => format!("question {number} lapsed"),
        ConsultationStep::SessionAdjourned { by, until, .. } => {
            format!("adjourned by {by} until {}", until.since_start())
        }
        ConsultationStep::SessionResumed { .. } => "goes on".into(),
        ConsultationStep::FollowUpOpened {
            follows, parties, ..
        } => format!("follows {follows}: {}", names_told(parties)),
    }
}

fn group_told(id: GroupId, step: &GroupStep) -> String {
    match step {
        GroupStep::Founded { by, invited, .. } => {
            format!("{id} founded by {by} for {}", names_told(invited))
        }
        GroupStep::Invited { state, by, .. } => format!("{id} {state} invited by {by}"),
        GroupStep::Joined { by } => format!("{id} joined by {by}"),
        GroupStep::Declined { by, .. } => format!("{id} declined by {by}"),
        GroupStep::BoardShown { to, .. } => format!("{id} board shown to {to}"),
        GroupStep::Posted {
            number, by, shares, ..
        } => {
            let with = enclosed_told(shares.as_deref());
            format!("{id} note {number} by {by}{with}")
        }
        GroupStep::PositionProposed { number, by, .. } => {
            format!("{id} position {number} proposed by {by}")
        }
        GroupStep::PositionConfirmed { number, by } => {
            format!("{id} position {number} confirmed by {by}")
        }
        GroupStep::PositionRejected { number, by, .. } => {
            format!("{id} position {number} rejected by {by}")
        }
        GroupStep::PositionWithdrawn { number, .. } => format!("{id} position {number} withdrawn"),
        GroupStep::PositionAgreed { number } => format!("{id} position {number} agreed"),
        GroupStep::MadePublic { by, .. } => format!("{id} made public by {by}"),
        GroupStep::Left { by, .. } => format!("{id} left by {by}"),
        GroupStep::DissolutionAsked { by, .. } => format!("{id} dissolution asked by {by}"),
        GroupStep::Dissolved => format!("{id} dissolved"),
        GroupStep::PostLeaked { number } => format!("{id} note {number} leaks"),
    }
}

fn actor_told(actor: &ActorId, step: &ActorStep) -> String {
    match step {
        ActorStep::PlayerAssigned { player } => format!("{actor} played by {player:?}"),
        ActorStep::Wrote {
            id,
            to,
            encloses,
            reports,
            ..
        } => {
            let to: Vec<_> = to
                .iter()
                .map(|who| match who {
                    Correspondent::State(state) => state.to_string(),
                    Correspondent::Actor(actor) => actor.to_string(),
                })
                .collect();
            let report = reports
                .as_ref()
                .map(|report| format!(": {} is {:?}", report.asset, report.status));
            let report = report.unwrap_or_default();
            let with = enclosed_told(encloses.as_deref());
            format!(
                "letter {} from {actor} to {}{with}{report}",
                id.0,
                to.join(", ")
            )
        }
        ActorStep::WrittenTo {
            id, from, encloses, ..
        } => {
            let with = enclosed_told(encloses.as_deref());
            format!("letter {} from {from} to {actor}{with}", id.0)
        }
        ActorStep::Read { item } => format!("{actor} reads {}", item_told(item)),
        ActorStep::Acknowledged { item } => format!("{actor} acknowledges {}", item_told(item)),
        ActorStep::Published { .. } => format!("{actor} publishes"),
    }
}

fn enclosed_told(enclosure: Option<&Enclosure>) -> String {
    let origin = enclosure.and_then(|enclosure| enclosure.origin.as_ref());
    origin.map_or(String::new(), |origin| {
        format!(" with {}", item_told(origin))
    })
}

fn names_told(states: &[demarche::scenario::StateId]) -> String {
    let states: Vec<_> = states.iter().map(ToString::to_string).collect();
    states.join(", ")
}

fn item_told(item: &Item) -> String {
    match item {
        Item::Inject(inject) => inject.to_string(),
        Item::Message(id) => format!("message {}", id.0),
        Item::Posted(id, number) => format!("{id} note {number}"),
        Item::Dispatch(id) => format!("letter {}", id.0),
        Item::Ping(id) => format!("line {}.{}", id.0, id.1),
        Item::Shared(id, number) => format!("{id} item {number}"),
    }
}

fn parcel_told(parcel: &Parcel) -> String {
    match parcel {
        Parcel::Message(id) => format!("message {}", id.0),
        Parcel::Request(id, to) => format!("{id} to {to}"),
    }
}
