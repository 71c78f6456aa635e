//! What the calls of one client share: their pace, their places, their tokens, their counts.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use super::{
    Settings,
    bearer::Tokens,
    breaker::{Breaker, BreakerPolicy, Verdict},
    clock::Clock,
    slots::{Slot, Slots},
};
use crate::{
    platform::Platform,
    rate_limit::{Bucket, Rate, RateLimitState},
    retry::Budget,
};

/// What the calls of one client share.
#[derive(Debug)]
pub struct State<F> {
    pub(super) budget: RefCell<Budget>,
    pub(super) tokens: Tokens<F>,
    counts: Cell<Counts>,
    /// What is sent for because an old answer was given.
    refreshes: RefCell<Vec<String>>,
    origins: RefCell<Vec<Rc<Origin>>>,
    slots: Option<Slots>,
}

/// What has been done so far.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// Calls that were begun.
    pub requests: u32,
    /// Requests that were handed to the host, which may let several share one; redirects not counted.
    pub attempts: u32,
    /// Those of them that repeated another.
    pub retries: u32,
    /// Answers that were given again.
    pub cache_hits: u32,
    /// Milliseconds spent waiting to be sent: for delays, limits and places.
    pub waited_ms: u64,
}

/// How fast requests may go out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Pace {
    /// At once.
    #[default]
    Unlimited,
    /// As the servers' own words allow.
    ServersWord,
    /// Not faster than this, nor than the servers' own words allow.
    AtMost(Rate),
}

/// One origin as the calls to it share it.
#[derive(Debug)]
struct Origin {
    name: String,
    breaker: Cell<Breaker>,
    bucket: RefCell<Bucket>,
    /// Whoever waits for the bucket; the others wait behind.
    turn: Slots,
}

impl<F> State<F> {
    /// The state of a client that has sent nothing, and at most so many requests at a time.
    #[must_use]
    pub fn new(concurrency: Option<u32>) -> Self {
        Self {
            budget: RefCell::default(),
            tokens: Tokens::default(),
            counts: Cell::default(),
            refreshes: RefCell::default(),
            origins: RefCell::default(),
            slots: concurrency.map(Slots::new),
        }
    }

    /// What has been done so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts.get()
    }

    /// Notes that an answer is sent for. Returns whether it was not already.
    pub(super) fn begin_refresh(&self, name: &str) -> bool {
        let mut refreshes = self.refreshes.borrow_mut();
        let is_new = refreshes.iter().all(|present| present != name);
        if is_new {
            refreshes.push(name.to_owned());
        }
        is_new
    }

    /// Notes that it is there, or will not come.
    pub fn end_refresh(&self, name: &str) {
        self.refreshes.borrow_mut().retain(|present| present != name);
    }

    pub(super) fn count(&self, change: impl FnOnce(&mut Counts)) {
        let mut counts = self.counts.get();
        change(&mut counts);
        self.counts.set(counts);
    }

    /// Waits until a request to `origin` may go out.
    pub(super) async fn enter<'a, P: Platform<Failure = F>>(
        &'a self,
        origin: &str,
        settings: &Settings<P::TokenSource>,
        clock: &Clock<'a, P>,
    ) -> Result<Pass<'a, P>, Barrier> {
        let platform = clock.platform;
        let mut pass = Pass { platform, origin: None, breaker: None, slot: None };
        if settings.pace != Pace::Unlimited || settings.breaker.is_some() {
            let origin = pass.origin.insert(self.origin(origin, settings.pace, platform.now_ms()));
            if settings.pace != Pace::Unlimited {
                let _turn = origin.turn.take().await;
                while let Err(wait) = origin.take(platform.now_ms()) {
                    if clock.remaining().is_some_and(|left| wait >= left) {
                        return Err(Barrier::TooLong);
                    }
                    self.count(|counts| counts.waited_ms += milliseconds(wait));
                    platform.sleep(wait).await;
                }
            }
        }
        if let Some(slots) = &self.slots {
            pass.slot = Some(slots.take().await);
        }
        pass.close(settings.breaker)?;
        Ok(pass)
    }

    fn origin(&self, name: &str, pace: Pace, now_ms: u64) -> Rc<Origin> {
        let mut origins = self.origins.borrow_mut();
        if let Some(known) = origins.iter().find(|origin| origin.name == name) {
            return Rc::clone(known);
        }
        let rate = if let Pace::AtMost(rate) = pace { Some(rate) } else { None };
        let origin = Rc::new(Origin {
            name: name.to_owned(),
            breaker: Cell::new(Breaker::CLOSED),
            bucket: RefCell::new(Bucket::new(rate, now_ms)),
            turn: Slots::new(1),
        });
        if origins.len() == MOST_ORIGINS {
            // What is in use lives on in its calls.
            origins.remove(0);
        }
        origins.push(Rc::clone(&origin));
        origin
    }
}

impl Origin {
    fn take(&self, now_ms: u64) -> Result<(), Duration> {
        self.bucket.borrow_mut().take(now_ms)
    }
}

/// Why a request may not go out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Barrier {
    /// The circuit is open for so many milliseconds.
    Circuit(u64),
    /// The call would be out of time before its turn. To wait in vain helps nobody.
    TooLong,
}

/// Leave to send one request; what was taken for it is given back when it is dropped.
pub(super) struct Pass<'a, P: Platform> {
    platform: &'a P,
    origin: Option<Rc<Origin>>,
    breaker: Option<BreakerPolicy>,
    slot: Option<Slot<'a>>,
}

impl<P: Platform> Pass<'_, P> {
    /// Goes through the circuit.
    fn close(&mut self, policy: Option<BreakerPolicy>) -> Result<(), Barrier> {
        let (Some(origin), Some(policy)) = (&self.origin, policy) else { return Ok(()) };
        let mut breaker = origin.breaker.get();
        let entered = breaker.enter(policy, self.platform.now_ms());
        origin.breaker.set(breaker);
        entered.map_err(Barrier::Circuit)?;
        self.breaker = Some(policy);
        Ok(())
    }

    /// Notes how the request ended.
    pub(super) fn settle(mut self, verdict: Verdict) {
        self.leave(verdict);
    }

    /// Notes what a response says of the server's limits.
    pub(super) fn observe(&self, state: Option<&RateLimitState>, wait: Option<Duration>) {
        if let Some(origin) = &self.origin {
            origin.bucket.borrow_mut().observe(state, wait, self.platform.now_ms());
        }
    }

    fn leave(&mut self, verdict: Verdict) {
        if let (Some(origin), Some(policy)) = (&self.origin, self.breaker.take()) {
            let mut breaker = origin.breaker.get();
            breaker.leave(policy, verdict, self.platform.now_ms());
            origin.breaker.set(breaker);
        }
        self.slot = None;
    }
}

impl<P: Platform> Drop for Pass<'_, P> {
    fn drop(&mut self) {
        self.leave(Verdict::Unknown);
    }
}

/// More than a client talks to, fewer than a crawler does.
const MOST_ORIGINS: usize = 256;

pub(super) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
