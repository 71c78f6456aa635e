//! Mailgun: the body holds a time, a token and a signature of the two. The event itself is not
//! signed: a token must be used only once.
//!
//! <https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks>

use crate::crypto::Hash;
use crate::encoding::{decode_hex, encode_hex};
use crate::webhook::claim::{Algorithm, Claim, Message, Proof};
use crate::webhook::json::Json;
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
            let body = Json::parse(delivery.body).filter(|body| matches!(body, Json::Object(_)));
            let mut body = body.ok_or_else(|| missing("signature"))?;
            let time = Unit::Seconds.print(now);
            let hmac = key.hmac(Hash::Sha256).ok_or(Error::SecretMissing)?;
            let tag = encode_hex(hmac.tag([time.as_bytes(), id.as_bytes()]).as_bytes());
            let members = [("timestamp", time), ("token", id.to_owned()), ("signature", tag)];
            body.set("signature", Json::object(members.map(|(name, text)| (name, Json::of(text)))));
            send(BODY, &body.print());
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

fn claim<'a>(delivery: &Delivery<'a>, _: &'a [Key], _: &Settings) -> Result<Claim<'a>, Error> {
    let body = Json::parse(delivery.body).ok_or_else(|| missing("signature"))?;
    let signature = body.get("signature").ok_or_else(|| missing("signature"))?;
    let time = match signature.get("timestamp") {
        Some(Json::Number(text)) => *text,
        Some(Json::String(text)) => text,
        _ => return Err(missing("timestamp")),
    };
    let milliseconds = Unit::Seconds.parse(time.as_bytes()).ok_or_else(|| missing("timestamp"))?;
    let text = |name| signature.get(name).and_then(Json::text);
    let token = text("token").ok_or_else(|| missing("token"))?;
    let own = text("signature").ok_or_else(|| missing("signature"))?;
    // The parent account signs what is sent for its subaccounts as well.
    let macs = [Some(own), text("parent-signature")].into_iter().flatten();
    let macs = macs.filter_map(|mac| decode_hex(mac.as_bytes())).collect();
    let message = Message(vec![time.to_owned().into(), token.to_owned().into()]);
    let proof = Proof::new(Algorithm::Hmac(Hash::Sha256), macs, message);
    Ok(Claim { time: Some(milliseconds), ..Claim::of(proof) })
}

fn missing(member: &str) -> Error {
    Error::BodyMember(member.to_owned())
}
