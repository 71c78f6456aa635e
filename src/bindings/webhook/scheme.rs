//! The definition of a scheme, from the object that a user writes.

use wasm_bindgen::prelude::*;

use super::input;
use crate::bindings::options::{each_option, invalid, unknown};
use crate::crypto::Hash;
use crate::webhook::{Definition, Encoding, SecretEncoding, TimeDefinition, TimePlace, Unit};

pub(super) fn read(definition: &JsValue) -> Result<Definition, JsValue> {
    let (mut header, mut prefix, mut message, mut id) = Default::default();
    let (mut hash, mut encoding, mut secret) = (None, None, SecretEncoding::Utf8);
    let (mut separator, mut time, mut tolerance) = (None, None, None);
    each_option("scheme", definition, |name, value| {
        match name {
            "algorithm" => hash = Some(choose(name, &value, HASHES, "sha1, sha256 or sha512")?),
            "encoding" => {
                let expected = "hex, base64 or base64url";
                encoding = Some(choose(name, &value, ENCODINGS, expected)?);
            }
            "header" => header = text(name, &value)?,
            "id" => id = text(name, &value)?,
            "list" => (separator, prefix) = list(&value)?,
            "message" => message = text(name, &value)?,
            "prefix" => prefix = text(name, &value)?,
            "secretEncoding" => {
                secret = choose(name, &value, SECRET_ENCODINGS, "utf8, base64 or hex")?;
            }
            "timestamp" => time = Some(timestamp(&value)?),
            "tolerance" if value.is_null() => tolerance = Some(None),
            "tolerance" => tolerance = Some(Some(super::options::seconds(name, &value)?)),
            _ => return Err(unknown(name)),
        }
        Ok(())
    })?;
    let default = time.as_ref().map(|_| DEFAULT_TOLERANCE);
    Definition {
        header,
        prefix,
        separator,
        hash: hash.ok_or_else(|| invalid("algorithm", "sha1, sha256 or sha512"))?,
        encoding: encoding.ok_or_else(|| invalid("encoding", "hex, base64 or base64url"))?,
        secret,
        message,
        time,
        id,
        tolerance: tolerance.unwrap_or(default),
    }
    .checked()
    .map_err(|(option, expected)| invalid(option, expected))
}

/// Separator and prefix of a header with several signatures.
fn list(value: &JsValue) -> Result<(Option<u8>, String), JsValue> {
    let (mut separator, mut prefix) = (None, String::new());
    each_option("list", value, |name, value| {
        match name {
            "separator" => {
                let text = text("list.separator", &value)?;
                let [byte @ (b' '..=b'~')] = text.as_bytes() else {
                    return Err(invalid("list.separator", "one ASCII character"));
                };
                separator = Some(*byte);
            }
            "versionPrefix" => prefix = text("list.versionPrefix", &value)?,
            _ => return Err(unknown(name)),
        }
        Ok(())
    })?;
    match separator {
        Some(_) => Ok((separator, prefix)),
        None => Err(invalid("list.separator", "one ASCII character")),
    }
}

fn timestamp(value: &JsValue) -> Result<TimeDefinition, JsValue> {
    let (mut place, mut unit) = (None, Unit::Seconds);
    each_option("timestamp", value, |name, value| {
        match name {
            "body" => place = Some(TimePlace::Body(text("timestamp.body", &value)?)),
            "field" => {
                let mut prefix = text("timestamp.field", &value)?;
                prefix.push('=');
                place = Some(TimePlace::Entry(prefix));
            }
            "header" => place = Some(TimePlace::Header(text("timestamp.header", &value)?)),
            "unit" => unit = choose("timestamp.unit", &value, UNITS, "s, ms or iso")?,
            _ => return Err(unknown(name)),
        }
        Ok(())
    })?;
    let place = place.ok_or_else(|| invalid("timestamp", "{ header }, { field } or { body }"))?;
    Ok(TimeDefinition { place, unit })
}

fn choose<T: Copy>(
    name: &str,
    value: &JsValue,
    choices: &[(&str, T)],
    expected: &'static str,
) -> Result<T, JsValue> {
    let text = input::text(value, MAX_LENGTH).unwrap_or_default();
    let choice = choices.iter().find(|(choice, _)| *choice == text);
    choice.map(|(_, choice)| *choice).ok_or_else(|| invalid(name, expected))
}

fn text(name: &str, value: &JsValue) -> Result<String, JsValue> {
    input::text(value, MAX_LENGTH).ok_or_else(|| invalid(name, "a text"))
}

const HASHES: &[(&str, Hash)] =
    &[("sha1", Hash::Sha1), ("sha256", Hash::Sha256), ("sha512", Hash::Sha512)];
const ENCODINGS: &[(&str, Encoding)] =
    &[("base64", Encoding::Base64), ("base64url", Encoding::Base64Url), ("hex", Encoding::Hex)];
const SECRET_ENCODINGS: &[(&str, SecretEncoding)] = &[
    ("base64", SecretEncoding::Base64),
    ("hex", SecretEncoding::Hex),
    ("utf8", SecretEncoding::Utf8),
];
const UNITS: &[(&str, Unit)] =
    &[("iso", Unit::Iso), ("ms", Unit::Milliseconds), ("s", Unit::Seconds)];

/// Seconds, where a scheme has a time.
const DEFAULT_TOLERANCE: u64 = 300;

const MAX_LENGTH: u32 = 1024;
