//! The attempts of one call, one after the other.

use std::cell::Cell;

use super::{
    Error, Reply, Request, Settings, State, TimeoutKind,
    attempt::{Ending, Notice},
    bearer::Bearer,
    clock::Clock,
    lookup::Lookup,
    redirect::{self, HostRedirects},
    state::{Barrier, milliseconds},
};
use crate::{
    auth::bearer,
    http::Headers,
    platform::{Platform, Say},
    retry::{Attempt, Decision},
};

/// What all attempts of a call have in common.
pub(super) struct Series<'a, P: Platform> {
    pub(super) platform: &'a P,
    pub(super) settings: &'a Settings<P::TokenSource>,
    pub(super) state: &'a State<P::Failure>,
    pub(super) clock: Clock<'a, P>,
    /// When the newest attempt began.
    pub(super) sent_ms: Cell<u64>,
    attempts: Cell<u32>,
}

impl<'a, P: Platform> Series<'a, P> {
    /// Starts the clock.
    pub(super) fn begin(
        platform: &'a P,
        settings: &'a Settings<P::TokenSource>,
        state: &'a State<P::Failure>,
    ) -> Self {
        let clock = Clock::start(platform, settings.timeouts);
        let (sent_ms, attempts) = (Cell::new(0), Cell::new(0));
        Self { platform, settings, state, clock, sent_ms, attempts }
    }

    /// Makes attempts until one of them is the last.
    pub(super) async fn run(
        &self,
        request: &mut Request<P::Body>,
        token: &mut Option<Bearer<P>>,
        lookup: &mut Option<Lookup<'_, P>>,
    ) -> Result<Reply<P::Response>, Error<P::Failure>> {
        let mut attempt = Attempt::default();
        let (mut last, mut trouble) = (None::<(Ending<P>, Notice)>, None);
        loop {
            if let Some(token) = token.as_mut().filter(|token| token.is_due()) {
                match (token.ask(self.platform).await.map_err(Error::Caller)?, last.take()) {
                    (Some(text), earlier) => {
                        bearer(&mut request.headers, text)?;
                        last = earlier;
                    }
                    (None, Some((ending, notice))) => return self.end(ending, notice, request),
                    (None, None) => return Err(Error::TokenMissing),
                }
            }
            let said = self.consult(request, last.as_ref().map(|(_, notice)| notice)).await?;
            match (said, last.take()) {
                (Some(Say::Answer(response)), _) => {
                    return Ok(Reply::without_sending(response, request));
                }
                (Some(Say::Stop), Some((ending, notice))) => {
                    return self.end(ending, notice, request);
                }
                (_, Some((ending, notice))) => {
                    trouble = ending.trouble();
                    self.platform.note(request, &notice);
                    ending.discard();
                    if let Decision::RetryAfter(delay) = notice.decision
                        && !delay.is_zero()
                    {
                        self.state.count(|counts| counts.waited_ms += milliseconds(delay));
                        self.platform.sleep(delay).await;
                    }
                }
                (_, None) => {}
            }
            if let Some(lookup) = lookup.as_mut().filter(|lookup| lookup.is_due())
                && let Some(reply) = lookup.consult(self.platform, request).await
            {
                return Ok(reply);
            }
            let ending = self.make(request, attempt.number).await?;
            let is_refused =
                ending.is_unauthorized(request) && token.as_mut().is_some_and(Bearer::is_refused);
            let decision =
                if is_refused { Decision::AT_ONCE } else { self.decide(request, attempt, &ending) };
            let notice = ending.notice(attempt.number, decision);
            match decision {
                Decision::RetryAfter(_) if is_refused => {}
                Decision::RetryAfter(delay) => attempt = attempt.next(delay),
                Decision::GiveUp(_) | Decision::Stop => {
                    if ending.is_success() {
                        self.state.budget.borrow_mut().refund(trouble);
                    }
                    return self.end(ending, notice, request);
                }
            }
            last = Some((ending, notice));
        }
    }

    /// The error of a call whose time is over.
    pub(super) fn out_of_time(&self) -> Error<P::Failure> {
        Error::Timeout { attempts: self.attempts.get(), kind: TimeoutKind::Total }
    }

    /// Asks the caller about a request, which it may change, and about a retry.
    async fn consult(
        &self,
        request: &mut Request<P::Body>,
        retry: Option<&Notice>,
    ) -> Result<Option<Say<P::Response>>, Error<P::Failure>> {
        if !self.platform.has_hooks() {
            return Ok(None);
        }
        let said = self.platform.before_sending(request, retry).await;
        let mut said = said.map_err(Error::Caller)?;
        if let Some(Say::Send(fields)) = &mut said {
            request.headers = Headers::default();
            for (name, value) in fields {
                request.headers.append(name, value)?;
            }
            // What was guarded stays so: the caller may only have added to it.
            if request.redirects == HostRedirects::Follows {
                let (mode, headers) = (self.settings.redirects, &request.headers);
                let shows_redirects = || self.platform.shows_redirects();
                request.redirects = redirect::by_host(mode, headers, "", shows_redirects);
            }
        }
        Ok(said)
    }

    /// Makes one attempt, once there is leave for it.
    async fn make(
        &self,
        request: &Request<P::Body>,
        number: u32,
    ) -> Result<Ending<P>, Error<P::Failure>> {
        let attempts = number - 1;
        let entered = self.state.enter(request.url.origin(), self.settings, &self.clock).await;
        let pass = entered.map_err(|barrier| match barrier {
            Barrier::Circuit(ms) => Error::CircuitOpen { attempts, ms },
            Barrier::TooLong => Error::Timeout { attempts, kind: TimeoutKind::Total },
        })?;
        self.sent_ms.set(self.platform.now_ms());
        // Sent anew with another token, an attempt keeps its number.
        let earlier = self.attempts.replace(number);
        self.state.count(|counts| {
            counts.attempts += 1;
            counts.retries += u32::from(number > 1 && number > earlier);
        });
        self.attempt(request, number, pass).await
    }

    fn decide(&self, request: &Request<P::Body>, attempt: Attempt, ending: &Ending<P>) -> Decision {
        let policy = &self.settings.retry;
        if !request.is_replayable || !policy.allows(&request.method, request.has_idempotency_key())
        {
            return Decision::Stop;
        }
        let decision = policy.decide(attempt, ending.outcome(), || self.platform.random());
        let pay = || match ending.trouble() {
            Some(trouble) => self.state.budget.borrow_mut().pay(trouble),
            None => true,
        };
        match self.clock.curb(decision) {
            Decision::RetryAfter(_) if policy.budget && !pay() => Decision::Stop,
            decision => decision,
        }
    }

    fn end(
        &self,
        ending: Ending<P>,
        mut notice: Notice,
        request: &Request<P::Body>,
    ) -> Result<Reply<P::Response>, Error<P::Failure>> {
        if let Decision::RetryAfter(_) = notice.decision {
            notice.decision = Decision::Stop;
        }
        self.platform.note(request, &notice);
        ending.into_reply(notice, request)
    }
}
