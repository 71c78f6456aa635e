//! The limits of time, of one attempt and of the whole call.

use std::{pin::pin, task::Poll, time::Duration};

use super::TimeoutKind;
use crate::{platform::Platform, retry::Decision};

/// How long a call may take. `None` is no limit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Timeouts {
    /// One attempt, the body included. Default 10 s.
    pub attempt: Option<Duration>,
    /// The whole call, delays and body included. Default 60 s.
    pub total: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { attempt: Some(Duration::from_secs(10)), total: Some(Duration::from_secs(60)) }
    }
}

/// The running time of one call.
pub(super) struct Clock<'a, P> {
    pub(super) platform: &'a P,
    timeouts: Timeouts,
    total_deadline_ms: Option<u64>,
}

impl<'a, P: Platform> Clock<'a, P> {
    pub(super) fn start(platform: &'a P, timeouts: Timeouts) -> Self {
        Self { platform, timeouts, total_deadline_ms: deadline(platform.now_ms(), timeouts.total) }
    }

    /// How long the next attempt may take, and which limit that is.
    pub(super) fn attempt_limit(&self) -> (Option<Duration>, TimeoutKind) {
        match (self.timeouts.attempt, self.remaining()) {
            (Some(attempt), Some(total)) if total < attempt => (Some(total), TimeoutKind::Total),
            (None, Some(total)) => (Some(total), TimeoutKind::Total),
            (attempt, _) => (attempt, TimeoutKind::Attempt),
        }
    }

    /// Turns a retry that could not begin before the total limit into the end of the call.
    pub(super) fn curb(&self, decision: Decision) -> Decision {
        match (decision, self.remaining()) {
            (Decision::RetryAfter(delay), Some(left)) if delay >= left => Decision::GiveUp(delay),
            _ => decision,
        }
    }

    /// What is left of the total limit.
    pub(super) fn remaining(&self) -> Option<Duration> {
        self.total_deadline_ms.map(|deadline| until(deadline, self.platform.now_ms()))
    }
}

fn deadline(now_ms: u64, limit: Option<Duration>) -> Option<u64> {
    let limit_ms = u64::try_from(limit?.as_millis()).unwrap_or(u64::MAX);
    Some(now_ms.saturating_add(limit_ms))
}

fn until(deadline_ms: u64, now_ms: u64) -> Duration {
    Duration::from_millis(deadline_ms.saturating_sub(now_ms))
}

/// The output of `future`, or `None` once `limit` has passed; the loser is dropped.
pub(super) async fn within<P: Platform, T>(
    platform: &P,
    limit: Option<Duration>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let Some(limit) = limit else { return Some(future.await) };
    let mut future = pin!(future);
    let mut timer = pin!(platform.sleep(limit));
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    })
    .await
}
