//! Every event as a sentence, and every condition in words, as log, timeline and report say them.

use std::collections::BTreeSet;
use std::sync::Arc;

use demarche::debrief::{condition_in_words, event_in_words, expected_in_words};
use demarche::doctrine::{
    ClaimStrength, ConsultationLevel, EffectiveStep, Family, InjectChannel, Marking, Shift,
    TensionLevel, Visibility, doctrine,
};
use demarche::exercise::{
    ActorPlayer, ActorStep, Audience, Because, Bounce, Commitment, Conclusion, ConsultationId,
    ConsultationStep, DebriefStep, DispatchId, DisplayChange, Enclosure, EvaluationStep, Event,
    Exercise, ExpectationStatus, Fact, GroupId, GroupStep, HeldAct, HotWashAnswer, HotWashReply,
    HotWashSheet, Improvement, Item, Leaks, Letter, Manner, MeetingFormat, MessageId, Mode, Note,
    Occasion, Offset, OptionText, Overtaken, Pace, Parcel, Person, PingFate, PingId, Player,
    Question, Rating, Referral, Release, Resolution, Seat, Shown, ShownMoment, ShownRelation,
    SignOffStep, Stance, StatusReport, SteeringStep, SubmissionId, Table, Terms, TimerFor, Verdict,
    WallTime, Wanted,
};
use demarche::scenario::{
    ActorId, Addressee, AssetStatus, Condition, Correspondent, ExerciseTime, ExpectedAction,
    Inject, MeasureMatch, MediaFile, RoleSeat, Span,
};

use crate::support::table::{mid_game, mid_game_talked_out};

fn minutes(minutes: i64) -> ExerciseTime {
    Span::from_minutes(minutes).into()
}

fn letter() -> Letter {
    Letter {
        title: "Language artefacts point to Drovia".to_owned(),
        from: "Intelligence service".to_owned(),
        channel: InjectChannel::Intelligence,
        marking: Marking::Secret,
        body: "The loader contains comments.".to_owned(),
        asks: None,
        pictures: Vec::new(),
    }
}

fn note() -> Note {
    Note {
        declares: None,
        to: "corvania".into(),
        channel: "policy-contact".into(),
        subject: "Generators".to_owned(),
        body: "Can you\nspare two?".to_owned(),
    }
}

fn terms() -> Terms {
    Terms {
        level: ConsultationLevel::Policy,
        format: MeetingFormat::InPerson,
        starts_within: Span::from_minutes(120),
    }
}

fn conclusion() -> Conclusion {
    Conclusion {
        outcome: "joint-work-agreed".into(),
        communique: "We look together.".to_owned(),
        public: false,
        commitments: vec![Commitment {
            owner: "aldenia".into(),
            text: "Send the logs".to_owned(),
            within: Span::from_minutes(60),
        }],
        next_meeting: None,
    }
}

fn wanted(role: &str, title: &str, seat: RoleSeat) -> Wanted {
    Wanted {
        role: role.into(),
        title: title.to_owned(),
        seat,
        expected: None,
    }
}

fn signing(step: SignOffStep) -> Fact {
    Fact::SignOff {
        id: SubmissionId(1),
        state: "aldenia".into(),
        step,
    }
}

/// One fact of every kind, of the exercise that [`mid_game_talked_out`] plays.
fn facts(exercise: &Exercise) -> Vec<Fact> {
    let session = ConsultationId(2);
    let concluded = ConsultationId(1);
    let request = exercise
        .consultations
        .get(ConsultationId(4))
        .unwrap()
        .request
        .clone();
    let assessment = exercise
        .belief(&"aldenia".into())
        .unwrap()
        .assessment
        .clone();
    [
        Fact::ExerciseOpened {
            scenario: "interconnector-test".into(),
            version: "1.0.0".to_owned(),
            seed: 7,
            mode: Mode::ByTheClock,
            pace: Pace::from_factor(12.0),
            players: Default::default(),
            title: "Lights out on the interconnector".to_owned(),
            leaks: Leaks::AsScripted,
            branch: None,
        },
        Fact::LeaksSet {
            leaks: Leaks::Never,
        },
        Fact::Started,
        Fact::Paused,
        Fact::Resumed,
        Fact::Reopened,
        Fact::PaceSet {
            pace: Pace::from_factor(0.5),
        },
        Fact::ModeSet {
            mode: Mode::StepByStep,
        },
        Fact::ClockJumped {
            from: minutes(192),
            to: minutes(1_080),
            clearing: Some("i06".into()),
        },
        Fact::Ended,
        Fact::PlayerAssigned {
            state: "drovia".into(),
            player: Player::Rehearsed("assertive".into()),
        },
        Fact::MoveBegan {
            number: 1,
            title: "Escalation".to_owned(),
            questions: Vec::new(),
        },
        Fact::InjectReleased {
            inject: "i05".into(),
            how: Release::ByHand,
            to: Audience::States(vec!["aldenia".into(), "corvania".into()]),
            letter: letter().into(),
        },
        Fact::ChanceDrawn {
            inject: "c01".into(),
            roll: 43,
        },
        Fact::InjectHeld {
            inject: "i08".into(),
        },
        Fact::HoldLifted {
            inject: "i08".into(),
        },
        Fact::InjectRescheduled {
            inject: "i07".into(),
            to: minutes(300),
        },
        Fact::InjectSkipped {
            inject: "i07".into(),
        },
        Fact::InjectAdded {
            inject: Box::new(Inject {
                id: "i06".into(),
                title: "Hospital back-up power failing".to_owned(),
                at: Some(Span::from_minutes(208)),
                when: None,
                from: "Ministry of Health".to_owned(),
                to: vec![Addressee::All],
                channel: InjectChannel::Briefing,
                marking: Marking::Amber,
                body: "Two hospitals.".to_owned(),
                asks: None,
                pictures: Vec::new(),
                evidence: Vec::new(),
                expects: Vec::new(),
                effects: Vec::new(),
                notes: None,
            }),
        },
        Fact::InfrastructureChanged {
            asset: "hospitals".into(),
            status: AssetStatus::Degraded,
        },
        Fact::DisplayChanged {
            change: DisplayChange::RelationMoved(ShownRelation {
                between: ("aldenia".into(), "drovia".into()),
                level: TensionLevel::Crisis,
            }),
        },
        Fact::DisplayChanged {
            change: DisplayChange::TimerSet {
                to: TimerFor::Plenary,
                left: 500_000,
                words: "Each State reports in two minutes.".to_owned(),
            },
        },
        Fact::ExpectationMet {
            expect: "i05-assess".into(),
            state: "aldenia".into(),
        },
        Fact::ExpectationMissed {
            expect: "i05-request".into(),
            state: "aldenia".into(),
        },
        Fact::ExpectationJudged {
            expect: "i03-share".into(),
            state: "brennmark".into(),
            verdict: Verdict::Waived,
        },
        Fact::ItemRead {
            item: Item::Inject("i05".into()),
            by: "aldenia".into(),
        },
        Fact::ItemAcknowledged {
            item: Item::Shared(session, 0),
            by: "aldenia".into(),
        },
        Fact::DecisionOpened {
            decision: "press".into(),
            state: "aldenia".into(),
            question: Question {
                question: "How do you answer the press?".to_owned(),
                context: None,
                options: vec![OptionText {
                    signers: Vec::new(),
                    id: "nothing".into(),
                    label: "Say nothing".to_owned(),
                    measure: None,
                }],
            }
            .into(),
            deadline: minutes(235),
        },
        Fact::DecisionTaken {
            decision: "press".into(),
            state: "aldenia".into(),
            option: "confirm".into(),
            rationale: "We do not know enough.".to_owned(),
            how: Resolution::Chosen,
        },
        Fact::MeasureTaken {
            measure: "public-attribution".into(),
            by: "aldenia".into(),
            toward: vec!["drovia".into()],
            wording: "Drovia did it.".to_owned(),
            visibility: Visibility::Public,
            claim: Some(ClaimStrength::Public),
            outruns: vec!["drovia".into()],
        },
        Fact::TensionChanged {
            from: "aldenia".into(),
            to: "drovia".into(),
            before: 58,
            after: 64,
            because: Because::Consultation(ConsultationId(3)),
        },
        Fact::EffectSet {
            step: EffectiveStep::Declined,
            shift: Shift {
                on_target: 10,
                on_self: 0,
            },
            reason: "The press was watching.".to_owned(),
        },
        Fact::MessageSent {
            id: MessageId(1),
            from: "aldenia".into(),
            note: note().into(),
            arrives: minutes(202),
        },
        Fact::MessageDelivered {
            id: MessageId(1),
            from: "aldenia".into(),
            note: note().into(),
            sent: minutes(192),
        },
        Fact::DeliveryDelayed {
            parcel: Parcel::Request(ConsultationId(5), "drovia".into()),
            until: minutes(1_500),
        },
        Fact::Bounced {
            parcel: Parcel::Request(ConsultationId(5), "drovia".into()),
            why: Bounce::Stale,
        },
        Fact::ConsultationRequested {
            id: ConsultationId(4),
            from: "aldenia".into(),
            request: request.clone(),
            arrives: minutes(170),
            deadline: minutes(216),
        },
        Fact::RequestDelivered {
            id: ConsultationId(4),
            from: "aldenia".into(),
            to: "corvania".into(),
            request,
            sent: minutes(160),
            deadline: minutes(216),
            reminder: None,
        },
        Fact::RequestAcknowledged {
            id: ConsultationId(4),
            by: "corvania".into(),
        },
        Fact::RequestAccepted {
            id: session,
            by: "aldenia".into(),
        },
        Fact::RequestCountered {
            id: ConsultationId(4),
            by: "corvania".into(),
            terms: terms(),
            note: "Not on the telephone.".to_owned(),
            deadline: None,
        },
        Fact::CounterAccepted {
            id: ConsultationId(4),
            of: "corvania".into(),
            terms: terms(),
        },
        Fact::RequestDeclined {
            id: ConsultationId(3),
            by: "drovia".into(),
            reason: "No basis for consultations.".to_owned(),
        },
        Fact::RequestLapsed {
            id: ConsultationId(4),
            by: "corvania".into(),
        },
        Fact::RequestWithdrawn {
            id: ConsultationId(5),
        },
        Fact::RequestFailed {
            id: ConsultationId(3),
        },
        Fact::SessionOpened {
            id: session,
            parties: vec!["brennmark".into(), "aldenia".into()],
            terms: terms(),
        },
        Fact::StatementMade {
            id: session,
            by: "aldenia".into(),
            text: "Agreed. We propose one joint analysis cell.".to_owned(),
        },
        Fact::ItemShared {
            id: session,
            number: 0,
            by: "brennmark".into(),
            origin: None,
            letter: Letter {
                title: "Wiper sample analysis".to_owned(),
                marking: Marking::Amber,
                ..letter()
            }
            .into(),
        },
        Fact::ProposalTabled {
            id: session,
            number: 0,
            by: "aldenia".into(),
            text: "A joint analysis cell.".to_owned(),
            amends: None,
        },
        Fact::ProposalAnswered {
            id: session,
            number: 0,
            by: "brennmark".into(),
            stance: Stance::Rejects,
            note: "Not yet.".to_owned(),
        },
        Fact::ProposalWithdrawn {
            id: session,
            number: 0,
        },
        Fact::ConclusionTabled {
            id: session,
            by: "aldenia".into(),
            conclusion: conclusion().into(),
        },
        Fact::ConclusionConfirmed {
            id: session,
            by: "brennmark".into(),
        },
        Fact::ConclusionRejected {
            id: session,
            by: "brennmark".into(),
            reason: "Too early.".to_owned(),
        },
        Fact::ConsultationConcluded {
            id: session,
            parties: vec!["brennmark".into(), "aldenia".into()],
            conclusion: conclusion().into(),
        },
        Fact::ConsultationBrokenOff {
            id: session,
            by: "brennmark".into(),
            reason: "You spoke to the press.".to_owned(),
        },
        Fact::CommitmentKept {
            id: concluded,
            number: 0,
            report: "Sent at noon.".to_owned(),
        },
        Fact::CommitmentMissed {
            id: concluded,
            number: 1,
        },
    ]
    .into_iter()
    .chain(steps(exercise))
    .chain([
        Fact::AssessmentRecorded {
            state: "aldenia".into(),
            assessment,
        },
        Fact::ContactFailed {
            parcel: Parcel::Message(MessageId(1)),
            position: 0,
            contact: "Cyber desk".to_owned(),
            why: Bounce::Stale,
            again: minutes(200),
        },
        Fact::TalksLeaked {
            of: Some(Parcel::Request(ConsultationId(5), "drovia".into())),
            between: vec!["aldenia".into(), "drovia".into()],
            letter: Letter {
                title: "Media report: two capitals in contact".to_owned(),
                ..letter()
            }
            .into(),
        },
        Fact::CommunicationsChecked {
            number: 1,
            channels: vec!["technical-contact".into(), "policy-contact".into()],
        },
        Fact::Pinged {
            ping: PingId(1, 0),
            to: "brennmark".into(),
            channel: "policy-contact".into(),
            contact: "Cyber desk".to_owned(),
            letter: letter().into(),
            fate: PingFate::Bounced(Bounce::WrongPerson),
        },
        Fact::AssessmentAsked {
            state: "aldenia".into(),
            occasion: Occasion::Before(session),
            until: minutes(220),
        },
        Fact::AssessmentLapsed {
            state: "aldenia".into(),
            occasion: Occasion::MoveEnd(0),
        },
        Fact::IntentDeclared {
            by: "aldenia".into(),
            toward: vec!["drovia".into()],
            intent: doctrine().estimates.intents[0].id.clone(),
            words: "We want to understand, not to accuse.".to_owned(),
            manner: Manner::Session(session),
            heard_by: vec!["brennmark".into()],
        },
        Fact::SeverityGraded {
            by: "aldenia".into(),
            scale: doctrine().severity_scales[0].id.clone(),
            grade: 3,
            shown: Shown::Shared(vec!["brennmark".into()]),
            reason: "Two hospitals on generators.".to_owned(),
        },
        signing(SignOffStep::Asked {
            act: Box::new(HeldAct::Take {
                measure: "public-attribution".into(),
                toward: vec!["drovia".into()],
                wording: "It was Drovia.".to_owned(),
                claim: None,
            }),
            wanted: vec![
                wanted("head", "Head of delegation", RoleSeat::Table),
                wanted("capital", "Capital", RoleSeat::Capital),
            ],
        }),
        signing(SignOffStep::Given {
            role: "head".into(),
            words: "Keep it short.".to_owned(),
        }),
        signing(SignOffStep::Returned {
            role: "capital".into(),
            reason: "On what evidence?".to_owned(),
        }),
        signing(SignOffStep::Delayed {
            role: "capital".into(),
            until: minutes(250),
            words: "The minister is in the air.".to_owned(),
        }),
        signing(SignOffStep::Withdrawn),
        signing(SignOffStep::Overtaken {
            why: Overtaken::DecisionFell,
        }),
        signing(SignOffStep::Failed {
            refusal: "The consultation is over.".to_owned(),
        }),
        Fact::CapitalPlayed {
            state: "aldenia".into(),
            by_hand: true,
        },
        Fact::ObservationMade {
            text: "The table asked for evidence.".to_owned(),
            objective: Some("verify-first".into()),
            about: Some("aldenia".into()),
        },
        Fact::NoteAdded {
            at: minutes(192),
            text: "Turn of the morning.".to_owned(),
        },
        Fact::Debriefing {
            step: Box::new(DebriefStep::MomentKept {
                number: 1,
                moment: ShownMoment {
                    at: minutes(192),
                    event: None,
                    title: "Naming before asking".to_owned(),
                    question: "Whom could you have called?".to_owned(),
                },
            }),
        },
        Fact::Debriefing {
            step: Box::new(DebriefStep::MomentDropped { number: 7 }),
        },
        Fact::Debriefing {
            step: Box::new(DebriefStep::HotWashAnswered {
                number: 1,
                sheet: HotWashSheet {
                    seat: Seat::Team("brennmark".into()),
                    name: String::new(),
                    answers: vec![HotWashAnswer {
                        question: "What did your delegation do well?".to_owned(),
                        reply: HotWashReply::Strengths(vec!["It asked.".to_owned()]),
                    }],
                },
            }),
        },
        Fact::Debriefing {
            step: Box::new(DebriefStep::HotWashWithdrawn {
                number: 1,
                reason: "Entered twice.".to_owned(),
            }),
        },
        Fact::Debriefing {
            step: Box::new(DebriefStep::ImprovementPlanned {
                number: 1,
                improvement: Improvement {
                    issue: "The directory was stale.".to_owned(),
                    action: "Confirm the contact points every quarter".to_owned(),
                    owner: "Policy desk".to_owned(),
                    ..Improvement::default()
                },
            }),
        },
        Fact::Debriefing {
            step: Box::new(DebriefStep::ImprovementDropped {
                number: 7,
                reason: "Done already.".to_owned(),
            }),
        },
    ])
    .collect()
}

/// The steps beside the plain course of a consultation.
fn steps(exercise: &Exercise) -> Vec<Fact> {
    let id = ConsultationId(4);
    let asked = exercise.consultations.get(id).expect("a request");
    let table = Table {
        from: asked.from.clone(),
        request: asked.request.clone(),
        sent: asked.sent,
        deadline: asked.deadline,
        terms: asked.terms.clone(),
        since: None,
        parties: vec!["aldenia".into()],
        proposals: Vec::new(),
        agenda: Vec::new(),
        questions: Vec::new(),
        adjourned: None,
        tabled: None,
        chair: Default::default(),
        joinings: Vec::new(),
    };
    let words = || "Let us begin with what is established.".to_owned();
    let steps = [
        ConsultationStep::RequestReferred {
            by: "corvania".into(),
            to: Referral::Level(ConsultationLevel::Ambassador),
            reason: "Our ambassador answers this.".to_owned(),
        },
        ConsultationStep::AddresseeAdded {
            state: "estrava".into(),
            by: "corvania".into(),
            arrives: minutes(200),
            deadline: minutes(260),
        },
        ConsultationStep::CounterLapsed {
            of: "corvania".into(),
        },
        ConsultationStep::AddresseeReminded {
            to: "corvania".into(),
            by: Some("aldenia".into()),
            note: "We still hope to hear from you.".to_owned(),
        },
        ConsultationStep::ConsultationAnnounced {
            by: "aldenia".into(),
            parties: vec!["aldenia".into(), "corvania".into()],
        },
        ConsultationStep::JoiningProposed {
            state: "estrava".into(),
            by: "estrava".into(),
            reason: "Our exchange is affected.".to_owned(),
        },
        ConsultationStep::JoiningConsented {
            state: "estrava".into(),
            by: "aldenia".into(),
        },
        ConsultationStep::JoiningRefused {
            state: "estrava".into(),
            by: "corvania".into(),
            reason: "Not at this table.".to_owned(),
        },
        ConsultationStep::TableShown {
            to: "estrava".into(),
            table: Box::new(table.clone()),
        },
        ConsultationStep::ChairShown {
            table: Box::new(table),
            invited: std::collections::BTreeMap::new(),
        },
        ConsultationStep::ChairAsked {
            by: "aldenia".into(),
            reason: "We cannot reach them.".to_owned(),
            deadline: minutes(312),
        },
        ConsultationStep::ChairAccepted { words: words() },
        ConsultationStep::ChairDeclined {
            words: String::new(),
        },
        ConsultationStep::ChairConvened {
            states: vec!["corvania".into()],
            words: "Come to the table.".to_owned(),
            deadline: minutes(312),
        },
        ConsultationStep::ChairAcknowledged,
        ConsultationStep::ChairReminded {
            to: "corvania".into(),
            words: words(),
        },
        ConsultationStep::ChairSpoke { words: words() },
        ConsultationStep::OutcomeOverridden {
            before: "misperception-cleared".into(),
            outcome: "joint-work-agreed".into(),
            reason: words(),
        },
        ConsultationStep::ClarificationGiven {
            by: "corvania".into(),
            text: "It was planned maintenance.".to_owned(),
        },
        ConsultationStep::MeetingAsked {
            states: vec!["corvania".into()],
            reason: "We would rather hear it from you.".to_owned(),
            deadline: minutes(312),
        },
        ConsultationStep::MeetingSupported {
            by: "estrava".into(),
        },
        ConsultationStep::MeetingConvened {
            parties: vec!["aldenia".into(), "corvania".into(), "estrava".into()],
        },
        ConsultationStep::AgendaItemTabled {
            number: 0,
            by: "aldenia".into(),
            text: "What is established.".to_owned(),
        },
        ConsultationStep::AgendaItemAgreed {
            number: 0,
            by: "corvania".into(),
        },
        ConsultationStep::QuestionAsked {
            number: 0,
            by: "aldenia".into(),
            to: "corvania".into(),
            text: "Since when have you known?".to_owned(),
            deadline: Some(minutes(240)),
        },
        ConsultationStep::QuestionAnswered {
            number: 0,
            by: "corvania".into(),
            text: "Since this morning.".to_owned(),
        },
        ConsultationStep::QuestionDeclined {
            number: 0,
            by: "corvania".into(),
            reason: "That is for our services.".to_owned(),
        },
        ConsultationStep::QuestionLapsed {
            number: 0,
            of: "corvania".into(),
        },
        ConsultationStep::SessionAdjourned {
            by: "corvania".into(),
            until: minutes(300),
            reason: "To ask our capital.".to_owned(),
        },
        ConsultationStep::SessionResumed { by: None },
        ConsultationStep::FollowUpOpened {
            follows: ConsultationId(1),
            from: "aldenia".into(),
            request: asked.request.clone(),
            parties: vec!["aldenia".into(), "corvania".into()],
            terms: asked.terms.clone(),
        },
    ];
    steps
        .into_iter()
        .map(|step| Fact::Consultation { id, step })
        .collect()
}

/// What the facilitator changes in play, and how it is evaluated.
fn steered() -> Vec<Fact> {
    let steps = [
        SteeringStep::InjectEdited {
            inject: Box::new(Inject {
                id: "i08".into(),
                title: "The port is closed".to_owned(),
                at: Some(Span::from_minutes(208)),
                when: None,
                from: "Harbour master".to_owned(),
                to: vec![Addressee::State("aldenia".into())],
                channel: InjectChannel::Operator,
                marking: Marking::Amber,
                body: "Ships wait.".to_owned(),
                asks: None,
                pictures: Vec::new(),
                evidence: Vec::new(),
                expects: Vec::new(),
                effects: Vec::new(),
                notes: None,
            }),
        },
        SteeringStep::PictureAdded {
            name: "harbour.svg".to_owned(),
            picture: MediaFile::new("harbour.svg", b"<svg/>".to_vec()).unwrap(),
        },
        SteeringStep::InjectMerged {
            inject: "i08".into(),
            with: "i07".into(),
            to: minutes(300),
        },
        SteeringStep::ScriptShifted {
            after: minutes(200),
            by: Offset::from_minutes(-15),
            injects: vec![("i07".into(), minutes(285)), ("i08".into(), minutes(300))],
            moves: vec![(2, minutes(400))],
            decisions: Vec::new(),
            assessments: Vec::new(),
        },
        SteeringStep::InjectRestored {
            inject: "i07".into(),
            to: Some(minutes(300)),
        },
        SteeringStep::InjectRetracted {
            inject: "i05".into(),
            released: 12,
            to: Audience::Everyone,
            copies: vec![(
                Item::Shared(ConsultationId(2), 0),
                vec![Correspondent::State("corvania".into())],
            )],
            public: false,
            note: "Disregard: sent to the wrong table.".to_owned(),
        },
        SteeringStep::ActUndone { reverses: 41 },
        SteeringStep::JudgementUndone {
            expect: "e1".into(),
            state: "aldenia".into(),
            status: ExpectationStatus::Open,
        },
        SteeringStep::DecisionOverridden {
            decision: "press".into(),
            state: "aldenia".into(),
            option: "name".into(),
            reason: "The capital decided.".to_owned(),
        },
        SteeringStep::MoveEnded { number: 0 },
        SteeringStep::MoveExtended {
            number: 0,
            until: minutes(300),
        },
        SteeringStep::MoveUndone {
            number: 1,
            begins: vec![(1, minutes(240))],
        },
        SteeringStep::MoveReopened { number: 0 },
        SteeringStep::PlayStopped {
            phrase: "NO PLAY".to_owned(),
        },
        SteeringStep::StopLifted,
    ];
    let evaluated = [
        EvaluationStep::ObjectiveRated {
            objective: "verify-first".into(),
            rating: Rating::SomeChallenges,
            evidence: vec![12, 40],
            words: "They asked, and late.".to_owned(),
        },
        EvaluationStep::MomentBookmarked {
            at: minutes(190),
            event: None,
            words: "The silence after the leak.".to_owned(),
        },
        EvaluationStep::PeopleNamed {
            seat: Seat::Team("aldenia".into()),
            people: vec![Person {
                name: "Nobody must read this".to_owned(),
                role: String::new(),
                present: true,
            }],
        },
    ];
    let steps = steps.into_iter().map(|step| Fact::Steering { step });
    let evaluated = evaluated.into_iter().map(|step| Fact::Evaluation { step });
    steps.chain(evaluated).collect()
}

#[test]
fn every_kind_of_event_reads_well() {
    let table = mid_game();
    let exercise = &table.replica.exercise;
    let facts: Vec<Fact> = facts(exercise)
        .into_iter()
        .chain(steered())
        .chain(at_seats())
        .chain(in_groups())
        .collect();
    let told: BTreeSet<&str> = facts.iter().map(Fact::kind).collect();
    // The kinds there are, as the record stores them.
    let source = include_str!("../../src/exercise/event/kind.rs");
    let kinds: BTreeSet<&str> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::"))
        .filter_map(|line| line.split_once(" => \"")?.1.strip_suffix("\","))
        .collect();
    assert!(kinds.len() > 50, "the source lists its kinds");
    assert_eq!(told, kinds, "every kind has an example here");

    let mut text = String::new();
    for fact in facts {
        let event = Event {
            sequence: exercise.sequence,
            wall: WallTime::default(),
            time: minutes(192),
            seat: Seat::System,
            cause: None,
            fact,
        };
        let sentence = event_in_words(&event, exercise).text();
        assert!(
            sentence.starts_with(|letter: char| letter.is_uppercase()) && !sentence.contains("  "),
            "{sentence:?}"
        );
        for id in [
            "aldenia",
            "drovia",
            "i0",
            "c01",
            "verify-first",
            "joint-work",
        ] {
            assert!(!sentence.contains(id), "{sentence:?} shows the id {id}");
        }
        text.push_str(&format!("{}: {sentence}\n", event.fact.kind()));
    }
    insta::assert_snapshot!("events", text);
}

#[test]
fn a_whole_morning_reads_like_a_log() {
    let table = mid_game_talked_out();
    let text: String = table
        .replica
        .log
        .iter()
        .map(|event| {
            let sentence = event_in_words(event, &table.replica.exercise).text();
            let cause = event
                .cause
                .map_or(String::new(), |cause| format!(" <- {cause}"));
            format!("{:>3} {sentence}{cause}\n", event.sequence)
        })
        .collect();
    insta::assert_snapshot!("morning", text);
}

#[test]
fn a_clause_stands_behind_because() {
    let table = mid_game();
    let clauses: Vec<String> = table
        .replica
        .log
        .iter()
        .filter(|event| {
            matches!(
                event.fact,
                Fact::RequestDeclined { .. } | Fact::InjectHeld { .. } | Fact::Started
            )
        })
        .map(|event| {
            let clause = event_in_words(event, &table.replica.exercise).clause();
            demarche::debrief::narrative::text_of(&clause)
        })
        .collect();
    assert_eq!(
        clauses,
        [
            "STARTEX: the exercise began",
            "Drovia declined consultation #3",
            "inject “Leaked draft sanctions list” was put on hold",
        ]
    );
}

#[test]
fn every_condition_says_what_is_waited_for() {
    let table = mid_game();
    let exercise = &table.replica.exercise;
    let took = |what| Condition::Took {
        by: "aldenia".into(),
        what,
        toward: Some("drovia".into()),
    };
    let not = |condition: Condition| Condition::Not(Box::new(condition));
    let (from, to) = ("aldenia", "corvania");
    let after = Span::from_minutes(90);
    let conditions = [
        Condition::After(Span::from_minutes(75)),
        not(Condition::After(Span::from_minutes(1_200))),
        Condition::Released("i05".into()),
        not(Condition::Released("i05".into())),
        Condition::Since("i05".into(), Span::from_minutes(20)),
        not(Condition::Since("i05".into(), Span::from_minutes(20))),
        Condition::Decided("press".into(), "name".into()),
        not(Condition::Decided("press".into(), "name".into())),
        took(MeasureMatch::Measure("public-attribution".into())),
        not(took(MeasureMatch::Measure("public-attribution".into()))),
        took(MeasureMatch::Family(Family::Coerce)),
        Condition::Contacted {
            from: from.into(),
            to: to.into(),
        },
        not(Condition::Contacted {
            from: from.into(),
            to: to.into(),
        }),
        Condition::Consulted {
            from: from.into(),
            to: to.into(),
        },
        not(Condition::Consulted {
            from: from.into(),
            to: to.into(),
        }),
        Condition::Unanswered {
            from: from.into(),
            to: to.into(),
            after,
        },
        not(Condition::Unanswered {
            from: from.into(),
            to: to.into(),
            after,
        }),
        Condition::Outcome {
            from: from.into(),
            to: to.into(),
            outcome: "joint-work-agreed".into(),
        },
        not(Condition::Outcome {
            from: from.into(),
            to: to.into(),
            outcome: "joint-work-agreed".into(),
        }),
        Condition::TensionAtLeast {
            from: from.into(),
            to: to.into(),
            level: 60,
        },
        not(Condition::TensionAtLeast {
            from: from.into(),
            to: to.into(),
            level: 60,
        }),
        Condition::Chance(30),
        not(Condition::Chance(30)),
        not(not(Condition::Released("i05".into()))),
        Condition::All(vec![
            Condition::Released("i05".into()),
            Condition::Any(vec![
                Condition::Chance(30),
                Condition::Released("i06".into()),
            ]),
            Condition::After(Span::from_minutes(75)),
        ]),
        not(Condition::All(vec![
            Condition::Released("i05".into()),
            Condition::Released("i06".into()),
        ])),
        not(Condition::Any(vec![
            Condition::Released("i05".into()),
            Condition::Released("i06".into()),
        ])),
        Condition::All(Vec::new()),
        Condition::Any(Vec::new()),
    ];
    let text: String = conditions
        .iter()
        .map(|condition| format!("when {}\n", condition_in_words(condition, exercise)))
        .collect();
    assert!(!text.contains("aldenia"), "{text}");
    insta::assert_snapshot!("conditions", text);
}

#[test]
fn every_expected_action_says_what_is_expected() {
    let table = mid_game();
    let exercise = &table.replica.exercise;
    let actions = [
        ExpectedAction::Acknowledged,
        ExpectedAction::Assessed,
        ExpectedAction::Contacted("corvania".into()),
        ExpectedAction::Requested("corvania".into()),
        ExpectedAction::Answered("corvania".into()),
        ExpectedAction::Decided("press".into()),
        ExpectedAction::Took("request-assistance".into()),
        ExpectedAction::Shared("corvania".into()),
        ExpectedAction::Judged,
    ];
    let words: Vec<String> = actions
        .iter()
        .map(|action| expected_in_words(action, None, exercise))
        .collect();
    assert_eq!(
        words,
        [
            "acknowledge it",
            "record an assessment",
            "reach a contact point of Corvania",
            "ask Corvania for consultations",
            "answer the request of Corvania",
            "decide in time: How do you answer the press?",
            "take the measure “Ask for assistance”",
            "share it with Corvania",
            "for the facilitator to judge",
        ]
    );
    let authored = exercise
        .run_sheet
        .get(&"i05".into())
        .unwrap()
        .inject
        .expects[1]
        .clone();
    assert_eq!(
        expected_in_words(&authored.action, Some(&authored), exercise),
        "Aldenia asks Drovia before it says anything in public",
        "the author’s words come first, without their full stop"
    );
}

/// What happens at the seats of actors.
fn at_seats() -> Vec<Fact> {
    let enclosed = || {
        Some(Box::new(Enclosure {
            origin: None,
            letter: Letter {
                marking: Marking::Amber,
                ..letter()
            },
        }))
    };
    let steps = [
        ActorStep::PlayerAssigned {
            player: ActorPlayer::Table,
        },
        ActorStep::Wrote {
            id: DispatchId(1),
            to: vec![
                Correspondent::State("aldenia".into()),
                Correspondent::State("drovia".into()),
            ],
            subject: "The recordings".to_owned(),
            body: "For you alone.".to_owned(),
            encloses: enclosed(),
            reports: Some(StatusReport {
                asset: "interconnector".into(),
                status: AssetStatus::Degraded,
            }),
        },
        ActorStep::WrittenTo {
            id: DispatchId(2),
            from: "aldenia".into(),
            subject: "Your logs".to_owned(),
            body: "May we have them?".to_owned(),
            encloses: None,
        },
        ActorStep::Read {
            item: Item::Inject("i05".into()),
        },
        ActorStep::Acknowledged {
            item: Item::Inject("i05".into()),
        },
        ActorStep::Published {
            number: 0,
            letter: Arc::new(Letter {
                title: "Nobody answers".to_owned(),
                body: "Three governments were asked.".to_owned(),
                ..letter()
            }),
        },
    ];
    let actor: ActorId = "Grid Company".into();
    steps
        .into_iter()
        .map(|step| Fact::Actor {
            actor: actor.clone(),
            step,
        })
        .collect()
}

/// What happens in working groups.
fn in_groups() -> Vec<Fact> {
    let by = || "brennmark".into();
    let reason = || "We are busy.".to_owned();
    let (name, purpose) = ("Upstream".to_owned(), "To compare.".to_owned());
    let steps = [
        GroupStep::Founded {
            by: "aldenia".into(),
            name: name.clone(),
            purpose: purpose.clone(),
            marking: Marking::Amber,
            invited: vec![by(), "drovia".into()],
        },
        GroupStep::Invited {
            state: "corvania".into(),
            by: by(),
            name: name.clone(),
            purpose: purpose.clone(),
            marking: Marking::Amber,
        },
        GroupStep::Joined { by: by() },
        GroupStep::Declined {
            by: by(),
            reason: reason(),
        },
        GroupStep::BoardShown {
            to: by(),
            board: Box::default(),
        },
        GroupStep::Posted {
            number: 0,
            by: by(),
            text: "See for yourselves.".to_owned(),
            shares: Some(Box::new(Enclosure {
                origin: None,
                letter: Letter {
                    marking: Marking::Amber,
                    ..letter()
                },
            })),
            to: vec!["aldenia".into()],
        },
        GroupStep::PositionProposed {
            number: 0,
            by: by(),
            occasion: "The call at noon".to_owned(),
            text: "We name nobody yet.".to_owned(),
        },
        GroupStep::PositionConfirmed {
            number: 0,
            by: by(),
        },
        GroupStep::PositionRejected {
            number: 0,
            by: by(),
            reason: reason(),
        },
        GroupStep::PositionWithdrawn {
            number: 0,
            by: by(),
        },
        GroupStep::PositionAgreed { number: 0 },
        GroupStep::MadePublic {
            by: by(),
            name,
            purpose,
            members: vec!["aldenia".into(), by()],
        },
        GroupStep::Left {
            by: by(),
            reason: reason(),
        },
        GroupStep::DissolutionAsked {
            by: by(),
            reason: reason(),
        },
        GroupStep::Dissolved,
        GroupStep::PostLeaked { number: 0 },
    ];
    let id = GroupId(1);
    steps
        .into_iter()
        .map(|step| Fact::WorkingGroup { id, step })
        .collect()
}
