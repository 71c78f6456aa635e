//! `cargo xtask`: everything that building, testing and showing Fetchwright takes, on a machine
//! that has rustup and Node.

mod args;
mod bench;
mod browsers;
mod counts;
mod demo;
mod differential;
mod fuzz;
mod npm;
mod pack;
mod paths;
mod process;
mod setup;
mod size;
mod soak;
mod test;
mod timing;
mod tools;
mod wasm;

use std::error::Error;
use std::process::ExitCode;

use args::Args;
use paths::Workspace;

/// The one error type: a sentence for the person who typed the command.
type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

const HELP: &str = "\
Usage: cargo xtask <command> [options]

  demo     Build the page and serve it on this machine
             --port N         the first port to try (4280)
             --out DIR        write it there instead, for a static host
  test     Run every test, in every runtime
             --runtime NAME   only native, wasm-bindgen, differential, timing, soak, page, fuzz,
                              node, node22, node24, deno, bun, workerd, chromium, firefox, bundlers,
                              types, examples, fleet or sdks
  pack     Build the npm package: target/package/fetchwright-<version>.tgz
             --features a,b   only these of client, jwt, webhooks
             --out DIR        leave it elsewhere
             --verify         build it twice and compare the bytes
  size     Weigh the package against its budgets
  bench    Measure it beside its peers
             --quick          fewer rounds
             --crossover      only from which size on SubtleCrypto hashes faster
             --runtime NAME   only one of node, node24, deno, bun, workerd, chromium
             --write FILE     write the tables down; a full run only
  differential
           Hold the verdicts on webhooks against those of the providers' own SDKs, and those on
           tokens against jose, jsonwebtoken and hono
             --cases N        so many of each (300000 deliveries, 200000 tokens)
             --part NAME      only webhooks, tokens or interop
             --seed N         the same ones as an earlier run
  timing   Measure whether the time of a comparison tells a secret
             --samples N      so many calls for each measurement (1000000)
  soak     Send requests until what they leave behind would show: memory, timers, listeners
             --requests N     so many (100000)
  fuzz     Look for inputs that make a parser panic or a forgery pass; takes a C++ compiler
             --seconds N      so long for each target (60)
             --target NAME    only one of those in fuzz/fuzz_targets
  setup    Only install what the others need

Every command takes --verbose, which shows the output of the tools, and first installs what it
needs and is not there yet: the Rust target; wasm-pack and wasm-bindgen, in a cache directory of
yours that FETCHWRIGHT_CACHE may name; npm packages, in `node_modules`; browsers and Redis, where it
may.";

fn main() -> ExitCode {
    run(Args::new(std::env::args().skip(1))).unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn run(mut args: Args) -> Result<ExitCode> {
    let command = args.command().unwrap_or_default();
    if ["", "help", "--help", "-h"].contains(&command.as_str()) {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::find(args.flag("--verbose"))?;
    npm::check_node(&workspace)?;
    match command.as_str() {
        "bench" => bench::command(&workspace, args)?,
        "demo" => demo::command(&workspace, args)?,
        "differential" => differential::command(&workspace, args)?,
        "fuzz" => fuzz::command(&workspace, args)?,
        "pack" => pack::command(&workspace, args)?,
        "setup" => setup::command(&workspace, args)?,
        "size" => size::command(&workspace, args)?,
        "soak" => soak::command(&workspace, args)?,
        "test" => return test::command(&workspace, args),
        "timing" => timing::command(&workspace, args)?,
        _ => return Err(format!("no command `{command}`; `cargo xtask` lists them").into()),
    }
    Ok(ExitCode::SUCCESS)
}
