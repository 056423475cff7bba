# What every screen shares.

language-name = English

common-cancel = Cancel

banner-exercise = EXERCISE · EXERCISE · EXERCISE
banner-branch = EXERCISE · { $branch } · EXERCISE
branch-of = What if — branch of “{ $title }” at { $clock }

row-unread = Unread: { $title }

tension-calm = Calm
tension-concern = Concern
tension-dispute = Dispute
tension-crisis = Crisis
tension-conflict = Conflict
tension-calm-within = calm
tension-concern-within = concern
tension-dispute-within = dispute
tension-crisis-within = crisis
tension-conflict-within = conflict
tension-matrix = How each State stands towards the others
# As a screen reader says a cell of the matrix.
tension-cell = { $from } towards { $towards }: { $value }, { $level }

relations-states = { $count ->
    [one] 1 State
   *[other] { $count } States
}
relations-pair = { $one } and { $other }: { $level }

common-close = Close

open-title = Open a scenario or a record
open-kinds = Scenarios and records


toasts-name = Notices
toasts-none = Nothing has been announced yet.
toasts-close = Close notice

palette-field = Find a command
palette-hint = Type a few letters…
palette-nothing = No command has these letters.

quit-title = Quit while the exercise runs?
quit-text = The exercise pauses. Every word is stored, and the record can be opened again at this very moment.
quit-action = Pause and quit

# Commands, as the palette and the shortcut sheet list them, and what they do in a sentence.
command-home = Go to the scenarios
command-home-tip = Back to choosing a scenario or a record.
command-open = Open file…
command-open-tip = A scenario or an exercise record from disk.
command-compare = Compare records…
command-compare-tip = Puts records of one scenario side by side.
command-rehearse = Rehearse the chosen scenario
command-rehearse-tip = Plays it many times without people, and shows what its author should know.
command-start-rehearsal = Start or cancel rehearsing
command-start-rehearsal-tip = Starts the rehearsal as the form has it, or stops the one under way and keeps what it found.
command-start-or-pause = Start, pause or resume
command-start-or-pause-tip = STARTEX, PAUSEX and going on, whichever is next.
command-release-next = Release next inject
command-release-next-tip = Sends the next inject of the run sheet now.
command-jump = Jump in time…
command-jump-tip = Moves the exercise clock forward.
command-hold = Hold selected inject
command-hold-tip = Keeps the inject back until it is let go, or lets it go.
command-add-inject = Add inject…
command-add-inject-tip = Writes an inject on the spot.
command-observe = Add observation
command-observe-tip = Notes what was seen in the room, for the debrief.
command-tab = Open tab { $number }
command-tab-tip = Shows another part of this screen.
command-display = Public display
command-display-tip = Opens or closes the window for the projector.
command-next-desk = Next State’s desk
command-next-desk-tip = Shows the desk of the next State on this computer.
command-previous-desk = Previous State’s desk
command-previous-desk-tip = Shows the desk of the previous State on this computer.
command-hand-over = Hand over the computer
command-hand-over-tip = Covers the desk until the next team sits down.
command-end = End exercise…
command-end-tip = ENDEX: stops the clock for everyone and opens the debrief.
command-theme = Switch between dark and light
command-theme-tip = Dark for a dimmed room, light for a bright one.
command-zoom-in = Larger
command-zoom-in-tip = Draws everything a step larger.
command-zoom-out = Smaller
command-zoom-out-tip = Draws everything a step smaller.
command-zoom-reset = Normal size
command-zoom-reset-tip = Draws everything at the size it was made for.
command-full-screen = Full screen
command-full-screen-tip = Fills the screen, or goes back to a window.
command-notices = Notices
command-notices-tip = Everything announced since the program started.
command-palette = Commands
command-palette-tip = Finds a command by a few letters of its name.
command-shortcuts = Keyboard shortcuts
command-shortcuts-tip = Lists every shortcut.
command-quit = Quit
command-quit-tip = Leaves the program; asks first if an exercise runs.

refusal-not-control = Only in the control room.
refusal-no-exercise = No exercise is under way.
refusal-nothing-next = The run sheet has nothing left to release.
refusal-nothing-selected = Select an inject in the run sheet first.
refusal-no-tab = This screen has no such tab.
refusal-one-desk = This computer shows one desk only.
refusal-no-scenario = Choose a scenario without errors on the home screen first.
refusal-not-home = This is for the home screen.
refusal-not-rehearsal = This is for the rehearsal screen.
refusal-not-desk = Only at a State’s desk.
refusal-home-already = You are there.

leave-title = Leave the exercise?
leave-text = The clock is running. The exercise pauses, everything stays stored, and you can continue it from the home screen at this very moment.
leave-action = Pause and leave

exported-copy = Copy the path

new-scenario-title = New scenario
new-scenario-text = A small scenario with comments that explain it is written as a file. It can be played as it is; open the file in any text editor to make it your own.
new-scenario-name = Title
new-scenario-hint = By which people will know it…
new-scenario-place = It is written into { $folder }.
new-scenario-create = Create scenario
new-scenario-missing = Write a title first.
new-scenario-no-place = This computer names no folder for a program’s data. Use the command line: demarche new FILE.
new-scenario-failed = The scenario could not be written into { $folder }: { $reason }. Check that there is room and that you may write there.
scenario-written-title = The scenario was written
scenario-written-text = It is chosen in the list. Open the file in a text editor, change it, save it, and press Check again.

shell-record-failed = The record could not be written: { $what } What was confirmed before is safe. Close the exercise and continue it from the home screen.
shell-unknown-file = “{ $file }” is neither a scenario (.ron) nor a record (.demarche).
shell-no-place-for-records = This computer names no folder for a program’s data, so no record can be kept.
shell-no-place-for-exports = No folder was found to export to.
shell-no-such-state = There is no State “{ $state }” in this exercise.
shell-opening = Opening…
shell-nothing-open = No exercise is open.
shell-desk-title = { $state } · Demarche
shell-display-title = Public display · Demarche

review-no-scenario = The scenario inside the record cannot be read, so there is nothing to review it against.
review-no-notes = Notes cannot be added to this record: it is unfinished, damaged, write-protected or in use.

theme-dark = Dark
theme-light = Light
theme-system = As the computer
