use super::words::full;
use super::{Told, suggested_rating};
use crate::debrief::{ExpectedAct, ObjectiveReview};
use crate::exercise::{ExpectationStatus, Fact, ObjectiveRating, Rating};
use crate::report::document::Writer;

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    let reviews = &told.figures.objectives;
    if reviews.is_empty() {
        return;
    }
    out.heading(1, "Analysis by objective");
    for of in reviews {
        objective(told, out, of);
    }
}

fn objective(told: &Told<'_>, out: &mut Writer, of: &ObjectiveReview) {
    let scenario = told.scenario();
    let known = of.objective.as_ref().and_then(|id| scenario.objective(id));
    let title = known.map_or("Without an objective", |known| known.text.as_str());
    out.heading(2, title);
    let tally = of.tally();
    let suggested = suggested_rating(tally)
        .map_or_else(|| "not judged by any expected action".to_owned(), in_words);
    let cbms: Vec<String> = known
        .into_iter()
        .flat_map(|known| &known.cbms)
        .map(|number| format!("CBM {number}"))
        .collect();
    out.facts(vec![
        ("Trains".to_owned(), cbms.join(", ")),
        (
            "Expected actions".to_owned(),
            format!(
                "{} met, {} missed, {} waived, {} open",
                tally.met, tally.missed, tally.waived, tally.open
            ),
        ),
        ("Suggested rating".to_owned(), suggested),
        ("Evaluators’ rating".to_owned(), rated(told, of)),
    ]);
    let acts = |wanted: fn(&ExpectationStatus) -> bool| -> Vec<String> {
        of.acts
            .iter()
            .filter(|act| wanted(&act.expectation.status))
            .map(|act| evidence(told, act))
            .collect()
    };
    let mut strengths = acts(|status| matches!(status, ExpectationStatus::Met { .. }));
    let mut areas = acts(|status| matches!(status, ExpectationStatus::Missed));
    let aside =
        acts(|status| matches!(status, ExpectationStatus::Waived | ExpectationStatus::Open));
    for (decision, state, fell) in &of.decisions {
        let question = scenario
            .decision(decision)
            .map_or(decision.as_str(), |decision| decision.question.as_str());
        let asked = format!("{} had to decide: {question}", told.name(state));
        match fell.and_then(|sequence| Some((told.event(sequence)?, sequence))) {
            Some((event, sequence)) => {
                let said = format!(
                    "{} {} (event {})",
                    full(&asked),
                    full(&told.sentence(event)),
                    told.reference(sequence)
                );
                if decided_by_silence(&event.fact) {
                    areas.push(said);
                } else {
                    strengths.push(said);
                }
            }
            None => areas.push(format!("{} It was not decided.", full(&asked))),
        }
    }
    section(out, "Strengths", strengths, "None that the log proves.");
    section(
        out,
        "Areas for improvement",
        areas,
        "None that the log proves.",
    );
    if !aside.is_empty() {
        out.heading(3, "Waived or open");
        out.list(aside);
    }
    let observations: Vec<String> = of
        .observations
        .iter()
        .filter_map(|sequence| observation(told, *sequence))
        .collect();
    if !observations.is_empty() {
        out.heading(3, "Observations");
        out.list(observations);
    }
}

fn in_words(rating: Rating) -> String {
    format!("{} – {}", rating.letter(), rating.label().to_lowercase())
}

/// What those who watched gave, the last word of each seat; a place to mark it if nobody did.
fn rated(told: &Told<'_>, of: &ObjectiveReview) -> String {
    let mut last: Vec<&ObjectiveRating> = Vec::new();
    for rating in &told.exercise().ratings {
        if Some(&rating.objective) == of.objective.as_ref() {
            last.retain(|earlier| earlier.by != rating.by);
            last.push(rating);
        }
    }
    if last.is_empty() {
        return "P     S     M     U".to_owned();
    }
    let said = last.into_iter().map(|rating| {
        let words = rating.words.trim();
        let why = if words.is_empty() {
            String::new()
        } else {
            format!(": {words}")
        };
        format!(
            "{} ({}, event {}){why}",
            in_words(rating.rating),
            rating.by,
            told.reference(rating.sequence)
        )
    });
    said.collect::<Vec<_>>().join("; ")
}

fn section(out: &mut Writer, title: &str, items: Vec<String>, none: &str) {
    out.heading(3, title);
    if items.is_empty() {
        out.remark(none);
    }
    out.list(items);
}

const fn decided_by_silence(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::DecisionTaken {
            how: crate::exercise::Resolution::BySilence,
            ..
        }
    )
}

/// An expected action with the events that prove how it came out.
fn evidence(told: &Told<'_>, act: &ExpectedAct) -> String {
    let outcome = match act.expectation.status {
        ExpectationStatus::Met { time, .. } => format!("met at {}", told.clock(time)),
        ExpectationStatus::Missed => format!("missed, due {}", told.clock(act.expectation.due)),
        ExpectationStatus::Waived => "waived".to_owned(),
        ExpectationStatus::Open => format!("open, due {}", told.clock(act.expectation.due)),
    };
    let title = told
        .exercise()
        .run_sheet
        .get(&act.expectation.inject)
        .map_or("", |line| line.inject.title.as_str());
    let events = match act.settled {
        Some(settled) if settled != act.released => format!(
            "events {} and {}",
            told.reference(act.released),
            told.reference(settled)
        ),
        _ => format!("event {}", told.reference(act.released)),
    };
    format!(
        "{} – {outcome} (after “{title}”, {events})",
        full(&told.expected(act)).trim_end_matches('.')
    )
}

pub(super) fn observation(told: &Told<'_>, sequence: u64) -> Option<String> {
    let event = told.event(sequence)?;
    let Fact::ObservationMade { text, about, .. } = &event.fact else {
        return None;
    };
    let about = about.as_ref().map_or_else(String::new, |about| {
        format!("{}: ", told.scenario().short_name(about))
    });
    Some(format!(
        "{} {about}{} (event {})",
        told.clock(told.subject.review.time_of(sequence)),
        text.split_whitespace().collect::<Vec<_>>().join(" "),
        told.reference(sequence)
    ))
}
