//! The log as JSON Lines is as `docs/log.schema.json` says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use demarche::rehearsal::{Cast, rehearse};
use demarche::report::log_json_lines;
use serde_json::Value;

use super::documents::{lights_out, played};

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/log.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What is wrong with a value by a schema, as far as the schema of the log goes.
fn check(value: &Value, by: &Value, whole: &Value, at: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(to) = by.get("$ref").and_then(Value::as_str) {
        let place = to.strip_prefix('#').expect("within the file");
        let other = whole.pointer(place).expect("it is there");
        wrong.extend(check(value, other, whole, at));
    }
    if let Some(sort) = by.get("type").and_then(Value::as_str) {
        let fits = match sort {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "boolean" => value.is_boolean(),
            other => panic!("the test does not know “{other}”"),
        };
        if !fits {
            wrong.push(format!("{at} is no {sort}"));
        }
    }
    if let Some(words) = by.get("enum").and_then(Value::as_array)
        && !words.contains(value)
    {
        wrong.push(format!("{at} is {value}"));
    }
    if let (Some(least), Some(number)) = (by.get("minimum").and_then(Value::as_i64), value.as_i64())
        && number < least
    {
        wrong.push(format!("{at} is {number}"));
    }
    if let (Some(items), Some(list)) = (by.get("items"), value.as_array()) {
        for (number, item) in list.iter().enumerate() {
            wrong.extend(check(item, items, whole, &format!("{at}[{number}]")));
        }
    }
    if let Some(fields) = value.as_object() {
        let known = by.get("properties").and_then(Value::as_object);
        for name in by
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if !fields.contains_key(name.as_str().unwrap()) {
                wrong.push(format!("{at} lacks {name}"));
            }
        }
        for (name, field) in fields {
            match known.and_then(|known| known.get(name)) {
                Some(own) => wrong.extend(check(field, own, whole, &format!("{at}.{name}"))),
                None if by.get("additionalProperties") == Some(&Value::Bool(false)) => {
                    wrong.push(format!("{at} has {name}"));
                }
                None => {}
            }
        }
        let most = by.get("maxProperties").and_then(Value::as_u64);
        if most.is_some_and(|most| fields.len() as u64 > most) {
            wrong.push(format!("{at} has {} fields", fields.len()));
        }
    }
    if let Some(ways) = by.get("oneOf").and_then(Value::as_array) {
        let tried: Vec<Vec<String>> = ways
            .iter()
            .map(|way| check(value, way, whole, at))
            .collect();
        if tried.iter().filter(|wrong| wrong.is_empty()).count() != 1 {
            wrong.push(format!("{at} fits no way, or several: {tried:?}"));
        }
    }
    wrong
}

#[test]
fn every_line_of_a_log_is_as_the_schema_says() {
    let schema = schema();
    let scenario = lights_out();
    let mut logs = vec![played().1.clone()];
    logs.extend((10..13).map(|seed| rehearse(&scenario, &Cast::default(), seed).events));
    for log in logs {
        let mut bytes = Vec::new();
        log_json_lines(&log, &mut bytes).unwrap();
        for line in String::from_utf8(bytes).unwrap().lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            let wrong = check(&value, &schema, &schema, "the line");
            assert!(wrong.is_empty(), "{wrong:#?}\n{line}");
        }
    }
}

#[test]
fn the_schema_finds_what_is_wrong() {
    let schema = schema();
    let line = |text: &str| {
        let value: Value = serde_json::from_str(text).unwrap();
        check(&value, &schema, &schema, "the line")
    };
    let sound = r#"{"sequence":1,"wall_ms":0,"exercise_ms":0,"seat":"facilitator","kind":"Started","fact":"Started"}"#;
    assert!(line(sound).is_empty());
    for (from, to) in [
        ("\"sequence\":1", "\"sequence\":0"),
        ("\"sequence\":1,", ""),
        ("\"seat\":\"facilitator\"", "\"seat\":3"),
        ("\"fact\":\"Started\"", "\"fact\":\"Startled\""),
        (
            "\"fact\":\"Started\"",
            "\"fact\":{\"NoteAdded\":{\"at\":1}}",
        ),
        ("\"fact\":\"Started\"", "\"fact\":{\"Ended\":{}}"),
        ("\"kind\":\"Started\"", "\"kind\":\"Startled\""),
        ("\"wall_ms\":0", "\"wall_ms\":0,\"other\":1"),
    ] {
        assert!(!line(&sound.replace(from, to)).is_empty(), "{to}");
    }
}

#[test]
fn every_kind_of_event_is_in_the_schema() {
    let schema = schema();
    let described: BTreeSet<&str> = schema["properties"]["kind"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kind| kind.as_str().unwrap())
        .collect();
    let source = include_str!("../../../src/exercise/event/kind.rs");
    let named = source.lines().filter_map(|line| {
        let (_, behind) = line.split_once("=> \"")?;
        behind.split_once('"').map(|(kind, _)| kind)
    });
    let named: BTreeSet<&str> = named.collect();
    assert_eq!(described, named, "docs/log.schema.json follows the kinds");
}
