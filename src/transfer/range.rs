//! Where a transfer goes on that broke off (RFC 9110 §14).

use crate::http::{Scanner, parse_date_ms};

/// What follows from the answer to a request for the rest of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Resumption {
    /// The body goes on where the last one ended.
    Continue,
    /// Nothing is missing.
    Done,
    /// The answer cannot be used.
    Refused,
    /// The body is the whole file, from its beginning.
    Restart,
}

/// What tells that a file is still the same, byte for byte, and can be sent as `If-Range`: a strong
/// entity tag, or else a time of change that was long over when the response was made (RFC 9110
/// §8.8.2.2).
#[must_use]
pub fn strong_validator<'a>(
    etag: Option<&'a str>,
    last_modified: Option<&'a str>,
    date: Option<&str>,
    now_ms: u64,
) -> Option<&'a str> {
    if let Some(tag) = etag {
        return (tag.starts_with('"') && tag.len() > 1 && tag.ends_with('"')).then_some(tag);
    }
    let changed = parse_date_ms(last_modified?, now_ms)?;
    (changed.checked_add(QUIET_MS)? <= parse_date_ms(date?, now_ms)?).then_some(last_modified?)
}

/// What the answer to `Range: bytes={received}-` with `If-Range` means.
///
/// `size` is that of the whole file, where it is known.
#[must_use]
pub fn resume(
    status: u16,
    content_range: Option<&str>,
    received: u64,
    size: Option<u64>,
) -> Resumption {
    match (status, content_range.and_then(content_range_of)) {
        (200, _) => Resumption::Restart,
        // Any other place in the file would be written to the wrong one.
        (206, Some(range)) if range.first == Some(received) && agree(range.size, size) => {
            Resumption::Continue
        }
        (416, Some(range)) if range.first.is_none() && range.size == Some(received) => {
            Resumption::Done
        }
        _ => Resumption::Refused,
    }
}

/// How many bytes a server has of an upload, from the `Range: bytes=0-41` of its answer; none where
/// there is no such field. `None` where it is malformed or does not begin at the start.
#[must_use]
pub fn next_offset(range: Option<&str>) -> Option<u64> {
    let Some(range) = range else { return Some(0) };
    let mut scanner = Scanner::new(range);
    if scanner.span(b"AZaz").eq_ignore_ascii_case("bytes") {
        scanner.need(b'=')?;
    }
    // Some leave out the unit, and one that has nothing yet may say `0--1`.
    (scanner.number()? == 0).then_some(())?;
    scanner.need(b'-')?;
    if scanner.take(b'-') {
        return Some(0);
    }
    let last = scanner.number()?;
    (scanner.is_done() && last < LARGEST).then_some(last + 1)
}

/// The `Content-Range` field: `bytes 0-41/100`, `bytes 0-41/*` or `bytes */100`.
struct ContentRange {
    first: Option<u64>,
    size: Option<u64>,
}

fn content_range_of(field: &str) -> Option<ContentRange> {
    let mut scanner = Scanner::new(field);
    if !scanner.span(b"AZaz").eq_ignore_ascii_case("bytes") {
        return None;
    }
    scanner.skip_blanks();
    let (mut first, mut last) = (None, 0);
    if !scanner.take(b'*') {
        first = Some(scanner.number()?);
        scanner.need(b'-')?;
        last = scanner.number()?;
    }
    scanner.need(b'/')?;
    let size = if scanner.take(b'*') { None } else { Some(scanner.number()?) };
    scanner.skip_blanks();
    let is_within = first.is_none_or(|first| first <= last) && size.is_none_or(|size| last < size);
    let is_empty = first.is_none() && size == Some(0);
    (scanner.is_done() && (is_within || is_empty)).then_some(ContentRange { first, size })
}

fn agree(one: Option<u64>, other: Option<u64>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Within a minute, a file may change twice and show one time.
const QUIET_MS: u64 = 60_000;

/// What a scanner gives for numbers beyond all sizes.
const LARGEST: u64 = 1_000_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn continues_only_at_the_right_place() {
        for (status, field, expected) in [
            (206, Some("bytes 40-99/100"), Resumption::Continue),
            (206, Some("Bytes 40-59/*"), Resumption::Continue),
            (206, Some("bytes 41-99/100"), Resumption::Refused),
            (206, Some("bytes 0-99/100"), Resumption::Refused),
            (206, Some("bytes 40-99/101"), Resumption::Refused),
            (206, Some("bytes 40-100/100"), Resumption::Refused),
            (206, Some("bytes 40-39/100"), Resumption::Refused),
            (206, Some("bytes 40-99/100 x"), Resumption::Refused),
            (206, Some("items 40-99/100"), Resumption::Refused),
            (206, Some("multipart"), Resumption::Refused),
            (206, None, Resumption::Refused),
            (200, None, Resumption::Restart),
            (416, Some("bytes */40"), Resumption::Done),
            (416, Some("bytes */100"), Resumption::Refused),
            (416, None, Resumption::Refused),
            (204, None, Resumption::Refused),
        ] {
            assert_eq!(resume(status, field, 40, Some(100)), expected, "{status} {field:?}");
        }
        assert_eq!(resume(206, Some("bytes 40-99/100"), 40, None), Resumption::Continue);
        assert_eq!(resume(416, Some("bytes */0"), 0, None), Resumption::Done);
    }

    #[test]
    fn only_a_strong_validator_tells() {
        let validator = |etag, changed, date| strong_validator(etag, changed, date, 0);
        let (then, soon, later) = (
            Some("Wed, 21 Oct 2026 07:28:00 GMT"),
            Some("Wed, 21 Oct 2026 07:28:59 GMT"),
            Some("Wed, 21 Oct 2026 07:29:00 GMT"),
        );
        assert_eq!(validator(Some("\"a\""), then, later), Some("\"a\""));
        for tag in ["W/\"a\"", "a", "\"", "", "\"a"] {
            assert_eq!(validator(Some(tag), then, later), None, "{tag}");
        }
        assert_eq!(validator(None, then, later), then);
        assert_eq!(validator(None, then, soon), None);
        assert_eq!(validator(None, then, None), None);
        assert_eq!(validator(None, None, later), None);
        assert_eq!(validator(None, Some("yesterday"), later), None);
    }

    #[test]
    fn reads_how_far_an_upload_came() {
        for (field, expected) in [
            (None, Some(0)),
            (Some("bytes=0-41"), Some(42)),
            (Some("Bytes=0-0"), Some(1)),
            (Some("0-41"), Some(42)),
            (Some("bytes=0--1"), Some(0)),
            (Some("bytes=1-41"), None),
            (Some("bytes=0-"), None),
            (Some("bytes 0-41"), None),
            (Some("bytes=0-41,50-60"), None),
            (Some("bytes=0-9999999999999999999"), None),
            (Some(""), None),
        ] {
            assert_eq!(next_offset(field), expected, "{field:?}");
        }
    }
}
