# The debrief screen.
