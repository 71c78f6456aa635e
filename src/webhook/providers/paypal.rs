//! PayPal: RSA over the transmission's id and time, the webhook's id and a checksum of the body. The
//! receiver fetches the certificate beforehand, from the place that deliveries name.
//!
//! <https://developer.paypal.com/api/rest/webhooks/rest/>

use super::listed;
use crate::crypto::{Hash, crc32};
use crate::webhook::claim::Claim;
use crate::webhook::provider::Signing;
use crate::webhook::scheme::Public;
use crate::webhook::time::print_number;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Scheme, SecretFormat, Settings, Source,
    Special, Time, TimeSource, Unit, certificate_url,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "paypal",
    kind: Kind::Special(&Special {
        headers: listed(
            "paypal-auth-algo paypal-cert-url paypal-transmission-id paypal-transmission-sig \
                  paypal-transmission-time",
        ),
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::Never,
    }),
    secret: SecretFormat::Certificate,
    delivery_id: Source::Body("id"),
    event_type: Source::Body("event_type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "PayPal",
    docs: "https://developer.paypal.com/api/rest/webhooks/rest/",
    secret: "certificate that deliveries name, as PEM; the option `webhookId` is the webhook's id",
    signed: "{paypal-transmission-id}|{paypal-transmission-time}|{webhookId}|CRC-32 of {body}",
};

const SCHEME: Scheme<'_> = Scheme {
    header: "paypal-transmission-sig",
    public: Some(Public::Rsa),
    time: Some(Time { source: TimeSource::Header("paypal-transmission-time"), unit: Unit::Iso }),
    message: "{header:paypal-transmission-id}|{timestamp}|",
    ..Scheme::BODY_BASE64
};

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    settings: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let Some(webhook_id) = &settings.webhook_id else {
        return Err(Error::OptionMissing("webhookId").into());
    };
    SCHEME.claim(delivery, Source::None, claim)?;
    if delivery.headers.required(ALGORITHM)? != b"SHA256withRSA" {
        return Err(Error::malformed(ALGORITHM));
    }
    if !is_own(delivery.headers.required("paypal-cert-url")?) {
        return Err(Error::CertificateUrl.into());
    }
    // The checksum stands for the body. Other bodies have the same, but to know one that is of use
    // to a forger takes a delivery of nearly the same content.
    let checksum = print_number(crc32(delivery.body).into());
    for proof in &mut claim.proofs {
        proof.message.add(webhook_id.as_bytes()).add(b"|").add(checksum.as_bytes());
    }
    Ok(())
}

/// Whether a certificate is at a host of PayPal's.
fn is_own(url: &[u8]) -> bool {
    let parts = str::from_utf8(url).ok().and_then(certificate_url::parts);
    parts.is_some_and(|(host, _)| host.ends_with(".paypal.com"))
}

const ALGORITHM: &str = "paypal-auth-algo";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_at_paypal() {
        assert!(is_own(b"https://api.paypal.com/v1/notifications/certs/CERT-1-2-3"));
        assert!(is_own(b"https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1-2-3"));
        for url in [
            "https://paypal.com/cert",
            "https://evilpaypal.com/cert",
            "https://paypal.com.evil.example/cert",
            "https://api.paypal.com@evil.example/cert",
            "https://evil.example/.paypal.com/cert",
            "https://evil.example\\.paypal.com/cert",
            "http://api.paypal.com/cert",
            "https://api.paypal.com:443/cert",
        ] {
            assert!(!is_own(url.as_bytes()), "{url}");
        }
        assert!(!is_own(b"https://api.paypal.com/\xff"));
    }
}
