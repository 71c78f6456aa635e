//! Slack: events, slash commands and interactive messages. Form bodies are signed as they are on
//! the wire, not decoded.
//!
//! <https://api.slack.com/authentication/verifying-requests-from-slack>

use crate::webhook::{Encoding, IdSource, Part, Provider, Scheme, SecretFormat, TimeSource};

pub(super) const PROVIDER: Provider = Provider {
    id: "slack",
    scheme: Scheme {
        signature: "x-slack-signature",
        separator: None,
        mac: "v0=",
        encoding: Encoding::Hex,
        time: Some(TimeSource::Header("x-slack-request-timestamp")),
        id: IdSource::Body("event_id"),
        message: &[Part::Text("v0:"), Part::Timestamp, Part::Text(":"), Part::Body],
    },
    secret: SecretFormat::Text { prefix: "" },
    tolerance: Some(300),
};
