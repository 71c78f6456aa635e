//! The server's own word on when to come back (RFC 9110 §10.2.3).

use std::time::Duration;

use crate::http::parse_date_ms;

/// Reads how long the server asks to wait; `field` looks a response header up by its name.
///
/// `retry-after-ms` (`OpenAI`, Azure) counts more than `retry-after`, being finer. A value outside
/// the grammar counts as no word at all: hosts' lenient parsers read `0x10`, `1e3` and `12abc`.
#[must_use]
pub fn server_delay(field: impl Fn(&str) -> Option<String>, now_ms: u64) -> Option<Duration> {
    if let Some(milliseconds) = field("retry-after-ms").and_then(|text| parse_digits(&text)) {
        return Some(Duration::from_millis(milliseconds));
    }
    let text = field("retry-after")?;
    if let Some(seconds) = parse_digits(&text) {
        return Some(Duration::from_secs(seconds));
    }
    let target_ms = parse_date_ms(&text, now_ms)?;
    // Against the server's own clock where it shows it: ours may be wrong by hours.
    let now_ms = field("date").and_then(|date| parse_date_ms(&date, now_ms)).unwrap_or(now_ms);
    Some(Duration::from_millis(target_ms.saturating_sub(now_ms)))
}

/// `1*DIGIT`; more digits than fit mean "very long", not "unreadable".
fn parse_digits(text: &str) -> Option<u64> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06T08:49:37Z, the instant of the examples in RFC 9110 §5.6.7.
    const EXAMPLE_MS: u64 = 784_111_777_000;

    #[track_caller]
    fn check(fields: &[(&str, &str)], expected_ms: Option<u64>) {
        let field = |name: &str| {
            let found = fields.iter().find(|(present, _)| *present == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let delay = server_delay(field, EXAMPLE_MS - 5000);
        assert_eq!(delay, expected_ms.map(Duration::from_millis), "{fields:?}");
    }

    #[test]
    fn reads_seconds_and_milliseconds() {
        check(&[("retry-after", "0")], Some(0));
        check(&[("retry-after", "120")], Some(120_000));
        check(&[("retry-after-ms", "250"), ("retry-after", "1")], Some(250));
        check(&[("retry-after-ms", "soon"), ("retry-after", "1")], Some(1000));
        check(&[], None);
    }

    #[test]
    fn reads_the_three_date_forms() {
        check(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], Some(5000));
        check(&[("retry-after", "Sunday, 06-Nov-94 08:49:37 GMT")], Some(5000));
        check(&[("retry-after", "Sun Nov  6 08:49:37 1994")], Some(5000));
        check(&[("retry-after", "Sat, 05 Nov 1994 08:49:37 GMT")], Some(0));
    }

    #[test]
    fn measures_dates_against_the_servers_clock() {
        let date = ("date", "Sun, 06 Nov 1994 08:49:35 GMT");
        check(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"), date], Some(2000));
    }

    #[test]
    fn ignores_what_the_grammar_does_not_have() {
        for junk in ["", " ", "-1", "+1", "1.5", "0x10", "1e3", "12abc", "١", "tomorrow", "1, 2"] {
            check(&[("retry-after", junk)], None);
        }
    }

    #[test]
    fn a_delay_beyond_all_numbers_is_long() {
        let digits = "9".repeat(40);
        check(&[("retry-after-ms", &digits)], Some(u64::MAX));
    }
}
