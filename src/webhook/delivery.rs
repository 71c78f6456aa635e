//! A delivery as it arrived, and what its receiver knows besides.

use super::{Error, Freshness, Headers, Refusal};

/// A delivery as it arrived.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// The raw body.
    pub body: &'a [u8],
    /// The headers, or at least those that the provider names ([`super::Provider::headers`]).
    pub headers: Headers<'a>,
    /// The request's method in upper case; empty where the receiver does not know it.
    pub method: &'a str,
    /// The URL as the provider knows it; empty where the receiver does not know it.
    pub url: &'a str,
}

impl<'a> Delivery<'a> {
    /// The URL, for providers that sign it.
    pub(super) fn url(&self) -> Result<&'a str, Refusal> {
        if self.url.is_empty() { Err(Error::UrlMissing.into()) } else { Ok(self.url) }
    }

    /// The method, for providers that sign it. Webhooks are posted where nobody says otherwise.
    pub(super) fn method(&self) -> &'a str {
        if self.method.is_empty() { "POST" } else { self.method }
    }
}

/// What a delivery is held against besides the keys.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The clock and the window.
    pub freshness: Freshness,
    /// Whether GitHub's older header with HMAC-SHA1 will do where the newer one is absent.
    pub allow_sha1: bool,
    /// The algorithm of RFC 9421 that the keys are for.
    pub algorithm: Option<String>,
    /// The audience of Google's token.
    pub audience: Option<String>,
    /// The service account that Google's token must name.
    pub email: Option<String>,
    /// Whether to leave the HMAC to the host, which hashes long bodies faster. Where the provider
    /// does not read the body ([`super::Provider::reads_body`]), the delivery need not have it.
    pub leaves_hmac: bool,
    /// The components that a signature of RFC 9421 must cover.
    pub required_components: Vec<String>,
    /// The id that PayPal gave the webhook.
    pub webhook_id: Option<String>,
}

impl Settings {
    /// Nothing but a clock and a window.
    #[must_use]
    pub const fn new(freshness: Freshness) -> Self {
        Self {
            freshness,
            allow_sha1: false,
            algorithm: None,
            audience: None,
            email: None,
            leaves_hmac: false,
            required_components: Vec::new(),
            webhook_id: None,
        }
    }
}
