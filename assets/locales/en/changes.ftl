# What one wording of a conclusion changes in another.

# after, before: names of outcomes
changes-outcome = Outcome: { $after } (before: { $before })
changes-public = It is now to be made public.
changes-private = It is no longer to be made public.
# after, before: lengths of time
changes-meeting = Next meeting within { $after } (before: { $before })
changes-meeting-added = New: they meet again within { $after }.
changes-meeting-removed = No next meeting any more.
# commitment: a State, what it undertakes, and by when
changes-added = New: { $commitment }
changes-removed = No longer: { $commitment }
changes-altered = Changed: { $commitment }
changes-owner = Before: undertaken by { $state }
changes-deadline = Before: within { $length }
