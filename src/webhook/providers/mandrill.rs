//! Mandrill (Mailchimp Transactional): the URL exactly as it is registered, and then the
//! parameters of the form, sorted.
//!
//! <https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/#authenticating-webhook-requests>

use crate::crypto::Hash;
use crate::webhook::{About, Kind, Provider, Scheme};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "mandrill",
    kind: Kind::Regular(Scheme {
        header: "x-mandrill-signature",
        hash: Hash::Sha1,
        message: "{url}{form}",
        ..Scheme::BODY_BASE64
    }),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Mandrill (Mailchimp Transactional)",
    docs: "https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/#authenticating-webhook-requests",
    secret: "key of the webhook",
    signed: "{url} and the sorted parameters of the form",
};
