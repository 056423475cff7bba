//! Which window stands on which monitor, remembered for each venue.
//!
//! A projector is known again by its name and size. What is not connected is said, and never covers another screen:
//! a window that has lost its monitor opens as an ordinary window.

use serde::{Deserialize, Serialize};

/// A monitor that is connected now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// Its name, as the system calls it; may be empty.
    pub name: String,
    /// Its size in pixels.
    pub size: (u32, u32),
}

impl Monitor {
    /// How it is offered: its number from 1, its name, its size.
    #[must_use]
    pub fn label(&self, position: usize) -> String {
        let (width, height) = self.size;
        let number = position + 1;
        if self.name.is_empty() {
            format!("{number} · {width} × {height}")
        } else {
            format!("{number} · {} · {width} × {height}", self.name)
        }
    }
}

/// A monitor as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownMonitor {
    /// Its name.
    pub name: String,
    /// Its size in pixels.
    pub size: (u32, u32),
}

impl From<&Monitor> for KnownMonitor {
    fn from(monitor: &Monitor) -> Self {
        Self {
            name: monitor.name.clone(),
            size: monitor.size,
        }
    }
}

/// A window beside the main one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SideWindow {
    /// The public display.
    Display,
    /// The desk of the State with this id.
    Desk(String),
}

/// A window that fills a monitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// Which window.
    pub window: SideWindow,
    /// Which monitor.
    pub monitor: KnownMonitor,
}

/// A room, by its name, and what stands where in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Venue {
    /// Its name; empty for a room that nobody named.
    pub name: String,
    /// The windows that fill a monitor; every other is an ordinary window.
    pub placed: Vec<Placed>,
}

/// Where a window goes now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// It fills this monitor, by its position.
    Fills(usize),
    /// It is an ordinary window.
    Window,
    /// It is an ordinary window, since this monitor is not connected.
    Missing(KnownMonitor),
}

impl Venue {
    /// Where a window goes, with these monitors connected. The first is taken for the one of the main window, which
    /// nothing may cover unless it was chosen by name.
    #[must_use]
    pub fn place(&self, window: &SideWindow, monitors: &[Monitor]) -> Place {
        let Some(placed) = self.placed.iter().find(|placed| placed.window == *window) else {
            return Place::Window;
        };
        let wanted = &placed.monitor;
        let same = |monitor: &Monitor| KnownMonitor::from(monitor) == *wanted;
        let named = |monitor: &Monitor| !wanted.name.is_empty() && monitor.name == wanted.name;
        // The same projector may have been set to another size.
        monitors
            .iter()
            .position(same)
            .or_else(|| monitors.iter().position(named))
            .map_or_else(|| Place::Missing(wanted.clone()), Place::Fills)
    }

    /// Remembers that a window fills a monitor, or is an ordinary window.
    pub fn put(&mut self, window: SideWindow, monitor: Option<&Monitor>) {
        self.placed.retain(|placed| placed.window != window);
        if let Some(monitor) = monitor {
            self.placed.push(Placed {
                window,
                monitor: monitor.into(),
            });
        }
    }
}

/// The venues, and the one in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Venues {
    /// All of them; there is always one.
    all: Vec<Venue>,
    /// The position of the one in use.
    current: usize,
}

impl Default for Venues {
    fn default() -> Self {
        Self {
            all: vec![Venue::default()],
            current: 0,
        }
    }
}

impl Venues {
    /// The venue in use.
    #[must_use]
    pub fn current(&self) -> &Venue {
        static NOWHERE: Venue = Venue {
            name: String::new(),
            placed: Vec::new(),
        };
        self.all
            .get(self.current)
            .or_else(|| self.all.first())
            .unwrap_or(&NOWHERE)
    }

    /// The venue in use, to change.
    pub fn current_mut(&mut self) -> &mut Venue {
        if self.all.is_empty() {
            self.all.push(Venue::default());
        }
        self.current = self.current.min(self.all.len() - 1);
        &mut self.all[self.current]
    }

    /// The names of the venues that have one, in the order in which they were named.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.all.iter().map(|venue| venue.name.as_str());
        names.filter(|name| !name.is_empty())
    }

    /// Keeps what stands where under a name, and goes on with that venue.
    pub fn keep_as(&mut self, name: &str) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        let kept = Venue {
            name: name.to_owned(),
            placed: self.current().placed.clone(),
        };
        self.current = match self.all.iter().position(|venue| venue.name == name) {
            Some(position) => {
                self.all[position] = kept;
                position
            }
            None => {
                self.all.push(kept);
                self.all.len() - 1
            }
        };
    }

    /// Goes on with the venue of that name; without one, with the room that has no name.
    pub fn choose(&mut self, name: &str) {
        match self.all.iter().position(|venue| venue.name == name) {
            Some(position) => self.current = position,
            None if name.is_empty() => {
                self.all.push(Venue::default());
                self.current = self.all.len() - 1;
            }
            None => {}
        }
    }

    /// Forgets the venue of that name.
    pub fn forget(&mut self, name: &str) {
        if name.is_empty() {
            return;
        }
        let kept = self.current().clone();
        self.all.retain(|venue| venue.name != name);
        self.current = self
            .all
            .iter()
            .position(|venue| venue.name == kept.name)
            .unwrap_or_else(|| {
                // What stands where stays as it is; it only has no name any more.
                self.all.push(Venue {
                    name: String::new(),
                    ..kept
                });
                self.all.len() - 1
            });
    }
}

/// What the facilitator’s form shows of windows and monitors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowsModel {
    /// The monitors connected, as they are offered.
    pub monitors: Vec<String>,
    /// Where each window goes, the display first.
    pub windows: Vec<(SideWindow, Option<usize>)>,
    /// What is remembered and not connected, in a sentence each.
    pub missing: Vec<String>,
    /// The names of the venues.
    pub venues: Vec<String>,
    /// The venue in use; empty if it has no name.
    pub venue: String,
}

/// What the facilitator wants of windows and monitors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VenueAct {
    /// Have a window fill a monitor, or be an ordinary window.
    Put(SideWindow, Option<usize>),
    /// Keep what stands where under a name.
    KeepAs(String),
    /// Go on with the venue of that name.
    Choose(String),
    /// Forget the venue of that name.
    Forget(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(name: &str, size: (u32, u32)) -> Monitor {
        Monitor {
            name: name.to_owned(),
            size,
        }
    }

    fn laptop() -> Monitor {
        monitor("eDP-1", (1920, 1200))
    }

    fn projector() -> Monitor {
        monitor("HDMI-1", (1920, 1080))
    }

    #[test]
    fn a_projector_is_known_again_wherever_it_is_plugged_in() {
        let mut venue = Venue::default();
        venue.put(SideWindow::Display, Some(&projector()));
        let place = |monitors: &[Monitor]| venue.place(&SideWindow::Display, monitors);
        assert_eq!(place(&[laptop(), projector()]), Place::Fills(1));
        assert_eq!(place(&[projector(), laptop()]), Place::Fills(0));
        let other_size = monitor("HDMI-1", (1280, 800));
        assert_eq!(place(&[laptop(), other_size]), Place::Fills(1));
    }

    #[test]
    fn a_window_that_lost_its_monitor_covers_no_other() {
        let mut venue = Venue::default();
        venue.put(SideWindow::Display, Some(&projector()));
        let missing = Place::Missing((&projector()).into());
        assert_eq!(venue.place(&SideWindow::Display, &[laptop()]), missing);
        assert_eq!(venue.place(&SideWindow::Display, &[]), missing);
        let desk = SideWindow::Desk("aldenia".into());
        assert_eq!(venue.place(&desk, &[laptop(), projector()]), Place::Window);
        // Of two monitors without names, the size tells which.
        let nameless = [monitor("", (1920, 1200)), monitor("", (1920, 1080))];
        venue.put(SideWindow::Display, Some(&nameless[1]));
        assert_eq!(
            venue.place(&SideWindow::Display, &nameless),
            Place::Fills(1)
        );
        assert!(matches!(
            venue.place(&SideWindow::Display, &nameless[..1]),
            Place::Missing(_)
        ));
    }

    #[test]
    fn each_venue_keeps_its_own_and_a_forgotten_one_changes_nothing_in_the_room() {
        let mut venues = Venues::default();
        venues
            .current_mut()
            .put(SideWindow::Display, Some(&projector()));
        venues.keep_as(" Room 5 ");
        assert_eq!(venues.current().name, "Room 5");
        venues.keep_as("Great hall");
        venues.current_mut().put(SideWindow::Display, None);
        assert!(venues.current().placed.is_empty());
        venues.choose("Room 5");
        assert_eq!(venues.current().placed.len(), 1);
        assert_eq!(venues.names().collect::<Vec<_>>(), ["Room 5", "Great hall"]);
        venues.choose("nowhere");
        assert_eq!(venues.current().name, "Room 5");
        venues.forget("Room 5");
        assert_eq!(venues.current().name, "");
        assert_eq!(venues.current().placed.len(), 1, "the room stays as it is");
        let stored = ron::to_string(&venues).unwrap();
        assert_eq!(ron::from_str::<Venues>(&stored).unwrap(), venues);
    }

    #[test]
    fn stored_nonsense_is_no_trouble() {
        let mut venues: Venues = ron::from_str("(all: [], current: 7)").unwrap();
        assert_eq!(venues.current().placed, []);
        venues.current_mut().put(SideWindow::Display, None);
        assert_eq!(venues.current().name, "");
    }
}
