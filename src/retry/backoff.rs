//! Delays that grow, and spread so that clients do not return in step.

use std::time::Duration;

use super::Attempt;

/// How the delay before an attempt is drawn from its bound.
///
/// Names and formulas are those of the AWS Architecture Blog, "Exponential Backoff And Jitter".
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Strategy {
    /// Always the base delay.
    Constant,
    /// Between the base and three times the delay before, so that the past spreads the future.
    Decorrelated,
    /// The bound itself: base · 2ⁿ, no chance.
    Exponential,
    /// Half the bound, and chance up to the other half.
    Equal,
    /// Anywhere between nothing and the bound: the least work for server and clients.
    #[default]
    Full,
}

/// A schedule of delays.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    /// How delays are drawn.
    pub strategy: Strategy,
    /// The bound of the first delay. Default 300 ms.
    pub base: Duration,
    /// The bound that later delays never pass. Default 10 s.
    pub max: Duration,
}

impl Backoff {
    /// The delay after an attempt, for one roll of the dice.
    ///
    /// `random` must lie in `0.0..1.0`.
    #[must_use]
    pub fn delay(&self, attempt: Attempt, random: f64) -> Duration {
        let bound = self.bound(attempt.number);
        match self.strategy {
            Strategy::Constant => self.base.min(self.max),
            Strategy::Decorrelated => {
                let low = self.base.min(self.max);
                let high = (attempt.previous_delay * 3).clamp(low, self.max);
                low + scaled(high.saturating_sub(low), random)
            }
            Strategy::Exponential => bound,
            Strategy::Equal => bound / 2 + scaled(bound / 2, random),
            Strategy::Full => scaled(bound, random),
        }
    }

    /// The delays after the first `attempts` attempts, drawing from `random` for each.
    pub fn schedule(&self, attempts: u32, mut random: impl FnMut() -> f64) -> Vec<Duration> {
        let mut attempt = Attempt::default();
        let mut delays = Vec::new();
        for _ in 0..attempts {
            let delay = self.delay(attempt, random());
            delays.push(delay);
            attempt = attempt.next(delay);
        }
        delays
    }

    /// base · 2^(number - 1), capped.
    fn bound(&self, number: u32) -> Duration {
        let factor = 2_u32.saturating_pow(number.saturating_sub(1));
        self.base.saturating_mul(factor).min(self.max)
    }
}

/// A part of a delay, to the nanosecond. Unlike `mul_f64` it knows no error: none of its arguments is
/// negative, and what is beyond all delays is the longest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative")]
pub(super) fn scaled(delay: Duration, factor: f64) -> Duration {
    Duration::from_nanos((delay.as_secs_f64() * factor * 1e9).round_ties_even() as u64)
}

impl Default for Backoff {
    fn default() -> Self {
        Self {
            strategy: Strategy::Full,
            base: Duration::from_millis(300),
            max: Duration::from_secs(10),
        }
    }
}

/// Numbers in `0.0..1.0` that are the same for the same seed (`SplitMix64`), for charts and tests.
pub fn seeded(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The upper 32 bits, exactly representable as a fraction.
        f64::from(u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or(0)) / 4_294_967_296.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(strategy: Strategy, random: f64, expected: [u128; 4]) {
        let backoff =
            Backoff { strategy, base: Duration::from_millis(100), max: Duration::from_millis(500) };
        let delays = backoff.schedule(4, || random);
        assert_eq!(delays.iter().map(Duration::as_millis).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn draws_each_strategy() {
        check(Strategy::Constant, 0.9, [100, 100, 100, 100]);
        check(Strategy::Exponential, 0.9, [100, 200, 400, 500]);
        check(Strategy::Full, 0.5, [50, 100, 200, 250]);
        check(Strategy::Equal, 0.5, [75, 150, 300, 375]);
        check(Strategy::Decorrelated, 0.5, [100, 200, 300, 300]);
        check(Strategy::Full, 0.0, [0, 0, 0, 0]);
    }

    #[test]
    fn seeds_repeat_and_stay_in_range() {
        let draw = |seed| std::iter::repeat_with(seeded(seed)).take(1000).collect::<Vec<_>>();
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert!(draw(7).iter().all(|number| (0.0..1.0).contains(number)));
        let mean = draw(7).iter().sum::<f64>() / 1000.0;
        assert!((0.45..0.55).contains(&mean), "{mean}");
    }

    #[test]
    fn never_passes_the_cap_nor_overflows() {
        for strategy in [
            Strategy::Constant,
            Strategy::Decorrelated,
            Strategy::Exponential,
            Strategy::Equal,
            Strategy::Full,
        ] {
            let max = Duration::from_millis(50);
            let backoff = Backoff { strategy, base: Duration::from_secs(1), max };
            let last = Attempt { number: u32::MAX, previous_delay: max };
            assert!(backoff.delay(last, 0.999) <= max, "{strategy:?}");
        }
    }
}
