//! Shopify app proxies: the parameters of the query are signed, sorted; not the body.
//!
//! <https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies>

use crate::crypto::Hash;
use crate::encoding::{decode_hex, encode_hex};
use crate::webhook::claim::{Algorithm, Claim, Message, Needed};
use crate::webhook::form::{self, Pair};
use crate::webhook::provider::{Signing, URL};
use crate::webhook::url::Url;
use crate::webhook::{About, Delivery, Error, Key, Kind, Provider, Settings, Special, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "shopify-app-proxy",
    kind: Kind::Special(&Special {
        headers: "",
        reads_url: true,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, _, now, send| {
            let url = Url::new(delivery.url()?);
            let mut pairs = form::pairs(url.query().as_bytes());
            pairs.retain(|pair| pair.name != SIGNATURE && pair.name != TIME.as_bytes());
            let time = Unit::Seconds.print(now).into_bytes();
            pairs.push(Pair { name: TIME.into(), value: time });
            let hmac = key.hmac(Hash::Sha256).ok_or(Error::SecretMissing)?;
            let tag = hmac.tag(&message(&fields(pairs.clone())).bytes(b""));
            let value = encode_hex(tag.as_bytes()).into_bytes();
            pairs.push(Pair { name: SIGNATURE.to_vec(), value });
            let query = form::print(&pairs);
            send(URL, &Url { query: Some(&query), ..url }.print());
            Ok(())
        }),
    }),
    tolerance: Some(90),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Shopify app proxy",
    docs: "https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies",
    secret: "client secret of the app",
    signed: "the sorted parameters of the query, not the body",
};

const SIGNATURE: &[u8] = b"signature";
const TIME: &str = "timestamp";

fn claim(delivery: &Delivery<'_>, _: &[Key], _: &Settings, claim: &mut Claim) -> Result<(), Error> {
    let query = Url::new(delivery.url()?).query();
    let mac = decode_hex(&form::only(query, "signature")?);
    claim.time = Unit::Seconds.parse(&form::only(query, TIME)?);
    if claim.time.is_none() {
        return Err(Error::QueryMalformed(TIME));
    }
    for name in ["shop", "hmac"] {
        form::optional(query, name)?;
    }
    let by_name = fields(form::pairs(query.as_bytes()));
    // Shopify's documentation sorts names and values together, its library names alone.
    let by_text = form::sort(by_name.clone(), |left, right| left > right);
    claim.needed = Needed::Any;
    for fields in [by_name, by_text] {
        let macs = mac.iter().cloned().collect();
        claim.prove(Algorithm::Hmac(Hash::Sha256), macs, message(&fields));
    }
    Ok(())
}

/// `name=` and the value of each name but that of the signature, by name. The values of a name that
/// is repeated are joined with commas.
fn fields(pairs: Vec<Pair>) -> Vec<Pair> {
    let mut fields: Vec<Pair> = Vec::with_capacity(pairs.len());
    for mut pair in form::sort(pairs, |left, right| left.name > right.name) {
        if pair.name == SIGNATURE {
            continue;
        }
        pair.name.push(b'=');
        match fields.last_mut() {
            Some(last) if last.name == pair.name => {
                last.value.push(b',');
                last.value.extend_from_slice(&pair.value);
            }
            _ => fields.push(pair),
        }
    }
    fields
}

fn message(fields: &[Pair]) -> Message {
    let mut message = Message::default();
    for Pair { name, value } in fields {
        message.add(name).add(value);
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_sorted_and_repeated_ones_joined() {
        let check = |query: &str, expected: &str| {
            let pairs = form::pairs(query.as_bytes());
            let message = message(&fields(pairs));
            let signed = message.bytes(b"");
            assert_eq!(signed.concat(), expected.as_bytes(), "{query}");
        };
        check("", "");
        check("b=2&a=1&signature=x", "a=1b=2");
        check(
            "extra=1&extra=2&shop=some-shop.myshopify.com",
            "extra=1,2shop=some-shop.myshopify.com",
        );
        check("a=$%26%20+b&%61=&c", "a=$&  b,c=");
        check("a-b=1&a=2", "a=2a-b=1");
    }
}
