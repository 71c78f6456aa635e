//! Webhook deliveries: signatures checked over the raw body, then freshness.
//!
//! A provider's [`Scheme`] parses what a delivery claims; this module is the one place that
//! compares MACs and, only once one is right, looks at the time.

mod error;
mod freshness;
mod headers;
mod key;
mod providers;
mod scheme;

pub use error::Error;
pub use freshness::Freshness;
pub use headers::Headers;
pub use key::{Key, SecretFormat};
pub use providers::Provider;
pub use scheme::{Encoding, IdSource, Part, Scheme, TimeSource};

/// A delivery that is what its provider sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Event<'a> {
    /// The id that stays the same when the delivery is repeated, where a header carries it. Where
    /// the body does ([`IdSource::Body`]) it is for those to read who can parse the body.
    pub id: Option<&'a [u8]>,
    /// When the delivery was signed. Seconds since 1970; `None` where the provider does not say.
    pub timestamp: Option<u64>,
}

/// Checks a delivery: one of the `keys` must have signed exactly these bytes, at a time that is
/// fresh.
///
/// # Errors
///
/// [`Error`] with the first of: a header missing or malformed, no key, no signature that matches, a
/// time outside the window.
pub fn verify<'a>(
    provider: &Provider,
    headers: Headers<'a>,
    body: &[u8],
    keys: &[Key],
    freshness: Freshness,
) -> Result<Event<'a>, Error> {
    if keys.is_empty() {
        return Err(Error::SecretMissing);
    }
    let claim = provider.scheme.claim(headers)?;
    let (id, time) = (claim.id.unwrap_or_default(), claim.time.unwrap_or_default());
    let signed_by = |key: &Key| {
        let tag = key.mac.tag(provider.scheme.message(id, time, body));
        claim.macs.iter().any(|mac| tag.matches(mac))
    };
    if !keys.iter().any(signed_by) {
        return Err(if keys.iter().all(|key| key.looks_foreign) {
            Error::SignatureForeignSecret
        } else {
            Error::Signature
        });
    }
    if let Some(timestamp) = claim.timestamp {
        freshness.check(timestamp)?;
    }
    Ok(Event { id: claim.id, timestamp: claim.timestamp })
}

/// Signs a body as the provider would and calls `send` with each header to send along: its name, in
/// lower case, and its value.
///
/// `id` is sent where the provider has a header for it and it is not empty; it must be a header
/// value without a comma. `now` is in seconds since 1970.
pub fn sign(
    provider: &Provider,
    body: &[u8],
    key: &Key,
    id: &str,
    now: u64,
    send: impl FnMut(&'static str, &str),
) {
    let time = freshness::print_seconds(now);
    let tag = key.mac.tag(provider.scheme.message(id.as_bytes(), time.as_bytes(), body));
    provider.scheme.print(id, &time, &tag, send);
}
