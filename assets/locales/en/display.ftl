# The display screen.
