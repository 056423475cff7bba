# The team screen.
