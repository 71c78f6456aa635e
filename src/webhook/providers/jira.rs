//! Jira: the body alone is signed.
//!
//! <https://developer.atlassian.com/cloud/jira/platform/webhooks/>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "jira",
    kind: Kind::Regular(Scheme {
        header: "x-hub-signature",
        prefix: "sha256=",
        ..Scheme::BODY_HEX
    }),
    delivery_id: Source::Header("x-atlassian-webhook-identifier"),
    event_type: Source::Body("webhookEvent"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Jira",
    docs: "https://developer.atlassian.com/cloud/jira/platform/webhooks/",
    secret: "secret of the webhook",
    signed: "",
};
