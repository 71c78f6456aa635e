//! Reads JSON (RFC 8259).

use super::Json;

impl<'t> Json<'t> {
    /// Reads a whole text. There is nothing in what is no JSON, in objects that repeat a name, and
    /// beyond [`MAX_DEPTH`], [`MAX_MEMBERS`] and [`MAX_VALUES`].
    pub(in crate::webhook) fn parse(text: &'t [u8]) -> Self {
        let mut json = Self::default();
        let mut reader = Reader { text, at: 0, values: 0 };
        let is_whole = str::from_utf8(text).is_ok()
            && reader.value(&mut json, 0).is_some()
            && reader.at == text.len();
        if is_whole { json } else { Self::default() }
    }
}

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
    values: usize,
}

impl<'t> Reader<'t> {
    /// Takes a value with the white space around it.
    fn value(&mut self, json: &mut Json<'t>, depth: usize) -> Option<()> {
        self.values += 1;
        if depth > MAX_DEPTH || self.values > MAX_VALUES {
            return None;
        }
        self.skip_space();
        let start = self.at;
        match self.next() {
            b'{' => self.parts(b'}', &mut json.parts, depth)?,
            b'[' => self.parts(b']', &mut json.parts, depth)?,
            b'"' => self.string(&mut json.text)?,
            b't' => self.word(b"rue")?,
            b'f' => self.word(b"alse")?,
            b'n' => self.word(b"ull")?,
            _ => {
                self.at = start;
                self.number()?;
            }
        }
        json.spelling = self.text.get(start..self.at)?;
        self.skip_space();
        Some(())
    }

    /// Takes what an array or an object holds, until it is closed.
    fn parts(&mut self, close: u8, parts: &mut Vec<Json<'t>>, depth: usize) -> Option<()> {
        self.skip_space();
        if self.take(close) {
            return Some(());
        }
        loop {
            if close == b'}' {
                self.part(parts, depth)?;
                has_new_name(parts)?;
                self.need(b':')?;
            }
            self.part(parts, depth)?;
            if self.take(close) {
                return Some(());
            }
            self.need(b',')?;
        }
    }

    fn part(&mut self, parts: &mut Vec<Json<'t>>, depth: usize) -> Option<()> {
        parts.push(Json::default());
        self.value(parts.last_mut()?, depth + 1)
    }

    /// Takes the rest of a text.
    fn string(&mut self, text: &mut Vec<u8>) -> Option<()> {
        loop {
            match self.next() {
                b'"' => return Some(()),
                b'\\' => self.escape(text)?,
                0..=0x1f => return None,
                byte => text.push(byte),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let escape = self.next();
        if escape == b'u' {
            let character = self.unicode()?;
            text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            return Some(());
        }
        for (own, meaning) in ESCAPES {
            if *own == escape {
                text.push(*meaning);
                return Some(());
            }
        }
        None
    }

    fn unicode(&mut self) -> Option<char> {
        let unit = self.hex4()?;
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit);
        }
        self.word(b"\\u")?;
        let low = self.hex4()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)
    }

    fn hex4(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.next()).to_digit(16)?;
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
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        word.iter().try_for_each(|byte| self.need(*byte))
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    #[inline(never)]
    fn need(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }

    #[inline(never)]
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    #[inline(never)]
    fn next(&mut self) -> u8 {
        let byte = self.peek();
        self.at += 1;
        byte
    }

    /// The next byte; past the end a zero, which JSON has nowhere.
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or_default()
    }
}

/// Whether the last part is a name that none of the members before it has.
fn has_new_name(parts: &[Json<'_>]) -> Option<()> {
    let (members, [name]) = parts.as_chunks() else { return None };
    let is_new = !members.iter().any(|[other, _]| other.text == name.text);
    (is_new && members.len() < MAX_MEMBERS && name.text().is_some()).then_some(())
}

/// What follows a backslash, and what the two mean.
const ESCAPES: &[(u8, u8)] = &[
    (b'"', b'"'),
    (b'/', b'/'),
    (b'\\', b'\\'),
    (b'b', 0x8),
    (b'f', 0xc),
    (b'n', b'\n'),
    (b'r', b'\r'),
    (b't', b'\t'),
];

/// More than any object that a signature depends on; each new name is compared with all before.
const MAX_MEMBERS: usize = 1024;

/// Deeper than any delivery, and far from exhausting the stack.
const MAX_DEPTH: usize = 64;

/// More than any delivery that a signature depends on, names among them. Each takes 100 bytes at the
/// most, and anyone may send them.
const MAX_VALUES: usize = 1 << 18;

#[cfg(test)]
mod tests {
    use super::*;

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
            "{1:2}",
            "{[]:2}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1 \"b\":2}",
            "[1}",
            "{\"a\":1]",
            "1\0",
            "\u{a0}1",
        ] {
            assert_eq!(Json::parse(text.as_bytes()), Json::default(), "{text:?}");
        }
        assert!(!Json::parse(b"\"\xff\"").exists());
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Json::parse(nested(MAX_DEPTH + 1).as_bytes()).exists());
        assert!(!Json::parse(nested(MAX_DEPTH + 2).as_bytes()).exists());
        assert!(!Json::parse(nested(1_000_000).as_bytes()).exists());
    }

    #[test]
    fn the_members_of_an_object_are_limited() {
        let object = |count| {
            let members: Vec<_> = (0..count).map(|name| format!("\"{name}\":0")).collect();
            format!("{{{}}}", members.join(","))
        };
        assert!(Json::parse(object(MAX_MEMBERS).as_bytes()).exists());
        assert!(!Json::parse(object(MAX_MEMBERS + 1).as_bytes()).exists());
    }

    #[test]
    fn so_are_all_values() {
        let array = |count| format!("[{}]", vec!["0"; count].join(","));
        assert!(Json::parse(array(MAX_VALUES - 1).as_bytes()).exists());
        assert!(!Json::parse(array(MAX_VALUES).as_bytes()).exists());
    }
}
