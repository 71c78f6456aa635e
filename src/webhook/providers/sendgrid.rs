//! SendGrid's event webhook: ECDSA over time and body. Events may be delivered late, so that there is
//! no window.
//!
//! <https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features>

use crate::crypto::KeyKind;
use crate::webhook::scheme::Public;
use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "sendgrid",
    kind: Kind::Regular(Scheme {
        header: "x-twilio-email-event-webhook-signature",
        public: Some(Public::Ecdsa),
        time: Some(Time {
            source: TimeSource::Header("x-twilio-email-event-webhook-timestamp"),
            unit: Unit::Seconds,
        }),
        message: "{timestamp}{body}",
        ..Scheme::BODY_BASE64
    }),
    secret: SecretFormat::PublicKey(KeyKind::P256),
    delivery_id: Source::Body("*.sg_event_id"),
    event_type: Source::Body("*.event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "SendGrid",
    docs: "https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features",
    secret: "verification key, in base64",
    signed: "{timestamp}{body}",
};
