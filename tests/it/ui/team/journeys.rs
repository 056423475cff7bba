//! What tables do at their desks, from the first letter to the word on which all agree.

use demarche::app::intent::Route;
use demarche::doctrine::Marking;
use demarche::exercise::{Command, Item, Phase, Seat, Stage as Progress};
use demarche::scenario::InjectId;
use egui::{Key, Role, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::hand::{
    Desk, at, choose, key, offers, pick, press, says, send, sit, tick, unfold, write, written,
};
use super::stage::{FIRST_CALL, INTERCONNECTOR, Stage, harness};
use crate::support::WIDE;

fn desk(stage: Stage) -> Desk {
    harness(stage, Theme::Dark, WIDE)
}

fn refusals(desk: &Desk) -> String {
    let refusals = &desk.state().refusals;
    refusals
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn from_a_request_to_a_conclusion_that_both_confirm() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 50);

    // Aldenia asks, over a line that somebody watches at this hour.
    press(&mut desk, "Request consultation…");
    write(&mut desk, "Subject", "Gates three and four");
    write(&mut desk, "Purpose", "Can you see what opened them?");
    assert!(
        says(&desk, "is closed: it would wait until 09:00"),
        "the form says so at once"
    );
    unfold(&mut desk, "More: channel, level, format, procedure, basis");
    pick(&mut desk, "Channel", "Protected network");
    press(&mut desk, "Preview the note");
    assert!(says(&desk, "Republic of Aldenia to Brennmark"));
    press(&mut desk, "Send to Brennmark");
    assert_eq!(refusals(&desk), "");
    assert!(
        says(&desk, "Under way; should arrive at 08:10."),
        "the sender sees it travel"
    );

    // Brennmark confirms receipt, which is not agreement, and proposes another level.
    at(&mut desk, 71);
    sit(&mut desk, "brennmark");
    press(
        &mut desk,
        "Unread: Consultation requested: Gates three and four",
    );
    press(&mut desk, "Confirm receipt");
    assert!(says(
        &desk,
        "That is not agreement: an answer is still owed."
    ));
    press(&mut desk, "Propose other terms…");
    choose(&mut desk, "Technical");
    write(
        &mut desk,
        "Why these terms",
        "Our watch floor has the logs.",
    );
    press(&mut desk, "Propose these terms");
    assert_eq!(refusals(&desk), "");

    // Aldenia takes up the counter-offer; they talk.
    sit(&mut desk, "aldenia");
    assert!(says(&desk, "Our watch floor has the logs."));
    press(&mut desk, "Accept the terms of Brennmark");
    write(
        &mut desk,
        "Statement",
        "We saw a session from 07:11 to 07:19.",
    );
    send(&mut desk);
    assert_eq!(
        written(&desk, "Statement"),
        "",
        "what was said is not in the field any more"
    );
    sit(&mut desk, "brennmark");
    assert!(says(&desk, "We saw a session from 07:11 to 07:19."));
    write(
        &mut desk,
        "Statement",
        "So did we, under a maintenance account.",
    );
    press(&mut desk, "Make statement");

    // Aldenia shares what its control room rang about, and proposes to turn the keys together.
    sit(&mut desk, "aldenia");
    press(&mut desk, "Share…");
    pick(&mut desk, "What", "Two gates stand open");
    choose(&mut desk, "TLP:AMBER");
    press(&mut desk, "Share");
    press(&mut desk, "Propose…");
    write(
        &mut desk,
        "What you propose",
        "Release hand operation at the same moment.",
    );
    send(&mut desk);
    assert_eq!(refusals(&desk), "");

    // Brennmark reads what was shared, acknowledges it, and accepts.
    sit(&mut desk, "brennmark");
    press(&mut desk, "Unread: Two gates stand open");
    press(&mut desk, "Acknowledge");
    press(&mut desk, "Accept proposal 1");
    assert_eq!(refusals(&desk), "");

    // Aldenia puts the result into words; Brennmark does not agree at first, then does.
    sit(&mut desk, "aldenia");
    assert!(says(&desk, "Acknowledged by Brennmark"));
    assert!(says(&desk, "Brennmark: accepts"));
    press(&mut desk, "Conclude…");
    choose(
        &mut desk,
        "Joint work agreed: The parties will look into the matter together.",
    );
    write(
        &mut desk,
        "Agreed wording",
        "Both control rooms release the gates.",
    );
    press(&mut desk, "Add commitment");
    write(
        &mut desk,
        "Commitment 1",
        "open a line between the control rooms",
    );
    press(&mut desk, "Table the conclusion");
    sit(&mut desk, "brennmark");
    press(&mut desk, "Do not agree…");
    write(&mut desk, "What would have to change", "Name the hour.");
    press(&mut desk, "Do not agree");
    sit(&mut desk, "aldenia");
    assert!(
        says(&desk, "Name the hour."),
        "the reason reaches the author"
    );
    press(&mut desk, "Table a new wording…");
    assert_eq!(
        written(&desk, "Agreed wording"),
        "Both control rooms release the gates.",
        "the wording is there to be mended"
    );
    write(&mut desk, "Agreed wording", " At nine.");
    press(&mut desk, "Table the conclusion");
    sit(&mut desk, "brennmark");
    assert!(says(
        &desk,
        "Both control rooms release the gates. At nine."
    ));
    press(&mut desk, "Confirm word for word");
    assert_eq!(refusals(&desk), "");
    assert!(says(&desk, "confirmed word for word"));

    // And Aldenia keeps its word.
    at(&mut desk, 80);
    sit(&mut desk, "aldenia");
    press(&mut desk, "Report commitment 1 kept…");
    write(&mut desk, "What was done", "The line stands.");
    press(&mut desk, "Report as kept");
    assert!(says(&desk, "Kept at 08:20. The line stands."));
    assert_eq!(refusals(&desk), "");
    let held = desk.state().view().consultations.iter().next().unwrap();
    assert!(matches!(held.stage, Progress::Concluded { .. }));
}

#[test]
fn opening_a_letter_counts_as_reading_it_once_and_looking_on_never_does() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 25);
    press(&mut desk, "Unread: Two gates stand open");
    press(&mut desk, "Unread: Communications check");
    press(&mut desk, "Two gates stand open");
    let read = |inject: &str| Command::Read(Item::Inject(InjectId::from(inject)));
    assert_eq!(desk.state().asked, [read("i02"), read("i01")]);

    sit(&mut desk, "brennmark");
    desk.state_mut().looks_on();
    desk.run();
    press(&mut desk, "Unread: Communications check");
    assert!(says(&desk, "This is a communications check."));
    assert_eq!(desk.state().asked.len(), 2, "looking on leaves no trace");
    assert!(!offers(&desk, "Acknowledge") && !offers(&desk, "Request consultation…"));
}

#[test]
fn the_arrows_walk_through_the_inbox_and_open_what_they_come_to() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 25);
    press(&mut desk, "Unread: Two gates stand open");
    key(&mut desk, Key::ArrowDown);
    assert!(says(&desk, "This is a communications check."));
    key(&mut desk, Key::ArrowUp);
    assert!(says(&desk, "Gates three and four are open"));
}

#[test]
fn an_entry_that_nobody_confirmed_for_a_year_is_pointed_out() {
    let mut desk = desk(Stage::started(INTERCONNECTOR, "aldenia"));
    press(&mut desk, "Contact point directory");
    assert!(says(
        &desk,
        "Last confirmed on 2 June 2025, 595 days before the exercise"
    ));
}

#[test]
fn a_message_to_an_office_that_is_closed_waits_and_the_sender_is_told() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 5);
    press(&mut desk, "Contact point directory");
    assert!(says(&desk, "Closed; opens at 09:00 local time"));
    press(
        &mut desk,
        "Send a message to State Chancellery, digital security desk…",
    );
    assert!(says(&desk, "is closed: it would wait until 09:00"));
    write(&mut desk, "Subject", "Are you there?");
    write(&mut desk, "Text", "This is Aldenia.");
    press(&mut desk, "Send to Brennmark");
    assert_eq!(refusals(&desk), "");
    at(&mut desk, 20);
    assert!(says(
        &desk,
        "Out of office: it waits until somebody is in, at 09:00."
    ));
    assert!(
        offers(&desk, "Unread: Out of office: Brennmark"),
        "it is in the inbox as well"
    );
}

#[test]
fn a_message_that_comes_back_says_so_in_the_inbox() {
    let mut desk = desk(Stage::started(INTERCONNECTOR, "aldenia"));
    at(&mut desk, 60);
    press(&mut desk, "Unread: Substation operators locked out");
    press(&mut desk, "Forward to a contact point…");
    assert!(
        written(&desk, "Text").contains("> Three substations no longer take commands."),
        "the text is quoted"
    );
    pick(&mut desk, "To", "Upper Corvania");
    press(&mut desk, "Send to Upper Corvania");
    assert_eq!(refusals(&desk), "");
    at(&mut desk, 70);
    press(&mut desk, "Unread: Returned by Upper Corvania");
    assert!(says(
        &desk,
        "the address in the directory is no longer in use"
    ));
}

#[test]
fn what_was_typed_outlives_closing_pausing_and_refusal() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 30);
    press(&mut desk, "Request consultation…");
    write(&mut desk, "Subject", "Gates");
    write(&mut desk, "Purpose", "Half a thought");
    key(&mut desk, Key::Escape);
    assert!(!offers(&desk, "Preview the note"), "Escape closes the form");
    press(&mut desk, "Request consultation…");
    assert_eq!(written(&desk, "Purpose"), "Half a thought");
    press(&mut desk, "Preview the note");
    desk.state_mut().acts(&Seat::Facilitator, Command::Pause);
    desk.run();
    assert!(says(
        &desk,
        "The exercise is paused. This can be sent once play goes on."
    ));
    press(&mut desk, "Send to Brennmark");
    assert_eq!(desk.state().asked.len(), 0, "a greyed button does nothing");
    desk.state_mut().acts(&Seat::Facilitator, Command::Resume);
    desk.run();
    press(&mut desk, "Send to Brennmark");
    assert_eq!(refusals(&desk), "");
    press(&mut desk, "Request consultation…");
    assert_eq!(
        written(&desk, "Purpose"),
        "",
        "what was sent is not offered again"
    );
}

#[test]
fn a_claim_stronger_than_the_recorded_belief_is_remarked_upon_before_it_goes_out() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 30);
    press(&mut desk, "Signal");
    press(&mut desk, "Coerce");
    press(&mut desk, "Prepare: Attribute in public…");
    tick(&mut desk, "Brennmark");
    assert!(says(&desk, "has not recorded who it thinks did it"));
    write(&mut desk, "Wording", "Brennmark did it.");
    assert!(says(&desk, "Everybody will see"));
    press(&mut desk, "Take it in public");
    assert_eq!(refusals(&desk), "", "it is a warning and not a ban");
    assert!(offers(&desk, "Attribute in public"), "it is public now");
}

#[test]
fn a_decision_is_taken_with_its_reasons() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 121);
    choose(&mut desk, "We are concerned, and name no one");
    write(&mut desk, "Why", "We do not know yet.");
    press(&mut desk, "Decide");
    assert_eq!(refusals(&desk), "");
    unfold(&mut desk, "2 decisions taken");
    assert!(says(&desk, "We do not know yet."));
}

#[test]
fn a_belief_is_recorded_and_told_apart_from_one_that_is_not() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 30);
    desk.get_by_role_and_label(
        egui::accesskit::Role::Slider,
        "Brennmark, organs of the State",
    )
    .focus();
    desk.run();
    key(&mut desk, Key::ArrowRight);
    desk.get_by_label("Record").scroll_to_me();
    desk.run();
    choose(&mut desk, "Moderate");
    press(&mut desk, "Record");
    assert_eq!(refusals(&desk), "");
    assert!(says(&desk, "Last recorded 07:30"));
    let belief = desk.state().view().belief().unwrap();
    assert_eq!(belief.assessment.share(&"brennmark-state".into()), 5);
    assert_eq!(belief.assessment.unknown(), 95);
}

#[test]
fn what_another_state_gave_in_confidence_is_not_offered_for_handing_on() {
    let mut stage = Stage::started(INTERCONNECTOR, "aldenia");
    super::pictures::share_with_aldenia(&mut stage, Marking::Red);
    let mut desk = desk(stage);
    press(&mut desk, "Share in a consultation…");
    assert_eq!(desk.state().desk().form, None, "it cannot be pressed");
    press(&mut desk, "Share…");
    pick(&mut desk, "What", "Wiper sample analysis");
    assert!(says(&desk, "does not let you hand it on"));
}

#[test]
fn after_endex_the_desk_is_for_reading() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 30);
    desk.state_mut().acts(&Seat::Facilitator, Command::End);
    desk.run();
    assert_eq!(desk.state().view().progress.clock.phase, Phase::Ended);
    assert!(says(&desk, "The exercise has ended. Thank you."));
    press(&mut desk, "Unread: Two gates stand open");
    assert!(says(&desk, "Gates three and four are open"));
    assert!(!offers(&desk, "Acknowledge") && !offers(&desk, "Record"));
    assert_eq!(desk.state().asked, []);
}

#[test]
fn between_two_tables_nothing_is_seen_until_the_next_has_sat_down() {
    let mut stage = Stage::started(FIRST_CALL, "aldenia");
    stage.share_a_computer();
    let mut desk = desk(stage);
    at(&mut desk, 30);
    press(&mut desk, "Unread: Two gates stand open");
    press(&mut desk, "Hand over");
    press(&mut desk, "To Brennmark…");
    assert!(says(&desk, "What follows is for Brennmark alone."));
    assert!(
        !says(&desk, "gates") && !says(&desk, "Inbox"),
        "the screen is covered"
    );
    key(&mut desk, Key::Enter);
    assert!(
        says(&desk, "Lock shut, three barges inside"),
        "Brennmark sits at its own desk"
    );
    assert!(!says(&desk, "Two gates stand open"), "and not at Aldenia’s");
    press(&mut desk, "Hand over");
    press(&mut desk, "To Aldenia…");
    press(&mut desk, "We are Aldenia");
    assert!(
        says(&desk, "Gates three and four are open"),
        "as it was left"
    );
}

#[test]
fn the_way_from_the_covered_screen_to_the_control_room_asks_who_sits_there() {
    let mut stage = Stage::started(FIRST_CALL, "aldenia");
    stage.hands_over("aldenia");
    let mut desk = desk(stage);
    press(&mut desk, "Back to the control room…");
    press(&mut desk, "Cancel");
    assert_eq!(desk.state().routes, []);
    press(&mut desk, "Back to the control room…");
    press(&mut desk, "Open the control room");
    assert_eq!(desk.state().routes, [Route::Control]);
}

#[test]
fn escape_leaves_a_page_and_in_a_field_only_the_field() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 25);
    press(&mut desk, "Unread: Two gates stand open");
    press(&mut desk, "Confidence-building measures");
    write(&mut desk, "Search the reference", "amber strict");
    assert!(says(&desk, "TLP:AMBER+STRICT"));
    key(&mut desk, Key::Escape);
    assert!(says(&desk, "TLP:AMBER+STRICT"), "the page is still there");
    key(&mut desk, Key::Escape);
    assert!(
        says(&desk, "Gates three and four are open"),
        "back to what was read"
    );
}

#[test]
fn tab_goes_from_the_inbox_to_what_is_read_and_then_to_what_can_be_done() {
    let mut desk = desk(Stage::started(FIRST_CALL, "aldenia"));
    at(&mut desk, 25);
    press(&mut desk, "Unread: Communications check");
    let mut order = Vec::new();
    for _ in 0..12 {
        key(&mut desk, Key::Tab);
        let focused = desk.get_by(|node| node.is_focused());
        order.push(focused.accesskit_node().label().unwrap_or_default());
    }
    let place = |name: &str| {
        order
            .iter()
            .position(|label| label == name)
            .unwrap_or_else(|| panic!("{name} is not reached: {order:?}"))
    };
    assert!(place("Acknowledge") < place("Request consultation…"));
    assert!(place("Request consultation…") < place("De-escalate"));
}

#[test]
fn lines_end_where_their_author_ended_them() {
    let mut stage = Stage::started(INTERCONNECTOR, "aldenia");
    super::pictures::share_with_aldenia(&mut stage, Marking::Amber);
    let mut desk = desk(stage);
    write(&mut desk, "Statement", "First line.\nSecond line.");
    send(&mut desk);
    assert!(says(&desk, "First line.\nSecond line."));
}

#[test]
fn a_table_declares_what_it_intends_and_grades_the_incident() {
    let mut desk = desk(Stage::started(INTERCONNECTOR, "aldenia"));
    at(&mut desk, 30);
    press(&mut desk, "Positions");
    assert!(says(&desk, "Nobody has declared an intent that you heard."));
    write(&mut desk, "In our words", "We want to understand.");
    assert_eq!(written(&desk, "In our words"), "We want to understand.");
    desk.get_by_role_and_label(Role::Button, "Declare")
        .click_accesskit();
    desk.run();
    assert_eq!(refusals(&desk), "");
    assert_eq!(desk.state().view().intents.len(), 1);
    assert!(says(&desk, "Aldenia: Calm things down"));
    desk.get_by_role_and_label(Role::Button, "Grade the incident")
        .click_accesskit();
    desk.run();
    assert_eq!(refusals(&desk), "");
    assert_eq!(desk.state().view().gradings.len(), 1);
}
