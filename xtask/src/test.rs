//! `cargo xtask test`: every test there is, each stage to its end, one sum.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use std::{fs, io};

use crate::args::Args;
use crate::browsers::{self, Browsers};
use crate::counts::Counts;
use crate::paths::Workspace;
use crate::process::capture;
use crate::{Result, demo, differential, fuzz, npm, pack, soak, timing, tools};

pub fn command(workspace: &Workspace, mut args: Args) -> Result<ExitCode> {
    let stages = stages(args.value("--runtime")?)?;
    args.finish()?;
    let browsers = browsers::ensure(workspace);
    let tests = Tests { workspace, browsers, tarball: OnceCell::new() };

    let mut rows = Vec::new();
    for stage in stages {
        println!("\n== {}", stage.title());
        let begin = Instant::now();
        let counts = tests.run(&stage).unwrap_or_else(|error| {
            println!("{error}");
            Counts::FAILED
        });
        rows.push((stage.title(), counts, begin.elapsed()));
    }
    let sum = print_summary(&rows);
    Ok(if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Tests of one kind.
#[derive(Debug, Eq, PartialEq)]
enum Stage {
    /// The crate under the host's own test harness.
    Native,
    /// What needs JavaScript from Rust.
    WasmBindgen(Host),
    /// Two builds of the package, the same bytes.
    Reproducible,
    /// The tarball in one runtime, or in all.
    Package(Option<String>),
    /// Verdicts on random webhooks and tokens, ours and those of our peers.
    Differential,
    /// What the time of a comparison tells.
    Timing,
    /// What many requests leave behind.
    Soak,
    /// Random inputs for the parsers.
    Fuzz,
    /// The API that the page and the tests practise on.
    Practice,
    /// Every exercise of the course, against that API.
    Course,
    /// The page in a browser.
    Page,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Host {
    Node,
    Chromium,
}

/// What `--runtime` takes for tests of the tarball.
const RUNTIMES: [&str; 13] = [
    "node", "node22", "node24", "deno", "bun", "workerd", "chromium", "firefox", "bundlers",
    "types", "examples", "fleet", "sdks",
];

fn stages(only: Option<String>) -> Result<Vec<Stage>> {
    let wasm_bindgen = [Stage::WasmBindgen(Host::Node), Stage::WasmBindgen(Host::Chromium)];
    let Some(name) = only else {
        let rest = [
            Stage::Reproducible,
            Stage::Package(None),
            Stage::Differential,
            Stage::Timing,
            Stage::Soak,
            Stage::Fuzz,
            Stage::Practice,
            Stage::Course,
            Stage::Page,
        ];
        return Ok([Stage::Native].into_iter().chain(wasm_bindgen).chain(rest).collect());
    };
    match name.as_str() {
        "native" => Ok(vec![Stage::Native]),
        "wasm-bindgen" => Ok(wasm_bindgen.into()),
        "differential" => Ok(vec![Stage::Differential]),
        "timing" => Ok(vec![Stage::Timing]),
        "soak" => Ok(vec![Stage::Soak]),
        "fuzz" => Ok(vec![Stage::Fuzz]),
        "page" => Ok(vec![Stage::Practice, Stage::Course, Stage::Page]),
        name if RUNTIMES.contains(&name) => Ok(vec![Stage::Package(Some(name.to_owned()))]),
        _ => {
            let names = RUNTIMES.join(", ");
            let others = "native, wasm-bindgen, differential, timing, soak, fuzz, page";
            Err(format!("no runtime `{name}`; there are {others}, {names}").into())
        }
    }
}

impl Stage {
    fn title(&self) -> String {
        match self {
            Self::Native => "Rust, native".to_owned(),
            Self::WasmBindgen(host) => format!("Rust as wasm, in {host:?}"),
            Self::Reproducible => "Package, built twice".to_owned(),
            Self::Package(None) => "Package, in every runtime".to_owned(),
            Self::Package(Some(name)) => format!("Package, {name}"),
            Self::Differential => "Verdicts beside the peers'".to_owned(),
            Self::Timing => "Time of comparisons".to_owned(),
            Self::Soak => "Many requests".to_owned(),
            Self::Fuzz => "Fuzzing".to_owned(),
            Self::Practice => "Practice API".to_owned(),
            Self::Course => "Course, in Node".to_owned(),
            Self::Page => "Page, in browsers".to_owned(),
        }
    }
}

struct Tests<'a> {
    workspace: &'a Workspace,
    browsers: Browsers,
    /// Packed when first needed.
    tarball: OnceCell<PathBuf>,
}

impl Tests<'_> {
    fn run(&self, stage: &Stage) -> Result<Counts> {
        let workspace = self.workspace;
        match stage {
            Stage::Native => {
                let mut cargo = workspace.cargo();
                self.silent(cargo.args(["test", "--workspace", "--locked", "--no-fail-fast"]))
            }
            Stage::WasmBindgen(host) => self.silent(&mut self.wasm_bindgen_test(*host)?),
            Stage::Reproducible => {
                pack::verify(workspace, self.tarball()?)?;
                Ok(Counts::PASSED)
            }
            Stage::Package(runtime) => {
                let tarball = self.tarball()?;
                npm::install(workspace, "tests/package")?;
                let mut node = workspace.node("tests/package/run.mjs");
                node.arg("--package").arg(tarball);
                if let Some(name) = runtime {
                    node.args(["--runtime", name]);
                }
                self.shown(&mut node)
            }
            Stage::Differential => {
                let mut node = differential::run(workspace, self.tarball()?)?;
                self.silent(node.arg("--short"))
            }
            Stage::Timing => {
                let mut node = timing::run(workspace, self.tarball()?);
                self.silent(node.arg("--short"))
            }
            Stage::Soak => {
                let mut node = soak::run(workspace, self.tarball()?);
                self.silent(node.arg("--short"))
            }
            Stage::Fuzz => fuzz::run(workspace, None, fuzz::SHORT_SECONDS),
            Stage::Practice => self.node_tests(&["www/practice/test"]),
            Stage::Course => self.node_tests(&["www/lessons/test", "www/site/test"]),
            Stage::Page => {
                self.tarball()?;
                let site = demo::build(workspace)?;
                npm::install(workspace, "tests/page")?;
                let mut node = workspace.node("tests/page/run.mjs");
                self.silent(self.browsers.name_to(node.arg("--site").arg(site)))
            }
        }
    }

    /// The tests in `dirs`, of which some need the package as packed.
    fn node_tests(&self, dirs: &[&str]) -> Result<Counts> {
        self.tarball()?;
        npm::install(self.workspace, "www")?;
        let mut node = self.workspace.command("node");
        node.args(["--test", "--test-reporter=tap", "--test-timeout=60000"]);
        for dir in dirs {
            node.args(self.test_files(dir)?);
        }
        self.silent(&mut node)
    }

    /// Named one by one, as only newer Nodes search a directory by pattern.
    fn test_files(&self, dir: &str) -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(self.workspace.root.join(dir))?;
        let files: io::Result<Vec<_>> = entries.map(|entry| Ok(entry?.path())).collect();
        let mut files = files?;
        files.retain(|file| file.to_string_lossy().ends_with(".test.js"));
        files.sort();
        Ok(files)
    }

    fn tarball(&self) -> Result<&PathBuf> {
        if let Some(tarball) = self.tarball.get() {
            return Ok(tarball);
        }
        let tarball = pack::pack_default(self.workspace)?;
        Ok(self.tarball.get_or_init(|| tarball))
    }

    fn wasm_bindgen_test(&self, host: Host) -> Result<Command> {
        let cargo = self.workspace.cargo();
        let mut command = match host {
            Host::Node => cargo,
            Host::Chromium => {
                let driver = self.browsers.chromedriver.as_ref();
                let mut node = self.workspace.node("tests/web-chromium.mjs");
                node.arg(cargo.get_program());
                node.env("CHROMEDRIVER", driver.ok_or("there is no chromedriver")?);
                node.env("WASM_BINDGEN_USE_BROWSER", "1");
                node
            }
        };
        command.args(["test", "--locked", "--target", tools::WASM_TARGET, "--test", "web"]);
        command.env("PATH", tools::ensure(self.workspace)?);
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        Ok(command)
    }

    /// Runs tests that say much; only failures are worth reading.
    fn silent(&self, command: &mut Command) -> Result<Counts> {
        let output = capture(command, self.workspace.verbose)?;
        let counts = Counts::of(&output);
        if counts.failed > 0 && !self.workspace.verbose {
            print!("{}", output.text);
        }
        println!("{counts}");
        Ok(counts)
    }

    /// Runs tests that say little and take their time.
    fn shown(&self, command: &mut Command) -> Result<Counts> {
        if self.workspace.verbose {
            command.arg("--verbose");
        }
        Ok(Counts::of(&capture(self.browsers.name_to(command), true)?))
    }
}

/// The last line is the sum, alone.
fn print_summary(rows: &[(String, Counts, Duration)]) -> Counts {
    println!("\n{:30}{:>8}{:>8}{:>9}", "", "passed", "failed", "seconds");
    for (title, Counts { passed, failed }, time) in rows {
        println!("{title:30}{passed:>8}{failed:>8}{:>9}", time.as_secs());
    }
    let sum = rows.iter().map(|(_, counts, _)| *counts).sum();
    println!("\n{sum}");
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_all_stages_or_one_runtime() {
        assert_eq!(stages(None).unwrap().len(), 12);
        let deno = stages(Some("deno".to_owned())).unwrap();
        assert_eq!(deno, [Stage::Package(Some("deno".to_owned()))]);
        assert_eq!(stages(Some("wasm-bindgen".to_owned())).unwrap().len(), 2);
        assert!(stages(Some("netscape".to_owned())).is_err());
    }
}
