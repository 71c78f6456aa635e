//! Strict JSON (RFC 8259, RFC 7493): an object of unique names, limited depth and valid UTF-8.
//!
//! Two parsers must never read two meanings out of one signed text, so whatever is ambiguous is
//! refused: repeated names (also where only an escape differs), unpaired surrogates, numbers beyond
//! the range of a double.

mod print;

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BinaryHeap;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

pub use self::print::{push_integer, push_string};

/// A JSON value that borrows from its text where no escape stands in the way.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// An array.
    Array(Vec<Self>),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// A finite number.
    Number(f64),
    /// An object.
    Object(Object<'a>),
    /// A text.
    String(Cow<'a, str>),
}

impl Value<'_> {
    /// What kind of value it is, in words.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Array(_) => "an array",
            Self::Bool(_) => "a boolean",
            Self::Null => "null",
            Self::Number(_) => "a number",
            Self::Object(_) => "an object",
            Self::String(_) => "a string",
        }
    }

    /// The text, where the value is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The texts, where the value is an array of nothing else.
    #[must_use]
    pub fn as_str_list(&self) -> Option<Vec<&str>> {
        match self {
            Self::Array(items) => items.iter().map(Self::as_str).collect(),
            _ => None,
        }
    }
}

/// A JSON object. The order of its members carries no meaning and is not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Object<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Object<'a> {
    /// Parses a text that must be one object and nothing else.
    ///
    /// # Errors
    ///
    /// One [`Error`] variant per reason for refusal.
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let fault = Cell::new(None);
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let value = Node { depth: 0, fault: &fault }.deserialize(&mut deserializer);
        let end = deserializer.end();
        match (fault.get(), value, end) {
            (Some(fault), ..) => Err(fault),
            (None, Ok(Value::Object(object)), Ok(())) => Ok(object),
            (None, Ok(_), Ok(())) => Err(Error::NotAnObject),
            (None, ..) => Err(Error::Syntax),
        }
    }

    /// Whether it has no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of the member called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// Whether there is a member called `name`, `null` included.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// Why a text was refused.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Error {
    /// Two members of one object have the same name.
    DuplicateName,
    /// The text is JSON, but not an object.
    NotAnObject,
    /// The text is not JSON.
    Syntax,
    /// Objects and arrays nest more than [`MAX_DEPTH`] levels.
    TooDeep,
    /// The bytes are not UTF-8.
    Utf8,
}

impl Error {
    /// What is wrong, as the predicate of a sentence.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DuplicateName => "repeats a member name",
            Self::NotAnObject => "is not a JSON object",
            Self::Syntax => "is not valid JSON",
            Self::TooDeep => "nests more than 64 levels",
            Self::Utf8 => "is not UTF-8",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl std::error::Error for Error {}

/// Returns the bytes as text.
///
/// # Errors
///
/// [`Error::Utf8`].
pub fn text(bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|_| Error::Utf8)
}

/// How deep objects and arrays may nest; the outermost object is level 1.
pub const MAX_DEPTH: usize = 64;

/// As many members as are compared each with each.
const FEW_MEMBERS: usize = 8;

/// One value inside `depth` others.
///
/// A fault is noted rather than returned, because serde's errors cannot carry it; reading on is
/// harmless, as `serde_json` itself stops at twice [`MAX_DEPTH`].
#[derive(Clone, Copy)]
struct Node<'s> {
    depth: usize,
    fault: &'s Cell<Option<Error>>,
}

impl Node<'_> {
    fn enter(self) -> Self {
        if self.depth == MAX_DEPTH {
            self.fault.set(Some(Error::TooDeep));
        }
        Self { depth: self.depth + 1, ..self }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value<'de>;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Value::Number(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript reads every number as a double")]
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Value::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript reads every number as a double")]
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Value::String(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Value::String(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let inner = self.enter();
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let inner = self.enter();
        let mut object = Vec::with_capacity(FEW_MEMBERS);
        while let Some((name, value)) = members.next_entry_seed(inner, inner)? {
            // A name is always a string, so nothing is ever left out here.
            if let Value::String(name) = name {
                object.push((name, value));
            }
        }
        if has_duplicates(&object) {
            self.fault.set(Some(Error::DuplicateName));
        }
        Ok(Value::Object(Object(object)))
    }
}

/// Compares each name with each where they are few. Sorts more of them in a heap: little code, as the
/// standard library's other ways to sort are not, and as safe against long lists.
fn has_duplicates(members: &[(Cow<'_, str>, Value<'_>)]) -> bool {
    if members.len() <= FEW_MEMBERS {
        let mut rest = members;
        while let [(name, _), others @ ..] = rest {
            if others.iter().any(|(other, _)| other == name) {
                return true;
            }
            rest = others;
        }
        return false;
    }
    let names: BinaryHeap<&str> = members.iter().map(|(name, _)| &**name).collect();
    names.into_sorted_vec().windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, error: Error) {
        assert_eq!(Object::parse(text), Err(error), "{text}");
    }

    #[test]
    fn reads_every_kind_of_value() {
        let text = r#" {"a":[1,-2,3.5,"x"],"b":true,"c":null,"d":{"e":"\u0041\n"},"":18446744073709551615} "#;
        let object = Object::parse(text).expect("valid JSON");
        assert_eq!(object.get("b"), Some(&Value::Bool(true)));
        assert_eq!(object.get("c"), Some(&Value::Null));
        assert_eq!(object.get(""), Some(&Value::Number(18_446_744_073_709_551_615.0)));
        assert!(object.contains("c") && !object.contains("e"));
        let Some(Value::Object(inner)) = object.get("d") else { panic!("not an object") };
        assert_eq!(inner.get("e").and_then(Value::as_str), Some("A\n"));
        let Some(Value::Array(items)) = object.get("a") else { panic!("not an array") };
        assert_eq!(items[..3], [1.0, -2.0, 3.5].map(Value::Number));
        assert_eq!(items[3].as_str(), Some("x"));
    }

    #[test]
    fn borrows_text_without_escapes() {
        let object = Object::parse(r#"{"plain":"text","escaped":"\t"}"#).expect("valid JSON");
        assert!(matches!(object.get("plain"), Some(Value::String(Cow::Borrowed("text")))));
        assert!(matches!(object.get("escaped"), Some(Value::String(Cow::Owned(_)))));
    }

    #[test]
    fn refuses_repeated_names_at_every_level() {
        refused(r#"{"a":1,"a":1}"#, Error::DuplicateName);
        refused(r#"{"a":1,"\u0061":1}"#, Error::DuplicateName);
        refused(r#"{"b":[{"c":{"a":1,"a":2}}]}"#, Error::DuplicateName);
        assert!(Object::parse(r#"{"a":{"a":{"a":1}},"A":1}"#).is_ok());
    }

    #[test]
    fn limits_the_depth() {
        let nested = |levels: usize| {
            format!("{{\"a\":{}{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1))
        };
        assert!(Object::parse(&nested(64)).is_ok());
        assert!(Error::TooDeep.as_str().contains(&MAX_DEPTH.to_string()));
        refused(&nested(65), Error::TooDeep);
        refused(&nested(10_000), Error::TooDeep);
        let objects = format!("{}1{}", "{\"a\":".repeat(65), "}".repeat(65));
        refused(&objects, Error::TooDeep);
    }

    #[test]
    fn refuses_what_is_not_an_object() {
        for text in ["null", "1", "\"a\"", "[]", "true"] {
            refused(text, Error::NotAnObject);
        }
    }

    #[test]
    fn refuses_everything_that_is_not_json() {
        for text in [
            "",
            " ",
            "{",
            "{}}",
            "{}x",
            "{} {}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1,}",
            "{,}",
            "[1,]x",
            "{\"a\":01}",
            "{\"a\":.5}",
            "{\"a\":+1}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":1e400}",
            "{\"a\":-1e400}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\ud800\"}",
            "\u{feff}{}",
            "{\"a\":1}\0",
            "{}//",
            "{1:1}",
        ] {
            refused(text, Error::Syntax);
        }
    }

    #[test]
    fn refuses_bytes_that_are_not_utf8() {
        assert_eq!(text(b"{\"a\":\"\xff\"}".to_vec()), Err(Error::Utf8));
        assert_eq!(text(b"{\"a\":\"\xed\xa0\x80\"}".to_vec()), Err(Error::Utf8));
    }
}
