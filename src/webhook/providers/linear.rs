//! Linear: the body alone is signed, and the time is a member of it.
//!
//! <https://linear.app/developers/webhooks#securing-webhooks>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "linear",
    kind: Kind::Regular(Scheme {
        header: "linear-signature",
        time: Some(Time { source: TimeSource::Body("webhookTimestamp"), unit: Unit::Milliseconds }),
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(60),
    delivery_id: Source::Header("linear-delivery"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Linear",
    docs: "https://linear.app/developers/webhooks#securing-webhooks",
    secret: "signing secret of the webhook",
    signed: "",
};
