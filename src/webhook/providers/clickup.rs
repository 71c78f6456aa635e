//! ClickUp: the body alone is signed.
//!
//! <https://developer.clickup.com/docs/webhooksignature>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "clickup",
    kind: Kind::Regular(Scheme { header: "x-signature", ..Scheme::BODY_HEX }),
    event_type: Source::Body("event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "ClickUp",
    docs: "https://developer.clickup.com/docs/webhooksignature",
    secret: "secret that the API returned when the webhook was created",
    signed: "",
};
