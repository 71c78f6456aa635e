//! One delivery on its way through the check.

use std::iter::once;
use std::mem;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;

use super::failure;
use super::input::{Arguments, Purpose};
use super::options::{SignOptions, VerifyOptions};
use super::state::state;
use crate::crypto::Hash;
use crate::webhook::{Answer, Error, HostAlgorithm, Message, Question, Settings, Verdict, verify};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = afterAsking)]
    fn after_asking(memory: &JsValue, pending: PendingAnswers, questions: Array) -> Promise;

    #[wasm_bindgen(js_name = afterReading)]
    fn after_reading(request: &JsValue, delivery: PendingDelivery) -> Promise;

    #[wasm_bindgen(js_name = createEvent)]
    fn create_event(memory: &JsValue, timestamp: Option<f64>) -> JsValue;

    fn release(memory: &JsValue);
}

/// What can be said of a delivery before the host is asked.
enum Outcome {
    Genuine(Option<f64>),
    Open(PendingAnswers, Array),
}

/// Checks an input that is at hand, without waiting.
pub(super) fn check_sync(
    arguments: Arguments<'_>,
    options: VerifyOptions,
) -> Result<JsValue, JsValue> {
    match check(arguments, options)? {
        Ok(Outcome::Genuine(timestamp)) => Ok(create_event(&state().memory, timestamp)),
        Ok(Outcome::Open(..)) => Err(refuse(arguments, &Error::AsyncOnly)),
        Err(error) => Err(refuse(arguments, &error)),
    }
}

/// Checks an input that is at hand, and asks the host where it has to be asked.
pub(super) fn check_async(
    arguments: Arguments<'_>,
    options: VerifyOptions,
) -> Result<JsValue, JsValue> {
    match check(arguments, options)? {
        Ok(Outcome::Genuine(timestamp)) => Ok(create_event(&state().memory, timestamp)),
        Ok(Outcome::Open(pending, questions)) => {
            Ok(after_asking(&state().memory, pending, questions).into())
        }
        Err(error) => Err(refuse(arguments, &error)),
    }
}

/// Checks a request once its body has arrived.
pub(super) fn check_request(arguments: Arguments<'_>, options: VerifyOptions) -> Promise {
    let Arguments { provider, input, secret, options: given, .. } = arguments;
    let [provider, secret, given] = [provider, secret, given].map(JsValue::clone);
    after_reading(input, PendingDelivery { provider, secret, given, options })
}

/// The outer error is one of the arguments, the inner one of the delivery.
fn check(
    arguments: Arguments<'_>,
    options: VerifyOptions,
) -> Result<Result<Outcome, Error>, JsValue> {
    // Whoever replaced the clock must not check another delivery once this one is written.
    let now = options.now();
    let state = state();
    let mut gathered = arguments.gather()?;
    let keys = if let Some(keys) = state.key(gathered.slot) {
        keys
    } else {
        if let Err(error) = gathered.sender.provider().must_sign() {
            return Ok(Err(error));
        }
        // Items of a list may be read by code of the caller, which may overwrite the scratch.
        let keys = arguments.keys(&gathered.sender)?;
        gathered = arguments.gather()?;
        keys
    };
    let sender = &gathered.sender;
    let provider = sender.provider();
    let settings = Settings { leaves_hmac: gathered.is_long, ..options.settings(&provider, now) };
    let scratch = state.scratch.borrow();
    let mut fields = Vec::with_capacity(sender.header_names.len());
    let bytes = scratch.get(..gathered.length).unwrap_or_default();
    let delivery = sender.split(bytes, arguments.purpose, &mut fields);
    Ok(verify(&provider, &delivery, &keys, &settings).map(|verdict| match verdict {
        Verdict::Genuine(event) => Outcome::Genuine(milliseconds(event.timestamp)),
        Verdict::Open(question) => open(provider.id, question),
    }))
}

fn open(provider: &str, mut question: Question<'_>) -> Outcome {
    let asked = Array::new();
    let mut answers = Vec::new();
    let refusal = question.refusal.clone();
    let others = mem::take(&mut question.others);
    for question in once(question).chain(others) {
        let Question { algorithm, keys, message, signatures, answer, .. } = question;
        let Message { before, has_body, after } = message;
        let (keys, signatures) = (keys.into_iter(), signatures.iter());
        let parts: [JsValue; 6] = [
            name(algorithm).into(),
            keys.map(bytes).collect::<Array>().into(),
            signatures.map(|signature| bytes(signature)).collect::<Array>().into(),
            bytes(&before),
            has_body.into(),
            bytes(&after),
        ];
        asked.push(&parts.iter().collect::<Array>());
        answers.push(answer.into_owned());
    }
    Outcome::Open(PendingAnswers { provider: provider.to_owned(), answers, refusal }, asked)
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// What to send along: names and values in turn, with a NUL behind each.
pub(super) fn sign(arguments: Arguments<'_>, options: SignOptions) -> Result<String, JsValue> {
    let now = options.now();
    let state = state();
    let sender = arguments.gather()?.sender;
    let provider = sender.provider();
    let (key, id) = (sender.key(arguments.secret)?, options.into_id(&provider)?);
    let gathered = arguments.gather()?;
    release(&state.memory);
    let scratch = state.scratch.borrow();
    let mut fields = Vec::new();
    let bytes = scratch.get(..gathered.length).unwrap_or_default();
    let delivery = sender.split(bytes, arguments.purpose, &mut fields);
    let mut lines = String::new();
    let signed = provider.sign(&delivery, &key, &id, now, &mut |name, value| {
        for text in [name, "\0", value, "\0"] {
            lines.push_str(text);
        }
    });
    drop(scratch);
    signed.map_err(|error| failure(Some(provider.id), &error, None))?;
    Ok(lines)
}

fn refuse(arguments: Arguments<'_>, error: &Error) -> JsValue {
    release(&state().memory);
    arguments.failure(error, None)
}

/// A delivery whose body is on its way. JavaScript ends it once the request is read.
#[wasm_bindgen(private, skip_typescript)]
pub struct PendingDelivery {
    provider: JsValue,
    secret: JsValue,
    given: JsValue,
    options: VerifyOptions,
}

#[wasm_bindgen]
impl PendingDelivery {
    /// Checks the request's headers and bytes, unless something was thrown on the way.
    pub fn end(self, input: &JsValue, cause: &JsValue) -> Result<JsValue, JsValue> {
        let Self { provider, secret, given, options } = self;
        let arguments = Arguments {
            provider: &provider,
            input,
            secret: &secret,
            options: &given,
            purpose: Purpose::CheckAsync,
        };
        if input.is_undefined() {
            return Err(arguments.failure(&Error::BodyUnreadable, Some(cause)));
        }
        check_async(arguments, options)
    }
}

/// A delivery whose signature the host checks.
#[wasm_bindgen(private, skip_typescript)]
pub struct PendingAnswers {
    provider: String,
    answers: Vec<Answer<'static>>,
    refusal: Error,
}

#[wasm_bindgen]
impl PendingAnswers {
    /// Takes the host's word for the signature at a place and returns the time of the delivery.
    pub fn accept(&self, place: usize) -> Result<Option<f64>, JsValue> {
        let answer = self.answers.get(place).cloned().ok_or_else(|| self.refusal())?;
        let event = answer.accept();
        let event = event.map_err(|error| failure(Some(&self.provider), &error, None))?;
        Ok(milliseconds(event.timestamp))
    }

    /// The error where no signature is right.
    pub fn refusal(&self) -> JsValue {
        failure(Some(&self.provider), &self.refusal, None)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a time is in the range of `Date`")]
fn milliseconds(time: Option<u64>) -> Option<f64> {
    time.map(|time| time as f64)
}

/// As `subtle.js` calls it.
const fn name(algorithm: HostAlgorithm) -> &'static str {
    match algorithm {
        HostAlgorithm::EcdsaP256Sha256 => "ecdsa-p256-sha256",
        HostAlgorithm::EcdsaP384Sha384 => "ecdsa-p384-sha384",
        HostAlgorithm::Hmac(Hash::Sha1) => "hmac-sha1",
        HostAlgorithm::Hmac(Hash::Sha256) => "hmac-sha256",
        HostAlgorithm::Hmac(Hash::Sha512) => "hmac-sha512",
        HostAlgorithm::RsaPkcs1Sha1 => "rsa-pkcs1-sha1",
        HostAlgorithm::RsaPkcs1Sha256 => "rsa-pkcs1-sha256",
        HostAlgorithm::RsaPssSha512 => "rsa-pss-sha512",
    }
}
