//! Header fields of RFC 9110 §5: case-insensitive names, values that cannot split a message.

use std::fmt;

use crate::encoding::join;

/// An ordered list of header fields, valid by construction.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Headers(Vec<(String, String)>);

/// Why a header field was refused. The value stays out of it: it may be a credential.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum HeaderError {
    /// The name is not a token (RFC 9110 §5.6.2).
    Name,
    /// The value holds a control character or one above U+00FF.
    Value(String),
}

impl HeaderError {
    /// What is wrong, as one text.
    #[must_use]
    pub fn message(&self) -> String {
        let (before, name, after) = match self {
            Self::Name => (
                "a header name is empty or holds a character outside A-Z a-z 0-9 !#$%&'*+-.^_`|~",
                "",
                "",
            ),
            Self::Value(name) => (
                "the value of header `",
                name.as_str(),
                "` holds a line break, a control character or one above U+00FF",
            ),
        };
        join(&[before, name, after])
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message())
    }
}

impl std::error::Error for HeaderError {}

impl Headers {
    /// Replaces every field of this name with one.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] where name or value could not be sent as they are. Hosts would trim a
    /// trailing line break in silence, or quote the value in their own error; we do neither.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), HeaderError> {
        let field = field(name, value)?;
        self.0.retain(|(present, _)| *present != field.0);
        self.0.push(field);
        Ok(())
    }

    /// Adds a field beside those of the same name.
    ///
    /// # Errors
    ///
    /// As [`Headers::set`].
    pub fn append(&mut self, name: &str, value: &str) -> Result<(), HeaderError> {
        self.0.push(field(name, value)?);
        Ok(())
    }

    /// Gives fields another value, where `value_of` returns one for a name and its value. It must be
    /// one that [`Headers::set`] takes.
    pub fn replace(&mut self, value_of: impl Fn(&str, &str) -> Option<String>) {
        for (name, value) in &mut self.0 {
            if let Some(other) = value_of(name, value) {
                *value = other;
            }
        }
    }

    /// Removes the fields whose names, in lower case, do not `stay`.
    pub fn retain(&mut self, stay: impl Fn(&str) -> bool) {
        self.0.retain(|(name, _)| stay(name));
    }

    /// Removes every field of this name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(present, _)| !present.eq_ignore_ascii_case(name));
    }

    /// The first value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let named = |(present, _): &&(String, String)| present.eq_ignore_ascii_case(name);
        self.0.iter().find(named).map(|(_, value)| value.as_str())
    }

    /// All values of this name, in lower case, joined.
    #[must_use]
    pub fn joined(&self, name: &str) -> Option<String> {
        join_values(&mut self.iter(), name)
    }

    /// Replaces the fields whose names `other` has, and adds the rest of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.0.retain(|(name, _)| other.get(name).is_none());
        self.0.extend_from_slice(&other.0);
    }

    /// Names, in lower case, and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// The values of the fields with a name, as if they were one (RFC 9110 §5.3).
#[must_use]
pub fn join_values<'a>(
    fields: &mut dyn Iterator<Item = (&'a str, &'a str)>,
    name: &str,
) -> Option<String> {
    let mut joined: Option<String> = None;
    for (_, value) in fields.filter(|(present, _)| *present == name) {
        joined = Some(match joined {
            Some(before) => join(&[&before, ", ", value]),
            None => value.to_owned(),
        });
    }
    joined
}

fn field(name: &str, value: &str) -> Result<(String, String), HeaderError> {
    if name.is_empty() || !name.bytes().all(is_token_byte) {
        return Err(HeaderError::Name);
    }
    let name = name.to_ascii_lowercase();
    if !value.chars().all(is_value_char) {
        return Err(HeaderError::Value(name));
    }
    let value = value.trim_ascii().to_owned();
    Ok((name, value))
}

/// `tchar` of RFC 9110 §5.6.2.
pub(super) const fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
}

/// `field-vchar`, space and tab of RFC 9110 §5.5; hosts send one byte for each character.
const fn is_value_char(character: char) -> bool {
    matches!(character, '\t' | ' '..='~' | '\u{80}'..='\u{ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_case_insensitive() {
        let mut headers = Headers::default();
        headers.set("X-Trace", "1").expect("valid");
        headers.set("x-trace", "2").expect("valid");
        assert_eq!(headers.get("X-TRACE"), Some("2"));
        assert_eq!(headers.iter().count(), 1);
    }

    #[test]
    fn merging_replaces_whole_names() {
        let mut ours = Headers::default();
        ours.append("accept", "text/html").expect("valid");
        ours.append("accept", "text/plain").expect("valid");
        let mut theirs = Headers::default();
        theirs.set("Accept", "application/json").expect("valid");
        ours.merge(&theirs);
        assert_eq!(ours.iter().collect::<Vec<_>>(), [("accept", "application/json")]);
    }

    #[test]
    fn refuses_values_that_would_split_the_message_and_hides_them() {
        for value in ["a\r\nb", "a\r\n", "\n", "a\0", "\u{7f}", "\u{100}", "key\u{2028}"] {
            let refused = Headers::default().set("x-api-key", value);
            assert_eq!(refused, Err(HeaderError::Value("x-api-key".into())), "{value:?}");
        }
    }

    #[test]
    fn refuses_names_that_are_no_token() {
        for name in ["", "a b", "a:", "a\n", "é", "(", "a,b", "a/b", "a@b", "[", "{"] {
            assert_eq!(Headers::default().set(name, "1"), Err(HeaderError::Name), "{name:?}");
        }
    }

    #[test]
    fn takes_every_token_character() {
        assert_eq!(Headers::default().set("AZaz09!#$%&'*+-.^_`|~", "\u{e9} \t~"), Ok(()));
    }
}
