//! `relgraph verify`.

use super::args::Verify;
use super::{End, Failure, config, progress, say};
use relgraph::pipeline;
use relgraph::text::counted;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &Verify) -> Result<End, Failure> {
    progress::threads(args.run.threads.map(usize::from));
    let base = config::base(&args.config)?;
    let sources = base.sources.iter().map(Path::new);
    let files = base.read.dictionaries.iter().chain(&base.figure.fonts).map(PathBuf::as_path);
    let near: BTreeSet<PathBuf> = sources.chain(files).filter_map(Path::parent).map(Path::to_path_buf).collect();
    let request = pipeline::Verify {
        near: near.into_iter().collect(),
        file: args.file.clone(),
        sources: args.sources.clone(),
        dictionaries: args.dictionaries.clone(),
        fonts: args.fonts.clone(),
    };
    let verdict = pipeline::verify(&request)?;
    let identical = verdict.differences.is_empty();
    let mut out = std::io::stdout().lock();
    if args.run.json {
        let told = serde_json::json!({
            "file": args.file.display().to_string(),
            "identical": identical,
            "documents": verdict.documents,
            "digest": verdict.digest,
            "differences": verdict.differences.iter().map(say::as_json).collect::<Vec<_>>(),
            "changed": verdict.changed,
        });
        writeln!(out, "{told}")?;
    } else if !args.run.quiet {
        let file = args.file.display();
        match identical {
            true => {
                let documents = counted(verdict.documents as u64, "document");
                writeln!(out, "{file}: identical, built again from {documents}")?;
            }
            false => writeln!(out, "{file}: differs")?,
        }
        for difference in &verdict.differences {
            writeln!(out, "  {difference}")?;
        }
        if !verdict.changed.is_empty() {
            writeln!(out, "  built again, it has {}", verdict.changed)?;
        }
    }
    Ok(if identical { End::Done } else { End::Partly })
}
