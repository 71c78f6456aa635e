//! LinkedIn: what its documentation says can be read in two ways, both of which senders use: the
//! MAC covers `hmacsha256=` and the body, or it covers the body and has `hmacsha256=` in front.
//!
//! <https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation>

use crate::webhook::provider::When;
use crate::webhook::{About, Either, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "linkedin",
    kind: Kind::Either(&Either {
        usual: BARE,
        when: When::Starts(PREFIXED.header, PREFIXED.prefix),
        other: Kind::Regular(PREFIXED),
    }),
    delivery_id: Source::Body("notifications.*.notificationId"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "LinkedIn",
    docs: "https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation",
    secret: "client secret of the app",
    signed: "hmacsha256={body}, or {body}",
};

const BARE: Scheme<'_> =
    Scheme { header: "x-li-signature", message: "hmacsha256={body}", ..Scheme::BODY_HEX };

const PREFIXED: Scheme<'_> =
    Scheme { header: "x-li-signature", prefix: "hmacsha256=", ..Scheme::BODY_HEX };
