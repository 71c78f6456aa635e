//! GitHub: the body alone is signed, so a delivery can be replayed at any time; its id is not
//! signed either.
//!
//! <https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries>

use crate::crypto::Hash;
use crate::webhook::provider::When;
use crate::webhook::{About, Either, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "github",
    kind: Kind::Either(&Either {
        usual: SHA256,
        when: When::AbsentAndSha1(SHA256.header),
        other: Kind::Regular(SHA1),
    }),
    delivery_id: Source::Header("x-github-delivery"),
    event_type: Source::Header("x-github-event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "GitHub",
    docs: "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
    secret: "secret of the webhook",
    signed: "{body}",
};

const SHA256: Scheme<'_> =
    Scheme { header: "x-hub-signature-256", prefix: "sha256=", ..Scheme::BODY_HEX };

/// The older header, which GitHub sends along for old receivers.
const SHA1: Scheme<'_> =
    Scheme { header: "x-hub-signature", prefix: "sha1=", hash: Hash::Sha1, ..Scheme::BODY_HEX };
