//! Flags over the settings of a file, a command at a time.

use super::groups::given;
use super::{Build, CountArgs, Diff, Draw, Explain, Mentions, ReadArgs, RunArgs, Sentences};
use crate::cli::config;
use relgraph::config::{Page, Settings, Top, Write};
use relgraph::diag::Diagnostic;

impl Build {
    /// Returns the settings: the flags over the file over the defaults.
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        let mut settings = settings(&base, &self.sources, &self.read, &self.count, &self.run);
        settings.sources = or_seeds(settings.sources);
        settings.show = self.show.over(base.show);
        settings.figure = self.graph.over(self.places.over(self.figure.over(base.figure)));
        settings.labels = base.labels;
        settings.write = Write {
            out: self.write.out.clone().unwrap_or(base.write.out),
            formats: self.write.format.clone().unwrap_or(base.write.formats),
            evidence: self.write.evidence.unwrap_or(base.write.evidence),
        };
        Ok(settings)
    }
}

impl Draw {
    /// Returns the settings, and whether the figure is made for a page.
    ///
    /// # Errors
    ///
    /// Mistakes in the file of settings.
    pub(crate) fn settings(&self) -> Result<(Settings, bool), Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        let (mut show, figure) = (self.show.show(), self.graph.over(self.figure.looks(base.figure)));
        let has_page = self.figure.page.is_some() || self.show.top.is_some_and(|top| top != Top::All);
        if !has_page {
            show.top = Top::All;
        }
        let threads = self.run.threads.map(usize::from);
        Ok((Settings { show, figure, labels: base.labels, threads, ..Settings::default() }, has_page))
    }
}

impl Diff {
    /// Returns the settings of the figure, and the page if one was named.
    ///
    /// # Errors
    ///
    /// Mistakes in the file of settings.
    pub(crate) fn settings(&self) -> Result<(Settings, Option<Page>), Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        let threads = self.run.threads.map(usize::from);
        let figure = self.figure.looks(base.figure);
        Ok((Settings { figure, labels: base.labels, threads, ..Settings::default() }, self.figure.page))
    }
}

/// Returns the sources of a run: those that were named, else the folder `seeds` if it is there.
pub(crate) fn or_seeds(named: Vec<String>) -> Vec<String> {
    let has_seeds = named.is_empty() && std::path::Path::new("seeds").is_dir();
    if has_seeds { vec!["seeds".to_string()] } else { named }
}

impl Sentences {
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        Ok(Settings {
            sources: or_seeds(given(&self.sources, base.sources)),
            read: self.read.over(base.read),
            threads: self.run.threads.map(usize::from),
            ..Settings::default()
        })
    }
}

impl Mentions {
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        let base = config::base(&self.config)?;
        let settings = settings(&base, &self.sources, &self.read, &self.count, &self.run);
        Ok(Settings { sources: or_seeds(settings.sources.clone()), ..settings })
    }
}

impl Explain {
    pub(crate) fn settings(&self) -> Result<Settings, Vec<Diagnostic>> {
        Ok(settings(&config::base(&self.config)?, &self.sources, &self.read, &self.count, &self.run))
    }
}

/// Returns the settings of the flags over those of a file.
pub(crate) fn settings(
    base: &Settings,
    sources: &[String],
    read: &ReadArgs,
    count: &CountArgs,
    run: &RunArgs,
) -> Settings {
    Settings {
        sources: given(sources, base.sources.clone()),
        read: read.over(base.read.clone()),
        counting: count.over(base.counting.clone()),
        threads: run.threads.map(usize::from),
        ..Settings::default()
    }
}
