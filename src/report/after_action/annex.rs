use super::words::full;
use super::{PrintedLog, Told};
use crate::debrief::{Weight, event_in_words};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Event, Fact};
use crate::report::document::{Side, Table, Writer};

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    if told.subject.anonymised && !told.subject.places.is_empty() {
        places(told, out);
    }
    participants(told, out);
    if !told.is_whole() {
        papers(told, out);
    }
    log(told, out);
}

/// As much of the log as was asked for, with the room’s clock.
fn log(told: &Told<'_>, out: &mut Writer) {
    let about = match told.log {
        PrintedLog::None => return,
        PrintedLog::Key => {
            "The turns of the story and what was released, with the room’s clock. A report with the whole log, and the exports as a workbook, CSV and JSON Lines, hold the rest."
        }
        PrintedLog::Whole => {
            "Without marks of what was read and other bookkeeping. The exports as a workbook, CSV and JSON Lines hold every event."
        }
    };
    out.heading(1, "Annex: log");
    out.remark(about);
    let mut table = Table::new(
        "",
        &[
            ("No.", 8.0, Side::Right),
            ("Story", 13.0, Side::Left),
            ("Room", 10.0, Side::Left),
            ("Event", 69.0, Side::Left),
        ],
    );
    let review = &told.subject.review;
    for event in review.log().iter().filter(|event| is_printed(told, event)) {
        table.row([
            told.reference(event.sequence),
            told.clock(review.time_of(event.sequence)),
            event
                .wall
                .to_utc()
                .map_or_else(String::new, |wall| wall.format("%H:%M:%S").to_string()),
            full(&told.sentence(event)),
        ]);
    }
    out.table(table);
}

fn is_printed(told: &Told<'_>, event: &Event) -> bool {
    let weight = event_in_words(event, told.exercise()).weight;
    match told.log {
        PrintedLog::None => false,
        PrintedLog::Key => {
            weight >= Weight::Major || matches!(event.fact, Fact::InjectReleased { .. })
        }
        PrintedLog::Whole => weight >= Weight::Normal,
    }
}

/// Who sat where, if anybody was named.
fn participants(told: &Told<'_>, out: &mut Writer) {
    let mut table = Table::new(
        "",
        &[
            ("Seat", 28.0, Side::Left),
            ("Name", 36.0, Side::Left),
            ("Role", 36.0, Side::Left),
        ],
    );
    for (seat, people) in &told.exercise().people {
        let seat = match seat.state() {
            Some(state) => told.scenario().short_name(state).to_owned(),
            None => seat.to_string(),
        };
        for person in people {
            table.row([seat.clone(), person.name.clone(), person.role.clone()]);
        }
    }
    if !table.rows.is_empty() {
        out.heading(1, "Annex: participants");
        out.table(table);
    }
}

/// Every text that came to a State, whole.
fn papers(told: &Told<'_>, out: &mut Writer) {
    out.heading(1, "Annex: papers you received");
    let own = told.subject.whose.as_ref();
    let mut any = false;
    for event in told.subject.review.log() {
        let (title, from, marking, body) = match &event.fact {
            Fact::InjectReleased { letter, .. } | Fact::TalksLeaked { letter, .. } => (
                &letter.title,
                letter.from.as_str(),
                letter.marking.label(),
                &letter.body,
            ),
            Fact::ItemShared { letter, by, .. } if Some(by) != own => (
                &letter.title,
                told.scenario().short_name(by),
                letter.marking.label(),
                &letter.body,
            ),
            Fact::MessageDelivered { from, note, .. } if Some(&note.to) == own => (
                &note.subject,
                told.scenario().short_name(from),
                "",
                &note.body,
            ),
            _ => continue,
        };
        any = true;
        let time = told.clock(told.subject.review.time_of(event.sequence));
        let said = [time.as_str(), from, marking];
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        out.heading(3, title.as_str());
        out.remark(format!(
            "{} (event {})",
            said.join(" · "),
            told.reference(event.sequence)
        ));
        out.quote(body);
    }
    if !any {
        out.paragraph("Nothing was written to your State.");
    }
}

/// Where names may remain in an anonymised export.
fn places(told: &Told<'_>, out: &mut Writer) {
    out.heading(1, "Look at these places before you hand it out");
    out.remark(
        "Known names were replaced wherever they stand. What follows looks like a name, an address or a date and is not known to the scenario. Take this list out as well.",
    );
    let mut table = Table::new(
        "",
        &[
            ("No.", 11.0, Side::Right),
            ("What", 25.0, Side::Left),
            ("Where", 65.0, Side::Left),
        ],
    );
    for place in &told.subject.places {
        table.row([
            place
                .event
                .map_or_else(|| "scenario".to_owned(), |event| event.to_string()),
            place.what.clone(),
            place.context.clone(),
        ]);
    }
    out.table(table);
}
