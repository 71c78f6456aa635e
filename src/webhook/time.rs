//! Times as headers and bodies spell them.

/// The spelling of a time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unit {
    /// RFC 3339, with an offset; a fraction is cut off after milliseconds.
    Iso,
    /// Milliseconds since 1970.
    Milliseconds,
    /// Seconds since 1970.
    Seconds,
}

impl Unit {
    /// Reads a time. Milliseconds since 1970; `None` for any other spelling.
    pub(super) fn parse(self, text: &[u8]) -> Option<u64> {
        match self {
            Self::Iso => parse_iso(text),
            Self::Milliseconds => parse_number(text),
            Self::Seconds => parse_number(text)?.checked_mul(1000),
        }
        .filter(|milliseconds| *milliseconds <= MAX_MILLISECONDS)
    }

    /// Writes a time as [`Unit::parse`] reads it.
    pub(super) fn print(self, seconds: u64) -> String {
        match self {
            Self::Iso => print_iso(seconds),
            Self::Milliseconds => print_number(seconds.saturating_mul(1000)),
            Self::Seconds => print_number(seconds),
        }
    }
}

/// Reads ASCII digits: no sign, fraction or exponent.
#[inline(never)]
fn parse_number(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > MAX_DIGITS {
        return None;
    }
    let mut number = 0;
    for byte in text {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(byte - b'0');
    }
    Some(number)
}

/// The standard formatter would add half a kilobyte to the wasm.
pub(super) fn print_number(number: u64) -> String {
    let mut text = if number < 10 { String::new() } else { print_number(number / 10) };
    let digit = u8::try_from(number % 10).unwrap_or_default();
    text.push(char::from(b'0' + digit));
    text
}

/// Reads `2023-11-14T22:13:20[.123…](Z|±00:00)`.
fn parse_iso(text: &[u8]) -> Option<u64> {
    let (date_and_time, rest) = text.split_at_checked(SHAPE.len())?;
    let mut numbers = [0; 6];
    parse_numbers(date_and_time, SHAPE, &mut numbers)?;
    let [year, month, day, hour, minute, second] = numbers;
    if year < 1970 || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = days_from_civil(year, month, day)?;
    // A day that no calendar has would be another one's.
    if civil_from_days(days) != [year, month, day] {
        return None;
    }
    let (milliseconds, rest) = parse_fraction(rest)?;
    let local = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + milliseconds;
    let (sign, offset) = rest.split_first()?;
    if *sign == b'Z' && offset.is_empty() {
        return Some(local);
    }
    let mut numbers = [0; 2];
    parse_numbers(offset, OFFSET_SHAPE, &mut numbers)?;
    let [hours, minutes] = numbers;
    let offset = (hours * 60 + minutes) * 60_000;
    match sign {
        b'+' => local.checked_sub(offset),
        b'-' => local.checked_add(offset),
        _ => None,
    }
}

/// Reads numbers, and between them exactly what the shape has there.
#[inline(never)]
fn parse_numbers(text: &[u8], shape: &[u8], numbers: &mut [u64]) -> Option<()> {
    let mut place = 0;
    for (byte, shape) in text.iter().zip(shape) {
        if *shape == b'0' && byte.is_ascii_digit() {
            let number = numbers.get_mut(place)?;
            *number = *number * 10 + u64::from(byte - b'0');
        } else if byte == shape {
            place += 1;
        } else {
            return None;
        }
    }
    (text.len() == shape.len()).then_some(())
}

fn parse_fraction(text: &[u8]) -> Option<(u64, &[u8])> {
    let Some(text) = text.strip_prefix(b".") else { return Some((0, text)) };
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (fraction, rest) = text.split_at(digits);
    let mut milliseconds = parse_number(fraction.get(..3).unwrap_or(fraction))?;
    for _ in digits..3 {
        milliseconds *= 10;
    }
    Some((milliseconds, rest))
}

/// Days since 1970 of a date in the Gregorian calendar, counted in years that begin in March, so
/// that a leap day is the last of its year.
fn days_from_civil(year: u64, month: u64, day: u64) -> Option<u64> {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    (year * 365 + leap_days + (month * 153 + 2) / 5 + day).checked_sub(DAYS_TO_1970 + 1)
}

fn print_iso(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let [year, month, day] = civil_from_days(days);
    let mut text = print_number(year);
    for (separator, number) in
        &[("-", month), ("-", day), ("T", rest / 3600), (":", rest / 60 % 60), (":", rest % 60)]
    {
        text.push_str(separator);
        if *number < 10 {
            text.push('0');
        }
        text.push_str(&print_number(*number));
    }
    text.push('Z');
    text
}

#[inline(never)]
fn civil_from_days(days: u64) -> [u64; 3] {
    let days = days + DAYS_TO_1970;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (day_of_year * 5 + 2) / 153;
    let day = day_of_year - (month * 153 + 2) / 5 + 1;
    let year = era * 400 + year_of_era;
    if month < 10 { [year, month + 3, day] } else { [year + 1, month - 9, day] }
}

/// Digits, and what stands between them.
const SHAPE: &[u8] = b"0000-00-00T00:00:00";
const OFFSET_SHAPE: &[u8] = b"00:00";

/// From the first of March of the year 0.
const DAYS_TO_1970: u64 = 719_468;

/// Fits a `u64`, so that nothing overflows.
const MAX_DIGITS: usize = 16;

/// The range of a JavaScript `Date`, so that every time can be shown exactly.
const MAX_MILLISECONDS: u64 = 8_640_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    const T: u64 = 1_700_000_000_000;

    #[test]
    fn reads_digits_and_nothing_else() {
        assert_eq!(Unit::Seconds.parse(b"1700000000"), Some(T));
        assert_eq!(Unit::Milliseconds.parse(b"1700000000000"), Some(T));
        assert_eq!(Unit::Seconds.parse(b"0"), Some(0));
        assert_eq!(Unit::Seconds.parse(b"8640000000000"), Some(MAX_MILLISECONDS));
        for junk in [
            "",
            "+1",
            "-1",
            "1.5",
            "1e3",
            " 1",
            "1 ",
            "0x1",
            "1_000",
            "1s",
            "NaN",
            "١٢٣",
            "1\n",
            "8640000000001",
            "18446744073709551616",
            "99999999999999999999999999",
        ] {
            assert_eq!(Unit::Seconds.parse(junk.as_bytes()), None, "{junk:?}");
        }
    }

    #[test]
    fn reads_rfc_3339() {
        for (text, expected) in [
            ("2023-11-14T22:13:20Z", Some(T)),
            ("2023-11-14T22:13:20.123456789Z", Some(T + 123)),
            ("2023-11-14T22:13:20.1Z", Some(T + 100)),
            ("2023-11-14T15:13:20-07:00", Some(T)),
            ("2023-11-15T03:43:20.000+05:30", Some(T)),
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2024-02-29T00:00:00Z", Some(1_709_164_800_000)),
            ("2000-02-29T00:00:00Z", Some(951_782_400_000)),
            ("9999-12-31T23:59:59Z", Some(253_402_300_799_000)),
            ("2023-02-29T00:00:00Z", None),
            ("2100-02-29T00:00:00Z", None),
            ("1970-01-01T00:00:00+00:01", None),
            ("1969-12-31T23:59:59Z", None),
            ("2023-13-14T22:13:20Z", None),
            ("2023-11-00T22:13:20Z", None),
            ("2023-11-14T24:13:20Z", None),
            ("2023-11-14T22:13:60Z", None),
            ("2023-11-14T22:13:20", None),
            ("2023-11-14T22:13:20z", None),
            ("2023-11-14 22:13:20Z", None),
            ("2023-11-14T22:13:20.Z", None),
            ("2023-11-14T22:13:20+0100", None),
            ("2023-11-14T22:13:20é", None),
            ("1700000000", None),
            ("", None),
        ] {
            assert_eq!(Unit::Iso.parse(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn reads_what_it_prints() {
        for seconds in [0, 9, 10, 951_782_399, 951_782_400, 1_700_000_000, 253_402_300_799] {
            for unit in [Unit::Iso, Unit::Milliseconds, Unit::Seconds] {
                let text = unit.print(seconds);
                assert_eq!(unit.parse(text.as_bytes()), Some(seconds * 1000), "{text}");
            }
        }
        assert_eq!(Unit::Iso.print(1_700_000_000), "2023-11-14T22:13:20Z");
        for number in [0, 99, 100, u64::MAX] {
            assert_eq!(print_number(number), number.to_string());
        }
    }
}
