//! From a command to the request that it stands for.

use super::{
    Body, Command, Credentials, Error, Field,
    options::{Action, Opt, by_letter, by_name},
    words::split,
};
use crate::http::{Headers, Method};

/// Reads a curl command as a POSIX shell would hand it over, or as browsers copy it for Windows.
///
/// # Errors
///
/// [`Error`] for what is no such command, and for what would make it another request than curl's.
pub fn parse(text: &str) -> Result<Command, Error> {
    let split = split(text)?;
    let mut words = split.words.into_iter();
    let mut first = words.next();
    if first.as_deref() == Some("$") {
        // The prompt, copied along.
        first = words.next();
    }
    if !matches!(first.as_deref(), Some("curl" | "curl.exe")) {
        return Err(Error::NotCurl);
    }
    let mut draft = Draft::default();
    let mut are_urls = false;
    while let Some(word) = words.next() {
        if are_urls || !word.starts_with('-') || word == "-" {
            draft.set_url(word)?;
        } else if word == "--" {
            are_urls = true;
        } else if word.starts_with("--") {
            let option = by_name(&word).ok_or_else(|| Error::Unknown(name_of(&word)))?;
            draft.apply(option, None, &mut words)?;
        } else {
            draft.apply_letters(&word, &mut words)?;
        }
    }
    if split.has_pipe {
        draft.ignored.push("|".to_owned());
    }
    draft.finish()
}

/// What may be shown of an unknown option: a value that clings to it may be a secret.
fn name_of(word: &str) -> String {
    let is_name = |character: &char| character.is_ascii_lowercase() || "-.".contains(*character);
    word.chars().take_while(is_name).take(32).collect()
}

/// What the options have said so far.
#[derive(Default)]
struct Draft {
    method: Option<Method>,
    url: Option<String>,
    headers: Headers,
    /// Names of headers that curl is not to add.
    unwanted: Vec<String>,
    data: Option<String>,
    fields: Vec<Field>,
    credentials: Option<Credentials>,
    ignored: Vec<String>,
    /// The options that are there or not.
    switches: Vec<Action>,
}

impl Draft {
    /// Letters may stand together, the last with its value: `-sSLd text`, `-XPOST`.
    fn apply_letters(
        &mut self,
        word: &str,
        words: &mut impl Iterator<Item = String>,
    ) -> Result<(), Error> {
        let mut letters = word[1..].chars();
        while let Some(letter) = letters.next() {
            let unknown = || Error::Unknown(format!("-{letter}"));
            let option = by_letter(letter).ok_or_else(unknown)?;
            let rest = letters.as_str();
            if option.2.takes_value() && !rest.is_empty() {
                return self.apply(option, Some(rest.to_owned()), words);
            }
            self.apply(option, None, words)?;
        }
        Ok(())
    }

    fn apply(
        &mut self,
        &(_, name, action): &Opt,
        value: Option<String>,
        words: &mut impl Iterator<Item = String>,
    ) -> Result<(), Error> {
        let value = match value {
            None if action.takes_value() => words.next().ok_or(Error::ValueMissing(name))?,
            value => value.unwrap_or_default(),
        };
        self.set(name, action, value)
    }

    fn set(&mut self, name: &'static str, action: Action, value: String) -> Result<(), Error> {
        match action {
            Action::Agent => self.headers.append("user-agent", &value)?,
            Action::Bearer => self.credentials = Some(Credentials::Bearer(value)),
            Action::Cookie if value.starts_with('@') || !value.contains('=') => {
                return Err(Error::File(name));
            }
            Action::Cookie => self.headers.append("cookie", &value)?,
            Action::Data | Action::Json if value.starts_with('@') => return Err(Error::File(name)),
            Action::Data | Action::DataRaw => self.add_data(&value, "&"),
            // As `fetch` does anyway.
            Action::Follow => {}
            Action::Form => self.fields.push(field(name, &value, false)?),
            Action::FormString => self.fields.push(field(name, &value, true)?),
            Action::Get | Action::Globoff | Action::Head => self.switches.push(action),
            Action::Header => self.add_header(name, &value)?,
            Action::Ignore | Action::IgnoreValue => self.ignored.push(name.to_owned()),
            Action::Json => {
                self.switches.push(action);
                self.add_data(&value, "");
            }
            Action::Referer => self.headers.append("referer", value.trim_end_matches(";auto"))?,
            Action::Refuse => return Err(Error::Unsupported(name)),
            Action::Request => {
                self.method = Some(Method::parse(&value).ok_or(Error::Value(name))?);
            }
            Action::Url => self.set_url(value)?,
            Action::UrlEncode => self.add_data(&url_encoded(name, &value)?, "&"),
            Action::User => self.credentials = Some(basic(&value).ok_or(Error::Value(name))?),
        }
        Ok(())
    }

    fn set_url(&mut self, url: String) -> Result<(), Error> {
        if self.url.replace(url).is_some() { Err(Error::Several) } else { Ok(()) }
    }

    fn add_data(&mut self, text: &str, separator: &str) {
        match &mut self.data {
            Some(data) => {
                data.push_str(separator);
                data.push_str(text);
            }
            None => self.data = Some(text.to_owned()),
        }
    }

    fn add_header(&mut self, option: &'static str, line: &str) -> Result<(), Error> {
        if line.starts_with('@') {
            return Err(Error::File(option));
        }
        match (line.split_once(':'), line.trim_end().strip_suffix(';')) {
            (Some((name, value)), _) if value.trim().is_empty() => {
                self.unwanted.push(name.to_ascii_lowercase());
            }
            (Some((name, value)), _) => self.headers.append(name, value)?,
            (None, Some(name)) => self.headers.append(name, "")?,
            (None, None) => return Err(Error::Value(option)),
        }
        Ok(())
    }

    fn has(&self, switch: Action) -> bool {
        self.switches.contains(&switch)
    }

    fn finish(mut self) -> Result<Command, Error> {
        let mut url = self.finish_url()?;
        let (is_get, is_head) = (self.has(Action::Get), self.has(Action::Head));
        if !self.fields.is_empty() && (self.data.is_some() || is_get) {
            return Err(Error::Conflict);
        }
        if let Some(data) = self.data.take_if(|_| is_get) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&data);
        }
        let body = self.finish_body()?;
        let usual = match (is_head, body.is_some()) {
            (true, _) => "HEAD",
            (_, true) => "POST",
            _ => "GET",
        };
        let method = self.method.or_else(|| Method::parse(usual)).ok_or(Error::NotCurl)?;
        if body.is_some() && !method.takes_body() {
            return Err(Error::BodyNotAllowed(method));
        }
        let (headers, credentials, ignored) = (self.headers, self.credentials, self.ignored);
        Ok(Command { method, url, headers, body, credentials, ignored })
    }

    /// The body, and the headers that curl adds because of it.
    fn finish_body(&mut self) -> Result<Option<Body>, Error> {
        let is_json = self.has(Action::Json);
        if is_json {
            self.add_default("accept", "application/json")?;
        }
        if let Some(data) = self.data.take() {
            let kind =
                if is_json { "application/json" } else { "application/x-www-form-urlencoded" };
            self.add_default("content-type", kind)?;
            return Ok(Some(Body::Text(data)));
        }
        if self.fields.is_empty() {
            return Ok(None);
        }
        // Its boundary is chosen when it is sent.
        self.headers.remove("content-type");
        Ok(Some(Body::Form(std::mem::take(&mut self.fields))))
    }

    /// A header that curl adds by itself, unless there is one or none is wanted.
    fn add_default(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let is_unwanted = self.unwanted.iter().any(|unwanted| unwanted == name);
        if self.headers.get(name).is_none() && !is_unwanted {
            self.headers.set(name, value)?;
        }
        Ok(())
    }

    /// The URL with its scheme, without fragment and credentials.
    fn finish_url(&mut self) -> Result<String, Error> {
        let text = self.url.take().filter(|url| !url.is_empty()).ok_or(Error::UrlMissing)?;
        let text = text.split('#').next().unwrap_or_default();
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                (scheme, rest)
            }
            _ => ("http", text),
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (user, host) =
            authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        let is_list = |text: &str| text.contains(['[', ']', '{', '}']);
        let is_address = host.starts_with('[') && !host[1..].contains(['[', '{', '}']);
        if !self.has(Action::Globoff) && (is_list(path) || (is_list(host) && !is_address)) {
            return Err(Error::Glob);
        }
        if let Some(user) = user {
            let (name, password) = user.split_once(':').unwrap_or((user, ""));
            let (name, password) = (decoded(name)?, decoded(password)?);
            if name.contains(':') {
                return Err(Error::Value("--url"));
            }
            self.credentials.get_or_insert(Credentials::Basic(name, password));
        }
        Ok([scheme, "://", host, path].concat())
    }
}

/// `user:password`. Without a colon, curl would ask for the password.
fn basic(text: &str) -> Option<Credentials> {
    let (user, password) = text.split_once(':')?;
    Some(Credentials::Basic(user.to_owned(), password.to_owned()))
}

/// `name=value`; as it stands, or as `--form` reads it.
fn field(option: &'static str, text: &str, is_literal: bool) -> Result<Field, Error> {
    let (name, value) = text.split_once('=').ok_or(Error::Value(option))?;
    let (name, mut value) = (name.to_owned(), value.to_owned());
    if !is_literal {
        value = value.trim_ascii().to_owned();
        if value.starts_with(['@', '<']) {
            return Err(Error::File(option));
        }
        // A type of its own, a nested form and quotation marks are beyond what `FormData` holds.
        let is_quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
        let inner = if is_quoted { &value[1..value.len() - 1] } else { value.as_str() };
        let is_odd = inner.contains(['"', '\\']) || (!is_quoted && inner.contains(';'));
        if value.starts_with(['(', ')']) || (is_odd && (is_quoted || value.contains(';'))) {
            return Err(Error::Value(option));
        }
        value = inner.to_owned();
    }
    Ok(Field { name, value, is_file: false })
}

/// `text`, `=text` or `name=text`; the other two forms read files.
fn url_encoded(option: &'static str, text: &str) -> Result<String, Error> {
    let (name, content) = match text.split_once('=') {
        Some(("", content)) => (None, content),
        Some((name, content)) => (Some(name), content),
        None if text.contains('@') => return Err(Error::File(option)),
        None => (None, text),
    };
    let mut encoded = name.map(|name| name.to_owned() + "=").unwrap_or_default();
    for byte in content.bytes() {
        match byte {
            // RFC 3986 §2.3, and the plus that curl writes for a space.
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            _ => {
                encoded.push('%');
                encoded.push(HEX[usize::from(byte >> 4)]);
                encoded.push(HEX[usize::from(byte & 15)]);
            }
        }
    }
    Ok(encoded)
}

const HEX: [char; 16] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

/// User name or password of a URL, percent-decoded.
fn decoded(text: &str) -> Result<String, Error> {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((&byte, tail)) = rest.split_first() {
        let digit = |index: usize| tail.get(index).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (byte, digit(0), digit(1)) {
            bytes.extend(u8::try_from(high << 4 | low));
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).map_err(|_| Error::Text)
}
