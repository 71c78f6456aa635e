//! Whether to send a request again, and when: pure decisions, the clock and the dice are arguments.

mod backoff;
mod retry_after;

use std::time::Duration;

pub use backoff::{Backoff, Strategy, seeded};
pub use retry_after::server_delay;

use crate::http::{Method, Status};

/// When a failed attempt is followed by another.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Attempts after the first. Default 2: RFC 9110 §9.2.2 warns against retrying retries.
    pub limit: u32,
    /// Methods that may be repeated; `None` means the idempotent ones, and any request that
    /// carries an idempotency key.
    pub methods: Option<Vec<Method>>,
    /// Statuses worth another attempt.
    pub statuses: Vec<u16>,
    /// How long to wait where the server does not say.
    pub backoff: Backoff,
    /// The longest delay that the server may ask for. Default 60 s.
    pub max_retry_after: Duration,
}

/// Where a call stands in its series of attempts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Attempt {
    /// The attempt's number; the first is 1.
    pub number: u32,
    /// The delay before it; zero before the first.
    pub previous_delay: Duration,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// The network failed or the attempt timed out: nobody knows whether the server acted.
    NoResponse,
    /// The server answered.
    Response {
        /// The status of the answer.
        status: Status,
        /// How long the server asks to wait (`Retry-After`), if it does.
        delay: Option<Duration>,
    },
}

/// What to do after an attempt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Decision {
    /// Stop although attempts are left: the server asks for a longer wait than allowed, and
    /// coming back earlier would only waste the attempt.
    GiveUp(Duration),
    /// Wait, then send again.
    RetryAfter(Duration),
    /// Hand the outcome to the caller.
    Stop,
}

impl Policy {
    /// Decides what follows an attempt.
    ///
    /// `random` must give a number in `0.0..1.0`; it is asked only where a delay is drawn.
    #[must_use]
    pub fn decide(
        &self,
        attempt: Attempt,
        outcome: Outcome,
        random: impl FnOnce() -> f64,
    ) -> Decision {
        if attempt.number > self.limit {
            return Decision::Stop;
        }
        match outcome {
            Outcome::NoResponse => Decision::RetryAfter(self.backoff.delay(attempt, random())),
            Outcome::Response { status, .. } if !self.repeats(status) => Decision::Stop,
            Outcome::Response { delay: Some(delay), .. } if delay > self.max_retry_after => {
                Decision::GiveUp(delay)
            }
            Outcome::Response { delay: Some(delay), .. } => {
                // The server's own word counts more than our guess. Clients that it sent away
                // together must not come back together, so chance only ever adds to it.
                Decision::RetryAfter(delay + delay.mul_f64(SPREAD * random()))
            }
            Outcome::Response { delay: None, .. } => {
                Decision::RetryAfter(self.backoff.delay(attempt, random()))
            }
        }
    }

    /// Whether a response with this status is worth another attempt.
    #[must_use]
    pub fn repeats(&self, status: Status) -> bool {
        self.statuses.contains(&status.code())
    }

    /// Whether a request with this method may be sent twice at all.
    #[must_use]
    pub fn allows(&self, method: &Method, has_idempotency_key: bool) -> bool {
        match &self.methods {
            Some(methods) => methods.contains(method),
            None => method.is_idempotent() || has_idempotency_key,
        }
    }
}

impl Attempt {
    /// The attempt that follows this one after `delay`.
    #[must_use]
    pub fn next(self, delay: Duration) -> Self {
        Self { number: self.number.saturating_add(1), previous_delay: delay }
    }
}

impl Default for Attempt {
    fn default() -> Self {
        Self { number: 1, previous_delay: Duration::ZERO }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            limit: 2,
            methods: None,
            // RFC 9110 §15, RFC 6585 §4, RFC 8470 §5.2: those that say "not now", not "never".
            statuses: vec![408, 425, 429, 500, 502, 503, 504],
            backoff: Backoff::default(),
            max_retry_after: Duration::from_secs(60),
        }
    }
}

/// The most that chance adds to a delay that the server asked for.
const SPREAD: f64 = 0.1;

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn response(status: u16, delay: Option<Duration>) -> Outcome {
        Outcome::Response { status: Status::new(status), delay }
    }

    #[track_caller]
    fn check(number: u32, outcome: Outcome, expected: Decision) {
        let attempt = Attempt { number, ..Attempt::default() };
        assert_eq!(Policy::default().decide(attempt, outcome, || 0.5), expected);
    }

    #[test]
    fn decides() {
        let wait = |milliseconds| Decision::RetryAfter(Duration::from_millis(milliseconds));
        check(1, Outcome::NoResponse, wait(150));
        check(2, Outcome::NoResponse, wait(300));
        check(3, Outcome::NoResponse, Decision::Stop);
        check(1, response(503, None), wait(150));
        check(1, response(503, Some(2 * SECOND)), wait(2100));
        check(1, response(429, Some(60 * SECOND)), wait(63_000));
        check(1, response(429, Some(61 * SECOND)), Decision::GiveUp(61 * SECOND));
        check(3, response(429, Some(61 * SECOND)), Decision::Stop);
        check(1, response(200, None), Decision::Stop);
        check(1, response(404, Some(SECOND)), Decision::Stop);
        check(1, response(501, None), Decision::Stop);
    }

    #[test]
    fn repeats_only_what_is_safe_to_repeat() {
        let policy = Policy::default();
        let method = |name| Method::parse(name).expect("a token");
        assert!(policy.allows(&method("PUT"), false));
        assert!(!policy.allows(&method("POST"), false));
        assert!(policy.allows(&method("POST"), true));
        let chosen = Policy { methods: Some(vec![method("POST")]), ..policy };
        assert!(chosen.allows(&method("POST"), false));
        assert!(!chosen.allows(&method("GET"), true));
    }
}
