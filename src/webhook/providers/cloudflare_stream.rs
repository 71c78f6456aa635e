//! Cloudflare Stream: a header like Stripe's.
//!
//! <https://developers.cloudflare.com/stream/manage-video-library/using-webhooks/>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "cloudflare-stream",
    kind: Kind::Regular(Scheme {
        header: "webhook-signature",
        prefix: "sig1=",
        separator: Some(b','),
        time: Some(Time { source: TimeSource::Entry("time="), unit: Unit::Seconds }),
        message: "{timestamp}.{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(300),
    event_type: Source::Body("status.state"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Cloudflare Stream",
    docs: "https://developers.cloudflare.com/stream/manage-video-library/using-webhooks/",
    secret: "secret that the API returned when the webhook was set",
    signed: "",
};
