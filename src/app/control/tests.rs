//! What the control room derives from an exercise, without drawing anything.

use super::inject_draft::InjectDraft;
use super::jump::passed_by_jump;
use super::run_sheet::{Line, Standing, ordered, standing};
use super::scene::initials;
use super::{ControlUiState, Form};
use crate::app::testing::table::{
    FIRST_CALL, INTERCONNECTOR, Table, mid_game, mid_game_talked_out, scenario,
};
use crate::exercise::{AlertId, Command, Exercise, Fact, Mode, Timer, alerts};
use crate::scenario::{Addressee, ExerciseTime, InjectId, Span};

fn minutes(minutes: i64) -> ExerciseTime {
    Span::from_minutes(minutes).into()
}

/// The run sheet as a list of ids, moves by number.
fn sheet(exercise: &Exercise) -> Vec<String> {
    ordered(exercise)
        .into_iter()
        .map(|line| match line {
            Line::Move(number) => format!("move {number}"),
            Line::Inject(position) => {
                let item = exercise.run_sheet.at(position).unwrap();
                item.inject.id.to_string()
            }
        })
        .collect()
}

fn stands(table: &Table, inject: &str) -> Standing {
    let room = table.room();
    let (exercise, id) = (room.exercise, InjectId::from(inject));
    let next = exercise.run_sheet.next().map(|(_, item)| &item.inject.id);
    let item = exercise.run_sheet.get(&id).unwrap();
    standing(exercise, item, next == Some(&id), room.now.time)
}

#[test]
fn the_run_sheet_tells_what_went_out_and_then_what_is_to_come() {
    let table = mid_game();
    let sheet = sheet(&table.replica.exercise);
    assert_eq!(
        sheet[..12],
        [
            "move 0", "i01", "i02", "i03", "i04", "move 1", "i05", "i06", "i07", "c01", "i08",
            "move 2",
        ]
    );
    assert_eq!(sheet.len(), 30 + 4, "nothing is lost");
}

#[test]
fn an_inject_released_early_stands_where_it_went_out() {
    let mut table = mid_game();
    table.facilitator(Command::Release("i09".into()));
    let sheet = sheet(&table.replica.exercise);
    let place = |id: &str| sheet.iter().position(|line| line == id).unwrap();
    assert!(place("i05") < place("i09") && place("i09") < place("i06"));
}

#[test]
fn every_standing_of_an_inject_is_told_apart() {
    let mut table = mid_game();
    table.facilitator(Command::Skip("i07".into()));
    let said: Vec<Standing> = ["i05", "i06", "i07", "i08", "i09", "c01"]
        .into_iter()
        .map(|inject| stands(&table, inject))
        .collect();
    assert_eq!(
        said,
        [
            Standing::Released,
            Standing::Next,
            Standing::Skipped,
            Standing::Held,
            Standing::Planned,
            Standing::Conditional,
        ]
    );
}

#[test]
fn step_by_step_what_has_come_due_waits() {
    let mut table = Table::open(INTERCONNECTOR, Mode::StepByStep);
    table.facilitator(Command::Start).until("1h20m");
    assert_eq!(stands(&table, "i01"), Standing::Next);
    assert_eq!(stands(&table, "i03"), Standing::Due);
    assert_eq!(stands(&table, "i05"), Standing::Planned);
}

fn alerted(table: &Table) -> Vec<AlertId> {
    let room = table.room();
    alerts(room.exercise, room.now.time)
        .into_iter()
        .map(|alert| alert.id)
        .collect()
}

#[test]
fn nothing_alerts_before_startex_and_after_endex() {
    let table = Table::open(INTERCONNECTOR, Mode::ByTheClock);
    assert_eq!(alerted(&table), []);
    let mut table = mid_game();
    assert_ne!(alerted(&table), []);
    table.facilitator(Command::End);
    assert_eq!(alerted(&table), []);
}

#[test]
fn a_request_alerts_once_half_the_time_to_answer_has_gone() {
    let mut table = mid_game();
    let waiting = AlertId::Unanswered(crate::exercise::ConsultationId(4), "corvania".into());
    // It came at 09:21 and is due at 10:06.
    assert!(!alerted(&table).contains(&waiting), "09:42");
    table.until("3h14m");
    assert!(alerted(&table).contains(&waiting), "09:44");
    table.consult("corvania", 4, crate::exercise::Act::Accept);
    assert!(!alerted(&table).contains(&waiting), "answered");
}

#[test]
fn a_decision_alerts_when_a_third_of_its_time_is_left() {
    let table = mid_game();
    let found = alerted(&table);
    assert!(found.contains(&AlertId::DecisionDue("visit".into())));
    assert!(!found.contains(&AlertId::DecisionDue("press".into())));
}

#[test]
fn a_table_with_three_unopened_injects_alerts() {
    let mut table = mid_game();
    for inject in ["i09", "i14", "i19"] {
        table.facilitator(Command::Release(inject.into()));
    }
    let unread = |state: &str| table.replica.exercise.unread(&state.into());
    for state in &table.replica.exercise.scenario.states {
        let count = unread(state.id.as_str());
        assert_eq!(
            alerted(&table).contains(&AlertId::Unread(state.id.clone(), count)),
            count >= 3,
            "{}: {count}",
            state.id
        );
    }
    assert!(
        alerted(&table)
            .iter()
            .any(|id| matches!(id, AlertId::Unread(..)))
    );
}

#[test]
fn a_table_that_does_nothing_for_ten_minutes_of_the_room_is_idle() {
    let mut table = mid_game();
    let idle = |table: &Table| {
        alerted(table)
            .into_iter()
            .filter_map(|id| match id {
                AlertId::Idle(state, _) => Some(state.to_string()),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    // At ×12, ten minutes of the room are two hours of the story.
    assert_eq!(idle(&table), Vec::<String>::new());
    table.until("5h20m");
    assert_eq!(
        idle(&table),
        ["corvania", "estrava", "drovia", "aldenia", "brennmark"],
        "who has waited longest stands first"
    );
    let rehearsed = crate::exercise::Player::Rehearsed("cautious".into());
    table.facilitator(Command::AssignPlayer {
        state: "drovia".into(),
        player: rehearsed,
    });
    assert!(
        !idle(&table).contains(&"drovia".to_owned()),
        "nobody sits there"
    );
}

#[test]
fn what_was_missed_long_ago_no_longer_alerts() {
    let mut table = mid_game();
    let missed = AlertId::Missed("i01-ack".into(), "brennmark".into());
    assert!(alerted(&table).contains(&missed));
    table.until("3h45m");
    assert!(!alerted(&table).contains(&missed));
}

#[test]
fn step_by_step_a_deadline_that_has_passed_waits_for_the_facilitator() {
    let mut table = Table::open(FIRST_CALL, Mode::StepByStep);
    table
        .facilitator(Command::Start)
        .facilitator(Command::ReleaseNext)
        .until("20m");
    let waiting = alerted(&table);
    let Some(AlertId::Waiting(timer)) = waiting.first().cloned() else {
        panic!("{waiting:?}");
    };
    assert!(matches!(timer, Timer::MissExpectation(_)));
    table.facilitator(Command::Strike(timer.clone()));
    assert!(!alerted(&table).contains(&AlertId::Waiting(timer)));
}

#[test]
fn the_most_urgent_stands_first() {
    let table = mid_game_talked_out();
    let room = table.room();
    let found = alerts(room.exercise, room.now.time);
    let calm = found.iter().position(|alert| !alert.urgent).unwrap();
    assert!(found[calm..].iter().all(|alert| !alert.urgent));
    assert!(found[..calm].is_sorted_by_key(|alert| alert.time));
}

/// What a jump to a time would set off, by kind.
fn passed(table: &Table, to: i64) -> Vec<&'static str> {
    let (events, _) = passed_by_jump(
        &table.replica.exercise,
        minutes(to),
        table.wall,
        &Default::default(),
    );
    events.iter().map(|event| event.fact.kind()).collect()
}

#[test]
fn a_jump_is_foreseen_by_the_rules_that_carry_it_out() {
    let mut table = mid_game();
    let to = minutes(300);
    let (foreseen, after) =
        passed_by_jump(&table.replica.exercise, to, table.wall, &Default::default());
    let before = table.replica.log.len();
    table.facilitator(Command::Jump { to });
    let came: Vec<&Fact> = table.replica.log[before..]
        .iter()
        .map(|event| &event.fact)
        .filter(|fact| !matches!(fact, Fact::ClockJumped { .. }))
        .collect();
    assert_eq!(
        foreseen.iter().map(|event| &event.fact).collect::<Vec<_>>(),
        came
    );
    assert_eq!(after, table.replica.exercise);
    assert!(came.len() > 5, "{came:?}");
}

#[test]
fn foreseeing_a_jump_changes_nothing() {
    let table = mid_game();
    let before = table.replica.exercise.clone();
    assert!(passed(&table, 400).contains(&"InjectReleased"));
    assert_eq!(table.replica.exercise, before);
}

#[test]
fn a_jump_nowhere_passes_nothing() {
    let table = mid_game();
    assert_eq!(passed(&table, 193), Vec::<&str>::new());
    assert_eq!(
        passed(&table, 10),
        Vec::<&str>::new(),
        "backwards is refused"
    );
}

#[test]
fn while_paused_a_jump_says_what_will_happen_once_play_goes_on() {
    let mut table = mid_game();
    let running = passed(&table, 240);
    table.facilitator(Command::Pause);
    assert_eq!(passed(&table, 240), running);
}

#[test]
fn initials_are_as_short_as_they_can_be() {
    assert_eq!(
        initials(&scenario(INTERCONNECTOR)),
        ["A", "B", "C", "D", "E"]
    );
    let alike = INTERCONNECTOR
        .replace("short: \"Drovia\"", "short: \"Corland\"")
        .replace("short: \"Estrava\"", "short: \"Cyrene\"");
    assert_eq!(
        initials(&scenario(&alike)),
        ["A", "B", "Corv", "Corl", "Cy"]
    );
}

#[test]
fn an_inject_written_in_play_gets_an_id_of_its_own() {
    let mut table = mid_game();
    let draft = InjectDraft {
        everyone: true,
        title: " A call from the plant ".to_owned(),
        body: "Nobody pressed anything.".to_owned(),
        ..InjectDraft::default()
    };
    let mut ids = Vec::new();
    for _ in 0..3 {
        let inject = draft.inject(&table.replica.exercise, None);
        assert_eq!(inject.title, "A call from the plant");
        assert_eq!(inject.to, [Addressee::All]);
        assert_eq!(
            inject.from, "Crisis cell",
            "the usual sender of its channel"
        );
        ids.push(inject.id.to_string());
        table.facilitator(Command::AddInject(Box::new(inject)));
    }
    assert_eq!(ids, ["x01", "x02", "x03"]);
}

#[test]
fn a_form_closes_only_when_its_command_was_stored() {
    let mut state = ControlUiState::default();
    state.dialogs.open(Form::Jump);
    state.jump.text = "10:30".to_owned();
    state.command_done(&Command::Pause);
    assert!(state.dialogs.is_open(), "another command was stored");
    state.command_done(&Command::Jump { to: minutes(240) });
    assert!(!state.dialogs.is_open());
    assert_eq!(state.jump.text, "");
}

#[test]
fn an_observation_is_cleared_once_it_is_stored_unless_it_was_changed_meanwhile() {
    let mut state = ControlUiState::default();
    let observed = |text: &str| Command::Observe {
        text: text.to_owned(),
        objective: None,
        about: None,
    };
    state.observation.text = "They asked, then".to_owned();
    state.command_done(&observed("They asked"));
    assert_eq!(state.observation.text, "They asked, then");
    state.command_done(&observed("They asked, then"));
    assert_eq!(state.observation.text, "");
}
