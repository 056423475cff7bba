# What every screen shares.

language-name = English

common-cancel = Cancel

banner-exercise = EXERCISE · EXERCISE · EXERCISE

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
