//! Google Calendar and Drive: nothing is signed, the body is empty; a header holds the token of the
//! channel.
//!
//! <https://developers.google.com/workspace/calendar/api/guides/push>

use crate::webhook::{About, Kind, Provider, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "google-channel",
    kind: Kind::Token("x-goog-channel-token"),
    delivery_id: Source::Header("x-goog-channel-id+x-goog-message-number"),
    event_type: Source::Header("x-goog-resource-state"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Google Calendar and Drive",
    docs: "https://developers.google.com/workspace/calendar/api/guides/push",
    secret: "token of the channel",
    signed: "nothing: the header holds the secret",
};
