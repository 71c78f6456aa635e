//! OpenAI: Standard Webhooks. Its own library also takes signatures without a version, and secrets
//! without `whsec_` as text.
//!
//! <https://platform.openai.com/docs/guides/webhooks>

use crate::webhook::key::STANDARD_PREFIX;
use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "openai",
    kind: Kind::Regular(Scheme {
        header: "webhook-signature",
        prefix: "v1,",
        prefix_optional: true,
        separator: Some(b' '),
        time: Some(Time { source: TimeSource::Header("webhook-timestamp"), unit: Unit::Seconds }),
        message: "{id}.{timestamp}.{body}",
        ..Scheme::BODY_BASE64
    }),
    secret: SecretFormat::Base64OrText { prefix: STANDARD_PREFIX },
    tolerance: Some(300),
    delivery_id: Source::Header("webhook-id"),
    event_type: Source::Body("type"),
};

pub(super) const ABOUT: About = About {
    name: "OpenAI",
    docs: "https://platform.openai.com/docs/guides/webhooks",
    secret: "webhook secret, `whsec_` and base64",
    signed: "",
};
