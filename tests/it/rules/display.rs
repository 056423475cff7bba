//! What the facilitator puts on the public display, and what the room then sees.

use demarche::doctrine::TensionLevel;
use demarche::exercise::{
    Command, Common, DisplayAct, PublicView, Refusal, ShownQuestions, Slide, TimerFor, WallTime,
    public,
};
use demarche::scenario::AssetStatus;

use super::play::{FACILITATOR, Play, given, scripted, story, team};

fn display(act: DisplayAct) -> Command {
    Command::Display(act)
}

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
        .replacen(
            r#"title: "Detection", starts: "0m""#,
            r#"title: "Detection", starts: "0m", questions: ["Whom would you call?", "What do you know?"]"#,
            1,
        )
        .replacen(
            "infrastructure: [",
            r#"infrastructure: [Asset(id: "rail", name: "Railway", sector: Transport, in_states: ["brennmark"], needs: ["grid"]), "#,
            1,
        )
}

/// What the room sees after all that happened.
fn seen(play: &Play) -> PublicView {
    let common = Common::of(&play.exercise.scenario);
    let mut view = PublicView::new(common.into());
    for event in play.log.iter().filter_map(public) {
        view.see(&event);
    }
    assert_eq!(view.display, play.exercise.display, "one fold for both");
    view
}

fn adjust(from: &str, to: &str, by: i8) -> Command {
    Command::AdjustTension {
        from: from.into(),
        to: to.into(),
        by,
        reason: "A speech in parliament.".into(),
    }
}

fn timer(length: i64) -> Command {
    display(DisplayAct::SetTimer {
        to: TimerFor::Plenary,
        length,
        words: " Each State reports in two minutes. ".into(),
    })
}

#[test]
fn only_the_facilitator_has_the_display_and_until_endex() {
    given(&simple())
        .refuses(
            team("aldenia"),
            display(DisplayAct::Blank(true)),
            Refusal::NotYours("the facilitator"),
        )
        .when(FACILITATOR, display(DisplayAct::Blank(true)))
        .startex()
        .refuses(
            FACILITATOR,
            display(DisplayAct::Blank(true)),
            Refusal::NoChange,
        )
        .when(FACILITATOR, display(DisplayAct::Blank(false)))
        .when(FACILITATOR, Command::End)
        .refuses(
            FACILITATOR,
            display(DisplayAct::Blank(true)),
            Refusal::Ended,
        );
}

#[test]
fn a_slide_lies_over_all_until_it_is_taken_away() {
    let slide = |title: &str, text: &str| {
        display(DisplayAct::ShowSlide(Slide {
            title: title.into(),
            text: text.into(),
            picture: None,
        }))
    };
    let play = given(&simple())
        .startex()
        .refuses(FACILITATOR, slide(" ", ""), Refusal::Empty("text"))
        .refuses(
            FACILITATOR,
            display(DisplayAct::TakeSlide),
            Refusal::NoChange,
        )
        .when(FACILITATOR, slide(" Coffee ", "Back at eleven."));
    assert_eq!(
        seen(&play).display.slide,
        Some(Slide {
            title: "Coffee".into(),
            text: "Back at eleven.".into(),
            picture: None,
        })
    );
    let play = play.when(FACILITATOR, display(DisplayAct::TakeSlide));
    assert_eq!(seen(&play).display.slide, None);
}

#[test]
fn questions_are_chosen_one_at_a_time_and_are_all_there_when_another_move_begins() {
    let choose = |questions| display(DisplayAct::ChooseQuestions(questions));
    let play = given(&simple())
        .startex()
        .refuses(
            FACILITATOR,
            choose(ShownQuestions::One(2)),
            Refusal::Unknown {
                what: "question",
                name: "3".into(),
            },
        )
        .when(FACILITATOR, choose(ShownQuestions::One(1)));
    assert_eq!(seen(&play).display.questions, ShownQuestions::One(1));
    let play = play.at("4h").anyhow();
    assert_eq!(seen(&play).display.questions, ShownQuestions::All);
}

#[test]
fn relations_are_shown_by_name_from_when_they_may_be_seen() {
    let play = given(&simple()).startex();
    assert_eq!(seen(&play).display.relations, None);
    let play = play.when(FACILITATOR, display(DisplayAct::ShowRelations(true)));
    let between = |play: &Play| {
        seen(play)
            .display
            .relation(&"brennmark".into(), &"aldenia".into())
    };
    assert_eq!(between(&play), Some(TensionLevel::Calm));
    // The tenser of the two directions is shown.
    let play = play.when(FACILITATOR, adjust("brennmark", "aldenia", 60));
    let tense = between(&play);
    assert_eq!(
        tense,
        Some(TensionLevel::of(
            play.exercise
                .tensions
                .level(&"brennmark".into(), &"aldenia".into())
        ))
    );
    assert!(tense > Some(TensionLevel::Calm));
    let shown = play.log.len();
    // A change within a level tells the room nothing.
    let play = play.when(FACILITATOR, adjust("aldenia", "brennmark", 1));
    assert_eq!(
        play.log[shown..].iter().filter_map(public).count(),
        0,
        "nothing new for the room"
    );
    let play = play.when(FACILITATOR, display(DisplayAct::ShowRelations(false)));
    assert_eq!(between(&play), None);
}

#[test]
fn infrastructure_is_shown_piece_by_piece_and_as_it_fares() {
    let show = |assets: &[&str]| {
        let assets = assets.iter().map(|asset| (*asset).into()).collect();
        display(DisplayAct::ShowInfrastructure(assets))
    };
    let fare = |asset: &str, status| Command::SetInfrastructure {
        asset: asset.into(),
        status,
    };
    let play = given(&simple())
        .startex()
        .refuses(
            FACILITATOR,
            show(&["bridge"]),
            Refusal::Unknown {
                what: "infrastructure",
                name: "bridge".into(),
            },
        )
        .refuses(FACILITATOR, show(&[]), Refusal::NoChange)
        .when(FACILITATOR, show(&["rail"]))
        .when(FACILITATOR, fare("grid", AssetStatus::Down))
        .when(FACILITATOR, fare("rail", AssetStatus::Degraded));
    let view = seen(&play);
    assert!(view.display.asset(&"grid".into()).is_none());
    let rail = view.display.asset(&"rail".into()).unwrap();
    assert_eq!(rail.status, AssetStatus::Degraded);
    assert!(
        rail.needs.is_empty(),
        "what is not shown is not named either"
    );
    let play = play.when(FACILITATOR, show(&["rail", "grid"]));
    let view = seen(&play);
    let rail = view.display.asset(&"rail".into()).unwrap();
    assert_eq!(rail.needs.len(), 1);
    assert_eq!(rail.needs[0], "grid");
    let grid = view.display.asset(&"grid".into()).unwrap();
    assert_eq!(grid.status, AssetStatus::Down);
    let play = play.when(FACILITATOR, show(&[]));
    assert!(seen(&play).display.infrastructure.is_empty());
}

#[test]
fn a_timer_runs_by_the_rooms_clock_while_play_is_paused_and_through_a_crash() {
    let start = || display(DisplayAct::StartTimer);
    let stop = || display(DisplayAct::StopTimer);
    let play = given(&simple())
        .refuses(FACILITATOR, start(), Refusal::NoTimer)
        .refuses(FACILITATOR, stop(), Refusal::NoTimer)
        .refuses(
            FACILITATOR,
            display(DisplayAct::ClearTimer),
            Refusal::NoTimer,
        )
        .refuses(FACILITATOR, timer(0), Refusal::Empty("length of the timer"))
        .refuses(FACILITATOR, timer(86_400_001), Refusal::TimerTooLong)
        .when(FACILITATOR, timer(600_000))
        .refuses(FACILITATOR, stop(), Refusal::NoChange)
        .startex()
        .wait("1m");
    let left = |play: &Play, later: i64| {
        let wall = play.exercise.latest_wall.plus_millis(later);
        seen(play).display.timer.unwrap().left(wall)
    };
    assert_eq!(
        left(&play, 60_000),
        600_000,
        "it stands until it is started"
    );
    let play = play.when(FACILITATOR, start()).anyhow();
    let play = play.refuses(FACILITATOR, start(), Refusal::NoChange);
    let play = play.when(FACILITATOR, Command::Pause);
    assert_eq!(left(&play, 120_000), 480_000, "also while play is paused");
    assert_eq!(left(&play, 900_000), 0);
    // After a crash all there is is the log; the timer has gone on.
    let play = play
        .wait("3m")
        .when(demarche::exercise::Seat::System, Command::Reopen);
    assert_eq!(left(&play, 180_000), 420_000);
    let play = play.when(FACILITATOR, stop());
    assert_eq!(left(&play, 3_600_000), 420_000);
    let play = play.when(FACILITATOR, display(DisplayAct::ClearTimer));
    assert_eq!(seen(&play).display.timer, None);
}

#[test]
fn a_timer_keeps_its_words_and_ends_at_nothing() {
    let play = given(&simple())
        .when(FACILITATOR, timer(600_000))
        .when(FACILITATOR, display(DisplayAct::StartTimer));
    let timer = seen(&play).display.timer.unwrap();
    assert_eq!(timer.words, "Each State reports in two minutes.");
    assert!(timer.left(WallTime::from_millis(i64::MAX)) == 0);
}
