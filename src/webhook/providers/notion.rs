//! Notion: the body alone is signed, with the token that the first request brought.
//!
//! <https://developers.notion.com/reference/webhooks#validating-event-payloads-recommended>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "notion",
    kind: Kind::Regular(Scheme {
        header: "x-notion-signature",
        prefix: "sha256=",
        ..Scheme::BODY_HEX
    }),
    delivery_id: Source::Body("id"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Notion",
    docs: "https://developers.notion.com/reference/webhooks#validating-event-payloads-recommended",
    secret: "verification token",
    signed: "",
};
