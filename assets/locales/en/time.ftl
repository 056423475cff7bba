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
time-date = { $day } { $month } { $year }

month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December
