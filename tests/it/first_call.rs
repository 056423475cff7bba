//! First call, the scenario a newcomer plays first: it reads without complaint, fits into its forty
//! minutes, meets those who stay silent and those who accuse, and rewards those who talk.

use demarche::doctrine::{Confidence, ConsultationLevel, LegalBasis, Marking, doctrine};
use demarche::exercise::{
    Act, Assessment, Command, Commitment, Conclusion, ConsultationId, Event, Exercise,
    ExpectationStatus, Fact, Item, MeetingFormat, MessageId, Note, Request, Seat, Setup, Stance,
    Terms, Transit, WallTime, open, perform, settle,
};
use demarche::scenario::{AssetId, AssetStatus, InjectId, Scenario, Span, StateId, load_str};

const TEXT: &str = include_str!("../../scenarios/first-call.ron");
const ALDENIA: &str = "aldenia";
const BRENNMARK: &str = "brennmark";

fn scenario() -> Scenario {
    load_str("first-call.ron", TEXT).scenario.unwrap()
}

/// A play of the scenario at its own pace; time is said in minutes of the story.
struct Play {
    exercise: Exercise,
    events: Vec<Event>,
}

impl Play {
    fn start() -> Self {
        let scenario = scenario();
        let setup = Setup::of(&scenario, 1);
        let (exercise, opened) = open(scenario, setup, WallTime::default());
        let mut play = Self {
            exercise,
            events: vec![opened],
        };
        play.acts(0, &Seat::Facilitator, Command::Start);
        play
    }

    fn wall(&self, minute: i64) -> WallTime {
        let pace = self.exercise.scenario.timing.pace;
        WallTime::from_millis((minute as f64 * 60_000.0 / pace) as i64)
    }

    fn acts(&mut self, minute: i64, seat: &Seat, command: Command) {
        let wall = self.wall(minute);
        let said = format!("{command:?}");
        let done = perform(&mut self.exercise, seat, &command, wall, &mut self.events);
        assert_eq!(done, Ok(()), "at {minute} minutes: {said}");
    }

    fn team(&mut self, minute: i64, state: &str, command: Command) {
        self.acts(minute, &Seat::Team(state.into()), command);
    }

    fn consult(&mut self, minute: i64, state: &str, act: Act) {
        self.team(minute, state, Command::Consult(ConsultationId(1), act));
    }

    fn until_the_end(mut self) -> Self {
        let end = self.exercise.scenario.timing.planned.as_minutes();
        let wall = self.wall(end);
        settle(&mut self.exercise, wall, &mut self.events);
        self
    }

    fn released(&self, inject: &str) -> bool {
        let item = self.exercise.run_sheet.get(&InjectId::from(inject));
        item.unwrap().released().is_some()
    }

    fn tension(&self, from: &str, to: &str) -> u8 {
        let (from, to) = (StateId::from(from), StateId::from(to));
        self.exercise.tensions.level(&from, &to)
    }

    fn status(&self, asset: &str) -> AssetStatus {
        self.exercise.assets[&AssetId::from(asset)]
    }
}

fn note(to: &str, channel: &str) -> Command {
    Command::Send(Note {
        declares: None,
        to: to.into(),
        channel: channel.into(),
        subject: "Communications check".to_owned(),
        body: "We can be reached.".to_owned(),
    })
}

fn terms(level: ConsultationLevel, minutes: i64) -> Terms {
    Terms {
        level,
        format: MeetingFormat::Call,
        starts_within: Span::from_minutes(minutes),
    }
}

fn belief(suspect: &str, percent: u8) -> Command {
    Command::Assess(Assessment {
        suspects: [(suspect.into(), percent)].into(),
        confidence: Confidence::Moderate,
        responsibility: None,
        intents: Default::default(),
        reasoning: String::new(),
    })
}

#[test]
fn it_reads_without_a_complaint() {
    let loaded = load_str("first-call.ron", TEXT);
    let summary = loaded.summary();
    assert_eq!(
        (summary.errors, summary.warnings, summary.hints),
        (0, 0, 0),
        "{}",
        loaded.report()
    );
    assert!(loaded.scenario.is_some_and(|scenario| scenario.start_here));
}

#[test]
fn its_script_fits_the_forty_minutes_and_leaves_time_to_read() {
    let scenario = scenario();
    let planned = scenario.timing.planned;
    assert_eq!(planned.as_secs() as f64 / scenario.timing.pace, 40.0 * 60.0);
    for state in &scenario.states {
        let mut times: Vec<i64> = scenario
            .injects
            .iter()
            .filter(|inject| {
                inject.to.iter().any(|to| match to {
                    demarche::scenario::Addressee::All => true,
                    demarche::scenario::Addressee::Actor(_) => false,
                    demarche::scenario::Addressee::State(to) => *to == state.id,
                })
            })
            .filter_map(|inject| inject.at.map(Span::as_secs))
            .collect();
        times.push(planned.as_secs());
        let room = |pair: &[i64]| (pair[1] - pair[0]) as f64 / scenario.timing.pace;
        let shortest = times.windows(2).map(room).fold(f64::INFINITY, f64::min);
        assert!(
            shortest >= 60.0,
            "{}: {shortest} seconds between two injects",
            state.id
        );
    }
    for inject in &scenario.injects {
        let words = inject.body.split_whitespace().count();
        assert!((60..=160).contains(&words), "{}: {words} words", inject.id);
    }
    for state in &scenario.states {
        let given = texts_of(&scenario, &state.id);
        for (from, _) in &given {
            let ten = (10.0 * 60.0 * scenario.timing.pace) as i64;
            let within = given
                .iter()
                .filter(|(at, _)| (0..ten).contains(&(at - from)));
            let words: usize = within.map(|(_, words)| words).sum();
            assert!(
                words <= MOST_WORDS,
                "{}: {words} words from {from}",
                state.id
            );
        }
    }
}

/// The most words that the script gives a table to read in ten minutes of the room.
const MOST_WORDS: usize = 530;

/// What the script gives a State to read: when, in seconds of the story, and how many words.
fn texts_of(scenario: &Scenario, state: &StateId) -> Vec<(i64, usize)> {
    let count = |text: &str| text.split_whitespace().count();
    let receives = |inject: &demarche::scenario::Inject| {
        inject.to.iter().any(|to| match to {
            demarche::scenario::Addressee::All => true,
            demarche::scenario::Addressee::Actor(_) => false,
            demarche::scenario::Addressee::State(to) => to == state,
        })
    };
    let injects = scenario.injects.iter().filter(|inject| receives(inject));
    let injects = injects.filter_map(|inject| {
        let asks = inject.asks.as_deref().unwrap_or_default();
        let words = count(&inject.title) + count(&inject.body) + count(asks);
        Some((inject.at?.as_secs(), words))
    });
    injects.collect()
}

#[test]
fn silence_brings_the_nudges_and_no_catastrophe() {
    let play = Play::start().until_the_end();
    for inject in ["c01", "c06"] {
        assert!(play.released(inject), "{inject} answers silence");
    }
    for inject in ["c02", "c03", "c04", "c05", "c07"] {
        assert!(
            !play.released(inject),
            "{inject} answers something that was done"
        );
    }
    let every = play.exercise.scenario.injects.iter();
    for inject in every.filter(|inject| inject.at.is_some()) {
        assert!(play.released(inject.id.as_str()), "{}", inject.id);
    }
    let silent = play.tension(ALDENIA, BRENNMARK);
    assert!((20..40).contains(&silent), "concern, and no more: {silent}");
}

#[test]
fn a_message_to_the_desk_that_sleeps_waits_and_one_to_the_watch_floor_arrives() {
    let mut play = Play::start();
    play.team(2, ALDENIA, note(BRENNMARK, "policy-contact"));
    play.team(3, ALDENIA, note(BRENNMARK, "technical-contact"));
    let wall = play.wall(12);
    settle(&mut play.exercise, wall, &mut play.events);
    let transit = |play: &Play, id| play.exercise.message(MessageId(id)).unwrap().transit;
    assert!(matches!(transit(&play, 1), Transit::Waiting { .. }));
    assert!(matches!(transit(&play, 2), Transit::Delivered(_)));
    let play = play.until_the_end();
    assert!(matches!(transit(&play, 1), Transit::Delivered(_)));
}

#[test]
fn a_request_that_lies_on_a_sleeping_desk_is_noticed() {
    let mut play = Play::start();
    play.team(
        45,
        ALDENIA,
        Command::Request(Request {
            to: vec![BRENNMARK.into()],
            basis: LegalBasis::Cbm(3),
            channel: "policy-contact".into(),
            subject: "The gates".to_owned(),
            purpose: "To learn what you can see.".to_owned(),
            terms: terms(ConsultationLevel::Policy, 30),
            reply_within: Span::from_minutes(120),
            procedure: None,
            chair: false,
        }),
    );
    assert!(play.until_the_end().released("c02"));
}

#[test]
fn accusing_in_public_costs_more_than_it_brings() {
    let mut play = Play::start();
    play.team(
        125,
        ALDENIA,
        Command::Decide {
            decision: "press".into(),
            option: "name".into(),
            rationale: "The address is theirs.".to_owned(),
        },
    );
    let play = play.until_the_end();
    assert!(play.released("c04"));
    assert_eq!(play.status("barrage"), AssetStatus::Down);
    let quiet = Play::start().until_the_end();
    assert!(play.tension(BRENNMARK, ALDENIA) >= quiet.tension(BRENNMARK, ALDENIA) + 10);
}

/// The log of the play that the scenario teaches, up to ENDEX, with the scenario.
pub(crate) fn taught() -> (Scenario, Vec<Event>) {
    let mut play = as_taught();
    play.acts(240, &Seat::Facilitator, Command::End);
    (play.exercise.scenario, play.events)
}

/// The play that the scenario teaches, through every part of the desk.
fn as_taught() -> Play {
    let mut play = Play::start();
    let check = Item::Inject("i01".into());
    play.team(3, ALDENIA, Command::Read(check.clone()));
    play.team(4, ALDENIA, Command::Acknowledge(check.clone()));
    play.team(4, BRENNMARK, Command::Acknowledge(check));
    play.team(8, ALDENIA, note(BRENNMARK, "technical-contact"));
    play.team(10, BRENNMARK, note(ALDENIA, "technical-contact"));
    play.team(52, ALDENIA, belief("brennmark-state", 40));
    play.team(
        58,
        ALDENIA,
        Command::Decide {
            decision: "approach".into(),
            option: "ask".into(),
            rationale: "They can see the other end.".to_owned(),
        },
    );
    play.team(
        60,
        ALDENIA,
        Command::Request(Request {
            to: vec![BRENNMARK.into()],
            basis: LegalBasis::Cbm(3),
            channel: "technical-contact".into(),
            subject: "The gates of the barrage".to_owned(),
            purpose: "To compare what both sides see.".to_owned(),
            terms: terms(ConsultationLevel::Policy, 30),
            reply_within: Span::from_minutes(60),
            procedure: None,
            chair: false,
        }),
    );
    play.consult(68, BRENNMARK, Act::Acknowledge);
    play.consult(
        70,
        BRENNMARK,
        Act::Counter {
            terms: terms(ConsultationLevel::Technical, 10),
            note: "Our policy desk comes in at nine; our technical people can meet at once.".into(),
            within: None,
        },
    );
    let of = BRENNMARK.into();
    play.consult(75, ALDENIA, Act::AcceptCounter { of });
    let share = |inject: &str| Act::Share {
        item: Item::Inject(inject.into()),
        marking: Marking::Amber,
    };
    let text = "A session came from your side. What do you see?".to_owned();
    play.consult(90, ALDENIA, Act::State { text });
    play.consult(92, ALDENIA, share("i04"));
    play.team(
        95,
        BRENNMARK,
        Command::Decide {
            decision: "candour".into(),
            option: "open".into(),
            rationale: String::new(),
        },
    );
    let text = "Both control rooms turn their keys at ten.".to_owned();
    play.consult(115, ALDENIA, Act::Propose { text });
    play.consult(
        118,
        BRENNMARK,
        Act::Answer {
            proposal: 0,
            stance: Stance::Accepts,
            note: String::new(),
        },
    );
    play.consult(136, BRENNMARK, share("i11"));
    play.team(
        140,
        ALDENIA,
        Command::Decide {
            decision: "press".into(),
            option: "facts".into(),
            rationale: String::new(),
        },
    );
    play.consult(
        150,
        BRENNMARK,
        Act::TableConclusion(Conclusion {
            outcome: "misperception-cleared".into(),
            communique: "An error in maintenance opened the gates. We close them together.".into(),
            public: true,
            commitments: vec![Commitment {
                owner: BRENNMARK.into(),
                text: "Send Aldenia the log of the gateway.".to_owned(),
                within: Span::from_minutes(60),
            }],
            next_meeting: None,
        }),
    );
    play.consult(155, ALDENIA, Act::ConfirmConclusion);
    assert!(play.released("c05"), "both keys are turned");
    play.consult(
        180,
        BRENNMARK,
        Act::ReportKept {
            commitment: 0,
            report: "Sent at ten.".to_owned(),
        },
    );
    play.team(210, ALDENIA, belief("contractor", 85));
    play.team(212, BRENNMARK, belief("contractor", 90));
    play.until_the_end()
}

#[test]
fn talking_closes_the_gates_and_meets_what_the_script_expects() {
    let play = as_taught();
    for inject in ["c01", "c02", "c03", "c04", "c06", "c07"] {
        assert!(
            !play.released(inject),
            "{inject} is for those who do otherwise"
        );
    }
    assert_eq!(play.status("waterworks"), AssetStatus::Normal);
    let quiet = Play::start().until_the_end();
    for (from, to) in [(ALDENIA, BRENNMARK), (BRENNMARK, ALDENIA)] {
        assert!(
            play.tension(from, to) < quiet.tension(from, to),
            "{from} towards {to}"
        );
    }
    for expected in [
        "i01-ack",
        "i01-call-a",
        "i01-call-b",
        "i04-assess",
        "i04-request",
        "i04-share",
        "i05-answer",
        "i11-share",
        "i14-assess",
    ] {
        let found = play.exercise.expectations.iter();
        let statuses: Vec<_> = found
            .filter(|expectation| expectation.id == expected)
            .map(|expectation| &expectation.status)
            .collect();
        assert!(!statuses.is_empty(), "{expected}");
        let met = |status: &&ExpectationStatus| matches!(status, ExpectationStatus::Met { .. });
        assert!(statuses.iter().all(met), "{expected}: {statuses:?}");
    }
    let accused = play.events.iter().any(|event| match &event.fact {
        Fact::MeasureTaken { measure, .. } => doctrine()
            .measure(measure)
            .is_some_and(|measure| measure.coerciveness > 1),
        _ => false,
    });
    assert!(!accused, "nobody pressed anybody");
}
