//! `cargo xtask demo`: the page, served on this machine or written down for a host.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::args::Args;
use crate::paths::Workspace;
use crate::{Result, npm, pack};

const PORT: u16 = 4280;

pub fn command(workspace: &Workspace, mut args: Args) -> Result {
    let port = args.value("--port")?.map(|port| port.parse::<u16>());
    let port = port.transpose().map_err(|_| "`--port` takes a number up to 65535")?;
    let out = args.value("--out")?;
    args.finish()?;
    pack::pack_default(workspace)?;
    if let Some(dir) = out {
        let site = std::path::absolute(dir)?;
        write(workspace, &site)?;
        println!("{}", site.display());
        return Ok(());
    }
    npm::install(workspace, "www")?;
    serve(workspace, first_free(port.unwrap_or(PORT))?)
}

/// Builds the page of the package as packed; returns its directory.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    let site = site_dir(workspace);
    write(workspace, &site)?;
    Ok(site)
}

/// Writes the page to `site`, to be served below any path of any static host.
fn write(workspace: &Workspace, site: &Path) -> Result {
    npm::install(workspace, "www")?;
    let mut node = workspace.node("www/build.mjs");
    workspace.quietly(name_paths(workspace, &mut node, site))
}

/// Serves until the user interrupts.
fn serve(workspace: &Workspace, port: u16) -> Result {
    let mut node = workspace.command("node");
    node.args(["--import", "./xtask/package/exit-with-parent.mjs", "www/build.mjs"]);
    name_paths(workspace, &mut node, &site_dir(workspace)).args(["--serve", &port.to_string()]);
    let mut child = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;

    let stdout = child.stdout.take().ok_or("the page server has no output")?;
    // Its first line comes when it answers; the pipe must stay open as long as it runs.
    let mut stdout = BufReader::new(stdout);
    if stdout.read_line(&mut String::new())? > 0 {
        println!("\n  http://127.0.0.1:{port}/\n\nCtrl-C stops the server.");
    }
    // Taken out of the child, as `wait` would close it and so stop the server.
    let stdin = child.stdin.take();
    let status = child.wait()?;
    drop(stdin);
    if status.success() { Ok(()) } else { Err(format!("the page server ended: {status}").into()) }
}

fn name_paths<'c>(workspace: &Workspace, node: &'c mut Command, site: &Path) -> &'c mut Command {
    node.arg("--package").arg(pack::stage_dir(workspace)).arg("--out").arg(site)
}

fn site_dir(workspace: &Workspace) -> PathBuf {
    workspace.target().join("www")
}

fn first_free(port: u16) -> Result<u16> {
    (port..=port.saturating_add(100))
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .ok_or_else(|| format!("no free port from {port} on; try another `--port`").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_over_taken_ports() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(first_free(port).unwrap() > port);
    }
}
