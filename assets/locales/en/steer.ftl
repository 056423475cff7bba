# What the facilitator does in a consultation.
steer-paused = The exercise is paused. This can be done once play goes on.
steer-words-missing = Write the words first.
steer-chair = The Chair, played by you
steer-chair-asked = { $state } asked for good offices; { $left } to reply.
steer-chair-sits = Good offices lent since { $time }.
steer-chair-may-offer = By this procedure the Chair may offer its good offices unasked.
steer-chair-words = Words of the Chair
steer-chair-hint = Bring the parties closer; decide nothing for them
steer-chair-speak = Speak as the Chair
steer-chair-accept = Lend good offices
steer-chair-convene = Call upon those that fell away
steer-chair-decline = Do not take part
steer-behalf = On behalf of { $state }
steer-behalf-note = No table plays it. What you do here stands in the record as yours.
steer-words-for = Words of { $state }
steer-act-for = { $act } ({ $state })
steer-say = Make statement
steer-decline = Decline
steer-clarify = Explain in writing
steer-answer = Answer question { $number }
steer-reject = Reject proposal { $number }
steer-thread-reminded = reminded { $count ->
    [one] { $time }
   *[other] { $count } times, last { $time }
}
steer-thread-until = The offer stands: { $left }.
steer-thread-joining = { $state } would join ({ $by }, { $time }); still to consent: { $missing }
steer-thread-joining-refused = { $state } did not join: { $by } did not consent. “{ $reason }”
steer-counter = Other terms…
steer-refer = Pass on…
steer-invite = Invite a State…
steer-ask-chair = Ask the Chair…
steer-propose = Propose…
steer-ask = Ask a question…
steer-conclude = Table a conclusion…
steer-at-the-desk = At its desk, in a window of its own:
steer-act-at-desk = Everything else at { $state }’s desk…
