# Times and lengths.

time-day-and-clock = Day { $day }  { $clock }
time-seconds = { $seconds } s
time-minutes = { $minutes } min
time-hours = { $hours } h
time-hours-minutes = { $hours } h { $minutes } min
time-days = { $days } d
time-days-hours = { $days } d { $hours } h
time-now = now
# The second length is how long that takes in the room.
time-until = in { $length } ({ $real } real)
time-left = { $length } left ({ $real } real)
