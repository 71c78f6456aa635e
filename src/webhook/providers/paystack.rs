//! Paystack: HMAC-SHA512 of the body alone.
//!
//! <https://paystack.com/docs/payments/webhooks/#verify-event-origin>

use crate::crypto::Hash;
use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "paystack",
    kind: Kind::Regular(Scheme {
        header: "x-paystack-signature",
        hash: Hash::Sha512,
        ..Scheme::BODY_HEX
    }),
    event_type: Source::Body("event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Paystack",
    docs: "https://paystack.com/docs/payments/webhooks/#verify-event-origin",
    secret: "secret key of the API",
    signed: "",
};
