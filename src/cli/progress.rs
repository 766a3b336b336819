//! Progress on a terminal, and the end on Ctrl-C.

use super::say;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use relgraph::pipeline::Watch;
use std::io::{self, IsTerminal as _};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Whether output is being written, or has been.
static WRITING: Mutex<bool> = Mutex::new(false);

/// Whether the program waits for something to do, so that Ctrl-C is its regular end.
static WAITING: AtomicBool = AtomicBool::new(false);

/// Whether Ctrl-C came while output was being written.
static ENDED: AtomicBool = AtomicBool::new(false);

/// The bar that is on the terminal, if any.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// Ends the run at once on Ctrl-C, however large the document in hand; but never while files are moved into their places,
/// which takes a moment only and then is done.
pub(crate) fn end_on_interrupt() {
    // There is no second call, and where no handler can be set the system ends the run as it does by default.
    let _ = ctrlc::set_handler(|| {
        if WAITING.load(Ordering::SeqCst) {
            std::process::exit(0);
        }
        let writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if !*writing {
            if let Some(bar) = &*SHOWN.lock().unwrap_or_else(PoisonError::into_inner) {
                bar.finish_and_clear();
            }
            say::line("interrupted; nothing was changed");
            std::process::exit(130);
        }
        ENDED.store(true, Ordering::SeqCst);
    });
}

/// Says that from now on output is written.
pub(crate) fn writing() {
    *WRITING.lock().unwrap_or_else(PoisonError::into_inner) = true;
}

/// Says that the output is written; returns whether Ctrl-C came meanwhile.
pub(crate) fn written() -> bool {
    *WRITING.lock().unwrap_or_else(PoisonError::into_inner) = false;
    ENDED.load(Ordering::SeqCst)
}

/// Says whether the program waits for something to do.
pub(crate) fn waiting(waits: bool) {
    WAITING.store(waits, Ordering::SeqCst);
}

/// Shows progress once a run has taken a moment.
pub(crate) struct Bar {
    bar: ProgressBar,
    begin: Instant,
    bytes: AtomicU64,
    quiet: bool,
    shown: Once,
}

/// No bar for what is done before one could read it.
const PATIENCE: Duration = Duration::from_millis(500);

impl Bar {
    /// Returns a bar; one that stays away if `quiet` or if standard error is no terminal.
    pub(crate) fn new(quiet: bool) -> Bar {
        let bar = ProgressBar::hidden();
        bar.set_style(style("{bar:30} {pos}/{len} documents, {msg}"));
        Bar { bar, begin: Instant::now(), bytes: AtomicU64::new(0), quiet, shown: Once::new() }
    }

    fn show(&self) {
        if !self.quiet && self.begin.elapsed() > PATIENCE {
            self.shown.call_once(|| shown(&self.bar));
        }
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Says what is being done and how long it takes, once it has taken a moment: where there is nothing to count.
pub(crate) struct Doing {
    bar: ProgressBar,
    /// Its end is told by being dropped.
    done: Option<Sender<()>>,
    clock: Option<JoinHandle<()>>,
}

impl Doing {
    /// Begins; says nothing if `quiet` or if standard error is no terminal.
    pub(crate) fn new(what: &str, quiet: bool) -> Doing {
        let bar = ProgressBar::hidden();
        bar.set_style(style("{spinner} {msg}, {elapsed}"));
        bar.set_message(what.to_string());
        let (done, end) = mpsc::channel();
        let shows = bar.clone();
        let clock = (!quiet && io::stderr().is_terminal()).then(|| {
            thread::spawn(move || {
                if end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    shown(&shows);
                    shows.enable_steady_tick(PATIENCE / 4);
                }
            })
        });
        Doing { bar, done: Some(done), clock }
    }
}

impl Drop for Doing {
    fn drop(&mut self) {
        self.done.take();
        // It ends at once, and cannot fail.
        let _ = self.clock.take().map(JoinHandle::join);
        self.bar.finish_and_clear();
    }
}

fn shown(bar: &ProgressBar) {
    *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = Some(bar.clone());
    bar.set_draw_target(ProgressDrawTarget::stderr());
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

impl Watch for Bar {
    fn found(&self, documents: usize) {
        self.bar.set_length(documents as u64);
    }

    fn done(&self, bytes: u64) {
        let bytes = self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.bar.inc(1);
        self.bar.set_message(format!("{} MB", bytes / 1_000_000));
        self.show();
    }

    fn drawing(&self) {
        self.bar.set_message("drawing");
        self.show();
    }
}

/// Sets the number of threads for everything that follows.
pub(crate) fn threads(count: Option<usize>) {
    if let Some(count) = count {
        // Only the first call can set it, and there is only one.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(count).build_global();
    }
}
