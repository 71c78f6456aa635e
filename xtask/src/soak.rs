//! `cargo xtask soak`: what many requests leave behind.

use std::path::Path;
use std::process::Command;

use crate::args::Args;
use crate::paths::Workspace;
use crate::process::capture;
use crate::{Result, pack};

pub fn command(workspace: &Workspace, mut args: Args) -> Result {
    let requests = args.value("--requests")?;
    args.finish()?;
    let mut node = run(workspace, &pack::pack_default(workspace)?);
    node.args(requests.map(|requests| format!("--requests={requests}")));
    let output = capture(&mut node, true)?;
    if output.status.success() { Ok(()) } else { Err("requests leave something behind".into()) }
}

/// The run over a tarball, to which options may be added.
pub fn run(workspace: &Workspace, tarball: &Path) -> Command {
    let mut node = workspace.node("tests/soak/run.mjs");
    node.arg("--package").arg(tarball);
    node
}
