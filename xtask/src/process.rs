//! Runs tools: silently as long as they succeed, with all they said when they fail.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::Result;
use crate::paths::Workspace;

/// What a tool said and how it ended.
pub struct Output {
    pub status: ExitStatus,
    pub text: String,
}

impl Workspace {
    /// A command that runs in the checkout.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(Stdio::null());
        for name in ["NO_PROXY", "no_proxy"] {
            command.env(name, without_proxy(std::env::var(name).unwrap_or_default()));
        }
        command
    }

    /// The cargo that runs this program.
    pub fn cargo(&self) -> Command {
        self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    pub fn node(&self, script: impl AsRef<Path>) -> Command {
        let mut command = self.command("node");
        command.arg(script.as_ref());
        command
    }

    /// Runs to success; a failure prints all the tool said.
    pub fn quietly(&self, command: &mut Command) -> Result {
        let output = capture(command, self.verbose)?;
        if output.status.success() {
            return Ok(());
        }
        if !self.verbose {
            eprint!("{}", output.text);
        }
        Err(format!("`{}` failed ({})", describe(command), output.status).into())
    }
}

/// Runs to the end, keeps standard output and error in the order they came, and shows them
/// meanwhile if `show`.
pub fn capture(command: &mut Command, show: bool) -> Result<Output> {
    let (reader, writer) = io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let child = command.spawn();
    // The command's own ends of the pipe would keep it open for ever.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = child.map_err(|error| unstartable(command, &error))?;

    let mut text = String::new();
    let mut line = Vec::new();
    let mut reader = BufReader::new(reader);
    while reader.read_until(b'\n', &mut line)? > 0 {
        let piece = String::from_utf8_lossy(&line);
        if show {
            print!("{piece}");
        }
        text.push_str(&piece);
        line.clear();
    }
    Ok(Output { status: child.wait()?, text })
}

/// The file that `name` starts, if there is one on `PATH`.
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(&name)).find(|file| file.is_file())
}

/// Tests speak to servers on this machine, which no proxy of the user can reach.
fn without_proxy(mut hosts: String) -> String {
    if !hosts.is_empty() {
        hosts.push(',');
    }
    hosts + "127.0.0.1,localhost"
}

fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let first = command.get_args().take(2).map(|arg| arg.to_string_lossy().into_owned());
    [program.to_string_lossy().into_owned()].into_iter().chain(first).collect::<Vec<_>>().join(" ")
}

fn unstartable(command: &Command, error: &io::Error) -> String {
    let program = command.get_program().to_string_lossy();
    if error.kind() != io::ErrorKind::NotFound {
        return format!("cannot start `{program}`: {error}");
    }
    match &*program {
        "node" | "npm" | "npm.cmd" => {
            format!("`{program}` is missing: install Node 20 or newer, https://nodejs.org")
        }
        "rustup" | "rustc" => format!("`{program}` is missing: install it from https://rustup.rs"),
        _ => format!("`{program}` is missing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_users_own_exceptions_from_the_proxy() {
        assert_eq!(without_proxy(String::new()), "127.0.0.1,localhost");
        assert_eq!(without_proxy("npm.corp".to_owned()), "npm.corp,127.0.0.1,localhost");
    }
}
