//! The providers: one file for each, with its scheme as data wherever it is regular.

mod adyen;
mod airtable;
mod asana;
mod auth0_log_stream;
mod aws_sns;
mod basic_auth;
mod bitbucket;
mod box_;
mod cal_com;
mod calendly;
mod clickup;
mod cloudflare_stream;
mod coinbase_cdp;
mod coinbase_commerce;
mod contentful;
mod discord;
mod docusign;
mod dropbox;
mod elevenlabs;
mod github;
mod gitlab;
mod google_channel;
mod google_pubsub;
mod heroku;
mod http_message_signatures;
mod hubspot;
mod intercom;
mod jira;
mod lemonsqueezy;
mod line;
mod linear;
mod linkedin;
mod mailgun;
mod mandrill;
mod meta;
mod ms_graph;
mod ms_teams;
mod mux;
mod notion;
mod okta;
mod openai;
mod paddle;
mod pagerduty;
mod paypal;
mod paystack;
mod plaid;
mod polar;
mod razorpay;
mod replicate;
mod sendgrid;
mod sentry;
mod shopify;
mod shopify_app_proxy;
mod slack;
mod square;
mod standard_webhooks;
mod stripe;
mod svix;
mod telegram;
mod tiktok;
mod twilio;
mod twitch;
mod typeform;
mod unsigned;
mod vercel;
mod workos;
mod x;
mod xero;
mod zendesk;
mod zoom;

pub(super) use aws_sns::is_amazon_host;
pub use unsigned::ABOUT_UNSIGNED;

use super::challenge::has_handshake;
use super::{About, Provider, Source};

macro_rules! table {
    ($($provider:ident)*) => {
        impl Provider<'_> {
            /// Every provider that proves what it sends, in alphabetical order.
            pub const ALL: &'static [Provider<'static>] =
                &[$($provider::PROVIDER.as_listed()),*];
        }

        /// What users are told about the providers of [`Provider::ALL`], in the same order.
        pub const ABOUT: &[About] = &[$($provider::ABOUT),*];
    };
}

table! {
    adyen
    airtable
    asana
    auth0_log_stream
    aws_sns
    basic_auth
    bitbucket
    box_
    cal_com
    calendly
    clickup
    cloudflare_stream
    coinbase_cdp
    coinbase_commerce
    contentful
    discord
    docusign
    dropbox
    elevenlabs
    github
    gitlab
    google_channel
    google_pubsub
    heroku
    http_message_signatures
    hubspot
    intercom
    jira
    lemonsqueezy
    line
    linear
    linkedin
    mailgun
    mandrill
    meta
    ms_graph
    ms_teams
    mux
    notion
    okta
    openai
    paddle
    pagerduty
    paypal
    paystack
    plaid
    polar
    razorpay
    replicate
    sendgrid
    sentry
    shopify
    shopify_app_proxy
    slack
    square
    standard_webhooks
    stripe
    svix
    telegram
    tiktok
    twilio
    twitch
    typeform
    vercel
    workos
    x
    xero
    zendesk
    zoom
}

impl Provider<'_> {
    /// The wasm does without what JavaScript alone reads, which `src/bindings/senders.js` has; of
    /// ids it needs those that its handshakes name.
    const fn as_listed(mut self) -> Self {
        if cfg!(target_arch = "wasm32") {
            self.event_type = Source::None;
            if matches!(self.delivery_id, Source::Body(_)) {
                self.delivery_id = Source::None;
            }
            if !has_handshake(self.id) {
                self.id = "";
            }
        }
        self
    }

    /// Finds a provider by its id, among those that sign nothing as well. The wasm has not all ids:
    /// there JavaScript says which it is by its place in the table.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Provider<'static>> {
        Self::ALL.iter().chain(Self::UNSIGNED).find(|provider| provider.id == id)
    }
}

/// The names of the headers that code reads, which JavaScript has as well.
const fn listed(names: &str) -> &str {
    if cfg!(target_arch = "wasm32") { "" } else { names }
}

/// Of the tables as they are where nothing is left out of them.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::webhook::Kind;
    use crate::webhook::scheme::{Placeholder, placeholders};

    #[test]
    fn ids_are_sorted_and_spelled_alike() {
        assert!(Provider::ALL.is_sorted_by(|one, next| one.id < next.id));
        assert!(Provider::UNSIGNED.is_sorted_by(|one, next| one.id < next.id));
        for provider in Provider::ALL.iter().chain(Provider::UNSIGNED) {
            let spelled = |byte: u8| byte.is_ascii_lowercase() || b"0123456789-.".contains(&byte);
            assert!(provider.id.bytes().all(spelled), "{}", provider.id);
            assert_eq!(Provider::find(provider.id).map(|found| found.id), Some(provider.id));
        }
    }

    #[test]
    fn those_that_sign_nothing_say_what_to_use_instead() {
        assert_eq!(Provider::UNSIGNED.len(), ABOUT_UNSIGNED.len());
        for provider in Provider::UNSIGNED {
            let Kind::Unsigned(instead) = provider.kind else { panic!("{}", provider.id) };
            let named: Vec<_> = instead.split('\'').skip(1).step_by(2).collect();
            assert!(named.iter().all(|id| Provider::ALL.iter().any(|other| other.id == *id)));
            assert!(instead.len() > 20 && provider.headers().is_empty());
        }
    }

    #[test]
    fn finds_no_other_spelling() {
        for id in ["", "Stripe", " stripe", "stripe\0", "standard_webhooks", "__proto__"] {
            assert!(Provider::find(id).is_none(), "{id:?}");
        }
    }

    #[test]
    fn header_names_are_in_lower_case() {
        for name in Provider::ALL.iter().flat_map(Provider::headers) {
            assert_eq!(name, name.to_ascii_lowercase());
            assert!(!name.is_empty() && !name.contains([' ', '+', ',']), "{name}");
        }
    }

    #[test]
    fn messages_hold_known_placeholders_only() {
        for provider in Provider::ALL {
            let Kind::Regular(scheme) = provider.kind else { continue };
            let is_body = |part| matches!(part, Placeholder::Body | Placeholder::Form);
            assert!(placeholders(scheme.message).any(is_body));
            assert!(placeholders(scheme.message).all(|part| part != Placeholder::Unknown));
        }
    }
}
