//! HubSpot: version 3 signs method, URL, body and time. Versions 1 and 2 hash the secret and then
//! the message, to which strangers can append: they count only where version 3 is absent.
//!
//! <https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests>

use super::listed;
use crate::crypto::Hash;
use crate::webhook::claim::{Algorithm, Claim, Needed};
use crate::webhook::form::decode;
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Scheme, Settings, Source, Special, Time,
    TimeSource, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "hubspot",
    kind: Kind::Special(&Special {
        headers: listed(
            "x-hubspot-signature-v3 x-hubspot-signature x-hubspot-request-timestamp \
                  x-hubspot-signature-version",
        ),
        reads_url: true,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| {
            let url = &decoded(delivery.url()?);
            V3.sign(&Delivery { url, ..*delivery }, key, id, now, send)
        }),
    }),
    tolerance: Some(300),
    delivery_id: Source::Body("*.eventId"),
    event_type: Source::Body("*.subscriptionType"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "HubSpot",
    docs: "https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests",
    secret: "client secret of the app",
    signed: "{method}{url}{body}{timestamp}",
};

const V3: &Scheme<'_> = &Scheme {
    header: "x-hubspot-signature-v3",
    time: Some(Time { source: TimeSource::Header(TIME), unit: Unit::Milliseconds }),
    message: "{method}{url}{body}{timestamp}",
    ..Scheme::BODY_BASE64
};

const V2: &Scheme<'_> =
    &Scheme { header: "x-hubspot-signature", message: "{method}{url}{body}", ..Scheme::BODY_HEX };

const V1: &Scheme<'_> = &Scheme { message: "{body}", ..*V2 };

const TIME: &str = "x-hubspot-request-timestamp";
const VERSION: &str = "x-hubspot-signature-version";

/// What HubSpot signs decoded although it stands in the URL encoded.
const DECODED: &[u8] = b":/?@!$'()*,;";

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    if !delivery.headers.has(V3.header) && delivery.headers.has(V2.header) {
        return older_claim(delivery, claim);
    }
    V3.claim(delivery, Source::None, claim)?;
    // HubSpot's own libraries decode nothing, so that either may be what was signed.
    let url = &*decoded(delivery.url);
    if url != delivery.url {
        claim.needed = Needed::Any;
        V3.claim(&Delivery { url, ..*delivery }, Source::None, claim)?;
    }
    Ok(())
}

fn older_claim(delivery: &Delivery<'_>, claim: &mut Claim) -> Result<(), Refusal> {
    let scheme = match delivery.headers.required(VERSION)? {
        b"v1" => &V1,
        b"v2" => &V2,
        _ => return Err(Error::malformed(VERSION)),
    };
    scheme.claim(delivery, Source::None, claim)?;
    for proof in &mut claim.proofs {
        proof.algorithm = Algorithm::SecretThenMessage(Hash::Sha256);
    }
    Ok(())
}

/// ASCII stands for ASCII, so that text remains text.
fn decoded(url: &str) -> String {
    let mut decoded = Vec::new();
    decode(url.as_bytes(), Some(DECODED), &mut decoded);
    String::from_utf8(decoded).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::Headers;

    #[test]
    fn decodes_only_what_hubspot_does() {
        let check = |url: &str, expected: &str| assert_eq!(decoded(url), expected);
        check("https://a/%3A%2f%3F%40%21%24%27%28%29%2A%2C%3B", "https://a/:/?@!$'()*,;");
        check("https://a/?b=%2B%20%25%26%3D%2", "https://a/?b=%2B%20%25%26%3D%2");
        check("https://a/%253A", "https://a/%253A");
    }

    #[test]
    fn a_version_that_is_absent_or_unknown_is_no_signature() {
        let hash = [b'0'; 64];
        let check = |version: &'static str, expected: Option<Error>| {
            let headers = [(V2.header, hash.as_slice()), (VERSION, version.as_bytes())];
            let headers = Headers(&headers);
            let delivery = Delivery { body: b"", headers, method: "", url: "https://a/" };
            assert_eq!(Claim::of(|read| older_claim(&delivery, read)).err(), expected, "{version}");
        };
        check("v1", None);
        check("v2", None);
        check("v3", Some(Error::HeaderMalformed(VERSION.to_owned())));
        check("", Some(Error::HeaderMissing(VERSION.to_owned())));
    }
}
