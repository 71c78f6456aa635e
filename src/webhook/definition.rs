//! Schemes that users define.

use super::scheme::{Placeholder, placeholders};
use super::{Encoding, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit};
use crate::crypto::Hash;
use crate::encoding::cut;

/// A scheme that a user defines, for a provider that is not listed. All it says of headers holds
/// whatever their case.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The header with the signature.
    pub header: String,
    /// What stands before a MAC.
    pub prefix: String,
    /// The character between two entries of the header, if it is a list.
    pub separator: Option<u8>,
    /// The hash under the HMAC.
    pub hash: Hash,
    /// How a MAC is spelled.
    pub encoding: Encoding,
    /// How the secret is spelled.
    pub secret: SecretEncoding,
    /// What is signed, as in [`Scheme::message`].
    pub message: String,
    /// Where the time is, if there is one.
    pub time: Option<TimeDefinition>,
    /// The header with the delivery's id; empty where there is none.
    pub id: String,
    /// How far the time may lie from ours. Seconds; `None` for no check.
    pub tolerance: Option<u64>,
}

/// Where the time of a [`Definition`] is.
#[derive(Clone, Debug)]
pub struct TimeDefinition {
    /// The place.
    pub place: TimePlace,
    /// The spelling.
    pub unit: Unit,
}

/// As [`TimeSource`], owned.
#[derive(Clone, Debug)]
pub enum TimePlace {
    /// In this member of the JSON object in the body.
    Body(String),
    /// In the entry of the signature header that starts so.
    Entry(String),
    /// In a header of its own.
    Header(String),
}

/// How the secret of a [`Definition`] is spelled.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SecretEncoding {
    /// Of either padding.
    Base64,
    /// Of either case.
    Hex,
    /// The text is the key.
    Utf8,
}

impl Definition {
    /// Checks what the types do not say, and puts header names in lower case.
    ///
    /// # Errors
    ///
    /// The option at fault and what it must be.
    pub fn check(&mut self) -> Result<(), (&'static str, &'static str)> {
        lower_name("header", &mut self.header)?;
        if let Some(TimeDefinition { place: TimePlace::Header(name), .. }) = &mut self.time {
            lower_name("timestamp.header", name)?;
        }
        if !self.id.is_empty() {
            lower_name("id", &mut self.id)?;
        }
        lower_header_placeholders(&mut self.message);
        self.check_message()?;
        match &self.time {
            Some(TimeDefinition { place: TimePlace::Entry(_), .. }) if self.separator.is_none() => {
                Err(("list", "there, as the timestamp is a field of the header"))
            }
            None if self.tolerance.is_some() => {
                Err(("timestamp", "there, as there is a tolerance"))
            }
            _ => Ok(()),
        }
    }

    fn check_message(&self) -> Result<(), (&'static str, &'static str)> {
        // What is not signed is worth nothing: not the body, and not a time outside of it.
        let (mut signs_body, mut signs_id, mut names_time) = (false, false, false);
        let (time_header, mut signs_time) = match &self.time {
            None | Some(TimeDefinition { place: TimePlace::Body(_), .. }) => ("", true),
            Some(TimeDefinition { place: TimePlace::Entry(_), .. }) => ("", false),
            Some(TimeDefinition { place: TimePlace::Header(name), .. }) => (name.as_str(), false),
        };
        for part in placeholders(&self.message) {
            match part {
                Placeholder::Form | Placeholder::Unknown => return Err(("message", PLACEHOLDERS)),
                Placeholder::Header(name) if !is_header_name(name) => {
                    return Err(("message", "text whose {header:NAME} names a header"));
                }
                Placeholder::Header(name) => signs_time |= name == time_header,
                Placeholder::Timestamp => names_time = true,
                Placeholder::Id => signs_id = true,
                Placeholder::Body => signs_body = true,
                Placeholder::Method | Placeholder::Text(_) | Placeholder::Url => {}
            }
        }
        if names_time && self.time.is_none() {
            return Err(("timestamp", "there, as the message has {timestamp}"));
        }
        if signs_id && self.id.is_empty() {
            return Err(("id", "the name of a header, as the message has {id}"));
        }
        if !signs_body {
            return Err(("message", "text with {body}"));
        }
        if !signs_time && !names_time {
            return Err(("message", "text with {timestamp}, as there is one"));
        }
        Ok(())
    }

    /// The provider that it describes.
    #[must_use]
    pub fn provider(&self) -> Provider<'_> {
        let time = self.time.as_ref().map(|TimeDefinition { place, unit }| Time {
            source: match place {
                TimePlace::Body(member) => TimeSource::Body(member),
                TimePlace::Entry(prefix) => TimeSource::Entry(prefix),
                TimePlace::Header(name) => TimeSource::Header(name),
            },
            unit: *unit,
        });
        Provider {
            id: "custom",
            kind: Kind::Regular(Scheme {
                header: &self.header,
                prefix: &self.prefix,
                separator: self.separator,
                hash: self.hash,
                encoding: self.encoding,
                time,
                message: &self.message,
                ..Scheme::BODY_HEX
            }),
            secret: match self.secret {
                SecretEncoding::Base64 => SecretFormat::Base64 { prefix: "" },
                SecretEncoding::Hex => SecretFormat::Hex,
                SecretEncoding::Utf8 => SecretFormat::Text { prefix: "" },
            },
            tolerance: self.tolerance,
            delivery_id: if self.id.is_empty() { Source::None } else { Source::Header(&self.id) },
            ..Provider::DEFAULTS
        }
    }
}

fn lower_name(option: &'static str, name: &mut str) -> Result<(), (&'static str, &'static str)> {
    name.make_ascii_lowercase();
    if is_header_name(name) { Ok(()) } else { Err((option, "the name of a header")) }
}

/// Header names in placeholders are compared as they are with those that were read.
fn lower_header_placeholders(message: &mut str) {
    let mut done = 0;
    while let Some((before, after)) = cut(message.get(done..).unwrap_or_default(), "{header:") {
        let start = done + before.len();
        let length = cut(after, "}").map_or(after.len(), |(name, _)| name.len());
        done = start + "{header:".len() + length;
        if let Some(placeholder) = message.get_mut(start..done) {
            placeholder.make_ascii_lowercase();
        }
    }
}

/// A token of RFC 9110 §5.6.2, without the `+` that joins two names in a [`Source::Header`].
fn is_header_name(name: &str) -> bool {
    let is_tchar = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*-.^_`|~".contains(byte);
    !matches!(name.as_bytes(), [] | [b'*']) && name.as_bytes().iter().all(is_tchar)
}

const PLACEHOLDERS: &str = "text with {body}, {timestamp}, {id}, {method}, {url} or {header:NAME}";

#[cfg(test)]
mod tests {
    use super::*;

    fn definition() -> Definition {
        Definition {
            header: "X-Signature".to_owned(),
            prefix: "v1=".to_owned(),
            separator: Some(b','),
            hash: Hash::Sha256,
            encoding: Encoding::Hex,
            secret: SecretEncoding::Utf8,
            message: "{timestamp}.{header:X-Id}.{body}".to_owned(),
            time: Some(TimeDefinition {
                place: TimePlace::Entry("t=".to_owned()),
                unit: Unit::Seconds,
            }),
            id: "X-Id".to_owned(),
            tolerance: Some(300),
        }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Definition), expected: Result<(), &str>) {
        let mut changed = definition();
        change(&mut changed);
        assert_eq!(changed.check().map_err(|(option, _)| option), expected);
    }

    #[test]
    fn header_names_are_put_in_lower_case() {
        let mut checked = definition();
        checked.check().expect("right");
        assert_eq!(checked.provider().headers(), ["x-signature", "x-id"]);
        assert_eq!(checked.message, "{timestamp}.{header:x-id}.{body}");
    }

    #[test]
    fn refuses_what_could_not_work() {
        check(|_| {}, Ok(()));
        check(|it| it.header = String::new(), Err("header"));
        check(|it| it.header = "x signature".to_owned(), Err("header"));
        check(|it| it.header = "*".to_owned(), Err("header"));
        check(|it| it.id = "é".to_owned(), Err("id"));
        check(|it| it.id = "x-id+x-time".to_owned(), Err("id"));
        check(|it| it.separator = None, Err("list"));
        check(|it| it.message = "{timestamp}".to_owned(), Err("message"));
        check(|it| it.message = "{timestamp}{body}{BODY}".to_owned(), Err("message"));
        check(|it| it.message = "{timestamp}{body}{header:a b}".to_owned(), Err("message"));
        check(|it| it.message = "{timestamp}{body}{".to_owned(), Err("message"));
        check(|it| it.message = "{timestamp}{id}{body}".to_owned(), Ok(()));
        check(|it| it.time = None, Err("timestamp"));
    }

    #[test]
    fn a_time_or_an_id_that_is_named_must_be_there_and_signed() {
        check(|it| it.message = "{body}".to_owned(), Err("message"));
        check(
            |it| {
                it.message = "{id}{body}".to_owned();
                it.time = None;
                it.tolerance = None;
                it.id = String::new();
            },
            Err("id"),
        );
        check(
            |it| {
                it.message = "{body}".to_owned();
                it.time = None;
            },
            Err("timestamp"),
        );
    }
}
