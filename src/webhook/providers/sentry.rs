//! Sentry: the body alone is signed; the time in a header of its own is not.
//!
//! <https://docs.sentry.io/organization/integrations/integration-platform/webhooks/>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "sentry",
    kind: Kind::Regular(Scheme { header: "sentry-hook-signature", ..Scheme::BODY_HEX }),
    delivery_id: Source::Header("request-id"),
    event_type: Source::Header("sentry-hook-resource"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Sentry",
    docs: "https://docs.sentry.io/organization/integrations/integration-platform/webhooks/",
    secret: "client secret of the integration",
    signed: "",
};
