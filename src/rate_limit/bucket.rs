//! The pace of requests to one origin: what the caller allows, and what the server has left.

use std::time::Duration;

use super::RateLimitState;

/// How many requests the caller allows itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// So many requests at most in any one instant, after a pause.
    pub burst: u32,
    /// From one request to the next, in the long run. Milliseconds.
    pub interval_ms: f64,
}

/// A token bucket that holds back what the server has said it would refuse.
///
/// Times are milliseconds since the epoch; a clock that is set back only makes the next request wait
/// for what it would have waited.
#[derive(Clone, Debug)]
pub struct Bucket {
    rate: Option<Rate>,
    tokens: f64,
    filled_ms: u64,
    /// Requests that the server has left until its limit resets.
    quota: Option<ServerQuota>,
    /// Until when the server has asked for silence.
    blocked_until_ms: u64,
}

#[derive(Clone, Copy, Debug)]
struct ServerQuota {
    left: u64,
    due_ms: u64,
}

impl Bucket {
    /// A bucket that is full.
    #[must_use]
    pub fn new(rate: Option<Rate>, now_ms: u64) -> Self {
        let tokens = rate.map_or(0.0, |rate| f64::from(rate.burst));
        Self { rate, tokens, filled_ms: now_ms, quota: None, blocked_until_ms: 0 }
    }

    /// Takes leave for one request.
    ///
    /// # Errors
    ///
    /// How long to wait before asking again.
    pub fn take(&mut self, now_ms: u64) -> Result<(), Duration> {
        let wait_ms = self.server_wait(now_ms).max(self.own_wait(now_ms));
        if wait_ms > 0 {
            return Err(Duration::from_millis(wait_ms));
        }
        if self.rate.is_some() {
            self.tokens -= 1.0;
        }
        if let Some(quota) = &mut self.quota {
            quota.left -= 1;
        }
        Ok(())
    }

    /// Notes what a response says of its limits, and how long it asks to wait if it was refused.
    pub fn observe(&mut self, state: Option<&RateLimitState>, wait: Option<Duration>, now_ms: u64) {
        if let Some(wait) = wait {
            let until_ms = now_ms.saturating_add(milliseconds(wait));
            self.blocked_until_ms = self.blocked_until_ms.max(until_ms);
        }
        let Some(quota) = state.map(|state| &state.quota) else { return };
        let (Some(left), Some(reset_ms)) = (quota.remaining, quota.reset_ms) else { return };
        let due_ms = now_ms.saturating_add(reset_ms);
        // Answers overtake each other: within one window, the fewest left is the newest word.
        let known = self.quota.filter(|known| known.due_ms.abs_diff(due_ms) < SAME_WINDOW_MS);
        let left = known.map_or(left, |known| known.left.min(left));
        self.quota = Some(ServerQuota { left, due_ms });
    }

    fn server_wait(&mut self, now_ms: u64) -> u64 {
        self.quota = self.quota.filter(|quota| quota.due_ms > now_ms);
        let exhausted = self.quota.filter(|quota| quota.left == 0);
        let until_ms = exhausted.map_or(0, |quota| quota.due_ms).max(self.blocked_until_ms);
        until_ms.saturating_sub(now_ms)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a delay of less than an interval, and a time since the last request"
    )]
    fn own_wait(&mut self, now_ms: u64) -> u64 {
        let Some(rate) = self.rate else { return 0 };
        let grown = now_ms.saturating_sub(self.filled_ms) as f64 / rate.interval_ms;
        // And what a millisecond brings: the clock knows nothing shorter, and that must not be lost.
        let most = f64::from(rate.burst) + 1.0 / rate.interval_ms;
        self.tokens = most.min(self.tokens + grown);
        self.filled_ms = now_ms;
        if self.tokens >= ENOUGH {
            0
        } else {
            ((1.0 - self.tokens) * rate.interval_ms).ceil() as u64
        }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Servers give resets in whole seconds, measured from when they answered.
const SAME_WINDOW_MS: u64 = 2000;

/// One token but for what fractions lose.
const ENOUGH: f64 = 1.0 - 1e-9;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{http::Quota, rate_limit::Source};

    fn rate(burst: u32, interval_ms: f64) -> Bucket {
        Bucket::new(Some(Rate { burst, interval_ms }), 0)
    }

    fn says(remaining: u64, reset_ms: u64) -> RateLimitState {
        let (remaining, reset_ms) = (Some(remaining), Some(reset_ms));
        let quota = Quota { remaining, reset_ms, ..Quota::default() };
        RateLimitState { quota, retry_after_ms: None, source: Source::RateLimit }
    }

    /// The times of requests that are sent as soon as they may.
    fn times<const N: usize>(bucket: &mut Bucket, mut now_ms: u64) -> [u64; N] {
        std::array::from_fn(|_| {
            while let Err(wait) = bucket.take(now_ms) {
                now_ms += milliseconds(wait);
            }
            now_ms
        })
    }

    #[test]
    fn a_burst_and_then_one_by_one() {
        assert_eq!(times(&mut rate(3, 100.0), 0), [0, 0, 0, 100, 200, 300]);
        assert_eq!(times(&mut rate(1, 0.4), 0), [0, 1, 1, 2, 2, 2]);
        assert_eq!(times(&mut rate(1, 333.3), 0), [0, 334, 667, 1000]);
    }

    #[test]
    fn a_pause_saves_up_to_a_burst() {
        let mut bucket = rate(2, 100.0);
        assert_eq!(times(&mut bucket, 0), [0, 0, 100]);
        assert_eq!(times(&mut bucket, 10_000), [10_000, 10_000, 10_100]);
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nothing_up() {
        let mut bucket = rate(1, 100.0);
        assert_eq!(times(&mut bucket, 1_000_000), [1_000_000]);
        assert_eq!(bucket.take(5), Err(Duration::from_millis(99)));
        assert_eq!(bucket.take(105), Ok(()));
    }

    #[test]
    fn what_the_server_has_left_is_used_and_no_more() {
        let mut bucket = Bucket::new(None, 0);
        bucket.observe(Some(&says(2, 5000)), None, 0);
        assert_eq!(times(&mut bucket, 0), [0, 0, 5000, 5000, 5000]);
    }

    #[test]
    fn within_a_window_the_fewest_left_count() {
        let mut bucket = Bucket::new(None, 0);
        bucket.observe(Some(&says(0, 5000)), None, 0);
        bucket.observe(Some(&says(9, 4000)), None, 100);
        assert_eq!(bucket.take(200), Err(Duration::from_millis(3900)));
        bucket.observe(Some(&says(9, 60_000)), None, 300);
        assert_eq!(bucket.take(300), Ok(()));
    }

    #[test]
    fn silence_lasts_as_long_as_the_server_asks() {
        let mut bucket = rate(9, 1.0);
        bucket.observe(None, Some(Duration::from_secs(7)), 0);
        bucket.observe(None, Some(Duration::from_secs(1)), 0);
        assert_eq!(times(&mut bucket, 0), [7000, 7000]);
    }

    #[test]
    fn half_of_what_a_limit_says_changes_nothing() {
        let mut bucket = Bucket::new(None, 0);
        let quota = Quota { remaining: Some(0), ..Quota::default() };
        let state = RateLimitState { quota, retry_after_ms: None, source: Source::XRateLimit };
        bucket.observe(Some(&state), None, 0);
        assert_eq!(bucket.take(0), Ok(()));
    }
}
