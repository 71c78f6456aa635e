//! Redirects of requests that carry more credentials than a host takes off by itself.
//!
//! The Fetch Standard (§4.4) takes `Authorization` off a request that is redirected to another
//! origin, and nothing else: an API key goes along, and the body of a POST with a 307. So the client
//! follows by itself where the host shows where to, and else not at all.

use super::{Request, request::is_credential};
use crate::{
    http::{Headers, Method, Status, Url},
    platform::Platform,
};

/// What to do about redirects.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Redirects {
    /// Follow, and leave credentials behind on the way to another origin.
    #[default]
    Guard,
    /// End the call.
    Refuse,
    /// Let the host follow as the Fetch Standard has it.
    Follow,
    /// Hand the redirect itself to the caller.
    Return,
}

/// Why a redirect was not followed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RedirectError {
    /// It leads to another origin, and would hand on the body.
    Body,
    /// It leads from `https:` to `http:`.
    Downgrade,
    /// The host, a browser, does not show where it leads.
    Hidden,
    /// The body was a stream, which is sent already.
    OneShot,
    /// The caller wants none.
    Refused,
    /// It leads to something that is no http(s) URL.
    Target,
    /// It is one of more than 20 in a row (Fetch Standard §4.4).
    TooMany,
}

impl RedirectError {
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Body => "the redirect leads to another origin, which would get the body",
            Self::Downgrade => "the redirect leads from https to http",
            Self::Hidden => "the server redirects, and the request carries credentials",
            Self::OneShot => "the redirect asks for the body again, which was a stream",
            Self::Refused => "the server redirects",
            Self::Target => "the redirect leads to no http(s) URL",
            Self::TooMany => "there were more than 20 redirects",
        }
    }

    pub(super) const fn hint(self) -> &'static str {
        match self {
            Self::Body | Self::Downgrade => "call the new URL yourself if you trust it",
            Self::Hidden => {
                "use the final URL; `redirect: 'follow'` would hand all headers but Authorization on"
            }
            Self::OneShot => "pass a function that returns the stream as `body`",
            Self::Refused => "use the final URL, or leave `redirect` out",
            Self::Target | Self::TooMany => "the server is misconfigured",
        }
    }
}

/// How the host is to deal with redirects of a request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HostRedirects {
    /// It follows them.
    Follows,
    /// It hands them to the client.
    Returns,
}

/// The most redirects in a row.
pub(super) const LIMIT: u32 = 20;

/// How the host is to deal with redirects of a request with these header fields.
///
/// A browser hides where a redirect leads, so that it can only follow or end the call there: that
/// needs a field that is known to hold credentials. Elsewhere any field that might is enough.
pub(super) fn by_host(
    redirects: Redirects,
    headers: &Headers,
    own_header: &str,
    shows_redirects: impl FnOnce() -> bool,
) -> HostRedirects {
    match redirects {
        Redirects::Follow => HostRedirects::Follows,
        Redirects::Refuse | Redirects::Return => HostRedirects::Returns,
        Redirects::Guard => {
            let names = || headers.iter().map(|(name, _)| name).filter(|name| !is_taken_off(name));
            let is_known = names().any(|name| is_credential(name, own_header));
            let is_guarded =
                is_known || (names().any(|name| !is_harmless(name)) && shows_redirects());
            if is_guarded { HostRedirects::Returns } else { HostRedirects::Follows }
        }
    }
}

/// Whether a status is that of a redirect that clients follow (RFC 9110 §15.4).
pub(super) const fn is_redirect(status: Status) -> bool {
    matches!(status.code(), 301 | 302 | 303 | 307 | 308)
}

/// The request that follows a redirect to `location`.
pub(super) fn next<P: Platform>(
    platform: &P,
    request: &Request<P::Body>,
    status: Status,
    location: &str,
) -> Result<Request<P::Body>, RedirectError> {
    let target = platform.parse_url(location, Some(&request.url.href()));
    let url = target.and_then(|href| Url::from_href(&href)).ok_or(RedirectError::Target)?;
    if request.url.scheme() == "https:" && !url.is_confidential() {
        return Err(RedirectError::Downgrade);
    }
    let mut next = Request { url, ..request.clone() };
    if becomes_get(status, &request.method) {
        next.method = Method::GET;
        next.body = None;
        next.headers.retain(|name| !name.starts_with("content-") && name != "idempotency-key");
    }
    let leaves = next.url.origin() != request.url.origin();
    if next.body.is_some() {
        if leaves {
            return Err(RedirectError::Body);
        }
        if !next.is_replayable {
            return Err(RedirectError::OneShot);
        }
    }
    if leaves {
        // Names that anybody may have chosen cannot be told from those of credentials.
        next.headers.retain(is_harmless);
        next.is_signed = false;
    }
    Ok(next)
}

/// Fetch Standard §4.4, "HTTP-redirect fetch"; RFC 9110 §15.4.2 to §15.4.4.
fn becomes_get(status: Status, method: &Method) -> bool {
    match status.code() {
        303 => !matches!(method.as_str(), "GET" | "HEAD"),
        301 | 302 => method.as_str() == "POST",
        _ => false,
    }
}

/// Whether hosts themselves keep a field from another origin.
fn is_taken_off(name: &str) -> bool {
    name == "authorization"
}

/// Whether a field says nothing that one server may know and another not.
pub(super) fn is_harmless(name: &str) -> bool {
    HARMLESS.contains(&name)
}

const HARMLESS: [&str; 8] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "cache-control",
    // Without it, a `Range` would be answered from another version.
    "if-range",
    "pragma",
    "range",
    "user-agent",
];
