//! The JSON of bodies, as far as signatures depend on it.
//!
//! A small reader of our own: one that signs parts of a JSON text must not read another meaning out
//! of it than `JSON.parse` does, and `serde_json` would take a quarter of the room that all
//! providers have. Values are not taken out of the text but found in it again, which spares the
//! wasm a tree, and what it takes to build, copy and free one.

mod write;

use crate::encoding::cut;

pub(super) use write::quoted;

/// A value, as it is spelled. It has been checked, with all that it holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Json<'a>(&'a [u8]);

/// A member of an object: its name and its value.
type Member<'a> = (Vec<u8>, Json<'a>);

impl<'a> Json<'a> {
    /// Finds the value that a whole text is (RFC 8259). `None` for anything else, for objects that
    /// repeat a name and for more than [`MAX_DEPTH`] levels.
    pub(super) fn parse(text: &'a [u8]) -> Option<Self> {
        str::from_utf8(text).ok()?;
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        (reader.at == text.len()).then_some(value)
    }

    /// The member of this name, where the value is an object that has it.
    pub(super) fn get(self, name: &str) -> Option<Self> {
        let members = self.members()?;
        members.iter().find(|(own, _)| own == name.as_bytes()).map(|(_, value)| *value)
    }

    /// The member of a member, with dots between the names.
    pub(super) fn at(self, path: &str) -> Option<Self> {
        match cut(path, ".") {
            Some((name, rest)) => self.get(name)?.at(rest),
            None => self.get(path),
        }
    }

    /// The items, where the value is an array.
    pub(super) fn items(self) -> Option<Vec<Self>> {
        self.reader().array(0)
    }

    /// The members, where the value is an object.
    pub(super) fn members(self) -> Option<Vec<Member<'a>>> {
        self.reader().object(0)
    }

    /// The text, where the value is one.
    pub(super) fn text(self) -> Option<Vec<u8>> {
        self.reader().string()
    }

    /// The number, where the value is one.
    pub(super) fn number(self) -> Option<&'a [u8]> {
        matches!(self.0, [b'-' | b'0'..=b'9', ..]).then_some(self.0)
    }

    /// The value as it is spelled.
    pub(super) const fn spelling(self) -> &'a [u8] {
        self.0
    }

    const fn reader(self) -> Reader<'a> {
        Reader { text: self.0, at: 0 }
    }
}

/// The number that a member of the object in a body is, as it is spelled.
pub(super) fn number<'a>(body: &'a [u8], member: &str) -> Option<&'a [u8]> {
    Json::parse(body)?.get(member)?.number()
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Takes a value with the white space around it.
    fn value(&mut self, depth: usize) -> Option<Json<'a>> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_space();
        let start = self.at;
        match self.peek()? {
            b'{' => drop(self.object(depth)?),
            b'[' => drop(self.array(depth)?),
            b'"' => drop(self.string()?),
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => self.word(b"null")?,
            _ => self.number()?,
        }
        let value = Json(self.text.get(start..self.at)?);
        self.skip_space();
        Some(value)
    }

    fn object(&mut self, depth: usize) -> Option<Vec<Member<'a>>> {
        let mut members: Vec<Member<'a>> = Vec::new();
        self.need(b'{')?;
        self.skip_space();
        if self.take(b'}') {
            return Some(members);
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            self.need(b':')?;
            if members.len() == MAX_MEMBERS || members.iter().any(|(other, _)| *other == name) {
                return None;
            }
            members.push((name, self.value(depth + 1)?));
            if self.take(b'}') {
                return Some(members);
            }
            self.need(b',')?;
        }
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Json<'a>>> {
        let mut items = Vec::new();
        self.need(b'[')?;
        self.skip_space();
        if self.take(b']') {
            return Some(items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Some(items);
            }
            self.need(b',')?;
        }
    }

    fn string(&mut self) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        self.need(b'"')?;
        loop {
            match self.next()? {
                b'"' => return Some(text),
                b'\\' => {
                    let character = self.escape()?;
                    text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                0..=0x1f => return None,
                byte => text.push(byte),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            escape @ (b'"' | b'\\' | b'/') => char::from(escape),
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
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit);
        }
        self.need(b'\\')?;
        self.need(b'u')?;
        let low = self.hex4()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)
    }

    fn hex4(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.next()?).to_digit(16)?;
        }
        Some(unit)
    }

    fn number(&mut self) -> Option<()> {
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
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        word.iter().try_for_each(|byte| self.need(*byte))
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn need(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
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
        let items = json.get("a").and_then(Json::items).expect("an array");
        let spellings: Vec<_> = items.iter().map(|item| item.spelling()).collect();
        let expected = ["1", "-0.5e+3", "true", "false", "null"];
        assert_eq!(spellings, expected.map(str::as_bytes));
        let numbers: Vec<_> = items.iter().filter_map(|item| item.number()).collect();
        assert_eq!(numbers, expected[..2].iter().map(|text| text.as_bytes()).collect::<Vec<_>>());
        let text = json.get("bA\n").and_then(Json::text);
        assert_eq!(text.as_deref(), Some("x\u{1f600}/".as_bytes()));
        assert_eq!(json.get("").map(Json::spelling), Some(b"{}".as_slice()));
        assert_eq!(json.get("c"), None);
    }

    #[test]
    fn a_value_of_another_kind_has_nothing_of_it() {
        for text in ["1", "\"a\"", "[]", "{}", "null"] {
            let json = Json::parse(text.as_bytes()).expect(text);
            assert_eq!(json.items().is_some(), text == "[]", "{text}");
            assert_eq!(json.members().is_some(), text == "{}", "{text}");
            assert_eq!(json.number().is_some(), text == "1", "{text}");
            assert_eq!(json.text().is_some(), text == "\"a\"", "{text}");
            assert_eq!(json.get("a"), None, "{text}");
        }
    }

    #[test]
    fn finds_members_of_members() {
        let json = Json::parse(br#"{"a":{"b":{"c":1}},"a.b":2}"#).expect("JSON");
        assert_eq!(json.at("a.b.c").map(Json::spelling), Some(b"1".as_slice()));
        for path in ["a.c", "b", "a.b.c.d", "a.", ""] {
            assert_eq!(json.at(path), None, "{path}");
        }
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
