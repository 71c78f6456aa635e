//! `cargo xtask`: everything that building, testing and showing Fetchwright takes, on a machine
//! that has rustup and Node.

mod args;
mod npm;
mod pack;
mod paths;
mod process;
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

  pack     Build the npm package: target/package/fetchwright-<version>.tgz
             --features a,b   only these of client, jwt, webhooks
             --out DIR        leave it elsewhere
             --verify         build it twice and compare the bytes

Every command first installs what it needs and is not there yet: the Rust target, wasm-pack and
wasm-bindgen in a cache directory of yours, development packages of npm in `node_modules`.

  --verbose  Show the output of the tools";

fn main() -> ExitCode {
    match run(Args::new(std::env::args().skip(1))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Args) -> Result {
    let Some(command) = args.command() else {
        println!("{HELP}");
        return Ok(());
    };
    let workspace = Workspace::find(args.flag("--verbose"))?;
    match command.as_str() {
        "pack" => pack::command(&workspace, args),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("no command `{command}`; `cargo xtask` lists them").into()),
    }
}
