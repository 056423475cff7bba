//! What was put on the public display, in words.

use super::words::status_in_words;
use crate::exercise::{DisplayChange, ShownQuestions, TimerFor};
use crate::scenario::{AssetId, StateId};

/// What became of the public display, as a sentence without its full stop; `state` and `asset` say what is called how.
#[must_use]
pub fn display_in_words(
    change: &DisplayChange,
    state: impl Fn(&StateId) -> String,
    asset: impl Fn(&AssetId) -> String,
) -> String {
    match change {
        DisplayChange::Blanked(true) => "The public display was blanked".to_owned(),
        DisplayChange::Blanked(false) => "The public display was shown again".to_owned(),
        DisplayChange::SlideShown(slide) => {
            let what = if slide.picture.is_some() {
                " the picture"
            } else {
                ""
            };
            format!("The public display showed{what} “{}”", slide.name())
        }
        DisplayChange::SlideTaken => "The slide was taken off the public display".to_owned(),
        DisplayChange::QuestionsChosen(ShownQuestions::All) => {
            "The public display showed all questions".to_owned()
        }
        DisplayChange::QuestionsChosen(ShownQuestions::One(number)) => {
            format!("The public display showed question {}", number + 1)
        }
        DisplayChange::QuestionsChosen(ShownQuestions::None) => {
            "The public display showed no question".to_owned()
        }
        DisplayChange::RelationsShown(_) => {
            "The public display showed how the States stand to one another".to_owned()
        }
        DisplayChange::RelationMoved(moved) => {
            let (one, other) = &moved.between;
            format!(
                "The public display showed {} between {} and {}",
                moved.level.label().to_lowercase(),
                state(one),
                state(other),
            )
        }
        DisplayChange::RelationsHidden => {
            "The public display no longer showed how the States stand to one another".to_owned()
        }
        DisplayChange::InfrastructureShown(assets) => {
            let names: Vec<&str> = assets.iter().map(|asset| asset.name.as_str()).collect();
            format!(
                "The public display showed infrastructure: {}",
                super::words::list_in_words(&names)
            )
        }
        DisplayChange::AssetFared { asset: id, status } => format!(
            "The public display showed {} as {}",
            asset(id),
            status_in_words(*status)
        ),
        DisplayChange::InfrastructureHidden => {
            "The public display no longer showed infrastructure".to_owned()
        }
        DisplayChange::TimerSet { to, left, words } => {
            let what = match to {
                TimerFor::Plenary => "the next plenary",
                TimerFor::Speaking => "speaking time",
            };
            let said = format!(
                "The timer was set for {what}: {}",
                minutes_and_seconds(*left)
            );
            if words.is_empty() {
                said
            } else {
                format!("{said} (“{words}”)")
            }
        }
        DisplayChange::TimerStarted { .. } => "The timer was started".to_owned(),
        DisplayChange::TimerStopped { left } => {
            format!(
                "The timer was stopped with {} left",
                minutes_and_seconds(*left)
            )
        }
        DisplayChange::TimerCleared => "The timer was taken away".to_owned(),
    }
}

/// A length of the room’s time as a timer shows it, such as `08:20`, or `1:30:00` from an hour on. A second begun is
/// counted whole, so that a timer shows 00:00 only when it is over.
#[must_use]
pub fn minutes_and_seconds(millis: i64) -> String {
    let seconds = (millis.max(0) + 999) / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timer_shows_nothing_only_when_it_is_over() {
        for (millis, shown) in [
            (500_000, "08:20"),
            (499_001, "08:20"),
            (499_000, "08:19"),
            (1, "00:01"),
            (0, "00:00"),
            (-5, "00:00"),
            (5_400_000, "1:30:00"),
        ] {
            assert_eq!(minutes_and_seconds(millis), shown);
        }
    }
}
