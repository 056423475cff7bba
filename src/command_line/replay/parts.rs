//! The sections that the room and a desk have in common.

use crate::command_line::page::{Page, in_one_line};
use crate::debrief::words::{
    clock_in_words, list_in_words, measure_name, outcome_name, span_in_words,
};
use crate::doctrine::{TensionLevel, Vocabulary as _, doctrine};
use crate::exercise::{
    Answer, Assessment, Audience, Clock, Consultation, Consultations, Fulfilment, Invited, Message,
    Mode, OpenDecision, Phase, Resolution, Stage, TakenMeasure, Transit,
};
use crate::scenario::{Asset, AssetStatus, ExerciseTime, Scenario, Span, StateId};

/// The clock, and where the exercise stands.
pub(super) fn clock(
    page: &mut Page,
    scenario: &Scenario,
    clock: &Clock,
    mode: Mode,
    now: ExerciseTime,
) {
    let phase = match clock.phase {
        Phase::Opened => "not started",
        Phase::Running => "running",
        Phase::Paused => "paused",
        Phase::Ended => "ended",
    };
    let mode = match mode {
        Mode::ByTheClock => "by the clock",
        Mode::StepByStep => "step by step",
    };
    page.section("Clock");
    page.item(&format!(
        "{}, {}; {phase}; {mode}, {} × the pace of the room",
        clock_in_words(scenario, now),
        match now.since_start() {
            Span::ZERO => "STARTEX".to_owned(),
            since => format!("{} after STARTEX", span_in_words(since)),
        },
        clock.pace.factor(),
    ));
}

/// Everybody an inject went to.
pub(super) fn audience(scenario: &Scenario, audience: &Audience) -> String {
    if *audience == Audience::Everyone {
        return "everyone".to_owned();
    }
    let states = audience.states().iter();
    let states = states.map(|state| scenario.short_name(state));
    let actors = audience.actors().iter();
    let names: Vec<&str> = states
        .chain(actors.map(|actor| scenario.actor_name(actor)))
        .collect();
    list_in_words(&names)
}

/// The decisions put to one table or to all.
pub(super) fn decisions(page: &mut Page, scenario: &Scenario, decisions: &[OpenDecision]) {
    if decisions.is_empty() {
        return;
    }
    page.section("Decisions");
    for decision in decisions {
        page.item(&format!(
            "{}  {}: {}",
            clock_in_words(scenario, decision.opened),
            scenario.short_name(&decision.state),
            decision.question.question
        ));
        let Some(taken) = &decision.taken else {
            page.detail(&format!(
                "open until {}",
                clock_in_words(scenario, decision.deadline)
            ));
            continue;
        };
        let option = decision
            .question
            .options
            .iter()
            .find(|option| option.id == taken.option)
            .map_or(taken.option.as_str(), |option| option.label.as_str());
        let how = match taken.how {
            Resolution::Chosen => "chosen",
            Resolution::BySilence => "by silence",
        };
        page.detail(&format!(
            "{how} at {}: {option}",
            clock_in_words(scenario, taken.time)
        ));
        if !taken.rationale.trim().is_empty() {
            page.detail(&quoted(&taken.rationale));
        }
    }
}

/// Measures, in the order in which they were taken.
pub(super) fn measures(page: &mut Page, scenario: &Scenario, measures: &[TakenMeasure]) {
    page.list(
        "Measures",
        measures.iter().map(|taken| {
            let toward = match taken.toward.as_slice() {
                [] => String::new(),
                states => format!(" towards {}", names(scenario, states)),
            };
            format!(
                "{}  {}: {}{toward} ({})",
                clock_in_words(scenario, taken.time),
                scenario.short_name(&taken.by),
                measure_name(&taken.measure),
                taken.visibility.label().to_lowercase()
            )
        }),
    );
}

/// Messages between States and how they fared.
pub(super) fn messages(page: &mut Page, scenario: &Scenario, messages: &[Message]) {
    page.list(
        "Messages",
        messages.iter().map(|message| {
            let channel = &message.note.channel;
            let channel = doctrine()
                .channel(channel)
                .map_or(channel.as_str(), |channel| channel.name.as_str());
            format!(
                "{}  {} → {}, {channel}: {} ({})",
                clock_in_words(scenario, message.sent),
                scenario.short_name(&message.from),
                scenario.short_name(&message.note.to),
                in_one_line(&message.note.subject),
                transit(scenario, message.transit)
            )
        }),
    );
}

/// Consultations with their stage, the answers and what was undertaken.
pub(super) fn consultations(page: &mut Page, scenario: &Scenario, consultations: &Consultations) {
    if consultations.is_empty() {
        return;
    }
    page.section("Consultations");
    for consultation in consultations.iter() {
        page.item(&format!(
            "{}  {} → {}: {}",
            consultation.id,
            scenario.short_name(&consultation.from),
            names(scenario, &consultation.request.to),
            in_one_line(&consultation.request.subject)
        ));
        page.detail(&format!(
            "requested at {}, {}",
            clock_in_words(scenario, consultation.sent),
            stage(scenario, consultation)
        ));
        for (state, invited) in &consultation.invited {
            page.detail(&format!(
                "{} {}",
                scenario.short_name(state),
                answer(scenario, invited)
            ));
        }
        if consultation.was_held() {
            page.detail(&said(consultation));
        }
        conclusion(page, scenario, consultation);
    }
}

fn stage(scenario: &Scenario, consultation: &Consultation) -> String {
    let at = |time| clock_in_words(scenario, time);
    match &consultation.stage {
        Stage::Requested => format!("reply due by {}", at(consultation.deadline)),
        Stage::InSession { since } => format!("in session since {}", at(*since)),
        Stage::Concluded { at: time } => format!("concluded at {}", at(*time)),
        Stage::BrokenOff { by, at: time, .. } => {
            format!("broken off by {} at {}", scenario.short_name(by), at(*time))
        }
        Stage::Withdrawn { at: time } => format!("withdrawn at {}", at(*time)),
        Stage::Failed { at: time } => format!("came to nothing at {}", at(*time)),
    }
}

fn answer(scenario: &Scenario, invited: &Invited) -> String {
    let words = match &invited.answer {
        Answer::None => {
            return format!("has not answered ({})", transit(scenario, invited.transit));
        }
        Answer::Acknowledged => "acknowledged",
        Answer::Accepted => "accepted",
        Answer::Countered { .. } => "proposed other terms",
        Answer::Declined { .. } => "declined",
        Answer::Referred { .. } => "passed the request on",
        Answer::AskedAgain => "was called upon to answer after all",
        Answer::Clarified { .. } => "explained itself in writing",
        Answer::Supports => "supported a meeting of all",
        Answer::OfferLapsed => return "saw its counter-offer lapse".to_owned(),
        Answer::Lapsed => return "let the deadline pass".to_owned(),
    };
    format!("{words} at {}", clock_in_words(scenario, invited.since))
}

fn said(consultation: &Consultation) -> String {
    let shared = consultation.shared.len();
    let proposed = consultation.proposals.len();
    let stated = consultation
        .entries
        .len()
        .saturating_sub(shared)
        .saturating_sub(proposed);
    let of = |number, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    };
    format!(
        "{}, {}, {}",
        of(stated, "statement", "statements"),
        of(shared, "text shared", "texts shared"),
        of(proposed, "proposal", "proposals"),
    )
}

fn conclusion(page: &mut Page, scenario: &Scenario, consultation: &Consultation) {
    let Some(tabled) = &consultation.tabled else {
        return;
    };
    let conclusion = &tabled.conclusion;
    let standing = match consultation.stage {
        Stage::Concluded { .. } => "outcome",
        _ => "on the table",
    };
    page.detail(&format!(
        "{standing}: {}",
        outcome_name(&conclusion.outcome)
    ));
    page.detail(&quoted(&conclusion.communique));
    for (number, commitment) in conclusion.commitments.iter().enumerate() {
        let fared = match consultation.fulfilments.get(number) {
            Some(Fulfilment::Kept(time)) => {
                format!("kept at {}", clock_in_words(scenario, *time))
            }
            Some(Fulfilment::Missed(time)) => {
                format!("missed at {}", clock_in_words(scenario, *time))
            }
            Some(Fulfilment::Open) => "open".to_owned(),
            None => "proposed".to_owned(),
        };
        page.detail(&format!(
            "{} undertakes, within {}: {} ({fared})",
            scenario.short_name(&commitment.owner),
            span_in_words(commitment.within),
            in_one_line(&commitment.text)
        ));
    }
}

/// How each piece of infrastructure fares.
pub(super) fn infrastructure<'a>(
    page: &mut Page,
    assets: impl Iterator<Item = (&'a Asset, AssetStatus)>,
) {
    page.list(
        "Infrastructure",
        assets.map(|(asset, status)| {
            format!(
                "{}: {}",
                asset.name,
                crate::debrief::words::status_in_words(status)
            )
        }),
    );
}

/// A belief in one line, the likeliest suspect first.
pub(super) fn belief(scenario: &Scenario, assessment: &Assessment) -> String {
    let mut shares: Vec<_> = assessment
        .suspects
        .iter()
        .filter(|(_, share)| **share > 0)
        .collect();
    shares.sort_by(|(one, one_share), (other, other_share)| {
        other_share.cmp(one_share).then_with(|| one.cmp(other))
    });
    let mut parts: Vec<String> = shares
        .into_iter()
        .map(|(suspect, share)| {
            let label = scenario
                .suspect(suspect)
                .map_or(suspect.as_str(), |suspect| suspect.label.as_str());
            format!("{label} {share} %")
        })
        .collect();
    parts.push(format!("do not know {} %", assessment.unknown()));
    format!(
        "{}; confidence {}",
        parts.join("; "),
        assessment.confidence.label().to_lowercase()
    )
}

/// A tension with its name.
pub(super) fn tension(level: u8) -> String {
    format!("{level} {}", TensionLevel::of(level).label().to_lowercase())
}

/// States by their short names, as a sentence lists them.
pub(super) fn names(scenario: &Scenario, states: &[StateId]) -> String {
    let names: Vec<&str> = states
        .iter()
        .map(|state| scenario.short_name(state))
        .collect();
    list_in_words(&names)
}

/// Somebody's words in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", in_one_line(text))
}

fn transit(scenario: &Scenario, transit: Transit) -> String {
    match transit {
        Transit::UnderWay => "under way".to_owned(),
        Transit::Waiting { until } => {
            format!(
                "waits for the office to open at {}",
                clock_in_words(scenario, until)
            )
        }
        Transit::Delivered(time) => format!("arrived at {}", clock_in_words(scenario, time)),
        Transit::Bounced(time, why) => format!(
            "came back at {}: {}",
            clock_in_words(scenario, time),
            why.sentence().trim_end_matches('.')
        ),
    }
}
