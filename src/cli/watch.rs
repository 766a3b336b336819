//! `relgraph watch`: builds again whenever something changes that goes into a build.
//!
//! The system only says that something may have changed. Whether it has is seen from the files themselves, so that neither the
//! output nor a file that is merely read sets off a build, and a file that is still being written is waited for.

use super::args::Build;
use super::{End, Failure, build, config, progress, say};
use notify::{RecursiveMode, Watcher};
use relgraph::config::Settings;
use relgraph::diag::{Diagnostic, Place};
use relgraph::discover::{self, Origin};
use relgraph::pipeline::Stop;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

/// Files count as whole once they have been the same for so long.
const CALM: Duration = Duration::from_millis(300);

pub(crate) fn run(args: &Build) -> Result<End, Failure> {
    let mut settings = args.settings()?;
    if settings.sources.iter().any(|source| source == "-") {
        let problem = Diagnostic::error("watch-stdin", "standard input cannot be watched", Place::default());
        return Err(vec![problem.hint("name files or folders")].into());
    }
    // What is not there at all is a mistake of the command line; what goes away later may come back.
    if !settings.sources.is_empty() {
        discover::discover(&settings.sources, &settings.write.out)?;
    }
    let (sender, receiver) = channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // To look at files is no change, and it is what this program does itself.
        let matters = event.as_ref().map_or(true, |event| !event.kind.is_access());
        if matters {
            let _ = sender.send(());
        }
    });
    let mut watcher = watcher.map_err(|error| cannot_watch(&error.to_string()))?;
    let mut brief = false;
    loop {
        let seen = Snapshot::settled(args, &settings);
        let result = build::once(args, brief);
        let ended = progress::written();
        match result {
            Ok(_) => brief = true,
            Err(Failure::Stop(Stop::Failed(problems))) if !settings.sources.is_empty() => {
                say::problems(&problems, false)
            }
            Err(failure) => return Err(failure),
        }
        if ended {
            return Err(Failure::Stop(Stop::Interrupted));
        }
        // A mistake in relgraph.toml was named by the build; until it is mended, the last sound settings say what is watched.
        settings = args.settings().unwrap_or(settings);
        follow(&mut watcher, args, &settings);
        if !args.run.quiet {
            say::line("watching; Ctrl-C ends it");
        }
        progress::waiting(true);
        // A change during the build set off its event before anybody listened.
        while Snapshot::settled(args, &settings) == seen {
            receiver.recv().map_err(|_| cannot_watch("the system says no more"))?;
            while receiver.try_recv().is_ok() {}
        }
        progress::waiting(false);
    }
}

fn cannot_watch(why: &str) -> Failure {
    let problem = Diagnostic::error("cannot-watch", format!("files cannot be watched: {why}"), Place::default());
    vec![problem].into()
}

/// Watches everything that goes into a build. A folder that was away and has come back is watched again.
fn follow(watcher: &mut impl Watcher, args: &Build, settings: &Settings) {
    for (path, mode) in roots(settings, &configuration(args)) {
        let _ = watcher.unwatch(&path);
        if let Err(error) = watcher.watch(&path, mode)
            && path.exists()
        {
            let place = Place::file(path.display().to_string());
            let message = format!("cannot be watched: {error}");
            say::problems(&[Diagnostic::warning("cannot-watch", message, place)], args.run.quiet);
        }
    }
}

/// Returns what is watched: the sources' folders with all below, and the folders that hold single files. Editors replace a file
/// rather than write into it, so that files themselves are not enough.
fn roots(settings: &Settings, configuration: &[PathBuf]) -> BTreeMap<PathBuf, RecursiveMode> {
    let mut roots = BTreeMap::new();
    let holder = |path: &Path| -> PathBuf {
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf()
    };
    let files = settings.read.dictionaries.iter().chain(&settings.figure.fonts).chain(configuration);
    for path in files.cloned().chain(settings.sources.iter().map(PathBuf::from)) {
        roots.entry(holder(&path)).or_insert(RecursiveMode::NonRecursive);
    }
    for source in settings.sources.iter().map(PathBuf::from).filter(|source| source.is_dir()) {
        roots.insert(source, RecursiveMode::Recursive);
    }
    roots
}

/// What goes into a build, as far as it can be seen without reading it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Snapshot {
    /// Length and time of each file; `None` for one that is not there.
    files: BTreeMap<PathBuf, Option<(u64, Option<SystemTime>)>>,
}

/// Returns the files that each build reads if they are there: the settings, and the dictionary of the current folder.
fn configuration(args: &Build) -> [PathBuf; 2] {
    let settings = args.config.config.clone().unwrap_or_else(|| config::FILE.into());
    [settings, relgraph::dict::OWN_FILE.into()]
}

impl Snapshot {
    /// Waits until nothing changes any more.
    fn settled(args: &Build, sound: &Settings) -> Snapshot {
        let configuration = configuration(args);
        let take = || Snapshot::take(args.settings().as_ref().unwrap_or(sound), &configuration);
        let mut last = take();
        loop {
            std::thread::sleep(CALM);
            let now = take();
            if now == last {
                return now;
            }
            last = now;
        }
    }

    fn take(settings: &Settings, configuration: &[PathBuf]) -> Snapshot {
        let documents = settings.sources.iter().filter_map(|source| {
            // Each by itself: one that is away does not hide the others.
            discover::discover(std::slice::from_ref(source), &settings.write.out).ok()
        });
        let documents = documents.flat_map(|found| found.sources).filter_map(|source| match source.origin {
            Origin::File(path) => Some(path),
            Origin::Stdin => None,
        });
        let files = settings.read.dictionaries.iter().chain(&settings.figure.fonts).cloned();
        let state = |path: &Path| {
            let meta = std::fs::metadata(path).ok()?;
            Some((meta.len(), meta.modified().ok()))
        };
        let all = documents.chain(files).chain(configuration.iter().cloned());
        Snapshot { files: all.map(|path| (path.clone(), state(&path))).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, create_dir, remove_file, write};

    /// What sets off a build and what does not: one thing is done at a time.
    #[test]
    fn what_counts_as_a_change() {
        type Case = (&'static str, fn(&Path), bool);
        let cases: [Case; 10] = [
            ("nothing", |_| {}, false),
            ("a new source", |dir| write(dir.join("in/b.txt"), "b").unwrap(), true),
            ("a source grows", |dir| write(dir.join("in/a.txt"), "longer").unwrap(), true),
            (
                "a source is written again with the same length",
                |dir| {
                    let file = File::options().write(true).open(dir.join("in/a.txt")).unwrap();
                    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
                },
                true,
            ),
            ("a source goes away", |dir| remove_file(dir.join("in/c.txt")).unwrap(), true),
            ("a dictionary", |dir| write(dir.join("mine.toml"), "# more").unwrap(), true),
            ("a dictionary goes away", |dir| remove_file(dir.join("mine.toml")).unwrap(), true),
            ("settings that were named", |dir| write(dir.join("settings.toml"), "").unwrap(), true),
            ("the output", |dir| write(dir.join("in/out/graph.json"), "{}").unwrap(), false),
            ("a hidden file", |dir| write(dir.join("in/.a.txt.swp"), "a").unwrap(), false),
        ];
        for (name, change, counts) in cases {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path();
            create_dir(path.join("in")).unwrap();
            create_dir(path.join("in/out")).unwrap();
            for (file, text) in [("in/a.txt", "a"), ("in/c.txt", "c"), ("mine.toml", "")] {
                write(path.join(file), text).unwrap();
            }
            let mut settings = Settings { sources: vec![path.join("in").display().to_string()], ..Settings::default() };
            settings.read.dictionaries = vec![path.join("mine.toml")];
            settings.write.out = path.join("in/out");
            let own = [path.join("settings.toml"), "entities.toml".into()];
            let before = Snapshot::take(&settings, &own);
            change(path);
            assert_eq!(Snapshot::take(&settings, &own) != before, counts, "{name}");
        }
    }

    #[test]
    fn folders_are_watched_rather_than_files() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path().join("a.txt"), "a").unwrap();
        let source = |name: &str| dir.path().join(name).display().to_string();
        let mut settings = Settings { sources: vec![source("a.txt")], ..Settings::default() };
        settings.read.dictionaries = vec![PathBuf::from("mine.toml")];
        let own = ["elsewhere/settings.toml", "entities.toml"].map(PathBuf::from);
        let expected = BTreeMap::from(
            [".".into(), "elsewhere".into(), dir.path().to_path_buf()].map(|path| (path, RecursiveMode::NonRecursive)),
        );
        assert_eq!(roots(&settings, &own), expected);
        settings.sources = vec![source("")];
        assert_eq!(roots(&settings, &own).get(Path::new(&source(""))), Some(&RecursiveMode::Recursive));
    }
}
