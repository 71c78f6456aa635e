//! Standard Webhooks: `v1` with a shared secret (`whsec_…`), `v1a` with an Ed25519 key (`whpk_…`).
//! Entries of other versions are skipped.
//!
//! <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>

use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "standard-webhooks",
    kind: Kind::Regular(Scheme {
        header: "webhook-signature",
        prefix: "v1,",
        separator: Some(b' '),
        time: Some(Time { source: TimeSource::Header("webhook-timestamp"), unit: Unit::Seconds }),
        message: "{id}.{timestamp}.{body}",
        ed25519_prefix: Some("v1a,"),
        ..Scheme::BODY_BASE64
    }),
    secret: SecretFormat::Standard,
    tolerance: Some(300),
    delivery_id: Source::Header("webhook-id"),
    event_type: Source::Body("type"),
};

pub(super) const ABOUT: About = About {
    name: "Standard Webhooks",
    docs: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
    secret: "shared secret, `whsec_` and base64; or public key, `whpk_` and base64",
    signed: "",
};
