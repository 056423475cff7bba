//! Working groups: founding, joining, the board, common positions, and the end.

use demarche::doctrine::{EffectiveStep, Marking, Shift};
use demarche::exercise::{
    Command, Founding, GroupAct, GroupId, Item, Passing, PublicKind, Refusal, known_to, spread,
};
use demarche::scenario::Correspondent;

use super::play::{FACILITATOR, Play, given, inject, scripted, story, team};

/// Aldenia holds `i01` (amber) and `i02` (red), Brennmark `i03`.
fn simple() -> String {
    let red = scripted("i02", r#"at: "0m""#, r#"State("aldenia")"#, "").replace("Amber", "Red");
    let injects = [
        scripted("i01", r#"at: "0m""#, r#"State("aldenia")"#, ""),
        red,
        scripted("i03", r#"at: "0m""#, r#"State("brennmark")"#, ""),
    ];
    story(&injects.concat())
}

fn founding(invite: &[&str], marking: Marking) -> Command {
    Command::FoundGroup(Founding {
        name: "Upstream".into(),
        purpose: "To compare what we see.".into(),
        marking,
        invite: invite.iter().map(|state| (*state).into()).collect(),
    })
}

fn act(act: GroupAct) -> Command {
    Command::Group(GroupId(1), act)
}

fn post(text: &str, shares: Option<Item>) -> Command {
    act(GroupAct::Post {
        text: text.into(),
        shares,
    })
}

fn propose() -> Command {
    act(GroupAct::Propose {
        occasion: "Tomorrow’s meeting".into(),
        text: "We name nobody before the laboratories have spoken.".into(),
    })
}

fn because() -> String {
    "Not now.".into()
}

/// Aldenia has founded a group, and Brennmark joined it.
fn two() -> Play {
    given(&simple())
        .startex()
        .when(
            team("aldenia"),
            founding(&["brennmark", "corvania"], Marking::Amber),
        )
        .when(team("brennmark"), act(GroupAct::Join))
        .anyhow()
}

#[test]
fn invited_states_join_or_decline() {
    let play = given(&simple())
        .refuses(
            team("aldenia"),
            founding(&["brennmark"], Marking::Amber),
            Refusal::NotStarted,
        )
        .startex()
        .anyhow()
        .refuses(
            team("aldenia"),
            founding(&[], Marking::Amber),
            Refusal::NobodyAddressed,
        )
        .refuses(
            team("aldenia"),
            founding(&["aldenia"], Marking::Amber),
            Refusal::OneselfAddressed,
        )
        .refuses(
            team("aldenia"),
            founding(&["brennmark"], Marking::Secret),
            Refusal::MarkingNotBetweenStates,
        )
        .when(
            team("aldenia"),
            founding(&["brennmark", "corvania"], Marking::Amber),
        )
        .refuses(team("drovia"), act(GroupAct::Join), Refusal::NotAMember)
        .refuses(team("aldenia"), act(GroupAct::Join), Refusal::NotInvited)
        .refuses(team("brennmark"), post("Hello.", None), Refusal::NotAMember)
        .when(team("brennmark"), act(GroupAct::Join))
        .when(
            team("corvania"),
            act(GroupAct::Decline { reason: because() }),
        )
        .refuses(team("corvania"), act(GroupAct::Join), Refusal::NotInvited)
        .then([
            "0m #1 founded by aldenia for brennmark, corvania",
            "0m #1 joined by brennmark",
            "0m #1 board shown to brennmark",
            "0m #1 declined by corvania",
        ])
        // It may be asked again.
        .when(team("brennmark"), act(GroupAct::Invite("corvania".into())))
        .refuses(
            team("brennmark"),
            act(GroupAct::Invite("aldenia".into())),
            Refusal::AlreadyInvited,
        );
    let group = play
        .desk("corvania")
        .groups
        .get(GroupId(1))
        .cloned()
        .unwrap();
    assert!(group.is_invited(&"corvania".into()));
    assert!(
        play.desk("drovia").groups.is_empty(),
        "nobody else hears of it"
    );
}

#[test]
fn what_lies_on_the_board_is_known_from_whom_and_handled_as_agreed() {
    let play = two()
        .refuses(
            team("aldenia"),
            post("", Some(inject("i03"))),
            Refusal::NotInInbox,
        )
        .refuses(team("aldenia"), post("", None), Refusal::Empty("text"))
        .when(
            team("aldenia"),
            post("See for yourselves.", Some(inject("i01"))),
        )
        .refuses(
            team("aldenia"),
            post("", Some(inject("i01"))),
            Refusal::AlreadyPosted,
        )
        .then(["0m #1 note 0 by aldenia with i01"]);
    let desk = play.desk("brennmark");
    let item = Item::Posted(GroupId(1), 0);
    assert_eq!(desk.entry(&item).unwrap().letter.marking, Marking::Amber);
    let known = known_to(&desk);
    let known = known.iter().find(|known| known.item == item).unwrap();
    assert_eq!(known.passing, Passing::Under(Marking::Amber));
    let own = known_to(&play.desk("aldenia"));
    let own = own
        .iter()
        .find(|known| known.item == inject("i01"))
        .unwrap();
    assert_eq!(own.passed_to.len(), 1);
    let spread = spread(&play.exercise);
    let piece = spread
        .iter()
        .find(|piece| piece.item == inject("i01"))
        .unwrap();
    let held = &piece.held[&"brennmark".into()];
    assert_eq!(held.1, Some(Correspondent::State("aldenia".into())));
    // Whoever joins later is shown the board, and may read on.
    let play = play
        .when(team("corvania"), act(GroupAct::Join))
        .when(team("corvania"), Command::Acknowledge(item.clone()));
    assert!(
        play.desk("corvania")
            .entry(&item)
            .unwrap()
            .acknowledged
            .is_some()
    );
    assert!(play.exercise.holding(&"drovia".into(), &item).is_none());
}

#[test]
fn a_strict_text_does_not_go_on_a_lax_board() {
    two()
        .when(team("aldenia"), post("", Some(inject("i02"))))
        .anyhow();
    // It is Aldenia's own, so Aldenia chose; what another gave is bound by its marking.
    given(&simple())
        .startex()
        .when(team("aldenia"), founding(&["brennmark"], Marking::Red))
        .when(team("brennmark"), act(GroupAct::Join))
        .when(team("aldenia"), post("", Some(inject("i01"))))
        .when(team("brennmark"), founding(&["corvania"], Marking::Amber))
        .refuses(
            team("brennmark"),
            Command::Group(
                GroupId(2),
                GroupAct::Post {
                    text: String::new(),
                    shares: Some(Item::Posted(GroupId(1), 0)),
                },
            ),
            Refusal::NotYoursToShare("TLP:RED"),
        );
}

#[test]
fn a_position_is_agreed_once_every_member_confirmed_it() {
    two()
        .when(team("corvania"), act(GroupAct::Join))
        .anyhow()
        .when(team("aldenia"), propose())
        .refuses(
            team("aldenia"),
            act(GroupAct::Confirm(0)),
            Refusal::AlreadyConfirmed,
        )
        .refuses(
            team("aldenia"),
            act(GroupAct::Reject {
                number: 0,
                reason: because(),
            }),
            Refusal::OwnPosition,
        )
        .refuses(
            team("brennmark"),
            act(GroupAct::Withdraw(0)),
            Refusal::NotYourPosition,
        )
        .when(team("brennmark"), act(GroupAct::Confirm(0)))
        .when(
            team("corvania"),
            act(GroupAct::Reject {
                number: 0,
                reason: because(),
            }),
        )
        .when(team("corvania"), act(GroupAct::Confirm(0)))
        .refuses(
            team("corvania"),
            act(GroupAct::Confirm(0)),
            Refusal::PositionClosed,
        )
        .refuses(
            team("corvania"),
            act(GroupAct::Confirm(7)),
            Refusal::Unknown {
                what: "position",
                name: "8".into(),
            },
        )
        .then([
            "0m #1 position 0 proposed by aldenia",
            "0m #1 position 0 confirmed by brennmark",
            "0m #1 position 0 rejected by corvania",
            "0m #1 position 0 confirmed by corvania",
            "0m #1 position 0 agreed",
        ])
        .when(team("aldenia"), propose())
        .when(team("aldenia"), act(GroupAct::Withdraw(1)))
        .refuses(
            team("brennmark"),
            act(GroupAct::Confirm(1)),
            Refusal::PositionClosed,
        );
}

#[test]
fn when_the_one_that_held_out_leaves_the_rest_agree() {
    two()
        .when(team("corvania"), act(GroupAct::Join))
        .when(team("aldenia"), propose())
        .when(team("brennmark"), act(GroupAct::Confirm(0)))
        .anyhow()
        .when(team("corvania"), act(GroupAct::Leave { reason: because() }))
        .then(["0m #1 left by corvania", "0m #1 position 0 agreed"])
        .refuses(team("corvania"), post("Wait.", None), Refusal::NotAMember)
        .when(
            team("brennmark"),
            act(GroupAct::Leave { reason: because() }),
        )
        .then(["0m #1 left by brennmark", "0m #1 dissolved"])
        .refuses(team("aldenia"), post("Hello?", None), Refusal::GroupOver);
}

#[test]
fn a_group_is_dissolved_by_all() {
    let dissolve = || {
        act(GroupAct::Dissolve {
            reason: String::new(),
        })
    };
    two()
        .when(team("aldenia"), dissolve())
        .refuses(team("aldenia"), dissolve(), Refusal::NoChange)
        .when(team("brennmark"), dissolve())
        .then([
            "0m #1 dissolution asked by aldenia",
            "0m #1 dissolution asked by brennmark",
            "0m #1 dissolved",
        ]);
    given(&simple())
        .startex()
        .when(team("aldenia"), founding(&["brennmark"], Marking::Amber))
        .anyhow()
        .when(
            team("brennmark"),
            act(GroupAct::Decline { reason: because() }),
        )
        .then(["0m #1 declined by brennmark", "0m #1 dissolved"]);
}

#[test]
fn others_learn_at_most_that_it_exists() {
    let play = two()
        .when(team("aldenia"), post("Between us.", None))
        .when(team("brennmark"), act(GroupAct::MakePublic))
        .refuses(
            team("aldenia"),
            act(GroupAct::MakePublic),
            Refusal::GroupKnown,
        );
    let drovia = play.desk("drovia");
    assert!(drovia.groups.is_empty());
    assert_eq!(drovia.groups.announced()[0].name, "Upstream");
    assert!(
        matches!(&drovia.public[0].kind, PublicKind::Group { members, .. } if members.len() == 2)
    );
}

#[test]
fn joining_and_leaving_change_how_the_others_stand() {
    let set = |step, on_target| Command::SetEffect {
        step,
        shift: Shift {
            on_target,
            on_self: 0,
        },
        reason: "To see it.".into(),
    };
    given(&simple())
        .startex()
        .when(FACILITATOR, set(EffectiveStep::GroupJoined, -5))
        .when(FACILITATOR, set(EffectiveStep::GroupLeft, 9))
        .when(team("aldenia"), founding(&["brennmark"], Marking::Amber))
        .tension("aldenia", "brennmark", 10)
        .when(team("brennmark"), act(GroupAct::Join))
        .tension("aldenia", "brennmark", 5)
        .when(
            team("brennmark"),
            act(GroupAct::Leave { reason: because() }),
        )
        .tension("aldenia", "brennmark", 14);
}

#[test]
fn a_board_may_leak() {
    let leak = |number| Command::LeakPost(GroupId(1), number);
    let play = two()
        .refuses(FACILITATOR, leak(0), Refusal::NothingToLeak)
        .when(team("aldenia"), post("Between us.", None))
        .anyhow()
        .when(FACILITATOR, leak(0))
        .refuses(FACILITATOR, leak(0), Refusal::AlreadyLeaked)
        .refuses(
            team("aldenia"),
            leak(0),
            Refusal::NotYours("the facilitator"),
        );
    assert!(matches!(
        &play.desk("drovia").public[0].kind,
        PublicKind::Text(_)
    ));
    let words = format!("{:?}", play.desk("drovia").public);
    assert!(
        !words.contains("Between us."),
        "the press knows that, not what"
    );
}

#[test]
fn a_standing_group_is_there_from_the_start() {
    let text = simple().replace(
        "injects:",
        r#"working_groups: [
            WorkingGroup(name: "Platform", purpose: "To train together.", marking: Green, members: ["aldenia", "brennmark"], public: true),
            WorkingGroup(name: "Quiet", purpose: "To be quiet.", marking: Red, members: ["corvania", "drovia"]),
        ],
        injects:"#,
    );
    let play = given(&text)
        .startex()
        .when(team("aldenia"), post("Good morning.", None))
        .when(team("drovia"), founding(&["aldenia"], Marking::Amber));
    let corvania = play.desk("corvania");
    assert_eq!(corvania.groups.announced().len(), 1);
    assert_eq!(corvania.groups.iter().count(), 1);
    let aldenia = play.desk("aldenia");
    let names: Vec<_> = aldenia
        .groups
        .iter()
        .map(|group| group.name.as_str())
        .collect();
    assert_eq!(names, ["Platform", "Upstream"]);
    assert!(
        aldenia.groups.get(GroupId(3)).is_some(),
        "numbers go on after the script’s"
    );
}
