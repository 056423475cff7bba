# The public display on the projector.

display-not-started = The exercise has not started yet.
display-stop-phrase = In a real emergency, say “{ $phrase }”. Play stops at once.
display-for-discussion = For discussion
display-known = What is known in public
display-nothing-known = Nothing has been published yet.
display-move = Move { $number } of { $count } · { $title }
display-paused = Paused
display-ended = The exercise has ended
display-measure = { $state } · { $measure }
display-consulting = { $states } consult
display-announced = Made known by a party
display-intent = { $state } says what it intends
display-severity = { $state } grades the incident
display-communique = Agreed by { $states }
display-date = { $weekday } { $day } { $month }
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
