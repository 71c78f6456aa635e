//! The fields by which servers say how often requests may come, and when again: `Retry-After` (RFC
//! 9110 §10.2.3), `RateLimit` in its forms (draft-ietf-httpapi-ratelimit-headers), and those that
//! came before them. Read here alike for whoever waits and for whoever shows.

use super::{
    date::parse_date_ms,
    structured::{Item, parse_dictionary, parse_list},
};

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
}

impl<'a> LimitFields<'a> {
    /// The fields that `field` gives by their names in lower case, joined with commas where there
    /// are several; `now_ms` is the time in milliseconds since the epoch.
    #[must_use]
    pub fn new(field: &'a dyn Fn(&str) -> Option<String>, now_ms: u64) -> Self {
        Self { field, now_ms }
    }

    /// The value of any field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        (self.field)(name)
    }

    /// How long the server asks to wait, in milliseconds; `None` where it does not ask.
    ///
    /// `retry-after-ms` (`OpenAI`, Azure) counts more than `retry-after`, being finer. Of values
    /// that were joined the longest counts: it keeps to all of them.
    #[must_use]
    pub fn retry_after(&self) -> Option<Result<u64, Malformed>> {
        if let Some(text) = self.get("retry-after-ms") {
            return Some(longest(parts(Some(&text)).map(digits)));
        }
        self.get("retry-after").map(|text| self.waits(&text))
    }

    /// The same of `X-RateLimit-Retry-After`, a delay or a time.
    #[must_use]
    pub fn x_retry_after(&self) -> Option<Result<u64, Malformed>> {
        let text = self.get("x-ratelimit-retry-after")?;
        Some(longest(parts(Some(&text)).map(|part| self.reset(part))))
    }

    /// The limits that one family of fields describes.
    #[must_use]
    pub fn quotas(&self, family: Family) -> Quotas {
        // A cache has no say in how much is left by now (draft §5, on `Age`).
        let age = self.get("age").and_then(|age| digits(age.trim()));
        match family.names() {
            _ if age > Some(0) => Quotas::default(),
            None => self.in_one_field(),
            Some(names) => self.in_fields(names),
        }
    }

    fn in_one_field(&self) -> Quotas {
        let Some(text) = self.get("ratelimit") else { return Quotas::default() };
        let list = self.items(&text).or_else(|| self.members(&text).map(|quota| vec![quota]));
        Quotas { is_malformed: list.is_none(), list: list.unwrap_or_default() }
    }

    /// `"p";r=0;t=9`
    fn items(&self, text: &str) -> Option<Vec<Quota>> {
        let quota = |item: Item<'_>| {
            let remaining = Some(item.parameter("r")?.count()?);
            let reset_ms = match item.parameter("t") {
                Some(reset) => Some(self.until(reset.count()?.saturating_mul(1000))),
                None => None,
            };
            Some(Quota { policy: Some(item.value.text()?), limit: None, remaining, reset_ms })
        };
        parse_list(text)?.into_iter().map(quota).collect()
    }

    /// `limit=10, remaining=0, reset=9`
    fn members(&self, text: &str) -> Option<Quota> {
        let mut quota = Quota::default();
        for member in parse_dictionary(text)? {
            match member.key {
                "limit" => quota.limit = Some(member.value.count()?),
                "remaining" => quota.remaining = Some(member.value.count()?),
                "reset" => {
                    quota.reset_ms = Some(self.until(member.value.count()?.saturating_mul(1000)));
                }
                _ => {}
            }
        }
        (quota != Quota::default()).then_some(quota)
    }

    /// A field each for limit, remaining requests and reset. Where these were joined, as by a
    /// gateway with limits of its own, those in the same place belong together.
    fn in_fields(&self, names: [&str; 3]) -> Quotas {
        let [limits, remaining, resets] = names.map(|name| self.get(name));
        // Older drafts list the windows of the limit behind it: `10, 10;w=1, 50;w=60`.
        let mut limits = parts(limits.as_ref()).filter(|part| !part.contains(';')).map(digits);
        let mut remaining = parts(remaining.as_ref()).map(digits);
        let mut resets = parts(resets.as_ref()).map(|part| self.reset(part));
        let mut quotas = Quotas::default();
        loop {
            let (limit, left, reset) = (limits.next(), remaining.next(), resets.next());
            quotas.is_malformed |= reset == Some(None);
            let quota = Quota {
                policy: None,
                limit: limit.flatten(),
                remaining: left.flatten(),
                reset_ms: reset.flatten(),
            };
            if quota != Quota::default() {
                quotas.list.push(quota);
            } else if limit.is_none() && left.is_none() && reset.is_none() {
                return quotas;
            }
        }
    }

    /// Seconds from now, or seconds or milliseconds since the epoch, with decimals or without:
    /// servers disagree on which. None of them means windows of thirty years.
    fn reset(&self, text: &str) -> Option<u64> {
        let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let seconds = digits(seconds)?;
        digits(fraction)?;
        let fraction = (fraction.to_owned() + "00").get(..3).and_then(digits)?;
        Some(self.until(seconds.saturating_mul(1000).saturating_add(fraction)))
    }

    /// The delay that a number of seconds means, which comes multiplied by a thousand.
    fn until(&self, thousandths: u64) -> u64 {
        match thousandths {
            1_000_000_000_000_000.. => self.delay_to(thousandths / 1000),
            1_000_000_000_000.. => self.delay_to(thousandths),
            _ => thousandths,
        }
    }

    /// Seconds or dates. The comma of a date is not one between values.
    fn waits(&self, text: &str) -> Result<u64, Malformed> {
        let mut parts = text.split(',').map(str::trim);
        let waits = std::iter::from_fn(|| {
            let part = parts.next()?;
            if let Some(seconds) = digits(part) {
                return Some(Some(seconds.saturating_mul(1000)));
            }
            let date = |text: &str| parse_date_ms(text, self.now_ms);
            let mut with_comma = || [part, ", ", parts.next().unwrap_or_default()].concat();
            let target_ms = date(part).or_else(|| date(&with_comma()));
            Some(target_ms.map(|target_ms| self.delay_to(target_ms)))
        });
        longest(waits)
    }

    /// Against the server's own clock where it shows it: ours may be wrong by hours.
    fn delay_to(&self, target_ms: u64) -> u64 {
        let date = self.get("date").and_then(|date| parse_date_ms(&date, self.now_ms));
        target_ms.saturating_sub(date.unwrap_or(self.now_ms))
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

/// The values that were joined to a field, if it is there.
fn parts(text: Option<&String>) -> impl Iterator<Item = &str> {
    text.into_iter().flat_map(|text| text.split(',')).map(str::trim)
}

/// The longest of some delays, all of which have to be readable.
fn longest(delays: impl Iterator<Item = Option<u64>>) -> Result<u64, Malformed> {
    let mut longest = None;
    for delay in delays {
        longest = longest.max(Some(delay.ok_or(Malformed)?));
    }
    longest.ok_or(Malformed)
}

/// `1*DIGIT`; more digits than fit mean "very long", not "unreadable".
fn digits(text: &str) -> Option<u64> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().unwrap_or(u64::MAX))
}
