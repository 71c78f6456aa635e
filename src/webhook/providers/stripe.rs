//! Stripe: `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>…]`, one `v1` for each active secret.
//!
//! <https://docs.stripe.com/webhooks#verify-manually>

use crate::webhook::key::STANDARD_PREFIX;
use crate::webhook::{About, Kind, Provider, Scheme, SecretFormat, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "stripe",
    kind: Kind::Regular(Scheme {
        header: "stripe-signature",
        // `v0` is a fake signature that Stripe adds to test events.
        prefix: "v1=",
        separator: Some(b','),
        time: Some(Time { source: TimeSource::Entry("t="), unit: Unit::Seconds }),
        message: "{timestamp}.{body}",
        ..Scheme::BODY_HEX
    }),
    // The same prefix as in Standard Webhooks, but here it is part of the key.
    secret: SecretFormat::Text { prefix: STANDARD_PREFIX },
    tolerance: Some(300),
    delivery_id: Source::Body("id"),
    event_type: Source::Body("type"),
};

pub(super) const ABOUT: About = About {
    name: "Stripe",
    docs: "https://docs.stripe.com/webhooks#verify-manually",
    secret: "endpoint secret, `whsec_…` as it is",
    signed: "",
};
