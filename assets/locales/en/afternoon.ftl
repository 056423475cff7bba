# The afternoon: replay, plenary, hot wash, improvement plan, comparison, what if.

afternoon-tabs = The afternoon
afternoon-plenary = Plenary
afternoon-hot-wash = Hot wash
afternoon-improvements = Improvement plan
afternoon-compare = Compare
afternoon-compare-open = Compare…
afternoon-what-if = What if
afternoon-display = Public display
afternoon-cancel = Cancel
afternoon-amended = amended
afternoon-reason = Why
afternoon-reason-missing = Say why first; the record keeps it.

# Replay: the same screens as in play, at another moment.
replay-open-room = Open the control room at this moment
replay-control-room = Control room
replay-desk = Desk of { $state }
replay-display = Public display
replay-marked = Replay
replay-read-only = This is a replay: nothing can be changed here.
replay-scrubber = Moment of the replay
replay-inject-back = Previous inject
replay-inject-forward = Next inject
replay-key-inject = Previous, next inject
replay-speed = { $factor } ×

# The verification of a record, in words for a room.
verify-whole = Every event is as it was written, from the first to the last. Nothing was changed, left out or put in.
verify-open = Every event is as it was written. The record was not closed, so events missing from its very end would not show.
verify-truncated = Events are missing from the end. What is there can still be reviewed, but it is not the whole exercise.
verify-altered = From event { $event } on, the record is not as it was written. Events before it can be relied on; nothing after it is shown.
verify-corrections = { $count ->
    [0] Nobody corrected anything afterwards.
    [one] 1 thing was corrected afterwards; the correction is an event of its own and the first version is kept.
   *[other] { $count } things were corrected afterwards; each correction is an event of its own and the first version is kept.
}
verify-branch = A branch: played on from event { $event } of “{ $title }”. What comes before is a copy, what comes after never happened there.
verify-branch-chip = Branch from event { $event }

# Moments to show to the room.
plenary-add-here = Show this moment in the plenary…
plenary-add = Add the moment at { $clock }…
plenary-sequence = In this order
plenary-how = Moments are shown in the order of the story. Add one here, or on the timeline beside what happened.
plenary-empty = There is no moment to show yet.
plenary-present = Present
plenary-go-on = Back to the show
plenary-behind = Go to the event behind it
plenary-place = { $number } of { $count }
plenary-first = This is the first moment.
plenary-last = This is the last moment.
plenary-previous = Previous
plenary-next = Next
plenary-leave = Leave
plenary-truth-show = Show the truth
plenary-truth-hide = Hide the truth
plenary-so = (so it was)
plenary-not-so = (not so)
plenary-begins = The debrief begins in a moment
plenary-amend = Amend
plenary-drop = Do not show
plenary-to-timeline = On the timeline
plenary-naming = The moment at { $clock }
plenary-amending = Amending the moment at { $clock }
plenary-title = What it is called
plenary-question = What you ask the room
plenary-question-hint = Whom could you have called?
plenary-untitled = Give the moment a title first.
plenary-keep = Keep
plenary-happened = What happened
plenary-nothing-happened = Nothing that everybody noticed.
plenary-tension = Tension then
plenary-pair = { $from } towards { $to }
plenary-level = { $level }, { $now } (at the start { $start })
plenary-level-same = { $level }, { $now } (as at the start)
plenary-bar = Tension { $to } of 100, { $from } at the start
plenary-believed = Who believed what
plenary-believed-nothing = had recorded nothing yet
plenary-unsure = do not know { $share } %, confidence { $confidence }

# The hot wash.
hot-wash-enter = Enter a sheet
hot-wash-amending = Amend a sheet
hot-wash-seat = Seat
hot-wash-observer = Observer
hot-wash-facilitator = Facilitator
hot-wash-name = Name
hot-wash-name-hint = Left empty: without a name
hot-wash-scale = 1 not at all, 5 fully
hot-wash-no-mark = none
hot-wash-points = One point a line
hot-wash-store = Store the answers
hot-wash-store-amended = Store the amended answers
hot-wash-not-ended = This comes after ENDEX.
hot-wash-nothing = Answer at least one question first.
hot-wash-empty = Nobody has answered yet. Enter a sheet for each table, with or without a name.
hot-wash-summary = What the tables said
hot-wash-from = { $count ->
    [one] 1 sheet: { $seats }
   *[other] { $count } sheets: { $seats }
}
hot-wash-several = { $seat } ({ $count })
hot-wash-unanswered = Nobody answered this.
hot-wash-median = in the middle
hot-wash-sheets = Sheets
hot-wash-answers = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
hot-wash-withdraw = Take back…
hot-wash-withdraw-now = Take the sheet back

# The improvement plan.
improve-plan = What is to be improved
improve-add = Add a row
improve-amending = Amend a row
improve-empty = Nothing is planned yet. A row says what was found, what is done about it, by whom and by when.
improve-issue = What was found
improve-action = What is to be done
improve-owner = By whom
improve-due = By which day
improve-due-hint = 2027-06-30
improve-no-day = Write the day as year, month and day, such as 2027-06-30.
improve-no-issue = Say what was found first.
improve-no-action = Say what is to be done first.
improve-objective = Objective it bears on
improve-no-objective = No objective
improve-link = Link the event at { $clock }
improve-unlink = Remove the link
improve-shown-by = Shown by: { $event }
improve-event = Event at { $clock }
improve-store = Add to the plan
improve-store-amended = Store the amended row
improve-done = Done
improve-mark-done = Mark as done
improve-reopen = Not done after all
improve-by = by { $day }
improve-drop = Do not pursue…
improve-drop-now = Drop the row

# Records side by side.
compare-title = Compare records
compare-back = Home
compare-no-two = There are no two records of one scenario on this computer yet.
compare-other-scenario = It is of another scenario than the one chosen first.
compare-two-chosen = Choose at least two records of one scenario.
compare-with = Compare this record with
compare-no-others = There is no other record of this scenario on this computer. Records in the library are offered here.
compare-most = At most { $most } records fit side by side.
compare-none-chosen = Choose a record to compare with first.
compare-go = Compare
compare-empty = Choose records of the same scenario: other cohorts, other years.
compare-waiting = Reading the records…
compare-parted = Where the courses parted
compare-never-parted = They never did: the same was decided and done in each, in the same order.
compare-parted-at = { $common ->
    [0] At { $clock }, with the first act
    [one] At { $clock }, after 1 act in common
   *[other] At { $clock }, after { $common } acts in common
}
compare-nothing-more = did nothing more
compare-figures = Figures side by side
compare-length = Length in the story
compare-contact = First contact between States
compare-never = never
compare-none = none
compare-requests = Requests for consultations
compare-concluded = Consultations concluded
compare-measures = Measures: { $family }
compare-cbms = Confidence-building measures used
compare-gaps = Trained and not used
compare-expected = Expected actions done
compare-of = { $met } of { $all }
compare-peak = Highest tension
compare-peak-of = { $level }, { $from } towards { $to }
compare-tension = Tension of all pairs, start to end
compare-truth = On the truth in the end: { $state }
compare-inject-read = Time to open an inject
compare-message-read = Time to open a message
compare-acknowledged = Time to acknowledge a request
compare-answered = Time to answer a request
compare-check = Time to answer a line check
compare-decided = Time to decide
compare-all-missing = never ({ $missing } missing)
compare-some-missing = { $median } ({ $missing } missing)
compare-curves = Tension, overlaid
compare-decisions = Decisions
compare-not-taken = not taken
compare-by-silence = { $option } (by silence)
compare-failed = A record could not be read. { $what }

# What might have been.
what-if-here = Play on from here with another choice
what-if-from = At { $clock }
what-if-none = Nothing can be played on from here: go to a moment between STARTEX and ENDEX on the timeline.
what-if-program = Played on by the program
what-if-posture = Every table plays
what-if-play = Play { $runs } futures
what-if-stop = Stop
what-if-progress = { $done } of { $runs }
what-if-program-tip = The program takes every seat as it stood then. It shows what was likely from there, not what these people would have done.
what-if-people = Played on by people
what-if-branch = Play on in a branch…
what-if-branch-tip = Opens a new record that begins as this one did and goes on from there, paused. It is marked as a branch everywhere; this record stays as it is.
what-if-no-record = This exercise is in no file.
what-if-damaged = Only a record that is as it was written can be branched.
what-if-empty = Play the futures of this moment to see what was likely from there.
what-if-waiting = The first futures are being played…
what-if-tension = Tension
what-if-pair = Whose, towards whom
what-if-tension-said = In the end { $median } in the middle of the futures, eight in ten between { $low } and { $high }; really { $was }.
what-if-legend-was = what was
what-if-legend-median = the middle of the futures
what-if-legend-band = eight in ten
what-if-legend-begins = from here
what-if-belief = Belief in what really happened
what-if-state = Which State
what-if-belief-said = In the end { $median } % in the middle of the futures, eight in ten between { $low } % and { $high } %; really { $was } %.
what-if-belief-said-none = In the end { $median } % in the middle of the futures, eight in ten between { $low } % and { $high } %; really nothing was recorded.
what-if-no-belief = This State recorded no belief in any future.
what-if-shares = How many futures came to what
what-if-calmer = Less tension in the end
what-if-tenser = More tension in the end
what-if-concluded = A consultation was concluded
what-if-broken-off = A consultation was broken off
what-if-coerced = A State took a coercive measure
what-if-outcome = Concluded: { $outcome }
what-if-really = so it was
what-if-really-not = not so
what-if-how = { $runs } futures, all chance from seed { $seed }: the same question gives the same answer.
what-if-fault = Something went wrong while the futures were played.
