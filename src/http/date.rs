//! Dates of RFC 9110 §5.6.7, strictly: the grammar has three forms and no more.

use super::scanner::Scanner;

/// Parses an HTTP date to milliseconds since the epoch; `None` where it is none, or before 1970.
///
/// `now_ms` settles the century of the two-digit years in the obsolete RFC 850 form.
#[must_use]
pub fn parse_date_ms(text: &str, now_ms: u64) -> Option<u64> {
    let mut scanner = Scanner::new(text);
    let day_name = scanner.span(LETTERS);
    let is_long = WEEKDAYS.contains(&day_name);
    if !is_long && !WEEKDAYS.iter().any(|weekday| weekday.get(..3) == Some(day_name)) {
        return None;
    }
    let fields = match (scanner.take(b','), is_long) {
        (true, false) => imf_fixdate(&mut scanner)?,
        (true, true) => rfc_850(&mut scanner, now_ms)?,
        (false, false) => asctime(&mut scanner)?,
        (false, true) => return None,
    };
    if scanner.is_done() { fields.epoch_ms() } else { None }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, from the comma on.
fn imf_fixdate(scanner: &mut Scanner<'_>) -> Option<Fields> {
    let (day, month) = day_and_month(scanner, b' ')?;
    let year = scanner.digits(4)?;
    Some(Fields { year, month, day, time: time_gmt(scanner)? })
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`, from the comma on.
fn rfc_850(scanner: &mut Scanner<'_>, now_ms: u64) -> Option<Fields> {
    let (day, month) = day_and_month(scanner, b'-')?;
    let two_digits = scanner.digits(2)?;
    // More than 50 years ahead means the past century.
    let this_year = 1970 + now_ms / MS_PER_DAY * 400 / 146_097;
    let year = this_year / 100 * 100 + two_digits;
    let year = if year > this_year + 50 { year - 100 } else { year };
    Some(Fields { year, month, day, time: time_gmt(scanner)? })
}

/// `Sun Nov  6 08:49:37 1994`, from the first space on.
fn asctime(scanner: &mut Scanner<'_>) -> Option<Fields> {
    scanner.need(b' ')?;
    let month = month(scanner)?;
    scanner.need(b' ')?;
    let digits = if scanner.take(b' ') { 1 } else { 2 };
    let day = scanner.digits(digits)?;
    let time = time(scanner)?;
    scanner.need(b' ')?;
    Some(Fields { year: scanner.digits(4)?, month, day, time })
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

/// ` 06 Nov `, with other separators after the first.
fn day_and_month(scanner: &mut Scanner<'_>, separator: u8) -> Option<(u64, u64)> {
    scanner.need(b' ')?;
    let day = scanner.digits(2)?;
    scanner.need(separator)?;
    let month = month(scanner)?;
    scanner.need(separator)?;
    Some((day, month))
}

fn month(scanner: &mut Scanner<'_>) -> Option<u64> {
    let name = scanner.span(LETTERS);
    (1..).zip(MONTHS).find_map(|(number, month)| (month == name).then_some(number))
}

fn time_gmt(scanner: &mut Scanner<'_>) -> Option<u64> {
    let time = time(scanner)?;
    scanner.need(b' ')?;
    (scanner.span(LETTERS) == "GMT").then_some(time)
}

/// ` 08:49:37` as seconds; a leap second (60) counts as the one before it.
#[inline(never)]
fn time(scanner: &mut Scanner<'_>) -> Option<u64> {
    scanner.need(b' ')?;
    let hour = scanner.digits(2)?;
    scanner.need(b':')?;
    let minute = scanner.digits(2)?;
    scanner.need(b':')?;
    let second = scanner.digits(2)?;
    let is_time = hour < 24 && minute < 60 && second <= 60;
    is_time.then_some(hour * 3600 + minute * 60 + second.min(59))
}

const LETTERS: &[u8] = b"AZaz";
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
