//! Heroku: the body alone is signed.
//!
//! <https://devcenter.heroku.com/articles/app-webhooks#securing-webhook-requests>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "heroku",
    kind: Kind::Regular(Scheme { header: "heroku-webhook-hmac-sha256", ..Scheme::BODY_BASE64 }),
    delivery_id: Source::Body("id"),
    event_type: Source::Body("resource"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Heroku",
    docs: "https://devcenter.heroku.com/articles/app-webhooks#securing-webhook-requests",
    secret: "secret of the webhook",
    signed: "",
};
