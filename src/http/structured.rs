//! Lists and dictionaries of structured fields (RFC 9651 §4.2), strictly, as far as fields about
//! rate limits are written in them: their members are items, never inner lists.

use super::{headers::is_token_byte, percent::decode_percent};

/// A member with its parameters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Item<'a> {
    /// The name in a dictionary; empty in a list.
    pub key: &'a str,
    /// What it says.
    pub value: Bare,
    /// Names and values as they came; the last of several with one name counts.
    pub parameters: Vec<(&'a str, Bare)>,
}

/// A value without parameters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Bare {
    /// A whole number.
    Integer(i64),
    /// A decimal, a boolean, a date, a sequence of bytes: well formed, and nothing else is asked.
    Other,
    /// A string or a token.
    Text(String),
}

impl Item<'_> {
    /// The value of the parameter with this name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Bare> {
        let last = self.parameters.iter().rev().find(|(present, _)| *present == name);
        last.map(|(_, value)| value)
    }
}

impl Bare {
    /// A string or a token.
    #[must_use]
    pub fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Integer(_) | Self::Other => None,
        }
    }

    /// A whole number that is not negative.
    #[must_use]
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Integer(number) => u64::try_from(*number).ok(),
            Self::Other | Self::Text(_) => None,
        }
    }
}

/// The members of a list, or `None` where the text is none.
#[must_use]
pub fn parse_list(text: &str) -> Option<Vec<Item<'_>>> {
    Reader { text, at: 0 }.members(false)
}

/// The members of a dictionary, or `None` where the text is none.
#[must_use]
pub fn parse_dictionary(text: &str) -> Option<Vec<Item<'_>>> {
    Reader { text, at: 0 }.members(true)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn members(mut self, is_dictionary: bool) -> Option<Vec<Item<'a>>> {
        let mut members = Vec::new();
        self.span(|byte| byte == b' ');
        while self.at < self.text.len() {
            let key = if is_dictionary { self.key()? } else { "" };
            let value = if is_dictionary { self.assigned()? } else { self.bare()? };
            members.push(Item { key, value, parameters: self.parameters()? });
            self.span(|byte| byte == b' ' || byte == b'\t');
            if self.at == self.text.len() {
                break;
            }
            self.need(b',')?;
            self.span(|byte| byte == b' ' || byte == b'\t');
            // A comma promises another member.
            self.peek()?;
        }
        Some(members)
    }

    fn parameters(&mut self) -> Option<Vec<(&'a str, Bare)>> {
        let mut parameters = Vec::new();
        while self.take(b';') {
            self.span(|byte| byte == b' ');
            parameters.push((self.key()?, self.assigned()?));
        }
        Some(parameters)
    }

    /// What follows `=`; without one, it is the boolean true.
    fn assigned(&mut self) -> Option<Bare> {
        if self.take(b'=') { self.bare() } else { Some(Bare::Other) }
    }

    fn key(&mut self) -> Option<&'a str> {
        matches!(self.peek()?, b'a'..=b'z' | b'*').then_some(())?;
        let is_key =
            |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b'*');
        Some(self.span(is_key))
    }

    fn bare(&mut self) -> Option<Bare> {
        match self.peek()? {
            b'-' | b'0'..=b'9' => self.number(),
            b'"' => self.string().map(Bare::Text),
            b'*' | b'A'..=b'Z' | b'a'..=b'z' => {
                let is_part = |byte| is_token_byte(byte) || byte == b':' || byte == b'/';
                Some(Bare::Text(self.span(is_part).to_owned()))
            }
            b':' => self.bytes(),
            b'?' => {
                self.at += 1;
                (self.take(b'0') || self.take(b'1')).then_some(Bare::Other)
            }
            b'@' => {
                self.at += 1;
                matches!(self.number()?, Bare::Integer(_)).then_some(Bare::Other)
            }
            b'%' => self.display_string(),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<Bare> {
        let start = self.at;
        self.take(b'-');
        let whole = self.span(|byte| byte.is_ascii_digit()).len();
        let number = self.text.get(start..self.at)?;
        if self.take(b'.') {
            let fraction = self.span(|byte| byte.is_ascii_digit()).len();
            let is_decimal = (1..=12).contains(&whole) && (1..=3).contains(&fraction);
            return is_decimal.then_some(Bare::Other);
        }
        (1..=15).contains(&whole).then_some(())?;
        number.parse().ok().map(Bare::Integer)
    }

    fn string(&mut self) -> Option<String> {
        self.need(b'"')?;
        let mut string = String::new();
        loop {
            string.push_str(
                self.span(|byte| matches!(byte, b' '..=b'~') && !b"\"\\".contains(&byte)),
            );
            if self.take(b'"') {
                return Some(string);
            }
            self.need(b'\\')?;
            let escaped = self.peek().filter(|byte| b"\"\\".contains(byte))?;
            self.at += 1;
            string.push(char::from(escaped));
        }
    }

    fn bytes(&mut self) -> Option<Bare> {
        self.need(b':')?;
        self.span(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
        self.need(b':')?;
        Some(Bare::Other)
    }

    fn display_string(&mut self) -> Option<Bare> {
        self.need(b'%')?;
        self.need(b'"')?;
        let encoded = self.span(|byte| matches!(byte, b' '..=b'~') && byte != b'"');
        self.need(b'"')?;
        decode_percent(encoded).map(|_| Bare::Other)
    }

    /// Takes the bytes that pass.
    fn span(&mut self, passes: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&passes) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn need(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Option<Vec<Bare>> {
        Some(parse_list(text)?.into_iter().map(|item| item.value).collect())
    }

    fn text(text: &str) -> Bare {
        Bare::Text(text.to_owned())
    }

    #[test]
    fn reads_each_kind_of_item() {
        use Bare::{Integer, Other};
        for (given, expected) in [
            ("5", vec![Integer(5)]),
            ("-0, 999999999999999", vec![Integer(0), Integer(999_999_999_999_999)]),
            (" \"a b\",\t*t/o:k ", vec![text("a b"), text("*t/o:k")]),
            (r#""a\"\\""#, vec![text("a\"\\")]),
            ("1.5,?0,?1,@-9,:YQ==:,::", vec![Other; 6]),
            ("%\"a %c3%a9\"", vec![Other]),
            ("", vec![]),
        ] {
            assert_eq!(values(given), Some(expected), "{given}");
        }
    }

    #[test]
    fn reads_parameters_and_counts_the_last() {
        let items = parse_list(r#""p";q=10; w=60;pk=:YQ==:;q=11;flag"#).expect("a list");
        assert_eq!(items[0].parameter("q"), Some(&Bare::Integer(11)));
        assert_eq!(items[0].parameter("w").and_then(Bare::count), Some(60));
        assert_eq!(items[0].parameter("flag"), Some(&Bare::Other));
        assert_eq!(items[0].parameter("t"), None);
    }

    #[test]
    fn reads_dictionaries() {
        let items = parse_dictionary("limit=10, a, reset=9;x=1").expect("a dictionary");
        let members: Vec<_> = items.iter().map(|item| (item.key, item.value.count())).collect();
        assert_eq!(members, [("limit", Some(10)), ("a", None), ("reset", Some(9))]);
    }

    #[test]
    fn refuses_what_the_grammar_does_not_have() {
        for junk in [
            ",",
            "5,",
            "5 5",
            "5;",
            "5;A=1",
            "5;a=",
            "5 ;a=1",
            "\t5",
            "1.",
            "1.2345",
            "1234567890123.1",
            "9999999999999999",
            "-",
            "--1",
            "+1",
            "\"a",
            "\"a\\b\"",
            "\"a\\",
            "\"\u{e9}\"",
            "\"\t\"",
            ":a",
            ":a b:",
            "?2",
            "?",
            "@1.5",
            "@",
            "%a",
            "%\"a",
            "%\"%C3%A9\"",
            "%\"%c3\"",
            "%\"%4\"",
            "(1 2)",
            "\u{e9}",
            "a=1",
            "a\0",
        ] {
            assert_eq!(parse_list(junk), None, "{junk:?}");
        }
        for junk in ["A=1", "a=", "a=1,", "=1", "a=1 b=2", "1"] {
            assert_eq!(parse_dictionary(junk), None, "{junk:?}");
        }
    }
}
