//! Svix, which delivers for Resend, Clerk and many others: Standard Webhooks with header names of its
//! own, which count before the common ones.
//!
//! <https://docs.svix.com/receiving/verifying-payloads/how-manual>

use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "svix",
    kind: Kind::Regular(Scheme {
        header: "svix-signature webhook-signature",
        prefix: "v1,",
        separator: Some(b' '),
        time: Some(Time {
            source: TimeSource::Header("svix-timestamp webhook-timestamp"),
            unit: Unit::Seconds,
        }),
        message: "{id}.{timestamp}.{body}",
        ed25519_prefix: Some("v1a,"),
        ..Scheme::BODY_BASE64
    }),
    secret: SecretFormat::Standard,
    tolerance: Some(300),
    delivery_id: Source::Header("svix-id webhook-id"),
    event_type: Source::Body("type"),
};

pub(super) const ABOUT: About = About {
    name: "Svix",
    docs: "https://docs.svix.com/receiving/verifying-payloads/how-manual",
    secret: "endpoint secret, `whsec_` and base64; or public key, `whpk_` and base64",
    signed: "",
};
