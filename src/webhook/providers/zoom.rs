//! Zoom: Slack's scheme with headers of its own. The older verification token is deprecated.
//!
//! <https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "zoom",
    kind: Kind::Regular(Scheme {
        header: "x-zm-signature",
        prefix: "v0=",
        time: Some(Time {
            source: TimeSource::Header("x-zm-request-timestamp"),
            unit: Unit::Seconds,
        }),
        message: "v0:{timestamp}:{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(300),
    event_type: Source::Body("event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Zoom",
    docs: "https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events",
    secret: "secret token",
    signed: "",
};
