//! Where things are: the checkout, its build output, the user's cache.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

pub struct Workspace {
    /// The checkout.
    pub root: PathBuf,
    /// Tools that outlive the checkout.
    pub cache: PathBuf,
    /// Show the output of the tools, not only when they fail.
    pub verbose: bool,
}

impl Workspace {
    pub fn find(verbose: bool) -> Result<Self> {
        // Cargo sets it for what it runs; a path compiled in would name a moved checkout wrongly.
        let xtask = env::var_os("CARGO_MANIFEST_DIR").ok_or("run it as `cargo xtask`")?;
        let root = Path::new(&xtask).parent().ok_or("xtask has no parent directory")?;
        Ok(Self { root: root.to_owned(), cache: cache_dir()?, verbose })
    }

    /// The finished products; a fixed place, whatever `CARGO_TARGET_DIR` says.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Where cargo compiles to.
    pub fn cargo_target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.target(), |dir| self.root.join(dir))
    }

    /// The version of `name` in `Cargo.lock`.
    pub fn locked_version(&self, name: &str) -> Result<String> {
        let lock = fs::read_to_string(self.root.join("Cargo.lock"))?;
        version_in_lock(&lock, name).ok_or_else(|| format!("Cargo.lock has no `{name}`").into())
    }
}

/// `version` of the one `[[package]]` called `name`.
fn version_in_lock(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

fn cache_dir() -> Result<PathBuf> {
    if let Some(dir) = env::var_os("FETCHWRIGHT_CACHE") {
        return Ok(PathBuf::from(dir));
    }
    let base = if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        env::home_dir().map(|home| home.join("Library/Caches"))
    } else {
        let xdg = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        xdg.filter(|dir| dir.is_absolute()).or_else(|| Some(env::home_dir()?.join(".cache")))
    };
    let base = base.ok_or("no home directory; set FETCHWRIGHT_CACHE to a directory for tools")?;
    Ok(base.join("fetchwright"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen"
version = "0.2.130"

[[package]]
name = "wasm-bindgen-test"
version = "0.3.80"
"#;

    #[test]
    fn reads_versions_from_the_lock_file() {
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen-test").as_deref(), Some("0.3.80"));
        assert_eq!(version_in_lock(LOCK, "wasm"), None);
    }
}
