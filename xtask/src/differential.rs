//! `cargo xtask differential`: ours and its peers, on the same random deliveries and tokens.

use std::path::Path;
use std::process::Command;

use crate::args::Args;
use crate::paths::Workspace;
use crate::process::capture;
use crate::{Result, npm, pack};

pub fn command(workspace: &Workspace, mut args: Args) -> Result {
    let mut options = Vec::new();
    for name in ["--cases", "--part", "--seed"] {
        options.push((name, args.value(name)?));
    }
    args.finish()?;
    let mut node = run(workspace, &pack::pack_default(workspace)?)?;
    for (name, value) in options {
        node.args(value.map(|value| format!("{name}={value}")));
    }
    let output = capture(&mut node, true)?;
    if output.status.success() { Ok(()) } else { Err("there are disagreements".into()) }
}

/// The run over a tarball, to which options may be added.
pub fn run(workspace: &Workspace, tarball: &Path) -> Result<Command> {
    npm::install(workspace, "tests/differential")?;
    let mut node = workspace.node("tests/differential/run.mjs");
    node.arg("--package").arg(tarball);
    Ok(node)
}
