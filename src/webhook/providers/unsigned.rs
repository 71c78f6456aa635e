//! Senders that sign nothing and are often taken for some that do: what to use instead.

use crate::webhook::{About, Kind, Provider};

macro_rules! table {
    ($($id:literal $name:literal $docs:literal $instead:expr;)*) => {
        impl Provider<'_> {
            /// The senders that sign nothing, in alphabetical order.
            pub const UNSIGNED: &'static [Provider<'static>] = &[$(
                Provider { id: $id, kind: Kind::Unsigned($instead), ..Provider::DEFAULTS }
                    .as_listed()
            ),*];
        }

        /// What users are told about [`Provider::UNSIGNED`], in the same order.
        pub const ABOUT_UNSIGNED: &[About] =
            &[$(About { name: $name, docs: $docs, secret: "", signed: "" }),*];
    };
}

table! {
    "azure-devops" "Azure DevOps"
        "https://learn.microsoft.com/azure/devops/service-hooks/services/webhooks" BASIC;
    "brevo" "Brevo" "https://developers.brevo.com/docs/secure-webhooks" HEADER;
    "chargebee" "Chargebee" "https://www.chargebee.com/docs/webhook_settings.html" BASIC;
    "deepgram" "Deepgram" "https://developers.deepgram.com/docs/callback" HEADER;
    "google-analytics" "Google Analytics" "https://developers.google.com/analytics"
        "it sends no webhooks: ask its Data API";
    "google-calendar" "Google Calendar"
        "https://developers.google.com/workspace/calendar/api/guides/push" CHANNEL;
    "google-drive" "Google Drive"
        "https://developers.google.com/workspace/drive/api/guides/push" CHANNEL;
    "mailchimp" "Mailchimp Marketing"
        "https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/"
        "put a secret in the query of the URL and compare it; what was Mandrill is 'mandrill'";
    "mixpanel" "Mixpanel" "https://docs.mixpanel.com/docs/cohort-sync/webhooks" BASIC;
    "monday" "monday.com" "https://developer.monday.com/api-reference/reference/webhooks"
        "put a secret in the query of the URL and compare it; integrations of an app send a JWT";
    "pipedrive" "Pipedrive" "https://pipedrive.readme.io/docs/guide-for-webhooks-v2" BASIC;
    "postmark" "Postmark" "https://postmarkapp.com/developer/webhooks/webhooks-overview" BASIC;
    "revenuecat" "RevenueCat" "https://www.revenuecat.com/docs/integrations/webhooks" HEADER;
    "salesforce" "Salesforce outbound messages"
        "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging.htm"
        "require its client certificate, and compare the organization id in the message";
    "tableau" "Tableau"
        "https://help.tableau.com/current/developer/webhooks/en-us/docs/webhooks-get-started.html"
        "put a secret in the query of the URL and compare it";
}

const BASIC: &str = "have it send a user and a password, and verify as 'basic-auth'";
const CHANNEL: &str = "give the channel a token, and verify as 'google-channel'";
const HEADER: &str = "have it send a secret in a header, and compare that";
