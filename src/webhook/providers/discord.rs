//! Discord: Ed25519 over time and body, for interactions and for webhook events. Discord itself sends
//! wrong signatures now and then, and expects 401 for them.
//!
//! <https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers>

use crate::webhook::scheme::Public;
use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "discord",
    kind: Kind::Regular(Scheme {
        header: "x-signature-ed25519",
        public: Some(Public::Ed25519),
        time: Some(Time {
            source: TimeSource::Header("x-signature-timestamp"),
            unit: Unit::Seconds,
        }),
        message: "{timestamp}{body}",
        ..Scheme::BODY_HEX
    }),
    secret: SecretFormat::Ed25519,
    delivery_id: Source::Body("id"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Discord",
    docs: "https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers",
    secret: "public key of the application, in hexadecimal",
    signed: "{timestamp}{body}",
};
