//! Words that several descriptions share: clock times, lists, names.

use chrono::{DateTime, Duration, Utc};

use crate::doctrine::{ChannelId, MeasureId, OutcomeId, SeverityScaleId, doctrine};
use crate::exercise::{Branch, Exercise, Item, grade};
use crate::scenario::{AssetStatus, DecisionId, ExerciseTime, InjectId, OptionId, Scenario, Span};

/// The story's clock, such as `09:42`; from the second day on with the day, such as `day 2, 09:42`.
#[must_use]
pub fn clock_in_words(scenario: &Scenario, time: ExerciseTime) -> String {
    let startex = scenario.timing.startex;
    let at = |time: ExerciseTime| -> DateTime<Utc> {
        startex
            .checked_add_signed(Duration::milliseconds(time.as_millis()))
            .unwrap_or(startex)
    };
    let moment = at(time);
    let days = moment
        .date_naive()
        .signed_duration_since(startex.date_naive())
        .num_days();
    let clock = moment.format("%H:%M");
    if days == 0 {
        clock.to_string()
    } else {
        format!("day {}, {clock}", days + 1)
    }
}

/// What a branch is and from where, so that it is never taken for the record that it left.
#[must_use]
pub fn branch_in_words(scenario: &Scenario, branch: &Branch) -> String {
    let at = clock_in_words(scenario, branch.at);
    format!("What if – branch of “{}” at {at}", branch.of)
}

/// A length of the story in words, such as `1 h 20 min`.
#[must_use]
pub fn span_in_words(span: Span) -> String {
    let minutes = span.as_minutes();
    let parts = [
        (minutes / 1_440, "d"),
        (minutes % 1_440 / 60, "h"),
        (minutes % 60, "min"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(amount, _)| *amount > 0)
        .map(|(amount, unit)| format!("{amount} {unit}"))
        .collect();
    if said.is_empty() {
        format!("{} s", span.as_secs())
    } else {
        said.join(" ")
    }
}

/// A phrase as the start of a line.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A list as a sentence says it: `A`, `A and B`, `A, B and C`.
#[must_use]
pub fn list_in_words(names: &[&str]) -> String {
    listed(names, "and")
}

/// The same with another word before the last.
pub(super) fn listed(names: &[&str], before_last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {before_last} {last}", first.join(", ")),
    }
}

/// A text in quotation marks; quotation marks within it become single ones.
#[must_use]
pub fn quoted(text: &str) -> String {
    let inner = text.trim().replace('“', "‘").replace('”', "’");
    format!("“{inner}”")
}

/// A text as it stands within a sentence: without its full stop.
#[must_use]
pub fn within_sentence(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// A measure by its name in the catalogue.
#[must_use]
pub fn measure_name(id: &MeasureId) -> &str {
    doctrine()
        .measure(id)
        .map_or(id.as_str(), |measure| measure.name.as_str())
}

/// A channel by its name in the catalogue.
#[must_use]
pub fn channel_name(id: &ChannelId) -> &str {
    doctrine()
        .channel(id)
        .map_or(id.as_str(), |channel| channel.name.as_str())
}

/// An outcome of consultations by its name in the catalogue.
#[must_use]
pub fn outcome_name(id: &OutcomeId) -> &str {
    doctrine()
        .outcome(id)
        .map_or(id.as_str(), |outcome| outcome.label.as_str())
}

/// The question of a decision and an option of it, by their texts; by their ids if the scenario has them not.
pub(super) fn decision_in_words<'a>(
    exercise: &'a Exercise,
    decision: &'a DecisionId,
    option: &'a OptionId,
) -> (&'a str, &'a str) {
    let scripted = exercise.scenario.decision(decision);
    let question = scripted.map_or(decision.as_str(), |found| found.question.as_str());
    let chosen = scripted
        .and_then(|found| found.options.iter().find(|choice| choice.id == *option))
        .map_or(option.as_str(), |choice| choice.label.as_str());
    (question, chosen)
}

/// The title of an inject, scripted or added, or its id if there is none of that id.
#[must_use]
pub fn inject_title<'a>(exercise: &'a Exercise, id: &'a InjectId) -> &'a str {
    exercise
        .run_sheet
        .get(id)
        .map_or(id.as_str(), |item| item.inject.title.as_str())
}

/// The title of something in an inbox.
#[must_use]
pub fn item_title<'a>(exercise: &'a Exercise, item: &'a Item) -> &'a str {
    match item {
        Item::Inject(id) => inject_title(exercise, id),
        Item::Message(id) => exercise
            .message(*id)
            .map_or("", |message| message.note.subject.as_str()),
        Item::Ping(id) => exercise
            .ping(*id)
            .map_or("", |ping| ping.letter.title.as_str()),
        Item::Posted(id, number) => exercise
            .working_groups
            .get(*id)
            .and_then(|group| group.post(*number)?.shares.as_ref())
            .map_or("", |shares| shares.letter.title.as_str()),
        Item::Dispatch(id) => exercise
            .correspondence
            .get(*id)
            .map_or("", |dispatch| dispatch.subject.as_str()),
        Item::Shared(id, number) => exercise
            .consultations
            .get(*id)
            .and_then(|consultation| {
                consultation
                    .shared
                    .iter()
                    .find(|shared| shared.number == *number)
            })
            .map_or("", |shared| shared.letter.title.as_str()),
    }
}

/// A grade of a national scale: `3 (High) on “Six levels, 0 to 5”`.
#[must_use]
pub fn grade_in_words(scale: &SeverityScaleId, position: u8) -> String {
    let name = doctrine()
        .severity_scale(scale)
        .map_or(scale.as_str(), |scale| scale.name.as_str());
    let name = quoted(name);
    match grade(scale, position) {
        Some(grade) if grade.mark == grade.word => format!("{} on {name}", grade.word),
        Some(grade) => format!("{} ({}) on {name}", grade.mark, grade.word),
        None => format!("{position} on {name}"),
    }
}

/// How a piece of infrastructure fares, in one word.
#[must_use]
pub const fn status_in_words(status: AssetStatus) -> &'static str {
    match status {
        AssetStatus::Normal => "normal",
        AssetStatus::Degraded => "degraded",
        AssetStatus::Down => "down",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(list_in_words(&[]), "");
        assert_eq!(list_in_words(&["A"]), "A");
        assert_eq!(list_in_words(&["A", "B"]), "A and B");
        assert_eq!(list_in_words(&["A", "B", "C"]), "A, B and C");
    }

    #[test]
    fn quotations_within_quotations_are_single() {
        assert_eq!(quoted("News: “They did it”"), "“News: ‘They did it’”");
    }

    #[test]
    fn lengths_leave_out_what_is_nothing() {
        assert_eq!(span_in_words("90m".parse().unwrap()), "1 h 30 min");
        assert_eq!(span_in_words("2d".parse().unwrap()), "2 d");
        assert_eq!(span_in_words("20s".parse().unwrap()), "20 s");
    }
}
