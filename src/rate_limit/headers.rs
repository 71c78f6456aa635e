//! From header fields of any family to one state.

use super::{RateLimitState, Source};
use crate::http::{Family, LimitFields, Quota};

/// Reads what a response says of its limits; `None` where it says nothing that can be read.
///
/// `field` gives a field by its name in lower case, joined with commas where there are several, and
/// `now_ms` is the time in milliseconds since the epoch. Of the families the first counts that says
/// anything, and of several limits the tightest: the fewest requests left, then the longest wait.
/// What is malformed is passed over.
#[must_use]
pub fn read(field: &dyn Fn(&str) -> Option<String>, now_ms: u64) -> Option<RateLimitState> {
    let fields = LimitFields::new(field, now_ms);
    let asked = fields.retry_after().or_else(|| fields.x_retry_after());
    let retry_after_ms = asked.and_then(Result::ok);
    for family in Family::ALL {
        if let Some(quota) = tightest(fields.quotas(family).list) {
            let (quota, source) = with_policy(&fields, family, quota);
            return Some(RateLimitState { quota, retry_after_ms, source });
        }
    }
    let quota = Quota::default();
    retry_after_ms?;
    Some(RateLimitState { quota, retry_after_ms, source: Source::RetryAfter })
}

fn tightest(quotas: Vec<Quota>) -> Option<Quota> {
    let mut tightest = Quota::default();
    let left = |quota: &Quota| quota.remaining.unwrap_or(u64::MAX);
    for quota in quotas {
        let (ours, theirs) = (left(&quota), left(&tightest));
        let is_tighter = ours < theirs || (ours == theirs && quota.reset_ms > tightest.reset_ms);
        if is_tighter || tightest == Quota::default() {
            tightest = quota;
        }
    }
    (tightest != Quota::default()).then_some(tightest)
}

/// Adds what the policy of a limit says: `"p";q=10;w=60` by its name, or `10;w=60` of older drafts
/// by its number.
fn with_policy(fields: &LimitFields<'_>, family: Family, mut quota: Quota) -> (Quota, Source) {
    let (names, source): (&[&str], _) = match family {
        Family::RateLimit => (&["ratelimit-policy"], Source::RateLimit),
        Family::RateLimitFields => {
            (&["ratelimit-policy", "ratelimit-limit"], Source::RateLimitFields)
        }
        Family::XRateLimit => (&["x-ratelimit-limit"], Source::XRateLimit),
        Family::XRateLimitHyphen => (&["x-rate-limit-limit"], Source::XRateLimitHyphen),
    };
    for name in names {
        for policy in fields.policies(name) {
            let is_named = quota.policy.is_some() && policy.policy == quota.policy;
            let is_numbered = policy.policy.is_none() && policy.limit == quota.limit;
            if quota.window_ms.is_none() && (is_named || is_numbered) {
                quota.limit = quota.limit.or(policy.limit);
                quota.window_ms = policy.window_ms;
            }
        }
    }
    (quota, source)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06T08:49:37Z, the instant of the examples in RFC 9110 §5.6.7, plus half a second.
    const NOW_MS: u64 = 784_111_777_500;

    /// A state as `source limit remaining reset window policy wait`, with `-` for what is unknown.
    fn print(state: &RateLimitState) -> String {
        let number = |number: Option<u64>| number.map_or("-".into(), |number| number.to_string());
        format!(
            "{} {} {} {} {} {} {}",
            state.source.as_str(),
            number(state.quota.limit),
            number(state.quota.remaining),
            number(state.quota.reset_ms),
            number(state.quota.window_ms),
            state.quota.policy.as_deref().unwrap_or("-"),
            number(state.retry_after_ms),
        )
    }

    /// Reads fields that are written a line each.
    #[track_caller]
    fn check(fields: &str, expected: &str) {
        check_at(NOW_MS, fields, expected);
    }

    #[track_caller]
    fn check_at(now_ms: u64, fields: &str, expected: &str) {
        let field = |name: &str| {
            let named = |line: &str| Some(line.split_once(':')?.1.trim().to_owned());
            fields
                .lines()
                .find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")))
                .and_then(named)
        };
        let state = read(&field, now_ms);
        assert_eq!(state.as_ref().map_or("null".into(), print), expected, "{fields}");
    }

    #[test]
    fn reads_the_field_of_the_draft() {
        check(r#"RateLimit: "p";r=0;t=9"#, "ratelimit - 0 9000 - p -");
        check(r#"RateLimit: "p";r=50"#, "ratelimit - 50 - - p -");
        check("RateLimit: default; r=50; t=30", "ratelimit - 50 30000 - default -");
        check(
            "RateLimit: \"p\";r=1;t=9;pk=:YQ==:\nRateLimit-Policy: \"p\";q=100;w=60;pk=:YQ==:",
            "ratelimit 100 1 9000 60000 p -",
        );
        check(
            "RateLimit: \"day\";r=5;t=99\nRateLimit-Policy: \"hour\";q=9;w=3600, \"day\";q=50;w=86400",
            "ratelimit 50 5 99000 86400000 day -",
        );
        check(
            "RateLimit: \"p\";r=1\nRateLimit-Policy: \"other\";q=100;w=60",
            "ratelimit - 1 - - p -",
        );
        check(r#"RateLimit: "a b\"c";r=1"#, "ratelimit - 1 - - a b\"c -");
    }

    #[test]
    fn of_several_limits_the_tightest_counts() {
        check(r#"RateLimit: "a";r=9;t=1, "b";r=3;t=60, "c";r=5;t=9"#, "ratelimit - 3 60000 - b -");
        check(r#"RateLimit: "a";r=0;t=1, "b";r=0;t=60, "c";r=0"#, "ratelimit - 0 60000 - b -");
        check(
            "X-RateLimit-Limit: 100, 10\nX-RateLimit-Remaining: 42, 0\nX-RateLimit-Reset: 3600, 1",
            "x-ratelimit-* 10 0 1000 - - -",
        );
        check("X-RateLimit-Remaining: 7, 42\nX-RateLimit-Limit: 10", "x-ratelimit-* 10 7 - - - -");
    }

    #[test]
    fn reads_the_forms_of_older_drafts() {
        check(
            "RateLimit: limit=10, remaining=0, reset=9\nRateLimit-Policy: 10;w=1, 50;w=60",
            "ratelimit 10 0 9000 1000 - -",
        );
        check("RateLimit: limit=10;x=1, remaining=3, other", "ratelimit 10 3 - - - -");
        check(
            "RateLimit-Limit: 50\nRateLimit-Remaining: 5\nRateLimit-Reset: 30\n\
             RateLimit-Policy: 10;w=1, 50;w=60",
            "ratelimit-* 50 5 30000 60000 - -",
        );
        check(
            "RateLimit-Limit: 10, 10;w=1, 50;w=60\nRateLimit-Remaining: 5",
            "ratelimit-* 10 5 - 1000 - -",
        );
        check("RateLimit-Limit: 10", "ratelimit-* 10 - - - - -");
    }

    #[test]
    fn reads_what_services_send() {
        // GitHub, Twitter, Discord, GitLab.
        let now_ms = 1_700_000_000_000;
        check_at(
            now_ms,
            "x-ratelimit-limit: 5000\nx-ratelimit-remaining: 4999\nx-ratelimit-reset: 1700003600\n\
             x-ratelimit-used: 1\nx-ratelimit-resource: core",
            "x-ratelimit-* 5000 4999 3600000 - - -",
        );
        check_at(
            now_ms,
            "x-rate-limit-limit: 15\nx-rate-limit-remaining: 0\nx-rate-limit-reset: 1700000900",
            "x-rate-limit-* 15 0 900000 - - -",
        );
        check_at(
            now_ms,
            "X-RateLimit-Limit: 5\nX-RateLimit-Remaining: 0\nX-RateLimit-Reset: 1700000001.25\n\
             Retry-After: 2",
            "x-ratelimit-* 5 0 1250 - - 2000",
        );
        check_at(
            now_ms,
            "RateLimit-Limit: 60\nRateLimit-Name: throttle\nRateLimit-Observed: 67\n\
             RateLimit-Remaining: 0\nRateLimit-Reset: 1700000030",
            "ratelimit-* 60 0 30000 - - -",
        );
    }

    #[test]
    fn tells_times_from_delays() {
        for (reset, expected_ms) in [
            ("0", 0_u64),
            ("0.5", 500),
            ("1.0019", 1001),
            ("999999999", 999_999_999_000),
            ("1000000000", 0),
            ("1700000060", 60_000),
            ("999999999999", 998_299_999_999_000),
            ("1000000000000", 0),
            ("1700000000250", 250),
        ] {
            let expected = format!("x-ratelimit-* - - {expected_ms} - - -");
            check_at(1_700_000_000_000, &format!("X-RateLimit-Reset: {reset}"), &expected);
        }
    }

    #[test]
    fn measures_times_against_the_servers_clock() {
        let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT";
        check_at(
            0,
            &format!("{date}\nRetry-After: Sun, 06 Nov 1994 08:49:40 GMT"),
            "retry-after - - - - - 3000",
        );
        check_at(
            0,
            "Date: Tue, 14 Nov 2023 22:13:20 GMT\nX-RateLimit-Reset: 1700000060",
            "x-ratelimit-* - - 60000 - - -",
        );
        check_at(
            1_700_000_000_000,
            "Date: soon\nX-RateLimit-Reset: 1700000060",
            "x-ratelimit-* - - 60000 - - -",
        );
    }

    #[test]
    fn reads_how_long_to_wait() {
        check("Retry-After: 120", "retry-after - - - - - 120000");
        check("retry-after-ms: 250\nRetry-After: 1", "retry-after - - - - - 250");
        check("X-RateLimit-Retry-After: 30", "retry-after - - - - - 30000");
        check("Retry-After: 5\nX-RateLimit-Retry-After: 30", "retry-after - - - - - 5000");
        check("RateLimit: \"p\";r=0;t=9\nRetry-After: 5", "ratelimit - 0 9000 - p 5000");
    }

    #[test]
    fn passes_over_what_is_malformed() {
        for junk in ["p;r", "\"p\"", "\"p\";r=-1", "\"p\";r=1.5", "\"p\";r=1;t=x", "limit=x"] {
            check(&format!("RateLimit: {junk}\nX-RateLimit-Limit: 5"), "x-ratelimit-* 5 - - - - -");
        }
        for junk in ["", "-1", "+1", "1e3", "0x10", "many", "1.", ".5", "1.x", "1 2", "\u{661}"] {
            check(
                &format!("X-RateLimit-Remaining: 5\nX-RateLimit-Reset: {junk}"),
                "x-ratelimit-* - 5 - - - -",
            );
            check(&format!("X-RateLimit-Remaining: {junk}\nRetry-After: {junk}"), "null");
        }
        check("RateLimit: \"p\";r=1\nRateLimit-Policy: \"p\";q=", "ratelimit - 1 - - p -");
        check("Content-Type: text/plain", "null");
    }

    #[test]
    fn a_cache_knows_no_limits() {
        check("Age: 1\nX-RateLimit-Remaining: 5", "null");
        check("Age: 0\nX-RateLimit-Remaining: 5", "x-ratelimit-* - 5 - - - -");
    }

    #[test]
    fn numbers_beyond_all_numbers_are_large() {
        let digits = "9".repeat(40);
        check(
            &format!("X-RateLimit-Limit: {digits}\nRetry-After: {digits}"),
            &format!("x-ratelimit-* {max} - - - - {max}000", max = 1_000_000_000_000_000_u64),
        );
    }
}
