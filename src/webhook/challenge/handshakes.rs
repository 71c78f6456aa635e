//! The handshakes of the providers, in the order of their ids.

use super::{Answer, Handshake, Member, Place, Text, is_harmless, is_token};
use crate::encoding::cut;
use crate::webhook::providers::is_amazon_host;
use crate::webhook::{Scheme, certificate_url};

pub(super) const HANDSHAKES: &[Handshake] = &[
    Handshake {
        provider: "asana",
        text: Some(Text(Place::Header("x-hook-secret"), is_token)),
        answer: Answer::Header("x-hook-secret"),
        ..Handshake::EMPTY
    },
    Handshake {
        provider: "aws-sns",
        marks: &[(Place::Member("Type"), r#""SubscriptionConfirmation""#)],
        text: Some(Text(Place::Member("SubscribeURL"), is_amazon_url)),
        answer: Answer::Visit,
        ..Handshake::SIGNED
    },
    // Interactions and webhook events ask in different ways, and a 1 means both.
    Handshake {
        provider: "discord",
        marks: &[(Place::Member("type"), "0")],
        answer: Answer::Empty(204),
        ..Handshake::SIGNED
    },
    Handshake {
        provider: "discord",
        marks: &[(Place::Member("type"), "1"), (Place::Member("event"), "")],
        answer: Answer::Object(&[("type", Member::Number("1"))]),
        ..Handshake::SIGNED
    },
    Handshake {
        provider: "dropbox",
        text: Some(Text(Place::Parameter("challenge"), is_harmless)),
        ..Handshake::ECHO
    },
    Handshake {
        provider: "linkedin",
        text: Some(Text(Place::Parameter("challengeCode"), is_token)),
        answer: Answer::Object(&[
            ("challengeCode", Member::Text),
            ("challengeResponse", Member::Mac(&Scheme::BODY_HEX)),
        ]),
        ..Handshake::ECHO
    },
    Handshake { provider: "mailchimp", method: "GET", ..Handshake::EMPTY },
    Handshake { provider: "mailchimp", method: "HEAD", ..Handshake::EMPTY },
    Handshake { provider: "mandrill", method: "GET", ..Handshake::EMPTY },
    Handshake { provider: "mandrill", method: "HEAD", ..Handshake::EMPTY },
    Handshake {
        provider: "meta",
        marks: &[(Place::Parameter("hub.mode"), r#""subscribe""#)],
        text: Some(Text(Place::Parameter("hub.challenge"), is_harmless)),
        is_whole: true,
        answer: Answer::TextForSecret(Place::Parameter("hub.verify_token")),
        ..Handshake::ECHO
    },
    Handshake {
        provider: "monday",
        text: Some(Text(Place::Member("challenge"), is_harmless)),
        answer: Answer::Object(&[("challenge", Member::Text)]),
        ..Handshake::EMPTY
    },
    Handshake {
        provider: "ms-graph",
        method: "POST",
        text: Some(Text(Place::Parameter("validationToken"), is_harmless)),
        ..Handshake::ECHO
    },
    Handshake {
        provider: "notion",
        marks: &[(Place::Header("x-notion-signature"), "")],
        text: Some(Text(Place::Member("verification_token"), is_harmless)),
        ..Handshake::EMPTY
    },
    Handshake {
        provider: "okta",
        text: Some(Text(Place::Header("x-okta-verification-challenge"), is_token)),
        answer: Answer::Object(&[("verification", Member::Text)]),
        ..Handshake::ECHO
    },
    Handshake {
        provider: "slack",
        marks: &[(Place::Member("type"), r#""url_verification""#)],
        text: Some(Text(Place::Member("challenge"), is_harmless)),
        answer: Answer::Text,
        ..Handshake::SIGNED
    },
    Handshake {
        provider: "twitch",
        marks: &[(
            Place::Header("twitch-eventsub-message-type"),
            r#""webhook_callback_verification""#,
        )],
        text: Some(Text(Place::Member("challenge"), is_harmless)),
        answer: Answer::Text,
        ..Handshake::SIGNED
    },
    Handshake {
        provider: "x",
        text: Some(Text(Place::Parameter("crc_token"), is_token)),
        answer: Answer::Object(&[(
            "response_token",
            Member::Mac(&Scheme { prefix: "sha256=", ..Scheme::BODY_BASE64 }),
        )]),
        ..Handshake::ECHO
    },
    Handshake { provider: "xero", marks: &[(Place::Member("events"), "[]")], ..Handshake::SIGNED },
    Handshake {
        provider: "zoom",
        marks: &[(Place::Member("event"), r#""endpoint.url_validation""#)],
        text: Some(Text(Place::Member("payload.plainToken"), is_token)),
        answer: Answer::Object(&[
            ("plainToken", Member::Text),
            ("encryptedToken", Member::Mac(&Scheme::BODY_HEX)),
        ]),
        ..Handshake::SIGNED
    },
];

/// What SNS asks to have fetched.
fn is_amazon_url(url: &str) -> bool {
    let (place, _) = cut(url, "?").unwrap_or((url, ""));
    certificate_url::parts(place).is_some_and(|(host, _)| is_amazon_host(host))
}
