//! X, formerly Twitter: the body alone is signed; the MAC is base64 in spite of its prefix.
//!
//! <https://docs.x.com/x-api/webhooks/quickstart>

use crate::webhook::{About, Kind, Provider, Scheme};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "x",
    kind: Kind::Regular(Scheme {
        header: "x-twitter-webhooks-signature",
        prefix: "sha256=",
        ..Scheme::BODY_BASE64
    }),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "X",
    docs: "https://docs.x.com/x-api/webhooks/quickstart",
    secret: "consumer secret of the app",
    signed: "",
};
