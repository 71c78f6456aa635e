//! The client: one call as a series of attempts. The only module that awaits the network.

mod attempt;
mod bearer;
mod breaker;
mod clock;
mod error;
mod idempotency;
mod lookup;
mod redirect;
mod request;
mod series;
mod slots;
mod state;

use std::{rc::Rc, time::Duration};

use self::{bearer::Bearer, clock::within, lookup::Lookup, series::Series};
use crate::{
    auth::{Auth, bearer},
    cache::Rules,
    http::{Headers, Method, Query, Url},
    platform::Platform,
    retry::Policy,
};

pub use attempt::Notice;
pub use breaker::BreakerPolicy;
pub use clock::Timeouts;
pub use error::{Error, TimeoutKind};
pub use idempotency::IdempotencyKey;
pub use redirect::{HostRedirects, RedirectError, Redirects};
pub use request::{MASK, Request};
pub use state::{Counts, Pace, State};

/// What holds for a call: the client's options, overridden by the call's own.
#[derive(Clone)]
pub struct Settings<S> {
    /// Whether a call may leave the base URL. Credentials stay behind when it does.
    pub allow_absolute_urls: bool,
    /// Who sends the call.
    pub auth: Option<Auth<S>>,
    /// Where relative paths begin, and what no path may leave.
    pub base_url: Option<Url>,
    /// When a server that fails is left alone; `None` is never.
    pub breaker: Option<BreakerPolicy>,
    /// How calls use the cache, where there is one.
    pub cache: Option<Rules>,
    /// Header fields of every request.
    pub headers: Headers,
    /// Whether plain `http:` is refused; `None` refuses it where credentials are attached.
    pub https_only: Option<bool>,
    /// The key that makes POST and PATCH safe to repeat.
    pub idempotency_key: IdempotencyKey,
    /// How fast requests may go out.
    pub pace: Pace,
    /// Query parameters of every request.
    pub query: Query,
    /// What to do about redirects.
    pub redirects: Redirects,
    /// When a failed attempt is repeated.
    pub retry: Policy,
    /// How long to wait.
    pub timeouts: Timeouts,
}

impl<S> Default for Settings<S> {
    fn default() -> Self {
        Self {
            allow_absolute_urls: false,
            auth: None,
            base_url: None,
            breaker: None,
            cache: None,
            headers: Headers::default(),
            https_only: None,
            idempotency_key: IdempotencyKey::default(),
            pace: Pace::default(),
            query: Query::default(),
            redirects: Redirects::default(),
            retry: Policy::default(),
            timeouts: Timeouts::default(),
        }
    }
}

/// One call, before anything is decided about it.
pub struct Call<P: Platform> {
    /// The method.
    pub method: Method,
    /// A path under the base URL, or an absolute URL.
    pub target: String,
    /// Credentials for this call alone; they go wherever it goes.
    pub auth: Option<Auth<P::TokenSource>>,
    /// The body.
    pub body: Option<Body<P::Body>>,
    /// Header fields that replace the client's.
    pub headers: Headers,
    /// The idempotency key, where the caller chooses it.
    pub idempotency_key: Option<String>,
    /// Query parameters that replace the client's.
    pub query: Query,
    /// What holds for this call otherwise.
    pub settings: Rc<Settings<P::TokenSource>>,
    /// What it shares with other calls.
    pub state: Rc<State<P::Failure>>,
}

impl<P: Platform> Call<P> {
    /// What signs its requests, where they are to be signed.
    #[must_use]
    pub fn signer(&self) -> Option<&P::TokenSource> {
        match self.auth.as_ref().or(self.settings.auth.as_ref()) {
            Some(Auth::Signed { signer, .. }) => Some(signer),
            _ => None,
        }
    }
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body<B> {
    /// The host's body.
    pub content: B,
    /// Whether it can be sent a second time.
    pub is_replayable: bool,
    /// Its media type, where the host does not derive that itself.
    pub media_type: Option<&'static str>,
}

/// The last response of a call, whatever its status.
#[derive(Debug)]
pub struct Reply<R> {
    /// The host's response, its body unread.
    pub response: R,
    /// How many attempts it took.
    pub attempts: u32,
    /// How long the server asks to wait, where it does.
    pub server_delay: Option<Duration>,
    /// Whether attempts were left but the server's delay was longer than allowed.
    pub gave_up: bool,
    /// The request's URL, safe to show.
    pub redacted_url: String,
    /// Names the next answer, which is to be sent for now that an old one was given.
    pub refresh: Option<String>,
}

/// Sends a call, again where its policy says so, and returns the last response.
///
/// Dropping the future cancels the call at any point.
///
/// # Errors
///
/// [`Error`] where the call was not sent, or no response came in time.
pub async fn send<P: Platform>(
    platform: &P,
    call: &Call<P>,
) -> Result<Reply<P::Response>, Error<P::Failure>> {
    let (settings, state) = (Rc::clone(&call.settings), Rc::clone(&call.state));
    state.count(|counts| counts.requests += 1);
    let url = request::resolve(platform, &call.target, &settings)?;
    let mut bearer = Bearer::of(call, &url);
    let mut request = request::build(platform, call, url)?;
    let series = Series::begin(platform, &settings, &state);
    let mut lookup = settings.cache.as_ref().map(|rules| Lookup::new(rules, &state));
    let answered = async {
        loop {
            let mut outcome = series.run(&mut request, &mut bearer, &mut lookup).await;
            let is_over = lookup
                .as_mut()
                .is_none_or(|lookup| !lookup.settle(&series, &mut request, &mut outcome));
            if is_over {
                return outcome;
            }
        }
    };
    match within(&series.clock, answered).await {
        Some(outcome) => outcome,
        None => Err(series.out_of_time()),
    }
}

/// The request that [`send`] would begin with, to be shown: no token source is asked, and nothing
/// signed. Unless it `reveals` them, secrets are masked.
///
/// # Errors
///
/// [`Error`] where the call would not be sent.
pub fn draft<P: Platform>(
    platform: &P,
    call: &Call<P>,
    reveals: bool,
) -> Result<Request<P::Body>, Error<P::Failure>> {
    let url = request::resolve(platform, &call.target, &call.settings)?;
    let auth = request::auth_for(call, &url);
    let (mut own_header, mut signature) = (String::new(), String::new());
    let (mut is_in_query, mut has_token) = (false, false);
    match auth {
        Some(Auth::ApiKeyHeader { header, .. }) => own_header.clone_from(header),
        Some(Auth::ApiKeyQuery { .. }) => is_in_query = true,
        Some(Auth::BearerFrom(_)) => has_token = true,
        Some(Auth::Signed { header, .. }) => signature.clone_from(header),
        Some(Auth::Basic(_) | Auth::Bearer(_)) | None => {}
    }
    let mut request = request::build(platform, call, url)?;
    if has_token {
        bearer(&mut request.headers, MASK)?;
    }
    if !signature.is_empty() {
        request.headers.set(&signature, MASK)?;
    }
    if !reveals {
        request.mask(&own_header, is_in_query);
    }
    Ok(request)
}

impl<R> Reply<R> {
    fn without_sending<B>(response: R, request: &Request<B>) -> Self {
        let redacted_url = request.url.redacted();
        let (attempts, server_delay, gave_up, refresh) = (0, None, false, None);
        Self { response, attempts, server_delay, gave_up, redacted_url, refresh }
    }
}
