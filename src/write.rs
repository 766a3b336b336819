//! Output files: written beside, then renamed, so that an interrupted run leaves the old ones whole.
//!
//! While a folder is written into, the operating system keeps it locked, so that two runs do not mix their files. The lock is
//! free again when its holder ends, however that ends. What a killed run left beside is taken away by the next one.

use crate::diag::{Diagnostic, Place};
use crate::discover::reason;
use std::fs::{File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// Writes all files into a folder: first all beside, then each renamed into its place, in the given order.
///
/// # Errors
///
/// A folder that cannot be made, a file that cannot be written, a full disk, another run that keeps writing into the folder;
/// the old files stay as they were.
pub fn write_all<N: AsRef<Path>>(folder: &Path, files: &[(N, Vec<u8>)]) -> Result<(), Box<Diagnostic>> {
    let is_new = !folder.exists();
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    let result = write_into(folder, files);
    if result.is_err() && is_new {
        // Empty, as nothing was written; if it is not, it stays.
        let _ = std::fs::remove_dir(folder);
    }
    result
}

/// Writes one file beside, then renames it into its place.
///
/// # Errors
///
/// As [`write_all`]; the old file stays as it was.
pub fn write_file(path: &Path, content: &[u8]) -> Result<(), Box<Diagnostic>> {
    let shown = path.display().to_string();
    // A link stays a link: what it leads to is written.
    let path = &std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _lock = locked(folder, PATIENCE)?;
    sweep(folder);
    let written = beside(folder).and_then(|mut file| {
        file.write_all(content)?;
        file.as_file().sync_data()?;
        if let Ok(before) = std::fs::metadata(path) {
            file.as_file().set_permissions(before.permissions())?;
        }
        file.persist(path).map_err(|failed| failed.error)
    });
    written.map(|_| ()).map_err(|error| {
        let message = format!("cannot be written: {}", reason(&error));
        Box::new(Diagnostic::error("cannot-write", message, Place::file(shown)).hint("nothing was changed"))
    })
}

fn write_into<N: AsRef<Path>>(folder: &Path, files: &[(N, Vec<u8>)]) -> Result<(), Box<Diagnostic>> {
    let _lock = locked(folder, PATIENCE)?;
    sweep(folder);
    let mut ready: Vec<(NamedTempFile, PathBuf)> = Vec::new();
    for (name, content) in files {
        let path = folder.join(name);
        if path.is_dir() {
            let error = std::io::Error::other("a folder of this name is in the way");
            return Err(cannot(&path, &error));
        }
        let beside = beside(folder).and_then(|mut file| {
            file.write_all(content)?;
            file.as_file().sync_data()?;
            Ok(file)
        });
        ready.push((beside.map_err(|error| cannot(&path, &error))?, path));
    }
    for (file, path) in ready {
        file.persist(&path).map_err(|failed| cannot(&path, &failed.error))?;
    }
    Ok(())
}

/// How the names of files begin and end that are not in their places yet.
const PREFIX: &str = ".relgraph-";
const SUFFIX: &str = ".part";

/// A run that finds a folder locked waits so long for the other one, which needs but a moment for its files.
const PATIENCE: Duration = Duration::from_secs(10);

/// Keeps others from writing into the folder for as long as the returned file lives; `None` where a file system knows no locks.
fn locked(folder: &Path, patience: Duration) -> Result<Option<File>, Box<Diagnostic>> {
    let Ok(file) = lock_file(folder) else { return Ok(None) };
    let step = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if waited >= patience => {
                let shown = folder.display();
                let message = format!("another relgraph is writing into {shown}");
                let problem = Diagnostic::error("locked", message, Place::default());
                return Err(Box::new(
                    problem.hint("nothing was changed; wait for it, or name another folder with --out"),
                ));
            }
            Err(TryLockError::WouldBlock) => {
                std::thread::sleep(step);
                waited += step;
            }
        }
    }
}

/// Opens what is locked: the folder itself, which leaves no file behind.
#[cfg(unix)]
fn lock_file(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// Opens what is locked: a hidden file, which stays. To delete it would let two runs lock two files of one name.
#[cfg(not(unix))]
fn lock_file(folder: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(".relgraph.lock"))
}

/// Takes away what killed runs left beside. The folder is locked, so that nobody is writing these.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_left = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        if is_left && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            // If it cannot be, it is a nuisance and no more.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn cannot(path: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    let message = format!("cannot be written: {}", reason(error));
    let problem = Diagnostic::error("cannot-write", message, Place::file(path.display().to_string()));
    Box::new(problem.hint("nothing was changed; name another folder with --out, or make room"))
}

fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Names the files of ours that an earlier build left in a folder and this one did not write; `is_ours` looks at their bytes.
pub fn out_of_date(
    folder: &Path,
    files: &[(&'static str, Vec<u8>)],
    names: &[&'static str],
    is_ours: impl Fn(&str, &[u8]) -> bool,
) -> Vec<Diagnostic> {
    let left = names.iter().filter(|name| files.iter().all(|(written, _)| written != *name));
    let left = left.map(|name| (name, folder.join(name)));
    let left = left.filter(|(name, path)| std::fs::read(path).is_ok_and(|bytes| is_ours(name, &bytes)));
    left.map(|(_, path)| {
        let message = "is left from an earlier build and out of date";
        Diagnostic::note("out-of-date", message, Place::file(path.display().to_string()))
            .hint("delete it, or ask for its format")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lock belongs to an open file, not to a process: a second one is refused in the same process, too.
    #[test]
    fn two_runs_do_not_mix() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a"), "old").unwrap();
        let lock = locked(dir.path(), Duration::ZERO).unwrap();
        assert!(lock.is_some(), "the file system of this test knows locks");
        let refused = locked(dir.path(), Duration::from_millis(50)).unwrap_err();
        assert_eq!(refused.code, "locked");
        assert!(refused.message.starts_with("another relgraph is writing into "), "{}", refused.message);
        drop(lock);
        write_all(dir.path(), &[("a", b"new".to_vec())]).unwrap();
        assert_eq!(std::fs::read(dir.path().join("a")).unwrap(), b"new");
    }

    #[test]
    fn what_a_killed_run_left_is_taken_away() {
        let dir = tempfile::tempdir().unwrap();
        for name in [".relgraph-x1.part", ".relgraph-x1", "relgraph-x1.part", ".part"] {
            std::fs::write(dir.path().join(name), "half").unwrap();
        }
        std::fs::create_dir(dir.path().join(".relgraph-d.part")).unwrap();
        write_all(dir.path(), &[("a", b"new".to_vec())]).unwrap();
        let names =
            std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        assert_eq!(names, [".part", ".relgraph-d.part", ".relgraph-x1", "a", "relgraph-x1.part"]);
    }

    #[test]
    fn a_failure_leaves_the_old_files_whole() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a"), "old").unwrap();
        std::fs::create_dir(dir.path().join("b")).unwrap();
        let files = [("a", b"new".to_vec()), ("b", b"new".to_vec())];
        assert_eq!(write_all(dir.path(), &files).unwrap_err().code, "cannot-write");
        assert_eq!(std::fs::read(dir.path().join("a")).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2);
        write_all(dir.path(), &files[..1]).unwrap();
        assert_eq!(std::fs::read(dir.path().join("a")).unwrap(), b"new");
    }
}
