//! Exercises to look back on, played by the real rules.

use std::sync::Arc;

use demarche::debrief::Review;
use demarche::doctrine::{Confidence, ConsultationLevel, LegalBasis, Marking};
use demarche::exercise::{
    Act, Assessment, CapitalAnswer, Command, Commitment, Conclusion, ConsultationId, Declare,
    Event, Exercise, Item, MeetingFormat, MessageId, Note, Refusal, Request, Seat, Setup, Shown,
    SignOffAct, Stance, Terms, WallTime, open, perform, settle,
};
use demarche::scenario::{ExerciseTime, RoleSeat, Span, StateId, load_str};

/// Two States, a short script: the scenario a newcomer plays first.
const FIRST_CALL: &str = include_str!("../../../../scenarios/first-call.ron");
/// Five States, fifty injects.
const LIGHTS_OUT: &str = include_str!("../../../../scenarios/lights-out.ron");

/// An exercise and its log.
pub(super) struct Table {
    exercise: Exercise,
    pub(super) log: Vec<Arc<Event>>,
    wall: WallTime,
    /// How far each State has read its inbox, and when it next looks.
    chores: Vec<(String, i64)>,
    /// What States do beside the story, by the minute.
    aside: Vec<(i64, &'static str, Command)>,
}

impl Table {
    fn open(text: &str) -> Self {
        let loaded = load_str("story.ron", text);
        let report = loaded.report();
        let scenario = loaded.scenario.unwrap_or_else(|| panic!("{report}"));
        let wall = WallTime::from_millis(1_800_000_000_000);
        let chores = scenario
            .states
            .iter()
            .map(|state| (state.id.to_string(), 0));
        let chores = chores.collect();
        let mut setup = Setup::of(&scenario, 7);
        setup.title = "Vienna 3".to_owned();
        let (exercise, opened) = open(scenario, setup, wall);
        Self {
            exercise,
            log: vec![Arc::new(opened)],
            wall,
            chores,
            aside: Vec::new(),
        }
    }

    fn started(text: &str) -> Self {
        let mut table = Self::open(text);
        table.facilitator(Command::Start);
        table
    }

    pub(super) fn review(&self) -> Review {
        Review::new(self.exercise.scenario.clone(), self.log.iter().cloned())
    }

    pub(super) fn submit(&mut self, seat: &Seat, command: &Command) -> Result<(), Refusal> {
        let mut events = Vec::new();
        let done = perform(&mut self.exercise, seat, command, self.wall, &mut events);
        self.log.extend(events.into_iter().map(Arc::new));
        done
    }

    fn seat(&mut self, seat: Seat, command: Command) -> &mut Self {
        let done = self.submit(&seat, &command);
        let time = self.exercise.latest.since_start();
        assert_eq!(done, Ok(()), "{seat} at {time}: {command:?}");
        self
    }

    fn facilitator(&mut self, command: Command) -> &mut Self {
        self.seat(Seat::Facilitator, command)
    }

    fn team(&mut self, state: &str, command: Command) -> &mut Self {
        self.seat(Seat::Team(state.into()), command);
        self.sign(&state.into());
        self
    }

    /// Whoever must sign what a State has put up does so at once: at the table, and in the capital.
    fn sign(&mut self, state: &StateId) {
        let waiting: Vec<_> = self.exercise.sign_offs.waiting(state).cloned().collect();
        for draft in waiting {
            for signature in draft.missing() {
                let role = signature.role.clone();
                let submission = draft.id;
                let (seat, command) = match signature.seat {
                    RoleSeat::Table => {
                        let act = SignOffAct::Confirm { role };
                        (Seat::Team(state.clone()), Command::SignOff(submission, act))
                    }
                    RoleSeat::Capital => {
                        let words = String::new();
                        let answer = CapitalAnswer::Confirm { words };
                        let command = Command::Capital {
                            submission,
                            role,
                            answer,
                        };
                        (Seat::Facilitator, command)
                    }
                };
                self.seat(seat, command);
            }
        }
    }

    fn consult(&mut self, state: &str, id: u32, act: Act) -> &mut Self {
        self.team(state, Command::Consult(ConsultationId(id), act))
    }

    /// The clock runs to a time of the story, such as `1h20m`; on the way the tables open their letters.
    fn until(&mut self, time: &str) -> &mut Self {
        let until = time.parse::<Span>().expect("a length").as_minutes();
        let from = self.exercise.latest.since_start().as_minutes();
        for minute in from..until {
            self.run_to(Span::from_minutes(minute).into());
            for number in 0..self.chores.len() {
                if self.chores[number].1 <= minute {
                    self.open_letters(number, minute);
                }
            }
            let (now, later) = std::mem::take(&mut self.aside)
                .into_iter()
                .partition(|(at, ..)| *at <= minute);
            self.aside = later;
            let now: Vec<(i64, &str, Command)> = now;
            for (_, state, command) in now {
                self.team(state, command);
            }
        }
        self.run_to(Span::from_minutes(until).into());
        self
    }

    fn run_to(&mut self, time: ExerciseTime) {
        if let Some(wall) = self.exercise.clock.wall_of(time) {
            self.wall = wall.max(self.wall);
        }
        let mut events = Vec::new();
        settle(&mut self.exercise, self.wall, &mut events);
        self.log.extend(events.into_iter().map(Arc::new));
    }

    /// A table looks into its inbox: some tables often, some seldom, and not all of them acknowledge.
    fn open_letters(&mut self, number: usize, minute: i64) {
        let state = self.chores[number].0.clone();
        self.chores[number].1 = minute + 7 + 5 * number as i64;
        let seat = Seat::Team(state.as_str().into());
        let injects: Vec<Item> = self
            .exercise
            .run_sheet
            .items()
            .iter()
            .map(|line| Item::Inject(line.inject.id.clone()))
            .collect();
        let messages =
            (1..=self.exercise.messages.len() as u32).map(|id| Item::Message(MessageId(id)));
        for item in injects.into_iter().chain(messages) {
            let unread = self
                .exercise
                .holding(&state.as_str().into(), &item)
                .is_some_and(|holding| holding.read.is_none());
            if unread {
                let _ = self.submit(&seat, &Command::Read(item.clone()));
                if number != 3 {
                    let _ = self.submit(&seat, &Command::Acknowledge(item));
                }
            }
        }
    }
}

fn belief(shares: &[(&str, u8)], confidence: Confidence) -> Command {
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

/// A belief that says what others are taken to intend.
fn reads(shares: &[(&str, u8)], intents: &[(&str, &str)]) -> Command {
    let Command::Assess(mut assessment) = belief(shares, Confidence::Moderate) else {
        unreachable!("a belief is an assessment");
    };
    assessment.intents = intents
        .iter()
        .map(|(state, intent)| ((*state).into(), (*intent).into()))
        .collect();
    Command::Assess(assessment)
}

fn declares(toward: &[&str], intent: &str, how: Declare) -> Command {
    Command::DeclareIntent {
        toward: toward.iter().map(|state| (*state).into()).collect(),
        intent: intent.into(),
        words: "We say openly what we want.".to_owned(),
        how,
    }
}

fn grades(grade: u8, shown: Shown, reason: &str) -> Command {
    Command::GradeSeverity {
        grade,
        shown,
        reason: reason.to_owned(),
    }
}

fn decides(decision: &str, option: &str, rationale: &str) -> Command {
    Command::Decide {
        decision: decision.into(),
        option: option.into(),
        rationale: rationale.to_owned(),
    }
}

fn takes(measure: &str, toward: &[&str], wording: &str) -> Command {
    Command::Take {
        claim: None,
        measure: measure.into(),
        toward: toward.iter().map(|state| (*state).into()).collect(),
        wording: wording.to_owned(),
    }
}

fn writes(to: &str, channel: &str, subject: &str, body: &str) -> Command {
    Command::Send(Note {
        declares: None,
        to: to.into(),
        channel: channel.into(),
        subject: subject.to_owned(),
        body: body.to_owned(),
    })
}

fn asks(to: &[&str], channel: &str, subject: &str, minutes: i64) -> Command {
    Command::Request(Request {
        to: to.iter().map(|state| (*state).into()).collect(),
        basis: LegalBasis::Cbm(3),
        channel: channel.into(),
        subject: subject.to_owned(),
        purpose: "We would rather ask you than the newspapers.".to_owned(),
        terms: Terms {
            level: ConsultationLevel::Policy,
            format: MeetingFormat::Call,
            starts_within: Span::from_minutes(30),
        },
        reply_within: Span::from_minutes(minutes),
        procedure: None,
        chair: false,
    })
}

fn says(text: &str) -> Act {
    Act::State {
        text: text.to_owned(),
    }
}

fn concludes(
    outcome: &str,
    communique: &str,
    public: bool,
    commitments: &[(&str, &str, i64)],
) -> Act {
    Act::TableConclusion(Conclusion {
        outcome: outcome.into(),
        communique: communique.to_owned(),
        public,
        commitments: commitments
            .iter()
            .map(|(owner, text, minutes)| Commitment {
                owner: (*owner).into(),
                text: (*text).to_owned(),
                within: Span::from_minutes(*minutes),
            })
            .collect(),
        next_meeting: None,
    })
}

/// Opened, and nothing more.
pub(super) fn opened() -> Table {
    Table::open(FIRST_CALL)
}

/// STARTEX and half an hour in which nobody does anything.
pub(super) fn silent() -> Table {
    let mut table = Table::started(FIRST_CALL);
    table.run_to(Span::from_minutes(30).into());
    table
}

/// Five States from the first alarm to ENDEX: an accusation that was wrong, an answer to it, good offices, and
/// beliefs that come round.
pub(super) fn afternoon() -> Table {
    afternoon_of(LIGHTS_OUT, Vec::new())
}

/// The same afternoon, in which States also said what they intend and how grave they think it.
pub(super) fn positions() -> Table {
    let suspects = [("drovia-state", 55), ("criminals", 15), ("millrace", 10)];
    let shared = Shown::Shared(vec!["brennmark".into()]);
    afternoon_of(
        LIGHTS_OUT,
        vec![
            (
                100,
                "aldenia",
                grades(3, Shown::Public, "Two hospitals run on diesel."),
            ),
            (
                120,
                "brennmark",
                declares(
                    &["aldenia"],
                    "protect-itself",
                    Declare::ByNote("protected-network".into()),
                ),
            ),
            (
                130,
                "brennmark",
                grades(3, Shown::Public, "One operator, one ring."),
            ),
            (150, "corvania", grades(2, Shown::Private, "")),
            (
                162,
                "aldenia",
                reads(
                    &suspects,
                    &[("brennmark", "protect-itself"), ("drovia", "punish")],
                ),
            ),
            (
                181,
                "drovia",
                declares(&[], "find-the-facts", Declare::InPublic),
            ),
            (200, "drovia", grades(1, Shown::Private, "")),
            (210, "estrava", grades(1, Shown::Public, "")),
            (222, "aldenia", grades(4, shared, "")),
            (
                223,
                "aldenia",
                declares(&["drovia"], "deter", Declare::InPublic),
            ),
            (
                233,
                "drovia",
                reads(
                    &[("aldenia-state", 45), ("criminals", 20)],
                    &[("aldenia", "punish")],
                ),
            ),
            (
                240,
                "corvania",
                reads(&[("criminals", 30)], &[("estrava", "gain-leverage")]),
            ),
            (
                325,
                "aldenia",
                reads(
                    &[("drovia-state", 35), ("criminals", 40), ("millrace", 10)],
                    &[("drovia", "save-face")],
                ),
            ),
        ],
    )
}

/// The same afternoon in a State whose name goes beyond any column.
pub(super) fn long_names() -> Table {
    let text = LIGHTS_OUT
        .replace(
            "short: \"Aldenia\"",
            "short: \"United Federal Republic of Upper Corvania\"",
        )
        .replace(
            "title: \"Lights out on the interconnector\"",
            "title: \"Lights out on the interconnector, and what sixty million people were told about it that day\"",
        );
    afternoon_of(&text, Vec::new())
}

fn afternoon_of(text: &str, aside: Vec<(i64, &'static str, Command)>) -> Table {
    let mut table = Table::started(text);
    table.aside = aside;
    let t = &mut table;
    t.until("34m").team(
        "aldenia",
        writes(
            "brennmark",
            "technical-contact",
            "Your end of the line",
            "Ours opened at 06:24. What do you see at Skarholm?",
        ),
    );
    t.until("50m").team(
        "aldenia",
        writes(
            "corvania",
            "technical-contact",
            "Load through your ring",
            "We are sorry for the load.",
        ),
    );
    t.until("1h10m").team(
        "brennmark",
        asks(
            &["aldenia"],
            "protected-network",
            "One line, two control rooms",
            60,
        ),
    );
    t.until("1h20m").team(
        "brennmark",
        decides("breakers", "together", "Both rooms look first."),
    );
    t.until("1h36m").consult("aldenia", 1, Act::Accept);
    t.until("1h44m")
        .team("estrava", decides("notice", "warn", ""));
    t.until("1h48m").team(
        "aldenia",
        belief(
            &[("drovia-state", 30), ("criminals", 25), ("fault", 10)],
            Confidence::Low,
        ),
    );
    t.until("1h58m").consult(
        "brennmark",
        1,
        says("The command at Skarholm had our own stamp on it. We did not send it."),
    );
    t.until("2h6m").consult(
        "brennmark",
        1,
        Act::Share {
            item: Item::Inject("i12".into()),
            marking: Marking::AmberStrict,
        },
    );
    t.until("2h10m").team(
        "aldenia",
        asks(
            &["drovia"],
            "protected-network",
            "Traces that lead to your networks",
            70,
        ),
    );
    t.until("2h22m").consult(
        "aldenia",
        1,
        Act::Propose {
            text: "One analysis cell of both response teams, from today.".to_owned(),
        },
    );
    t.until("2h30m").consult(
        "brennmark",
        1,
        Act::Answer {
            proposal: 0,
            stance: Stance::Accepts,
            note: "At Halmer, from noon.".to_owned(),
        },
    );
    t.until("2h40m").team(
        "aldenia",
        belief(
            &[("drovia-state", 55), ("criminals", 15), ("millrace", 10)],
            Confidence::Moderate,
        ),
    );
    t.until("2h46m").team(
        "brennmark",
        belief(&[("drovia-state", 30), ("criminals", 40)], Confidence::Low),
    );
    t.until("2h50m")
        .consult(
            "brennmark",
            1,
            concludes(
                "joint-work-agreed",
                "Both response teams look at the loader together and publish nothing alone.",
                false,
                &[
                    (
                        "aldenia",
                        "Send the image of the control centre’s server.",
                        120,
                    ),
                    ("brennmark", "Open the cell at Halmer by noon.", 180),
                ],
            ),
        )
        .consult("aldenia", 1, Act::ConfirmConclusion);
    t.until("2h58m").consult(
        "drovia",
        2,
        Act::Decline {
            reason: "No basis for consultations while our name is in every paper.".to_owned(),
        },
    );
    t.until("3h6m")
        .team("brennmark", decides("grade", "explain", ""));
    t.until("3h14m").team(
        "corvania",
        takes(
            "public-concern",
            &[],
            "We call for restraint, and for facts before words.",
        ),
    );
    t.until("3h36m").facilitator(Command::Observe {
        text: "Aldenia’s table stopped asking once Drovia had declined.".to_owned(),
        objective: None,
        about: Some("aldenia".into()),
    });
    t.until("3h41m").team(
        "aldenia",
        decides("press", "name", "Our public expects an answer."),
    );
    t.until("3h52m").team(
        "drovia",
        belief(
            &[("aldenia-state", 45), ("criminals", 20)],
            Confidence::Moderate,
        ),
    );
    t.until("4h1m").team(
        "drovia",
        takes(
            "military-readiness",
            &["aldenia"],
            "The cyber reserve is called up until the accusation is withdrawn.",
        ),
    );
    t.until("4h10m").team(
        "aldenia",
        takes(
            "request-assistance",
            &["corvania"],
            "Two hospitals need generators before the evening.",
        ),
    );
    t.until("4h22m").team(
        "corvania",
        takes(
            "offer-assistance",
            &["aldenia"],
            "Six generators leave within the hour.",
        ),
    );
    t.until("4h30m")
        .team("corvania", decides("harbour", "copy", ""));
    t.until("4h36m").team(
        "estrava",
        asks(
            &["aldenia", "drovia"],
            "embassy-note",
            "An offer of good offices, before words are said that cannot be taken back",
            150,
        ),
    );
    t.until("4h44m")
        .team("brennmark", decides("november", "all", "It is owed."));
    t.until("5h10m").team(
        "drovia",
        decides("millrace", "open", "A copy was stolen from us as well."),
    );
    t.until("5h16m").team(
        "aldenia",
        decides("relay", "ask", "Not again without asking."),
    );
    t.until("5h24m").team(
        "aldenia",
        belief(
            &[("drovia-state", 35), ("criminals", 40), ("millrace", 10)],
            Confidence::Low,
        ),
    );
    t.until("5h36m")
        .team("estrava", decides("host", "five", ""));
    t.until("5h44m").team(
        "drovia",
        asks(
            &["aldenia"],
            "protected-network",
            "Before this goes further",
            120,
        ),
    );
    t.until("6h16m").consult("aldenia", 4, Act::Acknowledge);
    t.until("6h24m").consult("aldenia", 4, Act::Accept);
    t.until("6h30m").consult(
        "drovia",
        4,
        says("The relays were rented out. Here is who rented them."),
    );
    t.until("6h44m").consult(
        "drovia",
        4,
        Act::Share {
            item: Item::Inject("i36".into()),
            marking: Marking::Amber,
        },
    );
    t.until("6h52m")
        .team("aldenia", decides("standstill-aldenia", "accept", ""))
        .team("drovia", decides("standstill-drovia", "accept", ""));
    t.until("7h4m").consult(
        "drovia",
        4,
        Act::Propose {
            text: "Both sides say in the same hour that the matter is open.".to_owned(),
        },
    );
    t.until("7h9m").consult(
        "aldenia",
        4,
        Act::Answer {
            proposal: 0,
            stance: Stance::Accepts,
            note: "At four, and in the same words.".to_owned(),
        },
    );
    t.until("7h16m")
        .team("estrava", decides("note", "five", ""));
    t.until("7h24m").team(
        "aldenia",
        takes(
            "withdraw-accusation",
            &["drovia"],
            "What we said this morning went further than what we knew.",
        ),
    );
    t.until("7h40m")
        .consult(
            "aldenia",
            4,
            concludes(
                "misperception-cleared",
                "Aldenia and Drovia read the same traces differently and have put it right.",
                true,
                &[(
                    "drovia",
                    "Hand over the list of those who rented the relays.",
                    90,
                )],
            ),
        )
        .consult("drovia", 4, Act::ConfirmConclusion);
    t.until("7h50m")
        .team("corvania", decides("informant", "open", ""));
    t.until("8h6m").team(
        "aldenia",
        belief(
            &[("criminals", 75), ("drovia-state", 10)],
            Confidence::Moderate,
        ),
    );
    t.until("8h30m").consult(
        "drovia",
        4,
        Act::ReportKept {
            commitment: 0,
            report: "Handed over in Estrava at three.".to_owned(),
        },
    );
    t.until("9h20m")
        .team(
            "drovia",
            belief(&[("criminals", 85), ("aldenia-state", 5)], Confidence::High),
        )
        .team("brennmark", belief(&[("criminals", 90)], Confidence::High))
        .team(
            "estrava",
            belief(&[("criminals", 60), ("vendor", 20)], Confidence::Moderate),
        );
    t.until("9h40m").facilitator(Command::End);
    t.facilitator(Command::AddNote {
        at: Span::from_minutes(221).into(),
        text: "Nobody had asked Drovia again since it declined.".to_owned(),
    });
    table
}

/// So many events in five States, by messages, assessments, measures and corrections.
pub(super) fn long(events: usize) -> Review {
    let mut table = Table::started(LIGHTS_OUT);
    let states = ["aldenia", "brennmark", "corvania", "drovia", "estrava"];
    for round in 0_u32.. {
        if table.log.len() >= events {
            break;
        }
        table.run_to(Span::from_secs(i64::from(round) * 20).into());
        let (one, other) = (
            states[round as usize % 5],
            states[(round as usize + 1 + round as usize / 5 % 4) % 5],
        );
        let share = 10 + (round * 7 % 60) as u8;
        let acts = [
            (
                one,
                belief(
                    &[("criminals", share), ("drovia-state", 30)],
                    Confidence::Moderate,
                ),
            ),
            (
                one,
                writes(other, "cert-to-cert", "A question", "What do you see?"),
            ),
            (other, takes("share-indicators", &[one], "See the list.")),
        ];
        for (state, act) in acts {
            let _ = table.submit(&Seat::Team(state.into()), &act);
        }
        let by = if round % 160 < 80 { 2 } else { -2 };
        let _ = table.submit(
            &Seat::Facilitator,
            &Command::AdjustTension {
                from: one.into(),
                to: other.into(),
                by,
                reason: "The room went elsewhere.".to_owned(),
            },
        );
    }
    table.review()
}
