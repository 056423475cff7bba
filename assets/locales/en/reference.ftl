# The reference.

reference-parts = Parts of the reference
reference-search = Search the reference
reference-search-hint = Search: contact, attribution, amber …
reference-search-clear = Clear the search
reference-nothing = Nothing in the reference has all of these words.

reference-cbms = CBMs
reference-consultations = Consultations
reference-measures = Measures
reference-channels = Channels
reference-norms = Norms
reference-markings = Markings
reference-estimates = Estimates
reference-responsibility = Responsibility
reference-scales = Scales

reference-cbms-about = Sixteen voluntary measures on which the States of the OSCE agreed in 2013 and 2016, in our own words. Consulting (3) and points of contact (8) are at the heart of this exercise.
reference-consultations-about = How a consultation may proceed, which precedents a request may point to, and how it may end. No public text fixes the steps of CBM 3: the default is a convention of the exercise.
reference-measures-about = What a State can do at its desk, from the mildest to the harshest in each family.
reference-channels-about = How one State reaches another. Delays are conventions of the exercise.
reference-norms-about = Eleven voluntary norms of responsible State behaviour (A/70/174, paragraph 13), in our own words.
reference-markings-about = How a text may be handled: the Traffic Light Protocol 2.0 between States, and SECRET inside one.
reference-estimates-about = Words for how likely something is, how sure one is of it, and what another State may intend.
reference-responsibility-about = Ten degrees of what a State has to do with an act, from one that prevents it to one that commits it together with others.
reference-scales-about = Each State has a national scale of severity, and there is no common one: grades of two scales are not equivalent, even where they bear the same number. Tension between States has five levels.

reference-cbm = CBM { $number }
reference-cbm-named = CBM { $number } { $name }
reference-norm-named = { $letter } { $name }
reference-in-play = In play
reference-carried-out-by = Carried out by
reference-carried-out-otherwise = Also carried out by
reference-decision = Decision
reference-hint = Advice
reference-carries-out = Carries out
reference-norms-of = Norms
reference-escalation = May escalate
reference-delay = Takes
reference-hours = Hours
reference-hours-apply = Waits for the office hours of the contact point.
reference-hours-contact = Needs a contact point, at any hour.
reference-hours-direct = At any hour, without the contact directory.
reference-procedure = Procedure
reference-precedent = Precedent
reference-outcome = Outcome
reference-step = { $number }. { $name }: { $text }
reference-percent = { $from } to { $to } per cent.
reference-likelihood = How likely
reference-confidence = How sure
reference-intent = Intent
reference-severity = Severity
reference-tension = Tension from { $from }
reference-grade = { $word }: { $meaning }

# What an entry rests on.
reference-sourced = Found in public sources, retold. { $source }
reference-general = General knowledge or convention. { $source }
