//! Dropbox: the body alone is signed.
//!
//! <https://www.dropbox.com/developers/reference/webhooks>

use crate::webhook::{About, Kind, Provider, Scheme};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "dropbox",
    kind: Kind::Regular(Scheme { header: "x-dropbox-signature", ..Scheme::BODY_HEX }),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Dropbox",
    docs: "https://www.dropbox.com/developers/reference/webhooks",
    secret: "app secret",
    signed: "",
};
