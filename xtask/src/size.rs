//! `cargo xtask size`: what the package weighs, against its budgets.

use crate::args::Args;
use crate::paths::Workspace;
use crate::{Result, pack, process};

pub fn command(workspace: &Workspace, args: Args) -> Result {
    args.finish()?;
    pack::pack_default(workspace)?;
    report(workspace)
}

/// Prints the sizes of the package as packed; an error if one is over its ceiling.
fn report(workspace: &Workspace) -> Result {
    let stage = pack::stage_dir(workspace);
    let mut node = workspace.node("xtask/package/size.mjs");
    let output = process::capture(node.arg(stage), true)?;
    if output.status.success() { Ok(()) } else { Err("the package is too large".into()) }
}
