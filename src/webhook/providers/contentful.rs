//! Contentful apps: method, path, the headers that one of them names, and the body.
//!
//! <https://www.contentful.com/developers/docs/extensibility/app-framework/request-verification/>

use crate::crypto::Hash;
use crate::encoding::{decode_hex, encode_hex, join};
use crate::webhook::claim::{Algorithm, Claim, Message, Piece, Proof};
use crate::webhook::form::{self, NODE, Pair, encode};
use crate::webhook::provider::Signing;
use crate::webhook::url::Url;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Settings, Source, Special, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "contentful",
    kind: Kind::Special(&Special {
        headers: "x-contentful-signature *",
        reads_url: true,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, _, now, send| {
            let names = join(&[NAMES, ",", TIME]);
            let time = Unit::Milliseconds.print(now);
            let fields = [(NAMES, &names), (TIME, &time)]
                .map(|(name, value)| Pair { name: name.into(), value: value.as_bytes().to_vec() });
            let hmac = key.hmac(Hash::Sha256).ok_or(Error::SecretMissing)?;
            let tag = hmac.tag(message(delivery, fields.into())?.bytes(delivery.body));
            send(NAMES, &names);
            send(TIME, &time);
            send(HEADER, &encode_hex(tag.as_bytes()));
            Ok(())
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

const HEADER: &str = "x-contentful-signature";
const NAMES: &str = "x-contentful-signed-headers";
const TIME: &str = "x-contentful-timestamp";

fn claim<'a>(delivery: &Delivery<'a>, _: &'a [Key], _: &Settings) -> Result<Claim<'a>, Error> {
    let headers = delivery.headers;
    let malformed = |name: &str| Error::HeaderMalformed(name.to_owned());
    let mac = decode_hex(headers.required(HEADER)?).ok_or_else(|| malformed(HEADER))?;
    let mut fields: Vec<Pair> = Vec::new();
    for name in headers.once(NAMES)?.split(|byte| *byte == b',') {
        let name = name.trim_ascii().to_ascii_lowercase();
        if fields.iter().all(|field| field.name != name) {
            let text = str::from_utf8(&name).map_err(|_| malformed(NAMES))?;
            let value = headers.once(text)?.to_vec();
            fields.push(Pair { name, value });
        }
    }
    // A time that nobody signed is worth nothing, nor is a list that anybody may have written.
    if ![NAMES, TIME].iter().all(|own| fields.iter().any(|field| field.name == own.as_bytes())) {
        return Err(malformed(NAMES));
    }
    let milliseconds =
        Unit::Milliseconds.parse(headers.once(TIME)?).ok_or_else(|| malformed(TIME))?;
    let message = message(delivery, fields)?;
    let proof = Proof::new(Algorithm::Hmac(Hash::Sha256), vec![mac], message);
    Ok(Claim { time: Some(milliseconds), ..Claim::of(proof) })
}

fn message(delivery: &Delivery<'_>, fields: Vec<Pair>) -> Result<Message<'static>, Error> {
    let target = target(delivery.url()?);
    let mut text = join(&[delivery.method(), "\n", &target, "\n"]).into_bytes();
    for (place, field) in form::sort(fields, |left, right| left > right).iter().enumerate() {
        let separator: &[u8] = if place == 0 { b"" } else { b";" };
        for part in [separator, &field.name, b":", &field.value] {
            text.extend_from_slice(part);
        }
    }
    text.push(b'\n');
    Ok(Message(vec![text.into(), Piece::Body]))
}

/// Path and query as Contentful's own library encodes them for signing: what is escaped already once
/// more, and what it escapes in the query likewise.
fn target(url: &str) -> String {
    let Url { path, query, .. } = Url::new(url);
    let mut target = encode(if path.is_empty() { b"/" } else { path.as_bytes() }, URI);
    if let Some(query) = query.filter(|query| !query.is_empty()) {
        target.push('?');
        target.push_str(&encode(encode(query.as_bytes(), NODE).as_bytes(), URI));
    }
    target
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
