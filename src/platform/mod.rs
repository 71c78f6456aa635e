//! What the client needs of its host: the network, a clock, dice and a URL parser.

#[cfg(target_arch = "wasm32")]
pub mod web;

use std::time::Duration;

use crate::{
    cache::Head,
    client::{Notice, Request},
    http::{Status, Url},
};

/// A host that can send requests.
///
/// Futures are cancelled by dropping them: a dropped fetch is aborted, a dropped sleep leaves no
/// timer behind.
pub trait Platform {
    /// A request body, opaque to this crate; cloned for each attempt and never read.
    type Body: Clone;
    /// What the host throws, carried through untouched.
    type Failure: Clone;
    /// The host's own response.
    type Response: Response;
    /// The body of an answer that is kept.
    type Stored;
    /// Something of the host's that gives access tokens.
    type TokenSource: Clone;

    /// Sends one request over the network, and cuts it off once it has taken `limit`. The limit
    /// goes on for the body.
    fn fetch(
        &self,
        request: &Request<Self::Body>,
        limit: Option<Duration>,
    ) -> impl Future<Output = Result<Self::Response, FetchError<Self::Failure>>>;

    /// Asks a source for an access token, perhaps instead of one that a server refused; `None` where
    /// what it gives is none.
    fn token(
        &self,
        source: &Self::TokenSource,
        rejected: Option<&str>,
    ) -> impl Future<Output = Result<Option<String>, Self::Failure>>;

    /// Completes after `duration`, or later.
    fn sleep(&self, duration: Duration) -> impl Future<Output = ()>;

    /// Milliseconds since the Unix epoch.
    fn now_ms(&self) -> u64;

    /// A number in `0.0..1.0` that spreads delays; nothing secret depends on it.
    fn random(&self) -> f64;

    /// Sixteen bytes that no other request will have.
    fn random_bytes(&self) -> [u8; 16];

    /// The serialisation of `text` as a WHATWG parser reads it; a relative reference resolves
    /// against `base`, or else against the host's own location where it has one.
    fn parse_url(&self, text: &str, base: Option<&str>) -> Option<String>;

    /// Whether a redirect that is not followed shows where it leads. That of a browser does not.
    fn shows_redirects(&self) -> bool;

    /// Whether a browser shows only some fields of answers from there, and asks the server before it
    /// sends others than a few (Fetch Standard §3.3, CORS).
    fn is_foreign(&self, _url: &Url) -> bool {
        false
    }

    /// What is kept under a key: an answer with its body, or a directory.
    fn recall(&self, key: &str) -> impl Future<Output = Option<(String, Self::Stored)>>;

    /// Has an answer kept once its body has been read, and puts one in its place that is read for that.
    fn keep(&self, keeping: &Keeping, response: &mut Self::Response);

    /// Keeps an answer whose body is here.
    fn put(&self, keeping: &Keeping, body: &Self::Stored);

    /// Keeps no longer what is under a key.
    fn forget(&self, key: &str);

    /// A response with this head, as if it came from this URL.
    fn give(&self, head: &Head, body: Option<&Self::Stored>, url: &str) -> Self::Response;

    /// Whether the caller has a say before requests are sent.
    fn has_hooks(&self) -> bool {
        false
    }

    /// Lets the caller change the header fields of a request before it is sent, or answer it, or
    /// call off a retry. `None` where the caller has no say.
    fn before_sending(
        &self,
        _request: &Request<Self::Body>,
        _retry: Option<&Notice>,
    ) -> impl Future<Output = Result<Option<Say<Self::Response>>, Self::Failure>> {
        async { Ok(None) }
    }

    /// Takes note of how an attempt ended.
    fn note(&self, _request: &Request<Self::Body>, _notice: &Notice) {}
}

/// An answer to keep.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Keeping {
    /// The key of its text and body.
    pub answer_key: String,
    /// Its text.
    pub answer: String,
    /// The key of the directory that leads to it.
    pub directory_key: String,
    /// That directory.
    pub directory: String,
    /// For how long it may be of use.
    pub seconds: u64,
    /// When it was asked for: what was forgotten later is not to come back.
    pub since_ms: u64,
}

/// What the caller has to say about a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Say<R> {
    /// This is the answer; nothing is to be sent.
    Answer(R),
    /// Send it with these header fields.
    Send(Vec<(String, String)>),
    /// Do not send it again.
    Stop,
}

/// The head of a response. Its body stays with the host.
pub trait Response {
    /// The status code.
    fn status(&self) -> Status;

    /// Status code, reason phrase and header fields as text, a line each, names in lower case.
    fn head(&self) -> String;

    /// Whether it came from another URL than this.
    fn is_redirected(&self, url: &str) -> bool;

    /// The value of a header field, joined where it occurred several times.
    fn header(&self, name: &str) -> Option<String>;

    /// Whether it stands for a redirect that the host hides (Fetch Standard, "opaque-redirect filtered
    /// response").
    fn is_hidden_redirect(&self) -> bool;

    /// Lets go of a response whose body nobody will read.
    fn discard(self);
}

/// Why a fetch gave no response.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum FetchError<F> {
    /// The caller's own code threw, before anything was sent.
    Caller(F),
    /// The host's fetch threw or rejected.
    Failed(F),
    /// It resolved to something that is not a response.
    NotAResponse,
    /// The limit passed before the head of a response came.
    TimedOut,
}
