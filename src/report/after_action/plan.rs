use super::Told;
use super::objectives::observation;
use super::words::{counted, full};
use crate::doctrine::doctrine;
use crate::exercise::Fact;
use crate::report::document::{Side, Table, Writer};

/// How many empty rows are left to write in.
const EMPTY: usize = 5;

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    if told.is_whole() {
        remarks(told, out);
        hot_wash(told, out);
    }
    out.heading(1, "Improvement plan");
    out.remark(if told.is_whole() {
        "First what the room has planned already. Further issues are taken from the trainers’ notes, from expected actions that were missed, and from measures that were called for and not used. Strike out what does not matter, add what the log cannot know, and give each an owner and a date."
    } else {
        "For your delegation to fill in."
    });
    let mut table = Table::new(
        "",
        &[
            ("Issue", 40.0, Side::Left),
            ("Corrective action", 30.0, Side::Left),
            ("Owner", 15.0, Side::Left),
            ("Due", 15.0, Side::Left),
        ],
    );
    table.form = true;
    if told.is_whole() {
        for row in &told.figures.plan {
            let planned = &row.improvement;
            let mut due = planned.due.map_or_else(String::new, |due| due.to_string());
            if planned.done {
                due = format!("{due} done").trim_start().to_owned();
            }
            table.row([
                planned.issue.clone(),
                planned.action.clone(),
                planned.owner.clone(),
                due,
            ]);
        }
        for issue in issues(told) {
            table.row([issue]);
        }
    }
    for _ in 0..EMPTY {
        table.row([String::new()]);
    }
    out.table(table);
}

/// What the plan begins with.
pub(super) fn issues(told: &Told<'_>) -> Vec<String> {
    let mut issues = Vec::new();
    for (at, sequence) in &told.figures.notes {
        if let Some(Fact::NoteAdded { text, .. }) = told.event(*sequence).map(|event| &event.fact) {
            issues.push(format!("{} (note at {})", full(text), told.clock(*at)));
        }
    }
    for of in &told.figures.objectives {
        let tally = of.tally();
        let known = of
            .objective
            .as_ref()
            .and_then(|id| told.scenario().objective(id));
        if let (Some(known), true) = (known, tally.missed > 0) {
            issues.push(format!(
                "{} {} missed of {}.",
                full(&known.text),
                tally.missed,
                counted(tally.judged(), "expected action")
            ));
        }
    }
    for cbm in told.figures.coverage.iter().filter(|cbm| cbm.is_gap()) {
        if let Some(known) = doctrine().cbm(cbm.number) {
            issues.push(format!("CBM {} ({}) was not used.", cbm.number, known.name));
        }
    }
    issues
}

/// What the tables answered right after ENDEX.
fn hot_wash(told: &Told<'_>, out: &mut Writer) {
    let wash = &told.figures.hot_wash;
    if wash.count() == 0 {
        return;
    }
    out.heading(1, "Hot wash");
    out.paragraph(format!(
        "{} handed in.",
        match wash.count() {
            1 => "1 sheet was".to_owned(),
            sheets => format!("{sheets} sheets were"),
        }
    ));
    for question in wash
        .questions
        .iter()
        .filter(|question| question.answered > 0)
    {
        out.heading(3, question.text.as_str());
        if let Some(tenths) = question.median_tenths() {
            let marks = question.marks.iter().enumerate();
            let marks: Vec<String> = marks
                .filter(|(_, count)| **count > 0)
                .map(|(mark, count)| format!("{} × {}", count, mark + 1))
                .collect();
            out.paragraph(format!(
                "Middle mark {}.{} of 5 ({}).",
                tenths / 10,
                tenths % 10,
                marks.join(", ")
            ));
        }
        let said = question.said.iter().map(|said| {
            let who = match said.seat.state() {
                Some(state) => told.scenario().short_name(state).to_owned(),
                None => said.seat.to_string(),
            };
            format!("{who}: {}", full(&said.words))
        });
        out.list(said.collect());
    }
}

/// Observations that bear on no objective, and trainers' notes.
fn remarks(told: &Told<'_>, out: &mut Writer) {
    let review = &told.subject.review;
    let free: Vec<String> = review
        .log()
        .iter()
        .filter(|event| {
            matches!(
                event.fact,
                Fact::ObservationMade {
                    objective: None,
                    ..
                }
            )
        })
        .filter_map(|event| observation(told, event.sequence))
        .collect();
    let notes: Vec<String> = told
        .figures
        .notes
        .iter()
        .filter_map(|(at, sequence)| match &told.event(*sequence)?.fact {
            Fact::NoteAdded { text, .. } => Some(format!("{} {}", told.clock(*at), full(text))),
            _ => None,
        })
        .collect();
    if free.is_empty() && notes.is_empty() {
        return;
    }
    out.heading(1, "Observations and notes");
    if !free.is_empty() {
        out.heading(2, "Observations");
        out.list(free);
    }
    if !notes.is_empty() {
        out.heading(2, "Trainers’ notes");
        out.list(notes);
    }
}
