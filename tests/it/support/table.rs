//! An exercise played by tests: real commands through the real rules, and the values screens draw.

use std::sync::Arc;

use demarche::app::room::{RecordInfo, Room};
use demarche::doctrine::{Confidence, ConsultationLevel, LegalBasis, Marking};
use demarche::exercise::{
    Act, Assessment, Command, Commitment, Conclusion, ConsultationId, Event, Exercise, Item,
    MeetingFormat, Mode, Request, Seat, Setup, Stance, Terms, WallTime, open, perform, settle,
};
use demarche::scenario::{ExerciseTime, Scenario, Span, load_str};
use demarche::session::Replica;

/// Five States, thirty injects.
pub(crate) const INTERCONNECTOR: &str = include_str!("interconnector.ron");
/// Two States, a short script: the scenario a newcomer plays first.
pub(crate) const FIRST_CALL: &str = include_str!("../../../scenarios/first-call.ron");

/// The scenario of a text without errors.
pub(crate) fn scenario(text: &str) -> Scenario {
    let loaded = load_str("story", text);
    let report = loaded.report();
    loaded.scenario.unwrap_or_else(|| panic!("{report}"))
}

/// An exercise in progress.
pub(crate) struct Table {
    engine: Exercise,
    /// What a window would have folded together.
    pub(crate) replica: Replica,
    /// The room's clock.
    pub(crate) wall: WallTime,
    /// What the status bar says.
    pub(crate) record: RecordInfo,
}

impl Table {
    /// Opened, before STARTEX.
    pub(crate) fn open(text: &str, mode: Mode) -> Self {
        Self::open_scenario(scenario(text), mode)
    }

    /// The same, of a scenario that was loaded already.
    pub(crate) fn open_scenario(scenario: Scenario, mode: Mode) -> Self {
        let wall = WallTime::from_millis(1_800_000_000_000);
        let setup = Setup {
            mode,
            ..Setup::of(&scenario, 7)
        };
        let mut replica = Replica::new(scenario.clone());
        let (engine, opened) = open(scenario, setup, wall);
        replica.take(Arc::new(opened));
        let record = RecordInfo {
            path: Some("/records/lights-out-2027-01-18.demarche".into()),
            ..RecordInfo::default()
        };
        Self {
            engine,
            replica,
            wall,
            record,
        }
    }

    /// What a screen draws.
    pub(crate) fn room(&self) -> Room<'_> {
        Room {
            exercise: &self.replica.exercise,
            log: &self.replica.log,
            teams: &self.replica.teams,
            actors: &self.replica.actors,
            public: &self.replica.public,
            now: self.replica.exercise.moment(self.wall),
            record: &self.record,
        }
    }

    /// A seat asks for something; a refusal comes back as its sentence.
    pub(crate) fn submit(&mut self, seat: &Seat, command: &Command) -> Result<(), String> {
        let mut events = Vec::new();
        let done = perform(&mut self.engine, seat, command, self.wall, &mut events);
        self.tell(events);
        done.map_err(|refusal| refusal.to_string())
    }

    /// The facilitator does something that is not refused.
    pub(crate) fn facilitator(&mut self, command: Command) -> &mut Self {
        self.seat(Seat::Facilitator, command)
    }

    /// A State's team does something that is not refused.
    pub(crate) fn team(&mut self, state: &str, command: Command) -> &mut Self {
        self.seat(Seat::Team(state.into()), command)
    }

    /// A State's team does something in a consultation.
    pub(crate) fn consult(&mut self, state: &str, id: u32, act: Act) -> &mut Self {
        self.team(state, Command::Consult(ConsultationId(id), act))
    }

    fn seat(&mut self, seat: Seat, command: Command) -> &mut Self {
        let done = self.submit(&seat, &command);
        assert_eq!(done, Ok(()), "{seat}: {command:?}");
        self
    }

    /// The clock runs to a time of the story, such as `1h20m` from STARTEX.
    pub(crate) fn until(&mut self, time: &str) -> &mut Self {
        let time = ExerciseTime::from(time.parse::<Span>().expect("a length"));
        self.wall = self
            .engine
            .clock
            .wall_of(time)
            .expect("the clock runs")
            .max(self.wall);
        let mut events = Vec::new();
        settle(&mut self.engine, self.wall, &mut events);
        self.tell(events);
        self
    }

    fn tell(&mut self, events: Vec<Event>) {
        for event in events {
            self.replica.take(Arc::new(event));
        }
    }
}

/// A request for consultations.
pub(crate) fn request(to: &[&str], channel: &str, subject: &str, minutes: i64) -> Command {
    Command::Request(Request {
        to: to.iter().map(|state| (*state).into()).collect(),
        basis: LegalBasis::Cbm(3),
        channel: channel.into(),
        subject: subject.to_owned(),
        purpose: "We would rather ask you than the newspapers.".to_owned(),
        terms: Terms {
            level: ConsultationLevel::Technical,
            format: MeetingFormat::Call,
            starts_within: Span::from_minutes(30),
        },
        reply_within: Span::from_minutes(minutes),
        procedure: None,
        chair: false,
    })
}

/// A statement in session.
pub(crate) fn says(text: &str) -> Act {
    Act::State {
        text: text.to_owned(),
    }
}

/// A recorded belief.
pub(crate) fn belief(shares: &[(&str, u8)], confidence: Confidence) -> Command {
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

fn read(inject: &str) -> Command {
    Command::Read(Item::Inject(inject.into()))
}

fn acknowledge(inject: &str) -> Command {
    Command::Acknowledge(Item::Inject(inject.into()))
}

/// Five States at 09:42 of the first day, thirty injects, five consultations: a morning that has gone on for a while.
pub(crate) fn mid_game() -> Table {
    mid_game_in(INTERCONNECTOR)
}

/// The same morning, told of other names.
pub(crate) fn mid_game_in(text: &str) -> Table {
    let mut table = Table::open(text, Mode::ByTheClock);
    let t = &mut table;
    t.facilitator(Command::Start);
    t.until("6m").team("aldenia", read("i01"));
    t.until("8m").team("aldenia", acknowledge("i01"));
    t.until("9m").team("brennmark", read("i01"));
    t.until("31m").team("aldenia", read("i02"));
    t.until("40m").team("aldenia", acknowledge("i02"));
    t.until("1h15m").team("brennmark", read("i03"));
    t.until("1h17m").team(
        "brennmark",
        request(
            &["corvania"],
            "protected-network",
            "A stolen certificate",
            60,
        ),
    );
    t.until("1h38m").consult("corvania", 1, Act::Accept);
    t.until("1h40m")
        .consult(
            "corvania",
            1,
            says("The certificate was reported stolen two years ago. We did not sell it."),
        )
        .until("1h52m")
        .consult(
            "brennmark",
            1,
            Act::TableConclusion(Conclusion {
                outcome: "misperception-cleared".into(),
                communique: "Both sides state that the certificate was stolen and that neither \
                             suspects the other."
                    .to_owned(),
                public: true,
                commitments: vec![
                    Commitment {
                        owner: "corvania".into(),
                        text: "Send the revocation list to every response team.".to_owned(),
                        within: Span::from_minutes(150),
                    },
                    Commitment {
                        owner: "brennmark".into(),
                        text: "Say so to the press.".to_owned(),
                        within: Span::from_minutes(400),
                    },
                ],
                next_meeting: None,
            }),
        )
        .consult("corvania", 1, Act::ConfirmConclusion);
    for state in ["aldenia", "brennmark", "corvania"] {
        t.team(state, read("i04"));
    }
    t.until("1h58m").team(
        "brennmark",
        request(
            &["aldenia"],
            "protected-network",
            "One sample, two networks",
            60,
        ),
    );
    t.until("2h4m").team(
        "aldenia",
        request(
            &["drovia"],
            "leaders-call",
            "Traces that lead to your networks",
            120,
        ),
    );
    t.until("2h20m").consult("aldenia", 2, Act::Accept);
    t.until("2h25m").consult(
        "brennmark",
        2,
        says("Our operator was hit by the same loader. We can share the sample if you keep it between CERTs."),
    );
    t.until("2h36m").team("aldenia", read("i05"));
    t.until("2h40m").team(
        "aldenia",
        belief(
            &[("drovia-state", 35), ("criminals", 25), ("false-flag", 15)],
            Confidence::Low,
        ),
    );
    t.until("2h41m").team(
        "aldenia",
        request(
            &["corvania"],
            "policy-contact",
            "Mobile generators for two hospitals",
            55,
        ),
    );
    t.until("2h51m").team(
        "corvania",
        Command::Take {
            claim: None,
            measure: "public-concern".into(),
            toward: Vec::new(),
            wording: "We call for restraint and for facts before words.".to_owned(),
        },
    );
    t.until("2h55m").team(
        "estrava",
        request(
            &["drovia", "aldenia"],
            "embassy-note",
            "An offer of good offices, before words are said in public that cannot be taken back",
            180,
        ),
    );
    t.until("3h3m").team(
        "aldenia",
        belief(
            &[("drovia-state", 70), ("criminals", 10), ("false-flag", 5)],
            Confidence::Moderate,
        ),
    );
    t.until("3h7m").consult(
        "drovia",
        3,
        Act::Decline {
            reason: "No basis for consultations.".to_owned(),
        },
    );
    t.until("3h8m").consult(
        "aldenia",
        2,
        says("Agreed. We propose one joint analysis cell."),
    );
    t.until("3h9m").consult(
        "aldenia",
        2,
        Act::Propose {
            text: "A joint analysis cell of both response teams, from today.".to_owned(),
        },
    );
    t.until("3h11m").consult(
        "brennmark",
        2,
        Act::Share {
            item: Item::Inject("i01".into()),
            marking: Marking::Amber,
        },
    );
    t.facilitator(Command::Hold("i08".into()))
        .facilitator(Command::Observe {
            text: "Aldenia’s table asked for evidence before naming anyone.".to_owned(),
            objective: Some("verify-first".into()),
            about: Some("aldenia".into()),
        });
    t.until("3h12m");
    table
}

/// The same morning an hour and a half later: the proposal is taken up, silence has had its effects, and two States
/// have concluded.
pub(crate) fn mid_game_talked_out() -> Table {
    let mut table = mid_game();
    let t = &mut table;
    t.consult("brennmark", 2, agrees(0));
    t.team(
        "aldenia",
        Command::Decide {
            decision: "press".into(),
            option: "name".into(),
            rationale: "The papers have named them already.".to_owned(),
        },
    );
    t.until("3h30m").consult(
        "aldenia",
        2,
        Act::TableConclusion(Conclusion {
            outcome: "joint-work-agreed".into(),
            communique: "One analysis cell, from noon.".to_owned(),
            public: false,
            commitments: Vec::new(),
            next_meeting: None,
        }),
    );
    t.consult(
        "brennmark",
        2,
        Act::RejectConclusion {
            reason: "Name the place.".to_owned(),
        },
    );
    t.until("4h40m");
    table
}

/// Answers a proposal.
pub(crate) fn agrees(proposal: u32) -> Act {
    Act::Answer {
        proposal,
        stance: Stance::Accepts,
        note: String::new(),
    }
}
