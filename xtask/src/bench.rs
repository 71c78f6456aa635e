//! `cargo xtask bench`: ours and the peers, side by side.

use crate::args::Args;
use crate::paths::Workspace;
use crate::process::capture;
use crate::{Result, browsers, npm, pack};

pub fn command(workspace: &Workspace, mut args: Args) -> Result {
    let quick = args.flag("--quick");
    args.finish()?;
    let tarball = pack::pack_default(workspace)?;
    npm::install(workspace, "benches")?;
    let mut node = workspace.node("benches/run.mjs");
    node.arg("--package").arg(tarball);
    if quick {
        node.arg("--quick");
    }
    let output = capture(browsers::ensure(workspace).name_to(&mut node), true)?;
    if output.status.success() { Ok(()) } else { Err("the benchmark failed".into()) }
}
