use super::words::{counted, full};
use super::{Told, suggested_rating};
use crate::debrief::words::span_in_words;
use crate::debrief::{Ending, Tally};
use crate::doctrine::{TensionLevel, doctrine};
use crate::exercise::{ExpectationStatus, Fact, Player};
use crate::report::document::{Document, Side, Table, Writer};
use crate::scenario::Span;

/// The title page.
pub(super) fn title_page(told: &Told<'_>) -> Document {
    let (scenario, exercise) = (told.scenario(), told.exercise());
    let run = exercise.title.as_str();
    let states = scenario.states.iter().map(|state| state.name.as_str());
    let states: Vec<&str> = states.collect();
    let proof = &told.subject.proof;
    let mut facts = vec![
        ("Scenario".to_owned(), version(told)),
        ("Exercise".to_owned(), run.to_owned()),
        (
            "Branch".to_owned(),
            told.subject.branch().unwrap_or_default(),
        ),
        ("Played on".to_owned(), played_on(told)),
        ("States".to_owned(), states.join(" · ")),
    ];
    let (kind, handling) = match &told.subject.whose {
        None => (
            "After-action report",
            "For the facilitator and the trainers. It holds the ground truth and what every State kept to itself: hand tables their own packets instead."
                .to_owned(),
        ),
        Some(state) => {
            let name = scenario.state(state).map_or(state.as_str(), |state| &state.name);
            facts.push(("Packet of".to_owned(), name.to_owned()));
            (
                "State packet",
                format!("For {}. It holds what that State knew during the exercise, and nothing else.", told.name(state)),
            )
        }
    };
    let handling = if told.subject.anonymised {
        format!(
            "{handling} Anonymised: States are letters, persons are left out, dates are shifted. Read the list “Look at these places” before you hand it out."
        )
    } else {
        handling
    };
    facts.push(("Record".to_owned(), proof.standing.clone()));
    facts.extend(proof.seal.clone().map(|seal| ("Seal".to_owned(), seal)));
    facts.retain(|(_, value)| !value.is_empty());
    let foot = match &proof.seal {
        Some(seal) => format!("Seal {}", shortened(seal)),
        None => String::new(),
    };
    let standing = if proof.standing.contains("damaged") {
        "record damaged"
    } else if told.subject.anonymised {
        "anonymised copy"
    } else if proof.standing.contains("not ") && proof.seal.is_none() {
        "record not verified"
    } else {
        "record intact"
    };
    Document {
        kind: kind.to_owned(),
        title: scenario.title.clone(),
        subtitle: if run == scenario.title {
            String::new()
        } else {
            run.to_owned()
        },
        language: scenario.language.clone(),
        handling,
        branch: told.subject.branch(),
        facts,
        proof: [foot.as_str(), standing]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        blocks: Vec::new(),
    }
}

/// The number of events and the first letters of the hash.
fn shortened(seal: &str) -> String {
    let end = seal.find('-').map_or(0, |dash| dash + 1) + 16;
    seal.get(..end)
        .map_or_else(|| seal.to_owned(), |short| format!("{short}…"))
}

fn version(told: &Told<'_>) -> String {
    let scenario = told.scenario();
    if scenario.version.is_empty() {
        scenario.title.clone()
    } else {
        format!("{}, version {}", scenario.title, scenario.version)
    }
}

fn played_on(told: &Told<'_>) -> String {
    let day = |event: &std::sync::Arc<crate::exercise::Event>| {
        event
            .wall
            .to_utc()
            .map(|wall| wall.format("%-d %B %Y").to_string())
    };
    let started = |event: &&std::sync::Arc<crate::exercise::Event>| event.fact == Fact::Started;
    let log = told.subject.review.log();
    log.iter()
        .find(started)
        .or(log.first())
        .and_then(day)
        .unwrap_or_default()
}

/// How long the room played, pauses included.
fn lasted(told: &Told<'_>) -> Option<Span> {
    let log = told.subject.review.log();
    let started = log.iter().find(|event| event.fact == Fact::Started)?;
    let ended = log.iter().rfind(|event| event.fact == Fact::Ended)?;
    Some(Span::from_millis(ended.wall.millis_since(started.wall)))
}

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    let scenario = told.scenario();
    out.heading(1, "Overview");
    out.facts(vec![
        ("Scenario".to_owned(), version(told)),
        ("Exercise".to_owned(), told.exercise().title.clone()),
        ("Played on".to_owned(), played_on(told)),
        (
            "Story".to_owned(),
            format!(
                "from {} on {}, {} of the story",
                told.clock(crate::scenario::ExerciseTime::START),
                scenario.timing.startex.format("%-d %B %Y"),
                span_in_words(told.subject.review.ends().since_start())
            ),
        ),
        (
            "In the room".to_owned(),
            lasted(told).map(span_in_words).unwrap_or_default(),
        ),
        ("States".to_owned(), players(told)),
        ("Procedure".to_owned(), procedures(told)),
        (
            "Events".to_owned(),
            format!("{} in this log", told.subject.review.last()),
        ),
    ]);
    if !scenario.synopsis.is_empty() {
        out.paragraph(scenario.synopsis.clone());
    }
    if told.subject.whose.is_some() {
        packet(told, out);
    } else {
        out.heading(2, "In short");
        out.list(in_short(told));
        ratings(told, out);
    }
}

fn players(told: &Told<'_>) -> String {
    let players = &told.exercise().players;
    let states = told.scenario().states.iter().map(|state| {
        let by = match players.get(&state.id) {
            Some(Player::Facilitator) => " (played by the facilitator)",
            Some(Player::Rehearsed(_)) => " (played by the program)",
            Some(Player::Table) | None => "",
        };
        format!("{}{by}", state.short)
    });
    states.collect::<Vec<_>>().join(", ")
}

/// Under which procedures consultations were asked for.
fn procedures(told: &Told<'_>) -> String {
    let default = &doctrine().consultations.default_procedure;
    let mut names: Vec<&str> = Vec::new();
    for consultation in told.exercise().consultations.iter() {
        let id = consultation.request.procedure.as_ref().unwrap_or(default);
        let name = doctrine()
            .procedure(id)
            .map_or("", |procedure| procedure.name.as_str());
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// What a State was told before play.
fn packet(told: &Told<'_>, out: &mut Writer) {
    let own = told
        .subject
        .whose
        .as_ref()
        .and_then(|id| told.scenario().state(id));
    let Some(own) = own else { return };
    out.heading(2, "Your State");
    out.quote(&own.profile);
    out.heading(2, "Your instructions");
    out.quote(&own.brief);
    if !own.red_lines.is_empty() {
        out.heading(2, "Your red lines");
        out.list(own.red_lines.clone());
    }
}

/// The figures one would tell a minister.
fn in_short(told: &Told<'_>) -> Vec<String> {
    let figures = told.figures;
    let mut short = Vec::new();
    let tally = Tally::of(figures.objectives.iter().flat_map(|of| &of.acts));
    if tally.judged() > 0 {
        short.push(format!(
            "Of {} that were judged, {} met and {} missed.",
            counted(tally.judged(), "expected action"),
            match tally.met {
                1 => "1 was".to_owned(),
                met => format!("{met} were"),
            },
            tally.missed
        ));
    }
    let spans = &figures.timeline.consultations;
    if spans.is_empty() {
        short.push("No State asked for consultations.".to_owned());
    } else {
        let held = spans.iter().filter(|span| span.opened.is_some()).count();
        let concluded = spans
            .iter()
            .filter(|span| matches!(span.ending, Ending::Concluded(_)))
            .count();
        let first = spans.iter().map(|span| span.requested).min();
        let first = first.map_or_else(String::new, |first| {
            format!("; the first request went out at {}", told.clock(first.time))
        });
        short.push(format!(
            "Consultations were asked for {}, held {} and concluded {}{first}.",
            times(spans.len()),
            times(held),
            times(concluded)
        ));
    }
    let used = figures
        .coverage
        .iter()
        .filter(|cbm| !cbm.uses.is_empty())
        .count();
    let gaps: Vec<String> = figures
        .coverage
        .iter()
        .filter(|cbm| cbm.is_gap())
        .map(|cbm| format!("CBM {}", cbm.number))
        .collect();
    let gaps = if gaps.is_empty() {
        String::new()
    } else {
        format!(
            "; trained by an objective and never used: {}",
            gaps.join(", ")
        )
    };
    short.push(format!(
        "{used} of {} confidence-building measures were carried out{gaps}.",
        figures.coverage.len()
    ));
    let highest = figures
        .tensions
        .iter()
        .max_by_key(|pair| (pair.peak().0, std::cmp::Reverse(&pair.from)));
    if let Some(pair) = highest {
        let (level, point) = pair.peak();
        let when = point.map_or_else(
            || "at STARTEX".to_owned(),
            |point| format!("at {}", told.clock(point.time)),
        );
        short.push(format!(
            "Tension was highest from {} towards {}: {level} of 100 ({}) {when}; in the end {}.",
            told.name(&pair.from),
            told.name(&pair.to),
            TensionLevel::of(level).label().to_lowercase(),
            pair.end()
        ));
    }
    let offered = figures.off_ramps.len();
    if offered > 0 {
        let taken = figures
            .off_ramps
            .iter()
            .filter(|ramp| ramp.taken() == Some(true))
            .count();
        short.push(format!(
            "Ways back were offered {}, and taken {}.",
            times(offered),
            times(taken)
        ));
    }
    let outran = figures
        .claims
        .iter()
        .filter(|claim| claim.outran_belief())
        .count();
    if !figures.claims.is_empty() {
        short.push(format!(
            "States held others responsible {}, {} in words stronger than the belief they had recorded.",
            times(figures.claims.len()),
            times(outran)
        ));
    }
    short
}

fn times(count: usize) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// Each objective with what its expected actions suggest.
fn ratings(told: &Told<'_>, out: &mut Writer) {
    let mut table = Table::new(
        "Objectives at a glance",
        &[
            ("Objective", 46.0, Side::Left),
            ("CBMs", 12.0, Side::Left),
            ("Met", 8.0, Side::Right),
            ("Missed", 10.0, Side::Right),
            ("Waived", 10.0, Side::Right),
            ("Suggested", 14.0, Side::Left),
        ],
    );
    for of in &told.figures.objectives {
        let known = of
            .objective
            .as_ref()
            .and_then(|id| told.scenario().objective(id));
        let tally = of.tally();
        let cbms: Vec<String> = known
            .into_iter()
            .flat_map(|known| &known.cbms)
            .map(ToString::to_string)
            .collect();
        table.row([
            known.map_or_else(
                || "Without an objective".to_owned(),
                |known| full(&known.text),
            ),
            cbms.join(", "),
            tally.met.to_string(),
            tally.missed.to_string(),
            tally.waived.to_string(),
            suggested_rating(tally).map_or_else(
                || "not judged".to_owned(),
                |rating| rating.letter().to_owned(),
            ),
        ]);
    }
    if table.rows.is_empty() {
        return;
    }
    out.table(table);
    out.remark(
        "P performed without challenges · S with some challenges · M with major challenges · U unable to be performed. Suggested from the expected actions alone; whoever evaluated decides.",
    );
    let open = told
        .figures
        .objectives
        .iter()
        .flat_map(|of| &of.acts)
        .filter(|act| act.expectation.status == ExpectationStatus::Open)
        .count();
    if open > 0 {
        out.remark(format!(
            "{} still open when the log ends.",
            match open {
                1 => "1 expected action was".to_owned(),
                _ => format!("{open} expected actions were"),
            }
        ));
    }
}
