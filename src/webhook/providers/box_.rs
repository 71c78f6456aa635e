//! Box: two keys, each with a header of its own, sign the body and then the time.
//!
//! <https://developer.box.com/guides/webhooks/v2/signatures-v2/>

use super::listed;
use crate::webhook::claim::{Claim, Needed, Signer};
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Scheme, Settings, Source, Special, Time,
    TimeSource, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "box",
    kind: Kind::Special(&Special {
        headers: listed(
            "box-signature-primary box-signature-secondary box-signature-algorithm \
                  box-signature-version box-delivery-timestamp",
        ),
        reads_url: false,
        hash: PRIMARY.hash,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| {
            for (name, value) in &FIXED {
                send(name, value);
            }
            PRIMARY.sign(delivery, key, id, now, send)
        }),
    }),
    tolerance: Some(600),
    delivery_id: Source::Header("box-delivery-id"),
    event_type: Source::Body("trigger"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Box",
    docs: "https://developer.box.com/guides/webhooks/v2/signatures-v2/",
    secret: "primary signature key, then the secondary one",
    signed: "{body}{timestamp}",
};

/// What else a delivery must say about its signatures.
const FIXED: [(&str, &str); 2] =
    [("box-signature-version", "1"), ("box-signature-algorithm", "HmacSHA256")];

/// By the first secret.
const PRIMARY: &Scheme<'_> = &Scheme {
    header: "box-signature-primary",
    time: Some(Time { source: TimeSource::Header("box-delivery-timestamp"), unit: Unit::Iso }),
    message: "{body}{timestamp}",
    ..Scheme::BODY_BASE64
};

/// By the second secret.
const SECONDARY: &Scheme<'_> = &Scheme { header: "box-signature-secondary", ..*PRIMARY };

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    for (name, value) in &FIXED {
        if delivery.headers.required(name)? != value.as_bytes() {
            return Err(Error::malformed(name));
        }
    }
    // During a rotation either header may be absent.
    claim.needed = Needed::Any;
    let has_secondary = delivery.headers.has(SECONDARY.header);
    for (place, scheme) in [PRIMARY, SECONDARY].iter().enumerate() {
        if delivery.headers.has(scheme.header) || (place == 0 && !has_secondary) {
            scheme.claim(delivery, Source::None, claim)?;
            if let Some(proof) = claim.proofs.last_mut() {
                proof.signer = Signer::At(place);
            }
        }
    }
    Ok(())
}
