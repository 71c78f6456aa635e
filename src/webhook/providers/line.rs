//! LINE: the body alone is signed.
//!
//! <https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "line",
    kind: Kind::Regular(Scheme { header: "x-line-signature", ..Scheme::BODY_BASE64 }),
    delivery_id: Source::Body("events.*.webhookEventId"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "LINE",
    docs: "https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/",
    secret: "channel secret",
    signed: "",
};
