//! Twilio: the URL and then the parameters of the form, sorted; or the URL alone, where its query
//! has the hash of the body.
//!
//! <https://www.twilio.com/docs/usage/webhooks/webhooks-security>

use super::listed;
use crate::crypto::Hash;
use crate::encoding::{cut, cut_last, decode_hex, join, span};
use crate::webhook::claim::{Algorithm, Claim, Needed};
use crate::webhook::form::{self, Form};
use crate::webhook::provider::Signing;
use crate::webhook::url::Url;
use crate::webhook::{
    About, Delivery, Key, Kind, Provider, Refusal, Scheme, Settings, Source, Special,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "twilio",
    kind: Kind::Special(&Special {
        headers: listed(SCHEME.header),
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

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    claim.needed = Needed::Any;
    let parameters = parameters(delivery);
    for url in &spellings(delivery.url()?) {
        SCHEME.claim(&Delivery { url, ..*delivery }, Source::None, claim)?;
    }
    // The body has to be what the message says it is.
    for proof in &mut claim.proofs {
        proof.message.has_body = false;
        proof.message.add(&parameters);
    }
    if let Some(hash) = query(delivery).first(BODY_HASH) {
        claim.prove_one(Algorithm::Digest(Hash::Sha256), decode_hex(hash)).has_body = true;
    }
    Ok(())
}

/// What is signed after the URL: nothing, if that has the hash of the body.
fn parameters(delivery: &Delivery<'_>) -> Vec<u8> {
    let is_hashed = query(delivery).first(BODY_HASH).is_some();
    form::sorted(if is_hashed { b"" } else { delivery.body })
}

fn query(delivery: &Delivery<'_>) -> Form {
    Form::read(Url::new(delivery.url).query().as_bytes())
}

/// The URL as given, and as Twilio may have signed it: with the port left off or added, and with
/// apostrophes and their like encoded or not.
fn spellings(given: &str) -> Vec<String> {
    let url = Url::new(given);
    let (host, port) = cut_last(url.authority, ":").unwrap_or((url.authority, "-"));
    let default_port = if url.scheme == "https" { ":443" } else { ":80" };
    let authority = if span(port.as_bytes(), b"09") == port.len() {
        host.to_owned()
    } else {
        join(&[url.authority, default_port])
    };
    let mut spellings = vec![given.to_owned(), Url { authority: &authority, ..url }.print()];
    let decoded = join(&["?", &Form::read(url.query().as_bytes()).print()]);
    let (mut encoded, mut rest) = (String::new(), url.search);
    while let Some((before, after)) = cut(rest, "'") {
        encoded.push_str(before);
        encoded.push_str("%27");
        rest = after;
    }
    encoded.push_str(rest);
    for search in &[&*decoded, &*encoded] {
        if !url.search.is_empty() && *search != url.search {
            for authority in &[url.authority, &authority] {
                spellings.push(Url { authority, search, ..url }.print());
            }
        }
    }
    spellings
}

/// The parameter of the query that stands for the body.
const BODY_HASH: &[u8] = b"bodySHA256";

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
