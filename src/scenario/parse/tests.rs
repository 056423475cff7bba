use super::*;
use crate::scenario::problem::Strictness;
use crate::scenario::source::Source;
use crate::scenario::tree::Place;

/// What a text is taken for, in a form short enough to compare, and what is reported.
fn told(text: &str) -> (String, Vec<String>) {
    let source = Source::new("x.ron", text);
    let mut problems = Problems::new(&source, Strictness::EveryRule);
    let parsed = parse(text, &mut problems);
    let problems = problems.into_sorted().into_iter();
    let told =
        problems.map(|problem| format!("{}:{} {}", problem.line, problem.column, problem.what));
    (outline(&parsed.root), told.collect())
}

fn outline(node: &Node<'_>) -> String {
    let many = |nodes: &[Node<'_>]| nodes.iter().map(outline).collect::<Vec<_>>().join(" ");
    match &node.value {
        Value::Missing => "?".to_owned(),
        Value::Text(text) => format!("{text:?}"),
        Value::Number(number) => (*number).to_owned(),
        Value::Word(word) => (*word).to_owned(),
        Value::List(items) => format!("[{}]", many(items)),
        Value::Group(group) => {
            let name = group.name.map_or("", |name| name.text);
            let content = match &group.content {
                Content::Values(values) => many(values),
                Content::Fields(fields) => {
                    let fields = fields.iter();
                    let fields = fields.map(|it| format!("{}:{}", it.name, outline(&it.value)));
                    fields.collect::<Vec<_>>().join(" ")
                }
            };
            format!("{name}({content})")
        }
    }
}

#[track_caller]
fn is_read_as(text: &str, expected: &str) {
    let (outline, problems) = told(text);
    assert_eq!(outline, expected);
    assert!(problems.is_empty(), "{problems:?}");
}

#[track_caller]
fn is_mended(text: &str, expected: &str, problem: &str) {
    let (outline, problems) = told(text);
    assert_eq!(outline, expected);
    assert_eq!(problems, [problem]);
}

#[test]
fn everything_that_scenarios_use_is_read() {
    is_read_as(
        "#![enable(implicit_some)]\n A(b: 1, c: [\"x\", D, E(2, -3.5)], f: (0.2, .3),)",
        "A(b:1 c:[\"x\" D E(2 -3.5)] f:(0.2 .3))",
    );
    is_read_as("A(b: Some(1), c: None, d: ())", "A(b:Some(1) c:None d:())");
    is_read_as("#![type = \"a::B\"]\n[]", "[]");
}

#[test]
fn comments_may_hold_comments_and_quotation_marks() {
    is_read_as("/* a /* \" */ b */ [1, // 2, \"\n 3 /**/]", "[1 3]");
}

#[test]
fn texts_have_escapes_and_raw_forms() {
    is_read_as(r#"["a\"b\\c\n\u{e9}\x41"]"#, r#"["a\"b\\c\néA"]"#);
    is_read_as("[r\"a\\b\", r#\"say \"no\"\"#]", r#"["a\\b" "say \"no\""]"#);
    is_read_as(
        "[\"one \\\n    line\", \"two\nlines\"]",
        r#"["one line" "two\nlines"]"#,
    );
}

#[test]
fn a_place_is_found_by_its_path() {
    let text = "Scenario(\n  injects: [\n    I(to: [A]),\n    I(to: Some([\n      State(\"č\"), B])),\n  ],\n)";
    let source = Source::new("x.ron", text);
    let mut problems = Problems::new(&source, Strictness::EveryRule);
    let parsed = parse(text, &mut problems);
    let inject = Place::of(&parsed.root).field("injects").item(1);
    let at = |place: Place<'_, '_>| {
        let position = source.position(place.extent().start);
        (position.line, position.column)
    };
    assert_eq!(at(inject), (4, 5));
    assert_eq!(at(inject.field("to").item(0)), (5, 7));
    assert_eq!(at(inject.field("to").item(0).item(0)), (5, 13));
    assert_eq!(at(inject.field("to").item(1)), (5, 19));
    assert_eq!(
        at(inject.field("when").item(3)),
        (4, 5),
        "the record that lacks it"
    );
}

#[test]
fn slips_are_mended_and_told_once() {
    is_mended("[1 2]", "[1 2]", "1:2 A comma is missing after this");
    is_mended(
        "(a: 1 b: 2)",
        "(a:1 b:2)",
        "1:5 A comma is missing after this",
    );
    is_mended(
        "(a: 1; b: 2)",
        "(a:1 b:2)",
        "1:6 Values are separated by commas, not by “;”",
    );
    is_mended(
        "(a = 1)",
        "(a:1)",
        "1:4 A field is followed by a colon, not by “=”",
    );
    is_mended("(a \"x\")", "(a:\"x\")", "1:2 A colon is missing after “a”");
    is_mended(
        "(\"a\": 1)",
        "(a:1)",
        "1:2 The name of a field stands without quotation marks",
    );
    is_mended("(a: , b: 2)", "(a:? b:2)", "1:5 A value is missing here");
    is_mended("[1,, 2]", "[1 2]", "1:4 A value is missing here");
    is_mended(
        "(a: 1, 2)",
        "(a:1)",
        "1:8 This value has no field name before it",
    );
    is_mended(
        "[1}, 2]",
        "[1 2]",
        "1:3 There is no opening bracket for this “}”",
    );
    is_mended(
        "[A(a: 1, A(a: 2)]",
        "[A(a:1) A(a:2)]",
        "1:3 The bracket “(” that opens here is not closed",
    );
    is_mended(
        "(a: [1, b: 2)",
        "(a:[1] b:2)",
        "1:5 The bracket “[” that opens here is not closed",
    );
    is_mended(
        "[“a”, 2]",
        "[\"a\" 2]",
        "1:2 A text begins and ends with the straight quotation mark \", not with “",
    );
    is_mended(
        "[\"say \"no\" now\", 2]",
        "[\"say \" 2]",
        "1:7 A quotation mark inside a text ends the text here",
    );
}

#[test]
fn brackets_that_do_not_add_up_make_the_tree_unreliable() {
    for text in [
        "(a: 1",
        "(a: [1)",
        "(a: 1))",
        "\"a",
        "(a: \"b\nc: \"d\")",
        "/*",
    ] {
        let source = Source::new("x.ron", text);
        let mut problems = Problems::new(&source, Strictness::EveryRule);
        let parsed = parse(text, &mut problems);
        let told = problems.into_sorted().len();
        assert!(told == 1, "{text} is told of once, not {told} times");
        assert!(!parsed.reliable || text == "(a: [1)", "{text}");
    }
}
