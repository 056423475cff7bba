# Working groups: the desk’s page, and what the room sees of them.
group-title = Working groups
group-tab = Working groups
group-intro = Several States that work together between meetings: a shared board under an agreed category, and positions agreed word for word.
group-none = Your State takes part in no working group yet.
group-row = { $states } · { $notes ->
    [one] 1 note
   *[other] { $notes } notes
} · { $positions ->
    [one] 1 position
   *[other] { $positions } positions
}
group-row-waits = { $states } · a position waits for your answer
group-row-invited = { $states } · you are invited
group-row-left = { $states } · you do not take part
group-row-over = { $states } · dissolved
group-of-others = Working group of { $states }
group-found = Found a working group…
group-founding = A new working group
group-name = Name
group-purpose = What it is for
group-purpose-hint = What you want to do together, in a sentence …
group-invite = Whom you invite
group-marking = Category of the board
group-marking-explained = Everything on the board is handled under this category. Whoever joins agrees to it.
group-no-name = Give it a name.
group-no-purpose = Say what it is for.
group-nobody = Invite at least one State.
group-unmarked = Choose a category for the board.
group-found-do = Found it and invite them
group-found-close = Not now
group-over = Dissolved at { $time }
group-members = Members: { $states }
group-invited = { $state } is invited and has not answered.
group-invited-too = { $state } was invited too.
group-declined = { $state } declined: { $reason }
group-left = { $state } left: { $reason }
group-is-public = Everybody knows that this group exists.
group-is-not-public = Nobody else knows of this group.
group-invitation = You are invited. By joining you agree to handle its board as { $marking }.
group-reason = Reason, if you do not agree
group-reason-leave = Reason, if you leave
group-no-reason = Give a reason.
group-join = Join
group-decline = Decline
group-positions = Common positions
group-positions-none = No position was proposed yet.
group-position = Position { $number }
group-position-by = { $state } · { $occasion }
group-position-agreed = Agreed at { $time } by { $states }
group-position-withdrawn = Taken back
group-position-confirmed = { $state } confirmed
group-position-rejected = { $state } does not agree: { $reason }
group-position-waits-here = Your State has not answered yet
group-position-waits = { $state } has not answered
group-position-withdraw = Take it back
group-position-confirm = Confirm word for word
group-position-reject = Do not agree
group-propose = Propose a common position
group-occasion = For which occasion
group-occasion-hint = Such as tomorrow’s meeting in Halmer …
group-wording = Wording
group-no-occasion = Say for which occasion.
group-no-wording = Write the wording.
group-propose-do = Propose this wording
group-board = Board
group-board-none = Nothing is on the board yet.
group-open = Open
group-open-shared = Open “{ $title }”
group-note = Note for the board
group-note-hint = What the others should know …
group-share = Share with it
group-share-nothing = Nothing
group-share-marking = It goes on the board as { $marking }.
group-no-note = Write a note, or choose something to share.
group-post = Put it on the board
group-more = Invite, make known, leave
group-invite-one = Invite { $state }
group-make-public = Make known that it exists
group-make-public-tip = Everybody learns its name, its purpose and its members, and nothing of its board.
group-dissolving = For dissolving it: { $states }
group-leave = Leave
group-dissolve = Ask to dissolve it
group-dissolve-tip = It is dissolved once every member asks for it.
group-public = { $time } · Working group of { $states }
group-display = Working group of { $states }
group-room = Working groups
group-room-none = No working group was founded yet.
group-room-public = Public
group-room-member = member
group-room-invited = invited
group-room-declined = declined
group-room-left = left
group-room-board = Board: { $count ->
    [one] 1 note
   *[other] { $count } notes
}
group-room-confirmed = Confirmed so far by { $states }
group-room-leak = Leak
group-room-leak-name = Let the press learn of note { $number } of { $name }
group-room-leaked = Leaked
group-room-shared = Shared: { $title }
group-waiting = { $count ->
    [one] 1 waits for you
   *[other] { $count } wait for you
}
