//! What the tables answered right after ENDEX, question by question.

use std::sync::LazyLock;

use ron::extensions::Extensions;

use super::review::Review;
use crate::exercise::{HotWashReply, HotWashSheet, Seat};
use crate::scenario::{HotWashQuestion, QuestionKind, Scenario};

/// The questions that are put when a scenario brings none.
static USUAL: LazyLock<Vec<HotWashQuestion>> = LazyLock::new(|| {
    let text = include_str!("../../assets/debrief/hot-wash.ron");
    let format = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    // A test reads the file; a program without it asks nothing.
    format.from_str(text).unwrap_or_default()
});

/// The questions of the hot wash: the scenario's own, or those the program brings.
#[must_use]
pub fn questionnaire(scenario: &Scenario) -> &[HotWashQuestion] {
    if scenario.hot_wash.is_empty() {
        &USUAL
    } else {
        &scenario.hot_wash
    }
}

/// Something that was answered in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// On which sheet, by its number.
    pub sheet: u32,
    /// At which seat.
    pub seat: Seat,
    /// By whom; empty if they answered without a name.
    pub name: String,
    /// The words.
    pub words: String,
}

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionSummary {
    /// The question as it was put.
    pub text: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// On how many sheets it was answered.
    pub answered: usize,
    /// How often each mark was given, from 1 to 5; all zero where no mark was asked for.
    pub marks: [usize; 5],
    /// Every mark with the seat that gave it, in the order of the sheets.
    pub by_seat: Vec<(Seat, u8)>,
    /// Everything said, in the order of the sheets.
    pub said: Vec<Said>,
}

impl QuestionSummary {
    fn asked(text: &str, kind: QuestionKind) -> Self {
        Self {
            text: text.to_owned(),
            kind,
            answered: 0,
            marks: [0; 5],
            by_seat: Vec::new(),
            said: Vec::new(),
        }
    }

    /// The mark in the middle, in tenths: 35 stands between 3 and 4. Nothing if nobody gave one.
    #[must_use]
    pub fn median_tenths(&self) -> Option<u8> {
        let mut given: Vec<u8> = self.by_seat.iter().map(|(_, mark)| *mark).collect();
        given.sort_unstable();
        let upper = *given.get(given.len() / 2)?;
        let lower = *given.get((given.len() - 1) / 2)?;
        Some((upper + lower) * 5)
    }

    fn take(&mut self, number: u32, sheet: &HotWashSheet, reply: &HotWashReply) {
        self.answered += 1;
        let mut say = |words: &String| {
            self.said.push(Said {
                sheet: number,
                seat: sheet.seat.clone(),
                name: sheet.name.clone(),
                words: words.clone(),
            });
        };
        match reply {
            HotWashReply::Scale(mark) => {
                let place = usize::from(*mark).checked_sub(1);
                if let Some(count) = place.and_then(|place| self.marks.get_mut(place)) {
                    *count += 1;
                }
                self.by_seat.push((sheet.seat.clone(), *mark));
            }
            HotWashReply::Text(text) => say(text),
            HotWashReply::Strengths(points) | HotWashReply::Improvements(points) => {
                points.iter().for_each(say);
            }
        }
    }
}

/// The hot wash, question by question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HotWash {
    /// How many sheets came from each seat, in seating order.
    pub sheets: Vec<(Seat, usize)>,
    /// Every question of the questionnaire, and those that were answered and are not in it any more.
    pub questions: Vec<QuestionSummary>,
}

impl HotWash {
    /// How many sheets there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.sheets.iter().map(|(_, count)| count).sum()
    }
}

/// The kind of question that a reply answers.
const fn kind_of(reply: &HotWashReply) -> QuestionKind {
    match reply {
        HotWashReply::Scale(_) => QuestionKind::Scale,
        HotWashReply::Text(_) => QuestionKind::Text,
        HotWashReply::Strengths(_) => QuestionKind::Strengths,
        HotWashReply::Improvements(_) => QuestionKind::Improvements,
    }
}

/// What the tables answered; sheets that were taken back do not count.
#[must_use]
pub fn hot_wash(review: &Review) -> HotWash {
    let scenario = review.scenario();
    let mut questions: Vec<QuestionSummary> = questionnaire(scenario)
        .iter()
        .map(|question| QuestionSummary::asked(&question.text, question.kind))
        .collect();
    let mut sheets: Vec<(Seat, usize)> = Vec::new();
    for (number, kept) in review.end().exercise().debriefing.standing_sheets() {
        let sheet = &kept.value;
        match sheets.iter_mut().find(|(seat, _)| *seat == sheet.seat) {
            Some((_, count)) => *count += 1,
            None => sheets.push((sheet.seat.clone(), 1)),
        }
        for answer in &sheet.answers {
            let kind = kind_of(&answer.reply);
            let known = questions
                .iter()
                .position(|question| question.text == answer.question && question.kind == kind);
            let place = known.unwrap_or_else(|| {
                questions.push(QuestionSummary::asked(&answer.question, kind));
                questions.len() - 1
            });
            if let Some(question) = questions.get_mut(place) {
                question.take(number, sheet, &answer.reply);
            }
        }
    }
    let place = |seat: &Seat| {
        let states = scenario.states.iter();
        match seat {
            Seat::Team(of) => states.clone().position(|state| state.id == *of),
            _ => None,
        }
        .unwrap_or(scenario.states.len())
    };
    sheets.sort_by_key(|(seat, _)| place(seat));
    HotWash { sheets, questions }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, Play, ended};
    use super::*;
    use crate::exercise::{Command, DebriefAct, HotWashAnswer};

    fn sheet(of: &str, name: &str, answers: &[(&str, HotWashReply)]) -> HotWashSheet {
        HotWashSheet {
            seat: Seat::Team(of.into()),
            name: name.to_owned(),
            answers: answers
                .iter()
                .map(|(question, reply)| HotWashAnswer {
                    question: (*question).to_owned(),
                    reply: reply.clone(),
                })
                .collect(),
        }
    }

    fn answer(play: &mut Play, number: Option<u32>, sheet: HotWashSheet) {
        let act = DebriefAct::AnswerHotWash { number, sheet };
        play.does(400, Seat::Facilitator, Command::Debrief(act));
    }

    #[test]
    fn the_usual_questions_can_be_read_and_cover_every_kind() {
        let kinds: std::collections::BTreeSet<QuestionKind> =
            USUAL.iter().map(|question| question.kind).collect();
        assert_eq!(kinds.len(), 4, "{:?}", *USUAL);
    }

    #[test]
    fn answers_are_gathered_by_question_and_what_was_taken_back_is_left_out() {
        let mut play = ended();
        let scale = USUAL[0].text.as_str();
        let words = "Which confidence-building measure would have helped, and when?";
        let marked = |mark| vec![(scale, HotWashReply::Scale(mark))];
        answer(&mut play, None, sheet(BRENNMARK, "", &marked(2)));
        let full = [
            (scale, HotWashReply::Scale(5)),
            (words, HotWashReply::Text("CBM 8, at once.".to_owned())),
        ];
        answer(&mut play, None, sheet(ALDENIA, "A. Person", &full));
        answer(&mut play, None, sheet(ALDENIA, "", &marked(1)));
        let withdraw = DebriefAct::WithdrawHotWash {
            number: 3,
            reason: "Entered twice.".to_owned(),
        };
        play.does(401, Seat::Facilitator, Command::Debrief(withdraw));
        // The first sheet was misread: 3, not 2.
        answer(&mut play, Some(1), sheet(BRENNMARK, "", &marked(3)));
        let review = play.reviewed();
        let found = hot_wash(&review);
        let seat = |of: &str| Seat::Team(of.into());
        assert_eq!(found.sheets, [(seat(ALDENIA), 1), (seat(BRENNMARK), 1)]);
        let first = &found.questions[0];
        assert_eq!(first.marks, [0, 0, 1, 0, 1]);
        assert_eq!(first.median_tenths(), Some(40));
        let said = found.questions.iter().flat_map(|question| &question.said);
        let said: Vec<(&str, &str)> = said
            .map(|said| (said.name.as_str(), said.words.as_str()))
            .collect();
        assert_eq!(said, [("A. Person", "CBM 8, at once.")]);
        let kept = &review.end().exercise().debriefing.sheets;
        assert!(kept[&1].amended() && kept[&3].dropped.is_some());
    }
}
