# A State's desk.

# The bars.
team-brief = National brief
team-reference = Confidence-building measures
team-reference-short = Reference
team-reference-title = Reference
team-day = Day { $day }
team-move = Move { $number } of { $of } · { $title }
team-move-questions = Questions of this move
team-move-questions-tip = What your table might discuss now
team-hand-over = Hand over
team-hand-over-tip = Covers this desk until the next table has sat down.
team-hand-over-to = To { $state }…
team-hand-over-cover = Cover this desk…
team-stop = For a real emergency, say { $phrase }: the exercise stops at once.
team-keys-send = sends
team-keys-send-tip = Ctrl and Enter do the same
team-keys-arrows = Up Down
team-keys-inbox = inbox
team-keys-close = closes
team-back = Back

# How far the exercise is.
team-not-started = The exercise has not started yet.
team-paused = The exercise is paused. This can be sent once play goes on.
team-ended = The exercise has ended.
team-notice-not-started = The exercise has not started yet. Read your national brief, look up the contact points, and record what you think before it begins.
team-notice-on-behalf = You act for this State, and speak for all its roles. The record says that the facilitator did; the other States do not learn of it.
team-notice-paused = Paused. You can read, acknowledge, write drafts and record your assessment. What goes out to other States waits until play goes on.
team-notice-ended = The exercise has ended. Thank you. Your desk stays open for reading; nothing can be sent any more.
team-notice-preview = You are looking on. Nothing can be done here, and nothing you open counts as read.

# Panes of a narrow window.
team-panes = Parts of the desk
team-pane-inbox = { $unread ->
    [0] Inbox
   *[other] Inbox · { $unread } unread
}
team-pane-reading = Read and consult
team-pane-act = Decide and act

# Lists in a sentence.
team-list = { $first } and { $last }
team-quoted = “{ $words }”

# The inbox.
team-inbox = { $unread ->
    [0] Inbox
   *[other] Inbox · { $unread } unread
}
team-inbox-empty = Nothing has come in yet. What reaches your State appears here.
team-inbox-letter = { $time } · { $from } · { $marking }
team-inbox-message = { $time } · message from { $state } · { $marking }
team-inbox-shared = { $time } · { $state }, consultation #{ $id } · { $marking }
team-inbox-request-title = Consultation requested: { $subject }
team-inbox-request = { $time } · { $state } · consultation #{ $id }
team-inbox-waiting-title = Out of office: { $state }
team-inbox-waiting = { $time } · “{ $about }” waits until { $until }
team-inbox-returned-title = Returned by { $state }
team-inbox-returned = { $time } · “{ $about }” was not delivered
team-infrastructure = Infrastructure

# Reading.
team-welcome = Welcome, { $state }
team-welcome-text = Nothing has come in yet. Until it does, three things are worth your time.
team-welcome-brief = What your State wants, what it would rather not discuss, and the lines it will not see crossed. For your table alone.
team-welcome-directory = Whom you can reach in the other States, when somebody is in, and how to write to them.
team-welcome-reference = The sixteen measures your State has agreed to, and what carries each of them out at this desk.
team-reading-nothing-open = Choose something in your inbox.
team-letter-from = { $from } to { $state } · { $channel } · { $time }
team-letter-message = { $state } · { $channel } · { $time }
team-letter-shared = Shared by { $state } in consultation #{ $id } · from { $from } · { $time }
team-letter-close = Close the text
team-asks = Expected of you
team-acknowledge = Acknowledge
team-acknowledge-tip = Confirms that your table has taken note. It says nothing about what you make of it.
team-acknowledged-at = Acknowledged { $time }
team-reply = Reply…
team-share-in = Share in a consultation…
team-share-no-session = No consultation of yours is in session. Request one first.
team-share-not-allowed = This came to you under a marking that does not let you hand it on without the consent of the State it came from.
team-forward = Forward to a contact point…
team-open = Open
team-marking-secret = SECRET · own eyes

# Decisions.
team-to-decide = To decide
team-not-decided = Not decided
team-decide-until = By { $time }
team-decide-real = What is left in this room
team-decide-by = By { $time }, { $length } left in the story
team-decide-choose = Choose an option first.
team-decide-measure = This amounts to a measure: { $measure }.
team-rationale = Why
team-rationale-hint = Why (kept for the debrief) …
team-decide = Decide
team-decided = { $count ->
    [one] One decision taken
   *[other] { $count } decisions taken
}
team-decided-at = Decided { $time }
team-decided-by-silence = The time ran out { $time }: silence was the answer

# Words that outrun belief.
team-claim-nothing-recorded = You are about to hold somebody responsible, and your table has not recorded who it thinks did it.
team-claim-doubtful = This holds { $state } responsible. Your last assessment gives { $state } { $share } %, with { $confidence } confidence.
team-claim-doubtful-any = This holds a State responsible. Your last assessment gives no other State more than { $share } %, with { $confidence } confidence.
team-claim-advice = You may still do it. In the debrief, your words will stand beside what you believed.
team-confidence-low-within = low
team-confidence-moderate-within = moderate
team-confidence-high-within = high

# Consult.
team-consult = Consult
team-request = Request consultation…
team-request-tip = CBM 3: ask before you conclude
team-directory = Contact point directory
team-consultations-none = You have no consultations yet.
team-consultation-row = #{ $id } { $states }
team-consultation-row-due = { $stage }, reply due { $time }
team-consultation-row-waits = { $stage } · waits for you

team-consultation = Consultation #{ $id } with { $states } · { $stage }
team-consultation-close = Close the consultation’s pane
team-stage-waiting = waiting
team-stage-asked = you were asked
team-stage-in-session = in session
team-stage-concluded = concluded
team-stage-broken-off = broken off by { $state }
team-stage-withdrawn = withdrawn
team-stage-failed = came to nothing
team-stage-declined = declined
team-stage-lapsed = not answered in time
team-stage-returned = not delivered

# The note.
team-note-from = { $from } to { $to }
team-note-level = { $level } level
team-note-starts = within { $length } of acceptance
team-note-channel = { $channel } · reply asked for by { $time }
team-note-folded = The request: { $subject }
team-format-call = By call
team-format-in-person = In person
team-format-written = In writing
team-terms = { $level } level · { $format } · within { $length }

# How a request fares.
team-transit-under-way = Under way; should arrive at { $time }.
team-transit-waiting = Out of office: it waits until somebody is in, at { $time }.
team-transit-delivered = Delivered at { $time }; reply asked for by { $deadline }.
team-transit-bounced = Returned at { $time }. { $why }
team-answer-accepted = Accepted at { $time }.
team-answer-countered = Proposed other terms at { $time }:
team-answer-declined = Declined at { $time }:
team-answer-lapsed = Did not answer in time ({ $time }).
team-answer-offer-lapsed = The counter-offer lapsed unanswered ({ $time }).
team-answer-referred-level = Passed on within the State, to { $level } level, at { $time }. The answer is still owed.
team-answer-referred-state = Passed on to { $state } at { $time }.
team-answer-referred-chair = Passed on to the Chair at { $time }.
team-answer-asked-again = Called upon to answer after all, at { $time }.
team-answer-clarified = Explained itself in writing at { $time }.
team-answer-supports = Supported a meeting of all at { $time }.
team-question-to = asks { $state }
team-question-awaited = Waits for an answer.
team-question-answered = Answered at { $time }:
team-question-declined = Declined to answer at { $time }:
team-question-unanswered = Unanswered ({ $time }).
team-answer-acknowledged = Confirmed receipt at { $time }. That is not agreement.
team-accept-counter = Accept the terms of { $state }
team-withdraw = Withdraw request…

# Answering a request.
team-own-acknowledged = You confirmed receipt at { $time }. That is not agreement: an answer is still owed.
team-own-countered = At { $time } you proposed other terms: { $terms }. The other side has the word.
team-own-declined = You declined at { $time }.
team-own-lapsed = You did not answer in time ({ $time }). Your silence was noted.
team-answer-by = { $left } to answer.
team-accept = Accept
team-acknowledge-receipt = Confirm receipt
team-acknowledge-receipt-tip = Confirming receipt is not agreeing: it only says that the request has reached you.
team-counter = Propose other terms…
team-decline = Decline…

# The session.
team-session-opened = In session: { $terms }. Make a statement to begin.
team-statement = Statement
team-statement-hint = Make a statement…
team-statement-make = Make statement
team-statement-empty = Write a statement first.
team-share = Share…
team-propose = Propose…
team-conclude = Conclude…
team-break-off = Break off…
team-shared = shared a text
team-shared-acknowledged = Acknowledged by { $states }
team-proposal = Proposal { $number }
team-proposal-withdrawn = withdrawn
team-proposal-considering = { $state }: considering
team-proposal-accepts = { $state }: accepts
team-proposal-rejects = { $state }: does not agree
team-proposal-rejects-note = { $state }: does not agree. “{ $note }”
team-proposal-accept = Accept proposal { $number }
team-proposal-reject = Reject proposal { $number }…
team-proposal-withdraw = Withdraw proposal { $number }

# The conclusion.
team-tabled = { $state } proposes to conclude
team-tabled-waits = Still to confirm: { $states }
team-confirm = Confirm word for word
team-confirm-tip = Once every party has confirmed this wording, the consultation is concluded.
team-tabled-take-back = Take it off the table
team-tabled-reject = Do not agree…
team-tabled-taken-back = { $state } took its conclusion off the table at { $time }.
team-tabled-rejected = { $state } did not agree to the conclusion ({ $time }): “{ $reason }”
team-tabled-again = Table a new wording…
team-conclusion-public = to be made public
team-conclusion-private = between the parties
team-commitment = { $state } will: { $text } (within { $length })
team-commitment-agreed = { $state } will: { $text }
team-agreed = Concluded { $time }; confirmed word for word
team-kept = Kept at { $time }. { $report }
team-missed = Not kept by { $time }.
team-due = Due { $time }; { $left }.
team-report = Report commitment { $number } kept…
team-broken-off = { $state } broke the consultation off at { $time }: “{ $reason }”
team-withdrawn = { $state } withdrew the request at { $time }.
team-failed = Nobody sat down: the request came to nothing at { $time }.

# Act.
team-act = Act
team-coerce-alternative = Before you coerce: who else might have done it, whom would it hit besides, and how would they answer? A consultation stays open to you.
team-measure-choose = Prepare…
team-measure-prepare = Prepare: { $measure }…
team-measure-final = cannot be taken back
team-measure-final-tip = Once taken, it cannot be undone without loss.
team-measure-cbms = Carries out CBM { $numbers }
team-pressure-none = Puts no pressure on others
team-pressure-light = Puts light pressure on others
team-pressure-marked = Puts marked pressure on others
team-pressure-heavy = Puts heavy pressure on others
team-pressure-force = Close to force

# Who do you think did it?
team-belief = Who do you think did it?
team-belief-unknown = Do not know
team-belief-confidence = How sure are you of that?
team-belief-reasoning = What makes you think so
team-belief-reasoning-hint = What makes you think so …
team-belief-more = Responsibility, and what the others intend
team-belief-responsibility = If a State is behind it, how far?
team-belief-intents = What do you believe they intend?
team-belief-intent-of = What { $state } intends
team-belief-open = Not said
team-belief-record = Record
team-belief-record-tip = Private to your table; kept for the debrief
team-belief-recorded = Last recorded { $time }
team-belief-recorded-with = Recorded { $time }, with { $confidence } confidence
team-belief-never = Not recorded yet

# Relations.
team-relations = Our relations
team-relations-tip = How your State stands towards the others, from 0 (calm) to 100 (conflict)
team-relation-change = { $moved } at { $time }: { $why }
team-relation-change-unknown = { $moved } at { $time }
team-because-decision = a decision of yours
team-because-leak = a leak to the press
team-because-consultation = consultation #{ $id }

# What is public.
team-public = What is public
team-public-nothing = Nothing is public yet.
team-public-all = All that is public ({ $count })
team-public-text = { $time } · { $from }
team-public-measure = { $time } · { $state }
team-public-measure-toward = { $time } · { $state } towards { $toward }
team-public-communique = { $states } agreed
team-public-consulting = { $states } consult
team-public-announced = { $time } · made known by a party
team-public-intent = { $time } · { $state } says what it intends
team-public-intent-toward = { $time } · { $state } says what it intends towards { $toward }
team-public-severity = { $time } · { $state } grades the incident
team-public-agreed = { $time } · agreed wording

# The directory.
team-directory-intro = CBM 8: whom to reach, and when. An entry may be out of date; you find out by writing. Ring early, and ring the right desk.
team-directory-none = No contact point is listed.
team-directory-own = What others see of yours
team-local-time = local time { $time }
team-write = Send a message…
team-write-to = Send a message to { $contact }…
team-freshness = Entry { $freshness }
team-confirmed = Last confirmed on { $date }
team-confirmed-long-ago = Last confirmed on { $date }, { $days } days before the exercise: ask whether it still holds
team-freshness-unknown = Entry never confirmed
team-hours-always = Staffed day and night
team-hours-office = { $from }:00 to { $until }:00, Monday to Friday
team-hours-open = Open now, until { $until } local time ({ $hours })
team-hours-closed = Closed; opens at { $until } local time, { $here } here ({ $hours })
team-sent = Messages you sent
team-sent-nothing = None so far.
team-sent-to = To { $state } · { $channel } · { $time }
team-sent-acknowledged = { $state } acknowledged it at { $time }.
team-sent-delivered = Delivered at { $time }.
team-sent-text = What you wrote

# The brief.
team-brief-tabs = Whose profile
team-brief-secret = For your table alone.
team-brief-profile = What everybody knows of us
team-brief-severity = Our severity scale
team-red-lines = Red lines
team-profile-known = What everybody knows.
team-profile-known-own = Every other table can read this.

# Forms.
team-choose = Choose…
team-form-close = Close
team-form-close-tip = What you typed is kept
team-templates = Templates
team-templates-tip = Ready-made openings to adapt
team-form-request = Request consultation
team-form-counter = Propose other terms for consultation #{ $id }
team-form-decline = Decline consultation #{ $id }
team-form-reject-proposal = Reject proposal { $number }
team-form-reject-conclusion = Do not agree to conclude #{ $id }
team-form-break-off = Break off consultation #{ $id }
team-form-report = Report a commitment kept
team-form-withdraw = Withdraw request #{ $id }
team-form-share = Share in a consultation
team-form-propose = Propose in consultation #{ $id }
team-form-conclude = Conclude consultation #{ $id }
team-form-message = Message

# Request consultation.
team-request-intro = Ask before you conclude. The other side sees exactly what you write.
team-request-to = To
team-request-subject = Subject
team-request-subject-hint = In one line: what it is about
team-request-purpose = Purpose
team-request-purpose-hint = What happened, what you would like to know or settle, and why now
team-request-details = More: channel, level, format, procedure, basis
team-request-summary = { $channel }, { $basis }, { $level } level, reply within { $length } ({ $time }).
team-request-level = Level
team-request-level-unusual = That level does not usually use this channel.
team-request-format = Format
team-request-starts = To meet, from acceptance, within
team-request-reply = Reply asked for within
team-request-reply-by = That is by { $time }. Silence past it is noted as silence.
team-request-basis = What it rests on
team-basis = { $short }: { $name }
team-channel = Channel
team-channel-about = { $description } Takes { $delay }.
team-outlook-no-contact = { $state } lists no such contact point ({ $kind }). It would come back.
team-outlook-waits = { $contact } is closed: it would wait until { $time }.
team-outlook-contact = { $contact } ({ $state }) should have it at { $time }.
team-outlook-direct = { $state } should have it at { $time }.
team-request-nobody = Choose at least one State to ask.
team-request-no-subject = Say in one line what it is about.
team-request-no-purpose = Say why you would like to consult.
team-request-open = A request of yours to { $states } is still open. Withdraw it first, or wait for the answer.
team-request-preview = Preview the note
team-request-preview-intro = This is the note as it will arrive.
team-request-edit = Change it
team-request-send = Send to { $states }

# Other terms, reasons, proposals.
team-counter-intro = { $state } can take up your terms or leave them. You can still accept or decline the request as it is.
team-counter-note = Why these terms
team-counter-note-hint = In a sentence the other side can work with
team-counter-same = These are the terms asked for; change at least one.
team-counter-send = Propose these terms
team-decline-intro = A refusal is noted, and it costs. If it is only the level or the hour, propose other terms instead.
team-decline-reason = Reason (the other side reads it)
team-decline-send = Decline
team-reject-reason = Why not (the other parties read it; may stay empty)
team-reject-send = Reject the proposal
team-reject-conclusion-intro = The wording comes off the table; anybody can table another.
team-reject-conclusion-reason = What would have to change
team-reject-conclusion-send = Do not agree
team-break-off-intro = This ends the consultation without a result, and it costs. “Agreed to differ” is a conclusion too.
team-break-off-reason = Reason (the other parties read it)
team-break-off-send = Break off
team-report-words = What was done
team-report-send = Report as kept
team-reason-missing = Write a reason first.
team-withdraw-intro = Your request to { $states } about “{ $subject }” ends. Whoever has received it learns that you took it back.
team-withdraw-send = Withdraw request
team-propose-intro = Every other party answers: accepts, or does not agree. You can take it back.
team-propose-text = What you propose
team-propose-hint = One step, so that it can be answered with yes or no
team-propose-missing = Write what you propose first.
team-propose-send = Table the proposal

# Share.
team-share-intro = The text goes to the other parties as it came to you, under the marking you choose.
team-share-where = In which consultation
team-share-session = #{ $id } with { $states }
team-share-what = What
team-share-marking = Under which marking
team-share-unmarked = Choose a marking.
team-share-nothing = Choose what to share.
team-share-again = You have already shared this there.
team-share-laxer = It came to you under { $marking }. Sharing it discloses that you have it, and from whom.
team-share-preview = What { $states } will see
team-share-preview-from = from { $from }
team-share-send = Share

# Conclude.
team-conclude-intro = Every party has to confirm this wording, word for word.
team-conclude-outcome = Outcome
team-conclude-outcome-row = { $label }: { $sentence }
team-conclude-wording = Agreed wording
team-conclude-wording-hint = What all parties can say in the same words
team-conclude-public = Make the wording public
team-conclude-public-on = Everybody will read the wording; commitments stay between the parties.
team-conclude-public-off = Outcome and wording stay between the parties.
team-conclude-no-outcome = Choose an outcome.
team-conclude-no-wording = Write the agreed wording.
team-conclude-no-commitment = Fill in every commitment, or remove it.
team-conclude-send = Table the conclusion
team-commitments = Commitments
team-commitments-none = None yet. A promise without an owner and a date is a wish.
team-commitment-owner = Who undertakes commitment { $number }
team-commitment-deadline = Deadline of commitment { $number }
team-commitment-within = within
team-commitment-text = Commitment { $number }
team-commitment-hint = will do what, exactly
team-commitment-remove = Remove commitment { $number }
team-commitment-add = Add commitment

# Messages.
team-message-to = To
team-message-subject = Subject
team-message-body = Text
team-message-nobody = Choose a State to write to.
team-message-no-subject = Write a subject.
team-message-no-text = Write a text.
team-message-send = Send
team-message-send-to = Send to { $state }
team-message-forward-subject = Fwd: { $title }
team-message-reply-subject = Re: { $title }
team-message-forward-intro = The text is quoted below. Cut what the other side need not see.
team-message-secret = This is SECRET, for your own eyes. Whatever you leave in the text below, the other side will know. Put it in your own words, or take it out.
team-message-not-yours = Another State gave you this under a marking that does not let you hand it on. Put it in your own words, or ask that State first.

# Measures.
team-measure-toward = Towards
team-measure-toward-optional = Towards (may stay empty)
team-measure-no-addressee = This is not directed at a State.
team-measure-wording = Wording
team-measure-wording-hint = In the words the others will read
team-measure-note = Note
team-measure-note-hint = For your own record; nobody else reads it
team-measure-nobody = Choose whom it is directed at.
team-measure-no-wording = Write the wording.
team-measure-seen-public = Everybody will see
team-measure-seen-by = { $states } will see, and nobody else
team-measure-seen-nobody = Only those it is directed at will see it
team-measure-seen-own = Only your own table will know of it.
team-measure-preview = { $state }: { $measure }
team-measure-preview-toward = { $state } towards { $toward }: { $measure }
team-measure-preview-empty = Your wording will stand here.
team-measure-take = Take this measure
team-measure-take-toward = Take it towards { $states }
team-measure-take-public = Take it in public

# Templates: openings to adapt.
team-template-counter-later = We are ready to consult. We need a little more time to be of use to you, and propose to meet somewhat later.
team-template-counter-technical = We are ready to consult. We suggest that our response teams speak first, so that the next level has facts before it.
team-template-decline-level = We cannot meet at the level you propose. We remain ready to exchange what our response teams know.
team-template-decline-time = We cannot give you a useful answer at present. We will come back to you as soon as we can.
team-template-statement-facts = What we know: … What we assume: … What we do not know: …
team-template-statement-question = Before we go further we have one question: …
team-template-statement-restraint = While the facts are being established, we will take no step that could be misread, and would welcome the same from you.
team-template-proposal-cell = A joint technical cell of our response teams, which reports to both of us at the same time.
team-template-proposal-statement = One statement to the press, in the same words, at the same time.
team-template-proposal-hotline = A direct line between our duty officers, open until this is settled.

# The screen between two tables.
hand-over-next = The next table to take this seat
hand-over-privacy = What follows is for { $state } alone.
hand-over-look-away = Everybody else: please look away from the screen.
hand-over-we-are = We are { $state }
hand-over-control = Back to the control room…
hand-over-control-title = Is the facilitator sitting here?
hand-over-control-text = The control room shows what every State knows.
hand-over-control-action = Open the control room
