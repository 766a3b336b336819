//! The command line of relgraph; see `relgraph --help`.
#![deny(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
