//! Airtable: the body alone is signed. It only says that there is news to be fetched.
//!
//! <https://airtable.com/developers/web/api/webhooks-overview#webhook-notification-delivery>

use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "airtable",
    kind: Kind::Regular(Scheme {
        header: "x-airtable-content-mac",
        prefix: "hmac-sha256=",
        ..Scheme::BODY_HEX
    }),
    secret: SecretFormat::Base64 { prefix: "" },
    delivery_id: Source::Body("webhook.id+timestamp"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Airtable",
    docs: "https://airtable.com/developers/web/api/webhooks-overview#webhook-notification-delivery",
    secret: "`macSecretBase64` of the new webhook",
    signed: "",
};
