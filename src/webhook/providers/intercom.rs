//! Intercom: HMAC-SHA1 of the body alone.
//!
//! <https://developers.intercom.com/docs/webhooks/webhook-notifications>

use crate::crypto::Hash;
use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "intercom",
    kind: Kind::Regular(Scheme {
        header: "x-hub-signature",
        prefix: "sha1=",
        hash: Hash::Sha1,
        ..Scheme::BODY_HEX
    }),
    delivery_id: Source::Body("id"),
    event_type: Source::Body("topic"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Intercom",
    docs: "https://developers.intercom.com/docs/webhooks/webhook-notifications",
    secret: "client secret of the app",
    signed: "",
};
