//! Twitch EventSub: id, time and body without anything in between. The time has nanoseconds, and is
//! signed as it is spelled.
//!
//! <https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "twitch",
    kind: Kind::Regular(Scheme {
        header: "twitch-eventsub-message-signature",
        prefix: "sha256=",
        time: Some(Time {
            source: TimeSource::Header("twitch-eventsub-message-timestamp"),
            unit: Unit::Iso,
        }),
        message: "{id}{timestamp}{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(600),
    delivery_id: Source::Header("twitch-eventsub-message-id"),
    event_type: Source::Header("twitch-eventsub-subscription-type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Twitch",
    docs: "https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message",
    secret: "secret of the subscription",
    signed: "",
};
