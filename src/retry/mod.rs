//! Whether to send a request again, and when: pure decisions, the clock and the dice are arguments.

mod backoff;
mod budget;
mod retry_after;

use std::time::Duration;

pub use backoff::{Backoff, Strategy, seeded};
pub use budget::{Budget, Trouble};
pub use retry_after::server_delay;

use crate::http::{Method, Status};

/// When a failed attempt is followed by another.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Whether a client's retries are limited in all, too. Default true.
    pub budget: bool,
    /// Attempts after the first. Default 2: RFC 9110 §9.2.2 warns against retrying retries.
    pub limit: u32,
    /// Methods that may be repeated; `None` means the idempotent ones, and any request that
    /// carries an idempotency key.
    pub methods: Option<Vec<Method>>,
    /// Statuses worth another attempt; `None` means those that say "not now", not "never".
    pub statuses: Option<Vec<u16>>,
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
    Response(Answer),
}

/// What of an answer bears on whether to send again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: Status,
    /// How long the server asks to wait, if it does.
    pub delay: Option<Duration>,
    /// Whether the server asks for another attempt, or for none (`x-should-retry`).
    pub should_retry: Option<bool>,
    /// Whether the request that it answers carried an idempotency key.
    pub is_keyed: bool,
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

impl Decision {
    /// Send again without waiting.
    pub const AT_ONCE: Self = Self::RetryAfter(Duration::ZERO);
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
            Outcome::Response(answer) if !self.repeats(&answer) => Decision::Stop,
            Outcome::Response(Answer { delay: Some(delay), .. })
                if delay > self.max_retry_after =>
            {
                Decision::GiveUp(delay)
            }
            Outcome::Response(Answer { delay: Some(delay), .. }) => {
                // The server's own word counts more than our guess. Clients that it sent away
                // together must not come back together, so chance only ever adds to it.
                Decision::RetryAfter(delay + backoff::scaled(delay, SPREAD * random()))
            }
            Outcome::Response(Answer { delay: None, .. }) => {
                Decision::RetryAfter(self.backoff.delay(attempt, random()))
            }
        }
    }

    /// Whether an answer is worth another attempt.
    ///
    /// The server knows better than a list of statuses what it has failed at. What it asks for
    /// changes nothing about [`allows`](Self::allows): that is about what the request may do.
    #[must_use]
    pub fn repeats(&self, answer: &Answer) -> bool {
        let by_status = self.lists(answer.status) || self.repeats_on_condition(answer);
        let asked = answer.should_retry.filter(|_| answer.status.is_error());
        asked.unwrap_or(by_status)
    }

    /// Whether this status is worth another attempt whatever else the answer says.
    #[must_use]
    pub fn lists(&self, status: Status) -> bool {
        self.statuses.as_deref().unwrap_or(&TRANSIENT).contains(&status.code())
    }

    fn repeats_on_condition(&self, answer: &Answer) -> bool {
        let is_met = match answer.status.code() {
            // With a key it means that the first request is still being worked on
            // (draft-ietf-httpapi-idempotency-key §2.7); without one, that this one is out of order.
            409 => answer.is_keyed,
            // Too large for now, where the server says until when (RFC 9110 §15.5.14).
            413 => answer.delay.is_some(),
            _ => false,
        };
        self.statuses.is_none() && is_met
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
            budget: true,
            limit: 2,
            methods: None,
            statuses: None,
            backoff: Backoff::default(),
            max_retry_after: Duration::from_secs(60),
        }
    }
}

/// RFC 9110 §15, RFC 6585 §4, RFC 8470 §5.2.
const TRANSIENT: [u16; 7] = [408, 425, 429, 500, 502, 503, 504];

/// The most that chance adds to a delay that the server asked for.
const SPREAD: f64 = 0.1;

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn response(status: u16, delay: Option<Duration>) -> Outcome {
        let status = Status::new(status);
        Outcome::Response(Answer { status, delay, should_retry: None, is_keyed: false })
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
    fn knows_which_answers_are_worth_another_attempt() {
        let listed = Policy { statuses: Some(vec![404]), ..Policy::default() };
        for (status, delay, should_retry, is_keyed, by_default, by_list) in [
            (503, None, None, false, true, false),
            (404, None, None, false, false, true),
            (413, None, None, false, false, false),
            (413, Some(SECOND), None, false, true, false),
            (409, None, None, false, false, false),
            (409, Some(SECOND), None, false, false, false),
            (409, None, None, true, true, false),
            (404, None, Some(true), false, true, true),
            (503, Some(SECOND), Some(false), false, false, false),
            (409, None, Some(false), true, false, false),
            (404, None, Some(false), false, false, false),
            (200, None, Some(true), false, false, false),
            (304, None, Some(true), false, false, false),
        ] {
            let status = Status::new(status);
            let answer = Answer { status, delay, should_retry, is_keyed };
            assert_eq!(Policy::default().repeats(&answer), by_default, "{answer:?}");
            assert_eq!(listed.repeats(&answer), by_list, "{answer:?}");
        }
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
