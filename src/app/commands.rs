//! Everything the program can be told to do, in one table: the palette, the shortcuts, the shortcut sheet
//! and tooltips are all made from it.
//!
//! To add a command: a variant, its line in [`AppCommand::ALL`], its arms in the `match`es below (the compiler
//! asks for them) and its two messages in `common.ftl`. Then handle it where the screen or the shell does.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::control::SteerCommand;
use super::display::DisplayCommand;
use crate::t;

/// Something the program can be told to do from anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AppCommand {
    /// To the list of scenarios.
    GoHome,
    /// A scenario or a record from disk.
    OpenFile,
    /// Begin to write a scenario.
    NewScenario,
    /// Rehearse the chosen scenario.
    Rehearse,
    /// Start rehearsing, or stop.
    StartRehearsal,
    /// Put records side by side.
    Compare,
    /// Start, pause or resume the exercise, whichever is next.
    StartOrPause,
    /// Release the next inject of the run sheet now.
    ReleaseNext,
    /// Move the exercise clock forward.
    Jump,
    /// Hold the selected inject, or let it go again.
    HoldSelected,
    /// Write an inject on the spot.
    AddInject,
    /// Note what was seen in the room.
    AddObservation,
    /// Open a tab of the screen, counted from 1.
    Tab(u8),
    /// Open or close the window for the projector.
    PublicDisplay,
    /// Something to do with what the room sees.
    Display(DisplayCommand),
    /// Something that bends the script, corrects it, or stops play.
    Steer(SteerCommand),
    /// The desk of the next State.
    NextDesk,
    /// The desk of the previous State.
    PreviousDesk,
    /// Cover the desk and give the computer to another team.
    HandOver,
    /// End the exercise and open the debrief.
    EndExercise,
    /// Between dark and light.
    SwitchTheme,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// The size it was made for.
    ZoomReset,
    /// Fill the screen, or no longer.
    FullScreen,
    /// What was announced since the program started.
    Notices,
    /// Find a command by name.
    Palette,
    /// All shortcuts.
    Shortcuts,
    /// Leave the program.
    Quit,
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

impl AppCommand {
    /// Every command, in the order the palette and the sheet list them.
    pub const ALL: [Self; 55] = [
        Self::StartOrPause,
        Self::ReleaseNext,
        Self::Jump,
        Self::HoldSelected,
        Self::AddInject,
        Self::AddObservation,
        Self::Steer(SteerCommand::StopPlay),
        Self::Steer(SteerCommand::Undo),
        Self::Steer(SteerCommand::Edit),
        Self::Steer(SteerCommand::Duplicate),
        Self::Steer(SteerCommand::Merge),
        Self::Steer(SteerCommand::Earlier),
        Self::Steer(SteerCommand::Later),
        Self::Steer(SteerCommand::Skip),
        Self::Steer(SteerCommand::Shift),
        Self::Steer(SteerCommand::Moves),
        Self::Steer(SteerCommand::Bookmark),
        Self::Steer(SteerCommand::People),
        Self::Steer(SteerCommand::Observer),
        Self::PublicDisplay,
        Self::Display(DisplayCommand::Blank),
        Self::Display(DisplayCommand::NextQuestion),
        Self::Display(DisplayCommand::SetTimer),
        Self::Display(DisplayCommand::StartOrStopTimer),
        Self::Display(DisplayCommand::ClearTimer),
        Self::Display(DisplayCommand::WriteSlide),
        Self::Display(DisplayCommand::ShowPicture),
        Self::Display(DisplayCommand::TakeSlide),
        Self::Display(DisplayCommand::Relations),
        Self::Display(DisplayCommand::Infrastructure),
        Self::Display(DisplayCommand::Monitors),
        Self::EndExercise,
        Self::Tab(1),
        Self::Tab(2),
        Self::Tab(3),
        Self::Tab(4),
        Self::Tab(5),
        Self::NextDesk,
        Self::PreviousDesk,
        Self::HandOver,
        Self::Rehearse,
        Self::StartRehearsal,
        Self::Compare,
        Self::GoHome,
        Self::OpenFile,
        Self::NewScenario,
        Self::Notices,
        Self::SwitchTheme,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::FullScreen,
        Self::Palette,
        Self::Shortcuts,
        Self::Quit,
    ];

    /// What the command is called.
    pub fn text(self) -> String {
        self.text_and_tooltip().0
    }

    /// What it does, in a sentence.
    pub fn tooltip(self) -> &'static str {
        self.text_and_tooltip().1
    }

    fn text_and_tooltip(self) -> (String, &'static str) {
        let (text, tooltip) = match self {
            Self::GoHome => (t!("command-home"), t!("command-home-tip")),
            Self::Rehearse => (t!("command-rehearse"), t!("command-rehearse-tip")),
            Self::StartRehearsal => (
                t!("command-start-rehearsal"),
                t!("command-start-rehearsal-tip"),
            ),
            Self::Compare => (t!("command-compare"), t!("command-compare-tip")),
            Self::OpenFile => (t!("command-open"), t!("command-open-tip")),
            Self::NewScenario => (t!("home-new-scenario"), t!("home-new-scenario-explained")),
            Self::StartOrPause => (
                t!("command-start-or-pause"),
                t!("command-start-or-pause-tip"),
            ),
            Self::ReleaseNext => (t!("command-release-next"), t!("command-release-next-tip")),
            Self::Jump => (t!("command-jump"), t!("command-jump-tip")),
            Self::HoldSelected => (t!("command-hold"), t!("command-hold-tip")),
            Self::AddInject => (t!("command-add-inject"), t!("command-add-inject-tip")),
            Self::AddObservation => (t!("command-observe"), t!("command-observe-tip")),
            Self::Tab(number) => {
                return (t!("command-tab", number = number), t!("command-tab-tip"));
            }
            Self::PublicDisplay => (t!("command-display"), t!("command-display-tip")),
            Self::Display(command) => command.text_and_tooltip(),
            Self::Steer(command) => command.text_and_tooltip(),
            Self::NextDesk => (t!("command-next-desk"), t!("command-next-desk-tip")),
            Self::PreviousDesk => (t!("command-previous-desk"), t!("command-previous-desk-tip")),
            Self::HandOver => (t!("command-hand-over"), t!("command-hand-over-tip")),
            Self::EndExercise => (t!("command-end"), t!("command-end-tip")),
            Self::SwitchTheme => (t!("command-theme"), t!("command-theme-tip")),
            Self::ZoomIn => (t!("command-zoom-in"), t!("command-zoom-in-tip")),
            Self::ZoomOut => (t!("command-zoom-out"), t!("command-zoom-out-tip")),
            Self::ZoomReset => (t!("command-zoom-reset"), t!("command-zoom-reset-tip")),
            Self::FullScreen => (t!("command-full-screen"), t!("command-full-screen-tip")),
            Self::Notices => (t!("command-notices"), t!("command-notices-tip")),
            Self::Palette => (t!("command-palette"), t!("command-palette-tip")),
            Self::Shortcuts => (t!("command-shortcuts"), t!("command-shortcuts-tip")),
            Self::Quit => (t!("command-quit"), t!("command-quit-tip")),
        };
        (text.to_owned(), tooltip)
    }

    /// The keys that give the command; the first is the one shown.
    pub const fn shortcuts(self) -> &'static [KeyboardShortcut] {
        match self {
            Self::GoHome => &[const { ctrl_shift(Key::H) }],
            Self::Rehearse => &[const { ctrl_shift(Key::R) }],
            Self::StartRehearsal => &[const { ctrl(Key::Enter) }],
            Self::Compare => &[],
            Self::OpenFile => &[const { ctrl(Key::O) }],
            Self::NewScenario => &[const { ctrl(Key::N) }],
            Self::StartOrPause => &[const { plain(Key::Space) }],
            Self::ReleaseNext => &[const { plain(Key::R) }],
            Self::Jump => &[const { plain(Key::J) }],
            Self::HoldSelected => &[const { plain(Key::H) }],
            Self::AddInject => &[const { plain(Key::I) }],
            Self::AddObservation => &[const { plain(Key::N) }],
            Self::Tab(1) => &[const { ctrl(Key::Num1) }],
            Self::Tab(2) => &[const { ctrl(Key::Num2) }],
            Self::Tab(3) => &[const { ctrl(Key::Num3) }],
            Self::Tab(4) => &[const { ctrl(Key::Num4) }],
            Self::Tab(5) => &[const { ctrl(Key::Num5) }],
            Self::Tab(_) => &[],
            Self::PublicDisplay => &[const { ctrl(Key::D) }],
            Self::Display(command) => command.shortcuts(),
            Self::Steer(command) => command.shortcuts(),
            Self::NextDesk => &[const { ctrl(Key::PageDown) }],
            Self::PreviousDesk => &[const { ctrl(Key::PageUp) }],
            Self::HandOver => &[const { ctrl(Key::L) }],
            Self::EndExercise => &[const { ctrl_shift(Key::E) }],
            Self::SwitchTheme => &[const { ctrl_shift(Key::L) }],
            Self::ZoomIn => &[const { ctrl(Key::Plus) }, const { ctrl(Key::Equals) }],
            Self::ZoomOut => &[const { ctrl(Key::Minus) }],
            Self::ZoomReset => &[const { ctrl(Key::Num0) }],
            Self::FullScreen => &[const { plain(Key::F11) }],
            Self::Notices => &[const { ctrl_shift(Key::N) }],
            Self::Palette => &[const { ctrl(Key::K) }],
            Self::Shortcuts => &[const { plain(Key::F1) }, const { plain(Key::Questionmark) }],
            Self::Quit => &[const { ctrl(Key::Q) }],
        }
    }

    /// The shown shortcut as words, such as `Ctrl+K`.
    pub fn keys(self, ctx: &Context) -> Option<String> {
        self.shortcuts()
            .first()
            .map(|shortcut| ctx.format_shortcut(shortcut))
    }

    /// Whether the command makes sense now, and if not, why.
    pub fn availability(self, now: &Situation) -> Availability {
        use Availability::{Disabled, Enabled};
        let unless =
            |fine: bool, reason: &'static str| if fine { Enabled } else { Disabled(reason) };
        let live = matches!(now.phase, Phase::Running | Phase::Paused);
        let controls = now.place == Place::Control;
        match self {
            Self::StartOrPause => match now.phase {
                _ if !controls => Disabled(t!("refusal-not-control")),
                Phase::None | Phase::Ended => Disabled(t!("refusal-no-exercise")),
                Phase::Ready | Phase::Running | Phase::Paused => Enabled,
            },
            Self::ReleaseNext if controls && live => {
                unless(now.next_inject, t!("refusal-nothing-next"))
            }
            Self::HoldSelected if controls && live => {
                unless(now.inject_selected, t!("refusal-nothing-selected"))
            }
            Self::Jump | Self::AddInject | Self::AddObservation if controls && live => Enabled,
            Self::Display(_) if controls => {
                unless(live || now.phase == Phase::Ready, t!("refusal-no-exercise"))
            }
            // Whoever sees an emergency stops play, at whatever window.
            Self::Steer(SteerCommand::StopPlay) => {
                unless(live || now.phase == Phase::Ready, t!("refusal-no-exercise"))
            }
            Self::Steer(SteerCommand::People | SteerCommand::Bookmark | SteerCommand::Observer)
                if controls && now.phase != Phase::None =>
            {
                Enabled
            }
            Self::Steer(command) if controls && (live || now.phase == Phase::Ready) => {
                command.refusal(now).map_or(Enabled, Disabled)
            }
            Self::EndExercise if controls => unless(live, t!("refusal-no-exercise")),
            Self::ReleaseNext
            | Self::HoldSelected
            | Self::Jump
            | Self::AddInject
            | Self::AddObservation
            | Self::Display(_)
            | Self::Steer(_)
            | Self::EndExercise => Disabled(if controls {
                t!("refusal-no-exercise")
            } else {
                t!("refusal-not-control")
            }),
            Self::Rehearse => unless(now.scenario_chosen, t!("refusal-no-scenario")),
            Self::StartRehearsal => {
                unless(now.place == Place::Rehearsal, t!("refusal-not-rehearsal"))
            }
            Self::Compare => match now.place {
                Place::Home => unless(now.records_to_compare, t!("compare-no-two")),
                _ => Disabled(t!("refusal-not-home")),
            },
            Self::PublicDisplay => unless(
                now.place != Place::Home && now.phase != Phase::None,
                t!("refusal-no-exercise"),
            ),
            Self::Tab(number) => unless(usize::from(number) <= now.tabs, t!("refusal-no-tab")),
            Self::NextDesk | Self::PreviousDesk => unless(now.desks > 1, t!("refusal-one-desk")),
            Self::HandOver => unless(now.place == Place::Desk, t!("refusal-not-desk")),
            Self::GoHome => unless(now.place != Place::Home, t!("refusal-home-already")),
            Self::OpenFile
            | Self::NewScenario
            | Self::SwitchTheme
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::FullScreen
            | Self::Notices
            | Self::Palette
            | Self::Shortcuts
            | Self::Quit => Enabled,
        }
    }
}

/// Whether a command can be given now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It can.
    Enabled,
    /// It cannot, and this sentence says why.
    Disabled(&'static str),
}

impl Availability {
    /// Why not, if not. Fits [`crate::app::widgets::Button::unless`].
    pub fn refusal(self) -> Option<&'static str> {
        match self {
            Self::Enabled => None,
            Self::Disabled(reason) => Some(reason),
        }
    }
}

/// Where the person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Choosing.
    #[default]
    Home,
    /// The facilitator's control room.
    Control,
    /// A State's desk.
    Desk,
    /// The debrief.
    Debrief,
    /// Rehearsals of a scenario.
    Rehearsal,
    /// Records side by side.
    Comparison,
}

/// How far the exercise is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// There is none.
    #[default]
    None,
    /// Before STARTEX.
    Ready,
    /// The clock runs.
    Running,
    /// PAUSEX.
    Paused,
    /// After ENDEX.
    Ended,
}

/// What commands need to know of the moment. The screen fills it in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// Where the person is.
    pub place: Place,
    /// How far the exercise is.
    pub phase: Phase,
    /// Whether an inject is left to release.
    pub next_inject: bool,
    /// Whether an inject is selected that can be held.
    pub inject_selected: bool,
    /// Whether any inject is selected.
    pub any_inject_selected: bool,
    /// Whether the facilitator did something that can be undone.
    pub undoable: bool,
    /// How many tabs the screen has.
    pub tabs: usize,
    /// How many desks this computer shows.
    pub desks: usize,
    /// Whether a scenario is chosen that can be played.
    pub scenario_chosen: bool,
    /// Whether there are two records of one scenario.
    pub records_to_compare: bool,
}

/// Takes the commands whose shortcuts were pressed out of the input. Shortcuts with more modifiers go first,
/// since egui lets the lesser match too; keys that write or move a cursor stay with the text field that has
/// the focus, and Space and Enter with whatever control has it. `now` is asked for only if a key was pressed.
pub fn take_pressed(ctx: &Context, now: impl FnOnce() -> Situation) -> Vec<AppCommand> {
    let pressed = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
    if !ctx.input(|input| input.events.iter().any(pressed)) {
        return Vec::new();
    }
    let now = now();
    let typing = ctx.text_edit_focused();
    let focused = ctx.memory(|memory| memory.focused().is_some());
    let mut table: Vec<(KeyboardShortcut, AppCommand)> = AppCommand::ALL
        .into_iter()
        .flat_map(|command| command.shortcuts().iter().map(move |keys| (*keys, command)))
        .filter(|(keys, _)| !(typing && keys.conflicts_with_text_editing()))
        .filter(|(keys, _)| !(focused && matches!(keys.logical_key, Key::Space | Key::Enter)))
        // What cannot be done here leaves its keys to the screen: Space plays the debrief.
        .filter(|(_, command)| command.availability(&now) == Availability::Enabled)
        .collect();
    table.sort_by_key(|(keys, _)| std::cmp::Reverse(modifier_count(keys.modifiers)));
    let mut pressed = vec![];
    ctx.input_mut(|input| {
        for (keys, command) in &table {
            if input.consume_shortcut(keys) {
                pressed.push(*command);
            }
        }
    });
    pressed
}

fn modifier_count(modifiers: Modifiers) -> u8 {
    [
        modifiers.alt,
        modifiers.ctrl,
        modifiers.shift,
        modifiers.command,
        modifiers.mac_cmd,
    ]
    .map(u8::from)
    .iter()
    .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_keys() {
        let mut seen: Vec<(KeyboardShortcut, AppCommand)> = vec![];
        for command in AppCommand::ALL {
            for keys in command.shortcuts() {
                if let Some((_, other)) = seen.iter().find(|(taken, _)| taken == keys) {
                    panic!("{keys:?} gives both {other:?} and {command:?}");
                }
                seen.push((*keys, command));
            }
        }
    }

    #[test]
    fn every_command_is_listed_once_and_has_a_name_and_a_sentence() {
        let mut all = AppCommand::ALL.to_vec();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), AppCommand::ALL.len());
        for command in all {
            let (text, tooltip) = command.text_and_tooltip();
            assert!(!text.is_empty() && !text.starts_with("command-"), "{text}");
            assert!(tooltip.ends_with('.'), "{command:?}: {tooltip}");
        }
    }

    #[test]
    fn keys_of_what_cannot_be_done_here_are_left_to_the_screen() {
        let debrief = Situation {
            place: Place::Debrief,
            phase: Phase::Ended,
            ..LIVE
        };
        let mut harness = crate::app::testing::sized(egui::Theme::Dark, egui::vec2(200.0, 100.0))
            .build_ui_state(
                move |ui, left: &mut bool| {
                    take_pressed(ui, || debrief);
                    *left |= ui.input(|input| input.key_pressed(Key::Space));
                },
                false,
            );
        harness.run();
        harness.key_press(Key::Space);
        harness.run();
        assert!(harness.state());
    }

    /// What is pressed in a situation, with or without the focus in a text field.
    fn press(now: Situation, modifiers: Modifiers, key: Key, typing: bool) -> Vec<AppCommand> {
        let mut harness = crate::app::testing::sized(egui::Theme::Dark, egui::vec2(200.0, 100.0))
            .build_ui_state(
                |ui, given: &mut (String, Vec<AppCommand>)| {
                    let field = ui
                        .text_edit_singleline(&mut given.0)
                        .accessible_name("Note");
                    if typing {
                        field.request_focus();
                    }
                    given.1.extend(take_pressed(ui, || now));
                },
                Default::default(),
            );
        harness.run();
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        harness.state().1.clone()
    }

    const LIVE: Situation = Situation {
        place: Place::Control,
        phase: Phase::Running,
        next_inject: true,
        inject_selected: true,
        any_inject_selected: true,
        undoable: true,
        tabs: 5,
        desks: 1,
        scenario_chosen: false,
        records_to_compare: false,
    };

    #[test]
    fn plain_keys_are_left_to_a_text_field() {
        assert_eq!(
            press(LIVE, Modifiers::NONE, Key::R, false),
            [AppCommand::ReleaseNext]
        );
        assert_eq!(press(LIVE, Modifiers::NONE, Key::R, true), []);
        assert_eq!(press(LIVE, Modifiers::NONE, Key::Space, true), []);
        assert_eq!(
            press(LIVE, Modifiers::COMMAND, Key::K, true),
            [AppCommand::Palette]
        );
    }

    #[test]
    fn more_modifiers_win_over_fewer() {
        let shift = Modifiers::COMMAND | Modifiers::SHIFT;
        let desk = Situation {
            place: Place::Desk,
            ..LIVE
        };
        assert_eq!(press(desk, shift, Key::L, false), [AppCommand::SwitchTheme]);
        assert_eq!(
            press(desk, Modifiers::COMMAND, Key::L, false),
            [AppCommand::HandOver]
        );
    }

    #[test]
    fn what_is_not_available_is_not_given() {
        let home = Situation::default();
        assert_eq!(press(home, Modifiers::NONE, Key::Space, false), []);
        let nothing_left = Situation {
            next_inject: false,
            ..LIVE
        };
        assert_eq!(press(nothing_left, Modifiers::NONE, Key::R, false), []);
        assert_eq!(
            AppCommand::ReleaseNext.availability(&nothing_left),
            Availability::Disabled(t!("refusal-nothing-next"))
        );
    }
}
