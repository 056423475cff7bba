use super::Told;
use super::consultations::shares;
use super::words::full;
use crate::debrief::StateBeliefs;
use crate::doctrine::{ClaimStrength, Vocabulary as _, doctrine};
use crate::exercise::{last_declared, misperception};
use crate::report::chart::{beliefs_chart, suspects_chart};
use crate::report::document::{Side, Table, Writer};

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    let whole = told.is_whole();
    out.heading(
        1,
        if whole {
            "Beliefs against the truth"
        } else {
            "What you believed"
        },
    );
    let beliefs = &told.figures.beliefs;
    if beliefs.states.iter().all(|of| of.points.is_empty()) {
        out.paragraph("No assessment was recorded.");
        return;
    }
    let (scenario, timeline) = (told.scenario(), &told.figures.timeline);
    if whole {
        out.chart(beliefs_chart(scenario, timeline, beliefs));
        in_the_end(told, out);
    } else {
        out.chart(suspects_chart(scenario, timeline, beliefs));
    }
    over_time(told, out);
    if whole {
        misperceptions(told, out);
        claims(told, out);
    }
}

fn in_the_end(told: &Told<'_>, out: &mut Writer) {
    let beliefs = &told.figures.beliefs;
    let mut table = Table::new(
        "In the end",
        &[
            ("State", 14.0, Side::Left),
            ("What was so", 12.0, Side::Right),
            ("What was not", 12.0, Side::Right),
            ("Do not know", 12.0, Side::Right),
            ("Most wrongly suspected", 22.0, Side::Left),
            ("Confidence", 12.0, Side::Left),
            ("Evidence", 16.0, Side::Left),
        ],
    );
    for of in &beliefs.states {
        let held = of.evidence.len();
        let planted = of.evidence.iter().filter(|held| held.planted).count();
        let evidence = format!("{held} of {}, {planted} misleading", beliefs.evidence);
        let name = told.name(&of.state).to_owned();
        match of.last() {
            None => table.row([
                name,
                "–".to_owned(),
                "–".to_owned(),
                "–".to_owned(),
                "no assessment".to_owned(),
                String::new(),
                evidence,
            ]),
            Some(last) => table.row([
                name,
                format!("{} %", last.on_truth),
                format!("{} %", last.on_wrong),
                format!("{} %", last.unknown()),
                last.most_wrong.as_ref().map_or_else(
                    || "nobody".to_owned(),
                    |(suspect, share)| format!("{}, {share} %", beliefs.label(suspect)),
                ),
                last.assessment.confidence.label().to_lowercase(),
                evidence,
            ]),
        }
    }
    out.table(table);
}

/// Every assessment of every State.
fn over_time(told: &Told<'_>, out: &mut Writer) {
    let whole = told.is_whole();
    let mut table = Table::new(
        "Every assessment",
        &[
            ("Time", 9.0, Side::Left),
            ("State", 13.0, Side::Left),
            ("Spread", 35.0, Side::Left),
            ("On what was so", 10.0, Side::Right),
            ("Confidence", 14.0, Side::Left),
            ("Why", 27.0, Side::Left),
            ("No.", 7.0, Side::Right),
        ],
    );
    let mut points: Vec<(&StateBeliefs, usize)> = told
        .figures
        .beliefs
        .states
        .iter()
        .flat_map(|of| (0..of.points.len()).map(move |number| (of, number)))
        .collect();
    points.sort_by_key(|(of, number)| of.points.get(*number).map(|point| point.sequence));
    for (of, number) in points {
        let Some(point) = of.points.get(number) else {
            continue;
        };
        table.row([
            told.clock(point.time),
            told.name(&of.state).to_owned(),
            shares(told, point),
            format!("{} %", point.on_truth),
            point.assessment.confidence.label().to_lowercase(),
            point.assessment.reasoning.clone(),
            told.reference(point.sequence),
        ]);
    }
    if !whole {
        for column in [3, 1] {
            table.columns.remove(column);
            for row in &mut table.rows {
                row.remove(column);
            }
        }
    }
    out.table(table);
}

/// What States took one another to intend, against what was declared to them.
fn misperceptions(told: &Told<'_>, out: &mut Writer) {
    let exercise = told.exercise();
    let intent = |id| {
        doctrine()
            .intent(id)
            .map_or_else(|| id.to_string(), |intent| intent.label.clone())
    };
    let mut table = Table::new(
        "Intent: believed and declared",
        &[
            ("State", 18.0, Side::Left),
            ("About", 18.0, Side::Left),
            ("Believes it means to", 22.0, Side::Left),
            ("It last declared to it", 22.0, Side::Left),
            ("Gap", 20.0, Side::Left),
        ],
    );
    for of in &told.figures.beliefs.states {
        let Some(last) = of.last() else { continue };
        for (other, believed) in &last.assessment.intents {
            let declared = last_declared(&exercise.intents, other, &of.state);
            let gap = declared.and_then(|declared| misperception(&declared.intent, believed));
            table.row([
                told.name(&of.state).to_owned(),
                told.scenario().short_name(other).to_owned(),
                intent(believed),
                declared.map_or_else(|| "nothing".to_owned(), |declared| intent(&declared.intent)),
                match gap {
                    None => String::new(),
                    Some(0) => "none".to_owned(),
                    Some(gap) if gap > 0 => format!("believed {gap} more hostile"),
                    Some(gap) => format!("believed {} milder", -gap),
                },
            ]);
        }
    }
    out.table(table);
}

fn claims(told: &Told<'_>, out: &mut Writer) {
    let claims = &told.figures.claims;
    if claims.is_empty() {
        return;
    }
    out.heading(2, "Who was held responsible");
    let items = claims.iter().map(|claim| {
        let how = match claim.strength {
            ClaimStrength::Public => "in public",
            _ => "in private",
        };
        let belief = match claim.believed {
            Some((share, confidence)) => format!(
                "It had recorded {share} % for that State, with {} confidence",
                confidence.label().to_lowercase()
            ),
            None => "It had recorded no assessment".to_owned(),
        };
        format!(
            "{} {} held {} responsible {how}, {} and {} (event {}). {}",
            told.clock(claim.time),
            told.name(&claim.by),
            told.name(&claim.against),
            if claim.outran_belief() {
                "in words stronger than its belief"
            } else {
                "in step with its belief"
            },
            if claim.verity.is_true() {
                "was right"
            } else {
                "was wrong"
            },
            told.reference(claim.sequence),
            full(&belief)
        )
    });
    out.list(items.collect());
}
