//! `cargo xtask fuzz`: libFuzzer over the parsers that read what strangers send and users paste.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::Args;
use crate::counts::Counts;
use crate::paths::Workspace;
use crate::process::{Output, capture};
use crate::{Result, tools};

/// How long each target takes in `cargo xtask test`.
pub const SHORT_SECONDS: u64 = 10;

pub fn command(workspace: &Workspace, mut args: Args) -> Result {
    let seconds = match args.value("--seconds")? {
        Some(number) => number.parse().map_err(|_| "`--seconds` takes a whole number")?,
        None => 60,
    };
    let only = args.value("--target")?;
    args.finish()?;
    let counts = run(workspace, only.as_deref(), seconds)?;
    if counts.failed == 0 { Ok(()) } else { Err("there are inputs that break it".into()) }
}

/// Builds the targets and runs each in turn, from the seeds alone.
pub fn run(workspace: &Workspace, only: Option<&str>, seconds: u64) -> Result<Counts> {
    let targets = targets(workspace, only)?;
    let binaries = build(workspace)?;
    let inputs = inputs_dir(workspace);
    let seeds = inputs.join("seeds");
    empty(&seeds)?;
    workspace.quietly(workspace.node("fuzz/seeds.mjs").arg(&seeds))?;

    let mut sum = Counts::default();
    for target in targets {
        let binary = binaries.join(&target);
        let mut fuzzer = fuzzer(workspace, &binary, &target, seconds)?;
        let output = capture(&mut fuzzer, workspace.verbose)?;
        sum = sum + report(&target, &binary, &output, workspace.verbose);
    }
    println!("{sum}");
    Ok(sum)
}

/// All targets in alphabetical order, or the one that was asked for.
fn targets(workspace: &Workspace, only: Option<&str>) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(workspace.root.join("fuzz/fuzz_targets"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        all.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    all.sort();
    let Some(name) = only else { return Ok(all) };
    if all.iter().any(|target| target == name) {
        return Ok(vec![name.to_owned()]);
    }
    Err(format!("no target `{name}`; there are {}", all.join(", ")).into())
}

/// Compiles with what libFuzzer needs to see which branches an input takes, and returns where the
/// programs are. Sanitizers would take nightly, and find little where there is no unsafe code.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    let (host, dir) = (tools::host(workspace)?, workspace.cargo_target().join("fuzz"));
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--release", "--bins", "--locked"]);
    cargo.args(["--manifest-path", "fuzz/Cargo.toml", "--target-dir"]).arg(&dir);
    // Named, so that the flags are not for build scripts and macros as well.
    cargo.args(["--target", &host]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\x1f"));
    workspace.quietly(&mut cargo)?;
    Ok(dir.join(host).join("release"))
}

fn fuzzer(workspace: &Workspace, binary: &Path, target: &str, seconds: u64) -> Result<Command> {
    let inputs = inputs_dir(workspace);
    let (corpus, crashes) = (inputs.join("corpus").join(target), inputs.join("crashes"));
    empty(&corpus)?;
    fs::create_dir_all(&crashes)?;
    let mut fuzzer = workspace.command(binary);
    fuzzer.arg(format!("-max_total_time={seconds}"));
    // What takes a second here takes longer than any sender waits.
    fuzzer.args(["-timeout=10", "-print_final_stats=1"]);
    fuzzer.arg(format!("-dict={}", inputs.join("seeds/words.dict").display()));
    fuzzer.arg(format!("-artifact_prefix={}", crashes.join(format!("{target}-")).display()));
    fuzzer.arg(corpus).arg(inputs.join("seeds").join(target));
    Ok(fuzzer)
}

/// Says how a target ended, and after a crash how to see it again.
fn report(target: &str, binary: &Path, output: &Output, was_shown: bool) -> Counts {
    let executions = number_after(&output.text, "stat::number_of_executed_units:");
    if output.status.success() && executions > 0 {
        println!("{target:20}{executions:>12} executions");
        return Counts::PASSED;
    }
    if !was_shown {
        // The lines with a number sign tell how far it has got.
        output
            .text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .for_each(|line| println!("{line}"));
    }
    println!("{target:20}{executions:>12} executions, then {}", output.status);
    if let Some(input) = text_after(&output.text, "Test unit written to ") {
        println!("  the input: {input}");
        println!("  once more: {} {input}", binary.display());
    }
    Counts::FAILED
}

fn text_after<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    text.lines().find_map(|line| Some(line.split_once(label)?.1.trim()))
}

fn number_after(text: &str, label: &str) -> u64 {
    text_after(text, label).and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn inputs_dir(workspace: &Workspace) -> PathBuf {
    workspace.target().join("fuzz-inputs")
}

fn empty(dir: &Path) -> Result {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    Ok(fs::create_dir_all(dir)?)
}

/// As `cargo fuzz` has it, but for the sanitizer.
const COVERAGE: [&str; 7] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "--cfg",
    "fuzzing",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_libfuzzer_says_at_the_end() {
        let text = "#2\tINITED cov: 3\nartifact_prefix='/f/key-'; Test unit written to /f/key-a\n\
                    stat::number_of_executed_units: 1838\n";
        assert_eq!(number_after(text, "stat::number_of_executed_units:"), 1838);
        assert_eq!(text_after(text, "Test unit written to "), Some("/f/key-a"));
        assert_eq!(number_after("", "stat::number_of_executed_units:"), 0);
    }
}
