use super::words::full;
use super::{Told, suggested_rating};
use crate::debrief::words::inject_title;
use crate::debrief::{ExpectedAct, ObjectiveReview, expectation_in_words};
use crate::exercise::{ExpectationStatus, Fact, Rating};
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
        let acts: Vec<&ExpectedAct> = of
            .acts
            .iter()
            .filter(|act| wanted(&act.expectation.status))
            .collect();
        evidence(told, &acts)
    };
    let mut strengths = acts(|status| matches!(status, ExpectationStatus::Met { .. }));
    let mut areas = acts(|status| matches!(status, ExpectationStatus::Missed));
    let aside =
        acts(|status| matches!(status, ExpectationStatus::Waived | ExpectationStatus::Open));
    for (decision, state, fell) in &of.decisions {
        let question = scenario
            .decision(decision)
            .map_or(decision.as_str(), |decision| decision.question.as_str());
        match fell.and_then(|sequence| Some((told.event(sequence)?, sequence))) {
            Some((event, sequence)) => {
                // The sentence says the question too.
                let said = format!(
                    "{} (event {})",
                    full(&told.sentence(event)),
                    told.reference(sequence)
                );
                if decided_by_silence(&event.fact) {
                    areas.push(said);
                } else {
                    strengths.push(said);
                }
            }
            None => areas.push(format!(
                "{} had to decide: {} It was not decided.",
                told.name(state),
                full(question)
            )),
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
    if of.ratings.is_empty() {
        return "P     S     M     U".to_owned();
    }
    let said = of.ratings.iter().map(|rating| {
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

/// Expected actions with the events that prove how they came out. What one inject asked of several States alike is
/// told once, with how each of them fared.
fn evidence(told: &Told<'_>, acts: &[&ExpectedAct]) -> Vec<String> {
    let mut alike: Vec<Vec<&ExpectedAct>> = Vec::new();
    for act in acts {
        let same = alike.iter_mut().find(|others| {
            others.iter().all(|other| {
                (&other.expectation.inject, &other.expectation.id)
                    == (&act.expectation.inject, &act.expectation.id)
            })
        });
        match same {
            Some(others) => others.push(act),
            None => alike.push(vec![act]),
        }
    }
    alike
        .iter()
        .map(|acts| match acts.as_slice() {
            [first, _, ..] => of_several(told, first, acts),
            [act] => of_one(told, act),
            [] => String::new(),
        })
        .collect()
}

fn of_one(told: &Told<'_>, act: &ExpectedAct) -> String {
    let events = match settled(act) {
        Some(settled) => format!(
            "events {} and {}",
            told.reference(act.released),
            told.reference(settled)
        ),
        None => format!("event {}", told.reference(act.released)),
    };
    format!(
        "{} – {} (after “{}”, {events})",
        full(&told.expected(act)).trim_end_matches('.'),
        outcome(told, act),
        after(told, act)
    )
}

fn of_several(told: &Told<'_>, first: &ExpectedAct, acts: &[&ExpectedAct]) -> String {
    let fared: Vec<String> = acts
        .iter()
        .map(|act| {
            let event = settled(act).map_or_else(String::new, |settled| {
                format!(" (event {})", told.reference(settled))
            });
            let name = told.name(&act.expectation.state);
            format!("{name} {}{event}", outcome(told, act))
        })
        .collect();
    format!(
        "{} (after “{}”, event {}) – {}",
        full(&expectation_in_words(&first.expectation, told.exercise())).trim_end_matches('.'),
        after(told, first),
        told.reference(first.released),
        fared.join("; ")
    )
}

fn outcome(told: &Told<'_>, act: &ExpectedAct) -> String {
    match act.expectation.status {
        ExpectationStatus::Met { time, .. } => format!("met at {}", told.clock(time)),
        ExpectationStatus::Missed => format!("missed, due {}", told.clock(act.expectation.due)),
        ExpectationStatus::Waived => "waived".to_owned(),
        ExpectationStatus::Open => format!("open, due {}", told.clock(act.expectation.due)),
    }
}

/// What settled it, if it was not settled as it was released.
fn settled(act: &ExpectedAct) -> Option<u64> {
    act.settled.filter(|settled| *settled != act.released)
}

/// The title of what should have caused it.
fn after<'a>(told: &'a Told<'_>, act: &'a ExpectedAct) -> &'a str {
    inject_title(told.exercise(), &act.expectation.inject)
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
