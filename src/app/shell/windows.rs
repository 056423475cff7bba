//! The windows beside the main one, and the monitors they stand on.

use egui::{Context, ViewportBuilder, ViewportCommand, ViewportId};

use super::App;
use crate::app::venue::{KnownMonitor, Monitor, Place, SideWindow, VenueAct, WindowsModel};
use crate::scenario::StateId;
use crate::t;

impl SideWindow {
    /// The window of egui that it is.
    pub(super) fn viewport(&self) -> ViewportId {
        match self {
            Self::Display => ViewportId::from_hash_of("public display"),
            Self::Desk(state) => ViewportId::from_hash_of(("desk", state.as_str())),
        }
    }
}

impl App {
    /// Asks the system which monitors are connected. Without a window there are none.
    pub(super) fn look_for_monitors(&mut self, frame: &eframe::Frame) {
        let Some(window) = frame.winit_window() else {
            return;
        };
        let monitors = window.available_monitors().map(|monitor| Monitor {
            name: monitor.name().unwrap_or_default(),
            size: (monitor.size().width, monitor.size().height),
        });
        self.monitors = monitors.collect();
    }

    /// A window as it is first opened: on the monitor that the venue has for it, if that is connected.
    pub(super) fn placed(&self, window: &SideWindow, builder: ViewportBuilder) -> ViewportBuilder {
        match self.settings.venues.current().place(window, &self.monitors) {
            Place::Fills(monitor) => builder.with_monitor(monitor),
            Place::Window | Place::Missing(_) => builder,
        }
    }

    /// The public display's window as it is first opened.
    pub(super) fn display_window(&self) -> ViewportBuilder {
        let builder = ViewportBuilder::default()
            .with_title(t!("shell-display-title"))
            .with_app_id("demarche")
            .with_inner_size([1440.0, 900.0]);
        self.placed(&SideWindow::Display, builder)
    }

    /// Says, when a window is opened, that its monitor is not there.
    pub(super) fn miss_monitor(&mut self, window: &SideWindow) {
        let place = self.settings.venues.current().place(window, &self.monitors);
        if let Place::Missing(monitor) = place {
            let name = self.window_name(window);
            self.toasts.warn(t!(
                "venue-missing",
                window = name,
                monitor = monitor_words(&monitor)
            ));
        }
    }

    fn window_name(&self, window: &SideWindow) -> String {
        match window {
            SideWindow::Display => t!("venue-display").to_owned(),
            SideWindow::Desk(state) => {
                let id = StateId::from(state.as_str());
                let known = self.open.live().map(|live| &live.public().common);
                let name = known.map_or(state.as_str(), |common| common.short_name(&id));
                t!("venue-desk", state = name)
            }
        }
    }

    /// What the facilitator’s form shows.
    pub(super) fn windows_model(&self) -> WindowsModel {
        let venues = &self.settings.venues;
        let current = venues.current();
        let states = self
            .open
            .live()
            .map_or(&[][..], |live| &live.public().common.states);
        let desks = states
            .iter()
            .map(|state| SideWindow::Desk(state.id.to_string()));
        let mut missing = Vec::new();
        let windows = std::iter::once(SideWindow::Display)
            .chain(desks)
            .map(|window| {
                let place = match current.place(&window, &self.monitors) {
                    Place::Fills(monitor) => Some(monitor),
                    Place::Window => None,
                    Place::Missing(monitor) => {
                        missing.push(t!(
                            "venue-missing",
                            window = self.window_name(&window),
                            monitor = monitor_words(&monitor)
                        ));
                        None
                    }
                };
                (window, place)
            })
            .collect();
        WindowsModel {
            monitors: self
                .monitors
                .iter()
                .enumerate()
                .map(|(position, monitor)| monitor.label(position))
                .collect(),
            windows,
            missing,
            venues: venues.names().map(ToOwned::to_owned).collect(),
            venue: current.name.clone(),
        }
    }

    /// Does what the facilitator wants of windows and monitors; windows that are open follow at once.
    pub(super) fn arrange(&mut self, ctx: &Context, act: VenueAct) {
        match act {
            VenueAct::Put(window, monitor) => {
                let chosen = monitor.and_then(|position| self.monitors.get(position));
                self.settings
                    .venues
                    .current_mut()
                    .put(window.clone(), chosen);
                self.move_window(ctx, &window);
            }
            VenueAct::KeepAs(name) => self.settings.venues.keep_as(&name),
            VenueAct::Forget(name) => self.settings.venues.forget(&name),
            VenueAct::Choose(name) => {
                self.settings.venues.choose(&name);
                for window in self.side_windows() {
                    self.move_window(ctx, &window);
                    self.miss_monitor(&window);
                }
            }
        }
    }

    fn side_windows(&self) -> Vec<SideWindow> {
        let display = self.display_open.then_some(SideWindow::Display);
        let desks = self.desk_windows();
        display
            .into_iter()
            .chain(
                desks
                    .into_iter()
                    .map(|state| SideWindow::Desk(state.to_string())),
            )
            .collect()
    }

    /// Moves a window that is open to where it belongs.
    fn move_window(&self, ctx: &Context, window: &SideWindow) {
        if !self.side_windows().contains(window) {
            return;
        }
        let command = match self.settings.venues.current().place(window, &self.monitors) {
            Place::Fills(monitor) => ViewportCommand::SetMonitor(monitor),
            Place::Window | Place::Missing(_) => ViewportCommand::Fullscreen(false),
        };
        ctx.send_viewport_cmd_to(window.viewport(), command);
    }
}

fn monitor_words(monitor: &KnownMonitor) -> String {
    let (width, height) = monitor.size;
    if monitor.name.is_empty() {
        format!("{width} × {height}")
    } else {
        monitor.name.clone()
    }
}
