//! Microsoft Teams: the body alone is signed, and the MAC is an authorization.
//!
//! <https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook>

use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "ms-teams",
    kind: Kind::Regular(Scheme { header: "authorization", prefix: "HMAC ", ..Scheme::BODY_BASE64 }),
    secret: SecretFormat::Base64 { prefix: "" },
    delivery_id: Source::Body("id"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Microsoft Teams outgoing webhooks",
    docs: "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook",
    secret: "security token, base64",
    signed: "",
};
