//! DocuSign Connect: the body alone is signed, once with each of up to 100 keys, each signature in
//! a header with a number.
//!
//! <https://developers.docusign.com/platform/webhooks/connect/hmac/>

use super::listed;
use crate::crypto::Hash;
use crate::webhook::claim::{Algorithm, Claim};
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Headers, Key, Kind, Provider, Refusal, Scheme, Settings, Source,
    Special,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "docusign",
    kind: Kind::Special(&Special {
        headers: listed("x-docusign-signature-1 *"),
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::As(&SCHEME),
    }),
    event_type: Source::Body("event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "DocuSign Connect",
    docs: "https://developers.docusign.com/platform/webhooks/connect/hmac/",
    secret: "HMAC key, any that is active",
    signed: "{body}",
};

const SCHEME: Scheme<'_> = Scheme { header: "x-docusign-signature-1", ..Scheme::BODY_BASE64 };

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let mut macs = Vec::new();
    read(delivery.headers, &mut macs)?;
    claim.prove(Algorithm::Hmac(SCHEME.hash), macs).has_body = true;
    Ok(())
}

fn read(headers: Headers<'_>, macs: &mut Vec<Vec<u8>>) -> Result<(), Refusal> {
    let mut first = None;
    for (name, _) in headers.0 {
        // A blank one is as good as absent, and others may be right.
        if is_numbered(name) && headers.has(name) {
            let mac = SCHEME.encoding.decode(headers.required(name)?);
            macs.extend(mac.filter(|mac| mac.len() == SCHEME.hash.output_bytes()));
            first = first.or(Some(name));
        }
    }
    let name = first.ok_or_else(|| Error::missing(SCHEME.header))?;
    if macs.is_empty() { Err(Error::malformed(&name.to_ascii_lowercase())) } else { Ok(()) }
}

fn is_numbered(name: &str) -> bool {
    let (prefix, number) = name.split_at_checked(PREFIX.len()).unwrap_or_default();
    let number = number.as_bytes();
    prefix.eq_ignore_ascii_case(PREFIX)
        && (number == b"100" || matches!(number, [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9']))
}

const PREFIX: &str = "x-docusign-signature-";

#[cfg(test)]
mod tests {
    use super::*;

    const MAC: &[u8] = b"tiLGV1xFt9ob6MCF0CBy+l+R9//SlUM49Jc+F6BkhGk=";

    #[test]
    fn blank_headers_count_as_absent() {
        let macs = |fields: &[(&str, &[u8])]| {
            let mut macs = Vec::new();
            read(Headers(fields), &mut macs).map(|()| macs.len())
        };
        let [one, two] = ["X-DocuSign-Signature-1", "X-DocuSign-Signature-2"];
        assert_eq!(macs(&[(one, MAC), (two, b" ")]), Ok(1));
        assert_eq!(macs(&[(one, b""), (two, MAC)]), Ok(1));
        assert_eq!(macs(&[(one, b" ")]), Err(Error::missing(SCHEME.header)));
    }

    #[test]
    fn headers_are_numbered_from_1_to_100() {
        for number in ["1", "9", "10", "99", "100"] {
            assert!(is_numbered(&format!("X-DocuSign-Signature-{number}")), "{number}");
        }
        for number in ["", "0", "01", "101", "1000", "1a", "-1", "é"] {
            assert!(!is_numbered(&format!("X-DocuSign-Signature-{number}")), "{number}");
        }
        assert!(!is_numbered("x-docusign-signature"));
    }
}
