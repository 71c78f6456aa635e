//! PagerDuty: the body alone is signed, once for each active secret.
//!
//! <https://developer.pagerduty.com/docs/webhooks/webhook-signatures/>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "pagerduty",
    kind: Kind::Regular(Scheme {
        header: "x-pagerduty-signature",
        prefix: "v1=",
        separator: Some(b','),
        ..Scheme::BODY_HEX
    }),
    delivery_id: Source::Body("event.id"),
    event_type: Source::Body("event.event_type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "PagerDuty",
    docs: "https://developer.pagerduty.com/docs/webhooks/webhook-signatures/",
    secret: "secret that the API returned when the webhook was created",
    signed: "",
};
