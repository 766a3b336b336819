//! Progress on a terminal, and the end on Ctrl-C.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use relgraph::pipeline::Watch;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Shows progress once a run has taken a moment; ends it on Ctrl-C.
pub(crate) struct Bar {
    bar: ProgressBar,
    begin: Instant,
    bytes: AtomicU64,
    shown: OnceLock<()>,
}

/// No bar for what is done before one could read it.
const PATIENCE: Duration = Duration::from_millis(500);

impl Bar {
    /// Returns a bar; one that stays away if `quiet` or if standard error is no terminal.
    pub(crate) fn new(quiet: bool) -> Bar {
        // A second handler cannot be set, nor is one needed.
        let _ = ctrlc::set_handler(|| {
            if INTERRUPTED.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
        });
        let bar = ProgressBar::hidden();
        if !quiet {
            bar.set_style(style("{bar:30} {pos}/{len} documents, {msg}"));
        }
        let shown = OnceLock::new();
        if quiet {
            let _ = shown.set(());
        }
        Bar { bar, begin: Instant::now(), bytes: AtomicU64::new(0), shown }
    }

    fn show(&self) {
        if self.begin.elapsed() > PATIENCE && self.shown.set(()).is_ok() {
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

    fn interrupted(&self) -> bool {
        INTERRUPTED.load(Ordering::SeqCst)
    }
}

/// Sets the number of threads for everything that follows.
pub(crate) fn threads(count: Option<usize>) {
    if let Some(count) = count {
        // Only the first call can set it, and there is only one.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(count).build_global();
    }
}
