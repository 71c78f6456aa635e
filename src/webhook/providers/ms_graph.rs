//! Microsoft Graph: nothing is signed; each notification in the body holds the secret that was
//! chosen with the subscription.
//!
//! <https://learn.microsoft.com/graph/change-notifications-delivery-webhooks>

use crate::crypto::Hash;
use crate::webhook::claim::Claim;
use crate::webhook::json::{Json, quoted};
use crate::webhook::provider::{BODY, Signing};
use crate::webhook::{About, Delivery, Error, Key, Kind, Provider, Settings, Source, Special};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "ms-graph",
    kind: Kind::Special(&Special {
        headers: "",
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, _, _, send| {
            let state = key.text().ok_or(Error::SecretMissing)?;
            items(delivery.body)?;
            let body = Json::parse(delivery.body).and_then(|body| {
                body.set("value.*.clientState", &|_| Some(quoted(state.as_bytes())))
            });
            let body = body.and_then(|body| String::from_utf8(body).ok());
            send(BODY, &body.ok_or_else(|| Error::member(MEMBER))?);
            Ok(())
        }),
    }),
    event_type: Source::Body("value.*.changeType"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Microsoft Graph",
    docs: "https://learn.microsoft.com/graph/change-notifications-delivery-webhooks",
    secret: "`clientState` of the subscription",
    signed: "nothing: each notification in the body holds the secret",
};

const MEMBER: &str = "clientState";

fn claim(delivery: &Delivery<'_>, _: &[Key], _: &Settings, claim: &mut Claim) -> Result<(), Error> {
    let items = items(delivery.body)?;
    for item in items {
        let state = item.get(MEMBER).and_then(Json::text);
        claim.prove_by_token(state.ok_or_else(|| Error::member(MEMBER))?);
    }
    Ok(())
}

/// The notifications in a body, of which there is always one.
fn items(body: &[u8]) -> Result<Vec<Json<'_>>, Error> {
    let items = Json::parse(body).and_then(|body| body.get("value")).and_then(Json::items);
    items.filter(|items| !items.is_empty()).ok_or_else(|| Error::member(MEMBER))
}
