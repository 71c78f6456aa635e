//! When a rightly signed delivery is still fresh.

use super::Error;

/// The time at which a delivery is checked and how far its own may lie from it.
#[derive(Clone, Copy, Debug)]
pub struct Freshness {
    /// The time of the check. Seconds since 1970.
    pub now: u64,
    /// The window to either side of `now`, its ends included. Seconds; `None` is no check at all,
    /// while 0 accepts only `now` itself.
    pub tolerance: Option<u64>,
}

impl Freshness {
    /// Checks the time of a delivery whose signature has been found right.
    ///
    /// # Errors
    ///
    /// [`Error::TimestampOld`] and [`Error::TimestampAhead`].
    pub fn check(self, timestamp: u64) -> Result<(), Error> {
        let distance = self.now.abs_diff(timestamp);
        match self.tolerance {
            Some(tolerance) if distance > tolerance => {
                Err(if timestamp < self.now { Error::TimestampOld } else { Error::TimestampAhead })
            }
            _ => Ok(()),
        }
    }
}

/// Reads seconds since 1970 from a header: ASCII digits only, no sign, fraction or exponent, and
/// within the range of a JavaScript `Date`, so that the time can be shown exactly.
pub(super) fn parse_seconds(text: &[u8]) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    let mut seconds = 0;
    for byte in text {
        if !byte.is_ascii_digit() || seconds > MAX_SECONDS {
            return None;
        }
        seconds = seconds * 10 + u64::from(byte - b'0');
    }
    (seconds <= MAX_SECONDS).then_some(seconds)
}

/// Writes seconds as [`parse_seconds`] reads them. The standard formatter would add half a kilobyte
/// to the wasm.
pub(super) fn print_seconds(seconds: u64) -> String {
    let mut text = if seconds < 10 { String::new() } else { print_seconds(seconds / 10) };
    let digit = u8::try_from(seconds % 10).unwrap_or_default();
    text.push(char::from(b'0' + digit));
    text
}

const MAX_SECONDS: u64 = 8_640_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(timestamp: u64, tolerance: Option<u64>, expected: Option<Error>) {
        let freshness = Freshness { now: 1000, tolerance };
        assert_eq!(freshness.check(timestamp), expected.map_or(Ok(()), Err));
    }

    #[test]
    fn the_window_is_symmetric_and_includes_its_ends() {
        check(700, Some(300), None);
        check(1300, Some(300), None);
        check(699, Some(300), Some(Error::TimestampOld));
        check(1301, Some(300), Some(Error::TimestampAhead));
    }

    #[test]
    fn zero_means_exactly_now_and_only_none_means_off() {
        check(1000, Some(0), None);
        check(999, Some(0), Some(Error::TimestampOld));
        check(1001, Some(0), Some(Error::TimestampAhead));
        check(0, None, None);
        check(u64::MAX, None, None);
    }

    #[test]
    fn extremes_do_not_overflow() {
        check(0, Some(u64::MAX), None);
        check(u64::MAX, Some(u64::MAX), None);
    }

    #[test]
    fn reads_digits_and_nothing_else() {
        assert_eq!(parse_seconds(b"1700000000"), Some(1_700_000_000));
        assert_eq!(parse_seconds(b"0"), Some(0));
        assert_eq!(parse_seconds(b"8640000000000"), Some(MAX_SECONDS));
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
            assert_eq!(parse_seconds(junk.as_bytes()), None, "{junk:?}");
        }
    }

    #[test]
    fn prints_what_the_standard_library_prints() {
        for seconds in [0, 9, 10, 99, 100, 1_700_000_000, MAX_SECONDS, u64::MAX] {
            assert_eq!(print_seconds(seconds), seconds.to_string());
        }
    }
}
