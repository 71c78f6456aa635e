//! GitLab: with a signing token, Standard Webhooks. With a secret token nothing is signed, and a
//! header holds the token; that counts only where there is no signature.
//!
//! <https://docs.gitlab.com/user/project/integrations/webhooks/>

use crate::webhook::key::STANDARD_PREFIX;
use crate::webhook::provider::When;
use crate::webhook::{
    About, Either, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "gitlab",
    kind: Kind::Either(&Either {
        usual: SCHEME,
        when: When::Absent(SCHEME.header),
        other: Kind::Token("x-gitlab-token"),
    }),
    secret: SecretFormat::Base64OrText { prefix: STANDARD_PREFIX },
    tolerance: Some(300),
    delivery_id: Source::Header("webhook-id idempotency-key x-gitlab-event-uuid"),
    event_type: Source::Header("x-gitlab-event"),
};

pub(super) const ABOUT: About = About {
    name: "GitLab",
    docs: "https://docs.gitlab.com/user/project/integrations/webhooks/",
    secret: "signing token, `whsec_` and base64, or secret token",
    signed: "{id}.{timestamp}.{body} with a signing token, nothing with a secret token",
};

const SCHEME: Scheme<'_> = Scheme {
    header: "webhook-signature",
    prefix: "v1,",
    separator: Some(b' '),
    time: Some(Time { source: TimeSource::Header("webhook-timestamp"), unit: Unit::Seconds }),
    message: "{id}.{timestamp}.{body}",
    ..Scheme::BODY_BASE64
};
