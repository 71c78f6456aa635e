//! `cargo xtask timing`: whether the time of a comparison tells what it compares.

use std::path::Path;
use std::process::Command;

use crate::args::Args;
use crate::paths::Workspace;
use crate::process::capture;
use crate::{Result, pack};

pub fn command(workspace: &Workspace, mut args: Args) -> Result {
    let samples = args.value("--samples")?;
    args.finish()?;
    let mut node = run(workspace, &pack::pack_default(workspace)?);
    node.args(samples.map(|samples| format!("--samples={samples}")));
    let output = capture(&mut node, true)?;
    if output.status.success() { Ok(()) } else { Err("the time tells".into()) }
}

/// The run over a tarball, to which options may be added.
pub fn run(workspace: &Workspace, tarball: &Path) -> Command {
    let mut node = workspace.node("tests/timing/run.mjs");
    node.arg("--package").arg(tarball);
    node
}
