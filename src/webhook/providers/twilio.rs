//! Twilio: the URL and then the parameters of the form, sorted; or the URL alone, where its query
//! has the hash of the body.
//!
//! <https://www.twilio.com/docs/usage/webhooks/webhooks-security>

use crate::crypto::Hash;
use crate::encoding::{cut_last, decode_hex};
use crate::webhook::claim::{Algorithm, Claim, Message, Needed};
use crate::webhook::form;
use crate::webhook::provider::Signing;
use crate::webhook::url::Url;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Scheme, Settings, Source, Special,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "twilio",
    kind: Kind::Special(&Special {
        headers: SCHEME.header,
        reads_url: true,
        hash: SCHEME.hash,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| {
            let body = &parameters(delivery);
            SCHEME.sign(&Delivery { body, ..*delivery }, key, id, now, send)
        }),
    }),
    delivery_id: Source::Header("i-twilio-idempotency-token"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Twilio",
    docs: "https://www.twilio.com/docs/usage/webhooks/webhooks-security",
    secret: "auth token of the account",
    signed: "{url} and the sorted parameters of the form, or `bodySHA256` in the URL",
};

const SCHEME: Scheme<'_> = Scheme {
    header: "x-twilio-signature",
    hash: Hash::Sha1,
    message: "{url}{body}",
    ..Scheme::BODY_BASE64
};

fn claim(delivery: &Delivery<'_>, _: &[Key], _: &Settings, claim: &mut Claim) -> Result<(), Error> {
    claim.needed = Needed::Any;
    let body = &parameters(delivery);
    for url in &spellings(delivery.url()?) {
        SCHEME.claim(&Delivery { body, url, ..*delivery }, Source::None, claim)?;
    }
    // The body has to be what the message says it is.
    for proof in &mut claim.proofs {
        proof.message.has_body = false;
        proof.message.add(body);
    }
    if let Some(hash) = body_hash(delivery.url) {
        let hash = decode_hex(&hash).into_iter().collect();
        claim.prove(Algorithm::Digest(Hash::Sha256), hash, Message::body());
    }
    Ok(())
}

/// What is signed after the URL: nothing, if that has the hash of the body.
fn parameters(delivery: &Delivery<'_>) -> Vec<u8> {
    if body_hash(delivery.url).is_some() { Vec::new() } else { form::sorted(delivery.body) }
}

fn body_hash(url: &str) -> Option<Vec<u8>> {
    let pairs = form::pairs(Url::new(url).query().as_bytes());
    pairs.into_iter().find(|pair| pair.name == b"bodySHA256").map(|pair| pair.value)
}

/// The URL as given, and as Twilio may have signed it: with the port left off or added, and with
/// apostrophes and their like encoded or not.
fn spellings(given: &str) -> Vec<String> {
    let url = Url::new(given);
    let (host, port) = cut_last(url.authority, ":").unwrap_or((url.authority, "-"));
    let authority = if port.bytes().all(|byte| byte.is_ascii_digit()) {
        host.to_owned()
    } else {
        url.authority.to_owned() + if url.scheme == "https" { ":443" } else { ":80" }
    };
    let other = Url { authority: &authority, ..url };
    let mut spellings = vec![given.to_owned(), other.print()];
    let decoded = form::print(&form::pairs(url.query().as_bytes()));
    let encoded = url.query().replace('\'', "%27");
    for query in [&*decoded, &*encoded] {
        if url.query.is_some_and(|given| given != query) {
            let query = Some(query);
            spellings.extend([Url { query, ..url }.print(), Url { query, ..other }.print()]);
        }
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::Headers;

    #[test]
    fn only_a_hash_in_the_query_stands_for_the_body() {
        let check = |url, expected: &[u8]| {
            let headers = Headers(&[]);
            let delivery = Delivery { body: b"a=1", headers, method: "POST", url };
            assert_eq!(parameters(&delivery), expected, "{url}");
        };
        check("https://a/?bodySHA256=", b"");
        check("https://a/?b=1&bodySHA256=00", b"");
        check("https://a/?b=bodySHA256", b"a1");
        check("https://a/bodySHA256=00#?bodySHA256=00", b"a1");
    }

    #[track_caller]
    fn check(url: &str, others: &[&str]) {
        let expected: Vec<_> = [url].iter().chain(others).map(|url| (*url).to_owned()).collect();
        assert_eq!(spellings(url), expected);
    }

    #[test]
    fn ports_are_left_off_or_added() {
        check("https://a/b", &["https://a:443/b"]);
        check("http://a/b", &["http://a:80/b"]);
        check("https://a:8443/b", &["https://a/b"]);
        check("https://u:1@a/b", &["https://u:1@a:443/b"]);
        check("https://u:1@a:2/b", &["https://u:1@a/b"]);
        check("https://[::1]/b", &["https://[::1]:443/b"]);
        check("https://[::1]:2/b", &["https://[::1]/b"]);
    }

    #[test]
    fn apostrophes_are_encoded_or_not() {
        let encoded = ["https://a:443/?b=%27", "https://a/?b='", "https://a:443/?b='"];
        check("https://a/?b=%27", &encoded);
        let plain = ["https://a:443/?b='", "https://a/?b=%27", "https://a:443/?b=%27"];
        check("https://a/?b='", &plain);
        check("https://a/?b=1&c=2", &["https://a:443/?b=1&c=2"]);
    }
}
