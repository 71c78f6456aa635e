//! The JSON of bodies, as far as signatures depend on it.
//!
//! A small reader of our own: one that signs parts of a JSON text must not read another meaning out
//! of it than `JSON.parse` does, and `serde_json` would take a quarter of the room that all
//! providers have.

mod print;

use std::borrow::Cow;

/// A JSON value that borrows from its text where no escape stands in the way.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json<'a> {
    Array(Vec<Self>),
    Bool(bool),
    Null,
    /// As the text spells it.
    Number(&'a str),
    Object(Vec<(Cow<'a, str>, Self)>),
    String(Cow<'a, str>),
}

impl<'a> Json<'a> {
    /// Parses a whole text (RFC 8259). `None` for anything else, for objects that repeat a name
    /// and for more than [`MAX_DEPTH`] levels.
    pub(super) fn parse(text: &'a [u8]) -> Option<Self> {
        let text = str::from_utf8(text).ok()?;
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        (reader.at == text.len()).then_some(value)
    }

    /// The member of this name, where the value is an object that has it.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(own, _)| own == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The items, where the value is an array.
    pub(super) fn items(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The text, where the value is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

/// The number that a member of the object in a body is, as it is spelled.
pub(super) fn number<'a>(body: &'a [u8], member: &str) -> Option<&'a [u8]> {
    match Json::parse(body)?.get(member)? {
        Json::Number(text) => Some(text.as_bytes()),
        _ => None,
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// A value with the white space around it.
    fn value(&mut self, depth: usize) -> Option<Json<'a>> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_space();
        let value = match self.peek()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(Json::String),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }?;
        self.skip_space();
        Some(value)
    }

    fn object(&mut self, depth: usize) -> Option<Json<'a>> {
        let mut members: Vec<(Cow<'a, str>, Json<'a>)> = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.take(b'}') {
            return Some(Json::Object(members));
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            let is_full = members.len() == MAX_MEMBERS;
            if !self.take(b':') || is_full || members.iter().any(|(other, _)| *other == name) {
                return None;
            }
            members.push((name, self.value(depth + 1)?));
            if self.take(b'}') {
                return Some(Json::Object(members));
            }
            self.take(b',').then_some(())?;
        }
    }

    fn array(&mut self, depth: usize) -> Option<Json<'a>> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.take(b']') {
            return Some(Json::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Some(Json::Array(items));
            }
            self.take(b',').then_some(())?;
        }
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        if !self.take(b'"') {
            return None;
        }
        let mut text = Cow::Borrowed("");
        loop {
            let start = self.at;
            let rest = &self.text.as_bytes()[start..];
            let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))?;
            self.at += end;
            let plain = self.text.get(start..self.at)?;
            if text.is_empty() {
                text = Cow::Borrowed(plain);
            } else {
                text.to_mut().push_str(plain);
            }
            if self.take(b'"') {
                return Some(text);
            }
            self.take(b'\\').then_some(())?;
            let character = self.escape()?;
            text.to_mut().push(character);
        }
    }

    fn escape(&mut self) -> Option<char> {
        let escape = self.peek()?;
        self.at += 1;
        Some(match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return None,
        })
    }

    fn unicode(&mut self) -> Option<char> {
        let unit = self.hex4()?;
        let is_pair = (0xd800..0xdc00).contains(&unit);
        if !is_pair {
            return char::from_u32(unit);
        }
        if !(self.take(b'\\') && self.take(b'u')) {
            return None;
        }
        let low = self.hex4()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)
    }

    fn hex4(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.chars().try_fold(0, |number, digit| Some(number * 16 + digit.to_digit(16)?))
    }

    fn number(&mut self) -> Option<Json<'a>> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Some(Json::Number(self.text.get(start..self.at)?))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Option<Json<'a>> {
        self.text.get(self.at..)?.starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// More than any object that a signature depends on; each new name is compared with all before.
const MAX_MEMBERS: usize = 1024;

/// Deeper than any delivery, and far from exhausting the stack.
const MAX_DEPTH: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_kind_of_value() {
        let text =
            br#" {"a": [1, -0.5e+3, true, false, null], "b\u0041\n": "x\ud83d\ude00\/", "": {}} "#;
        let json = Json::parse(text).expect("JSON");
        let numbers = json.get("a").and_then(Json::items).expect("an array");
        let expected = [
            Json::Number("1"),
            Json::Number("-0.5e+3"),
            Json::Bool(true),
            Json::Bool(false),
            Json::Null,
        ];
        assert_eq!(numbers, expected);
        assert_eq!(json.get("bA\n").and_then(Json::text), Some("x\u{1f600}/"));
        assert_eq!(json.get(""), Some(&Json::Object(Vec::new())));
        assert_eq!(json.get("c"), None);
    }

    #[test]
    fn refuses_what_is_no_json_or_has_two_meanings() {
        for text in [
            "",
            " ",
            "{",
            "}",
            "[",
            "[1",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{'a':1}",
            "01",
            "1.",
            ".5",
            "-",
            "+1",
            "1e",
            "0x1",
            "NaN",
            "tru",
            "nulll",
            "\"",
            "\"\\\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\\u+123\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"\n\"",
            "\"\0\"",
            "{} {}",
            "{}x",
            "\u{feff}{}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":2}",
            "[1 2]",
            "\u{a0}1",
        ] {
            assert_eq!(Json::parse(text.as_bytes()), None, "{text:?}");
        }
        assert_eq!(Json::parse(b"\"\xff\""), None);
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Json::parse(nested(MAX_DEPTH + 1).as_bytes()).is_some());
        assert!(Json::parse(nested(MAX_DEPTH + 2).as_bytes()).is_none());
        assert!(Json::parse(nested(1_000_000).as_bytes()).is_none());
    }

    #[test]
    fn the_members_of_an_object_are_limited() {
        let object = |count| {
            let members: Vec<_> = (0..count).map(|name| format!("\"{name}\":0")).collect();
            format!("{{{}}}", members.join(","))
        };
        assert!(Json::parse(object(MAX_MEMBERS).as_bytes()).is_some());
        assert!(Json::parse(object(MAX_MEMBERS + 1).as_bytes()).is_none());
    }

    #[test]
    fn reads_the_number_of_a_member() {
        assert_eq!(number(br#"{"t":1700000000000}"#, "t"), Some(b"1700000000000".as_slice()));
        for body in [r#"{"t":"1"}"#, "{}", "[1]", "1", r#"{"t":1"#, r#"{"T":1}"#] {
            assert_eq!(number(body.as_bytes(), "t"), None, "{body}");
        }
    }
}
