//! Beliefs: when they are asked for, what is declared and heard, how grave the incident is called, and words that go
//! further than what was recorded.

use demarche::doctrine::{ClaimStrength, Confidence};
use demarche::exercise::{
    Act, Assessment, Command, ConsultationId, Declare, Manner, PromptStatus, Refusal, Shown,
    are_comparable, last_declared, latest_grades, misperception,
};

use super::play::{FACILITATOR, Play, given, in_first, request, scripted, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", "")).replace(
        "decisions: []",
        r#"decisions: [], leaks: [LeakRisk(per_mille: 0)],
           suspects: [Suspect(id: "court", label: "Brennmark", who: State("brennmark"))]"#,
    )
}

fn asking(prompts: &str) -> String {
    simple().replace(
        "decisions: []",
        &format!("decisions: [], assessments: Prompts({prompts})"),
    )
}

fn assess(share: u8, confidence: Confidence) -> Command {
    Command::Assess(Assessment {
        suspects: [("court".into(), share)].into(),
        confidence,
        responsibility: None,
        intents: Default::default(),
        reasoning: String::new(),
    })
}

fn accuse(measure: &str, claim: Option<ClaimStrength>) -> Command {
    Command::Take {
        measure: measure.into(),
        toward: vec!["brennmark".into()],
        wording: "It was you.".into(),
        claim,
    }
}

fn declare(toward: &[&str], how: Declare) -> Command {
    Command::DeclareIntent {
        toward: toward.iter().map(|state| (*state).into()).collect(),
        intent: "find-the-facts".into(),
        words: "We want to understand.".into(),
        how,
    }
}

fn grade(grade: u8, shown: Shown) -> Command {
    Command::GradeSeverity {
        grade,
        shown,
        reason: "Two hospitals.".into(),
    }
}

fn outran(play: &Play) -> Vec<bool> {
    let measures = play.exercise.measures.iter();
    measures.map(|taken| !taken.outruns.is_empty()).collect()
}

#[test]
fn words_that_go_further_than_the_belief_are_marked() {
    let play = given(&simple())
        .startex()
        .when(team("aldenia"), accuse("public-concern", None))
        .when(
            team("aldenia"),
            accuse("public-concern", Some(ClaimStrength::Public)),
        )
        .when(team("aldenia"), accuse("public-attribution", None))
        .when(team("aldenia"), assess(80, Confidence::Low))
        .when(
            team("aldenia"),
            accuse("public-attribution", Some(ClaimStrength::None)),
        )
        .when(team("aldenia"), assess(80, Confidence::Moderate))
        .when(team("aldenia"), accuse("public-attribution", None));
    assert_eq!(
        outran(&play),
        [false, true, true, true, false],
        "by its own words; by the measure; with little confidence; not with a belief that carries it"
    );
    let taken = &play.exercise.measures;
    assert_eq!(taken[1].claim, Some(ClaimStrength::Public));
    assert_eq!(
        taken[3].claim, None,
        "no words take back what the measure says"
    );
}

#[test]
fn prompts_come_at_their_time_and_wait_for_an_assessment() {
    let play = given(&asking(r#"at: ["45m"], within: "20m""#))
        .startex()
        .at("50m")
        .then([
            "45m aldenia asked Scheduled(0) until 1h5m",
            "45m brennmark asked Scheduled(0) until 1h5m",
            "45m corvania asked Scheduled(0) until 1h5m",
            "45m drovia asked Scheduled(0) until 1h5m",
        ])
        .when(team("aldenia"), assess(20, Confidence::Low))
        .at("2h")
        .then([
            "50m aldenia assesses",
            "1h5m brennmark silent Scheduled(0)",
            "1h5m corvania silent Scheduled(0)",
            "1h5m drovia silent Scheduled(0)",
        ]);
    let status: Vec<_> = play
        .exercise
        .prompts
        .iter()
        .map(|asked| asked.status)
        .collect();
    assert!(matches!(status[0], PromptStatus::Answered(_)));
    assert_eq!(status[1], PromptStatus::Lapsed);
}

#[test]
fn a_move_that_ends_asks_everybody_once() {
    given(&asking("move_ends: true")).startex().at("4h").then([
        "4h move 1 begins",
        "4h aldenia asked MoveEnd(0) until 5h",
        "4h brennmark asked MoveEnd(0) until 5h",
        "4h corvania asked MoveEnd(0) until 5h",
        "4h drovia asked MoveEnd(0) until 5h",
    ]);
}

#[test]
fn parties_are_asked_before_and_after_they_consult() {
    given(&asking("consultations: true"))
        .startex()
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("30m")
        .anyhow()
        .when(team("brennmark"), in_first(Act::Accept))
        .then([
            "30m #1 accepted by brennmark",
            "30m #1 in session: aldenia, brennmark",
            "30m aldenia asked Before(ConsultationId(1)) until 1h30m",
            "30m brennmark asked Before(ConsultationId(1)) until 1h30m",
        ])
        .when(team("aldenia"), assess(20, Confidence::Low))
        .anyhow()
        .when(
            team("brennmark"),
            in_first(Act::BreakOff {
                reason: "Enough.".into(),
            }),
        )
        .at("3h")
        .then([
            "30m #1 broken off by brennmark",
            "30m aldenia asked After(ConsultationId(1)) until 1h30m",
            "30m brennmark asked After(ConsultationId(1)) until 1h30m",
            "1h30m aldenia silent After(ConsultationId(1))",
            "1h30m brennmark silent After(ConsultationId(1))",
        ]);
}

#[test]
fn an_intent_is_known_to_those_who_heard_it() {
    let play = given(&simple())
        .startex()
        .when(team("aldenia"), declare(&["brennmark"], Declare::InPublic))
        .when(
            team("aldenia"),
            declare(&["brennmark"], Declare::ByNote("cert-to-cert".into())),
        )
        .then([
            "0m aldenia declares find-the-facts to brennmark (Public)",
            "0m message 1 from aldenia to brennmark, due 5m",
        ])
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("30m")
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
        .when(
            team("brennmark"),
            declare(&["aldenia"], Declare::InSession(ConsultationId(1))),
        )
        .then(["30m brennmark declares find-the-facts to aldenia (Session(ConsultationId(1)))"]);
    let intents = &play.exercise.intents;
    assert_eq!(intents[0].heard_by.len(), 3, "everybody but its author");
    assert!(
        matches!(intents[1].manner, Manner::Note(_)),
        "once the note was there"
    );
    let last = |by: &str, to: &str| last_declared(intents, &by.into(), &to.into());
    assert_eq!(last("brennmark", "aldenia"), Some(&intents[2]));
    assert_eq!(
        last("brennmark", "drovia"),
        None,
        "it did not sit at the table"
    );
    assert_eq!(
        last("aldenia", "drovia"),
        None,
        "it was not meant for Drovia"
    );
    assert_eq!(
        misperception(&"find-the-facts".into(), &"find-the-facts".into()),
        Some(0)
    );
    assert_eq!(
        misperception(&"find-the-facts".into(), &"escalate".into()),
        Some(9)
    );
}

#[test]
fn a_declaration_needs_words_hearers_and_a_way_to_them() {
    let words = |words: &str| Command::DeclareIntent {
        toward: Vec::new(),
        intent: "find-the-facts".into(),
        words: words.into(),
        how: Declare::InPublic,
    };
    let unknown = Command::DeclareIntent {
        toward: Vec::new(),
        intent: "mischief".into(),
        words: "Ha.".into(),
        how: Declare::InPublic,
    };
    let seated = Declare::InSession(ConsultationId(1));
    given(&simple())
        .refuses(
            team("aldenia"),
            declare(&[], Declare::InPublic),
            Refusal::NotStarted,
        )
        .startex()
        .refuses(team("aldenia"), words(" "), Refusal::Empty("declaration"))
        .refuses(
            team("aldenia"),
            unknown,
            Refusal::Unknown {
                what: "intent",
                name: "mischief".into(),
            },
        )
        .refuses(
            team("aldenia"),
            declare(&["aldenia"], Declare::InPublic),
            Refusal::OneselfAddressed,
        )
        .refuses(
            team("aldenia"),
            declare(&[], Declare::ByNote("embassy-note".into())),
            Refusal::NobodyAddressed,
        )
        .refuses(
            team("aldenia"),
            declare(&["brennmark"], seated.clone()),
            Refusal::NotAParty,
        )
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .refuses(
            team("aldenia"),
            declare(&["brennmark"], seated),
            Refusal::NotInSession,
        );
}

#[test]
fn every_state_grades_on_its_own_scale() {
    let text = simple()
        .replace(
            r#"brief: "Ask first.""#,
            r#"brief: "Ask first.", severity_scale: "six-levels""#,
        )
        .replace(
            r#"brief: "Wait.""#,
            r#"brief: "Wait.", severity_scale: "six-categories""#,
        );
    let play = given(&text)
        .startex()
        .when(team("aldenia"), grade(3, Shown::Private))
        .refuses(team("aldenia"), grade(3, Shown::Private), Refusal::NoChange)
        .when(
            team("aldenia"),
            grade(3, Shown::Shared(vec!["brennmark".into()])),
        )
        .when(team("brennmark"), grade(5, Shown::Public))
        .when(team("aldenia"), grade(4, Shown::Public))
        .refuses(
            team("drovia"),
            grade(1, Shown::Public),
            Refusal::NoSeverityScale,
        )
        .refuses(
            team("aldenia"),
            grade(6, Shown::Public),
            Refusal::Unknown {
                what: "grade",
                name: "6".into(),
            },
        )
        .refuses(
            team("aldenia"),
            grade(1, Shown::Shared(Vec::new())),
            Refusal::NobodyAddressed,
        )
        .refuses(
            FACILITATOR,
            grade(1, Shown::Public),
            Refusal::NotYours("a State's team"),
        );
    let latest = latest_grades(&play.exercise.gradings);
    let grades: Vec<_> = latest.iter().map(|grading| grading.grade).collect();
    assert_eq!(grades, [4, 5]);
    assert!(
        !are_comparable(latest[0], latest[1]),
        "there is no common scale"
    );
}
