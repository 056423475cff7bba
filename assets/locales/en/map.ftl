# The schematic map of infrastructure.

map-name = Map of infrastructure
map-normal = Normal
map-degraded = Degraded
map-down = Down
map-runs-without = { $count ->
    [one] Still runs, though { $names } is down.
   *[other] Still runs, though { $names } are down.
}
map-runs-beside = { $count ->
    [one] Still runs, though { $names } is degraded.
   *[other] Still runs, though { $names } are degraded.
}
map-degraded-without = { $count ->
    [one] Degraded because { $names } is down.
   *[other] Degraded because { $names } are down.
}
map-degraded-beside = { $count ->
    [one] Degraded because { $names } is degraded.
   *[other] Degraded because { $names } are degraded.
}
map-down-without = { $count ->
    [one] Down because { $names } is down.
   *[other] Down because { $names } are down.
}
map-down-beside = { $count ->
    [one] It needs { $names }, which is degraded.
   *[other] It needs { $names }, which are degraded.
}
map-said = { $name }: { $status }. { $sector }, { $states }.
map-view = How infrastructure is shown
map-view-list = List
map-view-map = Map
map-on-display = On the public display
map-on-display-of = { $asset } on the public display
map-team-tip = What you host or share, and what it needs.
