//! Square: the notification URL of the subscription, then the body.
//!
//! <https://developer.squareup.com/docs/webhooks/step3validate>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "square",
    kind: Kind::Regular(Scheme {
        header: "x-square-hmacsha256-signature",
        message: "{url}{body}",
        ..Scheme::BODY_BASE64
    }),
    delivery_id: Source::Body("event_id"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Square",
    docs: "https://developer.squareup.com/docs/webhooks/step3validate",
    secret: "signature key of the subscription",
    signed: "",
};
