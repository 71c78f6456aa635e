//! Mailgun: the body holds a time, a token and a signature of the two. The event itself is not
//! signed: a token must be used only once.
//!
//! <https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks>

use crate::crypto::Hash;
use crate::encoding::{decode_hex, encode_hex};
use crate::webhook::claim::{Algorithm, Claim};
use crate::webhook::json::{Json, quote};
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Settings, Source, Special, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "mailgun",
    kind: Kind::Special(&Special {
        headers: "",
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| {
            let time = Unit::Seconds.print(now);
            let Some(tag) = key.mac(Hash::Sha256, &[time.as_bytes(), id.as_bytes()]) else {
                return Err(Error::SecretMissing.into());
            };
            let tag = encode_hex(tag.as_bytes());
            let spell = |_: &Json<'_>, body: &mut Vec<u8>| {
                body.extend_from_slice(br#"{"timestamp":"#);
                quote(time.as_bytes(), body);
                body.extend_from_slice(br#","token":"#);
                quote(id.as_bytes(), body);
                body.extend_from_slice(br#","signature":"#);
                quote(tag.as_bytes(), body);
                body.push(b'}');
                Some(())
            };
            Json::parse(delivery.body).send_with("signature", &spell, send, "signature")
        }),
    }),
    delivery_id: Source::Body("signature.token"),
    event_type: Source::Body("event-data.event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Mailgun",
    docs: "https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks",
    secret: "HTTP webhook signing key",
    signed: "`timestamp` and `token` in the body, not the event",
};

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let body = Json::parse(delivery.body);
    read(body.get("signature"), claim).map_err(Error::member)
}

/// Reads the member of the body that has the signature; an error names what is wrong in it.
fn read(signature: &Json<'_>, claim: &mut Claim) -> Result<(), &'static str> {
    if !signature.exists() {
        return Err("signature");
    }
    let time = signature.get("timestamp");
    let time = time.number().or(time.text()).unwrap_or_default();
    claim.time = Unit::Seconds.parse(time);
    if claim.time.is_none() {
        return Err("timestamp");
    }
    let token = signature.get("token").text().ok_or("token")?;
    signature.get("signature").text().ok_or("signature")?;
    let mut macs = Vec::new();
    // The parent account signs what is sent for its subaccounts as well.
    for name in &["signature", "parent-signature"] {
        macs.extend(signature.get(name).text().and_then(decode_hex));
    }
    claim.prove(Algorithm::Hmac(Hash::Sha256), macs).add(time).add(token);
    Ok(())
}
