//! Lists and dictionaries of structured fields (RFC 9651 §4.2), as far as fields about rate limits
//! are written in them: their members are items, never inner lists. Strict but for long numbers,
//! which are read as very large ones: a limit must not vanish because it is far away.

use super::scanner::Scanner;

/// A member of a list or dictionary, or a parameter of the member before it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Part<'a> {
    /// The name; empty for a member of a list.
    pub key: &'a str,
    /// Whether it is a member.
    pub is_member: bool,
    /// What it says.
    pub value: Bare,
}

/// A value without parameters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Bare {
    /// A whole number that is not negative.
    Count(u64),
    /// Any other number, a boolean, a date, a sequence of bytes: nothing that limits consist of.
    Other,
    /// A string or a token.
    Text(String),
}

/// Calls `visit` for each member and each parameter of a list, or of a dictionary.
///
/// `None` where the text is none, or `visit` returns that; it may have been called before.
pub fn each_part<'a>(
    text: &'a str,
    is_dictionary: bool,
    visit: &mut dyn FnMut(Part<'a>) -> Option<()>,
) -> Option<()> {
    let mut scanner = Scanner::new(text);
    scanner.span(b"  ");
    let mut is_member = true;
    while !scanner.is_done() {
        let has_key = is_dictionary || !is_member;
        let key = if has_key { key(&mut scanner)? } else { "" };
        // A name alone says that it is true.
        let has_value = !has_key || scanner.take(b'=');
        let value = if has_value { bare(&mut scanner)? } else { Bare::Other };
        visit(Part { key, is_member, value })?;
        is_member = !scanner.take(b';');
        if is_member {
            scanner.skip_blanks();
            if scanner.is_done() {
                break;
            }
            scanner.need(b',')?;
            scanner.skip_blanks();
        } else {
            scanner.span(b"  ");
        }
        // What a comma or a semicolon has promised.
        scanner.peek()?;
    }
    Some(())
}

fn key<'a>(scanner: &mut Scanner<'a>) -> Option<&'a str> {
    matches!(scanner.peek()?, b'a'..=b'z' | b'*').then_some(())?;
    Some(scanner.span(b"az09__-.**"))
}

fn bare(scanner: &mut Scanner<'_>) -> Option<Bare> {
    match scanner.peek()? {
        b'0'..=b'9' => return number(scanner),
        b'"' => return string(scanner).map(Bare::Text),
        b'*' | b'A'..=b'Z' | b'a'..=b'z' => return Some(Bare::Text(token(scanner).to_owned())),
        b'-' => {
            scanner.take(b'-');
            number(scanner)?;
        }
        b'@' => {
            scanner.take(b'@');
            scanner.take(b'-');
            scanner.number()?;
        }
        b'?' => {
            scanner.take(b'?');
            (scanner.take(b'0') || scanner.take(b'1')).then_some(())?;
        }
        b':' => {
            scanner.take(b':');
            scanner.span(b"AZaz09++//==");
            scanner.need(b':')?;
        }
        _ => return None,
    }
    Some(Bare::Other)
}

fn number(scanner: &mut Scanner<'_>) -> Option<Bare> {
    let number = scanner.number()?;
    if !scanner.take(b'.') {
        return Some(Bare::Count(number));
    }
    matches!(scanner.span(b"09").len(), 1..=3).then_some(Bare::Other)
}

fn token<'a>(scanner: &mut Scanner<'a>) -> &'a str {
    // The characters of tokens elsewhere, and `:` and `/`.
    scanner.span(b"!!#'*+-:AZ^z||~~")
}

fn string(scanner: &mut Scanner<'_>) -> Option<String> {
    scanner.need(b'"')?;
    let mut string = String::new();
    loop {
        string.push_str(scanner.span(b" !#[]~"));
        if scanner.take(b'"') {
            return Some(string);
        }
        scanner.need(b'\\')?;
        let is_quote = scanner.take(b'"');
        (is_quote || scanner.take(b'\\')).then_some(())?;
        string.push(if is_quote { '"' } else { '\\' });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts as text, those that are no members behind a semicolon.
    fn print(text: &str, is_dictionary: bool) -> Option<String> {
        let mut printed = String::new();
        each_part(text, is_dictionary, &mut |part| {
            let value = match part.value {
                Bare::Count(number) => number.to_string(),
                Bare::Other => "other".to_owned(),
                Bare::Text(text) => format!("'{text}'"),
            };
            printed += if part.is_member { ", " } else { "; " };
            let assigned =
                if part.key.is_empty() { value } else { [part.key, "=", &value].concat() };
            printed += &assigned;
            Some(())
        })?;
        Some(printed.trim_start_matches(", ").to_owned())
    }

    #[test]
    fn reads_each_kind_of_item() {
        for (given, expected) in [
            ("5", "5"),
            ("-0, 999999999999999", "other, 999999999999999"),
            (" \"a b\",\t*t/o:k ", "'a b', '*t/o:k'"),
            (r#""a\"\\""#, r#"'a"\'"#),
            ("1.5,-1.5,?0,?1,@-9,:YQ==:,::", "other, other, other, other, other, other, other"),
            ("1, 9999999999999999", "1, 1000000000000000"),
            ("", ""),
            ("  ", ""),
            (
                r#""p";q=10; w=60;pk=:YQ==:;flag , b;*.-_9=c"#,
                "'p'; q=10; w=60; pk=other; flag=other, 'b'; *.-_9='c'",
            ),
        ] {
            assert_eq!(print(given, false).as_deref(), Some(expected), "{given}");
        }
        let dictionary = "limit=10, a, reset=9;x=1";
        let expected = "limit=10, a=other, reset=9; x=1";
        assert_eq!(print(dictionary, true).as_deref(), Some(expected));
    }

    #[test]
    fn refuses_what_the_grammar_does_not_have() {
        for junk in [
            ",",
            "5,",
            "5 5",
            "5;",
            "5; ",
            "5;A=1",
            "5;a=",
            "5;=",
            "5 ;a=1",
            "\t5",
            "1.",
            "1.2345",
            "-",
            "--1",
            "+1",
            ".5",
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
            "(1 2)",
            "\u{e9}",
            "a=1",
            "a\0",
            "a,,b",
        ] {
            assert_eq!(print(junk, false), None, "{junk:?}");
        }
        for junk in ["A=1", "a=", "a=1,", "=1", "a=1 b=2", "1", "a=1;"] {
            assert_eq!(print(junk, true), None, "{junk:?}");
        }
    }
}
