//! Telegram: nothing is signed; a header holds the token that was chosen at set-up.
//!
//! <https://core.telegram.org/bots/api#setwebhook>

use crate::webhook::{About, Kind, Provider, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "telegram",
    kind: Kind::Token("x-telegram-bot-api-secret-token"),
    delivery_id: Source::Body("update_id"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Telegram Bot API",
    docs: "https://core.telegram.org/bots/api#setwebhook",
    secret: "`secret_token` of `setWebhook`",
    signed: "nothing: the header holds the secret",
};
