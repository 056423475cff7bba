//! Given, when, then: a small language for specifications of the rules.

use demarche::doctrine::{ConsultationLevel, LegalBasis};
use demarche::exercise::{
    Act, Briefing, Command, Conclusion, ConsultationId, Event, Exercise, Fact, Item, MeetingFormat,
    Mode, Note, Pace, Refusal, Request, Seat, Setup, TeamView, Terms, WallTime, apply, open,
    perform, settle, visible,
};
use demarche::scenario::{ExerciseTime, Scenario, Span, load_str};

use crate::told::told;

/// An exercise under specification. The clock runs as fast as the wall, so that a minute is a minute.
pub(crate) struct Play {
    pub(crate) exercise: Exercise,
    pub(crate) log: Vec<Event>,
    wall: WallTime,
    seen: usize,
}

/// Given this story, opened and not started.
pub(crate) fn given(text: &str) -> Play {
    given_in(text, Mode::ByTheClock)
}

/// Given this story, to be played step by step.
pub(crate) fn given_step_by_step(text: &str) -> Play {
    given_in(text, Mode::StepByStep)
}

fn given_in(text: &str, mode: Mode) -> Play {
    let scenario = scenario(text);
    let wall = WallTime::from_millis(1_000_000);
    let setup = Setup {
        mode,
        pace: Pace::REAL,
        ..Setup::of(&scenario, 1)
    };
    let (exercise, first) = open(scenario, setup, wall);
    Play {
        exercise,
        log: vec![first],
        wall,
        seen: 1,
    }
}

/// The scenario of a text that has no errors.
pub(crate) fn scenario(text: &str) -> Scenario {
    let loaded = load_str("story", text);
    let report = loaded.report();
    loaded
        .scenario
        .unwrap_or_else(|| panic!("{report}\n{text}"))
}

impl Play {
    /// STARTEX, and nothing more to be said of it.
    pub(crate) fn startex(self) -> Self {
        self.when(Seat::Facilitator, Command::Start).anyhow()
    }

    /// The clock runs to a story time.
    pub(crate) fn at(mut self, time: &str) -> Self {
        let time = at(time);
        self.wall = self.exercise.clock.wall_of(time).expect("the clock runs");
        settle(&mut self.exercise, self.wall, &mut self.log);
        assert_eq!(
            self.exercise.clock.at(self.wall),
            time,
            "the clock shows that time"
        );
        self
    }

    /// So much time passes in the room, whatever the clock does.
    pub(crate) fn wait(mut self, span: &str) -> Self {
        self.wall = self.wall.plus_millis(self::span(span).as_millis());
        settle(&mut self.exercise, self.wall, &mut self.log);
        self
    }

    /// A seat asks for something that it gets.
    pub(crate) fn when(mut self, seat: Seat, command: Command) -> Self {
        let done = perform(
            &mut self.exercise,
            &seat,
            &command,
            self.wall,
            &mut self.log,
        );
        if let Err(refusal) = done {
            panic!("{seat} was refused {command:?}: {refusal}");
        }
        self
    }

    /// A seat asks for something that it does not get, for this reason; nothing changes.
    pub(crate) fn refuses(mut self, seat: Seat, command: Command, refusal: Refusal) -> Self {
        let before = self.exercise.clone();
        let events = self.log.len();
        let done = perform(
            &mut self.exercise,
            &seat,
            &command,
            self.wall,
            &mut self.log,
        );
        assert_eq!(done, Err(refusal), "{seat} asks for {command:?}");
        assert!(
            self.exercise == before && self.log.len() == events,
            "nothing changed"
        );
        self
    }

    /// These facts followed since last asked, at these times; tension apart, which [`Self::tension`] tells.
    pub(crate) fn then<const N: usize>(mut self, expected: [&str; N]) -> Self {
        let news = self.news();
        assert_eq!(news, expected, "what happened");
        self.seen = self.log.len();
        self
    }

    /// Whatever happened since last asked is of no interest here.
    pub(crate) fn anyhow(mut self) -> Self {
        self.seen = self.log.len();
        self
    }

    /// How one State stands towards another now.
    pub(crate) fn tension(self, from: &str, to: &str, level: u8) -> Self {
        let found = self.exercise.tensions.level(&from.into(), &to.into());
        assert_eq!(found, level, "{from} towards {to}");
        self
    }

    /// The program is killed and started again after so much time in the room: what is left is the log.
    pub(crate) fn crash(mut self, span: &str) -> Self {
        let mut again = Exercise::new(self.exercise.scenario.clone());
        for event in &self.log {
            apply(&mut again, event);
        }
        self.exercise = again;
        self.wall = self.wall.plus_millis(self::span(span).as_millis());
        self.when(Seat::System, Command::Reopen)
    }

    /// What a State's desk shows: a fold over what it could see.
    pub(crate) fn desk(&self, state: &str) -> TeamView {
        let scenario = &self.exercise.scenario;
        let briefing = Briefing::of(scenario, &state.into()).expect("a State");
        let mut desk = TeamView::new(std::sync::Arc::new(briefing));
        let mut exercise = Exercise::new(scenario.clone());
        for event in &self.log {
            apply(&mut exercise, event);
            if let Some(seen) = visible(event, &exercise, &team(state)) {
                desk.see(&seen);
            }
        }
        desk
    }

    /// The moment in the room.
    pub(crate) fn wall(&self) -> WallTime {
        self.wall
    }

    fn news(&self) -> Vec<String> {
        let news = self.log.iter().skip(self.seen);
        news.filter(|event| !matches!(event.fact, Fact::TensionChanged { .. }))
            .map(|event| format!("{} {}", event.time.since_start(), told(&event.fact)))
            .collect()
    }
}

pub(crate) fn span(text: &str) -> Span {
    text.parse().expect("a span")
}

pub(crate) fn at(text: &str) -> ExerciseTime {
    span(text).into()
}

pub(crate) fn team(state: &str) -> Seat {
    Seat::Team(state.into())
}

pub(crate) const FACILITATOR: Seat = Seat::Facilitator;

/// A message by a channel.
pub(crate) fn send(to: &str, channel: &str) -> Command {
    Command::Send(Note {
        declares: None,
        to: to.into(),
        channel: channel.into(),
        subject: "The outage".into(),
        body: "What do you see?".into(),
    })
}

/// A request under CBM 3 by the protected network, to be answered within two hours.
pub(crate) fn request(to: &[&str]) -> Request {
    Request {
        to: to.iter().map(|state| (*state).into()).collect(),
        basis: LegalBasis::Cbm(3),
        channel: "protected-network".into(),
        subject: "The outage".into(),
        purpose: "To compare what we see.".into(),
        terms: terms(),
        reply_within: span("2h"),
        procedure: None,
        chair: false,
    }
}

pub(crate) fn terms() -> Terms {
    Terms {
        level: ConsultationLevel::Policy,
        format: MeetingFormat::Call,
        starts_within: span("1h"),
    }
}

pub(crate) fn other_terms() -> Terms {
    Terms {
        level: ConsultationLevel::Technical,
        ..terms()
    }
}

/// An act in the first consultation.
pub(crate) fn in_first(act: Act) -> Command {
    Command::Consult(ConsultationId(1), act)
}

/// A conclusion without commitments.
pub(crate) fn conclusion(outcome: &str) -> Conclusion {
    Conclusion {
        outcome: outcome.into(),
        communique: "We compared what we see.".into(),
        public: false,
        commitments: Vec::new(),
        next_meeting: None,
    }
}

pub(crate) fn inject(id: &str) -> Item {
    Item::Inject(id.into())
}

/// Four States and one inject; see [`story_with`] for more.
///
/// Aldenia can always be reached. Brennmark's policy desk keeps office hours (09 to 17; STARTEX is a Monday at 07).
/// Corvania's technical entry is stale, and at its policy desk the wrong person answers. Drovia lists nobody.
pub(crate) fn story(injects: &str) -> String {
    story_with(injects, "")
}

/// The same with decisions.
pub(crate) fn story_with(injects: &str, decisions: &str) -> String {
    format!(
        r##"#![enable(implicit_some)]
Scenario(
    format: 1, id: "story", version: "1.0.0", language: "en", licence: "CC0-1.0",
    title: "A story", synopsis: "For specifications.",
    timing: Timing(startex: "2027-01-18T07:00:00Z", planned: "12h", pace: 1.0),
    objectives: [Objective(id: "verify", text: "Verify before attributing.", cbms: [3])],
    states: [
        State(id: "aldenia", name: "Republic of Aldenia", short: "Aldenia", colour: "#56B4E9",
            place: (0.2, 0.3), profile: "West.", brief: "Ask first.", contacts: [
                Contact(kind: Technical, name: "CERT Aldenia", hours: Always),
                Contact(kind: Policy, name: "Cyber desk", hours: Always)]),
        State(id: "brennmark", name: "Kingdom of Brennmark", short: "Brennmark", colour: "#E69F00",
            place: (0.8, 0.3), profile: "East.", brief: "Wait.", contacts: [
                Contact(kind: Technical, name: "Watch floor", hours: Always),
                Contact(kind: Policy, name: "Chancellery", hours: Office(9, 17))]),
        State(id: "corvania", name: "Corvania", short: "Corvania", colour: "#009E73",
            place: (0.2, 0.8), profile: "South.", brief: "Watch.", contacts: [
                Contact(kind: Technical, name: "Old CERT", hours: Always, fault: Stale),
                Contact(kind: Policy, name: "Switchboard", hours: Always, fault: WrongPerson)]),
        State(id: "drovia", name: "Drovia", short: "Drovia", colour: "#CC79A7",
            place: (0.8, 0.8), profile: "North.", brief: "Listen."),
    ],
    infrastructure: [Asset(id: "grid", name: "Grid", sector: Energy, in_states: ["aldenia", "brennmark"])],
    truth: Truth(perpetrator: Accident, account: "A fault."),
    moves: [Move(id: "one", title: "Detection", starts: "0m"), Move(id: "two", title: "Response", starts: "4h")],
    injects: [{injects}],
    decisions: [{decisions}],
)"##
    )
}

/// An inject of a story: everything beside id, time and addressees can be added in `more`.
pub(crate) fn scripted(id: &str, when: &str, to: &str, more: &str) -> String {
    format!(
        r#"Inject(id: "{id}", title: "Title of {id}", {when}, from: "Operator", to: [{to}], channel: Operator,
            marking: Amber, body: "Body of {id}.", {more}),"#
    )
}
