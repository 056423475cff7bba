# The script bent in play: emergency, edits, corrections, moves, attention, evaluation.

emergency-stop = Stop play: real emergency
emergency-stop-short = Stop play
emergency-stop-tip = A real emergency stops play everywhere, on every desk and the display (F12)
emergency-means = A real emergency. Stop what you are doing and follow the instructions in the room.
emergency-lift = The emergency is over
emergency-lift-tip = Desks show the exercise again; the clock stands until you resume it
emergency-resume = It is over, and play goes on
emergency-resume-tip = Desks show the exercise again, and the clock runs from where it stood

command-stop-play = Stop play for a real emergency
command-stop-play-tip = Stops play everywhere and shows the phrase of the scenario on every screen.
command-undo = Undo the last act
command-undo-tip = Reverses the facilitator’s last act that can still be reversed, as an event of its own.
command-edit-inject = Edit the selected inject
command-edit-inject-tip = Writes the selected inject anew before its release.
command-duplicate-inject = Duplicate the selected inject
command-duplicate-inject-tip = Begins a new inject with the text of the selected one.
command-merge-inject = Release the selected inject with the next
command-merge-inject-tip = Ties the selected inject to the next one, so that both go out together.
command-earlier = Plan the selected inject 5 minutes earlier
command-earlier-tip = Moves the selected inject on the run sheet, not before now.
command-later = Plan the selected inject 5 minutes later
command-later-tip = Moves the selected inject on the run sheet.
command-shift = Move everything after a point
command-shift-tip = Plans everything scripted from a time on earlier or later by the same span.
command-skip-inject = Skip or take back the selected inject
command-skip-inject-tip = Takes it out of play, or takes it back if it went out.
command-moves = Moves
command-moves-tip = Begins, ends or extends a move by hand.
command-bookmark = Mark this moment
command-bookmark-tip = Marks this moment to come back to in the debrief.
command-people = Who is here
command-people-tip = Notes names, roles and attendance; everything works without them.
refusal-nothing-to-undo = Nothing can be undone now

bend-edit = Edit…
bend-edit-title = Edit the inject
bend-edit-do = Keep the new text
bend-edit-same = Nothing has been changed yet
bend-duplicate = Duplicate…
bend-merge = With next
bend-merge-tip = Goes out together with the next inject (M)
bend-with = Goes out with “{ $title }”
bend-changed = changed
bend-changed-from = It first read: “{ $title }”
bend-retract = Take back…
bend-retract-title = Take the inject back
bend-retract-text = “{ $title }” stays on the desks, struck out, with your note. Whoever read it is known to have read it. What its release changed stays as it is.
bend-retract-note = What the tables are told
bend-retract-hint = For example: Disregard, sent by mistake
bend-retract-do = Take it back
bend-retract-no-note = Write what the tables are told
bend-retracted = taken back
bend-retracted-at = Taken back { $time }
bend-undo = Undo
bend-undo-what = Undo: { $what }
bend-undo-nothing = Nothing to undo

shift-title = Move everything after a point
shift-after = From (time of the story)
shift-by = By how many minutes
shift-earlier = Earlier
shift-later = Later
shift-everything = Moves, decisions and questions for beliefs as well
shift-count = { $count ->
    [one] 1 inject moves
   *[other] { $count } injects move
}
shift-do = Move { $minutes } min { $earlier ->
    [1] earlier
   *[0] later
}
shift-do-plain = Move
shift-nothing = Nothing is planned from then on
shift-minutes = Type a number of minutes
shift-past = Something would be due in the past

moves-title = Moves
moves-now = under way since { $time }
moves-begins = begins { $time }, { $until }
moves-over = over
moves-begin = Begin now
moves-end = End it now
moves-extend = Next { $minutes } min later
moves-everything = What is scripted after it moves along

template-caption = From a template
template-of-scenario = From the scenario
template-press = Press question
template-press-body = We hear that your systems were attacked last night. Who is behind it, and what will you do? We publish in an hour.
template-rumour = Rumour
template-rumour-body = Posts shared many thousand times claim that the outage was deliberate. There is no source.
template-technical = Technical report
template-technical-body = First analysis: the same loader on three hosts, contact to a server abroad every ten minutes. Attribution is not possible from this.
template-capital = Call from the capital
template-capital-body = The minister wants a line to take within half an hour: what we know, what we do not, and whom we are talking to.
template-operator = Operator’s status
template-operator-body = Supply is restored in two of five districts. The control system stays offline until we know what is on it.
template-hoax = Hoax denied
template-hoax-body = The letter that circulated this morning under our name is a forgery. We did not send it.
effects-caption = What its release changes
effects-tension = Tension
effects-asset = Infrastructure
effects-remove = Take away
effects-from = Whose attitude
effects-toward = Towards whom
effects-by = By how many points
effects-which = Which infrastructure
effects-status = How it fares then

jump-hold = Hold
jump-skip = Skip
jump-go = Release
jump-item = What becomes of “{ $title }”

alert-commitment = { $state } has a commitment that falls due
alert-commitment-below = { $text } · { $until }
alert-branch = A branch of the script may be cut off
alert-branch-below = “{ $title }” needs “{ $option }”, and { $state } decides { $until }
alert-snooze = Remind me in 10 minutes
alert-mute = No alerts of this kind
alert-more = More: { $title }
alert-muted = { $count ->
    [one] 1 kind is turned off
   *[other] { $count } kinds are turned off
}
alert-unmute = Turn all on again

workload-words = { $count } words to read
workload-decisions = { $count ->
    [0] no decision
    [one] 1 decision
   *[other] { $count } decisions
}
workload-deadlines = { $count ->
    [0] no deadline
    [one] 1 deadline
   *[other] { $count } deadlines
}
workload-caption = The coming hour of the story
workload-row = { $state }: { $words }, { $decisions }, { $deadlines }

rating-none = Not rated
rating-rate = Rate…
rating-title = Rate the objective
rating-words = Why
rating-evidence = Events that show it
rating-no-evidence = Open an event in the live log, and it can be chosen here.
rating-add-event = Event { $event } shows it
rating-do = Rate { $letter }
rating-shown = { $letter } · { $label }
rating-events = { $count ->
    [one] 1 event shows it
   *[other] { $count } events show it
}
bookmark-words = What to look at
bookmark-title = Mark this moment
bookmark-do = Mark { $time }

people-title = Who is here
people-means = Names are for you, the observers and the table itself. Anonymised exports leave them out.
people-name = Name
people-role = Role
people-present = Here
people-add = Add a person
people-store = Keep
people-facilitator = Facilitators
people-observers = Observers

team-taken-back = Taken back { $time }: { $note }
team-inbox-taken-back = Taken back: { $title }

command-observer = Observer’s screen
command-observer-tip = Opens or closes the screen of an observer: the play without the truth behind it.
observer-title = Observer
observer-play = The play
observer-choose = Tick what shows how an objective is reached, then rate it
observer-nothing = Nothing has happened yet
observer-evidence = Evidence: { $what }
observer-bookmark = Mark for the debrief

override-taken = { $option } ({ $time })
override-because = Corrected by the facilitator: { $reason }
override-reason = Reason
override-no-reason = Write the reason
override-decision = Correct…
override-decision-named = Correct the decision “{ $question }”
override-decision-title = Have a decision fall otherwise
override-decision-means = What followed from the first choice stays; what follows from the other is added.
override-decision-reads = { $state } reads this beside its decision
override-decision-same = Choose another option
override-decision-do = Have it fall so
override-outcome = Correct the outcome…
override-outcome-title = Count the consultation as another outcome
override-outcome-means = The agreed text and the commitments stay; debrief and script read the outcome chosen here.
override-outcome-reads = The parties read this beside their conclusion
override-outcome-same = Choose another outcome
override-outcome-do = Count it so
override-outcome-because = First agreed as “{ $before }”. Corrected by the facilitator: { $reason }
