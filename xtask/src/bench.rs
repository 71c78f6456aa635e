//! `cargo xtask bench`: ours and the peers, side by side.

use crate::args::Args;
use crate::paths::Workspace;
use crate::process::capture;
use crate::{Result, browsers, npm, pack};

pub fn command(workspace: &Workspace, mut args: Args) -> Result {
    let modes = ["--crossover", "--quick"].map(|name| args.flag(name).then_some(name));
    let options = [("--runtime", args.value("--runtime")?), ("--write", args.value("--write")?)];
    args.finish()?;

    let tarball = pack::pack_default(workspace)?;
    npm::install(workspace, "tests/package")?; // for the runtimes it pins
    npm::install(workspace, "benches")?;
    let mut node = workspace.node("benches/run.mjs");
    node.arg("--package").arg(tarball).args(modes.into_iter().flatten());
    for (name, value) in options {
        node.args(value.map(|value| format!("{name}={value}")));
    }
    let output = capture(browsers::ensure(workspace).name_to(&mut node), true)?;
    if output.status.success() { Ok(()) } else { Err("the benchmark failed".into()) }
}
