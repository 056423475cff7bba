# Sign-off inside a team: at the State’s desk and in the control room.

# roles: titles of the roles, such as “Head of delegation, Capital”
sign-needs = Needs: { $roles }
sign-needs-time = The capital usually answers within { $length } of story time.
sign-waits-already = A draft about the same thing already waits for sign-off.
sign-submit = Put up for sign-off
sign-caption = Waiting for sign-off
sign-back-caption = Not signed
sign-put-up = Put up at { $time }. It goes out when all have signed.
sign-row-signed = { $role }: signed at { $time }
sign-row-table = { $role }: not yet
sign-row-expected = { $role }: an answer by about { $time }
sign-row-delayed = { $role }: asks for time until { $time }
sign-row-silent = { $role }: no answer yet
sign-decision-until = The decision falls by silence at { $time }.
sign-open = Sign…
sign-send-back = Send back…
sign-withdraw = Withdraw
sign-withdraw-tip = Takes the draft back. Its words are kept, and can be reopened.
sign-reopen = Reopen as a draft
sign-reopen-tip = Puts the words back into the form they were written in.
sign-put-aside = Put aside
sign-returned = { $role } sent it back at { $time }: “{ $reason }”
sign-withdrawn = Withdrawn at { $time }.
sign-overtaken = Overtaken at { $time }: { $why }
sign-overtaken-decision = the decision fell without it.
sign-overtaken-wording = that wording is no longer on the table.
sign-overtaken-over = the consultation is over.
sign-failed = All had signed by { $time }, and it could no longer be done: { $refusal }
sign-act-decide = Decide: { $option }
sign-act-toward = { $measure }: { $states }
sign-act-message = Message to { $state }: { $subject }
sign-act-request = Request for consultations with { $states }
sign-act-table = Conclusion for consultation #{ $id }
sign-act-confirm = Agree to the conclusion of consultation #{ $id }
sign-act-intent = Declare an intent: { $intent }
sign-act-grade = Grade the incident

sign-form = Sign
sign-form-back = Send back
sign-intro = Read it as it will go out. Whoever signs answers for it.
sign-back-intro = The draft comes back to the table with your reason. Its words are kept.
sign-back-reason = Reason
sign-in-the-role = In the role of
sign-last = This is the last signature: it goes out at once.
sign-others = Still to sign after you: { $roles }
sign-as = Sign as { $role }
sign-back-as = Send back as { $role }

capital-by-clock = The capital answers by the clock
capital-by-hand = You play the capital
capital-take = Play the capital
capital-give-back = Let the clock answer
# action: one of the two above
capital-for = { $action }: { $state }
capital-tip = While you play the capital, it answers only when you do. The table does not learn who answers.
# act: what waits, such as “the measure “Attribute in public” towards Drovia”
capital-waits = Waits for sign-off: { $act }
# until: such as “in 16 min (01:20 real)”
capital-row-clock = { $role }: confirms by itself { $until }
capital-row-hand = { $role }: waits for you
capital-words = Words of { $role }
capital-words-hint = What the capital says with its answer
capital-confirm = Confirm
capital-confirm-for = Confirm as the capital of { $state }
capital-return = Send back
capital-return-for = Send back as the capital of { $state }
capital-delay = Ask for more time
capital-delay-for = Ask for more time as the capital of { $state }
capital-delay-length = How much more time
capital-table = Still to sign at the table: { $roles }
capital-alert = { $state } waits for its capital
capital-alert-below-clock = For { $act }. It confirms by itself { $until }
capital-alert-below = For { $act }, since { $time }. You play the capital.
capital-row = waits for its capital
