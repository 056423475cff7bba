use super::Told;
use super::words::{ending_in_words, full};
use crate::debrief::narrative::terms_in_words;
use crate::debrief::words::{outcome_name, span_in_words};
use crate::debrief::{BeliefPoint, Thread};
use crate::doctrine::{Vocabulary as _, doctrine};
use crate::exercise::{Consultation, Fact, Fulfilment};
use crate::report::chart::consultations_chart;
use crate::report::document::{Side, Table, Writer};

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    out.heading(1, "Consultations");
    let threads = &told.figures.threads;
    if threads.is_empty() {
        out.paragraph(if told.is_whole() {
            "Nobody asked for consultations."
        } else {
            "Your State asked for no consultations and was asked for none."
        });
        return;
    }
    let endings: Vec<String> = threads
        .iter()
        .map(|thread| ending_in_words(&thread.span.ending))
        .collect();
    let timeline = &told.figures.timeline;
    out.chart(consultations_chart(told.scenario(), timeline, &endings));
    let mut table = Table::new(
        "Consultations at a glance",
        &[
            ("No.", 6.0, Side::Right),
            ("Asked by", 15.0, Side::Left),
            ("Asked", 20.0, Side::Left),
            ("Subject", 24.0, Side::Left),
            ("Requested", 13.0, Side::Left),
            ("How it ended", 22.0, Side::Left),
        ],
    );
    for (thread, ending) in threads.iter().zip(&endings) {
        let span = &thread.span;
        table.row([
            span.id.to_string(),
            told.name(&span.from).to_owned(),
            told.names(&span.to),
            span.subject.clone(),
            told.clock(span.requested.time),
            full(ending).trim_end_matches('.').to_owned(),
        ]);
    }
    out.table(table);
    for thread in threads {
        one(told, out, thread);
    }
}

fn one(told: &Told<'_>, out: &mut Writer, thread: &Thread) {
    let span = &thread.span;
    let Some(consultation) = told.exercise().consultations.get(span.id) else {
        return;
    };
    out.heading(2, format!("Consultation {}: {}", span.id, span.subject));
    out.facts(request(told, thread, consultation));
    out.quote(&consultation.request.purpose);
    let mut steps = Table::new(
        "Step by step",
        &[
            ("Time", 13.0, Side::Left),
            ("Step", 79.0, Side::Left),
            ("No.", 8.0, Side::Right),
        ],
    );
    for sequence in &thread.events {
        let Some(event) = told.event(*sequence) else {
            continue;
        };
        // What was read is not a step of a consultation.
        if matches!(event.fact, Fact::ItemRead { .. }) {
            continue;
        }
        steps.row([
            told.clock(told.subject.review.time_of(*sequence)),
            full(&told.sentence(event)),
            told.reference(*sequence),
        ]);
    }
    out.table(steps);
    agreed(told, out, consultation);
    beliefs(told, out, thread);
    attitudes(told, out, thread);
}

fn request(told: &Told<'_>, thread: &Thread, consultation: &Consultation) -> Vec<(String, String)> {
    let span = &thread.span;
    let request = &consultation.request;
    let basis = match request.basis.name() {
        Some(name) if name != request.basis.to_string() => format!("{}, {name}", request.basis),
        _ => request.basis.to_string(),
    };
    let procedure = request
        .procedure
        .as_ref()
        .unwrap_or(&doctrine().consultations.default_procedure);
    let procedure = doctrine()
        .procedure(procedure)
        .map_or_else(|| procedure.to_string(), |known| known.name.clone());
    let channel = doctrine().channel(&request.channel).map_or_else(
        || request.channel.to_string(),
        |channel| channel.name.clone(),
    );
    let session = match (span.opened, span.ended) {
        (Some(opened), Some(ended)) => format!(
            "{} to {} ({})",
            told.clock(opened.time),
            told.clock(ended.time),
            span_in_words(ended.time.since(opened.time))
        ),
        (Some(opened), None) => format!("since {}", told.clock(opened.time)),
        (None, _) => "the parties never sat down".to_owned(),
    };
    let rows = [
        ("Asked by", told.name(&span.from).to_owned()),
        ("Asked", told.names(&span.to)),
        ("Legal basis", basis),
        ("Level", consultation.terms.level.label().to_owned()),
        ("Channel", channel),
        ("Procedure", procedure),
        ("Terms", terms_in_words(&consultation.terms)),
        ("Requested", told.clock(span.requested.time)),
        ("Reply due", told.clock(consultation.deadline)),
        ("In session", session),
        ("Parties", told.names(&span.parties)),
        ("Outcome", ending_in_words(&span.ending)),
    ];
    rows.map(|(label, value)| (label.to_owned(), value)).into()
}

/// The wording, if the parties agreed on one, and what became of what they undertook.
fn agreed(told: &Told<'_>, out: &mut Writer, consultation: &Consultation) {
    let concluded = matches!(consultation.stage, crate::exercise::Stage::Concluded { .. });
    let Some(tabled) = consultation.tabled.as_ref().filter(|_| concluded) else {
        return;
    };
    let conclusion = &tabled.conclusion;
    out.heading(3, "What was agreed");
    out.facts(vec![
        (
            "Outcome".to_owned(),
            outcome_name(&conclusion.outcome).to_owned(),
        ),
        (
            "Communiqué".to_owned(),
            if conclusion.public {
                "made public"
            } else {
                "kept between the parties"
            }
            .to_owned(),
        ),
    ]);
    out.quote(&conclusion.communique);
    let mut table = Table::new(
        "Commitments",
        &[
            ("Owner", 20.0, Side::Left),
            ("Commitment", 40.0, Side::Left),
            ("Within", 14.0, Side::Left),
            ("How it fared", 26.0, Side::Left),
        ],
    );
    for (number, commitment) in conclusion.commitments.iter().enumerate() {
        let fared = match consultation.fulfilments.get(number) {
            Some(Fulfilment::Kept(at)) => format!("kept at {}", told.clock(*at)),
            Some(Fulfilment::Missed(at)) => format!("missed at {}", told.clock(*at)),
            Some(Fulfilment::Open) | None => "not due when the log ends".to_owned(),
        };
        let report = u32::try_from(number)
            .ok()
            .and_then(|number| consultation.reports.get(&number))
            .filter(|report| !report.trim().is_empty());
        let fared = match report {
            Some(report) => format!("{fared}: {report}"),
            None => fared,
        };
        table.row([
            told.scenario().short_name(&commitment.owner).to_owned(),
            commitment.text.clone(),
            span_in_words(commitment.within),
            fared,
        ]);
    }
    out.table(table);
}

/// What each party believed before it and after.
fn beliefs(told: &Told<'_>, out: &mut Writer, thread: &Thread) {
    let whole = told.is_whole();
    let said = |point: Option<&BeliefPoint>| match point {
        None => "not assessed".to_owned(),
        Some(point) if whole => format!(
            "{} % on what was so, {} % on what was not, {} % do not know",
            point.on_truth,
            point.on_wrong,
            point.unknown()
        ),
        Some(point) => shares(told, point),
    };
    let mut table = Table::new(
        "Assessments before and after",
        &[
            ("State", 17.0, Side::Left),
            ("Before", 32.0, Side::Left),
            ("After", 32.0, Side::Left),
            ("Shift", 19.0, Side::Left),
        ],
    );
    for party in &thread.parties {
        if party.before.is_none() && party.after.is_none() {
            continue;
        }
        let shift = match party.towards_truth() {
            _ if !whole => String::new(),
            None => "not assessed on both sides".to_owned(),
            Some(0) => "none".to_owned(),
            Some(points) if points > 0 => format!("{points} points towards what was so"),
            Some(points) => format!("{} points away from what was so", -points),
        };
        table.row([
            told.name(&party.state).to_owned(),
            said(party.before.as_ref()),
            said(party.after.as_ref()),
            shift,
        ]);
    }
    if !whole {
        table.columns.pop();
        for row in &mut table.rows {
            row.pop();
        }
    }
    out.table(table);
}

/// An assessment by suspects.
pub(super) fn shares(told: &Told<'_>, point: &BeliefPoint) -> String {
    let suspects = told.figures.beliefs.suspects.iter();
    let shares = suspects
        .map(|suspect| (suspect.label.as_str(), point.assessment.share(&suspect.id)))
        .filter(|(_, share)| *share > 0)
        .map(|(label, share)| format!("{label} {share} %"));
    let mut shares: Vec<String> = shares.collect();
    if point.unknown() > 0 {
        shares.push(format!("do not know {} %", point.unknown()));
    }
    shares.join(", ")
}

fn attitudes(told: &Told<'_>, out: &mut Writer, thread: &Thread) {
    let mut table = Table::new(
        "Tension between them",
        &[
            ("Pair", 52.0, Side::Left),
            ("When asked for", 16.0, Side::Right),
            ("When over", 16.0, Side::Right),
            ("Change", 16.0, Side::Right),
        ],
    );
    for attitude in &thread.attitudes {
        let change = i16::from(attitude.after) - i16::from(attitude.before);
        table.row([
            format!(
                "{} towards {}",
                told.name(&attitude.from),
                told.name(&attitude.to)
            ),
            attitude.before.to_string(),
            attitude.after.to_string(),
            super::tension::signed(change),
        ]);
    }
    out.table(table);
}
