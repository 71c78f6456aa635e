//! Auth0 log streams: nothing is signed; a header holds the value that was chosen at set-up.
//!
//! <https://auth0.com/docs/customize/log-streams/custom-log-streams>

use crate::webhook::{About, Kind, Provider, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "auth0-log-stream",
    kind: Kind::Token("authorization"),
    delivery_id: Source::Body("*.log_id"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Auth0 log streams",
    docs: "https://auth0.com/docs/customize/log-streams/custom-log-streams",
    secret: "whole value of the header `Authorization`",
    signed: "nothing: the header holds the secret",
};
