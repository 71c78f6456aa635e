//! Zendesk: the time, then the body; older pages of its documentation show them in the other order.
//! The secret looks like base64, but its text is the key.
//!
//! <https://developer.zendesk.com/documentation/webhooks/verifying/>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "zendesk",
    kind: Kind::Regular(Scheme {
        header: "x-zendesk-webhook-signature",
        time: Some(Time {
            source: TimeSource::Header("x-zendesk-webhook-signature-timestamp"),
            unit: Unit::Iso,
        }),
        message: "{timestamp}{body}",
        ..Scheme::BODY_BASE64
    }),
    tolerance: Some(300),
    delivery_id: Source::Header("x-zendesk-webhook-invocation-id"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Zendesk",
    docs: "https://developer.zendesk.com/documentation/webhooks/verifying/",
    secret: "signing secret, as it is",
    signed: "",
};
