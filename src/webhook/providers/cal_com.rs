//! Cal.com: the body alone is signed.
//!
//! <https://cal.com/docs/developing/guides/automation/webhooks>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "cal.com",
    kind: Kind::Regular(Scheme { header: "x-cal-signature-256", ..Scheme::BODY_HEX }),
    event_type: Source::Body("triggerEvent"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Cal.com",
    docs: "https://cal.com/docs/developing/guides/automation/webhooks",
    secret: "secret of the webhook",
    signed: "",
};
