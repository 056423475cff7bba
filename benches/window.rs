//! The window beside an empty window of the same toolkit: how long until its first frame, how much memory it keeps,
//! and what it does while nothing happens.
//!
//! Each window is a process of its own: this program starts itself again, tells by its argument what to show, and
//! looks at the processes from outside. Where there is no display it brings its own, if `Xvfb` is installed. Linux
//! only, since elsewhere a process cannot be looked at this way.

mod figures;

use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use demarche::app::App;
use demarche::app::shell::Surroundings;
use demarche::record::{Library, Meta, Record};
use eframe::{CreationContext, Frame, NativeOptions};
use egui::{Context, Ui, ViewportBuilder};
use figures::{Bound, Outcome, say};

/// How often each window is opened for its first frame.
const OPENINGS: usize = 7;
/// How long a window is left alone before it is looked at.
const SETTLE: Duration = Duration::from_secs(4);
/// How long it is watched doing nothing.
const WATCH: Duration = Duration::from_secs(5);
/// The argument by which this program knows that it is to be a window.
const AS_WINDOW: &str = "--window";

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == AS_WINDOW) {
        let folder = arguments.get(at + 1).ok_or("a folder to work in")?;
        return window(Path::new(folder), arguments.get(at + 2).map(String::as_str));
    }
    if arguments.iter().any(|argument| argument == "--bench") {
        measure()?;
    }
    Ok(())
}

/// A window of the toolkit with nothing in it.
struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, _: &mut Ui, _: &mut Frame) {}
}

/// An app that says on its output when it has shown its first frame, and whenever it draws another.
struct Watched<A> {
    app: A,
    frames: u32,
}

impl<A: eframe::App> eframe::App for Watched<A> {
    fn logic(&mut self, ctx: &Context, frame: &mut Frame) {
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        // The next frame begins when the one before is on the screen.
        if self.frames > 0 {
            writeln!(std::io::stdout(), "frame {}", self.frames).ok();
        } else {
            ui.request_repaint();
        }
        self.frames += 1;
        self.app.ui(ui, frame);
    }
}

/// Is a window until it is closed: an empty one, the program, or the program with a record.
fn window(folder: &Path, shows: Option<&str>) -> Outcome {
    let options = NativeOptions {
        viewport: ViewportBuilder::default().with_inner_size([1280.0, 720.0]),
        persistence_path: Some(folder.join("window.ron")),
        ..NativeOptions::default()
    };
    let surroundings = Surroundings {
        records: Some(Library::in_folder(folder.join("records"))),
        scenario_folders: Vec::new(),
        own_scenarios: None,
        exports: None,
        clock: None,
        at_once: false,
    };
    let shows = shows.map(ToOwned::to_owned);
    let create = move |context: &CreationContext<'_>| -> Box<dyn eframe::App> {
        let frames = 0;
        match shows.as_deref() {
            Some("empty") => Box::new(Watched { app: Empty, frames }),
            file => {
                let file = file.filter(|file| *file != "home").map(PathBuf::from);
                let app = App::new(context, surroundings, file);
                Box::new(Watched { app, frames })
            }
        }
    };
    Ok(eframe::run_native(
        "figures",
        options,
        Box::new(move |context| Ok(create(context))),
    )?)
}

/// A process that is a window.
struct Shown {
    process: Child,
    frames: Arc<AtomicU32>,
    /// From its start until its first frame was on the screen.
    first_frame: Duration,
}

impl Shown {
    fn open(display: &str, folder: &Path, shows: &str) -> Result<Self, Box<dyn Error>> {
        let begun = Instant::now();
        let mut process = Command::new(std::env::current_exe()?)
            .args([AS_WINDOW.as_ref(), folder.as_os_str(), shows.as_ref()])
            .env("DISPLAY", display)
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = process.stdout.take().ok_or("the window has no output")?;
        let mut lines = BufReader::new(output).lines();
        lines.next().ok_or("the window did not open")??;
        let first_frame = begun.elapsed();
        let frames = Arc::new(AtomicU32::new(1));
        let counted = Arc::clone(&frames);
        thread::spawn(move || {
            for _ in lines {
                counted.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(Self {
            process,
            frames,
            first_frame,
        })
    }

    fn of_process(&self, file: &str) -> Result<String, Box<dyn Error>> {
        let path = format!("/proc/{}/{file}", self.process.id());
        Ok(std::fs::read_to_string(path)?)
    }

    /// Resident memory, in MB.
    fn memory(&self) -> Result<f64, Box<dyn Error>> {
        let status = self.of_process("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next());
        Ok(kilobytes.ok_or("no VmRSS")?.parse::<f64>()? / 1_000.0)
    }

    /// Time spent on the processor, in ticks of a hundredth of a second.
    fn ticks(&self) -> Result<u64, Box<dyn Error>> {
        let stat = self.of_process("stat")?;
        let (_, fields) = stat.rsplit_once(')').ok_or("no stat")?;
        let ticks = fields.split_whitespace().skip(11).take(2);
        Ok(ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum())
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// A display of our own, for as long as it is measured.
struct Display {
    server: Option<Child>,
    name: String,
}

impl Display {
    fn find() -> Option<Self> {
        if let Ok(name) = std::env::var("DISPLAY") {
            return Some(Self { server: None, name });
        }
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1440x900x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?)
            .read_line(&mut number)
            .ok()?;
        Some(Self {
            server: Some(server),
            name: format!(":{}", number.trim()),
        })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            server.kill().ok();
            server.wait().ok();
        }
    }
}

/// A record of 10,000 events on the disk.
fn record_in(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let (scenario, events) = figures::exercise_of(10_000)?;
    let path = folder.join("long.demarche");
    let meta = Meta {
        scenario_id: scenario.id.to_string(),
        scenario_title: scenario.title.clone(),
        scenario_version: scenario.version.clone(),
        ..Meta::default()
    };
    let mut record = Record::create(&path, &meta, scenario.source().as_ref())?;
    record.append(&events)?;
    record.close()?;
    Ok(path)
}

fn measure() -> Outcome {
    let Some(display) = Display::find() else {
        figures::note("window: no display and no Xvfb, so nothing was measured");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let record = record_in(folder.path())?;
    let record = record.to_str().ok_or("a path in Unicode")?;
    let open = |shows: &str| Shown::open(&display.name, folder.path(), shows);

    // In turn, so that whatever else the machine does meets both alike; the first of each warms the caches.
    let (mut empty, mut home) = (Vec::new(), Vec::new());
    for _ in 0..=OPENINGS {
        empty.push(open("empty")?.first_frame.as_secs_f64() * 1e3);
        home.push(open("home")?.first_frame.as_secs_f64() * 1e3);
    }
    let (empty, home) = (median(empty.split_off(1)), median(home.split_off(1)));
    figures::note(&format!(
        "first frame: empty window {empty:.0} ms, home {home:.0} ms"
    ));

    let mut memory = Vec::new();
    let mut idle = None;
    for shows in ["empty", "home", record] {
        let shown = open(shows)?;
        thread::sleep(SETTLE);
        let (frames, ticks) = (shown.frames.load(Ordering::Relaxed), shown.ticks()?);
        thread::sleep(WATCH);
        let drawn = shown.frames.load(Ordering::Relaxed) - frames;
        let spent = shown.ticks()? - ticks;
        let megabytes = shown.memory()?;
        let name = if shows == record {
            "10,000 events"
        } else {
            shows
        };
        figures::note(&format!(
            "{name}: {megabytes:.0} MB resident; idle for {} s: {drawn} frames, {spent} ticks",
            WATCH.as_secs()
        ));
        memory.push(megabytes);
        idle = Some(drawn);
    }

    say(
        "first frame beside an empty window",
        Some(home / empty),
        "×",
        Bound::AtMost(1.3),
    );
    if let [empty, _, long] = memory[..] {
        let what = "resident memory with 10,000 events beside an empty window";
        say(what, Some(long / empty), "×", Bound::AtMost(1.5));
    }
    let what = "frames while nothing happens";
    say(what, idle.map(f64::from), "frames", Bound::AtMost(0.0));
    Ok(())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
