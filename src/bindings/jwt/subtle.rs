//! What is asked of the host's SubtleCrypto.

use std::convert::Infallible;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

use super::last::Last;
use super::parse_json;
use crate::jwt::{Algorithm, CryptoKeyFacts, Error, HostKey, Kind, Operations};

#[wasm_bindgen(module = "/src/bindings/token.js")]
extern "C" {
    #[wasm_bindgen(js_name = hostCrypto)]
    fn host_crypto() -> Option<SubtleCrypto>;

    #[wasm_bindgen(js_name = reportTo)]
    fn report_to(report: &JsValue, asked: &Promise) -> Promise;
}

thread_local! {
    /// What an algorithm is called.
    static LAST: Last<Algorithm, Object> = const { Last::none() };
}

/// Has the host import a key, which it will not give out again.
pub(super) async fn import(key: &HostKey, algorithm: Algorithm) -> Result<CryptoKey, Error> {
    let (format, der, usage) = match key {
        HostKey::Private(der) => ("pkcs8", der.as_slice(), "sign"),
        HostKey::Public(der) => ("spki", der.as_slice(), "verify"),
    };
    let name = parameters(algorithm.host_import().ok_or(Error::KeyHostRefused)?);
    let usages = Array::of1(&JsValue::from_str(usage));
    let der = Uint8Array::from(der);
    let asked = subtle()?.import_key_with_object(format, &der, &name, false, &usages);
    let answer = answer(asked).await;
    der.fill(0, 0, der.length());
    answer.map(JsCast::unchecked_into).ok_or(Error::KeyHostRefused)
}

/// What a secret or a public key is, where the host gives it out.
pub(super) async fn export(key: &CryptoKey, kind: Kind) -> Option<Zeroizing<Vec<u8>>> {
    if member(key, "extractable") != JsValue::TRUE {
        return None;
    }
    let format = if kind == Kind::Secret { "raw" } else { "spki" };
    let bytes = Uint8Array::new(&answer(subtle().ok()?.export_key(format, key)).await?);
    let copy = Zeroizing::new(bytes.to_vec());
    bytes.fill(0, 0, bytes.length());
    Some(copy)
}

/// Has the host check a signature.
pub(super) async fn verify(
    key: &CryptoKey,
    algorithm: Algorithm,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Error> {
    match answer(ask(key, algorithm, message, signature)).await {
        Some(is_valid) if is_valid.is_truthy() => Ok(()),
        _ => Err(Error::Signature),
    }
}

/// Has the host check a signature and goes on with its answer. A future would take several closures
/// for this one, which can be told where signatures are quick to check.
pub(super) fn verify_then(
    key: &CryptoKey,
    algorithm: Algorithm,
    message: &[u8],
    signature: &[u8],
    proceed: impl FnOnce() -> Result<JsValue, JsValue> + 'static,
) -> Result<Promise, JsValue> {
    let asked = ask(key, algorithm, message, signature).map_err(|_| Error::Signature)?;
    let report =
        Closure::once_into_js(
            move |is_valid: bool| {
                if is_valid { proceed() } else { Err(Error::Signature.into()) }
            },
        );
    Ok(report_to(&report, &asked))
}

fn ask(
    key: &CryptoKey,
    algorithm: Algorithm,
    message: &[u8],
    signature: &[u8],
) -> Result<Promise, JsValue> {
    let name = name_of(algorithm);
    subtle()?.verify_with_object_and_u8_array_and_u8_array(&name, key, signature, message)
}

/// Has the host sign a message.
pub(super) async fn sign(
    key: &CryptoKey,
    algorithm: Algorithm,
    message: &[u8],
) -> Result<Vec<u8>, Error> {
    let name = name_of(algorithm);
    let asked = subtle()?.sign_with_object_and_u8_array(&name, key, message);
    let signature = answer(asked).await.ok_or(Error::KeyHostRefused)?;
    Ok(Uint8Array::new(&signature).to_vec())
}

/// What a `CryptoKey` of the host's is, and what it may be used for.
pub(super) fn facts(key: &CryptoKey) -> (CryptoKeyFacts, Kind, Operations) {
    // What merely inherits from `CryptoKey` throws where a key would answer.
    let algorithm = member(key, "algorithm");
    let text = |object: &JsValue, name| member(object, name).as_string();
    let hash = text(&member(&algorithm, "hash"), "name");
    let bits = ["modulusLength", "length"].map(|name| member(&algorithm, name).as_f64());
    let facts = CryptoKeyFacts {
        curve_or_hash: text(&algorithm, "namedCurve").or(hash).unwrap_or_default(),
        length: bits[0].or(bits[1]).unwrap_or_default(),
        name: text(&algorithm, "name").unwrap_or_default(),
        public_exponent: member(&algorithm, "publicExponent")
            .dyn_ref()
            .map_or_else(Vec::new, Uint8Array::to_vec),
    };
    let kind = match text(key, "type").as_deref() {
        Some("private") => Kind::Private,
        Some("public") => Kind::Public,
        _ => Kind::Secret,
    };
    let usages: Array = member(key, "usages").dyn_into().unwrap_or_default();
    let has = |usage: &str| usages.includes(&JsValue::from_str(usage), 0);
    (facts, kind, Operations { sign: has("sign"), verify: has("verify") })
}

/// There is none in a page that came over plain http.
fn subtle() -> Result<SubtleCrypto, Error> {
    host_crypto().ok_or(Error::KeyHostRefused)
}

/// What `sign` and `verify` call the algorithm.
fn name_of(algorithm: Algorithm) -> Object {
    let write = || Ok::<_, Infallible>(parameters(algorithm.host_use()));
    let Ok(name) = LAST.with(|last| last.or_make(algorithm, write));
    name
}

fn parameters(json: &str) -> Object {
    parse_json(json).unchecked_into()
}

/// Hosts tell in many ways that they do not like a key; none of them tells the user more.
async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}
