//! The limits of time: of one attempt, of the whole call, and of reading the body.

use std::{cell::Cell, pin::pin, task::Poll, time::Duration};

use super::{Error, TimeoutKind};
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

/// Reads a body that must have arrived by `deadline_ms`.
///
/// # Errors
///
/// [`Error::Timeout`] past the deadline, [`Error::Network`] where the body breaks off.
pub async fn read_body<P: Platform, T>(
    platform: &P,
    deadline_ms: Option<u64>,
    attempts: u32,
    body: impl Future<Output = Result<T, P::Failure>>,
) -> Result<T, Error<P::Failure>> {
    let limit = deadline_ms.map(|deadline| until(deadline, platform.now_ms()));
    match within(platform, limit, body).await {
        Some(Ok(body)) => Ok(body),
        Some(Err(cause)) => Err(Error::Network { attempts, cause }),
        None => Err(Error::Timeout { attempts, kind: TimeoutKind::Body }),
    }
}

/// The running time of one call.
pub(super) struct Clock<'a, P> {
    platform: &'a P,
    timeouts: Timeouts,
    total_deadline_ms: Option<u64>,
    attempt_deadline_ms: Cell<Option<u64>>,
}

impl<'a, P: Platform> Clock<'a, P> {
    pub(super) fn start(platform: &'a P, timeouts: Timeouts) -> Self {
        Self {
            platform,
            timeouts,
            total_deadline_ms: deadline(platform.now_ms(), timeouts.total),
            attempt_deadline_ms: Cell::new(None),
        }
    }

    /// Waits for a step before the first attempt; only the total limit applies.
    pub(super) async fn limit<T>(
        &self,
        step: impl Future<Output = Result<T, P::Failure>>,
    ) -> Result<T, Error<P::Failure>> {
        match within(self.platform, self.remaining(), step).await {
            Some(outcome) => outcome.map_err(Error::Token),
            None => Err(Error::Timeout { attempts: 0, kind: TimeoutKind::Total }),
        }
    }

    /// Waits for an attempt; whichever limit ends first applies.
    pub(super) async fn attempt<T>(
        &self,
        attempt: impl Future<Output = T>,
    ) -> Result<T, TimeoutKind> {
        self.attempt_deadline_ms.set(deadline(self.platform.now_ms(), self.timeouts.attempt));
        let (limit, kind) = match (self.timeouts.attempt, self.remaining()) {
            (Some(attempt), Some(total)) if attempt < total => {
                (Some(attempt), TimeoutKind::Attempt)
            }
            (attempt, None) => (attempt, TimeoutKind::Attempt),
            (_, total) => (total, TimeoutKind::Total),
        };
        within(self.platform, limit, attempt).await.ok_or(kind)
    }

    /// Turns a retry that could not begin before the total limit into the end of the call.
    pub(super) fn curb(&self, decision: Decision) -> Decision {
        match (decision, self.remaining()) {
            (Decision::RetryAfter(delay), Some(left)) if delay >= left => Decision::GiveUp(delay),
            _ => decision,
        }
    }

    /// When the body of the last attempt must have been read.
    pub(super) fn body_deadline_ms(&self) -> Option<u64> {
        [self.attempt_deadline_ms.get(), self.total_deadline_ms].into_iter().flatten().min()
    }

    fn remaining(&self) -> Option<Duration> {
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
async fn within<P: Platform, T>(
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
