//! From a call to a request: resolve, merge, authenticate, check. Nothing is sent here.

use super::{
    Call, Error, Settings,
    idempotency::uuid_v4,
    redirect::{self, HostRedirects, Redirects},
};
use crate::{
    auth::Auth,
    encoding::{cut, cut_last, join, span},
    http::{HeaderError, Headers, Method, Url},
    platform::Platform,
};

/// A request that is ready to be sent, and the same for every attempt.
#[derive(Clone, Debug)]
pub struct Request<B> {
    /// The method.
    pub method: Method,
    /// Where it goes, query included.
    pub url: Url,
    /// Its header fields.
    pub headers: Headers,
    /// The name of the field that its credentials are in, where they are in one.
    pub own_header: String,
    /// Its body.
    pub body: Option<B>,
    /// Whether the body can be sent a second time.
    pub is_replayable: bool,
    /// Whether it is to be signed, by what its call has for that.
    pub is_signed: bool,
    /// Who follows redirects.
    pub redirects: HostRedirects,
}

impl<B> Request<B> {
    /// Whether the server can recognise a repetition.
    #[must_use]
    pub fn has_idempotency_key(&self) -> bool {
        self.headers.get(IDEMPOTENCY_KEY).is_some()
    }

    /// Puts [`MASK`] in place of what is secret; the scheme of credentials (RFC 9110 §11.4) stays.
    ///
    /// `own_header` is the one that the credentials are in, where it is not one of the usual.
    pub(super) fn mask(&mut self, own_header: &str, is_key_in_query: bool) {
        self.headers.replace(|name, value| {
            let is_secret = is_credential(name, own_header);
            let scheme = cut(value, " ").filter(|_| cut(name, "authorization").is_some());
            let scheme = scheme.filter(|_| !name.eq_ignore_ascii_case(own_header));
            is_secret
                .then(|| scheme.map_or(MASK.to_owned(), |(scheme, _)| join(&[scheme, " ", MASK])))
        });
        // Credentials are what is added last.
        if is_key_in_query && let Some((rest, _)) = cut_last(self.url.query(), "=") {
            let masked = join(&[rest, "=", MASK]);
            self.url.set_query(masked);
        }
    }
}

/// What stands in place of a secret.
pub const MASK: &str = "***";

/// The URL that a target means, held against the base URL.
pub(super) fn resolve<P: Platform>(
    platform: &P,
    target: &str,
    settings: &Settings<P::TokenSource>,
) -> Result<Url, Error<P::Failure>> {
    // A parser would strip line breaks and tabs, and read a backslash as a slash: `/\evil.example`.
    if target.chars().any(|character| character.is_control() || character == '\\') {
        return Err(Error::UrlInvalid);
    }
    let parse = |text: &str| Url::from_href(&platform.parse_url(text, None)?);
    let Some(base) = &settings.base_url else {
        return parse(target).ok_or(Error::UrlInvalid);
    };
    let text = if has_scheme(target) {
        target.to_owned()
    } else if target.starts_with("//") {
        base.scheme().to_owned() + target
    } else {
        base.join(target)
    };
    let url = parse(&text).ok_or(Error::UrlInvalid)?;
    let may_leave =
        settings.allow_absolute_urls && (has_scheme(target) || target.starts_with("//"));
    if may_leave || base.contains(&url) { Ok(url) } else { Err(Error::UrlOutsideBase) }
}

/// The credentials for a URL: those of the call, or the client's where the URL is theirs and the
/// call has no header field of its own in their place.
pub(super) fn auth_for<'a, P: Platform>(
    call: &'a Call<P>,
    url: &Url,
) -> Option<&'a Auth<P::TokenSource>> {
    let is_free =
        |auth: &&Auth<_>| auth.header().is_none_or(|name| call.headers.get(name).is_none());
    let clients =
        || call.settings.auth.as_ref().filter(|_| is_home(&call.settings, url)).filter(is_free);
    call.auth.as_ref().or_else(clients)
}

/// Builds the request of a call to `url`, but for a token that a source has yet to give.
pub(super) fn build<P: Platform>(
    platform: &P,
    call: &Call<P>,
    mut url: Url,
) -> Result<Request<P::Body>, Error<P::Failure>> {
    if call.body.is_some() && !call.method.takes_body() {
        return Err(Error::BodyNotAllowed(call.method.clone()));
    }
    let mut headers = call.settings.headers.clone();
    let mut query = call.query.clone();
    if is_home(&call.settings, &url) {
        query = call.settings.query.beside(url.query()).overridden_by(&query);
    } else {
        headers.retain(redirect::is_harmless);
    }
    headers.merge(&call.headers);
    let auth = auth_for(call, &url);
    if let Some(auth) = auth {
        auth.apply(&mut headers, &mut query)?;
    }
    let has_credentials =
        auth.is_some() || CREDENTIAL_HEADERS.iter().any(|name| headers.get(name).is_some());
    if call.settings.https_only.unwrap_or(has_credentials) && !url.is_confidential() {
        return Err(Error::HttpsRequired(url.origin().to_owned()));
    }
    if !query.is_empty() {
        let encoded = query.append_to(url.query());
        url.set_query(encoded);
    }
    add_derived_fields(platform, call, &mut headers)?;
    let own_header = auth.and_then(Auth::header).unwrap_or_default().to_owned();
    let is_signed = matches!(auth, Some(Auth::Signed { .. }));
    let mode = call.settings.redirects;
    let redirects = if is_signed && mode == Redirects::Guard {
        HostRedirects::Returns
    } else {
        redirect::by_host(mode, &headers, &own_header, || platform.shows_redirects())
    };
    let is_replayable = call.body.as_ref().is_none_or(|body| body.is_replayable);
    let body = call.body.as_ref().map(|body| body.content.clone());
    let method = call.method.clone();
    Ok(Request { method, url, headers, own_header, body, is_replayable, is_signed, redirects })
}

/// The fields that follow from the call, where the caller has not set them.
fn add_derived_fields<P: Platform>(
    platform: &P,
    call: &Call<P>,
    headers: &mut Headers,
) -> Result<(), HeaderError> {
    let media_type = call.body.as_ref().and_then(|body| body.media_type);
    if let Some(media_type) = media_type
        && headers.get("content-type").is_none()
    {
        headers.set("content-type", media_type)?;
    }
    let wants_key = call.idempotency_key.is_some() || is_repeatable_with_key(&call.method);
    if wants_key && headers.get(IDEMPOTENCY_KEY).is_none() {
        let key = call.idempotency_key.clone();
        let key = key.unwrap_or_else(|| uuid_v4(platform.random_bytes()));
        if let Some(value) = call.settings.idempotency_key.format(&key) {
            headers.set(IDEMPOTENCY_KEY, &value)?;
        }
    }
    Ok(())
}

/// The methods for which servers honour the key (draft-ietf-httpapi-idempotency-key §1).
fn is_repeatable_with_key(method: &Method) -> bool {
    matches!(method.as_str(), "PATCH" | "POST")
}

/// Whether the client's credentials are meant for this URL: the base URL says whom they are for.
fn is_home<S>(settings: &Settings<S>, url: &Url) -> bool {
    settings.base_url.as_ref().is_none_or(|base| base.origin() == url.origin())
}

/// Whether text begins with a URL scheme (URL Standard, "scheme start state").
fn has_scheme(text: &str) -> bool {
    let bytes = text.as_bytes().trim_ascii_start();
    let is_letter = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    is_letter && bytes.get(span(bytes, b"azAZ09++-.")) == Some(&b':')
}

/// Whether a field holds credentials, as far as its name tells. `own_header` is the one that `auth`
/// writes.
pub(super) fn is_credential(name: &str, own_header: &str) -> bool {
    CREDENTIAL_HEADERS.contains(&name)
        || name.eq_ignore_ascii_case(own_header)
        || ["token", "secret", "signature"].iter().any(|word| cut(name, word).is_some())
}

const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Fields that hold credentials by their definition or by wide use.
const CREDENTIAL_HEADERS: [&str; 5] =
    ["api-key", "authorization", "cookie", "proxy-authorization", "x-api-key"];
