//! From a request to the command that sends it, for a POSIX shell.

use super::{Body, Command, Credentials};

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
        _ => script.option("--request", method),
    }
    if command.url.contains(['[', ']', '{', '}']) {
        script.flag("--globoff");
    }
    script.option("--url", &command.url);
    for (name, value) in command.headers.iter() {
        // With a colon alone, curl would leave the header out.
        let line =
            if value.is_empty() { [name, ";"].concat() } else { [name, ": ", value].concat() };
        script.option("--header", &line);
    }
    match &command.credentials {
        Some(Credentials::Basic(user, password)) => {
            script.option("--user", &[user, ":", password].concat());
        }
        Some(Credentials::Bearer(token)) => script.option("--oauth2-bearer", token),
        None => {}
    }
    let is_form = matches!(&command.body, Some(Body::Form(_)) | None);
    if !is_form && command.headers.get("content-type").is_none() {
        script.option("--header", "content-type:");
    }
    match &command.body {
        Some(Body::File) => script.option("--data-binary", "@body"),
        Some(Body::Form(fields)) => {
            for field in fields {
                let (option, mark) =
                    if field.is_file { ("--form", "=@") } else { ("--form-string", "=") };
                script.option(option, &[&field.name, mark, &field.value].concat());
            }
        }
        Some(Body::Text(text)) => script.option("--data-raw", text),
        None => {}
    }
    script.0
}

struct Script(String);

impl Script {
    fn flag(&mut self, name: &str) {
        self.0.push_str(" \\\n  ");
        self.0.push_str(name);
    }

    fn option(&mut self, name: &str, value: &str) {
        self.flag(name);
        self.0.push(' ');
        self.quoted(value);
    }

    /// In single quotes nothing means anything, but for the next one.
    fn quoted(&mut self, text: &str) {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+,".contains(&byte);
        if !text.is_empty() && text.bytes().all(is_plain) {
            self.0.push_str(text);
            return;
        }
        self.0.push('\'');
        self.0.push_str(&text.replace('\'', "'\\''"));
        self.0.push('\'');
    }
}
