//! Asana: the body alone is signed, with the secret of the handshake.
//!
//! <https://developers.asana.com/docs/webhooks-guide#security>

use crate::webhook::{About, Kind, Provider, Scheme};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "asana",
    kind: Kind::Regular(Scheme { header: "x-hook-signature", ..Scheme::BODY_HEX }),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Asana",
    docs: "https://developers.asana.com/docs/webhooks-guide#security",
    secret: "the `X-Hook-Secret` of the handshake",
    signed: "",
};
