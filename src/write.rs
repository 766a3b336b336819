//! Output files: written beside, then renamed, so that an interrupted run leaves the old ones whole.

use crate::diag::{Diagnostic, Place};
use crate::discover::reason;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Writes all files into a folder: first all beside, then each renamed into its place, in the given order.
///
/// # Errors
///
/// A folder that cannot be made, a file that cannot be written, a full disk; the old files stay as they were.
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

fn cannot(path: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    let message = format!("cannot be written: {}", reason(error));
    let problem = Diagnostic::error("cannot-write", message, Place::file(path.display().to_string()));
    Box::new(problem.hint("nothing was changed; name another folder with --out, or make room"))
}

fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".relgraph-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Names the files of ours that an earlier build left in a folder and this one did not write.
pub fn out_of_date(folder: &Path, files: &[(&'static str, Vec<u8>)], ours: &[&'static str]) -> Vec<Diagnostic> {
    let left = ours.iter().filter(|name| files.iter().all(|(written, _)| written != *name));
    let left = left.map(|name| folder.join(name)).filter(|path| path.is_file());
    left.map(|path| {
        let message = "is left from an earlier build and out of date";
        Diagnostic::note("out-of-date", message, Place::file(path.display().to_string()))
            .hint("delete it, or ask for its format")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
