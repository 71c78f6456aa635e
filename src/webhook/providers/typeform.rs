//! Typeform: the body alone is signed; the MAC is base64 in spite of its prefix.
//!
//! <https://www.typeform.com/developers/webhooks/secure-your-webhooks/>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "typeform",
    kind: Kind::Regular(Scheme {
        header: "typeform-signature",
        prefix: "sha256=",
        ..Scheme::BODY_BASE64
    }),
    delivery_id: Source::Body("event_id"),
    event_type: Source::Body("event_type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Typeform",
    docs: "https://www.typeform.com/developers/webhooks/secure-your-webhooks/",
    secret: "secret of the webhook",
    signed: "",
};
