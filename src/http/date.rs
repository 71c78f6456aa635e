//! Dates of RFC 9110 §5.6.7, strictly: the grammar has three forms and no more.

/// Parses an HTTP date to milliseconds since the epoch; `None` where it is none, or before 1970.
///
/// `now_ms` settles the century of the two-digit years in the obsolete RFC 850 form.
#[must_use]
pub fn parse_date_ms(text: &str, now_ms: u64) -> Option<u64> {
    let fields = imf_fixdate(text).or_else(|| rfc_850(text, now_ms)).or_else(|| asctime(text))?;
    fields.epoch_ms()
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(text: &str) -> Option<Fields> {
    let (day_name, date) = text.strip_suffix(" GMT")?.split_once(',')?;
    WEEKDAYS.iter().any(|weekday| weekday.get(..3) == Some(day_name)).then_some(())?;
    let mut parts = date.strip_prefix(' ')?.split(' ');
    let day = number(parts.next()?, 2)?;
    let month = month(parts.next()?)?;
    let year = number(parts.next()?, 4)?;
    let fields = Fields { year, month, day, time: time(parts.next()?)? };
    parts.next().is_none().then_some(fields)
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
fn rfc_850(text: &str, now_ms: u64) -> Option<Fields> {
    let (day_name, rest) = text.strip_suffix(" GMT")?.split_once(',')?;
    WEEKDAYS.contains(&day_name).then_some(())?;
    let (date, clock) = rest.strip_prefix(' ')?.split_once(' ')?;
    let mut parts = date.split('-');
    let day = number(parts.next()?, 2)?;
    let month = month(parts.next()?)?;
    let two_digits = number(parts.next()?, 2)?;
    parts.next().is_none().then_some(())?;
    // More than 50 years ahead means the past century.
    let this_year = 1970 + now_ms / MS_PER_DAY * 400 / 146_097;
    let year = this_year / 100 * 100 + two_digits;
    let year = if year > this_year + 50 { year - 100 } else { year };
    Some(Fields { year, month, day, time: time(clock)? })
}

/// `Sun Nov  6 08:49:37 1994`
fn asctime(text: &str) -> Option<Fields> {
    let mut parts = text.split(' ');
    let day_name = parts.next();
    WEEKDAYS.iter().any(|weekday| weekday.get(..3) == day_name).then_some(())?;
    let month = month(parts.next()?)?;
    let day = match parts.next()? {
        "" => number(parts.next()?, 1)?,
        day => number(day, 2)?,
    };
    let time = time(parts.next()?)?;
    let fields = Fields { year: number(parts.next()?, 4)?, month, day, time };
    parts.next().is_none().then_some(fields)
}

struct Fields {
    year: u64,
    /// From 1.
    month: u64,
    day: u64,
    /// Seconds into the day.
    time: u64,
}

impl Fields {
    fn epoch_ms(&self) -> Option<u64> {
        let &Self { year, month, day, time } = self;
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days_in_month = match month {
            2 => 28 + u64::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if !(1..=days_in_month).contains(&day) {
            return None;
        }
        // A year that begins in March has its leap day at the end.
        let (year, month) =
            if month > 2 { (year, month - 3) } else { (year.checked_sub(1)?, month + 9) };
        let days =
            year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
        Some(days.checked_sub(DAYS_TO_EPOCH)? * MS_PER_DAY + time * 1000)
    }
}

/// `08:49:37` as seconds; a leap second (60) counts as the one before it.
fn time(text: &str) -> Option<u64> {
    let mut parts = text.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let second = number(parts.next()?, 2)?;
    let is_time = hour < 24 && minute < 60 && second <= 60 && parts.next().is_none();
    is_time.then_some(hour * 3600 + minute * 60 + second.min(59))
}

/// Exactly `length` digits.
fn number(text: &str, length: usize) -> Option<u64> {
    let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn month(name: &str) -> Option<u64> {
    (1..).zip(MONTHS).find_map(|(number, month)| (month == name).then_some(number))
}

/// Days from 0000-03-01 to 1970-01-01.
const DAYS_TO_EPOCH: u64 = 719_468;
const MS_PER_DAY: u64 = 86_400_000;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-22T00:00:00Z.
    const NOW_MS: u64 = 1_795_305_600_000;

    #[track_caller]
    fn check(text: &str, expected_seconds: Option<u64>) {
        assert_eq!(parse_date_ms(text, NOW_MS), expected_seconds.map(|it| it * 1000), "{text:?}");
    }

    #[test]
    fn reads_the_examples_of_rfc_9110() {
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777));
        check("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777));
        check("Sun Nov  6 08:49:37 1994", Some(784_111_777));
        check("Wed Nov 16 08:49:37 1994", Some(784_975_777));
    }

    #[test]
    fn knows_the_calendar() {
        check("Thu, 01 Jan 1970 00:00:00 GMT", Some(0));
        check("Tue, 29 Feb 2000 12:00:00 GMT", Some(951_825_600));
        check("Mon, 01 Mar 2100 00:00:00 GMT", Some(4_107_542_400));
        check("Fri, 31 Dec 9999 23:59:60 GMT", Some(253_402_300_799));
        check("Mon, 29 Feb 2100 00:00:00 GMT", None);
        check("Wed, 31 Dec 1969 23:59:59 GMT", None);
        check("Mon, 31 Jun 2026 00:00:00 GMT", None);
        check("Mon, 00 Jun 2026 00:00:00 GMT", None);
        check("Sat, 01 Jan 0000 00:00:00 GMT", None);
    }

    #[test]
    fn a_two_digit_year_is_at_most_fifty_ahead() {
        check("Sunday, 06-Nov-76 08:49:37 GMT", Some(3_371_878_177));
        check("Sunday, 06-Nov-77 08:49:37 GMT", Some(247_654_177));
    }

    #[test]
    fn refuses_what_the_grammar_does_not_have() {
        for junk in [
            "",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 GMT, 45",
            "Sun, 06 Nov 1994  08:49:37 GMT",
            "sun, 06 nov 1994 08:49:37 gmt",
            "Xxx, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "1994-11-06T08:49:37Z",
            "Sun Nov 06 08:49:37 94",
            "Sun, 06 Nov ١٩٩٤ 08:49:37 GMT",
        ] {
            check(junk, None);
        }
    }
}
