use super::words::{counted, full};
use super::{PrintedLog, Told};
use crate::debrief::words::{list_in_words, span_in_words};
use crate::debrief::{Topic, Verity, Weight, event_in_words};
use crate::exercise::{Event, Fact};
use crate::report::document::{Side, Table, Writer};
use crate::scenario::ExerciseTime;

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    out.heading(1, "What happened");
    if told.is_whole() {
        truth(told, out);
    }
    let log = told.subject.review.log();
    if told.subject.review.ends() == ExerciseTime::START && log.len() < 3 {
        out.paragraph("The exercise was opened and hardly played: there is nothing to tell.");
        return;
    }
    out.remark(match told.log {
        PrintedLog::Whole => {
            "The turns of the story: measures, decisions, consultations, outcomes. The log at the end has the rest; “No.” is the event’s number in it."
        }
        PrintedLog::Key | PrintedLog::None => {
            "The turns of the story: measures, decisions, consultations, outcomes. “No.” is the event’s number in the record."
        }
    });
    let moves = &told.figures.timeline.moves;
    if moves.is_empty() {
        stretch(told, out, ExerciseTime::START, None);
        return;
    }
    if let Some(first) = moves.first()
        && first.from.time > ExerciseTime::START
    {
        out.heading(2, "Before the first move");
        stretch(told, out, ExerciseTime::START, Some(first.from.time));
    }
    for (number, span) in moves.iter().enumerate() {
        out.heading(2, format!("Move {}: {}", span.number + 1, span.title));
        let until = moves.get(number + 1).map(|next| next.from.time);
        stretch(told, out, span.from.time, until);
    }
}

/// What really happened, which only the debrief knows.
fn truth(told: &Told<'_>, out: &mut Writer) {
    let scenario = told.scenario();
    out.heading(2, "What was so");
    let of = |verity: Verity| {
        let suspects = told.figures.beliefs.suspects.iter();
        suspects
            .filter(|suspect| suspect.verity == verity)
            .map(|suspect| suspect.label.as_str())
            .collect::<Vec<_>>()
    };
    let (did, behind) = (of(Verity::Perpetrator), of(Verity::Sponsor));
    let mut facts = vec![("It was".to_owned(), list_in_words(&did))];
    facts.push(("Behind it".to_owned(), list_in_words(&behind)));
    out.facts(facts);
    out.quote(&scenario.truth.account);
}

/// What happened from one moment up to another: a sentence of counts, and the turns of the story.
fn stretch(told: &Told<'_>, out: &mut Writer, from: ExerciseTime, until: Option<ExerciseTime>) {
    let review = &told.subject.review;
    let within = |event: &&std::sync::Arc<Event>| {
        let time = review.time_of(event.sequence);
        time >= from && until.is_none_or(|until| time < until)
    };
    let events: Vec<&Event> = review
        .log()
        .iter()
        .filter(within)
        .map(AsRef::as_ref)
        .collect();
    let count =
        |wanted: fn(&Fact) -> bool| events.iter().filter(|event| wanted(&event.fact)).count();
    let counts = [
        (
            count(|fact| matches!(fact, Fact::InjectReleased { .. })),
            "inject",
        ),
        (
            count(|fact| matches!(fact, Fact::MessageSent { .. })),
            "message",
        ),
        (
            count(|fact| matches!(fact, Fact::ConsultationRequested { .. })),
            "request for consultations",
        ),
        (
            count(|fact| matches!(fact, Fact::MeasureTaken { .. })),
            "measure",
        ),
        (
            count(|fact| matches!(fact, Fact::AssessmentRecorded { .. })),
            "assessment",
        ),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| match what.strip_suffix("consultations") {
            Some(_) if count > 1 => format!("{count} requests for consultations"),
            Some(_) => "1 request for consultations".to_owned(),
            None => counted(count, what),
        })
        .collect();
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    let end = until.unwrap_or_else(|| review.ends());
    let said = if counts.is_empty() {
        "nothing was released or sent".to_owned()
    } else {
        list_in_words(&counts)
    };
    out.paragraph(format!(
        "From {} to {} ({}): {said}.",
        told.clock(from),
        told.clock(end),
        span_in_words(end.since(from))
    ));
    let mut table = Table::new(
        "",
        &[
            ("Time", 13.0, Side::Left),
            ("What happened", 79.0, Side::Left),
            ("No.", 8.0, Side::Right),
        ],
    );
    for event in events {
        if !is_turn(told, event) {
            continue;
        }
        table.row([
            told.clock(review.time_of(event.sequence)),
            full(&told.sentence(event)),
            told.reference(event.sequence),
        ]);
    }
    out.table(table);
}

/// Whether an event belongs into the story: a turn of it, or, for one State, anything that came to it.
fn is_turn(told: &Told<'_>, event: &Event) -> bool {
    let narration = event_in_words(event, told.exercise());
    if matches!(event.fact, Fact::MoveBegan { .. }) || narration.topic == Topic::Expectation {
        return false;
    }
    match narration.weight {
        Weight::Major => true,
        Weight::Normal => {
            matches!(event.fact, Fact::InjectReleased { .. }) && !told.is_whole()
                || matches!(event.fact, Fact::MessageDelivered { .. }) && !told.is_whole()
        }
        Weight::Minor => false,
    }
}
