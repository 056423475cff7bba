//! A small exercise that every figure of the debrief can be counted in by hand.

use std::sync::Arc;

use super::review::Review;
use crate::doctrine::{Confidence, ConsultationLevel, LegalBasis, Marking};
use crate::exercise::{
    Act, Assessment, Command, Conclusion, ConsultationId, Event, Exercise, Fact, Item,
    MeetingFormat, Note, Request, Seat, Setup, Terms, WallTime, open, perform, settle,
};
use crate::scenario::{ExerciseTime, Scenario, Span, StateId, load_str};

pub(super) const ALDENIA: &str = "aldenia";
pub(super) const BRENNMARK: &str = "brennmark";
pub(super) const CORVANIA: &str = "corvania";

const TEXT: &str = r##"#![enable(implicit_some)]
Scenario(
    format: 1, id: "border-lights", version: "1.0.0", language: "en", licence: "CC0-1.0",
    title: "Border lights", synopsis: "Signals fail on a shared line.",
    timing: Timing(startex: "2027-01-18T06:30:00Z", planned: "4h", pace: 1.0),
    objectives: [
        Objective(id: "verify", text: "Verify before attributing.", cbms: [3, 14]),
        Objective(id: "reach", text: "Reach the right desk.", cbms: [8]),
    ],
    states: [
        State(id: "aldenia", name: "Republic of Aldenia", short: "Aldenia", colour: "#56B4E9", place: (0.2, 0.3),
            profile: "A republic.", brief: "You want calm.",
            severity_scale: "six-levels",
            contacts: [Contact(kind: Technical, name: "CERT Aldenia", hours: Always)]),
        State(id: "brennmark", name: "Kingdom of Brennmark", short: "Brennmark", colour: "#E69F00", place: (0.8, 0.3),
            profile: "A kingdom.", brief: "You want quiet.",
            severity_scale: "six-categories",
            contacts: [Contact(kind: Technical, name: "CERT Brennmark", hours: Always)]),
        State(id: "corvania", name: "Duchy of Corvania", short: "Corvania", colour: "#009E73", place: (0.5, 0.8),
            profile: "A duchy.", brief: "You want out.",
            severity_scale: "six-levels",
            contacts: [Contact(kind: Technical, name: "CERT Corvania", hours: Always)]),
    ],
    actors: [Actor(id: "grey-heron", name: "Grey Heron", kind: Criminal)],
    suspects: [
        Suspect(id: "brennmark", label: "Brennmark", who: State("brennmark")),
        Suspect(id: "gang", label: "A criminal group", who: Actor("grey-heron")),
        Suspect(id: "fault", label: "A fault", who: Accident),
    ],
    truth: Truth(perpetrator: Actor("grey-heron"), account: "A gang did it for money."),
    tension: [Tension(from: "aldenia", to: "brennmark", level: 30)],
    moves: [
        Move(id: "detection", title: "Detection", starts: "0m", questions: ["What do you know?"]),
        Move(id: "answer", title: "Answer", starts: "1h", questions: ["What do you say?"]),
    ],
    injects: [
        Inject(id: "i1", title: "An address in Brennmark", at: "10m", from: "CERT Aldenia", to: [State("aldenia")],
            channel: Cert, marking: Amber, body: "The session came from Brennmark.",
            evidence: [Evidence(points_to: State("brennmark"), weight: 0.5, planted: true)],
            expects: [Expect(id: "i1-ack", within: "10m", action: Acknowledged, objective: "reach")]),
        Inject(id: "i2", title: "News: signals fail", at: "20m", from: "The Courier", to: [All],
            channel: Media, marking: Clear, body: "Trains stand still.",
            expects: [Expect(id: "i2-assess", by: "aldenia", within: "20m", action: Assessed, objective: "verify")]),
        Inject(id: "i3", title: "A ransom note", at: "40m", from: "Police", to: [State("brennmark")],
            channel: Phone, marking: Amber, body: "Grey Heron wants money.",
            evidence: [Evidence(points_to: Actor("grey-heron"), weight: 0.8)],
            expects: [Expect(id: "i3-assess", within: "30m", action: Assessed, text: "Brennmark wonders who gains.", objective: "verify")]),
        Inject(id: "i4", title: "A log from the exchange", at: "3h", from: "Operator", to: [State("corvania")],
            channel: Operator, marking: Green, body: "The log is complete.",
            evidence: [Evidence(points_to: Actor("grey-heron"), weight: 0.4)]),
    ],
    decisions: [
        Decision(id: "press", state: "aldenia", opens: After("i2", "10m"), within: "30m",
            question: "What do you tell the press?",
            options: [
                Choice(id: "name", label: "Brennmark did it", measure: "public-attribution", toward: "brennmark",
                    wording: "We hold Brennmark responsible."),
                Choice(id: "silent", label: "Nothing"),
            ],
            if_silent: "silent", objective: "verify"),
    ],
)
"##;

pub(super) fn scenario() -> Scenario {
    let loaded = load_str("border-lights.ron", TEXT);
    let report = loaded.report();
    loaded.scenario.unwrap_or_else(|| panic!("{report}"))
}

/// A play at real time; moments are said in minutes of the story.
pub(super) struct Play {
    pub(super) exercise: Exercise,
    pub(super) events: Vec<Event>,
}

impl Play {
    pub(super) fn opened() -> Self {
        let scenario = scenario();
        let setup = Setup::of(&scenario, 1);
        let (exercise, opened) = open(scenario, setup, WallTime::default());
        Self {
            exercise,
            events: vec![opened],
        }
    }

    pub(super) fn started() -> Self {
        let mut play = Self::opened();
        play.does(0, Seat::Facilitator, Command::Start);
        play
    }

    pub(super) fn does(&mut self, minute: i64, seat: Seat, command: Command) {
        let wall = WallTime::from_millis(minute * 60_000);
        let said = format!("{command:?}");
        let done = perform(&mut self.exercise, &seat, &command, wall, &mut self.events);
        assert_eq!(done, Ok(()), "at {minute} minutes: {said}");
    }

    pub(super) fn team(&mut self, minute: i64, state: &str, command: Command) {
        self.does(minute, Seat::Team(state.into()), command);
    }

    pub(super) fn consult(&mut self, minute: i64, state: &str, act: Act) {
        self.team(minute, state, Command::Consult(ConsultationId(1), act));
    }

    pub(super) fn until(mut self, minute: i64) -> Self {
        let wall = WallTime::from_millis(minute * 60_000);
        settle(&mut self.exercise, wall, &mut self.events);
        self
    }

    pub(super) fn reviewed(&self) -> Review {
        let log = self.events.iter().cloned().map(Arc::new);
        Review::new(self.exercise.scenario.clone(), log)
    }
}

pub(super) fn minute(minutes: i64) -> ExerciseTime {
    Span::from_minutes(minutes).into()
}

pub(super) fn state(id: &str) -> StateId {
    StateId::from(id)
}

pub(super) fn belief(shares: &[(&str, u8)], confidence: Confidence) -> Command {
    Command::Assess(Assessment {
        suspects: shares
            .iter()
            .map(|(suspect, share)| ((*suspect).into(), *share))
            .collect(),
        confidence,
        responsibility: None,
        intents: Default::default(),
        reasoning: String::new(),
    })
}

/// Brennmark asks Aldenia and Corvania for consultations.
fn asked() -> Command {
    Command::Request(Request {
        to: vec![ALDENIA.into(), CORVANIA.into()],
        basis: LegalBasis::Cbm(3),
        channel: "technical-contact".into(),
        subject: "The signals".to_owned(),
        purpose: "To compare what we see.".to_owned(),
        terms: Terms {
            level: ConsultationLevel::Technical,
            format: MeetingFormat::Call,
            starts_within: Span::from_minutes(10),
        },
        reply_within: Span::from_minutes(60),
        procedure: None,
        chair: false,
    })
}

/// Brennmark asks for consultations, and nobody answers.
pub(super) fn unanswered() -> Review {
    let mut play = Play::started();
    play.team(45, BRENNMARK, asked());
    play.until(200).reviewed()
}

/// Aldenia believes a planted trace and says so in public; Brennmark asks for consultations with Aldenia and
/// Corvania, shows Aldenia what it has, and Aldenia changes its mind. Corvania never answers.
pub(super) fn played() -> Review {
    let mut play = Play::started();
    let trace = Item::Inject("i1".into());
    play.team(12, ALDENIA, Command::Read(trace.clone()));
    play.team(15, ALDENIA, Command::Acknowledge(trace));
    play.team(
        25,
        ALDENIA,
        belief(&[("brennmark", 70), ("gang", 10)], Confidence::Low),
    );
    play.team(
        35,
        ALDENIA,
        Command::Decide {
            decision: "press".into(),
            option: "name".into(),
            rationale: "Our public expects an answer.".to_owned(),
        },
    );
    play.team(
        36,
        BRENNMARK,
        Command::Send(Note {
            declares: None,
            to: ALDENIA.into(),
            channel: "technical-contact".into(),
            subject: "Why?".to_owned(),
            body: "Please tell us what you see.".to_owned(),
        }),
    );
    play.team(45, BRENNMARK, asked());
    play.consult(52, ALDENIA, Act::Acknowledge);
    play.consult(55, ALDENIA, Act::Accept);
    play.consult(
        65,
        BRENNMARK,
        Act::Share {
            item: Item::Inject("i3".into()),
            marking: Marking::Amber,
        },
    );
    play.consult(
        80,
        BRENNMARK,
        Act::TableConclusion(Conclusion {
            outcome: "misperception-cleared".into(),
            communique: "A gang did it.".to_owned(),
            public: true,
            commitments: Vec::new(),
            next_meeting: None,
        }),
    );
    play.consult(82, ALDENIA, Act::ConfirmConclusion);
    play.team(
        90,
        ALDENIA,
        belief(&[("gang", 80), ("brennmark", 5)], Confidence::Moderate),
    );
    play.does(
        95,
        Seat::Facilitator,
        Command::Observe {
            text: "Aldenia never asked before it spoke.".to_owned(),
            objective: Some("verify".into()),
            about: Some(ALDENIA.into()),
        },
    );
    let mut play = play.until(200);
    play.does(201, Seat::Facilitator, Command::End);
    play.does(
        300,
        Seat::Facilitator,
        Command::AddNote {
            at: minute(35),
            text: "Here it turned.".to_owned(),
        },
    );
    play.reviewed()
}

/// An exercise that ended, with nothing noted yet.
pub(super) fn ended() -> Play {
    let mut play = Play::started().until(200);
    play.does(201, Seat::Facilitator, Command::End);
    play
}

/// A log of at least so many events.
pub(super) fn long(events: usize) -> Review {
    let mut play = Play::started();
    for number in 0..events {
        let observe = Command::Observe {
            text: format!("Observation {number}"),
            objective: None,
            about: None,
        };
        play.does(1, Seat::Facilitator, observe);
    }
    play.reviewed()
}

/// The first event of a kind.
pub(super) fn first(review: &Review, kind: &str) -> u64 {
    review
        .log()
        .iter()
        .find(|event| event.fact.kind() == kind)
        .unwrap_or_else(|| panic!("no {kind} in the log"))
        .sequence
}

/// The events of a kind.
pub(super) fn all<'a>(review: &'a Review, kind: &str) -> Vec<&'a Event> {
    let log = review.log().iter().map(Arc::as_ref);
    log.filter(|event: &&Event| event.fact.kind() == kind)
        .collect()
}

/// Every event said in one line, for the message of a failing test.
pub(super) fn told(review: &Review) -> String {
    let exercise = review.end().exercise();
    let mut told = String::new();
    for event in review.log() {
        let said = super::narrative::event_in_words(event, exercise).text();
        let minutes = event.time.since_start().as_minutes();
        told.push_str(&format!("{} {minutes}m {said}\n", event.sequence));
    }
    told
}

/// Whether a fact is a tension that moved.
pub(super) const fn is_tension(fact: &Fact) -> bool {
    matches!(fact, Fact::TensionChanged { .. })
}
