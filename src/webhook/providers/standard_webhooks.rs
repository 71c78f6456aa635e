//! Standard Webhooks with a shared secret (`v1`); the entries of other versions are skipped.
//!
//! <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>

use crate::webhook::key::STANDARD_PREFIX;
use crate::webhook::{Encoding, IdSource, Part, Provider, Scheme, SecretFormat, TimeSource};

pub(super) const PROVIDER: Provider = Provider {
    id: "standard-webhooks",
    scheme: Scheme {
        signature: "webhook-signature",
        separator: Some(" "),
        mac: "v1,",
        encoding: Encoding::Base64,
        time: Some(TimeSource::Header("webhook-timestamp")),
        id: IdSource::Header("webhook-id"),
        message: &[Part::Id, Part::Text("."), Part::Timestamp, Part::Text("."), Part::Body],
    },
    secret: SecretFormat::Base64 { prefix: STANDARD_PREFIX },
    tolerance: Some(300),
};
