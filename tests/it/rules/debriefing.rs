//! What is kept of the debrief: moments to show, the hot wash, the improvement plan.

use demarche::exercise::{
    Command, DebriefAct, HotWashAnswer, HotWashReply, HotWashSheet, Improvement, Refusal, Seat,
    ShownMoment,
};

use super::play::{FACILITATOR, Play, at, given, scripted, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

fn over() -> Play {
    given(&simple())
        .startex()
        .at("10m")
        .when(FACILITATOR, Command::End)
        .anyhow()
}

fn moment(number: Option<u32>, title: &str, event: Option<u64>) -> Command {
    Command::Debrief(DebriefAct::KeepMoment {
        number,
        moment: ShownMoment {
            at: at("9m"),
            event,
            title: title.to_owned(),
            question: " Whom could you have called? ".to_owned(),
        },
    })
}

fn answers(seat: Seat, reply: HotWashReply) -> Command {
    Command::Debrief(DebriefAct::AnswerHotWash {
        number: None,
        sheet: HotWashSheet {
            seat,
            name: String::new(),
            answers: vec![HotWashAnswer {
                question: "What went well?".to_owned(),
                reply,
            }],
        },
    })
}

fn improvement(number: Option<u32>, action: &str) -> Command {
    Command::Debrief(DebriefAct::PlanImprovement {
        number,
        improvement: Improvement {
            issue: "Nobody knew the number.".to_owned(),
            action: action.to_owned(),
            ..Improvement::default()
        },
    })
}

fn unknown(what: &'static str, name: &str) -> Refusal {
    Refusal::Unknown {
        what,
        name: name.into(),
    }
}

#[test]
fn what_is_stored_under_a_number_that_is_taken_amends_it() {
    let play = over()
        .when(FACILITATOR, moment(None, "Naming before asking", Some(2)))
        .then(["10m kept: MomentKept"])
        .when(Seat::Observer, moment(None, "Silence", None))
        .then(["10m kept: MomentKept"])
        .when(
            FACILITATOR,
            moment(Some(1), "Named first, asked later", Some(2)),
        )
        .then(["10m kept: MomentKept"])
        .when(
            FACILITATOR,
            Command::Debrief(DebriefAct::DropMoment { number: 2 }),
        )
        .then(["10m kept: MomentDropped"]);
    let kept = &play.exercise.debriefing.moments;
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[&1].value.title, "Named first, asked later");
    assert_eq!(kept[&1].value.question, "Whom could you have called?");
    assert!(kept[&1].amended() && kept[&1].dropped.is_none());
    assert!(!kept[&2].amended() && kept[&2].dropped.is_some());
    play.refuses(
        FACILITATOR,
        moment(Some(2), "Silence", None),
        unknown("moment", "2"),
    )
    .refuses(
        FACILITATOR,
        moment(Some(9), "Silence", None),
        unknown("moment", "9"),
    )
    .refuses(
        FACILITATOR,
        moment(None, "x", Some(99)),
        unknown("event", "99"),
    )
    .refuses(
        FACILITATOR,
        moment(None, " ", None),
        Refusal::Empty("title"),
    )
    .refuses(
        team("aldenia"),
        moment(None, "x", None),
        Refusal::NotYours("the facilitator or an observer"),
    );
}

#[test]
fn a_moment_may_be_kept_in_play_and_the_rest_comes_after_endex() {
    let good = || HotWashReply::Strengths(vec!["We asked.".to_owned()]);
    given(&simple())
        .startex()
        .at("5m")
        .when(FACILITATOR, moment(None, "The first call", None))
        .then(["5m kept: MomentKept"])
        .refuses(
            FACILITATOR,
            answers(team("aldenia"), good()),
            Refusal::NotEnded,
        )
        .refuses(
            FACILITATOR,
            improvement(None, "Print it."),
            Refusal::NotEnded,
        )
        .when(FACILITATOR, Command::End)
        .anyhow()
        .when(FACILITATOR, answers(team("aldenia"), good()))
        .then(["5m kept: HotWashAnswered"])
        .when(FACILITATOR, improvement(None, "Print it."))
        .then(["5m kept: ImprovementPlanned"])
        .when(FACILITATOR, improvement(Some(1), "Print it, and test it."))
        .then(["5m kept: ImprovementPlanned"]);
}

#[test]
fn a_sheet_says_something_and_comes_from_somebody_who_was_there() {
    let text = |text: &str| HotWashReply::Text(text.to_owned());
    over()
        .refuses(
            FACILITATOR,
            answers(team("aldenia"), text(" ")),
            Refusal::Empty("answer"),
        )
        .refuses(
            FACILITATOR,
            answers(team("aldenia"), HotWashReply::Scale(0)),
            Refusal::Empty("answer"),
        )
        .refuses(
            FACILITATOR,
            answers(team("aldenia"), HotWashReply::Scale(6)),
            unknown("mark", "6"),
        )
        .refuses(
            FACILITATOR,
            answers(team("atlantis"), text("x")),
            unknown("seat", "team:atlantis"),
        )
        .refuses(
            FACILITATOR,
            improvement(None, " "),
            Refusal::Empty("action"),
        )
        .refuses(
            FACILITATOR,
            Command::Debrief(DebriefAct::WithdrawHotWash {
                number: 1,
                reason: "x".to_owned(),
            }),
            unknown("sheet of answers", "1"),
        )
        .refuses(
            FACILITATOR,
            Command::Debrief(DebriefAct::DropImprovement {
                number: 1,
                reason: "x".to_owned(),
            }),
            unknown("improvement", "1"),
        );
}
