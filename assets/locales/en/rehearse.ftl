# The rehearsal screen: a scenario played many times without people.

rehearse-title = Rehearsal
rehearse-back = Back to scenarios
rehearse-badge = { $runs } runs · seed { $seed }
rehearse-export = Export
rehearse-export-json = Summary as JSON, for programs
rehearse-export-csv = Summary as CSV, for spreadsheets
rehearse-export-nothing = There is nothing to export yet.

rehearse-runs = Number of runs
rehearse-runs-exactly = Runs
rehearse-seed = Seed
rehearse-postures = How each State plays
rehearse-posture-of = Posture of { $state }
rehearse-start = Start rehearsing
rehearse-start-again = Rehearse again
rehearse-start-now = Start now
rehearse-cancel = Cancel
rehearse-stopping = The runs under way are being finished.
rehearse-progress = { $done } of { $asked } runs
rehearse-done = { $runs } runs played. The same seed and postures give the same result.
rehearse-cancelled = Cancelled after { $runs } of { $asked } runs. What is shown covers those that were played.
rehearse-cancelled-nothing = Cancelled before a run was played.
rehearse-failed = The rehearsal could not be carried out: { $what }
rehearse-nothing-yet = The program plays every table, from STARTEX to the planned end, as often as you like. You see what was never reached and why, how often everything else came up, where tension stood and how much came to each desk.
rehearse-first-runs = The first runs are being played.
rehearse-nothing-selected = Select a row to see what stands behind it.

rehearse-found = What was found
rehearse-section-never = Never reached
rehearse-section-injects = Injects
rehearse-section-decisions = Decisions
rehearse-section-consultations = Consultations
rehearse-section-groups = Groups and others
rehearse-section-measures = Measures
rehearse-section-expected = Expected actions
rehearse-section-tension = Tension
rehearse-section-workload = Workload
rehearse-count-never = { $count ->
    [0] nothing
    [one] 1 piece of the script
   *[other] { $count } pieces of the script
}
rehearse-count-of-them = { $count ->
    [one] 1 never
   *[other] { $count } never
}
rehearse-about-never = What no run came to. Select a row to see why, and where it stands in the script. A table of people may well get there.
rehearse-about-injects = In how many runs each inject was released, in the order of the story.
rehearse-about-decisions = On which option each decision fell, of the times it was put.
rehearse-about-consultations = How consultations ended, what they came to, who asked whom, and whose commitments were kept.
rehearse-about-groups = What States did in working groups, and what went on at the seats of operators, response teams, vendors and the press.
rehearse-about-measures = In how many runs each State took each measure.
rehearse-about-expected = How often what an inject should cause was seen in time, of the times it was expected. What a person judges is left out.
rehearse-about-tension = How States stood towards one another. An aid for the script, never a score of a State.
rehearse-about-workload = What comes to each desk and what the table does, in one run on average.
rehearse-section-empty = Nothing of the kind came up.
rehearse-all-reached = Every inject, option and expected action came up in at least one run.
rehearse-view = How it is shown
rehearse-view-plot = Plot
rehearse-view-table = Table

rehearse-column-what = What
rehearse-column-kind = Kind
rehearse-column-line = Line
rehearse-column-whose = Whose
rehearse-column-inject = Inject
rehearse-column-when = When
rehearse-column-released = Released
rehearse-column-option = Decision and option
rehearse-column-state = State
rehearse-column-share = Share
rehearse-column-measure = Measure
rehearse-column-expected = Expected action
rehearse-column-pair = From – towards

rehearse-kind-inject = Inject
rehearse-kind-decision = Decision
rehearse-kind-option = Option
rehearse-kind-expected = Expected action
rehearse-kind-awaited = Awaited
rehearse-kind-ending = Ending
rehearse-kind-outcome = Outcome
rehearse-kind-request = Request held
rehearse-kind-commitment = Commitments kept

rehearse-all-members = All members
rehearse-group-founded = Founded a group
rehearse-group-invited = Invited one more State
rehearse-group-joined = Joined a group
rehearse-group-declined = Declined to join
rehearse-group-posted = Posted on a board
rehearse-group-proposed = Proposed a position
rehearse-group-confirmed = Confirmed a position
rehearse-group-rejected = Did not agree to a position
rehearse-group-withdrew = Took a position back
rehearse-group-made-public = Made a group known
rehearse-group-left = Left a group
rehearse-group-asked-to-dissolve = Wanted a group dissolved
rehearse-group-position-agreed = Position agreed
rehearse-group-dissolved = Group dissolved
rehearse-actor-written-to = Received a letter from a State
rehearse-actor-wrote = Wrote
rehearse-actor-handed-on = Handed something on
rehearse-actor-reported = Reported how something fares
rehearse-actor-acknowledged = Confirmed receipt
rehearse-actor-published = Published

rehearse-never = never
rehearse-percent = { $share } %
rehearse-of = { $part } of { $whole } ({ $share } %)
rehearse-no-time = –
rehearse-kind-of = { $kind }: { $name }
rehearse-pair = { $from } – { $to }
rehearse-waits-for = Waits until { $condition }.
rehearse-off-ramp = A way back that the story offers.
rehearse-opens-after = Put { $span } after inject { $inject }.
rehearse-expected-after = Expected within { $span } of “{ $inject }”.
rehearse-released = Released
rehearse-decision-of = Decision of
rehearse-put = Put
rehearse-chosen = Chosen
rehearse-by-silence = By silence
rehearse-taken-by = Taken by
rehearse-times = Times
rehearse-in-runs = In runs
rehearse-each-run = In one run on average
rehearse-asked = Asked
rehearse-concluded = Concluded
rehearse-requests-explained = Of the requests of the first to the second, how many led to a session.
rehearse-commitments-explained = Of what this State promised in conclusions, how much it reported done in time.
rehearse-commitments-missed = Missed
rehearse-commitments-open = Not due before the end
rehearse-expected-times = Times expected
rehearse-met = Met
rehearse-missed = Missed

rehearse-lowest = Lowest
rehearse-lower-quartile = Lower quartile
rehearse-median = Median
rehearse-upper-quartile = Upper quartile
rehearse-highest = Highest
rehearse-peak = Highest in play
rehearse-peak-figures = median { $median }, at most { $highest }
rehearse-tension-explained = The level at the planned end of each run.
rehearse-over-time = Over time: { $name }
rehearse-at-the-end = At the end of the play
rehearse-boxes-explained = A box holds half of all runs, the line in it is the median, the whiskers reach to the lowest and highest.
rehearse-band = 8 of 10 runs
rehearse-course = Tension over time, { $name }
rehearse-course-spoken = { $name }. At the end: median { $median }, eight of ten runs from { $low } to { $high }.
rehearse-point = { $name }
    { $time }: { $value }
rehearse-move = Move { $number }

rehearse-length = One run has { $mean } events on average, at least { $fewest } and at most { $most }.
rehearse-ways-back = A way back, any of them
rehearse-ways-back-explained = How often the decision fell on an option that leads back, of the times it fell at all.
rehearse-burden = Figure
rehearse-words = Words to read
rehearse-answers = Things to answer
rehearse-acts = Acts
rehearse-fullest = Most at once
rehearse-most = { $words } words from { $time }
rehearse-workload-explained = Figures are for one run on average; the plot counts them in parts of { $span }.

rehearse-runs-to-look-at = Runs to look at
rehearse-example = The first run with it
rehearse-example-released = The first run in which it was released
rehearse-example-chosen = The first run in which it was chosen
rehearse-example-silence = The first run in which it was taken by silence
rehearse-example-met = The first run in which it was done
rehearse-example-missed = The first run in which it was missed
rehearse-example-lowest = A run that ended lowest, at { $level }
rehearse-example-highest = A run that ended highest, at { $level }
rehearse-example-busiest = The run with the fullest desk: { $words } words at once
rehearse-seed-is = Seed
rehearse-copy-seed = Copy seed { $seed }
rehearse-open-run-short = Open this run in the debrief
rehearse-open-run = Plays the run with seed { $seed } again, saves it as a record marked as a rehearsal, and opens it in the debrief.
rehearse-in-the-script = In the script
rehearse-line-of = Line { $line } of { $script }
rehearse-copy-place = Copy the place

rehearse-ending-concluded = Concluded
rehearse-ending-in-session = Still in session at the end
rehearse-ending-requested = Still unanswered at the end
rehearse-ending-broken-off = Broken off
rehearse-ending-failed = Declined, lapsed or undeliverable
rehearse-ending-withdrawn = Withdrawn

# Around the screen.
rehearse-home = Rehearse…
rehearse-home-tip = Plays this scenario many times without people, to see what was never reached, where decisions fall and how much comes to each desk.
rehearse-no-record = The run could not be saved: { $what }
rehearse-debrief-badge = Rehearsal
rehearse-debrief-tip = The program played every table. Nothing in here was said or done by people.
rehearse-fault = Something in it went wrong. What was found so far stays; please report it with the scenario and the seed.
