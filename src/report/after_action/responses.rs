use super::Told;
use super::words::kind_in_words;
use crate::debrief::words::span_in_words;
use crate::report::chart::workload_chart;
use crate::report::document::{Side, Table, Writer};

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    out.heading(1, "Response times and workload");
    let table = &told.figures.responses;
    if table.is_empty() {
        out.paragraph("Nothing called for a response.");
        return;
    }
    out.remark("In the story’s time. Silence that let a deadline pass counts as never.");
    let mut shown = Table::new(
        "Response times",
        &[
            ("State", 22.0, Side::Left),
            ("What", 30.0, Side::Left),
            ("Responded", 14.0, Side::Right),
            ("Never", 10.0, Side::Right),
            ("Median", 12.0, Side::Right),
            ("Slowest", 12.0, Side::Right),
        ],
    );
    for times in table {
        let all = times.responses.len();
        let missing = times.missing();
        shown.row([
            told.name(&times.state).to_owned(),
            kind_in_words(times.kind).to_owned(),
            format!("{} of {all}", all - missing),
            missing.to_string(),
            times.median().map_or_else(|| "–".to_owned(), span_in_words),
            times
                .slowest()
                .and_then(crate::debrief::Response::took)
                .map_or_else(|| "–".to_owned(), span_in_words),
        ]);
    }
    out.table(shown);
    if told.is_whole() {
        out.chart(workload_chart(told.scenario(), &told.figures.timeline));
    }
}
