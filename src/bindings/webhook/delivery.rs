//! One delivery, checked or signed.

use wasm_bindgen::prelude::*;

use super::challenge::push_pair;
use super::input::{Arguments, Purpose};
use super::options::text_at;
use super::state::state;
use crate::crypto::Hash;
use crate::webhook::{
    Delivery, Error, HostAlgorithm, Key, Provider, Question, Questions, Settings, Verdict, verify,
};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = addKey)]
    fn add_key(memory: &JsValue, bytes: &[u8]);

    #[wasm_bindgen(js_name = addQuestion)]
    fn add_question(
        memory: &JsValue,
        algorithm: u8,
        before: &[u8],
        has_body: bool,
        after: &[u8],
        timestamp: f64,
    );

    #[wasm_bindgen(js_name = addRefusal)]
    fn add_refusal(memory: &JsValue, number: u8, name: &str);

    #[wasm_bindgen(js_name = addSignature)]
    fn add_signature(memory: &JsValue, bytes: &[u8]);

    #[wasm_bindgen(js_name = createEvent)]
    fn create_event(memory: &JsValue, timestamp: f64) -> JsValue;

    #[wasm_bindgen(js_name = createOpen)]
    fn create_open(memory: &JsValue, provider: &JsValue, number: u8) -> JsValue;

    #[wasm_bindgen(js_name = recordOf)]
    fn record_of(lines: &str) -> JsValue;
}

/// The event, or what to ask the host.
pub(super) fn check(
    arguments: &Arguments<'_>,
    provider: &Provider<'_>,
    delivery: &Delivery<'_>,
    keys: &[Key],
    settings: &Settings,
) -> Result<JsValue, Error> {
    let memory = &state().memory;
    match verify(provider, delivery, keys, settings)? {
        Verdict::Genuine(event) => Ok(create_event(memory, milliseconds(event.timestamp))),
        Verdict::Open(_) if arguments.purpose == Purpose::Check => Err(Error::AsyncOnly),
        Verdict::Open(Questions { list, refusal }) => {
            for question in list {
                ask(question);
            }
            Ok(create_open(memory, arguments.provider, refusal.number()))
        }
    }
}

/// Has JavaScript ask the host, and tells what follows if a signature is right.
fn ask(question: Question<'_>) {
    let memory = &state().memory;
    let Question { algorithm, keys, message, signatures, answer } = question;
    let answer = answer.accept();
    let time = answer.as_ref().map_or(None, |event| event.timestamp);
    let [before, after] = [&message.before, &message.after];
    add_question(memory, number(algorithm), before, message.has_body, after, milliseconds(time));
    for key in keys {
        add_key(memory, key);
    }
    for signature in &signatures {
        add_signature(memory, signature);
    }
    if let Err(error) = answer {
        add_refusal(memory, error.number(), error.name());
    }
}

/// What to send along, by name.
pub(super) fn sign(
    arguments: &Arguments<'_>,
    provider: &Provider<'_>,
    delivery: &Delivery<'_>,
    keys: &[Key],
) -> Result<JsValue, Error> {
    let [key] = keys else { return Err(Error::SecretMissing) };
    // An id that is not signed is not sent unless the caller chose it.
    let id = text_at(arguments.list, u32::from(!provider.signs_id()));
    let mut lines = String::new();
    provider.sign(delivery, key, &id, arguments.now(), &mut |name, value| {
        push_pair(&mut lines, name, value);
    })?;
    Ok(record_of(&lines))
}

/// `NaN` where there is no time.
#[expect(clippy::cast_precision_loss, reason = "a time is in the range of `Date`")]
fn milliseconds(time: Option<u64>) -> f64 {
    time.map_or(f64::NAN, |time| time as f64)
}

/// Its place in `subtle.js`.
const fn number(algorithm: HostAlgorithm) -> u8 {
    match algorithm {
        HostAlgorithm::EcdsaP256Sha256 => 0,
        HostAlgorithm::EcdsaP384Sha384 => 1,
        HostAlgorithm::Hmac(Hash::Sha1) => 2,
        HostAlgorithm::Hmac(Hash::Sha256) => 3,
        HostAlgorithm::Hmac(Hash::Sha512) => 4,
        HostAlgorithm::RsaPkcs1Sha1 => 5,
        HostAlgorithm::RsaPkcs1Sha256 => 6,
        HostAlgorithm::RsaPssSha512 => 7,
    }
}
