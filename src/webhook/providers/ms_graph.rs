//! Microsoft Graph: nothing is signed; each notification in the body holds the secret that was
//! chosen with the subscription.
//!
//! <https://learn.microsoft.com/graph/change-notifications-delivery-webhooks>

use crate::crypto::Hash;
use crate::webhook::claim::{Claim, Proof};
use crate::webhook::json::Json;
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
            let mut body = Json::parse(delivery.body).ok_or_else(missing)?;
            let items = body.get_mut("value").ok_or_else(missing)?.items_mut();
            if !items.iter().all(|item| matches!(item, Json::Object(_))) || items.is_empty() {
                return Err(missing());
            }
            for item in items {
                item.set(MEMBER, Json::of(state));
            }
            send(BODY, &body.print());
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

fn claim<'a>(delivery: &Delivery<'a>, _: &'a [Key], _: &Settings) -> Result<Claim<'a>, Error> {
    let body = Json::parse(delivery.body).ok_or_else(missing)?;
    let items = body.get("value").and_then(Json::items).ok_or_else(missing)?;
    let mut proofs = items.iter().map(|item| {
        let state = item.get(MEMBER).and_then(Json::text).ok_or_else(missing)?;
        Ok(Proof::token(state.as_bytes()))
    });
    let mut claim = Claim::of(proofs.next().ok_or_else(missing)??);
    for proof in proofs {
        claim.proofs.push(proof?);
    }
    Ok(claim)
}

fn missing() -> Error {
    Error::BodyMember(MEMBER.to_owned())
}
