//! The Rust side of the toolchain: the wasm target, wasm-pack and wasm-bindgen.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::paths::Workspace;
use crate::process::{capture, find_on_path};

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const WASM_PACK: &str = "0.15.1";

/// A command line tool that comes as a crate.
struct Tool {
    krate: &'static str,
    version: String,
    /// One of its programs, which answers `--version`.
    program: &'static str,
    /// A release archive for this machine, where there is one.
    archive: Option<String>,
}

/// Makes the tools ready and returns a `PATH` that has them first.
pub fn ensure(workspace: &Workspace) -> Result<OsString> {
    ensure_target(workspace)?;
    let mut dirs = vec![
        ensure_tool(workspace, &wasm_bindgen(workspace.locked_version("wasm-bindgen")?))?,
        ensure_tool(workspace, &wasm_pack())?,
    ];
    let path = std::env::var_os("PATH").unwrap_or_default();
    dirs.extend(std::env::split_paths(&path));
    Ok(std::env::join_paths(dirs)?)
}

/// Where the sources of the standard library lie if they are installed, and what they are called
/// if they are not.
pub fn library_sources(workspace: &Workspace) -> Result<(PathBuf, String)> {
    let version = rustc(workspace, &["--version", "--verbose"])?;
    let hash = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    let hash = hash.ok_or("`rustc --version --verbose` names no commit")?;
    Ok((sysroot(workspace)?.join("lib/rustlib/src/rust"), format!("/rustc/{hash}")))
}

/// The target that this machine is.
pub fn host(workspace: &Workspace) -> Result<String> {
    let version = rustc(workspace, &["--version", "--verbose"])?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("`rustc --version --verbose` names no host")?.to_owned())
}

/// Where rustc keeps its libraries.
fn sysroot(workspace: &Workspace) -> Result<PathBuf> {
    Ok(PathBuf::from(rustc(workspace, &["--print", "sysroot"])?.trim_end()))
}

/// What rustc answers.
fn rustc(workspace: &Workspace, args: &[&str]) -> Result<String> {
    let output = workspace.command("rustc").args(args).output();
    let output = output.map_err(|_| "`rustc` is missing: install it from https://rustup.rs")?;
    Ok(String::from_utf8(output.stdout)?)
}

fn ensure_target(workspace: &Workspace) -> Result {
    let libraries = sysroot(workspace)?.join("lib/rustlib").join(WASM_TARGET).join("lib");
    if libraries.is_dir() {
        return Ok(());
    }
    if find_on_path("rustup").is_none() {
        let hint = "install it with your Rust, or use rustup, https://rustup.rs";
        return Err(format!("the Rust target {WASM_TARGET} is missing: {hint}").into());
    }
    println!("Installing the Rust target {WASM_TARGET}");
    workspace.quietly(workspace.command("rustup").args(["target", "add", WASM_TARGET]))
}

fn wasm_pack() -> Tool {
    let base = "https://github.com/wasm-bindgen/wasm-pack/releases/download";
    Tool {
        krate: "wasm-pack",
        version: WASM_PACK.to_owned(),
        program: "wasm-pack",
        archive: platform()
            .map(|name| format!("{base}/v{WASM_PACK}/wasm-pack-v{WASM_PACK}-{name}.tar.gz")),
    }
}

/// The program must be of the very version of the library, as their formats change together.
fn wasm_bindgen(version: String) -> Tool {
    let base = "https://github.com/wasm-bindgen/wasm-bindgen/releases/download";
    Tool {
        krate: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        archive: platform()
            .map(|name| format!("{base}/{version}/wasm-bindgen-{version}-{name}.tar.gz")),
        version,
    }
}

/// This machine in the names of the release archives.
fn platform() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("x86_64-unknown-linux-musl"),
        ("linux", "aarch64") => Some("aarch64-unknown-linux-musl"),
        ("macos", "x86_64") => Some("x86_64-apple-darwin"),
        ("macos", "aarch64") => Some("aarch64-apple-darwin"),
        ("windows", "x86_64") => Some("x86_64-pc-windows-msvc"),
        _ => None,
    }
}

/// Installs `tool` into the cache, unless it is there, and returns the directory of its programs.
fn ensure_tool(workspace: &Workspace, tool: &Tool) -> Result<PathBuf> {
    let home = workspace.cache.join(format!("{}-{}", tool.krate, tool.version));
    let bin = home.join("bin");
    if answers(&bin, tool) {
        return Ok(bin);
    }
    // Installed aside and moved into place, so that an interrupted run leaves nothing half done.
    let aside = workspace.cache.join(format!("installing-{}-{}", tool.krate, std::process::id()));
    fs::create_dir_all(aside.join("bin"))?;
    let installed = install(workspace, tool, &aside);
    if installed.is_ok() {
        let _ = fs::remove_dir_all(&home);
        fs::rename(&aside, &home)?;
    }
    let _ = fs::remove_dir_all(&aside);
    installed?;
    Ok(bin)
}

fn install(workspace: &Workspace, tool: &Tool, root: &Path) -> Result {
    let Tool { krate, version, .. } = tool;
    if let Some(url) = &tool.archive {
        println!("Downloading {krate} {version}");
        if download(workspace, url, root).is_ok() && answers(&root.join("bin"), tool) {
            return Ok(());
        }
    }
    println!("Compiling {krate} {version}; once, some minutes");
    let locked = capture(cargo_install(workspace, tool, root).arg("--locked"), false)?;
    if !locked.status.success() {
        // A registry mirror may lack a version that the lock file of the tool names.
        workspace.quietly(&mut cargo_install(workspace, tool, root))?;
    }
    if answers(&root.join("bin"), tool) {
        return Ok(());
    }
    Err(format!("{krate} {version} does not start after its installation").into())
}

/// Unpacks the programs of a release archive into `root/bin`.
fn download(workspace: &Workspace, url: &str, root: &Path) -> Result {
    let archive = root.join("archive.tar.gz");
    let mut curl = workspace.command("curl");
    curl.args(["--fail", "--silent", "--show-error", "--location", "--proto", "=https"]);
    curl.args(["--connect-timeout", "5", "--max-time", "120", "--output"]).arg(&archive).arg(url);
    let mut tar = workspace.command("tar");
    tar.arg("-xzf").arg(&archive).arg("-C").arg(root.join("bin")).arg("--strip-components=1");
    for command in [&mut curl, &mut tar] {
        if !capture(command, false)?.status.success() {
            return Err(format!("cannot fetch {url}").into());
        }
    }
    fs::remove_file(archive)?;
    Ok(())
}

/// A tool that runs for seconds needs no slow optimisation: this halves the wait.
fn cargo_install(workspace: &Workspace, tool: &Tool, root: &Path) -> Command {
    let mut cargo = workspace.cargo();
    // Outside of the checkout, whose own settings are not meant for tools.
    cargo.current_dir(root).env_remove("CARGO_TARGET_DIR");
    cargo.arg("install").arg(format!("{}@{}", tool.krate, tool.version)).arg("--root").arg(root);
    for setting in ["opt-level=1", "lto=false", "codegen-units=16"] {
        cargo.arg("--config").arg(format!("profile.release.{setting}"));
    }
    cargo
}

/// True if the program in `bin` starts and is of the wanted version.
fn answers(bin: &Path, tool: &Tool) -> bool {
    let output = Command::new(bin.join(tool.program)).arg("--version").output();
    output.is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == tool.version)
    })
}
