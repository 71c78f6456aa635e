//! Access tokens from a source: asked before each call, and once more when a server refuses one.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{Call, State, request::auth_for, slots::Slots};
use crate::{auth::Auth, http::Url, platform::Platform};

/// The token of one call, and where another comes from.
pub(super) struct Bearer<P: Platform> {
    source: P::TokenSource,
    /// Of the client, where the source is the client's.
    state: Option<Rc<State<P::Failure>>>,
    own: Tokens<P::Failure>,
    token: Option<String>,
    progress: Progress,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Progress {
    /// A token is to be had before the request can be sent.
    Due,
    /// It is on the way.
    Sent,
    /// A second one is. There is no third.
    SentAnew,
}

impl<P: Platform> Bearer<P> {
    /// That of a call whose credentials for `url` come from a source.
    pub(super) fn of(call: &Call<P>, url: &Url) -> Option<Self> {
        let Some(Auth::BearerFrom(source)) = auth_for(call, url) else { return None };
        let state = call.auth.is_none().then(|| Rc::clone(&call.state));
        let (source, own) = (source.clone(), Tokens::default());
        Some(Self { source, state, own, token: None, progress: Progress::Due })
    }

    /// Whether the request needs a token before it is sent.
    pub(super) fn is_due(&self) -> bool {
        self.progress == Progress::Due
    }

    /// Notes that the server refused the token. Returns whether another may be asked for.
    pub(super) fn is_refused(&mut self) -> bool {
        let is_first = self.progress == Progress::Sent;
        if is_first {
            self.progress = Progress::Due;
        }
        is_first
    }

    /// The token to send; `None` where the source gives none, or again the one that was refused.
    pub(super) async fn ask(&mut self, platform: &P) -> Result<Option<&str>, P::Failure> {
        let rejected = self.token.take();
        let tokens = self.state.as_ref().map_or(&self.own, |state| &state.tokens);
        self.token = tokens.ask(rejected.as_deref(), platform, &self.source).await?;
        self.progress = if rejected.is_some() { Progress::SentAnew } else { Progress::Sent };
        Ok(self.token.as_deref().filter(|_| self.token != rejected))
    }
}

/// What the calls of a client know of the tokens of their common source.
#[derive(Debug)]
pub(super) struct Tokens<F> {
    /// The newest one.
    latest: RefCell<Option<String>>,
    /// Only one call at a time has a token renewed; the others wait here for what comes of it.
    turn: Slots,
    renewals: Cell<u32>,
    last_renewal: RefCell<Option<Result<Option<String>, F>>>,
}

impl<F: Clone> Tokens<F> {
    /// A token to begin with, or one instead of that which was `rejected`.
    ///
    /// Of calls that were refused together one asks the source, and what that gives or throws holds
    /// for all of them. A refusal that comes in late, of a token that was replaced meanwhile, is no
    /// reason to ask again.
    async fn ask<P: Platform<Failure = F>>(
        &self,
        rejected: Option<&str>,
        platform: &P,
        source: &P::TokenSource,
    ) -> Result<Option<String>, F> {
        let mut turn = None;
        if rejected.is_some() {
            let renewals = self.renewals.get();
            turn = Some(self.turn.take().await);
            let latest = self.latest.borrow();
            if latest.is_some() && latest.as_deref() != rejected {
                return Ok(latest.clone());
            }
            if self.renewals.get() != renewals
                && let Some(outcome) = &*self.last_renewal.borrow()
            {
                return outcome.clone();
            }
        }
        let outcome = platform.token(source, rejected).await;
        if turn.is_some() {
            self.renewals.set(self.renewals.get().wrapping_add(1));
            self.last_renewal.replace(Some(outcome.clone()));
        }
        if let Ok(token) = &outcome {
            self.latest.borrow_mut().clone_from(token);
        }
        outcome
    }
}

impl<F> Default for Tokens<F> {
    fn default() -> Self {
        Self {
            latest: RefCell::default(),
            turn: Slots::new(1),
            renewals: Cell::default(),
            last_renewal: RefCell::default(),
        }
    }
}
