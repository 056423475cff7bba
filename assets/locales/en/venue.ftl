# Which window stands on which monitor.

venue-title = Windows and monitors
venue-means = A window that is given a monitor fills it. What is chosen here is remembered, and can be kept under the name of the room.
venue-venue = Venue
venue-nameless = Not named
venue-forget = Forget this venue
venue-forget-refusal = This arrangement has no name
venue-windows = Windows
venue-one-monitor = Only one monitor is connected. Connect the projector, then open this again.
venue-display = Public display
venue-desk = Desk of { $state }
venue-window = An ordinary window
venue-missing = { $window } belongs on “{ $monitor }”, which is not connected. It opens as an ordinary window.
venue-keep = Keep as
venue-keep-hint = Conference room 5
venue-keep-refusal = Write a name for the venue first
venue-keep-do = Keep for this venue
