//! Development packages of npm, exactly those of the lock files.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::paths::Workspace;
use crate::process::capture;

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

impl Workspace {
    /// A command of npm that runs in `dir`, a path inside the checkout.
    pub fn npm(&self, dir: impl AsRef<Path>) -> std::process::Command {
        let mut command = self.command(NPM);
        command.current_dir(self.root.join(dir));
        command
    }
}

/// Fails unless there is a Node that can run our scripts.
pub fn check_node(workspace: &Workspace) -> Result {
    let version = capture(workspace.command("node").arg("--version"), false)?.text;
    match major(&version) {
        Some(20..) => Ok(()),
        _ => Err(format!("Node 20 or newer is needed, this is {}", version.trim()).into()),
    }
}

/// Installs the packages that `dir/package-lock.json` names, unless they already are.
pub fn install(workspace: &Workspace, dir: &str) -> Result {
    let path = workspace.root.join(dir);
    let lock = fs::read(path.join("package-lock.json"))?;
    // A copy of the lock file tells what is installed; npm's own marker is no exact copy.
    let stamp = path.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing npm packages of {dir}/");
    workspace.quietly(workspace.npm(dir).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// `20` of `v20.19.0`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_version_of_node() {
        assert_eq!(major("v20.19.0\n"), Some(20));
        assert_eq!(major("command not found"), None);
    }
}
