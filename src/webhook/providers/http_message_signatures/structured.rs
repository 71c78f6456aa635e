//! Structured fields (RFC 8941), as far as signatures are written in them. Stricter in one point: no
//! key may be repeated.

use crate::encoding::span;
use crate::webhook::{Error, Headers, Refusal};

/// A member of a dictionary: an inner list of strings, or a sequence of bytes.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Member<'a> {
    pub(super) key: &'a [u8],
    /// The sequence of bytes, in base64.
    pub(super) base64: &'a [u8],
    /// The inner list without superfluous spaces, as it is signed.
    pub(super) list: Vec<u8>,
    /// The strings of the list.
    pub(super) strings: Vec<Text>,
    /// Names and values, as they are spelled; a value is empty where there is none.
    pub(super) parameters: Vec<(&'a [u8], &'a [u8])>,
}

/// Where a string is in its list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Text {
    /// That of the quote before it.
    pub(super) start: usize,
    /// That of the quote behind it, after which its parameters begin.
    pub(super) quote: usize,
    /// That behind its parameters.
    pub(super) end: usize,
}

/// Reads a header that is a dictionary. All its members begin with this byte: `(` of an inner list,
/// or `:` of a sequence of bytes.
pub(super) fn dictionary<'a>(
    headers: Headers<'a>,
    name: &str,
    start: u8,
    members: &mut Vec<Member<'a>>,
) -> Result<(), Refusal> {
    for value in headers.all(name) {
        let mut reader = Reader { text: value, at: 0 };
        if reader.dictionary(start, members).is_none() {
            return Err(Error::malformed(name));
        }
    }
    if members.is_empty() { Err(Error::missing(name)) } else { Ok(()) }
}

impl<'a> Member<'a> {
    pub(super) fn parameter(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.parameters.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn dictionary(&mut self, start: u8, members: &mut Vec<Member<'a>>) -> Option<()> {
        loop {
            let key = self.key()?;
            if members.len() == MAX_MEMBERS || members.iter().any(|other| other.key == key) {
                return None;
            }
            self.need(b'=')?;
            members.push(Member { key, ..Member::default() });
            let member = members.last_mut()?;
            if start == b'(' {
                self.list(member)?;
            } else {
                member.base64 = self.bytes()?;
            }
            self.parameters(member)?;
            self.take_all(BLANK);
            if self.at == self.text.len() {
                return Some(());
            }
            self.need(b',')?;
            self.take_all(BLANK);
        }
    }

    fn list(&mut self, member: &mut Member<'a>) -> Option<()> {
        self.need(b'(')?;
        member.list.push(b'(');
        loop {
            self.take_all(SPACE);
            if self.take(b')') {
                break;
            }
            if !member.strings.is_empty() {
                member.list.push(b' ');
            }
            let (start, string) = (member.list.len(), self.at);
            self.need(b'"')?;
            self.take_all(STRING);
            self.need(b'"')?;
            member.list.extend_from_slice(self.since(string));
            let quote = member.list.len() - 1;
            self.parameters(member)?;
            member.strings.push(Text { start, quote, end: member.list.len() });
            if !matches!(self.peek(), b' ' | b')') {
                return None;
            }
        }
        member.list.push(b')');
        Some(())
    }

    /// A sequence of bytes, in base64.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        self.need(b':')?;
        let start = self.at;
        self.take_all(BASE64);
        let base64 = self.since(start);
        self.need(b':')?;
        Some(base64)
    }

    /// The parameters of what was read last.
    fn parameters(&mut self, member: &mut Member<'a>) -> Option<()> {
        member.parameters.clear();
        while self.take(b';') {
            self.take_all(SPACE);
            let start = self.at;
            let name = self.key()?;
            let value = if self.take(b'=') { self.item()? } else { b"" };
            if member.parameter(name).is_some() {
                return None;
            }
            member.parameters.push((name, value));
            member.list.push(b';');
            member.list.extend_from_slice(self.since(start));
        }
        Some(())
    }

    fn key(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let is_key = matches!(self.peek(), b'a'..=b'z' | b'*');
        self.take_all(KEY);
        is_key.then(|| self.since(start))
    }

    /// An item, as it is spelled.
    fn item(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        match self.peek() {
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => self.number()?,
            b':' => drop(self.bytes()?),
            b'?' => {
                self.need(b'?')?;
                (self.take(b'0') || self.take(b'1')).then_some(())?;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'*' => {
                self.take_all(TOKEN);
            }
            _ => return None,
        }
        Some(self.since(start))
    }

    fn string(&mut self) -> Option<()> {
        self.need(b'"')?;
        loop {
            self.take_all(STRING);
            if self.take(b'"') {
                return Some(());
            }
            self.need(b'\\')?;
            (self.take(b'"') || self.take(b'\\')).then_some(())?;
        }
    }

    fn number(&mut self) -> Option<()> {
        self.take(b'-');
        let whole = self.take_all(DIGIT);
        let is_right = if self.take(b'.') {
            (1..=12).contains(&whole) && (1..=3).contains(&self.take_all(DIGIT))
        } else {
            (1..=15).contains(&whole)
        };
        is_right.then_some(())
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

    /// Takes what lies in these ranges, as [`span`] has them, and returns how much that is.
    #[inline(never)]
    fn take_all(&mut self, ranges: &[u8]) -> usize {
        let count = span(self.text.get(self.at..).unwrap_or_default(), ranges);
        self.at += count;
        count
    }

    /// What was read from there on.
    #[inline(never)]
    fn since(&self, start: usize) -> &'a [u8] {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The next byte; past the end a zero, which these fields have nowhere.
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or_default()
    }
}

const SPACE: &[u8] = b"  ";
const BLANK: &[u8] = b"  \t\t";
const DIGIT: &[u8] = b"09";
const KEY: &[u8] = b"az09__-.**";
const BASE64: &[u8] = b"AZaz++/9==";
/// All that is printed but quotes and backslashes.
const STRING: &[u8] = b" !#[]~";
const TOKEN: &[u8] = b"!!#'*+-:AZ^z||~~";

/// More than any message has signatures: each is checked with every key.
const MAX_MEMBERS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads an inner list and prints it again.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let text = ["a=", text].concat();
        let headers = [("x-list", text.as_bytes())];
        let mut members = Vec::new();
        let is_read = dictionary(Headers(&headers), "x-list", b'(', &mut members).is_ok();
        let found = members.first().filter(|_| is_read);
        let expected = expected.map(str::as_bytes);
        assert_eq!(found.map(|input| &*input.list), expected, "{text}");
    }

    #[test]
    fn reads_inner_lists() {
        for text in [
            "()",
            r#"("a")"#,
            r#"("a" "@b";c "d";e="f";g=1)"#,
            r#"("a");created=1;expires=-1;x=1.5;y=?0;z=:AAA=:;t=to*k/en;s="a\"\\b";*b-._1=A"#,
            r#"("a";sf;bs;key="b");alg="hmac-sha256";keyid="";nonce="n""#,
        ] {
            check(text, Some(text));
        }
        check(r#"(  "a"   "b"  );  c=1;d"#, Some(r#"("a" "b");c=1;d"#));
    }

    #[test]
    fn refuses_other_spellings() {
        for text in [
            "",
            "(",
            ")",
            "a",
            "1",
            r#"("a""#,
            r#"("a""b")"#,
            "(\"a\"\t\"b\")",
            r#"("a", "b")"#,
            "(a)",
            "(1)",
            r#"("a\b")"#,
            r#"("a\"b")"#,
            "(\"\u{e9}\")",
            "(\"a\nb\")",
            "(\"a\0\")",
            r#"("a";)"#,
            r#"("a";=1)"#,
            r#"("a";B)"#,
            r#"("a";b=)"#,
            r#"("a";b;b)"#,
            r#"("a" ;b)"#,
            r#"("a");b=1;b=2"#,
            "();a=1.",
            "();a=.5",
            "();a=-",
            "();a=+1",
            "();a=1.2345",
            "();a=1234567890123.1",
            "();a=1234567890123456",
            "();a=?2",
            "();a=:",
            "();a=:_:",
            "();a=@1",
            "();a=%\"a\"",
            "();a=\"",
            "();a=\"\\a\"",
            "();a =1",
            "() ;a",
            "()x",
            "() x",
            "(),",
            "(),,b=()",
            "(), b",
            "(),a=()",
            "() b=()",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn reads_dictionaries() {
        let read = |text: &str| {
            let headers = [("x-bytes", text.as_bytes())];
            let mut members = Vec::new();
            dictionary(Headers(&headers), "x-bytes", b':', &mut members).ok()?;
            let texts = members.iter().map(|member| [member.key, member.base64].concat());
            Some(texts.collect::<Vec<_>>())
        };
        let both = Some(vec![b"aAA==".to_vec(), b"b".to_vec()]);
        assert_eq!(read("a=:AA==:,b=::"), both);
        assert_eq!(read(" a=:AA==: \t,\t b=::;c=1;d  "), both);
        for text in
            ["", " ", "a", "a=", "A=:AA==:", "1=::", "a=AA", "a=:AA", "a=::,", ",a=::", "a=::b=::"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        let many = |count: usize| -> String {
            let members: Vec<_> = (0..count).map(|number| format!("a{number}=::")).collect();
            members.join(",")
        };
        assert!(read(&many(MAX_MEMBERS)).is_some());
        assert!(read(&many(MAX_MEMBERS + 1)).is_none());
    }
}
