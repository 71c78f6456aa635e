//! Contentful apps: method, path, the headers that one of them names, and the body.
//!
//! <https://www.contentful.com/developers/docs/extensibility/app-framework/request-verification/>

use super::listed;
use crate::crypto::Hash;
use crate::encoding::{decode_hex, join};
use crate::webhook::claim::{Algorithm, Claim, Message};
use crate::webhook::form::{Form, NODE, Order, encode};
use crate::webhook::provider::Signing;
use crate::webhook::url::Url;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Scheme, Settings, Source, Special, Time,
    TimeSource, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "contentful",
    kind: Kind::Special(&Special {
        headers: listed("x-contentful-signature *"),
        reads_url: true,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| {
            let url = &target(delivery.url()?);
            send(NAMES, "x-contentful-signed-headers,x-contentful-timestamp");
            SIGNED.sign(&Delivery { url, ..*delivery }, key, id, now, send)
        }),
    }),
    tolerance: Some(30),
    event_type: Source::Header("x-contentful-topic"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Contentful",
    docs: "https://www.contentful.com/developers/docs/extensibility/app-framework/request-verification/",
    secret: "request verification secret",
    signed: "method, path and query, the headers in `x-contentful-signed-headers`, {body}",
};

/// What we sign: the target as the URL, and the two headers that have to be.
const SIGNED: Scheme<'_> = Scheme {
    header: HEADER,
    time: Some(Time { source: TimeSource::Header(TIME), unit: Unit::Milliseconds }),
    message: "{method}\n{url}\n\
              x-contentful-signed-headers:x-contentful-signed-headers,x-contentful-timestamp;\
              x-contentful-timestamp:{timestamp}\n{body}",
    ..Scheme::BODY_HEX
};

const HEADER: &str = "x-contentful-signature";
const NAMES: &str = "x-contentful-signed-headers";
const TIME: &str = "x-contentful-timestamp";

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let headers = delivery.headers;
    let mac = headers.required(HEADER)?;
    if decode_hex(mac).is_none() {
        return Err(Error::malformed(HEADER));
    }
    let mut fields = Form::default();
    for name in headers.once(NAMES)?.to_ascii_lowercase().split(|byte| *byte == b',') {
        let name = name.trim_ascii();
        if fields.first(name).is_none() {
            let text = str::from_utf8(name).map_err(|_| Error::malformed(NAMES))?;
            fields.add(name, headers.once(text)?);
        }
    }
    // A time that nobody signed is worth nothing, nor is a list that anybody may have written.
    let is_whole = fields.first(NAMES.as_bytes()).is_some();
    let Some(time) = fields.first(TIME.as_bytes()).filter(|_| is_whole) else {
        return Err(Error::malformed(NAMES));
    };
    claim.time = Unit::Milliseconds.parse(time);
    if claim.time.is_none() {
        return Err(Error::malformed(TIME));
    }
    let message = claim.prove_one(Algorithm::Hmac(Hash::Sha256), decode_hex(mac));
    fields.sort(Order::Name);
    add_to(message, delivery, &fields)
}

fn add_to(message: &mut Message, delivery: &Delivery<'_>, fields: &Form) -> Result<(), Refusal> {
    let target = target(delivery.url()?);
    message.add(join(&[delivery.method(), "\n", &target]).as_bytes());
    let mut separator: &[u8] = b"\n";
    for field in &fields.pairs {
        message.add(separator).add(fields.name(*field)).add(b":").add(fields.value(*field));
        separator = b";";
    }
    message.add(b"\n").has_body = true;
    Ok(())
}

/// Path and query as Contentful's own library encodes them for signing: what is escaped already once
/// more, and what it escapes in the query likewise.
fn target(url: &str) -> String {
    let url = Url::new(url);
    let (mut target, mut query) = (Vec::new(), Vec::new());
    encode(url.path_or_root().as_bytes(), URI, &mut target);
    encode(url.query().as_bytes(), NODE, &mut query);
    if !query.is_empty() {
        target.push(b'?');
        encode(&query, URI, &mut target);
    }
    String::from_utf8(target).unwrap_or_default() // It is ASCII.
}

/// What `encodeURI` does not escape.
const URI: &[u8] = b";,/?:@&=+$-_.!~*'()#";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_as_contentful_does() {
        let check = |url: &str, expected: &str| assert_eq!(target(url), expected, "{url}");
        check("https://a.example", "/");
        check("https://a.example/b/c?", "/b/c");
        check("https://a.example/it%27s/(d)", "/it%2527s/(d)");
        check("https://a.example/b?c=1&d=e%20f", "/b?c%253D1%2526d%253De%252520f");
        check("https://a.example/b?it's+(c)*", "/b?it's%252B(c)*");
    }
}
