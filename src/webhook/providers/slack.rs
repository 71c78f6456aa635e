//! Slack: events, slash commands and interactive messages. Form bodies are signed as they are on the
//! wire, not decoded.
//!
//! <https://api.slack.com/authentication/verifying-requests-from-slack>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "slack",
    kind: Kind::Regular(Scheme {
        header: "x-slack-signature",
        prefix: "v0=",
        time: Some(Time {
            source: TimeSource::Header("x-slack-request-timestamp"),
            unit: Unit::Seconds,
        }),
        message: "v0:{timestamp}:{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(300),
    delivery_id: Source::Body("event_id"),
    event_type: Source::Body("event.type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Slack",
    docs: "https://api.slack.com/authentication/verifying-requests-from-slack",
    secret: "signing secret",
    signed: "",
};
