//! The examples of the format: each is put into a small world and loaded there, as what it claims to be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use demarche::scenario::format::{Format, Presence, RecordForm};
use demarche::scenario::problem::Kind;
use demarche::scenario::{Loaded, Severity, load_str};

use super::{FORMAT, blocks, read, sections};

/// A piece of a scenario, as an example shows it.
enum Piece<'d> {
    /// A whole file.
    Whole(&'d str),
    /// One or several records of a name.
    Record(&'d str, String),
    /// A field of a record.
    Field(&'d str, String),
}

/// A small world that holds together, record by record: what each must have, and where others stand in it.
const WORLD: [(&str, &[(&str, &str)]); 27] = [
    (
        "Scenario",
        &[
            ("format", "1"),
            ("id", "\"world\""),
            ("version", "\"1.0.0\""),
            ("language", "\"en\""),
            ("licence", "\"CC0-1.0\""),
            ("title", "\"A world for examples\""),
            ("synopsis", "\"Two States and a strait.\""),
            ("timing", "{Timing}"),
            ("objectives", "[{Objective}]"),
            (
                "states",
                "[{State}, State(id: \"ilmaria\", name: \"Kingdom of Ilmaria\", short: \"Ilmaria\", colour: \"#E69F00\", place: (0.7, 0.5), profile: \"South shore.\", brief: \"You practised last night.\", contacts: [Contact(kind: Policy, name: \"Digital desk\", hours: Always)])]",
            ),
            (
                "actors",
                "[{Actor}, Actor(id: \"night-tide\", name: \"Night Tide\", kind: Criminal)]",
            ),
            (
                "suspects",
                "[{Suspect}, Suspect(id: \"night\", label: \"Night Tide\", who: Actor(\"night-tide\")), Suspect(id: \"ilmaria-state\", label: \"Ilmaria\", who: State(\"ilmaria\"))]",
            ),
            (
                "infrastructure",
                "[{Asset}, Asset(id: \"traffic\", name: \"Traffic centre\", sector: Transport, in_states: [\"veskar\", \"ilmaria\"])]",
            ),
            ("truth", "{Truth}"),
            ("tension", "[{Tension}]"),
            ("leaks", "[{LeakRisk}]"),
            ("working_groups", "[{WorkingGroup}]"),
            ("consultation_effects", "[{StepEffect}]"),
            ("inject_templates", "[{InjectTemplate}]"),
            ("assessments", "{Prompts}"),
            ("hot_wash", "[{Question}]"),
            ("roles", "[{Role}]"),
            ("sign_off", "[{SignOff}]"),
            ("procedure_hours", "{ProcedureHours}"),
            (
                "moves",
                "[Move(id: \"start\", title: \"Start\", starts: \"0m\"), {Move}]",
            ),
            (
                "injects",
                "[{Inject}, Inject(id: \"i01\", title: \"Ships that are not there\", at: \"0m\", from: \"Traffic centre\", to: [State(\"veskar\"), State(\"ilmaria\")], channel: Operator, marking: Green, body: \"Eleven ships.\", expects: [Expect(id: \"i01-reach\", within: \"20m\", action: Acknowledged, objective: \"reach\")])]",
            ),
            (
                "decisions",
                "[{Decision}, Decision(id: \"press\", state: \"veskar\", opens: After(\"i01\", \"5m\"), within: \"30m\", question: \"What do you say?\", options: [Choice(id: \"name\", label: \"Ilmaria did it\", measure: \"public-attribution\", toward: \"ilmaria\"), Choice(id: \"nothing\", label: \"Nothing\")], if_silent: \"nothing\")]",
            ),
        ],
    ),
    ("LeakRisk", &[("per_mille", "20")]),
    (
        "WorkingGroup",
        &[
            ("name", "\"Platform\""),
            ("purpose", "\"To train together.\""),
            ("marking", "Amber"),
            ("members", "[\"veskar\", \"ilmaria\"]"),
        ],
    ),
    ("StepEffect", &[("step", "Lapsed"), ("on_target", "12")]),
    ("Prompts", &[]),
    (
        "Question",
        &[("kind", "Text"), ("text", "\"What did you learn?\"")],
    ),
    (
        "Role",
        &[
            ("id", "\"head\""),
            ("title", "\"Head of delegation\""),
            ("sits", "Table"),
        ],
    ),
    ("SignOff", &[("acts", "[Communique]"), ("by", "[\"head\"]")]),
    (
        "ProcedureHours",
        &[
            ("hours", "\"48h\""),
            ("take", "\"6h\""),
            ("steps", "[{StepHours}]"),
        ],
    ),
    (
        "StepHours",
        &[
            ("procedure", "\"forty-eight-hours\""),
            ("step", "Chair"),
            ("takes", "\"20m\""),
        ],
    ),
    (
        "Timing",
        &[
            ("startex", "\"2027-10-12T06:30:00Z\""),
            ("planned", "\"3h\""),
            ("pace", "6"),
        ],
    ),
    (
        "Objective",
        &[
            ("id", "\"reach\""),
            ("text", "\"Reach somebody who can answer.\""),
        ],
    ),
    (
        "State",
        &[
            ("id", "\"veskar\""),
            ("name", "\"Republic of Veskar\""),
            ("short", "\"Veskar\""),
            ("colour", "\"#56B4E9\""),
            ("place", "(0.2, 0.4)"),
            ("profile", "\"North shore.\""),
            ("brief", "\"Your radar stands still.\""),
            ("contacts", "[{Contact}]"),
        ],
    ),
    (
        "Contact",
        &[
            ("kind", "Policy"),
            ("name", "\"Duty officer\""),
            ("hours", "Always"),
        ],
    ),
    (
        "Seat",
        &[("role", "Operator"), ("brief", "\"You hold the logs.\"")],
    ),
    (
        "Actor",
        &[
            ("seat", "{Seat}"),
            ("id", "\"pilots\""),
            ("name", "\"Pilots’ guild\""),
            ("kind", "Organisation"),
        ],
    ),
    (
        "Suspect",
        &[
            ("id", "\"broken\""),
            ("label", "\"A fault\""),
            ("who", "Accident"),
        ],
    ),
    (
        "Asset",
        &[
            ("id", "\"harbour\""),
            ("name", "\"Port Anselm\""),
            ("sector", "Transport"),
            ("in_states", "[\"veskar\"]"),
        ],
    ),
    (
        "Truth",
        &[
            ("perpetrator", "Actor(\"night-tide\")"),
            ("account", "\"Smugglers did it.\""),
        ],
    ),
    (
        "Tension",
        &[
            ("from", "\"ilmaria\""),
            ("to", "\"veskar\""),
            ("level", "18"),
        ],
    ),
    (
        "Move",
        &[
            ("id", "\"later\""),
            ("title", "\"Later\""),
            ("starts", "\"50m\""),
        ],
    ),
    (
        "Inject",
        &[
            ("id", "\"i02\""),
            ("title", "\"A bearing\""),
            ("at", "\"15m\""),
            ("from", "\"CERT Veskar\""),
            ("to", "[State(\"veskar\")]"),
            ("channel", "Cert"),
            ("marking", "Amber"),
            ("body", "\"The signals come from the south shore.\""),
            ("pictures", "[{Picture}]"),
            ("evidence", "[{Evidence}]"),
            ("expects", "[{Expect}]"),
        ],
    ),
    (
        "InjectTemplate",
        &[
            ("title", "\"The centre answers\""),
            ("from", "\"Traffic centre\""),
            ("channel", "Operator"),
            ("marking", "Green"),
            ("body", "\"Eleven echoes, and no ship.\""),
            ("pictures", "[{Picture}]"),
        ],
    ),
    (
        "Picture",
        &[
            ("file", "\"strait.svg\""),
            ("alt", "\"A chart of the strait.\""),
        ],
    ),
    (
        "Evidence",
        &[
            ("points_to", "State(\"ilmaria\")"),
            ("weight", "0.4"),
            ("planted", "true"),
        ],
    ),
    (
        "Expect",
        &[
            ("id", "\"i02-assess\""),
            ("within", "\"20m\""),
            ("action", "Assessed"),
        ],
    ),
    (
        "Decision",
        &[
            ("id", "\"night\""),
            ("state", "\"ilmaria\""),
            ("opens", "At(\"40m\")"),
            ("within", "\"30m\""),
            ("question", "\"Do you tell it?\""),
            (
                "options",
                "[{Choice}, Choice(id: \"wait\", label: \"Wait\")]",
            ),
            ("if_silent", "\"wait\""),
        ],
    ),
];

const CHOICE: (&str, &[(&str, &str)]) =
    ("Choice", &[("id", "\"tell-it\""), ("label", "\"Tell it\"")]);

/// The world with the pieces put where they belong.
fn world(pieces: &[Piece<'_>]) -> String {
    if let [Piece::Whole(text)] = pieces {
        return (*text).to_owned();
    }
    format!("#![enable(implicit_some)]\n{}\n", part("Scenario", pieces))
}

fn part(record: &str, pieces: &[Piece<'_>]) -> String {
    const ALONE: [&str; 5] = ["Scenario", "Seat", "Timing", "Truth", "ProcedureHours"];
    let shown: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Record(name, text) if *name == record => Some(text.as_str()),
            _ => None,
        })
        .collect();
    if ALONE.contains(&record) && !shown.is_empty() {
        return shown.join(", ");
    }
    let known = WORLD.into_iter().chain([CHOICE]);
    let (_, fields) = known
        .into_iter()
        .find(|(name, _)| *name == record)
        .unwrap_or_else(|| {
            panic!("the world for examples has no {record}: add it, and where it stands in others")
        });
    let mut fields: BTreeMap<&str, String> = fields
        .iter()
        .map(|(field, text)| (*field, (*text).to_owned()))
        .collect();
    for piece in pieces {
        if let Piece::Field(owner, text) = piece
            && *owner == record
        {
            let (field, value) = text.split_once(':').unwrap();
            if field.trim() == "when" {
                fields.remove("at");
            }
            fields.insert(field.trim(), value.trim().to_owned());
        }
    }
    let mut text = format!("{record}(");
    for (field, value) in fields {
        let mut value = value;
        while let Some((before, rest)) = value.split_once('{') {
            let Some((inner, behind)) = rest.split_once('}') else {
                break;
            };
            if !inner.chars().all(|letter| letter.is_ascii_alphabetic()) {
                break;
            }
            value = format!("{before}{}{behind}", part(inner, pieces));
        }
        write!(text, "{field}: {value}, ").unwrap();
    }
    text.push(')');
    shown
        .into_iter()
        .fold(text, |text, shown| format!("{text}, {shown}"))
}

/// What an example is, by how it begins.
fn piece<'f>(example: &'f str, section: &str, format: &'f Format) -> Piece<'f> {
    let mut text = example.trim().trim_end_matches(',');
    while text.starts_with("//") {
        text = text
            .split_once('\n')
            .map_or("", |(_, below)| below.trim_start());
    }
    if text.starts_with("#![enable") {
        return Piece::Whole(example);
    }
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    if rest.starts_with('(') {
        let record = format.records.iter().find(|record| record.name == word);
        let record = record.unwrap_or_else(|| panic!("there is no record {word}: {example}"));
        return Piece::Record(record.name, text.to_owned());
    }
    assert!(
        rest.starts_with(':'),
        "neither a record nor a field: {example}"
    );
    let has = |record: &&RecordForm| record.fields.iter().any(|field| field.name == word);
    let takes = |record: &&RecordForm| {
        let mut fields = record.fields.iter();
        fields.any(|field| field.name == word && field.kind.name() == Some(section))
    };
    let mut records = format.records.iter();
    let of_section = records
        .clone()
        .find(|record| record.name == section)
        .filter(has);
    let owner = of_section
        .or_else(|| records.clone().find(takes))
        .or_else(|| records.find(has));
    let owner = owner.unwrap_or_else(|| panic!("no record has a field {word}: {example}"));
    Piece::Field(owner.name, text.to_owned())
}

/// Nothing is wrong with it. Whether a piece shown alone makes a good exercise is not asked.
fn is_clean(loaded: &Loaded) -> bool {
    let mut problems = loaded.problems.iter();
    problems.all(|problem| {
        problem.severity == Severity::Hint || matches!(problem.kind, Kind::Advice(_))
    })
}

#[test]
fn the_world_for_examples_holds_together() {
    let loaded = load_str("world.ron", &world(&[]));
    assert!(is_clean(&loaded), "{}", loaded.report());
}

#[test]
fn every_example_of_the_format_is_read_as_what_it_claims_to_be() {
    let format = Format::of_this_program();
    let document = read(FORMAT);
    let lines: Vec<&str> = document.lines().collect();
    let mut shown = 0;
    for section in sections(&document) {
        let examples = blocks(&section.lines, "ron");
        let record = format
            .records
            .iter()
            .find(|record| record.name == section.name);
        let choice = format
            .choices
            .iter()
            .find(|choice| choice.name == section.name);
        if record.is_some() || choice.is_some() {
            assert!(!examples.is_empty(), "{} has no example", section.name);
        }
        for example in &examples {
            let piece = piece(example, section.name, &format);
            let is_it = match (&piece, record, choice) {
                (_, None, None) => true,
                (Piece::Whole(_), Some(record), _) => record.name == "Scenario",
                (Piece::Record(name, _), Some(record), _) => *name == record.name,
                (Piece::Field(name, text), Some(record), _) => {
                    *name == record.name || text.contains(&format!("{}(", record.name))
                }
                (Piece::Field(..), None, Some(choice)) => {
                    choice.words.iter().any(|word| example.contains(word.word))
                }
                _ => false,
            };
            assert!(is_it, "no example of {}: {example}", section.name);
            let loaded = load_str("example.ron", &world(&[piece]));
            assert!(is_clean(&loaded), "{example}\n{}", loaded.report());
        }
        shown += examples.len();
    }
    assert_eq!(shown, {
        let after: Vec<&str> = lines
            .iter()
            .copied()
            .skip_while(|line| !line.starts_with("### "))
            .collect();
        let all = blocks(&after, "ron").len();
        assert_eq!(
            all,
            blocks(&lines, "ron").len(),
            "examples stand below headings"
        );
        all
    });
}

/// That a field must be there is what the reader says when it is not, also for the outermost record, whose
/// fields are read one by one.
#[test]
fn what_must_be_there_is_what_the_reader_asks_for() {
    let format = Format::of_this_program();
    for record in &format.records {
        let text = world(&[Piece::Record(record.name, format!("{}()", record.name))]);
        let told: BTreeSet<String> = load_str("empty.ron", &text)
            .problems
            .iter()
            .filter_map(|problem| problem.help.as_deref()?.strip_prefix("Add, for instance, "))
            .filter_map(|help| Some(help.split_once(':')?.0.to_owned()))
            .collect();
        let required: BTreeSet<String> = record
            .fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
            .map(|field| field.name.to_owned())
            .collect();
        assert_eq!(told, required, "{}", record.name);
    }
}
