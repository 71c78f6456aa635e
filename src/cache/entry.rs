//! An answer as it is kept, and how old and how fresh it is (RFC 9111 §4.2).

use super::{
    Control, Head,
    head::{lists, number},
};
use crate::{
    encoding::{cut, decimal, join},
    http::{Scanner, parse_date_ms},
};

/// An answer as it is kept, but for its body.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// When the request left.
    pub requested_ms: u64,
    /// When the answer came.
    pub received_ms: u64,
    /// Its head.
    pub head: Head,
}

impl Entry {
    /// Reads what [`Entry::print`] wrote; of anything else, nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (times, head) = cut(text.strip_prefix(MARK)?, "\n")?;
        let (requested, received) = cut(times, " ")?;
        Some(Self {
            requested_ms: number(requested)?,
            received_ms: number(received)?,
            head: Head::new(head.to_owned()),
        })
    }

    /// Writes it down.
    #[must_use]
    pub fn print(&self) -> String {
        let (from, to) = (decimal(self.requested_ms), decimal(self.received_ms));
        join(&[MARK, &from, " ", &to, "\n", self.head.as_str()])
    }

    /// What its `Cache-Control` says.
    #[must_use]
    pub fn control(&self) -> Control {
        Control::parse(&self.head.field("cache-control").unwrap_or_default())
    }

    /// Since when it is on the way, all in all (§4.2.3).
    ///
    /// An answer from the future is from before the clock was set back, so that nobody knows: any age.
    #[must_use]
    pub fn age_ms(&self, now_ms: u64) -> u64 {
        let Some(resident) = now_ms.checked_sub(self.received_ms) else { return u64::MAX };
        let apparent = self.received_ms.saturating_sub(self.date_ms());
        let delay = self.received_ms.saturating_sub(self.requested_ms);
        let corrected = self.age_field_ms().saturating_add(delay);
        apparent.max(corrected).saturating_add(resident)
    }

    /// How long it is fresh from its origin on (§4.2.1). Where the server does not say so, that is this
    /// share of its age when it was sent (§4.2.2).
    #[must_use]
    pub fn lifetime_ms(&self, control: &Control, heuristic: f64) -> u64 {
        if let Some(max_age) = control.max_age {
            return max_age;
        }
        if let Some(expires) = self.head.field("expires") {
            // A text that is no date, "0" above all, has expired already (§5.3).
            let expires = parse_date_ms(&cased(&expires), self.received_ms).unwrap_or_default();
            return expires.saturating_sub(self.date_ms());
        }
        let since_change = self
            .moment("last-modified")
            .filter(|_| control.public || is_understood(self.head.status()))
            .map_or(0, |changed| self.date_ms().saturating_sub(changed));
        share(since_change, heuristic)
    }

    /// Whether it may be kept, by its status and what it says itself (§3).
    pub(super) fn may_be_kept(&self, control: &Control) -> bool {
        let status = self.head.status();
        if status < 200 || matches!(status, 206 | 304) {
            return false;
        }
        if control.must_understand {
            return is_understood(status);
        }
        let is_meant = control.public || control.max_age.is_some();
        let is_meant = is_meant || self.head.field("expires").is_some();
        !control.no_store && (is_meant || is_understood(status))
    }

    /// The fields that make a request ask whether this is still the answer (§4.3.1).
    #[must_use]
    pub fn conditions(&self) -> [(&'static str, Option<String>); 2] {
        [
            ("if-none-match", self.head.field("etag")),
            ("if-modified-since", self.head.field("last-modified")),
        ]
    }

    /// The entry as a 304 to its [`conditions`](Self::conditions) leaves it; `None` where that is
    /// about another answer (§4.3.4).
    #[must_use]
    pub fn renewed_by(&self, newer: &Self) -> Option<Self> {
        let is_other = |name| {
            let theirs = opaque(&newer.head, name);
            theirs.is_some() && theirs != opaque(&self.head, name)
        };
        let has_tag = newer.head.field("etag").is_some();
        if is_other("etag") || (!has_tag && is_other("last-modified")) {
            return None;
        }
        let (requested_ms, received_ms) = (newer.requested_ms, newer.received_ms);
        Some(Self { requested_ms, received_ms, head: self.head.updated_by(&newer.head) })
    }

    /// The head to give it again with: its age now (§5.1), and why it is given (RFC 9211).
    #[must_use]
    pub fn head_at(&self, now_ms: u64, status: &str) -> Head {
        let seconds = (self.age_ms(now_ms) / 1000).min(1 << 31);
        self.head.replacing("age", &decimal(seconds)).with("cache-status", status)
    }

    /// The names of the request fields that chose it, in lower case and parted by commas; `None`
    /// where it is nobody's but the first asker's (§4.1).
    #[must_use]
    pub fn vary(&self) -> Option<String> {
        let names = self.head.field("vary").unwrap_or_default().to_ascii_lowercase();
        (!lists(&names, "*")).then_some(names)
    }

    fn date_ms(&self) -> u64 {
        self.moment("date").unwrap_or(self.received_ms)
    }

    fn moment(&self, name: &str) -> Option<u64> {
        parse_date_ms(&cased(&self.head.field(name)?), self.received_ms)
    }

    /// The `Age` field; of several the first counts, and one that is no number says nothing.
    fn age_field_ms(&self) -> u64 {
        let text = self.head.field("age").unwrap_or_default();
        let mut scanner = Scanner::new(&text);
        let seconds = scanner.number().filter(|_| scanner.is_done() || scanner.take(b','));
        seconds.map_or(0, |seconds| seconds * 1000)
    }
}

const MARK: &str = "answer ";

/// Statuses of which an answer may be kept where it does not say so itself (RFC 9110 §15.1): what
/// caching them comes to is known.
const fn is_understood(status: u16) -> bool {
    matches!(status, 200 | 203 | 204 | 300 | 301 | 308 | 404 | 405 | 410 | 414 | 501)
}

/// A date as it ought to be written. Caches read it in any case (§4.2).
fn cased(date: &str) -> String {
    let mut cased = String::new();
    let mut is_in_word = false;
    for letter in date.chars() {
        cased.push(if is_in_word {
            letter.to_ascii_lowercase()
        } else {
            letter.to_ascii_uppercase()
        });
        is_in_word = letter.is_ascii_alphabetic();
    }
    match cut(&cased, "Gmt") {
        Some((date, rest)) => join(&[date, "GMT", rest]),
        None => cased,
    }
}

/// A validator; weak and strong tags are compared by what is in them (RFC 9110 §8.8.3.2).
fn opaque(head: &Head, name: &str) -> Option<String> {
    let mut value = head.field(name)?;
    Some(if value.starts_with("W/") { value.split_off(2) } else { value })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a share of a time, none of them negative"
)]
fn share(ms: u64, of: f64) -> u64 {
    (ms as f64 * of) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 86_400_000;
    /// Thu, 01 Jan 2026 00:00:00 GMT
    const NOW: u64 = 1_767_225_600_000;

    fn entry(fields: &str) -> Entry {
        let head = Head::new(["200 OK\n", fields].concat());
        Entry { requested_ms: NOW - 2000, received_ms: NOW, head }
    }

    #[test]
    fn reads_what_it_writes() {
        let entry = entry("a: b\nc: d");
        assert_eq!(Entry::parse(&entry.print()), Some(entry));
        for text in ["", "answer 1 2", "answer 1\n", "answer 1 x\n", "answer -1 2\n", "vary 1 2\n"]
        {
            assert_eq!(Entry::parse(text), None, "{text:?}");
        }
    }

    #[track_caller]
    fn check_age(fields: &str, later_ms: u64, seconds: u64) {
        assert_eq!(entry(fields).age_ms(NOW + later_ms), seconds * 1000, "{fields}");
    }

    #[test]
    fn age_is_the_worse_of_two_guesses() {
        check_age("", 0, 2);
        check_age("", 5000, 7);
        check_age("age: 10", 5000, 17);
        check_age("date: Wed, 31 Dec 2025 23:59:00 GMT", 0, 60);
        check_age("date: Wed, 31 Dec 2025 23:59:00 GMT\nage: 100", 1000, 103);
        check_age("date: Thu, 01 Jan 2026 00:01:00 GMT", 0, 2);
        check_age("date: yesterday", 0, 2);
    }

    #[test]
    fn age_fields_that_are_no_number_say_nothing() {
        for text in ["", "a", "-1", "1.5", "\"1\"", "1 ", "1;x", "0x1"] {
            check_age(&["age: ", text].concat(), 0, 2);
        }
        check_age("age: 7, 9", 0, 9);
        check_age("age: 7\nage: 9", 0, 9);
        check_age("age: 9999999999999999", 0, 1_000_000_000_000_002);
    }

    #[test]
    fn after_the_clock_was_set_back_nothing_is_young() {
        assert_eq!(entry("").age_ms(NOW - 1), u64::MAX);
    }

    #[track_caller]
    fn check_lifetime(fields: &str, heuristic: f64, ms: u64) {
        let entry = entry(fields);
        assert_eq!(entry.lifetime_ms(&entry.control(), heuristic), ms, "{fields}");
    }

    #[test]
    fn lifetime_is_what_the_server_says() {
        check_lifetime("cache-control: max-age=60", 0.1, 60_000);
        check_lifetime(
            "cache-control: max-age=60\nexpires: Fri, 02 Jan 2026 00:00:00 GMT",
            0.0,
            60_000,
        );
        check_lifetime("cache-control: s-maxage=60", 0.0, 0);
        check_lifetime("expires: Fri, 02 Jan 2026 00:00:00 GMT", 0.0, DAY);
        check_lifetime("expires: FRI, 02 jan 2026 00:00:00 gmt", 0.0, DAY);
        check_lifetime(
            "expires: Fri, 02 Jan 2026 00:00:00 GMT\ndate: Thu, 01 Jan 2026 12:00:00 GMT",
            0.0,
            DAY / 2,
        );
        for text in ["0", "-1", "", "never", "Fri, 02 Jan 2026 00:00:00 PST"] {
            let fields =
                ["expires: ", text, "\nlast-modified: Wed, 31 Dec 2025 00:00:00 GMT"].concat();
            check_lifetime(&fields, 0.1, 0);
        }
    }

    #[test]
    fn lifetime_is_guessed_where_that_is_wanted() {
        let fields = "last-modified: Mon, 22 Dec 2025 00:00:00 GMT";
        check_lifetime(fields, 0.1, DAY);
        check_lifetime(fields, 0.0, 0);
        let mut refused = entry(fields);
        refused.head = Head::new(["403 Forbidden\n", fields].concat());
        assert_eq!(refused.lifetime_ms(&refused.control(), 0.1), 0);
        check_lifetime("last-modified: Fri, 02 Jan 2026 00:00:00 GMT", 0.1, 0);
    }

    #[test]
    fn conditions_are_the_validators() {
        let (tag, date) = ("if-none-match", "if-modified-since");
        assert_eq!(entry("").conditions(), [(tag, None), (date, None)]);
        assert_eq!(
            entry("etag: W/\"1\"\nlast-modified: then").conditions(),
            [(tag, Some("W/\"1\"".to_owned())), (date, Some("then".to_owned()))],
        );
    }

    #[track_caller]
    fn check_renewal(ours: &str, theirs: &str, expected: Option<&str>) {
        let newer = Entry { requested_ms: NOW + 1, received_ms: NOW + 2, head: entry(theirs).head };
        let renewed = entry(ours).renewed_by(&newer);
        let expected = expected.map(|fields| Entry { head: entry(fields).head, ..newer });
        assert_eq!(renewed, expected, "{ours} {theirs}");
    }

    #[test]
    fn is_renewed_by_an_answer_about_itself() {
        check_renewal("etag: \"1\"\na: 1", "a: 2", Some("etag: \"1\"\na: 2"));
        check_renewal("etag: \"1\"", "etag: W/\"1\"", Some("etag: W/\"1\""));
        check_renewal("etag: \"1\"", "etag: \"2\"", None);
        check_renewal("last-modified: a", "etag: \"2\"", None);
        check_renewal("last-modified: a", "last-modified: a", Some("last-modified: a"));
        check_renewal("last-modified: a", "last-modified: b", None);
        let tagged = "last-modified: b\netag: \"1\"";
        check_renewal("last-modified: a\netag: \"1\"", tagged, Some(tagged));
    }

    #[test]
    fn is_given_again_with_its_age() {
        let head = entry("age: 5\ncache-status: edge; hit").head_at(NOW + 1500, "fetchwright; hit");
        assert_eq!(
            head.as_str(),
            "200 OK\ncache-status: edge; hit\nage: 8\ncache-status: fetchwright; hit",
        );
    }

    #[test]
    fn varies() {
        assert_eq!(entry("").vary().as_deref(), Some(""));
        assert_eq!(entry("vary: Accept\nvary: X-A").vary().as_deref(), Some("accept, x-a"));
        for text in ["*", "accept, *", "* , a"] {
            assert_eq!(entry(&["vary: ", text].concat()).vary(), None);
        }
    }
}
