//! Structured fields (RFC 8941), as far as signatures are written in them. Stricter in one point: no
//! key may be repeated.

/// What a signature covers and says about itself: an inner list with parameters.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Input<'a> {
    pub(super) components: Vec<Component<'a>>,
    pub(super) parameters: Parameters<'a>,
    /// The whole without superfluous spaces, as it is signed.
    pub(super) text: String,
}

/// A covered component.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Component<'a> {
    pub(super) name: &'a str,
    pub(super) parameters: Parameters<'a>,
}

/// Names and values, as they are spelled; a value is empty where there is none.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Parameters<'a>(pub(super) Vec<(&'a str, &'a str)>);

/// A kind of member of a dictionary.
type Member<'a, T> = fn(&mut Reader<'a>) -> Option<T>;

/// Reads a dictionary whose members are all of one kind.
pub(super) fn dictionary<'a, T>(text: &'a str, member: Member<'a, T>) -> Option<Vec<(&'a str, T)>> {
    let mut members = Vec::new();
    let mut reader = Reader { rest: text.trim_matches(' ') };
    loop {
        let key = reader.key()?;
        let is_new = members.iter().all(|(other, _)| *other != key);
        if !is_new || members.len() == MAX_MEMBERS || !reader.take(b'=') {
            return None;
        }
        members.push((key, member(&mut reader)?));
        reader.take_while(is_space_or_tab);
        if reader.rest.is_empty() {
            return Some(members);
        }
        if !reader.take(b',') {
            return None;
        }
        reader.take_while(is_space_or_tab);
    }
}

/// The text in a string, if it has no escapes.
pub(super) fn plain_string(item: &str) -> Option<&str> {
    let text = item.strip_prefix('"')?.strip_suffix('"')?;
    (!text.contains('\\')).then_some(text)
}

impl<'a> Parameters<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }

    /// As they are signed.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.0 {
            text.push(';');
            text.push_str(name);
            if !value.is_empty() {
                text.push('=');
                text.push_str(value);
            }
        }
        text
    }
}

pub(super) struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// An inner list of strings.
    pub(super) fn input(&mut self) -> Option<Input<'a>> {
        let mut input =
            Input { components: Vec::new(), parameters: Parameters::default(), text: "(".into() };
        self.take(b'(').then_some(())?;
        loop {
            self.take_while(is_space);
            if self.take(b')') {
                break;
            }
            if !input.components.is_empty() {
                input.text.push(' ');
            }
            let start = self.rest;
            self.string()?;
            let name = self.since(start)?;
            let component = Component { name: plain_string(name)?, parameters: self.parameters()? };
            input.text.push_str(name);
            input.text.push_str(&component.parameters.text());
            input.components.push(component);
            if !self.rest.starts_with([' ', ')']) {
                return None;
            }
        }
        input.parameters = self.parameters()?;
        input.text.push(')');
        input.text.push_str(&input.parameters.text());
        Some(input)
    }

    /// A sequence of bytes, in base64.
    pub(super) fn bytes(&mut self) -> Option<&'a str> {
        self.take(b':').then_some(())?;
        let base64 = self.take_while(is_base64);
        self.take(b':').then_some(())?;
        self.parameters()?;
        Some(base64)
    }

    fn parameters(&mut self) -> Option<Parameters<'a>> {
        let mut parameters = Parameters::default();
        while self.take(b';') {
            self.take_while(is_space);
            let name = self.key()?;
            let value = if self.take(b'=') { self.item()? } else { "" };
            if parameters.get(name).is_some() {
                return None;
            }
            parameters.0.push((name, value));
        }
        Some(parameters)
    }

    fn key(&mut self) -> Option<&'a str> {
        let starts_right =
            self.rest.starts_with(|first: char| first.is_ascii_lowercase() || first == '*');
        starts_right.then(|| self.take_while(is_in_key))
    }

    /// An item, as it is spelled.
    fn item(&mut self) -> Option<&'a str> {
        let start = self.rest;
        match start.as_bytes().first()? {
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => self.number()?,
            b':' => {
                self.take(b':');
                self.take_while(is_base64);
                self.take(b':').then_some(())?;
            }
            b'?' => {
                self.take(b'?');
                (self.take(b'0') || self.take(b'1')).then_some(())?;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'*' => {
                self.take_while(is_in_token);
            }
            _ => return None,
        }
        self.since(start)
    }

    fn string(&mut self) -> Option<()> {
        self.take(b'"').then_some(())?;
        loop {
            self.take_while(is_in_string);
            if self.take(b'"') {
                return Some(());
            }
            let is_escape = self.take(b'\\') && (self.take(b'"') || self.take(b'\\'));
            is_escape.then_some(())?;
        }
    }

    fn number(&mut self) -> Option<()> {
        self.take(b'-');
        let whole = self.take_while(is_digit).len();
        let fraction = self.take(b'.').then(|| self.take_while(is_digit).len());
        let is_right = match fraction {
            Some(fraction) => (1..=12).contains(&whole) && (1..=3).contains(&fraction),
            None => (1..=15).contains(&whole),
        };
        is_right.then_some(())
    }

    fn take(&mut self, byte: u8) -> bool {
        let rest = self.rest.strip_prefix(char::from(byte));
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take_while(&mut self, belongs: fn(u8) -> bool) -> &'a str {
        let length = self.rest.bytes().position(|byte| !belongs(byte));
        let length = length.unwrap_or(self.rest.len());
        // Only ASCII belongs, so that the cut is between characters.
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        taken
    }

    /// What was read since then.
    fn since(&self, start: &'a str) -> Option<&'a str> {
        start.get(..start.len() - self.rest.len())
    }
}

const fn is_space(byte: u8) -> bool {
    byte == b' '
}

const fn is_space_or_tab(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

const fn is_in_key(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b'*')
}

const fn is_in_string(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')
}

fn is_in_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~:/".contains(&byte)
}

/// More than any message has signatures: each is checked with every key.
const MAX_MEMBERS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads an inner list and prints it again.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let text = ["a=", text].concat();
        let members = dictionary(&text, Reader::input);
        let found = members.as_ref().and_then(|members| members.first());
        assert_eq!(found.map(|(_, input)| &*input.text), expected, "{text}");
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
            dictionary(text, Reader::bytes).map(|members| {
                members.iter().map(|(key, value)| [*key, *value].concat()).collect::<Vec<_>>()
            })
        };
        let both = Some(vec!["aAA==".to_owned(), "b".to_owned()]);
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
