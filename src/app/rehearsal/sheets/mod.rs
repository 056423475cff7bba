//! What each part shows, worked out once for a summary: rows with their figures, and what stands behind each.

mod play;
mod script;

use egui::Color32;

use super::ui_state::Section;
use crate::app::theme::Tokens;
use crate::app::time_text;
use crate::rehearsal::{ActorDeed, Ending, Extreme, GroupDeed, Summary, Tally};
use crate::report::Telling;
use crate::scenario::source::{Position, Source};
use crate::scenario::{ExerciseTime, Scenario, StateId};
use crate::t;

/// Lines of the script shown around a place.
const EXCERPT: usize = 14;

/// Every part, in the order of [`Section::ALL`].
#[derive(Debug)]
pub(super) struct Sheets {
    sheets: Vec<Sheet>,
}

impl Sheets {
    pub(super) fn of(telling: &Telling, summary: &Summary) -> Self {
        let maker = Maker {
            telling,
            scenario: telling.scenario(),
            summary,
            source: Source::new("script", telling.scenario().source().as_ref()),
        };
        let sheets = Section::ALL.map(|section| match section {
            Section::Never => maker.never(),
            Section::Injects => maker.injects(),
            Section::Decisions => maker.decisions(),
            Section::Consultations => maker.consultations(),
            Section::Groups => maker.groups(),
            Section::Measures => maker.measures(),
            Section::Expected => maker.expected(),
            Section::Tension => maker.tension(),
            Section::Workload => maker.workload(),
        });
        let measured = sheets.map(|mut sheet| {
            let longest = |column: usize| {
                let cells = sheet.rows.iter().filter_map(|row| row.cells.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            };
            sheet.letters = sheet
                .columns
                .iter()
                .enumerate()
                .map(|(column, name)| longest(column).max(name.chars().count()))
                .collect();
            sheet
        });
        Self {
            sheets: measured.into(),
        }
    }

    pub(super) fn sheet(&self, section: Section) -> Option<&Sheet> {
        let place = Section::ALL.iter().position(|one| *one == section)?;
        self.sheets.get(place)
    }
}

/// One part.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// What the columns are called; the first is the name of the row.
    pub(super) columns: Vec<&'static str>,
    /// What the parts of the bars are called, if it is drawn as bars.
    pub(super) parts: Vec<(&'static str, Ink)>,
    pub(super) rows: Vec<SheetRow>,
    /// Whether the parts of a bar add up to the figure behind it; otherwise the first is meant.
    pub(super) adds_up: bool,
    /// How many letters the longest cell of each column has.
    pub(super) letters: Vec<usize>,
}

/// What a part of a bar is drawn with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ink {
    Usual,
    Good,
    Waiting,
    Bad,
}

impl Ink {
    pub(super) const fn colour(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Usual => tokens.accent_mark,
            Self::Good => tokens.success.mark,
            Self::Waiting => tokens.warning.mark,
            Self::Bad => tokens.danger.mark,
        }
    }
}

/// One row.
#[derive(Debug, Default)]
pub(super) struct SheetRow {
    /// A short name for the axis of a plot.
    pub(super) short: String,
    /// Its cells, one for each column.
    pub(super) cells: Vec<String>,
    /// Shares of the whole, one for each part of a bar, per cent.
    pub(super) bars: Vec<f64>,
    /// Nothing of it came up.
    pub(super) never: bool,
    /// Whose it is, if it is a State’s.
    pub(super) state: Option<StateId>,
    /// The pair, if it is about one.
    pub(super) pair: Option<(StateId, StateId)>,
    pub(super) detail: Detail,
}

/// What stands behind a row.
#[derive(Debug, Default)]
pub(super) struct Detail {
    pub(super) title: String,
    /// Sentences.
    pub(super) texts: Vec<String>,
    /// Figures by name.
    pub(super) figures: Vec<(String, String)>,
    /// Runs to look at: what of, and the seed.
    pub(super) examples: Vec<(String, u64)>,
    /// Where it stands in the script.
    pub(super) place: Option<Place>,
}

/// A place in the script with its lines.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) position: Position,
    pub(super) lines: Vec<(usize, String)>,
}

struct Maker<'a> {
    telling: &'a Telling,
    scenario: &'a Scenario,
    summary: &'a Summary,
    source: Source,
}

impl Maker<'_> {
    fn place(&self, position: Option<Position>) -> Option<Place> {
        let position = position?;
        let lines = (position.line..position.line + EXCERPT)
            .map(|line| (line, plain(self.source.line(line).trim_end())))
            .collect();
        Some(Place { position, lines })
    }

    fn example(&self, label: &str, tally: &Tally) -> Option<(String, u64)> {
        let seed = self.summary.seed_of(tally.first?);
        Some((label.to_owned(), seed))
    }

    fn extreme(&self, label: String, extreme: Option<Extreme>) -> Option<(String, u64)> {
        Some((label, self.summary.seed_of(extreme?.run)))
    }

    fn runs(&self, tally: &Tally) -> f64 {
        percent(u64::from(tally.runs), u64::from(self.summary.runs))
    }

    /// In how many runs, such as `812 of 1,000 (81 %)`.
    fn of_runs(&self, tally: &Tally) -> String {
        of_whole(u64::from(tally.runs), u64::from(self.summary.runs))
    }

    fn name(&self, state: &StateId) -> String {
        self.scenario.short_name(state).to_owned()
    }

    fn clock(&self, time: ExerciseTime) -> String {
        let startex = self.scenario.timing.startex;
        time_text::clock_within(startex, ExerciseTime::START, time)
    }
}

/// A line of the script with characters that rule lines replaced: figures have none.
fn plain(line: &str) -> String {
    line.chars()
        .map(|letter| match letter {
            '\u{2500}'..='\u{259f}' => '-',
            letter if letter.is_control() => ' ',
            letter => letter,
        })
        .collect()
}

fn ending_name(ending: Ending) -> &'static str {
    match ending {
        Ending::Concluded => t!("rehearse-ending-concluded"),
        Ending::InSession => t!("rehearse-ending-in-session"),
        Ending::BrokenOff => t!("rehearse-ending-broken-off"),
        Ending::Requested => t!("rehearse-ending-requested"),
        Ending::Failed => t!("rehearse-ending-failed"),
        Ending::Withdrawn => t!("rehearse-ending-withdrawn"),
    }
}

fn group_deed_name(deed: GroupDeed) -> &'static str {
    match deed {
        GroupDeed::Founded => t!("rehearse-group-founded"),
        GroupDeed::Invited => t!("rehearse-group-invited"),
        GroupDeed::Joined => t!("rehearse-group-joined"),
        GroupDeed::Declined => t!("rehearse-group-declined"),
        GroupDeed::Posted => t!("rehearse-group-posted"),
        GroupDeed::Proposed => t!("rehearse-group-proposed"),
        GroupDeed::Confirmed => t!("rehearse-group-confirmed"),
        GroupDeed::Rejected => t!("rehearse-group-rejected"),
        GroupDeed::Withdrew => t!("rehearse-group-withdrew"),
        GroupDeed::MadePublic => t!("rehearse-group-made-public"),
        GroupDeed::Left => t!("rehearse-group-left"),
        GroupDeed::AskedToDissolve => t!("rehearse-group-asked-to-dissolve"),
    }
}

fn actor_deed_name(deed: ActorDeed) -> &'static str {
    match deed {
        ActorDeed::WrittenTo => t!("rehearse-actor-written-to"),
        ActorDeed::Wrote => t!("rehearse-actor-wrote"),
        ActorDeed::HandedOn => t!("rehearse-actor-handed-on"),
        ActorDeed::Reported => t!("rehearse-actor-reported"),
        ActorDeed::Acknowledged => t!("rehearse-actor-acknowledged"),
        ActorDeed::Published => t!("rehearse-actor-published"),
    }
}

pub(super) fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 * 100.0 / whole as f64
    }
}

/// A part of a whole with its share, which is never rounded to all or nothing: `812 of 1 000 (81 %)`.
fn of_whole(part: u64, whole: u64) -> String {
    let share = percent(part, whole).round();
    let share = if part == 0 || part >= whole {
        share
    } else {
        share.clamp(1.0, 99.0)
    };
    t!(
        "rehearse-of",
        part = grouped(part),
        whole = grouped(whole),
        share = format!("{share:.0}")
    )
}

/// A number with its thousands apart.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            // A space that does not break a line.
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_rounded_to_all_or_nothing() {
        crate::app::catalogue::choose(crate::app::catalogue::ENGLISH);
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1\u{a0}234\u{a0}567");
        assert!(
            of_whole(1, 10_000).contains("(1 %)"),
            "{}",
            of_whole(1, 10_000)
        );
        assert!(of_whole(9_999, 10_000).contains("(99 %)"));
        assert!(of_whole(0, 0).contains("(0 %)"));
    }
}
