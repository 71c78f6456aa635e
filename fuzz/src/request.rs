//! Inputs as text that is nearly HTTP: a crash can be read, and mutation finds its way.

use fetchwright::webhook::{Delivery, Headers, Provider};

/// A request to an endpoint.
///
/// ```text
/// stripe
/// POST https://h.example/wh
/// Stripe-Signature: t=1,v1=00
///
/// {}
/// ```
pub struct Request<'a> {
    /// Whose endpoint it is.
    pub provider: &'static Provider<'static>,
    /// In upper case, as hosts have it.
    pub method: &'a str,
    pub url: &'a str,
    pub headers: Vec<(&'a str, &'a [u8])>,
    pub body: &'a [u8],
}

impl<'a> Request<'a> {
    /// `None` for what no host would pass on.
    pub fn parse(input: &'a [u8]) -> Option<Self> {
        let (id, rest) = line(input);
        let (target, mut rest) = line(rest);
        let (method, url) = str::from_utf8(target).ok()?.split_once(' ')?;
        let mut headers = Vec::new();
        loop {
            let (field, after) = line(rest);
            rest = after;
            if field.is_empty() {
                break;
            }
            let colon = field.iter().position(|byte| *byte == b':')?;
            let (name, value) = field.split_at(colon);
            headers.push((str::from_utf8(name).ok()?, value.strip_prefix(b":")?));
        }
        Some(Self { provider: provider(id), method, url, headers, body: rest })
    }

    pub fn delivery(&self) -> Delivery<'_> {
        Delivery {
            body: self.body,
            headers: Headers(&self.headers),
            method: self.method,
            url: self.url,
        }
    }
}

/// Up to the next line break, and what is after it.
fn line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    (&text[..end], text.get(end + 1..).unwrap_or_default())
}

/// The provider with this id; some other one where mutation has spoilt the id.
fn provider(id: &[u8]) -> &'static Provider<'static> {
    let named = Provider::ALL.iter().find(|provider| provider.id.as_bytes() == id);
    let sum: usize = id.iter().map(|byte| usize::from(*byte)).sum();
    named.unwrap_or(&Provider::ALL[sum % Provider::ALL.len()])
}
