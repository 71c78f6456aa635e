//! One attempt: the exchange with its redirects, and what the answer says.

use std::time::Duration;

use super::{
    Error, Reply, Request, TimeoutKind,
    breaker::Verdict,
    redirect::{self, HostRedirects, RedirectError, Redirects},
    series::Series,
    state::{Pace, Pass},
};
use crate::{
    platform::{FetchError, Platform, Response},
    rate_limit,
    retry::{Answer, Decision, Outcome, Trouble, server_delay},
};

/// How an attempt ended, for whoever looks on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Notice {
    /// Which one it was; the first is 1.
    pub attempt: u32,
    /// The status, or the code of the error where there was no response.
    pub outcome: Result<u16, &'static str>,
    /// What follows.
    pub decision: Decision,
}

impl Notice {
    /// After what delay another attempt follows, if one does.
    #[must_use]
    pub const fn retry_in(&self) -> Option<Duration> {
        match self.decision {
            Decision::RetryAfter(delay) => Some(delay),
            Decision::GiveUp(_) | Decision::Stop => None,
        }
    }
}

/// How an attempt ended.
pub(super) enum Ending<P: Platform> {
    Failure(P::Failure),
    Response { response: P::Response, answer: Answer },
    Timeout(TimeoutKind),
}

impl<P: Platform> Series<'_, P> {
    /// Sends the request once, the `number`-th time, and says how that ended.
    pub(super) async fn attempt(
        &self,
        request: &Request<P::Body>,
        number: u32,
        pass: Pass<'_, P>,
    ) -> Result<Ending<P>, Error<P::Failure>> {
        let (limit, kind) = self.clock.attempt_limit();
        let ending = match self.exchange(request, limit).await {
            Ok(response) => self.read(request, response, &pass),
            Err(Failed::Fetch(FetchError::Failed(cause))) => Ending::Failure(cause),
            Err(Failed::Fetch(FetchError::TimedOut)) => Ending::Timeout(kind),
            Err(Failed::Fetch(FetchError::Caller(cause))) => return Err(Error::Caller(cause)),
            Err(Failed::Fetch(FetchError::NotAResponse)) => return Err(Error::NotAResponse),
            Err(Failed::Redirect(cause)) => {
                let outcome = Err("ERR_REDIRECT");
                let notice = Notice { attempt: number, outcome, decision: Decision::Stop };
                self.platform.note(request, &notice);
                return Err(Error::Redirect { attempts: number, cause });
            }
        };
        pass.settle(ending.verdict());
        Ok(ending)
    }

    /// Sends the request and follows where it is redirected to, all within one limit of time.
    async fn exchange(
        &self,
        request: &Request<P::Body>,
        limit: Option<Duration>,
    ) -> Result<P::Response, Failed<P::Failure>> {
        let begun_ms = self.platform.now_ms();
        let (mut hop, mut left) = (None, limit);
        for _ in 0..=redirect::LIMIT {
            let current = hop.as_ref().unwrap_or(request);
            // A signer takes its time before.
            self.clock.is_on_wire.set(!current.is_signed);
            let fetched = self.platform.fetch(current, left).await;
            self.clock.is_on_wire.set(false);
            let response = fetched.map_err(Failed::Fetch)?;
            let next = match self.redirected(current, &response) {
                Ok(None) => return Ok(response),
                Ok(Some(next)) => Ok(next),
                Err(cause) => Err(Failed::Redirect(cause)),
            };
            response.discard();
            hop = Some(next?);
            let spent = Duration::from_millis(self.platform.now_ms().saturating_sub(begun_ms));
            left = limit.map(|limit| limit.saturating_sub(spent));
        }
        Err(Failed::Redirect(RedirectError::TooMany))
    }

    /// The request to send next where a response is a redirect that is ours to follow.
    fn redirected(
        &self,
        request: &Request<P::Body>,
        response: &P::Response,
    ) -> Result<Option<Request<P::Body>>, RedirectError> {
        let mode = self.settings.redirects;
        if request.redirects == HostRedirects::Follows || mode == Redirects::Return {
            return Ok(None);
        }
        let status = response.status();
        let location = response.header("location").filter(|_| redirect::is_redirect(status));
        match location {
            _ if response.is_hidden_redirect() => Err(match mode {
                Redirects::Refuse => RedirectError::Refused,
                _ => RedirectError::Hidden,
            }),
            Some(_) if mode == Redirects::Refuse => Err(RedirectError::Refused),
            Some(location) => redirect::next(self.platform, request, status, &location).map(Some),
            None => Ok(None),
        }
    }

    /// What an answer says about another attempt, and about the server's limits.
    fn read(
        &self,
        request: &Request<P::Body>,
        response: P::Response,
        pass: &Pass<'_, P>,
    ) -> Ending<P> {
        let (status, now_ms) = (response.status(), self.platform.now_ms());
        let is_keyed = request.has_idempotency_key();
        let mut answer = Answer { status, delay: None, should_retry: None, is_keyed };
        let field = |name: &str| response.header(name);
        // Each look at a field crosses to the host; a success needs none.
        if status.is_error() || self.settings.retry.lists(status) {
            answer.delay = server_delay(status, &field, now_ms);
            answer.should_retry = field("x-should-retry").and_then(|text| text.parse().ok());
        }
        if self.settings.pace != Pace::Unlimited {
            let is_refused = matches!(status.code(), 429 | 503);
            let wait = answer.delay.filter(|_| is_refused);
            pass.observe(rate_limit::read(&field, now_ms).as_ref(), wait);
        }
        Ending::Response { response, answer }
    }
}

impl<P: Platform> Ending<P> {
    pub(super) fn outcome(&self) -> Outcome {
        match self {
            Self::Failure(_) | Self::Timeout(_) => Outcome::NoResponse,
            Self::Response { answer, .. } => Outcome::Response(*answer),
        }
    }

    pub(super) fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Failure(_) => Some(Trouble::Failure),
            Self::Response { answer, .. } => answer.status.is_error().then_some(Trouble::Failure),
            Self::Timeout(_) => Some(Trouble::Timeout),
        }
    }

    pub(super) fn notice(&self, attempt: u32, decision: Decision) -> Notice {
        let outcome = match self {
            Self::Failure(_) => Err("ERR_NETWORK"),
            Self::Response { answer, .. } => Ok(answer.status.code()),
            Self::Timeout(_) => Err("ERR_TIMEOUT"),
        };
        Notice { attempt, outcome, decision }
    }

    /// Whether another token may help (RFC 9110 §15.5.2).
    pub(super) fn is_unauthorized(&self, request: &Request<P::Body>) -> bool {
        matches!(self, Self::Response { answer, .. } if answer.status.code() == 401)
            && request.is_replayable
    }

    pub(super) fn is_success(&self) -> bool {
        self.verdict() == Verdict::Works
    }

    pub(super) fn discard(self) {
        if let Self::Response { response, .. } = self {
            response.discard();
        }
    }

    pub(super) fn into_reply(
        self,
        notice: Notice,
        request: &Request<P::Body>,
    ) -> Result<Reply<P::Response>, Error<P::Failure>> {
        let attempts = notice.attempt;
        match self {
            Self::Failure(cause) => Err(Error::Network { attempts, cause }),
            Self::Timeout(kind) => Err(Error::Timeout { attempts, kind }),
            Self::Response { response, answer } => Ok(Reply {
                response,
                attempts,
                server_delay: answer.delay,
                gave_up: matches!(notice.decision, Decision::GiveUp(_)),
                redacted_url: request.url.redacted(),
                refresh: None,
            }),
        }
    }

    fn verdict(&self) -> Verdict {
        match self {
            Self::Response { answer, .. } if answer.status.code() < 500 => Verdict::Works,
            Self::Failure(_) | Self::Response { .. } | Self::Timeout(_) => Verdict::Fails,
        }
    }
}

/// Why an exchange gave no response.
enum Failed<F> {
    Fetch(FetchError<F>),
    Redirect(RedirectError),
}
