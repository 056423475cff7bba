# The home screen.
