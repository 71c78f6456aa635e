//! `cargo xtask setup`: all that the other commands would install when they need it.

use crate::args::Args;
use crate::paths::Workspace;
use crate::{Result, browsers, npm, tools};

/// Directories with a lock file of npm; the benchmark brings its own when it runs.
const NPM: [&str; 5] = ["xtask", "www", "tests/differential", "tests/package", "tests/page"];

pub fn command(workspace: &Workspace, args: Args) -> Result {
    args.finish()?;
    tools::ensure(workspace)?;
    for dir in NPM {
        npm::install(workspace, dir)?;
    }
    browsers::ensure(workspace);
    Ok(())
}
