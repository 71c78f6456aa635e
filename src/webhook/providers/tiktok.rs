//! TikTok: a header like Stripe's.
//!
//! <https://developers.tiktok.com/doc/webhooks-verification>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "tiktok",
    kind: Kind::Regular(Scheme {
        header: "tiktok-signature",
        prefix: "s=",
        separator: Some(b','),
        time: Some(Time { source: TimeSource::Entry("t="), unit: Unit::Seconds }),
        message: "{timestamp}.{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(300),
    event_type: Source::Body("event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "TikTok",
    docs: "https://developers.tiktok.com/doc/webhooks-verification",
    secret: "client secret",
    signed: "",
};
