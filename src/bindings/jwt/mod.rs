//! The exports of `fetchwright/jwt`.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`, wherever it stands")]

mod input;
mod key;
mod key_set;
mod last;
mod options;
mod subtle;

use std::mem;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::CryptoKey;

use self::options::Verification;
use crate::encoding::json;
use crate::jwt::{
    self, Blanks, Error, ImportedKey, Key, KeySource, Kind, Part, SigningInput, UntrustedToken,
};

#[wasm_bindgen(module = "/src/bindings/token.js")]
extern "C" {
    // One that does not throw: to catch what is thrown takes a closure each time.
    #[wasm_bindgen(js_name = parseJson)]
    fn parse_json(text: &str) -> JsValue;
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
pub fn verify_jwt(token: JsValue, key: JsValue, options: &JsValue) -> Promise {
    let begun = options::verify(options).and_then(|options| {
        let verdict = verify_at_once(&token, &key, &options)?;
        Ok(verdict.unwrap_or_else(|| later(verify_later(token, key, options))))
    });
    begun.unwrap_or_else(|error| Promise::reject(&error))
}

#[wasm_bindgen(js_name = verifyJwtSync, skip_typescript)]
pub fn verify_jwt_sync(
    token: &JsValue,
    key: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let options = options::verify(options)?;
    let key = key::from_js(key)?;
    let token = input::token(token, options.policy.max_token_bytes)?;
    let jwt = jwt::verify(&token, &key, &options.policy, options.now())?;
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

/// Verifies with a key that is there, or that was found in its set before; `None` where it has to be
/// found. What wasm can tell takes no turn of the event loop.
fn verify_at_once(
    token: &JsValue,
    key: &JsValue,
    options: &Rc<Verification>,
) -> Result<Option<Promise>, JsValue> {
    let limit = options.policy.max_token_bytes;
    let text = input::token(token, limit)?;
    let mut token = UntrustedToken::parse(&text, limit)?;
    let header = token.header()?;
    let found = key_set::known(key, &header)?;
    let key = found.as_ref().unwrap_or(key);
    let Ok(known) = key::from_js(key) else { return Ok(None) };
    header.check(&known, &options.policy.critical_headers)?;
    let (message, signature) = (token.signing_input.as_bytes(), mem::take(&mut token.signature));
    let Some(host) = key::host_of(key) else {
        known.verify(message, &signature)?;
        return Ok(Some(Promise::resolve(&judge(token, options)?)));
    };
    known.may_be_valid(&signature)?;
    let (token, options) = (token.without_input(), Rc::clone(options));
    let proceed = move || judge(token, &options);
    subtle::verify_then(&host, known.algorithm(), message, &signature, proceed).map(Some)
}

async fn verify_later(
    token: JsValue,
    key: JsValue,
    options: Rc<Verification>,
) -> Result<JsValue, JsValue> {
    let limit = options.policy.max_token_bytes;
    let text = input::token(&token, limit)?;
    let key = find_key(&UntrustedToken::parse(&text, limit)?, key).await?;
    key::from_js(&key)?; // Tells what is no key from one that was freed.
    let verdict = verify_at_once(&token, &key, &options)?.ok_or(Error::KeyForeign)?;
    JsFuture::from(verdict).await
}

/// What becomes of a token whose signature was found to be right.
fn judge(token: UntrustedToken<'_>, options: &Verification) -> Result<JsValue, JsValue> {
    let jwt = token.into_jwt(&options.policy, options.now())?;
    to_object(&jwt.header, &jwt.claims)
}

async fn verify_payload(token: JsValue, key: JsValue) -> Result<JsValue, JsValue> {
    let text = input::token(&token, UntrustedToken::DEFAULT_MAX_BYTES)?;
    let token = UntrustedToken::parse(&text, UntrustedToken::DEFAULT_MAX_BYTES)?;
    let key = find_key(&token, key).await?;
    let known = key::from_js(&key)?;
    token.header()?.check(&known, &[])?;
    check_signature(&key, &known, token.signing_input.as_bytes(), &token.signature).await?;
    let jws = token.into_jws();
    let object = Object::new();
    Reflect::set(&object, &"header".into(), &parse_json(&jws.header))?;
    Reflect::set(&object, &"payload".into(), &Uint8Array::from(&jws.payload[..]))?;
    Ok(object.into())
}

/// Finds the key for a token: what the caller's function returns, or what its key set holds.
async fn find_key(token: &UntrustedToken<'_>, key: JsValue) -> Result<JsValue, JsValue> {
    let header = token.header()?;
    let key = match key.dyn_ref::<Function>() {
        Some(resolver) => {
            let found = resolver.call1(&JsValue::UNDEFINED, &parse_json(&token.header))?;
            JsFuture::from(Promise::resolve(&found)).await?
        }
        None => key,
    };
    if !key_set::is_set(&key) {
        return Ok(key);
    }
    key_set::resolve(&key, header.algorithm()?.name(), header.key_id()?).await
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
    let object = parse_json(&["{\"header\":", header, ",\"claims\":", claims, "}"].concat());
    let fault = || Error::Json(Part::Payload, json::Error::Syntax);
    if object.is_undefined() { Err(fault().into()) } else { Ok(object) }
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
