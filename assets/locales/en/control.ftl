# The control screen.
