//! The client: one call as a series of attempts. The only module that awaits the network.

mod clock;
mod error;
mod idempotency;
mod request;

use std::{rc::Rc, time::Duration};

use self::clock::Clock;
use crate::{
    auth::Auth,
    http::{Headers, Method, Query, Url},
    platform::{FetchError, Platform, Response},
    retry::{Answer, Attempt, Decision, Outcome, Policy, server_delay},
};

pub use clock::Timeouts;
pub use error::{Error, TimeoutKind};
pub use idempotency::IdempotencyKey;
pub use request::{MASK, Request};

/// What holds for a call: the client's options, overridden by the call's own.
#[derive(Clone)]
pub struct Settings<S> {
    /// Whether a call may leave the base URL. Credentials stay behind when it does.
    pub allow_absolute_urls: bool,
    /// Who sends the call.
    pub auth: Option<Auth<S>>,
    /// Where relative paths begin, and what no path may leave.
    pub base_url: Option<Url>,
    /// Header fields of every request.
    pub headers: Headers,
    /// Whether plain `http:` is refused; `None` refuses it where credentials are attached.
    pub https_only: Option<bool>,
    /// The key that makes POST and PATCH safe to repeat.
    pub idempotency_key: IdempotencyKey,
    /// Query parameters of every request.
    pub query: Query,
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
            headers: Headers::default(),
            https_only: None,
            idempotency_key: IdempotencyKey::default(),
            query: Query::default(),
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
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body<B> {
    /// The host's body.
    pub content: B,
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
    call: Call<P>,
) -> Result<Reply<P::Response>, Error<P::Failure>> {
    let settings = Rc::clone(&call.settings);
    let clock = Clock::start(platform, settings.timeouts);
    let url = request::resolve(platform, &call.target, &settings)?;
    let token = match request::auth_for(&call, &url) {
        Some(Auth::BearerFrom(source)) => {
            let token = clock.limit(platform.token(source)).await?;
            Some(token.ok_or(Error::TokenMissing)?)
        }
        _ => None,
    };
    let request = request::build(platform, call, url, token.as_deref())?;
    let is_repeatable = settings.retry.allows(&request.method, request.has_idempotency_key());
    let mut attempt = Attempt::default();
    loop {
        let ending = send_once(platform, &clock, &request, &settings.retry).await?;
        let decision = if is_repeatable {
            settings.retry.decide(attempt, ending.outcome(), || platform.random())
        } else {
            Decision::Stop
        };
        match clock.curb(decision) {
            Decision::RetryAfter(delay) => {
                ending.discard();
                platform.sleep(delay).await;
                attempt = attempt.next(delay);
            }
            last => return ending.into_reply(attempt.number, last, &request),
        }
    }
}

/// The request that [`send`] would begin with, to be shown: no token source is asked. Unless it
/// `reveals` them, secrets are masked.
///
/// # Errors
///
/// [`Error`] where the call would not be sent.
pub fn draft<P: Platform>(
    platform: &P,
    call: Call<P>,
    reveals: bool,
) -> Result<Request<P::Body>, Error<P::Failure>> {
    let url = request::resolve(platform, &call.target, &call.settings)?;
    let (mut own_header, mut is_in_query) = (String::new(), false);
    match request::auth_for(&call, &url) {
        Some(Auth::ApiKeyHeader { header, .. }) => own_header.clone_from(header),
        Some(Auth::ApiKeyQuery { .. }) => is_in_query = true,
        Some(Auth::Basic(_) | Auth::Bearer(_) | Auth::BearerFrom(_)) | None => {}
    }
    let mut request = request::build(platform, call, url, Some(MASK))?;
    if !reveals {
        request.mask(&own_header, is_in_query);
    }
    Ok(request)
}

/// Sends the request once and says how that ended.
async fn send_once<P: Platform>(
    platform: &P,
    clock: &Clock<'_, P>,
    request: &Request<P::Body>,
    retry: &Policy,
) -> Result<Ending<P>, Error<P::Failure>> {
    let (limit, kind) = clock.attempt_limit();
    match platform.fetch(request, limit).await {
        Ok(response) => {
            let status = response.status();
            let mut answer = Answer {
                status,
                delay: None,
                should_retry: None,
                is_keyed: request.has_idempotency_key(),
            };
            // Each look at a field crosses to the host; a success needs none.
            if status.is_error() || retry.lists(status) {
                let field = |name: &str| response.header(name);
                answer.delay = server_delay(status, &field, platform.now_ms());
                answer.should_retry = field("x-should-retry").and_then(|text| text.parse().ok());
            }
            Ok(Ending::Response { response, answer })
        }
        Err(FetchError::Failed(cause)) => Ok(Ending::Failure(cause)),
        Err(FetchError::NotAResponse) => Err(Error::NotAResponse),
        Err(FetchError::TimedOut) => Ok(Ending::Timeout(kind)),
    }
}

/// How an attempt ended.
enum Ending<P: Platform> {
    Failure(P::Failure),
    Response { response: P::Response, answer: Answer },
    Timeout(TimeoutKind),
}

impl<P: Platform> Ending<P> {
    fn outcome(&self) -> Outcome {
        match self {
            Self::Failure(_) | Self::Timeout(_) => Outcome::NoResponse,
            Self::Response { answer, .. } => Outcome::Response(*answer),
        }
    }

    fn discard(self) {
        if let Self::Response { response, .. } = self {
            response.discard();
        }
    }

    fn into_reply(
        self,
        attempts: u32,
        decision: Decision,
        request: &Request<P::Body>,
    ) -> Result<Reply<P::Response>, Error<P::Failure>> {
        match self {
            Self::Failure(cause) => Err(Error::Network { attempts, cause }),
            Self::Timeout(kind) => Err(Error::Timeout { attempts, kind }),
            Self::Response { response, answer } => Ok(Reply {
                response,
                attempts,
                server_delay: answer.delay,
                gave_up: matches!(decision, Decision::GiveUp(_)),
                redacted_url: request.url.redacted(),
            }),
        }
    }
}
