//! From a request to the command that sends it, for a POSIX shell.

use super::{Body, Command, Credentials};
use crate::encoding::{join, parts, span};

/// Writes a command that [`parse`](super::parse) reads as the same request.
#[must_use]
pub fn print(command: &Command) -> String {
    let mut script = Script(String::from("curl"));
    let method = command.method.as_str();
    let has_body = match &command.body {
        Some(Body::Form(fields)) => !fields.is_empty(),
        Some(Body::File | Body::Text(_)) => true,
        None => false,
    };
    match (method, has_body) {
        ("GET", false) | ("POST", true) => {}
        ("HEAD", false) => script.flag("--head"),
        _ => script.option("--request", &[method]),
    }
    if command.url.bytes().any(|byte| matches!(byte, b'[' | b']' | b'{' | b'}')) {
        script.flag("--globoff");
    }
    script.option("--url", &[&command.url]);
    for (name, value) in command.headers.iter() {
        // With a colon alone, curl would leave the header out.
        let mark = if value.is_empty() { ";" } else { ": " };
        script.option("--header", &[name, mark, value]);
    }
    match &command.credentials {
        Some(Credentials::Basic(user, password)) => {
            script.option("--user", &[user, ":", password]);
        }
        Some(Credentials::Bearer(token)) => script.option("--oauth2-bearer", &[token]),
        None => {}
    }
    let is_form = matches!(&command.body, Some(Body::Form(_)) | None);
    if !is_form && command.headers.get("content-type").is_none() {
        script.option("--header", &["content-type:"]);
    }
    match &command.body {
        Some(Body::File) => script.option("--data-binary", &["@body"]),
        Some(Body::Form(fields)) => {
            for field in fields {
                let (option, mark) =
                    if field.is_file { ("--form", "=@") } else { ("--form-string", "=") };
                script.option(option, &[&field.name, mark, &field.value]);
            }
        }
        Some(Body::Text(text)) => script.option("--data-raw", &[text]),
        None => {}
    }
    script.0
}

struct Script(String);

impl Script {
    #[inline(never)]
    fn flag(&mut self, name: &str) {
        self.0.push_str(" \\\n  ");
        self.0.push_str(name);
    }

    #[inline(never)]
    fn option(&mut self, name: &str, value: &[&str]) {
        self.flag(name);
        self.0.push(' ');
        let value = join(value);
        if !value.is_empty() && span(value.as_bytes(), b"azAZ09__-:@@%%++,,") == value.len() {
            self.0.push_str(&value);
            return;
        }
        // In single quotes nothing means anything, but for the next one.
        self.0.push('\'');
        for (index, part) in parts(&value, "'").enumerate() {
            self.0.push_str(if index == 0 { "" } else { "'\\''" });
            self.0.push_str(part);
        }
        self.0.push('\'');
    }
}
