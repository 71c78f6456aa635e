//! Microsoft Graph: nothing is signed; each notification in the body holds the secret that was
//! chosen with the subscription.
//!
//! <https://learn.microsoft.com/graph/change-notifications-delivery-webhooks>

use crate::crypto::Hash;
use crate::webhook::claim::Claim;
use crate::webhook::json::{Json, quote};
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Settings, Source, Special,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "ms-graph",
    kind: Kind::Special(&Special {
        headers: "",
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, _, _, send| {
            let Some(state) = key.text() else { return Err(Error::SecretMissing.into()) };
            let body = Json::parse(delivery.body);
            if body.get(ITEMS).items().is_empty() {
                return Err(no_state());
            }
            let spell = |_: &Json<'_>, body: &mut Vec<u8>| {
                quote(state.as_bytes(), body);
                Some(())
            };
            body.send_with(PATH, &spell, send, MEMBER)
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

const ITEMS: &str = "value";
const MEMBER: &str = "clientState";
const PATH: &str = "value.*.clientState";

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let body = Json::parse(delivery.body);
    prove(body.get(ITEMS).items(), claim).ok_or_else(no_state)
}

/// Each notification holds the secret, and there is always one.
fn prove(items: &[Json<'_>], claim: &mut Claim) -> Option<()> {
    for item in items {
        claim.prove_by_token(item.get(MEMBER).text()?.to_vec());
    }
    (!items.is_empty()).then_some(())
}

fn no_state() -> Refusal {
    Error::member(MEMBER)
}
