//! The exports of `fetchwright/jwt`.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`, wherever it stands")]

mod input;
mod key;
mod key_set;
mod options;
mod subtle;

use std::mem;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::CryptoKey;

use crate::jwt::{
    self, Blanks, Error, ImportedKey, Key, KeySource, Kind, SigningInput, UntrustedToken,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse_json(text: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/src/bindings/jwt-failure.js")]
extern "C" {
    #[wasm_bindgen(js_name = createFailure)]
    fn create_failure(cause: u8, first: &str, second: &str, third: &str, number: f64) -> JsValue;
}

/// Imported by `jwt-failure.js`, and named here so that wasm-bindgen copies it.
#[wasm_bindgen(module = "/src/bindings/jwt-causes.js")]
extern "C" {
    #[wasm_bindgen(js_name = CAUSES)]
    fn causes();
}

#[wasm_bindgen(js_name = decodeJwt, skip_typescript)]
pub fn decode_jwt(token: &JsValue) -> Result<JsValue, JsValue> {
    let token = input::token(token, UntrustedToken::DEFAULT_MAX_BYTES)?;
    let jwt = jwt::decode(&token, UntrustedToken::DEFAULT_MAX_BYTES)?;
    to_object(&jwt.header, &jwt.claims)
}

#[wasm_bindgen(js_name = importKey, skip_typescript)]
pub fn import_key(source: &JsValue, algorithm: &JsValue) -> Promise {
    if let Some(host) = source.dyn_ref::<CryptoKey>() {
        return later(adopt(host.clone(), algorithm.clone()));
    }
    match input::key(source, algorithm) {
        Ok(ImportedKey { key, host: None }) => settle(Ok(key::to_js(&key, None))),
        Ok(imported) => later(complete(imported)),
        Err(error) => Promise::reject(&error),
    }
}

#[wasm_bindgen(js_name = signJwt, skip_typescript)]
pub fn sign_jwt(claims: &JsValue, key: &JsValue, options: &JsValue) -> Promise {
    match prepare(claims, key, options) {
        Ok((input, known)) if known.is_local() => settle(
            known
                .sign(input.as_bytes())
                .map_err(JsValue::from)
                .map(|signature| JsValue::from(input.with_signature(&signature))),
        ),
        Ok((input, known)) => later(sign_by_host(input, key.clone(), known)),
        Err(error) => Promise::reject(&error),
    }
}

#[wasm_bindgen(skip_typescript)]
pub fn thumbprint(jwk: &JsValue) -> Result<String, JsValue> {
    Ok(jwt::thumbprint(&input::jwk(jwk)?)?)
}

#[wasm_bindgen(js_name = verifyJws, skip_typescript)]
pub fn verify_jws(token: JsValue, key: JsValue) -> Promise {
    later(verify_payload(token, key))
}

#[wasm_bindgen(js_name = verifyJwt, skip_typescript)]
pub fn verify_jwt(token: JsValue, key: JsValue, options: JsValue) -> Promise {
    let Ok(known) = key::from_js(&key) else { return later(verify_later(token, key, options)) };
    match key::host_of(&key) {
        Some(host) => verify_by_host(&token, &host, &known, &options)
            .unwrap_or_else(|error| Promise::reject(&error)),
        // What wasm can tell at once takes no turn of the event loop.
        None => settle(verify_jwt_sync(&token, &key, &options)),
    }
}

#[wasm_bindgen(js_name = verifyJwtSync, skip_typescript)]
pub fn verify_jwt_sync(
    token: &JsValue,
    key: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let (policy, now) = options::verify(options)?;
    let key = key::from_js(key)?;
    let token = input::token(token, policy.max_token_bytes)?;
    let jwt = jwt::verify(&token, &key, &policy, now.unwrap_or_else(options::clock))?;
    to_object(&jwt.header, &jwt.claims)
}

#[wasm_bindgen(js_name = verifySignature, skip_typescript)]
pub fn verify_signature(data: JsValue, signature: JsValue, key: JsValue) -> Promise {
    later(async move {
        let [data, signature] =
            [input::bytes("data", &data)?, input::bytes("signature", &signature)?];
        let known = key::from_js(&key)?;
        check_signature(&key, &known, &data, &signature).await?;
        Ok(JsValue::UNDEFINED)
    })
}

/// Makes a key of one that the host holds already. What it gives out is held to the rules for all
/// keys: hosts take points of small order, for one.
async fn adopt(host: CryptoKey, algorithm: JsValue) -> Result<JsValue, JsValue> {
    let algorithm = input::algorithm(&algorithm)?;
    let (facts, kind, operations) = subtle::facts(&host);
    let key = Key::of_host(&facts, kind, operations, algorithm)?;
    if kind == Kind::Private {
        return Ok(key::to_js(&key, Some(&host)));
    }
    let Some(bytes) = subtle::export(&host, kind).await else {
        return Ok(key::to_js(&key, Some(&host)));
    };
    let seen = ImportedKey::new(KeySource::Bytes(&bytes), algorithm)?.key.limited_to(operations);
    Ok(key::to_js(&seen, Some(&host).filter(|_| kind == Kind::Public)))
}

/// Has the host import the key too.
async fn complete(imported: ImportedKey) -> Result<JsValue, JsValue> {
    let ImportedKey { key, host } = imported;
    let Some(host) = host else { return Ok(key::to_js(&key, None)) };
    match subtle::import(&host, key.algorithm()).await {
        Ok(host) => Ok(key::to_js(&key, Some(&host))),
        // Not every host knows Ed25519.
        Err(_) if key.is_local() => Ok(key::to_js(&key, None)),
        Err(error) => Err(error.into()),
    }
}

fn prepare(
    claims: &JsValue,
    key: &JsValue,
    options: &JsValue,
) -> Result<(SigningInput, Rc<Key>), JsValue> {
    let (options, now) = options::sign(options)?;
    let key = key::from_js(key)?;
    let claims = input::claims(claims)?;
    let now = now.unwrap_or_else(options::clock);
    Ok((SigningInput::new(&claims, &key, &options, now)?, key))
}

async fn sign_by_host(
    input: SigningInput,
    key: JsValue,
    known: Rc<Key>,
) -> Result<JsValue, JsValue> {
    let host = key::host_of(&key).ok_or(Error::KeyReleased)?;
    let signature = subtle::sign(&host, known.algorithm(), input.as_bytes()).await?;
    Ok(JsValue::from(input.with_signature(&signature)))
}

fn verify_by_host(
    token: &JsValue,
    host: &CryptoKey,
    known: &Key,
    options: &JsValue,
) -> Result<Promise, JsValue> {
    let (policy, now) = options::verify(options)?;
    let text = input::token(token, policy.max_token_bytes)?;
    let mut token = UntrustedToken::parse(&text, policy.max_token_bytes)?;
    token.header()?.check(known, &policy.critical_headers)?;
    known.may_be_valid(&token.signature)?;
    let (message, signature) = (token.signing_input.as_bytes(), mem::take(&mut token.signature));
    let token = token.without_input();
    subtle::verify_then(host, known.algorithm(), message, &signature, move || {
        let jwt = token.into_jwt(&policy, now.unwrap_or_else(options::clock))?;
        to_object(&jwt.header, &jwt.claims)
    })
}

async fn verify_later(token: JsValue, key: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let (policy, now) = options::verify(&options)?;
    let text = input::token(&token, policy.max_token_bytes)?;
    let token = UntrustedToken::parse(&text, policy.max_token_bytes)?;
    authenticate(&token, key, &policy.critical_headers).await?;
    let jwt = token.into_jwt(&policy, now.unwrap_or_else(options::clock))?;
    to_object(&jwt.header, &jwt.claims)
}

async fn verify_payload(token: JsValue, key: JsValue) -> Result<JsValue, JsValue> {
    let text = input::token(&token, UntrustedToken::DEFAULT_MAX_BYTES)?;
    let token = UntrustedToken::parse(&text, UntrustedToken::DEFAULT_MAX_BYTES)?;
    authenticate(&token, key, &[]).await?;
    let jws = token.into_jws();
    let object = Object::new();
    Reflect::set(&object, &"header".into(), &parse_json(&jws.header)?)?;
    Reflect::set(&object, &"payload".into(), &Uint8Array::from(&jws.payload[..]))?;
    Ok(object.into())
}

/// Finds the key for a token and checks its header and signature.
async fn authenticate(
    token: &UntrustedToken<'_>,
    key: JsValue,
    critical: &[String],
) -> Result<(), JsValue> {
    let header = token.header()?;
    let key = match key.dyn_ref::<Function>() {
        Some(resolver) => {
            let found = resolver.call1(&JsValue::UNDEFINED, &parse_json(&token.header)?)?;
            JsFuture::from(Promise::resolve(&found)).await?
        }
        None => key,
    };
    let key = if key_set::is_set(&key) {
        key_set::resolve(&key, header.algorithm()?.name(), header.key_id()?).await?
    } else {
        key
    };
    let known = key::from_js(&key)?;
    header.check(&known, critical)?;
    let message = token.signing_input.as_bytes();
    Ok(check_signature(&key, &known, message, &token.signature).await?)
}

async fn check_signature(
    key: &JsValue,
    known: &Key,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Error> {
    // The host is quicker at Ed25519, where it knows it.
    let Some(host) = key::host_of(key) else { return known.verify(message, signature) };
    known.may_be_valid(signature)?;
    subtle::verify(&host, known.algorithm(), message, signature).await
}

/// Has JavaScript parse both texts, which are valid JSON, in one go. Its parser gives a member
/// named `__proto__` no power, and reads numbers as every other library does.
fn to_object(header: &str, claims: &str) -> Result<JsValue, JsValue> {
    parse_json(&["{\"header\":", header, ",\"claims\":", claims, "}"].concat())
}

/// Boxed, as each kind of future would come with a copy of what runs it.
fn later(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let work: Pin<Box<dyn Future<Output = _>>> = Box::pin(work);
    future_to_promise(work)
}

fn settle(result: Result<JsValue, JsValue>) -> Promise {
    match result {
        Ok(value) => Promise::resolve(&value),
        Err(error) => Promise::reject(&error),
    }
}

impl From<Error> for JsValue {
    fn from(cause: Error) -> Self {
        let Blanks { texts: [first, second, third], number } = cause.blanks();
        create_failure(cause.number(), first, second, third, number)
    }
}
