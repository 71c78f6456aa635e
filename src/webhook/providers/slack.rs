//! Slack: events, slash commands and interactive messages. Form bodies are signed as they are on
//! the wire, not decoded.
//!
//! <https://api.slack.com/authentication/verifying-requests-from-slack>

use crate::webhook::{Encoding, IdSource, Layout, Part, Provider, Scheme, SecretFormat};

pub(super) const PROVIDER: Provider = Provider {
    id: "slack",
    scheme: Scheme {
        signature: "x-slack-signature",
        layout: Layout::Single { mac: "v0=" },
        encoding: Encoding::Hex,
        timestamp: Some("x-slack-request-timestamp"),
        id: IdSource::Body("event_id"),
        message: &[Part::Text("v0:"), Part::Timestamp, Part::Text(":"), Part::Body],
    },
    secret: SecretFormat::Text { prefix: "" },
    tolerance: Some(300),
};
