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
    /// Checks the time of a delivery whose signature has been found right. Milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::TimestampOld`] and [`Error::TimestampAhead`].
    pub fn check(self, timestamp: u64) -> Result<(), Error> {
        let now = self.now.saturating_mul(1000);
        let distance = now.abs_diff(timestamp);
        match self.tolerance {
            Some(tolerance) if distance > tolerance.saturating_mul(1000) => {
                Err(if timestamp < now { Error::TimestampOld } else { Error::TimestampAhead })
            }
            _ => Ok(()),
        }
    }
}

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
        check(700_000, Some(300), None);
        check(1_300_000, Some(300), None);
        check(699_999, Some(300), Some(Error::TimestampOld));
        check(1_300_001, Some(300), Some(Error::TimestampAhead));
    }

    #[test]
    fn zero_means_exactly_now_and_only_none_means_off() {
        check(1_000_000, Some(0), None);
        check(999_999, Some(0), Some(Error::TimestampOld));
        check(1_000_001, Some(0), Some(Error::TimestampAhead));
        check(0, None, None);
        check(u64::MAX, None, None);
    }

    #[test]
    fn extremes_do_not_overflow() {
        check(0, Some(u64::MAX), None);
        check(u64::MAX, Some(u64::MAX), None);
    }
}
