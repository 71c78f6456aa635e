//! PEM (RFC 7468): keys and certificates as text.

use super::{cut, decode_base64};

/// Decodes the first document of a PEM text to its label and bytes. Lines may end in any way and be
/// of any length, and white space may surround the text; after the document only more documents may
/// follow, as in a chain of certificates, which starts with the one that is meant.
#[must_use]
pub fn decode_pem(text: &str) -> Option<(&str, Vec<u8>)> {
    let (label, rest) = cut(text.trim_ascii().strip_prefix(BEGIN)?, DASHES)?;
    let (base64, rest) = cut(rest, END)?;
    let rest = rest.strip_prefix(label)?.strip_prefix(DASHES)?.trim_ascii_start();
    let is_alone = rest.is_empty() || rest.starts_with(BEGIN);
    let is_on_lines = matches!(base64.as_bytes(), [b'\r' | b'\n', .., b'\n']);
    if !is_label(label) || !is_alone || !is_on_lines {
        return None;
    }
    let mut digits = Vec::new();
    for byte in base64.bytes() {
        if !byte.is_ascii_whitespace() {
            digits.push(byte);
        }
    }
    let bytes = decode_base64(&digits)?;
    (!bytes.is_empty()).then_some((label, bytes))
}

/// Upper-case words, as all labels in use are.
fn is_label(label: &str) -> bool {
    let mut last = b' ';
    for byte in label.bytes() {
        let is_between = byte == b' ' && last != b' ';
        if !is_between && !byte.is_ascii_uppercase() && !byte.is_ascii_digit() {
            return false;
        }
        last = byte;
    }
    last != b' '
}

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";
const END: &str = "-----END ";

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "-----BEGIN PUBLIC KEY-----\nZm9v\nYmFy\n-----END PUBLIC KEY-----\n";

    #[track_caller]
    fn check(text: &str, label: &str) {
        assert_eq!(decode_pem(text), Some((label, b"foobar".to_vec())), "{text:?}");
    }

    #[test]
    fn takes_texts_as_they_are_pasted() {
        check(TEXT, "PUBLIC KEY");
        check(TEXT.trim_end(), "PUBLIC KEY");
        check(&TEXT.replace('\n', "\r\n"), "PUBLIC KEY");
        check(&format!("\n  {}\t\n\n", TEXT.replace("PUBLIC KEY", "CERTIFICATE")), "CERTIFICATE");
        check(&TEXT.replace("v\n", "v  \n"), "PUBLIC KEY");
        check(&TEXT.replace("v\n", "v"), "PUBLIC KEY");
        check(&TEXT.replace("PUBLIC KEY", "X509 CRL"), "X509 CRL");
    }

    #[test]
    fn takes_the_first_of_several() {
        let other = TEXT.replace("Zm9v", "AAAA");
        check(&format!("{TEXT}{other}"), "PUBLIC KEY");
        check(&format!("{TEXT}\r\n{other}"), "PUBLIC KEY");
    }

    #[test]
    fn refuses_everything_else() {
        for (from, to) in [
            ("-----BEGIN", "----BEGIN"),
            ("-----BEGIN", "x-----BEGIN"),
            ("BEGIN ", "BEGIN"),
            ("END ", "END"),
            ("END PUBLIC", "END PRIVATE"),
            ("PUBLIC", "Public"),
            ("PUBLIC KEY", ""),
            ("PUBLIC KEY", "PUBLIC  KEY"),
            ("PUBLIC KEY", "PUBLIC KEY "),
            ("END PUBLIC KEY-----", "END PUBLIC KEY----"),
            ("END PUBLIC KEY-----", "END PUBLIC KEY-----x"),
            ("END PUBLIC KEY-----", "END PUBLIC KEY------"),
            ("Zm9v", "Proc-Type: 4,ENCRYPTED\n\nZm9v"),
            ("Zm9v", "Zm9v="),
            ("Zm9v", "Zm-v"),
            ("Zm9v", "Zm9"),
            ("YmFy", "YmF="),
            ("\nZm9v", "Zm9v"),
            ("YmFy\n", "YmFy"),
            ("\nZm9v\nYmFy\n", "\n\n"),
        ] {
            let text = TEXT.replace(from, to);
            assert_ne!(text, TEXT);
            assert_eq!(decode_pem(&text), None, "{text:?}");
        }
        for length in 0..TEXT.len() - 1 {
            assert_eq!(decode_pem(&TEXT[..length]), None, "{length} bytes");
        }
    }
}
