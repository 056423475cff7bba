# The home screen.

app-name = Demarche
home-subtitle = Cyber-incident consultation exercises
home-page-scenarios = Scenarios
home-page-records = Exercise records
home-page-reference = Reference
home-records-to-continue = { $count ->
    [one] 1 to continue
   *[other] { $count } to continue
}

home-choose = Choose a scenario
home-search = Search scenarios
home-search-hint = Search…
home-open-file = Open file…
home-new-scenario = New scenario…
home-new-scenario-explained = Writes a small scenario with comments, to be made your own.
home-file-at = File: { $path }
home-looking = Looking for scenarios…
home-no-scenarios = No scenario was found. Open a file, or drop one on this window.
home-none-found = Nothing matches “{ $search }”.
home-clear-search = Clear the search
home-nothing-chosen = Choose a scenario to see how it would be opened.
home-path = Path of a scenario file
home-path-hint = Path of a .ron file
home-path-explained = Choose a file in the dialog, type its path here, or drop it on this window.
home-path-missing = Type the path of a file first.
home-path-open = Open

home-states = { $count ->
    [one] 1 State
   *[other] { $count } States
}
home-minutes = { $minutes } min
home-hours = { $hours } h
home-hours-minutes = { $hours } h { $minutes }
home-start-here = start here
home-from-file = from a file
home-cannot-be-played = cannot be played
home-cbms = CBM { $numbers }
home-injects = { $count ->
    [one] 1 inject
   *[other] { $count } injects
}
home-decisions = { $count ->
    [one] 1 decision
   *[other] { $count } decisions
}

home-check-line = Line { $line }, column { $column }: { $text }
home-checks-more = … and { $count } more; the command line shows them all
home-mend-first = Mend the file, save it, and check again.
home-check-again = Check again
home-who-plays = Who plays
home-who-plays-state = Who plays { $state }
home-player-table = A table here
home-player-facilitator = Facilitator
home-player-rehearsed = The program: { $posture }
home-pace = Pace
home-mode = How the script is released
home-step-by-step = Step by step
home-by-the-clock = By the clock
home-by-the-clock-explained = Injects go out at their time and deadlines strike.
home-step-by-step-explained = Injects and deadlines wait for you.
home-leaks = Leaks to the press
home-leaks-scripted = As scripted
home-leaks-scripted-explained = What States say to each other in confidence may leak, as likely as its channel is to leak.
home-leaks-never = Never
home-leaks-never-explained = Nothing leaks by chance. You can still let something leak during play.
home-pace-factor = Story time
home-pace-length = about { $length } in the room
home-run-title = Name of this run
home-run-title-hint = Vienna 3, spring course…
home-objectives = Objectives
home-open-exercise = Open the exercise
home-stored-as-you-go = Everything is stored as it happens. You can stop at any time and continue later.

home-records-title = Exercise records
home-search-records = Search records
home-compare = Compare…
home-open-record = Open file…
home-no-records = No exercise has been recorded on this computer yet.
home-interrupted = “{ $title }” was interrupted
home-continue = Continue
home-more-interrupted = { $count ->
    [one] 1 more to continue
   *[other] { $count } more to continue
}
home-debrief = Debrief
home-debrief-record = Open the debrief of “{ $title }”
home-record-in-use = in use
home-record-in-use-explained = Another window has this exercise open.
home-record-interrupted = interrupted
home-record-ended = ended
home-events = { $count ->
    [one] 1 event
   *[other] { $count } events
}
home-busy = One moment: something is being opened or looked for.
home-theme = Theme
home-checked = Checked: { $summary }
