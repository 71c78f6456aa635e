//! Xero: the body alone is signed.
//!
//! <https://developer.xero.com/documentation/guides/webhooks/configuring-your-server>

use crate::webhook::{About, Kind, Provider, Scheme};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "xero",
    kind: Kind::Regular(Scheme { header: "x-xero-signature", ..Scheme::BODY_BASE64 }),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Xero",
    docs: "https://developer.xero.com/documentation/guides/webhooks/configuring-your-server",
    secret: "webhooks key",
    signed: "",
};
