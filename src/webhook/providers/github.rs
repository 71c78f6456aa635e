//! GitHub: the body alone is signed, so a delivery can be replayed at any time; its id is not
//! signed either.
//!
//! <https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries>

use crate::webhook::{Encoding, IdSource, Part, Provider, Scheme, SecretFormat};

pub(super) const PROVIDER: Provider = Provider {
    id: "github",
    scheme: Scheme {
        // The older `x-hub-signature` carries HMAC-SHA1 and is never looked at.
        signature: "x-hub-signature-256",
        separator: None,
        mac: "sha256=",
        encoding: Encoding::Hex,
        time: None,
        id: IdSource::Header("x-github-delivery"),
        message: &[Part::Body],
    },
    secret: SecretFormat::Text { prefix: "" },
    tolerance: None,
};
