//! Polar: Standard Webhooks, except that the key is the text of the secret itself.
//!
//! <https://docs.polar.sh/integrate/webhooks/endpoints>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "polar",
    kind: Kind::Regular(Scheme {
        header: "webhook-signature",
        prefix: "v1,",
        separator: Some(b' '),
        time: Some(Time { source: TimeSource::Header("webhook-timestamp"), unit: Unit::Seconds }),
        message: "{id}.{timestamp}.{body}",
        ..Scheme::BODY_BASE64
    }),
    tolerance: Some(300),
    delivery_id: Source::Header("webhook-id"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Polar",
    docs: "https://docs.polar.sh/integrate/webhooks/endpoints",
    secret: "webhook secret, as it is",
    signed: "",
};
