//! HTTP Basic authentication, which several senders have in place of a signature: nothing of the
//! delivery is signed.
//!
//! <https://www.rfc-editor.org/rfc/rfc7617>

use super::listed;
use crate::crypto::Hash;
use crate::encoding::{decode_base64, encode_base64, join};
use crate::webhook::claim::Claim;
use crate::webhook::provider::Signing;
use crate::webhook::{About, Delivery, Error, Key, Kind, Provider, Refusal, Settings, Special};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "basic-auth",
    kind: Kind::Special(&Special {
        headers: listed(HEADER),
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|_, key, _, _, send| {
            let Some(credentials) = key.bytes() else { return Err(Error::SecretMissing.into()) };
            send(HEADER, &join(&[PREFIX, &encode_base64(credentials)]));
            Ok(())
        }),
    }),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "HTTP Basic (Pipedrive, Mixpanel, Chargebee, Postmark)",
    docs: "https://www.rfc-editor.org/rfc/rfc7617",
    secret: "`user:password`",
    signed: "nothing: the header holds the secret",
};

const HEADER: &str = "authorization";
const PREFIX: &str = "Basic ";

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let value = delivery.headers.required(HEADER)?;
    match value.strip_prefix(PREFIX.as_bytes()).and_then(decode_base64) {
        Some(credentials) if credentials.contains(&b':') => claim.prove_by_token(credentials),
        _ => return Err(Error::malformed(HEADER)),
    }
    Ok(())
}
