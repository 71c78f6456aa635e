//! Bitbucket: the body alone is signed. The header's name is that of GitHub's old one, its hash is not.
//!
//! <https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/#Secure-webhooks>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "bitbucket",
    kind: Kind::Regular(Scheme {
        header: "x-hub-signature",
        prefix: "sha256=",
        ..Scheme::BODY_HEX
    }),
    delivery_id: Source::Header("x-request-uuid"),
    event_type: Source::Header("x-event-key"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Bitbucket",
    docs: "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/#Secure-webhooks",
    secret: "secret of the webhook",
    signed: "",
};
