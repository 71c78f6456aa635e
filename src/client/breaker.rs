//! The circuit breaker: a server that fails every time is left alone for a while.

use std::time::Duration;

/// When the circuit opens, and for how long.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BreakerPolicy {
    /// How many failures in a row open it. Default 5.
    pub failures: u32,
    /// How long it stays open. Default 30 s.
    pub open_for: Duration,
}

/// The circuit of one origin.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Breaker {
    /// Requests pass. So many in a row have failed.
    Closed { failures: u32 },
    /// None pass until this time.
    Open { until_ms: u64 },
    /// One was let through and decides.
    Trying,
}

/// How a request that was let through ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    /// The server works, even where it refuses the request.
    Works,
    /// The server failed or was not reached.
    Fails,
    /// The request was given up before there was an answer, which says nothing.
    Unknown,
}

impl Breaker {
    pub(super) const CLOSED: Self = Self::Closed { failures: 0 };

    /// Lets a request through, or says in how many milliseconds one might be.
    pub(super) fn enter(&mut self, policy: BreakerPolicy, now_ms: u64) -> Result<(), u64> {
        match *self {
            Self::Closed { .. } => Ok(()),
            Self::Open { until_ms } if now_ms < until_ms => Err(until_ms - now_ms),
            Self::Open { .. } => {
                *self = Self::Trying;
                Ok(())
            }
            // The one that tries may take as long as it likes; nobody knows how long that is.
            Self::Trying => Err(milliseconds(policy.open_for)),
        }
    }

    /// Notes how a request that was let through ended.
    pub(super) fn leave(&mut self, policy: BreakerPolicy, verdict: Verdict, now_ms: u64) {
        let open = Self::Open { until_ms: now_ms.saturating_add(milliseconds(policy.open_for)) };
        *self = match (verdict, *self) {
            (Verdict::Works, _) => Self::CLOSED,
            (Verdict::Fails, Self::Closed { failures }) if failures + 1 < policy.failures => {
                Self::Closed { failures: failures + 1 }
            }
            (Verdict::Fails, Self::Closed { .. } | Self::Trying) => open,
            // The next request tries instead.
            (Verdict::Unknown, Self::Trying) => Self::Open { until_ms: now_ms },
            // Of those that were under way when it opened.
            (Verdict::Fails, Self::Open { .. }) | (Verdict::Unknown, _) => *self,
        };
    }
}

impl Default for BreakerPolicy {
    fn default() -> Self {
        Self { failures: 5, open_for: Duration::from_secs(30) }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: BreakerPolicy = BreakerPolicy { failures: 2, open_for: Duration::from_secs(1) };

    fn after(verdicts: &[Verdict]) -> Breaker {
        let mut breaker = Breaker::CLOSED;
        for verdict in verdicts {
            assert_eq!(breaker.enter(POLICY, 0), Ok(()));
            breaker.leave(POLICY, *verdict, 0);
        }
        breaker
    }

    #[test]
    fn failures_in_a_row_open_it() {
        let mut breaker = after(&[Verdict::Fails, Verdict::Unknown, Verdict::Fails]);
        assert_eq!(breaker.enter(POLICY, 0), Err(1000));
        assert_eq!(breaker.enter(POLICY, 999), Err(1));
        let mut breaker = after(&[Verdict::Fails, Verdict::Works, Verdict::Fails]);
        assert_eq!(breaker.enter(POLICY, 0), Ok(()));
    }

    #[test]
    fn one_request_tries_and_decides() {
        for (verdict, then) in
            [(Verdict::Works, Ok(())), (Verdict::Fails, Err(1000)), (Verdict::Unknown, Ok(()))]
        {
            let mut breaker = after(&[Verdict::Fails, Verdict::Fails]);
            assert_eq!(breaker.enter(POLICY, 1000), Ok(()));
            assert_eq!(breaker.enter(POLICY, 1000), Err(1000));
            breaker.leave(POLICY, verdict, 1500);
            assert_eq!(breaker.enter(POLICY, 1500), then, "{verdict:?}");
        }
    }

    #[test]
    fn what_was_under_way_when_it_opened_prolongs_nothing() {
        let mut breaker = after(&[Verdict::Fails, Verdict::Fails]);
        breaker.leave(POLICY, Verdict::Fails, 900);
        breaker.leave(POLICY, Verdict::Unknown, 900);
        assert_eq!(breaker.enter(POLICY, 1000), Ok(()));
    }
}
