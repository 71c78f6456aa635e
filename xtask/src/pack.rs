//! `cargo xtask pack`: one npm tarball out of three wasm builds and `pkg-template/`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::paths::Workspace;
use crate::wasm::{Compiler, FEATURES};
use crate::{Result, npm, tools};

pub fn command(workspace: &Workspace, mut args: Args) -> Result {
    let features = features(args.value("--features")?)?;
    let out = args.value("--out")?.map(|out| env::current_dir().map(|dir| dir.join(out)));
    let out = out.transpose()?.unwrap_or_else(|| package_dir(workspace));
    let verify = args.flag("--verify");
    args.finish()?;

    let tarball = pack(workspace, &features, &workspace.cargo_target(), &out)?;
    if verify {
        compare(workspace, &features, &tarball)?;
    }
    Ok(())
}

/// Packs everything to where it belongs; returns the path of the tarball.
pub fn pack_default(workspace: &Workspace) -> Result<PathBuf> {
    pack(workspace, &features(None)?, &workspace.cargo_target(), &package_dir(workspace))
}

/// Packs everything once more; an error if the bytes differ from those of `tarball`.
pub fn verify(workspace: &Workspace, tarball: &Path) -> Result {
    compare(workspace, &features(None)?, tarball)
}

/// The unpacked package of `pack_default`.
pub fn stage_dir(workspace: &Workspace) -> PathBuf {
    package_dir(workspace).join("stage")
}

fn package_dir(workspace: &Workspace) -> PathBuf {
    workspace.target().join("package")
}

/// Builds the package into `out` and returns the path of the tarball.
fn pack(
    workspace: &Workspace,
    features: &[String],
    cargo_target: &Path,
    out: &Path,
) -> Result<PathBuf> {
    let path = toolchain(workspace)?;
    let compiler = Compiler::new(workspace, &path)?;
    let builds = out.join("wasm-pack");
    for feature in features {
        println!("Building {feature}");
        compiler.build(feature, cargo_target, &builds.join(feature))?;
    }

    let version = crate_version(workspace)?;
    let stage = out.join("stage");
    let mut assemble = workspace.node("xtask/package/assemble.mjs");
    assemble.arg("--root").arg(&workspace.root).arg("--builds").arg(&builds);
    assemble.arg("--stage").arg(&stage).args(["--version", &version]);
    workspace.quietly(assemble.args(["--features", &features.join(",")]))?;

    let mut npm_pack = workspace.npm(&stage);
    workspace
        .quietly(npm_pack.args(["pack", "--ignore-scripts", "--pack-destination"]).arg(out))?;
    let tarball = out.join(format!("fetchwright-{version}.tgz"));
    let size = fs::metadata(&tarball)?.len();
    println!("Packed {} ({} KB)", shown(workspace, &tarball), size.div_ceil(1000));
    Ok(tarball)
}

/// Builds the package once more, in other directories, and compares the bytes.
fn compare(workspace: &Workspace, features: &[String], tarball: &Path) -> Result {
    let again = workspace.target().join("verify");
    let _ = fs::remove_dir_all(&again);
    let second = pack(workspace, features, &again.join("cargo"), &again.join("package"))?;
    if fs::read(tarball)? != fs::read(&second)? {
        let (first, second) = (shown(workspace, tarball), shown(workspace, &second));
        return Err(format!("not reproducible: {first} and {second} differ").into());
    }
    fs::remove_dir_all(&again)?;
    println!("Both builds are byte-identical");
    Ok(())
}

/// A `PATH` with everything that a build takes.
fn toolchain(workspace: &Workspace) -> Result<OsString> {
    npm::install(workspace, "xtask")?;
    tools::ensure(workspace)
}

fn features(list: Option<String>) -> Result<Vec<String>> {
    let Some(list) = list else {
        return Ok(FEATURES.map(str::to_owned).to_vec());
    };
    let features: Vec<String> = list.split(',').map(str::to_owned).collect();
    match features.iter().find(|name| !FEATURES.contains(&name.as_str())) {
        None => Ok(features),
        Some(name) => Err(format!("no feature `{name}`; there are {}", FEATURES.join(", ")).into()),
    }
}

fn crate_version(workspace: &Workspace) -> Result<String> {
    workspace.locked_version("fetchwright")
}

fn shown(workspace: &Workspace, path: &Path) -> String {
    path.strip_prefix(&workspace.root).unwrap_or(path).display().to_string()
}
