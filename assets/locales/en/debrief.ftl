# The debrief: one exercise, looked at again from its record.

debrief-title = Debrief
# The name of the run, such as the cohort's.
debrief-run = “{ $title }”
debrief-tabs = Pages of the debrief
debrief-tab-timeline = Timeline
debrief-tab-consultations = Consultations
debrief-tab-beliefs = Beliefs and truth
debrief-tab-intents = Intents
debrief-tab-severity = Severity
debrief-tab-knowledge = Knowledge
debrief-tab-measures = Measures in use
debrief-tab-objectives = Objectives
debrief-tab-responses = Response times
debrief-tab-log = Log
debrief-tab-notes = Notes

debrief-record-intact = Record intact · { $events ->
    [one] 1 event
   *[other] { $events } events
}
debrief-record-damaged = Record damaged
debrief-record-damaged-at = Record damaged at event { $event }
debrief-record-checking = Checking the record…
debrief-record-checking-tip = Every event is compared with its seal. The debrief can be used meanwhile.
debrief-record-none = Not recorded · { $events ->
    [one] 1 event
   *[other] { $events } events
}
debrief-record-none-tip = These events are in no file. They are gone when the program is closed.

debrief-export = Export…
debrief-export-empty = There is no event to export.

debrief-whole-exercise = Counted over the whole exercise, whoever looks.
debrief-empty-record = This record holds no events.
debrief-never-started = The exercise was opened and never started. The log shows what there is.

# At the foot: playing, stepping, with whose eyes.
debrief-play = Play
debrief-pause = Stop
debrief-step-back = Previous event
debrief-step-forward = Next event
debrief-speed = Speed of play
debrief-see-as = See as
debrief-see-everyone = Everyone
debrief-see-public = Public
debrief-keys = Keys of the debrief
debrief-key-step = Previous, next event
debrief-key-turn = Previous, next turn of the story
debrief-key-move = Previous, next move
debrief-key-ends = Beginning, end
debrief-key-play = Play, stop playing
debrief-key-zoom = Closer, farther, the whole exercise

# The timeline.
debrief-as-list = As a list
debrief-as-picture = As a picture
debrief-list-empty = Nothing happened that the timeline would show.
debrief-signs = Signs
debrief-zoom-in = Closer
debrief-zoom-out = Farther
debrief-zoom-whole = Whole exercise
debrief-zoom-whole-already = The whole exercise is in view.
debrief-day = Day { $day }
debrief-move = Move { $number } · { $title }
debrief-move-from = { $name }, from { $clock }
# A State's lane, as a screen reader says it.
debrief-lane = { $state }: { $injects ->
    [one] 1 inject
   *[other] { $injects } injects
}, { $decisions ->
    [one] 1 decision
   *[other] { $decisions } decisions
}, { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
}, { $assessments ->
    [one] 1 assessment
   *[other] { $assessments } assessments
}
debrief-scrubber = Moment of the exercise
debrief-event-row = { $clock } { $sentence }
debrief-event-row-marked = { $clock } { $sentence } (marked)
debrief-tension = Tension
debrief-tension-still = No tension moved.
# Between the names of two States, with its spaces.
debrief-towards = {" "}towards{" "}
debrief-pair = { $from } towards { $to }
debrief-pair-level = { $pair }: { $level }
debrief-pairs-other = { $count ->
    [one] and 1 other
   *[other] and { $count } others
}
debrief-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
debrief-asked = { $from } asked { $to } at { $clock }

debrief-mark-inject = Inject
debrief-mark-assessment = Assessment
debrief-mark-decision = Decision
debrief-mark-silence = Decision by silence
debrief-mark-de-escalate = Measure: de-escalate
debrief-mark-protect = Measure: protect
debrief-mark-signal = Measure: signal
debrief-mark-coerce = Measure: coerce
debrief-mark-sent = Message sent
debrief-mark-arrived = Message arrived
debrief-mark-bounced = Came back undelivered

debrief-ending-waiting = no answer yet
debrief-ending-in-session = in session
debrief-ending-concluded = concluded
debrief-ending-concluded-with = concluded: { $outcome }
debrief-ending-broken-off = broken off
debrief-ending-declined = declined
debrief-ending-lapsed = lapsed in silence
debrief-ending-undelivered = never delivered
debrief-ending-withdrawn = withdrawn

# The column on the right.
debrief-at = At { $clock }
debrief-at-state = At { $clock }, as { $state } saw it
debrief-at-public = At { $clock }, in public
debrief-to-timeline = Show in timeline
debrief-nothing-yet = Nothing had happened yet.
debrief-open-desk = Open the desk of { $state } at this moment
debrief-open-display = Open the public display at this moment
debrief-event-number = Event { $number }
debrief-earlier = { $clock }, { $length } earlier
debrief-before-deadline = { $length } before the deadline
debrief-text-show = Show the whole text
debrief-text-hide = Hide the text
debrief-behind = Behind the figure
debrief-behind-close = Close the list
debrief-behind-none = Nothing is behind it.
debrief-led-to = What led to it
debrief-followed = What followed
debrief-followed-all = { $count ->
    [one] 1 in the log
   *[other] all { $count } in the log
}
debrief-note = Trainer’s note
debrief-note-field = Note on this moment
debrief-note-hint = Add a note at this moment…
debrief-note-add = Add note at { $clock }
debrief-note-nothing = Write something first.
debrief-note-damaged = A damaged record is read, and not written to.
debrief-note-read-only = Notes go into a record that has ended and that may be written to. This one can only be read.
debrief-note-empty-record = There is no exercise to add a note to.

debrief-truth = What was so:
debrief-truth-sponsored = { $perpetrator }, with { $sponsor } behind it
debrief-truth-account = The whole story
debrief-accident = Nobody; it was a fault
debrief-belief-bar = { $state }: { $truth } % on what was so, { $wrong } % on what was not, { $unknown } % do not know
debrief-belief-bar-own = { $state }: { $suspected } % on suspects, { $unknown } % do not know
debrief-belief-none = { $state }: no assessment recorded
debrief-legend-truth = was so
debrief-legend-wrong = was not
debrief-legend-unknown = do not know
debrief-evidence-short = { $held }/{ $all }
debrief-evidence = { $held } of { $all } pieces of evidence
debrief-evidence-misleading = { $held } of { $all } pieces of evidence, { $planted } misleading
debrief-evidence-cell = { $held } of { $all }, { $planted } misleading
debrief-evidence-none = none of { $all ->
    [one] 1 piece
   *[other] { $all } pieces
} of evidence
debrief-evidence-own = { $held }
debrief-evidence-own-tip = { $held ->
    [one] 1 piece of evidence held
   *[other] { $held } pieces of evidence held
}

# A desk as it was.
debrief-desk-close = Back to the debrief

# Consultations.
debrief-no-consultations = Nobody asked for a consultation.
debrief-thread-asked = { $from } asked { $to } at { $clock } · { $basis } · { $channel }
debrief-thread-lasted = In session for { $length }
debrief-thread-beliefs = Beliefs of the parties
debrief-before = before
debrief-after = after
debrief-shift-none = no closer, no farther
debrief-shift-towards = { $points } points towards what was so
debrief-shift-away = { $points } points away from what was so
debrief-shift-unknown = not assessed on both sides of it
debrief-shift-intent = Believed { $state } wanted: { $before } → { $after }
debrief-shift-intent-same = Believed { $state } wanted: { $intent }, before and after
debrief-thread-tension = Tension between them
debrief-thread-wording = What was agreed
debrief-thread-steps = Step by step
debrief-wording-public = Made public
debrief-wording-private = Kept between the parties
debrief-commitment-open = Not due
debrief-commitment-kept = Kept at { $clock }
debrief-commitment-missed = Missed at { $clock }

# Beliefs and truth.
debrief-no-assessments = No State recorded an assessment.
debrief-beliefs-over-time = Belief over time
debrief-beliefs-end = In the end
debrief-belief-chart = Belief of { $state } over time
debrief-on-truth = What was so
debrief-on-wrong = What was not
debrief-on-nobody = Do not know
debrief-column-state = State
debrief-column-most-wrong = Most wrongly suspected
debrief-column-confidence = Confidence
debrief-column-evidence = Evidence
debrief-per-cent = { $share } %
debrief-suspect-share = { $suspect }, { $share } %
debrief-nobody = nobody
debrief-never-assessed = never
debrief-show-assessment = Go to the assessment
debrief-evidence-of = Evidence that came to { $state }
debrief-claims = Who was held responsible
debrief-no-claims = No State held another responsible.
debrief-claim-public = { $clock } { $by } held { $against } responsible in public
debrief-claim-private = { $clock } { $by } held { $against } responsible in private
debrief-claim-outran = stronger than the belief
debrief-claim-kept = in step with the belief
debrief-claim-true = and was right
debrief-claim-wrong = and was wrong
debrief-claim-believed = It had recorded { $share } % for that State, with { $confidence } confidence.
debrief-claim-unrecorded = It had recorded no assessment.

# Intents: declared and believed.
debrief-no-intents = No State declared an intent, and none recorded what it believed another to intend.
debrief-intents-how = What a State declared to the other or to everybody, against what the other recorded believing. The gap is how much more hostile it was taken to be, on the list of intents from 0 to 10.
debrief-intent-pair = { $of } in the eyes of { $by }
debrief-intent-chart = Intent of { $pair }
debrief-declared = Declared
debrief-believed = Believed
debrief-gap-none = as declared
debrief-gap-harsher = { $gap ->
    [one] 1 point
   *[other] { $gap } points
} more hostile than declared
debrief-gap-milder = { $gap ->
    [one] 1 point
   *[other] { $gap } points
} milder than declared
debrief-gap-for = Gap { $gap }, misread for { $length }
debrief-gap-widest = Gap { $gap }
debrief-gap-unknown = No gap can be told
debrief-gap-never-believed = Declared; no belief recorded
debrief-gap-never-declared = Believed; never declared
debrief-intent-headline = { $of } had declared: { $declared }. { $by } believed: { $believed }.
debrief-intent-widest = Farthest apart at { $clock }: { $gap }
debrief-intent-misread = Misread for { $length } of the story.
debrief-intent-end = In the end: { $gap }.
debrief-intents-samples = At fixed moments
debrief-intents-events = Declarations and assessments behind it
debrief-column-moment = Moment
debrief-column-gap = Gap
debrief-sample-move = End of move { $number }, { $clock }
debrief-sample-end = End of the exercise, { $clock }

# Severity: every State on its own scale.
debrief-no-grades = No State said how grave it thought the incident.
debrief-not-equivalent = These grades are not equivalent.
debrief-not-equivalent-why = Every State grades on its own national scale. There is no common one, and marks that look alike do not mean the same.
debrief-grades-at = Grades at { $clock }
debrief-grades-over-time = Over time, each on its own scale
debrief-column-scale = National scale
debrief-column-grade = Grade
debrief-column-shown-to = Shown to
debrief-column-grades-given = Grades given
debrief-no-scale = No national scale
debrief-no-grade-yet = not graded yet
debrief-grade-since = { $grade }, since { $clock }
debrief-grade-private = Nobody else
debrief-grade-public = Everybody
debrief-grades-of = Grades that { $state } gave: { $count }
debrief-grade-chart = Severity as { $state } saw it, on “{ $scale }”
debrief-false-friends = Same words, other grades
debrief-false-friends-none = No two grades that States knew of sounded alike on different scales.
debrief-false-friends-said = { $clock } { $one } and { $other } both said “{ $said }”, and did not mean the same
debrief-false-friend = { $state }: { $grade }. { $meaning }

# Knowledge: who had what.
debrief-nothing-known = No text reached anybody.
debrief-known-at = Who knew what at { $clock }
debrief-known-how = What had reached a desk, since when, from whom (the dot of the giver), and under which marking. A closed eye: nobody had opened it yet.
debrief-known-whose = Whose knowledge
debrief-known-without = Who did not know it
debrief-known-everything = Everything that anybody knew
debrief-known-one = What { $state } knew
debrief-known-whoever = whoever else did
debrief-known-other = and { $state } did not
debrief-known-turn = The other way round
debrief-known-only = { $one } knew { $count ->
    [0] nothing
    [one] 1 thing
   *[other] { $count } things
} that { $other } did not.
debrief-known-none-of-these = There was no such thing at this moment.
debrief-known-nothing-yet = Nothing had reached anybody at this moment.
debrief-known-message = Message between States
debrief-known-retracted = { $from } · taken back at { $clock }
debrief-known-piece = { $title }, from { $from }: how it travelled
debrief-known-travelled = How “{ $title }” travelled
debrief-known-cell = { $state } knew “{ $title }” since { $clock }, { $from }, { $marking }, { $opened }
debrief-known-from = from { $state }
debrief-known-own = of its own
debrief-known-opened = opened at { $clock }
debrief-known-unopened = not opened

# Measures in use.
debrief-measures-by-family = Measures by family and State
debrief-no-measures = No State took a measure.
debrief-all = All
debrief-family-of = { $family }, { $state }: { $count ->
    [one] 1 measure
   *[other] { $count } measures
}
debrief-family-all = { $family }, all States: { $count ->
    [one] 1 measure
   *[other] { $count } measures
}
debrief-measures-taken = Every measure
debrief-tension-up = tension up by { $points }
debrief-tension-down = tension down by { $points }
debrief-cbms = Confidence-building measures
debrief-cbms-used = { $used } of { $all } carried out
debrief-cbms-how = Counted are measures, channels that delivered, requests and answers. What was only said is not.
debrief-cbm = CBM { $number } · { $name }
debrief-cbm-short = CBM { $number }
debrief-cbm-uses = { $count ->
    [one] once, at { $clock } by { $state }
   *[other] { $count } times, first at { $clock } by { $state }
}
debrief-cbm-gap = never, though an objective trains it
debrief-cbm-never = never
debrief-cbm-occasion = first occasion { $clock }
debrief-cbm-occasion-tip = The story first called for it then: a text or a decision that trains it or should cause it, an option, or a request
debrief-cbm-no-occasion = the story never called for it
debrief-cbm-could = It could have been used: { $how }
debrief-cbm-objective = Trained by: { $objective }
debrief-cbm-use = { $clock } { $state }: { $through }
debrief-through-request = request for consultation { $id }
debrief-through-answer = answer to consultation { $id }

# Objectives.
debrief-no-objectives = The scenario names no objectives.
debrief-no-objective = Without an objective
debrief-rating-by = { $seat }, { $clock }
debrief-objective-nothing-expected = Nothing was expected for it in this exercise.
debrief-objective-decision = { $state } had to decide: { $question }
debrief-not-decided = It was not decided.
debrief-tally = { $met } met · { $missed } missed · { $waived } waived · { $open } open
debrief-act = { $state }: { $what }
debrief-act-met = met at { $clock }
debrief-act-missed = missed, due { $clock }
debrief-act-waived = waived
debrief-act-open = still open at the end

# Response times.
debrief-no-responses = Nothing called for a response.
debrief-responses-how = In the story’s time. Silence that let a deadline pass counts as never.
debrief-response-inject = Injects opened, after their release
debrief-response-message = Messages opened, after they arrived
debrief-response-acknowledged = Requests confirmed, after they arrived
debrief-response-answered = Requests answered, after they arrived
debrief-response-check = Communications checks answered, after the line was there
debrief-response-decided = Decisions taken, after they were put
debrief-column-median = Median
debrief-column-slowest = Slowest
debrief-column-responses = Responded
debrief-column-never = Never
debrief-show-response = Go to this response
debrief-of = { $count } of { $all }
debrief-responses-came = { $state } · { $kind }: { $count } of { $all }
debrief-responses-never = { $state } · { $kind }: { $count } never

debrief-channels = Channels
debrief-channels-how = Messages, and requests to each addressee. Lengths are the middle one of all, in the story’s time.
debrief-column-channel = Channel
debrief-column-sent = Sent
debrief-column-arrived = Arrived
debrief-column-delayed = Delayed
debrief-column-returned = Returned
debrief-column-noticed = Noticed
debrief-column-under-way = Under way
debrief-column-until-noticed = Until noticed
debrief-channel-count = { $channel }, { $what }: { $count }
debrief-loads = What waited on each table
debrief-loads-how = Unread texts, requests and decisions without an answer, assessments asked for.
debrief-load-words = { $count ->
    [one] 1 word to read
   *[other] { $count } words to read
}
debrief-load-chart = What waited on the table of { $state }
debrief-load-fullest = Most at { $clock }: { $count }
debrief-load-busiest = Most to read from { $clock }: { $count } words in half an hour

# The log.
debrief-log-search = Search the log
debrief-log-search-hint = Words in sentences and texts…
debrief-log-seat = Whose acts
debrief-log-seat-any = Every seat
debrief-log-seat-people = What people did
debrief-seat-facilitator = Facilitator
debrief-seat-observer = Observer
debrief-seat-system = Clock and rules
debrief-seat-team = Team of { $state }
debrief-log-topic = About what
debrief-log-topic-any = Every topic
debrief-log-state = Concerning which State
debrief-log-state-any = Every State
debrief-log-state-of = Concerning { $state }
debrief-log-without-minor = Without read marks
debrief-log-marked = Only marked moments
debrief-log-marked-tip = Moments bookmarked in play or kept for the plenary
debrief-log-around = Around event { $number }
debrief-log-count = { $count } of { $all ->
    [one] 1 event
   *[other] { $all } events
}
debrief-log-cause = Event { $number } follows from event { $before }
debrief-log-clear = Clear the filter
debrief-log-none = No event matches the filter.

# Notes.
debrief-no-notes = Nothing was noted and no moment was marked. Add a note to a moment in the column on the right.
debrief-notes-how = In the order of the story. Press one to go to its moment.
debrief-note-chip = Note
debrief-observation-chip = Observation
debrief-bookmark-chip = Marked moment
debrief-bookmark-no-words = A moment to come back to
