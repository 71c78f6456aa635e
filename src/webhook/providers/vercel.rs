//! Vercel: HMAC-SHA1 of the body alone.
//!
//! <https://vercel.com/docs/webhooks/webhooks-api#securing-webhooks>

use crate::crypto::Hash;
use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "vercel",
    kind: Kind::Regular(Scheme {
        header: "x-vercel-signature",
        hash: Hash::Sha1,
        ..Scheme::BODY_HEX
    }),
    delivery_id: Source::Body("id"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Vercel",
    docs: "https://vercel.com/docs/webhooks/webhooks-api#securing-webhooks",
    secret: "client secret of the integration, or secret of the webhook",
    signed: "",
};
