//! No text, however mangled, makes the loader panic, hang or keep silent.

use demarche::scenario::generate::{Size, generate};
use demarche::scenario::write::to_ron;
use demarche::scenario::{Draft, Loaded, load_recorded, load_str};
use proptest::prelude::*;
use proptest::sample::Index;
use ron::extensions::Extensions;

/// What must hold for every text.
fn is_well_behaved(text: &str) -> Loaded {
    let loaded = load_str("mangled.ron", text);
    assert_eq!(
        loaded.scenario.is_none(),
        loaded.has_errors(),
        "a scenario or at least one error:\n{text}"
    );
    assert!(loaded.problems.len() <= 201, "nobody reads more");
    let mut before = 0;
    for problem in &loaded.problems {
        let extent = problem.extent;
        assert!(text.get(extent.start..extent.end).is_some(), "{problem}");
        assert!(
            before <= extent.start,
            "{problem} comes in the order of the text"
        );
        before = extent.start;
    }
    assert!(!loaded.report().is_empty());
    if let Some(scenario) = &loaded.scenario {
        let mut ours = Draft::clone(scenario);
        let theirs = ron::Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME)
            .from_str::<Draft>(text);
        let theirs = theirs.unwrap_or_else(|error| panic!("{error}\n{text}"));
        if theirs.suspects.is_empty() {
            ours.suspects.clear();
        }
        assert_eq!(ours, theirs, "read as RON reads it");
    }
    loaded
}

/// One way to spoil a text.
#[derive(Clone, Debug)]
enum Mishap {
    Delete(Index, usize),
    Repeat(Index, usize),
    Insert(Index, &'static str),
    Flip(Index, u8),
    Swap(Index, Index),
    CutOff(Index),
    /// A number becomes a huge one.
    Grow(Index),
    /// A text becomes a long one.
    Stretch(Index, usize),
    /// A bracket becomes many.
    Nest(Index, usize),
    /// An item of a list comes again and again.
    Crowd(Index, usize),
    /// One id takes the place of another, so that things wait for or need themselves.
    Confuse(Index, Index),
}

fn mishap() -> impl Strategy<Value = Mishap> {
    const PIECES: [&str; 32] = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\\",
        "'",
        "“",
        "/*",
        "*/",
        "//",
        "\n",
        "#",
        "=",
        ";",
        "…",
        "r#\"",
        "-1",
        "1e9",
        "0x1F",
        "NaN",
        "None",
        "Some(",
        "id: ",
        "All",
        "State(\"aldenia\")",
        "\"drovia\"",
        "\0",
    ];
    let place = any::<Index>;
    prop_oneof![
        (place(), 1..40_usize).prop_map(|(at, length)| Mishap::Delete(at, length)),
        (place(), 1..80_usize).prop_map(|(at, length)| Mishap::Repeat(at, length)),
        (place(), prop::sample::select(&PIECES[..]))
            .prop_map(|(at, piece)| Mishap::Insert(at, piece)),
        (place(), any::<u8>()).prop_map(|(at, byte)| Mishap::Flip(at, byte)),
        (place(), place()).prop_map(|(one, other)| Mishap::Swap(one, other)),
        place().prop_map(Mishap::CutOff),
        place().prop_map(Mishap::Grow),
        (place(), 1..20_000_usize).prop_map(|(at, length)| Mishap::Stretch(at, length)),
        (place(), 1..200_usize).prop_map(|(at, depth)| Mishap::Nest(at, depth)),
        (place(), 1..400_usize).prop_map(|(at, times)| Mishap::Crowd(at, times)),
        (place(), place()).prop_map(|(one, other)| Mishap::Confuse(one, other)),
    ]
}

/// Puts something in the place of the piece that stands between two signs, at one of the places where it does.
fn replace(
    text: &str,
    at: &Index,
    begins: char,
    ends: char,
    with: impl Fn(&str) -> String,
) -> String {
    let starts: Vec<usize> = text
        .match_indices(begins)
        .map(|(start, _)| start + 1)
        .collect();
    if starts.is_empty() {
        return text.to_owned();
    }
    let start = starts[at.index(starts.len())];
    let end = text[start..]
        .find(ends)
        .map_or(text.len(), |end| start + end);
    format!(
        "{}{}{}",
        &text[..start],
        with(&text[start..end]),
        &text[end..]
    )
}

fn spoil(text: &str, mishap: &Mishap) -> String {
    match mishap {
        Mishap::Grow(at) => {
            return replace(text, at, ' ', ',', |piece| {
                piece.replace(|it: char| it.is_ascii_digit(), "99999999999999999999")
            });
        }
        Mishap::Stretch(at, length) => {
            return replace(text, at, '"', '"', |piece| {
                format!("{piece} ").repeat(*length)
            });
        }
        Mishap::Nest(at, depth) => {
            return replace(text, at, '(', ')', |piece| {
                format!("{}{piece}{}", "Not(".repeat(*depth), ")".repeat(*depth))
            });
        }
        Mishap::Crowd(at, times) => {
            return replace(text, at, '[', ']', |piece| {
                format!("{piece},").repeat(*times)
            });
        }
        Mishap::Confuse(one, other) => {
            let mut pieces: Vec<&str> = text.split('"').collect();
            let (one, other) = (one.index(pieces.len()), other.index(pieces.len()));
            pieces[one] = pieces[other];
            return pieces.join("\"");
        }
        _ => {}
    }
    let mut bytes = text.as_bytes().to_vec();
    let length = bytes.len();
    if length == 0 {
        return String::new();
    }
    match mishap {
        Mishap::Delete(at, count) => {
            let at = at.index(length);
            bytes.drain(at..(at + count).min(length));
        }
        Mishap::Repeat(at, count) => {
            let at = at.index(length);
            let piece = bytes[at..(at + count).min(length)].to_vec();
            bytes.splice(at..at, piece);
        }
        Mishap::Insert(at, piece) => {
            let at = at.index(length);
            bytes.splice(at..at, piece.bytes());
        }
        Mishap::Flip(at, byte) => bytes[at.index(length)] = *byte,
        Mishap::CutOff(at) => bytes.truncate(at.index(length)),
        Mishap::Swap(one, other) => {
            let mut words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
            let (one, other) = (one.index(words.len()), other.index(words.len()));
            words.swap(one, other);
            return words.concat();
        }
        Mishap::Grow(_)
        | Mishap::Stretch(..)
        | Mishap::Nest(..)
        | Mishap::Crowd(..)
        | Mishap::Confuse(..) => {}
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn made(states: usize, injects: usize, decisions: usize, seed: u64) -> String {
    let size = Size {
        states,
        injects,
        decisions,
    };
    to_ron(&generate(size, seed)).unwrap()
}

/// How many cases are tried: `DEMARCHE_CASES=20` tries twenty times as many.
fn cases(usual: u32) -> ProptestConfig {
    let more = std::env::var("DEMARCHE_CASES").ok();
    let more: Option<u32> = more.and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: usual * more.unwrap_or(1),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(384))]

    #[test]
    fn a_spoilt_scenario_is_a_scenario_or_told_about(mishaps in prop::collection::vec(mishap(), 1..6)) {
        let sound = include_str!("../broken/sound.ron");
        let text = mishaps.iter().fold(sound.to_owned(), |text, mishap| spoil(&text, mishap));
        is_well_behaved(&text);
    }

    #[test]
    fn a_spoilt_made_scenario_too(seed in 0..50_u64, mishaps in prop::collection::vec(mishap(), 1..3)) {
        let text = made(2, 8, 2, seed);
        let text = mishaps.iter().fold(text, |text, mishap| spoil(&text, mishap));
        is_well_behaved(&text);
    }

    #[test]
    fn a_spoilt_record_is_read_as_far_as_play_allows(mishaps in prop::collection::vec(mishap(), 1..4)) {
        let sound = include_str!("../broken/sound.ron");
        let text = mishaps.iter().fold(sound.to_owned(), |text, mishap| spoil(&text, mishap));
        let loaded = load_recorded("record.ron", &text);
        prop_assert_eq!(loaded.scenario.is_none(), loaded.has_errors());
        let strict = load_str("author.ron", &text);
        prop_assert!(strict.scenario.is_none() || loaded.scenario.is_some());
    }

    #[test]
    fn arbitrary_text_is_told_about(text in "\\PC{0,200}") {
        is_well_behaved(&text);
    }
}

#[test]
fn sound_scenarios_are_read_as_ron_reads_them() {
    for text in [
        include_str!("../broken/sound.ron").to_owned(),
        made(2, 6, 1, 1),
        made(5, 30, 8, 2),
    ] {
        let loaded = is_well_behaved(&text);
        assert!(loaded.scenario.is_some(), "{}", loaded.report());
    }
}

#[test]
fn texts_made_to_hurt_are_told_about() {
    let many = |piece: &str, times: usize| piece.repeat(times);
    let sound = include_str!("../broken/sound.ron");
    let in_cbms = |text: String| sound.replacen("[3, 8]", &text, 1);
    let texts = [
        many("[", 1_000_000),
        many("(", 1_000_000),
        many("a(", 500_000),
        many("[)", 500_000),
        many("/*", 500_000),
        many("\"", 999_999),
        many("'", 999_999),
        many("“a”", 100_000),
        many("\\", 100_000),
        many("r#", 100_000),
        many("-", 100_000),
        many("1:", 100_000),
        many(",", 100_000),
        many("a:", 100_000),
        format!("#{}", many("!", 100_000)),
        format!("Scenario({}", many("id: \"a\",", 100_000)),
        in_cbms(format!("[{}]", many("3,", 200_000))),
        in_cbms(format!("[{}]", many("3,", 500_000))),
        in_cbms(format!("{}{}", many("[", 200_000), many("]", 200_000))),
        sound.replacen("Unanswered(", &format!("Not({}", many("Not(", 100_000)), 1),
        sound.replacen(
            "objectives: [",
            &format!(
                "objectives: [{}",
                many("Objective(id: \"x\", text: 5, cbms: [99]),", 20_000)
            ),
            1,
        ),
        sound.replacen(
            "when: Unanswered",
            &format!(
                "when: Any([{}Unanswered",
                many("Released(\"nobody\"),", 20_000)
            ),
            1,
        ),
    ];
    for text in texts {
        let loaded = load_str("hurtful.ron", &text);
        assert!(!loaded.problems.is_empty(), "{}", &text[..60]);
        assert_eq!(loaded.scenario.is_none(), loaded.has_errors());
        assert!(loaded.problems.len() <= 201, "nobody reads more");
    }
}
