//! Mailgun: the body holds a time, a token and a signature of the two. The event itself is not
//! signed: a token must be used only once.
//!
//! <https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks>

use crate::crypto::Hash;
use crate::encoding::{decode_hex, encode_hex, join_bytes};
use crate::webhook::claim::{Algorithm, Claim, Message};
use crate::webhook::json::{Json, quoted};
use crate::webhook::provider::{BODY, Signing};
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Settings, Source, Special, Unit,
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
            let hmac = key.hmac(Hash::Sha256).ok_or(Error::SecretMissing)?;
            let tag = encode_hex(hmac.tag(&[time.as_bytes(), id.as_bytes()]).as_bytes());
            let signature = join_bytes(&[
                br#"{"timestamp":""#,
                time.as_bytes(),
                br#"","token":"#,
                &quoted(id.as_bytes()),
                br#","signature":""#,
                tag.as_bytes(),
                br#""}"#,
            ]);
            let body = Json::parse(delivery.body)
                .and_then(|body| body.set("signature", &|_| Some(signature.clone())));
            let body = body.and_then(|body| String::from_utf8(body).ok());
            send(BODY, &body.ok_or_else(|| Error::member("signature"))?);
            Ok(())
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

fn claim(delivery: &Delivery<'_>, _: &[Key], _: &Settings, claim: &mut Claim) -> Result<(), Error> {
    let body = Json::parse(delivery.body).and_then(|body| body.get("signature"));
    let signature = body.ok_or_else(|| Error::member("signature"))?;
    let text = |name| signature.get(name).and_then(Json::text);
    let time = match signature.get("timestamp").and_then(Json::number) {
        Some(number) => number.to_vec(),
        None => text("timestamp").unwrap_or_default(),
    };
    claim.time = Unit::Seconds.parse(&time);
    if claim.time.is_none() {
        return Err(Error::member("timestamp"));
    }
    let token = text("token").ok_or_else(|| Error::member("token"))?;
    let own = text("signature").ok_or_else(|| Error::member("signature"))?;
    let mut macs = Vec::new();
    macs.extend(decode_hex(&own));
    // The parent account signs what is sent for its subaccounts as well.
    macs.extend(text("parent-signature").and_then(|mac| decode_hex(&mac)));
    let mut message = Message::default();
    message.add(&time).add(&token);
    claim.prove(Algorithm::Hmac(Hash::Sha256), macs, message);
    Ok(())
}
