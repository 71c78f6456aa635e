//! The limits of time, of one attempt and of the whole call.

use std::{cell::Cell, pin::pin, task::Poll, time::Duration};

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
    /// Whether what the call waits for keeps to the limits by itself.
    pub(super) is_on_wire: Cell<bool>,
}

impl<'a, P: Platform> Clock<'a, P> {
    pub(super) fn start(platform: &'a P, timeouts: Timeouts) -> Self {
        let total_deadline_ms = deadline(platform.now_ms(), timeouts.total);
        Self { platform, timeouts, total_deadline_ms, is_on_wire: Cell::new(false) }
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

/// The output of `future`, or `None` once the clock's total limit has passed; the loser is dropped.
///
/// Most calls wait for nothing but the wire, and set no timer here.
pub(super) async fn within<P: Platform, T>(
    clock: &Clock<'_, P>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    let mut timer = pin!(None);
    std::future::poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        if clock.is_on_wire.get() {
            return Poll::Pending;
        }
        let Some(left) = clock.remaining() else { return Poll::Pending };
        if timer.is_none() {
            timer.set(Some(clock.platform.sleep(left)));
        }
        match timer.as_mut().as_pin_mut() {
            Some(timer) => timer.poll(context).map(|()| None),
            None => Poll::Pending,
        }
    })
    .await
}
