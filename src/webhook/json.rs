//! The JSON of bodies, as far as signatures depend on it.
//!
//! A small reader of our own: one that signs parts of a JSON text must not read another meaning out
//! of it than `JSON.parse` does, and `serde_json` would take a quarter of the room that all
//! providers have. What is not there is a value as well, one that has nothing: few callers have to
//! ask, and those who hold a value hold no more than a reference.

mod read;
mod write;

use crate::encoding::cut;

pub(super) use write::{quote, quoted};

/// A value, or none where there is nothing. It has been checked, with all that it holds.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Json<'t> {
    /// As it stands in the text; empty where there is no value.
    spelling: &'t [u8],
    /// What a text says.
    text: Vec<u8>,
    /// The items of an array. Of an object the members: each a name, and then its value.
    parts: Vec<Self>,
}

/// What is not there.
static NOTHING: Json<'_> = Json { spelling: b"", text: Vec::new(), parts: Vec::new() };

impl<'t> Json<'t> {
    /// The member of this name, where the value is an object that has it.
    #[inline(never)]
    pub(super) fn get(&self, name: &str) -> &Self {
        for [own, value] in self.members() {
            if own.text == name.as_bytes() {
                return value;
            }
        }
        &NOTHING
    }

    /// The member of a member, with dots between the names.
    pub(super) fn at(&self, path: &str) -> &Self {
        match cut(path, ".") {
            Some((name, rest)) => self.get(name).at(rest),
            None => self.get(path),
        }
    }

    /// Whether there is a value.
    pub(super) const fn exists(&self) -> bool {
        !self.spelling.is_empty()
    }

    /// Whether there is no value, or `null`.
    pub(super) fn is_absent(&self) -> bool {
        !self.exists() || self.spelling == b"null"
    }

    /// Whether the value is an array.
    pub(super) fn is_array(&self) -> bool {
        self.spelling.first() == Some(&b'[')
    }

    /// Whether the value is an object.
    pub(super) fn is_object(&self) -> bool {
        self.spelling.first() == Some(&b'{')
    }

    /// The items of an array; other values have none.
    pub(super) fn items(&self) -> &[Self] {
        if self.is_array() { &self.parts } else { &[] }
    }

    /// The names and values of an object; other values have none.
    fn members(&self) -> &[[Self; 2]] {
        if self.is_object() { self.parts.as_chunks().0 } else { &[] }
    }

    /// The text, where the value is one.
    pub(super) fn text(&self) -> Option<&[u8]> {
        (self.spelling.first() == Some(&b'"')).then_some(&self.text)
    }

    /// The number, where the value is one.
    pub(super) fn number(&self) -> Option<&'t [u8]> {
        matches!(self.spelling, [b'-' | b'0'..=b'9', ..]).then_some(self.spelling)
    }

    /// The value as it is spelled.
    pub(super) const fn spelling(&self) -> &'t [u8] {
        self.spelling
    }
}

/// The number that a member of the object in a body is, as it is spelled.
pub(super) fn number<'a>(body: &'a [u8], member: &str) -> Option<&'a [u8]> {
    Json::parse(body).get(member).number()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_kind_of_value() {
        let text =
            br#" {"a": [1, -0.5e+3, true, false, null], "b\u0041\n": "x\ud83d\ude00\/", "": {}} "#;
        let json = Json::parse(text);
        let items = json.get("a").items();
        let spellings: Vec<_> = items.iter().map(Json::spelling).collect();
        let expected = ["1", "-0.5e+3", "true", "false", "null"];
        assert_eq!(spellings, expected.map(str::as_bytes));
        let numbers: Vec<_> = items.iter().filter_map(Json::number).collect();
        assert_eq!(numbers, expected[..2].iter().map(|text| text.as_bytes()).collect::<Vec<_>>());
        assert_eq!(json.get("bA\n").text(), Some("x\u{1f600}/".as_bytes()));
        assert_eq!(json.get("").spelling(), b"{}");
        assert!(!json.get("c").exists());
    }

    #[test]
    fn a_value_of_another_kind_has_nothing_of_it() {
        for text in ["1", "\"b\"", "[\"a\",1]", "{\"b\":1}", "null", ""] {
            let json = Json::parse(text.as_bytes());
            assert_eq!(json.exists(), !text.is_empty(), "{text}");
            assert_eq!(json.is_array(), text.starts_with('['), "{text}");
            assert_eq!(json.items().is_empty(), !json.is_array(), "{text}");
            assert_eq!(json.is_object(), text.starts_with('{'), "{text}");
            assert_eq!(json.number().is_some(), text == "1", "{text}");
            assert_eq!(json.text().is_some(), text == "\"b\"", "{text}");
            assert!(!json.get("a").exists(), "{text}");
        }
    }

    #[test]
    fn finds_members_of_members() {
        let json = Json::parse(br#"{"a":{"b":{"c":1}},"a.b":2}"#);
        assert_eq!(json.at("a.b.c").spelling(), b"1");
        for path in ["a.c", "b", "a.b.c.d", "a.", ""] {
            assert!(!json.at(path).exists(), "{path}");
        }
    }

    #[test]
    fn reads_the_number_of_a_member() {
        assert_eq!(number(br#"{"t":1700000000000}"#, "t"), Some(b"1700000000000".as_slice()));
        for body in [r#"{"t":"1"}"#, "{}", "[1]", "1", r#"{"t":1"#, r#"{"T":1}"#] {
            assert_eq!(number(body.as_bytes(), "t"), None, "{body}");
        }
    }
}
