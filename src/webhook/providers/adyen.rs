//! Adyen: platform and management webhooks sign the body, in a header. Payments hold a signature in
//! the body for each item; it covers eight of the item's fields and nothing else.
//!
//! <https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures>

use crate::crypto::Hash;
use crate::encoding::{cut, decode_base64, encode_base64};
use crate::webhook::claim::{Algorithm, Claim, Message, Proof};
use crate::webhook::json::Json;
use crate::webhook::provider::{BODY, Signing};
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Scheme, SecretFormat, Settings, Source, Special,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "adyen",
    kind: Kind::Special(&Special {
        headers: PLATFORM.header,
        reads_url: false,
        hash: PLATFORM.hash,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| match payments(delivery.body) {
            Some(body) => {
                send(BODY, &sign(body, key).ok_or_else(no_items)?);
                Ok(())
            }
            None => PLATFORM.sign(delivery, key, id, now, send),
        }),
    }),
    secret: SecretFormat::Hex,
    delivery_id: Source::Body(
        "notificationItems.*.NotificationRequestItem.pspReference+\
         notificationItems.*.NotificationRequestItem.eventCode",
    ),
    event_type: Source::Body("notificationItems.*.NotificationRequestItem.eventCode"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Adyen",
    docs: "https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures",
    secret: "HMAC key of the webhook, hexadecimal",
    signed: "eight fields of each payment, or {body} of other webhooks",
};

const PLATFORM: Scheme<'_> = Scheme { header: "hmacsignature", ..Scheme::BODY_BASE64 };

const ITEMS: &str = "notificationItems";
const ITEM: &str = "NotificationRequestItem";
const MORE: &str = "additionalData";
const SIGNATURE: &str = "hmacSignature";

/// What is signed of an item, a dot standing for a member of a member.
const FIELDS: [&str; 8] = [
    "pspReference",
    "originalReference",
    "merchantAccountCode",
    "merchantReference",
    "amount.value",
    "amount.currency",
    "eventCode",
    "success",
];

fn claim<'a>(delivery: &Delivery<'a>, _: &'a [Key], _: &Settings) -> Result<Claim<'a>, Error> {
    if delivery.headers.all(PLATFORM.header).next().is_some() {
        return PLATFORM.claim(delivery, Source::None);
    }
    let missing = || Error::HeaderMissing(PLATFORM.header.to_owned());
    let body = payments(delivery.body).ok_or_else(missing)?;
    let items = body.get(ITEMS).and_then(Json::items).unwrap_or_default();
    let mut proofs = items.iter().map(|item| proof(item).ok_or_else(no_items));
    let mut claim = Claim::of(proofs.next().ok_or_else(no_items)??);
    for proof in proofs {
        claim.proofs.push(proof?);
    }
    Ok(claim)
}

fn no_items() -> Error {
    Error::BodyMember(ITEMS.to_owned())
}

/// The body, if it is one of payments.
fn payments(body: &[u8]) -> Option<Json<'_>> {
    Json::parse(body).filter(|body| body.get(ITEMS).is_some())
}

fn proof(item: &Json<'_>) -> Option<Proof<'static>> {
    let item = item.get(ITEM)?;
    let signature = item.get(MORE)?.get(SIGNATURE)?.text()?.as_bytes();
    let signatures = decode_base64(signature).into_iter().collect();
    let message = Message(vec![signed(item)?.into()]);
    Some(Proof::new(Algorithm::Hmac(Hash::Sha256), signatures, message))
}

/// The fields with colons in between; nothing in them is escaped, and one that is absent is empty.
fn signed(item: &Json<'_>) -> Option<String> {
    let mut text = String::new();
    for (place, path) in FIELDS.into_iter().enumerate() {
        if place > 0 {
            text.push(':');
        }
        let (outer, inner) = cut(path, ".").unwrap_or((path, ""));
        let value = match item.get(outer) {
            Some(value) if !inner.is_empty() => value.get(inner),
            value => value,
        };
        text.push_str(match value {
            Some(Json::String(text)) => text,
            Some(Json::Number(number)) => number,
            Some(Json::Bool(true)) => "true",
            Some(Json::Bool(false)) => "false",
            Some(Json::Array(_) | Json::Object(_)) => return None,
            Some(Json::Null) | None => "",
        });
    }
    Some(text)
}

fn sign(mut body: Json<'_>, key: &Key) -> Option<String> {
    let hmac = key.hmac(Hash::Sha256)?;
    for item in body.get_mut(ITEMS)?.items_mut() {
        let item = item.get_mut(ITEM)?;
        let tag = hmac.tag([signed(item)?.as_bytes()]);
        let signature = Json::of(encode_base64(tag.as_bytes()));
        match item.get_mut(MORE) {
            Some(more @ Json::Object(_)) => more.set(SIGNATURE, signature),
            _ => item.set(MORE, Json::object([(SIGNATURE, signature)])),
        }
    }
    Some(body.print())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(item: &str, expected: Option<&str>) {
        let item = Json::parse(item.as_bytes()).expect("JSON");
        assert_eq!(signed(&item).as_deref(), expected);
    }

    #[test]
    fn fields_are_joined_as_they_are_spelled() {
        check("{}", Some(":::::::"));
        check(
            r#"{"amount":{"value":1e3,"currency":"EUR"},"success":"true"}"#,
            Some("::::1e3:EUR::true"),
        );
        check(
            r#"{"amount":{"value":100000000000000000001}}"#,
            Some("::::100000000000000000001:::"),
        );
        check(r#"{"amount":{"value":"NaN"},"success":false}"#, Some("::::NaN:::false"));
        check(r#"{"amount":{"value":-0.10}}"#, Some("::::-0.10:::"));
        check(r#"{"pspReference":"$&\\:\u00e9","eventCode":null}"#, Some("$&\\:é:::::::"));
        check(r#"{"amount":7,"amount.value":8}"#, Some(":::::::"));
    }

    #[test]
    fn lists_and_objects_are_no_fields() {
        check(r#"{"pspReference":["x"]}"#, None);
        check(r#"{"amount":{"value":{}}}"#, None);
    }

    #[test]
    fn every_item_needs_a_signature_and_there_must_be_one() {
        let item = |signature: &str| {
            format!(
                r#"{{"NotificationRequestItem":{{"additionalData":{{"hmacSignature":{signature}}}}}}}"#
            )
        };
        let check = |items: &str, expected: Result<usize, Error>| {
            let body = format!(r#"{{"notificationItems":{items}}}"#);
            let delivery = Delivery {
                body: body.as_bytes(),
                headers: crate::webhook::Headers(&[]),
                method: "POST",
                url: "",
            };
            let settings = Settings::new(crate::webhook::Freshness { now: 0, tolerance: None });
            let claim = claim(&delivery, &[], &settings);
            assert_eq!(claim.map(|claim| claim.proofs.len()), expected, "{body}");
        };
        check(&format!("[{}]", item("\"\"")), Ok(1));
        check(&format!("[{0},{0}]", item("\"\"")), Ok(2));
        for items in
            ["[]", "{}", "null", "7", "[{}]", "[[]]", r#"[{"NotificationRequestItem":{}}]"#]
        {
            check(items, Err(no_items()));
        }
        check(&format!("[{},{}]", item("\"\""), item("7")), Err(no_items()));
        check(&format!("[{},{{}}]", item("\"\"")), Err(no_items()));
    }
}
