//! The fields by which servers say how often requests may come, and when again: `Retry-After` (RFC
//! 9110 §10.2.3), `RateLimit` in its forms (draft-ietf-httpapi-ratelimit-headers), and those that
//! came before them. Read here alike for whoever waits and for whoever shows.

use super::{
    date::parse_date_ms,
    scanner::Scanner,
    structured::{Bare, each_part},
};
use crate::encoding::join;

/// The fields of one response.
pub struct LimitFields<'a> {
    field: &'a dyn Fn(&str) -> Option<String>,
    now_ms: u64,
}

/// The fields in which one response may describe its limits, the best defined first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Family {
    /// `RateLimit: "p";r=0;t=9`, and `RateLimit: limit=10, remaining=0, reset=9` of older drafts.
    RateLimit,
    /// `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` of older drafts.
    RateLimitFields,
    /// `X-RateLimit-Limit` and its like, as GitHub writes them.
    XRateLimit,
    /// `X-Rate-Limit-Limit` and its like, as Twitter writes them.
    XRateLimitHyphen,
}

/// What a field says is outside its grammar.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Malformed;

/// What the fields of one family say.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Quotas {
    /// One for each limit that applies.
    pub list: Vec<Quota>,
    /// Whether they say something of when the limit resets that cannot be read.
    pub is_malformed: bool,
}

/// A limit, and what is left of it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Quota {
    /// The name of its policy.
    pub policy: Option<String>,
    /// How many requests a window has.
    pub limit: Option<u64>,
    /// How many are left in this one.
    pub remaining: Option<u64>,
    /// When the next one begins, in milliseconds from now.
    pub reset_ms: Option<u64>,
    /// How long one lasts, in milliseconds.
    pub window_ms: Option<u64>,
}

impl<'a> LimitFields<'a> {
    /// The fields that `field` gives by their names in lower case, joined with commas where there
    /// are several; `now_ms` is the time in milliseconds since the epoch.
    #[must_use]
    pub fn new(field: &'a dyn Fn(&str) -> Option<String>, now_ms: u64) -> Self {
        Self { field, now_ms }
    }

    /// How long the server asks to wait, in milliseconds; `None` where it does not ask.
    ///
    /// `retry-after-ms` (`OpenAI`, Azure) counts more than `retry-after`, being finer. Of values
    /// that were joined the longest counts: it keeps to all of them.
    #[must_use]
    pub fn retry_after(&self) -> Option<Result<u64, Malformed>> {
        if let Some(text) = self.get("retry-after-ms") {
            let delay = longest(&numbers(&text));
            return Some(delay.map(|thousandths| thousandths / 1000));
        }
        let text = self.get("retry-after")?;
        Some(self.waits(&text).ok_or(Malformed))
    }

    /// The same of `X-RateLimit-Retry-After`, a delay or a time.
    #[must_use]
    pub fn x_retry_after(&self) -> Option<Result<u64, Malformed>> {
        let text = self.get("x-ratelimit-retry-after")?;
        Some(longest(&numbers(&text)).map(|number| self.until(number)))
    }

    /// The limits that one family of fields describes.
    #[must_use]
    pub fn quotas(&self, family: Family) -> Quotas {
        // A cache has no say in how much is left by now.
        if self.get("age").is_some_and(|age| Scanner::new(&age).number() > Some(0)) {
            return Quotas::default();
        }
        match family.names() {
            Some(names) => self.in_fields(names),
            None => self.in_one_field(),
        }
    }

    /// The windows of the limits in a field such as `RateLimit-Policy`: `"p";q=10;w=60`, or
    /// `10;w=60` of older drafts.
    #[must_use]
    pub fn policies(&self, name: &str) -> Vec<Quota> {
        let text = self.get(name);
        text.and_then(|text| self.structured(&text, false)).unwrap_or_default()
    }

    fn in_one_field(&self) -> Quotas {
        let Some(text) = self.get("ratelimit") else { return Quotas::default() };
        let list = self.structured(&text, false).or_else(|| self.structured(&text, true));
        let list = list.unwrap_or_default();
        // An empty field is one that is not there (RFC 9651 §4.2).
        let is_malformed = list.is_empty() && Scanner::new(&text).until(b"!~").len() < text.len();
        if list.iter().any(|quota| quota.remaining.is_none()) {
            return Quotas { list: Vec::new(), is_malformed: true };
        }
        Quotas { list, is_malformed }
    }

    /// `"p";r=0;t=9` of a list, or `limit=10, remaining=0, reset=9` of a dictionary.
    fn structured(&self, text: &str, is_dictionary: bool) -> Option<Vec<Quota>> {
        let mut list: Vec<Quota> = Vec::new();
        each_part(text, is_dictionary, &mut |part| {
            if list.is_empty() || (part.is_member && !is_dictionary) {
                list.push(Quota::default());
            }
            let quota = list.last_mut()?;
            let (slot, scale) = match (part.key, &part.value) {
                ("", Bare::Text(name)) => {
                    quota.policy = Some(name.clone());
                    return Some(());
                }
                ("" | "limit" | "q", _) => (&mut quota.limit, 1),
                ("remaining" | "r", _) => (&mut quota.remaining, 1),
                ("reset" | "t", _) => (&mut quota.reset_ms, 1000),
                ("w", _) => (&mut quota.window_ms, 1000),
                _ => return Some(()),
            };
            let Bare::Count(number) = part.value else { return None };
            *slot = Some(number * scale);
            Some(())
        })?;
        for quota in &mut list {
            quota.reset_ms = quota.reset_ms.map(|thousandths| self.until(thousandths));
        }
        Some(list)
    }

    /// A field each for limit, remaining requests and reset. Where these were joined, as by a
    /// gateway with limits of its own, those in the same place belong together.
    fn in_fields(&self, names: [&str; 3]) -> Quotas {
        let mut quotas = Quotas::default();
        for (kind, name) in names.into_iter().enumerate() {
            let numbers = self.get(name).map(|text| numbers(&text)).unwrap_or_default();
            for (place, number) in numbers.into_iter().enumerate() {
                if place == quotas.list.len() {
                    quotas.list.push(Quota::default());
                }
                let Some(quota) = quotas.list.get_mut(place) else { break };
                match kind {
                    0 => quota.limit = number.map(|number| number / 1000),
                    1 => quota.remaining = number.map(|number| number / 1000),
                    _ => {
                        quota.reset_ms = number.map(|number| self.until(number));
                        quotas.is_malformed |= number.is_none();
                    }
                }
            }
        }
        quotas
    }

    /// The delay that a reset means, in thousandths: seconds from now, or seconds or milliseconds
    /// since the epoch. Servers disagree on which; none has a window of thirty years.
    #[inline(never)]
    fn until(&self, thousandths: u64) -> u64 {
        match thousandths {
            1_000_000_000_000_000.. => self.delay_to(thousandths / 1000),
            1_000_000_000_000.. => self.delay_to(thousandths),
            _ => thousandths,
        }
    }

    /// The longest of some seconds and dates. The comma of a date is not one between values.
    fn waits(&self, text: &str) -> Option<u64> {
        let mut scanner = Scanner::new(text);
        let mut longest = 0;
        loop {
            scanner.skip_blanks();
            let delay = match scanner.number() {
                Some(seconds) => seconds * 1000,
                None => self.delay_to(self.date(&mut scanner)?),
            };
            longest = longest.max(delay);
            scanner.skip_blanks();
            if scanner.is_done() {
                return Some(longest);
            }
            scanner.need(b',')?;
        }
    }

    fn date(&self, scanner: &mut Scanner<'_>) -> Option<u64> {
        let start = scanner.until(b",,");
        if let Some(asctime) = parse_date_ms(start.trim_ascii_end(), self.now_ms) {
            return Some(asctime);
        }
        scanner.need(b',')?;
        let date = join(&[start, ",", scanner.until(b",,").trim_ascii_end()]);
        parse_date_ms(&date, self.now_ms)
    }

    /// Against the server's own clock where it shows it: ours may be wrong by hours.
    #[inline(never)]
    fn delay_to(&self, target_ms: u64) -> u64 {
        let date = self.get("date").and_then(|date| parse_date_ms(&date, self.now_ms));
        target_ms.saturating_sub(date.unwrap_or(self.now_ms))
    }

    fn get(&self, name: &str) -> Option<String> {
        (self.field)(name)
    }
}

impl Family {
    /// All of them, in the order in which they count.
    pub const ALL: [Self; 4] =
        [Self::RateLimit, Self::RateLimitFields, Self::XRateLimit, Self::XRateLimitHyphen];

    /// The fields of limit, remaining requests and reset, where these are fields of their own.
    const fn names(self) -> Option<[&'static str; 3]> {
        match self {
            Self::RateLimit => None,
            Self::RateLimitFields => {
                Some(["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"])
            }
            Self::XRateLimit => {
                Some(["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"])
            }
            Self::XRateLimitHyphen => {
                Some(["x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset"])
            }
        }
    }
}

/// The numbers that were joined to a field, multiplied by a thousand; `None` for what is none.
/// Those that have parameters are not among them: `10, 10;w=1, 50;w=60` is a limit, and then the
/// windows that it has.
#[inline(never)]
fn numbers(text: &str) -> Vec<Option<u64>> {
    let mut scanner = Scanner::new(text);
    let mut numbers = Vec::new();
    loop {
        scanner.skip_blanks();
        let number = thousandths(&mut scanner);
        scanner.skip_blanks();
        let is_whole = matches!(scanner.peek(), None | Some(b','));
        if scanner.peek() != Some(b';') {
            numbers.push(number.filter(|_| is_whole));
        }
        scanner.until(b",,");
        if !scanner.take(b',') {
            return numbers;
        }
    }
}

/// `12` or `12.5`
fn thousandths(scanner: &mut Scanner<'_>) -> Option<u64> {
    let mut number = scanner.number()? * 1000;
    if scanner.take(b'.') {
        let digits = scanner.span(b"09").bytes();
        if digits.len() == 0 {
            return None;
        }
        for (digit, scale) in digits.zip([100, 10, 1]) {
            number += u64::from(digit - b'0') * scale;
        }
    }
    Some(number)
}

/// The longest of some delays, all of which have to be readable.
fn longest(delays: &[Option<u64>]) -> Result<u64, Malformed> {
    let mut longest = 0;
    for delay in delays {
        longest = longest.max(delay.ok_or(Malformed)?);
    }
    Ok(longest)
}
