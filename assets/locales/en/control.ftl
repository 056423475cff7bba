# The facilitator's control room.

# Top bar
control-before-startex = Before STARTEX
control-move = Move { $number } of { $count } · { $title }
control-day = Day { $day }
control-clock = Exercise clock { $clock }
control-clock-tip = The story began at { $start } and is { $length } old.
control-elapsed = { $elapsed } of { $planned }
control-elapsed-tip = Exercise time elapsed of planned. In the room: { $room } since STARTEX, and { $rest } to the planned end at this pace.
control-paused = Paused
control-ended = ENDEX
control-pace-times = ×{ $factor }
control-pace-step = { $pace } · step by step
control-clock-menu = Pace, mode and jump
control-clock-menu-tip = Pace, by the clock or step by step, jump in time.
control-pace = Pace
control-pace-typed = Another pace
control-pace-hint = Another, e.g. 6
control-pace-refusal = Type a number from 0.1 to 240.
control-pace-set = Set pace
control-pace-means = A minute in the room is { $length } in the story.
control-mode = Run sheet
control-mode-clock = By the clock
control-mode-step = Step by step
control-mode-clock-means = Injects go out and deadlines strike when their time comes.
control-mode-step-means = Injects and deadlines wait for you. Releasing the next inject moves the clock to its time.
control-jump = Jump in time…
control-key-space = Space
control-start = Start exercise
control-start-tip = STARTEX: the clock starts and the tables can act.
control-startex = Give STARTEX
control-pause = Pause
control-pause-tip = PAUSEX: the clock stops, and nobody can act towards others.
control-resume = Resume
control-resume-tip = The clock goes on from where it stopped.
control-debrief = Open debrief
control-release-next = Release next
control-release-next-tip = Releases “{ $title }” to { $to }.
control-release-next-step = Moves the clock from { $from } to { $until } and releases “{ $title }” to { $to }.
control-release-next-paused = Resume first: the next inject is still ahead, and the clock must move to it.
control-nothing-next = No planned inject is left to release.
control-display = Public display
control-desks = Desks
control-desks-means = A desk shows only what its State knows. In this window, a cover comes first so that the computer can change hands.
control-desk-window = Open the desk of { $state } in a window of its own
control-desk-window-short = Window
control-desk-here = Hand this window over to { $state }
control-desk-here-short = Hand over
control-end = End exercise…
control-refusal-not-started = The exercise has not started yet.
control-refusal-ended = The exercise has ended.

# Before STARTEX
control-ready = Ready to start
control-ready-clock = The story begins at { $time }. At { $pace } the plan takes { $real } in the room.
control-ready-tables = { $count ->
    [one] 1 of { $states } States is played by a table here
   *[other] { $count } of { $states } States are played by tables here
}; { $injects } injects are on the run sheet.
control-ready-stop = “{ $phrase }” stops play for a real emergency. Tell the tables before you begin.

# Status bar
control-saved = saved
control-saving = saving…
control-not-saved = not saved: { $trouble }
control-no-record = not recorded
control-events = { $count ->
    [one] 1 event
   *[other] { $count } events
}
control-states-count = { $count ->
    [one] 1 State
   *[other] { $count } States
}
control-commands = commands
control-key-commands = Ctrl K

# Run sheet
control-run-sheet = Run sheet
control-inject-short = Inject
control-add-inject = Add inject…
control-add-inject-tip = Writes an inject on the spot. Key I.
control-filter = Filter the run sheet
control-filter-all = Every inject
control-filter-to-come = Only to come
control-filter-released = Only released
control-filter-conditional = Only conditional
control-filter-held = Only held or skipped
control-to-now = Show what is next
control-sheet-empty = The script has no injects. Write one when the room needs it.
control-sheet-none = No inject is like that just now.
control-sheet-show-all = Show every inject
control-sheet-move = Move { $number } · { $title }
# As a screen reader says a line.
control-sheet-line = { $title }, { $standing } { $time }
control-sheet-held = held
control-sheet-if = if
control-sheet-due-now = due now
control-sheet-next-expects = { $until } · expects: { $expected }
control-sheet-when = when { $condition }
control-standing-released = released
control-standing-next = next
control-standing-due = due, waits for you
control-standing-planned = planned
control-standing-conditional = conditional
control-standing-held = on hold
control-standing-skipped = skipped
control-all = all
control-everyone = everyone
control-everyone-button = Everyone
control-to-everyone = To every State and the public.
control-acknowledged-at = acknowledged { $time }
control-read-at = read { $time }
control-read-and-acknowledged = read { $read }, acknowledged { $time }
control-not-read = not read yet
control-open = Open
control-release-now = Release now
control-hold = Hold
control-lift-hold = Lift hold
control-reschedule = Reschedule…
control-reschedule-conditional = It waits for a condition, not for a time.
control-skip = Skip…
control-ago = { $length } ago

# An inject
control-added = added in play
control-letter-from = { $from } → { $to } · { $time }
control-letter-untitled = No title yet
control-letter-asks = Expected of you
control-preview = As the table will see it
control-expected = Expected actions
control-expected-within = within { $length }
control-expected-for = { $within } · { $objective }
control-expectation-open = expected, { $until }
control-expectation-overdue = was due { $time }
control-expectation-met = done { $time }
control-expectation-missed = not done by { $time }
control-expectation-waived = no longer expected
control-expectation-proof = Show what proves it
control-judge = Judge what { $state } did
control-judge-short = Judge
control-judge-met = Done
control-judge-missed = Not done
control-judge-waived = No longer matters
control-judge-already = It is judged like that already.
control-facilitator-only = For the facilitator only
control-accident = a fault or accident
control-evidence = Points to { $who }, weight { $percent } %
control-evidence-planted = Points to { $who }, weight { $percent } %, and misleads
control-effect-tension = Tension of { $from } towards { $to } { $by }
control-effect-asset = { $name } becomes { $status }
control-released = Released
control-released-clock = { $time }, by the clock.
control-released-hand = { $time }, by hand.
control-released-condition = { $time }, when its condition held.
control-because = Because
control-show-in-log = Show in the log
control-planned = Planned
control-planned-for = { $time }, { $until }.
control-held-means = On hold: it waits until you lift the hold.
control-waits = Waits for
control-condition-will = Will hold { $until }, at { $time }, if nothing else happens.
control-condition-not-yet = Does not hold yet.
control-skipped = Skipped
control-skipped-means = Taken out of play; no table will see it.
control-recipients = Recipients

# Forms
control-time-field = Story time
control-time-hint = 10:30, 2 10:30 or +15
control-time-refusal = Type a time such as 10:30, a day and a time such as 2 10:30, or +15 for fifteen minutes from now.
control-time-past = That time has already passed.
control-time-same = It is planned for that time already.
control-time-understood = { $time }, { $until }
control-time-written = { $day } { $clock }
control-later-15 = +15 min
control-later-30 = +30 min
control-later-60 = +1 h
control-reschedule-title = Plan the inject for another time
control-reschedule-do = Reschedule
control-skip-title = Skip this inject?
control-skip-text = “{ $title }” will not go out. This cannot be taken back, but the same text can be added anew.
control-skip-do = Skip inject
control-end-title = End the exercise?
control-end-text = ENDEX stops the clock for everyone. No table can act any more, and play cannot be resumed. Everything is stored, and the debrief opens from here.
control-end-injects = { $count ->
    [0] Every inject has gone out.
    [one] 1 inject has not gone out.
   *[other] { $count } injects have not gone out.
}
control-end-consultations = { $count ->
    [0] No consultation is open.
    [one] 1 consultation is still open.
   *[other] { $count } consultations are still open.
}
control-end-decisions = { $count ->
    [0] No decision is open.
    [one] 1 decision has not been taken.
   *[other] { $count } decisions have not been taken.
}
control-end-expected = { $count ->
    [0] No expected action is open.
    [one] 1 expected action is still open.
   *[other] { $count } expected actions are still open.
}
control-end-do = End exercise
control-end-go-on = Go on playing
control-jump-title = Jump in time
control-jump-means-clock = Moves the story’s clock forward. What lies on the way happens in order, at its own time.
control-jump-means-step = Moves the story’s clock forward. Messages arrive and decisions open on the way; injects and deadlines wait for you.
control-jump-when = Say when to jump to.
control-jump-backwards = The clock only moves forward.
control-jump-next-inject = Next inject, { $time }
control-jump-next-move = Next move, { $time }
control-jump-understood = { $time }, { $length } ahead
control-jump-nothing = Nothing lies on the way.
control-jump-passes = { $count ->
    [one] On the way, 1 thing happens:
   *[other] On the way, { $count } things happen:
}
control-jump-waits = “{ $title }” will be due and wait for you.
control-jump-do = Jump to { $time }
control-jump-do-plain = Jump
control-inject-heading = Add an inject
control-inject-to = To
control-inject-title = Title
control-inject-text = Text
control-inject-text-hint = What the table reads. Markdown works.
control-inject-from = From, in the story
control-inject-channel = Channel
control-inject-marking = Marking
control-inject-when = When
control-inject-now = Now
control-inject-later = At a time
control-inject-whom = Choose who receives it.
control-inject-no-title = Give it a title.
control-inject-no-text = Write the text.
control-inject-not-started = Before STARTEX an inject can only be planned for a time.
control-inject-plan = Plan for { $time }
control-inject-release = Release now
control-inject-release-to = Release to { $to } now
control-sender-phone = A caller
control-sender-email = A correspondent
control-sender-media = News agency
control-sender-intelligence = Intelligence service
control-sender-operator = Infrastructure operator
control-sender-cert = National response team
control-sender-diplomatic = Embassy
control-sender-briefing = Crisis cell

# Alerts
control-alerts = Alerts
control-alert-show = Shows what this is about.
control-alert-dismiss = Put aside: { $title }
control-alert-strike = Let it strike
control-alert-strike-tip = The deadline takes effect now, with its consequences.
control-alert-unanswered = { $state } has not answered { $from }
control-alert-unanswered-below = Consultation #{ $id } lapses { $until }
control-alert-decision = { $state } has a decision to take
control-alert-decision-below = “{ $question }” closes { $until }
control-alert-missed = { $state } missed an expected action
control-alert-missed-below = “{ $title }”: { $what }, due { $time }
control-alert-unread = { $count ->
    [one] { $state }: 1 unread inject
   *[other] { $state }: { $count } unread injects
}
control-alert-unread-below = Workload high for { $length }
control-alert-idle = { $state } is idle
control-alert-idle-below = No act for { $length } ({ $real } real)
control-alert-waiting-below = Was due { $time } and waits for you
control-alert-waiting-decision = { $state } has not decided “{ $question }”
control-alert-waiting-request = { $state } has let consultation #{ $id } run out
control-alert-waiting-expected = { $state } is late with an expected action
control-alert-strike-all = Let all strike
control-alert-strike-all-tip = Every deadline that waits takes effect now, with its consequences.
control-alert-waiting-counter = The counter-offer of { $state } in #{ $id } has run out
control-alert-waiting-question = { $state } owes an answer in #{ $id }
control-alert-waiting-chair = The Chair owes a reply in #{ $id }
control-alert-waiting-commitment = { $state } has not kept a commitment of #{ $id }

# Middle
control-tabs = Parts of the control room
control-tab-consultations = Consultations
control-tab-live-log = Live log
control-tab-states = States
control-tab-infrastructure = Infrastructure
control-tab-objectives = Objectives
control-tab-inject = Inject
control-why = Why?

# Consultations
control-consultations-empty = No State has asked for consultations yet.
control-consultation-title = Consultation #{ $id }: { $from } and { $to }
control-consultation-open = Opens the whole thread.
control-observe = Observe
control-observe-named = Observe consultation #{ $id }
control-column-requested = Requested · { $count }
control-column-in-session = In session · { $count }
control-column-concluded = Concluded · { $count }
control-column-over = Declined / lapsed · { $count }
control-over-withdrawn = Withdrawn
control-over-broken-off = Broken off
control-over-declined = Declined
control-over-lapsed = Lapsed
control-over-bounced = Undelivered
control-answer-accepted = agreed
control-answer-countered = proposes other terms
control-answer-declined = declined
control-answer-lapsed = let it lapse
control-answer-offer-lapsed = saw its counter-offer lapse
control-answer-referred-level = passed it on, to { $level } level
control-answer-referred-state = passed it on to { $state }
control-answer-referred-chair = passed it on to the Chair
control-answer-clarified = explained itself in writing
control-answer-supports = supports a meeting of all
control-thread-asked = asked { $to }
control-thread-awaited = No answer yet.
control-thread-no-answer = Declined to answer: “{ $reason }”
control-thread-unanswered = Unanswered ({ $time }).
control-answer-asked-again = called upon to answer after all
control-answer-bounced = not delivered
control-answer-under-way = on its way
control-answer-office = waits for the office, { $time }
control-answer-acknowledged = confirmed receipt
control-answer-waiting = no answer for { $length }
control-card-via = { $channel } · { $basis }
control-card-answer = { $state }: { $answer }
control-card-due = Reply due { $time }
control-card-due-soon = Reply due { $time }, { $until }
control-card-overdue = Reply was due { $time }
control-card-level = { $level } · { $channel }
control-card-said = { $statements ->
    [one] 1 statement
   *[other] { $statements } statements
} · { $shared ->
    [one] 1 item shared
   *[other] { $shared } items shared
}
control-card-proposal = { $count ->
    [one] 1 proposal: { $text }
   *[other] { $count } proposals, last: { $text }
}
control-card-tabled = Conclusion: { $confirmed } of { $parties } confirmed
control-card-since = Since { $time }
control-card-no-commitments = No commitments
control-card-commitments = { $count ->
    [one] 1 commitment
   *[other] { $count } commitments
}
control-card-commitments-due = { $count ->
    [one] 1 commitment, due { $time }
   *[other] { $count } commitments, next due { $time }
}
control-card-missed = { $count ->
    [one] 1 commitment missed
   *[other] { $count } commitments missed
}
control-card-tension = Tension { $by }
control-quoted = “{ $text }”
control-thread-back = Back to the board
control-thread-log = Show in the log
control-thread-request = { $basis } · { $channel } · { $terms }
control-thread-terms-agreed = Terms in force: { $terms }
control-thread-times = Sent { $sent } · reply due { $due }
control-thread-answers = Answers
control-thread-session = Session
control-thread-shared = shared with { $to }
control-thread-text = Text
control-thread-read = read by { $state } { $time }
control-thread-proposes = proposes
control-thread-withdrawn = Taken back
control-thread-rejected = Not agreed
control-thread-rejected-by = { $state } did not agree at { $time }. { $reason }
control-thread-conclusion = Conclusion
control-thread-tabled = Conclusion on the table
control-thread-confirmed = confirmed
control-thread-unconfirmed = has not confirmed
control-thread-commitments = Commitments
control-thread-public = made public
control-thread-confidential = confidential
control-thread-undertakes = { $state } undertakes, within { $length }: { $text }
control-stage-requested = Requested
control-stage-in-session = In session
control-stage-concluded = Concluded
control-stance-accepts = agrees
control-stance-rejects = does not agree
control-stance-none = considering
control-commitment-kept = Kept, { $time }
control-commitment-missed = Missed, { $time }
control-commitment-open = Due { $time }, { $until }

# Live log
control-live-log = Live log
control-log-all = Whole log
control-log-empty = Nothing has happened yet.
control-log-none = No event is like that.
control-log-search = Search the log
control-log-search-hint = Search…
control-log-topic = Topic
control-log-all-topics = Every topic
control-log-state = State
control-log-all-states = Every State
control-log-minor = Minor
control-log-minor-tip = Also read marks and draws of chance.
control-log-why = Why: { $cause }
control-topic-clock = Exercise
control-topic-script = Injects
control-topic-reading = Reading
control-topic-decision = Decisions
control-topic-measure = Measures
control-topic-message = Messages
control-topic-consultation = Consultations
control-topic-belief = Assessments
control-topic-tension = Tension
control-topic-infrastructure = Infrastructure
control-topic-expectation = Expected actions
control-topic-note = Observations
control-event-head = Event { $sequence } · { $time } · { $seat }
control-event-close = Close the event
control-event-because = Because
control-event-led-to = Led to
control-open-inject = Open inject
control-open-consultation = Open consultation #{ $id }
control-seat-facilitator = by the facilitator
control-seat-observer = by an observer
control-seat-system = by the rules

# States
control-states = States
control-row-name = { $state }: { $words }
control-row-open = Shows this State among the States.
control-row-owes = request waiting { $length }
control-row-in-session = in session #{ $id }
control-row-decisions = { $count ->
    [one] 1 open decision
   *[other] { $count } open decisions
}
control-row-unread = { $count } unread
control-row-acted = acted { $ago }
control-row-nothing = nothing done yet
control-state-acted = Last acted { $ago }.
control-state-consultations = Consultations
control-player-table = A table here
control-player-facilitator = Facilitator
control-player-rehearsed = The program, { $posture }
control-player-rehearsed-short = rehearsed
control-played-by = Played by
control-assign = Who plays { $state }
control-decision-late = was due { $time }
control-belief = Assessed { $time } with { $confidence } confidence
control-belief-none = No assessment recorded yet.
control-belief-unknown = Do not know
control-count-met = { $count } done
control-count-open = { $count } open
control-count-missed = { $count } missed
control-count-waived = { $count } waived
control-count-to-come = { $count ->
    [one] 1 more in injects to come
   *[other] { $count } more in injects to come
}

# Infrastructure and objectives
control-infrastructure-empty = The story names no infrastructure.
control-asset-normal = Normal
control-asset-degraded = Degraded
control-asset-down = Down
control-asset-status = How { $asset } fares
control-asset-needs = Needs { $names }
control-asset-since = { $status } since { $time }
control-sector-energy = Energy
control-sector-transport = Transport
control-sector-health = Health
control-sector-finance = Finance
control-sector-water = Water
control-sector-telecommunications = Telecommunications
control-sector-government = Government
control-sector-other = Other
control-objectives-empty = The scenario names no objectives, and nothing has been expected or observed yet.
control-objectives-other = Without an objective
control-cbms = CBM { $numbers }

# Tension
control-tension = Tension
control-tension-alone = One State alone has nobody to be tense with.
control-tension-pair = { $from } towards { $to }
control-tension-pair-short = { $from } → { $to }
control-tension-swap = Look from the other side
control-tension-unmoved = Nothing has moved it yet.
control-tension-chart = Tension over time
control-tension-change = { $time } { $by } after { $because }
control-tension-why = { $change }. Shows the event.
control-adjust = Adjust…
control-adjust-tip = Moves a tension by hand, with a reason.
control-adjust-title = Adjust tension
control-adjust-means = A correction by hand. It stands in the log and in the debrief with your reason.
control-adjust-how = How
control-adjust-from = Whose attitude
control-adjust-stands = stands towards
control-adjust-to = Towards whom
control-adjust-by = Change by
control-adjust-points = { " " }points
control-adjust-now = That makes
control-adjust-reason = Reason
control-adjust-reason-hint = What happened in the room that the rules did not see?
control-adjust-oneself = Choose two different States.
control-adjust-nothing = Choose a change.
control-adjust-why = Give a reason.
control-adjust-do = Adjust tension

# Observation
control-observation = Observation
control-observation-field = What was seen in the room
control-observation-hint = The table asked for evidence before naming anyone…
control-observation-objective = Objective it bears on
control-observation-no-objective = No objective
control-observation-state = State it is about
control-observation-no-state = Any State
control-observation-add = Add
control-observation-add-tip = Adds the note to the record. Ctrl Enter in the field does the same.
control-observation-empty = Write a note first.
