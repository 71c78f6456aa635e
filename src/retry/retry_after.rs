//! The server's own word on when to come back.

use std::time::Duration;

use crate::http::{Family, LimitFields, Malformed, Status};

/// Reads how long the server asks to wait before the next attempt.
///
/// `field` gives a response header by its name in lower case, joined with commas where it came
/// several times. The first of these counts: `retry-after-ms`, `Retry-After`, `RateLimit`,
/// `RateLimit-Reset`, `X-RateLimit-Retry-After`, `X-RateLimit-Reset`, `X-Rate-Limit-Reset`. All but
/// the first two only where the response is one that a limit explains. Where the one that counts is
/// outside its grammar, the server has said nothing: what stands below it may mean something else.
#[must_use]
#[inline(never)] // It is read once in a while, and the call that waits for it is large already.
pub fn server_delay(
    status: Status,
    field: &dyn Fn(&str) -> Option<String>,
    now_ms: u64,
) -> Option<Duration> {
    let fields = LimitFields::new(field, now_ms);
    let delay = fields.retry_after().or_else(|| limit_delay(status, &fields))?;
    delay.ok().map(Duration::from_millis)
}

/// When the limit that stopped the request begins anew.
///
/// Servers send these fields with every response, so that alone they explain nothing: a 500 with a
/// limit that resets in an hour is worth another attempt in a second. A limit explains a 429, and a
/// 503 or 403 (GitHub) when no request is left of it. Nor does a 429 wait for the reset of a limit
/// that has requests left: then it was another limit, which the server does not show.
fn limit_delay(status: Status, fields: &LimitFields<'_>) -> Option<Result<u64, Malformed>> {
    let is_limit = status.code() == 429;
    if !is_limit && !matches!(status.code(), 403 | 503) {
        return None;
    }
    let reset = |family| {
        let quotas = fields.quotas(family);
        if quotas.is_malformed {
            return Some(Err(Malformed));
        }
        let mut delay = None;
        for quota in quotas.list {
            // A 429 alone says that nothing is left, where nothing says otherwise.
            if quota.remaining.map_or(is_limit, |remaining| remaining == 0) {
                delay = delay.max(quota.reset_ms);
            }
        }
        delay.map(Ok)
    };
    reset(Family::RateLimit)
        .or_else(|| reset(Family::RateLimitFields))
        .or_else(|| fields.x_retry_after())
        .or_else(|| reset(Family::XRateLimit))
        .or_else(|| reset(Family::XRateLimitHyphen))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06T08:49:37Z, the instant of the examples in RFC 9110 §5.6.7.
    const EXAMPLE_MS: u64 = 784_111_777_000;

    #[track_caller]
    fn check_status(status: u16, fields: &[(&str, &str)], expected_ms: Option<u64>) {
        let field = |name: &str| {
            let found = fields.iter().find(|(present, _)| *present == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let delay = server_delay(Status::new(status), &field, EXAMPLE_MS - 5000);
        assert_eq!(delay, expected_ms.map(Duration::from_millis), "{status} {fields:?}");
    }

    #[track_caller]
    fn check(fields: &[(&str, &str)], expected_ms: Option<u64>) {
        check_status(429, fields, expected_ms);
    }

    #[test]
    fn reads_seconds_and_milliseconds() {
        check(&[("retry-after", "0")], Some(0));
        check(&[("retry-after", "120")], Some(120_000));
        check(&[("retry-after-ms", "250"), ("retry-after", "1")], Some(250));
        check_status(500, &[("retry-after", "120")], Some(120_000));
        check_status(500, &[("retry-after-ms", "250")], Some(250));
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
        check(
            &[("x-ratelimit-reset", "1700000060"), ("date", "Tue, 14 Nov 2023 22:13:20 GMT")],
            Some(60_000),
        );
    }

    #[test]
    fn of_joined_values_the_longest_counts() {
        check(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT, 45")], Some(45_000));
        check(&[("retry-after", "1, Sunday, 06-Nov-94 08:49:37 GMT")], Some(5000));
        check(&[("retry-after", "120,60")], Some(120_000));
        check(&[("retry-after", "Sun Nov  6 08:49:37 1994, 4")], Some(5000));
        check(&[("retry-after-ms", "10, 20")], Some(20));
    }

    #[test]
    fn ignores_what_the_grammar_does_not_have() {
        for junk in [
            "",
            " ",
            "-1",
            "+1",
            "1.5",
            "0x10",
            "1e3",
            "12abc",
            "\u{661}",
            "tomorrow",
            "1,",
            ",1",
            "1, tomorrow",
            "Sun, 06 Nov 1994 08:49:37 GMT, ",
            "Sun, 06 Nov 1994 08:49:37 GMT 45",
        ] {
            check(&[("retry-after", junk)], None);
        }
    }

    #[test]
    fn what_is_malformed_hides_what_stands_below() {
        let fields = [
            ("retry-after-ms", "1"),
            ("retry-after", "2"),
            ("ratelimit", "\"p\";r=0;t=3"),
            ("ratelimit-reset", "4"),
            ("x-ratelimit-retry-after", "5"),
            ("x-ratelimit-reset", "6"),
            ("x-rate-limit-reset", "7"),
        ];
        let expected = [1, 2000, 3000, 4000, 5000, 6000, 7000];
        for (place, expected) in expected.into_iter().enumerate() {
            let mut below = fields[place..].to_vec();
            check(&below, Some(expected));
            for junk in ["", "soon", "-1", "\"p\";r=0;t=1.5"] {
                below[0].1 = junk;
                // An empty structured field is one that is not there (RFC 9651 §4.2).
                let is_absent = place == 2 && junk.is_empty();
                check(&below, is_absent.then_some(4000));
            }
        }
    }

    #[test]
    fn of_exhausted_limits_the_longest_counts() {
        check(&[("ratelimit", r#""a";r=0;t=3, "b";r=0;t=9, "c";r=1;t=99"#)], Some(9000));
        check(&[("ratelimit", "limit=5, remaining=0, reset=9")], Some(9000));
        check(
            &[("x-ratelimit-remaining", "0, 0, 9"), ("x-ratelimit-reset", "3, 9, 99")],
            Some(9000),
        );
    }

    #[test]
    fn a_limit_that_has_requests_left_explains_nothing() {
        check(&[("ratelimit", "\"p\";r=1;t=9")], None);
        check(&[("ratelimit", "\"p\";r=1;t=9"), ("x-ratelimit-reset", "3")], Some(3000));
        check(&[("ratelimit", "\"p\";r=0"), ("x-ratelimit-reset", "3")], Some(3000));
        check(&[("x-ratelimit-remaining", "42"), ("x-ratelimit-reset", "3000")], None);
        check(&[("x-ratelimit-remaining", "many"), ("x-ratelimit-reset", "3")], Some(3000));
        check(&[("x-ratelimit-remaining", "0")], None);
    }

    #[test]
    fn a_limit_explains_some_statuses() {
        let exhausted = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "3")];
        for (status, expected) in
            [(403, true), (429, true), (503, true), (500, false), (408, false)]
        {
            check_status(status, &exhausted, expected.then_some(3000));
            check_status(status, &exhausted[1..], (status == 429).then_some(3000));
        }
    }

    #[test]
    fn a_cache_does_not_know_how_much_is_left() {
        check(&[("age", "7"), ("ratelimit", "\"p\";r=0;t=9")], None);
        check(&[("age", "7"), ("retry-after", "9")], Some(9000));
    }

    #[test]
    fn a_delay_beyond_all_numbers_is_long() {
        let digits = "9".repeat(40);
        check(&[("retry-after-ms", &digits)], Some(1_000_000_000_000_000));
        check(&[("retry-after", &digits)], Some(1_000_000_000_000_000_000));
    }
}
