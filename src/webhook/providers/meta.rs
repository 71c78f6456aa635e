//! Meta: Facebook, Instagram, Messenger and WhatsApp. The body alone is signed, with the escapes that
//! it has on the wire.
//!
//! <https://developers.facebook.com/docs/graph-api/webhooks/getting-started>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "meta",
    kind: Kind::Regular(Scheme {
        header: "x-hub-signature-256",
        prefix: "sha256=",
        ..Scheme::BODY_HEX
    }),
    event_type: Source::Body("object"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Meta",
    docs: "https://developers.facebook.com/docs/graph-api/webhooks/getting-started",
    secret: "app secret",
    signed: "",
};
