//! The `Content-Disposition` field (RFC 6266) with the encoding of RFC 8187, read the way servers
//! write it: without a type, with spaces in bare names, with raw UTF-8 and with Windows paths.

use super::file_name::percent_decoded;
use crate::{
    encoding::cut,
    http::{Scanner, TOKEN},
};

/// A `Content-Disposition` field.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ContentDisposition {
    /// The type in lower case: `attachment`, `inline`, `form-data`. Empty where there is none.
    pub kind: String,
    /// The parameters with their names in lower case. The first with a name counts; one such as
    /// `filename*` is decoded, or missing where it cannot be.
    pub params: Vec<(String, String)>,
}

impl ContentDisposition {
    /// The name of the file as it was sent: `filename*` before `filename` (RFC 6266 §4.3). It may be
    /// a path, or anything else that a sender likes.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.param("filename*").or_else(|| self.param("filename"))
    }

    #[inline(never)]
    fn param(&self, name: &str) -> Option<&str> {
        let mut params = self.params.iter();
        params.find(|(present, _)| present == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a `Content-Disposition` field as `fetch` shows it, a character for each byte.
#[must_use]
pub fn parse_content_disposition(field: &str) -> ContentDisposition {
    let mut scanner = Scanner::new(field);
    let mut disposition = ContentDisposition::default();
    loop {
        scanner.skip_blanks();
        let mut name = scanner.span(TOKEN).to_owned();
        name.make_ascii_lowercase();
        scanner.skip_blanks();
        if scanner.take(b'=') {
            let value = value(&mut scanner);
            let value = if name.ends_with('*') { extended(&value) } else { Some(as_utf8(value)) };
            if let Some(value) = value
                && !name.is_empty()
                && disposition.params.len() < MOST_PARAMS
                && disposition.param(&name).is_none()
            {
                disposition.params.push((name, value));
            }
        } else if disposition.kind.is_empty() && disposition.params.is_empty() {
            disposition.kind = name;
        }
        scanner.until(b";;");
        if !scanner.take(b';') {
            return disposition;
        }
    }
}

/// What follows an equals sign.
fn value(scanner: &mut Scanner<'_>) -> String {
    scanner.skip_blanks();
    if !scanner.take(b'"') {
        return scanner.until(b";;").trim_ascii_end().to_owned();
    }
    let mut value = String::new();
    loop {
        value.push_str(scanner.until(b"\"\"\\\\"));
        // One that does not end takes all.
        if scanner.take(b'"') || scanner.is_done() {
            return value;
        }
        scanner.take(b'\\');
        // Only these two need one: before anything else it is part of a Windows path.
        if scanner.take(b'"') {
            value.push('"');
        } else {
            scanner.take(b'\\');
            value.push('\\');
        }
    }
}

/// `charset'language'percent-encoded` (RFC 8187 §3.2); of the charsets, UTF-8 and Latin-1.
fn extended(value: &str) -> Option<String> {
    let (charset, rest) = cut(value, "'")?;
    let (_, text) = cut(rest, "'")?;
    let bytes = percent_decoded(text)?;
    if charset.eq_ignore_ascii_case("utf-8") {
        String::from_utf8(bytes).ok()
    } else if charset.eq_ignore_ascii_case("iso-8859-1") {
        Some(bytes.into_iter().map(char::from).collect())
    } else {
        None
    }
}

/// A text whose characters are the bytes of UTF-8, as the text that they stand for.
fn as_utf8(text: String) -> String {
    let mut bytes = Vec::new();
    for character in text.chars() {
        let Ok(byte) = u8::try_from(character) else { return text };
        bytes.push(byte);
    }
    String::from_utf8(bytes).unwrap_or(text)
}

/// Each is compared with those before it, so there must not be any number of them.
const MOST_PARAMS: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    /// The type, and the name as it was sent.
    #[track_caller]
    fn check(field: &str, kind: &str, name: Option<&str>) {
        let disposition = parse_content_disposition(field);
        assert_eq!((disposition.kind.as_str(), disposition.file_name()), (kind, name), "{field:?}");
    }

    #[test]
    fn reads_the_examples_of_rfc_6266() {
        check("Attachment; filename=example.html", "attachment", Some("example.html"));
        check("INLINE; FILENAME= \"an example.html\"", "inline", Some("an example.html"));
        check("attachment; filename*= UTF-8''%e2%82%ac%20rates", "attachment", Some("€ rates"));
        let both = "attachment; filename=\"EURO rates\"; filename*=utf-8''%e2%82%ac%20rates";
        check(both, "attachment", Some("€ rates"));
    }

    #[test]
    fn reads_latin_1_and_refuses_other_charsets() {
        check("attachment; filename*=iso-8859-1'en'%A3%20rates", "attachment", Some("£ rates"));
        check("attachment; filename*=koi8-r''%A3; filename=a.txt", "attachment", Some("a.txt"));
        check("attachment; filename*=UTF-8''%ff; filename=a.txt", "attachment", Some("a.txt"));
        check("attachment; filename*=UTF-8''%4; filename=a.txt", "attachment", Some("a.txt"));
        check("attachment; filename*=a.txt", "attachment", None);
        check("attachment; filename*=\"UTF-8''a%20b\"", "attachment", Some("a b"));
    }

    #[test]
    fn unescapes_quotes_and_keeps_paths() {
        check(r#"attachment; filename="a \"b\" \\ c.txt""#, "attachment", Some("a \"b\" \\ c.txt"));
        check(r#"attachment; filename="C:\dir\a.txt""#, "attachment", Some(r"C:\dir\a.txt"));
        check(r#"attachment; filename="a;b=c.txt"; size=3"#, "attachment", Some("a;b=c.txt"));
        check(r#"attachment; filename="a.txt"#, "attachment", Some("a.txt"));
        check("attachment; filename=\"\\", "attachment", Some("\\"));
    }

    #[test]
    fn takes_what_servers_send() {
        check("attachment; filename=my file.txt ; x=1", "attachment", Some("my file.txt"));
        check("attachment; filename=\"\u{c3}\u{a9}.txt\"", "attachment", Some("é.txt"));
        check("attachment; filename=\"\u{e9}.txt\"", "attachment", Some("é.txt"));
        check("attachment; filename=\"€.txt\"", "attachment", Some("€.txt"));
        check("filename=\"a.txt\"", "", Some("a.txt"));
        check("attachment;filename=a.txt;filename=b.txt", "attachment", Some("a.txt"));
        check(";;attachment;;", "attachment", None);
        check("attachment; =x; filename", "attachment", None);
        check("form-data; name=\"f\"; filename=\"\"", "form-data", Some(""));
        check("", "", None);
    }

    #[test]
    fn hostile_fields_cost_linear_time() {
        for part in [";", "a=", "\"", "\\", "a=\"\\", ";filename*=''", "'", "%", "a=b;"] {
            assert!(parse_content_disposition(&part.repeat(100_000)).params.len() <= 1);
        }
        let many: Vec<_> = (0..100_000).map(|number| format!("a{number}=b")).collect();
        assert_eq!(parse_content_disposition(&many.join(";")).params.len(), MOST_PARAMS);
    }
}
