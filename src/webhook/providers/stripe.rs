//! Stripe: `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>…]`, one `v1` for each active secret.
//!
//! <https://docs.stripe.com/webhooks#verify-manually>

use crate::webhook::key::STANDARD_PREFIX;
use crate::webhook::{Encoding, IdSource, Part, Provider, Scheme, SecretFormat, TimeSource};

pub(super) const PROVIDER: Provider = Provider {
    id: "stripe",
    scheme: Scheme {
        signature: "stripe-signature",
        separator: Some(","),
        // `v0` is a fake signature that Stripe adds to test events.
        mac: "v1=",
        encoding: Encoding::Hex,
        time: Some(TimeSource::Entry("t=")),
        id: IdSource::Body("id"),
        message: &[Part::Timestamp, Part::Text("."), Part::Body],
    },
    // The same prefix as in Standard Webhooks, but here it is part of the key.
    secret: SecretFormat::Text { prefix: STANDARD_PREFIX },
    tolerance: Some(300),
};
