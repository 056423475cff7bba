# Consultation at a State's desk: what is done in it, and how far it is.

# How far it is, step by step.
consult-step-sent = Sent { $time }
consult-step-arrives = Arrives { $time }
consult-step-waits = Office opens { $time }
consult-step-delivered = Delivered { $time }
consult-step-returned = Returned { $time }
consult-step-acknowledged = Receipt confirmed { $time }
consult-step-reminded = { $count ->
    [one] Reminded { $time }
   *[other] Reminded { $count } times, last { $time }
}
consult-step-due = Reply due { $time }
consult-step-asked-again = Asked again { $time }
consult-step-referred = Passed on { $time }
consult-step-accepted = Accepted { $time }
consult-step-countered = Other terms { $time }
consult-step-stands = Offer ends { $time }
consult-step-clarified = Explained { $time }
consult-step-supports = Supports { $time }
consult-step-declined = Declined { $time }
consult-step-lapsed = No answer by { $time }
consult-step-offer-lapsed = Offer lapsed { $time }
consult-step-follows = Follows #{ $id }
consult-step-in-session = In session { $time }
consult-step-chair = Chair since { $time }
consult-step-adjourned = Adjourned until { $time }
consult-step-confirming = Confirmed by { $count } of { $of }
consult-step-conclusion = Conclusion
consult-step-concluded = Concluded { $time }
consult-step-broken-off = Broken off { $time }

# Answering and waiting.
consult-accept-tip = Agrees to consult on these terms, and to nothing else.
consult-offer-stands = The offer stands: { $left }.
consult-reminded-by = { $state } reminded you at { $time }.
consult-reminded = You were reminded at { $time }, as the procedure provides.
consult-remind = Remind { $state }…
consult-invite = Invite a State…
consult-ask-chair = Ask the Chair…
consult-ask-meeting = Ask for a meeting…
consult-clarify = Explain in writing…
consult-support = Support a meeting
consult-support-tip = You want all to meet on this. With enough support, everybody is called together.
consult-refer = Pass on…
consult-ask-to-join = Ask to join…
consult-reason = Reason (the others read it)
consult-words-missing = Write the text first.

# Forms of single acts.
consult-refer-title = Pass request #{ $id } on
consult-refer-intro = To those who can answer. That is neither yes nor no, and everybody concerned learns of it.
consult-refer-to = To whom
consult-refer-level = Within our State: { $level } level
consult-refer-state = To { $state }
consult-refer-chair = To the Chair
consult-refer-level-note = Your State still owes the answer, by the same deadline.
consult-refer-state-note = { $state } is asked in its turn and reads the request. You owe no answer any more.
consult-refer-chair-note = The Chair is asked for its good offices. You owe no answer any more.
consult-refer-nobody = Choose to whom.
consult-refer-send = Pass the request on
consult-template-refer = The question you raise lies with another office of ours. We have passed your request on and will make sure that it is answered.
consult-remind-title = Remind { $state }
consult-remind-intro = { $state } owes an answer; { $left }. A reminder costs nothing if it is courteous.
consult-remind-words = In which words (may stay empty)
consult-remind-send = Remind { $state }
consult-template-remind = May we come back to our request? An answer in a line, even that you need more time, would help us.
consult-invite-title = Invite a State to consultation #{ $id }
consult-invite-intro = The request goes to that State as well, on the same terms.
consult-invite-consent = Every party has to consent before that State is asked. It is not told what was said before.
consult-invite-whom = Which State
consult-invite-why = Why (may stay empty)
consult-invite-nobody = Choose a State.
consult-invite-send-any = Invite
consult-invite-send = Invite { $state }
consult-chair-title = Ask the Chair to help with #{ $id }
consult-chair-intro = The Chair can bring the parties together and make suggestions; it decides nothing. It says within { $length } whether it helps.
consult-chair-send = Ask the Chair
consult-template-chair = We would value the good offices of the Chair, to help the parties to one table.
consult-join-title = Ask to join consultation #{ $id }
consult-join-intro = Every party has to consent. Say what you would bring to the table.
consult-join-send = Ask to join
consult-template-join = The same incident concerns us, and we can contribute what our response team has established.
consult-refuse-title = Not consent to { $state } joining
consult-refuse-intro = { $state } and the other parties read the reason. One refusal is enough.
consult-refuse-send = Do not consent
consult-announce = Make known that you consult…
consult-announce-title = Make consultation #{ $id } known
consult-announce-intro = Everybody will learn that { $states } consult, and nothing of what is said. It cannot be taken back.
consult-announce-send = Make it known to everybody
consult-clarify-title = Explain in writing, request #{ $id }
consult-clarify-intro = { $state } reads it. If it settles the matter, nobody need meet.
consult-clarify-words = What we can say
consult-clarify-send = Send the explanation
consult-template-clarify = What we see at our end: … What we have done about it: … What we cannot say at present, and why: …
consult-meeting-title = Ask for a meeting on #{ $id }
consult-meeting-intro = The explanation did not settle it. Those who gave it are asked to meet.
consult-meeting-send = Ask for the meeting
consult-agenda-add = Add to the agenda…
consult-agenda-title = Add to the agenda
consult-agenda-intro = An item is adopted once every party agrees to it.
consult-agenda-words = What is to be spoken about
consult-agenda-send = Put it on the agenda
consult-ask = Ask…
consult-ask-title = Ask a question
consult-ask-intro = A question expects an answer: given, declined with a reason, or noted as unanswered.
consult-ask-whom = Whom
consult-ask-nobody = Choose whom you ask.
consult-ask-words = The question
consult-ask-within = Answer asked for within
consult-ask-open = No time set
consult-ask-by = That is by { $time }.
consult-ask-send = Ask
consult-template-ask-facts = What has your response team established so far, and how sure is it?
consult-template-ask-intent = How would you read it if we did the following: …?
consult-answer-title = Answer the question
consult-question-of = { $state } asks
consult-answer-words = The answer
consult-answer-send = Answer
consult-no-answer-title = Decline to answer
consult-no-answer-intro = That is your right; the reason stands in the record.
consult-no-answer-send = Decline to answer
consult-amend-title = Amend proposal { $number }
consult-amend-intro = Your wording is tabled beside the first one; the parties answer each.
consult-amend-words = The amended wording
consult-amend-same = Change the wording first.
consult-amend-send = Table the amendment
consult-adjourn = Adjourn…
consult-adjourn-title = Adjourn consultation #{ $id }
consult-adjourn-intro = Nobody speaks until then; any party can go on earlier.
consult-adjourn-for = For how long
consult-adjourn-send = Adjourn until { $time }
consult-publish-title = Confirm and make public
consult-publish-intro = Once all have confirmed, everybody reads this wording. Commitments stay between the parties.
consult-publish-send = Confirm word for word
consult-counter-stands = The offer stands for
consult-counter-for-good = No end set

# The room.
consult-agenda = Agenda
consult-agenda-item = { $number }. { $text }
consult-agenda-adopted = adopted
consult-agenda-waits = Proposed by { $by }; still to agree: { $states }
consult-agenda-agree = Agree to item { $number }
consult-question-until = An answer is expected by { $time }; { $left }.
consult-answer-question = Answer question { $number }…
consult-decline-question = Decline to answer question { $number }…
consult-adjourned = Adjourned until { $time }
consult-adjourned-note = { $left }. What was said stays here to be read.
consult-resume = Go on now
consult-more = More
consult-more-tip = Agenda, further States, the Chair, adjourning
consult-amends = amends proposal { $number }
consult-amend = Amend proposal { $number }…
consult-changes = What changed: new words underlined, dropped words struck through
consult-confirm-public = Confirm and make public…
consult-next-meeting = The parties meet again { $length } after the conclusion.
consult-next-meeting-when = Next meeting, from the conclusion
consult-next-meeting-none = None agreed
consult-conclude-public = Once all have confirmed, everybody reads this wording and this outcome.
consult-conclude-preview = Preview the wording

# Who comes to the table.
consult-chair-asked = { $state } asked the Chair to help; its reply is due { $time }, { $left }.
consult-chair-sits = The Chair has lent its good offices since { $time }.
consult-chair-declined = The Chair did not take part ({ $time }).
consult-the-chair = The Chair
consult-joining-asks = { $state } asks to join
consult-joining-invited = { $by } would invite { $state }
consult-joining-waits = Still to consent: { $states }
consult-joining-consent = Consent to { $state } joining
consult-joining-refuse = Do not consent…
consult-joining-refused = { $state } does not join: { $by } did not consent. “{ $reason }”
consult-others = #{ $id } { $states }
consult-others-known = consult, made known { $time } · ask to join…
consult-others-asked = You asked to join at { $time }
consult-others-refused = You were not let in ({ $time }): “{ $reason }”

# The request, one step deeper.
consult-procedure = Procedure
consult-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
consult-procedure-reply = Reply
consult-procedure-meet = Meeting
consult-procedure-remind = Reminder before the reply is due
consult-procedure-chair = The Chair’s answer
# step: one of the four above; life, here: lengths of time such as “48 hours”
consult-procedure-hours = { $step }: { $life } (in this exercise: { $here })
consult-procedure-times = The times above now follow this procedure.
consult-chair-at-once = Ask the Chair for its good offices at once
consult-chair-at-once-note = The addressees see that you did.
consult-note-chair = with the Chair
consult-leak-hardly = Hardly ever becomes public: { $count } in 1,000.
consult-leak-seldom = Seldom becomes public: { $count } in 1,000.
consult-leak-sometimes = Becomes public now and then: { $count } in 1,000.
consult-leak-often = Often becomes public: { $count } in 1,000. Many people know of it.
consult-minister = This goes out between members of government. It raises the matter to the top, and there is no higher level to turn to afterwards.
consult-all-see = { $states } will each see who else was asked.

# Messages before they go out.
consult-message-preview = Preview the message
consult-message-preview-intro = This is the message as it will arrive.
consult-message-channel = { $channel } · { $time }

# Ready-made openings.
consult-letters-tip = Openings to adapt, with names filled in. They go below what you typed and replace nothing.
consult-letter-addressee = the addressee
consult-letter-your-message = your message
consult-letter-clarify = Request for clarification
consult-letter-clarify-subject = Request for clarification
consult-letter-clarify-text = { $own } has observed the following (as of { $time }): … We draw no conclusion from it yet. We would be grateful if { $to } could tell us what it sees at its end, and whether it can help to stop it.
consult-letter-facts = Comparing facts
consult-letter-facts-subject = Comparing what each of us has established
consult-letter-facts-text = { $own } proposes to { $to } that our experts lay side by side what each of us has established so far, and agree on what is fact and what is judgement.
consult-letter-help = Request for assistance
consult-letter-help-subject = Request for assistance
consult-letter-help-text = A service that people depend on has been affected in { $own } since … (as of { $time }). We ask { $to } for the following help: … How it came about can be looked into afterwards, together if you wish.
consult-letter-demarche = Démarche
consult-letter-demarche-subject = Concern about activity that we ask you to address
consult-letter-demarche-text = On instruction, { $own } conveys to { $to } its concern about the following activity: … It appears to come from, or through, your territory; that alone does not make you responsible. We ask you to look into it, to take the steps that are open to you, and to tell us by … what you found.
consult-letter-hello = Introduction
consult-letter-hello-subject = Contact point of { $own }
consult-letter-hello-text = This is the contact point of { $own }. We can be reached here at any hour. Please tell us who answers for { $to }.
consult-letter-notify = Notification
consult-letter-notify-subject = Notification of an incident
consult-letter-notify-text = { $own } informs { $to } of the following (as of { $time }): … What is affected: … What we have done: … We inform you so that you are not surprised, and ask nothing of you at present.
consult-letter-question = Question
consult-letter-question-text = We have observed the following (as of { $time }): … Can { $to } see anything at its end that would explain it?
consult-letter-reply = Reply
consult-letter-reply-subject = Our reply
consult-letter-reply-text = { $own } thanks you for “{ $about }”. What we can say: … What we are still looking into: … We will come back to you by …
