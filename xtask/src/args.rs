//! The command line: a command, then options in any order.

use crate::Result;

pub struct Args(Vec<String>);

impl Args {
    pub fn new(args: impl Iterator<Item = String>) -> Self {
        Self(args.collect())
    }

    /// Takes the first word.
    pub fn command(&mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    /// Takes a switch; true if it was given.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|arg| arg != name);
        self.0.len() < before
    }

    /// Takes an option with a value, written `--name value` or `--name=value`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        for index in 0..self.0.len() {
            let Some(rest) = self.0[index].strip_prefix(name) else {
                continue;
            };
            if let Some(value) = rest.strip_prefix('=') {
                let value = value.to_owned();
                self.0.remove(index);
                return Ok(Some(value));
            }
            if rest.is_empty() {
                if index + 1 == self.0.len() {
                    return Err(format!("`{name}` needs a value").into());
                }
                self.0.remove(index);
                return Ok(Some(self.0.remove(index)));
            }
        }
        Ok(None)
    }

    /// Fails on whatever nobody took.
    pub fn finish(self) -> Result {
        match self.0.first() {
            None => Ok(()),
            Some(arg) => Err(format!("unknown option `{arg}`; `cargo xtask` lists them").into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn takes_options_in_any_order() {
        let mut args = args("pack --out x --verify --features=jwt,client");
        assert_eq!(args.command().as_deref(), Some("pack"));
        assert_eq!(args.value("--features").unwrap().as_deref(), Some("jwt,client"));
        assert!(args.flag("--verify"));
        assert!(!args.flag("--verify"));
        assert_eq!(args.value("--out").unwrap().as_deref(), Some("x"));
        assert_eq!(args.value("--out").unwrap(), None);
        args.finish().unwrap();
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(args("--what").finish().is_err());
        assert!(args("--out").value("--out").is_err());
        assert_eq!(args("--outer x").value("--out").unwrap(), None);
    }
}
