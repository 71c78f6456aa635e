//! Adyen: platform and management webhooks sign the body, in a header. Payments hold a signature in
//! the body for each item; it covers eight of the item's fields and nothing else.
//!
//! <https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures>

use super::listed;
use crate::crypto::Hash;
use crate::encoding::{decode_base64, encode_base64};
use crate::webhook::claim::{Algorithm, Claim};
use crate::webhook::json::{Json, quote};
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Scheme, SecretFormat, Settings, Source,
    Special,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "adyen",
    kind: Kind::Special(&Special {
        headers: listed(PLATFORM.header),
        reads_url: false,
        hash: PLATFORM.hash,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| {
            let body = Json::parse(delivery.body);
            if !body.get(ITEMS).exists() {
                return PLATFORM.sign(delivery, key, id, now, send);
            }
            sign(&body, key, send)
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
const ITEM_PATH: &str = "notificationItems.*.NotificationRequestItem";
const SIGNATURE: &str = "additionalData.hmacSignature";

/// What is signed of an item, a dot standing for a member of a member.
const FIELDS: &[&str] = &[
    "pspReference",
    "originalReference",
    "merchantAccountCode",
    "merchantReference",
    "amount.value",
    "amount.currency",
    "eventCode",
    "success",
];

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    if delivery.headers.has(PLATFORM.header) {
        return PLATFORM.claim(delivery, Source::None, claim);
    }
    let body = Json::parse(delivery.body);
    let items = body.get(ITEMS);
    if !items.exists() {
        return Err(Error::missing(PLATFORM.header));
    }
    prove(items.items(), claim).ok_or_else(no_items)
}

fn no_items() -> Refusal {
    Error::member(ITEMS)
}

/// Each item has a signature, and there is always one.
fn prove(items: &[Json<'_>], claim: &mut Claim) -> Option<()> {
    for item in items {
        let item = item.get(ITEM);
        let signature = item.at(SIGNATURE).text()?;
        let message = claim.prove_one(Algorithm::Hmac(Hash::Sha256), decode_base64(signature));
        add_fields(item, &mut message.before)?;
    }
    (!items.is_empty()).then_some(())
}

/// The fields with colons in between; nothing in them is escaped, and one that is absent is empty.
fn add_fields(item: &Json<'_>, text: &mut Vec<u8>) -> Option<()> {
    for path in FIELDS {
        let value = item.at(path);
        if value.is_array() || value.is_object() {
            return None;
        }
        if !value.is_absent() {
            text.extend_from_slice(value.text().unwrap_or(value.spelling()));
        }
        text.push(b':');
    }
    text.pop();
    Some(())
}

/// The body with a signature in each of its items.
fn sign(body: &Json<'_>, key: &Key, send: &mut dyn FnMut(&str, &str)) -> Result<(), Refusal> {
    let spell = |item: &Json<'_>, body: &mut Vec<u8>| {
        if !item.exists() {
            return None;
        }
        let mut text = Vec::new();
        add_fields(item, &mut text)?;
        let tag = encode_base64(key.mac(Hash::Sha256, &[&text])?.as_bytes());
        let spell = |_: &Json<'_>, body: &mut Vec<u8>| {
            quote(tag.as_bytes(), body);
            Some(())
        };
        item.write(SIGNATURE, &spell, body)
    };
    body.send_with(ITEM_PATH, &spell, send, ITEMS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::Secret;

    #[track_caller]
    fn check(item: &str, expected: Option<&str>) {
        let item = Json::parse(item.as_bytes());
        let mut text = Vec::new();
        let signed = add_fields(&item, &mut text).map(|()| text);
        assert_eq!(signed.as_deref(), expected.map(str::as_bytes));
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
    fn only_items_are_signed() {
        let key = Key::parse(SecretFormat::Hex, Hash::Sha256, Secret::Text("00")).expect("a key");
        let check = |items: &str, expected: Result<(), Refusal>| {
            let body = format!(r#"{{"notificationItems":{items}}}"#);
            let signed = sign(&Json::parse(body.as_bytes()), &key, &mut |name, body| {
                assert_eq!(name, ":body");
                assert!(body.contains(r#""additionalData":{"hmacSignature":""#), "{body}");
            });
            assert_eq!(signed, expected, "{items}");
        };
        check(r#"[{"NotificationRequestItem":{}}]"#, Ok(()));
        for items in ["{}", "null", "7", "[{}]", "[[]]", r#"[{"NotificationRequestItem":7}]"#] {
            check(items, Err(no_items()));
        }
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
        let check = |items: &str, expected: Result<usize, Refusal>| {
            let body = format!(r#"{{"notificationItems":{items}}}"#);
            let delivery = Delivery {
                body: body.as_bytes(),
                headers: crate::webhook::Headers(&[]),
                method: "POST",
                url: "",
            };
            let settings = Settings::new(crate::webhook::Freshness { now: 0, tolerance: None });
            let claim = Claim::of(|read| claim(&delivery, &[], &settings, read));
            let count = claim.map(|claim| claim.proofs.len());
            assert_eq!(count.map_err(Refusal::from), expected, "{body}");
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
