//! Browsers, what drives and shows them, and a Redis server: found, installed where we may, else named.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::paths::Workspace;
use crate::process::{capture, find_on_path};

/// A program that tests need and npm does not have.
struct Program {
    name: &'static str,
    /// What `PATH` may call it.
    names: &'static [&'static str],
    /// Where installers leave it outside of `PATH`.
    files: &'static [&'static str],
    debian_package: &'static str,
}

const PROGRAMS: [Program; 6] = [
    Program {
        name: "Chromium",
        names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
        files: &[
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        ],
        debian_package: "chromium",
    },
    Program {
        name: "chromedriver",
        names: &["chromedriver"],
        files: &["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"],
        debian_package: "chromium-driver",
    },
    Program {
        name: "Firefox",
        names: &["firefox-esr", "firefox"],
        files: &[
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
        ],
        debian_package: "firefox-esr",
    },
    Program {
        name: "Redis",
        // One program under two names. The tools bring it without starting it as a service.
        names: &["redis-server", "redis-check-rdb"],
        files: &[],
        debian_package: "redis-tools",
    },
    Program {
        name: "WebKitGTK",
        names: &["MiniBrowser"],
        files: &[
            "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        ],
        debian_package: "webkit2gtk-driver",
    },
    Program { name: "Xvfb", names: &["Xvfb"], files: &[], debian_package: "xvfb" },
];

pub struct Browsers {
    pub chromium: Option<PathBuf>,
    pub chromedriver: Option<PathBuf>,
    pub firefox: Option<PathBuf>,
    pub redis: Option<PathBuf>,
    pub webkit: Option<PathBuf>,
    pub xvfb: Option<PathBuf>,
}

impl Browsers {
    /// Tells a runner where they are.
    pub fn name_to<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        for (name, path) in [
            ("FETCHWRIGHT_CHROMIUM", &self.chromium),
            ("FETCHWRIGHT_FIREFOX", &self.firefox),
            ("FETCHWRIGHT_REDIS", &self.redis),
            ("FETCHWRIGHT_WEBKIT", &self.webkit),
            ("FETCHWRIGHT_XVFB", &self.xvfb),
        ] {
            if let Some(path) = path {
                command.env(name, path);
            }
        }
        command
    }
}

/// Finds the browsers, after an attempt to install those that are missing.
///
/// What is still missing is named and left to the tests that need it, which then fail: everything
/// else can be tested without.
pub fn ensure(workspace: &Workspace) -> Browsers {
    let mut missing = missing();
    if !missing.is_empty() && may_install() {
        install(workspace, &missing);
        missing = self::missing();
    }
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().map(|program| program.name).collect();
        println!("Missing, so its tests will fail; please install: {}", names.join(", "));
    }
    let [chromium, chromedriver, firefox, redis, webkit, xvfb] = PROGRAMS.each_ref().map(find);
    Browsers { chromium, chromedriver, firefox, redis, webkit, xvfb }
}

fn missing() -> Vec<&'static Program> {
    PROGRAMS.iter().filter(|program| find(program).is_none()).collect()
}

fn find(program: &Program) -> Option<PathBuf> {
    let files = program.files.iter().map(PathBuf::from).filter(|file| file.is_file());
    program.names.iter().filter_map(|name| find_on_path(name)).chain(files).next()
}

/// Debian and its kin, as root.
fn may_install() -> bool {
    let root = Command::new("id").arg("-u").output();
    Path::new("/etc/debian_version").exists() && root.is_ok_and(|id| id.stdout == b"0\n")
}

fn install(workspace: &Workspace, programs: &[&Program]) {
    let packages = programs.iter().map(|program| program.debian_package);
    let packages: Vec<_> = packages.collect();
    println!("Installing {} by apt-get", packages.join(", "));
    let mut update = workspace.command("apt-get");
    update.arg("update");
    let mut install = workspace.command("apt-get");
    install.args(["install", "-y", "--no-install-recommends"]).args(packages);
    for command in [&mut update, &mut install] {
        // Whether it worked shows in what is found afterwards.
        let _ = capture(command.env("DEBIAN_FRONTEND", "noninteractive"), workspace.verbose);
    }
}
