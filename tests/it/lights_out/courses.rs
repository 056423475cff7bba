//! Courses that the exercise may take, and what answers each.

use std::collections::BTreeSet;

use demarche::doctrine::doctrine;
use demarche::exercise::{Act, ExpectationStatus, Fact, MessageId, Transit};
use demarche::scenario::{AssetStatus, ExpectedAction};

use super::play::Play;
use super::{ALDENIA, ALL, BRENNMARK, CORVANIA, DROVIA, ESTRAVA, scenario};

/// What silence brings beside the script.
const NUDGES: [&str; 11] = [
    "c01", "c02", "c03", "c09", "c10", "c13", "c15", "c21", "c25", "c28", "c29",
];
/// Words in ten minutes of the room, with all that a table has brought upon itself.
const MOST_WORDS: usize = 470;
/// Comes by chance.
const LEAK: &str = "c20";

fn silence() -> Play {
    Play::start().until_the_end()
}

/// Aldenia names Drovia before noon.
fn accusation() -> Play {
    let mut play = Play::start();
    play.decides(56.0, ALDENIA, "press", "name");
    play.until_the_end()
}

/// Aldenia strikes at a machine that it takes for Drovian.
fn retaliation() -> Play {
    let mut play = Play::start();
    play.decides(75.0, ALDENIA, "relay", "strike");
    play.until_the_end()
}

/// Drovia takes the way back that the Chair offers, and Aldenia does not.
fn off_ramp_missed() -> Play {
    let mut play = Play::start();
    play.decides(100.0, DROVIA, "standstill-drovia", "accept");
    play.decides(104.0, ALDENIA, "standstill-aldenia", "condition");
    play.until_the_end()
}

/// Everybody asks, and nobody answers.
fn neglect() -> Play {
    let mut play = Play::start();
    play.requests(18.0, ALDENIA, &[BRENNMARK], "technical-contact");
    play.requests(47.0, BRENNMARK, &[CORVANIA], "policy-contact");
    play.requests(64.0, DROVIA, &[ALDENIA], "policy-contact");
    play.requests(76.0, CORVANIA, &[ESTRAVA], "policy-contact");
    play.requests(80.0, ESTRAVA, &[DROVIA], "protected-network");
    play.until_the_end()
}

/// Aldenia draws a line in the morning; Estrava cuts the Sound cable for good measure.
fn threats() -> Play {
    let mut play = Play::start();
    play.decides(60.0, ALDENIA, "press", "line");
    play.takes(103.0, ESTRAVA, "cut-shared-links", &[DROVIA]);
    play.until_the_end()
}

/// The play that the scenario teaches.
fn talking() -> Play {
    let mut play = Play::start();
    detection(&mut play);
    escalation(&mut play);
    consultations(&mut play);
    restoration(&mut play);
    play.until_the_end()
}

fn detection(play: &mut Play) {
    play.acknowledges(2.0, &ALL, "i01");
    play.takes(6.0, ALDENIA, "activate-crisis-cell", &[]);
    play.writes(7.0, ALDENIA, &[BRENNMARK], "technical-contact");
    play.writes(8.0, BRENNMARK, &[ALDENIA], "technical-contact");
    play.takes(9.0, BRENNMARK, "preserve-evidence", &[]);
    play.takes(9.0, ESTRAVA, "preserve-evidence", &[]);
    play.writes(10.0, CORVANIA, &[ALDENIA], "policy-contact");
    play.takes(12.0, ALDENIA, "inform-public", &[]);
    play.takes(12.0, DROVIA, "inform-public", &[]);
    play.decides(17.0, BRENNMARK, "breakers", "together");
    play.writes(20.0, DROVIA, &[ALDENIA], "protected-network");
    play.believes(24.0, &[BRENNMARK, CORVANIA, DROVIA], "criminals", 20);
    play.decides(25.0, ESTRAVA, "notice", "warn");
    play.requests(25.0, ALDENIA, &[BRENNMARK], "technical-contact"); // the first consultation
    play.writes(26.0, ALDENIA, &[ESTRAVA], "technical-contact");
    play.writes(27.0, CORVANIA, &[ALDENIA, BRENNMARK], "technical-contact");
    play.consults(28.0, BRENNMARK, 1, Act::Acknowledge);
    play.consults(29.0, BRENNMARK, 1, Act::Accept);
    play.shares(30.0, BRENNMARK, 1, "i12");
    play.shares(31.0, ALDENIA, 1, "i13");
    play.decides(34.0, DROVIA, "spokesman", "hit-too");
}

fn escalation(play: &mut Play) {
    play.believes(36.0, &[BRENNMARK], "criminals", 60);
    play.takes(36.0, CORVANIA, "preserve-evidence", &[]);
    let others = [ALDENIA, BRENNMARK, CORVANIA, DROVIA];
    play.requests(37.0, ESTRAVA, &others, "protected-network"); // the second, of all five
    play.believes(39.0, &[ALDENIA], "drovia-state", 40);
    play.writes(41.0, ALDENIA, &[DROVIA], "technical-contact");
    play.decides(43.0, BRENNMARK, "grade", "explain");
    for state in others {
        play.consults(44.0, state, 2, Act::Accept);
    }
    play.believes(44.0, &[DROVIA], "criminals", 40);
    play.acknowledges(46.0, &ALL, "i22");
    play.shares(50.0, DROVIA, 2, "i15");
    play.writes(52.0, BRENNMARK, &[CORVANIA], "policy-contact");
    play.takes(53.0, ALDENIA, "request-assistance", &[CORVANIA]);
    play.takes(54.0, CORVANIA, "offer-assistance", &[ALDENIA]);
    play.writes(54.0, DROVIA, &[ALDENIA, ESTRAVA], "protected-network");
    play.writes(55.0, ESTRAVA, &[ALDENIA, DROVIA], "technical-contact");
    play.shares(56.0, ESTRAVA, 2, "i26");
    play.decides(57.0, ALDENIA, "press", "facts");
    play.decides(67.5, CORVANIA, "harbour", "copy");
    play.decides(69.0, BRENNMARK, "november", "all");
    play.writes(69.0, ALDENIA, &[ESTRAVA], "technical-contact");
    let told = [ALDENIA, CORVANIA, DROVIA, ESTRAVA];
    play.believes(73.0, &told, "criminals", 60);
    play.decides(74.0, ALDENIA, "relay", "ask");
}

fn consultations(play: &mut Play) {
    play.decides(76.0, DROVIA, "millrace", "open");
    play.decides(76.0, ESTRAVA, "host", "five");
    play.shares(77.0, BRENNMARK, 2, "i32");
    play.writes(77.0, BRENNMARK, &[CORVANIA], "policy-contact");
    play.requests(81.0, ALDENIA, &[DROVIA], "technical-contact"); // the third
    play.consults(84.0, DROVIA, 3, Act::Accept);
    play.writes(87.0, CORVANIA, &[ALDENIA], "policy-contact");
    play.writes(87.0, ESTRAVA, &[DROVIA], "technical-contact");
    play.believes(89.0, &[ALDENIA], "criminals", 70);
    play.shares(90.0, ALDENIA, 3, "i35");
    play.shares(91.0, DROVIA, 3, "i36");
    play.writes(91.0, DROVIA, &[CORVANIA], "policy-contact");
    let text = "Both control rooms begin at a quarter to one.".to_owned();
    play.consults(92.0, BRENNMARK, 1, Act::Propose { text });
    play.agrees(93.0, ALDENIA, 1);
    play.concludes(94.0, 1, "joint-work-agreed", &[BRENNMARK, ALDENIA]);
    play.decides(100.0, ALDENIA, "standstill-aldenia", "accept");
    play.decides(101.0, DROVIA, "standstill-drovia", "accept");
    play.shares(103.0, ESTRAVA, 2, "i39");
    play.writes(103.0, ESTRAVA, &[DROVIA], "technical-contact");
    play.writes(105.0, CORVANIA, &[DROVIA], "protected-network");
    play.shares(105.0, CORVANIA, 2, "i40");
    play.writes(106.0, BRENNMARK, &[ALDENIA, DROVIA], "technical-contact");
    play.writes(107.0, ALDENIA, &[DROVIA], "technical-contact");
    play.writes(107.0, DROVIA, &[ALDENIA], "technical-contact");
    play.decides(109.0, ESTRAVA, "note", "five");
    play.decides(110.0, CORVANIA, "informant", "open");
    play.writes(111.0, BRENNMARK, &[ESTRAVA], "technical-contact");
    play.believes(112.0, &ALL, "criminals", 90);
}

fn restoration(play: &mut Play) {
    play.believes(120.0, &ALL, "criminals", 95);
    play.takes(127.0, ALDENIA, "request-assistance", &[DROVIA]);
    play.takes(127.0, DROVIA, "offer-assistance", &[ALDENIA]);
    play.takes(128.0, BRENNMARK, "offer-assistance", &[ALDENIA]);
    play.takes(129.0, CORVANIA, "legal-cooperation", &[ALDENIA]);
    play.takes(129.0, ESTRAVA, "patch-and-warn", &[]);
    play.concludes(138.0, 2, "misperception-cleared", &ALL);
    play.concludes(139.0, 3, "misperception-cleared", &[DROVIA, ALDENIA]);
    play.believes(144.0, &ALL, "criminals", 95);
}

fn without_chance(play: &Play) -> Vec<&str> {
    let mut came = play.contingencies();
    came.retain(|inject| *inject != LEAK);
    came
}

#[test]
fn silence_brings_every_nudge_and_no_catastrophe() {
    let play = silence();
    assert_eq!(play.contingencies(), NUDGES);
    let level = play.tension(ALDENIA, DROVIA);
    assert!((40..60).contains(&level), "a dispute, no crisis: {level}");
    assert_eq!(play.status("northern-interconnector"), AssetStatus::Down);
    assert_eq!(play.status("halmer-hospital"), AssetStatus::Normal);
}

#[test]
fn an_early_name_calls_up_a_reserve_and_clears_nothing_up() {
    let play = accusation();
    let mut expected = [&NUDGES[..], &["c11"]].concat();
    expected.sort_unstable();
    assert_eq!(without_chance(&play), expected);
    let quiet = silence();
    for (from, to) in [(DROVIA, ALDENIA), (ALDENIA, DROVIA)] {
        let (named, quiet) = (play.tension(from, to), quiet.tension(from, to));
        assert!(
            named >= quiet + 10,
            "{from} towards {to}: {named} and {quiet}"
        );
    }
}

#[test]
fn a_blow_at_drovia_lands_in_a_hospital_in_estrava() {
    let play = retaliation();
    assert!(play.released("c16") && play.released("c17"));
    assert!(!play.released("c11"), "nobody was named");
    assert_eq!(play.status("halmer-hospital"), AssetStatus::Down);
    let quiet = silence();
    let (struck, quiet) = (
        play.tension(ESTRAVA, ALDENIA),
        quiet.tension(ESTRAVA, ALDENIA),
    );
    assert!(struck >= quiet + 10, "{struck} and {quiet}");

    // Drovia’s plan aims at the same machine from the other side, and nobody traces it to Aldmere.
    let mut play = Play::start();
    play.takes(70.0, DROVIA, "cyber-countermeasure", &[ALDENIA]);
    let play = play.until_the_end();
    assert!(play.released("c16") && !play.released("c17"));
}

#[test]
fn a_question_to_estrava_spares_the_hospital_and_sends_no_train() {
    let mut play = Play::start();
    play.decides(75.0, ALDENIA, "relay", "ask");
    let play = play.until_the_end();
    assert!(!play.released("c16"));
    assert!(
        !play.released("c12") && play.released("c13"),
        "nobody asked for the train"
    );
}

#[test]
fn a_yes_with_conditions_is_a_way_back_missed() {
    let play = off_ramp_missed();
    assert!(play.released("c21") && !play.released("c22"));
    assert!(play.released("c25"), "the third wave comes");
    assert_eq!(play.status("sound-cable"), AssetStatus::Down);

    let mut play = Play::start();
    play.decides(100.0, DROVIA, "standstill-drovia", "accept");
    play.decides(109.0, ALDENIA, "standstill-aldenia", "accept");
    let play = play.until_the_end();
    assert!(play.released("c22") && !play.released("c21"));
    assert!(!play.released("c25"), "the joint team is in time");
}

#[test]
fn every_request_that_waits_is_noticed_at_the_table_that_owes_the_answer() {
    let play = neglect();
    for inject in ["c04", "c05", "c06", "c07", "c08"] {
        assert!(play.released(inject), "{inject}");
    }
    for inject in ["c01", "c03"] {
        assert!(!play.released(inject), "{inject}: somebody was reached");
    }
}

#[test]
fn a_red_line_binds_its_author_and_a_cut_hits_the_neighbours() {
    let play = threats();
    assert!(play.released("c18") && play.released("c19"));
    let quiet = silence();
    assert!(!quiet.released("c18") && !quiet.released("c19"));
}

#[test]
fn entries_that_fail_do_not_count_as_having_asked() {
    let mut play = Play::start();
    play.writes(10.0, ALDENIA, &[BRENNMARK, DROVIA], "policy-contact");
    play.writes(10.0, ALDENIA, &[CORVANIA], "technical-contact");
    play.until(30.0);
    let transit = |play: &Play, id| play.exercise.message(MessageId(id)).unwrap().transit;
    assert!(matches!(transit(&play, 1), Transit::Waiting { .. }));
    assert!(matches!(transit(&play, 2), Transit::Bounced(..)));
    assert!(matches!(transit(&play, 3), Transit::Bounced(..)));
    let play = play.until_the_end();
    assert!(matches!(transit(&play, 1), Transit::Delivered(_)));
    for inject in ["c01", "c02", "c03"] {
        assert!(play.released(inject), "{inject}");
    }
}

#[test]
fn talking_puts_the_pieces_together_and_the_lights_on() {
    let play = talking();
    assert_eq!(
        play.contingencies(),
        ["c12", "c14", "c22", "c23", "c24", "c26", "c27"]
    );
    for asset in [
        "control-centre",
        "northern-interconnector",
        "northern-supply",
        "ostermere-hospital",
        "rail-signalling",
        "sound-cable",
    ] {
        assert_ne!(play.status(asset), AssetStatus::Down, "{asset}");
    }
    let quiet = silence();
    for from in ALL {
        for to in ALL.into_iter().filter(|to| *to != from) {
            let (here, there) = (play.tension(from, to), quiet.tension(from, to));
            assert!(here <= there, "{from} towards {to}: {here} and {there}");
        }
    }
    let pressed = play.events.iter().find(|event| match &event.fact {
        Fact::MeasureTaken { measure, .. } => doctrine()
            .measure(measure)
            .is_some_and(|measure| measure.coerciveness > 1),
        _ => false,
    });
    assert_eq!(pressed, None, "nobody pressed anybody");
}

#[test]
fn talking_meets_everything_that_the_log_can_prove() {
    let play = talking();
    for expectation in &play.exercise.expectations {
        if expectation.action != ExpectedAction::Judged {
            let met = matches!(expectation.status, ExpectationStatus::Met { .. });
            assert!(met, "{} of {}", expectation.id, expectation.state);
        }
    }
}

#[test]
fn a_list_leaks_by_chance_and_only_from_a_quarrel() {
    let leaks = (1..=12)
        .map(|seed| {
            let mut play = Play::seeded(seed);
            play.decides(56.0, ALDENIA, "press", "name");
            play.until_the_end().released(LEAK)
        })
        .collect::<BTreeSet<bool>>();
    assert_eq!(leaks, [false, true].into());
    assert!(!talking().released(LEAK));
}

#[test]
fn every_inject_comes_in_some_play_and_no_table_is_ever_drowned() {
    let leak = (1..=12)
        .map(|seed| {
            let mut play = Play::seeded(seed);
            play.decides(56.0, ALDENIA, "press", "name");
            play.until_the_end()
        })
        .find(|play| play.released(LEAK));
    let plays = [
        silence(),
        accusation(),
        retaliation(),
        off_ramp_missed(),
        neglect(),
        threats(),
        talking(),
        leak.unwrap(),
    ];
    for inject in &scenario().injects {
        let comes = plays.iter().any(|play| play.released(inject.id.as_str()));
        assert!(comes, "{} comes in no play", inject.id);
    }
    for (number, play) in plays.iter().enumerate() {
        for state in ALL {
            let (load, at) = play.heaviest(state);
            assert!(
                load <= MOST_WORDS,
                "play {number}, {state}: {load} words from {at}"
            );
        }
    }
}
