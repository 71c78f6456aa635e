//! Contentful apps: method, path, the headers that one of them names, and the body.
//!
//! <https://www.contentful.com/developers/docs/extensibility/app-framework/request-verification/>

use crate::crypto::Hash;
use crate::encoding::{decode_hex, encode_hex, join, join_bytes};
use crate::webhook::claim::{Algorithm, Claim, Message};
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
            let tag = hmac.tag(&message(delivery, fields.into())?.bytes(delivery.body));
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

fn claim(delivery: &Delivery<'_>, _: &[Key], _: &Settings, claim: &mut Claim) -> Result<(), Error> {
    let headers = delivery.headers;
    let mac = decode_hex(headers.required(HEADER)?).ok_or_else(|| Error::malformed(HEADER))?;
    let mut fields: Vec<Pair> = Vec::new();
    for name in headers.once(NAMES)?.split(|byte| *byte == b',') {
        let name = name.trim_ascii().to_ascii_lowercase();
        if !has(&fields, &name) {
            let text = str::from_utf8(&name).map_err(|_| Error::malformed(NAMES))?;
            let value = headers.once(text)?.to_vec();
            fields.push(Pair { name, value });
        }
    }
    // A time that nobody signed is worth nothing, nor is a list that anybody may have written.
    if !has(&fields, NAMES.as_bytes()) || !has(&fields, TIME.as_bytes()) {
        return Err(Error::malformed(NAMES));
    }
    claim.time = Unit::Milliseconds.parse(headers.once(TIME)?);
    if claim.time.is_none() {
        return Err(Error::malformed(TIME));
    }
    claim.prove(Algorithm::Hmac(Hash::Sha256), vec![mac], message(delivery, fields)?);
    Ok(())
}

fn has(fields: &[Pair], name: &[u8]) -> bool {
    fields.iter().any(|field| field.name == name)
}

fn message(delivery: &Delivery<'_>, fields: Vec<Pair>) -> Result<Message, Error> {
    let target = target(delivery.url()?);
    let mut message = Message { has_body: true, ..Message::default() };
    let text = &mut message.before;
    text.extend_from_slice(join(&[delivery.method(), "\n", &target, "\n"]).as_bytes());
    for field in form::sort(fields, |left, right| left > right) {
        text.extend_from_slice(&join_bytes(&[&field.name, b":", &field.value, b";"]));
    }
    // There is always one field, and it ends as all others do.
    if let Some(last) = text.last_mut() {
        *last = b'\n';
    }
    Ok(message)
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
