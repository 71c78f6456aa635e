//! Replicate: Standard Webhooks.
//!
//! <https://replicate.com/docs/topics/webhooks/verify-webhook>

use crate::webhook::key::STANDARD_PREFIX;
use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "replicate",
    kind: Kind::Regular(Scheme {
        header: "webhook-signature",
        prefix: "v1,",
        separator: Some(b' '),
        time: Some(Time { source: TimeSource::Header("webhook-timestamp"), unit: Unit::Seconds }),
        message: "{id}.{timestamp}.{body}",
        ..Scheme::BODY_BASE64
    }),
    secret: SecretFormat::Base64 { prefix: STANDARD_PREFIX },
    tolerance: Some(300),
    delivery_id: Source::Header("webhook-id"),
    event_type: Source::Body("status"),
};

pub(super) const ABOUT: About = About {
    name: "Replicate",
    docs: "https://replicate.com/docs/topics/webhooks/verify-webhook",
    secret: "signing secret, `whsec_` and base64",
    signed: "",
};
