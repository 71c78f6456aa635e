//! Okta event hooks: nothing is signed; a header holds the value that was chosen at set-up.
//!
//! <https://developer.okta.com/docs/concepts/event-hooks/>

use crate::webhook::{About, Kind, Provider, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "okta",
    kind: Kind::Token("authorization"),
    delivery_id: Source::Body("eventId"),
    event_type: Source::Body("eventType"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Okta event hooks",
    docs: "https://developer.okta.com/docs/concepts/event-hooks/",
    secret: "whole value of the header `Authorization`",
    signed: "nothing: the header holds the secret",
};
