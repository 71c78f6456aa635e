//! Whether an answer is kept, and whether one that was kept is the answer now.

use super::{Control, Entry};

/// What the caller wants of the cache. Times are in milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// How the call makes use of it.
    pub mode: Mode,
    /// The share of the age since its last change that an answer is taken to be fresh for, where the
    /// server does not say.
    pub heuristic: f64,
    /// Whose answers these are, where the request's own credentials are not to tell.
    pub partition: Option<String>,
    /// How stale an answer may be instead of an error, where the server does not say.
    pub stale_if_error_ms: u64,
    /// How stale an answer may be while it is sent for, where the server does not say.
    pub stale_while_revalidate_ms: u64,
}

/// The cache modes of the Fetch Standard (§5.3, "cache").
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Mode {
    /// As RFC 9111 has it.
    #[default]
    Default,
    /// Neither look nor keep.
    NoStore,
    /// Keep, without looking.
    Reload,
    /// Ask the server in any case.
    NoCache,
    /// Whatever is there, however old.
    ForceCache,
    /// The same, and nothing else.
    OnlyIfCached,
}

/// How an answer that was kept may be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Use {
    /// As it is.
    AsIs,
    /// As it is, if the server is asked for the next one.
    WhileRevalidating,
    /// Once the server says so; or, perhaps, does not answer.
    AfterValidation {
        /// Whether an error of the server is as good as its word.
        or_error: bool,
    },
}

impl Rules {
    /// For how many seconds an answer to a GET is worth keeping; `None` where it is not, or must not be
    /// kept (RFC 9111 §3).
    #[must_use]
    pub fn seconds_to_keep(&self, entry: &Entry, request: &Control) -> Option<u64> {
        let control = entry.control();
        let may = entry.may_be_kept(&control) && !request.no_store && entry.vary().is_some();
        let seconds = self.retention_ms(entry, &control).div_ceil(1000);
        (may && seconds > 0).then_some(seconds)
    }

    /// How an answer that was kept may be used for a request (RFC 9111 §4).
    #[must_use]
    pub fn judge(&self, entry: &Entry, request: &Control, now_ms: u64) -> Use {
        if matches!(self.mode, Mode::ForceCache | Mode::OnlyIfCached) {
            return Use::AsIs;
        }
        let control = entry.control();
        let (age, lifetime) = (entry.age_ms(now_ms), self.lifetime_ms(entry, &control));
        let asks = matches!(self.mode, Mode::NoCache | Mode::Reload);
        if control.no_cache || request.no_cache || asks {
            return Use::AfterValidation { or_error: false };
        }
        // Zero is not stale yet, and has no time left to be fresh either.
        let is_fresh = lifetime > age;
        let staleness = age.saturating_sub(lifetime);
        let is_young = request.max_age.is_none_or(|limit| age <= limit);
        let lasts = request.min_fresh.is_none_or(|wanted| lifetime >= age.saturating_add(wanted));
        if is_fresh && is_young && lasts {
            return Use::AsIs;
        }
        if control.must_revalidate {
            return Use::AfterValidation { or_error: false };
        }
        if is_young && request.max_stale.is_some_and(|limit| staleness <= limit) {
            return Use::AsIs;
        }
        let meanwhile = control.stale_while_revalidate.unwrap_or(self.stale_while_revalidate_ms);
        if is_young && request.min_fresh.is_none() && staleness < meanwhile {
            return Use::WhileRevalidating;
        }
        let on_error = request.stale_if_error.or(control.stale_if_error);
        Use::AfterValidation { or_error: staleness < on_error.unwrap_or(self.stale_if_error_ms) }
    }

    fn lifetime_ms(&self, entry: &Entry, control: &Control) -> u64 {
        entry.lifetime_ms(control, self.heuristic)
    }

    fn retention_ms(&self, entry: &Entry, control: &Control) -> u64 {
        let fresh =
            self.lifetime_ms(entry, control).saturating_sub(entry.age_ms(entry.received_ms));
        let meanwhile = control.stale_while_revalidate.unwrap_or(self.stale_while_revalidate_ms);
        let on_error = control.stale_if_error.unwrap_or(self.stale_if_error_ms);
        let has_validator = entry.conditions().iter().any(|(_, value)| value.is_some());
        let validated = if has_validator { VALIDATED_FOR_MS } else { 0 };
        let longest = meanwhile.max(on_error).max(validated);
        fresh.saturating_add(longest).min(LONGEST_MS)
    }
}

/// A week: what nobody asks for any longer than that may go.
const VALIDATED_FOR_MS: u64 = 7 * 86_400_000;

/// A year, as servers mean it that say "for ever".
const LONGEST_MS: u64 = 365 * 86_400_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::Head;

    const NOW: u64 = 1_767_225_600_000;
    const NOT_ON_ERROR: Use = Use::AfterValidation { or_error: false };
    const OR_ON_ERROR: Use = Use::AfterValidation { or_error: true };

    fn entry(head: &str) -> Entry {
        Entry { requested_ms: NOW, received_ms: NOW, head: Head::new(head.to_owned()) }
    }

    #[track_caller]
    fn check_storing(head: &str, request: &str, expected: bool) {
        let seconds = Rules::default().seconds_to_keep(&entry(head), &Control::parse(request));
        assert_eq!(seconds.is_some(), expected, "{head:?} {request:?}");
    }

    #[test]
    fn keeps_what_is_fresh_or_can_be_validated() {
        check_storing("200 OK\ncache-control: max-age=1", "", true);
        check_storing("200 OK\ncache-control: private, max-age=1", "", true);
        check_storing("200 OK\netag: \"1\"", "", true);
        check_storing("200 OK\nlast-modified: x", "", true);
        check_storing("200 OK\ncache-control: stale-if-error=1", "", true);
        check_storing("200 OK\ncache-control: no-cache\netag: \"1\"", "", true);
        check_storing("404 Not Found\ncache-control: max-age=1", "", true);
        check_storing("200 OK", "", false);
        check_storing("200 OK\ncache-control: max-age=0", "", false);
        check_storing("200 OK\ncache-control: max-age=5\nage: 5", "", false);
    }

    #[test]
    fn keeps_nothing_that_is_forbidden() {
        check_storing("200 OK\ncache-control: max-age=1, no-store", "", false);
        check_storing("200 OK\ncache-control: max-age=1", "no-store", false);
        check_storing("200 OK\ncache-control: max-age=1\nvary: *", "", false);
        for status in ["206", "304", "100", "0", ""] {
            check_storing(&[status, "\ncache-control: max-age=1"].concat(), "", false);
        }
    }

    #[test]
    fn keeps_errors_only_where_they_say_so() {
        check_storing("500 \netag: \"1\"", "", false);
        check_storing("500 \ncache-control: max-age=1", "", true);
        check_storing("500 \ncache-control: public\netag: \"1\"", "", true);
        check_storing("599 \nexpires: Fri, 02 Jan 2026 00:00:00 GMT", "", true);
    }

    #[test]
    fn keeps_what_must_be_understood_where_it_is() {
        check_storing("200 OK\ncache-control: max-age=1, must-understand", "", true);
        check_storing("200 OK\ncache-control: max-age=1, must-understand, no-store", "", true);
        check_storing("299 \ncache-control: max-age=1, must-understand", "", false);
        check_storing("206 \ncache-control: max-age=1, must-understand", "", false);
    }

    #[track_caller]
    fn check(response: &str, age: u64, request: &str, expected: Use) {
        let entry = entry(&["200 OK\ncache-control: ", response].concat());
        let verdict = Rules::default().judge(&entry, &Control::parse(request), NOW + age * 1000);
        assert_eq!(verdict, expected, "{response:?} at {age} s, {request:?}");
    }

    #[test]
    fn uses_what_is_fresh() {
        check("max-age=10", 9, "", Use::AsIs);
        check("max-age=10", 10, "", NOT_ON_ERROR);
        check("max-age=0", 0, "", NOT_ON_ERROR);
        check("", 0, "", NOT_ON_ERROR);
        check("max-age=10, no-cache", 1, "", NOT_ON_ERROR);
    }

    #[test]
    fn heeds_the_request() {
        check("max-age=10", 5, "no-cache", NOT_ON_ERROR);
        check("max-age=10", 5, "max-age=5", Use::AsIs);
        check("max-age=10", 6, "max-age=5", NOT_ON_ERROR);
        check("max-age=10", 5, "min-fresh=5", Use::AsIs);
        check("max-age=10", 6, "min-fresh=5", NOT_ON_ERROR);
        check("max-age=10", 15, "max-stale=5", Use::AsIs);
        check("max-age=10", 16, "max-stale=5", NOT_ON_ERROR);
        check("max-age=10", 9999, "max-stale", Use::AsIs);
        check("max-age=10, must-revalidate", 11, "max-stale", NOT_ON_ERROR);
        check("max-age=10, no-cache", 1, "max-stale", NOT_ON_ERROR);
        check("max-age=10", 12, "max-stale, max-age=11", NOT_ON_ERROR);
    }

    #[test]
    fn uses_what_is_stale_where_that_is_allowed() {
        check("max-age=10, stale-while-revalidate=5", 14, "", Use::WhileRevalidating);
        check("max-age=10, stale-while-revalidate=5", 15, "", NOT_ON_ERROR);
        check("max-age=10, stale-if-error=5", 14, "", OR_ON_ERROR);
        check("max-age=10, stale-if-error=5", 15, "", NOT_ON_ERROR);
        check("max-age=10", 14, "stale-if-error=5", OR_ON_ERROR);
        let both = "max-age=10, must-revalidate, stale-if-error=5, stale-while-revalidate=5";
        check(both, 11, "", NOT_ON_ERROR);
        check("max-age=10, stale-while-revalidate=5", 11, "no-cache", NOT_ON_ERROR);
        check("max-age=10, stale-while-revalidate=5", 11, "max-age=5", NOT_ON_ERROR);
    }

    #[test]
    fn the_callers_word_counts_where_the_server_has_none() {
        let rules =
            Rules { stale_if_error_ms: 5000, stale_while_revalidate_ms: 2000, ..Rules::default() };
        let at = |control: &str, age: u64| {
            let entry = entry(&["200 OK\ncache-control: ", control].concat());
            rules.judge(&entry, &Control::default(), NOW + age * 1000)
        };
        assert_eq!(at("max-age=10", 11), Use::WhileRevalidating);
        assert_eq!(at("max-age=10", 12), OR_ON_ERROR);
        assert_eq!(at("max-age=10", 15), NOT_ON_ERROR);
        assert_eq!(at("max-age=10, stale-while-revalidate=0, stale-if-error=0", 11), NOT_ON_ERROR);
    }

    #[test]
    fn modes_are_those_of_fetch() {
        let at = |mode, age: u64| {
            let rules = Rules { mode, ..Rules::default() };
            let entry = entry("200 OK\ncache-control: max-age=10, must-revalidate");
            rules.judge(&entry, &Control::default(), NOW + age * 1000)
        };
        assert_eq!(at(Mode::NoCache, 1), NOT_ON_ERROR);
        assert_eq!(at(Mode::Reload, 1), NOT_ON_ERROR);
        assert_eq!(at(Mode::ForceCache, 999), Use::AsIs);
        assert_eq!(at(Mode::OnlyIfCached, 999), Use::AsIs);
    }

    #[test]
    fn keeps_as_long_as_it_may_be_of_use() {
        let seconds = |head: &str| {
            Rules::default().seconds_to_keep(&entry(head), &Control::default()).expect("to be kept")
        };
        assert_eq!(seconds("200 OK\ncache-control: max-age=60"), 60);
        assert_eq!(seconds("200 OK\ncache-control: max-age=60\nage: 20"), 40);
        assert_eq!(seconds("200 OK\ncache-control: max-age=60, stale-if-error=600"), 660);
        assert_eq!(seconds("200 OK\ncache-control: max-age=60\netag: \"1\""), 60 + 604_800);
        assert_eq!(seconds("200 OK\ncache-control: max-age=9999999999999"), 31_536_000);
    }
}
