//! Stripe: `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>…]`, one `v1` for each active secret.
//!
//! <https://docs.stripe.com/webhooks#verify-manually>

use crate::webhook::key::STANDARD_PREFIX;
use crate::webhook::{Encoding, IdSource, Layout, Part, Provider, Scheme, SecretFormat};

pub(super) const PROVIDER: Provider = Provider {
    id: "stripe",
    scheme: Scheme {
        signature: "stripe-signature",
        // `v0` is a fake signature that Stripe adds to test events.
        layout: Layout::Fields { separator: b',', timestamp: "t=", mac: "v1=" },
        encoding: Encoding::Hex,
        timestamp: None,
        id: IdSource::Body("id"),
        message: &[Part::Timestamp, Part::Text("."), Part::Body],
    },
    // The same prefix as in Standard Webhooks, but here it is part of the key.
    secret: SecretFormat::Text { prefix: STANDARD_PREFIX },
    tolerance: Some(300),
};
