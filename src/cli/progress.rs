//! Progress on a terminal, and the end on Ctrl-C.

use super::say;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use relgraph::pipeline::Watch;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// Whether output is being written, or has been.
static WRITING: Mutex<bool> = Mutex::new(false);

/// Whether the program waits for something to do, so that Ctrl-C is its regular end.
static WAITING: AtomicBool = AtomicBool::new(false);

/// Whether Ctrl-C came while output was being written.
static ENDED: AtomicBool = AtomicBool::new(false);

/// The bar that is on the terminal, if any.
static SHOWN: OnceLock<ProgressBar> = OnceLock::new();

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
            if let Some(bar) = SHOWN.get() {
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
}

/// No bar for what is done before one could read it.
const PATIENCE: Duration = Duration::from_millis(500);

impl Bar {
    /// Returns a bar; one that stays away if `quiet` or if standard error is no terminal.
    pub(crate) fn new(quiet: bool) -> Bar {
        let bar = ProgressBar::hidden();
        bar.set_style(style("{bar:30} {pos}/{len} documents, {msg}"));
        Bar { bar, begin: Instant::now(), bytes: AtomicU64::new(0), quiet }
    }

    fn show(&self) {
        if !self.quiet && self.begin.elapsed() > PATIENCE && SHOWN.set(self.bar.clone()).is_ok() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
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
