//! Compiles one feature to wasm and glue, the same bytes on every machine.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::paths::Workspace;
use crate::tools;

/// Cargo features, entry points of the package and wasm files in one.
pub const FEATURES: [&str; 3] = ["client", "jwt", "webhooks"];

/// The feature whose calls take microseconds, most of them in Rust, but which holds much code that
/// is for importing keys.
const HOT: &str = "jwt";

/// The feature that holds much code of which a call needs little. It has inlined what is to be fast.
const WIDE: &str = "webhooks";

/// Of that feature, whose calls were seen to take 4.4 KB at most: with every delivery of the vectors,
/// and with bodies that nest 200 000 levels. What lies behind a stack of the usual megabyte has longer
/// addresses.
const STACK: &str = "-Clink-arg=-zstack-size=65536";

/// Loops as they are written, but for what is to be fast: counters of their own for each address that
/// a loop goes through are more code.
const PLAIN_LOOPS: &str = "-Cllvm-args=-disable-lsr";

/// What all builds of one run share.
pub struct Compiler<'a> {
    workspace: &'a Workspace,
    path: &'a OsStr,
    private_paths: Vec<(PathBuf, String)>,
}

impl<'a> Compiler<'a> {
    /// `path` must lead to wasm-pack and wasm-bindgen.
    pub fn new(workspace: &'a Workspace, path: &'a OsStr) -> Result<Self> {
        // The directories of the registries have names only once something lies there.
        workspace.quietly(workspace.cargo().args(["fetch", "--locked"]))?;
        let cargo_home = cargo_home()?;
        let registries = fs::read_dir(cargo_home.join("registry/src"))?;
        let registries = registries.map(|entry| Ok((entry?.path(), "/crates".to_owned())));
        let registries: Result<Vec<_>> = registries.collect();

        let mut private_paths = vec![
            (workspace.root.clone(), "/fetchwright".to_owned()),
            (cargo_home, "/cargo".to_owned()),
            tools::library_sources(workspace)?,
        ];
        private_paths.extend(registries?); // rustc heeds the last that fits.
        Ok(Self { workspace, path, private_paths })
    }

    /// Leaves the output of wasm-pack for `feature` in `out`.
    pub fn build(&self, feature: &str, cargo_target: &Path, out: &Path) -> Result {
        let mut wasm_pack = self.workspace.command("wasm-pack");
        wasm_pack
            .args(["build", "xtask/wasm", "--no-pack", "--no-opt", "--target", "bundler"])
            .arg("--release")
            .args(["--mode", "no-install", "--out-name", feature, "--out-dir"])
            .arg(out)
            .args(["--", "--locked", "--features", feature])
            .args(speed(feature))
            .env("PATH", self.path)
            .env("CARGO_TARGET_DIR", cargo_target)
            .env("CARGO_ENCODED_RUSTFLAGS", self.rustflags(feature));
        self.workspace.quietly(&mut wasm_pack)?;
        let wasm = out.join(format!("{feature}_bg.wasm"));
        let mut shrink = self.workspace.node("xtask/package/shrink.mjs");
        self.workspace.quietly(shrink.arg(&wasm))?;
        self.check_private(&wasm)
    }

    /// Panic messages name source files: by neutral names, not by where this machine has them.
    fn rustflags(&self, feature: &str) -> String {
        let paths = self.private_paths.iter();
        let paths = paths.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
        let stack = (feature == WIDE).then(|| STACK.to_owned());
        let loops = (feature != HOT).then(|| PLAIN_LOOPS.to_owned());
        paths.chain(stack).chain(loops).collect::<Vec<_>>().join("\x1f")
    }

    fn check_private(&self, wasm: &Path) -> Result {
        let bytes = fs::read(wasm)?;
        for (path, _) in &self.private_paths {
            let path = path.to_string_lossy();
            if bytes.windows(path.len()).any(|window| window == path.as_bytes()) {
                return Err(
                    format!("{} names a path of this machine: {path}", wasm.display()).into()
                );
            }
        }
        Ok(())
    }
}

fn cargo_home() -> Result<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = named.or_else(|| Some(env::home_dir()?.join(".cargo")));
    home.ok_or_else(|| "no home directory; set CARGO_HOME".into())
}

fn speed(feature: &str) -> &'static [&'static str] {
    if feature == HOT { &["--config", "profile.release.opt-level='s'"] } else { &[] }
}
