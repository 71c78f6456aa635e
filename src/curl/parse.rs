//! From a command to the request that it stands for.

use std::{mem::take, slice::Iter};

use super::{
    Body, Command, Credentials, Error, Field,
    options::{Action, Opt, by_letter, by_name},
    words::split,
};
use crate::{
    encoding::{cut, cut_last, join, span},
    http::{Headers, Method},
};

/// Reads a curl command as a POSIX shell would hand it over, or as browsers copy it for Windows.
///
/// # Errors
///
/// [`Error`] for what is no such command, and for what would make it another request than curl's.
pub fn parse(text: &str) -> Result<Command, Error> {
    let split = split(text)?;
    let mut draft = Draft::default();
    draft.read(&split.done)?;
    if split.has_pipe {
        draft.ignored.push("|");
    }
    draft.finish()
}

/// What the options have said so far.
#[derive(Default)]
struct Draft<'w> {
    method: Option<Method>,
    url: Option<&'w str>,
    headers: Headers,
    /// Names of headers that curl is not to add.
    unwanted: Vec<&'w str>,
    data: Option<String>,
    fields: Vec<Field>,
    credentials: Option<Credentials>,
    ignored: Vec<&'static str>,
    /// The options that are there or not.
    switches: Vec<Action>,
}

impl<'w> Draft<'w> {
    #[inline(never)]
    fn read(&mut self, words: &'w [String]) -> Result<(), Error> {
        let mut words = words.iter();
        let mut first = words.next();
        if first.is_some_and(|word| word == "$") {
            // The prompt, copied along.
            first = words.next();
        }
        if !first.is_some_and(|word| word == "curl" || word == "curl.exe") {
            return Err(Error::NotCurl);
        }
        let mut are_urls = false;
        while let Some(word) = words.next() {
            if are_urls || !word.starts_with('-') || word == "-" {
                self.set_url(word)?;
            } else if word == "--" {
                are_urls = true;
            } else if word.starts_with("--") {
                let option = by_name(word).ok_or_else(|| Error::Unknown(name_of(word)))?;
                self.apply(option, "", &mut words)?;
            } else {
                self.apply_letters(word, &mut words)?;
            }
        }
        Ok(())
    }

    /// Letters may stand together, the last with its value: `-sSLd text`, `-XPOST`.
    fn apply_letters(&mut self, word: &'w str, words: &mut Iter<'w, String>) -> Result<(), Error> {
        let mut letters = word.chars();
        letters.next();
        while let Some(letter) = letters.next() {
            let unknown = || Error::Unknown(join(&["-", letter.encode_utf8(&mut [0; 4])]));
            let option = by_letter(letter).ok_or_else(unknown)?;
            let rest = letters.as_str();
            self.apply(option, rest, words)?;
            if option.2.takes_value() && !rest.is_empty() {
                break;
            }
        }
        Ok(())
    }

    /// `rest` is what clings to the option: its value, where it takes one.
    #[inline(never)]
    fn apply(
        &mut self,
        &(_, name, action): &Opt,
        rest: &'w str,
        words: &mut Iter<'w, String>,
    ) -> Result<(), Error> {
        let value = if action.takes_value() && rest.is_empty() {
            words.next().ok_or(Error::ValueMissing(name))?
        } else {
            rest
        };
        self.set(name, action, value)
    }

    fn set(&mut self, name: &'static str, action: Action, value: &'w str) -> Result<(), Error> {
        match action {
            Action::Agent => self.add("user-agent", value)?,
            Action::Bearer => self.credentials = Some(Credentials::Bearer(join(&[value]))),
            Action::Cookie if value.starts_with('@') || cut(value, "=").is_none() => {
                return Err(Error::File(name));
            }
            Action::Cookie => self.add("cookie", value)?,
            Action::Data | Action::Json if value.starts_with('@') => return Err(Error::File(name)),
            Action::Data | Action::DataRaw => self.add_data(value, "&"),
            // As `fetch` does anyway.
            Action::Follow => {}
            Action::Form | Action::FormString => {
                self.fields.push(field(name, value, action == Action::FormString)?);
            }
            Action::Get | Action::Globoff | Action::Head => self.switches.push(action),
            Action::Header => self.add_header(name, value)?,
            Action::Ignore | Action::IgnoreValue => self.ignored.push(name),
            Action::Json => {
                self.switches.push(action);
                self.add_data(value, "");
            }
            Action::Referer => self.add("referer", value.strip_suffix(";auto").unwrap_or(value))?,
            Action::Refuse => return Err(Error::Unsupported(name)),
            Action::Request => {
                self.method = Some(Method::parse(value).ok_or(Error::Value(name))?);
            }
            Action::Url => self.set_url(value)?,
            Action::UrlEncode => self.add_data(&url_encoded(name, value)?, "&"),
            Action::User => {
                // Without a colon, curl would ask for the password.
                let (user, password) = cut(value, ":").ok_or(Error::Value(name))?;
                self.credentials = Some(Credentials::Basic(join(&[user]), join(&[password])));
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn has(&self, switch: Action) -> bool {
        self.switches.contains(&switch)
    }

    #[inline(never)]
    fn set_url(&mut self, url: &'w str) -> Result<(), Error> {
        if self.url.replace(url).is_some() { Err(Error::Several) } else { Ok(()) }
    }

    #[inline(never)]
    fn add_data(&mut self, text: &str, separator: &str) {
        let separator = if self.data.is_some() { separator } else { "" };
        let data = self.data.get_or_insert_default();
        data.push_str(separator);
        data.push_str(text);
    }

    #[inline(never)]
    fn add(&mut self, name: &str, value: &str) -> Result<(), Error> {
        self.headers.append(name, value).map_err(|_| Error::Header)
    }

    fn add_header(&mut self, option: &'static str, line: &'w str) -> Result<(), Error> {
        if line.starts_with('@') {
            return Err(Error::File(option));
        }
        match (cut(line, ":"), line.trim_ascii_end().strip_suffix(';')) {
            (Some((name, value)), _) if value.trim_ascii().is_empty() => {
                self.unwanted.push(name);
                Ok(())
            }
            (Some((name, value)), _) => self.add(name, value),
            (None, Some(name)) => self.add(name, ""),
            (None, None) => Err(Error::Value(option)),
        }
    }

    /// A header that curl adds by itself, unless there is one or none is wanted.
    #[inline(never)]
    fn add_default(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let is_unwanted = self.unwanted.iter().any(|unwanted| unwanted.eq_ignore_ascii_case(name));
        if is_unwanted || self.headers.get(name).is_some() { Ok(()) } else { self.add(name, value) }
    }

    #[inline(never)]
    fn finish(&mut self) -> Result<Command, Error> {
        let mut url = self.finish_url()?;
        let (is_get, is_head) = (self.has(Action::Get), self.has(Action::Head));
        if !self.fields.is_empty() && (self.data.is_some() || is_get) {
            return Err(Error::Conflict);
        }
        if is_get && let Some(data) = self.data.take() {
            let separator = match cut(&url, "?") {
                Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
                Some(_) => "&",
                None => "?",
            };
            url = join(&[&url, separator, before(&data, "#")]);
        }
        let body = self.finish_body()?;
        let usual = match (is_head, body.is_some()) {
            (true, _) => "HEAD",
            (_, true) => "POST",
            _ => "GET",
        };
        let method = self.method.take().or_else(|| Method::parse(usual)).ok_or(Error::NotCurl)?;
        if body.is_some() && !method.takes_body() {
            return Err(Error::BodyNotAllowed);
        }
        Ok(Command {
            method,
            url,
            headers: take(&mut self.headers),
            body,
            credentials: self.credentials.take(),
            ignored: take(&mut self.ignored),
        })
    }

    /// The body, and the headers that curl adds because of it.
    fn finish_body(&mut self) -> Result<Option<Body>, Error> {
        let mut kind = "application/x-www-form-urlencoded";
        if self.has(Action::Json) {
            kind = "application/json";
            self.add_default("accept", kind)?;
        }
        if let Some(data) = self.data.take() {
            self.add_default("content-type", kind)?;
            return Ok(Some(Body::Text(data)));
        }
        if self.fields.is_empty() {
            return Ok(None);
        }
        // Its boundary is chosen when it is sent.
        self.headers.remove("content-type");
        Ok(Some(Body::Form(take(&mut self.fields))))
    }

    /// The URL with its scheme, without fragment and credentials.
    fn finish_url(&mut self) -> Result<String, Error> {
        let text = self.url.filter(|url| !url.is_empty()).ok_or(Error::UrlMissing)?;
        let text = before(text, "#");
        let letters = span(text.as_bytes(), b"azAZ");
        let (scheme, rest) = match cut(text, "://") {
            Some((scheme, rest)) if scheme.len() == letters => (scheme, rest),
            _ => ("http", text),
        };
        let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?'));
        let (authority, path) =
            rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
        let (user, host) = cut_last(authority, "@").unwrap_or(("", authority));
        if !self.has(Action::Globoff) && (is_list(path) || (is_list(host) && !is_address(host))) {
            return Err(Error::Glob);
        }
        if host.len() < authority.len() && self.credentials.is_none() {
            let (name, password) = cut(user, ":").unwrap_or((user, ""));
            let (name, password) = (decoded(name)?, decoded(password)?);
            if cut(&name, ":").is_some() {
                return Err(Error::Value("--url"));
            }
            self.credentials = Some(Credentials::Basic(name, password));
        }
        Ok(join(&[scheme, "://", host, path]))
    }
}

/// What may be shown of an unknown option: a value that clings to it may be a secret.
fn name_of(word: &str) -> String {
    let end = span(word.as_bytes(), b"az--..").min(32);
    word.get(..end).unwrap_or_default().to_owned()
}

/// What stands before a mark, or all of it.
fn before<'t>(text: &'t str, mark: &str) -> &'t str {
    cut(text, mark).map_or(text, |(before, _)| before)
}

/// Whether curl would take it for several URLs.
#[inline(never)]
fn is_list(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'[' | b']' | b'{' | b'}'))
}

/// An address of IPv6, and perhaps a port.
fn is_address(host: &str) -> bool {
    let (address, port) =
        host.strip_prefix('[').and_then(|rest| cut(rest, "]")).unwrap_or_default();
    !address.is_empty() && !is_list(address) && !is_list(port)
}

/// `name=value`; as it stands, or as `--form` reads it.
fn field(option: &'static str, text: &str, is_literal: bool) -> Result<Field, Error> {
    let (name, mut value) = cut(text, "=").ok_or(Error::Value(option))?;
    if !is_literal {
        value = value.trim_ascii();
        if value.starts_with(['@', '<']) {
            return Err(Error::File(option));
        }
        let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let odd: &[u8] = if inner.is_some() { b"\\\"" } else { b";" };
        value = inner.unwrap_or(value);
        // A type of its own and a form within the form are beyond what `FormData` holds.
        let is_nested = inner.is_none() && value.starts_with(['(', ')']);
        if is_nested || value.bytes().any(|byte| odd.contains(&byte)) {
            return Err(Error::Value(option));
        }
    }
    Ok(Field { name: join(&[name]), value: join(&[value]), is_file: false })
}

/// `text`, `=text` or `name=text`; the other two forms read files.
fn url_encoded(option: &'static str, text: &str) -> Result<String, Error> {
    let (name, content) = match cut(text, "=") {
        Some(parts) => parts,
        None if cut(text, "@").is_some() => return Err(Error::File(option)),
        None => ("", text),
    };
    let mut encoded = join(&[name, if name.is_empty() { "" } else { "=" }]);
    for byte in content.bytes() {
        // RFC 3986 §2.3, and the plus that curl writes for a space.
        if span(&[byte], b"azAZ09-.__~~") == 1 {
            encoded.push(char::from(byte));
        } else if byte == b' ' {
            encoded.push('+');
        } else {
            let digit = |digit: u8| char::from(b"0123456789ABCDEF"[usize::from(digit & 15)]);
            encoded.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    Ok(encoded)
}

/// User name or password of a URL, percent-decoded.
#[inline(never)]
fn decoded(text: &str) -> Result<String, Error> {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((&byte, tail)) = rest.split_first() {
        let digit = |index: usize| tail.get(index).and_then(|byte| char::from(*byte).to_digit(16));
        rest = tail;
        if let (b'%', Some(high), Some(low)) = (byte, digit(0), digit(1)) {
            bytes.extend(u8::try_from(high << 4 | low));
            rest = &tail[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map_err(|_| Error::Text)
}
